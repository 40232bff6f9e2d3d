/* test-command-patches.c: learning from patches, on the command line */

#include "engine/models/models.h"

#include "commands-fixture.h"

#include <string.h>

static char *folder;

static PurrModel *
open_model (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  PurrModel *model = purr_model_open (path, &error);

  g_assert_no_error (error);
  return model;
}

/* What nobody has said suits patches, and is told */
static void
test_train (void)
{
  g_autoptr (Run) run = run_in (folder, "train", "pictures", "-o", "a",
                                "--patches=100", "--threads=2", NULL);
  g_autoptr (Run) again
    = run_in (folder, "train", "pictures", "-o", "b", "--patches=100",
              "--features=patches", "--threads=1", "-q", NULL);
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (PurrModel) other = NULL;
  const PurrModelParts *parts;

  assert_run (run, 0, "Learns with L-BFGS · λ 0.096 · 100 patches.", "");
  assert_run (run, 0, "\n         0   0.693147\n         1   ", "");
  assert_run (run, 0, "this is the minimum.", "");
  assert_run (run, 0, " for the patches. Saved a.\n", "");
  assert_run (again, 0, "", "");
  model = open_model ("a");
  other = open_model ("b");
  parts = purr_model_get_parts (model);
  g_assert_cmpuint (purr_feature_map_get_n_patches (parts->map), ==, 100);
  g_assert_cmpuint (parts->settings.patches, ==, 100);
  g_assert_cmpint (parts->settings.optimizer, ==, PURR_OPTIMIZER_LBFGS);
  /* 0.003 for each of 32 */
  g_assert_cmpfloat (parts->settings.lambda, ==, 0.096);
  g_assert_true (purr_model_has_equal_logits (model, other));
}

/* What is said stays as it is said */
static void
test_said (void)
{
  g_autoptr (Run) run
    = run_in (folder, "train", "pictures", "-o", "a", "--patches=100",
              "--optimizer=adam", "--learning-rate=0.001", "--iterations=40",
              "--lambda=0", NULL);
  g_autoptr (PurrModel) model = NULL;

  assert_run (run, 0,
              "\nWith patches, L-BFGS is at the lowest cost after about fifty "
              "rounds, and needs no learning rate.\n",
              "");
  assert_run (run, 0, "\n        39   0.", "");
  assert_run (run, 0, "\n40 iterations in ", "");
  model = open_model ("a");
  g_assert_cmpint (purr_model_get_parts (model)->settings.optimizer, ==,
                   PURR_OPTIMIZER_ADAM);
  g_assert_cmpfloat (purr_model_get_parts (model)->settings.lambda, ==, 0);
}

/* What changes nothing is said to, once each, and changes nothing */
static void
test_no_effect (void)
{
  g_autoptr (Run) run
    = run_in (folder, "train", "pictures", "-o", "a", "--patches=100",
              "--mirrored", "--normalise=standardise", NULL);
  g_autoptr (Run) plain = run_in (folder, "train", "pictures", "-o", "b",
                                  "--patches=100", "-q", NULL);
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (PurrModel) other = NULL;

  assert_run (run, 0, NULL, "--mirrored changes nothing here");
  assert_run (run, 0, NULL, "--normalise changes nothing here");
  assert_run (plain, 0, "", "");
  model = open_model ("a");
  other = open_model ("b");
  g_assert_true (purr_model_has_equal_logits (model, other));
}

static void
test_usage (void)
{
  static const struct
  {
    const char *option;
    const char *more;
    const char *says;
  } wrong[] = {
    { "--features=edges", "-q", "--features is pixels or patches." },
    { "--patches=many", "-q", "--patches needs a whole number." },
    { "--patches=101", "-q", "an even number from 100 to 1600" },
    { "--patches=98", "-q", "an even number from 100 to 1600" },
    { "--patches=1602", "-q", "an even number from 100 to 1600" },
    { "--patches=200", "--features=pixels", "contradict each other" },
    { "--patches=0", "--features=patches", "contradict each other" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (Run) train = run_in (folder, "train", "pictures", "-o", "w",
                                      wrong[i].option, wrong[i].more, NULL);
      g_autoptr (Run) tournament
        = run_in (folder, "tournament", "pictures", wrong[i].option,
                  wrong[i].more, NULL);
      g_autoptr (Run) folds
        = run_in (folder, "evaluate", "--folds=3", "pictures", wrong[i].option,
                  wrong[i].more, NULL);

      assert_run (train, 2, "", wrong[i].says);
      assert_run (tournament, 2, "", wrong[i].says);
      assert_run (folds, 2, "", wrong[i].says);
    }
}

/* A model of patches begins another one: what is not said is as with that one */
static void
test_start_from (void)
{
  g_autoptr (Run) first = run_in (folder, "train", "pictures", "-o", "a",
                                  "--patches=100", "-q", NULL);
  g_autoptr (Run) pixels = run_in (folder, "train", "pictures", "-o", "p", "-q",
                                   "--iterations=1", NULL);
  g_autoptr (Run) run = run_in (folder, "train", "pictures", "-o", "b",
                                "--start-from=a", "--seed=3", NULL);
  g_autoptr (Run) wrong = run_in (folder, "train", "pictures", "-o", "c",
                                  "--start-from=a", "--features=pixels", NULL);
  g_autoptr (Run) other = run_in (folder, "train", "pictures", "-o", "c",
                                  "--start-from=p", "--patches=100", NULL);
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (PurrModel) next = NULL;

  assert_run (first, 0, "", "");
  assert_run (pixels, 0, "", "");
  assert_run (run, 0, "100 patches", "");
  model = open_model ("a");
  next = open_model ("b");
  g_assert_true (purr_feature_map_equal (purr_model_get_map (model),
                                         purr_model_get_map (next)));
  assert_run (wrong, 1, NULL, "has learnt from 100 patches");
  assert_run (other, 1, NULL, "has learnt from the pixels");
}

static void
test_evaluate (void)
{
  g_autoptr (Run) train = run_in (folder, "train", "pictures", "-o", "a",
                                  "--patches=100", "-q", NULL);
  g_autoptr (Run) run
    = run_in (folder, "evaluate", "-m", "a", "pictures", NULL);

  assert_run (train, 0, "", "");
  assert_run (run, 0, "Pictures to learn from: 32", "");
  assert_run (run, 0, "Held-out pictures: 8", "");
}

static void
test_folds (void)
{
  g_autoptr (Run) run = run_in (folder, "evaluate", "--folds=3",
                                "--patches=100", "pictures", NULL);
  g_autoptr (Run) curve
    = run_in (folder, "evaluate", "--learning-curve", "--patches=100",
              "--iterations=5", "pictures", NULL);

  assert_run (run, 0, "\n3 models in ", "");
  assert_run (curve, 0, "\n          32 ", "");
}

static void
test_tournament (void)
{
  g_autoptr (Run) run
    = run_in (folder, "tournament", "pictures", "--patches=100",
              "--iterations=20", "-o", "a", NULL);
  g_autoptr (Run) told
    = run_in (folder, "tournament", "pictures", "--patches=100",
              "--iterations=20", "--rates=0.001,0.01", "-q", NULL);
  g_autoptr (PurrModel) model = NULL;

  assert_run (run, 0, "  winner", "");
  assert_run (told, 0, "  winner", "");
  model = open_model ("a");
  g_assert_nonnull (purr_model_get_map (model));
  g_assert_cmpfloat (purr_model_get_parts (model)->settings.lambda, ==, 0.096);
}

/* Whoever watches sees it get on */
static void
test_progress (void)
{
  const char *const words[]
    = { "train", "pictures", "-o", "a", "--patches=100", NULL };
  g_autoptr (Run) run = run_as (folder, "C.UTF-8", TRUE, words);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (strstr (run->out, "Learning patches  "));
  g_assert_nonnull (strstr (run->out, " %"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = folder_new ();
  write_classes (folder, 20);

  g_test_add_func ("/command-patches/train", test_train);
  g_test_add_func ("/command-patches/said", test_said);
  g_test_add_func ("/command-patches/no-effect", test_no_effect);
  g_test_add_func ("/command-patches/usage", test_usage);
  g_test_add_func ("/command-patches/start-from", test_start_from);
  g_test_add_func ("/command-patches/evaluate", test_evaluate);
  g_test_add_func ("/command-patches/folds", test_folds);
  g_test_add_func ("/command-patches/tournament", test_tournament);
  g_test_add_func ("/command-patches/progress", test_progress);

  status = g_test_run ();
  folder_remove (folder);
  return status;
}
