/* test-command-train.c: purrceptron train */

#include "engine/models/models.h"

#include "commands-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static PurrModel *
open_model (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  PurrModel *model = purr_model_open (path, &error);

  g_assert_no_error (error);

  return model;
}

static gboolean
exists (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_trains (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;
  g_autoptr (Run) again = NULL;
  g_autoptr (PurrModel) model = NULL;
  const PurrModelParts *parts;
  g_autofree char *a = g_build_filename (folder, "a.safetensors", NULL);
  g_autofree char *b = g_build_filename (folder, "b.safetensors", NULL);
  g_autofree char *a_bytes = NULL;
  g_autofree char *b_bytes = NULL;
  gsize a_length, b_length;
  int lines = 0;

  write_classes (folder, 20);
  run = run_in (folder, "train", "pictures", "-o", "a.safetensors",
                "--iterations=200", "--learning-rate=0.01", "--lambda=0.5",
                "--normalise=standardise", "--validation-share=0.25",
                "--seed=7", "--crop=stretch", "--threads=2", NULL);
  assert_run (run, 0, "Loaded 40 pictures: 20 cat, 20 dog.", "");
  assert_run (run, 0, "\n         0   0.693147\n", "");
  assert_run (run, 0, "\n       199   0.", "");
  assert_run (run, 0, "learnt from         30 pictures    100.0 % right", "");
  assert_run (run, 0, "held out            10 pictures    100.0 % right", "");
  assert_run (run, 0, "Saved a.safetensors.", "");
  g_assert_null (strstr (run->out, "\ntest"));
  for (const char *p = run->out; (p = strstr (p, "   0.")) != NULL; p++)
    lines++;
  g_assert_cmpint (lines, ==, 21);

  model = open_model (folder, "a.safetensors");
  parts = purr_model_get_parts (model);
  g_assert_cmpstr (parts->positive_name, ==, "cat");
  g_assert_cmpstr (parts->negative_name, ==, "dog");
  g_assert_cmpuint (parts->iterations_done, ==, 200);
  g_assert_cmpfloat (parts->settings.learning_rate, ==, 0.01);
  g_assert_cmpfloat (parts->settings.lambda, ==, 0.5);
  g_assert_cmpint (parts->normalisation->kind, ==, PURR_NORMALISE_STANDARDISE);
  g_assert_cmpfloat (parts->settings.validation_share, ==, 0.25);
  g_assert_cmpuint (parts->settings.seed, ==, 7);
  g_assert_cmpint (parts->crop, ==, PURR_CROP_STRETCH);

  /* Nothing but the same can come out, on however many threads */
  again = run_in (folder, "train", "pictures", "-o", "b.safetensors",
                  "--iterations=200", "--learning-rate=0.01", "--lambda=0.5",
                  "--normalise=standardise", "--validation-share=0.25",
                  "--seed=7", "--crop=stretch", "--threads=1", "-q", NULL);
  assert_run (again, 0, "", "");
  g_assert_true (g_file_get_contents (a, &a_bytes, &a_length, NULL));
  g_assert_true (g_file_get_contents (b, &b_bytes, &b_length, NULL));
  g_assert_cmpmem (a_bytes, a_length, b_bytes, b_length);

  folder_remove (folder);
}

/* Three ways; and the model's own test pictures are found again */
static void
test_three_ways (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;
  g_autoptr (Run) evaluated = NULL;
  g_autoptr (Run) wrong = NULL;
  g_autoptr (PurrModel) model = NULL;

  write_classes (folder, 20);
  run = run_in (folder, "train", "pictures", "-o", "a.safetensors",
                "--iterations=200", "--validation-share=0.25",
                "--test-share=0.1", NULL);
  assert_run (run, 0, "learnt from         26 pictures ", "");
  assert_run (run, 0, "held out            10 pictures ", "");
  assert_run (run, 0, "test                 4 pictures ", "");
  model = open_model (folder, "a.safetensors");
  g_assert_cmpfloat (purr_model_get_parts (model)->settings.test_share, ==,
                     0.1);

  evaluated
    = run_in (folder, "evaluate", "-m", "a.safetensors", "pictures", NULL);
  assert_run (evaluated, 0, "Pictures to learn from: 26", "");
  assert_run (evaluated, 0, "Held-out pictures: 10", "");
  assert_run (evaluated, 0, "Test pictures: 4", "");

  wrong = run_in (folder, "train", "pictures", "-o", "b.safetensors",
                  "--validation-share=0.5", "--test-share=0.5", NULL);
  assert_run (wrong, 2, "", "0.9 at most together");

  folder_remove (folder);
}

/* Straight to the minimum, and on from there */
static void
test_optimizers (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) minimum = NULL;
  g_autoptr (Run) again = NULL;
  g_autoptr (Run) balanced = NULL;
  g_autoptr (Run) batched = NULL;
  g_autoptr (Run) early = NULL;
  g_autoptr (Run) wrong = NULL;
  g_autoptr (Run) missing = NULL;
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (PurrModel) other = NULL;
  const PurrTrainingSettings *settings;

  write_classes (folder, 20);
  minimum
    = run_in (folder, "train", "pictures", "-o", "a.safetensors",
              "--optimizer=lbfgs", "--lambda=2", "--tolerance=1e-5", NULL);
  assert_run (minimum, 0, "The gradient is below 1e-05: this is the minimum.",
              "");
  model = open_model (folder, "a.safetensors");
  settings = &purr_model_get_parts (model)->settings;
  g_assert_cmpint (settings->optimizer, ==, PURR_OPTIMIZER_LBFGS);
  g_assert_cmpfloat (settings->gradient_tolerance, ==, 1e-5);

  /* From the minimum on, in other coordinates: it is one there, too, but for
   * the penalty, of which there must be none */
  again = run_in (folder, "train", "pictures", "-o", "b.safetensors",
                  "--optimizer=sgd", "--batch-size=8", "--iterations=1",
                  "--learning-rate=1e-9", "--normalise=standardise",
                  "--start-from=a.safetensors", NULL);
  assert_run (again, 0, "Saved b.safetensors.", "");
  other = open_model (folder, "b.safetensors");
  g_assert_cmpuint (purr_model_get_parts (other)->settings.batch_size, ==, 8);
  for (int k = 0; k < 256; k++)
    {
      guint8 column[PURR_FEATURES];

      for (int i = 0; i < PURR_FEATURES; i++)
        column[i] = (guint8) (k + i * 7);
      g_assert_cmpfloat_with_epsilon (purr_model_classify (model, column).logit,
                                      purr_model_classify (other, column).logit,
                                      1e-4);
    }

  balanced = run_in (folder, "train", "pictures", "-o", "c.safetensors",
                     "--balanced", "--mirrored", "--optimizer=momentum",
                     "--momentum=0.5", "--iterations=30", NULL);
  assert_run (balanced, 0, "either class counts as much", "");
  g_clear_pointer (&other, purr_model_unref);
  other = open_model (folder, "c.safetensors");
  settings = &purr_model_get_parts (other)->settings;
  g_assert_true (settings->balanced && settings->mirrored);
  g_assert_cmpfloat (settings->momentum, ==, 0.5);
  g_assert_false (settings->batched);

  /* Whoever names the size of a batch wants batches */
  batched
    = run_in (folder, "train", "pictures", "-o", "f.safetensors",
              "--optimizer=momentum", "--batch-size=8", "--iterations=3", NULL);
  assert_run (batched, 0, "Saved f.safetensors.", "");
  g_clear_pointer (&other, purr_model_unref);
  other = open_model (folder, "f.safetensors");
  settings = &purr_model_get_parts (other)->settings;
  g_assert_true (settings->batched);
  g_assert_cmpuint (settings->batch_size, ==, 8);

  early = run_in (folder, "train", "pictures", "-o", "d.safetensors",
                  "--patience=3", "--iterations=40", NULL);
  assert_run (early, 0, "Saved d.safetensors.", "");

  wrong = run_in (folder, "train", "pictures", "-o", "e", "--optimizer=newton",
                  NULL);
  assert_run (wrong, 2, "", "--optimizer is");
  missing = run_in (folder, "train", "pictures", "-o", "e",
                    "--start-from=z.safetensors", NULL);
  assert_run (missing, 1, "", "z.safetensors does not exist");
  g_assert_false (exists (folder, "e"));

  folder_remove (folder);
}

static void
test_parts (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;

  for (int i = 0; i < 6; i++)
    {
      g_autofree char *cat = g_strdup_printf ("p/train/cats/%d.bmp", i);
      g_autofree char *dog = g_strdup_printf ("p/train/dogs/%d.bmp", i);
      g_autofree char *test = g_strdup_printf ("p/test/cats/%d.bmp", i);

      write_picture (folder, cat, TRUE, i);
      write_picture (folder, dog, FALSE, 100 + i);
      write_picture (folder, test, TRUE, 200 + i);
    }
  run = run_in (folder, "train", "p", "-o", "m", "--iterations=20", NULL);
  assert_run (run, 0, "learnt from         12 pictures", "");
  assert_run (run, 0, "test                 6 pictures", "");
  g_assert_null (strstr (run->out, "held out"));

  folder_remove (folder);
}

static void
test_classes (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) none = NULL;
  g_autoptr (Run) said = NULL;
  g_autoptr (Run) wrong = NULL;
  g_autoptr (Run) one = NULL;
  g_autoptr (PurrModel) model = NULL;

  for (int i = 0; i < 4; i++)
    {
      g_autofree char *a = g_strdup_printf ("p/apple/%d.bmp", i);
      g_autofree char *b = g_strdup_printf ("p/ball/%d.bmp", i);
      g_autofree char *c = g_strdup_printf ("p/Käse/%d.bmp", i);

      write_picture (folder, a, TRUE, i);
      write_picture (folder, b, FALSE, 10 + i);
      write_picture (folder, c, FALSE, 20 + i);
    }

  none = run_in (folder, "train", "p", "-o", "m", NULL);
  assert_run (none, 2, "", "The classes are: Käse, apple, ball.");
  wrong = run_in (folder, "train", "p", "-o", "m", "--positive=cat", NULL);
  assert_run (wrong, 2, "", "“cat”");
  g_assert_false (exists (folder, "m"));

  said = run_in (folder, "train", "p", "-o", "m", "--positive=Apple",
                 "--iterations=5", NULL);
  assert_run (said, 0, "4 apple, 8 not apple.", "");
  model = open_model (folder, "m");
  g_assert_cmpstr (purr_model_get_parts (model)->positive_name, ==, "apple");

  one = run_in (folder, "train", "p/apple", "-o", "n", NULL);
  assert_run (one, 1, "", "apple");
  g_assert_false (exists (folder, "n"));

  folder_remove (folder);
}

static void
test_refusals (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) few = NULL;
  g_autoptr (Run) many = NULL;
  g_autoptr (Run) nothing = NULL;
  int lines = 0;

  write_classes (folder, 5);
  write_text (folder, "pictures/cat/a\x1b[31m\nb.png", "no picture");
  few = run_in (folder, "train", "pictures", "-o", "m", "-q", "--iterations=5",
                NULL);
  assert_run (few, 0, "", "1 file was refused:\n  cat/a");
  g_assert_true (exists (folder, "m"));

  for (int i = 0; i < 24; i++)
    {
      g_autofree char *name = g_strdup_printf ("pictures/dog/x%02d.png", i);
      write_text (folder, name, "no picture");
    }
  many
    = run_in (folder, "train", "pictures", "-o", "m", "--iterations=5", NULL);
  assert_run (many, 0, NULL, "25 files were refused:\n");
  assert_run (many, 0, NULL, "\n  and 5 more\n");
  for (const char *p = many->err; (p = strchr (p, '\n')) != NULL; p++)
    lines++;
  g_assert_cmpint (lines, ==, 22);

  write_text (folder, "empty/cat/a.png", "no picture");
  write_text (folder, "empty/dog/b.png", "no picture");
  nothing = run_in (folder, "train", "empty", "-o", "n", NULL);
  assert_run (nothing, 1, "", "empty");
  g_assert_false (exists (folder, "n"));

  folder_remove (folder);
}

static void
test_output (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) nowhere = NULL;
  g_autoptr (Run) onto_folder = NULL;
  g_autoptr (Run) device = NULL;
  g_autoptr (Run) no_input = NULL;
  g_autoptr (Run) refused = NULL;
  g_autoptr (Run) replaced = NULL;
  g_autoptr (PurrModel) model = NULL;

  write_classes (folder, 5);
  nowhere = run_in (folder, "train", "pictures", "-o", "no/m", NULL);
  assert_run (nowhere, 1, "", "folder does not exist");
  onto_folder = run_in (folder, "train", "pictures", "-o", "pictures", NULL);
  assert_run (onto_folder, 1, "", "folder of that name");
  device = run_in (folder, "train", "pictures", "-o", "/dev/full", "-q",
                   "--iterations=5", NULL);
  assert_run (device, 1, "", "could not be saved");
  no_input = run_in (folder, "train", "nowhere", "-o", "m", NULL);
  assert_run (no_input, 1, "", "nowhere");
  g_assert_false (exists (folder, "m"));

  write_text (folder, "m", "old");
  refused = run_in (folder, "train", "nowhere", "-om", NULL);
  assert_run (refused, 1, "",
              "purrceptron: m is there already and is not a model, so it is "
              "not replaced. Choose another name, or say --force.\n");
  replaced = run_in (folder, "train", "pictures", "-o", "m", "-q", "--force",
                     "--iterations=5", NULL);
  assert_run (replaced, 0, "", "");
  model = open_model (folder, "m");

  folder_remove (folder);
}

static void
test_diverged (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) run = NULL;

  write_classes (folder, 10);
  /* The two classes cannot be told apart: the cost has nowhere to fall to */
  for (int i = 0; i < 10; i++)
    {
      g_autofree char *cat = g_strdup_printf ("pictures/cat/d%d.bmp", i);
      g_autofree char *dog = g_strdup_printf ("pictures/dog/d%d.bmp", i);

      write_picture (folder, cat, i % 2, i);
      write_picture (folder, dog, i % 2, i);
    }
  run = run_in (folder, "train", "pictures", "-o", "m", "--lambda=1000",
                "--learning-rate=1000", "--iterations=5000", NULL);
  assert_run (run, 1, NULL, "No model was written.");
  g_assert_false (exists (folder, "m"));

  folder_remove (folder);
}

/* Reads until the first cost has been printed: the training runs. */
static void
test_interrupt (gconstpointer number)
{
  char *folder = folder_new ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *output = g_build_filename (folder, "m", NULL);
  g_autofree char *input = g_build_filename (folder, "pictures", NULL);
  const char *words[] = { COMMANDS_PROGRAM,        "train", input, "-o", output,
                          "--iterations=10000000", NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GDataInputStream) errors = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrModel) model = NULL;
  g_autofree char *sentence = NULL;
  gboolean runs = FALSE;

  write_classes (folder, 5);
  /* Whoever starts the tests may have had it ignored, as nohup does */
  signal (GPOINTER_TO_INT (number), SIG_DFL);
  process = g_subprocess_launcher_spawnv (launcher, words, &error);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  errors = g_data_input_stream_new (g_subprocess_get_stderr_pipe (process));

  while (!runs)
    {
      g_autofree char *line
        = g_data_input_stream_read_line (lines, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (line);
      runs = strstr (line, "0.693147") != NULL;
    }
  g_subprocess_send_signal (process, GPOINTER_TO_INT (number));
  sentence = g_data_input_stream_read_line (errors, NULL, NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);

  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 130);
  g_assert_true (g_str_has_prefix (sentence, "purrceptron: Stopped after "));
  model = open_model (folder, "m");
  g_assert_cmpuint (purr_model_get_parts (model)->iterations_done, >, 0);
  g_assert_cmpuint (purr_model_get_parts (model)->iterations_done, <, 10000000);

  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/train/trains", test_trains);
  g_test_add_func ("/commands/train/parts", test_parts);
  g_test_add_func ("/commands/train/three-ways", test_three_ways);
  g_test_add_func ("/commands/train/optimizers", test_optimizers);
  g_test_add_func ("/commands/train/classes", test_classes);
  g_test_add_func ("/commands/train/refusals", test_refusals);
  g_test_add_func ("/commands/train/output", test_output);
  g_test_add_func ("/commands/train/diverged", test_diverged);
  g_test_add_data_func ("/commands/train/interrupt", GINT_TO_POINTER (SIGINT),
                        test_interrupt);
  g_test_add_data_func ("/commands/train/terminate", GINT_TO_POINTER (SIGTERM),
                        test_interrupt);
  g_test_add_data_func ("/commands/train/hang-up", GINT_TO_POINTER (SIGHUP),
                        test_interrupt);
  return g_test_run ();
}
