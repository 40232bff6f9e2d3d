#include "trainer-maker.h"

#include "engine/dataset/dataset-split.h"
#include "engine/learning/tournament.h"

/* One that diverges must not disturb the others: lambda 100 makes rates above
 * 2 m / lambda, about 1, turn w round and make it larger each time. */
static const double RATES[] = { 0.001, 0.01, 3, 0.003, 0.1, 5, 0.03, 0.3 };
#define N_RATES G_N_ELEMENTS (RATES)
#define LAMBDA 100

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrTournamentSnapshot,
                                  purr_tournament_snapshot_clear)

static PurrTournament *
make_tournament (PurrDataset *dataset,
                 const PurrTrainingSettings *settings,
                 const double *rates,
                 guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProblem) problem
    = purr_problem_new (dataset, settings, &error);
  PurrTournament *tournament
    = purr_tournament_new (problem, settings, rates, n, &error);

  g_assert_no_error (error);

  return tournament;
}

static void
run_out (PurrTournament *tournament)
{
  g_auto (PurrTournamentSnapshot) snapshot = { 0 };

  purr_tournament_start (tournament);
  purr_tournament_wait (tournament, NULL);
  purr_tournament_get_snapshot (tournament, 0, &snapshot);
  g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_FINISHED);
}

/* More pictures than the products of pictures are made for */
static PurrDataset *
make_large_dataset (void)
{
  static const char *const names[] = { "cat", "dog", NULL };
  const gsize m = 1100;
  g_auto (Made) made = make_examples (m, PURR_FEATURES, 0, 255, 5);
  g_autofree guint *class_of = g_new (guint, m);

  for (gsize j = 0; j < m; j++)
    class_of[j] = made.bytes[j * PURR_FEATURES] > 140 ? 0 : 1;

  return purr_dataset_new_from_columns (made.bytes, m, names, class_of, NULL);
}

/* What is learnt -------------------------------------------------------- */

/* An entry and a trainer that ran alone. tolerance 0: the very bits. from_zero:
 * the trainer is given its zeros, and so learns from the pictures themselves. */
static void
check_entry (PurrTournament *tournament,
             guint entry,
             gboolean from_zero,
             double tolerance)
{
  PurrTrainingSettings settings = *purr_tournament_get_settings (tournament);
  g_autofree double *w = g_new0 (double, PURR_FEATURES);
  g_autoptr (PurrTrainer) trainer = NULL;
  g_auto (PurrTournamentSnapshot) together = { 0 };
  g_auto (Result) alone = { 0 };
  const PurrTournamentEntry *found;
  double b;

  purr_tournament_get_snapshot (tournament, 0, &together);
  found = &together.entries[entry];
  settings.learning_rate = found->rate;
  trainer = purr_trainer_new (purr_tournament_get_problem (tournament),
                              &settings, NULL);
  if (from_zero)
    purr_trainer_set_start (trainer, w, 0);
  run_to_rest (trainer,
               found->diverged ? PURR_TRAINER_DIVERGED : PURR_TRAINER_FINISHED);
  look (trainer, &alone);

  g_assert_cmpuint (found->iteration, ==, alone.snapshot.iteration);
  g_assert_cmpuint (found->costs->len, ==, alone.snapshot.costs->len);
  for (guint i = 0; i < found->costs->len; i++)
    g_assert_cmpfloat (fabs (g_array_index (found->costs, double, i)
                             - g_array_index (alone.snapshot.costs, double, i)),
                       <=, tolerance);
  g_assert_cmpfloat (found->cost, ==,
                     g_array_index (found->costs, double,
                                    found->costs->len - 1));
  g_assert_cmpstr (found->message, ==, alone.snapshot.message);

  g_assert_cmpuint (purr_tournament_get_weights (tournament, entry, w, &b), ==,
                    alone.snapshot.iteration);
  for (gsize k = 0; k < PURR_FEATURES; k++)
    g_assert_cmpfloat (fabs (w[k] - alone.w[k]), <=, tolerance);
  g_assert_cmpfloat (fabs (b - alone.b), <=, tolerance);

  if (!found->diverged && tolerance == 0)
    {
      const PurrValidation *last = &alone.snapshot.validation;

      g_assert_cmpfloat (found->validation_cost, ==, last->cost);
      g_assert_cmpfloat (found->validation_accuracy, ==, last->accuracy);
      g_assert_cmpfloat (found->train_accuracy, ==, last->train_accuracy);
    }
}

/* With mirror images even few pictures are learnt from themselves. */
static void
test_as_alone (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.lambda = LAMBDA;
  settings.iterations = 130;
  settings.threads = 2;
  for (int mirrored = 0; mirrored < 2; mirrored++)
    {
      g_autoptr (PurrTournament) tournament = NULL;
      g_auto (PurrTournamentSnapshot) snapshot = { 0 };

      settings.mirrored = mirrored;
      settings.balanced = mirrored;
      tournament = make_tournament (dataset, &settings, RATES, N_RATES);
      run_out (tournament);
      purr_tournament_get_snapshot (tournament, 0, &snapshot);
      g_assert_cmpuint (snapshot.n_entries, ==, N_RATES);
      g_assert_cmpuint (snapshot.iteration, ==, 130);
      for (guint i = 0; i < N_RATES; i++)
        {
          g_assert_cmpfloat (snapshot.entries[i].rate, ==, RATES[i]);
          check_entry (tournament, i, FALSE, 0);
        }
    }
}

static void
test_many_pictures (void)
{
  g_autoptr (PurrDataset) dataset = make_large_dataset ();
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.iterations = 12;
  settings.normalise = PURR_NORMALISE_STANDARDISE;
  for (int threads = 1; threads <= 3; threads += 2)
    {
      g_autoptr (PurrTournament) tournament = NULL;

      settings.threads = threads;
      tournament = make_tournament (dataset, &settings, RATES, N_RATES);
      run_out (tournament);
      for (guint i = 0; i < N_RATES; i++)
        check_entry (tournament, i, TRUE, 0);
    }
}

/* The products of pictures against the pictures themselves */
static void
test_few_pictures (void)
{
  const double rates[] = { 0.001, 0.01, 0.05 };
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrTournament) tournament = NULL;

  settings.iterations = 300;
  tournament = make_tournament (dataset, &settings, rates, 3);
  run_out (tournament);
  for (guint i = 0; i < 3; i++)
    check_entry (tournament, i, TRUE, 1e-5);
}

/* Divergence and winner ------------------------------------------------- */

/* Beside the stable rate, as everywhere: rounded down to two digits */
static void
assert_winner_described (PurrTournamentSnapshot *snapshot)
{
  PurrTournamentEntry *winner = &snapshot->entries[snapshot->winner];
  double stable_rate = snapshot->stable_rate;
  g_autofree char *below = NULL;
  g_autofree char *above = NULL;
  g_autofree char *alone = NULL;

  snapshot->stable_rate = winner->rate * 1.5;
  below = purr_tournament_describe_winner (snapshot);
  g_assert_nonnull (strstr (below, " on the pictures held out. It is not "));
  g_assert_nonnull (strstr (below, "sure to fall at every step"));
  snapshot->stable_rate = winner->rate * 0.5;
  above = purr_tournament_describe_winner (snapshot);
  g_assert_nonnull (strstr (above, "was not certain beforehand"));
  snapshot->stable_rate = NAN;
  snapshot->checks_test = TRUE;
  alone = purr_tournament_describe_winner (snapshot);
  g_assert_true (g_str_has_suffix (alone, " on the pictures learnt from."));
  snapshot->checks_test = FALSE;
  snapshot->stable_rate = stable_rate;
}

static void
test_diverges (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrTournament) tournament = NULL;
  g_auto (PurrTournamentSnapshot) snapshot = { 0 };
  int lowest = -1;

  settings.lambda = LAMBDA;
  settings.iterations = 200;
  tournament = make_tournament (dataset, &settings, RATES, N_RATES);
  run_out (tournament);
  purr_tournament_get_snapshot (tournament, 0, &snapshot);
  for (guint i = 0; i < N_RATES; i++)
    {
      const PurrTournamentEntry *entry = &snapshot.entries[i];
      gboolean surely = RATES[i] < snapshot.stable_rate;

      g_assert_false (surely && entry->diverged);
      g_assert_true (entry->diverged || RATES[i] < 1);
      g_assert_cmpint (entry->diverged, ==, entry->message != NULL);
      if (entry->diverged)
        {
          g_autofree char *named
            = g_strdup_printf ("rate of %g is too large", RATES[i]);

          g_assert_nonnull (strstr (entry->message, named));
          g_assert_cmpuint (entry->iteration, <, snapshot.iteration);
          g_assert_cmpuint (entry->diverged_at, <=, entry->iteration);
          continue;
        }
      g_assert_cmpuint (entry->iteration, ==, 200);
      for (guint k = 1; surely && k < entry->costs->len; k++)
        g_assert_cmpfloat (g_array_index (entry->costs, double, k), <=,
                           g_array_index (entry->costs, double, k - 1) + 1e-12);
      if (lowest < 0
          || entry->validation_cost < snapshot.entries[lowest].validation_cost)
        lowest = (int) i;
    }
  g_assert_cmpint (snapshot.winner, ==, lowest);
  assert_winner_described (&snapshot);
}

static void
test_all_diverge (void)
{
  const double rates[] = { 1000, 500 };
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrTournament) tournament = NULL;
  g_auto (PurrTournamentSnapshot) snapshot = { 0 };

  settings.lambda = 1e6;
  settings.iterations = 100000;
  tournament = make_tournament (dataset, &settings, rates, 2);
  run_out (tournament);
  purr_tournament_get_snapshot (tournament, 0, &snapshot);
  g_assert_cmpint (snapshot.winner, ==, -1);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree double *w = g_new (double, PURR_FEATURES);
      double b;

      g_assert_true (snapshot.entries[i].diverged);
      g_assert_true (isfinite (snapshot.entries[i].cost));
      purr_tournament_get_weights (tournament, i, w, &b);
      g_assert_true (isfinite (b));
      for (gsize k = 0; k < PURR_FEATURES; k++)
        g_assert_true (isfinite (w[k]));
    }

  /* It is over: no hang, no change */
  run_out (tournament);
}

static void
test_stable_rate (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrTournament) tournament = NULL;
  PurrProblem *problem;
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_auto (PurrTournamentSnapshot) before = { 0 };
  g_auto (PurrTournamentSnapshot) after = { 0 };
  const PurrSplit *split;
  PurrExamples examples;

  settings.lambda = 2;
  settings.iterations = 3;
  settings.validation_share = 0;
  tournament = make_tournament (dataset, &settings, RATES, 2);
  purr_tournament_get_snapshot (tournament, 0, &before);
  g_assert_cmpint (before.state, ==, PURR_TRAINER_READY);
  g_assert_cmpint (before.winner, ==, -1);
  g_assert_true (isnan (before.stable_rate));
  g_assert_true (isnan (before.entries[0].cost));
  g_assert_cmpuint (before.entries[0].costs->len, ==, 0);

  run_out (tournament);
  purr_tournament_get_snapshot (tournament, 2, &after);
  problem = purr_tournament_get_problem (tournament);
  split = purr_problem_get_split (problem);
  examples = (PurrExamples) {
    purr_dataset_get_columns (dataset),
    purr_dataset_get_labels (dataset),
    split->train,
    split->n_train,
    PURR_FEATURES,
  };
  g_assert_cmpfloat (after.stable_rate, ==,
                     2
                       / purr_logistic_curvature_bound (
                         &examples, normalisation_of (problem), 2, workers));
  /* One of three costs not seen yet; nothing held out: the lowest cost wins */
  g_assert_cmpuint (after.entries[1].costs->len, ==, 1);
  g_assert_true (isnan (after.entries[1].validation_cost));
  g_assert_cmpint (after.winner, ==,
                   after.entries[1].cost < after.entries[0].cost);
}

/* Control ---------------------------------------------------------------- */

static void
wait_until_it_moves (PurrTournament *tournament, guint64 iteration)
{
  for (;;)
    {
      g_auto (PurrTournamentSnapshot) snapshot = { 0 };

      purr_tournament_get_snapshot (tournament, G_MAXUINT64, &snapshot);
      if (snapshot.iteration > iteration
          || snapshot.state != PURR_TRAINER_RUNNING)
        return;
      g_thread_yield ();
    }
}

/* Paused at once (also while the stable rate is measured) and again and again
 * on the way, it ends with the same bits */
static void
test_pause (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrTournament) straight = NULL;
  g_autoptr (PurrTournament) halting = NULL;
  g_auto (PurrTournamentSnapshot) one = { 0 };
  g_auto (PurrTournamentSnapshot) other = { 0 };
  guint64 iteration = 0;
  guint pauses = 0;

  settings.lambda = LAMBDA;
  settings.mirrored = TRUE;
  settings.iterations = 200;
  straight = make_tournament (dataset, &settings, RATES, N_RATES);
  run_out (straight);

  halting = make_tournament (dataset, &settings, RATES, N_RATES);
  for (;;)
    {
      g_auto (PurrTournamentSnapshot) snapshot = { 0 };

      purr_tournament_start (halting);
      if (pauses > 1)
        wait_until_it_moves (halting, iteration);
      purr_tournament_pause (halting);
      purr_tournament_wait (halting, NULL);
      purr_tournament_get_snapshot (halting, 0, &snapshot);
      if (snapshot.state == PURR_TRAINER_FINISHED)
        break;
      g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_PAUSED);
      iteration = snapshot.iteration;
      pauses++;
    }
  g_assert_cmpuint (pauses, >=, 2);

  purr_tournament_get_snapshot (straight, 0, &one);
  purr_tournament_get_snapshot (halting, 0, &other);
  g_assert_cmpint (one.winner, ==, other.winner);
  g_assert_cmpmem (&one.stable_rate, sizeof (double), &other.stable_rate,
                   sizeof (double));
  for (guint i = 0; i < N_RATES; i++)
    g_assert_cmpmem (one.entries[i].costs->data,
                     one.entries[i].costs->len * sizeof (double),
                     other.entries[i].costs->data,
                     other.entries[i].costs->len * sizeof (double));
}

/* Let go in the middle of it, whatever it is doing */
static void
test_dispose (void)
{
  g_autoptr (PurrDataset) dataset = make_large_dataset ();
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.iterations = 10000000;
  for (int i = 0; i < 6; i++)
    {
      PurrTournament *tournament
        = make_tournament (dataset, &settings, RATES, N_RATES);

      if (i > 0)
        purr_tournament_start (tournament);
      if (i > 3)
        wait_until_it_moves (tournament, (guint64) i);
      g_assert_finalize_object (tournament);
    }
}

/* What it refuses --------------------------------------------------------- */

static void
assert_refused (PurrDataset *dataset,
                const PurrTrainingSettings *settings,
                const double *rates,
                guint n,
                const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProblem) problem
    = purr_problem_new (dataset, settings, &error);

  g_assert_no_error (error);
  g_assert_null (purr_tournament_new (problem, settings, rates, n, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, what));
}

static void
test_refuses (void)
{
  const double bad[] = { 0, -1, 1001, NAN, INFINITY };
  const double nine[9] = { 1, 1, 1, 1, 1, 1, 1, 1, 1 };
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrTournament) tournament = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const double rates[] = { 0.1, bad[i] };

      assert_refused (dataset, &settings, rates, 2, "learning rate");
    }
  assert_refused (dataset, &settings, nine, 0, "from 1 to 8");
  assert_refused (dataset, &settings, nine, 9, "from 1 to 8");
  settings.iterations = 0;
  assert_refused (dataset, &settings, nine, 1, "iterations");

  /* What is not used cannot be wrong */
  settings.iterations = 1;
  settings.learning_rate = -1;
  settings.momentum = 7;
  settings.patience = 3;
  settings.validation_share = 0;
  tournament = make_tournament (dataset, &settings, nine, 1);
  run_out (tournament);
}

static void
test_default_rates (void)
{
  const double eight[] = { 0.001, 0.004, 0.01, 0.05, 0.2, 0.7, 3, 10 };
  const double five[] = { 0.001, 0.01, 0.1, 1, 10 };
  /* 0.0068 / 10 times 300 to the power of i / 7 */
  const double around[]
    = { 0.0007, 0.002, 0.003, 0.008, 0.02, 0.04, 0.09, 0.2 };
  double rates[PURR_TOURNAMENT_MAX_RATES];

  purr_tournament_default_rates (rates, 8, 0.0068);
  g_assert_cmpmem (rates, sizeof around, around, sizeof around);
  purr_tournament_default_rates (rates, 8, NAN);
  g_assert_cmpmem (rates, sizeof eight, eight, sizeof eight);
  purr_tournament_default_rates (rates, 5, NAN);
  g_assert_cmpmem (rates, sizeof five, five, sizeof five);
  purr_tournament_default_rates (rates, 1, NAN);
  g_assert_cmpfloat (rates[0], ==, 0.1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tournament/as-alone", test_as_alone);
  g_test_add_func ("/tournament/many-pictures", test_many_pictures);
  g_test_add_func ("/tournament/few-pictures", test_few_pictures);
  g_test_add_func ("/tournament/diverges", test_diverges);
  g_test_add_func ("/tournament/all-diverge", test_all_diverge);
  g_test_add_func ("/tournament/stable-rate", test_stable_rate);
  g_test_add_func ("/tournament/pause", test_pause);
  g_test_add_func ("/tournament/dispose", test_dispose);
  g_test_add_func ("/tournament/refuses", test_refuses);
  g_test_add_func ("/tournament/default-rates", test_default_rates);

  return g_test_run ();
}
