/* teaching-picks.h: pictures that are worth following through the formulas
 *
 * Main thread; the pictures are looked through in the background.
 */

#pragma once

#include "engine/learning/problem.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_PICK_FIRST,    /* as they are learnt, from the first on */
  PURR_PICK_HARDEST,  /* the largest loss first */
  PURR_PICK_BOUNDARY, /* those whose a is nearest to 0.5 first */
  PURR_PICK_RANDOM,
  PURR_N_PICKS
} PurrPick;

/* Pictures that are picked at most */
#define PURR_PICKS_MAX 32

typedef struct
{
  guint n;
  guint32 picture[PURR_PICKS_MAX]; /* as the examples' index has it */

  /* For purr_walk_take() */
  const PurrNormalisation *normalisation; /* the problem's */
  double weight_sum;
} PurrPicks;

/* Picks by the weights w (n_x, copied) and b in normalised coordinates. seed: of
 * PURR_PICK_RANDOM. */
void purr_pick_async (PurrProblem *problem,
                      PurrPick pick,
                      const double *w,
                      double b,
                      guint32 seed,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);

/* Free with g_free(). NULL with error set: G_IO_ERROR_CANCELLED, G_IO_ERROR_NO_SPACE
 * where there is no room for a thread, or what purr_problem_check_unchanged() says. */
PurrPicks *purr_pick_finish (GAsyncResult *result, GError **error);

G_END_DECLS
