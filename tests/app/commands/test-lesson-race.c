/* test-lesson-race.c: a race in the terminal */

#include "commands-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
test_table (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run
    = run_in (folder, "lesson", "race", "--size=10000", "--seconds=0.01", NULL);

  assert_run (run, 0, "Dot product of 10,000 numbers, made up\n", "");
  assert_run (run, 0, "\nCompiled C, explicit loop", NULL);
  assert_run (run, 0, "\nOpenBLAS, all processors", NULL);
  assert_run (run, 0, "\nVector instructions ", NULL);
  assert_run (run, 0, "The results agree to rounding", NULL);
  folder_remove (folder);
}

static JsonObject *
find_contestant (JsonObject *race, const char *id)
{
  JsonArray *all = json_object_get_array_member (race, "contestants");

  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      JsonObject *one = json_array_get_object_element (all, i);

      if (strcmp (json_object_get_string_member (one, "id"), id) == 0)
        return one;
    }
  g_assert_not_reached ();
}

static void
test_json (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *race, *loop, *blas;

  write_classes (folder, 5);
  run = run_in (folder, "lesson", "race", "pictures", "--json",
                "--task=descent", "--seconds", "0.01", NULL);
  assert_run (run, 0, NULL, "");
  g_assert_true (json_parser_load_from_data (parser, run->out, -1, NULL));
  race = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (race, "task"), ==, "descent");
  g_assert_false (json_object_get_boolean_member (race, "made_up"));
  g_assert_true (json_object_get_boolean_member (race, "agree"));
  g_assert_cmpint (json_object_get_int_member (race, "m"), ==, 10);
  g_assert_cmpint (json_object_get_int_member (race, "n_x"), ==, 3072);
  loop = find_contestant (race, "c-loop");
  blas = find_contestant (race, "openblas");
  g_assert_true (json_object_get_boolean_member (loop, "ran"));
  g_assert_cmpint (json_object_get_int_member (loop, "numbers"), ==, 30720);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (loop, "cost"),
                                  json_object_get_double_member (blas, "cost"),
                                  1e-12);
  g_assert_cmpuint (json_array_get_length (
                      json_object_get_array_member (race, "switches")),
                    ==, 4);
  folder_remove (folder);
}

static void
test_series (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run
    = run_in (folder, "lesson", "race", "--series", "--size=1e5",
              "--seconds=0.001", "--json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *races;
  gint64 numbers = 10000;

  assert_run (run, 0, NULL, "");
  g_assert_true (json_parser_load_from_data (parser, run->out, -1, NULL));
  races = json_object_get_array_member (json_node_get_object (
                                          json_parser_get_root (parser)),
                                        "races");
  g_assert_cmpuint (json_array_get_length (races), ==, 2);
  for (guint i = 0; i < 2; i++, numbers *= 10)
    {
      JsonObject *race = json_array_get_object_element (races, i);

      g_assert_cmpint (json_object_get_int_member (race, "numbers"), ==,
                       numbers);
      g_assert_true (json_object_get_boolean_member (race, "agree"));
      g_assert_true (
        json_object_get_boolean_member (find_contestant (race, "c-loop"),
                                        "ran"));
    }
  folder_remove (folder);
}

static void
test_series_table (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run
    = run_in (folder, "lesson", "race", "--series", "--task=descent",
              "--seconds=0.001", "--size=100000", NULL);

  assert_run (run, 0, "One whole iteration of gradient descent of so many", "");
  assert_run (run, 0, "\nTime                               10⁴       10⁵\n",
              NULL);
  assert_run (run, 0, "\nTimes as fast                      10⁴ ", NULL);
  assert_run (run, 0, "\nWhat each switch brings            10⁴ ", NULL);
  assert_run (run, 0, "\nThe results agree to rounding.\n", NULL);
  folder_remove (folder);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *words[4];
    int status;
    const char *said;
  } cases[] = {
    { { "--size=9999" }, 2, "--size is a whole number from 10,000" },
    { { "--size=2e9" }, 2, "--size is a whole number from 10,000" },
    { { "--size=10000.5" }, 2, "--size is a whole number from 10,000" },
    { { "--seconds=0" }, 2, "--seconds is more than 0" },
    { { "--threads=-1" }, 2, "--threads cannot be negative" },
    { { "--task=walk" }, 2, "--task is dot or descent" },
    { { "pictures", "--size=1e6" }, 2, "Either a folder or --size" },
    { { "pictures", "--series" }, 2, "--series makes up its numbers" },
    { { "pictures", "more" }, 2, "One folder at a time" },
    { { "--positive=cat" }, 2, "--positive goes with a folder" },
    { { "pictures", "--positive=cow" }, 1, "There is no class “cow”." },
    { { "nowhere" }, 1, "nowhere" },
  };
  char *folder = folder_new ();

  write_classes (folder, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Run) run = run_in (folder, "lesson", "race", cases[i].words[0],
                                    cases[i].words[1], cases[i].words[2], NULL);

      assert_run (run, cases[i].status, "", cases[i].said);
    }
  folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson-race/table", test_table);
  g_test_add_func ("/lesson-race/json", test_json);
  g_test_add_func ("/lesson-race/series", test_series);
  g_test_add_func ("/lesson-race/series-table", test_series_table);
  g_test_add_func ("/lesson-race/refused", test_refused);

  return g_test_run ();
}
