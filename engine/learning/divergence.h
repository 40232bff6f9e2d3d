/* divergence.h: noticing that the cost goes up instead of down */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PURR_WATCH_LENGTH 50

typedef enum
{
  PURR_DIVERGENCE_NONE,
  PURR_DIVERGENCE_GROWING,    /* higher than the one before, 50 times over */
  PURR_DIVERGENCE_ZIGZAG,     /* up and down, above the first cost, and higher
                                 of late than before that */
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

/* The greatest number of two digits that is not above rate: 0.0273 -> 0.027.
 * So it is told everywhere how large a rate may be, and what is told stays
 * true. */
double purr_rate_below (double rate);

/* The rate to advise instead of one that diverged: that with which gradient
 * descent surely falls, 2 / curvature, in two digits; half of rate where the
 * other is not smaller, or (curvature 0) not known. */
double purr_divergence_advise (double rate, double curvature);

/* What to tell a person; free with g_free(). */
char *purr_divergence_message (PurrDivergence kind,
                               guint64 iteration,
                               double rate,
                               double advised);

/* rate in plain decimals, "0.005"; free with g_free(). */
char *purr_format_rate (double rate);

G_END_DECLS
