/* test-feature-table.c: the numbers of one pixel */

#include "app-fixture.h"

#include "app/training/feature-table.h"
#include "engine/decoding/column.h"

static const char *
cell (PurrFeatureTable *table, const char *name)
{
  return gtk_label_get_text (app_part (table, PURR_TYPE_FEATURE_TABLE, name));
}

static void
test_numbers (void)
{
  PurrFeatureTable *table
    = g_object_ref_sink (g_object_new (PURR_TYPE_FEATURE_TABLE, NULL));
  g_autofree double *x = g_new0 (double, PURR_FEATURES);
  g_autofree double *dw = g_new0 (double, PURR_FEATURES);
  g_autofree double *w = g_new0 (double, PURR_FEATURES);
  const PurrWalk walk = { .n_x = PURR_FEATURES, .x = x, .dw = dw };
  const gsize green = 3 * (32 * 31 + 30) + 1;
  g_autofree char *words = NULL;
  g_autofree char *none = NULL;

  x[green] = 0.5;
  w[green] = -0.25;
  dw[green] = 0.0625;
  words = purr_feature_table_show (table, &walk, w, 31, 30);
  g_assert_cmpstr (words, ==,
                   "Row 31, column 30: x of red 0, green 0.5000, blue 0");
  g_assert_cmpstr (cell (table, "cell_1_0"), ==, "0.5000");
  g_assert_cmpstr (cell (table, "cell_1_1"), ==, "−0.2500");
  g_assert_cmpstr (cell (table, "cell_1_2"), ==, "−0.1250");
  g_assert_cmpstr (cell (table, "cell_1_3"), ==, "0.06250");
  g_assert_cmpstr (cell (table, "cell_2_1"), ==, "0");
  none = purr_feature_table_show (table, &walk, w, -1, -1);
  g_assert_null (none);
  g_assert_false (gtk_widget_get_visible (
    app_part (table, PURR_TYPE_FEATURE_TABLE, "pixel_grid")));
  g_assert_finalize_object (table);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/feature-table/numbers", test_numbers);
  return app_fixture_run ();
}
