/* classify-pictures.h: all pictures of the Classify page, and which are shown in
 * what order
 *
 * By the ten thousand: answers, order and counts are worked out by a thread of their
 * own, all of them for one state of things, and taken over at once. Answers follow
 * the model at once; the order follows answers at a bounded pace, so that nothing
 * jumps about under the eyes of whoever reads while there is training.
 *
 * Main thread only.
 *
 * Signals
 *   "shown-changed"   others are shown, or in another order
 *   "counted"         the counts are others
 */

#pragma once

#include "app/classify/classify-item.h"

G_BEGIN_DECLS

#define PURR_TYPE_CLASSIFY_PICTURES (purr_classify_pictures_get_type ())
G_DECLARE_FINAL_TYPE (PurrClassifyPictures,
                      purr_classify_pictures,
                      PURR,
                      CLASSIFY_PICTURES,
                      GObject)

PurrClassifyPictures *purr_classify_pictures_new (void);

/* What there is ------------------------------------------------------------- */

/* Adds pictures before all others. items: of PurrClassifyItem; references are
 * taken. */
void purr_classify_pictures_add (PurrClassifyPictures *self,
                                 const GPtrArray *items);
/* Takes one out; FALSE where it is not there (any more). *position: where it can be
 * put back. */
gboolean purr_classify_pictures_remove (PurrClassifyPictures *self,
                                        PurrClassifyItem *item,
                                        guint *position);
void purr_classify_pictures_put_back (PurrClassifyPictures *self,
                                      PurrClassifyItem *item,
                                      guint position);
/* Those that are not read yet, or all. */
void purr_classify_pictures_remove_waiting (PurrClassifyPictures *self);
void purr_classify_pictures_remove_all (PurrClassifyPictures *self);

/* Shown or not; items are borrowed. */
guint purr_classify_pictures_get_n (PurrClassifyPictures *self);
PurrClassifyItem *purr_classify_pictures_get (PurrClassifyPictures *self,
                                              guint position);

/* What is shown ------------------------------------------------------------- */

guint purr_classify_pictures_get_n_shown (PurrClassifyPictures *self);
/* Borrowed. */
PurrClassifyItem *purr_classify_pictures_get_shown (PurrClassifyPictures *self,
                                                    guint position);
/* Where it is shown; FALSE: it is not. */
gboolean purr_classify_pictures_find_shown (PurrClassifyPictures *self,
                                            PurrClassifyItem *item,
                                            guint *position);

typedef enum
{
  PURR_SORT_ADDED, /* the latest first, as they were given */
  PURR_SORT_NAME,
  PURR_SORT_ANSWER, /* positive ones first */
  PURR_SORT_PROBABILITY,
  PURR_SORT_LOGIT,
} PurrClassifySort;

/* What has no answer comes last, whichever way. */
void purr_classify_pictures_set_sort (PurrClassifyPictures *self,
                                      PurrClassifySort sort,
                                      gboolean descending);
PurrClassifySort purr_classify_pictures_get_sort (PurrClassifyPictures *self,
                                                  gboolean *descending);

typedef enum
{
  PURR_FILTER_ALL,
  PURR_FILTER_POSITIVE,
  PURR_FILTER_NEGATIVE,
  PURR_FILTER_UNREADABLE,
} PurrClassifyFilter;

void purr_classify_pictures_set_filter (PurrClassifyPictures *self,
                                        PurrClassifyFilter filter);
/* Only those with this in their names, whatever its case; "": all. */
void purr_classify_pictures_set_search (PurrClassifyPictures *self,
                                        const char *text);

/* Of those that are shown. */
typedef struct
{
  guint n;
  guint positive;
  guint negative;
  guint unreadable; /* the others have no answer yet */
} PurrClassifyCounts;

const PurrClassifyCounts *purr_classify_pictures_get_counts (
  PurrClassifyPictures *self);

/* What answers -------------------------------------------------------------- */

/* As purr_classify_item_set_model() and _set_taught() for all of them, those in view
 * first. */
void purr_classify_pictures_set_model (PurrClassifyPictures *self,
                                       PurrModel *model);
void purr_classify_pictures_set_taught (PurrClassifyPictures *self,
                                        PurrTaught *taught);

/* Some were read. */
void purr_classify_pictures_note_read (PurrClassifyPictures *self);

/* Whether anything is still being worked out. */
gboolean purr_classify_pictures_is_busy (PurrClassifyPictures *self);

G_END_DECLS
