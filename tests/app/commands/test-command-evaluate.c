/* test-command-evaluate.c: right and wrong answers counted, and what they say */

#include "commands-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
write_pictures (const char *folder,
                const char *where,
                gboolean cat,
                guint n,
                guint seed)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%u.bmp", where, i);

      write_picture (folder, name, cat, seed + i);
    }
}

static JsonObject *
read_part (JsonParser *parser, const Run *run, guint part)
{
  g_autoptr (GError) error = NULL;
  JsonObject *all;

  json_parser_load_from_data (parser, run->out, -1, &error);
  g_assert_no_error (error);
  all = json_node_get_object (json_parser_get_root (parser));
  return json_array_get_object_element (json_object_get_array_member (all,
                                                                      "parts"),
                                        part);
}

static gboolean
is_null (JsonObject *object, const char *name)
{
  return json_object_get_null_member (object, name);
}

/* The model's own class, whatever its folder is called */
static void
test_positive_class (void)
{
  static const char *const folders[] = { "only", "CATS" };
  char *folder = folder_new ();

  write_model (folder);
  write_pictures (folder, "only/Cats", TRUE, 12, 500);
  /* The folder itself is the class */
  write_pictures (folder, "CATS", TRUE, 12, 600);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (Run) run = run_in (folder, "evaluate", "-m", "cat.safetensors",
                                    folders[i], NULL);
      g_autoptr (Run) json
        = run_in (folder, "evaluate", "-m", "cat.safetensors", folders[i],
                  "--json", NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonObject *part;

      assert_run (run, 0, "  recall      100.0 %", "");
      g_assert_null (strstr (run->out, "accuracy"));
      g_assert_null (strstr (run->out, "precision"));
      assert_run (json, 0, NULL, "");
      part = read_part (parser, json, 0);
      g_assert_cmpint (json_object_get_int_member (part, "true_positives"), ==,
                       12);
      g_assert_cmpfloat (json_object_get_double_member (part, "recall"), ==, 1);
      g_assert_true (is_null (part, "precision"));
      g_assert_true (is_null (part, "f1"));
      g_assert_true (is_null (part, "negative_recall"));
    }
  folder_remove (folder);
}

/* The other class, by its name or because the person says so */
static void
test_negative_class (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) dogs = NULL;
  g_autoptr (Run) birds = NULL;
  g_autoptr (Run) asked = NULL;
  g_autoptr (Run) wrong = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *part;

  write_model (folder);
  write_pictures (folder, "dogs/dog", FALSE, 12, 500);
  write_pictures (folder, "birds/bird", FALSE, 12, 600);
  dogs = run_in (folder, "evaluate", "-m", "cat.safetensors", "dogs", "--json",
                 NULL);
  assert_run (dogs, 0, NULL, "");
  part = read_part (parser, dogs, 0);
  g_assert_cmpint (json_object_get_int_member (part, "true_negatives"), ==, 12);
  g_assert_cmpfloat (json_object_get_double_member (part, "negative_recall"),
                     ==, 1);
  g_assert_true (is_null (part, "recall"));

  birds = run_in (folder, "evaluate", "-m", "cat.safetensors", "birds", NULL);
  assert_run (birds, 2, "", "--positive bird");
  asked = run_in (folder, "evaluate", "-m", "cat.safetensors", "birds",
                  "--positive", "cat", NULL);
  assert_run (asked, 0, "  recall      100.0 %   of the pictures of bird", "");
  wrong = run_in (folder, "evaluate", "-m", "cat.safetensors", "birds",
                  "--positive", "fish", NULL);
  assert_run (wrong, 2, "", "The only class is: bird.");
  folder_remove (folder);
}

/* What is to be known stands with the figures, here as after training. */
static void
test_faults (void)
{
  static const char *const sentences[] = {
    "95.0 % of the training pictures are “dog”",
    "All 3 test pictures are “Cat”",
    "3 test pictures are few",
    "only training has “dog”",
    "“bird” holds no pictures",
  };
  char *folder = folder_new ();
  g_autoptr (Run) train = NULL;
  g_autoptr (Run) evaluate = NULL;
  g_autofree char *empty = g_build_filename (folder, "p/train/bird", NULL);

  write_pictures (folder, "p/train/cat", TRUE, 2, 1);
  write_pictures (folder, "p/train/dog", FALSE, 38, 100);
  write_pictures (folder, "p/test/Cat", TRUE, 3, 200);
  g_assert_cmpint (g_mkdir_with_parents (empty, 0755), ==, 0);
  train = run_in (folder, "train", "p", "-o", "m.safetensors", "--iterations",
                  "50", NULL);
  assert_run (train, 0, NULL, "");
  evaluate = run_in (folder, "evaluate", "-m", "m.safetensors", "p", NULL);
  assert_run (evaluate, 0, NULL, "");
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      if (strstr (train->out, sentences[i]) == NULL)
        g_error ("no “%s” in %s", sentences[i], train->out);
      if (strstr (evaluate->out, sentences[i]) == NULL)
        g_error ("no “%s” in %s", sentences[i], evaluate->out);
    }
  folder_remove (folder);
}

/* Training and evaluating say the same of the held-out pictures; of pictures that are
 * easy to tell apart, that the model is better than one answer for all. */
static void
test_verdict (void)
{
  static const char sentence[]
    = "Always to answer “cat” would be right for 50.0 %: the model is better "
      "than that.\n";
  char *folder = folder_new ();
  g_autoptr (Run) train = NULL;
  g_autoptr (Run) evaluate = NULL;
  g_autoptr (Run) json = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *first = NULL;
  JsonObject *part;
  JsonArray *verdict;

  write_pictures (folder, "p/cat", TRUE, 40, 1);
  write_pictures (folder, "p/dog", FALSE, 40, 100);
  train = run_in (folder, "train", "p", "-o", "m.safetensors", "--positive",
                  "cat", NULL);
  assert_run (train, 0, sentence, "");
  evaluate = run_in (folder, "evaluate", "-m", "m.safetensors", "p", NULL);
  assert_run (evaluate, 0, sentence, "");
  first = g_strndup (evaluate->out,
                     (gsize) (strchr (evaluate->out, '\n') - evaluate->out));
  g_assert_nonnull (strstr (first, "% of the held-out pictures are answered "
                                   "right; of many others like them between "));
  g_assert_nonnull (strstr (train->out, first));
  json
    = run_in (folder, "evaluate", "-m", "m.safetensors", "p", "--json", NULL);
  part = read_part (parser, json, 1);
  g_assert_cmpfloat (json_object_get_double_member (part, "balanced_accuracy"),
                     ==,
                     (json_object_get_double_member (part, "recall")
                      + json_object_get_double_member (part, "negative_recall"))
                       / 2);
  g_assert_cmpfloat (json_object_get_double_member (part, "roc_area"), >,
                     json_object_get_double_member (part, "roc_area_low"));
  g_assert_cmpfloat (json_object_get_double_member (part, "roc_area"), <=,
                     json_object_get_double_member (part, "roc_area_high"));
  verdict = json_object_get_array_member (json_node_get_object (
                                            json_parser_get_root (parser)),
                                          "verdict");
  g_assert_cmpuint (json_array_get_length (verdict), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (verdict, 0), ==, first);
  folder_remove (folder);
}

/* The same figures on the screen, in the table and in the report; nothing else than
 * an older one is replaced */
static void
test_files (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) json = NULL;
  g_autoptr (Run) again = NULL;
  g_autoptr (Run) refused = NULL;
  g_autoptr (Run) also = NULL;
  g_autoptr (Run) forced = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *table_path = g_build_filename (folder, "f.csv", NULL);
  g_autofree char *page_path = g_build_filename (folder, "r.html", NULL);
  g_autofree char *table = NULL;
  g_autofree char *page = NULL;
  g_autofree char *row = NULL;
  g_autofree char *cell = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  JsonObject *part;
  double accuracy;

  write_model (folder);
  write_pictures (folder, "p/cat", TRUE, 20, 1);
  write_pictures (folder, "p/dog", FALSE, 20, 100);
  json = run_in (folder, "evaluate", "-m", "cat.safetensors", "p", "--json",
                 "--csv", "f.csv", "--report", "r.html", NULL);
  assert_run (json, 0, NULL, "");
  part = read_part (parser, json, 0);
  accuracy = json_object_get_double_member (part, "accuracy");
  g_assert_cmpuint (json_array_get_length (
                      json_object_get_array_member (part, "classes")),
                    ==, 2);
  g_assert_true (g_file_get_contents (table_path, &table, NULL, NULL));
  g_assert_true (g_file_get_contents (page_path, &page, NULL, NULL));
  row = g_strdup_printf ("\nall,,accuracy,%s,",
                         g_ascii_formatd (number, sizeof number, "%.15g",
                                          accuracy));
  g_assert_nonnull (strstr (table, row));
  cell = g_strdup_printf ("accuracy</th><td class=\"number\">%.1f %%</td>",
                          100 * accuracy);
  g_assert_nonnull (strstr (page, cell));

  again = run_in (folder, "evaluate", "-m", "cat.safetensors", "p", "--csv",
                  "f.csv", "--report", "r.html", NULL);
  assert_run (again, 0, "accuracy", "");
  refused = run_in (folder, "evaluate", "-m", "cat.safetensors", "p",
                    "--report", "f.csv", NULL);
  assert_run (refused, 1, "", "f.csv is there already and is not a report");
  also = run_in (folder, "evaluate", "-m", "cat.safetensors", "p", "--csv",
                 "cat.safetensors", NULL);
  assert_run (also, 1, "", "is not a table of figures, so it is not replaced");
  forced = run_in (folder, "evaluate", "-m", "cat.safetensors", "p", "--csv",
                   "r.html", "--force", NULL);
  assert_run (forced, 0, "accuracy", "");
  folder_remove (folder);
}

/* Nothing is said where nothing is to be known. */
static void
test_no_faults (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *part;

  write_model (folder);
  run = run_in (folder, "evaluate", "-m", "cat.safetensors", "pictures",
                "--json", NULL);
  assert_run (run, 0, NULL, "");
  part = read_part (parser, run, 0);
  g_assert_cmpuint (json_array_get_length (
                      json_object_get_array_member (part, "notes")),
                    ==, 0);
  folder_remove (folder);
}

/* A folder in a folder is entered, and that is said once, where no program reads
 * along. */
static void
test_entered (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;
  g_autoptr (Run) quiet = NULL;

  write_model (folder);
  write_pictures (folder, "archive/PetImages/Cat", TRUE, 3, 500);
  write_pictures (folder, "archive/PetImages/Dog", FALSE, 3, 600);
  write_pictures (folder, "archive/__MACOSX/PetImages/Cat", TRUE, 2, 700);
  write_pictures (folder, "archive/PetImages/Cat/@eaDir", TRUE, 2, 800);
  run = run_in (folder, "evaluate", "-m", "cat.safetensors", "archive", NULL);
  assert_run (run, 0, "All pictures: 6", "were taken from “PetImages”");
  quiet = run_in (folder, "evaluate", "-q", "-m", "cat.safetensors", "archive",
                  NULL);
  assert_run (quiet, 0, "All pictures: 6", "");
  folder_remove (folder);
}

static gint64
count_in (JsonObject *part)
{
  static const char *const counts[] = { "true_positives", "false_positives",
                                        "true_negatives", "false_negatives" };
  gint64 n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    n += json_object_get_int_member (part, counts[i]);
  return n;
}

/* A test folder beside the classes: train, pack and evaluate take it for the same,
 * and what the model held out of the classes is told apart. */
static void
test_part_beside_classes (void)
{
  static const char *const names[] = { "train", "validation", "test" };
  static const int counts[] = { 32, 8, 10 };
  char *folder = folder_new ();
  g_autoptr (Run) train = NULL;
  g_autoptr (Run) pack = NULL;
  g_autoptr (Run) unseen = NULL;

  write_classes (folder, 20);
  write_pictures (folder, "pictures/test/Cat", TRUE, 5, 500);
  write_pictures (folder, "pictures/test/Dog", FALSE, 5, 600);
  train = run_in (folder, "train", "pictures", "-o", "m.safetensors",
                  "--iterations", "50", NULL);
  assert_run (train, 0, "Loaded 50 pictures: 25 cat, 25 dog.", NULL);
  assert_run (train, 0, "test                10 pictures", NULL);
  g_assert_nonnull (
    strstr (train->out, "The pictures in “test” are for testing")
      ?: strstr (train->err, "The pictures in “test” are for testing"));
  pack = run_in (folder, "pack", "pictures", "-o", "pictures.purr", NULL);
  assert_run (pack, 0, NULL, NULL);

  for (int packed = 0; packed < 2; packed++)
    {
      const char *set = packed ? "pictures.purr" : "pictures";
      g_autoptr (Run) run = run_in (folder, "evaluate", "-m", "m.safetensors",
                                    set, "--json", NULL);

      assert_run (run, 0, NULL, NULL);
      for (guint p = 0; p < G_N_ELEMENTS (names); p++)
        {
          g_autoptr (JsonParser) parser = json_parser_new ();
          JsonObject *part = read_part (parser, run, p);

          g_assert_cmpstr (json_object_get_string_member (part, "part"), ==,
                           names[p]);
          g_assert_cmpint (count_in (part), ==, counts[p]);
        }
    }

  /* A model that was taught other pictures has held out none of these */
  write_picture (folder, "pictures/cat/more.bmp", TRUE, 900);
  unseen = run_in (folder, "evaluate", "-m", "m.safetensors", "pictures", NULL);
  assert_run (unseen, 0, "other", NULL);
  g_assert_null (strstr (unseen->out, "validation"));
  folder_remove (folder);
}

/* Pictures of two cameras and of the screen are of the class that their folder is
 * called after; to learn from they are of none. */
static void
test_camera_names (void)
{
  static const char *const names[]
    = { "IMG_0001.bmp", "DSC_0042.bmp", "Screenshot from 2021-07-30.bmp",
        "WhatsApp Image 2021-07-30.bmp" };
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;
  g_autoptr (Run) train = NULL;

  write_model (folder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strconcat ("cats/", names[i], NULL);

      write_picture (folder, name, TRUE, 500 + i);
    }
  run = run_in (folder, "evaluate", "-m", "cat.safetensors", "cats", NULL);
  assert_run (run, 0, "  recall      100.0 %", "");

  write_picture (folder, "camera/IMG_0001.bmp", TRUE, 600);
  write_picture (folder, "camera/DSC_0042.bmp", FALSE, 601);
  train = run_in (folder, "train", "camera", "-o", "m.safetensors", NULL);
  assert_run (train, 1, "", "cat.1.jpg");
  folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/evaluate/positive-class", test_positive_class);
  g_test_add_func ("/commands/evaluate/negative-class", test_negative_class);
  g_test_add_func ("/commands/evaluate/faults", test_faults);
  g_test_add_func ("/commands/evaluate/verdict", test_verdict);
  g_test_add_func ("/commands/evaluate/files", test_files);
  g_test_add_func ("/commands/evaluate/no-faults", test_no_faults);
  g_test_add_func ("/commands/evaluate/entered", test_entered);
  g_test_add_func ("/commands/evaluate/part-beside-classes",
                   test_part_beside_classes);
  g_test_add_func ("/commands/evaluate/camera-names", test_camera_names);
  return g_test_run ();
}
