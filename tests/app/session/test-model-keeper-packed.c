/* test-model-keeper-packed.c: what was learnt from a file that others write to */

#include "engine/loading/folder-packer.h"

#include "session-fixture.h"

#include <glib/gstdio.h>
#include <utime.h>

#define GROUP "model-keeper-packed"

static char *
pack (SessionFixture *fixture)
{
  char *path = g_build_filename (fixture->scratch, "pictures.purr", NULL);
  g_autoptr (GError) error = NULL;

  purr_dataset_pack_folder (fixture->folder, path, NULL, NULL, NULL, NULL,
                            &error);
  g_assert_no_error (error);
  return path;
}

/* As if another program had written to it on another day */
static void
write_to (const char *path)
{
  struct utimbuf day = { 86400, 86400 };

  g_assert_cmpint (g_utime (path, &day), ==, 0);
}

/* Learnt, perhaps written to, and saved: what was learnt is not lost */
static void
check_saved (SessionFixture *fixture, gboolean changed)
{
  PurrSession *session = fixture->session;
  g_autofree char *packed = pack (fixture);
  g_autofree char *path
    = g_build_filename (fixture->scratch, "a.safetensors", NULL);

  app_load (session, packed);
  session_train_to_the_end (fixture);
  if (changed)
    write_to (packed);
  g_assert_true (app_save_model (session, path, TRUE, NULL));
  g_assert_cmpuint (session_saved_iterations (path), ==, 40);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==, 40);
  g_assert_cmpuint (fixture->news.failed, ==, 0);
}

static void
test_in_order (SessionFixture *fixture, gconstpointer data)
{
  check_saved (fixture, FALSE);
}

static void
test_changed_afterwards (SessionFixture *fixture, gconstpointer data)
{
  check_saved (fixture, TRUE);
}

/* Training stops by itself and says why; what it learnt before stays */
static void
test_changed (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *packed = pack (fixture);
  g_autofree char *path
    = g_build_filename (fixture->scratch, "a.safetensors", NULL);

  g_settings_set_int (fixture->settings, "iterations", 20);
  app_load (session, packed);
  session_train_to_the_end (fixture);
  write_to (packed);
  g_settings_set_int (fixture->settings, "iterations", 40);
  purr_run_train (purr_session_get_run (session));
  session_wait_for_state (fixture, PURR_TRAINER_DATA_CHANGED);
  app_settle (session);
  g_assert_true (app_save_model (session, path, TRUE, NULL));
  /* Few pictures are kept in memory, so it may have gone on for a while */
  g_assert_cmpuint (session_saved_iterations (path), >=, 20);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), >=, 20);
  g_assert_cmpuint (fixture->news.failed, ==, 0);

  /* Other pictures are none of its business */
  app_load (session, fixture->folder);
  session_train_to_the_end (fixture);
  g_assert_true (app_save_model (session, path, TRUE, NULL));
  g_assert_cmpuint (session_saved_iterations (path), ==, 40);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("in-order", test_in_order);
  SESSION_TEST ("changed", test_changed);
  SESSION_TEST ("changed-afterwards", test_changed_afterwards);
  return app_fixture_run ();
}
