/* test-chart-palette.c: inks are told apart, on paper and on every screen */

#include "app/widgets/chart-palette.h"

#include <adwaita.h>
#include <math.h>

#include "widget-picture.h"

/* 1 to 21, as the accessibility guidelines count it */
static double
contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double light[2];
  const GdkRGBA *colours[] = { a, b };

  for (int i = 0; i < 2; i++)
    {
      const float parts[]
        = { colours[i]->red, colours[i]->green, colours[i]->blue };
      const double shares[] = { 0.2126, 0.7152, 0.0722 };

      light[i] = 0;
      for (int j = 0; j < 3; j++)
        light[i]
          += shares[j]
             * (parts[j] <= 0.04045f ? parts[j] / 12.92
                                     : pow ((parts[j] + 0.055) / 1.055, 2.4));
    }
  return (MAX (light[0], light[1]) + 0.05) / (MIN (light[0], light[1]) + 0.05);
}

static void
assert_told_apart (const PurrChartPalette *palette)
{
  for (int i = PURR_INK_MAIN; i < PURR_N_INKS; i++)
    g_assert_cmpfloat (contrast (&palette->inks[i],
                                 &palette->inks[PURR_INK_BACKGROUND]),
                       >=, 3);
  for (int i = PURR_INK_HUE; i <= PURR_INK_LAST_HUE; i++)
    for (int j = i + 1; j <= PURR_INK_LAST_HUE; j++)
      g_assert_false (gdk_rgba_equal (&palette->inks[i], &palette->inks[j]));
}

static void
test_paper (void)
{
  PurrChartPalette palette;
  GdkRGBA white = { 1, 1, 1, 1 };

  purr_chart_palette_init_light (&palette);
  g_assert_true (palette.paint_background);
  g_assert_true (gdk_rgba_equal (&palette.inks[PURR_INK_BACKGROUND], &white));
  assert_told_apart (&palette);
}

static void
test_screen (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkWidget *label = gtk_label_new ("label");
  GtkWidget *window = widget_window_new (label, 200, 100);
  PurrChartPalette light, dark, again;

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_test_widget_wait_for_draw (window);
  purr_chart_palette_init_screen (&light, label);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  while (!adw_style_manager_get_dark (manager))
    g_main_context_iteration (NULL, TRUE);
  gtk_test_widget_wait_for_draw (window);
  purr_chart_palette_init_screen (&dark, label);

  g_assert_false (light.paint_background);
  g_assert_false (dark.paint_background);
  assert_told_apart (&light);
  assert_told_apart (&dark);
  g_assert_cmpfloat (light.inks[PURR_INK_TEXT].red, <, 0.5);
  g_assert_cmpfloat (dark.inks[PURR_INK_TEXT].red, >, 0.5);
  for (int i = 0; i < PURR_N_INKS; i++)
    g_assert_false (gdk_rgba_equal (&light.inks[i], &dark.inks[i]));

  again = light;
  g_assert_true (purr_chart_palette_equal (&light, &again));
  g_assert_false (purr_chart_palette_equal (&light, &dark));
  again.paint_background = TRUE;
  g_assert_false (purr_chart_palette_equal (&light, &again));

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/chart-palette/paper", test_paper);
  g_test_add_func ("/chart-palette/screen", test_screen);
  return g_test_run ();
}
