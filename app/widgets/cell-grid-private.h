/* cell-grid-private.h: what the files of the grid share */

#pragma once

#include "app/widgets/cell-grid.h"

#define NONE PURR_CELL_GRID_NONE

typedef struct
{
  GtkWidget *widget; /* our child */
  guint position;    /* that it shows; NONE for a spare one */
} PurrCell;

struct _PurrCellGrid
{
  GtkWidget parent_instance;

  /* Owned */
  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GArray *cells;                 /* of PurrCell; a first one to be measured */

  PurrCellGridCells make;
  gpointer user_data;
  GtkScrollablePolicy policies[2]; /* by GtkOrientation; of no effect */

  guint wanted_columns;
  gboolean multiple; /* several can be selected */
  gboolean in_rows;  /* cells are as wide as it */

  /* What is there */
  guint n_cells;
  guint cursor;    /* the cell that has, or will get, the keyboard */
  gboolean chosen; /* it was chosen by somebody, so it is marked */

  /* Where several can be selected */
  guint8 *selected; /* owned; a flag for each cell */
  guint n_selected;
  guint anchor;          /* where a range begins */
  guint only_on_release; /* pressed among selected ones, which may be dragged:
                            the only one if not; or NONE */

  /* As it was laid out last */
  guint n_columns;
  int cell_width;
  int cell_height;

  /* Where it is scrolled to, at any width: the first cell of the topmost row,
   * and how much of that row is hidden, 0 to 1 */
  guint top;
  double hidden;

  gboolean configuring; /* we change the adjustment, nobody scrolls */
  guint n_wanted;       /* cells for the whole view */
  guint later; /* the tick that makes and fills what is missing; or 0 */
};

/* How far it is scrolled, in pixels. */
static inline double
purr_cell_grid_get_value (PurrCellGrid *self)
{
  return gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]);
}

/* cell-grid.c: the cell of a position, in view or not; not while the grid is laid
 * out. */
PurrCell *purr_cell_grid_ensure_cell (PurrCellGrid *self, guint position);
/* Those that are chosen look so. */
void purr_cell_grid_mark_cells (PurrCellGrid *self);
void purr_cell_grid_fill_cell (PurrCellGrid *self,
                               PurrCell *cell,
                               guint position);

/* cell-grid-selection.c */
typedef enum
{
  PURR_SELECT_NOTHING, /* all stays */
  PURR_SELECT_ONLY,
  PURR_SELECT_TOGGLE,
  PURR_SELECT_RANGE, /* from where it began, and nothing else */
  PURR_SELECT_MORE,  /* the same, besides what is */
} PurrSelect;

/* Each does nothing where one alone is chosen. */
void purr_cell_grid_select (PurrCellGrid *self, guint position, PurrSelect how);
/* There are n_cells others now: none is selected. */
void purr_cell_grid_resize_selection (PurrCellGrid *self, guint n_cells);
/* What a click with these keys held means. */
PurrSelect purr_cell_grid_select_by (GdkModifierType state);
void purr_cell_grid_class_add_selection (GtkWidgetClass *widget_class);

/* cell-grid-moves.c: the keyboard and the pointer, into the class and the new
 * grid. signal: "activate". */
void purr_cell_grid_class_add_moves (GtkWidgetClass *widget_class,
                                     guint signal);
void purr_cell_grid_add_click (PurrCellGrid *self);
