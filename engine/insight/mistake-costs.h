/* mistake-costs.h: what wrong answers cost, and the threshold that makes them cheapest
 *
 * Pure functions; any thread.
 */

#pragma once

#include "engine/insight/answers.h"

G_BEGIN_DECLS

/* Each 0 to PURR_MISTAKE_COST_MAX, in whatever unit. */
typedef struct
{
  double false_positive; /* a negative picture is answered positive */
  double false_negative; /* a positive one is answered negative */
} PurrMistakeCosts;

#define PURR_MISTAKE_COST_MAX 1e6

/* That of all mistakes together. */
double purr_mistakes_cost (const PurrMistakeCosts *costs,
                           const PurrMetrics *counts);

/* The threshold, a probability, at which mistakes cost least on the pictures that were
 * held out: not on learnt ones, which flatter the model, nor on test ones, which would
 * no longer test it. FALSE where it cannot be told; reason gets why, a static sentence;
 * NULL otherwise. Some milliseconds for 50,000 pictures. */
gboolean purr_mistakes_find_cheapest (const PurrMistakeCosts *costs,
                                      const PurrAnswers *answers,
                                      double *threshold,
                                      const char **reason);

G_END_DECLS
