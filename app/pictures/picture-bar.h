/* picture-bar.h: what can be done with the selected pictures of a grid
 *
 * Relabelled, left out or taken in again as one of the session's edits, which can be
 * undone; opened, shown in their folder, looked inside. Visible buttons say how many
 * are meant. Delete, in the grid, leaves them out.
 *
 * Actions
 *   "picture.inspect"         what the model makes of the one with the keyboard
 *   "picture.open"            its file, in the program that opens such files
 *   "picture.show-in-folder"
 *   "picture.exclude"         all that are selected, or takes them in again
 */

#pragma once

#include <adwaita.h>

#include "app/session/session.h"
#include "app/widgets/cell-grid.h"

G_BEGIN_DECLS

#define PURR_TYPE_PICTURE_BAR (purr_picture_bar_get_type ())
G_DECLARE_FINAL_TYPE (PurrPictureBar,
                      purr_picture_bar,
                      PURR,
                      PICTURE_BAR,
                      AdwBin)

/* The session's picture that the grid shows at a position. */
typedef guint32 (*PurrPictureAt) (guint position, gpointer user_data);

/* Once. A reference to session is kept; grid, which several can be selected in from
 * then on, lives as long as the bar or is disposed of after it. */
void purr_picture_bar_bind (PurrPictureBar *self,
                            PurrSession *session,
                            PurrCellGrid *grid,
                            PurrPictureAt at,
                            gpointer user_data);

/* Those that are selected: guint32 indices, ascending positions. Free with
 * g_array_unref(). */
GArray *purr_picture_bar_get_selected (PurrPictureBar *self);

/* Puts them into a class, as the menu does. */
void purr_picture_bar_relabel (PurrPictureBar *self,
                               const GArray *pictures,
                               guint class_index);

G_END_DECLS
