/* array-play.h: a few lines of the lessons' notation, run for a stage
 *
 * What a stage shows is what the notation says: it writes its arrays as a
 * program, has that run, and shows the names' arrays, or what is wrong, in
 * NumPy's words. For small arrays: it runs at once, on the main thread.
 */

#pragma once

#include "app/widgets/matrix-view.h"

G_BEGIN_DECLS

typedef struct _PurrArrayPlay PurrArrayPlay;

/* Runs code; never NULL. */
PurrArrayPlay *purr_array_play_run (const char *code);
void purr_array_play_free (PurrArrayPlay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrArrayPlay, purr_array_play_free)

/* "ValueError: operands could not …", and what to do; NULL where nothing is
 * wrong. The line, from 1, of what is wrong; 0 where nothing is. Borrowed. */
const char *purr_array_play_get_fault (const PurrArrayPlay *self);
const char *purr_array_play_get_advice (const PurrArrayPlay *self);
guint purr_array_play_get_line (const PurrArrayPlay *self);

/* The axes of what a name stands for, a number has none; -1 where it stands for
 * nothing, or for something with more than two. shape: two numbers to be set. */
int purr_array_play_get_shape (const PurrArrayPlay *self,
                               const char *name,
                               gsize *shape);

/* "(3, 4)", new; NULL where it stands for nothing. */
char *purr_array_play_shape_text (const PurrArrayPlay *self, const char *name);

/* The numbers as they are shown, row by row, NULL-terminated; new. */
char **purr_array_play_texts (const PurrArrayPlay *self, const char *name);

/* As texts has it: in four digits, "0.3333", "1e+06". New. */
char *purr_array_play_number (double number);

/* Shows a name's array; words where it has none. */
void purr_array_play_show (const PurrArrayPlay *self,
                           const char *name,
                           PurrMatrixView *view,
                           const char *words);

/* Appends "name = np.array([[…], […]])\n", exact to the last digit; a number for
 * n_rows = 0: "name = 1.0\n". values: rows of n_columns. */
void purr_array_play_write (GString *code,
                            const char *name,
                            const double *values,
                            guint n_rows,
                            guint n_columns);

G_END_DECLS
