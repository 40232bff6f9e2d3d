/* cell-grid-private.h: what the files of the grid share */

#pragma once

#include "app/widgets/cell-grid.h"

#define NONE PURR_CELL_GRID_NONE

typedef struct
{
  GtkWidget *widget; /* our child */
  guint position;    /* that it shows; NONE for a spare one */
} PurrCell;

/* The rectangle that is drawn around cells: see cell-grid-band.c */
typedef struct
{
  gboolean pressed; /* where one may begin */
  gboolean drawn;
  double start_x;
  double start_y; /* of all there is, from the top */
  double x;       /* where the pointer is in what is seen, or beside it */
  double y;
  guint8 *before; /* owned; flags of what was selected and stays so, or NULL */
  guint tick;     /* that scrolls while it is drawn; or 0 */
  gint64 scrolled_at; /* the frame's time of that */
} PurrCellGridBand;

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
  gboolean drags;        /* cells are dragged elsewhere by the pointer */
  PurrCellGridBand band;

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

/* Where the cells of a column begin when the grid is so wide. */
static inline int
purr_cell_grid_get_left (PurrCellGrid *self, guint column, int width)
{
  guint n = self->n_columns;
  int x, room;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    column = n - 1 - column;
  /* What the columns leave is spread over them */
  x = (int) ((gint64) width * column / n);
  room = (int) ((gint64) width * (column + 1) / n) - x;
  return x + MAX (0, room - self->cell_width) / 2;
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
/* Those of flags (n_cells, or NULL: none) are selected, besides one more; told to
 * nobody before purr_cell_grid_tell_selected(). */
void purr_cell_grid_restore_selection (PurrCellGrid *self, const guint8 *flags);
void purr_cell_grid_mark (PurrCellGrid *self, guint position);
void purr_cell_grid_tell_selected (PurrCellGrid *self);

/* cell-grid-band.c: the pointer is pressed, with keys held, moves, lets go, where the
 * grid has it; not keep: as if it had never been drawn. The last: whether one was. */
void purr_cell_grid_band_press (PurrCellGrid *self,
                                double x,
                                double y,
                                GdkModifierType state);
void purr_cell_grid_band_move (PurrCellGrid *self, double x, double y);
gboolean purr_cell_grid_band_end (PurrCellGrid *self, gboolean keep);
void purr_cell_grid_add_band (PurrCellGrid *self);
void purr_cell_grid_class_add_band (GtkWidgetClass *widget_class);

/* cell-grid-moves.c: the keyboard and the pointer, into the class and the new
 * grid. signal: "activate". */
void purr_cell_grid_class_add_moves (GtkWidgetClass *widget_class,
                                     guint signal);
void purr_cell_grid_add_click (PurrCellGrid *self);
