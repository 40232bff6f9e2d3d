/* test-command-folds.c: models taught without a part, on the command line */

#include "commands-fixture.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

static char *folder;

/* 24 cats and 24 dogs, easily told apart */
static void
set_up (void)
{
  folder = folder_new ();
  write_classes (folder, 24);
}

static void
test_folds (void)
{
  g_autoptr (Run) run
    = run_in (folder, "evaluate", "--folds=4", "--optimizer=lbfgs",
              "--lambda=1", "pictures", NULL);

  assert_run (run, 0, "Loaded 48 pictures: 24 cat, 24 dog.", "");
  assert_run (run, 0, "\n     1           36        12 ", "");
  assert_run (run, 0, "\n     4           36        12 ", "");
  assert_run (run, 0, "\n  mean  ", "");
  assert_run (run, 0, "100.0 %     1.0000", "");
  assert_run (run, 0, "\n  spread  ", "");
  assert_run (run, 0, "standard deviation of the 4 folds", "");
  assert_run (run, 0, "All 48 held-out pictures together", "");
  assert_run (run, 0, "100.0 % of the held-out pictures are answered right",
              "");
  assert_run (run, 0, "\n4 models in ", "");
}

static JsonObject *
read_object (JsonParser *parser, const Run *run)
{
  g_autoptr (GError) error = NULL;

  assert_run (run, 0, NULL, "");
  json_parser_load_from_data (parser, run->out, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static char *
without_seconds (const char *json)
{
  const char *seconds = strstr (json, "\"seconds\"");

  g_assert_nonnull (seconds);
  return g_strndup (json, (gsize) (seconds - json));
}

/* Nothing but the same can come out, on however many threads */
static void
test_json (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (Run) run
    = run_in (folder, "evaluate", "pictures", "--folds", "5", "--iterations=40",
              "--seed=3", "--json", "--threads=1", NULL);
  g_autoptr (Run) again
    = run_in (folder, "evaluate", "pictures", "--folds", "5", "--iterations=40",
              "--seed=3", "--json", "--threads=3", NULL);
  g_autoptr (Run) other
    = run_in (folder, "evaluate", "pictures", "--folds", "5", "--iterations=40",
              "--seed=4", "--json", NULL);
  JsonObject *object = read_object (parser, run);
  JsonArray *folds = json_object_get_array_member (object, "folds");
  JsonObject *fold = json_array_get_object_element (folds, 0);
  g_autofree char *first = without_seconds (run->out);
  g_autofree char *second = without_seconds (again->out);
  g_autofree char *third = without_seconds (other->out);

  g_assert_cmpint (json_array_get_length (folds), ==, 5);
  g_assert_cmpint (json_object_get_int_member (fold, "learnt_from")
                     + json_object_get_int_member (fold, "held_out"),
                   ==, 48);
  g_assert_cmpint (json_object_get_int_member (fold, "iterations"), ==, 40);
  g_assert_cmpint (json_array_get_length (
                     json_object_get_array_member (fold, "costs")),
                   ==, 40);
  g_assert_cmpint (json_object_get_int_member (
                     json_object_get_object_member (object, "pooled"), "n"),
                   ==, 48);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, third);
}

static char *
read_table (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_csv (void)
{
  g_autoptr (Run) run
    = run_in (folder, "evaluate", "pictures", "--folds=3", "--iterations=20",
              "--csv=folds.csv", "-q", NULL);
  g_autoptr (Run) again
    = run_in (folder, "evaluate", "pictures", "--learning-curve",
              "--iterations=20", "--csv=folds.csv", NULL);
  g_autoptr (Run) refused = run_in (folder, "evaluate", "pictures", "--folds=3",
                                    "--csv=pictures/cat/000.bmp", NULL);
  g_autofree char *text = read_table ("folds.csv");

  assert_run (run, 0, "\n  mean  ", "");
  assert_run (again, 0, NULL, "");
  assert_run (refused, 1, NULL, "so it is not replaced");
  g_assert_true (g_str_has_prefix (text, "learnt_from,train_accuracy,accuracy,"
                                         "accuracy_low,accuracy_high\n9,"));
}

static void
test_curve (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (Run) text
    = run_in (folder, "evaluate", "--learning-curve", "--optimizer=lbfgs",
              "--lambda=1", "--validation-share=0.5", "pictures", NULL);
  g_autoptr (Run) csv = run_in (folder, "evaluate", "--learning-curve",
                                "--iterations=20", "--csv", "pictures", NULL);
  g_autoptr (Run) json = run_in (folder, "evaluate", "--learning-curve",
                                 "--iterations=20", "--json", "pictures", NULL);
  JsonObject *object;

  assert_run (text, 0, "\n          12          100.0 %", "");
  assert_run (text, 0, "\n          24          100.0 %", "");
  assert_run (text, 0, "cannot be told with so few held out", "");
  assert_run (text, 0, "From 12 to 24 pictures", "");
  object = read_object (parser, json);
  g_assert_cmpint (json_array_get_length (
                     json_object_get_array_member (object, "points")),
                   ==, 3);
  g_assert_cmpint (json_object_get_int_member (object, "held_out"), ==, 10);
}

/* Both at once, as text, for programs, as a report and as curves */
static void
test_both (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (Run) text
    = run_in (folder, "evaluate", "pictures", "--folds=3", "--learning-curve",
              "--iterations=20", "--report=r.html", "--curves=c.csv", NULL);
  g_autoptr (Run) json
    = run_in (folder, "evaluate", "pictures", "--folds=3", "--learning-curve",
              "--iterations=20", "--report=r.html", "--json", NULL);
  g_autoptr (Run) refused = run_in (folder, "evaluate", "pictures", "--folds=3",
                                    "--report=c.csv", "--iterations=1", NULL);
  g_autoptr (Run) one_table
    = run_in (folder, "evaluate", "pictures", "--folds=3", "--learning-curve",
              "--csv=t.csv", NULL);
  g_autofree char *report = read_table ("r.html");
  g_autofree char *curves = read_table ("c.csv");
  JsonObject *object;

  assert_run (text, 0, "\n  mean  ", "");
  assert_run (text, 0, "From 19 to 38 pictures", "");
  assert_run (refused, 1, "", "is not a report, so it is not replaced");
  assert_run (one_table, 2, "", "--csv writes one table");
  object = read_object (parser, json);
  g_assert_true (json_object_has_member (
    json_object_get_object_member (object, "cross_validation"), "pooled"));
  g_assert_true (json_object_has_member (
    json_object_get_object_member (object, "learning_curve"), "points"));
  g_assert_nonnull (strstr (report, "<h2 id=\"folds\">Cross-validation</h2>"));
  g_assert_nonnull (strstr (report, "<h2 id=\"learning-curve\">"));
  g_assert_nonnull (strstr (report, "How well <bdi>cat</bdi> is told from"));
  g_assert_true (g_str_has_prefix (curves, "part,curve,class,x,x_end,y,low,"
                                           "high,threshold\nvalidation,roc,"));
  g_assert_nonnull (strstr (curves, "\nfold 3,cost,,19,"));
  g_assert_nonnull (strstr (curves, "\ntrain,learning,,9,"));
}

/* Copies that folds learn from in one and try in another, whatever share the settings
 * would hold out */
static void
test_duplicates (void)
{
  g_autofree char *from
    = g_build_filename (folder, "pictures", "cat", "000.bmp", NULL);
  g_autofree char *to
    = g_build_filename (folder, "pictures", "cat", "copy.bmp", NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (Run) run = NULL;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
  /* Each of the 25 and 24 is a fold of its own */
  run = run_in (folder, "evaluate", "pictures", "--folds=24",
                "--validation-share=0", "--iterations=1", NULL);
  g_unlink (to);
  assert_run (run, 0,
              "Found 1 duplicate. Of the pictures held out, 2 are also learnt "
              "from. --exclude-duplicates leaves them out.",
              "");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *option;
    const char *more;
    int status;
    const char *said;
  } cases[] = {
    { "--folds=1", "-q", 2, "a whole number from 2 to 100" },
    { "--folds=two", "-q", 2, "a whole number" },
    { "--folds=5", "-oa.safetensors", 2, "leave -o out" },
    { "--folds=5", "--patience=3", 2, "leave it out" },
    { "--folds=5", "--split=x.csv", 2, "leave --split out" },
    { "--folds=5", "--write-split=x.csv", 2, "leave --write-split out" },
    { "--folds=5", "--start-from=x", 2, "leave --start-from out" },
    { "--folds=5", "--model=x", 2, "no option" },
    { "--folds=30", "-q", 1, "too few for 30 folds" },
    { "--learning-curve", "--validation-share=0", 1, "held out" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Run) run = run_in (folder, "evaluate", "pictures",
                                    cases[i].option, cases[i].more, NULL);

      assert_run (run, cases[i].status, NULL, cases[i].said);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/folds/folds", test_folds);
  g_test_add_func ("/commands/folds/json", test_json);
  g_test_add_func ("/commands/folds/csv", test_csv);
  g_test_add_func ("/commands/folds/curve", test_curve);
  g_test_add_func ("/commands/folds/both", test_both);
  g_test_add_func ("/commands/folds/duplicates", test_duplicates);
  g_test_add_func ("/commands/folds/refused", test_refused);
  set_up ();
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
