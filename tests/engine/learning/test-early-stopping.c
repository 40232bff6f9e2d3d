/* test-early-stopping.c: the best weights come back, and always the same */

#include "engine/learning/early-stopping-private.h"

#include "trainer-maker.h"

/* On its own -------------------------------------------------------------- */

static gboolean
add (PurrEarlyStopping *early, guint64 iteration, double cost)
{
  const PurrValidation point = { iteration, 0, cost, 0 };
  const double u[] = { (double) iteration, cost };

  return purr_early_stopping_add (early, &point, u, 2, -cost);
}

static void
test_counting (void)
{
  PurrEarlyStopping early = { 0 };
  g_autofree char *message = NULL;

  /* 6 * 25 / 100, rounded up */
  purr_early_stopping_init (&early, 3, 100, 25);
  g_assert_cmpuint (early.every, ==, 2);
  g_assert_false (add (&early, 0, 0.7));
  /* Not due: at rest, say */
  g_assert_false (add (&early, 1, 0.1));
  g_assert_false (add (&early, 2, 0.5));
  g_assert_false (add (&early, 4, 0.5)); /* as good is not better */
  g_assert_false (add (&early, 6, 0.6));
  g_assert_false (add (&early, 8, 0.4)); /* counts from the beginning again */
  g_assert_false (add (&early, 10, 0.41));
  g_assert_false (add (&early, 10, 0.41)); /* once only */
  g_assert_false (add (&early, 12, NAN));
  g_assert_true (add (&early, 14, 0.45));
  g_assert_cmpuint (early.best.iteration, ==, 8);
  g_assert_cmpfloat (early.u[0], ==, 8);
  g_assert_cmpfloat (early.u[1], ==, 0.4);
  g_assert_cmpfloat (early.b, ==, -0.4);
  message = purr_early_stopping_message (&early);
  g_assert_cmpstr (message, ==,
                   "Stopped early: the validation cost was lowest at "
                   "iteration 8.");
  purr_early_stopping_clear (&early);
}

/* Where no cost is a number there are no weights to go back to: it does not
 * stop there */
static void
test_no_number (void)
{
  PurrEarlyStopping early = { 0 };

  purr_early_stopping_init (&early, 1, 100, 10);
  for (guint64 iteration = 0; iteration < 10; iteration++)
    g_assert_false (add (&early, iteration, iteration % 2 ? NAN : INFINITY));
  g_assert_null (early.u);
  g_assert_false (add (&early, early.next, 0.5));
  g_assert_true (add (&early, early.next, NAN));
  g_assert_nonnull (early.u);
  purr_early_stopping_clear (&early);
}

/* In the trainer ------------------------------------------------------------ */

/* Of the pictures held out some are called what they are not, so that what is
 * learnt soon does harm there */
static PurrDataset *
make_misleading (void)
{
  static const char *const names[] = { "cat", "dog", NULL };
  g_autoptr (PurrDataset) honest = make_dataset (NULL);
  PurrPart parts[PICTURES] = { 0 };
  guint class_of[PICTURES];

  for (gsize i = 0; i < PICTURES; i++)
    {
      gboolean held_out = i >= 40;

      parts[i] = held_out ? PURR_PART_VALIDATION : PURR_PART_TRAIN;
      class_of[i] = purr_dataset_get_labels (honest)[i] ? 0 : 1;
      if (held_out && i % 7 == 0)
        class_of[i] = !class_of[i];
    }

  return purr_dataset_new_from_columns (purr_dataset_get_columns (honest),
                                        PICTURES, names, class_of, parts);
}

static PurrTrainer *
make_early (PurrOptimizer optimizer, guint64 patience, guint64 iterations)
{
  g_autoptr (PurrDataset) dataset = make_misleading ();
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (GError) error = NULL;
  PurrTrainer *trainer;

  settings.optimizer = optimizer;
  settings.learning_rate = optimizer == PURR_OPTIMIZER_ADAM ? 0.0005 : 0.004;
  settings.batch_size = 10;
  settings.patience = patience;
  settings.iterations = iterations;
  settings.lambda = 1;
  settings.threads = 2;
  trainer = new_trainer (dataset, &settings, &error);
  g_assert_no_error (error);

  return trainer;
}

static void
look_early (PurrTrainer *trainer, Result *result)
{
  guint64 iteration = purr_trainer_get_weights (trainer, result->w, &result->b);

  purr_trainer_get_snapshot (trainer, 0, 0, &result->snapshot);
  g_assert_cmpuint (iteration, ==, result->snapshot.weights_iteration);
  g_assert_cmpuint (result->snapshot.iteration, ==,
                    result->snapshot.costs->len);
}

static void
test_stops (gconstpointer data)
{
  PurrOptimizer kind = GPOINTER_TO_INT (data);
  g_autoptr (PurrTrainer) trainer = make_early (kind, 4, 3000);
  g_autoptr (PurrTrainer) paused = make_early (kind, 4, 3000);
  g_autoptr (PurrTrainer) until_best = NULL;
  g_autofree char *message = NULL;
  g_auto (Result) result = { 0 };
  g_auto (Result) other = { 0 };
  g_auto (Result) best = { 0 };
  guint64 lowest = 0;
  double cost = INFINITY;
  guint after = 0;

  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  look_early (trainer, &result);
  g_assert_cmpuint (result.snapshot.iteration, <, 3000);

  for (guint i = 0; i < result.snapshot.validations->len; i++)
    {
      const PurrValidation *point
        = &g_array_index (result.snapshot.validations, PurrValidation, i);

      if (point->cost < cost)
        {
          lowest = point->iteration;
          cost = point->cost;
          after = 0;
        }
      else
        after++;
    }
  g_assert_cmpuint (after, ==, 4);
  g_assert_cmpuint (lowest, >, 0);
  g_assert_cmpuint (result.snapshot.weights_iteration, ==, lowest);
  g_assert_cmpuint (result.snapshot.validation.iteration, ==, lowest);
  g_assert_cmpfloat (result.snapshot.validation.cost, ==, cost);
  message = g_strdup_printf ("Stopped early: the validation cost was lowest at "
                             "iteration %" G_GUINT64_FORMAT ".",
                             lowest);
  g_assert_cmpstr (result.snapshot.message, ==, message);

  /* The weights are those of that iteration */
  until_best = make_early (kind, 100000, lowest);
  run_to_rest (until_best, PURR_TRAINER_FINISHED);
  look_early (until_best, &best);
  g_assert_cmpuint (best.snapshot.weights_iteration, ==, lowest);
  g_assert_cmpmem (best.w, sizeof best.w, result.w, sizeof result.w);
  g_assert_cmpfloat (best.b, ==, result.b);

  /* Paused after each iteration it stops in the same place */
  for (guint64 i = 0; i < 3000; i++)
    {
      g_auto (PurrTrainerSnapshot) snapshot = { 0 };

      purr_trainer_step (paused);
      purr_trainer_wait (paused, NULL);
      purr_trainer_get_snapshot (paused, G_MAXUINT64, G_MAXUINT64, &snapshot);
      if (snapshot.state == PURR_TRAINER_FINISHED)
        break;
    }
  look_early (paused, &other);
  g_assert_cmpstr (other.snapshot.message, ==, message);
  assert_same_bits (&result, &other);

  /* Whoever wants more may have it, from there, and the same again */
  for (int i = 0; i < 4; i++)
    {
      purr_trainer_step (trainer);
      purr_trainer_wait (trainer, NULL);
      purr_trainer_step (paused);
      purr_trainer_wait (paused, NULL);
    }
  result_clear (&result);
  result_clear (&other);
  look_early (trainer, &result);
  look_early (paused, &other);
  assert_same_bits (&result, &other);
  g_assert_cmpuint (result.snapshot.iteration, >, lowest);
}

static void
test_refused (void)
{
  PurrPart parts[PICTURES];
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrDataset) all = make_dataset (NULL);
  g_autoptr (PurrDataset) tested = NULL;
  g_autoptr (GError) error = NULL;

  settings.patience = 5;
  settings.validation_share = 0;
  g_assert_null (new_trainer (all, &settings, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "held out for validation"));
  g_clear_error (&error);

  /* Stopping where the test pictures do best would be cheating */
  for (int i = 0; i < PICTURES; i++)
    parts[i] = i < 20 ? PURR_PART_TEST : PURR_PART_TRAIN;
  tested = make_dataset (parts);
  settings.validation_share = 0.2;
  g_assert_null (new_trainer (tested, &settings, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/early-stopping/counting", test_counting);
  g_test_add_func ("/early-stopping/no-number", test_no_number);
  for (int kind = 0; kind < PURR_N_OPTIMIZERS; kind++)
    {
      g_autofree char *path = g_strdup_printf ("/early-stopping/stops/%s",
                                               purr_optimizer_to_string (kind));

      g_test_add_data_func (path, GINT_TO_POINTER (kind), test_stops);
    }
  g_test_add_func ("/early-stopping/refused", test_refused);

  return g_test_run ();
}
