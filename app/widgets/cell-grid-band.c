/* cell-grid-band.c: cells selected by a rectangle that is drawn around them */

#include "app/widgets/cell-grid-private.h"

#include <math.h>

/* So near to an edge, and beyond it, what lies further is scrolled to: as many pixels
 * a second for each pixel of that */
#define EDGE 24
#define SPEED 30
#define MOST_SPEED 4000

/* What of a cell lies between cells where they can be dragged: drawn from there */
#define RIM 6

/* The rectangle --------------------------------------------------------------- */

/* In the coordinates of all there is, not of what is seen */
static graphene_rect_t
get_rectangle (PurrCellGrid *self)
{
  const PurrCellGridBand *band = &self->band;
  double y = band->y + purr_cell_grid_get_value (self);
  graphene_rect_t rectangle;

  graphene_rect_init (&rectangle, (float) band->start_x, (float) band->start_y,
                      (float) (band->x - band->start_x),
                      (float) (y - band->start_y));
  return *graphene_rect_normalize (&rectangle);
}

static gboolean
is_column_in (PurrCellGrid *self,
              guint column,
              const graphene_rect_t *rectangle)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int left = purr_cell_grid_get_left (self, column, width);

  return left < rectangle->origin.x + rectangle->size.width
         && left + self->cell_width > rectangle->origin.x;
}

/* What was before, and what is inside */
static void
select_inside (PurrCellGrid *self)
{
  graphene_rect_t rectangle = get_rectangle (self);
  double below = rectangle.origin.y + rectangle.size.height;
  guint64 first = (guint64) MAX (0, rectangle.origin.y / self->cell_height);
  guint64 last = (guint64) MAX (0, below / self->cell_height);
  g_autofree guint8 *inside = g_malloc (self->n_columns);

  for (guint column = 0; column < self->n_columns; column++)
    inside[column] = is_column_in (self, column, &rectangle) ? 1 : 0;
  purr_cell_grid_restore_selection (self, self->band.before);
  for (guint64 row = first; row <= last; row++)
    for (guint column = 0; column < self->n_columns; column++)
      {
        guint64 position = row * self->n_columns + column;

        if (position >= self->n_cells)
          break;
        if (inside[column])
          purr_cell_grid_mark (self, (guint) position);
      }
  purr_cell_grid_tell_selected (self);
}

static void
purr_cell_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrCellGrid *self = PURR_CELL_GRID (widget);
  graphene_rect_t rectangle;
  GskRoundedRect outline;
  GdkRGBA colour = { 0.2f, 0.5f, 0.9f, 1 };
  float widths[4] = { 1, 1, 1, 1 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
  if (!self->band.drawn)
    return;
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget),
                                  "accent_color", &colour);
  rectangle = get_rectangle (self);
  graphene_rect_offset (&rectangle, 0,
                        (float) -purr_cell_grid_get_value (self));
  gsk_rounded_rect_init_from_rect (&outline, &rectangle, 3);
  gtk_snapshot_append_border (snapshot, &outline, widths,
                              (GdkRGBA[4]) { colour, colour, colour, colour });
  colour.alpha = 0.2f;
  gtk_snapshot_append_color (snapshot, &colour, &rectangle);
}

/* Scrolling ------------------------------------------------------------------- */

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PurrCellGrid *self = PURR_CELL_GRID (widget);
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double value = purr_cell_grid_get_value (self);
  double beyond = 0;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = (double) (now - self->band.scrolled_at) / G_TIME_SPAN_SECOND;

  if (self->band.y < EDGE)
    beyond = self->band.y - EDGE;
  else if (self->band.y > gtk_widget_get_height (widget) - EDGE)
    beyond = self->band.y - (gtk_widget_get_height (widget) - EDGE);
  self->band.scrolled_at = now;
  /* A frame that came late is no jump */
  gtk_adjustment_set_value (adjustment,
                            value
                              + CLAMP (beyond * SPEED, -MOST_SPEED, MOST_SPEED)
                                  * MIN (seconds, 0.1));
  if (purr_cell_grid_get_value (self) != value)
    {
      select_inside (self);
      gtk_widget_queue_draw (widget);
    }
  return G_SOURCE_CONTINUE;
}

/* From beginning to end --------------------------------------------------------- */

/* Whether whoever drags there drags cells */
static gboolean
is_on_cell (PurrCellGrid *self, double x, double y)
{
  guint position = purr_cell_grid_find_at (self, x, y);
  GtkWidget *cell
    = position != NONE ? purr_cell_grid_get_cell (self, position) : NULL;
  graphene_rect_t bounds;

  return cell != NULL
         && gtk_widget_compute_bounds (cell, GTK_WIDGET (self), &bounds)
         && graphene_rect_contains_point (graphene_rect_inset (&bounds, RIM,
                                                               RIM),
                                          &GRAPHENE_POINT_INIT ((float) x,
                                                                (float) y));
}

gboolean
purr_cell_grid_can_drag_at (PurrCellGrid *self, double x, double y)
{
  g_return_val_if_fail (PURR_IS_CELL_GRID (self), FALSE);

  return is_on_cell (self, x, y);
}

void
purr_cell_grid_band_press (PurrCellGrid *self,
                           double x,
                           double y,
                           GdkModifierType state)
{
  gboolean more = (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0;

  purr_cell_grid_band_end (self, TRUE);
  if (!self->multiple || self->n_columns == 0
      || (self->drags && is_on_cell (self, x, y)))
    return;
  self->band.pressed = TRUE;
  self->band.start_x = x;
  self->band.start_y = y + purr_cell_grid_get_value (self);
  g_free (self->band.before);
  self->band.before = more ? g_memdup2 (self->selected, self->n_cells) : NULL;
}

void
purr_cell_grid_band_move (PurrCellGrid *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (!self->band.pressed)
    return;
  self->band.x = x;
  self->band.y = y;
  if (!self->band.drawn)
    {
      GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

      self->band.drawn = TRUE;
      self->only_on_release = NONE;
      if (clock != NULL)
        {
          self->band.scrolled_at = gdk_frame_clock_get_frame_time (clock);
          self->band.tick
            = gtk_widget_add_tick_callback (widget, scroll_cb, NULL, NULL);
        }
    }
  select_inside (self);
  gtk_widget_queue_draw (widget);
}

gboolean
purr_cell_grid_band_end (PurrCellGrid *self, gboolean keep)
{
  gboolean drawn = self->band.drawn;

  if (self->band.tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->band.tick);
  if (drawn && !keep)
    {
      purr_cell_grid_restore_selection (self, self->band.before);
      purr_cell_grid_tell_selected (self);
    }
  g_free (self->band.before);
  self->band = (PurrCellGridBand) { 0 };
  if (drawn)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  return drawn;
}

/* The pointer ------------------------------------------------------------------- */

static void
update_cb (GtkGestureDrag *drag, double dx, double dy, PurrCellGrid *self)
{
  double x, y;

  if (!self->band.pressed || !gtk_gesture_drag_get_start_point (drag, &x, &y))
    return;
  if (!self->band.drawn
      && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx,
                                    (int) dy))
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  purr_cell_grid_band_move (self, x + dx, y + dy);
}

static void
end_cb (GtkGestureDrag *drag, double dx, double dy, PurrCellGrid *self)
{
  purr_cell_grid_band_end (self, TRUE);
}

static void
cancel_cb (GtkGesture *drag, GdkEventSequence *sequence, PurrCellGrid *self)
{
  purr_cell_grid_band_end (self, FALSE);
}

void
purr_cell_grid_add_band (PurrCellGrid *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-update", G_CALLBACK (update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

void
purr_cell_grid_class_add_band (GtkWidgetClass *widget_class)
{
  widget_class->snapshot = purr_cell_grid_snapshot;
}
