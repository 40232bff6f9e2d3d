/* neighbours.h: which learnt pictures a picture is like
 *
 * Distances are root mean square differences of bytes: 0 for the same picture,
 * 255 for black and white.
 *
 * Each reads all examples once, or more often, on the workers: not for the main
 * thread. With cancelled workers a result means nothing. The number of threads
 * changes no bit of a result.
 */

#pragma once

#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 picture; /* as the examples' index has it */
  double distance; /* by pixels, or of z */
} PurrNeighbour;

/* As many as may be asked for */
#define PURR_NEIGHBOURS_MAX 32

/* The n examples, at most PURR_NEIGHBOURS_MAX, that differ least from column (n_x
 * bytes), the nearest first and of equals the one that stands first. Returns how
 * many there are: fewer than n where there are fewer examples. */
gsize purr_neighbours_by_pixels (const PurrExamples *examples,
                                 const guint8 *column,
                                 gsize n,
                                 PurrNeighbour *nearest,
                                 PurrWorkers *workers);

/* The same by z = v'x + c alone (v: n_x, see purr_normalisation_fold()): those to
 * which the model gives the most similar probability. */
gsize purr_neighbours_by_logit (const PurrExamples *examples,
                                const double *v,
                                double c,
                                double z,
                                gsize n,
                                PurrNeighbour *nearest,
                                PurrWorkers *workers);

/* How far examples are from the nearest other example: the distance that a share
 * (0.99) of them does not exceed. Measured on at most 1,000 of them, evenly spread,
 * on fewer where there are very many: *n_measured of them, at least 100 where there
 * are as many. NaN for fewer than two examples. */
double purr_neighbours_spread (const PurrExamples *examples,
                               double share,
                               gsize *n_measured,
                               PurrWorkers *workers);

G_END_DECLS
