/* test-find-worker.c: which program is started to decode pictures
 *
 * A copy of this program is put where an installed one might be moved to, and
 * asked to start its worker; there are scripts in place of that, which leave a
 * note.
 */

#include "engine/images/decoder.h"

#include "../decoding/test-pictures.h"

#include <string.h>
#include <sys/stat.h>

#define WORKER "purrceptron-decode-worker"

static void
put_program (const char *path, const char *contents, gsize length)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, &error));
  g_assert_no_error (error);
  g_assert_cmpint (chmod (path, 0700), ==, 0);
}

/* A worker that leaves a note called note in folder. */
static void
put_worker (const char *folder, const char *place, const char *note)
{
  g_autofree char *path = g_build_filename (folder, place, WORKER, NULL);
  g_autofree char *script
    = g_strdup_printf ("#!/bin/sh\n: > '%s/%s'\n", folder, note);

  put_program (path, script, strlen (script));
}

static gboolean
is_there (const char *folder, const char *note)
{
  g_autofree char *path = g_build_filename (folder, note, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Its own comes before what others may have put beside it. */
static void
test_moved (void)
{
  char *folder = test_folder_new ();
  g_autofree char *program
    = g_build_filename (folder, "moved", "usr", "bin", "program", NULL);
  char *arguments[] = { program, (char *) "start", NULL };
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  int status;

  g_assert_true (
    g_file_get_contents ("/proc/self/exe", &contents, &length, &error));
  put_program (program, contents, length);
  put_worker (folder, "engine/decoding", "planted");
  put_worker (folder, "moved/usr/libexec", "own");
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_false (is_there (folder, "planted"));
  g_assert_true (is_there (folder, "own"));
  test_folder_remove (folder);
}

/* What the copy does: it starts a worker and waits until that has ended. */
static int
start_worker (void)
{
  g_autoptr (PurrDecoder) decoder = purr_decoder_new (NULL);
  g_autofree char *sentence = purr_decoder_describe (decoder, NULL);

  return sentence == NULL ? 0 : 1;
}

int
main (int argc, char *argv[])
{
  if (argc == 2 && strcmp (argv[1], "start") == 0)
    return start_worker ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find-worker/moved", test_moved);
  return g_test_run ();
}
