/* test-command-tournament.c: purrceptron tournament */

#include "engine/models/models.h"

#include "commands-fixture.h"

#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>

static gboolean
exists (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static char *
contents_of (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *contents = NULL;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256,
                                      (const guchar *) contents, length);
}

/* The table, and the winner's model: the very file that train writes. */
static void
test_compares (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;
  g_autoptr (Run) train = NULL;
  g_autoptr (Run) quiet = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  write_classes (folder, 20);
  run = run_in (folder, "tournament", "pictures", "--rates=0.0001,0.01", "-o",
                "a", "--iterations=100", "--lambda=0.5", "--seed=7",
                "--validation-share=0.25", NULL);
  assert_run (run, 0, "Loaded 40 pictures: 20 cat, 20 dog.", "");
  assert_run (run, 0, "\n         0  0.6931  0.6931\n", "");
  assert_run (run, 0, "\n      rate  0.0001    0.01\n", "");
  assert_run (run, 0, "\n        95  0.", "");
  assert_run (run, 0,
              "\n    rate         cost  held-out cost     right  "
              "held out  remark\n  0.0001     0.",
              "");
  assert_run (run, 0, "%  winner\n\n0.01 has the lowest cost on the ", "");
  assert_run (run, 0, " pictures held out. It is ", "");
  assert_run (run, 0, "100 iterations of 2 rates in ", "");
  assert_run (run, 0, "Saved a, learnt with 0.01.", "");

  train = run_in (folder, "train", "pictures", "--learning-rate=0.01", "-o",
                  "b", "--iterations=100", "--lambda=0.5", "--seed=7",
                  "--validation-share=0.25", "-q", NULL);
  assert_run (train, 0, "", "");
  one = contents_of (folder, "a");
  other = contents_of (folder, "b");
  g_assert_cmpstr (one, ==, other);

  quiet
    = run_in (folder, "tournament", "pictures", "-q", "--iterations=5", NULL);
  assert_run (quiet, 0, "\n    rate ", "");
  g_assert_null (strstr (quiet->out, "Loaded"));
  g_assert_null (strstr (quiet->out, "iteration   cost"));

  folder_remove (folder);
}

/* The eight rates by default: some below the one that is sure, some above */
static void
test_default_rates (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object;
  JsonArray *rates;
  double stable;

  write_classes (folder, 20);
  run = run_in (folder, "tournament", "pictures", "--json", "--iterations=5",
                NULL);
  assert_run (run, 0, NULL, "");
  g_assert_true (json_parser_load_from_data (parser, run->out, -1, NULL));
  object = json_node_get_object (json_parser_get_root (parser));
  stable = json_object_get_double_member (object, "stable_rate");
  rates = json_object_get_array_member (object, "rates");
  g_assert_cmpuint (json_array_get_length (rates), ==, 8);
  for (guint i = 0; i < 8; i += 7)
    {
      double rate = json_object_get_double_member (
        json_array_get_object_element (rates, i), "rate");

      g_assert_cmpfloat (rate / stable, >, i == 0 ? 0.05 : 15);
      g_assert_cmpfloat (rate / stable, <, i == 0 ? 0.2 : 60);
    }
  folder_remove (folder);
}

/* With a test folder alone its pictures are called so, and decide nothing: the
 * lowest training cost wins */
static void
test_test_folder (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;
  g_autoptr (Run) csv = NULL;

  for (int i = 0; i < 8; i++)
    {
      g_autofree char *cat = g_strdup_printf ("parts/train/cat/%d.bmp", i);
      g_autofree char *dog = g_strdup_printf ("parts/train/dog/%d.bmp", i);
      /* The other way round: the better it is learnt, the worse is the test */
      g_autofree char *test_cat = g_strdup_printf ("parts/test/cat/%d.bmp", i);
      g_autofree char *test_dog = g_strdup_printf ("parts/test/dog/%d.bmp", i);

      write_picture (folder, cat, TRUE, i);
      write_picture (folder, dog, FALSE, i);
      write_picture (folder, test_cat, FALSE, 20 + i);
      write_picture (folder, test_dog, TRUE, 20 + i);
    }
  run = run_in (folder, "tournament", "parts", "--rates=0.00001,0.01",
                "--iterations=100", "-q", NULL);
  assert_run (run, 0, "test cost     right      test  remark\n", "");
  g_assert_null (strstr (run->out, "held"));
  csv = run_in (folder, "tournament", "parts", "--rates=0.00001,0.01",
                "--iterations=100", "--csv", NULL);
  assert_run (csv, 0, "rate,cost,test_cost,right,test_right,iterations,remark",
              "");
  g_assert_nonnull (strstr (strstr (csv->out, "\n0.01,"), "winner"));
  folder_remove (folder);
}

/* The two classes cannot be told apart: the cost has nowhere to fall to. */
static void
write_same_classes (const char *folder)
{
  for (int i = 0; i < 10; i++)
    {
      g_autofree char *cat = g_strdup_printf ("same/cat/d%d.bmp", i);
      g_autofree char *dog = g_strdup_printf ("same/dog/d%d.bmp", i);

      write_picture (folder, cat, i % 2, i);
      write_picture (folder, dog, i % 2, i);
    }
}

static void
test_diverges (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) some = NULL;
  g_autoptr (Run) all = NULL;

  write_same_classes (folder);
  some = run_in (folder, "tournament", "same", "--rates=1000,0.0001",
                 "--lambda=1000", "--iterations=1000", "-o", "m", NULL);
  assert_run (some, 0, "  diverged at iteration ", "");
  assert_run (some, 0, "%  winner\n", "");
  assert_run (some, 0, "learnt with 0.0001.", "");
  g_assert_true (exists (folder, "m"));

  all = run_in (folder, "tournament", "same", "--rates=1000,500",
                "--lambda=1000", "--iterations=1000", "-o", "n", NULL);
  assert_run (all, 1, "  diverged at iteration ",
              "Every one of these rates is too large");
  g_assert_null (strstr (all->out, "winner"));
  g_assert_false (exists (folder, "n"));

  folder_remove (folder);
}

static void
test_for_programs (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) csv = NULL;
  g_autoptr (Run) json = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) fields = NULL;
  JsonObject *object;
  JsonArray *rates;

  write_same_classes (folder);
  csv = run_in (folder, "tournament", "same", "--rates=1000,0.0001",
                "--lambda=1000", "--iterations=1000", "--csv", NULL);
  assert_run (csv, 0, NULL, "");
  lines = g_strsplit (csv->out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpstr (lines[0], ==,
                   "rate,cost,held_out_cost,right,"
                   "held_out_right,iterations,remark");
  g_assert_true (g_str_has_prefix (lines[1], "1000,"));
  g_assert_nonnull (strstr (lines[1], ",diverged at iteration "));
  fields = g_strsplit (lines[2], ",", -1);
  g_assert_cmpuint (g_strv_length (fields), ==, 7);
  g_assert_cmpstr (fields[0], ==, "0.0001");
  g_assert_cmpfloat (g_ascii_strtod (fields[1], NULL), >, 0);
  g_assert_cmpstr (fields[5], ==, "1000");
  g_assert_cmpstr (fields[6], ==, "winner");

  json = run_in (folder, "tournament", "same", "--rates=1000,0.0001",
                 "--lambda=1000", "--iterations=1000", "--json", NULL);
  assert_run (json, 0, NULL, "");
  json_parser_load_from_data (parser, json->out, -1, &error);
  g_assert_no_error (error);
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpint (json_object_get_int_member (object, "iterations"), ==, 1000);
  g_assert_cmpfloat (json_object_get_double_member (object, "stable_rate"), >,
                     0);
  rates = json_object_get_array_member (object, "rates");
  g_assert_cmpuint (json_array_get_length (rates), ==, 2);
  object = json_array_get_object_element (rates, 0);
  g_assert_false (json_object_get_boolean_member (object, "winner"));
  g_assert_cmpint (json_object_get_int_member (object, "diverged_at"), <, 1000);
  object = json_array_get_object_element (rates, 1);
  g_assert_cmpfloat (json_object_get_double_member (object, "rate"), ==,
                     0.0001);
  g_assert_true (json_object_get_boolean_member (object, "winner"));
  g_assert_true (json_object_get_null_member (object, "diverged_at"));

  folder_remove (folder);
}

static void
test_refuses (void)
{
  static const char *const wrong[][2] = {
    { "--rates=", "from 1 to 8" },
    { "--rates=1,2,3,4,5,6,7,8,9", "from 1 to 8" },
    { "--rates=0.1,x", "needs numbers" },
    { "--rates=0.1,,1", "needs numbers" },
    { "--rates=0.1,0", "greater than 0" },
    { "--rates=nan", "needs numbers" },
    { "--rates=0x1", "needs numbers" },
    { "--rates=1e999", "--help" },
    { "--iterations=0", "iterations" },
    { "--learning-rate=1", "There is no option" },
  };
  char *folder = folder_new ();
  g_autoptr (Run) both = NULL;
  g_autoptr (Run) nothing = NULL;
  g_autoptr (Run) nowhere = NULL;
  g_autoptr (Run) help = NULL;

  write_classes (folder, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (Run) run
        = run_in (folder, "tournament", "pictures", wrong[i][0], NULL);

      assert_run (run, 2, "", wrong[i][1]);
    }
  both = run_in (folder, "tournament", "pictures", "--csv", "--json", NULL);
  assert_run (both, 2, "", "--csv or --json");
  nothing = run_in (folder, "tournament", NULL);
  assert_run (nothing, 2, "", "folder to learn from is missing");
  nowhere = run_in (folder, "tournament", "pictures", "-o", "no/m", NULL);
  assert_run (nowhere, 1, "", "folder does not exist");
  help = run_in (folder, "tournament", "--help", NULL);
  assert_run (help, 0, "--rates=RATE,RATE,...", "");

  folder_remove (folder);
}

/* Ctrl+C once the costs fall: the table as far as it came, and the model */
static void
test_interrupt (void)
{
  char *folder = folder_new ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *output = g_build_filename (folder, "m", NULL);
  g_autofree char *input = g_build_filename (folder, "pictures", NULL);
  const char *words[] = { COMMANDS_PROGRAM,
                          "tournament",
                          input,
                          "-o",
                          output,
                          "--rates=0.001,0.002",
                          "--iterations=10000000",
                          NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;
  gboolean runs = FALSE;
  gboolean won = FALSE;

  write_classes (folder, 5);
  process = g_subprocess_launcher_spawnv (launcher, words, &error);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  while (!won)
    {
      g_autofree char *line
        = g_data_input_stream_read_line (lines, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (line);
      if (!runs && strstr (line, "0.6931") != NULL)
        {
          runs = TRUE;
          g_subprocess_send_signal (process, SIGINT);
        }
      won = g_str_has_suffix (line, "winner");
    }
  g_assert_true (runs);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 130);
  g_assert_true (exists (folder, "m"));

  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/tournament/compares", test_compares);
  g_test_add_func ("/commands/tournament/default-rates", test_default_rates);
  g_test_add_func ("/commands/tournament/test-folder", test_test_folder);
  g_test_add_func ("/commands/tournament/diverges", test_diverges);
  g_test_add_func ("/commands/tournament/for-programs", test_for_programs);
  g_test_add_func ("/commands/tournament/refuses", test_refuses);
  g_test_add_func ("/commands/tournament/interrupt", test_interrupt);

  return g_test_run ();
}
