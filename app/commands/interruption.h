/* interruption.h: being asked to end, from a keyboard or by the system */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ctrl+C (SIGINT), SIGTERM, which a system sends to all before it goes down, and
 * SIGHUP, when the terminal goes, unless somebody has had it ignored (nohup).
 * Zeros to begin with. */
typedef struct
{
  void (*interrupted) (gpointer data);
  gpointer data;
  guint sources[3];
} PurrInterruption;

/* Calls interrupted, from the main loop, for each of these signals once: the
 * second of its kind ends the program at once, as without this. */
void purr_interruption_watch (PurrInterruption *self,
                              void (*interrupted) (gpointer data),
                              gpointer data);

/* From now on each of them ends the program. */
void purr_interruption_end (PurrInterruption *self);

G_END_DECLS
