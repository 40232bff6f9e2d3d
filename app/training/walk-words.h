/* walk-words.h: the numbers of one example's way, as they stand beside the formulas
 *
 * Each function returns a new string; any thread. Numbers have four significant
 * digits. The space after "=" does not break.
 */

#pragma once

#include "engine/insight/walk.h"

G_BEGIN_DECLS

/* "= −0.9312 + 0.1189 = −0.8123" */
char *purr_walk_word_z (const PurrWalk *walk);
/* "= σ(−0.8123) = 0.3074" */
char *purr_walk_word_a (const PurrWalk *walk);
/* "= −log 0.3074 = 1.180" where y is 1, "= −log(1 − 0.3074) = 0.3673" where it is 0 */
char *purr_walk_word_loss (const PurrWalk *walk);
/* "= 0.3074 − 1 = −0.6926" */
char *purr_walk_word_dz (const PurrWalk *walk);

/* What its part of dw is: "Its part: x · (−0.6926) / 167", or where examples do not
 * count alike "… · 0.00612", its share of J. m: pictures that are learnt from. */
char *purr_walk_word_part (const PurrWalk *walk, gsize m);

/* The numbers of one feature: x, w, w x, x dz. numbers: four, new. */
void purr_walk_word_feature (const PurrWalk *walk,
                             const double *w,
                             gsize k,
                             char *numbers[4]);

G_END_DECLS
