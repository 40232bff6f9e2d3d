/* run-item.c: a run in a list of runs */

#include "app/session/run-item.h"

struct _PurrRunItem
{
  GObject parent_instance;

  /* Owned */
  PurrRunRecord *record;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrRunItem, purr_run_item, G_TYPE_OBJECT)

PurrRunRecord *
purr_run_item_get_record (PurrRunItem *self)
{
  g_return_val_if_fail (PURR_IS_RUN_ITEM (self), NULL);

  return self->record;
}

const PurrRunRecordParts *
purr_run_item_get_parts (PurrRunItem *self)
{
  return purr_run_record_get_parts (purr_run_item_get_record (self));
}

void
purr_run_item_take_record (PurrRunItem *self, PurrRunRecord *record)
{
  g_return_if_fail (PURR_IS_RUN_ITEM (self));
  g_return_if_fail (record != NULL);

  purr_run_record_unref (self->record);
  self->record = record;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

char *
purr_run_title (const PurrRunRecordParts *parts)
{
  return parts->name != NULL
           ? g_strdup (parts->name)
           : g_strdup_printf ("Run %" G_GUINT64_FORMAT, parts->number);
}

/* Weights, what they are folded into, means and scales */
static gsize
count_model (const PurrModel *model)
{
  return model != NULL
           ? 1024 + 4 * sizeof (double) * purr_model_get_parts (model)->n_x
           : 0;
}

gsize
purr_run_item_get_bytes (PurrRunItem *self)
{
  const PurrRunRecordParts *parts = purr_run_item_get_parts (self);
  gsize bytes = 2048 + parts->n_costs * sizeof *parts->costs
                + parts->n_validations * sizeof *parts->validations
                + count_model (parts->model) + count_model (parts->start);

  for (int i = 0; i < PURR_N_RUN_PARTS; i++)
    if (parts->figures[i].right != NULL)
      bytes += g_bytes_get_size (parts->figures[i].right);
  return bytes;
}

/* The object ------------------------------------------------------------- */

static void
purr_run_item_finalize (GObject *object)
{
  purr_run_record_unref (PURR_RUN_ITEM (object)->record);

  G_OBJECT_CLASS (purr_run_item_parent_class)->finalize (object);
}

static void
purr_run_item_class_init (PurrRunItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_run_item_finalize;

  signals[SIGNAL_CHANGED]
    = g_signal_new ("changed", PURR_TYPE_RUN_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
purr_run_item_init (PurrRunItem *self)
{
}

PurrRunItem *
purr_run_item_new (PurrRunRecord *record)
{
  PurrRunItem *self;

  g_return_val_if_fail (record != NULL, NULL);

  self = g_object_new (PURR_TYPE_RUN_ITEM, NULL);
  self->record = purr_run_record_ref (record);
  return self;
}
