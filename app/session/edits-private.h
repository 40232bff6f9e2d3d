/* edits-private.h: what the files of the edits share
 *
 * edits.c          steps, undone and redone
 * edits-actions.c  what can be done
 */

#pragma once

#include "app/session/edits.h"

G_BEGIN_DECLS

/* The run's; borrowed, NULL before there is any. */
PurrDataset *purr_edits_get_dataset (PurrEdits *self);

/* Emits "refused"; returns FALSE. */
gboolean purr_edits_refuse (PurrEdits *self, const char *text);

G_END_DECLS
