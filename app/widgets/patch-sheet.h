/* patch-sheet.h: all patches of a model as one picture, the weightiest first
 *
 * Each with its mirror twin beside it, as purr_patch_picture_pair_show() draws them,
 * and with a bar below that is as long as its weights are large. A patch can be
 * pointed at: with the pointer, or with the arrow keys, Home, End, Page Up and Page
 * Down. While somebody points, no patch moves; the order is made good afterwards.
 * Only what is in view of a GtkScrolledWindow around it is drawn.
 *
 * Signals
 *   "pointed"  another patch is pointed at, or the one that is stands elsewhere
 */

#pragma once

#include "engine/insight/patch-weights.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_PATCH_SHEET (purr_patch_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PurrPatchSheet,
                      purr_patch_sheet,
                      PURR,
                      PATCH_SHEET,
                      GtkWidget)

/* Of a patch, at the usual size of text; with text 1.4 times as large twice that */
#define PURR_PATCH_SHEET_SIDE 24

/* map: of patches; a reference is kept. ranked: all its filters, copied. With another
 * map nothing is pointed at any more. Emits nothing. */
void purr_patch_sheet_show (PurrPatchSheet *self,
                            PurrFeatureMap *map,
                            const PurrPatchWeight *ranked);

/* FALSE where none is pointed at. place: counted from 0 in the order that is shown. */
gboolean purr_patch_sheet_get_pointed (PurrPatchSheet *self,
                                       gsize *place,
                                       gsize *filter);

/* Whether somebody is pointing now, so that no patch moves */
gboolean purr_patch_sheet_is_held (PurrPatchSheet *self);

/* The filter at a place that is shown; place < the number of filters */
gsize purr_patch_sheet_get_filter (PurrPatchSheet *self, gsize place);

/* What a screen reader says of the patch that is pointed at, after the sheet's name;
 * NULL: nothing. */
void purr_patch_sheet_set_words (PurrPatchSheet *self, const char *words);

G_END_DECLS
