/* runs-window.h: all runs there have been, beside each other
 *
 * A table to sort and select in; what is selected is compared. Runs are named, starred,
 * deleted (which can be undone), gone back to, and begun from.
 */

#pragma once

#include "app/session/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_RUNS_WINDOW (purr_runs_window_get_type ())
G_DECLARE_FINAL_TYPE (PurrRunsWindow,
                      purr_runs_window,
                      PURR,
                      RUNS_WINDOW,
                      AdwWindow)

PurrRunsWindow *purr_runs_window_new (PurrSession *session);

G_END_DECLS
