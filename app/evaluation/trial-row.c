/* trial-row.c: a line of a table of text */

#include "app/evaluation/trial-row.h"

struct _PurrTrialRow
{
  GObject parent_instance;

  /* Owned */
  char **cells;
};

G_DEFINE_FINAL_TYPE (PurrTrialRow, purr_trial_row, G_TYPE_OBJECT)

const char *
purr_trial_row_get (PurrTrialRow *self, guint column)
{
  g_return_val_if_fail (PURR_IS_TRIAL_ROW (self), NULL);

  return column < g_strv_length (self->cells) ? self->cells[column] : "";
}

static void
purr_trial_row_finalize (GObject *object)
{
  g_strfreev (PURR_TRIAL_ROW (object)->cells);

  G_OBJECT_CLASS (purr_trial_row_parent_class)->finalize (object);
}

static void
purr_trial_row_class_init (PurrTrialRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_trial_row_finalize;
}

static void
purr_trial_row_init (PurrTrialRow *self)
{
}

PurrTrialRow *
purr_trial_row_new (char **cells)
{
  PurrTrialRow *self = g_object_new (PURR_TYPE_TRIAL_ROW, NULL);

  self->cells = cells;
  return self;
}
