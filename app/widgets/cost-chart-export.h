/* cost-chart-export.h: the data of a cost chart as a picture or a table in a file
 *
 * Any thread. See chart-export.h and chart-table.h for what these do and how
 * they fail.
 */

#pragma once

#include <gio/gio.h>

#include "app/widgets/cost-chart-data.h"

G_BEGIN_DECLS

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

G_END_DECLS
