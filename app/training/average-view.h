/* average-view.h: the average picture of either class, and their difference
 *
 * Of the pictures that are loaded, but for those left out. They are reckoned behind
 * everything else, and only where somebody looks.
 */

#pragma once

#include "app/session/run.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_AVERAGE_VIEW (purr_average_view_get_type ())
G_DECLARE_FINAL_TYPE (PurrAverageView,
                      purr_average_view,
                      PURR,
                      AVERAGE_VIEW,
                      AdwBin)

/* Whose pictures; to be called once. */
void purr_average_view_set_run (PurrAverageView *self, PurrRun *run);

G_END_DECLS
