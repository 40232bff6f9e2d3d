/* class-item.c: how one class of the folder is answered: a line of the table */

#include "app/evaluation/class-item.h"

struct _PurrClassItem
{
  GObject parent_instance;

  /* Owned */
  char *name;

  PurrClassFigures figures;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrClassItem, purr_class_item, G_TYPE_OBJECT)

const char *
purr_class_item_get_name (PurrClassItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASS_ITEM (self), NULL);

  return self->name;
}

const PurrClassFigures *
purr_class_item_get (PurrClassItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASS_ITEM (self), NULL);

  return &self->figures;
}

void
purr_class_item_set (PurrClassItem *self, const PurrClassFigures *figures)
{
  g_return_if_fail (PURR_IS_CLASS_ITEM (self));

  self->figures = *figures;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
purr_class_item_finalize (GObject *object)
{
  g_free (PURR_CLASS_ITEM (object)->name);

  G_OBJECT_CLASS (purr_class_item_parent_class)->finalize (object);
}

static void
purr_class_item_class_init (PurrClassItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_class_item_finalize;

  signals[SIGNAL_CHANGED]
    = g_signal_new ("changed", PURR_TYPE_CLASS_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
purr_class_item_init (PurrClassItem *self)
{
}

PurrClassItem *
purr_class_item_new (const char *name, const PurrClassFigures *figures)
{
  PurrClassItem *self = g_object_new (PURR_TYPE_CLASS_ITEM, NULL);

  self->name = g_strdup (name);
  self->figures = *figures;
  return self;
}
