/* chart-cursor.h: what is painted over a chart's picture, and moves
 *
 * A line from top to bottom where something is pointed at, spots on the curves
 * there, and words beside it; each of them may be missing. The picture below
 * stays as it is.
 */

#pragma once

#include "app/widgets/chart-layout.h"
#include "app/widgets/chart-palette.h"

G_BEGIN_DECLS

#define PURR_CHART_CURSOR_MAX_SPOTS 4

/* In values of the axes; not drawn where these have no place. */
typedef struct
{
  double x;
  double y;
  PurrChartInk ink;
  gboolean solid; /* a ball, else a ring */
} PurrChartSpot;

typedef struct
{
  double x; /* of the line, a value of the x axis; NaN for no line, no words */
  PurrChartSpot spots[PURR_CHART_CURSOR_MAX_SPOTS];
  guint n_spots;
  char *words; /* owned, or NULL */
} PurrChartCursor;

#define PURR_CHART_NO_CURSOR                                                   \
  (PurrChartCursor) { .x = NAN }

/* Above those there already */
void purr_chart_cursor_add_spot (PurrChartCursor *self,
                                 double x,
                                 double y,
                                 PurrChartInk ink,
                                 gboolean solid);

/* Frees the words; what remains is PURR_CHART_NO_CURSOR. */
void purr_chart_cursor_clear (PurrChartCursor *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrChartCursor, purr_chart_cursor_clear)

/* Over a drawn layout. By the thread that made the layout. */
void purr_chart_cursor_draw (const PurrChartCursor *self,
                             const PurrChartLayout *layout,
                             cairo_t *cr,
                             const PurrChartPalette *palette);

G_END_DECLS
