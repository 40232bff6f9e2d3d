/* slope.h: a function of one variable, its slope, and how it is drawn
 *
 * Values and slopes are those of its computation graph. Main thread only.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PurrSlope PurrSlope;

/* What is to be known at a */
typedef struct
{
  double a;
  double step;      /* the change of a, > 0 */
  double before;    /* f (a); NaN where it is not defined, as all others */
  double after;     /* f (a + step) */
  double change;    /* after - before */
  double ratio;     /* change / step */
  double slope;     /* by the chain rule; NaN: there is none */
  double measured;  /* by central differences; NaN: it cannot be */
  gboolean agrees;  /* of the last two */
  const char *note; /* in words what is amiss with the slope; NULL; static */
} PurrSlopeFigures;

/* text: an expression of one variable in the notation (see graph.h). NULL and error,
 * one plain sentence, where it is none. */
PurrSlope *purr_slope_new (const char *text, GError **error);
void purr_slope_free (PurrSlope *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrSlope, purr_slope_free)

/* "a": borrowed. */
const char *purr_slope_get_variable (const PurrSlope *self);

/* f (x); NaN where it is not defined. For purr_plane_sample(), too. */
double purr_slope_at (double x, gpointer self);

/* why: where f (a) is not defined, a sentence about it, to be freed with g_free();
 * else NULL. May be NULL. */
PurrSlopeFigures purr_slope_figures (PurrSlope *self,
                                     double a,
                                     double step,
                                     char **why);

/* The values to be seen between two places: of a function that has a pole there the
 * most part. FALSE where there are none. */
gboolean purr_slope_range (PurrSlope *self,
                           double from,
                           double to,
                           double *low,
                           double *high);

G_END_DECLS
