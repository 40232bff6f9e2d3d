/* model-start.c: training that begins with what a model has learnt */

#include "engine/models/model-start.h"

#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/trainer.h"

#include <string.h>

static char *
describe_features (guint64 n_patches)
{
  return n_patches == 0
           ? g_strdup ("the pixels")
           : g_strdup_printf ("%" G_GUINT64_FORMAT " patches", n_patches);
}

gboolean
purr_model_check_start (const PurrModel *self,
                        PurrProblem *problem,
                        GError **error)
{
  PurrFeatureMap *map = purr_model_get_map (self);
  guint64 own = purr_model_get_n_patches (self);
  guint64 asked = purr_problem_get_n_patches (problem);

  if (own != asked)
    {
      g_autofree char *learnt = describe_features (own);
      g_autofree char *to_learn = describe_features (asked);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "The model to begin with has learnt from %s, and now it is "
                   "to be learnt from %s: its weights mean nothing there. "
                   "Learn from %s, too, or begin at zero.",
                   learnt, to_learn, learnt);
      return FALSE;
    }
  /* Its weights mean something with its own map alone */
  if (map == NULL || purr_problem_use_map (problem, map))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       "Other patches were learnt already than those of the "
                       "model to begin with. Reset, then begin with it.");
  return FALSE;
}

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
  PurrProblem *problem;
  double b = parts->b;

  g_return_if_fail (PURR_IS_TRAINER (trainer));

  problem = purr_trainer_get_problem (trainer);
  g_return_if_fail (purr_problem_get_train (problem)->n_x == parts->n_x);
  /* It has the problem use the model's map */
  if (!purr_model_check_start (self, problem, NULL))
    g_return_if_reached ();

  normalisation = purr_problem_peek_normalisation (problem);
  if (normalisation == NULL)
    {
      workers = purr_workers_new (purr_trainer_get_settings (trainer)->threads);
      normalisation = purr_problem_get_normalisation (problem, workers);
    }

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
