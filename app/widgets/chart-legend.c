/* chart-legend.c: how each run of a cost chart looks, and which is which */

#include "app/widgets/chart-layout-private.h"

/* Looks -------------------------------------------------------------------- */

PurrChartCurve
purr_chart_training_style (const PurrChartLayout *self)
{
  return (PurrChartCurve) { .ink = PURR_INK_TRAINING,
                            .width = 2.25 * self->unit,
                            .opacity = 1 };
}

PurrChartCurve
purr_chart_validation_style (const PurrChartLayout *self)
{
  return (PurrChartCurve) { .ink = PURR_INK_VALIDATION,
                            .dash = PURR_DASH_SHORT,
                            .width = 1.75 * self->unit,
                            .opacity = 1,
                            .dots = TRUE };
}

/* Eight runs one after the other all look different, and a run keeps its look
 * for as long as it is there */
PurrChartCurve
purr_chart_earlier_style (const PurrChartLayout *self, guint number)
{
  guint look = (number - 1) % PURR_COST_MAX_EARLIER_RUNS;

  return (PurrChartCurve) { .ink = PURR_INK_EARLIER,
                            .dash = (PurrChartDash) (look % PURR_DASH_SHORT),
                            .width = (look < 4 ? 1.4 : 1.9) * self->unit,
                            .opacity = look < 4 ? 1 : 0.75 };
}

/* The leader's line is the thickest */
PurrChartCurve
purr_chart_rival_style (const PurrChartLayout *self,
                        const PurrCostData *data,
                        guint i)
{
  return (PurrChartCurve) { .ink = (PurrChartInk) (PURR_INK_RIVAL + i),
                            .dash = (PurrChartDash) (i % PURR_DASH_SHORT),
                            .width = (i == data->leader ? 3 : 1.6) * self->unit,
                            .opacity = 1 };
}

/* Legend ----------------------------------------------------------------- */

typedef struct
{
  double x;
  double y; /* of the row that is being filled */
  int row;
  int rows; /* that there is room for */
} LegendPen;

/* Returns FALSE, adding nothing, when there is no room left. reserve: what is
 * kept free at the end of the last row for what may follow. */
static gboolean
add_legend_entry (PurrChartLayout *self,
                  LegendPen *pen,
                  const char *words,
                  PurrChartCurve curve,
                  double reserve)
{
  double sample = 2 * self->em;
  double gap = 0.4 * self->em;
  double left = 0.5 * self->em;
  double right = self->width - 0.5 * self->em;
  double room = MAX (right - left - sample - gap, 1);
  PurrChartText *text = purr_chart_add_text (self, words, PURR_INK_TEXT, room);
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

  curve.points = g_array_new (FALSE, FALSE, sizeof (PurrCurvePoint));
  for (int i = 0; i < (curve.dots ? 3 : 2); i++)
    {
      double share = curve.dots ? i / 2.0 : i;
      double inset = 3 * self->unit;
      PurrCurvePoint point = { pen->x + inset + share * (sample - 2 * inset),
                               floor (pen->y + 0.5 * self->em) + 0.5 };

      g_array_append_val (curve.points, point);
    }
  g_array_append_val (self->curves, curve);

  pen->x += width + 1.2 * self->em;
  return TRUE;
}

static char *
entry_words (const char *kind, const char *legend)
{
  if (legend == NULL || *legend == '\0')
    return g_strdup (kind);
  return g_strdup_printf ("%s: %s", kind, legend);
}

static void
add_rivals (PurrChartLayout *self, const PurrCostData *data, LegendPen *pen)
{
  for (guint i = 0; i < data->runs->len; i++)
    {
      const PurrCostRun *run = data->runs->pdata[i];

      if (!add_legend_entry (self, pen, run->legend,
                             purr_chart_rival_style (self, data, i), 0))
        break;
    }
}

static void
add_legend_entries (PurrChartLayout *self,
                    const PurrCostData *data,
                    LegendPen *pen)
{
  const PurrCostRun *current = purr_cost_data_get_current (data);
  g_autofree char *training = entry_words ("training", current->legend);
  guint left = data->runs->len - 1;
  gboolean validated = purr_series_get_length (current->validation) > 0;
  double more = 8 * self->em; /* holds "validation" and "and 3 more" */
  double after = left > 0 ? more : 0;

  add_legend_entry (self, pen, training, purr_chart_training_style (self),
                    after + (validated ? more : 0));
  if (validated)
    add_legend_entry (self, pen, purr_cost_run_get_validation_name (current),
                      purr_chart_validation_style (self), after);

  /* The latest first: if some have to be left out, then the oldest */
  for (guint i = data->runs->len - 1; i > 0; i--, left--)
    {
      const PurrCostRun *run = data->runs->pdata[i - 1];
      g_autofree char *kind = g_strdup_printf ("run %u", run->number);
      g_autofree char *settings = entry_words (kind, run->legend);
      g_autofree char *words = g_strjoin (" · ", settings, run->origin, NULL);

      if (!add_legend_entry (self, pen, words,
                             purr_chart_earlier_style (self, run->number),
                             left > 1 ? more : 0))
        break;
    }

  if (left > 0)
    {
      g_autofree char *words = g_strdup_printf ("and %u more", left);
      PurrChartText *text
        = purr_chart_add_text (self, words, PURR_INK_QUIET_TEXT, 0);

      text->x
        = MIN (floor (pen->x), self->width - purr_chart_text_width (text));
      text->y = floor (pen->y);
    }
}

/* Fills from y downwards and returns the height that it took. Its colours and
 * words move down to their place when that is known. */
double
purr_chart_add_legend (PurrChartLayout *self,
                       const PurrCostData *data,
                       int rows)
{
  LegendPen pen = { .x = 0.5 * self->em, .rows = rows };

  if (rows < 1)
    return 0;

  if (data->comparison)
    add_rivals (self, data, &pen);
  else
    add_legend_entries (self, data, &pen);
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
