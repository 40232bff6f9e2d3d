/* test-output-file.c: what a command may write over */

#include "app/commands/output-file.h"

#include "commands-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;

static gboolean
may_write (const char *name, PurrOutputKind kind, gboolean force)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return purr_output_check (path, kind, force);
}

static void
assert_kinds (const char *name,
              gboolean as_model,
              gboolean as_packed,
              gboolean as_split)
{
  g_assert_cmpint (may_write (name, PURR_OUTPUT_SPLIT, FALSE), ==, as_split);
  g_assert_cmpint (may_write (name, PURR_OUTPUT_MODEL, FALSE), ==, as_model);
  g_assert_cmpint (may_write (name, PURR_OUTPUT_PACKED, FALSE), ==, as_packed);
}

static void
copy_changed (const char *from, const char *to, gsize at)
{
  g_autofree char *source = g_build_filename (folder, from, NULL);
  g_autofree char *target = g_build_filename (folder, to, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
  bytes[length - at] ^= 1;
  g_assert_true (g_file_set_contents (target, bytes, length, NULL));
}

static void
test_kinds (void)
{
  g_autoptr (Run) packed = NULL;

  folder = folder_new ();
  write_model (folder);
  packed = run_in (folder, "pack", "pictures", "-opack.purr", "-q", NULL);
  assert_run (packed, 0, "", "");
  write_text (folder, "notes.txt", "Do not lose this.");
  write_text (folder, "empty", "");
  write_text (folder, "split.csv", "# purrceptron split 1\npicture,part\n");
  /* A safetensors file of another program */
  write_text (folder, "other.safetensors",
              "\x02\x00\x00\x00\x00\x00\x00\x00{}");
  copy_changed ("cat.safetensors", "damaged.safetensors", 1);
  copy_changed ("pack.purr", "damaged.purr", 1);

  assert_kinds ("new", TRUE, TRUE, TRUE);
  assert_kinds ("empty", TRUE, TRUE, TRUE);
  assert_kinds ("cat.safetensors", TRUE, FALSE, FALSE);
  assert_kinds ("damaged.safetensors", TRUE, FALSE, FALSE);
  assert_kinds ("pack.purr", FALSE, TRUE, FALSE);
  assert_kinds ("damaged.purr", FALSE, TRUE, FALSE);
  assert_kinds ("split.csv", FALSE, FALSE, TRUE);
  assert_kinds ("notes.txt", FALSE, FALSE, FALSE);
  assert_kinds ("pictures/cat/001.bmp", FALSE, FALSE, FALSE);
  assert_kinds ("other.safetensors", FALSE, FALSE, FALSE);

  g_assert_true (may_write ("notes.txt", PURR_OUTPUT_MODEL, TRUE));
  g_assert_true (may_write ("notes.txt", PURR_OUTPUT_PACKED, TRUE));
  folder_remove (folder);
}

/* No force makes a file of these */
static void
test_no_files (void)
{
  g_autofree char *pipe = NULL;
  g_autofree char *link = NULL;
  g_autofree char *dangling = NULL;

  folder = folder_new ();
  pipe = g_build_filename (folder, "pipe", NULL);
  link = g_build_filename (folder, "link", NULL);
  dangling = g_build_filename (folder, "dangling", NULL);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("notes.txt", link), ==, 0);
  g_assert_cmpint (symlink ("nothing", dangling), ==, 0);
  write_text (folder, "notes.txt", "Do not lose this.");

  for (int force = 0; force < 2; force++)
    {
      g_assert_false (may_write ("pipe", PURR_OUTPUT_MODEL, force));
      g_assert_false (may_write (".", PURR_OUTPUT_MODEL, force));
      g_assert_false (may_write ("nowhere/x", PURR_OUTPUT_MODEL, force));
      g_assert_false (
        purr_output_check ("/dev/null", PURR_OUTPUT_MODEL, force));
      g_assert_false (
        purr_output_check ("/dev/full", PURR_OUTPUT_PACKED, force));
    }
  /* What a link leads to is what would be replaced */
  g_assert_false (may_write ("link", PURR_OUTPUT_MODEL, FALSE));
  g_assert_true (may_write ("link", PURR_OUTPUT_MODEL, TRUE));
  g_assert_true (may_write ("dangling", PURR_OUTPUT_MODEL, FALSE));
  folder_remove (folder);
}

/* What takes the name while it trains is not replaced either. */
static void
test_taken_meanwhile (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  const char *words[] = { COMMANDS_PROGRAM,        "train", "pictures", "-om",
                          "--iterations=10000000", NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *path = NULL;
  g_autofree char *said = NULL;
  g_autofree char *kept = NULL;
  gboolean runs = FALSE;

  folder = folder_new ();
  path = g_build_filename (folder, "m", NULL);
  write_classes (folder, 5);
  g_subprocess_launcher_set_cwd (launcher, folder);
  process = g_subprocess_launcher_spawnv (launcher, words, NULL);
  g_assert_nonnull (process);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  while (!runs)
    {
      g_autofree char *line
        = g_data_input_stream_read_line (lines, NULL, NULL, NULL);

      g_assert_nonnull (line);
      runs = strstr (line, "0.693147") != NULL;
    }
  write_text (folder, "m", "theirs");
  g_subprocess_send_signal (process, SIGINT);
  g_assert_true (
    g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  g_assert_nonnull (strstr (said,
                            "purrceptron: m is there already and is not a "
                            "model, so it is not replaced."));
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "theirs");
  folder_remove (folder);
}

static void
print_nothing_cb (const char *text)
{
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_set_printerr_handler (print_nothing_cb);
  g_test_add_func ("/output-file/kinds", test_kinds);
  g_test_add_func ("/output-file/no-files", test_no_files);
  g_test_add_func ("/output-file/taken-meanwhile", test_taken_meanwhile);
  return g_test_run ();
}
