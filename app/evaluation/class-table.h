/* class-table.h: how each class of the folder is answered, sorted as one likes
 *
 * Also those that together are the negative class: which of them is taken for the
 * positive one? Return, or a double click, asks for a class's pictures.
 *
 * Signals
 *   "asked"  (guint class_index)
 */

#pragma once

#include "app/text/figure-words.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_CLASS_TABLE (purr_class_table_get_type ())
G_DECLARE_FINAL_TYPE (PurrClassTable,
                      purr_class_table,
                      PURR,
                      CLASS_TABLE,
                      AdwBin)

/* figures: of PurrClassFigures, whose classes are the dataset's. Where the classes are
 * those of before, lines stay where they are. */
void purr_class_table_show (PurrClassTable *self,
                            const GArray *figures,
                            const PurrDataset *dataset,
                            const PurrFigureNames *names);

G_END_DECLS
