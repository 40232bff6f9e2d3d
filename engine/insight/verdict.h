/* verdict.h: one plain verdict on how good a model is
 *
 * One source of these sentences for all who show them; what else is to be known of the
 * figures is said by set-faults.h. Pure functions; any thread.
 */

#pragma once

#include "engine/insight/set-faults.h"

G_BEGIN_DECLS

/* Appends to sentences (of char *) what the figures of a set say, whose pictures are
 * answered and of both classes; else nothing:
 *
 * - the share that is right, with Wilson's interval of 95 %;
 * - how right the answer would be that is always the same, and whether the model is
 *   surely better, surely worse or neither, by that interval;
 * - that it knows what it learnt by heart, where of the pictures it learnt from
 *   surely 5 points more are right (the difference's interval of 95 % by R. G.
 *   Newcombe, "Interval estimation for the difference between independent
 *   proportions" (1998), method 10). learnt: these, or NULL where they are not known
 *   or are the set itself. */
void purr_set_judge (const PurrSetFigures *set,
                     const PurrSetFigures *learnt,
                     GPtrArray *sentences);

/* Newcombe's lower limit of how much greater the first share is, right of n each. */
double purr_surely_better_by (guint64 right,
                              guint64 n,
                              guint64 other_right,
                              guint64 other_n);

G_END_DECLS
