/* surface-view.c: heights over a plane, as a surface that is turned */

#include "app/widgets/surface-view.h"

#include "app/widgets/chart-palette.h"
#include "app/widgets/chart-renderer-private.h"
#include "app/widgets/text-scale.h"

/* As it stands at first, in degrees */
#define USUAL_TURN 30
#define USUAL_TILT 35
#define LEAST_TILT 5
#define MOST_TILT 90

/* Degrees of an arrow key, and for each pixel dragged */
#define KEY_STEP 5
#define DRAG_STEP 0.5

struct _PurrSurfaceView
{
  GtkWidget parent_instance;

  /* Owned */
  char *names[3]; /* of x, y, z */
  char *surface_name;
  double *values;      /* of the grid; NULL while there is none */
  GArray *path;        /* of PurrSurfacePoint */
  GskRenderNode *node; /* as it is drawn now, or NULL */

  /* State */
  PurrPlaneGrid grid;
  PurrSurfaceBox box;
  double turn; /* degrees */
  double tilt;
  double turn_before; /* where a drag began */
  double tilt_before;
};

G_DEFINE_FINAL_TYPE (PurrSurfaceView, purr_surface_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_X_NAME,
  PROP_Y_NAME,
  PROP_Z_NAME,
  PROP_SURFACE_NAME,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
drop_picture (PurrSurfaceView *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Drawing ---------------------------------------------------------------- */

typedef struct
{
  PurrSurfaceView *view;
  cairo_t *cr;
  PurrChartPalette palette;
  double unit;  /* a thin line */
  double scale; /* pixels of the box's half width */
  double x;     /* of its middle */
  double y;
} Pen;

static PurrPlanePoint
to_pixels (const Pen *pen, PurrPlanePoint point)
{
  return (PurrPlanePoint) { pen->x + pen->scale * point.x,
                            pen->y + pen->scale * point.y };
}

static PurrPlanePoint
project (const Pen *pen, double x, double y, double z)
{
  return to_pixels (pen, purr_surface_project (&pen->view->box,
                                               (PurrSurfacePoint) { x, y, z }));
}

/* Blue below, pale at half height, orange above, and darker where it turns away
 * from the light */
static void
set_face (const Pen *pen, const PurrSurfaceFace *face)
{
  const GdkRGBA pale = { 0.93f, 0.91f, 0.86f, 1 };
  double share = 2 * sqrt (face->height);
  const GdkRGBA *from = share < 1 ? &pen->palette.inks[PURR_INK_MAIN] : &pale;
  const GdkRGBA *to = share < 1 ? &pale : &pen->palette.inks[PURR_INK_SECOND];
  double strength = 0.6 + 0.45 * face->light;

  share -= share < 1 ? 0 : 1;
  cairo_set_source_rgb (
    pen->cr,
    CLAMP (strength * (from->red + share * (to->red - from->red)), 0, 1),
    CLAMP (strength * (from->green + share * (to->green - from->green)), 0, 1),
    CLAMP (strength * (from->blue + share * (to->blue - from->blue)), 0, 1));
}

static void
draw_faces (const Pen *pen)
{
  g_autoptr (GArray) faces
    = purr_surface_faces (&pen->view->box, &pen->view->grid);

  cairo_set_line_width (pen->cr, 0.7 * pen->unit);
  cairo_set_line_join (pen->cr, CAIRO_LINE_JOIN_BEVEL);
  cairo_set_antialias (pen->cr, CAIRO_ANTIALIAS_FAST);
  for (guint i = 0; i < faces->len; i++)
    {
      const PurrSurfaceFace *face = &g_array_index (faces, PurrSurfaceFace, i);

      for (int k = 0; k < 4; k++)
        {
          PurrPlanePoint corner = to_pixels (pen, face->corners[k]);

          cairo_line_to (pen->cr, corner.x, corner.y);
        }
      cairo_close_path (pen->cr);
      set_face (pen, face);
      cairo_fill_preserve (pen->cr);
      cairo_set_source_rgba (pen->cr, 0.1, 0.1, 0.15, 0.3);
      cairo_stroke (pen->cr);
    }
  cairo_set_antialias (pen->cr, CAIRO_ANTIALIAS_DEFAULT);
}

static void
draw_edge (const Pen *pen, PurrPlanePoint from, PurrPlanePoint to)
{
  cairo_move_to (pen->cr, from.x, from.y);
  cairo_line_to (pen->cr, to.x, to.y);
}

/* Beside the middle of an edge, on the side away from the box */
static void
draw_name (const Pen *pen, PurrPlanePoint place, const char *words)
{
  PangoLayout *layout
    = gtk_widget_create_pango_layout (GTK_WIDGET (pen->view), words);
  double dx = place.x - pen->x;
  double dy = place.y - pen->y;
  double length = MAX (hypot (dx, dy), 1);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  place.x += dx / length * (width / 2.0 + 6 * pen->unit);
  place.y += dy / length * (height / 2.0 + 4 * pen->unit);
  purr_chart_set_ink (pen->cr, &pen->palette, PURR_INK_TEXT, 1);
  cairo_move_to (
    pen->cr,
    CLAMP (place.x - width / 2.0, 0,
           MAX (gtk_widget_get_width (GTK_WIDGET (pen->view)) - width, 0)),
    CLAMP (place.y - height / 2.0, 0,
           MAX (gtk_widget_get_height (GTK_WIDGET (pen->view)) - height, 0)));
  pango_cairo_show_layout (pen->cr, layout);
  g_object_unref (layout);
}

/* The floor's edges, and the upright one that is furthest to the left */
static void
draw_box (const Pen *pen)
{
  const PurrSurfacePoint *min = &pen->view->box.min;
  const PurrSurfacePoint *max = &pen->view->box.max;
  const PurrPlanePoint floor[4] = { project (pen, min->x, min->y, min->z),
                                    project (pen, max->x, min->y, min->z),
                                    project (pen, max->x, max->y, min->z),
                                    project (pen, min->x, max->y, min->z) };
  int left = 0;
  PurrPlanePoint top;

  for (int k = 1; k < 4; k++)
    if (floor[k].x < floor[left].x)
      left = k;
  top = project (pen, left == 1 || left == 2 ? max->x : min->x,
                 left >= 2 ? max->y : min->y, max->z);

  purr_chart_set_ink (pen->cr, &pen->palette, PURR_INK_BACK, 1);
  cairo_set_line_width (pen->cr, pen->unit);
  for (int k = 0; k < 4; k++)
    draw_edge (pen, floor[k], floor[(k + 1) % 4]);
  draw_edge (pen, floor[left], top);
  cairo_stroke (pen->cr);
}

static PurrPlanePoint
between (PurrPlanePoint a, PurrPlanePoint b)
{
  return (PurrPlanePoint) { (a.x + b.x) / 2, (a.y + b.y) / 2 };
}

/* At those edges of the floor that are in front, and at the upright one */
static void
draw_names (const Pen *pen)
{
  const PurrSurfacePoint *min = &pen->view->box.min;
  const PurrSurfacePoint *max = &pen->view->box.max;
  double front_y = cos (pen->view->box.turn) > 0 ? min->y : max->y;
  double front_x = sin (pen->view->box.turn) > 0 ? min->x : max->x;
  PurrPlanePoint left = { INFINITY, 0 };
  PurrSurfacePoint upright = { 0 };

  for (int k = 0; k < 4; k++)
    {
      PurrSurfacePoint corner
        = { k & 1 ? max->x : min->x, k & 2 ? max->y : min->y, min->z };
      PurrPlanePoint pixels = project (pen, corner.x, corner.y, corner.z);

      if (pixels.x < left.x)
        {
          left = pixels;
          upright = corner;
        }
    }

  if (pen->view->names[0] != NULL)
    draw_name (pen,
               between (project (pen, min->x, front_y, min->z),
                        project (pen, max->x, front_y, min->z)),
               pen->view->names[0]);
  if (pen->view->names[1] != NULL)
    draw_name (pen,
               between (project (pen, front_x, min->y, min->z),
                        project (pen, front_x, max->y, min->z)),
               pen->view->names[1]);
  if (pen->view->names[2] != NULL)
    draw_name (pen, project (pen, upright.x, upright.y, max->z),
               pen->view->names[2]);
}

static void
draw_path (const Pen *pen)
{
  const GArray *path = pen->view->path;
  PurrPlanePoint end = { 0 };

  if (path->len == 0)
    return;
  cairo_new_path (pen->cr);
  cairo_set_line_join (pen->cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < path->len; i++)
    {
      PurrSurfacePoint point = g_array_index (path, PurrSurfacePoint, i);
      const PurrSurfacePoint *min = &pen->view->box.min;
      const PurrSurfacePoint *max = &pen->view->box.max;

      end = project (pen, CLAMP (point.x, min->x, max->x),
                     CLAMP (point.y, min->y, max->y), point.z);
      cairo_line_to (pen->cr, end.x, end.y);
    }
  purr_chart_set_ink (pen->cr, &pen->palette, PURR_INK_BACKGROUND, 1);
  cairo_set_line_width (pen->cr, 5 * pen->unit);
  cairo_stroke_preserve (pen->cr);
  purr_chart_set_ink (pen->cr, &pen->palette, PURR_INK_TEXT, 1);
  cairo_set_line_width (pen->cr, 2 * pen->unit);
  cairo_stroke (pen->cr);

  cairo_arc (pen->cr, end.x, end.y, PURR_CHART_BALL_RADIUS * pen->unit, 0,
             2 * G_PI);
  purr_chart_set_ink (pen->cr, &pen->palette, PURR_INK_BACKGROUND, 1);
  cairo_set_line_width (pen->cr, 4 * pen->unit);
  cairo_stroke_preserve (pen->cr);
  purr_chart_set_ink (pen->cr, &pen->palette, PURR_INK_TEXT, 1);
  cairo_fill (pen->cr);
}

static GskRenderNode *
draw_picture (PurrSurfaceView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GtkSnapshot *still = gtk_snapshot_new ();
  Pen pen = { .view = self };
  double upwards;

  pen.cr = gtk_snapshot_append_cairo (still,
                                      &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                           (float) height));
  purr_chart_palette_init_screen (&pen.palette, widget);
  pen.unit = purr_text_scale (widget);

  /* How high it comes out: the floor's corners, and what stands on them */
  upwards = sqrt (2) * sin (self->box.tilt) + 0.6 * cos (self->box.tilt);
  pen.scale = MIN ((width / 2.0 - 14 * pen.unit) / 1.45,
                   (height / 2.0 - 16 * pen.unit) / upwards);
  pen.scale = MAX (pen.scale, 1);
  pen.x = width / 2.0;
  pen.y = height / 2.0;

  draw_box (&pen);
  draw_faces (&pen);
  draw_names (&pen);
  draw_path (&pen);
  cairo_destroy (pen.cr);
  return gtk_snapshot_free_to_node (still);
}

static void
purr_surface_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrSurfaceView *self = PURR_SURFACE_VIEW (widget);

  if (self->values == NULL)
    return;
  if (self->node == NULL)
    self->node = draw_picture (self);
  gtk_snapshot_append_node (snapshot, self->node);
}

static void
purr_surface_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  double scale = MAX (purr_text_scale (widget), 1);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL
               ? 160
               : (int) (112 * pow (scale, 1.5));
  *natural
    = MAX (orientation == GTK_ORIENTATION_HORIZONTAL ? 420 : 320, *minimum);
}

static void
purr_surface_view_size_allocate (GtkWidget *widget,
                                 int width,
                                 int height,
                                 int baseline)
{
  drop_picture (PURR_SURFACE_VIEW (widget));
}

static void
purr_surface_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (purr_surface_view_parent_class)
    ->css_changed (widget, change);
  drop_picture (PURR_SURFACE_VIEW (widget));
}

static void
purr_surface_view_system_setting_changed (GtkWidget *widget,
                                          GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (purr_surface_view_parent_class)
    ->system_setting_changed (widget, setting);
  drop_picture (PURR_SURFACE_VIEW (widget));
  gtk_widget_queue_resize (widget);
}

/* Turning ---------------------------------------------------------------- */

static gboolean
turn_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  PurrSurfaceView *self = PURR_SURFACE_VIEW (widget);
  int turn, tilt;

  g_variant_get (args, "(ii)", &turn, &tilt);
  if (turn == 0 && tilt == 0)
    purr_surface_view_turn_to (self, USUAL_TURN, USUAL_TILT);
  else
    purr_surface_view_turn_to (self, self->turn + turn, self->tilt + tilt);
  return TRUE;
}

static void
drag_begin_cb (PurrSurfaceView *self, double x, double y)
{
  self->turn_before = self->turn;
  self->tilt_before = self->tilt;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (PurrSurfaceView *self, double dx, double dy)
{
  purr_surface_view_turn_to (self, self->turn_before + DRAG_STEP * dx,
                             self->tilt_before + DRAG_STEP * dy);
}

void
purr_surface_view_turn_to (PurrSurfaceView *self, double turn, double tilt)
{
  g_autofree char *words = NULL;

  g_return_if_fail (PURR_IS_SURFACE_VIEW (self));
  g_return_if_fail (isfinite (turn) && isfinite (tilt));

  self->turn = turn - 360 * floor (turn / 360);
  self->tilt = CLAMP (tilt, LEAST_TILT, MOST_TILT);
  self->box.turn = self->turn * G_PI / 180;
  self->box.tilt = self->tilt * G_PI / 180;
  words = g_strdup_printf ("Turned by %.0f degrees and seen from %.0f degrees "
                           "above. Arrow keys turn it.",
                           self->turn, self->tilt);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
  drop_picture (self);
}

/* Class ------------------------------------------------------------------ */

static char **
find_string (PurrSurfaceView *self, guint id)
{
  return id == PROP_SURFACE_NAME ? &self->surface_name
                                 : &self->names[id - PROP_X_NAME];
}

static void
purr_surface_view_get_property (GObject *object,
                                guint id,
                                GValue *value,
                                GParamSpec *pspec)
{
  if (id == PROP_0 || id >= N_PROPS)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else
    g_value_set_string (value, *find_string (PURR_SURFACE_VIEW (object), id));
}

static void
purr_surface_view_set_property (GObject *object,
                                guint id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  PurrSurfaceView *self = PURR_SURFACE_VIEW (object);
  char **string;

  if (id == PROP_0 || id >= N_PROPS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  string = find_string (self, id);
  g_free (*string);
  *string = g_value_dup_string (value);
  if (id == PROP_SURFACE_NAME)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    *string != NULL ? *string : "", -1);
  drop_picture (self);
}

static void
purr_surface_view_dispose (GObject *object)
{
  g_clear_pointer (&PURR_SURFACE_VIEW (object)->node, gsk_render_node_unref);

  G_OBJECT_CLASS (purr_surface_view_parent_class)->dispose (object);
}

static void
purr_surface_view_finalize (GObject *object)
{
  PurrSurfaceView *self = PURR_SURFACE_VIEW (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    g_free (self->names[i]);
  g_free (self->surface_name);
  g_free (self->values);
  g_array_unref (self->path);

  G_OBJECT_CLASS (purr_surface_view_parent_class)->finalize (object);
}

static void
bind_turn (GtkWidgetClass *class, guint key, guint keypad, int turn, int tilt)
{
  const guint keys[] = { key, keypad };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (class, keys[i], 0, turn_cb, "(ii)", turn,
                                    tilt);
      gtk_widget_class_add_binding (class, keys[i], GDK_SHIFT_MASK, turn_cb,
                                    "(ii)", 6 * turn, 2 * tilt);
    }
}

static void
purr_surface_view_class_init (PurrSurfaceViewClass *class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = purr_surface_view_get_property;
  object_class->set_property = purr_surface_view_set_property;
  object_class->dispose = purr_surface_view_dispose;
  object_class->finalize = purr_surface_view_finalize;
  widget_class->snapshot = purr_surface_view_snapshot;
  widget_class->measure = purr_surface_view_measure;
  widget_class->size_allocate = purr_surface_view_size_allocate;
  widget_class->css_changed = purr_surface_view_css_changed;
  widget_class->system_setting_changed
    = purr_surface_view_system_setting_changed;

  props[PROP_X_NAME] = g_param_spec_string ("x-name", NULL, NULL, NULL, flags);
  props[PROP_Y_NAME] = g_param_spec_string ("y-name", NULL, NULL, NULL, flags);
  props[PROP_Z_NAME] = g_param_spec_string ("z-name", NULL, NULL, NULL, flags);
  props[PROP_SURFACE_NAME]
    = g_param_spec_string ("surface-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  bind_turn (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -KEY_STEP, 0);
  bind_turn (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, KEY_STEP, 0);
  bind_turn (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, KEY_STEP);
  bind_turn (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, -KEY_STEP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, turn_cb, "(ii)",
                                0, 0);

  gtk_widget_class_set_css_name (widget_class, "surface");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
purr_surface_view_init (PurrSurfaceView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->path = g_array_new (FALSE, FALSE, sizeof (PurrSurfacePoint));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb),
                            self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb),
                            self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  purr_surface_view_turn_to (self, USUAL_TURN, USUAL_TILT);
}

/* Public ----------------------------------------------------------------- */

void
purr_surface_view_set_grid (PurrSurfaceView *self,
                            const PurrPlaneGrid *grid,
                            double low,
                            double high)
{
  g_return_if_fail (PURR_IS_SURFACE_VIEW (self));
  g_return_if_fail (grid->n_x >= 2 && grid->n_y >= 2 && low < high);

  g_free (self->values);
  self->values = g_memdup2 (grid->values, (gsize) grid->n_x * grid->n_y
                                            * sizeof *grid->values);
  self->grid = *grid;
  self->grid.values = self->values;
  self->box.min = (PurrSurfacePoint) { grid->x_min, grid->y_min, low };
  self->box.max = (PurrSurfacePoint) { grid->x_max, grid->y_max, high };
  drop_picture (self);
}

void
purr_surface_view_set_path (PurrSurfaceView *self,
                            const PurrSurfacePoint *points,
                            gsize n)
{
  g_return_if_fail (PURR_IS_SURFACE_VIEW (self));

  g_array_set_size (self->path, 0);
  if (n > 0)
    g_array_append_vals (self->path, points, (guint) n);
  drop_picture (self);
}
