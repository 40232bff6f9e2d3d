/* quiz-round.h: questions that somebody takes, one after the other
 *
 * Which are asked, what was answered, and how often each question has been
 * answered right until now, which the settings keep. Main thread only.
 */

#pragma once

#include "engine/teaching/quiz.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PurrQuizRound PurrQuizRound;

/* One that was given. Texts with "code" have it between ` and `. */
typedef struct
{
  const PurrQuizQuestion *question;
  guint64 seed;
  char *asked;  /* with its program, in one line */
  char *answer; /* of a choice what it says */
  char *right;
  gboolean is_right;
  char *ask;         /* with code */
  char *code;        /* the program, or NULL */
  char *explanation; /* with code; NULL or "": none */
} PurrQuizAnswer;

/* All questions of quiz on topics (NULL: on all) in an order that seed gives, with
 * numbers that it gives, too. settings: where answers are counted; NULL: nowhere.
 * A reference to both is kept. */
PurrQuizRound *purr_quiz_round_new (PurrQuiz *quiz,
                                    const char *const *topics,
                                    guint64 seed,
                                    GSettings *settings);
void purr_quiz_round_free (PurrQuizRound *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrQuizRound, purr_quiz_round_free)

guint purr_quiz_round_get_count (PurrQuizRound *self);

/* How many were answered, and how many of those were right. */
guint purr_quiz_round_get_answered (PurrQuizRound *self);
guint purr_quiz_round_get_right (PurrQuizRound *self);

/* Of those that were answered, in their order. Borrowed, until the next answer. */
const PurrQuizAnswer *purr_quiz_round_get_answer (PurrQuizRound *self,
                                                  guint index);

/* Takes the question that comes next, in a thread. NULL with error set where its
 * numbers cannot be computed (see purr_quiz_take()), or there is none
 * (G_IO_ERROR_NOT_FOUND). The item is borrowed, until the next one is taken. */
void purr_quiz_round_next_async (PurrQuizRound *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
const PurrQuizItem *purr_quiz_round_next_finish (PurrQuizRound *self,
                                                 GAsyncResult *result,
                                                 GError **error);

/* The one that was taken last; NULL before that. Borrowed. */
const PurrQuizItem *purr_quiz_round_get_item (PurrQuizRound *self);
gboolean purr_quiz_round_is_answered (PurrQuizRound *self);

/* Judges and notes the answer to it; an unreadable one is not noted, nor a
 * second one. words: as of purr_quiz_judge(). */
PurrQuizVerdict purr_quiz_round_answer (PurrQuizRound *self,
                                        const char *answer,
                                        char **words);

/* All answers as a table, a line each, with a heading (RFC 4180, UTF-8). Free
 * with g_free(). */
char *purr_quiz_round_to_csv (PurrQuizRound *self);

/* The topics of wrong answers, each once; up to NULL. Free with g_free(). */
const PurrQuizTopic **purr_quiz_round_get_weak_topics (PurrQuizRound *self);

/* Until now --------------------------------------------------------------- */

#define PURR_QUIZ_PROGRESS_KEY "quiz-progress"

/* How many of the quiz's questions on a topic (NULL: all) there are, and how many
 * of them were answered right at least once: none where settings is NULL. */
void purr_quiz_progress_count (GSettings *settings,
                               PurrQuiz *quiz,
                               const char *topic,
                               guint *all,
                               guint *right);

G_END_DECLS
