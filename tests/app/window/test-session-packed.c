/* test-session-packed.c: what was learnt from a file that others write to */

#include "session-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#define GROUP "session-packed"

static char *
pack (SessionFixture *fixture)
{
  char *path = g_build_filename (fixture->scratch, "pictures.purr", NULL);
  g_autoptr (GError) error = NULL;

  purr_dataset_pack_folder (fixture->folder, path, NULL, NULL, NULL, &error);
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

static void
test_in_order (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *packed = pack (fixture);
  g_autofree char *path
    = g_build_filename (fixture->scratch, "a.safetensors", NULL);

  app_load (session, packed);
  session_train_to_the_end (fixture);
  purr_session_save_model (session, path, TRUE);
  g_assert_true (purr_session_is_saving (session));
  app_wait (!purr_session_is_saving (session));
  g_assert_cmpuint (session_saved_iterations (path), ==, 40);
  g_assert_cmpuint (session_saved_iterations (fixture->autosave), ==, 40);
  g_assert_cmpuint (fixture->news.failed, ==, 0);
}

static void
assert_refused (SessionFixture *fixture, const char *path)
{
  guint failed = fixture->news.failed;

  purr_session_save_model (fixture->session, path, TRUE);
  g_assert_false (purr_session_is_saving (fixture->session));
  g_assert_cmpuint (fixture->news.failed, ==, failed + 1);
  g_assert_cmpstr (fixture->news.heading, ==, "The Model Was Not Saved");
  app_assert_sentence (fixture->news.text);
  g_assert_nonnull (strstr (fixture->news.text, "changed pictures.purr"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_changed (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *packed = pack (fixture);
  g_autofree char *path
    = g_build_filename (fixture->scratch, "a.safetensors", NULL);
  guint messages;

  app_load (session, packed);
  write_to (packed);
  session_train_to_the_end (fixture);
  /* Told at once, and kept nowhere */
  g_assert_nonnull (strstr (fixture->news.said, "changed pictures.purr"));
  g_assert_false (g_file_test (fixture->autosave, G_FILE_TEST_EXISTS));
  assert_refused (fixture, path);
  /* Nor after the run that it came from */
  purr_session_reset (session);
  assert_refused (fixture, path);
  messages = fixture->news.message;

  /* Other pictures are none of its business */
  app_load (session, fixture->folder);
  session_train_to_the_end (fixture);
  purr_session_save_model (session, path, TRUE);
  app_wait (!purr_session_is_saving (session));
  g_assert_cmpuint (fixture->news.message, ==, messages + 1);
  g_assert_cmpuint (session_saved_iterations (path), ==, 40);
}

/* Learnt and written to before it was saved */
static void
test_changed_afterwards (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *packed = pack (fixture);
  g_autofree char *path
    = g_build_filename (fixture->scratch, "a.safetensors", NULL);

  app_load (session, packed);
  session_train_to_the_end (fixture);
  write_to (packed);
  assert_refused (fixture, path);

  /* A model that was opened has learnt from something else */
  app_open_model (session, fixture->scratch, 1, PURR_CROP_CENTRE);
  purr_session_save_model (session, path, TRUE);
  app_wait (!purr_session_is_saving (session));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
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
