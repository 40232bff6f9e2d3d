/* quiz-world.c: where a question is computed */

#include "engine/teaching/quiz-private.h"

#include "engine/teaching/graph.h"
#include "engine/teaching/interpreter.h"

#include <math.h>
#include <string.h>

#define MEMORY ((gsize) 64 * 1024 * 1024)
#define MAX_PRINTED 65536

struct _PurrQuizWorld
{
  PurrInterpreter *interpreter;
  GHashTable *values; /* char * to char *: what {name} stands for */
  char *fault;        /* NumPy's words, of the program that was shown */
  gint64 deadline;
  GCancellable *cancellable;
};

PurrQuizWorld *
purr_quiz_world_new (gint64 deadline, GCancellable *cancellable)
{
  PurrQuizWorld *self = g_new0 (PurrQuizWorld, 1);

  self->interpreter = purr_interpreter_new (MEMORY, 1);
  self->values
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->deadline = deadline;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return self;
}

void
purr_quiz_world_free (PurrQuizWorld *self)
{
  purr_interpreter_free (self->interpreter);
  g_hash_table_unref (self->values);
  g_free (self->fault);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* Running --------------------------------------------------------------- */

static void
print_cb (const char *text, gsize length, gpointer data)
{
  GString *printed = data;

  if (printed->len < MAX_PRINTED)
    g_string_append_len (printed, text, (gssize) length);
}

static PurrFault *
run (PurrQuizWorld *self, const char *program_text, GString *printed)
{
  PurrFault *fault = NULL;
  g_autoptr (PurrProgram) program
    = purr_program_parse (program_text, -1, &fault);
  double left
    = (double) (self->deadline - g_get_monotonic_time ()) / G_TIME_SPAN_SECOND;
  PurrInterpreterOptions options = {
    .cancellable = self->cancellable,
    .seconds = MAX (left, 0.001),
    .print = print_cb,
    .data = printed,
  };

  if (program != NULL)
    purr_interpreter_run (self->interpreter, program, &options, NULL, &fault);
  return fault;
}

/* What went wrong is not what was asked about */
static gboolean
is_ours (const PurrFault *fault)
{
  return g_str_equal (fault->type, "KeyboardInterrupt")
         || g_str_equal (fault->type, "TimeoutError")
         || g_str_equal (fault->type, "MemoryError");
}

/* FALSE and error set where there is a fault, which is freed */
static gboolean
take_fault (PurrFault *fault, GError **error)
{
  g_autoptr (PurrFault) taken = fault;
  g_autofree char *words = NULL;

  if (fault == NULL)
    return TRUE;
  words = purr_fault_words (fault);
  if (g_str_equal (fault->type, "KeyboardInterrupt"))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                 "The question was not wanted any more.");
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s. %s", words,
                 fault->advice);
  return FALSE;
}

gboolean
purr_quiz_world_work (PurrQuizWorld *self, const char *program, GError **error)
{
  g_autofree char *text = purr_quiz_expand_names (self, program, error);
  g_autoptr (GString) printed = g_string_new (NULL);

  return text != NULL && take_fault (run (self, text, printed), error);
}

gboolean
purr_quiz_world_set (PurrQuizWorld *self,
                     const char *name,
                     const char *value,
                     gboolean is_number,
                     GError **error)
{
  g_autofree char *text = g_strdup_printf ("%s = %s", name, value);
  g_autoptr (GString) printed = g_string_new (NULL);

  g_hash_table_insert (self->values, g_strdup (name), g_strdup (value));
  return !is_number || take_fault (run (self, text, printed), error);
}

const char *
purr_quiz_world_get (PurrQuizWorld *self, const char *name)
{
  return g_hash_table_lookup (self->values, name);
}

/* Without the end of its last line */
static char *
get_printed (GString *printed)
{
  if (printed->len > 0 && printed->str[printed->len - 1] == '\n')
    g_string_truncate (printed, printed->len - 1);
  return g_strdup (printed->str);
}

char *
purr_quiz_world_show (PurrQuizWorld *self,
                      const char *program,
                      gboolean must_run,
                      GError **error)
{
  g_autoptr (GString) printed = g_string_new (NULL);
  PurrFault *fault = run (self, program, printed);

  g_clear_pointer (&self->fault, g_free);
  if (fault != NULL && (must_run || is_ours (fault)))
    {
      take_fault (fault, error);
      return NULL;
    }
  if (fault == NULL)
    return get_printed (printed);
  self->fault = purr_fault_words (fault);
  purr_fault_free (fault);
  return g_strdup ("error");
}

const char *
purr_quiz_world_get_error (PurrQuizWorld *self)
{
  return self->fault;
}

char *
purr_quiz_world_print (PurrQuizWorld *self,
                       const char *expression,
                       GError **error)
{
  g_autofree char *expanded = purr_quiz_expand_names (self, expression, error);
  g_autofree char *text = NULL;
  g_autoptr (GString) printed = g_string_new (NULL);

  if (expanded == NULL)
    return NULL;
  text = g_strdup_printf ("print(%s)", expanded);
  return take_fault (run (self, text, printed), error) ? get_printed (printed)
                                                       : NULL;
}

gboolean
purr_quiz_world_can (PurrQuizWorld *self, const char *expression)
{
  g_autofree char *printed = NULL;

  if (g_str_equal (expression, "error"))
    return TRUE;
  printed = purr_quiz_world_print (self, expression, NULL);
  return printed != NULL;
}

/* Derivatives ----------------------------------------------------------- */

static void
set_number (PurrQuizWorld *self, const char *name, double number)
{
  PurrValue value = purr_value_of_number (number);

  purr_interpreter_set (self->interpreter, name, &value);
}

/* Gives the variables their values; FALSE with error set */
static gboolean
set_variables (PurrQuizWorld *self, PurrGraph *graph, GError **error)
{
  for (guint i = 0; i < purr_graph_get_n_nodes (graph); i++)
    {
      const PurrGraphNode *node = purr_graph_get_node (graph, i);
      const PurrValue *value;
      double number;

      if (node->formula != NULL)
        continue;
      value = purr_interpreter_get (self->interpreter, node->name);
      if (value == NULL || !purr_value_get_number (value, &number))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "“%s” is not a number there.", node->name);
          return FALSE;
        }
      purr_graph_set_value (graph, i, number);
    }
  return TRUE;
}

gboolean
purr_quiz_world_graph (PurrQuizWorld *self,
                       const char *expression,
                       GError **error)
{
  g_autofree char *expanded = purr_quiz_expand_names (self, expression, error);
  g_autoptr (PurrGraph) graph = NULL;
  g_autoptr (GError) why = NULL;
  guint last;

  if (expanded == NULL)
    return FALSE;
  graph = purr_graph_read (expanded, PURR_GRAPH_AS_WRITTEN, &why);
  if (graph != NULL && !set_variables (self, graph, error))
    return FALSE;
  if (graph == NULL || !purr_graph_compute (graph, &why))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           why->message);
      return FALSE;
    }
  last = purr_graph_get_n_nodes (graph) - 1;
  set_number (self, "J", purr_graph_get_node (graph, last)->value);
  for (guint i = 0; i < last; i++)
    {
      const PurrGraphNode *node = purr_graph_get_node (graph, i);
      g_autofree char *name = g_strconcat ("d", node->name, NULL);

      if (node->formula == NULL && isfinite (node->derivative))
        set_number (self, name, node->derivative);
    }
  return TRUE;
}
