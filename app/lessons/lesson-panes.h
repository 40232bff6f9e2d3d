/* lesson-panes.h: words beside what they speak of, or above it
 *
 * Side by side where both have room, with the words in a column of their own;
 * else the words on top, and the whole as high as both need. At a larger size
 * of text there has to be more room.
 *
 * Properties
 *   "words", "play"  GtkWidget, the two
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_LESSON_PANES (purr_lesson_panes_get_type ())
G_DECLARE_FINAL_TYPE (PurrLessonPanes,
                      purr_lesson_panes,
                      PURR,
                      LESSON_PANES,
                      GtkWidget)

G_END_DECLS
