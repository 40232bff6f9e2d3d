/* loudest.h: the numbers of a picture's column that say most
 *
 * Pure functions; any thread.
 */

#pragma once

#include "engine/models/models.h"

G_BEGIN_DECLS

/* So many are found */
#define PURR_N_LOUDEST 5

/* One number of a column: z is b and all that they add */
typedef struct
{
  gsize index;  /* in the column, of n_x numbers */
  guint8 value; /* a pixel's byte, or a feature's */
  double adds;  /* w (value − mean) / scale */
} PurrLoudNumber;

/* Those that add most, either way, first; of equal ones the lower index. column:
 * PURR_FEATURES pixels, of which the model's map, where it has one, makes the numbers.
 * numbers: PURR_N_LOUDEST of them. Returns what the model answers. A millisecond or
 * less. */
PurrAnswer purr_find_loudest (const PurrModel *model,
                              const guint8 *column,
                              PurrLoudNumber *numbers);

G_END_DECLS
