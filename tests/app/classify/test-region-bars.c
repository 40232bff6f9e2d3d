/* test-region-bars.c: the parts of a picture that speak loudest */

#include "app-fixture.h"

#include "app/classify/region-bars.h"

typedef struct
{
  PurrRegionBars *bars;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->bars
    = g_object_ref_sink (g_object_new (PURR_TYPE_REGION_BARS, NULL));
  fixture->window = app_show (GTK_WIDGET (fixture->bars));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->bars)->ref_count == 1);
  g_assert_finalize_object (fixture->bars);
}

/* What stands in a column of a row, NULL where that is hidden */
static const char *
text_at (Fixture *fixture, int column, int row)
{
  GtkGrid *grid = app_part (fixture->bars, PURR_TYPE_REGION_BARS, "grid");
  GtkWidget *label = gtk_grid_get_child_at (grid, column, row);

  return gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label))
                                        : NULL;
}

static void
show (Fixture *fixture, const double *shares, guint n)
{
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (PurrRegion));

  for (guint i = 0; i < n; i++)
    {
      PurrRegion region = { 8 * i, 0, 8, 8, shares[i] };

      g_array_append_val (regions, region);
    }
  purr_region_bars_show (fixture->bars, regions, "cat", "dog");
}

/* The first for, the last against, each with the class it speaks for */
static void
test_sides (Fixture *fixture, gconstpointer data)
{
  const double shares[] = { 2, 1, 0.5, 0.25, -0.125, -3 };

  show (fixture, shares, G_N_ELEMENTS (shares));
  g_assert_cmpstr (text_at (fixture, 0, 0), ==,
                   "rows 0–7, columns 0–7, for “cat”");
  g_assert_cmpstr (text_at (fixture, 2, 0), ==, "+2.000");
  g_assert_cmpstr (text_at (fixture, 2, 2), ==, "+0.500");
  g_assert_cmpstr (text_at (fixture, 0, 3), ==,
                   "rows 0–7, columns 40–47, for “dog”");
  g_assert_cmpstr (text_at (fixture, 2, 3), ==, "−3.000");
  g_assert_cmpstr (text_at (fixture, 2, 4), ==, "−0.125");
  /* There is no third one against it */
  g_assert_null (text_at (fixture, 0, 5));
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  const double shares[] = { 0, 0 };

  show (fixture, shares, 2);
  for (int row = 0; row < 2 * PURR_REGION_BARS_EACH; row++)
    g_assert_null (text_at (fixture, 0, row));
  show (fixture, shares, 0);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add ("/region-bars/sides", Fixture, NULL, set_up, test_sides,
              tear_down);
  g_test_add ("/region-bars/none", Fixture, NULL, set_up, test_none, tear_down);
  return app_fixture_run ();
}
