/* figures.h: the figures of a set of answered pictures, in one table
 *
 * One source of them for the command line, tables, the window and reports; what they
 * are called and how they are written is said by app/text/figure-words.h. Pure
 * functions; any thread.
 */

#pragma once

#include "engine/insight/answers.h"

G_BEGIN_DECLS

typedef enum
{
  /* These follow the threshold */
  PURR_FIGURE_ACCURACY,
  PURR_FIGURE_BASELINE,
  PURR_FIGURE_PRECISION,
  PURR_FIGURE_RECALL,
  PURR_FIGURE_SPECIFICITY, /* recall of the negative class */
  PURR_FIGURE_F1,
  PURR_FIGURE_BALANCED,
  PURR_FIGURE_MATTHEWS,
  /* These don't */
  PURR_FIGURE_ROC_AREA,
  PURR_FIGURE_AVERAGE_PRECISION,
  PURR_FIGURE_CALIBRATION_ERROR,
  PURR_FIGURE_COST,
  PURR_N_FIGURES,
} PurrFigureKind;

/* value: NaN where it does not exist or says nothing. low, high: its interval of
 * 95 %, NaN where none is known. That of a share is Wilson's, that of the ROC area
 * Newcombe's (scores.h). */
typedef struct
{
  double value;
  double low;
  double high;
} PurrFigure;

typedef struct
{
  PurrMetrics counts;
  PurrFigure of[PURR_N_FIGURES];
} PurrFigures;

/* Of pictures whose z >= threshold are answered positive. Where a class has no picture
 * there is no precision, no F1, no Matthews correlation. Some milliseconds for 50,000
 * pictures. */
void purr_figures_init (PurrFigures *self,
                        const PurrScores *scores,
                        double threshold);

/* The same scores at another threshold: quick, whatever their number. */
void purr_figures_set_threshold (PurrFigures *self,
                                 const PurrScores *scores,
                                 double threshold);

/* Which of them tell something: all, or where a class has no picture the recall of
 * the other, the baseline being 1, and what does not compare classes. */
gboolean purr_figures_tell (const PurrFigures *self, PurrFigureKind kind);

/* Classes -------------------------------------------------------------------- */

/* How the pictures of one of the dataset's classes are answered: which of those that
 * together are the negative class are taken for the positive one? */
typedef struct
{
  guint class_index;
  gboolean positive;
  gsize n;          /* > 0 */
  gsize n_positive; /* answered positive */
  gsize n_right;
  PurrFigure accuracy; /* n_right of n */
} PurrClassFigures;

/* Of each class that has pictures in the part, by class_index; free with
 * g_array_unref(). Takes a millisecond for 50,000 pictures. */
GArray *purr_answers_count_classes (const PurrAnswers *answers,
                                    PurrPart part,
                                    double threshold);

G_END_DECLS
