/* figure-list.h: the figures of a part, a row each, which asks for its pictures
 *
 * Signals
 *   "asked"  (int figure): a PurrFigureKind
 */

#pragma once

#include "app/text/figure-words.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_FIGURE_LIST (purr_figure_list_get_type ())
G_DECLARE_FINAL_TYPE (PurrFigureList,
                      purr_figure_list,
                      PURR,
                      FIGURE_LIST,
                      AdwBin)

void purr_figure_list_show (PurrFigureList *self,
                            const PurrFigures *figures,
                            const PurrFigureNames *names);

G_END_DECLS
