/* chart-palette.c: which colour each ink has */

#include "app/widgets/chart-palette.h"

#include <adwaita.h>

void
purr_chart_palette_init_light (PurrChartPalette *self)
{
  static const char *const colours[PURR_N_INKS] = {
    [PURR_INK_BACKGROUND] = "#ffffff",
    [PURR_INK_TEXT] = "#241f31",
    [PURR_INK_QUIET_TEXT] = "#5e5c64",
    [PURR_INK_GRID] = "#deddda",
    [PURR_INK_MAIN] = "#1c71d8",
    [PURR_INK_SECOND] = "#c64600",
    [PURR_INK_BACK] = "#8b8a8f",
    [PURR_INK_WARNING] = "#c01c28",
    [PURR_INK_HUE] = "#1c71d8",
    "#c64600",
    "#26a269",
    "#813d9c",
    "#c01c28",
    "#865e3c",
    "#0b7285",
    "#3d3846",
  };

  for (int i = 0; i < PURR_N_INKS; i++)
    gdk_rgba_parse (&self->inks[i], colours[i]);
  self->paint_background = TRUE;
}

static GdkRGBA
named_colour (GtkStyleContext *style, const char *name, const char *otherwise)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (style, name, &colour))
    gdk_rgba_parse (&colour, otherwise);
  return colour;
}

static GdkRGBA
faded (GdkRGBA colour, float alpha)
{
  colour.alpha *= alpha;
  return colour;
}

/* Of the same strength on a light and on a dark page, and told apart by their
 * dashes too */
static const char *const hues[2][PURR_CHART_N_HUES] = {
  { "#1c71d8", "#c64600", "#26a269", "#813d9c", "#c01c28", "#865e3c", "#0b7285",
    "#3d3846" },
  { "#62a0ea", "#ffa348", "#57e389", "#dc8add", "#ff7b63", "#cdab8f", "#4fd2d2",
    "#deddda" },
};

void
purr_chart_palette_init_screen (PurrChartPalette *self, GtkWidget *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  AdwStyleManager *manager
    = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  gboolean strong = adw_style_manager_get_high_contrast (manager);
  GdkRGBA *inks = self->inks;
  GdkRGBA text;
  gboolean dark;

  gtk_style_context_get_color (style, &text);
  dark = text.red + text.green + text.blue > 1.5f;

  inks[PURR_INK_TEXT] = text;
  inks[PURR_INK_QUIET_TEXT] = faded (text, strong ? 1.0f : 0.7f);
  inks[PURR_INK_GRID] = faded (text, strong ? 0.5f : 0.14f);
  inks[PURR_INK_BACK] = faded (text, strong ? 0.8f : 0.5f);
  inks[PURR_INK_BACKGROUND]
    = named_colour (style, "view_bg_color", dark ? "#1e1e1e" : "#ffffff");
  inks[PURR_INK_MAIN]
    = named_colour (style, "accent_color", dark ? "#78aeed" : "#1c71d8");
  inks[PURR_INK_SECOND] = named_colour (style, dark ? "orange_2" : "orange_5",
                                        dark ? "#ffa348" : "#c64600");
  inks[PURR_INK_WARNING]
    = named_colour (style, "error_color", dark ? "#ff7b63" : "#c01c28");
  for (int i = 0; i < PURR_CHART_N_HUES; i++)
    gdk_rgba_parse (&inks[PURR_INK_HUE + i], hues[dark][i]);
  self->paint_background = FALSE;
}

gboolean
purr_chart_palette_equal (const PurrChartPalette *one,
                          const PurrChartPalette *other)
{
  for (int ink = 0; ink < PURR_N_INKS; ink++)
    if (!gdk_rgba_equal (&one->inks[ink], &other->inks[ink]))
      return FALSE;
  return one->paint_background == other->paint_background;
}
