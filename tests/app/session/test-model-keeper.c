/* test-model-keeper.c: the model that answers: learnt, opened, saved */

#include "engine/decoding/column.h"

#include "session-fixture.h"

#include <string.h>

#define GROUP "model-keeper"

static void
test_open (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  app_open_model (session, fixture->scratch, 1, PURR_CROP_CENTRE);
  g_assert_cmpstr (purr_model_keeper_get_name (
                     purr_session_get_keeper (session)),
                   ==, "red.safetensors");
  g_assert_cmpuint (fixture->news.model_changed, ==, 1);
  g_assert_cmpuint (fixture->news.message, ==, 1);
  g_assert_nonnull (strstr (fixture->news.said, "red.safetensors"));
}

static void
test_open_fails (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *wrong
    = test_file_new_text (fixture->scratch, "wrong.safetensors", "cat");
  PurrModel *before;

  app_open_model (session, fixture->scratch, 1, PURR_CROP_CENTRE);
  before = purr_model_keeper_get_model (purr_session_get_keeper (session));
  purr_model_keeper_open (purr_session_get_keeper (session), wrong);
  app_wait (fixture->news.failed > 0);
  test_assert_sentence (fixture->news.text, wrong);
  g_assert_true (purr_model_keeper_get_model (purr_session_get_keeper (session))
                 == before);
  g_assert_cmpstr (purr_model_keeper_get_name (
                     purr_session_get_keeper (session)),
                   ==, "red.safetensors");
}

static void
test_opened_model_stays (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  PurrModel *opened;

  app_load (session, fixture->folder);
  session_train_to_the_end (fixture);
  app_open_model (session, fixture->scratch, 1, PURR_CROP_CENTRE);
  opened = purr_model_keeper_get_model (purr_session_get_keeper (session));

  /* Turning a knob is no command to train */
  g_settings_set_double (fixture->settings, "learning-rate", 0.002);
  g_settings_set_int (fixture->settings, "iterations", 50);
  app_settle (session);
  g_assert_true (purr_model_keeper_get_model (purr_session_get_keeper (session))
                 == opened);

  session_train_to_the_end (fixture);
  g_assert_cmpuint (session_iterations_done (purr_model_keeper_get_model (
                      purr_session_get_keeper (session))),
                    ==, 50);
}

static void
test_open_while_training (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  guint64 iteration;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_run_train (purr_session_get_run (session));
  app_wait_polling (session, purr_model_keeper_get_model (
                               purr_session_get_keeper (session))
                               != NULL);
  app_open_model (session, fixture->scratch, 1, PURR_CROP_CENTRE);
  app_wait_polling (session, g_strcmp0 (purr_model_keeper_get_name (
                                          purr_session_get_keeper (session)),
                                        "red.safetensors")
                               == 0);
  session_wait_for_state (fixture, PURR_TRAINER_PAUSED);
  app_settle (session);
  g_assert_cmpstr (purr_model_keeper_get_name (
                     purr_session_get_keeper (session)),
                   ==, "red.safetensors");

  iteration = purr_run_get_iteration (purr_session_get_run (session));
  purr_run_step (purr_session_get_run (session));
  app_wait_polling (session, g_strcmp0 (purr_model_keeper_get_name (
                                          purr_session_get_keeper (session)),
                                        "red.safetensors")
                               != 0);
  app_settle (session);
  g_assert_cmpuint (session_iterations_done (purr_model_keeper_get_model (
                      purr_session_get_keeper (session))),
                    ==, iteration + 1);
}

static void
test_save_and_open (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *path
    = g_build_filename (fixture->scratch, "cat & <dog>.safetensors", NULL);
  g_autoptr (PurrSession) tomorrow = purr_session_new (fixture->settings, NULL);
  guint8 column[PURR_FEATURES];
  PurrAnswer today, then;

  for (int k = 0; k < PURR_FEATURES; k++)
    column[k] = (guint8) (k * 37);
  app_load (session, fixture->folder);
  session_train_to_the_end (fixture);
  g_assert_cmpstr (purr_model_keeper_get_name (
                     purr_session_get_keeper (session)),
                   ==, "not saved yet");

  g_assert_true (app_save_model (session, path, TRUE, NULL));
  g_assert_cmpstr (purr_model_keeper_get_name (
                     purr_session_get_keeper (session)),
                   ==, "cat & <dog>.safetensors");

  purr_model_keeper_open (purr_session_get_keeper (tomorrow), path);
  app_wait (purr_model_keeper_get_model (purr_session_get_keeper (tomorrow))
            != NULL);
  today = purr_model_classify (purr_model_keeper_get_model (
                                 purr_session_get_keeper (session)),
                               column);
  then = purr_model_classify (purr_model_keeper_get_model (
                                purr_session_get_keeper (tomorrow)),
                              column);
  g_assert_cmpmem (&today.logit, sizeof (double), &then.logit, sizeof (double));
  g_assert_cmpmem (&today.probability, sizeof (double), &then.probability,
                   sizeof (double));
  app_settle (tomorrow);
}

/* Nothing is replaced unasked, and closing at once loses no saved file */
static void
test_save_beside (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *taken
    = test_file_new_text (fixture->scratch, "taken.safetensors", "a diary");
  g_autofree char *path
    = g_build_filename (fixture->scratch, "new.safetensors", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  app_open_model (session, fixture->scratch, 1, PURR_CROP_CENTRE);
  g_assert_false (app_save_model (session, taken, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (taken, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "a diary");

  purr_model_keeper_save_async (purr_session_get_keeper (session), path, FALSE,
                                NULL, NULL);
  purr_session_finish (session);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  app_settle (session);
}

static void
test_save_fails (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *file
    = test_file_new_text (fixture->scratch, "a file", "cat");
  g_autofree char *path = g_build_filename (file, "in.safetensors", NULL);
  g_autoptr (GError) error = NULL;

  app_open_model (session, fixture->scratch, 1, PURR_CROP_CENTRE);
  g_assert_false (app_save_model (session, path, TRUE, &error));
  test_assert_sentence (error->message, path);
  g_assert_cmpstr (purr_model_keeper_get_name (
                     purr_session_get_keeper (session)),
                   ==, "red.safetensors");
}

/* The latest model, kept between starts ------------------------------------ */

static void
test_autosave (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  PurrSession *tomorrow;
  g_auto (AppNews) news = { 0 };
  const PurrModelParts *today, *then;

  app_load (session, fixture->folder);
  app_settle (session);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==, 0);
  session_train_to_the_end (fixture);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==, 40);

  purr_session_finish (session);
  tomorrow = purr_session_new (fixture->settings, fixture->autosave);
  app_news_watch (&news, tomorrow);
  app_wait (purr_model_keeper_get_model (purr_session_get_keeper (tomorrow))
            != NULL);
  today = purr_model_get_parts (
    purr_model_keeper_get_model (purr_session_get_keeper (session)));
  then = purr_model_get_parts (
    purr_model_keeper_get_model (purr_session_get_keeper (tomorrow)));
  g_assert_cmpmem (today->w, PURR_FEATURES * sizeof (double), then->w,
                   PURR_FEATURES * sizeof (double));
  g_assert_cmpuint (news.model_changed, ==, 1);
  g_assert_cmpuint (news.message, ==, 0);
  g_assert_cmpstr (purr_model_keeper_get_name (
                     purr_session_get_keeper (tomorrow)),
                   ==, "the last training");
  app_settle (tomorrow);
  app_wait (G_OBJECT (tomorrow)->ref_count == 1);
  g_assert_finalize_object (tomorrow);
}

/* A file of yesterday that is no use is no reason to complain today */
static void
test_autosave_damaged (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *path
    = test_file_new_text (fixture->scratch, "damaged", "no project");
  PurrSession *session = purr_session_new (fixture->settings, path);
  g_auto (AppNews) news = { 0 };

  app_news_watch (&news, session);
  app_wait (G_OBJECT (purr_session_get_keeper (session))->ref_count == 1);
  app_settle (session);
  g_assert_null (
    purr_model_keeper_get_model (purr_session_get_keeper (session)));
  g_assert_cmpuint (news.failed + news.message, ==, 0);
  g_assert_finalize_object (session);
}

/* What somebody opens at once is not replaced by yesterday's */
static void
test_autosave_too_late (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) yesterday = app_model (2, PURR_CROP_STRETCH);
  g_autofree char *path
    = g_build_filename (fixture->scratch, "yesterday.purrproject", NULL);
  g_autofree char *opened
    = g_build_filename (fixture->scratch, "opened.safetensors", NULL);
  PurrSession *session;

  {
    g_autoptr (PurrProjectFile) file
      = purr_project_file_open (path, TRUE, NULL);

    g_assert_true (purr_project_file_put_model (file, PURR_MODEL_THAT_ANSWERS,
                                                "yesterday", yesterday, NULL));
  }
  g_assert_true (purr_model_save (yesterday, opened, NULL));
  session = purr_session_new (fixture->settings, path);
  purr_model_keeper_open (purr_session_get_keeper (session), opened);
  app_wait (G_OBJECT (purr_session_get_keeper (session))->ref_count == 1);
  app_settle (session);
  purr_session_finish (session);
  app_settle (session);
  g_assert_cmpstr (purr_model_keeper_get_name (
                     purr_session_get_keeper (session)),
                   ==, "opened.safetensors");
  g_assert_finalize_object (session);
}

/* Each step is kept, however fast they come */
static void
test_autosave_in_order (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  app_load (session, fixture->folder);
  for (guint i = 1; i <= 25; i++)
    {
      purr_run_step (purr_session_get_run (session));
      app_wait_polling (
        session,
        purr_model_keeper_get_model (purr_session_get_keeper (session)) != NULL
          && session_iterations_done (
               purr_model_keeper_get_model (purr_session_get_keeper (session)))
               == i);
    }
  app_settle (session);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==, 25);
}

static void
test_finish_keeps_the_newest (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_run_train (purr_session_get_run (session));
  app_wait_polling (session,
                    purr_run_get_iteration (purr_session_get_run (session))
                      >= 10);
  purr_session_finish (session);
  g_assert_cmpint (purr_run_get_state (purr_session_get_run (session)), ==,
                   PURR_TRAINER_PAUSED);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==,
                    purr_run_get_iteration (purr_session_get_run (session)));
}

/* The model that answered last answers again the next time, even when its run
 * was thrown away: that began a new curve, not a new model */
static void
test_finish_after_reset (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  guint64 done;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_run_train (purr_session_get_run (session));
  app_wait_polling (session, purr_model_keeper_get_model (
                               purr_session_get_keeper (session))
                               != NULL);
  purr_run_reset (purr_session_get_run (session));
  app_settle (session);
  done = session_iterations_done (
    purr_model_keeper_get_model (purr_session_get_keeper (session)));
  purr_session_finish (session);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==, done);
}

static void
test_finish_with_nothing (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrProjectFile) file = NULL;
  g_autofree char *title = NULL;

  app_load (fixture->session, fixture->folder);
  purr_session_finish (fixture->session);
  file = purr_project_file_open (fixture->autosave, FALSE, NULL);
  g_assert_null (
    purr_project_file_read_model (file, PURR_MODEL_THAT_ANSWERS, &title, NULL));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("open", test_open);
  SESSION_TEST ("open-fails", test_open_fails);
  SESSION_TEST ("opened-model-stays", test_opened_model_stays);
  SESSION_TEST ("open-while-training", test_open_while_training);
  SESSION_TEST ("save-and-open", test_save_and_open);
  SESSION_TEST ("save-beside", test_save_beside);
  SESSION_TEST ("save-fails", test_save_fails);
  SESSION_TEST ("autosave", test_autosave);
  SESSION_TEST ("autosave-damaged", test_autosave_damaged);
  SESSION_TEST ("autosave-too-late", test_autosave_too_late);
  SESSION_TEST ("autosave-in-order", test_autosave_in_order);
  SESSION_TEST ("finish-keeps-the-newest", test_finish_keeps_the_newest);
  SESSION_TEST ("finish-after-reset", test_finish_after_reset);
  SESSION_TEST ("finish-with-nothing", test_finish_with_nothing);
  return app_fixture_run ();
}
