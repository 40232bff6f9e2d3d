/* lesson-view.h: a lesson: its words, its formulas, its question, its stage
 *
 * Signals
 *   "leave"  there is no further scene (int direction: 1 after the last one,
 *            -1 before the first one)
 *   "list"   somebody wants to see the list of lessons
 */

#pragma once

#include "app/lessons/lesson-play.h"

G_BEGIN_DECLS

#define PURR_TYPE_LESSON_VIEW (purr_lesson_view_get_type ())
G_DECLARE_FINAL_TYPE (PurrLessonView,
                      purr_lesson_view,
                      PURR,
                      LESSON_VIEW,
                      AdwBin)

/* Properties
 *   "can-list"    gboolean, whether there is a button for the list
 *   "presenting"  gboolean, whether all room is for what is taught: no buttons
 *                 for what keys do, and a step reveals an answer that nobody
 *                 gave */

/* Shows the lesson where it stands. play is borrowed and has to live until
 * another one is shown; last: whether no lesson follows it. */
void purr_lesson_view_show (PurrLessonView *self,
                            PurrLessonPlay *play,
                            gboolean last);

/* As the buttons Next (1) and Back (-1) do. */
void purr_lesson_view_step (PurrLessonView *self, int direction);

/* Answers the question; FALSE where there is no such choice to be made. */
gboolean purr_lesson_view_choose (PurrLessonView *self, guint choice);

/* Forgets the lesson that is shown, which is about to be freed: whoever has the
 * keyboard may live longer. */
void purr_lesson_view_clear (PurrLessonView *self);

G_END_DECLS
