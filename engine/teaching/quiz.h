/* quiz.h: questions whose numbers are drawn and whose answers are computed
 *
 * A question file (assets/lessons/questions.quiz tells its format) is text that a
 * teacher writes by hand. Of each question it holds a recipe: what is drawn, what
 * is computed, what is asked. No answer stands in it: it is computed in the array
 * notation when the question is taken, and so are the wrong answers that typical
 * slips lead to.
 *
 * Untrusted: everything is bounded, and a question's program runs with the
 * bounds of purr_quiz_take(). Any thread; a quiz never changes once it is read.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PURR_QUIZ_MAX_BYTES (1024 * 1024)
#define PURR_QUIZ_MAX_QUESTIONS 1000
#define PURR_QUIZ_MAX_FIELD 4000  /* bytes of one field */
#define PURR_QUIZ_MAX_REPEATED 12 /* draws, conditions, options of a question */

typedef enum
{
  PURR_QUIZ_NUMBER,          /* typed, within a tolerance */
  PURR_QUIZ_CHOICE,          /* one of several */
  PURR_QUIZ_SHAPE,           /* typed, "(3, 1)" */
  PURR_QUIZ_PRINTS,          /* typed: what a program prints */
  PURR_QUIZ_PRINTS_OR_ERROR, /* likewise, or the word "error" */
} PurrQuizKind;

/* A lesson that questions belong to. */
typedef struct
{
  const char *id;    /* "rank-one" */
  const char *title; /* "Rank-1 Arrays" */
} PurrQuizTopic;

/* All there are, in the lessons' order, up to one with id NULL. Static. */
extern const PurrQuizTopic purr_quiz_topics[];

/* NULL where there is none. Static. */
const PurrQuizTopic *purr_quiz_topic_find (const char *id);

/* The questions of a file ----------------------------------------------- */

typedef struct _PurrQuiz PurrQuiz;
typedef struct _PurrQuizQuestion PurrQuizQuestion;

/* Reads the text of a question file, length bytes. NULL where anything is wrong
 * with it; then faults (char *, free functions set) has got a sentence for each of
 * the first faults, in the order of the lines: "Line 12: there is no field
 * “anwser”; did you mean “answer”?" */
PurrQuiz *purr_quiz_parse (const char *text, gsize length, GPtrArray *faults);

/* Reads the file at path. Blocks. NULL with error set: a G_FILE_ERROR where it
 * cannot be read, G_IO_ERROR_INVALID_DATA with its first fault where it is not a
 * question file as it should be; the message is a sentence that names the file.
 * faults: as above, or NULL. */
PurrQuiz *purr_quiz_read (const char *path, GPtrArray *faults, GError **error);

/* Where the program's own questions are, or should be. Free with g_free(). */
char *purr_quiz_find_own (void);

/* The questions of both, one after the other; where both have one of the same
 * name the latter's counts. The parts are left as they are. */
PurrQuiz *purr_quiz_join (PurrQuiz *first, PurrQuiz *second);

PurrQuiz *purr_quiz_ref (PurrQuiz *self);
void purr_quiz_unref (PurrQuiz *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrQuiz, purr_quiz_unref)

guint purr_quiz_get_count (PurrQuiz *self);

/* Borrowed, for as long as the quiz lives. */
const PurrQuizQuestion *purr_quiz_get_question (PurrQuiz *self, guint index);
const PurrQuizQuestion *purr_quiz_find (PurrQuiz *self, const char *id);

const char *purr_quiz_question_get_id (const PurrQuizQuestion *self);
const PurrQuizTopic *purr_quiz_question_get_topic (
  const PurrQuizQuestion *self);
PurrQuizKind purr_quiz_question_get_kind (const PurrQuizQuestion *self);
int purr_quiz_question_get_line (const PurrQuizQuestion *self);

/* What it asks, as it stands in the file, in one line. Borrowed. */
const char *purr_quiz_question_get_ask (const PurrQuizQuestion *self);

/* Whether other seeds give other numbers. */
gboolean purr_quiz_question_is_random (const PurrQuizQuestion *self);

/* The order to ask in: indices of all questions whose topic is in topics (ids, up
 * to NULL; NULL itself: of all topics), mixed by seed. count is set to how many
 * there are. Free with g_free(). */
guint *purr_quiz_order (PurrQuiz *self,
                        const char *const *topics,
                        guint64 seed,
                        guint *count);

/* A question that is asked ---------------------------------------------- */

/* Text in it is UTF-8 of one or more lines; what stands between ` and ` is code. */
typedef struct
{
  const PurrQuizQuestion *question; /* borrowed */
  guint64 seed;
  char *ask;
  char *code;         /* a program to be shown with it, or NULL */
  char **options;     /* what can be chosen, up to NULL; of a choice only */
  guint right_option; /* its index */
  char *right;        /* the right answer as text */
  char *explanation;  /* why it is right */

  /* How answers are judged; for quiz-judge.c */
  double number;
  double tolerance;
  char **slips;      /* answers that slips lead to, in the options' order */
  char **slip_words; /* what is to be said of each; "" for nothing */
} PurrQuizItem;

/* Draws the question's numbers by seed, and computes it. The same seed gives the
 * same item on every machine. At most two seconds and 64 MB, then it fails.
 *
 * NULL with error set: G_IO_ERROR_CANCELLED, else G_IO_ERROR_INVALID_DATA, where
 * the question makes no sense: a sentence that begins with the line, "Line 12: …" */
PurrQuizItem *purr_quiz_take (const PurrQuizQuestion *question,
                              guint64 seed,
                              GCancellable *cancellable,
                              GError **error);
void purr_quiz_item_free (PurrQuizItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrQuizItem, purr_quiz_item_free)

/* How an answer is to be given, one line: "A number." Static. */
const char *purr_quiz_item_hint (const PurrQuizItem *self);

typedef enum
{
  PURR_QUIZ_RIGHT,
  PURR_QUIZ_WRONG,
  PURR_QUIZ_UNREADABLE, /* no answer of this kind at all: to be asked again */
} PurrQuizVerdict;

/* Judges an answer as it was typed; of a choice the option's number ("1" for the
 * first), letter ("a") or text. Spaces, the way a minus sign is written and a
 * number's last zeros do not matter.
 *
 * words: set to what is to be said of a wrong one, where a slip is known that
 * leads to it, or of an unreadable one; else to NULL; free with g_free() */
PurrQuizVerdict purr_quiz_judge (const PurrQuizItem *item,
                                 const char *answer,
                                 char **words);

/* Takes every question times times, with other numbers each: what would fail
 * while a class is looking on. Appends a sentence for each question that does to
 * faults (char *). Blocks. FALSE where there is one, or on cancellation. */
gboolean purr_quiz_try_all (PurrQuiz *self,
                            guint times,
                            GPtrArray *faults,
                            GCancellable *cancellable);

G_END_DECLS
