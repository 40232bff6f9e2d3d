/* plane.c: the widget, its axes and what is in its layers */

#include "app/widgets/plane-private.h"

#include "app/widgets/text-scale.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (PurrPlane, purr_plane, PURR_TYPE_CHART_VIEW)

enum
{
  PROP_0,
  PROP_X_NAME,
  PROP_Y_NAME,
  PROP_NAME,
  PROP_EQUAL,
  PROP_CLICKABLE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];
static guint signals[PURR_PLANE_N_SIGNALS];

/* Axes ------------------------------------------------------------------- */

static PurrChart *
make_axes (PurrPlane *self, PurrPlanePoint min, PurrPlanePoint max)
{
  PurrChart *chart = purr_chart_new (self->x_name, self->y_name);
  g_autoptr (PurrSeries) nothing = purr_series_new (FALSE);

  purr_axis_include (&chart->x, min.x);
  purr_axis_include (&chart->x, max.x);
  purr_axis_include (&chart->y, min.y);
  purr_axis_include (&chart->y, max.y);
  /* A chart without any layer is empty: no axes */
  purr_chart_add_layer (chart, nothing, NULL, (PurrChartLook) { 0 });
  return chart;
}

/* Half of what an axis is to span, around its middle */
static void
stretch (double *min, double *max, double half)
{
  double middle = *min / 2 + *max / 2;

  *min = middle - half;
  *max = middle + half;
}

static PurrChart *
purr_plane_make_chart (PurrChartView *view)
{
  PurrPlane *self = PURR_PLANE (view);
  GtkWidget *widget = GTK_WIDGET (self);
  PurrPlanePoint min = self->min;
  PurrPlanePoint max = self->max;

  /* How wide the labels beside an axis are is known when it is laid out; what
   * the axis spans then changes them little. */
  for (int i = 0; self->equal && i < 2; i++)
    {
      g_autoptr (PurrChart) chart = make_axes (self, min, max);
      g_autoptr (PurrChartLayout) layout
        = purr_chart_layout_new (chart, gtk_widget_get_pango_context (widget),
                                 gtk_widget_get_width (widget),
                                 gtk_widget_get_height (widget));
      double across = MAX (layout->x.end - layout->x.start, 1);
      double upwards = MAX (layout->y.start - layout->y.end, 1);
      double pixel = MAX ((self->max.x - self->min.x) / across,
                          (self->max.y - self->min.y) / upwards);

      stretch (&min.x, &max.x, pixel * across / 2);
      stretch (&min.y, &max.y, pixel * upwards / 2);
    }

  return make_axes (self, min, max);
}

/* Painting --------------------------------------------------------------- */

static void
purr_plane_laid_out (PurrChartView *view, const PurrChartLayout *layout)
{
  PurrPlane *self = PURR_PLANE (view);

  for (int layer = 0; layer < PURR_PLANE_N_LAYERS; layer++)
    g_clear_pointer (&self->nodes[layer], gsk_render_node_unref);
}

void
purr_plane_drop_layer (PurrPlane *self, PurrPlaneLayer layer)
{
  g_clear_pointer (&self->nodes[layer], gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GskRenderNode *
draw_layer (PurrPlane *self,
            PurrPlaneLayer layer,
            const PurrChartLayout *layout,
            const PurrChartPalette *palette)
{
  GtkSnapshot *still = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (
    still,
    &GRAPHENE_RECT_INIT (0, 0, (float) layout->width, (float) layout->height));

  if (layer == PURR_PLANE_BACK)
    purr_plane_draw_grid (layout, cr, palette);
  purr_plane_draw_layer (self->layers[layer], layout, cr, palette);
  cairo_destroy (cr);
  return gtk_snapshot_free_to_node (still);
}

static void
purr_plane_paint (PurrChartView *view,
                  const PurrChartLayout *layout,
                  const PurrChartPalette *palette,
                  GtkSnapshot *snapshot)
{
  PurrPlane *self = PURR_PLANE (view);

  if (!purr_chart_palette_equal (palette, &self->palette))
    {
      self->palette = *palette;
      for (int layer = 0; layer < PURR_PLANE_N_LAYERS; layer++)
        g_clear_pointer (&self->nodes[layer], gsk_render_node_unref);
    }

  for (int layer = 0; layer < PURR_PLANE_N_LAYERS; layer++)
    {
      if (layer == PURR_PLANE_FRONT && self->layers[layer]->len == 0)
        continue;
      if (self->nodes[layer] == NULL)
        self->nodes[layer] = draw_layer (self, layer, layout, palette);
      gtk_snapshot_append_node (snapshot, self->nodes[layer]);
    }
}

static void
purr_plane_make_cursor (PurrChartView *view, PurrChartCursor *cursor)
{
  PurrPlane *self = PURR_PLANE (view);
  PurrPlanePoint place = purr_plane_get_pointed (self);

  if (!purr_plane_point_usable (place))
    return;

  cursor->x = place.x;
  cursor->words = purr_plane_make_words (self, place);
  purr_chart_cursor_add_spot (cursor, place.x, place.y, PURR_INK_MAIN, FALSE);
}

static void
purr_plane_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrPlane *self = PURR_PLANE (widget);

  GTK_WIDGET_CLASS (purr_plane_parent_class)->snapshot (widget, snapshot);
  for (guint i = 0; i < self->handles->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->handles, i),
                               snapshot);
}

static void
place_handle (PurrPlane *self, PurrPlaneHandle *handle)
{
  const PurrChartLayout *layout
    = purr_chart_view_get_layout (PURR_CHART_VIEW (self));
  PurrPlanePoint pixels
    = purr_plane_to_pixels (self, purr_plane_handle_get_place (handle));
  double reach = purr_plane_handle_get_reach (layout->unit);
  gboolean seen = pixels.x >= layout->x.start - reach
                  && pixels.x <= layout->x.end + reach
                  && pixels.y >= layout->y.end - reach
                  && pixels.y <= layout->y.start + reach;
  int least;

  /* One that is out of sight still has its place in the order of Tab */
  pixels.x = CLAMP (pixels.x, layout->x.start, layout->x.end);
  pixels.y = CLAMP (pixels.y, layout->y.end, layout->y.start);
  gtk_widget_set_opacity (GTK_WIDGET (handle), seen ? 1 : 0.35);
  gtk_widget_measure (GTK_WIDGET (handle), GTK_ORIENTATION_HORIZONTAL, -1,
                      &least, NULL, NULL, NULL);
  gtk_widget_allocate (
    GTK_WIDGET (handle), least, least, -1,
    gsk_transform_translate (
      NULL, &GRAPHENE_POINT_INIT ((float) (pixels.x - least / 2.0),
                                  (float) (pixels.y - least / 2.0))));
}

static void
purr_plane_size_allocate (GtkWidget *widget,
                          int width,
                          int height,
                          int baseline)
{
  PurrPlane *self = PURR_PLANE (widget);

  GTK_WIDGET_CLASS (purr_plane_parent_class)
    ->size_allocate (widget, width, height, baseline);
  for (guint i = 0; i < self->handles->len; i++)
    place_handle (self, g_ptr_array_index (self->handles, i));
}

/* Words above leave it little height where text is large, and it has to be seen
 * from as far away as they are */
static void
purr_plane_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  double scale = purr_text_scale (widget);

  GTK_WIDGET_CLASS (purr_plane_parent_class)
    ->measure (widget, orientation, for_size, minimum, natural,
               minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_VERTICAL && scale > 1)
    *minimum = (int) (*minimum * pow (scale, 1.5));
  *natural = MAX (*natural, *minimum);
}

static void
purr_plane_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (purr_plane_parent_class)
    ->system_setting_changed (widget, setting);
  gtk_widget_queue_resize (widget);
}

/* Signals ---------------------------------------------------------------- */

void
purr_plane_emit_place (PurrPlane *self,
                       PurrPlaneSignal which,
                       PurrPlanePoint place)
{
  g_signal_emit (self, signals[which], 0, place.x, place.y);
}

void
purr_plane_emit_handle (PurrPlane *self,
                        PurrPlaneSignal which,
                        PurrPlaneHandle *handle)
{
  guint number = purr_plane_handle_get_number (handle);
  PurrPlanePoint place = purr_plane_handle_get_place (handle);

  if (which == PURR_PLANE_HANDLE_MOVED)
    g_signal_emit (self, signals[which], 0, number, place.x, place.y);
  else
    g_signal_emit (self, signals[which], 0, number);
}

/* Class ------------------------------------------------------------------ */

static void
set_string (PurrPlane *self, char **string, const GValue *value)
{
  g_free (*string);
  *string = g_value_dup_string (value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->name != NULL ? self->name : "", -1);
  purr_chart_view_changed (PURR_CHART_VIEW (self));
  purr_plane_label_handles (self);
  purr_plane_describe_cursor (self);
}

static void
purr_plane_get_property (GObject *object,
                         guint id,
                         GValue *value,
                         GParamSpec *pspec)
{
  PurrPlane *self = PURR_PLANE (object);

  switch (id)
    {
    case PROP_X_NAME:
      g_value_set_string (value, self->x_name);
      break;
    case PROP_Y_NAME:
      g_value_set_string (value, self->y_name);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_EQUAL:
      g_value_set_boolean (value, self->equal);
      break;
    case PROP_CLICKABLE:
      g_value_set_boolean (value, self->clickable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_plane_set_property (GObject *object,
                         guint id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  PurrPlane *self = PURR_PLANE (object);

  switch (id)
    {
    case PROP_X_NAME:
      set_string (self, &self->x_name, value);
      break;
    case PROP_Y_NAME:
      set_string (self, &self->y_name, value);
      break;
    case PROP_NAME:
      set_string (self, &self->name, value);
      break;
    case PROP_EQUAL:
      self->equal = g_value_get_boolean (value);
      purr_chart_view_changed (PURR_CHART_VIEW (self));
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    case PROP_CLICKABLE:
      self->clickable = g_value_get_boolean (value);
      gtk_widget_set_focusable (GTK_WIDGET (self), self->clickable);
      purr_plane_describe_cursor (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_plane_dispose (GObject *object)
{
  PurrPlane *self = PURR_PLANE (object);

  self->held = NULL;
  g_ptr_array_set_size (self->handles, 0);
  for (int layer = 0; layer < PURR_PLANE_N_LAYERS; layer++)
    g_clear_pointer (&self->nodes[layer], gsk_render_node_unref);

  G_OBJECT_CLASS (purr_plane_parent_class)->dispose (object);
}

static void
purr_plane_finalize (GObject *object)
{
  PurrPlane *self = PURR_PLANE (object);

  for (int layer = 0; layer < PURR_PLANE_N_LAYERS; layer++)
    g_ptr_array_unref (self->layers[layer]);
  g_ptr_array_unref (self->handles);
  g_free (self->name);
  g_free (self->x_name);
  g_free (self->y_name);

  G_OBJECT_CLASS (purr_plane_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, guint n, GType first)
{
  return g_signal_new (name, PURR_TYPE_PLANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                       NULL, G_TYPE_NONE, n, first, G_TYPE_DOUBLE,
                       G_TYPE_DOUBLE);
}

static void
purr_plane_class_init (PurrPlaneClass *class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  PurrChartViewClass *view_class = PURR_CHART_VIEW_CLASS (class);

  object_class->get_property = purr_plane_get_property;
  object_class->set_property = purr_plane_set_property;
  object_class->dispose = purr_plane_dispose;
  object_class->finalize = purr_plane_finalize;
  widget_class->snapshot = purr_plane_snapshot;
  widget_class->size_allocate = purr_plane_size_allocate;
  widget_class->measure = purr_plane_measure;
  widget_class->system_setting_changed = purr_plane_system_setting_changed;
  view_class->make_chart = purr_plane_make_chart;
  view_class->make_cursor = purr_plane_make_cursor;
  view_class->laid_out = purr_plane_laid_out;
  view_class->paint = purr_plane_paint;

  props[PROP_X_NAME] = g_param_spec_string ("x-name", NULL, NULL, NULL, flags);
  props[PROP_Y_NAME] = g_param_spec_string ("y-name", NULL, NULL, NULL, flags);
  props[PROP_NAME]
    = g_param_spec_string ("plane-name", NULL, NULL, NULL, flags);
  props[PROP_EQUAL] = g_param_spec_boolean ("equal", NULL, NULL, FALSE, flags);
  props[PROP_CLICKABLE]
    = g_param_spec_boolean ("clickable", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[PURR_PLANE_CLICKED]
    = g_signal_new ("clicked", PURR_TYPE_PLANE, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[PURR_PLANE_POINTED]
    = g_signal_new ("pointed", PURR_TYPE_PLANE, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[PURR_PLANE_HANDLE_MOVED]
    = add_signal ("handle-moved", 3, G_TYPE_UINT);
  signals[PURR_PLANE_HANDLE_ACTIVATED]
    = add_signal ("handle-activated", 1, G_TYPE_UINT);
  signals[PURR_PLANE_HANDLE_DELETED]
    = add_signal ("handle-deleted", 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "plane");
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  purr_plane_class_add_moves (widget_class);
}

static void
unparent (gpointer data)
{
  gtk_widget_unparent (data);
}

static void
purr_plane_init (PurrPlane *self)
{
  for (int layer = 0; layer < PURR_PLANE_N_LAYERS; layer++)
    self->layers[layer] = g_ptr_array_new_with_free_func (purr_plane_item_free);
  self->handles = g_ptr_array_new_with_free_func (unparent);
  self->max = (PurrPlanePoint) { 1, 1 };
  self->clickable = TRUE;
  self->cursor = self->pointer = PURR_PLANE_LIFT;
  purr_plane_add_controllers (self);
}

GtkWidget *
purr_plane_new (const char *name, const char *x_name, const char *y_name)
{
  return g_object_new (PURR_TYPE_PLANE, "plane-name", name, "x-name", x_name,
                       "y-name", y_name, NULL);
}
