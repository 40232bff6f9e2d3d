/* test-column-trial.c: the same pictures as two columns */

#include "column-fixture.h"

#include "engine/insight/paired.h"

#include <string.h>

static const PurrColumnSide *
get_pixels (PurrColumnTrial *trial)
{
  return purr_column_trial_get (trial, 0);
}

/* 100 of them */
static const PurrColumnSide *
get_patches (PurrColumnTrial *trial)
{
  return purr_column_trial_get (trial, 100);
}

/* Of either side: how many of these the model gets right, one by one; bit i of right
 * is the i-th */
static guint
count_right (PurrModel *model,
             PurrDataset *dataset,
             const guint32 *pictures,
             gsize n,
             guint64 *right)
{
  const guint8 *columns = purr_dataset_get_columns (dataset);
  const guint8 *labels = purr_dataset_get_labels (dataset);
  guint n_right = 0;

  *right = 0;
  for (gsize i = 0; i < n; i++)
    {
      const guint8 *column = columns + (gsize) pictures[i] * PURR_FEATURES;
      PurrAnswer answer = purr_model_classify (model, column);

      if ((answer.probability >= 0.5) != (labels[pictures[i]] == 1))
        continue;
      n_right++;
      *right |= G_GUINT64_CONSTANT (1) << i;
    }
  return n_right;
}

static void
assert_share (PurrFigure figure, guint right, gsize n)
{
  g_assert_cmpfloat_with_epsilon (figure.value, right / (double) n, 1e-12);
}

/* Only the column differs; the figures are those of one picture after the other */
static void
test_both (void)
{
  g_autoptr (PurrColumnTrial) trial = purr_column_trial_new ();
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = column_settings ();
  g_autoptr (PurrSplit) split = NULL;
  guint64 right[PURR_N_COLUMNS], only_pixels, only_patches;
  guint changes = 0;

  purr_column_trial_set_pictures (trial, dataset, &settings);
  split = purr_training_settings_split (&settings, dataset);
  g_assert_cmpuint (split->n_validation, ==, COLUMN_HELD_OUT);
  g_signal_connect_swapped (trial, "changed", G_CALLBACK (app_count_cb),
                            &changes);
  g_assert_false (purr_column_sides_compare (get_pixels (trial),
                                             get_patches (trial), &only_pixels,
                                             &only_patches));
  column_teach (trial, 100);
  g_assert_cmpuint (changes, ==, PURR_N_COLUMNS);
  g_assert_cmpuint (get_pixels (trial)->n_x, ==, PURR_FEATURES);
  g_assert_cmpuint (get_patches (trial)->n_x, ==, 500);

  for (int kind = 0; kind < PURR_N_COLUMNS; kind++)
    {
      const PurrColumnSide *side
        = kind == PURR_COLUMN_PIXELS ? get_pixels (trial) : get_patches (trial);
      const PurrModelParts *parts = purr_model_get_parts (side->model);
      guint64 unused;

      g_assert_cmpuint (side->n_train, ==, PATCH_PICTURES - COLUMN_HELD_OUT);
      g_assert_cmpuint (side->n_held_out, ==, COLUMN_HELD_OUT);
      g_assert_cmpuint (parts->settings.patches, ==, side->n_patches);
      g_assert_cmpint (parts->settings.optimizer, ==, PURR_OPTIMIZER_LBFGS);
      /* 0.003 for each of 36: two digits */
      g_assert_cmpfloat (parts->settings.lambda, ==, 0.11);
      g_assert_cmpuint (parts->settings.seed, ==, settings.seed);
      /* log 2 */
      g_assert_cmpfloat_with_epsilon (purr_series_get_y (side->costs, 0),
                                      0.693147180559945, 1e-12);
      g_assert_cmpuint (side->iteration, ==, parts->iterations_done);
      assert_share (side->learnt.of[PURR_FIGURE_ACCURACY],
                    count_right (side->model, dataset, split->train,
                                 split->n_train, &unused),
                    split->n_train);
      assert_share (side->held_out_figures.of[PURR_FIGURE_ACCURACY],
                    count_right (side->model, dataset, split->validation,
                                 split->n_validation, &right[kind]),
                    split->n_validation);
      /* The last point of the curve is the cost of the model's answers */
      g_assert_cmpfloat_with_epsilon (
        purr_series_get_y (side->held_out,
                           purr_series_get_length (side->held_out) - 1),
        side->held_out_figures.of[PURR_FIGURE_COST].value, 1e-9);
    }
  g_assert_true (purr_column_sides_compare (get_pixels (trial),
                                            get_patches (trial), &only_pixels,
                                            &only_patches));
  g_assert_cmpuint (only_pixels, ==,
                    (guint) __builtin_popcountll (right[0] & ~right[1]));
  g_assert_cmpuint (only_patches, ==,
                    (guint) __builtin_popcountll (right[1] & ~right[0]));
}

static guint64
get_number (PurrColumnTrial *trial, guint i)
{
  const PurrColumnSide *side
    = g_ptr_array_index (purr_column_trial_get_all (trial), i);

  return side->n_patches;
}

/* Pixels are taught once; what a number of patches came to stays under its number */
static void
test_numbers (void)
{
  g_autoptr (PurrColumnTrial) trial = column_trial_new ();
  const GPtrArray *all = purr_column_trial_get_all (trial);
  PurrModel *pixels, *patches;

  column_teach (trial, 0);
  pixels = get_pixels (trial)->model;
  g_assert_nonnull (pixels);
  g_assert_cmpuint (all->len, ==, 1);
  column_teach (trial, 150);
  patches = purr_column_trial_get (trial, 150)->model;
  g_assert_nonnull (patches);
  column_teach (trial, 100);
  g_assert_true (get_pixels (trial)->model == pixels);
  g_assert_true (purr_column_trial_get (trial, 150)->model == patches);
  g_assert_cmpuint (get_patches (trial)->n_x, ==, 500);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpuint (get_number (trial, 0), ==, 0);
  g_assert_cmpuint (get_number (trial, 1), ==, 100);
  g_assert_cmpuint (get_number (trial, 2), ==, 150);

  /* Where all of it is there it is taught again, to the same end */
  pixels = purr_model_ref (pixels);
  column_teach (trial, 100);
  g_assert_true (get_pixels (trial)->model != pixels);
  g_assert_cmpmem (purr_model_get_parts (pixels)->w,
                   PURR_FEATURES * sizeof (double),
                   purr_model_get_parts (get_pixels (trial)->model)->w,
                   PURR_FEATURES * sizeof (double));
  g_assert_cmpuint (all->len, ==, 3);
  purr_model_unref (pixels);

  purr_column_trial_forget (trial);
  g_assert_cmpuint (all->len, ==, 0);
  g_assert_null (get_pixels (trial)->model);
}

static void
test_stop (void)
{
  g_autoptr (PurrColumnTrial) trial = column_trial_new ();
  const PurrColumnSide *work;
  PurrModel *model;

  /* An iteration in ten seconds: it is surely under way */
  g_assert_true (purr_column_trial_start (trial, 100, 0.1, NULL));
  g_assert_true (purr_column_trial_is_busy (trial));
  work = purr_column_trial_get_work (trial, PURR_COLUMN_PATCHES);
  g_assert_true (work->busy);
  g_assert_cmpuint (work->n_patches, ==, 100);
  g_assert_cmpuint (get_patches (trial)->n_x, ==, 0);
  purr_column_trial_stop (trial);
  g_assert_false (purr_column_trial_is_busy (trial));
  g_assert_null (purr_column_trial_get_work (trial, PURR_COLUMN_PATCHES));
  g_assert_null (get_pixels (trial)->model);
  g_assert_false (get_pixels (trial)->busy);
  g_assert_false (purr_column_trial_look (trial));

  column_teach (trial, 100);
  g_assert_nonnull (get_pixels (trial)->model);
  model = get_patches (trial)->model;
  g_assert_nonnull (model);

  /* What is stopped takes nothing away: of another number, nor of the same */
  for (guint64 n_patches = 150; n_patches >= 100; n_patches -= 50)
    {
      g_assert_true (purr_column_trial_start (trial, n_patches, 0.1, NULL));
      g_assert_true (get_patches (trial)->model == model);
      purr_column_trial_stop (trial);
      g_assert_true (get_patches (trial)->model == model);
      g_assert_cmpuint (purr_series_get_length (get_patches (trial)->costs), >,
                        1);
    }
}

/* Other pictures, or divided otherwise: nothing of before is told of them */
static void
test_forgotten (void)
{
  g_autoptr (PurrColumnTrial) trial = purr_column_trial_new ();
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = column_settings ();

  purr_column_trial_set_pictures (trial, dataset, &settings);
  column_teach (trial, 100);
  /* What is not heeded changes nothing */
  settings.learning_rate = 1;
  settings.lambda = 7;
  settings.optimizer = PURR_OPTIMIZER_ADAM;
  settings.balanced = TRUE;
  settings.threads = 1;
  purr_column_trial_set_pictures (trial, dataset, &settings);
  g_assert_nonnull (get_patches (trial)->model);
  /* The next ones heed what does not divide, and only that */
  column_teach (trial, 150);
  {
    const PurrModelParts *parts
      = purr_model_get_parts (purr_column_trial_get (trial, 150)->model);

    g_assert_cmpint (parts->settings.threads, ==, 1);
    g_assert_false (parts->settings.balanced);
  }

  settings.seed = 2;
  purr_column_trial_set_pictures (trial, dataset, &settings);
  g_assert_null (get_patches (trial)->model);
  g_assert_cmpuint (get_pixels (trial)->n_x, ==, 0);
  g_assert_cmpuint (purr_column_trial_get_all (trial)->len, ==, 0);
  column_teach (trial, 100);
  purr_column_trial_set_pictures (trial, NULL, &settings);
  g_assert_null (get_pixels (trial)->model);
}

/* Somebody who holds nothing out learns what is held out, too */
static void
test_nothing_held_out (void)
{
  g_autoptr (PurrColumnTrial) trial = purr_column_trial_new ();
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = column_settings ();

  settings.validation_share = 0;
  purr_column_trial_set_pictures (trial, dataset, &settings);
  column_teach (trial, 100);
  g_assert_cmpuint (get_patches (trial)->n_held_out, >, 0);
  g_assert_cmpuint (get_patches (trial)->n_held_out, ==,
                    get_pixels (trial)->n_held_out);
  g_assert_cmpuint (get_patches (trial)->n_train
                      + get_patches (trial)->n_held_out,
                    ==, PATCH_PICTURES);
}

static void
test_refused (void)
{
  static const char *const names[] = { "cat", "dog", NULL };
  const guint class_of[] = { 0, 1 };
  g_autofree guint8 *columns = fixture_pictures (2, 5);
  g_autoptr (PurrDataset) dataset
    = purr_dataset_new_from_columns (columns, 2, names, class_of, NULL);
  g_autoptr (PurrColumnTrial) trial = purr_column_trial_new ();
  PurrTrainingSettings settings = column_settings ();
  g_autoptr (GError) error = NULL;

  purr_column_trial_set_pictures (trial, dataset, &settings);
  g_assert_false (purr_column_trial_start (trial, 100, 0, &error));
  app_assert_sentence (error->message);
  g_assert_false (purr_column_trial_is_busy (trial));
}

/* Nor where somebody has put all of them among those to learn from: more pictures
 * would not help */
static void
test_all_learnt_from (void)
{
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  g_autoptr (PurrDataset) divided = NULL;
  g_autoptr (PurrColumnTrial) trial = purr_column_trial_new ();
  PurrTrainingSettings settings = column_settings ();
  guint8 parts[PATCH_PICTURES];
  g_autoptr (GError) error = NULL;

  memset (parts, PURR_PART_TRAIN, sizeof parts);
  divided = purr_dataset_repart (dataset, parts);
  purr_column_trial_set_pictures (trial, divided, &settings);
  g_assert_false (purr_column_trial_start (trial, 100, 0, &error));
  app_assert_sentence (error->message);
  g_assert_nonnull (strstr (error->message, "among those to learn from"));
}

/* All alike: patches cannot be learnt, and it is said why; pixels can */
static void
test_no_patches (void)
{
  static const char *const names[] = { "cat", "dog", NULL };
  guint class_of[20];
  g_autofree guint8 *columns = g_malloc0 (20 * PURR_FEATURES);
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrColumnTrial) trial = purr_column_trial_new ();
  PurrTrainingSettings settings = column_settings ();

  for (guint i = 0; i < 20; i++)
    class_of[i] = i % 2;
  dataset = purr_dataset_new_from_columns (columns, 20, names, class_of, NULL);
  purr_column_trial_set_pictures (trial, dataset, &settings);
  column_teach (trial, 100);
  app_assert_sentence (get_patches (trial)->problem);
  g_assert_null (get_patches (trial)->model);
  g_assert_nonnull (get_pixels (trial)->model);
}

int
main (int argc, char **argv)
{
  fixture_cache_begin ();
  if (!app_fixture_init (&argc, &argv))
    return fixture_cache_end (0);
  g_test_add_func ("/column-trial/both", test_both);
  g_test_add_func ("/column-trial/numbers", test_numbers);
  g_test_add_func ("/column-trial/stop", test_stop);
  g_test_add_func ("/column-trial/forgotten", test_forgotten);
  g_test_add_func ("/column-trial/nothing-held-out", test_nothing_held_out);
  g_test_add_func ("/column-trial/refused", test_refused);
  g_test_add_func ("/column-trial/all-learnt-from", test_all_learnt_from);
  g_test_add_func ("/column-trial/no-patches", test_no_patches);
  return fixture_cache_end (app_fixture_run ());
}
