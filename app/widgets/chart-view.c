/* chart-view.c: the widget that shows a chart */

#include "app/widgets/chart-view.h"

#include "app/widgets/chart-renderer.h"

typedef struct
{
  /* Owned */
  PurrChartLayout *layout; /* NULL when chart, font or size have changed */
  GskRenderNode *picture;  /* of the layout, without the cursor; or NULL */
} PurrChartViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PurrChartView,
                                     purr_chart_view,
                                     GTK_TYPE_WIDGET)

static PurrChartViewPrivate *
get_private (PurrChartView *self)
{
  return purr_chart_view_get_instance_private (self);
}

/* Picture ---------------------------------------------------------------- */

static void
drop_picture (PurrChartView *self)
{
  g_clear_pointer (&get_private (self)->picture, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
purr_chart_view_changed (PurrChartView *self)
{
  g_return_if_fail (PURR_IS_CHART_VIEW (self));

  g_clear_pointer (&get_private (self)->layout, purr_chart_layout_free);
  drop_picture (self);
}

const PurrChartLayout *
purr_chart_view_get_layout (PurrChartView *self)
{
  PurrChartViewPrivate *priv;
  PurrChartViewClass *class;

  g_return_val_if_fail (PURR_IS_CHART_VIEW (self), NULL);

  priv = get_private (self);
  class = PURR_CHART_VIEW_GET_CLASS (self);
  if (priv->layout == NULL)
    {
      GtkWidget *widget = GTK_WIDGET (self);
      g_autoptr (PurrChart) chart = class->make_chart (self);

      priv->layout
        = purr_chart_layout_new (chart, gtk_widget_get_pango_context (widget),
                                 gtk_widget_get_width (widget),
                                 gtk_widget_get_height (widget));
      if (class->laid_out != NULL)
        class->laid_out (self, priv->layout);
    }

  return priv->layout;
}

static GskRenderNode *
draw_picture (const PurrChartLayout *layout,
              const PurrChartPalette *palette,
              const graphene_rect_t *bounds)
{
  GtkSnapshot *still = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (still, bounds);

  purr_chart_layout_draw (layout, cr, palette);
  cairo_destroy (cr);
  return gtk_snapshot_free_to_node (still);
}

static void
draw_cursor (PurrChartView *self,
             const PurrChartLayout *layout,
             const PurrChartPalette *palette,
             const graphene_rect_t *bounds,
             GtkSnapshot *snapshot)
{
  PurrChartViewClass *class = PURR_CHART_VIEW_GET_CLASS (self);
  g_auto (PurrChartCursor) cursor = PURR_CHART_NO_CURSOR;
  cairo_t *cr;

  if (class->make_cursor == NULL || layout->empty)
    return;
  class->make_cursor (self, &cursor);
  if (isnan (cursor.x) && cursor.n_spots == 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, bounds);
  purr_chart_cursor_draw (&cursor, layout, cr, palette);
  cairo_destroy (cr);
}

static void
purr_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrChartView *self = PURR_CHART_VIEW (widget);
  PurrChartViewPrivate *priv = get_private (self);
  PurrChartViewClass *class = PURR_CHART_VIEW_GET_CLASS (self);
  const PurrChartLayout *layout = purr_chart_view_get_layout (self);
  graphene_rect_t bounds
    = GRAPHENE_RECT_INIT (0, 0, (float) layout->width, (float) layout->height);
  PurrChartPalette palette;

  purr_chart_palette_init_screen (&palette, widget);

  if (priv->picture == NULL)
    priv->picture = draw_picture (layout, &palette, &bounds);
  if (priv->picture != NULL)
    gtk_snapshot_append_node (snapshot, priv->picture);
  if (class->paint != NULL)
    class->paint (self, layout, &palette, snapshot);

  draw_cursor (self, layout, &palette, &bounds, snapshot);

  if (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_VISIBLE
      && gtk_widget_has_focus (widget))
    {
      GdkRGBA ring = palette.inks[PURR_INK_MAIN];
      float widths[] = { 2, 2, 2, 2 };
      GdkRGBA colours[4];
      GskRoundedRect outline;

      ring.alpha *= 0.6f;
      for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
        colours[i] = ring;
      gsk_rounded_rect_init_from_rect (&outline, &bounds, 6);
      gtk_snapshot_append_border (snapshot, &outline, widths, colours);
    }
}

static void
purr_chart_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  /* Low: a small screen of fine pixels has no room for more beside the rest */
  *minimum = across ? 240 : 68;
  *natural = across ? 560 : 360;
}

static void
purr_chart_view_size_allocate (GtkWidget *widget,
                               int width,
                               int height,
                               int baseline)
{
  PurrChartView *self = PURR_CHART_VIEW (widget);
  const PurrChartLayout *layout = get_private (self)->layout;

  if (layout != NULL && (layout->width != width || layout->height != height))
    purr_chart_view_changed (self);
}

static void
purr_chart_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (purr_chart_view_parent_class)->css_changed (widget, change);
  purr_chart_view_changed (PURR_CHART_VIEW (widget));
}

static void
purr_chart_view_system_setting_changed (GtkWidget *widget,
                                        GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (purr_chart_view_parent_class)
    ->system_setting_changed (widget, setting);
  purr_chart_view_changed (PURR_CHART_VIEW (widget));
}

static void
purr_chart_view_state_flags_changed (GtkWidget *widget, GtkStateFlags previous)
{
  GTK_WIDGET_CLASS (purr_chart_view_parent_class)
    ->state_flags_changed (widget, previous);
  drop_picture (PURR_CHART_VIEW (widget));
}

/* Class ------------------------------------------------------------------ */

static void
purr_chart_view_dispose (GObject *object)
{
  PurrChartViewPrivate *priv = get_private (PURR_CHART_VIEW (object));

  g_clear_pointer (&priv->picture, gsk_render_node_unref);
  g_clear_pointer (&priv->layout, purr_chart_layout_free);

  G_OBJECT_CLASS (purr_chart_view_parent_class)->dispose (object);
}

static void
purr_chart_view_class_init (PurrChartViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = purr_chart_view_dispose;
  widget_class->snapshot = purr_chart_view_snapshot;
  widget_class->measure = purr_chart_view_measure;
  widget_class->size_allocate = purr_chart_view_size_allocate;
  widget_class->css_changed = purr_chart_view_css_changed;
  widget_class->system_setting_changed = purr_chart_view_system_setting_changed;
  widget_class->state_flags_changed = purr_chart_view_state_flags_changed;

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
purr_chart_view_init (PurrChartView *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
