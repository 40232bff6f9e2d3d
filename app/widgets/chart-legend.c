/* chart-legend.c: which look of a chart is which */

#include "app/widgets/chart-layout-private.h"

typedef struct
{
  double x;
  double y; /* of the row that is being filled */
  int row;
  int rows; /* that there is room for */
} LegendPen;

/* A piece of it, as it looks in the plot */
static void
add_sample (PurrChartLayout *self, const LegendPen *pen, PurrChartLook look)
{
  PurrChartCurve curve = { .look = purr_chart_scale_look (self, look) };
  double inset = 3 * self->unit;
  double length = 2 * self->em - 2 * inset;
  double middle = floor (pen->y + 0.5 * self->em) + 0.5;
  double half = look.form == PURR_FORM_BARS ? floor (0.35 * self->em) : 0;
  int n = look.form == PURR_FORM_BALL            ? 1
          : look.form == PURR_FORM_LINE_AND_DOTS ? 3
                                                 : 2;

  curve.points = g_array_new (FALSE, FALSE, sizeof (PurrCurvePoint));
  for (int i = 0; i < n; i++)
    {
      double share = n == 1 ? 0.5 : i / (n - 1.0);
      PurrCurvePoint point
        = { pen->x + inset + share * length, middle + (i == 0 ? -half : half) };

      g_array_append_val (curve.points, point);
    }
  g_array_append_val (self->curves, curve);
}

/* Returns FALSE, adding nothing, when there is no room left. reserve: what is
 * kept free at the end of the last row for what may follow. */
static gboolean
add_entry (PurrChartLayout *self,
           LegendPen *pen,
           const PurrChartEntry *entry,
           double reserve)
{
  double sample = 2 * self->em;
  double gap = 0.4 * self->em;
  double left = 0.5 * self->em;
  double right = self->width - 0.5 * self->em;
  double room = MAX (right - left - sample - gap, 1);
  PurrChartText *text
    = purr_chart_add_text (self, entry->words, PURR_INK_TEXT, room);
  double width = sample + gap + purr_chart_text_width (text);
  gboolean last_row = pen->row == pen->rows - 1;

  if (pen->x > left && pen->x + width > right - (last_row ? reserve : 0))
    {
      if (last_row)
        {
          g_array_set_size (self->texts, self->texts->len - 1);
          return FALSE;
        }
      pen->row++;
      pen->x = left;
      pen->y += floor (1.25 * self->em);
      last_row = pen->row == pen->rows - 1;
    }
  if (last_row && pen->x + width > right - reserve)
    {
      room = MAX (right - reserve - pen->x - sample - gap, 1);
      pango_layout_set_width (text->layout, (int) (room * PANGO_SCALE));
      width = sample + gap + purr_chart_text_width (text);
    }

  text->x = floor (pen->x + sample + gap);
  text->y = floor (pen->y);

  add_sample (self, pen, entry->look);
  pen->x += width + 1.2 * self->em;
  return TRUE;
}

/* What the entries that follow the given one ask of it, in em: enough for
 * "validation", and for "and 3 more" */
static double
find_reserve (const PurrChart *chart, guint after)
{
  double reserve = 0;
  gboolean counted = FALSE;

  for (guint i = after + 1; i < chart->entries->len; i++)
    {
      PurrEntryRoom room
        = g_array_index (chart->entries, PurrChartEntry, i).room;

      if (room == PURR_ENTRY_KEPT)
        reserve += 8;
      counted |= room == PURR_ENTRY_COUNTED;
    }
  return counted ? reserve + 8 : reserve;
}

static void
add_count (PurrChartLayout *self, const LegendPen *pen, guint left)
{
  g_autofree char *words = g_strdup_printf ("and %u more", left);
  PurrChartText *text
    = purr_chart_add_text (self, words, PURR_INK_QUIET_TEXT, 0);

  text->x = MIN (floor (pen->x), self->width - purr_chart_text_width (text));
  text->y = floor (pen->y);
}

double
purr_chart_add_legend (PurrChartLayout *self, const PurrChart *chart, int rows)
{
  LegendPen pen = { .x = 0.5 * self->em, .rows = rows };

  if (rows < 1 || chart->entries->len == 0)
    return 0;

  for (guint i = 0; i < chart->entries->len; i++)
    {
      const PurrChartEntry *entry
        = &g_array_index (chart->entries, PurrChartEntry, i);

      if (add_entry (self, &pen, entry, find_reserve (chart, i) * self->em)
          || entry->room == PURR_ENTRY_KEPT)
        continue;
      if (entry->room == PURR_ENTRY_COUNTED)
        add_count (self, &pen, chart->entries->len - i);
      break;
    }
  return floor (1.25 * self->em) * (pen.row + 1) + 0.4 * self->em;
}

void
purr_chart_move_legend (PurrChartLayout *self, guint first_text, double y)
{
  y = floor (y);
  for (guint i = first_text; i < self->texts->len; i++)
    g_array_index (self->texts, PurrChartText, i).y += y;
  for (guint i = 0; i < self->curves->len; i++)
    {
      GArray *points = g_array_index (self->curves, PurrChartCurve, i).points;

      for (guint j = 0; j < points->len; j++)
        g_array_index (points, PurrCurvePoint, j).y += y;
    }
}
