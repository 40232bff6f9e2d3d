/* test-trainer-snapshot.c: looking back on a run */

#include "trainer-maker.h"

#include "engine/models/models.h"

#define STEPS 30

/* Each moment is what somebody would have seen who looked then, bit by bit; in the
 * Gram form (gradient descent on few pictures) and in the plain one */
static void
test_moments (gconstpointer data)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) moments = NULL;
  g_autofree double *seen = g_new (double, STEPS *PURR_FEATURES);
  g_autofree double *w = g_new (double, PURR_FEATURES);
  double b[STEPS];
  PurrTrainerSnapshot snapshot;
  PurrMoment moment;

  settings.iterations = STEPS;
  settings.optimizer = (PurrOptimizer) GPOINTER_TO_INT (data);
  trainer = new_trainer (dataset, &settings, &error);
  g_assert_no_error (error);
  moments = purr_trainer_copy_moments (trainer);
  g_assert_cmpuint (moments->len, ==, 0);
  g_assert_false (purr_trainer_get_weights_at (trainer, 0, w, &moment));
  g_assert_null (purr_model_new_from_moment (trainer, 0));
  for (int i = 0; i < STEPS; i++)
    {
      purr_trainer_get_weights (trainer, seen + i * PURR_FEATURES, &b[i]);
      purr_trainer_step (trainer);
      purr_trainer_wait (trainer, NULL);
    }

  g_array_unref (moments);
  moments = purr_trainer_copy_moments (trainer);
  g_assert_cmpuint (moments->len, ==, STEPS);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  for (guint i = 0; i < STEPS; i++)
    {
      const PurrMoment *one = &g_array_index (moments, PurrMoment, i);

      g_assert_true (purr_trainer_get_weights_at (trainer, i, w, &moment));
      g_assert_cmpuint (moment.iteration, ==, i);
      g_assert_cmpuint (one->iteration, ==, i);
      g_assert_cmpfloat (one->cost, ==,
                         g_array_index (snapshot.costs, double, i));
      g_assert_cmpfloat (moment.cost, ==, one->cost);
      g_assert_cmpfloat (moment.b, ==, b[i]);
      g_assert_cmpmem (w, PURR_FEATURES * sizeof *w, seen + i * PURR_FEATURES,
                       PURR_FEATURES * sizeof *w);
    }
  purr_trainer_snapshot_clear (&snapshot);
}

/* A model of a moment says which, and what it is worth */
static void
test_model (void)
{
  g_autoptr (PurrTrainer) trainer = make_trainer (0.01, 40, 1);
  g_autoptr (PurrModel) model = NULL;
  const PurrModelParts *parts;
  PurrMoment moment;
  g_autofree double *w = g_new (double, PURR_FEATURES);

  purr_trainer_start (trainer);
  purr_trainer_wait (trainer, NULL);
  model = purr_model_new_from_moment (trainer, 7);
  parts = purr_model_get_parts (model);
  g_assert_true (purr_trainer_get_weights_at (trainer, 7, w, &moment));
  g_assert_cmpuint (parts->iterations_done, ==, 7);
  g_assert_cmpmem (parts->w, PURR_FEATURES * sizeof *w, w,
                   PURR_FEATURES * sizeof *w);
  g_assert_cmpfloat (parts->b, ==, moment.b);
  g_assert_cmpfloat_with_epsilon (parts->train_cost, moment.cost, 1e-6);
  g_assert_cmpfloat (parts->train_accuracy, ==, moment.accuracy);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/trainer-snapshot/moments/gram",
                        GINT_TO_POINTER (PURR_OPTIMIZER_GRADIENT_DESCENT),
                        test_moments);
  g_test_add_data_func ("/trainer-snapshot/moments/plain",
                        GINT_TO_POINTER (PURR_OPTIMIZER_ADAM), test_moments);
  g_test_add_func ("/trainer-snapshot/model", test_model);
  return g_test_run ();
}
