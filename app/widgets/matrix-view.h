/* matrix-view.h: an array of up to two axes, number beside number
 *
 * A matrix stands between brackets; an array of one axis in a rounded frame, for
 * it is neither a row nor a column; a number alone. Above it its name and shape:
 * "A (3, 4)". Each cell is a child of its own that a screen reader calls as NumPy
 * does: "A[0, 2] = 1.5". Tab goes to the matrix, the arrow keys from cell to
 * cell, and where it is editable, Return or leaving a cell takes what was typed.
 * Main thread only.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_MATRIX_VIEW (purr_matrix_view_get_type ())
G_DECLARE_FINAL_TYPE (PurrMatrixView,
                      purr_matrix_view,
                      PURR,
                      MATRIX_VIEW,
                      GtkWidget)

/* Any row, or any column */
#define PURR_MATRIX_ALL (-1)
/* None */
#define PURR_MATRIX_NONE (-2)

/* Properties
 *   "name"      string    of the array, "A"; "" at first
 *   "editable"  gboolean  FALSE at first. Set it before the numbers
 *
 * Signals
 *   "edited"   (int row, int column, double number)  a person typed another
 *              number; the owner shows it with purr_matrix_view_set()
 *   "pointed"  (int row, int column)  the mouse or the keyboard is at a cell;
 *              PURR_MATRIX_NONE for both: at none any more
 */

GtkWidget *purr_matrix_view_new (const char *name);

/* n_dims 0 to 2; shape: n_dims numbers, none above 100; texts: as many as the
 * shape says, row by row, copied. What is being typed into a cell stays. */
void purr_matrix_view_set (PurrMatrixView *self,
                           int n_dims,
                           const gsize *shape,
                           const char *const *texts);

/* Nothing to show: words in place of the numbers, NULL: nothing at all. */
void purr_matrix_view_set_empty (PurrMatrixView *self, const char *words);

/* Words beside the rows and above the columns, NULL for none; copied. */
void purr_matrix_view_set_headings (PurrMatrixView *self,
                                    const char *const *rows,
                                    const char *const *columns);

/* Shows copies of its rows, or its columns, or both, up to that shape, on their
 * way: progress 0 is none, 1 in place. As broadcasting does: only what is 1 can
 * be more. Set numbers end it. */
void purr_matrix_view_stretch (PurrMatrixView *self,
                               guint n_rows,
                               guint n_columns,
                               double progress);

/* Marks cells; PURR_MATRIX_ALL marks a whole row, a column or everything. */
void purr_matrix_view_mark (PurrMatrixView *self, int row, int column);

G_END_DECLS
