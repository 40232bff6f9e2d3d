/* cell-grid.h: many equal cells, of which only those in view have widgets
 *
 * For pictures by the million: what it costs depends on the size of the window
 * alone. Cells are all as large as a new one asks to be, stand in as many
 * columns as fit, and are made and filled a few milliseconds at a time, so that
 * a turn of the main loop stays short however fast somebody scrolls. Belongs
 * into a GtkScrolledWindow. Main thread only.
 *
 * The arrow keys, Home, End, Page Up and Page Down go from cell to cell, Tab
 * leaves. Its height is known exactly for every width: the toolkit's own grid
 * guesses it, so that scroll bars come and go while it is being laid out.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_CELL_GRID (purr_cell_grid_get_type ())
G_DECLARE_FINAL_TYPE (PurrCellGrid, purr_cell_grid, PURR, CELL_GRID, GtkWidget)

/* Properties
 *   rows        gboolean  one column, of cells as wide as all of it; FALSE at first
 *   columns     uint      as many it would like to have room for; 6 at first
 *   drags       gboolean  cells are dragged elsewhere, by a GtkDragSource of whoever
 *                         has the grid; FALSE at first
 * Signals
 *   "activate"  (guint position)  Enter, Space or a double click on a cell
 *   "selection-changed"           others are selected, or none
 */

#define PURR_CELL_GRID_NONE G_MAXUINT

typedef struct
{
  /* A cell that shows nothing yet. It asks for its size whatever it shows. */
  GtkWidget *(*create) (void);
  /* Has a cell show what is at position, or nothing with PURR_CELL_GRID_NONE.
   * May not queue a resize: it is called while the grid is laid out. */
  void (*show) (GtkWidget *cell, guint position, gpointer user_data);
} PurrCellGridCells;

GtkWidget *purr_cell_grid_new (void);

/* Once, before there are any. user_data is for show() and is borrowed. */
void purr_cell_grid_set_cells (PurrCellGrid *self,
                               const PurrCellGridCells *cells,
                               gpointer user_data);

/* Shows n_cells others, beginning at the top. */
void purr_cell_grid_set_n_cells (PurrCellGrid *self, guint n_cells);
guint purr_cell_grid_get_n_cells (PurrCellGrid *self);

/* What is shown has changed, and is n_cells now: has it shown anew where it is
 * scrolled to. cursor: the cell that has, or will get, the keyboard; NONE: the one at
 * the same position as before. */
void purr_cell_grid_update (PurrCellGrid *self, guint n_cells, guint cursor);

/* The cell that somebody has chosen, with the keyboard or the pointer, or NONE. */
guint purr_cell_grid_get_chosen (PurrCellGrid *self);
/* Chooses it, scrolls there and gives it the keyboard. */
void purr_cell_grid_choose (PurrCellGrid *self, guint position);
/* The cell at a point of the grid, or NONE. */
guint purr_cell_grid_find_at (PurrCellGrid *self, double x, double y);

/* Several ------------------------------------------------------------------ */

/* From now on several can be selected, as files are in a file manager: a click
 * selects one, with Ctrl one more or fewer, with Shift all up to it; so do the arrow
 * keys, Ctrl+Space, Ctrl+A; Escape none. A rectangle that is drawn with the pointer
 * selects what it touches, with Ctrl or Shift besides what is; at the upper and lower
 * edge it scrolls, and Escape gives it up. Where cells are dragged it begins between
 * them. Once; for cells that are shown, which look
 * selected. purr_cell_grid_set_n_cells() selects none, as does
 * purr_cell_grid_update() with another number. */
void purr_cell_grid_set_multiple (PurrCellGrid *self);
guint purr_cell_grid_get_n_selected (PurrCellGrid *self);
gboolean purr_cell_grid_is_selected (PurrCellGrid *self, guint position);
/* Whether whoever begins to drag there drags cells, where they are dragged. */
gboolean purr_cell_grid_can_drag_at (PurrCellGrid *self, double x, double y);
void purr_cell_grid_select_all (PurrCellGrid *self);
void purr_cell_grid_unselect_all (PurrCellGrid *self);

/* Calls each() for every cell that shows something. */
typedef void (*PurrCellGridEach) (GtkWidget *cell,
                                  guint position,
                                  gpointer user_data);
void purr_cell_grid_for_each (PurrCellGrid *self,
                              PurrCellGridEach each,
                              gpointer user_data);

/* The cell that shows position, borrowed; NULL when it is out of view. */
GtkWidget *purr_cell_grid_get_cell (PurrCellGrid *self, guint position);

G_END_DECLS
