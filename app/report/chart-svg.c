/* chart-svg.c: a chart as a drawing inside a page */

#include "app/report/chart-svg.h"

#include "app/report/html-text.h"
#include "app/widgets/chart-curve.h"
#include "app/widgets/chart-ticks.h"

#include <math.h>
#include <string.h>

#define WIDTH 480
#define PLOT_TOP 10
#define PLOT_BOTTOM 300
#define PLOT_RIGHT (WIDTH - 14)
#define LETTER 6.8 /* a digit of 12 pixels is at most so wide */
#define ROW 19     /* of the legend */
#define MAX_ROWS 10
/* Lines of more points have no dots */
#define MAX_DOTS 24

typedef struct
{
  GString *html;
  PurrScale x;
  PurrScale y;
} Drawing;

static const char *
class_of (PurrChartInk ink)
{
  static const char *const hues[PURR_CHART_N_HUES]
    = { "hue0", "hue1", "hue2", "hue3", "hue4", "hue5", "hue6", "hue7" };

  if (ink >= PURR_INK_HUE && ink <= PURR_INK_LAST_HUE)
    return hues[ink - PURR_INK_HUE];
  switch (ink)
    {
    case PURR_INK_MAIN:
      return "main";
    case PURR_INK_SECOND:
      return "second";
    case PURR_INK_WARNING:
      return "warning";
    default:
      return "back";
    }
}

/* To a tenth of a pixel */
static void
append_number (GString *html, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  gsize length;

  g_ascii_formatd (digits, sizeof digits, "%.1f", value);
  length = strlen (digits);
  if (length > 2 && strcmp (digits + length - 2, ".0") == 0)
    digits[length - 2] = '\0';
  g_string_append (html, strcmp (digits, "-0") == 0 ? "0" : digits);
}

static void
append_attribute (GString *html, const char *name, double value)
{
  g_string_append_printf (html, " %s=\"", name);
  append_number (html, value);
  g_string_append_c (html, '"');
}

static void
append_look (GString *html, const PurrChartLook *look)
{
  g_string_append_printf (html, " class=\"%s %s\"",
                          look->form == PURR_FORM_BARS
                              || look->form == PURR_FORM_BALL
                            ? "fill"
                            : "line",
                          class_of (look->ink));
  if (look->opacity < 1)
    append_attribute (html, "opacity", look->opacity);
  if (look->form == PURR_FORM_BARS || look->form == PURR_FORM_BALL)
    return;
  append_attribute (html, "stroke-width", look->width);
  if (look->dash == PURR_DASH_LONG || look->dash == PURR_DASH_LONG_DOT)
    g_string_append (html, " stroke-dasharray=\"8 6\"");
  else if (look->dash != PURR_DASH_NONE)
    g_string_append (html, " stroke-dasharray=\"3 4\"");
}

static void
append_text (GString *html,
             double x,
             double y,
             const char *anchor,
             const char *more,
             const char *words,
             guint limit)
{
  g_string_append (html, "<text");
  append_attribute (html, "x", x);
  append_attribute (html, "y", y);
  g_string_append_printf (html, " text-anchor=\"%s\"%s>", anchor, more);
  purr_html_append (html, words, limit);
  g_string_append (html, "</text>\n");
}

static void
append_rule (GString *html,
             const char *class_name,
             double x1,
             double y1,
             double x2,
             double y2)
{
  g_string_append_printf (html, "<path class=\"%s\" d=\"M", class_name);
  append_number (html, x1);
  g_string_append_c (html, ' ');
  append_number (html, y1);
  g_string_append_c (html, 'L');
  append_number (html, x2);
  g_string_append_c (html, ' ');
  append_number (html, y2);
  g_string_append (html, "\"/>\n");
}

/* Axes --------------------------------------------------------------------- */

static double
widest_label (const GArray *ticks)
{
  glong widest = 0;

  for (guint i = 0; i < ticks->len; i++)
    widest = MAX (widest,
                  g_utf8_strlen (g_array_index (ticks, PurrTick, i).label, -1));
  return LETTER * (double) widest;
}

static void
append_axes (Drawing *self, const PurrChart *chart)
{
  const double y_spacing = 30;
  double x_spacing = 48, left;
  g_autoptr (GArray) y_ticks = NULL;
  g_autoptr (GArray) x_ticks = NULL;
  g_autofree char *upwards = NULL;

  purr_axis_get_scale (&chart->y, y_spacing, PLOT_BOTTOM, PLOT_TOP, &self->y);
  y_ticks = purr_scale_ticks (&self->y, y_spacing, chart->y.whole);
  left = ceil (26 + widest_label (y_ticks));
  purr_axis_get_scale (&chart->x, x_spacing, left, PLOT_RIGHT, &self->x);
  x_ticks = purr_scale_ticks (&self->x, x_spacing, chart->x.whole);
  if (widest_label (x_ticks) + 14 > x_spacing)
    {
      x_spacing = widest_label (x_ticks) + 14;
      g_array_unref (x_ticks);
      x_ticks = purr_scale_ticks (&self->x, x_spacing, chart->x.whole);
    }

  for (guint i = 0; i < y_ticks->len; i++)
    {
      const PurrTick *tick = &g_array_index (y_ticks, PurrTick, i);

      append_rule (self->html, "grid", left, tick->pixel, PLOT_RIGHT,
                   tick->pixel);
      append_text (self->html, left - 6, tick->pixel + 4, "end", "",
                   tick->label, 40);
    }
  for (guint i = 0; i < x_ticks->len; i++)
    {
      const PurrTick *tick = &g_array_index (x_ticks, PurrTick, i);

      append_rule (self->html, "axis", tick->pixel, PLOT_BOTTOM, tick->pixel,
                   PLOT_BOTTOM + 4);
      append_text (self->html, tick->pixel, PLOT_BOTTOM + 17, "middle", "",
                   tick->label, 40);
    }
  append_rule (self->html, "axis", left, PLOT_BOTTOM, PLOT_RIGHT, PLOT_BOTTOM);
  if (chart->x.name != NULL)
    append_text (self->html, (left + PLOT_RIGHT) / 2, PLOT_BOTTOM + 37,
                 "middle", "", chart->x.name, 60);
  if (chart->y.name != NULL)
    append_text (self->html, -(PLOT_BOTTOM + PLOT_TOP) / 2.0, 13, "middle",
                 " transform=\"rotate(-90)\"", chart->y.name, 44);
}

/* Layers --------------------------------------------------------------------- */

static void
append_line (Drawing *self, const PurrChartLayer *layer)
{
  g_autoptr (GArray) points
    = purr_curve_trace (layer->series, layer->clock, &self->x, &self->y);
  double last_x = NAN, last_y = NAN;
  gboolean lifted = TRUE;

  g_string_append (self->html, "<path");
  append_look (self->html, &layer->look);
  g_string_append (self->html, " d=\"");
  for (guint i = 0; i < points->len; i++)
    {
      const PurrCurvePoint *point = &g_array_index (points, PurrCurvePoint, i);
      double x = round (10 * point->x) / 10, y = round (10 * point->y) / 10;

      if (isnan (y))
        {
          lifted = TRUE;
          continue;
        }
      if (!lifted && x == last_x && y == last_y)
        continue;
      g_string_append_c (self->html, lifted ? 'M' : 'L');
      append_number (self->html, x);
      g_string_append_c (self->html, ' ');
      append_number (self->html, y);
      last_x = x;
      last_y = y;
      lifted = FALSE;
    }
  g_string_append (self->html, "\"/>\n");
}

static void
append_bars (Drawing *self, const PurrChartLayer *layer)
{
  g_autoptr (GArray) corners
    = purr_curve_trace_bars (layer->series, layer->bar_width, &self->x,
                             &self->y);

  g_string_append (self->html, "<path");
  append_look (self->html, &layer->look);
  g_string_append (self->html, " d=\"");
  for (guint i = 0; i + 1 < corners->len; i += 2)
    {
      const PurrCurvePoint *one = &g_array_index (corners, PurrCurvePoint, i);
      const PurrCurvePoint *two = one + 1;

      g_string_append_c (self->html, 'M');
      append_number (self->html, one->x);
      g_string_append_c (self->html, ' ');
      append_number (self->html, two->y);
      g_string_append_c (self->html, 'V');
      append_number (self->html, one->y);
      g_string_append_c (self->html, 'H');
      append_number (self->html, two->x);
      g_string_append_c (self->html, 'V');
      append_number (self->html, two->y);
      g_string_append_c (self->html, 'z');
    }
  g_string_append (self->html, "\"/>\n");
}

static void
append_ball (GString *html,
             double x,
             double y,
             double radius,
             const PurrChartLook *look)
{
  g_string_append (html, "<circle");
  append_look (html, look);
  append_attribute (html, "cx", x);
  append_attribute (html, "cy", y);
  append_attribute (html, "r", radius);
  g_string_append (html, "/>\n");
}

static void
append_balls (Drawing *self, const PurrChartLayer *layer, double radius)
{
  PurrChartLook look = layer->look;

  look.form = PURR_FORM_BALL;
  for (gsize i = 0; i < purr_series_get_length (layer->series); i++)
    append_ball (self->html,
                 purr_scale_to_pixel (&self->x,
                                      purr_series_get_x (layer->series, i)),
                 purr_scale_to_pixel (&self->y,
                                      purr_series_get_y (layer->series, i)),
                 radius, &look);
}

static void
append_layer (Drawing *self, const PurrChartLayer *layer)
{
  if (layer->look.form == PURR_FORM_BARS)
    append_bars (self, layer);
  else if (layer->look.form == PURR_FORM_BALL)
    append_balls (self, layer, 5);
  else
    append_line (self, layer);
  if (layer->look.form == PURR_FORM_LINE_AND_DOTS
      && purr_series_get_length (layer->series) <= MAX_DOTS)
    append_balls (self, layer, 3);
}

/* A line from top to bottom with a triangle at its foot */
static void
append_mark (Drawing *self, const PurrChartMark *mark)
{
  const PurrChartLook look = { .ink = mark->ink, .width = 1.5, .opacity = 1 };
  double x = purr_scale_to_pixel (&self->x, mark->x);

  if (isnan (x) || x < self->x.start || x > self->x.end)
    return;
  g_string_append (self->html, "<path");
  append_look (self->html, &look);
  g_string_append (self->html, " d=\"M");
  append_number (self->html, x);
  g_string_append_printf (self->html,
                          " %dV%d\"/>\n<path class=\"fill %s\" d=\"M", PLOT_TOP,
                          PLOT_BOTTOM, class_of (mark->ink));
  append_number (self->html, x);
  g_string_append_printf (self->html, " %dl6 9h-12z\"/>\n", PLOT_BOTTOM - 9);
}

/* Legend --------------------------------------------------------------------- */

static void
append_entry (GString *html, const PurrChartEntry *entry, double y)
{
  switch (entry->look.form)
    {
    case PURR_FORM_BALL:
      append_ball (html, 34, y - 4, 5, &entry->look);
      break;
    case PURR_FORM_BARS:
      g_string_append (html, "<rect");
      append_look (html, &entry->look);
      append_attribute (html, "x", 22);
      append_attribute (html, "y", y - 10);
      g_string_append (html, " width=\"24\" height=\"12\"/>\n");
      break;
    case PURR_FORM_LINE:
    case PURR_FORM_LINE_AND_DOTS:
    default:
      g_string_append (html, "<path");
      append_look (html, &entry->look);
      g_string_append (html, " d=\"M20 ");
      append_number (html, y - 4);
      g_string_append (html, "h28\"/>\n");
    }
  append_text (html, 56, y, "start", "", entry->words, 60);
}

/* Those that are told: where there are too many of those that may be counted, the
 * last line counts them */
static guint
count_rows (const PurrChart *chart)
{
  const GArray *entries = chart->entries;

  if (entries->len <= MAX_ROWS
      || g_array_index (entries, PurrChartEntry, MAX_ROWS - 1).room
           != PURR_ENTRY_COUNTED)
    return entries->len;
  return MAX_ROWS;
}

static void
append_legend (GString *html, const PurrChart *chart, guint rows)
{
  const GArray *entries = chart->entries;
  guint told = rows < entries->len ? rows - 1 : rows;

  for (guint i = 0; i < told; i++)
    append_entry (html, &g_array_index (entries, PurrChartEntry, i),
                  PLOT_BOTTOM + 58 + ROW * (int) i);
  if (told < entries->len)
    {
      g_autofree char *more
        = g_strdup_printf ("and %u more", entries->len - told);

      append_text (html, 56, PLOT_BOTTOM + 58 + ROW * (int) told, "start", "",
                   more, 60);
    }
}

/* All ------------------------------------------------------------------------ */

void
purr_chart_append_svg (GString *html, const PurrChart *chart, const char *name)
{
  Drawing self = { .html = html };
  guint rows = count_rows (chart);

  if (chart->layers->len == 0)
    {
      g_string_append (html, "<p class=\"note\">");
      purr_html_append (html,
                        chart->placeholder != NULL ? chart->placeholder : "",
                        PURR_HTML_SENTENCE);
      g_string_append (html, "</p>\n");
      return;
    }

  g_string_append_printf (html,
                          "<svg class=\"chart\" viewBox=\"0 0 %d %d\" "
                          "role=\"img\" aria-label=\"",
                          WIDTH, PLOT_BOTTOM + 48 + ROW * (int) rows);
  purr_html_append (html, name, PURR_HTML_SENTENCE);
  g_string_append (html, "\">\n");
  append_axes (&self, chart);
  for (guint i = 0; i < chart->layers->len; i++)
    append_layer (&self, &g_array_index (chart->layers, PurrChartLayer, i));
  for (guint i = 0; i < chart->marks->len; i++)
    append_mark (&self, &g_array_index (chart->marks, PurrChartMark, i));
  append_legend (html, chart, rows);
  g_string_append (html, "</svg>\n");
}

void
purr_chart_append_style (GString *css)
{
  g_string_append (
    css,
    "svg.chart{display:block;width:100%;max-width:30rem;height:auto;"
    "font-size:12px}\n"
    "svg.chart text{fill:var(--text)}\n"
    ".line{fill:none;stroke:var(--ink);stroke-linecap:round;"
    "stroke-linejoin:round}\n"
    ".fill{fill:var(--ink)}\n"
    ".main{--ink:var(--main)}.second{--ink:var(--second)}"
    ".back{--ink:var(--back)}.warning{--ink:var(--warning)}\n"
    ".hue0{--ink:#1c71d8}.hue1{--ink:#c64600}.hue2{--ink:#1f8a57}"
    ".hue3{--ink:#813d9c}.hue4{--ink:#c01c28}.hue5{--ink:#865e3c}"
    ".hue6{--ink:#0b7285}.hue7{--ink:#3d3846}\n"
    "@media screen and (prefers-color-scheme:dark){.hue0{--ink:#62a0ea}"
    ".hue1{--ink:#ffa348}.hue2{--ink:#57e389}.hue3{--ink:#dc8add}"
    ".hue4{--ink:#ff7b63}.hue5{--ink:#cdab8f}.hue6{--ink:#4fd2d2}"
    ".hue7{--ink:#deddda}}\n"
    ".grid,.axis{fill:none;stroke:var(--grid)}.axis{stroke:var(--quiet)}\n");
}
