/* test-heat-legend.c: what the colours of a picture of heat mean */

#include "app-fixture.h"

#include "app/widgets/heat-legend.h"

static void
test_numbers (void)
{
  PurrHeatLegend *legend
    = g_object_ref_sink (g_object_new (PURR_TYPE_HEAT_LEGEND, NULL));
  GtkWindow *window = app_show (GTK_WIDGET (legend));

  purr_heat_legend_set (legend, "−0.5", "+0.5 of z");
  g_assert_cmpstr (gtk_label_get_text (
                     app_part (legend, PURR_TYPE_HEAT_LEGEND, "low")),
                   ==, "−0.5");
  g_assert_cmpstr (gtk_label_get_text (
                     app_part (legend, PURR_TYPE_HEAT_LEGEND, "high")),
                   ==, "+0.5 of z");
  gtk_window_destroy (window);
  app_wait (G_OBJECT (legend)->ref_count == 1);
  g_assert_finalize_object (legend);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/heat-legend/numbers", test_numbers);
  return app_fixture_run ();
}
