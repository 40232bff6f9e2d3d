/* early-stopping-private.h: noticing that validation no longer gets better */

#pragma once

#include "engine/learning/trainer.h"

G_BEGIN_DECLS

/* Keeps the best weights and counts the validations since. They are due at
 * iterations that follow from the numbers of pictures alone, never from the
 * time that anything takes, so that the same run always stops in the same
 * place, paused or not. */
typedef struct
{
  guint64 patience;    /* 0: not asked for */
  guint64 every;       /* iterations from one to the next, at first */
  guint64 next;        /* the iteration at which one is due */
  guint64 waited;      /* validations since the best */
  PurrValidation best; /* .cost is INFINITY before the first */
  double *u;           /* n, coordinates of the best */
  double b;
} PurrEarlyStopping;

/* every follows from the settings' patience, the examples to learn from and
 * those to validate with */
void purr_early_stopping_init (PurrEarlyStopping *self,
                               guint64 patience,
                               gsize n_train,
                               gsize n_check);
void purr_early_stopping_clear (PurrEarlyStopping *self);

/* point was measured at the coordinates u (n) and b. Points at iterations
 * other than next are passed over. Returns whether patience is at an end. */
gboolean purr_early_stopping_add (PurrEarlyStopping *self,
                                  const PurrValidation *point,
                                  const double *u,
                                  gsize n,
                                  double b);

/* What to tell a person; free with g_free(). */
char *purr_early_stopping_message (const PurrEarlyStopping *self);

G_END_DECLS
