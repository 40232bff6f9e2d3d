/* shares.h: what each byte of a picture adds to z
 *
 *   z = b + w'((x - mean) / scale) = b_r + sum_k share_k
 *   share_k = w_k / scale_k (x_k - r_k)
 *   b_r     = b + sum_k w_k / scale_k (r_k - mean_k), the z of the reference r
 *
 * The sum is exact whatever r is; r says what counts as "nothing there": black, or
 * the average picture that was learnt.
 *
 * Where the model answers by patches, share_k is what the patches that lie on byte k
 * draw from it (see patch-split.h), there is no reference, and what belongs to no byte
 * is the bias: b and the patches' means, the thresholds that answers have to exceed,
 * and what rounding features to bytes changed.
 *
 * Pure functions; any thread.
 */

#pragma once

#include "engine/models/models.h"

G_BEGIN_DECLS

typedef struct
{
  gsize n_x;     /* PURR_FEATURES where the model answers by patches */
  double bias;   /* b_r */
  double *share; /* n_x; owned */

  /* Of patches alone, else 0 and NULL */
  double thresholds; /* of the bias */
  double rounding;   /* likewise */
  double *place;     /* what the patch at each place adds, thresholds included:
                        PURR_PATCH_PLACES squared, row after row; owned. Together
                        z − (bias − thresholds) */
  gsize n_filters;   /* filters, a twin counted with its own */
  double *patch;     /* what each adds beyond what it does on average, together
                        z − b; owned */
} PurrShares;

/* column: the picture's, see purr_model_classify(). reference: r, n_x numbers in bytes'
 * units, or NULL for black; not looked at where the model answers by patches, which
 * take some milliseconds. Clear with purr_shares_clear(). */
void purr_shares_measure (const PurrModel *model,
                          const guint8 *column,
                          const double *reference,
                          PurrShares *shares);
void purr_shares_clear (PurrShares *shares);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrShares, purr_shares_clear)

/* bias + the shares of the first n features, in their order: the running sum, and
 * with n = n_x z itself. */
double purr_shares_sum (const PurrShares *shares, gsize n);

/* Adds up every so many shares that follow one another, the channels of a pixel: sums
 * has n_x / together of them, or is NULL. towards and away: the sum of those that are
 * positive, and of those that are not. */
void purr_shares_add_up (const PurrShares *shares,
                         gsize together,
                         double *sums,
                         double *towards,
                         double *away);

/* Parts of the picture --------------------------------------------------- */

/* A rectangle of pixels, and what they add together */
typedef struct
{
  gsize x, y, width, height;
  double share;
} PurrRegion;

/* The picture cut into squares of side pixels (those at the right and lower edge
 * may be narrower), by what they add, the largest first; of one channel alone, or
 * with channel −1 of all together. Of PurrRegion; free with g_array_unref(). The
 * shares must be those of a picture of the geometry. */
GArray *purr_shares_regions (const PurrShares *shares,
                             const PurrGeometry *geometry,
                             gsize side,
                             int channel);

G_END_DECLS
