/* later.h: work for the main thread, a few milliseconds of it at a time
 *
 * What threads have finished often comes in heaps: forty pictures read, a
 * hundred thumbnails. Main loop sources of their own would all be dispatched
 * in one turn, and the window would stand still meanwhile.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Microseconds of work in a turn of the main loop: beside it there is a frame to
 * be laid out and painted. */
#define PURR_TURN_BUDGET (6 * G_TIME_SPAN_MILLISECOND)

/* Milliseconds after which the frame is drawn that was asked for before, and the
 * microseconds of computing that a quick one takes */
#define PURR_FRAME_TIME 17
#define PURR_FRAME_BUDGET (8 * G_TIME_SPAN_MILLISECOND)

/* Rows of text that a frame lays out at most */
#define PURR_FRAME_LAYOUTS 8

typedef void (*PurrLater) (gpointer data);

/* Has the main thread call function once with data, soon, after all that was
 * asked for before; events and frames come first. Any thread. */
void purr_later (PurrLater function, gpointer data);

/* Told by work done later that changes a row of text: laying it out takes the next
 * frame up to ten milliseconds, so what is left waits until that is drawn. One row
 * alone at first, then more for as long as frames are quick. Main thread. */
void purr_later_expect_layout (void);

G_END_DECLS
