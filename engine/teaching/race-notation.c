/* race-notation.c: the lessons' own notation, as a loop and vectorised
 *
 * A program of the notation may take so much memory and no more, so that of very
 * many numbers the loop gets the first ones, and the vectorised form, which needs
 * all of them, none. The loop is run a stretch at a time, between two numbers that
 * the program is given, so that it can be looked at and stopped.
 */

#include "engine/teaching/race-private.h"

#include "engine/teaching/interpreter.h"

#include <string.h>

/* Some milliseconds */
#define STRETCH 50000

struct _PurrRaceNotation
{
  PurrInterpreter *interpreter;
  PurrProgram *begin; /* before the first stretch, or NULL */
  PurrProgram *program;
  PurrProgram *end; /* after the last */
  gboolean loop;
  gsize examples; /* numbers of the dot product, or examples, that it has */
  char *problem;
};

/* Numbers of x that there is room for, with what the program makes of them */
static gsize
find_room (const PurrRaceNumbers *numbers, gboolean loop)
{
  gsize doubles = PURR_INTERPRETER_MEMORY / sizeof (double);

  if (numbers->task == PURR_RACE_DOT)
    return doubles / 2 - 1024;
  /* Z, A, dZ and what stands between them are rows of m */
  return doubles * (loop ? 8 : 6) / 10;
}

static PurrProgram *
parse (const char *text)
{
  PurrFault *fault = NULL;
  PurrProgram *program = purr_program_parse (text, -1, &fault);

  /* Our own text */
  g_assert (program != NULL);
  return program;
}

static void
take_fault (PurrRaceNotation *self, PurrFault *fault)
{
  g_clear_pointer (&self->problem, g_free);
  self->problem = purr_fault_words (fault);
  purr_fault_free (fault);
}

static gboolean
run_program (PurrRaceNotation *self,
             PurrProgram *program,
             const PurrRaceRun *run)
{
  PurrInterpreterOptions options
    = { .cancellable = run != NULL ? run->cancellable : NULL };
  PurrFault *fault = NULL;

  if (purr_interpreter_run (self->interpreter, program, &options, NULL, &fault))
    return TRUE;
  take_fault (self, fault);
  return FALSE;
}

static gboolean
set_array (PurrRaceNotation *self,
           const char *name,
           const double *numbers,
           int n_dims,
           const gsize *shape)
{
  PurrArray *array = purr_array_new_from_doubles (purr_interpreter_get_memory (
                                                    self->interpreter),
                                                  numbers, n_dims, shape);
  PurrValue value;

  if (array == NULL)
    return FALSE;
  value = purr_value_of_array (array);
  purr_interpreter_set (self->interpreter, name, &value);
  return TRUE;
}

static void
set_count (PurrRaceNotation *self, const char *name, gsize count)
{
  PurrValue value = { .kind = PURR_VALUE_INT, .integer = (gint64) count };

  purr_interpreter_set (self->interpreter, name, &value);
}

static void
set_number (PurrRaceNotation *self, const char *name, double number)
{
  PurrValue value = purr_value_of_number (number);

  purr_interpreter_set (self->interpreter, name, &value);
}

/* w and b as they are before an iteration, which changes them */
static gboolean
give_weights (PurrRaceNotation *self, const PurrRaceNumbers *numbers)
{
  set_number (self, "b", numbers->b);
  return set_array (self, "w", numbers->w, self->loop ? 1 : 2,
                    (gsize[]) { numbers->n_x, 1 });
}

static gboolean
give_numbers (PurrRaceNotation *self, const PurrRaceNumbers *numbers)
{
  gboolean loop = self->loop;
  gsize n_x = numbers->n_x;
  gsize m = self->examples;
  g_autoptr (PurrProgram) turn = NULL;

  if (numbers->task == PURR_RACE_DOT)
    {
      set_count (self, "n_x", m);
      return set_array (self, "x", numbers->x, 1, &m)
             && set_array (self, "w", numbers->w, 1, &m);
    }
  set_number (self, "alpha", numbers->alpha);
  set_count (self, "n_x", n_x);
  set_count (self, "m", m);
  /* Examples stand one after the other: rows, of which X is the transpose */
  turn = parse ("X = X.T\n");
  return set_array (self, "X", numbers->x, 2, (gsize[]) { m, n_x })
         && set_array (self, "Y", numbers->y, loop ? 1 : 2,
                       loop ? (gsize[]) { m, 0 } : (gsize[]) { 1, m })
         && run_program (self, turn, NULL);
}

/* What stands before the line that begins with "for", the loop itself, and what
 * comes after it at the margin */
static void
cut (PurrRaceNotation *self, const char *code)
{
  const char *loop = strstr (code, "for ");
  const char *end = loop;
  g_autofree char *before = g_strndup (code, (gsize) (loop - code));
  g_autofree char *body = NULL;

  do
    {
      end += strcspn (end, "\n");
      end += *end == '\n';
    }
  while (*end == ' ');
  body = g_strndup (loop, (gsize) (end - loop));
  self->begin = parse (before);
  self->program = parse (body);
  self->end = parse (end);
}

PurrRaceNotation *
purr_race_notation_new (const PurrRaceNumbers *numbers,
                        gboolean loop,
                        char **problem)
{
  PurrRaceNotation *self = g_new0 (PurrRaceNotation, 1);
  gboolean dot = numbers->task == PURR_RACE_DOT;
  gsize all = dot ? numbers->n_x : numbers->m;
  gsize room = find_room (numbers, loop);
  const char *code = purr_race_get_code (loop ? PURR_RACE_NOTATION_LOOP
                                              : PURR_RACE_NOTATION_DOT,
                                         numbers->task);

  *problem = NULL;
  self->interpreter = purr_interpreter_new (PURR_INTERPRETER_MEMORY, 0);
  self->loop = loop;
  self->examples = MIN (all, dot ? room : room / numbers->n_x);
  if (loop)
    cut (self, code);
  else
    self->program = parse (code);
  if (self->examples == 0 || (!loop && self->examples < all)
      || !give_numbers (self, numbers))
    {
      *problem
        = self->problem != NULL
            ? g_strdup (self->problem)
            : g_strdup ("So many numbers do not fit into the 512 MB that "
                        "a program of the notation may take.");
      g_clear_pointer (&self, purr_race_notation_free);
    }
  return self;
}

void
purr_race_notation_free (PurrRaceNotation *self)
{
  purr_interpreter_free (self->interpreter);
  g_clear_pointer (&self->begin, purr_program_unref);
  g_clear_pointer (&self->program, purr_program_unref);
  g_clear_pointer (&self->end, purr_program_unref);
  g_free (self->problem);
  g_free (self);
}

/* Results ------------------------------------------------------------------ */

static gboolean
get_numbers (const PurrRaceNotation *self,
             const char *name,
             double *numbers,
             gsize n)
{
  const PurrValue *value = purr_interpreter_get (self->interpreter, name);

  if (value == NULL)
    return FALSE;
  if (value->kind != PURR_VALUE_ARRAY)
    return n == 1 && purr_value_get_number (value, numbers);
  if (purr_array_get_size (value->array) != n)
    return FALSE;
  purr_array_copy_doubles (value->array, numbers);
  return TRUE;
}

static gboolean
take_results (const PurrRaceRun *run)
{
  const PurrRaceNotation *self = run->notation;

  if (run->numbers->task == PURR_RACE_DOT)
    return get_numbers (self, "z", run->result, 1);
  return get_numbers (self, "J", run->result, 1)
         && get_numbers (self, "b", run->result + 1, 1)
         && get_numbers (self, "w", run->result + 2, run->numbers->n_x);
}

gsize
purr_race_run_notation_loop (PurrRaceRun *run)
{
  PurrRaceNotation *self = run->notation;
  const gboolean dot = run->numbers->task == PURR_RACE_DOT;
  const gsize each = dot ? 1 : run->numbers->n_x;
  const gsize stretch = MAX (STRETCH / each, 1);
  gsize done = 0;

  if ((!dot && !give_weights (self, run->numbers))
      || !run_program (self, self->begin, run))
    return 0;
  while (done < self->examples && (done == 0 || !purr_race_run_is_over (run)))
    {
      gsize end = MIN (done + stretch, self->examples);

      set_count (self, "start", done);
      set_count (self, "end", end);
      if (!run_program (self, self->program, run))
        return 0;
      done = end;
      g_atomic_pointer_set (run->done, done * each);
    }
  set_count (self, "m", done);

  return run_program (self, self->end, run) && take_results (run) ? done * each
                                                                  : 0;
}

gsize
purr_race_run_notation_dot (PurrRaceRun *run)
{
  PurrRaceNotation *self = run->notation;
  const gboolean dot = run->numbers->task == PURR_RACE_DOT;

  return (dot || give_weights (self, run->numbers))
             && run_program (self, self->program, run) && take_results (run)
           ? self->examples * (dot ? 1 : run->numbers->n_x)
           : 0;
}
