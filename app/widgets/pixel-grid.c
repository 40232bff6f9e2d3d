/* pixel-grid.c: a picture whose pixels can be pointed at */

#include "app/widgets/pixel-grid.h"

#include "app/widgets/pixel-picture.h"
#include "app/widgets/text-scale.h"

/* At the usual size of text, so that a pixel can be hit */
#define LEAST_SIDE 160
#define MOST_LEAST_SIDE 4096
#define USUAL_SIDE 320

struct _PurrPixelGrid
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *picture;
  char *caption;
  char *words;
  GBytes *outlined; /* of each pixel, 0 or not; or NULL */

  int width; /* pixels; 0 before there is a picture */
  int height;
  int row; /* that is marked; -1: none, as column */
  int column;
  gboolean paintable;
  int least_side;
};

enum
{
  PROP_0,
  PROP_CAPTION,
  PROP_WORDS,
  PROP_PAINTABLE,
  PROP_LEAST_SIDE,
  N_PROPS
};

enum
{
  SIGNAL_POINTED,
  SIGNAL_STROKE_BEGUN,
  SIGNAL_PAINTED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrPixelGrid, purr_pixel_grid, GTK_TYPE_WIDGET)

/* Where the picture is: as large as whole pixels of the screen allow */
static void
get_area (PurrPixelGrid *self, graphene_rect_t *area, float *side)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int zoom = self->width > 0 && self->height > 0
               ? MIN (width / self->width, height / self->height)
               : 1;
  int left, top;

  zoom = MAX (zoom, 1);
  *side = (float) zoom;
  /* Whole pixels on either side, so that the picture's edges are sharp */
  left = (width - zoom * self->width) / 2;
  top = (height - zoom * self->height) / 2;
  graphene_rect_init (area, (float) left, (float) top,
                      (float) (zoom * self->width),
                      (float) (zoom * self->height));
}

static void
update_label (PurrPixelGrid *self)
{
  g_autofree char *label
    = g_strdup_printf ("%s%s%s", self->caption != NULL ? self->caption : "",
                       self->caption != NULL && self->words != NULL ? ". " : "",
                       self->words != NULL ? self->words : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
purr_pixel_grid_set_words (PurrPixelGrid *self, const char *words)
{
  g_return_if_fail (PURR_IS_PIXEL_GRID (self));

  if (g_strcmp0 (self->words, words) == 0)
    return;
  g_free (self->words);
  self->words = g_strdup (words);
  update_label (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WORDS]);
}

void
purr_pixel_grid_set_rgb (PurrPixelGrid *self,
                         const guint8 *rgb,
                         int width,
                         int height)
{
  g_return_if_fail (PURR_IS_PIXEL_GRID (self));

  purr_pixel_picture_set_rgb (PURR_PIXEL_PICTURE (self->picture), rgb, width,
                              height);
  self->width = width;
  self->height = height;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
purr_pixel_grid_mark (PurrPixelGrid *self, int row, int column)
{
  g_return_if_fail (PURR_IS_PIXEL_GRID (self));

  if (row < 0 || column < 0 || row >= self->height || column >= self->width)
    row = column = -1;
  self->row = row;
  self->column = column;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
purr_pixel_grid_set_heat (PurrPixelGrid *self,
                          const double *values,
                          int width,
                          int height,
                          double full)
{
  g_return_if_fail (PURR_IS_PIXEL_GRID (self));

  purr_pixel_picture_set_heat_scaled (PURR_PIXEL_PICTURE (self->picture),
                                      values, width, height, full);
  self->width = width;
  self->height = height;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
purr_pixel_grid_set_outlined (PurrPixelGrid *self, const guint8 *outlined)
{
  g_return_if_fail (PURR_IS_PIXEL_GRID (self));

  g_clear_pointer (&self->outlined, g_bytes_unref);
  if (outlined != NULL)
    self->outlined
      = g_bytes_new (outlined, (gsize) self->width * (gsize) self->height);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
purr_pixel_grid_is_outlined (PurrPixelGrid *self, int row, int column)
{
  gsize n = 0;
  const guint8 *outlined;

  g_return_val_if_fail (PURR_IS_PIXEL_GRID (self), FALSE);

  if (self->outlined == NULL || row < 0 || column < 0 || row >= self->height
      || column >= self->width)
    return FALSE;
  outlined = g_bytes_get_data (self->outlined, &n);
  return n == (gsize) self->width * (gsize) self->height
         && outlined[row * self->width + column] != 0;
}

static void
point (PurrPixelGrid *self, int row, int column)
{
  if (self->width == 0)
    return;
  row = CLAMP (row, 0, self->height - 1);
  column = CLAMP (column, 0, self->width - 1);
  if (row == self->row && column == self->column)
    return;
  purr_pixel_grid_mark (self, row, column);
  g_signal_emit (self, signals[SIGNAL_POINTED], 0, row, column);
}

static void
point_at (PurrPixelGrid *self, double x, double y)
{
  graphene_rect_t area;
  float side;

  get_area (self, &area, &side);
  if (graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT ((float) x,
                                                                 (float) y)))
    point (self, (int) ((y - area.origin.y) / side),
           (int) ((x - area.origin.x) / side));
}

/* GTK also tells where a resting pointer is whenever something is laid out, by an
 * event that has no time: that points at nothing, and takes nothing from the
 * keyboard, also where the picture came to stand below the pointer */
static void
motion_cb (PurrPixelGrid *self,
           double x,
           double y,
           GtkEventController *controller)
{
  if (gtk_event_controller_get_current_event_time (controller)
      != GDK_CURRENT_TIME)
    point_at (self, x, y);
}

/* Painting ----------------------------------------------------------------- */

static void
paint (PurrPixelGrid *self)
{
  if (self->row >= 0)
    g_signal_emit (self, signals[SIGNAL_PAINTED], 0, self->row, self->column);
}

static void
drag_begin_cb (PurrPixelGrid *self, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  point_at (self, x, y);
  if (!self->paintable || self->row < 0)
    return;
  g_signal_emit (self, signals[SIGNAL_STROKE_BEGUN], 0);
  paint (self);
}

/* A fast pointer leaves out pixels: those on the way are painted, too */
static void
drag_update_cb (PurrPixelGrid *self, double dx, double dy, GtkGestureDrag *drag)
{
  int row = self->row, column = self->column, steps;
  int to_row, to_column;
  double x, y;

  if (!self->paintable || row < 0)
    return;
  gtk_gesture_drag_get_start_point (drag, &x, &y);
  point_at (self, x + dx, y + dy);
  to_row = self->row;
  to_column = self->column;
  steps = MAX (ABS (to_row - row), ABS (to_column - column));
  for (int step = 1; step <= steps; step++)
    g_signal_emit (self, signals[SIGNAL_PAINTED], 0,
                   row + (to_row - row) * step / steps,
                   column + (to_column - column) * step / steps);
}

static gboolean
key_cb (PurrPixelGrid *self, guint key, guint code, GdkModifierType state)
{
  int row = MAX (self->row, 0);
  int column = MAX (self->column, 0);

  if ((state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      column--;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      column++;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      row--;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      row++;
      break;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      if (!self->paintable)
        return GDK_EVENT_PROPAGATE;
      point (self, row, column);
      g_signal_emit (self, signals[SIGNAL_STROKE_BEGUN], 0);
      paint (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      row = column = 0;
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      row = self->height - 1;
      column = self->width - 1;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  point (self, row, column);
  return GDK_EVENT_STOP;
}

/* The widget ---------------------------------------------------------------- */

static void
purr_pixel_grid_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  PurrPixelGrid *self = PURR_PIXEL_GRID (widget);
  double scale = purr_text_scale (widget);

  *minimum = (int) (self->least_side * scale);
  *natural = (int) (MAX (USUAL_SIDE, self->least_side) * scale);
}

static void
purr_pixel_grid_size_allocate (GtkWidget *widget,
                               int width,
                               int height,
                               int baseline)
{
  PurrPixelGrid *self = PURR_PIXEL_GRID (widget);
  graphene_rect_t area;
  GtkAllocation place;
  float side;

  get_area (self, &area, &side);
  place.x = (int) area.origin.x;
  place.y = (int) area.origin.y;
  place.width = MAX ((int) area.size.width, 1);
  place.height = MAX ((int) area.size.height, 1);
  gtk_widget_size_allocate (self->picture, &place, -1);
}

/* From one corner of a pixel to another, where it is outlined and its neighbour not */
static void
add_edge (PurrPixelGrid *self,
          cairo_t *cr,
          int row,
          int column,
          int down,
          int right,
          double side)
{
  double x = (column + (right > 0)) * side, y = (row + (down > 0)) * side;

  if (purr_pixel_grid_is_outlined (self, row + down, column + right))
    return;
  cairo_move_to (cr, x, y);
  if (down != 0)
    cairo_line_to (cr, x + side, y);
  else
    cairo_line_to (cr, x, y + side);
}

/* Black in white: to be seen on any colour */
static void
draw_outline (PurrPixelGrid *self,
              GtkSnapshot *snapshot,
              const graphene_rect_t *area,
              double side)
{
  graphene_rect_t bounds = *area;
  cairo_t *cr;

  /* The line's outer half, at the picture's edge */
  graphene_rect_inset (&bounds, -2, -2);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, area->origin.x, area->origin.y);
  for (int row = 0; row < self->height; row++)
    for (int column = 0; column < self->width; column++)
      if (purr_pixel_grid_is_outlined (self, row, column))
        {
          add_edge (self, cr, row, column, -1, 0, side);
          add_edge (self, cr, row, column, 1, 0, side);
          add_edge (self, cr, row, column, 0, -1, side);
          add_edge (self, cr, row, column, 0, 1, side);
        }
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_SQUARE);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Black in white, too */
static void
purr_pixel_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrPixelGrid *self = PURR_PIXEL_GRID (widget);
  const GdkRGBA inks[] = { { 0, 0, 0, 1 }, { 1, 1, 1, 1 } };
  graphene_rect_t area;
  float side;

  gtk_widget_snapshot_child (widget, self->picture, snapshot);
  get_area (self, &area, &side);
  if (self->outlined != NULL)
    draw_outline (self, snapshot, &area, side);
  if (self->row < 0)
    return;
  for (int i = 0; i < 2; i++)
    {
      float line = i == 0 ? 4 : 2;
      float widths[] = { line, line, line, line };
      GdkRGBA colours[] = { inks[i], inks[i], inks[i], inks[i] };
      graphene_rect_t pixel
        = GRAPHENE_RECT_INIT (area.origin.x + (float) self->column * side - 3,
                              area.origin.y + (float) self->row * side - 3,
                              side + 6, side + 6);
      GskRoundedRect frame;

      graphene_rect_inset (&pixel, (float) i, (float) i);
      gsk_rounded_rect_init_from_rect (&frame, &pixel, 0);
      gtk_snapshot_append_border (snapshot, &frame, widths, colours);
    }
}

static void
purr_pixel_grid_system_setting_changed (GtkWidget *widget,
                                        GtkSystemSetting setting)
{
  gtk_widget_queue_resize (widget);

  GTK_WIDGET_CLASS (purr_pixel_grid_parent_class)
    ->system_setting_changed (widget, setting);
}

static void
purr_pixel_grid_get_property (GObject *object,
                              guint id,
                              GValue *value,
                              GParamSpec *pspec)
{
  PurrPixelGrid *self = PURR_PIXEL_GRID (object);

  switch (id)
    {
    case PROP_CAPTION:
      g_value_set_string (value, self->caption);
      break;
    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    case PROP_PAINTABLE:
      g_value_set_boolean (value, self->paintable);
      break;
    case PROP_LEAST_SIDE:
      g_value_set_int (value, self->least_side);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_pixel_grid_set_property (GObject *object,
                              guint id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  PurrPixelGrid *self = PURR_PIXEL_GRID (object);

  switch (id)
    {
    case PROP_CAPTION:
      g_free (self->caption);
      self->caption = g_value_dup_string (value);
      update_label (self);
      break;
    case PROP_WORDS:
      purr_pixel_grid_set_words (self, g_value_get_string (value));
      break;
    case PROP_PAINTABLE:
      self->paintable = g_value_get_boolean (value);
      break;
    case PROP_LEAST_SIDE:
      self->least_side = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_pixel_grid_dispose (GObject *object)
{
  PurrPixelGrid *self = PURR_PIXEL_GRID (object);

  g_clear_pointer (&self->picture, gtk_widget_unparent);
  g_clear_pointer (&self->caption, g_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->outlined, g_bytes_unref);

  G_OBJECT_CLASS (purr_pixel_grid_parent_class)->dispose (object);
}

static void
purr_pixel_grid_class_init (PurrPixelGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = purr_pixel_grid_get_property;
  object_class->set_property = purr_pixel_grid_set_property;
  object_class->dispose = purr_pixel_grid_dispose;
  widget_class->measure = purr_pixel_grid_measure;
  widget_class->size_allocate = purr_pixel_grid_size_allocate;
  widget_class->snapshot = purr_pixel_grid_snapshot;
  widget_class->system_setting_changed = purr_pixel_grid_system_setting_changed;

  props[PROP_CAPTION]
    = g_param_spec_string ("caption", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_WORDS]
    = g_param_spec_string ("words", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                             | G_PARAM_STATIC_STRINGS);
  props[PROP_PAINTABLE]
    = g_param_spec_boolean ("paintable", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_LEAST_SIDE]
    = g_param_spec_int ("least-side", NULL, NULL, 1, MOST_LEAST_SIDE,
                        LEAST_SIDE,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT
                          | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_STROKE_BEGUN]
    = g_signal_new ("stroke-begun", PURR_TYPE_PIXEL_GRID, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PAINTED]
    = g_signal_new ("painted", PURR_TYPE_PIXEL_GRID, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[SIGNAL_POINTED]
    = g_signal_new ("pointed", PURR_TYPE_PIXEL_GRID, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "pixelgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
purr_pixel_grid_init (PurrPixelGrid *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->row = self->column = -1;
  self->picture = purr_pixel_picture_new ();
  gtk_widget_set_parent (self->picture, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb),
                            self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb),
                            self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
