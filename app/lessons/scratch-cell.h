/* scratch-cell.h: a program of a few lines and what came of it
 *
 * Shift+Enter runs it, Tab completes a name, Alt+Up and Alt+Down bring back what
 * was run before.
 *
 * Signals
 *   "run"       it is to be run
 *   "edited"    its program has changed
 *   "recall"    another program of before is wanted (int direction: -1 an earlier
 *               one, 1 a later one)
 *   "complete"  a name is to be completed (const char *beginning); see
 *               purr_scratch_cell_offer()
 */

#pragma once

#include "app/session/scratch-pad.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_SCRATCH_CELL (purr_scratch_cell_get_type ())
G_DECLARE_FINAL_TYPE (PurrScratchCell,
                      purr_scratch_cell,
                      PURR,
                      SCRATCH_CELL,
                      GtkBox)

GtkWidget *purr_scratch_cell_new (const char *code);

/* Free with g_free(). */
char *purr_scratch_cell_get_code (PurrScratchCell *self);
void purr_scratch_cell_set_code (PurrScratchCell *self, const char *code);

/* From 1; for the eye and for screen readers. */
void purr_scratch_cell_set_number (PurrScratchCell *self, guint number);

/* What came of it; NULL: it has not run. */
void purr_scratch_cell_show (PurrScratchCell *self,
                             const PurrScratchOutput *output);
void purr_scratch_cell_set_running (PurrScratchCell *self, gboolean running);

/* What could stand behind the beginning that was asked about, in full: what all
 * have in common is written, and where there are several, they are listed. */
void purr_scratch_cell_offer (PurrScratchCell *self,
                              const char *beginning,
                              const char *const *completions);

void purr_scratch_cell_focus (PurrScratchCell *self);
gboolean purr_scratch_cell_has_focus (PurrScratchCell *self);

G_END_DECLS
