/* plane-handle.c: a point of a plane that can be taken */

#include "app/widgets/plane-private.h"

#include "app/widgets/chart-renderer-private.h"

/* In thin lines: what it is drawn with, and as far as it can be pressed */
#define RADIUS 7
#define REACH 13

struct _PurrPlaneHandle
{
  GtkWidget parent_instance;

  /* Owned */
  char *name;
  char *words;

  guint number;
  PurrPlanePoint place;
  PurrPlaneMark mark;
  PurrChartInk ink;
  gboolean shown;
  gboolean movable;
};

G_DEFINE_FINAL_TYPE (PurrPlaneHandle, purr_plane_handle, GTK_TYPE_WIDGET)

enum
{
  MOVE,
  ACTIVATE,
  DELETE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

double
purr_plane_handle_get_reach (double unit)
{
  return REACH * unit;
}

/* A thin line's width, as in the chart around it */
static double
get_unit (PurrPlaneHandle *self)
{
  GtkWidget *plane = gtk_widget_get_parent (GTK_WIDGET (self));

  return PURR_IS_CHART_VIEW (plane)
           ? purr_chart_view_get_layout (PURR_CHART_VIEW (plane))->unit
           : 1;
}

static void
draw_name (PurrPlaneHandle *self,
           cairo_t *cr,
           double unit,
           const PurrChartPalette *palette)
{
  PangoLayout *words
    = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->name);
  double middle = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  int width, height;

  pango_layout_get_pixel_size (words, &width, &height);
  purr_chart_set_ink (cr, palette, PURR_INK_TEXT, 1);
  cairo_move_to (cr, middle + (RADIUS + 3) * unit,
                 middle - RADIUS * unit - height * 0.75);
  pango_cairo_show_layout (cr, words);
  g_object_unref (words);
}

static void
purr_plane_handle_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrPlaneHandle *self = PURR_PLANE_HANDLE (widget);
  double unit = get_unit (self);
  double middle = gtk_widget_get_width (widget) / 2.0;
  float room = (float) (24 * REACH * unit);
  PurrChartPalette palette;
  cairo_t *cr;

  purr_chart_palette_init_screen (&palette, widget);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (-room, -room, 2 * room,
                                                       2 * room));

  if (gtk_widget_has_focus (widget)
      && gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_VISIBLE)
    {
      purr_chart_set_ink (cr, &palette, PURR_INK_MAIN, 0.35);
      cairo_arc (cr, middle, middle, REACH * unit, 0, 2 * G_PI);
      cairo_fill_preserve (cr);
      purr_chart_set_ink (cr, &palette, PURR_INK_MAIN, 1);
      cairo_set_line_width (cr, 2 * unit);
      cairo_stroke (cr);
    }

  /* A rim parts it from lines of its own colour */
  purr_chart_set_ink (cr, &palette, PURR_INK_BACKGROUND, 1);
  cairo_set_line_width (cr, 4 * unit);
  purr_plane_draw_mark (cr, self->mark, middle, middle, RADIUS * unit);
  cairo_stroke_preserve (cr);
  purr_chart_set_ink (cr, &palette, self->ink, 1);
  if (self->mark == PURR_MARK_RING || self->mark == PURR_MARK_CROSS)
    {
      cairo_set_line_width (cr, 2.5 * unit);
      cairo_stroke (cr);
    }
  else
    {
      cairo_fill (cr);
    }
  if (self->shown)
    draw_name (self, cr, unit, &palette);
  cairo_destroy (cr);
}

static void
purr_plane_handle_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural
    = 2 * (int) ceil (REACH * get_unit (PURR_PLANE_HANDLE (widget)));
}

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  int x, y;

  if (!PURR_PLANE_HANDLE (widget)->movable)
    return FALSE;
  g_variant_get (args, "(ii)", &x, &y);
  g_signal_emit (widget, signals[MOVE], 0, x, y);
  return TRUE;
}

static void
bind_move (GtkWidgetClass *class, guint key, guint keypad, int x, int y)
{
  const guint keys[] = { key, keypad };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (class, keys[i], 0, move_cb, "(ii)", x, y);
      gtk_widget_class_add_binding (class, keys[i], GDK_SHIFT_MASK, move_cb,
                                    "(ii)", 10 * x, 10 * y);
    }
}

static void
purr_plane_handle_finalize (GObject *object)
{
  PurrPlaneHandle *self = PURR_PLANE_HANDLE (object);

  g_free (self->name);
  g_free (self->words);

  G_OBJECT_CLASS (purr_plane_handle_parent_class)->finalize (object);
}

static void
purr_plane_handle_class_init (PurrPlaneHandleClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  const guint presses[]
    = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter, GDK_KEY_space };

  G_OBJECT_CLASS (class)->finalize = purr_plane_handle_finalize;
  widget_class->snapshot = purr_plane_handle_snapshot;
  widget_class->measure = purr_plane_handle_measure;

  signals[MOVE]
    = g_signal_new ("move", PURR_TYPE_PLANE_HANDLE, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[ACTIVATE] = g_signal_new ("activate", PURR_TYPE_PLANE_HANDLE,
                                    G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DELETE] = g_signal_new ("delete", PURR_TYPE_PLANE_HANDLE,
                                  G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATE]);

  bind_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0);
  bind_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0);
  bind_move (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, -1);
  bind_move (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, 1);
  for (guint i = 0; i < G_N_ELEMENTS (presses); i++)
    gtk_widget_class_add_binding_signal (widget_class, presses[i], 0,
                                         "activate", NULL);
  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_Delete, 0,
                                       "delete", NULL);
  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_KP_Delete, 0,
                                       "delete", NULL);

  gtk_widget_class_set_css_name (widget_class, "plane-handle");
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
purr_plane_handle_init (PurrPlaneHandle *self)
{
  self->movable = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/* For the plane ----------------------------------------------------------- */

PurrPlaneHandle *
purr_plane_handle_new (guint number,
                       const char *name,
                       PurrPlanePoint place,
                       PurrPlaneMark mark,
                       PurrChartInk ink,
                       gboolean shown)
{
  PurrPlaneHandle *self = g_object_new (PURR_TYPE_PLANE_HANDLE, NULL);

  self->number = number;
  self->name = g_strdup (name);
  self->place = place;
  self->mark = mark;
  self->ink = ink;
  self->shown = shown;
  return self;
}

guint
purr_plane_handle_get_number (PurrPlaneHandle *self)
{
  return self->number;
}

const char *
purr_plane_handle_get_name (PurrPlaneHandle *self)
{
  return self->name;
}

PurrPlanePoint
purr_plane_handle_get_place (PurrPlaneHandle *self)
{
  return self->place;
}

void
purr_plane_handle_set_place (PurrPlaneHandle *self, PurrPlanePoint place)
{
  self->place = place;
}

gboolean
purr_plane_handle_get_movable (PurrPlaneHandle *self)
{
  return self->movable;
}

void
purr_plane_handle_set_movable (PurrPlaneHandle *self, gboolean movable)
{
  self->movable = movable;
}

const char *
purr_plane_handle_get_words (PurrPlaneHandle *self)
{
  return self->words;
}

void
purr_plane_handle_set_words (PurrPlaneHandle *self, const char *words)
{
  char *own = g_strdup (words);

  g_free (self->words);
  self->words = own;
}

void
purr_plane_handle_set_label (PurrPlaneHandle *self, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
