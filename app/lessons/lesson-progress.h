/* lesson-progress.h: how far somebody has come in the lessons
 *
 * Kept in the program's settings, under the key below: for each lesson the
 * scenes that are done, by name, so that a lesson that gets another scene is
 * begun, not done. Main thread only.
 */

#pragma once

#include "app/lessons/lesson-text.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PURR_LESSON_PROGRESS_KEY "lesson-progress"

typedef enum
{
  PURR_LESSON_NEW,   /* none of its scenes is done */
  PURR_LESSON_BEGUN, /* some are */
  PURR_LESSON_DONE,
} PurrLessonProgress;

/* A scene that asks is done once somebody has answered; another one, once it
 * has been shown or its stage has said so. */
void purr_lesson_progress_add (GSettings *settings,
                               const char *lesson,
                               const char *scene);
gboolean purr_lesson_progress_has (GSettings *settings,
                                   const char *lesson,
                                   const char *scene);

PurrLessonProgress purr_lesson_progress_get (GSettings *settings,
                                             const PurrLessonText *text);

/* How many of the scenes are done. */
guint purr_lesson_progress_count (GSettings *settings,
                                  const PurrLessonText *text);

/* Number of the first scene that is not done; 0 where all are. */
guint purr_lesson_progress_find (GSettings *settings,
                                 const PurrLessonText *text);

G_END_DECLS
