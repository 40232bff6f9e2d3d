/* test-command-duplicates.c: pictures that a folder holds more than once */

#include "commands-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* 20 cats and 20 dogs in cat/ and dog/, one cat twice, one cat also a dog */
static char *
folder_with_copies (void)
{
  char *folder = folder_new ();

  write_classes (folder, 20);
  write_picture (folder, "pictures/cat/one.bmp", TRUE, 1000);
  write_picture (folder, "pictures/cat/one, again.bmp", TRUE, 1000);
  write_picture (folder, "pictures/cat/two.bmp", TRUE, 2000);
  write_picture (folder, "pictures/dog/two.bmp", TRUE, 2000);
  return folder;
}

static void
test_list (void)
{
  char *folder = folder_with_copies ();
  g_autoptr (Run) run = run_in (folder, "duplicates", "pictures", NULL);

  assert_run (run, 0,
              "exact copies:\n"
              "  cat/one, again.bmp\n"
              "  cat/one.bmp  (left out)\n"
              "under two classes:\n"
              "  cat/two.bmp  (left out)\n"
              "  dog/two.bmp  (left out)\n"
              "\n"
              "Found 2 duplicates: 1 under two classes.",
              "");
  folder_remove (folder);
}

static void
test_csv (void)
{
  char *folder = folder_with_copies ();
  g_autoptr (Run) run
    = run_in (folder, "duplicates", "pictures", "--csv", NULL);

  assert_run (run, 0, NULL, "");
  g_assert_cmpstr (run->out, ==,
                   "group,kind,exact,file,class,part,left_out\n"
                   "1,exact copies,true,\"cat/one, again.bmp\",cat,,false\n"
                   "1,exact copies,true,cat/one.bmp,cat,,true\n"
                   "2,under two classes,true,cat/two.bmp,cat,,true\n"
                   "2,under two classes,true,dog/two.bmp,dog,,true\n");
  folder_remove (folder);
}

static void
test_json (void)
{
  char *folder = folder_with_copies ();
  g_autoptr (Run) run
    = run_in (folder, "duplicates", "pictures", "--json", NULL);
  g_autoptr (JsonNode) node = json_from_string (run->out, NULL);
  JsonObject *group;
  JsonObject *picture;

  assert_run (run, 0, NULL, "");
  g_assert_nonnull (node);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 2);
  group = json_array_get_object_element (json_node_get_array (node), 1);
  g_assert_cmpstr (json_object_get_string_member (group, "kind"), ==,
                   "under two classes");
  picture = json_array_get_object_element (
    json_object_get_array_member (group, "pictures"), 1);
  g_assert_cmpstr (json_object_get_string_member (picture, "file"), ==,
                   "dog/two.bmp");
  g_assert_true (json_object_get_boolean_member (picture, "left_out"));
  folder_remove (folder);
}

static void
test_none (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) list = NULL;
  g_autoptr (Run) json = NULL;
  g_autoptr (Run) trained = NULL;

  write_classes (folder, 20);
  list = run_in (folder, "duplicates", "pictures", NULL);
  g_assert_cmpstr (list->out, ==, "No picture stands there twice.\n");
  json = run_in (folder, "duplicates", "pictures", "--json", NULL);
  g_assert_cmpstr (json->out, ==, "[]\n");
  trained = run_in (folder, "train", "pictures", "-o", "m.safetensors",
                    "--iterations", "5", NULL);
  assert_run (trained, 0, NULL, "");
  g_assert_null (strstr (trained->out, "uplicate"));
  folder_remove (folder);
}

static void
test_pack (void)
{
  char *folder = folder_with_copies ();
  g_autoptr (Run) packed
    = run_in (folder, "pack", "pictures", "-o", "a.purr", NULL);
  g_autoptr (Run) of_folder = run_in (folder, "duplicates", "pictures", NULL);
  g_autoptr (Run) of_file = run_in (folder, "duplicates", "a.purr", NULL);
  g_autoptr (Run) quiet
    = run_in (folder, "pack", "pictures", "-o", "b.purr", "-q", NULL);

  assert_run (packed, 0, "Found 2 duplicates: 1 under two classes.", "");
  g_assert_cmpstr (of_file->out, ==, of_folder->out);
  g_assert_cmpstr (quiet->out, ==, "");
  folder_remove (folder);
}

/* Told of, or left out; and the model is still known for its pictures' */
static void
test_train (void)
{
  char *folder = folder_with_copies ();
  g_autoptr (Run) all = run_in (folder, "train", "pictures", "-o",
                                "a.safetensors", "--iterations", "5", NULL);
  g_autoptr (Run) without
    = run_in (folder, "train", "pictures", "-o", "w.safetensors",
              "--iterations", "5", "--exclude-duplicates", NULL);
  g_autoptr (Run) evaluated = run_in (folder, "evaluate", "-m", "w.safetensors",
                                      "pictures", "--json", NULL);

  assert_run (all, 0, "--exclude-duplicates leaves them out.", "");
  assert_run (without, 0, " Left out 3 pictures.\n", "");
  /* 44 pictures, of which a fifth is held out; or 41 */
  assert_run (all, 0, "35 pictures", "");
  assert_run (without, 0, "33 pictures", "");
  assert_run (evaluated, 0, "\"validation\"", "");
  folder_remove (folder);
}

static void
test_nothing_left (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;

  write_picture (folder, "pictures/cat/1.bmp", TRUE, 1);
  write_picture (folder, "pictures/dog/1.bmp", TRUE, 1);
  write_picture (folder, "pictures/dog/2.bmp", FALSE, 2);
  run = run_in (folder, "train", "pictures", "-o", "m.safetensors",
                "--exclude-duplicates", NULL);
  assert_run (run, 1, NULL, "fewer than two classes");
  folder_remove (folder);
}

static void
test_usage (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) none = run_in (folder, "duplicates", NULL);
  g_autoptr (Run) two = run_in (folder, "duplicates", "a", "b", NULL);
  g_autoptr (Run) both
    = run_in (folder, "duplicates", "a", "--csv", "--json", NULL);
  g_autoptr (Run) missing = run_in (folder, "duplicates", "a", NULL);
  g_autoptr (Run) help = run_in (folder, "duplicates", "--help", NULL);

  assert_run (none, 2, "", "The folder is missing.");
  assert_run (two, 2, "", "One folder at a time");
  assert_run (both, 2, "", "Either --csv or --json");
  assert_run (missing, 1, "", "a");
  assert_run (help, 0, "Usage: purrceptron duplicates", "");
  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-duplicates/list", test_list);
  g_test_add_func ("/command-duplicates/csv", test_csv);
  g_test_add_func ("/command-duplicates/json", test_json);
  g_test_add_func ("/command-duplicates/none", test_none);
  g_test_add_func ("/command-duplicates/pack", test_pack);
  g_test_add_func ("/command-duplicates/train", test_train);
  g_test_add_func ("/command-duplicates/nothing-left", test_nothing_left);
  g_test_add_func ("/command-duplicates/usage", test_usage);
  return g_test_run ();
}
