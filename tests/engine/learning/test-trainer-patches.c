/* test-trainer-patches.c: trainers and tournaments that learn patches first */

#include "engine/learning/tournament.h"
#include "engine/learning/trainer.h"

#include "patches-maker.h"

#include <string.h>

static PurrPreparation
look (PurrTrainer *trainer, PurrTrainerState *state)
{
  g_auto (PurrTrainerSnapshot) snapshot = { 0 };

  purr_trainer_get_snapshot (trainer, G_MAXUINT64, G_MAXUINT64, &snapshot);
  *state = snapshot.state;
  return snapshot.preparation;
}

/* Holds the problem in its preparing, so that a trainer of it is in the midst of that
 * for as long as act takes; then gives it up, and the trainer does it itself. */
typedef struct
{
  void (*act) (gpointer data);
  gpointer data;
  PurrWorkers *workers;
} Holding;

static void
hold_cb (gsize done, gsize of, gpointer data)
{
  Holding *holding = data;

  if (holding->act != NULL)
    holding->act (holding->data);
  holding->act = NULL;
  purr_workers_set_cancelled (holding->workers, TRUE);
}

static void
hold (PurrProblem *problem, void (*act) (gpointer data), gpointer data)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  Holding holding = { act, data, workers };
  g_autoptr (GError) error = NULL;

  g_assert_false (
    purr_problem_prepare (problem, workers, hold_cb, &holding, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* It says how far it is */
static void
see (gpointer trainer)
{
  PurrTrainerState state;
  PurrPreparation preparation;

  purr_trainer_start (trainer);
  preparation = look (trainer, &state);
  g_assert_cmpint (state, ==, PURR_TRAINER_RUNNING);
  g_assert_cmpstr (preparation.doing, ==, "Learning patches");
  g_assert_cmpuint (preparation.done, <=, preparation.of);
}

static void
test_preparation (void)
{
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrTrainer) trainer = new_of_pictures (&settings);
  PurrTrainerState state;

  g_assert_null (look (trainer, &state).doing);
  hold (purr_trainer_get_problem (trainer), see, trainer);
  purr_trainer_wait (trainer, NULL);
  g_assert_null (look (trainer, &state).doing);
  g_assert_cmpint (state, ==, PURR_TRAINER_FINISHED);
}

/* Paused meanwhile it is where it began, and goes on as if nothing had been */
static void
pause_meanwhile (gpointer trainer)
{
  PurrTrainerState state;

  purr_trainer_start (trainer);
  purr_trainer_pause (trainer);
  purr_trainer_wait (trainer, NULL);
  look (trainer, &state);
  g_assert_cmpint (state, ==, PURR_TRAINER_READY);
}

static void
test_pause (void)
{
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrTrainer) paused = new_of_pictures (&settings);
  g_autoptr (PurrTrainer) other = new_of_pictures (&settings);

  hold (purr_trainer_get_problem (paused), pause_meanwhile, paused);
  g_assert_false (purr_problem_is_prepared (purr_trainer_get_problem (paused)));
  g_assert_cmpint (run (paused), ==, PURR_TRAINER_FINISHED);
  g_assert_cmpint (run (other), ==, PURR_TRAINER_FINISHED);
  assert_same (paused, other);
}

/* Started again before it noticed, and again when it had */
static void
hurry (gpointer trainer)
{
  PurrTrainerState state;

  for (int i = 0; i < 100; i++)
    {
      purr_trainer_start (trainer);
      purr_trainer_pause (trainer);
    }
  purr_trainer_wait (trainer, NULL);
  purr_trainer_start (trainer);
  look (trainer, &state);
  g_assert_cmpint (state, ==, PURR_TRAINER_RUNNING);
}

static void
test_hurry (void)
{
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrTrainer) trainer = new_of_pictures (&settings);
  PurrTrainerState state;

  hold (purr_trainer_get_problem (trainer), hurry, trainer);
  purr_trainer_wait (trainer, NULL);
  look (trainer, &state);
  g_assert_cmpint (state, ==, PURR_TRAINER_FINISHED);
}

/* It ends when it is let go, whatever is under way */
static void
let_go (gpointer trainer)
{
  g_autoptr (PurrProblem) problem
    = purr_problem_ref (purr_trainer_get_problem (trainer));

  purr_trainer_start (trainer);
  g_assert_finalize_object (trainer);
  g_assert_false (purr_problem_is_prepared (problem));
}

static void
test_let_go (void)
{
  PurrTrainingSettings settings = patches_settings ();
  PurrTrainer *trainer = new_of_pictures (&settings);
  g_autoptr (PurrProblem) problem
    = purr_problem_ref (purr_trainer_get_problem (trainer));

  hold (problem, let_go, trainer);
  g_assert_null (purr_problem_get_preparation (problem).doing);
}

/* Likewise where it does the work itself */
static void
test_let_go_alone (void)
{
  PurrTrainingSettings settings = patches_settings ();
  PurrTrainer *trainer = new_of_pictures (&settings);

  purr_trainer_start (trainer);
  g_assert_finalize_object (trainer);
}

static void
test_step (void)
{
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrTrainer) trainer = new_of_pictures (&settings);
  g_auto (PurrTrainerSnapshot) snapshot = { 0 };

  purr_trainer_step (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_PAUSED);
  g_assert_cmpuint (snapshot.iteration, ==, 1);
  g_assert_cmpfloat_with_epsilon (snapshot.cost, G_LN2, 1e-12);
}

/* Nothing to be learnt from: it says so, and can be told to try again */
static void
test_alike (void)
{
  PurrTrainingSettings settings = patches_settings ();
  g_autofree guint8 *grey = g_malloc (PATCH_PICTURES * PURR_FEATURES);
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (PurrTournament) tournament = NULL;
  g_auto (PurrTournamentSnapshot) told = { 0 };
  const double rate = 0.001;

  memset (grey, 100, PATCH_PICTURES * PURR_FEATURES);
  dataset = make_pictures (grey);
  trainer = new_trainer (dataset, &settings);
  for (int i = 0; i < 2; i++)
    {
      g_auto (PurrTrainerSnapshot) snapshot = { 0 };

      g_assert_cmpint (run (trainer), ==, PURR_TRAINER_FAILED);
      purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
      g_assert_nonnull (snapshot.message);
      g_assert_true (g_str_has_suffix (snapshot.message, "."));
    }

  tournament = purr_tournament_new (purr_trainer_get_problem (trainer),
                                    &settings, &rate, 1, NULL);
  purr_tournament_start (tournament);
  purr_tournament_wait (tournament, NULL);
  purr_tournament_get_snapshot (tournament, 0, &told);
  g_assert_cmpint (told.state, ==, PURR_TRAINER_FAILED);
  g_assert_nonnull (told.message);
}

/* Tournaments -------------------------------------------------------------- */

static void
pause_tournament (gpointer tournament)
{
  g_auto (PurrTournamentSnapshot) before = { 0 };
  g_auto (PurrTournamentSnapshot) after = { 0 };

  purr_tournament_start (tournament);
  purr_tournament_get_snapshot (tournament, 0, &before);
  g_assert_cmpint (before.state, ==, PURR_TRAINER_RUNNING);
  g_assert_nonnull (before.preparation.doing);
  purr_tournament_pause (tournament);
  purr_tournament_wait (tournament, NULL);
  purr_tournament_get_snapshot (tournament, 0, &after);
  g_assert_cmpint (after.state, ==, PURR_TRAINER_READY);
}

static void
test_tournament (void)
{
  static const double rates[] = { 0.0005, 0.002 };
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrTournament) tournament = NULL;
  g_autoptr (PurrTrainer) trainer = NULL;
  g_auto (PurrTournamentSnapshot) after = { 0 };
  double w[N_X], others[N_X], b, others_b;

  settings.iterations = 30;
  problem = purr_problem_new (dataset, &settings, NULL);
  tournament = purr_tournament_new (problem, &settings, rates,
                                    G_N_ELEMENTS (rates), NULL);
  hold (problem, pause_tournament, tournament);
  g_assert_false (purr_problem_is_prepared (problem));

  purr_tournament_start (tournament);
  purr_tournament_wait (tournament, NULL);
  purr_tournament_get_snapshot (tournament, 0, &after);
  g_assert_cmpint (after.state, ==, PURR_TRAINER_FINISHED);
  g_assert_cmpint (after.winner, >=, 0);
  g_assert_cmpfloat (after.stable_rate, >, 0);

  /* Each learns what a trainer with its rate would */
  settings.optimizer = PURR_OPTIMIZER_GRADIENT_DESCENT;
  settings.learning_rate = rates[1];
  trainer = new_trainer (dataset, &settings);
  g_assert_cmpint (run (trainer), ==, PURR_TRAINER_FINISHED);
  purr_trainer_get_weights (trainer, w, &b);
  purr_tournament_get_weights (tournament, 1, others, &others_b);
  g_assert_cmpmem (w, sizeof w, others, sizeof others);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/trainer-patches/preparation", test_preparation);
  g_test_add_func ("/trainer-patches/pause", test_pause);
  g_test_add_func ("/trainer-patches/hurry", test_hurry);
  g_test_add_func ("/trainer-patches/let-go", test_let_go);
  g_test_add_func ("/trainer-patches/let-go-alone", test_let_go_alone);
  g_test_add_func ("/trainer-patches/step", test_step);
  g_test_add_func ("/trainer-patches/alike", test_alike);
  g_test_add_func ("/trainer-patches/tournament", test_tournament);

  return g_test_run ();
}
