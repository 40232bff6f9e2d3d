/* test-model-keeper-ready.c: the ready-made model, where there is nothing else */

#include "app/session/ready-made.h"

#include "session-fixture.h"

#define GROUP "model-keeper-ready"

static PurrModelKeeper *
get_keeper (SessionFixture *fixture)
{
  return purr_session_get_keeper (fixture->session);
}

/* One of red and blue, in a file of that name */
static void
offer (SessionFixture *fixture)
{
  g_autoptr (PurrModel) model = app_model (1, PURR_CROP_STRETCH);
  g_autofree char *path
    = g_build_filename (fixture->scratch, "ready.safetensors", NULL);

  g_assert_true (purr_model_save (model, path, NULL));
  purr_model_keeper_offer_ready_made (get_keeper (fixture), path);
}

static void
test_answers (SessionFixture *fixture, gconstpointer data)
{
  PurrModelKeeper *keeper = get_keeper (fixture);

  g_assert_null (purr_model_keeper_get_answering (keeper));
  g_assert_false (purr_model_keeper_is_ready_made (keeper));
  offer (fixture);
  app_wait (purr_model_keeper_is_ready_made (keeper));
  g_assert_cmpuint (fixture->news.model_changed, ==, 1);
  g_assert_nonnull (purr_model_keeper_get_answering (keeper));
  g_assert_cmpstr (purr_model_keeper_get_answering_name (keeper), ==,
                   "ready.safetensors");
  g_assert_null (purr_model_keeper_get_ready_made_fault (keeper));
  /* Pictures are cut as it wants them */
  g_assert_cmpint (purr_session_get_crop (fixture->session), ==,
                   PURR_CROP_STRETCH);

  /* It is nobody's */
  g_assert_null (purr_model_keeper_get_model (keeper));
  g_assert_null (purr_model_keeper_get_name (keeper));
  g_assert_true (purr_model_keeper_has_file (keeper));
  g_assert_cmpuint (fixture->news.message, ==, 0);
}

static void
test_opened_instead (SessionFixture *fixture, gconstpointer data)
{
  PurrModelKeeper *keeper = get_keeper (fixture);

  offer (fixture);
  app_wait (purr_model_keeper_is_ready_made (keeper));
  app_open_model (fixture->session, fixture->scratch, 2, PURR_CROP_CENTRE);
  g_assert_false (purr_model_keeper_is_ready_made (keeper));
  g_assert_true (purr_model_keeper_get_answering (keeper)
                 == purr_model_keeper_get_model (keeper));
  g_assert_cmpstr (purr_model_keeper_get_answering_name (keeper), ==,
                   "red.safetensors");

  /* Another project, in which nothing was learnt yet */
  purr_model_keeper_restore (keeper, NULL, NULL);
  g_assert_true (purr_model_keeper_is_ready_made (keeper));
}

static void
test_learnt_instead (SessionFixture *fixture, gconstpointer data)
{
  PurrModelKeeper *keeper = get_keeper (fixture);

  offer (fixture);
  app_wait (purr_model_keeper_is_ready_made (keeper));
  app_load (fixture->session, fixture->folder);
  g_assert_true (purr_model_keeper_is_ready_made (keeper));
  session_train_to_the_end (fixture);
  g_assert_false (purr_model_keeper_is_ready_made (keeper));
  g_assert_cmpuint (session_iterations_done (
                      purr_model_keeper_get_answering (keeper)),
                    ==, 40);
}

/* Whoever was first answers on, and hears nothing of it */
static void
test_late (SessionFixture *fixture, gconstpointer data)
{
  PurrModelKeeper *keeper = get_keeper (fixture);
  PurrModel *opened;

  app_open_model (fixture->session, fixture->scratch, 2, PURR_CROP_CENTRE);
  opened = purr_model_keeper_get_model (keeper);
  offer (fixture);
  app_settle (fixture->session);
  g_assert_true (purr_model_keeper_get_answering (keeper) == opened);
  g_assert_cmpuint (fixture->news.model_changed, ==, 1);
}

/* What is not kept is not there again by itself */
static void
test_not_kept (SessionFixture *fixture, gconstpointer data)
{
  PurrModelKeeper *keeper = get_keeper (fixture);

  offer (fixture);
  app_wait (purr_model_keeper_is_ready_made (keeper));
  purr_session_finish (fixture->session);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==, 0);
}

static void
test_missing (SessionFixture *fixture, gconstpointer data)
{
  PurrModelKeeper *keeper = get_keeper (fixture);
  g_autofree char *path
    = g_build_filename (fixture->scratch, "none.safetensors", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (purr_ready_made_open (path, &error));
  purr_model_keeper_offer_ready_made (keeper, path);
  app_wait (purr_model_keeper_get_ready_made_fault (keeper) != NULL);
  g_assert_cmpstr (purr_model_keeper_get_ready_made_fault (keeper), ==,
                   error->message);
  g_assert_cmpuint (fixture->news.model_changed, ==, 1);
  g_assert_null (purr_model_keeper_get_answering (keeper));
  g_assert_false (purr_model_keeper_is_ready_made (keeper));
  /* There is something to read on the page, and nothing in the way */
  g_assert_cmpuint (fixture->news.failed, ==, 0);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("answers", test_answers);
  SESSION_TEST ("opened-instead", test_opened_instead);
  SESSION_TEST ("learnt-instead", test_learnt_instead);
  SESSION_TEST ("late", test_late);
  SESSION_TEST ("not-kept", test_not_kept);
  SESSION_TEST ("missing", test_missing);
  return app_fixture_run ();
}
