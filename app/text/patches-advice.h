/* patches-advice.h: with which settings patches are learnt well, and why
 *
 * One writing for the command line and the window. Any thread; new strings are freed
 * with g_free().
 */

#pragma once

#include "engine/learning/training-settings.h"

G_BEGIN_DECLS

/* Whether these, of a training on patches, suit them. lambda: what
 * purr_patches_advise_lambda() gives. */
gboolean purr_patches_are_suited (const PurrTrainingSettings *settings,
                                  double lambda);

/* "L-BFGS and λ = 24": those that suit patches. lambda: NaN where it is not known
 * yet. */
char *purr_patches_name_suited (double lambda);

/* What is gained by them over an optimizer, one sentence. */
char *purr_patches_tell_gain (PurrOptimizer instead_of);

G_END_DECLS
