/* lesson-save-window.h: what of the window's state goes into a lesson file
 *
 * Signal
 *   "save"  the button was pressed: see purr_lesson_save_window_make()
 */

#pragma once

#include "app/session/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_LESSON_SAVE_WINDOW (purr_lesson_save_window_get_type ())
G_DECLARE_FINAL_TYPE (PurrLessonSaveWindow,
                      purr_lesson_save_window,
                      PURR,
                      LESSON_SAVE_WINDOW,
                      AdwWindow)

GtkWidget *purr_lesson_save_window_new (PurrSession *session);

/* Something that the lesson may hide. */
void purr_lesson_save_window_add_control (PurrLessonSaveWindow *self,
                                          const char *group,
                                          const char *name,
                                          const char *title);

/* A page, or a lesson, that it may begin with; the first of them is chosen until
 * another is added with selected. */
void purr_lesson_save_window_add_page (PurrLessonSaveWindow *self,
                                       const char *name,
                                       const char *title,
                                       gboolean selected);
void purr_lesson_save_window_add_lesson (PurrLessonSaveWindow *self,
                                         const char *id,
                                         const char *title,
                                         gboolean selected);

/* The lesson as it was described; with_pictures is set to whether the pictures
 * are to go along. New. */
PurrLessonFile *purr_lesson_save_window_make (PurrLessonSaveWindow *self,
                                              gboolean *with_pictures);

G_END_DECLS
