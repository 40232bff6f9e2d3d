/* plane-handle.h: a point of a plane that can be taken
 *
 * For plane.h alone. It knows where it is in values, and draws itself; its plane
 * lays it out and says where that is.
 */

#pragma once

#include "app/widgets/chart-look.h"
#include "app/widgets/plane.h"

G_BEGIN_DECLS

#define PURR_TYPE_PLANE_HANDLE (purr_plane_handle_get_type ())
G_DECLARE_FINAL_TYPE (PurrPlaneHandle,
                      purr_plane_handle,
                      PURR,
                      PLANE_HANDLE,
                      GtkWidget)

/* Signals
 *   "move"      (int x, int y)  by keys: so many steps
 *   "activate"  Enter, Space, or the screen reader
 *   "delete"    Delete
 */

PurrPlaneHandle *purr_plane_handle_new (guint number,
                                        const char *name,
                                        PurrPlanePoint place,
                                        PurrPlaneMark mark,
                                        PurrChartInk ink,
                                        gboolean shown);

guint purr_plane_handle_get_number (PurrPlaneHandle *self);
const char *purr_plane_handle_get_name (PurrPlaneHandle *self);
PurrPlanePoint purr_plane_handle_get_place (PurrPlaneHandle *self);
void purr_plane_handle_set_place (PurrPlaneHandle *self, PurrPlanePoint place);
gboolean purr_plane_handle_get_movable (PurrPlaneHandle *self);
void purr_plane_handle_set_movable (PurrPlaneHandle *self, gboolean movable);

/* What it was told to say, or NULL */
const char *purr_plane_handle_get_words (PurrPlaneHandle *self);
void purr_plane_handle_set_words (PurrPlaneHandle *self, const char *words);
/* What the screen reader reads */
void purr_plane_handle_set_label (PurrPlaneHandle *self, const char *label);

/* Half its width and height, in pixels, at the plane's thin line of unit */
double purr_plane_handle_get_reach (double unit);

G_END_DECLS
