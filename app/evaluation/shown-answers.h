/* shown-answers.h: answers as the page shows them
 *
 * All that is told of them and all that is drawn, made in a thread, for a million
 * pictures take longer than a window may wait.
 */

#pragma once

#include "app/report/evaluated.h"
#include "app/widgets/score-items.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  PurrEvaluated *evaluated;
  PurrScoreItems *items[PURR_PART_TEST + 1]; /* by part; NULL: no pictures */
} PurrShownAnswers;

/* A reference is kept of the answers. threshold: z. */
void purr_shown_answers_make_async (PurrAnswers *answers,
                                    double threshold,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* NULL with error set only where it was cancelled. */
PurrShownAnswers *purr_shown_answers_make_finish (GAsyncResult *result,
                                                  GError **error);

void purr_shown_answers_free (PurrShownAnswers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrShownAnswers, purr_shown_answers_free)

/* NULL where the part has no pictures; borrowed. */
const PurrEvaluatedPart *purr_shown_answers_get (const PurrShownAnswers *self,
                                                 PurrPart part);

G_END_DECLS
