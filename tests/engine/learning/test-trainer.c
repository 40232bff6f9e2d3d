#include "trainer-maker.h"

#include "engine/dataset/dataset-split.h"

/* Construction ---------------------------------------------------------- */

static void
test_ready (void)
{
  g_autoptr (PurrTrainer) trainer = make_trainer (0.01, 50, 1);
  g_autofree double *w = g_new (double, PURR_FEATURES);
  g_auto (PurrTrainerSnapshot) snapshot = { 0 };
  PurrProblem *problem = purr_trainer_get_problem (trainer);
  const PurrSplit *split = purr_problem_get_split (problem);
  double b = 1;

  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_READY);
  g_assert_cmpuint (snapshot.iteration, ==, 0);
  g_assert_true (isnan (snapshot.cost));
  g_assert_true (isnan (snapshot.train_accuracy));
  g_assert_true (isnan (snapshot.validation.cost));
  g_assert_cmpuint (snapshot.costs->len, ==, 0);
  g_assert_cmpuint (snapshot.validations->len, ==, 0);
  g_assert_cmpfloat (snapshot.learning_rate, ==, 0.01);
  g_assert_cmpuint (snapshot.iterations, ==, 50);
  g_assert_null (snapshot.message);

  g_assert_cmpuint (purr_trainer_get_weights (trainer, w, &b), ==, 0);
  g_assert_cmpfloat (b, ==, 0);
  for (gsize k = 0; k < PURR_FEATURES; k++)
    g_assert_cmpfloat (w[k], ==, 0);

  /* A fifth of 20 cats and of 40 dogs */
  g_assert_cmpuint (split->n_validation, ==, 12);
  g_assert_cmpuint (split->n_train, ==, 48);
  g_assert_cmpuint (purr_trainer_get_settings (trainer)->iterations, ==, 50);
  g_assert_cmpuint (purr_dataset_get_size (purr_problem_get_dataset (problem)),
                    ==, PICTURES);

  /* Nothing to wait for */
  purr_trainer_pause (trainer);
  purr_trainer_wait (trainer, NULL);
}

static void
test_refused (void)
{
  static const char *const no_cat[] = { "car", "dog", NULL };
  const guint class_of[] = { 0, 1 };
  const PurrPart parts[] = { PURR_PART_TRAIN, PURR_PART_TEST };
  g_autofree guint8 *bytes = g_malloc0 (2 * PURR_FEATURES);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrDataset) unlabelled
    = purr_dataset_new_from_columns (bytes, 2, no_cat, class_of, NULL);
  g_autoptr (PurrDataset) parted
    = purr_dataset_new_from_columns (bytes, 2, no_cat, class_of, parts);
  g_autoptr (PurrDataset) one_class = purr_dataset_relabel (parted, 0);
  g_autoptr (PurrDataset) good = make_dataset (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (new_trainer (unlabelled, &settings, &error));
  g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS);
  g_clear_error (&error);

  g_assert_null (new_trainer (one_class, &settings, &error));
  g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS);
  g_assert_nonnull (strstr (error->message, "\"car\""));
  g_clear_error (&error);

  settings.learning_rate = NAN;
  g_assert_null (new_trainer (good, &settings, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "learning rate"));
}

/* Controls ----------------------------------------------------------- */

static void
test_pause_changes_no_bit (void)
{
  g_autoptr (PurrTrainer) straight = make_trainer (0.01, 2000, 2);
  g_autoptr (PurrTrainer) paused = make_trainer (0.01, 2000, 2);
  g_auto (Result) one = { 0 };
  g_auto (Result) other = { 0 };
  guint64 iteration = 0;
  int pauses = 0;

  run_to_rest (straight, PURR_TRAINER_FINISHED);

  purr_trainer_step (paused);
  purr_trainer_wait (paused, NULL);
  for (;;)
    {
      g_auto (PurrTrainerSnapshot) snapshot = { 0 };

      purr_trainer_start (paused);
      wait_for_iteration (paused, iteration + (guint64) pauses % 7);
      purr_trainer_pause (paused);
      purr_trainer_wait (paused, NULL);
      purr_trainer_get_snapshot (paused, 0, 0, &snapshot);
      if (snapshot.state == PURR_TRAINER_FINISHED)
        break;

      /* At rest means at rest */
      g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_PAUSED);
      g_assert_cmpuint (snapshot.iteration, >=, iteration);
      iteration = snapshot.iteration;
      pauses++;
    }

  look (straight, &one);
  look (paused, &other);
  assert_same_bits (&one, &other);
}

/* Start undoes a pause that has not taken effect yet, or resumes: either way
 * it runs */
static void
test_start_after_pause (void)
{
  g_autoptr (PurrTrainer) trainer = make_trainer (0.001, 10000000, 1);

  purr_trainer_start (trainer);
  for (int i = 0; i < 400; i++)
    {
      g_auto (PurrTrainerSnapshot) before = { 0 };
      g_auto (PurrTrainerSnapshot) after = { 0 };

      purr_trainer_pause (trainer);
      /* Now and then the thread is just about to come to rest */
      for (int j = 0; j < i % 20; j++)
        g_thread_yield ();
      purr_trainer_start (trainer);
      purr_trainer_get_snapshot (trainer, G_MAXUINT64, 0, &before);
      wait_for_iteration (trainer, before.iteration + 2);
      purr_trainer_get_snapshot (trainer, G_MAXUINT64, 0, &after);
      g_assert_cmpint (after.state, ==, PURR_TRAINER_RUNNING);
    }
}

static void
test_steps (void)
{
  g_autoptr (PurrTrainer) trainer = make_trainer (0.01, 9, 2);
  g_autoptr (PurrTrainer) straight = make_trainer (0.01, 9, 2);
  g_auto (Result) one = { 0 };
  g_auto (Result) other = { 0 };

  /* However fast the button is pressed, each press counts */
  for (int i = 0; i < 4; i++)
    purr_trainer_step (trainer);
  purr_trainer_wait (trainer, NULL);
  {
    g_auto (PurrTrainerSnapshot) snapshot = { 0 };

    purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
    g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_PAUSED);
    g_assert_cmpuint (snapshot.iteration, ==, 4);
  }

  for (int i = 0; i < 5; i++)
    purr_trainer_step (trainer);
  purr_trainer_wait (trainer, NULL);
  run_to_rest (straight, PURR_TRAINER_FINISHED);
  look (trainer, &one);
  look (straight, &other);
  g_assert_cmpint (one.snapshot.state, ==, PURR_TRAINER_FINISHED);
  assert_same_bits (&one, &other);
}

static void
test_further (void)
{
  g_autoptr (PurrTrainer) trainer = make_trainer (0.01, 20, 2);
  g_autoptr (PurrTrainer) straight = make_trainer (0.01, 50, 2);
  g_auto (Result) one = { 0 };
  g_auto (Result) other = { 0 };

  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  /* All is done: neither of these does more */
  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  purr_trainer_step (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_set_iterations (trainer, 0);
  purr_trainer_set_iterations (trainer, 10000001);
  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  g_assert_cmpuint (purr_trainer_get_weights (trainer, one.w, &one.b), ==, 20);

  purr_trainer_set_iterations (trainer, 50);
  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  run_to_rest (straight, PURR_TRAINER_FINISHED);
  look (trainer, &one);
  look (straight, &other);
  g_assert_cmpuint (one.snapshot.iteration, ==, 50);
  assert_same_bits (&one, &other);
}

static void
test_settings_while_running (void)
{
  g_autoptr (PurrTrainer) trainer = make_trainer (0.01, 10000000, 2);
  g_auto (PurrTrainerSnapshot) snapshot = { 0 };
  const double bad_rates[] = { NAN, INFINITY, -INFINITY, 0, -1, 1001 };
  const double bad_lambdas[] = { NAN, INFINITY, -1, 1e7 };

  purr_trainer_start (trainer);
  wait_for_iteration (trainer, 5);
  purr_trainer_set_learning_rate (trainer, 0.004);
  purr_trainer_set_lambda (trainer, 2.5);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_rates); i++)
    purr_trainer_set_learning_rate (trainer, bad_rates[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_lambdas); i++)
    purr_trainer_set_lambda (trainer, bad_lambdas[i]);
  wait_for_iteration (trainer, 20);
  purr_trainer_set_iterations (trainer, 1);
  purr_trainer_wait (trainer, NULL);

  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_FINISHED);
  g_assert_cmpfloat (snapshot.learning_rate, ==, 0.004);
  g_assert_cmpfloat (snapshot.lambda, ==, 2.5);
  g_assert_cmpuint (snapshot.iteration, >=, 20);
  /* What it was made with is not touched */
  g_assert_cmpfloat (purr_trainer_get_settings (trainer)->lambda, ==, 0);
}

/* Threads --------------------------------------------------------------- */

typedef struct
{
  PurrTrainer *trainer;
  GArray *costs;
  GArray *validations;
} Looker;

/* Looks again and again and puts together what it is told */
static gpointer
look_on (gpointer data)
{
  Looker *looker = data;
  gboolean over = FALSE;

  while (!over)
    {
      g_auto (PurrTrainerSnapshot) snapshot = { 0 };

      purr_trainer_get_snapshot (looker->trainer, looker->costs->len,
                                 looker->validations->len, &snapshot);
      g_assert_cmpuint (snapshot.costs_from, ==, looker->costs->len);
      g_assert_cmpuint (snapshot.validations_from, ==,
                        looker->validations->len);
      g_array_append_vals (looker->costs, snapshot.costs->data,
                           snapshot.costs->len);
      g_array_append_vals (looker->validations, snapshot.validations->data,
                           snapshot.validations->len);
      g_assert_cmpuint (looker->costs->len, ==, snapshot.iteration);
      if (looker->costs->len > 0)
        g_assert_cmpfloat (g_array_index (looker->costs, double,
                                          looker->costs->len - 1),
                           ==, snapshot.cost);
      over = snapshot.state == PURR_TRAINER_FINISHED;
      g_thread_yield ();
    }

  return NULL;
}

static void
test_lookers (void)
{
  g_autoptr (PurrTrainer) trainer = make_trainer (0.01, 400, 2);
  g_auto (PurrTrainerSnapshot) all = { 0 };
  Looker lookers[3];
  GThread *threads[3];

  for (int i = 0; i < 3; i++)
    {
      lookers[i] = (Looker) {
        trainer,
        g_array_new (FALSE, FALSE, sizeof (double)),
        g_array_new (FALSE, FALSE, sizeof (PurrValidation)),
      };
      threads[i] = g_thread_new ("looker", look_on, &lookers[i]);
    }
  purr_trainer_start (trainer);
  for (int i = 0; i < 3; i++)
    g_thread_join (threads[i]);

  purr_trainer_get_snapshot (trainer, 0, 0, &all);
  g_assert_cmpuint (all.costs->len, ==, 400);
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpmem (lookers[i].costs->data, 400 * sizeof (double),
                       all.costs->data, all.costs->len * sizeof (double));
      g_assert_cmpmem (lookers[i].validations->data,
                       lookers[i].validations->len * sizeof (PurrValidation),
                       all.validations->data,
                       all.validations->len * sizeof (PurrValidation));
      g_array_unref (lookers[i].costs);
      g_array_unref (lookers[i].validations);
    }
}

/* Presses every button in a random order */
static gpointer
press_buttons (gpointer data)
{
  PurrTrainer *trainer = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autofree double *w = g_new (double, PURR_FEATURES);
  double b;

  for (int i = 0; i < 300; i++)
    {
      g_auto (PurrTrainerSnapshot) snapshot = { 0 };

      switch (g_rand_int_range (random, 0, 9))
        {
        case 0:
          purr_trainer_pause (trainer);
          break;
        case 1:
          purr_trainer_step (trainer);
          break;
        case 2:
          purr_trainer_set_pace (trainer, i % 3 * 100000);
          break;
        case 3:
          purr_trainer_set_learning_rate (trainer, 0.001 * (1 + i % 9));
          break;
        case 4:
          purr_trainer_set_lambda (trainer, i % 4);
          break;
        case 5:
          normalisation_of (purr_trainer_get_problem (trainer));
          break;
        case 6:
          purr_trainer_get_weights (trainer, w, &b);
          break;
        default:
          purr_trainer_start (trainer);
          break;
        }
      purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
      g_assert_cmpuint (snapshot.costs->len, ==, snapshot.iteration);
      g_thread_yield ();
    }

  return NULL;
}

static void
test_buttons (void)
{
  g_autoptr (PurrTrainer) trainer = make_trainer (0.01, 10000000, 3);
  GThread *one = g_thread_new ("buttons", press_buttons, trainer);
  GThread *two = g_thread_new ("buttons", press_buttons, trainer);
  g_auto (PurrTrainerSnapshot) snapshot = { 0 };
  g_auto (Result) used = { 0 };
  g_auto (Result) fresh = { 0 };
  PurrTrainingSettings settings = *purr_trainer_get_settings (trainer);
  g_autoptr (PurrTrainer) sharing = NULL;
  g_autoptr (PurrTrainer) other = make_trainer (0.003, 30, 3);

  g_thread_join (one);
  g_thread_join (two);

  /* It still comes to rest */
  purr_trainer_pause (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  g_assert_cmpint (snapshot.state, !=, PURR_TRAINER_RUNNING);
  g_assert_cmpuint (snapshot.costs->len, ==, snapshot.iteration);

  /* After all that, its problem teaches what a new one teaches */
  settings.learning_rate = 0.003;
  settings.iterations = 30;
  sharing
    = purr_trainer_new (purr_trainer_get_problem (trainer), &settings, NULL);
  run_to_rest (sharing, PURR_TRAINER_FINISHED);
  run_to_rest (other, PURR_TRAINER_FINISHED);
  look (sharing, &used);
  look (other, &fresh);
  assert_same_bits (&used, &fresh);
}

static gpointer
cancel_later (gpointer data)
{
  gpointer *both = data;

  wait_for_iteration (both[0], 10);
  g_cancellable_cancel (both[1]);

  return NULL;
}

static void
test_wait_cancelled (void)
{
  g_autoptr (PurrTrainer) trainer = make_trainer (0.001, 10000000, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gpointer both[] = { trainer, cancellable };
  g_auto (PurrTrainerSnapshot) snapshot = { 0 };
  GThread *thread;

  purr_trainer_start (trainer);
  thread = g_thread_new ("cancel", cancel_later, both);
  purr_trainer_wait (trainer, cancellable);
  g_thread_join (thread);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_RUNNING);

  /* Cancelled already */
  purr_trainer_wait (trainer, cancellable);
}

static void
test_unref_while_running (void)
{
  for (guint64 i = 0; i < 20; i++)
    {
      PurrTrainer *trainer = make_trainer (0.001, 10000000, 2);
      gpointer weak = trainer;

      g_object_add_weak_pointer (G_OBJECT (trainer), &weak);
      purr_trainer_start (trainer);
      wait_for_iteration (trainer, i % 4);
      g_object_unref (trainer);
      g_assert_null (weak);
    }
}

/* With a smaller rate than the one that diverged it goes on from where that one
 * set out, not from where it led to */
static void
test_back_to_good (void)
{
  g_autoptr (PurrTrainer) trainer = make_trainer (0.01, 1000000, 2);
  /* With such a penalty rates above about 2 m / 1000 turn the weights round and
   * make them larger each time */
  const double lambda = 1000;
  g_auto (PurrTrainerSnapshot) before = { 0 };
  g_auto (PurrTrainerSnapshot) diverged = { 0 };
  g_auto (PurrTrainerSnapshot) after = { 0 };

  purr_trainer_set_lambda (trainer, lambda);
  for (guint i = 0; i < 20; i++)
    {
      purr_trainer_step (trainer);
      purr_trainer_wait (trainer, NULL);
    }
  purr_trainer_get_snapshot (trainer, 0, 0, &before);
  g_assert_cmpuint (before.iteration, ==, 20);
  g_assert_cmpuint (before.learning_rate_since, ==, 0);

  purr_trainer_set_learning_rate (trainer, 1000);
  run_to_rest (trainer, PURR_TRAINER_DIVERGED);
  purr_trainer_get_snapshot (trainer, 0, 0, &diverged);
  g_assert_cmpuint (diverged.learning_rate_since, ==, 20);
  g_assert_cmpuint (diverged.iteration, >, 21);
  g_assert_cmpfloat (diverged.cost, >, before.cost);

  purr_trainer_set_learning_rate (trainer, 0.01);
  purr_trainer_step (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_get_snapshot (trainer, 0, 0, &after);
  g_assert_cmpuint (after.iteration, ==, diverged.iteration + 1);
  g_assert_cmpuint (after.learning_rate_since, ==, diverged.iteration);
  /* The cost of those weights, but for what the products keep in the last
   * bits */
  g_assert_cmpfloat_with_epsilon (after.cost,
                                  g_array_index (diverged.costs, double, 20),
                                  1e-9);

  /* Where it was the first rate, they are those that it began with */
  {
    g_autoptr (PurrTrainer) other = make_trainer (1000, 1000000, 2);
    g_auto (PurrTrainerSnapshot) begun = { 0 };
    g_auto (PurrTrainerSnapshot) again = { 0 };

    purr_trainer_set_lambda (other, lambda);
    run_to_rest (other, PURR_TRAINER_DIVERGED);
    purr_trainer_get_snapshot (other, 0, 0, &begun);
    purr_trainer_set_learning_rate (other, 0.01);
    purr_trainer_step (other);
    purr_trainer_wait (other, NULL);
    purr_trainer_get_snapshot (other, 0, 0, &again);
    g_assert_cmpfloat_with_epsilon (again.cost,
                                    g_array_index (begun.costs, double, 0),
                                    1e-9);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trainer/ready", test_ready);
  g_test_add_func ("/trainer/refused", test_refused);
  g_test_add_func ("/trainer/pause-changes-no-bit", test_pause_changes_no_bit);
  g_test_add_func ("/trainer/start-after-pause", test_start_after_pause);
  g_test_add_func ("/trainer/steps", test_steps);
  g_test_add_func ("/trainer/further", test_further);
  g_test_add_func ("/trainer/settings-while-running",
                   test_settings_while_running);
  g_test_add_func ("/trainer/lookers", test_lookers);
  g_test_add_func ("/trainer/buttons", test_buttons);
  g_test_add_func ("/trainer/back-to-good", test_back_to_good);
  g_test_add_func ("/trainer/wait-cancelled", test_wait_cancelled);
  g_test_add_func ("/trainer/unref-while-running", test_unref_while_running);

  return g_test_run ();
}
