/* validation-timing.c: how much of the time validation may take */

#include "engine/learning/validation-timing-private.h"

/* Validation may take one part in so many of the time. A tenth is promised;
 * the next one may take longer than the latest, from which this is reckoned. */
#define VALIDATION_PART 12

/* Seconds of training, or of waiting to be watched, that are not used up yet but
 * count for the next validations: iterations come in bursts where they wait */
#define MOST_SAVED 0.1

/* A short run would be over before a tenth of it is enough for a curve. So this
 * many seconds in all are given away, for points spread over the run. */
#define FREE_SECONDS 0.02
#define FREE_POINTS 50

gboolean
purr_validation_is_affordable (double trained_since,
                               double validation_took,
                               guint64 iteration,
                               guint64 latest)
{
  /* The second condition keeps the curve of ten million quick iterations to
   * some ten thousand points; below a thousand iterations it says nothing. */
  return trained_since >= (VALIDATION_PART - 1) * validation_took
         && iteration - latest > latest / 1000;
}

double
purr_validation_pay (double trained_since, double validation_took)
{
  double left = trained_since - (VALIDATION_PART - 1) * validation_took;

  return CLAMP (left, 0, MOST_SAVED);
}

gboolean
purr_validation_is_free (double spent,
                         double validation_took,
                         guint64 iteration,
                         guint64 latest,
                         guint64 iterations)
{
  return spent + validation_took <= FREE_SECONDS
         && iteration - latest >= MAX (iterations / FREE_POINTS, 1);
}
