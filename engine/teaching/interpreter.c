/* interpreter.c: runs programs of the notation: names, and a run's beginning and
 * end */

#include "engine/teaching/interpreter-private.h"

#include <string.h>

struct _PurrInterpreter
{
  PurrMemory *memory;
  GHashTable *names; /* char * to PurrValue * */
  PurrLegacyRandom random;
  PurrWorkers *workers; /* of long sums, when there has been one */
};

static void
free_value (gpointer data)
{
  purr_value_clear (data);
  g_free (data);
}

/* Where the value of a name is, or will be */
static PurrValue *
place_of (PurrInterpreter *self, const char *name)
{
  PurrValue *place = g_hash_table_lookup (self->names, name);

  if (place == NULL)
    {
      place = g_new0 (PurrValue, 1);
      g_hash_table_insert (self->names, g_strdup (name), place);
    }
  return place;
}

static void
set_module (PurrInterpreter *self, const char *name, PurrModule module)
{
  PurrValue *place = place_of (self, name);

  place->kind = PURR_VALUE_MODULE;
  place->integer = module;
}

PurrInterpreter *
purr_interpreter_new (gsize memory, guint32 seed)
{
  PurrInterpreter *self = g_new0 (PurrInterpreter, 1);

  self->memory = purr_memory_new (memory);
  self->names
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
  purr_legacy_random_seed (&self->random, seed);
  set_module (self, "np", PURR_MODULE_NUMPY);
  set_module (self, "math", PURR_MODULE_MATH);
  return self;
}

void
purr_interpreter_free (PurrInterpreter *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->names);
  purr_memory_unref (self->memory);
  g_clear_pointer (&self->workers, purr_workers_free);
  g_free (self);
}

PurrMemory *
purr_interpreter_get_memory (const PurrInterpreter *self)
{
  return self->memory;
}

void
purr_interpreter_set (PurrInterpreter *self, const char *name, PurrValue *value)
{
  PurrValue *place = place_of (self, name);

  purr_value_clear (place);
  *place = *value;
  *value = (PurrValue) PURR_VALUE_INIT;
}

const PurrValue *
purr_interpreter_get (const PurrInterpreter *self, const char *name)
{
  const PurrValue *value = g_hash_table_lookup (self->names, name);

  return value == NULL || value->kind == PURR_VALUE_UNSET ? NULL : value;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Takes the names over */
static char **
to_list (GPtrArray *names)
{
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

char **
purr_interpreter_list_names (const PurrInterpreter *self)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (((PurrValue *) value)->kind != PURR_VALUE_UNSET)
      g_ptr_array_add (names, g_strdup (name));
  return to_list (names);
}

/* What can stand behind the dot of a value */
static void
add_attributes (GPtrArray *names,
                const PurrValue *value,
                const char *before,
                const char *beginning)
{
  static const char *const attributes[]
    = { "T", "shape", "ndim", "size", "dtype" };
  g_autoptr (GPtrArray) all = NULL;

  if (value->kind == PURR_VALUE_MODULE)
    all = purr_module_names ((PurrModule) value->integer);
  else
    all = g_ptr_array_new ();
  if (value->kind == PURR_VALUE_ARRAY)
    {
      for (gsize k = 0; k < G_N_ELEMENTS (attributes); k++)
        g_ptr_array_add (all, (gpointer) attributes[k]);
      for (int k = 0; purr_array_methods[k].name != NULL; k++)
        g_ptr_array_add (all, (gpointer) purr_array_methods[k].name);
    }
  if (value->kind == PURR_VALUE_LIST)
    g_ptr_array_add (all, (gpointer) "append");
  for (guint k = 0; k < all->len; k++)
    if (g_str_has_prefix (g_ptr_array_index (all, k), beginning))
      g_ptr_array_add (names, g_strconcat (before, ".",
                                           g_ptr_array_index (all, k), NULL));
}

char **
purr_interpreter_complete (const PurrInterpreter *self, const char *beginning)
{
  GPtrArray *names = g_ptr_array_new ();
  const char *dot = strrchr (beginning, '.');

  if (dot != NULL)
    {
      g_autofree char *before
        = g_strndup (beginning, (gsize) (dot - beginning));
      PurrValue random
        = { PURR_VALUE_MODULE, { .integer = PURR_MODULE_RANDOM } };
      const PurrValue *value = strcmp (before, "np.random") == 0
                                 ? &random
                                 : purr_interpreter_get (self, before);

      if (value != NULL)
        add_attributes (names, value, before, dot + 1);
      return to_list (names);
    }
  {
    g_auto (GStrv) own = purr_interpreter_list_names (self);

    for (char **name = own; *name != NULL; name++)
      if (g_str_has_prefix (*name, beginning))
        g_ptr_array_add (names, g_strdup (*name));
  }
  for (int k = 0; purr_python_functions[k].name != NULL; k++)
    if (g_str_has_prefix (purr_python_functions[k].name, beginning)
        && purr_interpreter_get (self, purr_python_functions[k].name) == NULL)
      g_ptr_array_add (names, g_strdup (purr_python_functions[k].name));
  return to_list (names);
}

static void
on_print (const char *text, gsize length, gpointer data)
{
  PurrExecution *run = data;

  if (run->steps != NULL)
    purr_steps_print (run->steps, text, length);
  if (run->options->print != NULL)
    run->options->print (text, length, run->options->data);
}

/* Each place says the same thing once, as in Python */
static void
on_warn (const char *words, gpointer data)
{
  PurrExecution *run = data;
  g_autofree char *key = g_strdup_printf ("%d %s", run->line, words);

  if (!g_hash_table_add (run->warned, g_steal_pointer (&key)))
    return;
  if (run->steps != NULL)
    purr_steps_warn (run->steps, words);
  if (run->options->warn != NULL)
    run->options->warn (run->line, words, run->options->data);
}

/* All names that see the change have changed */
static void
on_touch (const PurrValue *changed, gpointer data)
{
  PurrExecution *run = data;
  int n = purr_program_get_n_names (run->program);

  for (int slot = 0; slot < n; slot++)
    {
      const PurrValue *value = run->slots[slot];

      if (value->kind != changed->kind)
        continue;
      if (value->array == changed->array
          || (value->kind == PURR_VALUE_ARRAY
              && value->array->buffer == changed->array->buffer))
        purr_steps_change (run->steps, slot, value);
    }
}

gboolean
purr_interpreter_run (PurrInterpreter *self,
                      PurrProgram *program,
                      const PurrInterpreterOptions *options,
                      PurrValue *result,
                      PurrFault **fault)
{
  static const PurrInterpreterOptions none = { NULL };
  int n = purr_program_get_n_names (program);
  g_autofree PurrValue **slots = g_new (PurrValue *, MAX (n, 1));
  PurrExecution run
    = { { self->memory }, program, slots, options != NULL ? options : &none };
  gboolean done;

  for (int slot = 0; slot < n; slot++)
    slots[slot] = place_of (self, purr_program_get_name (program, slot));
  run.steps = run.options->steps;
  run.warned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run.context.cancellable = run.options->cancellable;
  if (run.options->seconds > 0)
    run.context.deadline
      = g_get_monotonic_time () + (gint64) (run.options->seconds * 1e6);
  run.context.random = &self->random;
  run.context.workers = &self->workers;
  run.context.warn = on_warn;
  run.context.print = on_print;
  run.context.touch = run.steps != NULL ? on_touch : NULL;
  run.context.data = &run;
  if (run.steps != NULL)
    purr_steps_start (run.steps, program);

  done = purr_execute (&run, purr_program_get_tree (program));
  *fault = run.context.fault;
  if (result != NULL)
    {
      *result = !done ? (PurrValue) PURR_VALUE_INIT
                : run.last.kind == PURR_VALUE_UNSET
                  ? value_none ()
                  : purr_value_ref (&run.last);
    }
  purr_value_clear (&run.last);
  g_hash_table_unref (run.warned);
  return done;
}
