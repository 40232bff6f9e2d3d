/* peer-trust.h: cross-validation and evaluation, as against-peers times them */

#pragma once

#include "peer-set.h"

G_BEGIN_DECLS

typedef struct
{
  GArray *out; /* of double, to append to */
  double seconds;
  double figures; /* of them, for what comes after z; or 0 */
} PeerTrust;

/* K folds by L-BFGS, standardised. out: of each fold n, share right, ROC area and cost
 * of training; then of all held-out pictures index and z, fold by fold. */
gboolean peer_trust_fold (PeerSet *set,
                          guint k,
                          double tolerance,
                          double lambda,
                          PurrWorkers *workers,
                          PeerTrust *trust,
                          GError **error);

/* All that is told of the model w, b (N_X + 1 doubles, of pixels / 255) on the set: z
 * and every figure, curve, bin and bar. out: z of each picture; each PurrFigureKind's
 * value; of ten bins n, n of the positive class and probability; then ROC and
 * precision-recall curve, each as n, x and y. */
void peer_trust_judge (PeerSet *set,
                       const double *weights,
                       PurrWorkers *workers,
                       PeerTrust *trust);

G_END_DECLS
