/* pass-options.h: class weights and mirror images */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PurrExamples PurrExamples;

/* What else a pass may be asked for. */
typedef struct _PurrPassOptions
{
  /* Every example counts twice: as it is, and mirrored left to right. w is
   * read in mirrored order for that, X is never copied. The features are rows
   * of width pixels, each of channels neighbouring bytes. Costs, accuracies
   * and gradients are those of 2 m examples. */
  gboolean mirrored;
  gsize width;
  gsize channels;

  /* Class weights, > 0: how much an example of either class counts in the
   * cost, J = sum weight loss / sum weight + lambda / (2 sum weight) w'w, and
   * so in its gradient. PurrPass.correct counts examples all the same. */
  double positive_weight;
  double negative_weight;
} PurrPassOptions;

/* Nothing else: not mirrored (32 pixels of 3 bytes, should that be set),
 * weights 1. */
PurrPassOptions purr_pass_options_default (void);

/* Class weights with which both classes count as much in sum: m / (2 m_class),
 * scikit-learn's "balanced". 1 and 1 where a class has no examples. */
void purr_balanced_weights (const PurrExamples *examples,
                            double *positive,
                            double *negative);

/* For each of n_x features, which one stands there in the mirror image: rows
 * of options->width pixels of options->channels bytes. Free with g_free();
 * NULL when n_x is not a number of such rows. */
guint32 *purr_mirror_features (gsize n_x, const PurrPassOptions *options);

G_END_DECLS
