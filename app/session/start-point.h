/* start-point.h: a model that training can begin with, and what it is called
 *
 * Immutable and reference-counted: two that are not the same pointer are two
 * choices. Any thread.
 */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/models/models.h"

G_BEGIN_DECLS

typedef struct _PurrStartPoint PurrStartPoint;

/* Keeps a reference to model; name is copied. */
PurrStartPoint *purr_start_point_new (PurrModel *model, const char *name);
PurrStartPoint *purr_start_point_ref (PurrStartPoint *self);
void purr_start_point_unref (PurrStartPoint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrStartPoint, purr_start_point_unref)

/* Both borrowed; the name is for display. */
PurrModel *purr_start_point_get_model (PurrStartPoint *self);
const char *purr_start_point_get_name (PurrStartPoint *self);

/* Why training on the dataset (NULL: none yet) from so many patches (0: the pixels)
 * cannot begin with it (NULL: no model yet), in one sentence; NULL when it can. Free with g_free(). */
char *purr_start_point_find_problem (PurrStartPoint *self,
                                     PurrDataset *dataset,
                                     guint64 patches);

/* Gives a trainer that has not been started its first weights, in a thread of
 * its own. That may take a while and holds a reference to the trainer, the last
 * one perhaps, which is not dropped on the main thread. */
void purr_start_point_prepare_async (PurrStartPoint *self,
                                     PurrTrainer *trainer,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* FALSE with error set when it was cancelled, or the model does not fit: see
 * purr_model_check_start(). */
gboolean purr_start_point_prepare_finish (GAsyncResult *result, GError **error);

G_END_DECLS
