/* session-fixture.c: a session to drive as the window does, by polling */

#include "session-fixture.h"

void
session_set_up (SessionFixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  g_settings_set_int (fixture->settings, "iterations", 40);
  fixture->folder = app_cats_and_dogs (6);
  fixture->scratch = test_folder_new ();
  fixture->autosave = g_build_filename (fixture->scratch, "not", "there",
                                        "work.purrproject", NULL);
  fixture->session = purr_session_new (fixture->settings, fixture->autosave);
  app_news_watch (&fixture->news, fixture->session);
}

void
session_tear_down (SessionFixture *fixture, gconstpointer data)
{
  if (fixture->session != NULL)
    {
      purr_session_finish (fixture->session);
      app_settle (fixture->session);
      app_wait (G_OBJECT (fixture->session)->ref_count == 1);
      g_assert_finalize_object (fixture->session);
    }
  app_news_clear (&fixture->news);
  test_folder_remove (fixture->folder);
  test_folder_remove (fixture->scratch);
  g_free (fixture->autosave);
  g_object_unref (fixture->settings);
}

void
session_wait_for_state (SessionFixture *fixture, PurrTrainerState state)
{
  app_wait_polling (fixture->session,
                    purr_run_get_state (purr_session_get_run (fixture->session))
                      == state);
}

void
session_train_to_the_end (SessionFixture *fixture)
{
  purr_run_train (purr_session_get_run (fixture->session));
  session_wait_for_state (fixture, PURR_TRAINER_FINISHED);
  app_settle (fixture->session);
}

guint64
session_iterations_done (PurrModel *model)
{
  return purr_model_get_parts (model)->iterations_done;
}

guint64
session_saved_iterations (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProjectFile) file = NULL;
  g_autofree char *title = NULL;
  g_autoptr (PurrModel) model = NULL;

  if (g_str_has_suffix (path, PURR_PROJECT_EXTENSION))
    {
      file = purr_project_file_open (path, FALSE, &error);
      g_assert_no_error (error);
      model = purr_project_file_read_model (file, PURR_MODEL_THAT_ANSWERS,
                                            &title, &error);
      g_assert_no_error (error);
      if (model == NULL)
        return 0;
    }
  else
    model = purr_model_open (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (model);
  return session_iterations_done (model);
}

char *
session_saved_fact (const char *path, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProjectFile) file
    = purr_project_file_open (path, FALSE, &error);
  g_autoptr (GHashTable) facts = NULL;

  g_assert_no_error (error);
  facts = purr_project_file_read_facts (file, &error);
  g_assert_no_error (error);
  return g_strdup (g_hash_table_lookup (facts, name));
}
