/* example-losses.h: the loss of each picture that is learnt from, and their mean
 *
 * With the weights that the run has at the moment, of the session's pictures;
 * where nothing has been learnt yet, with w = 0 and b = 0; where there are no
 * pictures to learn from, of six numbers with w = 1 and b = 0. Losses are those of
 * engine/learning/logistic-pass.h, so that their mean is the Training page's J.
 */

#pragma once

#include "app/session/session.h"

G_BEGIN_DECLS

#define PURR_EXAMPLE_LOSSES_SHOWN 6

typedef struct
{
  char *name;
  gboolean y;
  double a;
  double loss;
} PurrExampleLoss;

typedef struct
{
  GArray *shown; /* of PurrExampleLoss: the first PURR_EXAMPLE_LOSSES_SHOWN */
  gsize m;
  double cost;        /* J, the mean of all m; weighted where the run is */
  const char *source; /* what the examples are, and with which w and b */
  char *note;         /* why the Training page's J is another one, or NULL */
} PurrExampleLosses;

/* All pictures are looked at, in a thread. session may be NULL. Main thread. */
void purr_example_losses_compute (PurrSession *session,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);

/* NULL where it was cancelled (G_IO_ERROR_CANCELLED), its only error. */
PurrExampleLosses *purr_example_losses_finish (GAsyncResult *result,
                                               GError **error);

void purr_example_losses_free (PurrExampleLosses *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrExampleLosses, purr_example_losses_free)

G_END_DECLS
