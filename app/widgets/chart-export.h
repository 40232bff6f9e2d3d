/* chart-export.h: a chart's data as a picture or a table in a file
 *
 * Any thread, so that a large chart is written while the window stays alive.
 * Files appear whole or not at all: they are written beside their place,
 * brought to the disk and renamed. Each function returns FALSE and sets error
 * (G_IO_ERROR or G_FILE_ERROR; one plain sentence) when that failed.
 */

#pragma once

#include <cairo.h>

#include "app/widgets/cost-chart-data.h"

G_BEGIN_DECLS

/* The size that pictures are laid out at; a PNG has twice as many pixels each
 * way, so that it stays sharp in print. */
#define PURR_CHART_EXPORT_WIDTH 960
#define PURR_CHART_EXPORT_HEIGHT 600
#define PURR_CHART_EXPORT_PNG_SCALE 2

/* Draws in light colours on white, whatever the screen looks like. */
void purr_cost_data_draw (const PurrCostData *self,
                          cairo_t *cr,
                          int width,
                          int height);

gboolean purr_cost_data_write_png (const PurrCostData *self,
                                   const char *path,
                                   GError **error);
gboolean purr_cost_data_write_svg (const PurrCostData *self,
                                   const char *path,
                                   GError **error);

/* Columns run,iteration,cost,validation_cost,seconds; a row for every
 * iteration of every run, oldest run first. seconds: of training, when that
 * cost was known. Numbers read back to the same bits. A cell is
 * empty where there is no value, or it is not a number. */
gboolean purr_cost_data_write_csv (const PurrCostData *self,
                                   const char *path,
                                   GCancellable *cancellable,
                                   GError **error);

/* The same three to a stream, which is neither flushed nor closed. */
gboolean purr_cost_data_print_png (const PurrCostData *self,
                                   GOutputStream *stream,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean purr_cost_data_print_svg (const PurrCostData *self,
                                   GOutputStream *stream,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean purr_cost_data_print_csv (const PurrCostData *self,
                                   GOutputStream *stream,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
