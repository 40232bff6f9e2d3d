/* lesson-play.c: a lesson being played: which scene, what was answered */

#include "app/lessons/lesson-play.h"

#include "app/lessons/lesson-progress.h"

typedef struct
{
  PurrLessonState state;
  guint choice;
  gboolean was_answered; /* though it may be asked again */
} Reply;

struct _PurrLessonPlay
{
  const PurrLessonText *text;
  PurrLessonStage *stage;
  GSettings *settings;
  Reply *replies; /* one for each scene */
  guint number;
  gboolean anew; /* what was done before it began does not count */
};

static void
forget_replies (PurrLessonPlay *self)
{
  for (guint i = 0; i < self->text->scenes->len; i++)
    self->replies[i] = (Reply) {
      .state = purr_lesson_text_get_scene (self->text, i)->question != NULL
                 ? PURR_LESSON_ASKED
                 : PURR_LESSON_REVEALED,
    };
}

static void
note_done (PurrLessonPlay *self)
{
  purr_lesson_progress_add (self->settings, self->text->id,
                            purr_lesson_play_get_scene (self)->name);
}

PurrLessonPlay *
purr_lesson_play_new (const PurrLessonText *text,
                      PurrLessonStage *stage,
                      GSettings *settings)
{
  PurrLessonPlay *self;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (PURR_IS_LESSON_STAGE (stage), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_new0 (PurrLessonPlay, 1);
  self->text = text;
  self->stage = g_object_ref (stage);
  self->settings = g_object_ref (settings);
  self->replies = g_new0 (Reply, text->scenes->len);
  self->number = purr_lesson_progress_find (settings, text);
  forget_replies (self);
  g_signal_connect_swapped (stage, "done", G_CALLBACK (note_done), self);
  return self;
}

void
purr_lesson_play_free (PurrLessonPlay *self)
{
  g_signal_handlers_disconnect_by_data (self->stage, self);
  g_object_unref (self->stage);
  g_object_unref (self->settings);
  g_free (self->replies);
  g_free (self);
}

const PurrLessonText *
purr_lesson_play_get_text (PurrLessonPlay *self)
{
  return self->text;
}

PurrLessonStage *
purr_lesson_play_get_stage (PurrLessonPlay *self)
{
  return self->stage;
}

guint
purr_lesson_play_get_number (PurrLessonPlay *self)
{
  return self->number;
}

const PurrLessonScene *
purr_lesson_play_get_scene (PurrLessonPlay *self)
{
  return purr_lesson_text_get_scene (self->text, self->number);
}

PurrLessonState
purr_lesson_play_get_state (PurrLessonPlay *self)
{
  return self->replies[self->number].state;
}

guint
purr_lesson_play_get_choice (PurrLessonPlay *self)
{
  g_return_val_if_fail (purr_lesson_play_get_state (self)
                          == PURR_LESSON_ANSWERED,
                        0);

  return self->replies[self->number].choice;
}

gboolean
purr_lesson_play_can_go_on (PurrLessonPlay *self)
{
  const Reply *reply = &self->replies[self->number];

  return reply->state != PURR_LESSON_ASKED || reply->was_answered
         || (!self->anew
             && purr_lesson_progress_has (
               self->settings, self->text->id,
               purr_lesson_play_get_scene (self)->name));
}

static void
set_stage (PurrLessonPlay *self)
{
  purr_lesson_stage_set_scene (self->stage,
                               purr_lesson_play_get_scene (self)->name,
                               purr_lesson_play_get_state (self)
                                 != PURR_LESSON_ASKED);
}

void
purr_lesson_play_show (PurrLessonPlay *self)
{
  set_stage (self);
  if (purr_lesson_play_get_scene (self)->question == NULL
      && !PURR_LESSON_STAGE_GET_CLASS (self->stage)->tells_done)
    note_done (self);
}

void
purr_lesson_play_choose (PurrLessonPlay *self, guint choice)
{
  const PurrLessonScene *scene = purr_lesson_play_get_scene (self);

  g_return_if_fail (choice < g_strv_length (scene->choices));

  self->replies[self->number] = (Reply) { PURR_LESSON_ANSWERED, choice, TRUE };
  note_done (self);
  set_stage (self);
}

void
purr_lesson_play_reveal (PurrLessonPlay *self)
{
  self->replies[self->number].state = PURR_LESSON_REVEALED;
  set_stage (self);
}

void
purr_lesson_play_ask_again (PurrLessonPlay *self)
{
  if (purr_lesson_play_get_scene (self)->question == NULL)
    return;
  self->replies[self->number].state = PURR_LESSON_ASKED;
  set_stage (self);
}

void
purr_lesson_play_go_to (PurrLessonPlay *self, guint number)
{
  self->number = MIN (number, self->text->scenes->len - 1);
  purr_lesson_play_show (self);
}

PurrLessonStep
purr_lesson_play_step (PurrLessonPlay *self, int direction)
{
  gboolean waits = purr_lesson_play_get_state (self) == PURR_LESSON_ASKED;

  g_return_val_if_fail (direction == 1 || direction == -1, PURR_LESSON_STAYED);

  if (direction > 0 && !purr_lesson_play_can_go_on (self))
    return PURR_LESSON_STAYED;
  if (!waits && purr_lesson_stage_step (self->stage, direction))
    return PURR_LESSON_MOVED;
  if (direction > 0 ? self->number + 1 >= self->text->scenes->len
                    : self->number == 0)
    return PURR_LESSON_LEFT;
  purr_lesson_play_go_to (self,
                          direction > 0 ? self->number + 1 : self->number - 1);
  return PURR_LESSON_SCENE;
}

void
purr_lesson_play_reset (PurrLessonPlay *self)
{
  forget_replies (self);
  self->anew = TRUE;
  purr_lesson_stage_reset (self->stage);
  purr_lesson_play_go_to (self, 0);
}
