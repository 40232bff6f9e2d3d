/* cost-chart-export.c: the data of a cost chart as a picture or a table */

#include "app/widgets/cost-chart-export.h"

#include "app/widgets/chart-export.h"
#include "app/widgets/chart-table.h"
#include "app/widgets/cost-chart-plot.h"

gboolean
purr_cost_data_write_png (const PurrCostData *self,
                          const char *path,
                          GError **error)
{
  g_autoptr (PurrChart) chart = purr_cost_data_plot (self);

  return purr_chart_write_png (chart, path, error);
}

gboolean
purr_cost_data_write_svg (const PurrCostData *self,
                          const char *path,
                          GError **error)
{
  g_autoptr (PurrChart) chart = purr_cost_data_plot (self);

  return purr_chart_write_svg (chart, path, error);
}

/* The table -------------------------------------------------------------- */

/* How far the table has come: the next points of the run that it is in */
typedef struct
{
  const PurrCostData *data;
  guint run;
  gsize cost;
  gsize validation;
} Pen;

/* The run that has the next row; NULL when all is told */
static const PurrCostRun *
find_run (Pen *pen)
{
  while (pen->run < pen->data->runs->len)
    {
      const PurrCostRun *run = pen->data->runs->pdata[pen->run];

      if (!run->hidden
          && (pen->cost < purr_series_get_length (run->costs)
              || pen->validation < purr_series_get_length (run->validation)))
        return run;
      pen->run++;
      pen->cost = 0;
      pen->validation = 0;
    }
  return NULL;
}

static gboolean
next_row_cb (GString *text, gpointer user_data)
{
  Pen *pen = user_data;
  const PurrCostRun *run = find_run (pen);
  double x = INFINITY;
  double validation_x = INFINITY;
  double cost = NAN;
  double validation = NAN;
  double seconds = NAN;
  double here;

  if (run == NULL)
    return FALSE;

  if (pen->cost < purr_series_get_length (run->costs))
    x = (double) pen->cost;
  if (pen->validation < purr_series_get_length (run->validation))
    validation_x = purr_series_get_x (run->validation, pen->validation);
  here = MIN (x, validation_x);
  if (x == here)
    {
      cost = purr_series_get_y (run->costs, pen->cost);
      if (pen->cost < purr_series_get_length (run->seconds))
        seconds = purr_series_get_y (run->seconds, pen->cost);
      pen->cost++;
    }
  if (validation_x == here)
    validation = purr_series_get_y (run->validation, pen->validation++);

  g_string_append_printf (text, "%u,", run->number);
  purr_table_append_number (text, here);
  g_string_append_c (text, ',');
  purr_table_append_number (text, cost);
  g_string_append_c (text, ',');
  purr_table_append_number (text, validation);
  g_string_append_c (text, ',');
  purr_table_append_number (text, seconds);
  return TRUE;
}

gboolean
purr_cost_data_write_csv (const PurrCostData *self,
                          const char *path,
                          GCancellable *cancellable,
                          GError **error)
{
  Pen pen = { .data = self };

  return purr_table_write (path, "run,iteration,cost,validation_cost,seconds",
                           next_row_cb, &pen, cancellable, error);
}
