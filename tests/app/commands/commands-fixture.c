/* commands-fixture.c: run the command line, make pictures for it */

#include "commands-fixture.h"

#include "engine/learning/normalisation.h"
#include "engine/models/models.h"

#include <glib/gstdio.h>
#include <math.h>
#include <pty.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

static char *
to_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 0 ? g_strndup (data, length) : g_strdup ("");
}

/* Everything that comes out of a terminal until nobody writes to it any more. */
static char *
read_terminal (int fd)
{
  GString *text = g_string_new (NULL);
  char bytes[4096];
  gssize length;

  while ((length = read (fd, bytes, sizeof bytes)) > 0)
    g_string_append_len (text, bytes, length);
  g_string_replace (text, "\r\n", "\n", 0);

  return g_string_free (text, FALSE);
}

static GSubprocess *
spawn (GSubprocessLauncher *launcher, const char *const *words)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_ptr_array_add (all, (char *) COMMANDS_PROGRAM);
  for (; *words != NULL; words++)
    g_ptr_array_add (all, (char *) *words);
  g_ptr_array_add (all, NULL);
  process
    = g_subprocess_launcher_spawnv (launcher, (const char *const *) all->pdata,
                                    &error);
  g_assert_no_error (error);

  return process;
}

/* Reads what process says, and waits for its end. */
static void
communicate (GSubprocess *process, Run *run)
{
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate (process, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);
  run->out = to_text (out);
  run->err = to_text (err);
}

Run *
run_as (const char *cwd,
        const char *locale,
        gboolean on_terminal,
        const char *const *words)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    on_terminal
      ? G_SUBPROCESS_FLAGS_NONE
      : G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  Run *run = g_new0 (Run, 1);
  int ends[2];

  g_subprocess_launcher_set_cwd (launcher, cwd);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", locale, TRUE);
  g_subprocess_launcher_setenv (launcher, "TERM", "xterm", TRUE);
  /* No display is needed, and none is there */
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  if (on_terminal)
    {
      g_assert_cmpint (openpty (&ends[0], &ends[1], NULL, NULL, NULL), ==, 0);
      g_subprocess_launcher_take_stdout_fd (launcher, ends[1]);
      g_subprocess_launcher_take_stderr_fd (launcher, dup (ends[1]));
    }
  process = spawn (launcher, words);
  if (on_terminal)
    {
      /* Ours is closed, so that reading ends with the program */
      g_subprocess_launcher_close (launcher);
      run->out = read_terminal (ends[0]);
      run->err = g_strdup ("");
      close (ends[0]);
      g_assert_true (g_subprocess_wait (process, NULL, NULL));
    }
  else
    communicate (process, run);
  if (!g_subprocess_get_if_exited (process))
    g_error ("%s ended by a signal", words[0]);
  run->status = g_subprocess_get_exit_status (process);

  return run;
}

Run *
run_in (const char *cwd, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const char *word;
  va_list list;

  va_start (list, cwd);
  while ((word = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (words, (char *) word);
  va_end (list);
  g_ptr_array_add (words, NULL);

  return run_as (cwd, "C.UTF-8", FALSE, (const char *const *) words->pdata);
}

void
run_free (Run *run)
{
  g_free (run->out);
  g_free (run->err);
  g_free (run);
}

static gboolean
fits (const char *text, const char *expected)
{
  return expected == NULL
         || (*expected == '\0' ? *text == '\0'
                               : strstr (text, expected) != NULL);
}

void
assert_run (const Run *run,
            int status,
            const char *out_has,
            const char *err_has)
{
  if (run->status != status || !fits (run->out, out_has)
      || !fits (run->err, err_has))
    g_error ("expected status %d, “%s”, “%s”; got %d\n--- output\n%s\n"
             "--- errors\n%s",
             status, out_has, err_has, run->status, run->out, run->err);

  /* No colour or movement in a pipe */
  g_assert_null (strchr (run->out, '\033'));
  g_assert_null (strchr (run->err, '\033'));
  g_assert_null (strchr (run->err, '\r'));
}

char *
folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("purrceptron-commands-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR)
      && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);
          remove_tree (child);
        }
    }

  g_assert_cmpint (g_remove (path), ==, 0);
}

void
folder_remove (char *folder)
{
  remove_tree (folder);
  g_free (folder);
}

static void
write_file (const char *folder,
            const char *name,
            const void *bytes,
            gsize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

void
write_picture (const char *folder, const char *name, gboolean cat, guint seed)
{
  enum
  {
    SIDE = 32,
    LENGTH = 54 + 3 * SIDE * SIDE
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint8 bytes[LENGTH] = { 'B', 'M' };

  bytes[10] = 54; /* where the pixels begin */
  bytes[14] = 40; /* length of the second header */
  bytes[18] = bytes[22] = SIDE;
  bytes[26] = 1;
  bytes[28] = 24;
  for (int p = 0; p < SIDE * SIDE; p++)
    {
      bytes[54 + 3 * p] = (cat ? 60 : 100) + g_rand_int_range (rand, 0, 80);
      bytes[54 + 3 * p + 1] = 90;
      bytes[54 + 3 * p + 2] = (cat ? 100 : 60) + g_rand_int_range (rand, 0, 80);
    }

  write_file (folder, name, bytes, sizeof bytes);
}

void
write_text (const char *folder, const char *name, const char *text)
{
  write_file (folder, name, text, strlen (text));
}

void
write_classes (const char *folder, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autofree char *cat = g_strdup_printf ("pictures/cat/%03d.bmp", i);
      g_autofree char *dog = g_strdup_printf ("pictures/dog/%03d.bmp", i);

      write_picture (folder, cat, TRUE, 2 * i);
      write_picture (folder, dog, FALSE, 2 * i + 1);
    }
}

void
write_model (const char *folder)
{
  g_autoptr (Run) run = NULL;

  write_classes (folder, 20);
  run = run_in (folder, "train", "pictures", "-o", "cat.safetensors", "-q",
                "--iterations", "50", NULL);
  assert_run (run, 0, "", "");
}

void
write_grey (const char *folder, const char *name, guint8 grey)
{
  enum
  {
    SIDE = 32,
    LENGTH = 54 + 3 * SIDE * SIDE
  };
  guint8 bytes[LENGTH] = { 'B', 'M' };
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  bytes[10] = 54; /* where the pixels begin */
  bytes[14] = 40; /* length of the second header */
  bytes[18] = bytes[22] = SIDE;
  bytes[26] = 1;
  bytes[28] = 24;
  memset (bytes + 54, grey, sizeof bytes - 54);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_file_set_contents (path, (const char *) bytes, sizeof bytes, &error);
  g_assert_no_error (error);
}

void
write_grey_model (const char *folder)
{
  g_autofree double *w = g_new0 (double, PURR_FEATURES);
  g_autofree double *mean = g_new0 (double, PURR_FEATURES);
  g_autofree double *scale = g_new (double, PURR_FEATURES);
  PurrNormalisation normalisation = {
    .kind = PURR_NORMALISE_255,
    .n_x = PURR_FEATURES,
    .mean = mean,
    .scale = scale,
  };
  PurrModelParts parts = {
    .n_x = PURR_FEATURES,
    .geometry = PURR_PICTURE_GEOMETRY,
    .w = w,
    .b = -8,
    .normalisation = &normalisation,
    .positive_name = "cat",
    .negative_name = "not cat",
    .crop = PURR_CROP_CENTRE,
    .threshold = 0.5,
    .settings = purr_training_settings_default (),
    .train_cost = NAN,
    .train_accuracy = NAN,
    .validation_accuracy = NAN,
    .fingerprint
    = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  };
  g_autoptr (PurrModel) model = NULL;
  g_autofree char *path = g_build_filename (folder, "m.safetensors", NULL);
  g_autoptr (GError) error = NULL;

  w[0] = 255.0 / 16;
  for (int k = 0; k < PURR_FEATURES; k++)
    scale[k] = 255;
  model = purr_model_new (&parts);
  purr_model_save (model, path, &error);
  g_assert_no_error (error);
}
