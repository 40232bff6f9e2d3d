/* normalisation.h: what makes features of one size, folded into the weights */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PurrExamples PurrExamples;
typedef struct _PurrPassOptions PurrPassOptions;
typedef struct _PurrWorkers PurrWorkers;

/* x -> (x - mean) / scale for each feature. It is never applied to X: it is
 * folded into the weights, w'((x - mean) / scale) + b = v'x + c with
 * v = w / scale and c = b - v'mean. */
typedef enum
{
  PURR_NORMALISE_255,         /* x / 255, the course's */
  PURR_NORMALISE_STANDARDISE, /* each feature to mean 0, deviation 1 */
} PurrNormalise;

/* "divide by 255" -> "255", "standardise" -> "standardise": the words used in
 * model files, settings and options. */
const char *purr_normalise_to_string (PurrNormalise kind);
gboolean purr_normalise_from_string (const char *word, PurrNormalise *kind);

typedef struct _PurrNormalisation
{
  PurrNormalise kind;
  gsize n_x;
  double *mean;  /* n_x, in bytes' units (0 to 255) */
  double *scale; /* n_x, likewise, never 0: a feature that never changes
                    gets scale 1 */
} PurrNormalisation;

/* Measured on the given examples (only the mean and deviation of a
 * standardising one depend on them), as a pass with options sees them: mirrored,
 * on the examples and their mirror images together. options: NULL for none.
 * m >= 1. */
PurrNormalisation *purr_normalisation_new (PurrNormalise kind,
                                           const PurrExamples *examples,
                                           const PurrPassOptions *options);

/* The same on workers. NULL when they were cancelled. */
PurrNormalisation *purr_normalisation_measure (PurrNormalise kind,
                                               const PurrExamples *examples,
                                               const PurrPassOptions *options,
                                               PurrWorkers *workers);

/* The same mean and scale (not 0) for all features. */
PurrNormalisation *purr_normalisation_new_even (PurrNormalise kind,
                                                gsize n_x,
                                                double mean,
                                                double scale);

PurrNormalisation *purr_normalisation_copy (const PurrNormalisation *self);
void purr_normalisation_free (PurrNormalisation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrNormalisation, purr_normalisation_free)

/* v (n_x) and the returned c, as above. */
double purr_normalisation_fold (const PurrNormalisation *self,
                                const double *w,
                                double b,
                                double *v);

/* The other way: w (n_x, may be v itself) and the returned b of v and c. */
double purr_normalisation_unfold (const PurrNormalisation *self,
                                  const double *v,
                                  double c,
                                  double *w);

G_END_DECLS
