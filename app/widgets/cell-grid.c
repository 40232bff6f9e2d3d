/* cell-grid.c: many equal cells, of which only those in view have widgets */

#include "app/widgets/cell-grid-private.h"

#include "app/widgets/later.h"

#include <math.h>

static void scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PurrCellGrid,
                               purr_cell_grid,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE,
                                                      scrollable_init))

enum
{
  PROP_0,
  PROP_ROWS,
  PROP_COLUMNS,
  PROP_DRAGS,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SIGNAL_ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Cells ------------------------------------------------------------------ */

static PurrCell *
get_cell (PurrCellGrid *self, guint i)
{
  return &g_array_index (self->cells, PurrCell, i);
}

/* Not while we are laid out: a new child queues a resize */
static PurrCell *
add_cell (PurrCellGrid *self)
{
  PurrCell cell = { self->make.create (), NONE };

  gtk_widget_set_focusable (cell.widget, TRUE);
  gtk_widget_set_child_visible (cell.widget, FALSE);
  gtk_widget_set_parent (cell.widget, GTK_WIDGET (self));
  g_array_append_val (self->cells, cell);
  return get_cell (self, self->cells->len - 1);
}

static void
mark_cell (PurrCellGrid *self, PurrCell *cell)
{
  if (self->multiple ? purr_cell_grid_is_selected (self, cell->position)
                     : self->chosen && cell->position == self->cursor)
    gtk_widget_set_state_flags (cell->widget, GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (cell->widget, GTK_STATE_FLAG_SELECTED);
}

void
purr_cell_grid_fill_cell (PurrCellGrid *self, PurrCell *cell, guint position)
{
  cell->position = position;
  self->make.show (cell->widget, position, self->user_data);
  mark_cell (self, cell);
}

static PurrCell *
find_cell (PurrCellGrid *self, guint position)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (get_cell (self, i)->position == position)
      return get_cell (self, i);
  return NULL;
}

/* The cell of a position, wherever that is */
PurrCell *
purr_cell_grid_ensure_cell (PurrCellGrid *self, guint position)
{
  PurrCell *cell = find_cell (self, position);

  if (cell != NULL)
    return cell;
  cell = find_cell (self, NONE);
  if (cell == NULL)
    cell = add_cell (self);
  purr_cell_grid_fill_cell (self, cell, position);
  return cell;
}

void
purr_cell_grid_mark_cells (PurrCellGrid *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    mark_cell (self, get_cell (self, i));
}

static gboolean
later_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PurrCellGrid *self = PURR_CELL_GRID (widget);
  gint64 end = g_get_monotonic_time () + PURR_TURN_BUDGET;

  while (self->cells->len < self->n_wanted && g_get_monotonic_time () < end)
    add_cell (self);
  self->later = 0;
  gtk_widget_queue_allocate (widget);
  return G_SOURCE_REMOVE;
}

static void
go_on_later (PurrCellGrid *self)
{
  if (self->later == 0)
    self->later
      = gtk_widget_add_tick_callback (GTK_WIDGET (self), later_cb, NULL, NULL);
}

/* Has the cells show positions first to last - 1: those that do stay, others
 * are taken for what is missing, for as long as there are spare ones and time */
static void
show_range (PurrCellGrid *self, guint first, guint last)
{
  g_autofree gboolean *shown = g_new0 (gboolean, MAX (1, last - first));
  gint64 end = g_get_monotonic_time () + PURR_TURN_BUDGET;
  guint n_kept = 0;
  guint next = 0;

  for (guint i = 0; i < self->cells->len; i++)
    {
      PurrCell *cell = get_cell (self, i);

      if (cell->position >= first && cell->position < last)
        shown[cell->position - first] = TRUE;
      /* Whoever has the keyboard keeps it, also out of view */
      else if (cell->position != NONE && gtk_widget_has_focus (cell->widget))
        n_kept++;
      else if (cell->position != NONE)
        purr_cell_grid_fill_cell (self, cell, NONE);
    }

  self->n_wanted = last - first + n_kept;
  for (guint position = first; position < last; position++)
    {
      if (shown[position - first])
        continue;
      while (next < self->cells->len && get_cell (self, next)->position != NONE)
        next++;
      if (next == self->cells->len || g_get_monotonic_time () > end)
        {
          go_on_later (self);
          break;
        }
      purr_cell_grid_fill_cell (self, get_cell (self, next), position);
    }

  for (guint i = 0; i < self->cells->len; i++)
    {
      PurrCell *cell = get_cell (self, i);

      gtk_widget_set_child_visible (cell->widget, cell->position != NONE);
    }
}

/* Layout ----------------------------------------------------------------- */

static void
measure_cell (PurrCellGrid *self, int *width, int *height)
{
  GtkWidget *cell = get_cell (self, 0)->widget;

  gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, NULL, width, NULL,
                      NULL);
  gtk_widget_measure (cell, GTK_ORIENTATION_VERTICAL, -1, NULL, height, NULL,
                      NULL);
  *width = MAX (1, *width);
  *height = MAX (1, *height);
}

static guint
count_rows (PurrCellGrid *self, guint n_columns)
{
  return self->n_cells / n_columns + (self->n_cells % n_columns > 0);
}

/* In pixels, as much as the toolkit can count */
static int
height_of (guint n_rows, int cell_height)
{
  return (int) MIN ((gint64) n_rows * cell_height, G_MAXINT / 2);
}

static void
purr_cell_grid_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  PurrCellGrid *self = PURR_CELL_GRID (widget);
  int width, height;

  if (self->cells->len == 0)
    return;
  measure_cell (self, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width;
      *natural = self->in_rows ? width : (int) self->wanted_columns * width;
    }
  else
    {
      guint n_columns = self->in_rows  ? 1
                        : for_size < 0 ? self->wanted_columns
                                       : (guint) MAX (1, for_size / width);

      *minimum = *natural = height_of (count_rows (self, n_columns), height);
    }
}

static GtkSizeRequestMode
purr_cell_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
configure (PurrCellGrid *self, int width, int height, double value)
{
  int whole = height_of (count_rows (self, self->n_columns), self->cell_height);

  self->configuring = TRUE;
  gtk_adjustment_configure (self->adjustments[GTK_ORIENTATION_HORIZONTAL], 0, 0,
                            width, width, width, width);
  gtk_adjustment_configure (self->adjustments[GTK_ORIENTATION_VERTICAL],
                            CLAMP (value, 0, MAX (0, whole - height)), 0,
                            MAX (whole, height), self->cell_height,
                            MAX (self->cell_height, height - self->cell_height),
                            height);
  self->configuring = FALSE;
}

static void
place_cell (PurrCellGrid *self, PurrCell *cell, int width, int value)
{
  gint64 row = cell->position / self->n_columns;
  GtkAllocation allocation
    = { .width = self->cell_width, .height = self->cell_height };

  allocation.x
    = purr_cell_grid_get_left (self, cell->position % self->n_columns, width);
  allocation.y = (int) (row * self->cell_height - value);
  gtk_widget_size_allocate (cell->widget, &allocation, -1);
}

static void
purr_cell_grid_size_allocate (GtkWidget *widget,
                              int width,
                              int height,
                              int baseline)
{
  PurrCellGrid *self = PURR_CELL_GRID (widget);
  int cell_width, cell_height, value;
  guint n_columns, row, first, last;
  gboolean changed;

  if (self->cells->len == 0)
    return;
  measure_cell (self, &cell_width, &cell_height);
  if (self->in_rows)
    cell_width = MAX (cell_width, width);
  n_columns = (guint) MAX (1, width / cell_width);
  row = self->top / n_columns;
  changed = n_columns != self->n_columns || cell_height != self->cell_height;
  self->n_columns = n_columns;
  self->cell_width = cell_width;
  self->cell_height = cell_height;
  /* What was at the top stays there */
  configure (self, width, height,
             changed ? (row + self->hidden) * cell_height
                     : purr_cell_grid_get_value (self));

  value = (int) purr_cell_grid_get_value (self);
  first = (guint) (value / cell_height) * n_columns;
  last = ((guint) ((value + height - 1) / cell_height) + 1) * n_columns;
  show_range (self, MIN (first, self->n_cells), MIN (last, self->n_cells));
  for (guint i = 0; i < self->cells->len; i++)
    if (get_cell (self, i)->position != NONE)
      place_cell (self, get_cell (self, i), width, value);
}

/* Scrolling -------------------------------------------------------------- */

static void
value_changed_cb (PurrCellGrid *self)
{
  double row;

  if (self->configuring || self->n_columns == 0)
    return;
  row = purr_cell_grid_get_value (self) / self->cell_height;
  self->top = (guint) row * self->n_columns;
  self->hidden = row - floor (row);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (PurrCellGrid *self,
                GtkOrientation orientation,
                GtkAdjustment *adjustment)
{
  GtkAdjustment **old = &self->adjustments[orientation];

  if (adjustment != NULL && adjustment == *old)
    return;
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  g_object_ref_sink (adjustment);
  if (*old != NULL)
    g_signal_handlers_disconnect_by_func (*old, value_changed_cb, self);
  g_clear_object (old);
  *old = adjustment;
  g_signal_connect_object (adjustment, "value-changed",
                           G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
scrollable_init (GtkScrollableInterface *iface)
{
}

/* The object -------------------------------------------------------------- */

static void
purr_cell_grid_get_property (GObject *object,
                             guint id,
                             GValue *value,
                             GParamSpec *pspec)
{
  PurrCellGrid *self = PURR_CELL_GRID (object);

  switch (id)
    {
    case PROP_ROWS:
      g_value_set_boolean (value, self->in_rows);
      break;
    case PROP_COLUMNS:
      g_value_set_uint (value, self->wanted_columns);
      break;
    case PROP_DRAGS:
      g_value_set_boolean (value, self->drags);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_cell_grid_set_property (GObject *object,
                             guint id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  PurrCellGrid *self = PURR_CELL_GRID (object);

  switch (id)
    {
    case PROP_ROWS:
      self->in_rows = g_value_get_boolean (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_COLUMNS:
      self->wanted_columns = g_value_get_uint (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_DRAGS:
      self->drags = g_value_get_boolean (value);
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL,
                      g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL,
                      g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_cell_grid_dispose (GObject *object)
{
  PurrCellGrid *self = PURR_CELL_GRID (object);

  while (self->cells->len > 0)
    {
      GtkWidget *cell = get_cell (self, self->cells->len - 1)->widget;

      g_array_set_size (self->cells, self->cells->len - 1);
      gtk_widget_unparent (cell);
    }
  purr_cell_grid_band_end (self, TRUE);
  self->n_cells = 0;
  self->n_selected = 0;
  g_clear_object (&self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
  g_clear_object (&self->adjustments[GTK_ORIENTATION_VERTICAL]);

  G_OBJECT_CLASS (purr_cell_grid_parent_class)->dispose (object);
}

static void
purr_cell_grid_finalize (GObject *object)
{
  g_free (PURR_CELL_GRID (object)->selected);
  g_array_unref (PURR_CELL_GRID (object)->cells);

  G_OBJECT_CLASS (purr_cell_grid_parent_class)->finalize (object);
}

static void
purr_cell_grid_class_init (PurrCellGridClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = purr_cell_grid_get_property;
  object_class->set_property = purr_cell_grid_set_property;
  object_class->dispose = purr_cell_grid_dispose;
  object_class->finalize = purr_cell_grid_finalize;
  widget_class->measure = purr_cell_grid_measure;
  widget_class->get_request_mode = purr_cell_grid_get_request_mode;
  widget_class->size_allocate = purr_cell_grid_size_allocate;

  g_object_class_install_property (
    object_class, PROP_ROWS,
    g_param_spec_boolean ("rows", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
    object_class, PROP_COLUMNS,
    g_param_spec_uint ("columns", NULL, NULL, 1, 100, 6,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
    object_class, PROP_DRAGS,
    g_param_spec_boolean ("drags", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_override_property (object_class, PROP_HADJUSTMENT,
                                    "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT,
                                    "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY,
                                    "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY,
                                    "vscroll-policy");
  signals[SIGNAL_ACTIVATE]
    = g_signal_new ("activate", PURR_TYPE_CELL_GRID, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  purr_cell_grid_class_add_selection (widget_class);
  purr_cell_grid_class_add_band (widget_class);
  purr_cell_grid_class_add_moves (widget_class, signals[SIGNAL_ACTIVATE]);
  gtk_widget_class_set_css_name (widget_class, "cell-grid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
purr_cell_grid_init (PurrCellGrid *self)
{
  self->cells = g_array_new (FALSE, FALSE, sizeof (PurrCell));
  self->only_on_release = NONE;
  self->wanted_columns = 6;
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  purr_cell_grid_add_click (self);
  purr_cell_grid_add_band (self);
}

/* Public ------------------------------------------------------------------ */

GtkWidget *
purr_cell_grid_new (void)
{
  return g_object_new (PURR_TYPE_CELL_GRID, NULL);
}

void
purr_cell_grid_set_cells (PurrCellGrid *self,
                          const PurrCellGridCells *cells,
                          gpointer user_data)
{
  g_return_if_fail (PURR_IS_CELL_GRID (self));
  g_return_if_fail (self->cells->len == 0);

  self->make = *cells;
  self->user_data = user_data;
  add_cell (self);
}

void
purr_cell_grid_set_n_cells (PurrCellGrid *self, guint n_cells)
{
  gboolean had_focus;

  g_return_if_fail (PURR_IS_CELL_GRID (self));
  g_return_if_fail (self->cells->len > 0 && n_cells != NONE);

  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  for (guint i = 0; i < self->cells->len; i++)
    if (get_cell (self, i)->position != NONE)
      purr_cell_grid_fill_cell (self, get_cell (self, i), NONE);
  self->n_cells = n_cells;
  purr_cell_grid_resize_selection (self, n_cells);
  self->cursor = 0;
  self->chosen = FALSE;
  self->top = 0;
  self->hidden = 0;
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], 0);
  if (had_focus && n_cells > 0)
    gtk_widget_grab_focus (purr_cell_grid_ensure_cell (self, 0)->widget);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
purr_cell_grid_get_n_cells (PurrCellGrid *self)
{
  g_return_val_if_fail (PURR_IS_CELL_GRID (self), 0);

  return self->n_cells;
}

GtkWidget *
purr_cell_grid_get_cell (PurrCellGrid *self, guint position)
{
  PurrCell *cell;

  g_return_val_if_fail (PURR_IS_CELL_GRID (self), NULL);
  g_return_val_if_fail (position != NONE, NULL);

  cell = find_cell (self, position);
  return cell != NULL ? cell->widget : NULL;
}

void
purr_cell_grid_for_each (PurrCellGrid *self,
                         PurrCellGridEach each,
                         gpointer user_data)
{
  g_return_if_fail (PURR_IS_CELL_GRID (self));

  for (guint i = 0; i < self->cells->len; i++)
    if (get_cell (self, i)->position != NONE)
      each (get_cell (self, i)->widget, get_cell (self, i)->position,
            user_data);
}
