/* cell-grid-selection.c: several cells selected, as in a file manager */

#include "app/widgets/cell-grid-private.h"

static guint selection_signal;

static void
changed (PurrCellGrid *self)
{
  purr_cell_grid_mark_cells (self);
  g_signal_emit (self, selection_signal, 0);
}

static void
set_one (PurrCellGrid *self, guint position, gboolean selected)
{
  guint8 *flag = &self->selected[position];

  if (!!*flag == !!selected)
    return;
  *flag = selected ? 1 : 0;
  if (selected)
    self->n_selected++;
  else
    self->n_selected--;
}

static void
clear (PurrCellGrid *self)
{
  if (self->n_selected > 0)
    memset (self->selected, 0, self->n_cells);
  self->n_selected = 0;
}

void
purr_cell_grid_restore_selection (PurrCellGrid *self, const guint8 *flags)
{
  clear (self);
  for (guint i = 0; flags != NULL && i < self->n_cells; i++)
    set_one (self, i, flags[i] != 0);
}

void
purr_cell_grid_mark (PurrCellGrid *self, guint position)
{
  set_one (self, position, TRUE);
}

void
purr_cell_grid_tell_selected (PurrCellGrid *self)
{
  changed (self);
}

void
purr_cell_grid_resize_selection (PurrCellGrid *self, guint n_cells)
{
  gboolean had = self->n_selected > 0;

  if (!self->multiple)
    return;
  /* It was drawn around others */
  purr_cell_grid_band_end (self, TRUE);
  g_free (self->selected);
  self->selected = g_malloc0 (MAX (1, n_cells));
  self->n_selected = 0;
  self->anchor = 0;
  self->only_on_release = NONE;
  if (had)
    g_signal_emit (self, selection_signal, 0);
}

void
purr_cell_grid_select (PurrCellGrid *self, guint position, PurrSelect how)
{
  guint first = MIN (position, self->anchor);
  guint last = MAX (position, self->anchor);

  if (!self->multiple || how == PURR_SELECT_NOTHING)
    return;
  switch (how)
    {
    case PURR_SELECT_ONLY:
      clear (self);
      set_one (self, position, TRUE);
      break;
    case PURR_SELECT_TOGGLE:
      set_one (self, position, !self->selected[position]);
      break;
    case PURR_SELECT_RANGE:
      clear (self);
      /* fallthrough */
    case PURR_SELECT_MORE:
      for (guint i = first; i <= last; i++)
        set_one (self, i, TRUE);
      break;
    case PURR_SELECT_NOTHING:
    default:
      return;
    }
  if (how == PURR_SELECT_ONLY || how == PURR_SELECT_TOGGLE)
    self->anchor = position;
  changed (self);
}

PurrSelect
purr_cell_grid_select_by (GdkModifierType state)
{
  if ((state & GDK_SHIFT_MASK) != 0)
    return (state & GDK_CONTROL_MASK) != 0 ? PURR_SELECT_MORE
                                           : PURR_SELECT_RANGE;
  return (state & GDK_CONTROL_MASK) != 0 ? PURR_SELECT_TOGGLE
                                         : PURR_SELECT_ONLY;
}

static gboolean
select_all_cb (GtkWidget *widget, GVariant *parameters, gpointer user_data)
{
  PurrCellGrid *self = PURR_CELL_GRID (widget);

  if (!self->multiple)
    return GDK_EVENT_PROPAGATE;
  purr_cell_grid_select_all (self);
  return GDK_EVENT_STOP;
}

static gboolean
unselect_cb (GtkWidget *widget, GVariant *parameters, gpointer user_data)
{
  PurrCellGrid *self = PURR_CELL_GRID (widget);

  /* While a rectangle is drawn, that is what is given up */
  if (purr_cell_grid_band_end (self, FALSE))
    return GDK_EVENT_STOP;
  if (self->n_selected == 0)
    return GDK_EVENT_PROPAGATE;
  purr_cell_grid_unselect_all (self);
  return GDK_EVENT_STOP;
}

static gboolean
toggle_cb (GtkWidget *widget, GVariant *parameters, gpointer user_data)
{
  PurrCellGrid *self = PURR_CELL_GRID (widget);

  if (!self->multiple || gtk_widget_get_focus_child (widget) == NULL)
    return GDK_EVENT_PROPAGATE;
  purr_cell_grid_select (self, self->cursor, PURR_SELECT_TOGGLE);
  return GDK_EVENT_STOP;
}

void
purr_cell_grid_class_add_selection (GtkWidgetClass *widget_class)
{
  const GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  selection_signal
    = g_signal_new ("selection-changed", PURR_TYPE_CELL_GRID, G_SIGNAL_RUN_LAST,
                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, GDK_CONTROL_MASK,
                                select_all_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, both, unselect_cb,
                                NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, unselect_cb,
                                NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, GDK_CONTROL_MASK,
                                toggle_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Space,
                                GDK_CONTROL_MASK, toggle_cb, NULL);
}

/* Public ------------------------------------------------------------------ */

void
purr_cell_grid_set_multiple (PurrCellGrid *self)
{
  g_return_if_fail (PURR_IS_CELL_GRID (self));

  self->multiple = TRUE;
  purr_cell_grid_resize_selection (self, self->n_cells);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_SELECTABLE,
                                  TRUE, -1);
}

guint
purr_cell_grid_get_n_selected (PurrCellGrid *self)
{
  g_return_val_if_fail (PURR_IS_CELL_GRID (self), 0);

  return self->n_selected;
}

gboolean
purr_cell_grid_is_selected (PurrCellGrid *self, guint position)
{
  g_return_val_if_fail (PURR_IS_CELL_GRID (self), FALSE);

  return self->multiple && position < self->n_cells && self->selected[position];
}

void
purr_cell_grid_select_all (PurrCellGrid *self)
{
  g_return_if_fail (PURR_IS_CELL_GRID (self));
  g_return_if_fail (self->multiple);

  memset (self->selected, 1, self->n_cells);
  self->n_selected = self->n_cells;
  changed (self);
}

void
purr_cell_grid_unselect_all (PurrCellGrid *self)
{
  g_return_if_fail (PURR_IS_CELL_GRID (self));

  if (self->n_selected == 0)
    return;
  clear (self);
  changed (self);
}
