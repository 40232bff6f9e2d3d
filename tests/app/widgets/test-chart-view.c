/* test-chart-view.c: a chart in a window: the ball that rolls down a parabola */

#include "app/widgets/chart-view.h"

#include <string.h>

#include "widget-picture.h"

#define CURVE 0x1c71d8 /* libadwaita's accent on light */
#define BALL 0xc64600

#define TYPE_HILL (hill_get_type ())
G_DECLARE_FINAL_TYPE (Hill, hill, TEST, HILL, PurrChartView)

struct _Hill
{
  PurrChartView parent_instance;

  double w;       /* of the ball; NaN for none */
  guint n_charts; /* asked for so far */
  guint n_layouts;
};

G_DEFINE_FINAL_TYPE (Hill, hill, PURR_TYPE_CHART_VIEW)

static PurrChart *
hill_make_chart (PurrChartView *view)
{
  const PurrChartLook line = { .ink = PURR_INK_MAIN, .width = 2, .opacity = 1 };
  g_autoptr (PurrSeries) curve = purr_series_new (FALSE);
  PurrChart *chart = purr_chart_new ("w", "J");

  TEST_HILL (view)->n_charts++;
  for (int i = -30; i <= 30; i++)
    {
      purr_series_append_point (curve, i / 10.0, i * i / 100.0);
      purr_axis_include (&chart->x, i / 10.0);
    }
  chart->y.roomy = TRUE;
  purr_axis_include_series (&chart->y, curve);
  purr_chart_add_layer (chart, curve, NULL, line);
  return chart;
}

static void
hill_make_cursor (PurrChartView *view, PurrChartCursor *cursor)
{
  double w = TEST_HILL (view)->w;

  if (!isnan (w))
    purr_chart_cursor_add_spot (cursor, w, w * w, PURR_INK_SECOND, TRUE);
}

static void
hill_laid_out (PurrChartView *view, const PurrChartLayout *layout)
{
  g_assert_true (layout == purr_chart_view_get_layout (view));
  TEST_HILL (view)->n_layouts++;
}

static void
hill_class_init (HillClass *class)
{
  PurrChartViewClass *view_class = PURR_CHART_VIEW_CLASS (class);

  view_class->make_chart = hill_make_chart;
  view_class->make_cursor = hill_make_cursor;
  view_class->laid_out = hill_laid_out;
}

static void
hill_init (Hill *self)
{
  self->w = NAN;
}

/* The centre of the ball, -1 when there is none */
static void
find_ball (const WidgetPicture *picture, double *x, double *y)
{
  double n = 0;

  *x = *y = 0;
  for (int row = 0; row < picture->height; row++)
    for (int column = 0; column < picture->width; column++)
      if (widget_picture_is (picture, column, row, BALL, 12))
        {
          *x += column;
          *y += row;
          n++;
        }
  *x = n > 0 ? *x / n : -1;
  *y = n > 0 ? *y / n : -1;
}

/* At once, so that nothing else can happen to the window meanwhile */
static void
draw_now (Hill *hill)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  GTK_WIDGET_GET_CLASS (hill)->snapshot (GTK_WIDGET (hill), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
}

/* However often the ball moves, the chart below is made once */
static void
test_kept (void)
{
  Hill *hill = g_object_new (TYPE_HILL, NULL);
  GtkWidget *window = widget_window_new (GTK_WIDGET (hill), 500, 400);
  guint charts;

  draw_now (hill);
  charts = hill->n_charts;
  for (hill->w = 2.5; hill->w > 0.01; hill->w *= 0.6)
    draw_now (hill);
  g_assert_cmpuint (hill->n_charts, ==, charts);
  g_assert_cmpuint (hill->n_layouts, ==, charts);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* It is seen where it is, and where it was there is the picture again */
static void
test_ball (void)
{
  Hill *hill = g_object_new (TYPE_HILL, NULL);
  GtkWidget *window = widget_window_new (GTK_WIDGET (hill), 500, 400);
  g_autoptr (WidgetPicture) before = widget_picture_take (GTK_WIDGET (hill));
  g_autoptr (WidgetPicture) after = NULL;
  double x, y;

  g_assert_cmpint (widget_picture_count (before, CURVE, 12), >, 300);
  find_ball (before, &x, &y);
  g_assert_cmpfloat (x, ==, -1);

  for (double w = 2.5; w > 0.01; w *= 0.6)
    {
      g_autoptr (WidgetPicture) picture = NULL;
      const PurrChartLayout *layout;

      hill->w = w;
      gtk_widget_queue_draw (GTK_WIDGET (hill));
      picture = widget_picture_take (GTK_WIDGET (hill));
      find_ball (picture, &x, &y);
      layout = purr_chart_view_get_layout (PURR_CHART_VIEW (hill));
      g_assert_cmpfloat_with_epsilon (x + 0.5,
                                      purr_scale_to_pixel (&layout->x, w), 0.5);
      g_assert_cmpfloat_with_epsilon (y + 0.5,
                                      purr_scale_to_pixel (&layout->y, w * w),
                                      0.5);
    }

  hill->w = NAN;
  gtk_widget_queue_draw (GTK_WIDGET (hill));
  after = widget_picture_take (GTK_WIDGET (hill));
  g_assert_cmpmem (before->pixels, 500 * 400 * 4, after->pixels, 500 * 400 * 4);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Asked again when it says that it has changed, and only once for each time
 * that it is looked at */
static void
test_changed (void)
{
  Hill *hill = g_object_new (TYPE_HILL, NULL);
  GtkWidget *window = widget_window_new (GTK_WIDGET (hill), 500, 400);
  guint charts;

  charts = hill->n_charts;
  purr_chart_view_changed (PURR_CHART_VIEW (hill));
  purr_chart_view_changed (PURR_CHART_VIEW (hill));
  g_assert_cmpuint (hill->n_charts, ==, charts);
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (purr_chart_view_get_layout (PURR_CHART_VIEW (hill))->width,
                     ==, 500);
  g_assert_cmpuint (hill->n_charts, ==, charts + 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_finalised (void)
{
  Hill *hill = g_object_new (TYPE_HILL, NULL);
  Hill *gone = hill;
  GtkWidget *window = widget_window_new (GTK_WIDGET (hill), 500, 400);

  assert_accessible_role (hill, GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (hill)));
  g_object_add_weak_pointer (G_OBJECT (hill), (gpointer *) &gone);
  gtk_window_destroy (GTK_WINDOW (window));
  while (gone != NULL && g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (gone);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/chart-view/ball", test_ball);
  g_test_add_func ("/chart-view/kept", test_kept);
  g_test_add_func ("/chart-view/changed", test_changed);
  g_test_add_func ("/chart-view/finalised", test_finalised);
  return g_test_run ();
}
