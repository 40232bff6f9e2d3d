/* trial-row.h: a line of a table of text */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PURR_TYPE_TRIAL_ROW (purr_trial_row_get_type ())
G_DECLARE_FINAL_TYPE (PurrTrialRow, purr_trial_row, PURR, TRIAL_ROW, GObject)

/* cells: what stands in it, ended by NULL; taken over. */
PurrTrialRow *purr_trial_row_new (char **cells);

/* Borrowed; "" beyond the last. */
const char *purr_trial_row_get (PurrTrialRow *self, guint column);

G_END_DECLS
