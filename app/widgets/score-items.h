/* score-items.h: what is drawn of answered pictures, and which pictures each
 * piece of it stands for
 *
 * The points, bins and bars of five drawings, from the scores of a set of
 * pictures: once made they are few, however many pictures there are. A pointer
 * finds the one that it is at. Plain arithmetic: no toolkit, no drawing, any
 * thread; immutable.
 */

#pragma once

#include "engine/insight/scores.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_DRAWN_ROC,              /* positives found against negatives taken */
  PURR_DRAWN_PRECISION_RECALL, /* right among the found against found */
  PURR_DRAWN_RELIABILITY,      /* share of positives against probability */
  PURR_DRAWN_LOGITS,           /* pictures of each class against z */
  PURR_DRAWN_PROBABILITIES,    /* the same against the probability */
  PURR_N_DRAWN,
} PurrDrawn;

/* Of both classes */
#define PURR_EITHER_LABEL (-1)

/* A point of a curve, a bin of the reliability, or a bar. The pictures that it
 * stands for are those from begin to before end in the order of the scores
 * (purr_scores_get_order()) that have the label, n of them: of a curve all that
 * are answered positive at its threshold, of a bin or bar those in it. */
typedef struct
{
  double x, y;      /* of the point, or of the middle of a bar's upper end */
  double left;      /* of a bin or bar: where it begins and ends on the axis; */
  double right;     /* of a curve's point both are x */
  double threshold; /* of a curve's point; else NaN */
  gsize begin, end;
  int label; /* 0, 1 or PURR_EITHER_LABEL */
  gsize n;
  double low, high; /* of a bin: Wilson's interval of y; else NaN */
} PurrScoreItem;

typedef struct _PurrScoreItems PurrScoreItems;

/* scores: borrowed, outlives it. Ten to twenty milliseconds for 50,000 pictures: not
 * for the main thread. */
PurrScoreItems *purr_score_items_new (const PurrScores *scores);
void purr_score_items_free (PurrScoreItems *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrScoreItems, purr_score_items_free)

const PurrScores *purr_score_items_get_scores (const PurrScoreItems *self);

/* All of a drawing, from left to right (of bars of both classes at one place, the
 * negative class first); none is empty. NULL and 0 where there is nothing: curves
 * of a set that lacks a class.
 *
 * A curve has at most 2,002 points. Where there are more, of all that stand within a
 * thousandth of the axis the lowest and the highest remain, in their order, so that
 * none that is left out is further than that from the line that is drawn. A bin is a tenth of
 * probability, see purr_scores_bins(). Bars of probabilities are half as wide; those
 * of z have a round width, 15 to 40 of them between the least and the greatest, one
 * of them beginning at 0. */
const PurrScoreItem *purr_score_items_get (const PurrScoreItems *self,
                                           PurrDrawn drawn,
                                           guint *n);

/* How wide bars are in a histogram, in values of its x axis. */
double purr_score_items_get_bar_width (const PurrScoreItems *self,
                                       PurrDrawn drawn);

/* Which of them is at a place, in values of the axes: the nearest point not further
 * away than reach_x and reach_y (> 0: an ellipse), a bar below whose upper end, or
 * less than reach_y above it, the place is: where bars of both classes are, that of
 * fewer pictures, which is in front. -1: none. */
int purr_score_items_find (const PurrScoreItems *self,
                           PurrDrawn drawn,
                           double x,
                           double y,
                           double reach_x,
                           double reach_y);

/* Where a threshold (z) stands: on a curve the exact point, in a histogram x, y being
 * NaN: a line. FALSE where it has no place: on the reliability, on curves that are
 * not there, and infinite ones on the axis of z. */
gboolean purr_score_items_place (const PurrScoreItems *self,
                                 PurrDrawn drawn,
                                 double threshold,
                                 double *x,
                                 double *y);

G_END_DECLS
