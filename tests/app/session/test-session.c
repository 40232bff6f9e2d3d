/* test-session.c: loading pictures, and the session as an object */

#include "engine/dataset/dataset.h"
#include "engine/decoding/column.h"

#include "session-fixture.h"

#include <string.h>

#define GROUP "session"

static void
test_empty (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  const char *name;
  gsize done, total;

  purr_session_poll (session);
  g_assert_false (purr_session_is_busy (session));
  g_assert_false (purr_session_get_loading (session, &name, &done, &total));
  g_assert_null (purr_session_get_dataset (session));
  g_assert_null (
    purr_model_keeper_get_model (purr_session_get_keeper (session)));
  g_assert_null (purr_run_get_trainer (purr_session_get_run (session)));
  g_assert_cmpint (purr_run_get_state (purr_session_get_run (session)), ==,
                   PURR_TRAINER_READY);
  g_assert_cmpuint (purr_run_get_iteration (purr_session_get_run (session)), ==,
                    0);
  g_assert_false (purr_run_can_continue (purr_session_get_run (session)));
  purr_session_cancel_loading (session);
  purr_run_pause (purr_session_get_run (session));
  g_assert_cmpuint (fixture->news.loading_changed, ==, 0);
}

static void
test_load (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *name = g_path_get_basename (fixture->folder);
  g_autofree char *uri = NULL;
  g_autofree char *remembered = NULL;
  PurrDataset *dataset;
  const char *shown;
  gsize done, total;

  purr_session_load_folder (session, fixture->folder);
  g_assert_cmpuint (fixture->news.woke, ==, 1);
  g_assert_cmpuint (fixture->news.loading_changed, ==, 1);
  g_assert_true (purr_session_is_busy (session));
  g_assert_true (purr_session_get_loading (session, &shown, &done, &total));
  g_assert_cmpstr (shown, ==, name);
  g_assert_cmpuint (done, <=, 12);
  g_assert_null (purr_session_get_dataset (session));

  app_wait_polling (session, fixture->news.dataset_changed > 0);
  g_assert_cmpuint (fixture->news.loading_changed, >=, 2);
  g_assert_false (purr_session_get_loading (session, &shown, &done, &total));
  g_assert_false (purr_session_is_busy (session));
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 1);
  g_assert_cmpuint (fixture->news.run_began, ==, 1);
  g_assert_cmpuint (fixture->news.failed, ==, 0);
  dataset = purr_session_get_dataset (session);
  g_assert_cmpuint (purr_dataset_get_size (dataset), ==, 12);
  g_assert_cmpstr (purr_dataset_get_positive_name (dataset), ==, "cat");

  /* It opens again the next time */
  app_settle (session);
  uri = g_filename_to_uri (fixture->folder, NULL, NULL);
  remembered = session_saved_fact (fixture->autosave, "folder");
  g_assert_cmpstr (remembered, ==, uri);
}

static void
test_crop_setting (SessionFixture *fixture, gconstpointer data)
{
  g_settings_set_string (fixture->settings, "crop", "stretch");
  app_load (fixture->session, fixture->folder);
  g_assert_cmpint (purr_dataset_get_crop (
                     purr_session_get_dataset (fixture->session)),
                   ==, PURR_CROP_STRETCH);
}

static void
test_cancel (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  PurrDataset *before;
  char *other = app_cats_and_dogs (3);
  g_autofree char *uri = NULL;
  g_autofree char *remembered = NULL;

  app_load (session, fixture->folder);
  before = purr_session_get_dataset (session);
  fixture->news.loading_changed = 0;

  purr_session_load_folder (session, other);
  purr_session_cancel_loading (session);
  g_assert_cmpuint (fixture->news.loading_changed, ==, 2);
  g_assert_false (purr_session_is_busy (session));
  /* The task holds a reference for as long as it lives */
  app_wait (G_OBJECT (session)->ref_count == 1);
  app_settle (session);
  g_assert_true (purr_session_get_dataset (session) == before);
  g_assert_cmpuint (fixture->news.loading_changed, ==, 2);
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 1);
  g_assert_cmpuint (fixture->news.failed, ==, 0);

  /* The pictures of before open again the next time */
  uri = g_filename_to_uri (fixture->folder, NULL, NULL);
  remembered = session_saved_fact (fixture->autosave, "folder");
  g_assert_cmpstr (remembered, ==, uri);
  test_folder_remove (other);
}

static void
test_second_load_cancels_first (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *other = app_cats_and_dogs (3);

  purr_session_load_folder (session, fixture->folder);
  purr_session_load_folder (session, other);
  app_wait_polling (session, fixture->news.dataset_changed > 0);
  app_wait (G_OBJECT (session)->ref_count == 1);
  app_settle (session);
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 1);
  g_assert_cmpuint (fixture->news.failed, ==, 0);
  g_assert_cmpstr (purr_dataset_get_path (purr_session_get_dataset (session)),
                   ==, other);
  test_folder_remove (g_steal_pointer (&other));
}

static void
test_load_fails (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *missing
    = g_build_filename (fixture->scratch, "missing", NULL);
  PurrDataset *before;

  app_load (session, fixture->folder);
  before = purr_session_get_dataset (session);

  purr_session_load_folder (session, missing);
  app_wait_polling (session, fixture->news.failed > 0);
  test_assert_sentence (fixture->news.text, missing);
  g_assert_cmpint (strlen (fixture->news.heading), >, 0);

  purr_session_load_folder (session, fixture->scratch);
  app_wait_polling (session, fixture->news.failed > 1);
  test_assert_sentence (fixture->news.text, fixture->scratch);

  g_assert_true (purr_session_get_dataset (session) == before);
  g_assert_false (purr_session_is_busy (session));
  g_assert_cmpuint (fixture->news.folder_refused, ==, 0);
}

static void
test_one_class (SessionFixture *fixture, gconstpointer data)
{
  app_add_pictures (fixture->scratch, "cat", 3, 32, 0xff0000);
  purr_session_load_folder (fixture->session, fixture->scratch);
  app_wait_polling (fixture->session, fixture->news.folder_refused > 0);
  g_assert_cmpstr (fixture->news.path, ==, fixture->scratch);
  app_assert_sentence (fixture->news.text);
  g_assert_cmpuint (fixture->news.failed, ==, 0);
  g_assert_null (purr_session_get_dataset (fixture->session));
}

static void
test_choose_positive (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  guint undecided = 0;

  app_add_pictures (fixture->scratch, "bird", 4, 32, 0xff0000);
  app_add_pictures (fixture->scratch, "fish", 4, 32, 0x0000ff);
  app_load (session, fixture->scratch);
  g_assert_cmpint (purr_dataset_get_positive_class (
                     purr_session_get_dataset (session)),
                   ==, -1);

  /* Nobody has said which class answers yes */
  g_signal_connect_swapped (purr_session_get_run (session), "undecided",
                            G_CALLBACK (app_count_cb), &undecided);
  purr_run_train (purr_session_get_run (session));
  g_assert_cmpuint (undecided, ==, 1);
  g_assert_null (purr_run_get_trainer (purr_session_get_run (session)));
  purr_run_step (purr_session_get_run (session));
  g_assert_cmpuint (undecided, ==, 2);
  g_assert_cmpuint (fixture->news.failed, ==, 0);
  g_assert_false (purr_session_is_busy (session));

  purr_edits_choose_positive (purr_session_get_edits (session), 1);
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 2);
  session_train_to_the_end (fixture);
  g_assert_cmpstr (purr_model_get_parts (purr_model_keeper_get_model (
                                           purr_session_get_keeper (session)))
                     ->positive_name,
                   ==, "fish");

  /* The same again changes nothing; another one ends what was trained */
  purr_edits_choose_positive (purr_session_get_edits (session), 1);
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 2);
  g_assert_nonnull (purr_run_get_trainer (purr_session_get_run (session)));
  purr_edits_choose_positive (purr_session_get_edits (session), 0);
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 3);
  g_assert_null (purr_run_get_trainer (purr_session_get_run (session)));
  g_assert_cmpint (purr_run_get_state (purr_session_get_run (session)), ==,
                   PURR_TRAINER_READY);
}

static void
test_dispose_while_loading (SessionFixture *fixture, gconstpointer data)
{
  GWeakRef weak;
  gpointer left;

  purr_session_load_folder (fixture->session, fixture->folder);
  g_weak_ref_init (&weak, fixture->session);
  purr_session_finish (fixture->session);
  g_clear_object (&fixture->session);
  app_wait ((left = g_weak_ref_get (&weak)) == NULL
            || (g_object_unref (left), FALSE));
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 0);
  g_weak_ref_clear (&weak);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("empty", test_empty);
  SESSION_TEST ("load", test_load);
  SESSION_TEST ("crop-setting", test_crop_setting);
  SESSION_TEST ("cancel", test_cancel);
  SESSION_TEST ("second-load-cancels-first", test_second_load_cancels_first);
  SESSION_TEST ("load-fails", test_load_fails);
  SESSION_TEST ("one-class", test_one_class);
  SESSION_TEST ("choose-positive", test_choose_positive);
  SESSION_TEST ("dispose-while-loading", test_dispose_while_loading);
  return app_fixture_run ();
}
