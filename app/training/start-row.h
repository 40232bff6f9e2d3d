/* start-row.h: what training begins with: zero weights or an opened model
 *
 * Shown only while there is a model to begin with. Where that does not fit the
 * pictures the row says why, and there is nothing to choose.
 */

#pragma once

#include <adwaita.h>

#include "app/session/run.h"

G_BEGIN_DECLS

#define PURR_TYPE_START_ROW (purr_start_row_get_type ())
G_DECLARE_FINAL_TYPE (PurrStartRow,
                      purr_start_row,
                      PURR,
                      START_ROW,
                      AdwComboRow)

/* Once; the row keeps a reference. */
void purr_start_row_set_run (PurrStartRow *self, PurrRun *run);

G_END_DECLS
