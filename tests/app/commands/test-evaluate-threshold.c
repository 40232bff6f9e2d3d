/* test-evaluate-threshold.c: another threshold, and what mistakes cost
 *
 * A model that looks at one byte, z = (byte - 128) / 16, and pictures of one grey each.
 * What is expected of the held-out ones is what scikit-learn 1.2.1 says of their z. */

#include "commands-fixture.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/* z: -4 -3 -2.5 -1 -0.5 0.25 0.75 1.5 2.75 4.5; those of cats are -1 and the last four */
static const struct
{
  const char *class_path;
  guint8 grey;
} pictures[] = {
  { "val/ant", 64 },    { "val/dog", 80 },    { "val/ant", 88 },
  { "val/cat", 112 },   { "val/dog", 120 },   { "val/ant", 132 },
  { "val/cat", 140 },   { "val/cat", 152 },   { "val/cat", 172 },
  { "val/cat", 200 },   { "train/ant", 96 },  { "train/dog", 112 },
  { "train/cat", 144 }, { "train/cat", 160 }, { "test/cat", 136 },
  { "test/cat", 120 },  { "test/dog", 112 },
};

/* Those of a part, or all (NULL) */
static void
write_pictures (const char *folder, const char *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *name
        = g_strdup_printf ("p/%s/%02u.bmp", pictures[i].class_path, i);

      if (part == NULL || g_str_has_prefix (pictures[i].class_path, part))
        write_grey (folder, name, pictures[i].grey);
    }
}

static JsonObject *
evaluate (JsonParser *parser, const char *folder, const char *option)
{
  g_autoptr (Run) run = run_in (folder, "evaluate", "-q", "-m", "m.safetensors",
                                "--json", "p", option, NULL);
  g_autoptr (GError) error = NULL;

  assert_run (run, 0, NULL, "");
  json_parser_load_from_data (parser, run->out, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static JsonObject *
get_held_out (JsonObject *root)
{
  JsonArray *parts = json_object_get_array_member (root, "parts");

  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonObject *part = json_array_get_object_element (parts, i);

      if (g_str_equal (json_object_get_string_member (part, "part"),
                       "validation"))
        return part;
    }
  g_assert_not_reached ();
}

/* Where a threshold moves what, and what it does not move */
static void
test_threshold (void)
{
  static const struct
  {
    const char *option; /* NULL: the model's own */
    double threshold;
    int counts[4]; /* true and false positives, true and false negatives */
    double figures[6];
  } at[] = {
    { NULL, 0.5, { 4, 1, 4, 1 }, { 0.8, 0.8, 0.8, 0.8, 0.8, 0.6 } },
    { "--threshold=0.7",
      0.7,
      { 3, 0, 5, 2 },
      { 0.8, 1, 0.6, 0.75, 0.8, 0.6546536707079772 } },
    { "--threshold=0.2",
      0.2,
      { 5, 2, 3, 0 },
      { 0.8, 0.7142857142857143, 1, 0.8333333333333333, 0.8,
        0.6546536707079772 } },
  };
  static const char *const counts[] = { "true_positives", "false_positives",
                                        "true_negatives", "false_negatives" };
  static const char *const figures[]
    = { "accuracy", "precision",         "recall",
        "f1",       "balanced_accuracy", "matthews_correlation" };
  /* These are the model's, whatever its threshold */
  static const struct
  {
    const char *name;
    double value;
  } still[] = {
    { "roc_area", 0.92 },
    { "average_precision", 0.9428571428571428 },
    { "cost", 0.3420204723310719 },
    { "calibration_error", 0.23863664289104145 },
  };
  char *folder = folder_new ();

  write_pictures (folder, NULL);
  write_grey_model (folder);
  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonObject *root = evaluate (parser, folder, at[i].option);
      JsonObject *part = get_held_out (root);

      g_assert_cmpfloat (json_object_get_double_member (root, "threshold"), ==,
                         at[i].threshold);
      for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
        g_assert_cmpint (json_object_get_int_member (part, counts[k]), ==,
                         at[i].counts[k]);
      for (guint k = 0; k < G_N_ELEMENTS (figures); k++)
        g_assert_cmpfloat_with_epsilon (
          json_object_get_double_member (part, figures[k]), at[i].figures[k],
          1e-12);
      for (guint k = 0; k < G_N_ELEMENTS (still); k++)
        g_assert_cmpfloat_with_epsilon (
          json_object_get_double_member (part, still[k].name), still[k].value,
          1e-12);
    }
  folder_remove (folder);
}

/* At either end all pictures get the same answer; the model's file stays as it is */
static void
test_ends (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "m.safetensors", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length, length_after;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *part;

  write_pictures (folder, NULL);
  write_grey_model (folder);
  g_assert_true (g_file_get_contents (path, &before, &length, NULL));
  part = get_held_out (evaluate (parser, folder, "--threshold=0"));
  g_assert_cmpint (json_object_get_int_member (part, "true_positives"), ==, 5);
  g_assert_cmpint (json_object_get_int_member (part, "false_positives"), ==, 5);
  part = get_held_out (evaluate (parser, folder, "--threshold=1"));
  g_assert_cmpint (json_object_get_int_member (part, "false_negatives"), ==, 5);
  g_assert_cmpint (json_object_get_int_member (part, "true_negatives"), ==, 5);
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
  folder_remove (folder);
}

/* By hand: at 1:10 all cats are found from z -1.75 on, in the middle between -2.5 and
 * -1, and two others with them, which costs 2; at 0.5 one of each mistake costs 11 */
static void
test_costs (void)
{
  static const struct
  {
    const char *costs;
    double z; /* of the cheapest */
    const char *notes[2];
  } at[] = {
    { "--costs=1:1",
      0.5,
      { "Where not cat answered “cat” costs 1, cat answered “not cat” costs 1.",
        "Mistakes on held-out pictures cost least, 1, at the threshold 0.6225; "
        "they cost 2 at 0.5." } },
    { "--costs=1:10",
      -1.75,
      { "Where not cat answered “cat” costs 1, cat answered “not cat” costs "
        "10.",
        "Mistakes on held-out pictures cost least, 2, at the threshold 0.148; "
        "they cost 11 at 0.5." } },
    { "--costs=5:1",
      0.5,
      { "Where not cat answered “cat” costs 5, cat answered “not cat” costs 1.",
        "Mistakes on held-out pictures cost least, 1, at the threshold 0.6225; "
        "they cost 6 at 0.5." } },
  };
  char *folder = folder_new ();
  g_autoptr (Run) text = NULL;

  write_pictures (folder, NULL);
  write_grey_model (folder);
  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonObject *costs
        = json_object_get_object_member (evaluate (parser, folder, at[i].costs),
                                         "mistake_costs");
      JsonArray *notes = json_object_get_array_member (costs, "notes");

      g_assert_cmpfloat_with_epsilon (
        json_object_get_double_member (costs, "cheapest_threshold"),
        1 / (1 + exp (-at[i].z)), 1e-12);
      for (guint k = 0; k < G_N_ELEMENTS (at[i].notes); k++)
        g_assert_cmpstr (json_array_get_string_element (notes, k), ==,
                         at[i].notes[k]);
    }
  /* Beside another threshold they are told of that one: two cats missed */
  text = run_in (folder, "evaluate", "-m", "m.safetensors", "p",
                 "--threshold=0.7", "--costs=1:10", NULL);
  assert_run (text, 0,
              "Mistakes on held-out pictures cost least, 2, at the threshold "
              "0.148; they cost 20 at 0.7.",
              "");
  folder_remove (folder);
}

static void
assert_told (const char *folder, const char *costs, const char *sentence)
{
  g_autoptr (Run) run = run_in (folder, "evaluate", "-q", "-m", "m.safetensors",
                                "p", costs, NULL);

  assert_run (run, 0, sentence, "");
  g_assert_null (strstr (run->out, "cost least"));
}

/* Where no threshold can be chosen it says why */
static void
test_none (void)
{
  char *all = folder_new ();
  char *tested = folder_new ();
  char *cats = folder_new ();

  write_pictures (all, NULL);
  write_grey_model (all);
  assert_told (all, "--costs=0:0", "one threshold is as good as another");
  write_pictures (tested, "test");
  write_pictures (tested, "train");
  write_grey_model (tested);
  assert_told (tested, "--costs=1:1",
               "on held-out pictures, and there are none");
  write_pictures (cats, "val/cat");
  write_pictures (cats, "train");
  write_grey_model (cats);
  assert_told (cats, "--costs=1:1", "these are all of one");
  folder_remove (all);
  folder_remove (tested);
  folder_remove (cats);
}

/* What is no threshold and what are no costs is told before any picture is read */
static void
test_refused (void)
{
  static const char *const costs[]
    = { "--costs=5",     "--costs=5:",    "--costs=:1",
        "--costs=5:x",   "--costs=-1:1",  "--costs=1:1e7",
        "--costs=nan:1", "--costs=5:1:1", "--costs=" };
  static const struct
  {
    const char *option;
    const char *said;
  } thresholds[] = {
    { "--threshold=1.5", "The threshold is a probability, from 0 to 1" },
    { "--threshold=-0.1", "The threshold is a probability, from 0 to 1" },
    { "--threshold=inf", "--threshold needs a number" },
    { "--threshold=nan", "--threshold needs a number" },
    { "--threshold=0,5", "--threshold needs a number" },
  };
  char *folder = folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      g_autoptr (Run) run = run_in (folder, "evaluate", "-m", "m.safetensors",
                                    "p", costs[i], NULL);

      assert_run (run, 2, "", "--costs 5:1");
    }
  for (guint i = 0; i < G_N_ELEMENTS (thresholds); i++)
    {
      g_autoptr (Run) run = run_in (folder, "evaluate", "-m", "m.safetensors",
                                    "p", thresholds[i].option, NULL);

      assert_run (run, 2, "", thresholds[i].said);
    }
  folder_remove (folder);
}

/* The threshold stands in the table of figures, too */
static void
test_table (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "f.csv", NULL);
  g_autofree char *table = NULL;
  g_autoptr (Run) run = NULL;

  write_pictures (folder, NULL);
  write_grey_model (folder);
  run = run_in (folder, "evaluate", "-q", "-m", "m.safetensors", "p",
                "--threshold=0.7", "--csv", "f.csv", NULL);
  assert_run (run, 0, "Held-out pictures: 10", "");
  g_assert_true (g_file_get_contents (path, &table, NULL, NULL));
  g_assert_nonnull (strstr (table, "\n,,threshold,0.7,,\n"));
  g_assert_nonnull (strstr (table, "\nvalidation,,true_positives,3,,\n"));
  g_assert_nonnull (strstr (table, "\nvalidation,ant,answered_positive,0,,\n"));
  g_assert_nonnull (strstr (table, "\ntest,,pictures,3,,\n"));
  folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/evaluate-threshold/threshold", test_threshold);
  g_test_add_func ("/commands/evaluate-threshold/ends", test_ends);
  g_test_add_func ("/commands/evaluate-threshold/costs", test_costs);
  g_test_add_func ("/commands/evaluate-threshold/none", test_none);
  g_test_add_func ("/commands/evaluate-threshold/refused", test_refused);
  g_test_add_func ("/commands/evaluate-threshold/table", test_table);
  return g_test_run ();
}
