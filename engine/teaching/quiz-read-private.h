/* quiz-read-private.h: what reading a question file is made of */

#pragma once

#include "engine/teaching/quiz-private.h"

G_BEGIN_DECLS

typedef struct _PurrQuizReader PurrQuizReader;

/* A field that a question may have. */
typedef struct
{
  const char *key;
  gboolean is_code; /* keeps its lines */

  /* Puts value, which it takes over, into the reader's question, or says why it
   * is none. */
  void (*take) (PurrQuizReader *reader, char *value);
} PurrQuizField;

struct _PurrQuizReader
{
  GPtrArray *questions;
  GPtrArray *faults;
  PurrQuizQuestion *question; /* owned, until it is complete */
  PurrQuizOption *option;     /* of it, the last; borrowed */
  const PurrQuizField *key;   /* of the field that goes on, or NULL */
  GString *value;
  int field_line;
  gsize indent; /* of its first line below the key's; 0 before that */
  int line;
  gboolean question_failed;
};

/* Says what is wrong with a line: an end of a sentence. */
void purr_quiz_blame (PurrQuizReader *reader, int line, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

/* NULL where there is none of that name. Static. */
const PurrQuizField *purr_quiz_find_field (const char *word);

/* The one that was meant, where word differs little from it; or NULL. Static. */
const char *purr_quiz_guess_field (const char *word);

G_END_DECLS
