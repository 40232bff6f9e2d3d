/* test-column-numbers.c: one picture as a column: its loudest numbers */

#include "column-fixture.h"

#include "app/lessons/column-numbers.h"

static void
test_show (void)
{
  g_autoptr (PurrColumnTrial) trial = column_trial_new ();
  g_autofree guint8 *picture = fixture_pictures (1, 9);
  PurrColumnNumbers *view = g_object_new (PURR_TYPE_COLUMN_NUMBERS, NULL);
  GtkWindow *window = app_show (GTK_WIDGET (view));
  GtkWidget *grid = app_part (view, PURR_TYPE_COLUMN_NUMBERS, "grid");
  const PurrColumnSide *side = purr_column_trial_get (trial, 100);
  int before, after;

#define show(kind, is_taught, hides)                                           \
  purr_column_numbers_show (view, (kind), side, (is_taught), picture, (hides))
  show (PURR_COLUMN_PATCHES, FALSE, FALSE);
  g_assert_true (app_shows (GTK_WIDGET (view), "Press Learn"));
  g_assert_false (gtk_widget_get_mapped (grid));
  show (PURR_COLUMN_PATCHES, TRUE, FALSE);
  g_assert_true (app_shows (GTK_WIDGET (view), "are being learnt"));
  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL, 600, &before,
                      NULL, NULL, NULL);

  column_teach (trial, 100);
  side = purr_column_trial_get (trial, 100);
  show (PURR_COLUMN_PATCHES, FALSE, FALSE);
  g_assert_true (gtk_widget_get_mapped (grid));
  /* Their room was there: two lines and one that is not needed when it is wide */
  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL, 600, &after,
                      NULL, NULL, NULL);
  g_assert_cmpint (after, <=, before);
  g_assert_true (
    app_shows (GTK_WIDGET (view), "100 patches: φ(x) is (500, 1)"));
  g_assert_true (app_shows (GTK_WIDGET (view), "the probability of “cat”"));
  g_assert_true (
    gtk_widget_get_visible (gtk_grid_get_child_at (GTK_GRID (grid), 0, 0)));

  /* Neither the shape nor the answer before it has been asked for */
  show (PURR_COLUMN_PATCHES, FALSE, TRUE);
  g_assert_false (app_shows (GTK_WIDGET (view), "500"));
  g_assert_false (gtk_widget_get_mapped (grid));

  side = purr_column_trial_get (trial, 0);
  show (PURR_COLUMN_PIXELS, FALSE, FALSE);
#undef show
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
  g_test_add_func ("/column-numbers/show", test_show);
  return fixture_cache_end (app_fixture_run ());
}
