/* chart-export.h: a chart as a picture in a file
 *
 * Any thread, so that a large chart is written while the window stays alive.
 * Files appear whole or not at all. Each function returns FALSE and sets error
 * (G_IO_ERROR; one plain sentence) when that failed. The
 * numbers of a chart are written by chart-table.h.
 */

#pragma once

#include "app/widgets/chart.h"

G_BEGIN_DECLS

/* The size that pictures are laid out at; a PNG has twice as many pixels each
 * way, so that it stays sharp in print. */
#define PURR_CHART_EXPORT_WIDTH 960
#define PURR_CHART_EXPORT_HEIGHT 600
#define PURR_CHART_EXPORT_PNG_SCALE 2

gboolean purr_chart_write_png (const PurrChart *self,
                               const char *path,
                               GError **error);
gboolean purr_chart_write_svg (const PurrChart *self,
                               const char *path,
                               GError **error);

G_END_DECLS
