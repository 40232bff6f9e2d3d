/* steps.c: what a run has done, line by line */

#include "engine/teaching/steps-private.h"

#include "engine/teaching/array-ops.h"

#include <string.h>

enum
{
  KEPT_ELEMENTS = 1000, /* of an array that is kept whole */
  TEXT_MAX = 4096,      /* of what is kept as text */
  INLINE = 1,           /* changes that a step has room for */
};

#define ARRAYS_MAX ((gsize) 48 * 1024 * 1024)
#define TEXTS_MAX ((gsize) 16 * 1024 * 1024)

typedef struct
{
  int slot;
  PurrValue value;
  char *text;
} Kept;

typedef struct
{
  int line;
  int n_changes;
  Kept first;
  Kept *more; /* n_changes - 1, or NULL */
  char *printed, *warnings;
} Step;

struct _PurrSteps
{
  PurrProgram *program;
  int first, last;
  guint64 n_run;
  GArray *head;    /* Step, at most first */
  Step *tail;      /* last, as a ring; NULL until it is needed */
  Kept *forgotten; /* by slot: the last value before the tail; or NULL */
  PurrMemory *arrays;
  gsize text_bytes;
  Step *current;
};

static void
kept_clear (PurrSteps *self, Kept *kept)
{
  purr_value_clear (&kept->value);
  if (kept->text != NULL)
    self->text_bytes -= strlen (kept->text);
  g_clear_pointer (&kept->text, g_free);
}

static Kept *
kept_at (Step *step, int k)
{
  return k == 0 ? &step->first : &step->more[k - 1];
}

static void
drop_text (PurrSteps *self, char **text)
{
  if (*text != NULL)
    self->text_bytes -= strlen (*text);
  g_clear_pointer (text, g_free);
}

static void
step_clear (PurrSteps *self, Step *step)
{
  for (int k = 0; k < step->n_changes; k++)
    kept_clear (self, kept_at (step, k));
  g_clear_pointer (&step->more, g_free);
  drop_text (self, &step->printed);
  drop_text (self, &step->warnings);
  memset (step, 0, sizeof *step);
}

PurrSteps *
purr_steps_new (int first, int last)
{
  PurrSteps *self = g_new0 (PurrSteps, 1);

  self->first = MAX (first, 1);
  self->last = MAX (last, 1);
  self->head = g_array_new (FALSE, TRUE, sizeof (Step));
  self->arrays = purr_memory_new (ARRAYS_MAX);
  return self;
}

PurrSteps *
purr_steps_new_default (void)
{
  return purr_steps_new (10000, 10000);
}

static void
forget_all (PurrSteps *self)
{
  for (guint k = 0; k < self->head->len; k++)
    step_clear (self, &g_array_index (self->head, Step, k));
  g_array_set_size (self->head, 0);
  for (int k = 0; self->tail != NULL && k < self->last; k++)
    step_clear (self, &self->tail[k]);
  g_clear_pointer (&self->tail, g_free);
  for (int k = 0;
       self->forgotten != NULL && k < purr_program_get_n_names (self->program);
       k++)
    kept_clear (self, &self->forgotten[k]);
  g_clear_pointer (&self->forgotten, g_free);
  self->n_run = 0;
  self->current = NULL;
  g_clear_pointer (&self->program, purr_program_unref);
}

void
purr_steps_free (PurrSteps *self)
{
  if (self == NULL)
    return;
  forget_all (self);
  g_array_unref (self->head);
  purr_memory_unref (self->arrays);
  g_free (self);
}

void
purr_steps_start (PurrSteps *self, PurrProgram *program)
{
  forget_all (self);
  self->program = purr_program_ref (program);
}

/* Its changes become what held before the tail */
static void
forget (PurrSteps *self, Step *step)
{
  for (int k = 0; k < step->n_changes; k++)
    {
      Kept *kept = kept_at (step, k);

      kept_clear (self, &self->forgotten[kept->slot]);
      self->forgotten[kept->slot] = *kept;
      *kept = (Kept) { 0, PURR_VALUE_INIT, NULL };
    }
  step_clear (self, step);
}

void
purr_steps_begin (PurrSteps *self, int line)
{
  if (self->n_run < (guint64) self->first)
    {
      g_array_set_size (self->head, self->head->len + 1);
      self->current = &g_array_index (self->head, Step, self->head->len - 1);
    }
  else
    {
      guint64 index = self->n_run - (guint64) self->first;

      if (self->tail == NULL)
        {
          self->tail = g_new0 (Step, self->last);
          self->forgotten
            = g_new0 (Kept, MAX (purr_program_get_n_names (self->program), 1));
        }
      self->current = &self->tail[index % (guint64) self->last];
      if (index >= (guint64) self->last)
        forget (self, self->current);
    }
  self->n_run++;
  self->current->line = line;
}

/* FALSE: there is no room for it */
static gboolean
keep_array (PurrSteps *self, const PurrArray *array, PurrValue *value)
{
  PurrContext context = { self->arrays };
  PurrArray *copy;

  if (array_size (array) > KEPT_ELEMENTS)
    return FALSE;
  copy = purr_array_copy (&context, array, array->buffer->type, TRUE);
  purr_fault_free (context.fault);
  if (copy == NULL)
    return FALSE;
  *value = value_array (copy);
  return TRUE;
}

static char *
short_text (PurrSteps *self, const PurrValue *value)
{
  g_autofree char *text = NULL;

  if (value->kind == PURR_VALUE_ARRAY)
    {
      g_autofree char *shape = NULL;

      if (self->tail == NULL && self->text_bytes < TEXTS_MAX)
        return purr_value_str (value);
      shape = purr_shape_text (value->array->n_dims, value->array->shape);
      return g_strdup_printf ("array of shape %s", shape);
    }
  if (self->text_bytes >= TEXTS_MAX)
    return g_strdup ("…");
  text = purr_value_repr (value);
  if (strlen (text) > TEXT_MAX)
    {
      *g_utf8_find_prev_char (text, text + TEXT_MAX) = '\0';
      return g_strconcat (text, "…", NULL);
    }
  return g_steal_pointer (&text);
}

/* The change of that name in the step, made where it has none */
static Kept *
change_of (Step *step, int slot)
{
  for (int k = 0; k < step->n_changes; k++)
    if (kept_at (step, k)->slot == slot)
      return kept_at (step, k);
  step->n_changes++;
  if (step->n_changes > INLINE)
    {
      step->more = g_renew (Kept, step->more, step->n_changes - 1);
      step->more[step->n_changes - 2] = (Kept) { 0, PURR_VALUE_INIT, NULL };
    }
  kept_at (step, step->n_changes - 1)->slot = slot;
  return kept_at (step, step->n_changes - 1);
}

void
purr_steps_change (PurrSteps *self, int slot, const PurrValue *value)
{
  Kept *kept = change_of (self->current, slot);

  kept_clear (self, kept);
  switch (value->kind)
    {
    case PURR_VALUE_ARRAY:
      if (keep_array (self, value->array, &kept->value))
        return;
      break;
    case PURR_VALUE_STRING:
    case PURR_VALUE_TUPLE:
    case PURR_VALUE_LIST:
    case PURR_VALUE_METHOD: /* they keep what is counted for the program */
      break;
    default:
      kept->value = purr_value_ref (value);
      return;
    }
  kept->text = short_text (self, value);
  self->text_bytes += strlen (kept->text);
}

static void
append_text (PurrSteps *self, char **text, const char *more, gsize length)
{
  char *all;

  if (self->text_bytes + length > TEXTS_MAX)
    return;
  all = g_strdup_printf ("%s%.*s", *text != NULL ? *text : "", (int) length,
                         more);
  self->text_bytes += length;
  g_free (*text);
  *text = all;
}

void
purr_steps_print (PurrSteps *self, const char *text, gsize length)
{
  append_text (self, &self->current->printed, text, length);
}

void
purr_steps_warn (PurrSteps *self, const char *words)
{
  g_autofree char *line = g_strconcat (words, "\n", NULL);

  append_text (self, &self->current->warnings, line, strlen (line));
}

int
purr_steps_get_n (const PurrSteps *self)
{
  return (int) MIN (self->n_run, (guint64) self->first + (guint64) self->last);
}

guint64
purr_steps_get_n_run (const PurrSteps *self)
{
  return self->n_run;
}

int
purr_steps_get_gap (const PurrSteps *self)
{
  int n = purr_steps_get_n (self);

  return self->n_run > (guint64) n ? self->first : n;
}

static Step *
step_at (const PurrSteps *self, int index)
{
  guint64 first;

  if (index < self->first)
    return &g_array_index (self->head, Step, (guint) index);
  first = self->n_run - (guint64) purr_steps_get_n (self);
  return &self->tail[(first + (guint64) (index - self->first))
                     % (guint64) self->last];
}

PurrStepInfo
purr_steps_get (const PurrSteps *self, int index)
{
  const Step *step;

  g_return_val_if_fail (index >= 0 && index < purr_steps_get_n (self),
                        ((PurrStepInfo) { 0 }));
  step = step_at (self, index);
  return (PurrStepInfo) { step->line, step->printed, step->warnings,
                          step->n_changes };
}

static PurrChange
to_change (const PurrSteps *self, const Kept *kept)
{
  return (PurrChange) { kept->slot,
                        purr_program_get_name (self->program, kept->slot),
                        kept->value, kept->text };
}

PurrChange
purr_steps_get_change (const PurrSteps *self, int index, int k)
{
  return to_change (self, kept_at (step_at (self, index), k));
}

gboolean
purr_steps_find (const PurrSteps *self, int index, int slot, PurrChange *change)
{
  int gap = purr_steps_get_gap (self);

  for (int at = index; at >= 0; at--)
    {
      Step *step = step_at (self, at);

      for (int k = step->n_changes - 1; k >= 0; k--)
        if (kept_at (step, k)->slot == slot)
          {
            *change = to_change (self, kept_at (step, k));
            return TRUE;
          }
      if (at == gap
          && (self->forgotten[slot].text != NULL
              || self->forgotten[slot].value.kind != PURR_VALUE_UNSET))
        {
          *change = to_change (self, &self->forgotten[slot]);
          return TRUE;
        }
    }
  return FALSE;
}

char *
purr_change_text (const PurrChange *change)
{
  return change->text != NULL ? g_strdup (change->text)
                              : purr_value_str (&change->value);
}
