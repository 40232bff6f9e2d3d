/* background.h: looks at all pictures, behind whatever answers a person
 *
 * Main thread; the work is done by a thread of its own, and by workers of its own,
 * which leave the processors to everybody else: see purr_thread_give_way(), which
 * would be for ever in a thread that others use later.
 */

#pragma once

#include "engine/kernels/workers.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Does the work; task_data is the task's. NULL with error set where it failed. What
 * it returns when the workers were cancelled is thrown away. */
typedef gpointer (*PurrBackgroundWork) (gpointer task_data,
                                        PurrWorkers *workers,
                                        GError **error);

/* Returns by the task (of which a reference is kept meanwhile) what the work does, to
 * be freed with free_result. The task's cancellable cancels the workers. refused: the
 * sentence of a G_IO_ERROR_NO_SPACE, where there is no room for another thread;
 * copied. */
void purr_background_start (GTask *task,
                            PurrBackgroundWork work,
                            GDestroyNotify free_result,
                            const char *refused);

/* Drops a reference to an object (GObject) whose last one may have to wait, as a
 * trainer's for its iteration under way: in a thread of its own, or here where there is
 * no room for one. */
void purr_background_let_go (gpointer object);

G_END_DECLS
