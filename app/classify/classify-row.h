/* classify-row.h: a picture, what the model sees of it, why, and the answer
 *
 * Signals
 *   "explain"  a lesson is asked for about its picture (PurrClassifyItem *)
 *   "inside"   somebody wants to see inside the answer (PurrClassifyItem *)
 */

#pragma once

#include <adwaita.h>

#include "app/classify/classify-item.h"

G_BEGIN_DECLS

#define PURR_TYPE_CLASSIFY_ROW (purr_classify_row_get_type ())
G_DECLARE_FINAL_TYPE (PurrClassifyRow,
                      purr_classify_row,
                      PURR,
                      CLASSIFY_ROW,
                      AdwBin)

GtkWidget *purr_classify_row_new (void);

/* Where the picture itself comes from; without one only what the model sees of it is
 * shown. A reference is kept. */
void purr_classify_row_set_previews (PurrClassifyRow *self,
                                     PurrPreviewLoader *loader);

/* item may be NULL. */
void purr_classify_row_show (PurrClassifyRow *self, PurrClassifyItem *item);
PurrClassifyItem *purr_classify_row_get_item (PurrClassifyRow *self);

/* The picture as it is seen, borrowed; NULL while there is none. */
GdkPaintable *purr_classify_row_get_picture (PurrClassifyRow *self);

G_END_DECLS
