/* quiz-source.h: the questions there are: the program's own, and a lesson file's
 *
 * Main thread.
 */

#pragma once

#include "app/session/lesson-keeper.h"

G_BEGIN_DECLS

/* Reads the program's own, in a thread; source is kept alive until then. */
void purr_quiz_source_load_async (gpointer source,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* With those of the lesson file that is open now (keeper may be NULL), or those
 * alone where it says so. New. NULL where there are none at all; then error says
 * why the program's own could not be read: see purr_quiz_read(). */
PurrQuiz *purr_quiz_source_load_finish (GAsyncResult *result,
                                        PurrLessonKeeper *keeper,
                                        GError **error);

G_END_DECLS
