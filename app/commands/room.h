/* room.h: whether the computer lets us begin */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether files can be opened now, as many more as said, and a thread be started:
 * what the libraries need for a main loop or a window, which end the program
 * where they do not get it. FALSE with error set, a plain sentence. What others
 * take the moment after is not known here. Any thread. */
gboolean purr_check_room (int files, GError **error);

/* As many as a main loop with signals takes, and a window before its first
 * pictures */
#define PURR_ROOM_LOOP 4
#define PURR_ROOM_WINDOW 32

G_END_DECLS
