/* classify-item.c: one picture on the Classify page and the answer for it */

#include "app/classify/classify-item.h"

#include "engine/images/display-name.h"

struct _PurrClassifyItem
{
  GObject parent_instance;

  /* What it is: never changes, so that any thread may read it */
  char *path;
  GBytes *bytes;
  char *name;

  PurrClassifyReading *reading; /* NULL while waiting */
  PurrModel *model;             /* that gave the answer, or NULL */
  PurrAnswer answer;
  PurrTaught *taught; /* NULL where lesson means nothing */
  PurrLesson lesson;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrClassifyItem, purr_classify_item, G_TYPE_OBJECT)

/* Reading ----------------------------------------------------------------- */

PurrClassifyReading *
purr_classify_item_read (PurrClassifyItem *self,
                         PurrDecoder *decoder,
                         PurrCrop crop)
{
  PurrClassifyReading *reading = g_new0 (PurrClassifyReading, 1);

  reading->crop = crop;
  if (self->path != NULL)
    purr_decoder_read_file (decoder, self->path, crop, reading->column,
                            PURR_CLASSIFY_PREVIEW_SIDE, &reading->preview, NULL,
                            &reading->error);
  else
    purr_decoder_read_bytes (decoder, self->bytes, self->name, crop,
                             reading->column, PURR_CLASSIFY_PREVIEW_SIDE,
                             &reading->preview, NULL, &reading->error);
  return reading;
}

void
purr_classify_reading_free (PurrClassifyReading *reading)
{
  purr_preview_clear (&reading->preview);
  g_clear_error (&reading->error);
  g_free (reading);
}

void
purr_classify_item_take (PurrClassifyItem *self, PurrClassifyReading *reading)
{
  g_return_if_fail (PURR_IS_CLASSIFY_ITEM (self));

  g_clear_pointer (&self->reading, purr_classify_reading_free);
  self->reading = reading;
  if (self->model != NULL && reading->error == NULL)
    self->answer = purr_model_classify (self->model, reading->column);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
purr_classify_item_set_model (PurrClassifyItem *self, PurrModel *model)
{
  g_return_if_fail (PURR_IS_CLASSIFY_ITEM (self));

  if (model != NULL)
    purr_model_ref (model);
  g_clear_pointer (&self->model, purr_model_unref);
  self->model = model;
  if (model != NULL
      && purr_classify_item_get_state (self) == PURR_CLASSIFY_READ)
    self->answer = purr_model_classify (model, self->reading->column);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
purr_classify_item_set_taught (PurrClassifyItem *self, PurrTaught *taught)
{
  PurrLesson lesson;
  gboolean known = taught != NULL && self->path != NULL
                   && purr_taught_find (taught, self->path, &lesson);

  g_return_if_fail (PURR_IS_CLASSIFY_ITEM (self));

  if (!known && self->taught == NULL)
    return;
  g_clear_pointer (&self->taught, purr_taught_unref);
  if (known)
    {
      self->taught = purr_taught_ref (taught);
      self->lesson = lesson;
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gboolean
purr_classify_item_get_lesson (PurrClassifyItem *self, PurrLesson *lesson)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), FALSE);

  if (self->taught != NULL)
    *lesson = self->lesson;
  return self->taught != NULL;
}

/* What it holds ------------------------------------------------------------ */

const char *
purr_classify_item_get_name (PurrClassifyItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), NULL);

  return self->name;
}

const char *
purr_classify_item_get_path (PurrClassifyItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), NULL);

  return self->path;
}

PurrClassifyState
purr_classify_item_get_state (PurrClassifyItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), PURR_CLASSIFY_WAITING);

  if (self->reading == NULL)
    return PURR_CLASSIFY_WAITING;
  return self->reading->error != NULL ? PURR_CLASSIFY_REFUSED
                                      : PURR_CLASSIFY_READ;
}

const char *
purr_classify_item_get_error (PurrClassifyItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), NULL);

  if (self->reading == NULL || self->reading->error == NULL)
    return NULL;
  return self->reading->error->message;
}

const guint8 *
purr_classify_item_get_column (PurrClassifyItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), NULL);

  return self->reading != NULL ? self->reading->column : NULL;
}

const PurrPreview *
purr_classify_item_get_preview (PurrClassifyItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), NULL);

  return self->reading != NULL ? &self->reading->preview : NULL;
}

PurrCrop
purr_classify_item_get_crop (PurrClassifyItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), PURR_CROP_CENTRE);

  return self->reading != NULL ? self->reading->crop : PURR_CROP_CENTRE;
}

PurrModel *
purr_classify_item_get_model (PurrClassifyItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), NULL);

  return self->model;
}

gboolean
purr_classify_item_get_answer (PurrClassifyItem *self, PurrAnswer *answer)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), FALSE);

  if (self->model == NULL
      || purr_classify_item_get_state (self) != PURR_CLASSIFY_READ)
    return FALSE;
  *answer = self->answer;
  return TRUE;
}

/* The object --------------------------------------------------------------- */

static void
purr_classify_item_finalize (GObject *object)
{
  PurrClassifyItem *self = PURR_CLASSIFY_ITEM (object);

  g_clear_pointer (&self->reading, purr_classify_reading_free);
  g_clear_pointer (&self->model, purr_model_unref);
  g_clear_pointer (&self->taught, purr_taught_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->path);
  g_free (self->name);

  G_OBJECT_CLASS (purr_classify_item_parent_class)->finalize (object);
}

static void
purr_classify_item_class_init (PurrClassifyItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_classify_item_finalize;

  signals[SIGNAL_CHANGED]
    = g_signal_new ("changed", PURR_TYPE_CLASSIFY_ITEM, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
purr_classify_item_init (PurrClassifyItem *self)
{
}

PurrClassifyItem *
purr_classify_item_new_for_path (const char *path)
{
  PurrClassifyItem *self = g_object_new (PURR_TYPE_CLASSIFY_ITEM, NULL);

  self->path = g_strdup (path);
  self->name = purr_display_name (path);
  return self;
}

PurrClassifyItem *
purr_classify_item_new_for_bytes (GBytes *bytes, const char *name)
{
  PurrClassifyItem *self = g_object_new (PURR_TYPE_CLASSIFY_ITEM, NULL);

  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (name);
  return self;
}
