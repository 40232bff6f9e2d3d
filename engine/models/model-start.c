/* model-start.c: training that begins with what a model has learnt */

#include "engine/models/models.h"

#include "engine/kernels/workers.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/problem.h"
#include "engine/learning/trainer.h"

#include <string.h>

static gboolean
is_same (const PurrNormalisation *one, const PurrNormalisation *other)
{
  gsize length = one->n_x * sizeof (double);

  return memcmp (one->mean, other->mean, length) == 0
         && memcmp (one->scale, other->scale, length) == 0;
}

void
purr_model_start_trainer (const PurrModel *self, PurrTrainer *trainer)
{
  const PurrModelParts *parts = purr_model_get_parts (self);
  const PurrNormalisation *normalisation;
  g_autoptr (PurrWorkers) workers = NULL;
  g_autofree double *w = NULL;
  double b = parts->b;

  g_return_if_fail (PURR_IS_TRAINER (trainer));

  workers = purr_workers_new (purr_trainer_get_settings (trainer)->threads);
  normalisation
    = purr_problem_get_normalisation (purr_trainer_get_problem (trainer),
                                      workers);
  g_return_if_fail (normalisation->n_x == parts->n_x);

  w = g_memdup2 (parts->w, parts->n_x * sizeof (double));
  /* Into bytes and back again: each weight twice rounded, which is why equal
   * ones stay out of it */
  if (!is_same (parts->normalisation, normalisation))
    {
      b = purr_normalisation_fold (parts->normalisation, parts->w, b, w);
      b = purr_normalisation_unfold (normalisation, w, b, w);
    }
  purr_trainer_set_start (trainer, w, b);
}
