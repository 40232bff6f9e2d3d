/* setting-rows.h: rows that show a setting in words or per cent
 *
 * Each binds the program's GSettings both ways but where it says so, for as long as the row lives.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* "pace" and "optimizer", with the words of the row's drop-down */
void purr_bind_pace (GSettings *settings, AdwComboRow *row);
void purr_bind_optimizer (GSettings *settings, AdwComboRow *row);

/* "normalise", where the row has its words: divided by 255, standardised */
void purr_bind_normalise (GSettings *settings, AdwComboRow *row);

/* "features", where the row has its words: pixels, patches. The row follows the
 * setting; with what is chosen there more is set than this, see advice-row.h. */
void purr_bind_features (GSettings *settings, AdwComboRow *row);
/* The setting's word for what the row shows; a constant, NULL for nothing. */
const char *purr_features_row_get_chosen (AdwComboRow *row);

/* A share of 1, shown in whole per cent */
void purr_bind_percent (GSettings *settings,
                        const char *key,
                        GtkSpinButton *spin);

G_END_DECLS
