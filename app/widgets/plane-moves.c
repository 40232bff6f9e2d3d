/* plane-moves.c: the pointer and the keyboard on a plane */

#include "app/widgets/plane-private.h"

/* Steps of an arrow key with Shift */
#define STRIDE 10

PurrPlanePoint
purr_plane_get_pointed (PurrPlane *self)
{
  if (self->held != NULL)
    return PURR_PLANE_LIFT;
  return purr_plane_point_usable (self->pointer) ? self->pointer : self->cursor;
}

void
purr_plane_describe_cursor (PurrPlane *self)
{
  g_autofree char *words = NULL;
  g_autofree char *description = NULL;

  if (!self->clickable)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self),
                                     GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }
  if (purr_plane_point_usable (self->cursor))
    {
      words = purr_plane_make_words (self, self->cursor);
      description = g_strdup_printf ("The cursor is at %s. Arrow keys move it, "
                                     "Enter clicks there.",
                                     words);
    }
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    description != NULL ? description
                        : "Arrow keys move a cursor, Enter clicks there.",
    -1);
}

static void
pointed (PurrPlane *self)
{
  purr_plane_emit_place (self, PURR_PLANE_POINTED,
                         purr_plane_get_pointed (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_cursor (PurrPlane *self, PurrPlanePoint place)
{
  self->cursor = place;
  self->pointer = PURR_PLANE_LIFT;
  purr_plane_describe_cursor (self);
  pointed (self);
}

/* Keyboard --------------------------------------------------------------- */

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  PurrPlane *self = PURR_PLANE (widget);
  PurrPlanePoint step = purr_plane_get_step (self);
  PurrPlanePoint to = self->cursor;
  int x, y;

  g_variant_get (args, "(ii)", &x, &y);
  if (!self->clickable)
    return FALSE;

  if (!purr_plane_point_usable (to))
    {
      /* In the middle, on round numbers */
      to.x = round ((self->min.x + self->max.x) / 2 / step.x) * step.x;
      to.y = round ((self->min.y + self->max.y) / 2 / step.y) * step.y;
    }
  else
    {
      if (x != 0)
        to.x = (round (to.x / step.x) + x) * step.x;
      if (y != 0)
        to.y = (round (to.y / step.y) + y) * step.y;
    }
  set_cursor (self, purr_plane_clamp (self, to));
  return TRUE;
}

/* Home and End: to one edge, -1 left, 1 right */
static gboolean
edge_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  PurrPlane *self = PURR_PLANE (widget);
  PurrPlanePoint to = self->cursor;

  if (!self->clickable)
    return FALSE;
  if (!purr_plane_point_usable (to))
    to.y = (self->min.y + self->max.y) / 2;
  to.x = g_variant_get_int32 (args) < 0 ? self->min.x : self->max.x;
  set_cursor (self, to);
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  PurrPlane *self = PURR_PLANE (widget);

  if (!purr_plane_point_usable (self->cursor))
    return FALSE;
  set_cursor (self, PURR_PLANE_LIFT);
  return TRUE;
}

static gboolean
press_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  PurrPlane *self = PURR_PLANE (widget);

  if (!self->clickable || !purr_plane_point_usable (self->cursor))
    return FALSE;
  purr_plane_emit_place (self, PURR_PLANE_CLICKED, self->cursor);
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
                                    "(ii)", STRIDE * x, STRIDE * y);
    }
}

void
purr_plane_class_add_moves (GtkWidgetClass *widget_class)
{
  const guint presses[]
    = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter, GDK_KEY_space };

  bind_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0);
  bind_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0);
  bind_move (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, -1);
  bind_move (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, edge_cb, "i",
                                -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, edge_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb,
                                NULL);
  for (guint i = 0; i < G_N_ELEMENTS (presses); i++)
    gtk_widget_class_add_binding (widget_class, presses[i], 0, press_cb, NULL);
}

/* Pointer ---------------------------------------------------------------- */

static gboolean
is_inside (PurrPlane *self, double x, double y)
{
  const PurrChartLayout *layout
    = purr_chart_view_get_layout (PURR_CHART_VIEW (self));

  return x >= layout->x.start && x <= layout->x.end && y >= layout->y.end
         && y <= layout->y.start;
}

/* The nearest within reach that may be moved, or NULL */
static PurrPlaneHandle *
find_near (PurrPlane *self, double x, double y)
{
  double least = purr_plane_handle_get_reach (
    purr_chart_view_get_layout (PURR_CHART_VIEW (self))->unit);
  PurrPlaneHandle *nearest = NULL;

  for (guint i = 0; i < self->handles->len; i++)
    {
      PurrPlaneHandle *handle = g_ptr_array_index (self->handles, i);
      PurrPlanePoint pixels
        = purr_plane_to_pixels (self, purr_plane_handle_get_place (handle));
      double distance = hypot (pixels.x - x, pixels.y - y);

      if (distance <= least && purr_plane_handle_get_movable (handle))
        {
          least = distance;
          nearest = handle;
        }
    }
  return nearest;
}

static void
motion_cb (PurrPlane *self, double x, double y)
{
  PurrPlanePoint place = PURR_PLANE_LIFT;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   find_near (self, x, y) != NULL ? "grab"
                                                                  : NULL);
  if (!self->clickable)
    return;
  if (is_inside (self, x, y))
    place = purr_plane_to_values (self, (PurrPlanePoint) { x, y });
  if (place.x == self->pointer.x && place.y == self->pointer.y)
    return;
  self->pointer = place;
  pointed (self);
}

static void
leave_cb (PurrPlane *self)
{
  if (!purr_plane_point_usable (self->pointer))
    return;
  self->pointer = PURR_PLANE_LIFT;
  pointed (self);
}

static void
drag_begin_cb (PurrPlane *self, double x, double y, GtkGesture *gesture)
{
  PurrPlaneHandle *handle = find_near (self, x, y);
  PurrPlanePoint pixels;

  if (handle == NULL && (!self->clickable || !is_inside (self, x, y)))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);

  if (handle == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return;
    }
  pixels = purr_plane_to_pixels (self, purr_plane_handle_get_place (handle));
  self->held = handle;
  self->held_off = (PurrPlanePoint) { pixels.x - x, pixels.y - y };
  gtk_widget_grab_focus (GTK_WIDGET (handle));
  pointed (self);
}

static void
drag_update_cb (PurrPlane *self, double dx, double dy, GtkGestureDrag *gesture)
{
  PurrPlanePoint pixels;

  if (self->held == NULL
      || !gtk_gesture_drag_get_start_point (gesture, &pixels.x, &pixels.y))
    return;
  pixels.x += dx + self->held_off.x;
  pixels.y += dy + self->held_off.y;
  purr_plane_take_handle (
    self, self->held,
    purr_plane_clamp (self, purr_plane_to_values (self, pixels)));
}

static void
drag_end_cb (PurrPlane *self, double dx, double dy, GtkGestureDrag *gesture)
{
  PurrPlanePoint pixels;

  if (self->held != NULL)
    {
      self->held = NULL;
      pointed (self);
      return;
    }
  /* Pressed here and let go far away is no click */
  if (!self->clickable || hypot (dx, dy) > 8
      || !gtk_gesture_drag_get_start_point (gesture, &pixels.x, &pixels.y)
      || !is_inside (self, pixels.x, pixels.y))
    return;

  self->cursor = purr_plane_to_values (self, pixels);
  purr_plane_describe_cursor (self);
  purr_plane_emit_place (self, PURR_PLANE_CLICKED, self->cursor);
}

static void
cancel_cb (PurrPlane *self)
{
  if (self->held == NULL)
    return;
  self->held = NULL;
  pointed (self);
}

void
purr_plane_add_controllers (PurrPlane *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);

  /* Before the handles, which have no use for the pointer themselves */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag),
                                              GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb),
                            self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb),
                            self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (cancel_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}
