/* window.h: the frame around the pages */

#pragma once

#include <adwaita.h>

#include "app/window/application.h"

G_BEGIN_DECLS

#define PURR_TYPE_WINDOW (purr_window_get_type ())
G_DECLARE_FINAL_TYPE (PurrWindow,
                      purr_window,
                      PURR,
                      WINDOW,
                      AdwApplicationWindow)

/* Properties
 *   "presenting"  gboolean, presenter mode: the lessons fill the screen, with
 *                 text to be read from the last row of a classroom */

/* samples: the folder of sample drawings. ready_made: the file of the model that
 * answers while there is no other; NULL: none does. */
PurrWindow *purr_window_new (PurrApplication *application,
                             GSettings *settings,
                             const char *samples,
                             const char *ready_made);

void purr_window_open_samples (PurrWindow *self);

/* Loads the folder of the last time, or the samples when there is none. */
void purr_window_open_last (PurrWindow *self);

/* Takes what was dropped, pasted, chosen or given on the command line: a
 * folder is loaded, a model file opened, everything else is classified.
 * paths: char *, local file names; copied. */
void purr_window_take_paths (PurrWindow *self, const GPtrArray *paths);

G_END_DECLS
