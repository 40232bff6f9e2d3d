/* lesson-question.h: a question with its choices, and what is said once one of
 * them is chosen
 *
 * Signals
 *   "chosen"     an answer was given (guint choice)
 *   "ask-again"  somebody wants to be asked anew
 */

#pragma once

#include "app/lessons/lesson-text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_LESSON_QUESTION (purr_lesson_question_get_type ())
G_DECLARE_FINAL_TYPE (PurrLessonQuestion,
                      purr_lesson_question,
                      PURR,
                      LESSON_QUESTION,
                      GtkBox)

/* Asks the scene's question, or hides where it has none. The scene is borrowed
 * until the next call. */
void purr_lesson_question_ask (PurrLessonQuestion *self,
                               const PurrLessonScene *scene);

/* Says which choice is right, and why. choice: what was answered, or -1 where
 * nothing was. */
void purr_lesson_question_judge (PurrLessonQuestion *self, int choice);

/* Answers as a press on that choice does; FALSE where there is none to press. */
gboolean purr_lesson_question_press (PurrLessonQuestion *self, guint choice);

/* Gives the keyboard to the first choice; after an answer, to the button that
 * asks again. */
void purr_lesson_question_focus (PurrLessonQuestion *self);

/* What was said of the answer; borrowed, empty before there is one. */
const char *purr_lesson_question_get_verdict (PurrLessonQuestion *self);

/* Where it stands, borrowed: to bring it into sight. */
GtkWidget *purr_lesson_question_get_verdict_box (PurrLessonQuestion *self);

G_END_DECLS
