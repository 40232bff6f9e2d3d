/* lesson-row.h: a lesson in the list of them: its title and how far it is done */

#pragma once

#include "app/lessons/lesson-text.h"

#include <gio/gio.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_LESSON_ROW (purr_lesson_row_get_type ())
G_DECLARE_FINAL_TYPE (PurrLessonRow,
                      purr_lesson_row,
                      PURR,
                      LESSON_ROW,
                      GtkListBoxRow)

/* number: as people count. text is borrowed and has to live as long; it follows
 * the progress that is kept in settings. */
GtkWidget *purr_lesson_row_new (guint number,
                                const PurrLessonText *text,
                                GSettings *settings);

G_END_DECLS
