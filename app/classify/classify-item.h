/* classify-item.h: one picture on the Classify page and the answer for it
 *
 * Main thread only, except where said. Emits "changed" when anything that is
 * shown has changed.
 */

#pragma once

#include "app/classify/taught.h"
#include "engine/images/decoder.h"
#include "engine/insight/insight.h"

G_BEGIN_DECLS

typedef struct _PurrDecoder PurrDecoder;

/* The longest side of the preview that is kept. */
#define PURR_CLASSIFY_PREVIEW_SIDE 192

#define PURR_TYPE_CLASSIFY_ITEM (purr_classify_item_get_type ())
G_DECLARE_FINAL_TYPE (PurrClassifyItem,
                      purr_classify_item,
                      PURR,
                      CLASSIFY_ITEM,
                      GObject)

/* A file that has yet to be read. */
PurrClassifyItem *purr_classify_item_new_for_path (const char *path);

/* An encoded picture that has yet to be read; name is shown for it. */
PurrClassifyItem *purr_classify_item_new_for_bytes (GBytes *bytes,
                                                    const char *name);

/* For display. */
const char *purr_classify_item_get_name (PurrClassifyItem *self);
/* NULL for a picture that is not a file. */
const char *purr_classify_item_get_path (PurrClassifyItem *self);

typedef enum
{
  PURR_CLASSIFY_WAITING, /* not read yet */
  PURR_CLASSIFY_READ,    /* column and preview are there */
  PURR_CLASSIFY_REFUSED, /* error is there */
} PurrClassifyState;

PurrClassifyState purr_classify_item_get_state (PurrClassifyItem *self);
/* Why it was refused; NULL otherwise. */
const char *purr_classify_item_get_error (PurrClassifyItem *self);
/* PURR_FEATURES bytes when READ. */
const guint8 *purr_classify_item_get_column (PurrClassifyItem *self);
const PurrPreview *purr_classify_item_get_preview (PurrClassifyItem *self);
/* How it was made square when it was read. */
PurrCrop purr_classify_item_get_crop (PurrClassifyItem *self);

/* The answer; FALSE while there is none. */
gboolean purr_classify_item_get_answer (PurrClassifyItem *self,
                                        PurrAnswer *answer);
PurrModel *purr_classify_item_get_model (PurrClassifyItem *self);

/* Answers with this model from now on; NULL: no answer. */
void purr_classify_item_set_model (PurrClassifyItem *self, PurrModel *model);

/* What the model was taught of it, from now on; NULL: nothing. taught is kept
 * as long as the item holds the lesson. */
void purr_classify_item_set_taught (PurrClassifyItem *self, PurrTaught *taught);
/* FALSE where it is none of the model's own pictures. */
gboolean purr_classify_item_get_lesson (PurrClassifyItem *self,
                                        PurrLesson *lesson);

/* What reading gave: made by any thread, handed over on the main one. */
typedef struct
{
  guint8 column[PURR_FEATURES];
  PurrPreview preview;
  PurrCrop crop;
  GError *error; /* NULL when it could be read */
} PurrClassifyReading;

/* Any thread. */
PurrClassifyReading *purr_classify_item_read (PurrClassifyItem *self,
                                              PurrDecoder *decoder,
                                              PurrCrop crop);
void purr_classify_reading_free (PurrClassifyReading *reading);

/* Takes reading over. */
void purr_classify_item_take (PurrClassifyItem *self,
                              PurrClassifyReading *reading);

G_END_DECLS
