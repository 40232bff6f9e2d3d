/* lesson-play.h: a lesson being played: which scene, what was answered
 *
 * It tells the stage and keeps the progress; the view shows what it says. Main
 * thread only.
 */

#pragma once

#include "app/lessons/lesson-stage.h"
#include "app/lessons/lesson-text.h"

G_BEGIN_DECLS

typedef struct _PurrLessonPlay PurrLessonPlay;

/* What came of a step. */
typedef enum
{
  PURR_LESSON_STAYED, /* the question waits for its answer */
  PURR_LESSON_MOVED,  /* the stage has taken a step of its own */
  PURR_LESSON_SCENE,  /* another scene is shown */
  PURR_LESSON_LEFT,   /* there is no further scene that way */
} PurrLessonStep;

/* What has become of the scene's question. */
typedef enum
{
  PURR_LESSON_ASKED,
  PURR_LESSON_ANSWERED,
  PURR_LESSON_REVEALED, /* without an answer */
} PurrLessonState;

/* At the first scene that is not done. text is borrowed and has to live as long;
 * references of the others are kept. */
PurrLessonPlay *purr_lesson_play_new (const PurrLessonText *text,
                                      PurrLessonStage *stage,
                                      GSettings *settings);
void purr_lesson_play_free (PurrLessonPlay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrLessonPlay, purr_lesson_play_free)

/* Borrowed. */
const PurrLessonText *purr_lesson_play_get_text (PurrLessonPlay *self);
PurrLessonStage *purr_lesson_play_get_stage (PurrLessonPlay *self);

guint purr_lesson_play_get_number (PurrLessonPlay *self);
const PurrLessonScene *purr_lesson_play_get_scene (PurrLessonPlay *self);

/* The scene is shown to somebody: the stage is set, and the scene is done if it
 * asks nothing, unless its stage is one that tells. To be called before anything
 * else, and after each move to another scene it has been already. */
void purr_lesson_play_show (PurrLessonPlay *self);

/* REVEALED for a scene that asks nothing. */
PurrLessonState purr_lesson_play_get_state (PurrLessonPlay *self);
/* Index of the choice; only while the state is ANSWERED. */
guint purr_lesson_play_get_choice (PurrLessonPlay *self);
/* Whether a step on would go on: nothing is asked, or it has been answered before, if
 * only on another day; since the lesson was begun anew, after that. */
gboolean purr_lesson_play_can_go_on (PurrLessonPlay *self);

/* Gives an answer, and the stage shows the truth. */
void purr_lesson_play_choose (PurrLessonPlay *self, guint choice);
/* Shows it without one. */
void purr_lesson_play_reveal (PurrLessonPlay *self);
/* The question waits again. */
void purr_lesson_play_ask_again (PurrLessonPlay *self);

/* direction: 1 on, -1 back. */
PurrLessonStep purr_lesson_play_step (PurrLessonPlay *self, int direction);

/* To a scene; the last one where there are fewer. */
void purr_lesson_play_go_to (PurrLessonPlay *self, guint number);

/* As it began: the first scene, no question answered. What is done stays so in the list
 * of lessons. */
void purr_lesson_play_reset (PurrLessonPlay *self);

G_END_DECLS
