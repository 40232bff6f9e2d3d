/* advice-row.h: what suits patches, set or to be set by one press
 *
 * A person who turns to patches, and has left the optimizer and the penalty as they
 * come, gets those that suit patches; the row says so and takes them back. Who has set
 * either keeps it, and the row offers the others and says what is gained. With the
 * way back to pixels comes what stood there before, unless somebody has set something
 * else since.
 */

#pragma once

#include <adwaita.h>

#include "app/session/run.h"

G_BEGIN_DECLS

#define PURR_TYPE_ADVICE_ROW (purr_advice_row_get_type ())
G_DECLARE_FINAL_TYPE (PurrAdviceRow,
                      purr_advice_row,
                      PURR,
                      ADVICE_ROW,
                      AdwActionRow)

/* Once each; the row keeps a reference. run: whose pictures would be learnt from. */
void purr_advice_row_bind (PurrAdviceRow *self, GSettings *settings);
void purr_advice_row_set_run (PurrAdviceRow *self, PurrRun *run);

/* Not shown, and nothing is set by itself: a lesson file has put away what it is
 * about. */
void purr_advice_row_set_hidden (PurrAdviceRow *self, gboolean hidden);

/* Somebody has chosen "patches" or "pixels": that is set, and what goes with it. */
void purr_advice_row_choose (PurrAdviceRow *self, const char *features);

G_END_DECLS
