/* test-split-file.c: two people learn from the same pictures, and test on the same */

#include "commands-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Line by line which picture is what, the order of lines being no matter */
static void
test_shared (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) first = NULL;
  g_autoptr (Run) second = NULL;
  g_autoptr (Run) evaluated = NULL;
  g_autofree char *list = NULL;
  g_autofree char *again = NULL;
  g_autofree char *third = NULL;

  write_classes (folder, 20);
  first = run_in (folder, "train", "pictures", "-o", "a.safetensors",
                  "--iterations=50", "--validation-share=0.25",
                  "--test-share=0.1", "--seed=7", "--write-split=a.csv", NULL);
  assert_run (first, 0, "learnt from         26 pictures", "");
  list = read_file (folder, "a.csv");
  g_assert_true (g_str_has_prefix (list, "# purrceptron split 1\n# pictures "));

  /* Whatever the other one asks for */
  second = run_in (folder, "train", "pictures", "-o", "b.safetensors",
                   "--iterations=50", "--seed=8", "--split=a.csv",
                   "--write-split=b.csv", NULL);
  assert_run (second, 0, "learnt from         26 pictures", "");
  assert_run (second, 0, "held out            10 pictures", "");
  assert_run (second, 0, "test                 4 pictures", "");
  again = read_file (folder, "b.csv");
  g_assert_cmpstr (list, ==, again);

  /* A model's own split, from the folder it learnt from, and no list */
  evaluated = run_in (folder, "evaluate", "-m", "a.safetensors", "pictures",
                      "--write-split=c.csv", NULL);
  assert_run (evaluated, 0, "Test pictures: 4", "");
  third = read_file (folder, "c.csv");
  g_assert_cmpstr (list, ==, third);

  folder_remove (folder);
}

/* Left out by one, left out by all; and evaluated where the list says */
static void
test_left_out (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) first = NULL;
  g_autoptr (Run) evaluated = NULL;
  g_autofree char *list = NULL;
  g_autofree char *shorter = NULL;

  write_classes (folder, 20);
  write_picture (folder, "pictures/cat/copy.bmp", TRUE, 1);
  write_picture (folder, "pictures/cat/original.bmp", TRUE, 1);
  first = run_in (folder, "train", "pictures", "-o", "a.safetensors",
                  "--iterations=50", "--test-share=0.2", "--exclude-duplicates",
                  "--write-split=a.csv", NULL);
  assert_run (first, 0, NULL, "");
  list = read_file (folder, "a.csv");
  g_assert_nonnull (strstr (list, ",none\n"));

  evaluated = run_in (folder, "evaluate", "-m", "a.safetensors", "pictures",
                      "--split=a.csv", NULL);
  assert_run (evaluated, 0, "Pictures to learn from: ", "");
  assert_run (evaluated, 0, "Held-out pictures: ", "");
  assert_run (evaluated, 0, "Test pictures: ", "");
  g_assert_null (strstr (evaluated->out, "Other pictures"));

  folder_remove (folder);
}

static void
test_refused (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) missing = NULL;
  g_autoptr (Run) lie = NULL;
  g_autoptr (Run) taken = NULL;
  g_autoptr (Run) forced = NULL;
  g_autoptr (Run) undivided = NULL;
  g_autofree char *path = g_build_filename (folder, "b.safetensors", NULL);

  write_model (folder);
  write_text (folder, "lie.csv", "picture,part\nfish/0.bmp,train\n");
  write_text (folder, "notes.txt", "not to be lost");
  missing = run_in (folder, "train", "pictures", "-o", "b.safetensors",
                    "--split=none.csv", NULL);
  assert_run (missing, 1, NULL, "split list cannot be read");
  lie = run_in (folder, "train", "pictures", "-o", "b.safetensors",
                "--split=lie.csv", NULL);
  assert_run (lie, 1, NULL, "Line 2 of the split list names “fish/0.bmp”");
  taken = run_in (folder, "train", "pictures", "-o", "b.safetensors",
                  "--write-split=notes.txt", NULL);
  assert_run (taken, 1, "", "is not a split list, so it is not replaced");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  forced = run_in (folder, "evaluate", "-m", "cat.safetensors", "pictures",
                   "--write-split=notes.txt", "--force", NULL);
  assert_run (forced, 0, NULL, "");

  write_picture (folder, "others/cat/a.bmp", TRUE, 1000);
  write_picture (folder, "others/dog/a.bmp", FALSE, 1001);
  undivided = run_in (folder, "evaluate", "-m", "cat.safetensors", "others",
                      "--write-split=others.csv", NULL);
  assert_run (undivided, 1, "", "There is no split to write");

  folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/split-file/shared", test_shared);
  g_test_add_func ("/commands/split-file/left-out", test_left_out);
  g_test_add_func ("/commands/split-file/refused", test_refused);
  return g_test_run ();
}
