/* setting-rows.h: rows that show a setting in words or per cent
 *
 * Each binds the program's GSettings both ways, for as long as the row lives.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* "pace" and "optimizer", with the words of the row's drop-down */
void purr_bind_pace (GSettings *settings, AdwComboRow *row);
void purr_bind_optimizer (GSettings *settings, AdwComboRow *row);

/* "normalise", where the row has its words: divided by 255, standardised */
void purr_bind_normalise (GSettings *settings, AdwComboRow *row);

/* "features", where the row has its words: pixels, patches */
void purr_bind_features (GSettings *settings, AdwComboRow *row);

/* A share of 1, shown in whole per cent */
void purr_bind_percent (GSettings *settings,
                        const char *key,
                        GtkSpinButton *spin);

G_END_DECLS
