/* classify-survey.h: answers, order and counts of many pictures, worked out at once
 *
 * Made on the main thread from what the items are at that moment, run by any one
 * thread, and read on the main thread again.
 */

#pragma once

#include "app/classify/classify-pictures.h"

G_BEGIN_DECLS

typedef struct
{
  PurrClassifyItem *item;       /* owned */
  PurrClassifyReading *reading; /* owned; NULL: not read yet */
  gboolean shown;               /* before */
  gboolean answered; /* by the survey's model already, or by the survey */
  PurrAnswer answer;
  gboolean taught; /* the lesson was found */
  PurrLesson lesson;
} PurrSurveyEntry;

typedef struct
{
  GArray
    *entries; /* of PurrSurveyEntry, in the order in which they were added */
  PurrModel *model;   /* owned, or NULL: no answers */
  PurrTaught *taught; /* owned, or NULL: no lessons */
  gboolean looks_up;  /* for lessons */

  gboolean orders; /* FALSE: what is shown stays so, and is only counted */
  PurrClassifySort sort;
  gboolean descending;
  PurrClassifyFilter filter;
  char *search; /* folded, owned */

  /* What comes of it */
  GArray *order; /* of guint, places among the entries; NULL unless it orders */
  PurrClassifyCounts counts;
} PurrClassifySurvey;

/* items: of PurrClassifyItem; room for them in entries. Free with
 * purr_classify_survey_free(), on the main thread. */
PurrClassifySurvey *purr_classify_survey_new (guint n_items);
void purr_classify_survey_free (PurrClassifySurvey *self);

/* What the item is now. Main thread. */
void purr_classify_survey_add (PurrClassifySurvey *self,
                               PurrClassifyItem *item,
                               gboolean shown);

/* Any thread. */
void purr_classify_survey_run (PurrClassifySurvey *self);

G_END_DECLS
