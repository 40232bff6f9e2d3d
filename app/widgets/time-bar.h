/* time-bar.h: how long something took, beside others
 *
 * Linear, the bar's length is the time: twice as long is twice the time. What was
 * not waited for, but worked out, is striped. Logarithmic there is no length to
 * read: a point stands between lines of which each is ten times as long as the one
 * before, for lengths would depend on where the first line was put. The numbers
 * stand in labels beside it; a screen reader skips the bar.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_TIME_BAR (purr_time_bar_get_type ())
G_DECLARE_FINAL_TYPE (PurrTimeBar, purr_time_bar, PURR, TIME_BAR, GtkWidget)

typedef struct
{
  gboolean logarithmic;
  double from; /* logarithmic: the left end, > 0; linear it is 0 */
  double to;   /* the right end, > from */
} PurrTimeScale;

/* The left and right ends, powers of ten, between which all n times are that are
 * > 0; a decade where there is none. */
PurrTimeScale purr_time_scale_logarithmic (const double *times, gsize n);
/* From 0 to the longest; to 1 where there is none. */
PurrTimeScale purr_time_scale_linear (const double *times, gsize n);

/* Where a time stands, 0 to 1. */
double purr_time_scale_place (const PurrTimeScale *self, double time);

/* took: so far, or in the end, in seconds, < 0: nothing is drawn. whole: where
 * more than that was worked out, else took. */
void purr_time_bar_show (PurrTimeBar *self,
                         double took,
                         double whole,
                         const PurrTimeScale *scale);

G_END_DECLS
