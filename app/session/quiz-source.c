/* quiz-source.c: the questions there are: the program's own, and a lesson file's */

#include "app/session/quiz-source.h"

static void
load_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  g_autofree char *path = purr_quiz_find_own ();
  GError *error = NULL;
  PurrQuiz *quiz = purr_quiz_read (path, NULL, &error);

  if (quiz != NULL)
    g_task_return_pointer (task, quiz, (GDestroyNotify) purr_quiz_unref);
  else
    g_task_return_error (task, error);
}

void
purr_quiz_source_load_async (gpointer source,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);

  g_task_run_in_thread (task, load_in_thread);
}

PurrQuiz *
purr_quiz_source_load_finish (GAsyncResult *result,
                              PurrLessonKeeper *keeper,
                              GError **error)
{
  const PurrLessonFile *lesson
    = keeper != NULL ? purr_lesson_keeper_get_lesson (keeper) : NULL;
  g_autoptr (GError) own_error = NULL;
  g_autoptr (PurrQuiz) own
    = g_task_propagate_pointer (G_TASK (result), &own_error);

  if (lesson != NULL && lesson->questions != NULL)
    return lesson->only_own_questions || own == NULL
             ? purr_quiz_ref (lesson->questions)
             : purr_quiz_join (own, lesson->questions);
  if (own == NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  return g_steal_pointer (&own);
}
