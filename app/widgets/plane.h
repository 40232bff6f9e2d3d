/* plane.h: two axes, and what a lesson draws between them
 *
 * Everything is given in values of the axes, never in pixels: curves, points,
 * areas, contours, words. It is drawn in two layers: what lies at the
 * back (a surface's contours, say) is kept as a picture while what lies in front
 * moves. A change of a layer is "clear it, draw all of it anew"; that is cheap.
 * Arrays are copied. Main thread only.
 *
 * Handles are points that can be taken: moved with the pointer, or by the arrow
 * keys (Shift: ten times as far) while they have the focus; the screen reader
 * reads their name and where they are. The plane itself takes clicks, and has a
 * cursor that the arrow keys move and Enter clicks with; Home, End, Escape as
 * in a chart.
 *
 * Lines that are to be sampled from a function: plane-sample.h; contours of a
 * grid of values: plane-contour.h.
 */

#pragma once

#include "app/widgets/chart-view.h"
#include "app/widgets/plane-point.h"

G_BEGIN_DECLS

#define PURR_TYPE_PLANE (purr_plane_get_type ())
G_DECLARE_FINAL_TYPE (PurrPlane, purr_plane, PURR, PLANE, PurrChartView)

/* Properties
 *   x-name, y-name  string    beside the axes, and in what is read aloud
 *   plane-name      string    what a screen reader calls it
 *   equal           gboolean  both axes have the same scale: circles are round.
 *                             One of the ranges is widened for it
 *   clickable       gboolean  takes clicks, and has a cursor; TRUE at first
 *
 * Signals
 *   "clicked"           (double x, double y)  a click or Enter on the plane
 *   "pointed"           (double x, double y)  the pointer or the cursor is
 *                                             there; NaN, NaN: it left
 *   "handle-moved"      (guint handle, double x, double y)  by a person; it is
 *                       there already, and may be put elsewhere at once with
 *                       purr_plane_move_handle()
 *   "handle-activated"  (guint handle)        Enter or Space on it
 *   "handle-deleted"    (guint handle)        Delete on it; it stays there
 */

typedef enum
{
  PURR_PLANE_BACK,
  PURR_PLANE_FRONT,
  PURR_PLANE_N_LAYERS,
} PurrPlaneLayer;

typedef enum
{
  PURR_MARK_DOT,
  PURR_MARK_RING,
  PURR_MARK_CROSS,
  PURR_MARK_SQUARE,
  PURR_MARK_TRIANGLE,
} PurrPlaneMark;

GtkWidget *purr_plane_new (const char *name,
                           const char *x_name,
                           const char *y_name);

/* Range -------------------------------------------------------------------- */

/* min < max, all usable (chart-scale.h). At first 0 to 1 both. */
void purr_plane_set_range (PurrPlane *self,
                           double x_min,
                           double x_max,
                           double y_min,
                           double y_max);

/* To all points and handles that are there now, with a little air. Nothing
 * changes while there are none. */
void purr_plane_fit (PurrPlane *self);

/* As it was set or fitted; with equal scales one sees more of one axis. Any of
 * them may be NULL. */
void purr_plane_get_range (PurrPlane *self,
                           double *x_min,
                           double *x_max,
                           double *y_min,
                           double *y_max);

/* Drawing ------------------------------------------------------------------ */

/* Takes everything out of a layer; handles are in none. */
void purr_plane_clear (PurrPlane *self, PurrPlaneLayer layer);

/* A line through n points; one that is not finite lifts the pen. look.form is
 * a line, with dots or without. */
void purr_plane_add_line (PurrPlane *self,
                          PurrPlaneLayer layer,
                          const PurrPlanePoint *points,
                          gsize n,
                          PurrChartLook look);

/* The straight line through a point, (dx, dy) being its direction, from edge to
 * edge: a tangent, a boundary. */
void purr_plane_add_straight (PurrPlane *self,
                              PurrPlaneLayer layer,
                              PurrPlanePoint point,
                              double dx,
                              double dy,
                              PurrChartLook look);

/* A filled polygon of n corners. */
void purr_plane_add_area (PurrPlane *self,
                          PurrPlaneLayer layer,
                          const PurrPlanePoint *corners,
                          gsize n,
                          PurrChartInk ink,
                          double opacity);

/* The same mark on each of n points. size: 1 is a usual one. */
void purr_plane_add_marks (PurrPlane *self,
                           PurrPlaneLayer layer,
                           const PurrPlanePoint *points,
                           gsize n,
                           PurrPlaneMark mark,
                           PurrChartInk ink,
                           double size);

/* Shading, smooth between the places of the grid: values from low to high go
 * from one ink to another, over nothing at all where the two are the same.
 * opacity: at the ends. */
void purr_plane_add_shade (PurrPlane *self,
                           PurrPlaneLayer layer,
                           const PurrPlaneGrid *grid,
                           double low,
                           double high,
                           PurrChartInk low_ink,
                           PurrChartInk high_ink,
                           double opacity);

/* Words beside a place: they begin there, above it, or, where there is no room
 * to its right, end there. On a ground of their own, so that lines do not cross
 * them. */
void purr_plane_add_words (PurrPlane *self,
                           PurrPlaneLayer layer,
                           PurrPlanePoint place,
                           const char *words,
                           PurrChartInk ink);

/* Handles ------------------------------------------------------------------ */

/* A point that can be taken. name: short, for its label ("ball") and the screen
 * reader; shown: whether the name stands beside it. Returns its number, > 0,
 * never used again. */
guint purr_plane_add_handle (PurrPlane *self,
                             const char *name,
                             PurrPlanePoint place,
                             PurrPlaneMark mark,
                             PurrChartInk ink,
                             gboolean shown);

void purr_plane_remove_handle (PurrPlane *self, guint handle);
void purr_plane_remove_handles (PurrPlane *self);

/* Emits nothing. */
void purr_plane_move_handle (PurrPlane *self,
                             guint handle,
                             PurrPlanePoint place);

/* FALSE and NaN where there is no such handle. */
gboolean purr_plane_get_handle (PurrPlane *self,
                                guint handle,
                                PurrPlanePoint *place);

/* In place of "NAME, X-NAME 1.5, Y-NAME 2.25" for the screen reader; NULL: that
 * again. */
void purr_plane_set_handle_words (PurrPlane *self,
                                  guint handle,
                                  const char *words);

/* Where it may not be moved, it is neither grabbed nor moved by keys; TRUE at
 * first. */
void purr_plane_set_handle_movable (PurrPlane *self,
                                    guint handle,
                                    gboolean movable);

/* Pointing ----------------------------------------------------------------- */

/* What stands beside the cursor and the pointer, and is read aloud: new words
 * for a place. NULL (as at first): the values of both axes. */
typedef char *(*PurrPlaneWords) (double x, double y, gpointer data);
void purr_plane_set_words_function (PurrPlane *self,
                                    PurrPlaneWords function,
                                    gpointer data);

/* "X-NAME 1.5, Y-NAME 2.25", with as many digits as the plane can show; free
 * with g_free(). */
char *purr_plane_format_place (PurrPlane *self, double x, double y);

G_END_DECLS
