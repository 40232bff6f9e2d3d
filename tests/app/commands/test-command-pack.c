/* test-command-pack.c: a folder in one file, and what commands do with it */

#include "commands-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder with pictures/ and what packing it printed. */
static char *
packed_folder (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;

  write_classes (folder, 20);
  write_text (folder, "pictures/cat/bad.jpg", "text");
  run = run_in (folder, "pack", "pictures", "-o", "a.purr", NULL);
  assert_run (run, 0, "Packed 40 pictures of 2 classes into a.purr.\n",
              "bad.jpg");
  return folder;
}

static void
assert_same_file (const char *folder, const char *one, const char *other)
{
  g_autofree char *first = g_build_filename (folder, one, NULL);
  g_autofree char *second = g_build_filename (folder, other, NULL);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gsize length_a, length_b;

  g_assert_true (g_file_get_contents (first, &a, &length_a, NULL));
  g_assert_true (g_file_get_contents (second, &b, &length_b, NULL));
  g_assert_cmpmem (a, length_a, b, length_b);
}

/* The same model from either, but for the time it was made at. */
static void
test_train_and_evaluate (void)
{
  char *folder = packed_folder ();
  g_autoptr (Run) from_folder
    = run_in (folder, "train", "pictures", "-o", "f.safetensors",
              "--iterations", "50", NULL);
  g_autoptr (Run) from_file
    = run_in (folder, "train", "a.purr", "-o", "p.safetensors", "--iterations",
              "50", NULL);
  g_autoptr (Run) of_folder
    = run_in (folder, "evaluate", "-m", "p.safetensors", "pictures", NULL);
  g_autoptr (Run) of_file
    = run_in (folder, "evaluate", "-m", "f.safetensors", "a.purr", NULL);
  const char *line = "Loaded 40 pictures: 20 cat, 20 dog.";
  const char *end = strstr (from_folder->out, " iterations in ");

  assert_run (from_folder, 0, line, "bad.jpg");
  assert_run (from_file, 0, line, "");
  g_assert_nonnull (end);
  g_assert_cmpint (strncmp (from_folder->out, from_file->out,
                            end - from_folder->out),
                   ==, 0);
  assert_run (of_folder, 0, "accuracy", "bad.jpg");
  assert_run (of_file, 0, "accuracy", "");
  g_assert_cmpstr (of_folder->out, ==, of_file->out);
  folder_remove (folder);
}

static void
test_crop (void)
{
  char *folder = packed_folder ();
  g_autoptr (Run) packed = run_in (folder, "pack", "pictures", "-o", "s.purr",
                                   "--crop", "stretch", "-q", NULL);
  g_autoptr (Run) taken
    = run_in (folder, "train", "s.purr", "-o", "s.safetensors", "-q", NULL);
  g_autoptr (Run) wanted = run_in (folder, "train", "a.purr", "-o",
                                   "n.safetensors", "--crop", "stretch", NULL);
  g_autoptr (Run) mixed
    = run_in (folder, "evaluate", "-m", "s.safetensors", "a.purr", NULL);
  g_autofree char *none = g_build_filename (folder, "n.safetensors", NULL);

  assert_run (packed, 0, "", "bad.jpg");
  assert_run (taken, 0, "", "");
  assert_run (wanted, 1, "", "a.purr was packed with --crop centre");
  assert_run (mixed, 1, "", "--crop stretch is needed");
  g_assert_false (g_file_test (none, G_FILE_TEST_EXISTS));
  folder_remove (folder);
}

static void
test_verify (void)
{
  char *folder = packed_folder ();
  g_autofree char *path = g_build_filename (folder, "a.purr", NULL);
  g_autoptr (Run) sound = run_in (folder, "pack", "--verify", "a.purr", NULL);
  g_autoptr (Run) damaged = NULL;
  g_autoptr (Run) train = NULL;
  g_autoptr (Run) cut = NULL;
  int fd;

  assert_run (sound, 0, "a.purr is sound: 40 pictures of 2 classes.\n", "");
  g_chmod (path, 0600);
  fd = open (path, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (pwrite (fd, "meow", 4, 40000), ==, 4);
  close (fd);
  damaged = run_in (folder, "pack", "--verify", "a.purr", NULL);
  assert_run (damaged, 1, "",
              "a.purr is damaged: there are changed bytes in "
              "its pictures 1 to 40.");
  train = run_in (folder, "train", "a.purr", "-o", "m.safetensors", NULL);
  assert_run (train, 1, "", "a.purr is damaged");
  g_assert_cmpint (truncate (path, 90000), ==, 0);
  cut = run_in (folder, "train", "a.purr", "-o", "m.safetensors", NULL);
  assert_run (cut, 1, "", "a.purr is damaged: its end is missing.");
  folder_remove (folder);
}

/* Packed again: the same bytes, and over the file that is write-protected. */
static void
test_again (void)
{
  char *folder = packed_folder ();
  g_autoptr (Run) other = run_in (folder, "pack", "pictures", "-o", "b.purr",
                                  "--threads", "1", "-q", NULL);
  g_autoptr (Run) again
    = run_in (folder, "pack", "pictures", "-o", "b.purr", NULL);

  assert_run (other, 0, "", "bad.jpg");
  assert_run (again, 0, "Packed 40", "bad.jpg");
  assert_same_file (folder, "a.purr", "b.purr");
  folder_remove (folder);
}

static void
test_usage_and_failures (void)
{
  static const struct
  {
    const char *words[5];
    int status;
    const char *err;
  } runs[] = {
    { { NULL }, 2, "folder is missing" },
    { { "pictures", NULL }, 2, "-o FILE" },
    { { "pictures", "more", "-o", "x.purr", NULL }, 2, "One at a time" },
    { { "--verify", NULL }, 2, "file to check is missing" },
    { { "--verify", "a.purr", "-o", "x.purr", NULL }, 2, "writes nothing" },
    { { "pictures", "-o", "x.purr", "--crop=oval", NULL }, 2, "centre or" },
    { { "pictures", "-o", "x.purr", "--threads=-1", NULL }, 2, "negative" },
    { { "nowhere", "-o", "x.purr", NULL }, 1, "cannot be found" },
    { { "pictures/cat", "-o", "x.purr", NULL }, 1, "holds no pictures" },
    { { "pictures", "-o", "no/x.purr", NULL }, 1, "folder does not exist" },
    { { "pictures", "-o", "pictures", NULL }, 1, "folder of that name" },
    { { "--verify", "pictures", NULL }, 1, "not a file of packed" },
    { { "--verify", "x.purr", NULL }, 1, "x.purr cannot be found" },
    { { "--help", NULL }, 0, "" },
  };
  char *folder = packed_folder ();

  for (gsize k = 0; k < G_N_ELEMENTS (runs); k++)
    {
      const char *const *w = runs[k].words;
      g_autoptr (Run) run
        = w[0] == NULL
            ? run_in (folder, "pack", NULL)
            : run_in (folder, "pack", w[0], w[1], w[1] != NULL ? w[2] : NULL,
                      w[2] ? w[3] : NULL, w[3] ? w[4] : NULL, NULL);

      assert_run (run, runs[k].status, runs[k].status == 0 ? "Usage: " : "",
                  runs[k].err);
    }
  folder_remove (folder);
}

/* A black one of so many pixels that two hundred of them keep a processor busy
 * for much longer than it takes to stop. */
static void
write_large_picture (const char *folder, const char *name)
{
  enum
  {
    SIDE = 4000,
    LENGTH = 54 + 3 * SIDE * SIDE
  };
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree guint8 *bytes = g_malloc0 (LENGTH);

  bytes[0] = 'B';
  bytes[1] = 'M';
  bytes[10] = 54;
  bytes[14] = 40;
  bytes[18] = bytes[22] = SIDE & 255;
  bytes[19] = bytes[23] = SIDE >> 8;
  bytes[26] = 1;
  bytes[28] = 24;
  g_assert_true (g_file_set_contents (path, (char *) bytes, LENGTH, NULL));
}

/* Begins to learn from a.purr for longer than anybody waits, and cuts the file
 * short when it is well under way. */
static Run *
run_while_cut (const char *folder, const char *command)
{
  g_autofree char *path = g_build_filename (folder, "a.purr", NULL);
  g_autofree char *program = g_strdup (COMMANDS_PROGRAM);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) begun = g_string_new (NULL);
  GInputStream *output;
  Run *run = g_new0 (Run, 1);
  char *rest;

  g_subprocess_launcher_set_cwd (launcher, folder);
  process = g_subprocess_launcher_spawn (launcher, NULL, program, command,
                                         "a.purr", "-o", "m.safetensors",
                                         "--iterations", "10000000", NULL);
  output = g_subprocess_get_stdout_pipe (process);
  /* The second line: a tournament has a winner by then */
  while (strstr (begun->str, " 500,000 ") == NULL)
    {
      char byte;

      g_assert_cmpint (g_input_stream_read (output, &byte, 1, NULL, NULL), ==,
                       1);
      g_string_append_c (begun, byte);
    }
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_cmpint (truncate (path, 5000), ==, 0);

  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &rest,
                                                &run->err, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  run->status = g_subprocess_get_exit_status (process);
  run->out = g_strconcat (begun->str, rest, NULL);
  g_free (rest);
  return run;
}

/* The file is cut short meanwhile: told, and what was learnt is saved. */
static void
test_cut_while_training (void)
{
  static const char *const commands[] = { "train", "tournament" };

  for (gsize k = 0; k < G_N_ELEMENTS (commands); k++)
    {
      char *folder = packed_folder ();
      g_autoptr (Run) run = run_while_cut (folder, commands[k]);
      g_autoptr (Run) after = NULL;

      assert_run (run, 1, NULL,
                  "The file a.purr was cut short while it was in use. Copy it "
                  "again from where it came from, or pack its folder again.");
      if (k == 0)
        assert_run (run, 1, NULL,
                    "of 10,000,000 iterations, is saved in "
                    "m.safetensors.");
      else
        assert_run (run, 1, "Saved m.safetensors", NULL);
      after = run_in (folder, "classify", "-m", "m.safetensors", "pictures/cat",
                      NULL);
      g_assert_cmpint (strlen (after->out), >, 0);
      folder_remove (folder);
    }
}

/* Ctrl+C leaves the old file, and nothing else. */
static void
test_interrupted (void)
{
  char *folder = packed_folder ();
  g_autofree char *copy = g_build_filename (folder, "b.purr", NULL);
  g_autofree char *path = g_build_filename (folder, "a.purr", NULL);
  g_autofree char *program = g_strdup (COMMANDS_PROGRAM);
  g_autofree char *contents = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDir) dir = NULL;
  gsize length;
  gboolean begun = FALSE;
  guint entries = 0;
  int status;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (copy, contents, length, NULL));
  write_large_picture (folder, "large.bmp");
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *name
        = g_strdup_printf ("%s/pictures/cat/large%d.bmp", folder, i);

      g_assert_cmpint (symlink ("../../large.bmp", name), ==, 0);
    }
  g_subprocess_launcher_set_cwd (launcher, folder);
  process
    = g_subprocess_launcher_spawn (launcher, NULL, program, "pack", "pictures",
                                   "-o", "a.purr", "--threads", "1", NULL);
  /* Its unfinished file tells that it is at work: it is open, but has no name,
   * or one that tells where there are no such files */
  while (!begun)
    {
      g_autofree char *files
        = g_strdup_printf ("/proc/%s/fd",
                           g_subprocess_get_identifier (process));
      g_autoptr (GDir) looked = g_dir_open (files, 0, NULL);
      const char *name;

      while (looked != NULL && (name = g_dir_read_name (looked)) != NULL)
        {
          g_autofree char *file = g_build_filename (files, name, NULL);
          g_autofree char *target = g_file_read_link (file, NULL);

          begun |= target != NULL && g_str_has_prefix (target, folder)
                   && (g_str_has_suffix (target, "(deleted)")
                       || strstr (target, "/.purrceptron-") != NULL);
        }
    }
  g_subprocess_send_signal (process, SIGINT);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  status = g_subprocess_get_exit_status (process);
  g_assert_cmpint (status, ==, 130);
  assert_same_file (folder, "a.purr", "b.purr");
  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    entries++;
  g_assert_cmpuint (entries, ==, 4);
  folder_remove (folder);
}

static void
be_nobody_who_keeps_all (gpointer data)
{
  if (geteuid () == 0 && setuid (65534) != 0)
    _exit (77);
  umask (0777);
}

/* What was packed is there, though it cannot be looked through: the file is named
 * that is meant, not the folder. */
static void
test_not_opened_again (void)
{
  const char *words[]
    = { COMMANDS_PROGRAM, "pack", "pictures", "-o", "new.purr", NULL };
  char *folder = folder_new ();
  g_autofree char *file = g_build_filename (folder, "new.purr", NULL);
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  write_classes (folder, 3);
  g_assert_cmpint (chmod (folder, 0777), ==, 0);
  g_spawn_sync (folder, (char **) words, NULL, G_SPAWN_STDOUT_TO_DEV_NULL,
                be_nobody_who_keeps_all, NULL, NULL, &err, &status, &error);
  g_assert_no_error (error);
  if (WIFEXITED (status) && WEXITSTATUS (status) == 77)
    g_test_skip ("There is no other user to be.");
  else
    {
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 1);
      g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
      g_assert_nonnull (strstr (err, "purrceptron: new.purr was written, but "
                                     "could not be opened again: "));
      g_assert_null (strstr (err, "pictures:"));
    }
  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/pack/train-and-evaluate",
                   test_train_and_evaluate);
  g_test_add_func ("/commands/pack/crop", test_crop);
  g_test_add_func ("/commands/pack/verify", test_verify);
  g_test_add_func ("/commands/pack/again", test_again);
  g_test_add_func ("/commands/pack/usage-and-failures",
                   test_usage_and_failures);
  g_test_add_func ("/commands/pack/cut-while-training",
                   test_cut_while_training);
  g_test_add_func ("/commands/pack/interrupted", test_interrupted);
  g_test_add_func ("/commands/pack/not-opened-again", test_not_opened_again);
  return g_test_run ();
}
