/* divergence.h: noticing that the cost goes up instead of down */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PURR_WATCH_LENGTH 50

typedef enum
{
  PURR_DIVERGENCE_NONE,
  PURR_DIVERGENCE_GROWING,    /* higher than the one before, 50 times over */
  PURR_DIVERGENCE_ZIGZAG,     /* up and down, but upwards on the whole */
  PURR_DIVERGENCE_NOT_FINITE, /* too large for a double */
} PurrDivergence;

/* Watches the costs of a run go by. Zeros begin a new watch. */
typedef struct
{
  guint64 seen;
  double first;
  double latest;
  guint growing; /* latest costs that were higher than the one before */
  guint above;   /* latest costs that were higher than the first */
  double recent[2 * PURR_WATCH_LENGTH]; /* ring of the latest */
} PurrWatch;

PurrDivergence purr_watch_add (PurrWatch *self, double cost);

/* The rate to advise instead of one that diverged: 1 / curvature, rounded
 * down to one significant digit, and smaller than rate in any case. */
double purr_divergence_advise (double rate, double curvature);

/* What to tell a person; free with g_free(). */
char *purr_divergence_message (PurrDivergence kind,
                               guint64 iteration,
                               double rate,
                               double advised);

/* rate in plain decimals, "0.005"; free with g_free(). */
char *purr_format_rate (double rate);

G_END_DECLS
