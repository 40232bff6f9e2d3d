/* model-start.h: whether training can begin with what a model has learnt */

#pragma once

#include "engine/learning/problem.h"
#include "engine/models/models.h"

G_BEGIN_DECLS

/* Whether a trainer of that problem may be given to purr_model_start_trainer(): both
 * learn from pixels, or from equally many patches. Then the problem uses the model's
 * own map, unless it has been prepared with another already. FALSE with
 * G_IO_ERROR_INVALID_ARGUMENT and a sentence. */
gboolean purr_model_check_start (const PurrModel *self,
                                 PurrProblem *problem,
                                 GError **error);

G_END_DECLS
