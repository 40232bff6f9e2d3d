/* plane-sample.h: from a function to the line that is drawn
 *
 * Plain arithmetic: no toolkit, no drawing, any thread.
 */

#pragma once

#include "app/widgets/plane-point.h"

G_BEGIN_DECLS

/* y at x; what is not finite where there is none */
typedef double (*PurrPlaneFunction) (double x, gpointer data);

/* PurrPlanePoint array: function at n + 1 equally far places between from and
 * to (from < to, n >= 1), with lifts where it is not finite and where it jumps.
 * Where it begins and ends to be defined between two of the places is found, so
 * that log is drawn down to next to 0. Neither begins nor ends with a lift. */
GArray *purr_plane_sample (PurrPlaneFunction function,
                           gpointer data,
                           double from,
                           double to,
                           guint n);

G_END_DECLS
