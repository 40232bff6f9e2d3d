/* validation-timing-private.h: how much of the time validation may take */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether one at iteration would take no more than its share of the time.
 * trained_since: seconds since the latest, which was at iteration latest and
 * took validation_took */
gboolean purr_validation_is_affordable (double trained_since,
                                        double validation_took,
                                        guint64 iteration,
                                        guint64 latest);

/* Whether one at iteration of so many iterations may be taken whatever its share
 * of the time: as long as all of them, which took spent seconds up to now, last
 * no longer than anybody notices. */
gboolean purr_validation_is_free (double spent,
                                  double validation_took,
                                  guint64 iteration,
                                  guint64 latest,
                                  guint64 iterations);

/* What remains of the seconds trained since the latest validations when another
 * one has been paid for with them. */
double purr_validation_pay (double trained_since, double validation_took);

G_END_DECLS
