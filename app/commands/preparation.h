/* preparation.h: the learning of patches, which somebody watches in a terminal */

#pragma once

#include "engine/learning/problem.h"

G_BEGIN_DECLS

/* Prepares the problem (purr_problem_prepare()) with a progress bar, unless quiet.
 * FALSE with error set, and whether it was Ctrl+C. Returns at once where there is
 * nothing to prepare. */
gboolean purr_preparation_run (PurrProblem *problem,
                               int threads,
                               gboolean quiet,
                               gboolean *interrupted,
                               GError **error);

G_END_DECLS
