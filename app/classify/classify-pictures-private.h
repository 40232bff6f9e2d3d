/* classify-pictures-private.h: what the files of the pictures share */

#pragma once

#include "app/classify/classify-pictures.h"

struct _PurrClassifyPictures
{
  GObject parent_instance;

  /* Owned */
  GPtrArray *items; /* of PurrClassifyItem, as they were added */
  PurrModel *model; /* or NULL */
  PurrTaught *taught;
  char *search; /* folded */

  GPtrArray
    *shown; /* of borrowed items, in the order in which they are shown */
  PurrClassifyCounts counts;

  PurrClassifySort sort;
  gboolean descending;
  PurrClassifyFilter filter;

  guint version;        /* grows when items come or go */
  gboolean surveying;   /* a thread does */
  gboolean due;         /* and once more, then */
  gboolean order_due;   /* which is to order, too */
  gboolean order_stale; /* answers have changed since there was an order */
  gboolean lessons_due;
  gint64 ordered_at; /* monotonic time */
  guint count_timer;
  guint order_timer;
};

/* classify-pictures-survey.c: has the thread look at all of them, once more if it is
 * at it; likewise with another order; when somebody has asked for that; when answers
 * have changed, so that the order is another in a while. */
void purr_classify_pictures_begin (PurrClassifyPictures *self);
void purr_classify_pictures_begin_to_order (PurrClassifyPictures *self);
void purr_classify_pictures_note_answers (PurrClassifyPictures *self);

/* Asks the model and the lessons about one that is in view, soon. */
void purr_classify_pictures_ask (PurrClassifyPictures *self,
                                 PurrClassifyItem *item);
