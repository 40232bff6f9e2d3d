/* test-cover-trial.c: what covering does, tried out behind the window */

#include "app-fixture.h"

#include "app/classify/cover-trial.h"
#include "engine/kernels/workers.h"
#include "tests/engine/models/model-fixture.h"

#include <math.h>
#include <string.h>

typedef struct
{
  PurrModel *model;
  guint8 column[PURR_FEATURES];
  guint8 cover[PURR_FEATURES];
  GCancellable *cancellable;
} Fixture;

/* So near to the threshold that it takes few pixels to turn the answer */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) model = fixture_patches_model (4);
  double own;

  fixture_column (fixture->column);
  memset (fixture->cover, 128, PURR_FEATURES);
  own = purr_model_classify (model, fixture->column).log_odds;
  fixture->model
    = purr_model_new_with_threshold (model, 1 / (1 + exp (0.05 - own)));
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  purr_model_unref (fixture->model);
  g_object_unref (fixture->cancellable);
}

static PurrCoverTrial *
trial_new (Fixture *fixture, gsize side)
{
  return purr_cover_trial_new (fixture->model, fixture->column, fixture->cover,
                               side);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
run (Fixture *fixture, PurrCoverTrial *trial)
{
  g_autoptr (GAsyncResult) result = NULL;

  purr_cover_trial_start (trial, fixture->cancellable, answered_cb, &result);
  app_wait (result != NULL);
  return purr_cover_trial_finish (trial, result);
}

static void
test_squares (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrCoverTrial) trial = trial_new (fixture, 20);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  double change[13 * 13];

  g_assert_true (run (fixture, trial));
  g_assert_null (trial->complaint);
  g_assert_true (purr_occlude_squares (fixture->model, fixture->column,
                                       fixture->cover, 20, workers, change));
  g_assert_cmpmem (trial->change, sizeof change, change, sizeof change);
}

static void
test_turn (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrCoverTrial) trial = trial_new (fixture, 0);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autoptr (PurrModel) always
    = purr_model_new_with_threshold (fixture->model, 0);
  PurrTurn turn;

  g_assert_true (run (fixture, trial));
  g_assert_null (trial->complaint);
  g_assert_true (purr_turn_find (fixture->model, fixture->column,
                                 fixture->cover, workers, NULL, &turn));
  g_assert_cmpuint (turn.n, >, 0);
  g_assert_cmpmem (trial->turn.pixels,
                   trial->turn.n * sizeof *trial->turn.pixels, turn.pixels,
                   turn.n * sizeof *turn.pixels);
  g_assert_cmpint (g_atomic_int_get (&trial->progress), >=, (int) turn.n);
  g_assert_true (purr_cover_trial_turns (trial, fixture->model));
  g_assert_false (purr_cover_trial_turns (trial, always));
}

/* What was asked is kept, whatever becomes of where it came from */
static void
test_is_of (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrCoverTrial) trial = trial_new (fixture, 4);

  g_assert_true (
    purr_cover_trial_is_of (trial, fixture->column, fixture->cover, 4));
  g_assert_false (
    purr_cover_trial_is_of (trial, fixture->column, fixture->cover, 5));
  fixture->column[3071] ^= 1;
  g_assert_false (
    purr_cover_trial_is_of (trial, fixture->column, fixture->cover, 4));
  fixture->column[3071] ^= 1;
  fixture->cover[0] ^= 1;
  g_assert_false (
    purr_cover_trial_is_of (trial, fixture->column, fixture->cover, 4));
}

/* Nobody waits for it any more, and it may be gone before it is done */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) always
    = purr_model_new_with_threshold (fixture->model, 0);
  g_autoptr (GAsyncResult) result = NULL;
  PurrCoverTrial *trial
    = purr_cover_trial_new (always, fixture->column, fixture->cover, 0);

  purr_cover_trial_start (trial, fixture->cancellable, answered_cb, &result);
  g_cancellable_cancel (fixture->cancellable);
  purr_cover_trial_unref (trial);
  app_wait (result != NULL);
  g_assert_false (
    purr_cover_trial_finish (g_task_get_task_data (G_TASK (result)), result));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/cover-trial/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("squares", test_squares);
  ADD ("turn", test_turn);
  ADD ("is-of", test_is_of);
  ADD ("cancelled", test_cancelled);
#undef ADD
  return app_fixture_run ();
}
