/* average.h: the average picture of either class
 *
 * Any thread; reads all examples once on the workers, so not for the main thread.
 */

#pragma once

#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"

G_BEGIN_DECLS

typedef struct
{
  gsize n_x;
  gsize count[2]; /* examples with label 0, with label 1 */
  double
    *picture[2]; /* n_x each, in bytes' units; zeros where there are none */
  double *all;   /* n_x: of both together */
} PurrAverage;

/* Clear with purr_average_clear(). With cancelled workers it means nothing. The
 * sums are exact. */
void purr_average_measure (const PurrExamples *examples,
                           PurrWorkers *workers,
                           PurrAverage *average);
void purr_average_clear (PurrAverage *average);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrAverage, purr_average_clear)

G_END_DECLS
