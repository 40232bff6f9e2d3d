/* test-column-numbers.c: one picture as a column: its loudest numbers */

#include "column-fixture.h"

#include "app/lessons/column-numbers.h"
#include "engine/learning/normalisation.h"

#include <math.h>

/* All that the numbers of a column add, by its length */
static double *
find_all (PurrModel *model, const guint8 *column)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  double *adds = g_new (double, parts->n_x);
  g_autofree guint8 *features = g_malloc (parts->n_x);

  if (parts->map != NULL)
    purr_feature_map_apply (parts->map, column, features);
  else
    memcpy (features, column, parts->n_x);
  for (gsize k = 0; k < parts->n_x; k++)
    adds[k] = parts->w[k] * (features[k] - parts->normalisation->mean[k])
              / parts->normalisation->scale[k];
  return adds;
}

static void
assert_loudest (PurrModel *model, const guint8 *column)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autofree double *adds = find_all (model, column);
  PurrColumnNumber numbers[PURR_COLUMN_N_LOUDEST];
  double sum = parts->b;

  purr_column_numbers_find (model, column, numbers);
  for (gsize i = 0; i < PURR_COLUMN_N_LOUDEST; i++)
    {
      g_assert_cmpfloat (numbers[i].adds, ==, adds[numbers[i].index]);
      if (i > 0)
        g_assert_cmpfloat (fabs (numbers[i].adds), <=,
                           fabs (numbers[i - 1].adds));
    }
  for (gsize k = 0; k < parts->n_x; k++)
    {
      gboolean among = FALSE;

      for (gsize i = 0; i < PURR_COLUMN_N_LOUDEST; i++)
        among |= numbers[i].index == k;
      if (!among)
        g_assert_cmpfloat (fabs (adds[k]), <=,
                           fabs (numbers[PURR_COLUMN_N_LOUDEST - 1].adds));
      sum += adds[k];
    }
  /* All of them, and b, are z */
  g_assert_cmpfloat_with_epsilon (sum,
                                  purr_model_classify (model, column).logit,
                                  1e-9);
}

static void
test_find (void)
{
  g_autoptr (PurrColumnTrial) trial = column_trial_new ();
  g_autofree guint8 *pictures = fixture_pictures (3, 9);

  column_teach (trial, 100);
  for (int kind = 0; kind < PURR_N_COLUMNS; kind++)
    for (gsize i = 0; i < 3; i++)
      assert_loudest (
        purr_column_trial_get (trial, (PurrColumnKind) kind)->model,
        pictures + i * PURR_FEATURES);
}

static void
test_show (void)
{
  g_autoptr (PurrColumnTrial) trial = column_trial_new ();
  g_autofree guint8 *picture = fixture_pictures (1, 9);
  PurrColumnNumbers *view = g_object_new (PURR_TYPE_COLUMN_NUMBERS, NULL);
  GtkWindow *window = app_show (GTK_WIDGET (view));
  GtkWidget *grid = app_part (view, PURR_TYPE_COLUMN_NUMBERS, "grid");
  PurrModel *model;

  purr_column_numbers_show (view, PURR_COLUMN_PATCHES, NULL, picture, FALSE);
  g_assert_true (app_shows (GTK_WIDGET (view), "Press Learn"));
  g_assert_false (gtk_widget_get_visible (grid));

  column_teach (trial, 100);
  model = purr_column_trial_get (trial, PURR_COLUMN_PATCHES)->model;
  purr_column_numbers_show (view, PURR_COLUMN_PATCHES, model, picture, FALSE);
  g_assert_true (gtk_widget_get_visible (grid));
  g_assert_true (
    app_shows (GTK_WIDGET (view), "100 patches: φ(x) is (500, 1)"));
  g_assert_true (app_shows (GTK_WIDGET (view), "the probability of “cat”"));
  g_assert_true (
    gtk_widget_get_visible (gtk_grid_get_child_at (GTK_GRID (grid), 0, 0)));

  /* Neither the shape nor the answer before it has been asked for */
  purr_column_numbers_show (view, PURR_COLUMN_PATCHES, model, picture, TRUE);
  g_assert_false (app_shows (GTK_WIDGET (view), "500"));
  g_assert_false (gtk_widget_get_visible (grid));

  model = purr_column_trial_get (trial, PURR_COLUMN_PIXELS)->model;
  purr_column_numbers_show (view, PURR_COLUMN_PIXELS, model, picture, FALSE);
  g_assert_true (app_shows (GTK_WIDGET (view), "Pixels: x is (3072, 1)"));
  g_assert_false (
    gtk_widget_get_visible (gtk_grid_get_child_at (GTK_GRID (grid), 0, 0)));
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  fixture_cache_begin ();
  if (!app_fixture_init (&argc, &argv))
    return fixture_cache_end (0);
  g_test_add_func ("/column-numbers/find", test_find);
  g_test_add_func ("/column-numbers/show", test_show);
  return fixture_cache_end (app_fixture_run ());
}
