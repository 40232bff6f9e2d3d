/* inspect-sum.h: from the parts of z by way of σ to the class
 */

#pragma once

#include "engine/insight/shares.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_INSPECT_SUM (purr_inspect_sum_get_type ())
G_DECLARE_FINAL_TYPE (PurrInspectSum,
                      purr_inspect_sum,
                      PURR,
                      INSPECT_SUM,
                      AdwBin)

/* Shows the sum of shares and the model's answer, which belong together. what: the
 * reference that the shares are measured from, "black"; not looked at where the model
 * answers by patches, whose shares have none. original_z: the z of the
 * picture before anything was covered; NaN where nothing is. */
void purr_inspect_sum_show (PurrInspectSum *self,
                            PurrModel *model,
                            const PurrShares *shares,
                            const PurrAnswer *answer,
                            const char *what,
                            double original_z);

G_END_DECLS
