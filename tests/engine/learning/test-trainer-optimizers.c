/* test-trainer-optimizers.c: what the trainer does with each optimizer */

#include "trainer-maker.h"

/* Added to an optimizer that is to go in batches */
#define BATCHED 100

static PurrTrainer *
make_with (const PurrTrainingSettings *settings)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  g_autoptr (GError) error = NULL;
  PurrTrainer *trainer = new_trainer (dataset, settings, &error);

  g_assert_no_error (error);

  return trainer;
}

/* Another one on the problem of trainer */
static PurrTrainer *
make_beside (PurrTrainer *trainer)
{
  g_autoptr (GError) error = NULL;
  PurrTrainer *beside
    = purr_trainer_new (purr_trainer_get_problem (trainer),
                        purr_trainer_get_settings (trainer), &error);

  g_assert_no_error (error);

  return beside;
}

static PurrTrainingSettings
make_settings (PurrOptimizer optimizer, guint64 iterations)
{
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.optimizer = optimizer;
  settings.iterations = iterations;
  settings.learning_rate = optimizer == PURR_OPTIMIZER_ADAM ? 0.0005 : 0.004;
  settings.batch_size = 10;
  settings.lambda = 1;
  settings.gradient_tolerance = 0;
  settings.threads = 2;

  return settings;
}

/* Stopping and going ------------------------------------------------------ */

static void
pause_all_the_way (PurrTrainer *trainer)
{
  guint64 iteration = 0;

  for (guint64 pauses = 0;; pauses++)
    {
      g_auto (PurrTrainerSnapshot) snapshot = { 0 };

      if (pauses % 3 == 0)
        purr_trainer_step (trainer);
      else
        purr_trainer_start (trainer);
      wait_for_iteration (trainer, iteration + pauses % 7);
      purr_trainer_pause (trainer);
      purr_trainer_wait (trainer, NULL);
      purr_trainer_get_snapshot (trainer, G_MAXUINT64, G_MAXUINT64, &snapshot);
      if (snapshot.state == PURR_TRAINER_FINISHED)
        return;
      g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_PAUSED);
      iteration = snapshot.iteration;
    }
}

/* With a sanitizer each takes so long that it is paused more often all the
 * same */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ITERATIONS 30
#else
#define ITERATIONS 60
#endif

/* Run through; paused again and again; on a problem that others have used, and
 * use; on one thread: the same bits each time */
static void
test_same_bits (gconstpointer data)
{
  for (int variant = 0; variant < 4; variant++)
    {
      PurrTrainingSettings settings
        = make_settings (GPOINTER_TO_INT (data) % BATCHED, ITERATIONS);
      g_autoptr (PurrTrainer) straight = NULL;
      g_autoptr (PurrTrainer) paused = NULL;
      g_autoptr (PurrTrainer) alone = NULL;
      g_autoptr (PurrTrainer) beside = NULL;
      g_autoptr (PurrTrainer) again = NULL;
      g_auto (Result) first = { 0 };
      g_auto (Result) second = { 0 };
      g_auto (Result) third = { 0 };
      g_auto (Result) fourth = { 0 };

      settings.batched = GPOINTER_TO_INT (data) >= BATCHED;
      settings.balanced = variant & 1;
      settings.mirrored = variant >> 1;
      straight = make_with (&settings);
      paused = make_with (&settings);
      settings.threads = 1;
      alone = make_with (&settings);

      run_to_rest (straight, PURR_TRAINER_FINISHED);
      look (straight, &first);
      g_assert_cmpfloat (first.snapshot.cost, <, 0.65);
      g_assert_cmpint (first.snapshot.weighted, ==, settings.balanced);

      pause_all_the_way (paused);
      look (paused, &second);
      assert_same_bits (&first, &second);

      /* Two at once on one problem do not disturb each other */
      beside = make_beside (straight);
      again = make_beside (straight);
      purr_trainer_start (beside);
      run_to_rest (again, PURR_TRAINER_FINISHED);
      look (again, &third);
      assert_same_bits (&first, &third);

      run_to_rest (alone, PURR_TRAINER_FINISHED);
      look (alone, &fourth);
      assert_same_bits (&first, &fourth);
    }
}

static void
test_seconds (gconstpointer data)
{
  PurrTrainingSettings settings = make_settings (GPOINTER_TO_INT (data), 30);
  g_autoptr (PurrTrainer) trainer = make_with (&settings);
  g_auto (PurrTrainerSnapshot) all = { 0 };
  g_auto (PurrTrainerSnapshot) part = { 0 };
  const double *seconds;

  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  purr_trainer_get_snapshot (trainer, 0, 0, &all);
  g_assert_cmpuint (all.costs->len, >, 5);
  g_assert_cmpuint (all.cost_seconds->len, ==, all.costs->len);
  seconds = (const double *) all.cost_seconds->data;
  g_assert_cmpfloat (seconds[0], >, 0);
  for (guint i = 1; i < all.cost_seconds->len; i++)
    g_assert_cmpfloat (seconds[i], >=, seconds[i - 1]);
  g_assert_cmpfloat (seconds[all.costs->len - 1], <=, all.training_seconds);

  purr_trainer_get_snapshot (trainer, 4, 0, &part);
  g_assert_cmpuint (part.cost_seconds->len, ==, all.costs->len - 4);
  g_assert_cmpfloat (g_array_index (part.cost_seconds, double, 0), ==,
                     seconds[4]);
}

/* A penalty this strong turns w round in each step and makes it larger */
static void
test_diverges (gconstpointer data)
{
  PurrTrainingSettings settings = make_settings (GPOINTER_TO_INT (data), 5000);
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (PurrTrainer) fresh = NULL;
  g_auto (Result) result = { 0 };
  g_auto (Result) after = { 0 };
  const char *again;

  settings.learning_rate = 20;
  settings.lambda = 100;
  trainer = make_with (&settings);
  run_to_rest (trainer, PURR_TRAINER_DIVERGED);
  look (trainer, &result);
  g_assert_true (isfinite (result.b));
  for (gsize k = 0; k < PURR_FEATURES; k++)
    g_assert_true (isfinite (result.w[k]));

  again = strstr (result.snapshot.message, "again with ");
  g_assert_nonnull (again);
  settings.learning_rate
    = g_ascii_strtod (again + strlen ("again with "), NULL);
  settings.iterations = 200;
  fresh = make_with (&settings);
  run_to_rest (fresh, PURR_TRAINER_FINISHED);
  look (fresh, &after);
  g_assert_cmpfloat (after.snapshot.cost, <, G_LN2);
}

/* At the minimum ---------------------------------------------------------- */

static void
test_minimum (void)
{
  PurrTrainingSettings settings = make_settings (PURR_OPTIMIZER_LBFGS, 2000);
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (PurrTrainer) slow = NULL;
  g_auto (Result) result = { 0 };
  g_auto (Result) other = { 0 };
  double difference = 0;

  settings.gradient_tolerance = 1e-7;
  settings.lambda = 20;
  settings.normalise = PURR_NORMALISE_STANDARDISE;
  trainer = make_with (&settings);
  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  look (trainer, &result);
  g_assert_cmpstr (result.snapshot.message, ==,
                   "The gradient is below 1e-07: this is the minimum.");
  g_assert_cmpuint (result.snapshot.iteration, <, 200);
  g_assert_cmpuint (result.snapshot.validation.iteration, ==,
                    result.snapshot.iteration);

  /* Momentum on the few pictures' products comes to the same place */
  settings.optimizer = PURR_OPTIMIZER_NESTEROV;
  settings.learning_rate = 0.02;
  settings.iterations = 20000;
  slow = make_with (&settings);
  run_to_rest (slow, PURR_TRAINER_FINISHED);
  look (slow, &other);
  g_assert_cmpfloat (fabs (result.snapshot.cost - other.snapshot.cost), <,
                     1e-10);
  for (gsize k = 0; k < PURR_FEATURES; k++)
    difference = MAX (difference, fabs (result.w[k] - other.w[k]));
  g_assert_cmpfloat (difference, <, 1e-5);
}

/* Few pictures ------------------------------------------------------------ */

/* Their products give the curve that they give themselves */
static void
test_few_pictures (gconstpointer data)
{
  PurrTrainingSettings settings = make_settings (GPOINTER_TO_INT (data), 1000);
  g_autofree double *zeros = g_new0 (double, PURR_FEATURES);

  for (int balanced = 0; balanced < 2; balanced++)
    {
      g_autoptr (PurrTrainer) few = NULL;
      g_autoptr (PurrTrainer) plain = NULL;
      g_auto (Result) one = { 0 };
      g_auto (Result) other = { 0 };

      settings.balanced = balanced;
      few = make_with (&settings);
      plain = make_with (&settings);
      purr_trainer_set_start (plain, zeros, 0);
      run_to_rest (few, PURR_TRAINER_FINISHED);
      run_to_rest (plain, PURR_TRAINER_FINISHED);
      look (few, &one);
      look (plain, &other);
      for (guint i = 0; i < one.snapshot.costs->len; i++)
        g_assert_cmpfloat_with_epsilon (
          g_array_index (one.snapshot.costs, double, i),
          g_array_index (other.snapshot.costs, double, i), 1e-5);
      for (gsize k = 0; k < PURR_FEATURES; k++)
        g_assert_cmpfloat_with_epsilon (one.w[k], other.w[k], 1e-5);
    }
}

/* Warm start -------------------------------------------------------------- */

static void
test_warm_start (void)
{
  PurrTrainingSettings settings
    = make_settings (PURR_OPTIMIZER_GRADIENT_DESCENT, 40);
  g_autofree double *zeros = g_new0 (double, PURR_FEATURES);
  g_autoptr (PurrTrainer) whole = make_with (&settings);
  g_autoptr (PurrTrainer) first = NULL;
  g_autoptr (PurrTrainer) second = NULL;
  g_auto (Result) all = { 0 };
  g_auto (Result) half = { 0 };
  g_auto (Result) rest = { 0 };
  g_auto (Result) again = { 0 };

  settings.iterations = 20;
  first = make_with (&settings);
  second = make_with (&settings);
  purr_trainer_set_start (whole, zeros, 0);
  purr_trainer_set_start (first, zeros, 0);
  run_to_rest (whole, PURR_TRAINER_FINISHED);
  run_to_rest (first, PURR_TRAINER_FINISHED);
  look (whole, &all);
  look (first, &half);

  purr_trainer_set_start (second, half.w, half.b);
  look (second, &rest);
  g_assert_cmpmem (rest.w, sizeof rest.w, half.w, sizeof half.w);
  g_assert_cmpfloat (rest.b, ==, half.b);
  result_clear (&rest);

  run_to_rest (second, PURR_TRAINER_FINISHED);
  look (second, &rest);
  g_assert_cmpmem (rest.w, sizeof rest.w, all.w, sizeof all.w);
  g_assert_cmpfloat (rest.b, ==, all.b);
  g_assert_cmpfloat (g_array_index (rest.snapshot.costs, double, 0), ==,
                     g_array_index (all.snapshot.costs, double, 20));

  /* Too late now */
  purr_trainer_set_start (second, zeros, 0);
  look (second, &again);
  g_assert_cmpmem (again.w, sizeof again.w, all.w, sizeof all.w);
  g_assert_cmpfloat (again.b, ==, all.b);
}

int
main (int argc, char **argv)
{
  const struct
  {
    const char *name;
    GTestDataFunc func;
    guint kinds; /* a bit for each optimizer */
  } tests[] = {
    { "same-bits", test_same_bits, 0x3f },
    { "seconds", test_seconds, 0x3f },
    { "diverges", test_diverges, 0x0f },
    { "few-pictures", test_few_pictures, 0x0d },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    for (int kind = 0; kind < PURR_N_OPTIMIZERS; kind++)
      if (tests[i].kinds >> kind & 1)
        {
          g_autofree char *path
            = g_strdup_printf ("/trainer-optimizers/%s/%s", tests[i].name,
                               purr_optimizer_to_string (kind));

          g_test_add_data_func (path, GINT_TO_POINTER (kind), tests[i].func);
        }
  g_test_add_data_func ("/trainer-optimizers/same-bits/momentum-in-batches",
                        GINT_TO_POINTER (PURR_OPTIMIZER_MOMENTUM + BATCHED),
                        test_same_bits);
  g_test_add_data_func ("/trainer-optimizers/same-bits/nesterov-in-batches",
                        GINT_TO_POINTER (PURR_OPTIMIZER_NESTEROV + BATCHED),
                        test_same_bits);
  g_test_add_func ("/trainer-optimizers/minimum", test_minimum);
  g_test_add_func ("/trainer-optimizers/warm-start", test_warm_start);

  return g_test_run ();
}
