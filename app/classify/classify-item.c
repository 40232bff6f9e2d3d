/* classify-item.c: one picture on the Classify page and the answer for it */

#include "app/classify/classify-item.h"

#include "engine/files/printable.h"
#include "engine/images/display-name.h"

struct _PurrClassifyItem
{
  GObject parent_instance;

  /* What it is: never changes, so that any thread may read it */
  char *path;
  GBytes *bytes;
  char *name;
  char *folded;
  char *collated;
  gsize number; /* no two have the same */

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

char *
purr_classify_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

/* Reading ----------------------------------------------------------------- */

PurrClassifyReading *
purr_classify_reading_new (PurrCrop crop)
{
  PurrClassifyReading *self = g_atomic_rc_box_new0 (PurrClassifyReading);

  self->crop = crop;
  g_mutex_init (&self->lock);
  return self;
}

PurrClassifyReading *
purr_classify_reading_ref (PurrClassifyReading *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
reading_clear (gpointer data)
{
  PurrClassifyReading *self = data;

  g_clear_error (&self->error);
  g_clear_pointer (&self->map, purr_feature_map_unref);
  g_free (self->features);
  g_mutex_clear (&self->lock);
}

void
purr_classify_reading_unref (PurrClassifyReading *self)
{
  g_atomic_rc_box_release_full (self, reading_clear);
}

static void
make_features (PurrClassifyReading *self, PurrFeatureMap *map)
{
  if (self->map == map)
    return;
  if (self->map == NULL || !purr_feature_map_equal (self->map, map))
    {
      g_free (self->features);
      self->features = g_malloc (purr_feature_map_get_n (map));
      purr_feature_map_apply (map, self->column, self->features);
    }
  purr_feature_map_ref (map);
  g_clear_pointer (&self->map, purr_feature_map_unref);
  self->map = map;
}

PurrAnswer
purr_classify_reading_answer (PurrClassifyReading *self, const PurrModel *model)
{
  PurrFeatureMap *map = purr_model_get_map (model);
  PurrAnswer answer;

  if (map == NULL)
    return purr_model_classify (model, self->column);

  g_mutex_lock (&self->lock);
  make_features (self, map);
  answer = purr_model_classify_features (model, self->features);
  g_mutex_unlock (&self->lock);

  return answer;
}

PurrClassifyReading *
purr_classify_item_read (PurrClassifyItem *self,
                         PurrDecoder *decoder,
                         PurrCrop crop)
{
  PurrClassifyReading *reading = purr_classify_reading_new (crop);

  if (self->path != NULL)
    purr_decoder_read_file (decoder, self->path, crop, reading->column, 0, NULL,
                            NULL, &reading->error);
  else
    purr_decoder_read_bytes (decoder, self->bytes, self->name, crop,
                             reading->column, 0, NULL, NULL, &reading->error);
  return reading;
}

/* On a thread of the loader's */
static void
read_preview (gpointer source,
              PurrDecoder *decoder,
              int side,
              PurrPreview *preview)
{
  PurrClassifyItem *self = source;

  if (self->path != NULL)
    purr_decoder_read_file (decoder, self->path, PURR_CROP_STRETCH, NULL, side,
                            preview, NULL, NULL);
  else
    purr_decoder_read_bytes (decoder, self->bytes, self->name,
                             PURR_CROP_STRETCH, NULL, side, preview, NULL,
                             NULL);
}

void
purr_classify_item_load_preview (PurrClassifyItem *self,
                                 PurrPreviewLoader *loader,
                                 GCancellable *cancellable,
                                 PurrPreviewReady ready,
                                 gpointer user_data)
{
  g_return_if_fail (PURR_IS_CLASSIFY_ITEM (self));

  purr_preview_loader_load (loader, self->number, read_preview,
                            g_object_ref (self), g_object_unref, cancellable,
                            ready, user_data);
}

void
purr_classify_item_take (PurrClassifyItem *self, PurrClassifyReading *reading)
{
  g_return_if_fail (PURR_IS_CLASSIFY_ITEM (self));

  g_clear_pointer (&self->reading, purr_classify_reading_unref);
  self->reading = reading;
  if (self->model != NULL && reading->error == NULL)
    self->answer = purr_classify_reading_answer (reading, self->model);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
purr_classify_item_take_answer (PurrClassifyItem *self,
                                PurrModel *model,
                                const PurrAnswer *answer)
{
  g_return_if_fail (PURR_IS_CLASSIFY_ITEM (self));
  g_return_if_fail (model != NULL);

  purr_model_ref (model);
  g_clear_pointer (&self->model, purr_model_unref);
  self->model = model;
  self->answer = *answer;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
purr_classify_item_set_model (PurrClassifyItem *self, PurrModel *model)
{
  PurrAnswer answer = { 0 };

  g_return_if_fail (PURR_IS_CLASSIFY_ITEM (self));

  if (model == NULL)
    {
      g_clear_pointer (&self->model, purr_model_unref);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return;
    }
  if (purr_classify_item_get_state (self) == PURR_CLASSIFY_READ)
    answer = purr_classify_reading_answer (self->reading, model);
  purr_classify_item_take_answer (self, model, &answer);
}

void
purr_classify_item_take_lesson (PurrClassifyItem *self,
                                PurrTaught *taught,
                                const PurrLesson *lesson)
{
  g_return_if_fail (PURR_IS_CLASSIFY_ITEM (self));

  if (lesson == NULL ? self->taught == NULL : self->taught == taught)
    return;
  if (lesson != NULL)
    {
      purr_taught_ref (taught);
      self->lesson = *lesson;
    }
  g_clear_pointer (&self->taught, purr_taught_unref);
  self->taught = lesson != NULL ? taught : NULL;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
purr_classify_item_set_taught (PurrClassifyItem *self, PurrTaught *taught)
{
  PurrLesson lesson;
  gboolean known;

  g_return_if_fail (PURR_IS_CLASSIFY_ITEM (self));

  known = taught != NULL && self->path != NULL
          && purr_taught_find (taught, self->path, &lesson);
  purr_classify_item_take_lesson (self, taught, known ? &lesson : NULL);
}

gboolean
purr_classify_item_is_watched (PurrClassifyItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), FALSE);

  return g_signal_has_handler_pending (self, signals[SIGNAL_CHANGED], 0, FALSE);
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

GBytes *
purr_classify_item_get_bytes (PurrClassifyItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), NULL);

  return self->bytes;
}

const char *
purr_classify_item_get_folded (PurrClassifyItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), NULL);

  return self->folded;
}

const char *
purr_classify_item_get_collated (PurrClassifyItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), NULL);

  return self->collated;
}

PurrClassifyReading *
purr_classify_item_get_reading (PurrClassifyItem *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_ITEM (self), NULL);

  return self->reading;
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

  g_clear_pointer (&self->reading, purr_classify_reading_unref);
  g_clear_pointer (&self->model, purr_model_unref);
  g_clear_pointer (&self->taught, purr_taught_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->path);
  g_free (self->name);
  g_free (self->folded);
  g_free (self->collated);

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

/* Takes name over */
static PurrClassifyItem *
new_item (char *name)
{
  static gsize latest;
  PurrClassifyItem *self = g_object_new (PURR_TYPE_CLASSIFY_ITEM, NULL);

  self->name = name;
  self->folded = purr_classify_fold (name);
  self->collated = g_utf8_collate_key_for_filename (name, -1);
  self->number = __atomic_add_fetch (&latest, 1, __ATOMIC_RELAXED);
  return self;
}

PurrClassifyItem *
purr_classify_item_new_for_path (const char *path)
{
  PurrClassifyItem *self = new_item (purr_display_name (path));

  self->path = g_strdup (path);
  return self;
}

PurrClassifyItem *
purr_classify_item_new_for_bytes (GBytes *bytes, const char *name)
{
  PurrClassifyItem *self = new_item (purr_printable (name));

  self->bytes = g_bytes_ref (bytes);
  return self;
}

PurrClassifyItem *
purr_classify_item_new_refused (const char *path, const char *reason)
{
  PurrClassifyItem *self = purr_classify_item_new_for_path (path);

  self->reading = purr_classify_reading_new (PURR_CROP_CENTRE);
  self->reading->error
    = g_error_new_literal (PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_UNREADABLE,
                           reason);
  return self;
}
