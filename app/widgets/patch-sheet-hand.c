/* patch-sheet-hand.c: pointing at patches, with the pointer and the keyboard */

#include "app/widgets/patch-sheet-private.h"

#include <math.h>

/* Gaps belong to the cells beside them, so that the mark does not flicker */
static gssize
find_at (PurrPatchSheet *self, double x, double y)
{
  PurrPatchSheetLayout layout = purr_patch_sheet_get_layout (self);
  int column = (int) floor ((x - layout.left + PURR_PATCH_SHEET_GAP / 2.0)
                            / (layout.width + PURR_PATCH_SHEET_GAP));
  int row = (int) floor (y / (layout.height + PURR_PATCH_SHEET_GAP));
  gssize place = (gssize) row * layout.columns + column;

  if (column < 0 || column >= layout.columns || row < 0
      || place >= (gssize) self->n)
    return -1;
  return place;
}

/* Pointing -------------------------------------------------------------------- */

static void
point (PurrPatchSheet *self, gssize place)
{
  if (place == self->place)
    return;
  self->place = place;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "pointed");
}

/* GTK also tells where a resting pointer is whenever something is laid out, by an
 * event that has no time: that points at nothing */
static void
motion_cb (PurrPatchSheet *self, double x, double y)
{
  gssize place = find_at (self, x, y);

  if (place >= 0
      && gtk_event_controller_get_current_event_time (self->motion)
           != GDK_CURRENT_TIME)
    {
      self->by_key = FALSE;
      point (self, place);
    }
}

static void
pressed_cb (PurrPatchSheet *self, int n_presses, double x, double y)
{
  gssize place = find_at (self, x, y);

  self->by_key = FALSE;
  if (place >= 0)
    point (self, place);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Whoever pointed does so no more */
static void
released_cb (PurrPatchSheet *self)
{
  if (self->n == 0 || purr_patch_sheet_is_held (self))
    return;
  purr_patch_sheet_reorder (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "pointed");
}

/* Measured within what scrolls, for keys may come faster than it is laid out */
static void
scroll_to (PurrPatchSheet *self, gssize place)
{
  PurrPatchSheetLayout layout = purr_patch_sheet_get_layout (self);
  graphene_rect_t cell = purr_patch_sheet_get_cell (&layout, (gsize) place);
  GtkWidget *viewport
    = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  double x, top;

  if (viewport == NULL || self->adjustment == NULL
      || !gtk_widget_translate_coordinates (
        GTK_WIDGET (self), gtk_viewport_get_child (GTK_VIEWPORT (viewport)), 0,
        (double) cell.origin.y, &x, &top))
    return;
  gtk_adjustment_clamp_page (self->adjustment, top - PURR_PATCH_SHEET_GAP,
                             top + layout.height + PURR_PATCH_SHEET_GAP);
}

/* A viewport would scroll to the end of a sheet that is higher than itself. This comes
 * before it looks for what has the keyboard. */
static void
set_viewport_follows (PurrPatchSheet *self, gboolean follows)
{
  GtkWidget *viewport
    = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);

  if (viewport != NULL)
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), follows);
}

static void
focus_enter_cb (PurrPatchSheet *self)
{
  set_viewport_follows (self, FALSE);
  if (!gtk_event_controller_motion_contains_pointer (
        GTK_EVENT_CONTROLLER_MOTION (self->motion)))
    scroll_to (self, MAX (self->place, 0));
}

static void
focus_leave_cb (PurrPatchSheet *self)
{
  set_viewport_follows (self, TRUE);
  released_cb (self);
}

static gboolean
key_cb (PurrPatchSheet *self, guint key, guint code, GdkModifierType state)
{
  PurrPatchSheetLayout layout = purr_patch_sheet_get_layout (self);
  gssize place = MAX (self->place, 0), last = (gssize) self->n - 1;
  gssize columns = layout.columns, page, step = 0;
  double page_height = self->adjustment != NULL
                         ? gtk_adjustment_get_page_size (self->adjustment)
                         : 0;

  if ((state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || self->n == 0)
    return GDK_EVENT_PROPAGATE;
  page
    = MAX ((gssize) (page_height / (layout.height + PURR_PATCH_SHEET_GAP)), 1)
      * columns;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step = -1;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step = 1;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step = -columns;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step = columns;
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      step = -page;
      break;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      step = page;
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      step = -place;
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      step = last - place;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  /* The first key shows where one is */
  if (self->place >= 0 || key == GDK_KEY_End || key == GDK_KEY_KP_End)
    {
      if (ABS (step) == 1 || step == last - place || step == -place)
        place = CLAMP (place + step, 0, last);
      else
        {
          /* By rows: within the column, as far as there are any */
          while (place + step < 0)
            step += columns;
          while (place + step > last)
            step -= columns;
          place += step;
        }
    }
  self->by_key = TRUE;
  point (self, place);
  scroll_to (self, place);
  return GDK_EVENT_STOP;
}

void
purr_patch_sheet_follow_hand (PurrPatchSheet *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->motion = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (self->motion, "enter", G_CALLBACK (motion_cb),
                            self);
  g_signal_connect_swapped (self->motion, "motion", G_CALLBACK (motion_cb),
                            self);
  g_signal_connect_swapped (self->motion, "notify::contains-pointer",
                            G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, self->motion);
  gtk_widget_add_controller (widget, focus);
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}
