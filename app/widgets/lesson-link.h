/* lesson-link.h: “What is this?”, a small button beside what a lesson explains
 *
 * It activates "win.lesson" with the lesson's id; whoever has more to say first
 * connects to "clicked".
 *
 * Properties
 *   "lesson"  string  its id
 *   "about"   string  what is explained, as in "What is the cost?": "the cost"
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_LESSON_LINK (purr_lesson_link_get_type ())
G_DECLARE_FINAL_TYPE (PurrLessonLink,
                      purr_lesson_link,
                      PURR,
                      LESSON_LINK,
                      GtkButton)

G_END_DECLS
