/* test-chart-table.c: numbers that read back, files that are whole */

#include "app/widgets/chart-table.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_numbers (void)
{
  const double values[]
    = { 0, 1, -2.5, 0.1, 1 / 3.0, 1e-300, 1e300, 123456, M_PI, 5e-324 };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      char *end;

      g_string_truncate (text, 0);
      purr_table_append_number (text, values[i]);
      g_assert_cmpfloat (g_ascii_strtod (text->str, &end), ==, values[i]);
      g_assert_cmpint (*end, ==, '\0');
    }
  g_string_assign (text, "<");
  purr_table_append_number (text, 0.1);
  purr_table_append_number (text, NAN);
  g_assert_cmpstr (text->str, ==, "<0.1");
}

static gboolean
next_row (GString *text, gpointer user_data)
{
  guint *left = user_data;

  if (*left == 0)
    return FALSE;
  g_string_append_printf (text, "%u,%u", *left, *left % 7);
  (*left)--;
  return TRUE;
}

/* More rows than are held at a time, over a file that is there already */
static void
test_long (void)
{
  enum
  {
    N = 100000
  };
  g_autofree char *folder = g_dir_make_tmp ("chart-table-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "long.csv", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint left = N;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  purr_table_write (path, "count,rest", next_row, &left, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, N + 2);
  g_assert_cmpstr (lines[0], ==, "count,rest");
  g_assert_cmpstr (lines[1], ==, "100000,5");
  g_assert_cmpstr (lines[N], ==, "1,1");
  g_assert_cmpstr (lines[N + 1], ==, "");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Killed while it writes, the program leaves nothing, not even an unfinished file
 * under another name. */
static gboolean
next_until_killed (GString *text, gpointer user_data)
{
  guint *left = user_data;

  if (*left == 1)
    raise (SIGKILL);
  return next_row (text, user_data);
}

static void
test_killed (void)
{
  g_autofree char *folder = g_dir_make_tmp ("chart-table-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "long.csv", NULL);
  int probe = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  pid_t pid;
  int status;

  if (probe < 0)
    {
      g_test_skip ("this file system has no files without a name");
      g_assert_cmpint (g_rmdir (folder), ==, 0);
      return;
    }
  close (probe);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      guint left = 50000;

      purr_table_write (path, "count,rest", next_until_killed, &left, NULL,
                        NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
  /* Empty, then */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Cancelled, or without a place: what was there stays, nothing is beside it */
static void
test_not_written (void)
{
  g_autofree char *folder = g_dir_make_tmp ("chart-table-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "old.csv", NULL);
  g_autofree char *missing = g_build_filename (folder, "none", "x.csv", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (GError) error = NULL;
  guint left = 5;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (purr_table_write (path, "count,rest", next_row, &left,
                                    cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");

  g_assert_false (
    purr_table_write (missing, "count,rest", next_row, &left, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "could not be written to x.csv: "
                                            "its folder does not exist."));

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-table/numbers", test_numbers);
  g_test_add_func ("/chart-table/long", test_long);
  g_test_add_func ("/chart-table/killed", test_killed);
  g_test_add_func ("/chart-table/not-written", test_not_written);
  return g_test_run ();
}
