/* logistic-pass.h: probability, cost and gradient
 *
 * The course's notation, used in this folder's kernels:
 *   m     number of examples (pictures)
 *   n_x   number of features of one example (3,072 for a 32x32x3 picture)
 *   X     n_x x m matrix, one example a column       Y   1 x m labels, 0 or 1
 *   w, b  weights (n_x x 1) and bias                 Z = w'X + b  (logits)
 *   A     sigmoid (Z), the probabilities
 *   J     cost = -(1/m) sum [ y log a + (1 - y) log (1 - a) ]
 *                + (lambda / 2m) sum w^2
 *   dZ = A - Y,  dw = X dZ' / m + (lambda / m) w,  db = (1/m) sum dZ
 * Source of the formulas: A. Ng, "Neural Networks and Deep Learning", week 2;
 * the penalty is the usual L2 one, on w and not on b.
 */

#pragma once

#include "engine/optimisers/pass.h"

G_BEGIN_DECLS

typedef struct _PurrExamples PurrExamples;
typedef struct _PurrNormalisation PurrNormalisation;
typedef struct _PurrPassOptions PurrPassOptions;
typedef struct _PurrWorkers PurrWorkers;

/* 1 / (1 + exp (-z)), exact to the last digits for any z, +-infinity
 * included; never NaN but for NaN. */
double purr_sigmoid (double z);

/* -[y log sigmoid (z) + (1 - y) log (1 - sigmoid (z))], from z itself so that
 * it is finite for every finite z. */
double purr_logistic_loss (double z, gboolean y);

/* One forward pass and, when dw is not NULL, the backward one, reading each
 * byte of X from memory once.
 *
 * w   n_x weights, in normalised coordinates      dw  n_x, or NULL
 * lambda  strength of the L2 penalty, >= 0
 * options  NULL for none
 * m >= 1. Costs and sums are gathered in double precision. Products are those
 * of whole numbers: w and dZ are rounded to 30 bits below the largest of them,
 * which is finer than single precision. */
PurrPass purr_logistic_pass (const PurrExamples *examples,
                             const PurrNormalisation *normalisation,
                             const double *w,
                             double b,
                             double lambda,
                             const PurrPassOptions *options,
                             double *dw,
                             PurrWorkers *workers);

/* As many w as one pass takes */
#define PURR_MAX_ROWS 8

/* Several w, b and lambda in one pass over the bytes of X. Row r's results
 * have the very bits that purr_logistic_pass() gives for it alone.
 *
 * w   n_rows x n_x: row r is the n_x numbers at w + r * n_x
 * b, lambda, passes  n_rows, at most PURR_MAX_ROWS
 * dw  n_rows x n_x, or NULL */
void purr_logistic_pass_many (const PurrExamples *examples,
                              const PurrNormalisation *normalisation,
                              gsize n_rows,
                              const double *w,
                              const double *b,
                              const double *lambda,
                              const PurrPassOptions *options,
                              double *dw,
                              PurrPass *passes,
                              PurrWorkers *workers);

/* For many passes with one normalisation, over small batches (examples->index)
 * above all: what depends on normalisation and options alone is done once.
 * The workers are borrowed, the rest is copied. One thread at a time. */
typedef struct _PurrPassPlan PurrPassPlan;
PurrPassPlan *purr_pass_plan_new (const PurrNormalisation *normalisation,
                                  const PurrPassOptions *options,
                                  PurrWorkers *workers);
void purr_pass_plan_free (PurrPassPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrPassPlan, purr_pass_plan_free)

/* purr_logistic_pass_many() with what the plan was made from; the bits are the
 * same. Allocates nothing once it has run with as many examples and rows. */
void purr_pass_plan_run (PurrPassPlan *self,
                         const PurrExamples *examples,
                         gsize n_rows,
                         const double *w,
                         const double *b,
                         const double *lambda,
                         double *dw,
                         PurrPass *passes);

G_END_DECLS
