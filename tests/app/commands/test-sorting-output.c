/* test-sorting-output.c: purrceptron classify --sort-into */

#include "engine/models/models.h"

#include "commands-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define MODEL "-m", "cat.safetensors"

static guint
count_in (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_same (const char *folder, const char *name, const char *other)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *other_path = g_build_filename (folder, other, NULL);
  g_autofree char *text = NULL;
  g_autofree char *other_text = NULL;
  gsize length, other_length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (
    g_file_get_contents (other_path, &other_text, &other_length, NULL));
  g_assert_cmpmem (text, length, other_text, other_length);
}

static gboolean
is_link (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat status;

  g_assert_cmpint (lstat (path, &status), ==, 0);
  return S_ISLNK (status.st_mode);
}

/* What is printed is what is printed without it; a second time adds nothing */
static void
test_copies (void)
{
  static const char *const formats[] = { "--csv", "--json", "--csv=no" };
  char *folder = folder_new ();

  write_model (folder);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (Run) plain
        = run_in (folder, "classify", MODEL, formats[i], "pictures", NULL);
      g_autoptr (Run) run
        = run_in (folder, "classify", MODEL, formats[i], "--sort-into",
                  "new/sorted", "pictures", NULL);

      assert_run (plain, 0, NULL, "");
      assert_run (run, 0, NULL,
                  i == 0 ? "Copied in new/sorted: 20 into cat/, 20 into dog/.\n"
                         : "Copied in new/sorted: 0 into cat/, 0 into dog/, 40 "
                           "already there.\n");
      g_assert_cmpstr (run->out, ==, plain->out);
    }
  g_assert_cmpuint (count_in (folder, "new/sorted"), ==, 2);
  g_assert_cmpuint (count_in (folder, "new/sorted/cat"), ==, 20);
  g_assert_cmpuint (count_in (folder, "new/sorted/dog"), ==, 20);
  assert_same (folder, "new/sorted/cat/003.bmp", "pictures/cat/003.bmp");
  g_assert_false (is_link (folder, "new/sorted/cat/003.bmp"));
  folder_remove (folder);
}

static void
test_links (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;
  g_autoptr (Run) alone = NULL;

  write_model (folder);
  run = run_in (folder, "classify", MODEL, "--sort-into=sorted", "--link",
                "pictures/dog", "pictures/cat/003.bmp", "pictures/cat/003.bmp",
                NULL);
  assert_run (
    run, 0, "\n22 pictures: 2 cat, 20 dog.\n",
    "Linked in sorted: 1 into cat/, 20 into dog/, 1 already there.\n");
  g_assert_true (is_link (folder, "sorted/cat/003.bmp"));
  assert_same (folder, "sorted/cat/003.bmp", "pictures/cat/003.bmp");

  alone = run_in (folder, "classify", MODEL, "--link", "pictures", NULL);
  assert_run (alone, 2, "", "--link needs a place for the links");
  folder_remove (folder);
}

/* A place inside of the folder: what was sorted is not sorted again */
static void
test_inside (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) all = NULL;

  write_model (folder);
  write_picture (folder, "pictures/sorted/own.bmp", TRUE, 900);
  for (int round = 0; round < 3; round++)
    {
      g_autoptr (Run) run
        = run_in (folder, "classify", MODEL, "pictures", "--sort-into",
                  round == 2 ? "pictures/../pictures/sorted/"
                             : "pictures/sorted",
                  "pictures", NULL);

      assert_run (run, 0, "\n82 pictures: 42 cat, 40 dog.\n",
                  round == 0 ? ": 21 into cat/, 20 into dog/, 41 already there"
                             : ": 0 into cat/, 0 into dog/, 82 already there");
    }
  g_assert_cmpuint (count_in (folder, "pictures/sorted/cat"), ==, 21);
  g_assert_cmpuint (count_in (folder, "pictures/sorted/dog"), ==, 20);

  /* The folders of the classes are where pictures come from */
  g_clear_pointer (&all, run_free);
  all = run_in (folder, "classify", MODEL, "pictures/cat", "--sort-into",
                "pictures", NULL);
  assert_run (all, 0, NULL, ": 0 into cat/, 0 into dog/, 20 already there");
  folder_remove (folder);
}

static void
test_nothing_else (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;

  write_model (folder);
  run = run_in (folder, "classify", MODEL, "pictures", "--sort-into",
                "pictures", NULL);
  assert_run (run, 1, NULL,
              "pictures” holds no pictures but those that were sorted");
  g_assert_cmpuint (count_in (folder, "pictures/cat"), ==, 20);
  g_assert_cmpuint (count_in (folder, "pictures/dog"), ==, 20);
  folder_remove (folder);
}

/* What cannot be read stays where it is; two of one name are both there */
static void
test_left_out (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;

  write_model (folder);
  write_picture (folder, "mixed/a/1.bmp", TRUE, 901);
  write_picture (folder, "mixed/b/1.bmp", TRUE, 902);
  write_text (folder, "mixed/b/2.bmp", "no picture");
  run = run_in (folder, "classify", MODEL, "mixed", "nowhere.png",
                "--sort-into=sorted", NULL);
  assert_run (run, 1, "\n2 pictures: 2 cat, 0 dog. 2 could not be classified.",
              "2 into cat/, 0 into dog/, 2 unreadable left out.\n");
  assert_run (run, 1, NULL, "mixed/b/2.bmp");
  assert_same (folder, "sorted/cat/1.bmp", "mixed/a/1.bmp");
  assert_same (folder, "sorted/cat/1 (2).bmp", "mixed/b/1.bmp");
  g_assert_cmpuint (count_in (folder, "sorted/cat"), ==, 2);
  g_assert_cmpuint (count_in (folder, "sorted/dog"), ==, 0);
  folder_remove (folder);
}

/* Said before anything is classified */
static void
test_bad_places (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) file = NULL;
  g_autoptr (Run) empty = NULL;
  g_autoptr (Run) taken = NULL;

  write_model (folder);
  file = run_in (folder, "classify", MODEL, "pictures", "--sort-into",
                 "cat.safetensors", NULL);
  assert_run (file, 1, "",
              "Nothing can be sorted into “cat.safetensors”: what stands there "
              "is no folder. Choose another place.");
  g_assert_cmpstr (file->out, ==, "");
  empty = run_in (folder, "classify", MODEL, "pictures", "--sort-into=", NULL);
  assert_run (empty, 2, "", "An argument is empty.");
  write_text (folder, "taken/dog", "no folder");
  taken
    = run_in (folder, "classify", MODEL, "pictures", "--sort-into=taken", NULL);
  assert_run (taken, 1, "", "“dog”: what stands there is no folder.");
  g_assert_cmpstr (taken->out, ==, "");
  folder_remove (folder);
}

#define CANNOT 77 /* the system does not let us try */

/* A place with room for two pictures at most: all answers are there, it is said how
 * many are not, and nothing of them is. */
static void
test_full (void)
{
  static const char script[]
    = "mount -t tmpfs -o size=8k none sorted 2>/dev/null || exit 77\n"
      "\"$0\" classify -m cat.safetensors pictures --sort-into=sorted\n"
      "status=$?\n"
      "ls -l sorted/cat sorted/dog | grep -c bmp >&2\n"
      "ls -l sorted/cat sorted/dog | grep bmp | grep -cv \" 3126 \" >&2\n"
      "exit $status";
  char *folder = folder_new ();
  g_autofree char *place = g_build_filename (folder, "sorted", NULL);
  const char *argv[]
    = { "unshare", "-m", "sh", "-c", script, COMMANDS_PROGRAM, NULL };
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  int status;

  write_model (folder);
  g_assert_cmpint (g_mkdir (place, 0755), ==, 0);
  if (!g_spawn_sync (folder, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL,
                     NULL, &out, &err, &status, NULL)
      || !WIFEXITED (status) || WEXITSTATUS (status) == CANNOT
      || strstr (err, "unshare:") != NULL)
    g_test_skip ("only root may mount");
  else
    {
      const char *placed = strstr (err, " could not be put there.\n");

      g_assert_cmpint (WEXITSTATUS (status), ==, 1);
      g_assert_nonnull (strstr (out, "\n40 pictures: 20 cat, 20 dog.\n"));
      g_assert_nonnull (strstr (err, "not enough space left on the disk."));
      g_assert_nonnull (placed);
      placed += strlen (" could not be put there.\n");
      g_assert_cmpint (g_ascii_strtoll (placed, NULL, 10), <=, 2);
      /* And each of these is whole */
      g_assert_true (g_str_has_suffix (err, "\n0\n"));
    }
  folder_remove (folder);
}

/* A model's file may call its classes anything */
static void
test_hostile_names (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "cat.safetensors", NULL);
  g_autofree char *outside = g_build_filename (folder, "evil", NULL);
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (PurrModel) evil = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (Run) run = NULL;
  PurrModelParts parts;

  write_model (folder);
  model = purr_model_open (path, NULL);
  parts = *purr_model_get_parts (model);
  parts.positive_name = "../../evil";
  parts.negative_name = "..";
  evil = purr_model_new (&parts);
  g_assert_true (purr_model_save (evil, path, &error));
  g_assert_no_error (error);
  run = run_in (folder, "classify", MODEL, "pictures", "--sort-into=a/b", NULL);
  assert_run (run, 0, NULL, "20 into _.._.._evil/, 20 into unnamed/.");
  g_assert_cmpuint (count_in (folder, "a/b/_.._.._evil"), ==, 20);
  g_assert_cmpuint (count_in (folder, "a/b"), ==, 2);
  g_assert_false (g_file_test (outside, G_FILE_TEST_EXISTS));
  folder_remove (folder);
}

/* Who reads the results may go; the pictures are sorted all the same */
static void
test_reader_gone (void)
{
  char *folder = folder_new ();
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *pictures = g_build_filename (folder, "pictures", NULL);
  g_autofree char *err = NULL;
  int ends[2];

  write_model (folder);
  g_assert_cmpint (pipe (ends), ==, 0);
  close (ends[0]);
  g_subprocess_launcher_set_cwd (launcher, folder);
  g_subprocess_launcher_take_stdout_fd (launcher, ends[1]);
  process
    = g_subprocess_launcher_spawn (launcher, NULL, COMMANDS_PROGRAM, "classify",
                                   MODEL, "--json", "--sort-into=sorted",
                                   pictures, pictures, NULL);
  g_assert_nonnull (process);
  g_assert_true (
    g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &err, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  g_assert_nonnull (strstr (err, "20 into cat/, 20 into dog/, 40 already"));
  g_assert_cmpuint (count_in (folder, "sorted/cat"), ==, 20);
  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/sorting/copies", test_copies);
  g_test_add_func ("/commands/sorting/links", test_links);
  g_test_add_func ("/commands/sorting/inside", test_inside);
  g_test_add_func ("/commands/sorting/nothing-else", test_nothing_else);
  g_test_add_func ("/commands/sorting/left-out", test_left_out);
  g_test_add_func ("/commands/sorting/bad-places", test_bad_places);
  g_test_add_func ("/commands/sorting/full", test_full);
  g_test_add_func ("/commands/sorting/hostile-names", test_hostile_names);
  g_test_add_func ("/commands/sorting/reader-gone", test_reader_gone);
  return g_test_run ();
}
