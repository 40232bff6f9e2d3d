/* lesson-table.h: the lessons
 *
 * A new lesson is its stage, app/lessons/stage-ID.{c,h,ui}, its words,
 * assets/lessons/ID.lesson, and an include and a line in lesson-table.c: the
 * build finds the files by that include, and the page by that line.
 */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;           /* in actions, settings and file names */
  GType (*get_type) (void); /* of its PurrLessonStage */
} PurrLessonEntry;

/* In the order in which they are taught; ends with an entry without an id. */
extern const PurrLessonEntry purr_lesson_table[];

/* NULL for an id that is none. */
const PurrLessonEntry *purr_lesson_table_find (const char *id);

/* A stage of it, floating; session may be NULL. */
GtkWidget *purr_lesson_table_create (const PurrLessonEntry *lesson,
                                     PurrSession *session);

G_END_DECLS
