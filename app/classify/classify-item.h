/* classify-item.h: one picture on the Classify page and the answer for it
 *
 * Main thread only, except where said. Emits "changed" when anything that is
 * shown has changed.
 */

#pragma once

#include "app/classify/taught.h"
#include "app/widgets/preview-loader.h"
#include "engine/insight/insight.h"

G_BEGIN_DECLS

#define PURR_TYPE_CLASSIFY_ITEM (purr_classify_item_get_type ())
G_DECLARE_FINAL_TYPE (PurrClassifyItem,
                      purr_classify_item,
                      PURR,
                      CLASSIFY_ITEM,
                      GObject)

/* A file that has yet to be read. Any thread. */
PurrClassifyItem *purr_classify_item_new_for_path (const char *path);

/* An encoded picture that has yet to be read; name is shown for it. Any thread. */
PurrClassifyItem *purr_classify_item_new_for_bytes (GBytes *bytes,
                                                    const char *name);

/* Something that cannot be read, for this reason. Any thread. */
PurrClassifyItem *purr_classify_item_new_refused (const char *path,
                                                  const char *reason);

/* What it is never changes: the next ones are for any thread, and borrowed. */

/* For display. */
const char *purr_classify_item_get_name (PurrClassifyItem *self);
/* NULL for a picture that is not a file. */
const char *purr_classify_item_get_path (PurrClassifyItem *self);
/* NULL for a file. */
GBytes *purr_classify_item_get_bytes (PurrClassifyItem *self);
/* The name as purr_classify_fold() gives it. */
const char *purr_classify_item_get_folded (PurrClassifyItem *self);
/* Bytes in whose order names are sorted as people expect: 2 before 10. */
const char *purr_classify_item_get_collated (PurrClassifyItem *self);

/* UTF-8 without differences of case, to be searched in and for. Free with g_free().
 * Any thread. */
char *purr_classify_fold (const char *text);

/* Reading ------------------------------------------------------------------ */

/* What reading gave. Reference counted, any thread; nobody changes it once an item
 * has it. */
typedef struct
{
  guint8 column[PURR_FEATURES];
  PurrCrop crop;
  GError *error; /* NULL when it could be read; owned */

  /* What a model's map made of the column, kept for its next answer: the models of a
   * run share their map. Private. */
  GMutex lock;
  PurrFeatureMap *map; /* or NULL */
  guint8 *features;    /* of that map */
} PurrClassifyReading;

PurrClassifyReading *purr_classify_reading_new (PurrCrop crop);
PurrClassifyReading *purr_classify_reading_ref (PurrClassifyReading *self);
void purr_classify_reading_unref (PurrClassifyReading *self);

/* The answer for what was read, which is no error. Any thread; with a map the first
 * time about a millisecond. */
PurrAnswer purr_classify_reading_answer (PurrClassifyReading *self,
                                         const PurrModel *model);

/* Any thread. New. */
PurrClassifyReading *purr_classify_item_read (PurrClassifyItem *self,
                                              PurrDecoder *decoder,
                                              PurrCrop crop);

/* Takes reading over. */
void purr_classify_item_take (PurrClassifyItem *self,
                              PurrClassifyReading *reading);

typedef enum
{
  PURR_CLASSIFY_WAITING, /* not read yet */
  PURR_CLASSIFY_READ,    /* its column is there */
  PURR_CLASSIFY_REFUSED, /* error is there */
} PurrClassifyState;

PurrClassifyState purr_classify_item_get_state (PurrClassifyItem *self);
/* NULL while WAITING; borrowed. */
PurrClassifyReading *purr_classify_item_get_reading (PurrClassifyItem *self);
/* Why it was refused; NULL otherwise. */
const char *purr_classify_item_get_error (PurrClassifyItem *self);
/* PURR_FEATURES bytes when READ. */
const guint8 *purr_classify_item_get_column (PurrClassifyItem *self);
/* How it was made square when it was read. */
PurrCrop purr_classify_item_get_crop (PurrClassifyItem *self);

/* Has loader read a small picture of it, as purr_preview_loader_load() does. */
void purr_classify_item_load_preview (PurrClassifyItem *self,
                                      PurrPreviewLoader *loader,
                                      GCancellable *cancellable,
                                      PurrPreviewReady ready,
                                      gpointer user_data);

/* The answer --------------------------------------------------------------- */

/* FALSE while there is none. */
gboolean purr_classify_item_get_answer (PurrClassifyItem *self,
                                        PurrAnswer *answer);
PurrModel *purr_classify_item_get_model (PurrClassifyItem *self);

/* Answers with this model from now on; NULL: no answer. */
void purr_classify_item_set_model (PurrClassifyItem *self, PurrModel *model);
/* The same where model has given this answer about the item's reading already. */
void purr_classify_item_take_answer (PurrClassifyItem *self,
                                     PurrModel *model,
                                     const PurrAnswer *answer);

/* What the model was taught of it, from now on; NULL: nothing. taught is kept
 * as long as the item holds the lesson. */
void purr_classify_item_set_taught (PurrClassifyItem *self, PurrTaught *taught);
/* The same where it was looked up already; lesson: NULL where there is none. */
void purr_classify_item_take_lesson (PurrClassifyItem *self,
                                     PurrTaught *taught,
                                     const PurrLesson *lesson);
/* FALSE where it is none of the model's own pictures. */
gboolean purr_classify_item_get_lesson (PurrClassifyItem *self,
                                        PurrLesson *lesson);

/* Whether somebody listens to "changed": it is in view. */
gboolean purr_classify_item_is_watched (PurrClassifyItem *self);

G_END_DECLS
