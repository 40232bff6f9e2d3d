/* test-model-keeper-back.c: what was learnt before answers, and can be kept */

#include "engine/decoding/column.h"

#include "session-fixture.h"

#define GROUP "model-keeper-back"

typedef struct
{
  SessionFixture *fixture;
  PurrModelKeeper *keeper;
  PurrLookBack *look_back;
  PurrRun *run;
} Parts;

static Parts
get_parts (SessionFixture *fixture)
{
  return (Parts) {
    .fixture = fixture,
    .keeper = purr_session_get_keeper (fixture->session),
    .look_back = purr_session_get_look_back (fixture->session),
    .run = purr_session_get_run (fixture->session),
  };
}

static guint64
answering (const Parts *parts)
{
  return session_iterations_done (purr_model_keeper_get_model (parts->keeper));
}

static void
look_at (const Parts *parts, guint position)
{
  purr_look_back_go (parts->look_back, position);
  app_wait (purr_model_keeper_get_looked_back (parts->keeper) != NULL);
  g_assert_cmpuint (answering (parts), ==,
                    purr_look_back_get (parts->look_back, position)->iteration);
}

static void
assert_name (const Parts *parts, const char *name)
{
  g_assert_cmpstr (purr_model_keeper_get_name (parts->keeper), ==, name);
}

static Parts
train (SessionFixture *fixture)
{
  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  return get_parts (fixture);
}

/* At iteration 0 there is nothing to tell any picture by; and now answers again as
 * it did */
static void
test_answers (SessionFixture *fixture, gconstpointer data)
{
  Parts parts = train (fixture);
  PurrModel *latest = purr_model_keeper_get_model (parts.keeper);
  guint8 column[PURR_FEATURES];
  guint changed;

  for (int k = 0; k < PURR_FEATURES; k++)
    column[k] = (guint8) (k * 37);
  look_at (&parts, 0);
  assert_name (&parts, "iteration 0, looking back");
  g_assert_cmpfloat (
    purr_model_classify (purr_model_keeper_get_model (parts.keeper), column)
      .probability,
    ==, 0.5);
  look_at (&parts, 17);
  assert_name (&parts, "iteration 17, looking back");
  g_assert_true (purr_model_keeper_follows_run (parts.keeper));

  changed = fixture->news.model_changed;
  purr_look_back_to_now (parts.look_back);
  g_assert_true (purr_model_keeper_get_model (parts.keeper) == latest);
  assert_name (&parts, "not saved yet");
  g_assert_cmpuint (fixture->news.model_changed, ==, changed + 1);
}

/* However many are asked for at once: the last, and few on the way */
static void
test_newest_wins (SessionFixture *fixture, gconstpointer data)
{
  Parts parts = train (fixture);
  guint changed = fixture->news.model_changed;

  for (guint i = 0; i < 40; i++)
    purr_look_back_go (parts.look_back, i);
  purr_look_back_go (parts.look_back, 7);
  app_wait (purr_model_keeper_get_looked_back (parts.keeper) != NULL);
  app_settle (fixture->session);
  g_assert_cmpuint (answering (&parts), ==, 7);
  g_assert_cmpuint (fixture->news.model_changed - changed, <=, 2);

  /* Nothing comes after now again */
  purr_look_back_go (parts.look_back, 3);
  purr_look_back_to_now (parts.look_back);
  app_settle (fixture->session);
  g_assert_cmpuint (answering (&parts), ==, 40);
  /* Nor what was asked for before that, when somebody looks back again */
  purr_look_back_go (parts.look_back, 3);
  purr_look_back_to_now (parts.look_back);
  purr_look_back_go (parts.look_back, 4);
  app_wait (purr_model_keeper_get_looked_back (parts.keeper) != NULL);
  g_assert_cmpuint (answering (&parts), ==, 4);
}

/* What answers is what is saved, under its name; what is kept is the latest */
static void
test_save (SessionFixture *fixture, gconstpointer data)
{
  Parts parts = train (fixture);
  g_autofree char *path
    = g_build_filename (fixture->scratch, "early.safetensors", NULL);

  look_at (&parts, 5);
  g_assert_true (app_save_model (fixture->session, path, FALSE, NULL));
  g_assert_cmpuint (session_saved_iterations (path), ==, 5);
  assert_name (&parts, "early.safetensors");
  g_assert_cmpuint (answering (&parts), ==, 5);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==, 40);

  purr_look_back_to_now (parts.look_back);
  assert_name (&parts, "not saved yet");
  purr_session_finish (fixture->session);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==, 40);
}

/* The latest goes on behind it, and is what is kept at the end */
static void
test_training_goes_on (SessionFixture *fixture, gconstpointer data)
{
  Parts parts = get_parts (fixture);

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (fixture->session, fixture->folder);
  purr_run_train (parts.run);
  app_wait_polling (fixture->session,
                    purr_look_back_count (parts.look_back) > 3);
  look_at (&parts, 1);
  app_wait_polling (fixture->session, purr_run_get_iteration (parts.run) > 200);
  g_assert_cmpuint (answering (&parts), ==, 1);
  purr_session_finish (fixture->session);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==,
                    purr_run_get_iteration (parts.run));
}

static void
test_new_run_and_opened (SessionFixture *fixture, gconstpointer data)
{
  Parts parts = train (fixture);

  look_at (&parts, 5);
  app_open_model (fixture->session, fixture->scratch, 1, PURR_CROP_CENTRE);
  assert_name (&parts, "red.safetensors");
  g_assert_null (purr_look_back_get_moment (parts.look_back));
  g_assert_false (purr_model_keeper_follows_run (parts.keeper));

  /* One can look back all the same, and comes back to what was opened */
  look_at (&parts, 6);
  purr_look_back_to_now (parts.look_back);
  assert_name (&parts, "red.safetensors");

  look_at (&parts, 6);
  purr_run_reset (parts.run);
  app_settle (fixture->session);
  assert_name (&parts, "red.safetensors");
}

static void
test_keep (SessionFixture *fixture, gconstpointer data)
{
  Parts parts = train (fixture);
  g_autoptr (PurrSession) tomorrow = NULL;

  look_at (&parts, 12);
  purr_session_keep_moment (fixture->session);
  g_assert_null (purr_look_back_get_moment (parts.look_back));
  g_assert_cmpuint (answering (&parts), ==, 12);
  assert_name (&parts, "iteration 12, not saved yet");
  g_assert_false (purr_model_keeper_follows_run (parts.keeper));
  g_assert_cmpstr (purr_start_point_get_name (purr_run_get_start (parts.run)),
                   ==, "iteration 12");
  app_settle (fixture->session);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==, 12);

  /* So it is after the next start */
  purr_session_finish (fixture->session);
  tomorrow = purr_session_new (fixture->settings, fixture->autosave);
  app_wait (purr_model_keeper_get_model (purr_session_get_keeper (tomorrow))
            != NULL);
  g_assert_cmpuint (session_iterations_done (purr_model_keeper_get_model (
                      purr_session_get_keeper (tomorrow))),
                    ==, 12);
  app_settle (tomorrow);
}

/* Its model is made first where it is not there yet */
static void
test_keep_at_once (SessionFixture *fixture, gconstpointer data)
{
  Parts parts = train (fixture);

  purr_look_back_go (parts.look_back, 30);
  purr_look_back_go (parts.look_back, 9);
  purr_session_keep_moment (fixture->session);
  app_wait (!purr_model_keeper_follows_run (parts.keeper));
  g_assert_cmpuint (answering (&parts), ==, 9);
  app_settle (fixture->session);
}

static void
test_undo (SessionFixture *fixture, gconstpointer data)
{
  Parts parts = train (fixture);

  g_assert_false (purr_session_undo_keep (fixture->session));
  look_at (&parts, 12);
  purr_session_keep_moment (fixture->session);
  app_settle (fixture->session);
  g_assert_true (purr_session_undo_keep (fixture->session));

  /* Where it was, and what was the latest is it again */
  g_assert_cmpuint (purr_look_back_get_moment (parts.look_back)->iteration, ==,
                    12);
  g_assert_null (purr_run_get_start (parts.run));
  purr_look_back_to_now (parts.look_back);
  g_assert_cmpuint (answering (&parts), ==, 40);
  assert_name (&parts, "not saved yet");
  g_assert_true (purr_model_keeper_follows_run (parts.keeper));
  app_settle (fixture->session);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==, 40);
  g_assert_false (purr_session_undo_keep (fixture->session));
}

/* A run that goes on goes on from its own weights, and is the latest then */
static void
test_continue (SessionFixture *fixture, gconstpointer data)
{
  Parts parts = train (fixture);

  look_at (&parts, 12);
  purr_session_keep_moment (fixture->session);
  app_settle (fixture->session);
  g_settings_set_int (fixture->settings, "iterations", 60);
  session_train_to_the_end (fixture);
  g_assert_cmpuint (answering (&parts), ==, 60);
  g_assert_true (purr_model_keeper_follows_run (parts.keeper));
  g_assert_false (purr_session_undo_keep (fixture->session));
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==, 60);

  /* From the one that was kept it begins anew where somebody chooses so */
  purr_run_set_starts_from_model (parts.run, TRUE);
  purr_run_reset (parts.run);
  purr_run_step (parts.run);
  app_wait_polling (fixture->session,
                    purr_look_back_count (parts.look_back) == 1);
  app_settle (fixture->session);
  {
    const double *kept
      = purr_model_get_parts (
          purr_start_point_get_model (purr_run_get_start (parts.run)))
          ->w;

    purr_look_back_go (parts.look_back, 0);
    g_assert_cmpmem (purr_look_back_get_weights (parts.look_back),
                     PURR_FEATURES * sizeof (double), kept,
                     PURR_FEATURES * sizeof (double));
  }
  app_settle (fixture->session);
}

/* A run that goes on pauses, so that it does not take the place at once */
static void
test_keep_while_training (SessionFixture *fixture, gconstpointer data)
{
  Parts parts = get_parts (fixture);
  guint64 kept;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (fixture->session, fixture->folder);
  purr_run_train (parts.run);
  app_wait_polling (fixture->session,
                    purr_look_back_count (parts.look_back) > 5);
  look_at (&parts, 3);
  kept = answering (&parts);
  purr_session_keep_moment (fixture->session);
  session_wait_for_state (fixture, PURR_TRAINER_PAUSED);
  app_settle (fixture->session);
  g_assert_cmpuint (answering (&parts), ==, kept);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==, kept);
  purr_session_finish (fixture->session);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==, kept);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("answers", test_answers);
  SESSION_TEST ("newest-wins", test_newest_wins);
  SESSION_TEST ("save", test_save);
  SESSION_TEST ("training-goes-on", test_training_goes_on);
  SESSION_TEST ("new-run-and-opened", test_new_run_and_opened);
  SESSION_TEST ("keep", test_keep);
  SESSION_TEST ("keep-at-once", test_keep_at_once);
  SESSION_TEST ("undo", test_undo);
  SESSION_TEST ("continue", test_continue);
  SESSION_TEST ("keep-while-training", test_keep_while_training);
  return app_fixture_run ();
}
