/* explaining.h: which pixels spoke for an answer, found out behind the window
 *
 * Where a model answers by patches this takes some ten milliseconds a picture, which
 * is too long for the main thread with a row of the list for each.
 */

#pragma once

#include "engine/insight/insight.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What purr_explain() finds. column: PURR_FEATURES bytes, copied; of the model a
 * reference is kept. callback is called in the main thread, with a NULL source. */
void purr_explain_async (PurrModel *model,
                         const guint8 *column,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);

/* TRUE with explanation set; clear it with purr_explanation_clear(). FALSE with
 * G_IO_ERROR_CANCELLED, or with G_IO_ERROR_NO_SPACE where there is no room for another
 * thread; error may be NULL. */
gboolean purr_explain_finish (GAsyncResult *result,
                              PurrExplanation *explanation,
                              GError **error);

G_END_DECLS
