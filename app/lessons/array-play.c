/* array-play.c: a few lines of the lessons' notation, run for a stage */

#include "app/lessons/array-play.h"

#include "engine/teaching/interpreter.h"

#include <math.h>
#include <string.h>

/* Far more than a stage's arrays take, and it is on the main thread */
#define MEMORY ((gsize) 1024 * 1024)
#define SEED 1

struct _PurrArrayPlay
{
  PurrInterpreter *interpreter;
  PurrFault *fault;
  char *words; /* of the fault */
};

PurrArrayPlay *
purr_array_play_run (const char *code)
{
  PurrArrayPlay *self = g_new0 (PurrArrayPlay, 1);
  g_autoptr (PurrProgram) program = NULL;

  self->interpreter = purr_interpreter_new (MEMORY, SEED);
  program = purr_program_parse (code, -1, &self->fault);
  if (program != NULL)
    purr_interpreter_run (self->interpreter, program, NULL, NULL, &self->fault);
  if (self->fault != NULL)
    self->words = purr_fault_words (self->fault);
  return self;
}

void
purr_array_play_free (PurrArrayPlay *self)
{
  purr_interpreter_free (self->interpreter);
  g_clear_pointer (&self->fault, purr_fault_free);
  g_free (self->words);
  g_free (self);
}

const char *
purr_array_play_get_fault (const PurrArrayPlay *self)
{
  return self->words;
}

const char *
purr_array_play_get_advice (const PurrArrayPlay *self)
{
  return self->fault != NULL ? self->fault->advice : NULL;
}

guint
purr_array_play_get_line (const PurrArrayPlay *self)
{
  return self->fault != NULL ? (guint) MAX (0, self->fault->span.line) : 0;
}

int
purr_array_play_get_shape (const PurrArrayPlay *self,
                           const char *name,
                           gsize *shape)
{
  const PurrValue *value = purr_interpreter_get (self->interpreter, name);
  double number;
  int n_dims;

  if (value == NULL)
    return -1;
  if (purr_value_get_number (value, &number))
    return 0;
  if (value->kind != PURR_VALUE_ARRAY)
    return -1;
  n_dims = purr_array_get_n_dims (value->array);
  if (n_dims > 2)
    return -1;
  for (int i = 0; i < n_dims; i++)
    shape[i] = purr_array_get_shape (value->array)[i];
  return n_dims;
}

char *
purr_array_play_shape_text (const PurrArrayPlay *self, const char *name)
{
  gsize shape[2];
  int n_dims = purr_array_play_get_shape (self, name, shape);

  return n_dims < 0 ? NULL : purr_shape_text (n_dims, shape);
}

char *
purr_array_play_number (double number)
{
  char text[32];

  /* Small ones are many in a row */
  g_snprintf (text, sizeof text, fabs (number) < 100 ? "%.3g" : "%.5g",
              number == 0 ? 0 : number);
  return g_strdup (text);
}

char **
purr_array_play_texts (const PurrArrayPlay *self, const char *name)
{
  const PurrValue *value = purr_interpreter_get (self->interpreter, name);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  double number;

  if (value != NULL && purr_value_get_number (value, &number))
    g_ptr_array_add (texts, purr_array_play_number (number));
  else if (value != NULL && value->kind == PURR_VALUE_ARRAY)
    for (gsize i = 0; i < purr_array_get_size (value->array); i++)
      g_ptr_array_add (texts, purr_array_play_number (
                                purr_array_get_double (value->array, i)));
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&texts), FALSE);
}

void
purr_array_play_show (const PurrArrayPlay *self,
                      const char *name,
                      PurrMatrixView *view,
                      const char *words)
{
  gsize shape[2];
  int n_dims = purr_array_play_get_shape (self, name, shape);
  g_auto (GStrv) texts = NULL;

  if (n_dims < 0)
    {
      purr_matrix_view_set_empty (view, words);
      return;
    }
  texts = purr_array_play_texts (self, name);
  purr_matrix_view_set (view, n_dims, shape, (const char *const *) texts);
}

static void
write_number (GString *code, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (text, sizeof text, number);
  g_string_append (code, text);
  /* A float, as all numbers of a lesson are */
  if (text[strspn (text, "-0123456789")] == '\0')
    g_string_append (code, ".0");
}

void
purr_array_play_write (GString *code,
                       const char *name,
                       const double *values,
                       guint n_rows,
                       guint n_columns)
{
  g_string_append_printf (code, "%s = ", name);
  if (n_rows == 0)
    write_number (code, values[0]);
  else
    g_string_append (code, "np.array([");
  for (guint i = 0; i < n_rows; i++)
    {
      g_string_append (code, i > 0 ? ", [" : "[");
      for (guint k = 0; k < n_columns; k++)
        {
          if (k > 0)
            g_string_append (code, ", ");
          write_number (code, values[i * n_columns + k]);
        }
      g_string_append_c (code, ']');
    }
  g_string_append (code, n_rows == 0 ? "\n" : "])\n");
}
