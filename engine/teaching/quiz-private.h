/* quiz-private.h: what the files of the quiz share */

#pragma once

#include "engine/teaching/quiz.h"

G_BEGIN_DECLS

/* What is drawn. */
typedef struct
{
  char *name;
  char **words;         /* one of them, up to NULL; else a number: */
  double low, step;     /* low, low + step, ... */
  guint64 count;        /* so many of them */
  gboolean are_numbers; /* the words are numbers */
} PurrQuizDraw;

/* An option of a choice, or the answer that a slip leads to. */
typedef struct
{
  int line;
  gboolean is_slip;
  char *text; /* an option's words; a slip's expression */
  char *test; /* an option's condition; of a slip NULL */
  char *why;  /* what to say to who gives it, or NULL */
} PurrQuizOption;

struct _PurrQuizQuestion
{
  gatomicrefcount references;
  int line;
  char *id;
  const PurrQuizTopic *topic;
  PurrQuizKind kind;
  GPtrArray *draws;  /* PurrQuizDraw */
  GPtrArray *wheres; /* char *: conditions on what is drawn */
  char *work;        /* a program that is run unseen, or NULL */
  char *graph;       /* an expression whose derivatives are wanted, or NULL */
  char *show;        /* a program that is shown, or NULL */
  char *ask;
  char *answer;       /* an expression, or NULL */
  double tolerance;   /* negative: a share of the answer */
  GPtrArray *options; /* PurrQuizOption */
  char *explain;      /* or NULL */
  int lines[8]; /* of the fields, see PurrQuizLine; 0 where there is none */
};

typedef enum
{
  PURR_QUIZ_LINE_DRAW,
  PURR_QUIZ_LINE_WHERE,
  PURR_QUIZ_LINE_WORK,
  PURR_QUIZ_LINE_GRAPH,
  PURR_QUIZ_LINE_SHOW,
  PURR_QUIZ_LINE_ASK,
  PURR_QUIZ_LINE_ANSWER,
  PURR_QUIZ_LINE_EXPLAIN,
} PurrQuizLine;

void purr_quiz_question_unref (PurrQuizQuestion *self);
PurrQuizQuestion *purr_quiz_question_new (const char *id, int line);

/* What its kind wants and it has not: a static end of a sentence, or NULL. */
const char *purr_quiz_question_find_missing (const PurrQuizQuestion *self);

/* "2 to 9", "-3 to 3 by 0.5", "one of 0.1, 0.01", after "NAME = ". NULL with
 * *reason set to a static end of a sentence. */
PurrQuizDraw *purr_quiz_draw_parse (const char *text, const char **reason);
void purr_quiz_draw_free (PurrQuizDraw *self);

/* A value, as it is written in a program; state: of the random numbers. Free with
 * g_free(). */
char *purr_quiz_draw_take (const PurrQuizDraw *self, guint64 *state);

/* The text of a file, line by line, into questions (PurrQuizQuestion *). Each
 * fault goes to faults as a sentence. */
void purr_quiz_read_lines (const char *text,
                           gsize length,
                           GPtrArray *questions,
                           GPtrArray *faults);

/* Where a question is computed: names and what they stand for ---------------- */

typedef struct _PurrQuizWorld PurrQuizWorld;

/* deadline: of g_get_monotonic_time(), when everything in it fails. */
PurrQuizWorld *purr_quiz_world_new (gint64 deadline, GCancellable *cancellable);
void purr_quiz_world_free (PurrQuizWorld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrQuizWorld, purr_quiz_world_free)

/* Gives name a value as it is written in a program: for {name} in texts and
 * programs, and for programs themselves where it is a number. */
gboolean purr_quiz_world_set (PurrQuizWorld *self,
                              const char *name,
                              const char *value,
                              gboolean is_number,
                              GError **error);

/* Runs a program in which {name} stands for its value. FALSE with error set. */
gboolean purr_quiz_world_work (PurrQuizWorld *self,
                               const char *program,
                               GError **error);

/* Computes a graph's derivatives: J is the expression's value and da that of J
 * by a, for each name a in it. */
gboolean purr_quiz_world_graph (PurrQuizWorld *self,
                                const char *expression,
                                GError **error);

/* Runs a program as it is; returns what it printed, without the last line's end.
 * An error of the program's is "error", and purr_quiz_world_get_error() tells it,
 * unless it must_run. Free with g_free(). */
char *purr_quiz_world_show (PurrQuizWorld *self,
                            const char *program,
                            gboolean must_run,
                            GError **error);
const char *purr_quiz_world_get_error (PurrQuizWorld *self);

/* What printing the expression, in which {name} stands for its value, prints. NULL
 * with error set. Free with g_free(). */
char *purr_quiz_world_print (PurrQuizWorld *self,
                             const char *expression,
                             GError **error);

/* Whether printing the expression works. */
gboolean purr_quiz_world_can (PurrQuizWorld *self, const char *expression);

/* The value that a name was set to; NULL. Borrowed. */
const char *purr_quiz_world_get (PurrQuizWorld *self, const char *name);

/* Puts in values for {name}, or what an expression prints for {expression},
 * {expression:3} (decimals) and {expression:+} ("+ 3", "− 3"). Free with
 * g_free(). */
char *purr_quiz_expand_names (PurrQuizWorld *world,
                              const char *program,
                              GError **error);
char *purr_quiz_expand_text (PurrQuizWorld *world,
                             const char *text,
                             GError **error);

/* A number as people type it: "-3", "−3", "+0.5", "1e-3", "2/3"; nothing else may
 * stand beside it but spaces. */
gboolean purr_quiz_read_number (const char *text, double *number);

/* Two texts as answers: alike but for spaces, commas between numbers, and how
 * numbers are written ("5." is 5). */
gboolean purr_quiz_texts_agree (const char *one, const char *other);

G_END_DECLS
