/* test-packed-in-use.c: a packed file changes while something is learnt from
 * it: what was learnt before stays, to the last bit, and nothing else */

#include "packed-fixture.h"

#include "engine/learning/tournament.h"
#include "engine/models/models.h"
#include "engine/packed/packed.h"

#include "../decoding/test-pictures.h"
#include "../learning/trainer-maker.h"

#include <glib/gstdio.h>
#include <unistd.h>
#include <utime.h>

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrTournamentSnapshot,
                                  purr_tournament_snapshot_clear)

/* A half of them trains: few enough for the products of pictures, or not */
#define FEW 200
#define MANY 2000

#define FOR_LONG 10000000

typedef struct
{
  char *folder;
  char *path;   /* is cut */
  char *intact; /* holds the same */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "some.purr", NULL);
  self->intact = g_build_filename (self->folder, "other.purr", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->path);
  g_free (self->intact);
  test_folder_remove (self->folder);
}

static void
write_both (const Fixture *self, gsize m)
{
  packed_write (self->path, m, 5);
  packed_write (self->intact, m, 5);
  g_assert_cmpint (g_chmod (self->path, 0600), ==, 0);
}

static void
cut_to (const Fixture *self, gsize picture)
{
  g_assert_cmpint (truncate (self->path,
                             (off_t) (4096 + picture * PURR_FEATURES)),
                   ==, 0);
}

static PurrTrainer *
trainer_of (const char *path, PurrOptimizer optimizer, guint64 iterations)
{
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrDataset) dataset = purr_dataset_open_packed (path, &error);
  PurrTrainer *trainer;

  g_assert_no_error (error);
  settings.optimizer = optimizer;
  settings.learning_rate = 0.0001;
  settings.iterations = iterations;
  settings.threads = 3;
  trainer = new_trainer (dataset, &settings, &error);
  g_assert_no_error (error);
  return trainer;
}

/* It has stopped for the file, and says so. */
static void
assert_stopped (const Fixture *self,
                const PurrTrainerSnapshot *snapshot,
                const char *words)
{
  g_assert_cmpint (snapshot->state, ==, PURR_TRAINER_DATA_CHANGED);
  test_assert_sentence (snapshot->message, self->path);
  g_assert_nonnull (strstr (snapshot->message, words));
  g_assert_cmpint (strstr (snapshot->message, "learnt until then is kept.")
                     != NULL,
                   ==, snapshot->iteration > 0);
}

/* A model of it has the weights and does not invent figures. */
static void
check_model (PurrTrainer *trainer, const Result *result)
{
  g_autoptr (PurrModel) model = purr_model_new_from_trainer (trainer);
  const PurrModelParts *parts = purr_model_get_parts (model);

  g_assert_cmpuint (parts->iterations_done, ==, result->snapshot.iteration);
  g_assert_cmpmem (parts->w, sizeof result->w, result->w, sizeof result->w);
  g_assert_cmpfloat (parts->b, ==, result->b);
  g_assert_true (isnan (parts->train_cost));
  g_assert_true (isnan (parts->train_accuracy));
  g_assert_true (isnan (parts->validation_accuracy));
}

static void
check_training (Fixture *self, gsize m, PurrOptimizer optimizer, gsize cut)
{
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (PurrTrainer) reference = NULL;
  g_auto (Result) result = { 0 };
  g_auto (Result) expected = { 0 };

  write_both (self, m);
  trainer = trainer_of (self->path, optimizer, FOR_LONG);
  purr_trainer_start (trainer);
  wait_for_iteration (trainer, 3);
  cut_to (self, cut);
  purr_trainer_wait (trainer, NULL);
  look (trainer, &result);
  assert_stopped (self, &result.snapshot, "was cut short");
  g_assert_cmpuint (result.snapshot.iteration, >=, 3);

  reference = trainer_of (self->intact, optimizer, result.snapshot.iteration);
  run_to_rest (reference, PURR_TRAINER_FINISHED);
  look (reference, &expected);
  assert_same_bits (&result, &expected);
  check_model (trainer, &result);

  /* It stays so, however often somebody tries */
  run_to_rest (trainer, PURR_TRAINER_DATA_CHANGED);
  purr_trainer_step (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_snapshot_clear (&result.snapshot);
  look (trainer, &result);
  assert_stopped (self, &result.snapshot, "was cut short");
  assert_same_bits (&result, &expected);
}

static void
test_few (Fixture *self, gconstpointer data)
{
  check_training (self, FEW, PURR_OPTIMIZER_GRADIENT_DESCENT, 10);
}

static void
test_many (Fixture *self, gconstpointer data)
{
  check_training (self, MANY, PURR_OPTIMIZER_GRADIENT_DESCENT, 1000);
}

/* The last picture loses its end: no page of it goes */
static void
test_end (Fixture *self, gconstpointer data)
{
  check_training (self, MANY, PURR_OPTIMIZER_GRADIENT_DESCENT, MANY - 1);
}

static void
test_batches (Fixture *self, gconstpointer data)
{
  check_training (self, MANY, PURR_OPTIMIZER_SGD, 0);
}

static void
test_adam (Fixture *self, gconstpointer data)
{
  check_training (self, FEW, PURR_OPTIMIZER_ADAM, 100);
}

/* Before it begins: there is nothing to keep. */
static void
test_at_once (Fixture *self, gconstpointer data)
{
  for (gsize m = FEW; m <= MANY; m *= MANY / FEW)
    {
      g_autoptr (PurrTrainer) trainer = NULL;
      g_auto (Result) result = { 0 };

      write_both (self, m);
      trainer = trainer_of (self->path, PURR_OPTIMIZER_GRADIENT_DESCENT, 100);
      cut_to (self, 0);
      purr_trainer_start (trainer);
      purr_trainer_wait (trainer, NULL);
      look (trainer, &result);
      assert_stopped (self, &result.snapshot, "was cut short");
      g_assert_cmpuint (result.snapshot.iteration, ==, 0);
      g_assert_cmpuint (result.snapshot.validations->len, ==, 0);
      for (gsize k = 0; k < PURR_FEATURES; k++)
        g_assert_cmpfloat (result.w[k], ==, 0);
    }
}

/* Between two steps, as in the window */
static void
test_while_paused (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrTrainer) trainer = NULL;
  g_auto (Result) before = { 0 };
  g_auto (Result) result = { 0 };

  write_both (self, FEW);
  trainer = trainer_of (self->path, PURR_OPTIMIZER_GRADIENT_DESCENT, 100);
  purr_trainer_step (trainer);
  purr_trainer_wait (trainer, NULL);
  look (trainer, &before);
  g_assert_cmpuint (before.snapshot.iteration, ==, 1);

  cut_to (self, 0);
  look (trainer, &result);
  assert_same_bits (&result, &before);
  purr_trainer_start (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_snapshot_clear (&result.snapshot);
  look (trainer, &result);
  assert_stopped (self, &result.snapshot, "was cut short");
}

static void
test_touched (Fixture *self, gconstpointer data)
{
  const struct utimbuf long_ago = { 1000000000, 1000000000 };
  g_autoptr (PurrTrainer) trainer = NULL;
  g_auto (Result) result = { 0 };

  write_both (self, MANY);
  trainer = trainer_of (self->path, PURR_OPTIMIZER_GRADIENT_DESCENT, FOR_LONG);
  purr_trainer_start (trainer);
  wait_for_iteration (trainer, 1);
  g_assert_cmpint (g_utime (self->path, (struct utimbuf *) &long_ago), ==, 0);
  purr_trainer_wait (trainer, NULL);
  look (trainer, &result);
  assert_stopped (self, &result.snapshot, "Another program changed");
}

/* Tournament ------------------------------------------------------------ */

static PurrTournament *
new_tournament (const char *path, guint64 iterations)
{
  const double rates[] = { 0.00001, 0.0001, 0.0003 };
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrDataset) dataset = purr_dataset_open_packed (path, &error);
  g_autoptr (PurrProblem) problem = NULL;
  PurrTournament *tournament;

  g_assert_no_error (error);
  settings.iterations = iterations;
  settings.threads = 3;
  problem = purr_problem_new (dataset, &settings, &error);
  g_assert_no_error (error);
  tournament = purr_tournament_new (problem, &settings, rates, 3, &error);
  g_assert_no_error (error);
  return tournament;
}

static void
wait_for_entries (PurrTournament *tournament, guint64 iteration)
{
  guint64 reached = 0;

  while (reached < iteration)
    {
      g_auto (PurrTournamentSnapshot) snapshot = { 0 };

      purr_tournament_get_snapshot (tournament, G_MAXUINT64, &snapshot);
      g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_RUNNING);
      reached = snapshot.iteration;
      g_thread_yield ();
    }
}

static void
check_tournament (Fixture *self, gsize m)
{
  g_autoptr (PurrTournament) tournament = NULL;
  g_autoptr (PurrTournament) reference = NULL;
  g_auto (PurrTournamentSnapshot) snapshot = { 0 };

  write_both (self, m);
  tournament = new_tournament (self->path, FOR_LONG);
  purr_tournament_start (tournament);
  wait_for_entries (tournament, 3);
  cut_to (self, m / 2);
  purr_tournament_wait (tournament, NULL);
  purr_tournament_get_snapshot (tournament, 0, &snapshot);
  g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_DATA_CHANGED);
  test_assert_sentence (snapshot.message, self->path);
  g_assert_nonnull (strstr (snapshot.message, "was cut short"));
  g_assert_cmpuint (snapshot.iteration, >=, 3);
  g_assert_cmpint (snapshot.winner, >=, 0);

  reference = new_tournament (self->intact, snapshot.iteration);
  purr_tournament_start (reference);
  purr_tournament_wait (reference, NULL);
  for (guint i = 0; i < 3; i++)
    {
      double w[PURR_FEATURES], expected_w[PURR_FEATURES];
      double b, expected_b;

      g_assert_cmpuint (purr_tournament_get_weights (tournament, i, w, &b), ==,
                        snapshot.iteration);
      purr_tournament_get_weights (reference, i, expected_w, &expected_b);
      g_assert_cmpmem (w, sizeof w, expected_w, sizeof expected_w);
      g_assert_cmpfloat (b, ==, expected_b);
    }
}

static void
test_tournament_few (Fixture *self, gconstpointer data)
{
  check_tournament (self, FEW);
}

static void
test_tournament_many (Fixture *self, gconstpointer data)
{
  check_tournament (self, MANY);
}

/* Before it begins: it tells no rate of what is not there, and stays so. */
static void
test_tournament_at_once (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrTournament) tournament = NULL;

  write_both (self, FEW);
  tournament = new_tournament (self->path, FOR_LONG);
  cut_to (self, 0);
  for (int i = 0; i < 2; i++)
    {
      g_auto (PurrTournamentSnapshot) snapshot = { 0 };

      purr_tournament_start (tournament);
      purr_tournament_wait (tournament, NULL);
      purr_tournament_get_snapshot (tournament, 0, &snapshot);
      g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_DATA_CHANGED);
      test_assert_sentence (snapshot.message, self->path);
      g_assert_cmpuint (snapshot.iteration, ==, 0);
      g_assert_cmpint (snapshot.winner, ==, -1);
      g_assert_true (isnan (snapshot.stable_rate));
    }
}

#define ADD(name, test)                                                        \
  g_test_add ("/dataset/packed-in-use/" name, Fixture, NULL, set_up, test,     \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("few", test_few);
  ADD ("many", test_many);
  ADD ("end", test_end);
  ADD ("batches", test_batches);
  ADD ("adam", test_adam);
  ADD ("at-once", test_at_once);
  ADD ("while-paused", test_while_paused);
  ADD ("touched", test_touched);
  ADD ("tournament-few", test_tournament_few);
  ADD ("tournament-many", test_tournament_many);
  ADD ("tournament-at-once", test_tournament_at_once);
  return g_test_run ();
}
