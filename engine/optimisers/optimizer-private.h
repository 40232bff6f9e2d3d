/* optimizer-private.h: what an optimizer is made of */

#pragma once

#include "engine/optimisers/optimizer-run.h"

G_BEGIN_DECLS

/* Arrays over coordinates are n long, b being one of them, the last. */
typedef struct
{
  const char *word;  /* in model files, settings and options */
  const char *label; /* for people */
  PurrOptimizerFlags flags;

  /* A new state, all zero; NULL where nothing is kept */
  gpointer (*begin) (const PurrOptimizerSettings *settings, gsize n);
  void (*end) (gpointer state);

  /* Either: the update of u that follows from slopes du. It neither knows nor
   * cares how many examples they were measured on. */
  void (*update) (gpointer state,
                  gsize n,
                  double rate,
                  const double *du,
                  double *u);

  /* Or: a whole iteration, by whatever evaluations of the objective it takes */
  void (*step) (gpointer state, PurrStep *step);
} PurrOptimizerMethod;

/* Never NULL; they live for ever. */
const PurrOptimizerMethod *purr_optimizer_get_method (PurrOptimizer kind);

#define PURR_OPTIMIZER_METHOD(NAME, name)                                      \
  extern const PurrOptimizerMethod purr_##name##_method;
PURR_OPTIMIZER_LIST (PURR_OPTIMIZER_METHOD)
#undef PURR_OPTIMIZER_METHOD

/* Gradient descent's update, which keeps nothing */
void purr_gradient_descent_update (gpointer state,
                                   gsize n,
                                   double rate,
                                   const double *du,
                                   double *u);

G_END_DECLS
