/* hardest.h: the learnt pictures that a model is most wrong about
 *
 * Any thread; reads all examples once on the workers, so not for the main thread.
 */

#pragma once

#include "engine/insight/neighbours.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 picture; /* as the examples' index has it */
  double loss;     /* L(a, y), without class weights; finite */
} PurrHardExample;

/* The n examples, at most PURR_NEIGHBOURS_MAX, with the largest loss at z = v'x + c
 * (v: n_x, see purr_normalisation_fold()), the largest first and of equals the one
 * that stands first. Returns how many there are: fewer than n where there are fewer
 * examples. With cancelled workers it means nothing. */
gsize purr_hardest_by_loss (const PurrExamples *examples,
                            const double *v,
                            double c,
                            gsize n,
                            PurrHardExample *hardest,
                            PurrWorkers *workers);

G_END_DECLS
