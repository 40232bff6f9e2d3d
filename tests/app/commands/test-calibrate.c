/* test-calibrate.c: probabilities fitted to held-out pictures
 *
 * Pictures of one grey each and a model whose z is (grey - 128) / 16. What is expected
 * is what NumPy said of their z, as make-calibration.py has it. */

#include "commands-fixture.h"

#include "engine/models/models.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define SLOPE 0.38129845999477791
#define INTERCEPT -0.34511750804646457

/* So many into a part, the brighter the more often a cat */
static void
write_part (const char *folder, const char *part, guint n, guint from)
{
  for (guint i = 0; i < n; i++)
    {
      guint grey = 16 + (i * 37 + from) % 56 * 4;
      gboolean cat = grey + (i * 53 + from) % 97 * 2 > 230;
      g_autofree char *name
        = g_strdup_printf ("p/%s/%s/%02u.bmp", part, cat ? "cat" : "dog", i);

      write_grey (folder, name, (guint8) grey);
    }
}

static char *
make_folder (guint n_held_out)
{
  char *folder = folder_new ();

  write_part (folder, "train", 8, 5);
  write_part (folder, "val", n_held_out, 0);
  write_part (folder, "test", 30, 11);
  write_grey_model (folder);
  return folder;
}

static JsonObject *
parse (JsonParser *parser, const Run *run)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, run->out, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
assert_number (JsonObject *object, const char *name, double expected)
{
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (object, name),
                                  expected, 1e-9);
}

/* Before and after, of pictures that took no part in it */
static void
test_figures (void)
{
  char *folder = make_folder (40);
  g_autoptr (Run) run = run_in (folder, "evaluate", "-q", "-m", "m.safetensors",
                                "--json", "--calibrate", "p", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = parse (parser, run), *part, *calibration;
  JsonArray *parts = json_object_get_array_member (root, "parts");

  assert_run (run, 0, NULL, "");
  calibration = json_object_get_object_member (root, "calibration");
  g_assert_true (json_object_get_boolean_member (calibration, "calibrated"));
  assert_number (calibration, "slope", SLOPE);
  assert_number (calibration, "intercept", INTERCEPT);
  g_assert_cmpstr (json_object_get_string_member (calibration, "gain"), ==,
                   "worse");
  assert_number (calibration, "judged_cost", 0.3948488439188418);
  assert_number (calibration, "judged_uncalibrated_cost", 0.3942983655408613);
  assert_number (calibration, "judged_calibration_error", 0.14728425377675905);
  assert_number (calibration, "judged_uncalibrated_calibration_error",
                 0.12570684044978153);
  part = json_array_get_object_element (parts, 1);
  g_assert_cmpstr (json_object_get_string_member (part, "part"), ==,
                   "validation");
  assert_number (part, "cost", 0.4515084412261147);
  assert_number (part, "uncalibrated_cost", 0.591794613614308);
  assert_number (part, "calibration_error", 0.09833943466654535);
  assert_number (part, "uncalibrated_calibration_error", 0.140607407184154);
  part = json_array_get_object_element (parts, 2);
  g_assert_cmpstr (json_object_get_string_member (part, "part"), ==, "test");
  assert_number (part, "cost", 0.3948488439188418);
  assert_number (part, "uncalibrated_cost", 0.3942983655408613);
  assert_number (part, "calibration_error", 0.14728425377675905);
  assert_number (part, "uncalibrated_calibration_error", 0.12570684044978153);
  folder_remove (folder);
}

/* The model that comes of it answers so from then on, with the same order */
static void
test_saves (void)
{
  char *folder = make_folder (40);
  g_autofree char *path = g_build_filename (folder, "n.safetensors", NULL);
  g_autoptr (Run) run
    = run_in (folder, "evaluate", "-q", "-m", "m.safetensors", "--calibrate",
              "-o", "n.safetensors", "p", NULL);
  g_autoptr (Run) again = NULL;
  g_autoptr (Run) answers = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrModel) model = NULL;
  g_autofree char *expected
    = g_strdup_printf ("%.1f %%    +3.000",
                       100 / (1 + exp (-(3 * SLOPE + INTERCEPT))));

  assert_run (run, 0,
              "Calibrated: the probability of cat is σ(0.3813 z − 0.3451), "
              "which fits the 40 pictures held out best.\n"
              "On the 30 test pictures, which took no part in that, the mean "
              "error of probabilities (ECE) is 0.1473 instead of 0.1257, and "
              "the log loss 0.3948 instead of 0.3943; calibrating made it "
              "worse: better not kept.\n",
              "");
  g_assert_nonnull (strstr (run->out, "\nSaved n.safetensors.\n"));
  model = purr_model_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (purr_model_get_parts (model)->calibrated);
  g_assert_cmpfloat_with_epsilon (purr_model_get_parts (model)->slope, SLOPE,
                                  1e-9);

  /* What is in the file is what was printed; nothing fits better */
  again = run_in (folder, "evaluate", "-q", "-m", "n.safetensors", "p", NULL);
  assert_run (again, 0, "σ(0.3813 z − 0.3451), which fits the 40 pictures", "");
  write_grey (folder, "one.bmp", 128 + 48);
  answers = run_in (folder, "classify", "-m", "n.safetensors", "one.bmp", NULL);
  assert_run (answers, 0, expected, "");
  folder_remove (folder);
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *words[4];
    int status;
    const char *err;
  } cases[] = {
    { { "--calibrate" }, 1, "There are fewer than 20 held-out pictures" },
    { { "--calibrate", "-o", "new.safetensors" },
      1,
      "There are fewer than 20 held-out pictures" },
    { { "-o", "new.safetensors" }, 2, "-o saves what --calibrate makes" },
    { { "--calibrate", "-o", "p/notes.txt" }, 1, "notes.txt" },
  };
  char *folder = make_folder (19);
  g_autofree char *path = g_build_filename (folder, "new.safetensors", NULL);

  write_text (folder, "p/notes.txt", "not a model");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const *words = cases[i].words;
      g_autoptr (Run) run
        = run_in (folder, "evaluate", "-q", "-m", "m.safetensors", "p",
                  words[0], words[1], words[2], NULL);

      assert_run (run, cases[i].status, NULL, cases[i].err);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  folder_remove (folder);
}

/* What was learnt is saved either way */
static void
test_train (void)
{
  char *folder = make_folder (40);
  g_autofree char *path = g_build_filename (folder, "t.safetensors", NULL);
  g_autoptr (Run) run
    = run_in (folder, "train", "p", "-o", "t.safetensors", "--calibrate", NULL);
  g_autoptr (Run) plain
    = run_in (folder, "train", "p", "-o", "plain.safetensors", NULL);
  g_autofree char *plain_path
    = g_build_filename (folder, "plain.safetensors", NULL);
  g_autoptr (PurrModel) model = purr_model_open (path, NULL);
  g_autoptr (PurrModel) uncalibrated = purr_model_open (plain_path, NULL);

  assert_run (run, 0, "\nCalibrated: the probability of cat is σ(", NULL);
  g_assert_nonnull (strstr (run->out, "On the 30 test pictures, which took"));
  g_assert_nonnull (model);
  g_assert_true (purr_model_get_parts (model)->calibrated);
  g_assert_false (purr_model_get_parts (uncalibrated)->calibrated);
  g_assert_true (purr_model_has_equal_logits (model, uncalibrated));
  g_assert_null (strstr (plain->out, "alibrated"));
  folder_remove (folder);
}

static void
test_train_without (void)
{
  char *folder = make_folder (10);
  g_autofree char *path = g_build_filename (folder, "t.safetensors", NULL);
  g_autoptr (Run) run = run_in (folder, "train", "p", "-o", "t.safetensors",
                                "--calibrate", "-q", NULL);
  g_autoptr (PurrModel) model = purr_model_open (path, NULL);

  assert_run (run, 1, "",
              "There are fewer than 20 held-out pictures, too few to calibrate "
              "probabilities on. Hold out more of them. The model is saved "
              "uncalibrated in t.safetensors.");
  g_assert_nonnull (model);
  g_assert_false (purr_model_get_parts (model)->calibrated);
  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calibrate/figures", test_figures);
  g_test_add_func ("/calibrate/saves", test_saves);
  g_test_add_func ("/calibrate/refuses", test_refuses);
  g_test_add_func ("/calibrate/train", test_train);
  g_test_add_func ("/calibrate/train-without", test_train_without);
  return g_test_run ();
}
