/* quiz-export.h: saving what was answered */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a file, above the window that widget stands in, and writes text (taken
 * over) to it, in a thread. name: of a file, as a proposal. */
void purr_quiz_export_async (GtkWidget *widget,
                             const char *name,
                             char *text,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/* A sentence: where it was saved, or why it could not be; NULL where nobody wanted
 * it after all. Free with g_free(). */
char *purr_quiz_export_finish (GAsyncResult *result);

G_END_DECLS
