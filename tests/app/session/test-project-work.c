/* test-project-work.c: a session that ends and begins again where it was */

#include "session-fixture.h"

#include <glib/gstdio.h>

#define GROUP "project-work"

/* Ends the session and begins another with the same project, at the path */
static void
begin_again (SessionFixture *fixture, const char *path)
{
  purr_session_finish (fixture->session);
  app_settle (fixture->session);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  app_news_clear (&fixture->news);
  fixture->news = (AppNews) { 0 };
  fixture->session = purr_session_new (fixture->settings, path);
  app_news_watch (&fixture->news, fixture->session);
  purr_project_work_load_pictures (purr_session_get_project_work (
                                     fixture->session),
                                   NULL);
}

/* Until as many pictures take part */
static PurrDataset *
await_pictures (SessionFixture *fixture, gsize n)
{
  PurrDataset *dataset = NULL;

  app_wait_polling (fixture->session,
                    (dataset = purr_session_get_dataset (fixture->session))
                        != NULL
                      && purr_dataset_get_size (dataset)
                             - purr_dataset_get_n_excluded (dataset)
                           == n);
  app_settle (fixture->session);
  return purr_session_get_dataset (fixture->session);
}

/* The first cat is a dog, the second is left out, and dogs answer yes */
static void
edit (SessionFixture *fixture)
{
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  const guint32 first = 0, second = 1;

  g_assert_true (purr_edits_reclass (edits, &first, 1, 1));
  g_assert_true (purr_edits_exclude (edits, &second, 1));
  g_assert_true (purr_edits_choose_positive (edits, 1));
}

static void
assert_edited_pictures (PurrDataset *dataset)
{
  g_assert_cmpuint (purr_dataset_get_class_of (dataset, 0), ==, 1);
  g_assert_true (purr_dataset_is_excluded (dataset, 1));
  g_assert_cmpuint (purr_dataset_get_n_excluded (dataset), ==, 1);
}

static void
assert_edited (PurrDataset *dataset)
{
  assert_edited_pictures (dataset);
  g_assert_cmpstr (purr_dataset_get_positive_name (dataset), ==, "dog");
}

static void
test_again (SessionFixture *fixture, gconstpointer data)
{
  PurrModelKeeper *keeper;

  app_load (fixture->session, fixture->folder);
  edit (fixture);
  session_train_to_the_end (fixture);
  begin_again (fixture, fixture->autosave);
  assert_edited (await_pictures (fixture, 11));
  keeper = purr_session_get_keeper (fixture->session);
  g_assert_nonnull (purr_model_keeper_get_model (keeper));
  g_assert_cmpuint (session_iterations_done (
                      purr_model_keeper_get_model (keeper)),
                    ==, 40);
  g_assert_cmpuint (g_list_model_get_n_items (
                      G_LIST_MODEL (purr_session_get_runs (fixture->session))),
                    ==, 1);
  g_assert_cmpuint (fixture->news.message, ==, 0);
  g_assert_cmpuint (fixture->news.failed, ==, 0);
}

/* A moment that somebody kept is there, too, with its model and figures */
static void
test_kept_moment (SessionFixture *fixture, gconstpointer data)
{
  PurrLookBack *look_back = purr_session_get_look_back (fixture->session);
  g_autoptr (PurrRunItem) item = NULL;
  const PurrRunRecordParts *parts;
  GListModel *runs;

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  app_wait_polling (fixture->session, purr_look_back_count (look_back) > 10);
  purr_look_back_go (look_back, purr_look_back_find (look_back, 10));
  purr_session_keep_moment (fixture->session);
  app_settle (fixture->session);
  begin_again (fixture, fixture->autosave);
  await_pictures (fixture, 12);
  runs = G_LIST_MODEL (purr_session_get_runs (fixture->session));
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, 2);
  item = g_list_model_get_item (runs, 1);
  parts = purr_run_item_get_parts (item);
  g_assert_cmpstr (parts->name, ==, "Iteration 10 of Run 1");
  g_assert_cmpuint (session_iterations_done (parts->model), ==, 10);
  g_assert_cmpuint (purr_metrics_total (
                      &parts->figures[PURR_RUN_LEARNT].metrics),
                    ==, parts->n_train);
}

static void
test_changed_picture (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *from
    = g_build_filename (fixture->folder, "dog", "0.png", NULL);
  g_autofree char *to
    = g_build_filename (fixture->folder, "cat", "3.png", NULL);
  g_autofree char *bytes = NULL;
  PurrProjectWork *work;
  guint notes = 0;
  gsize length;

  app_load (fixture->session, fixture->folder);
  app_settle (fixture->session);
  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
  begin_again (fixture, fixture->autosave);
  await_pictures (fixture, 12);
  g_assert_cmpstr (fixture->news.said, ==,
                   "Since this project was last open, 1 picture has changed.");

  /* It is there until somebody answers it, also when the program begins again */
  begin_again (fixture, fixture->autosave);
  await_pictures (fixture, 12);
  g_assert_cmpuint (fixture->news.message, ==, 0);
  work = purr_session_get_project_work (fixture->session);
  g_assert_cmpstr (purr_project_work_get_news (work), ==,
                   "Since this project was last open, 1 picture has changed.");
  g_signal_connect_swapped (work, "notes", G_CALLBACK (app_count_cb), &notes);
  purr_project_work_answer_news (work);
  g_assert_null (purr_project_work_get_news (work));
  g_assert_cmpuint (notes, ==, 1);
  begin_again (fixture, fixture->autosave);
  await_pictures (fixture, 12);
  work = purr_session_get_project_work (fixture->session);
  g_assert_null (purr_project_work_get_news (work));
}

static void
moved_cb (char **path, const char *where)
{
  *path = g_strdup (where);
}

static void
test_moved (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *new_place
    = g_build_filename (fixture->scratch, "elsewhere", NULL);
  g_autofree char *empty = g_build_filename (fixture->scratch, "empty", NULL);
  g_autofree char *asked = NULL;
  PurrProjectWork *work;

  app_load (fixture->session, fixture->folder);
  edit (fixture);
  app_settle (fixture->session);
  g_assert_cmpint (g_rename (fixture->folder, new_place), ==, 0);

  begin_again (fixture, fixture->autosave);
  g_signal_connect_swapped (purr_session_get_project_work (fixture->session),
                            "folder-moved", G_CALLBACK (moved_cb), &asked);
  app_wait_polling (fixture->session, asked != NULL);
  g_assert_cmpstr (asked, ==, fixture->folder);
  g_assert_null (purr_session_get_dataset (fixture->session));
  work = purr_session_get_project_work (fixture->session);
  g_assert_cmpstr (purr_project_work_get_missing (work), ==, fixture->folder);
  /* What the settings say of pictures has nothing to work on */
  g_settings_set_string (fixture->settings, "crop", "stretch");
  purr_session_reload (fixture->session);
  app_settle (fixture->session);
  g_assert_cmpstr (purr_project_work_get_missing (work), ==, fixture->folder);
  /* No pictures are in there: the project stays as it was */
  g_assert_cmpint (g_mkdir (empty, 0700), ==, 0);
  purr_project_work_relocate (work, empty);
  app_wait_polling (fixture->session, fixture->news.failed == 1);
  g_assert_cmpstr (purr_project_work_get_missing (work), ==, fixture->folder);
  purr_project_work_relocate (work, new_place);
  assert_edited (await_pictures (fixture, 11));
  g_assert_null (purr_project_work_get_missing (work));
  g_assert_cmpint (g_rename (new_place, fixture->folder), ==, 0);
}

/* A folder that moved and is opened like any other is the same for all that */
static void
test_moved_and_opened (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *new_place
    = g_build_filename (fixture->scratch, "elsewhere", NULL);
  g_autofree char *uri = g_filename_to_uri (new_place, NULL, NULL);
  g_autofree char *saved = NULL;
  PurrProjectWork *work;

  app_load (fixture->session, fixture->folder);
  edit (fixture);
  app_settle (fixture->session);
  g_assert_cmpint (g_rename (fixture->folder, new_place), ==, 0);
  begin_again (fixture, fixture->autosave);
  work = purr_session_get_project_work (fixture->session);
  app_wait_polling (fixture->session,
                    purr_project_work_get_missing (work) != NULL);
  purr_session_load_folder (fixture->session, new_place);
  assert_edited (await_pictures (fixture, 11));
  app_settle (fixture->session);
  saved = session_saved_fact (fixture->autosave, "folder");
  g_assert_cmpstr (saved, ==, uri);
  g_assert_cmpint (g_rename (new_place, fixture->folder), ==, 0);
}

/* What a person changed in a folder is there again when it is opened again, whatever
 * else was opened meanwhile, and also while it was missing */
static void
test_two_folders (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->scratch, "other", NULL);
  g_autofree char *hidden = g_build_filename (fixture->scratch, "hidden", NULL);
  PurrProjectWork *work;
  PurrDataset *dataset;

  app_add_pictures (other, "cat", 4, 40, 0x20c020);
  app_add_pictures (other, "dog", 4, 40, 0xc0c020);
  app_load (fixture->session, fixture->folder);
  edit (fixture);
  app_settle (fixture->session);
  app_load (fixture->session, other);
  dataset = await_pictures (fixture, 8);
  g_assert_cmpuint (purr_dataset_get_n_reclassed (dataset), ==, 0);
  app_load (fixture->session, fixture->folder);
  assert_edited_pictures (await_pictures (fixture, 11));

  app_load (fixture->session, other);
  await_pictures (fixture, 8);
  begin_again (fixture, fixture->autosave);
  await_pictures (fixture, 8);
  app_load (fixture->session, fixture->folder);
  assert_edited_pictures (await_pictures (fixture, 11));

  g_assert_cmpint (g_rename (fixture->folder, hidden), ==, 0);
  begin_again (fixture, fixture->autosave);
  work = purr_session_get_project_work (fixture->session);
  app_wait_polling (fixture->session,
                    purr_project_work_get_missing (work) != NULL);
  app_load (fixture->session, other);
  await_pictures (fixture, 8);
  g_assert_cmpint (g_rename (hidden, fixture->folder), ==, 0);
  app_load (fixture->session, fixture->folder);
  assert_edited_pictures (await_pictures (fixture, 11));
}

/* Pictures of the project before are none of another's business, nor are they shown */
static void
test_pictures_of_before (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *other
    = g_build_filename (fixture->scratch, "b.purrproject", NULL);
  PurrProject *project = purr_session_get_project (fixture->session);

  app_load (fixture->session, fixture->folder);
  edit (fixture);
  app_settle (fixture->session);
  purr_project_open (project, other, NULL);
  /* On their way, when the other one opens */
  purr_session_reload (fixture->session);
  app_wait_polling (fixture->session, !purr_project_is_opening (project));
  g_assert_null (purr_session_get_dataset (fixture->session));
  purr_session_reload (fixture->session);
  app_settle (fixture->session);
  g_assert_null (session_saved_fact (other, "folder"));

  purr_project_open (project, fixture->autosave, NULL);
  app_wait_polling (fixture->session, !purr_project_is_opening (project));
  assert_edited (await_pictures (fixture, 11));
}

/* The settings of the learning go with the project */
static void
test_settings (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *other
    = g_build_filename (fixture->scratch, "b.purrproject", NULL);
  PurrProject *project = purr_session_get_project (fixture->session);

  app_load (fixture->session, fixture->folder);
  g_settings_set_int (fixture->settings, "iterations", 77);
  app_settle (fixture->session);
  purr_project_open (project, other, NULL);
  app_wait_polling (fixture->session, !purr_project_is_opening (project));
  g_settings_set_int (fixture->settings, "iterations", 55);
  app_settle (fixture->session);
  purr_project_open (project, fixture->autosave, NULL);
  app_wait_polling (fixture->session, !purr_project_is_opening (project));
  g_assert_cmpint (g_settings_get_int (fixture->settings, "iterations"), ==,
                   77);
}

/* What an older program kept, a model in a file of its own, is in the first project */
static void
test_older (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *home = g_build_filename (fixture->scratch, "home", NULL);
  g_autofree char *older = g_build_filename (home, "latest.safetensors", NULL);
  g_autofree char *project
    = g_build_filename (home, "projects", "Untitled" PURR_PROJECT_EXTENSION,
                        NULL);
  g_autoptr (PurrModel) model = app_model (2, PURR_CROP_STRETCH);
  PurrModelKeeper *keeper;

  g_assert_cmpint (g_mkdir_with_parents (home, 0700), ==, 0);
  g_assert_true (purr_model_save (model, older, NULL));
  begin_again (fixture, project);
  keeper = purr_session_get_keeper (fixture->session);
  app_wait_polling (fixture->session,
                    purr_model_keeper_get_model (keeper) != NULL);
  app_settle (fixture->session);

  /* It was taken over once: the file is not needed any more, and not touched */
  g_assert_true (g_file_test (older, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_remove (older), ==, 0);
  begin_again (fixture, project);
  keeper = purr_session_get_keeper (fixture->session);
  app_wait_polling (fixture->session,
                    purr_model_keeper_get_model (keeper) != NULL);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("again", test_again);
  SESSION_TEST ("kept-moment", test_kept_moment);
  SESSION_TEST ("changed-picture", test_changed_picture);
  SESSION_TEST ("moved", test_moved);
  SESSION_TEST ("moved-and-opened", test_moved_and_opened);
  SESSION_TEST ("two-folders", test_two_folders);
  SESSION_TEST ("pictures-of-before", test_pictures_of_before);
  SESSION_TEST ("settings", test_settings);
  SESSION_TEST ("older", test_older);
  return app_fixture_run ();
}
