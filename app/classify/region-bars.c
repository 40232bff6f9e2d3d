/* region-bars.c: the parts of a picture that speak loudest for and against */

#include "app/classify/region-bars.h"

#include "app/widgets/pixel-picture.h"

#include <math.h>

#define N_ROWS (2 * PURR_REGION_BARS_EACH)

typedef struct
{
  GtkWidget *name;
  GtkWidget *bar;
  GtkWidget *number;
  PurrRegion region;
  double full; /* of the longest bar */
} Row;

struct _PurrRegionBars
{
  GtkWidget parent_instance;

  /* Template */
  GtkGrid *grid;

  Row rows[N_ROWS];
};

enum
{
  SIGNAL_POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrRegionBars, purr_region_bars, GTK_TYPE_WIDGET)

static void
draw_cb (GtkDrawingArea *area,
         cairo_t *cr,
         int width,
         int height,
         gpointer data)
{
  const Row *row = data;
  GdkRGBA positive, negative;
  double length;

  if (!(row->full > 0))
    return;
  purr_pixel_picture_get_heat_colours (&positive, &negative);
  gdk_cairo_set_source_rgba (cr, row->region.share > 0 ? &positive : &negative);
  length = fabs (row->region.share) / row->full * width;
  cairo_rectangle (cr, 0, 0, length, height);
  cairo_fill (cr);
}

/* "rows 9–16, columns 17–24, for “cat”" */
static char *
describe (const PurrRegion *region, const char *name)
{
  return g_strdup_printf ("rows %" G_GSIZE_FORMAT "–%" G_GSIZE_FORMAT
                          ", columns %" G_GSIZE_FORMAT "–%" G_GSIZE_FORMAT
                          ", for “%s”",
                          region->y, region->y + region->height - 1, region->x,
                          region->x + region->width - 1, name);
}

static void
show_row (Row *row, const PurrRegion *region, double full, const char *name)
{
  gboolean shown = region != NULL && region->share != 0;
  g_autofree char *text = NULL;
  g_autofree char *number = NULL;

  gtk_widget_set_visible (row->name, shown);
  gtk_widget_set_visible (row->bar, shown);
  gtk_widget_set_visible (row->number, shown);
  if (!shown)
    return;
  row->region = *region;
  row->full = full;
  text = describe (region, name);
  number = g_strdup_printf ("%s%.3f", region->share < 0 ? "−" : "+",
                            fabs (region->share));
  gtk_label_set_text (GTK_LABEL (row->name), text);
  gtk_label_set_text (GTK_LABEL (row->number), number);
  gtk_widget_queue_draw (row->bar);
}

void
purr_region_bars_show (PurrRegionBars *self,
                       const GArray *regions,
                       const char *positive_name,
                       const char *negative_name)
{
  double full = 0;

  g_return_if_fail (PURR_IS_REGION_BARS (self));

  for (guint i = 0; i < regions->len; i++)
    full = MAX (full, fabs (g_array_index (regions, PurrRegion, i).share));
  for (guint i = 0; i < PURR_REGION_BARS_EACH; i++)
    {
      const PurrRegion *best = NULL, *worst = NULL;

      if (i < regions->len)
        {
          best = &g_array_index (regions, PurrRegion, i);
          worst = &g_array_index (regions, PurrRegion, regions->len - 1 - i);
        }
      show_row (&self->rows[i], best != NULL && best->share > 0 ? best : NULL,
                full, positive_name);
      show_row (&self->rows[PURR_REGION_BARS_EACH + i],
                worst != NULL && worst->share < 0 ? worst : NULL, full,
                negative_name);
    }
}

static void
entered_cb (GtkEventController *controller, double x, double y, gpointer data)
{
  GtkWidget *bars
    = gtk_widget_get_ancestor (gtk_event_controller_get_widget (controller),
                               PURR_TYPE_REGION_BARS);
  const Row *row = data;

  g_signal_emit (bars, signals[SIGNAL_POINTED], 0, (int) row->region.x,
                 (int) row->region.y, (int) row->region.width,
                 (int) row->region.height);
}

static void
left_cb (GtkEventController *controller, gpointer data)
{
  GtkWidget *bars
    = gtk_widget_get_ancestor (gtk_event_controller_get_widget (controller),
                               PURR_TYPE_REGION_BARS);

  g_signal_emit (bars, signals[SIGNAL_POINTED], 0, 0, 0, 0, 0);
}

static void
watch (GtkWidget *widget, Row *row)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (entered_cb), row);
  g_signal_connect (motion, "leave", G_CALLBACK (left_cb), row);
  gtk_widget_add_controller (widget, motion);
}

static void
add_row (PurrRegionBars *self, int i)
{
  Row *row = &self->rows[i];

  row->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (row->name), 0);
  row->bar = gtk_drawing_area_new ();
  gtk_widget_set_hexpand (row->bar, TRUE);
  gtk_widget_set_valign (row->bar, GTK_ALIGN_CENTER);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (row->bar), 14);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (row->bar), draw_cb, row,
                                  NULL);
  row->number = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (row->number), 1);
  gtk_widget_add_css_class (row->number, "numeric");
  gtk_grid_attach (self->grid, row->name, 0, i, 1, 1);
  gtk_grid_attach (self->grid, row->bar, 1, i, 1, 1);
  gtk_grid_attach (self->grid, row->number, 2, i, 1, 1);
  watch (row->name, row);
  watch (row->bar, row);
}

static void
purr_region_bars_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_REGION_BARS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (purr_region_bars_parent_class)->dispose (object);
}

static void
purr_region_bars_class_init (PurrRegionBarsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_region_bars_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/classify/region-bars.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrRegionBars, grid);
  signals[SIGNAL_POINTED]
    = g_signal_new ("pointed", PURR_TYPE_REGION_BARS, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 4, G_TYPE_INT, G_TYPE_INT,
                    G_TYPE_INT, G_TYPE_INT);
}

static void
purr_region_bars_init (PurrRegionBars *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < N_ROWS; i++)
    add_row (self, i);
}
