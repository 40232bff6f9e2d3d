/* cell-grid-moves.c: from cell to cell, by keys and by the pointer */

#include "app/widgets/cell-grid-private.h"

#include <math.h>

typedef enum
{
  MOVE_LEFT,
  MOVE_RIGHT,
  MOVE_UP,
  MOVE_DOWN,
  MOVE_FIRST,
  MOVE_LAST,
  MOVE_PAGE_UP,
  MOVE_PAGE_DOWN,
} Move;

static guint activate_signal;

/* The upper edge of a position's row */
static double
get_top (PurrCellGrid *self, guint position)
{
  guint row = position / self->n_columns;

  return (double) row * self->cell_height;
}

static gboolean
is_in_view (PurrCellGrid *self, guint position)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double top = get_top (self, position);

  return top >= purr_cell_grid_get_value (self)
         && top + self->cell_height
              <= purr_cell_grid_get_value (self)
                   + gtk_adjustment_get_page_size (adjustment);
}

static void
scroll_to (PurrCellGrid *self, guint position)
{
  double top = get_top (self, position);

  gtk_adjustment_clamp_page (self->adjustments[GTK_ORIENTATION_VERTICAL], top,
                             top + self->cell_height);
}

static gboolean
go_to (PurrCellGrid *self, guint position, PurrSelect how)
{
  PurrCell *cell;

  self->cursor = position;
  self->chosen = TRUE;
  scroll_to (self, position);
  cell = purr_cell_grid_ensure_cell (self, position);
  gtk_widget_set_child_visible (cell->widget, TRUE);
  gtk_widget_grab_focus (cell->widget);
  purr_cell_grid_mark_cells (self);
  purr_cell_grid_select (self, position, how);
  return TRUE;
}

/* The first that is seen whole */
static guint
first_in_view (PurrCellGrid *self)
{
  guint row
    = (guint) ceil (purr_cell_grid_get_value (self) / self->cell_height);

  return (guint) MIN ((guint64) row * self->n_columns, self->n_cells - 1);
}

static gboolean
step (PurrCellGrid *self, int columns, int rows, PurrSelect how)
{
  gint64 n = self->n_cells;
  gint64 to = self->cursor + columns + (gint64) rows * self->n_columns;

  /* A last row that is shorter */
  if (rows > 0 && to >= n
      && self->cursor / self->n_columns < (guint) (n - 1) / self->n_columns)
    to = n - 1;
  if (to < 0 || to >= n)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    go_to (self, (guint) to, how);
  return TRUE;
}

static gboolean
purr_cell_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PurrCellGrid *self = PURR_CELL_GRID (widget);
  gboolean inside = gtk_widget_get_focus_child (widget) != NULL;
  int forward = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? -1 : 1;

  if (self->n_cells == 0 || self->n_columns == 0)
    return FALSE;
  if (inside && self->in_rows
      && (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT))
    return TRUE;
  if (!inside)
    return go_to (self,
                  is_in_view (self, self->cursor) ? self->cursor
                                                  : first_in_view (self),
                  PURR_SELECT_NOTHING);
  switch (direction)
    {
    case GTK_DIR_LEFT:
      return step (self, -forward, 0, PURR_SELECT_ONLY);
    case GTK_DIR_RIGHT:
      return step (self, forward, 0, PURR_SELECT_ONLY);
    case GTK_DIR_UP:
      return step (self, 0, -1, PURR_SELECT_ONLY);
    case GTK_DIR_DOWN:
      return step (self, 0, 1, PURR_SELECT_ONLY);
    default:
      return FALSE;
    }
}

static gboolean
purr_cell_grid_grab_focus (GtkWidget *widget)
{
  return purr_cell_grid_focus (widget, GTK_DIR_TAB_FORWARD);
}

static gboolean
move_cb (GtkWidget *widget, GVariant *parameters, gpointer user_data)
{
  PurrCellGrid *self = PURR_CELL_GRID (widget);
  gint64 last = (gint64) self->n_cells - 1;
  gint64 page;
  int move, how;
  int forward = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? -1 : 1;

  if (self->n_cells == 0 || self->n_columns == 0)
    return FALSE;
  page = MAX (1, gtk_widget_get_height (widget) / self->cell_height)
         * (gint64) self->n_columns;
  g_variant_get (parameters, "(ii)", &move, &how);
  /* The arrows beside each other go nowhere in one column */
  if (self->in_rows && (move == MOVE_LEFT || move == MOVE_RIGHT))
    return FALSE;
  switch ((Move) move)
    {
    case MOVE_LEFT:
      return step (self, -forward, 0, (PurrSelect) how);
    case MOVE_RIGHT:
      return step (self, forward, 0, (PurrSelect) how);
    case MOVE_UP:
      return step (self, 0, -1, (PurrSelect) how);
    case MOVE_DOWN:
      return step (self, 0, 1, (PurrSelect) how);
    case MOVE_FIRST:
      return go_to (self, 0, (PurrSelect) how);
    case MOVE_LAST:
      return go_to (self, (guint) last, (PurrSelect) how);
    case MOVE_PAGE_UP:
      return go_to (self,
                    (guint) (self->cursor >= page
                               ? self->cursor - page
                               : self->cursor % self->n_columns),
                    (PurrSelect) how);
    case MOVE_PAGE_DOWN:
      return go_to (self, (guint) MIN (last, self->cursor + page),
                    (PurrSelect) how);
    }
  return FALSE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *parameters, gpointer user_data)
{
  PurrCellGrid *self = PURR_CELL_GRID (widget);

  if (gtk_widget_get_focus_child (widget) == NULL)
    return FALSE;
  g_signal_emit (self, activate_signal, 0, self->cursor);
  return TRUE;
}

guint
purr_cell_grid_find_at (PurrCellGrid *self, double x, double y)
{
  g_return_val_if_fail (PURR_IS_CELL_GRID (self), NONE);

  for (guint i = 0; i < self->cells->len; i++)
    {
      PurrCell *cell = &g_array_index (self->cells, PurrCell, i);
      graphene_rect_t bounds;

      if (cell->position != NONE
          && gtk_widget_compute_bounds (cell->widget, GTK_WIDGET (self),
                                        &bounds)
          && graphene_rect_contains_point (&bounds,
                                           &GRAPHENE_POINT_INIT ((float) x,
                                                                 (float) y)))
        return cell->position;
    }
  return NONE;
}

static void
pressed_cb (PurrCellGrid *self,
            int n_press,
            double x,
            double y,
            GtkGesture *click)
{
  guint position = purr_cell_grid_find_at (self, x, y);
  GdkModifierType state = gtk_event_controller_get_current_event_state (
    GTK_EVENT_CONTROLLER (click));
  PurrSelect how = purr_cell_grid_select_by (state);

  self->only_on_release = NONE;
  purr_cell_grid_band_press (self, x, y, state);
  if (position == NONE)
    {
      if (how == PURR_SELECT_ONLY)
        purr_cell_grid_unselect_all (self);
      /* Whoever points at it means its keys */
      if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
        gtk_widget_grab_focus (GTK_WIDGET (self));
      return;
    }
  /* It may be the beginning of a drag of all of them */
  if (how == PURR_SELECT_ONLY && self->n_selected > 1
      && purr_cell_grid_is_selected (self, position))
    {
      how = PURR_SELECT_NOTHING;
      self->only_on_release = position;
    }
  go_to (self, position, how);
  if (n_press == 2 && (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0)
    g_signal_emit (self, activate_signal, 0, position);
}

static void
released_cb (PurrCellGrid *self)
{
  guint position = self->only_on_release;

  self->only_on_release = NONE;
  if (position < self->n_cells)
    purr_cell_grid_select (self, position, PURR_SELECT_ONLY);
}

/* From outside ------------------------------------------------------------------ */

guint
purr_cell_grid_get_chosen (PurrCellGrid *self)
{
  g_return_val_if_fail (PURR_IS_CELL_GRID (self), NONE);

  return self->chosen && self->n_cells > 0 ? self->cursor : NONE;
}

void
purr_cell_grid_choose (PurrCellGrid *self, guint position)
{
  g_return_if_fail (PURR_IS_CELL_GRID (self));
  g_return_if_fail (position < self->n_cells);

  if (self->n_columns > 0)
    go_to (self, position, PURR_SELECT_ONLY);
  else
    self->cursor = position;
}

void
purr_cell_grid_update (PurrCellGrid *self, guint n_cells, guint cursor)
{
  gboolean had_focus;

  g_return_if_fail (PURR_IS_CELL_GRID (self));
  g_return_if_fail (self->cells->len > 0 && n_cells != NONE);

  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  if (n_cells != self->n_cells)
    purr_cell_grid_resize_selection (self, n_cells);
  self->n_cells = n_cells;
  if (cursor != NONE)
    self->cursor = cursor;
  self->cursor = MIN (self->cursor, n_cells > 0 ? n_cells - 1 : 0);
  self->chosen = self->chosen && n_cells > 0;
  for (guint i = 0; i < self->cells->len; i++)
    {
      PurrCell *cell = &g_array_index (self->cells, PurrCell, i);

      if (cell->position != NONE)
        purr_cell_grid_fill_cell (self, cell,
                                  cell->position < n_cells ? cell->position
                                                           : NONE);
    }
  if (had_focus && n_cells > 0)
    {
      PurrCell *cell = purr_cell_grid_ensure_cell (self, self->cursor);

      gtk_widget_set_child_visible (cell->widget, TRUE);
      gtk_widget_grab_focus (cell->widget);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
purr_cell_grid_class_add_moves (GtkWidgetClass *widget_class, guint signal)
{
  const struct
  {
    guint key;
    Move move;
  } moves[] = {
    { GDK_KEY_Left, MOVE_LEFT },
    { GDK_KEY_KP_Left, MOVE_LEFT },
    { GDK_KEY_Right, MOVE_RIGHT },
    { GDK_KEY_KP_Right, MOVE_RIGHT },
    { GDK_KEY_Up, MOVE_UP },
    { GDK_KEY_KP_Up, MOVE_UP },
    { GDK_KEY_Down, MOVE_DOWN },
    { GDK_KEY_KP_Down, MOVE_DOWN },
    { GDK_KEY_Home, MOVE_FIRST },
    { GDK_KEY_KP_Home, MOVE_FIRST },
    { GDK_KEY_End, MOVE_LAST },
    { GDK_KEY_KP_End, MOVE_LAST },
    { GDK_KEY_Page_Up, MOVE_PAGE_UP },
    { GDK_KEY_KP_Page_Up, MOVE_PAGE_UP },
    { GDK_KEY_Page_Down, MOVE_PAGE_DOWN },
    { GDK_KEY_KP_Page_Down, MOVE_PAGE_DOWN },
  };
  const guint enters[] = { GDK_KEY_Return, GDK_KEY_ISO_Enter, GDK_KEY_KP_Enter,
                           GDK_KEY_space, GDK_KEY_KP_Space };

  /* The arrows by themselves are the window's: see purr_cell_grid_focus() */
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      if (moves[i].move >= MOVE_FIRST)
        gtk_widget_class_add_binding (widget_class, moves[i].key, 0, move_cb,
                                      "(ii)", moves[i].move, PURR_SELECT_ONLY);
      gtk_widget_class_add_binding (widget_class, moves[i].key, GDK_SHIFT_MASK,
                                    move_cb, "(ii)", moves[i].move,
                                    PURR_SELECT_RANGE);
      gtk_widget_class_add_binding (widget_class, moves[i].key,
                                    GDK_CONTROL_MASK, move_cb, "(ii)",
                                    moves[i].move, PURR_SELECT_NOTHING);
    }
  for (guint i = 0; i < G_N_ELEMENTS (enters); i++)
    gtk_widget_class_add_binding (widget_class, enters[i], 0, activate_cb,
                                  NULL);

  activate_signal = signal;
  widget_class->focus = purr_cell_grid_focus;
  widget_class->grab_focus = purr_cell_grid_grab_focus;
}

void
purr_cell_grid_add_click (PurrCellGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
