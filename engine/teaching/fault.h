/* fault.h: what is wrong with a program of the notation, in words
 *
 * A fault has Python's or NumPy's own words, so that what is learnt here helps
 * there, and one sentence of ours that says what to do.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A stretch of a program's text. Lines and columns count from 1, columns count
 * characters; the end is the place just behind the last character. */
typedef struct
{
  int line, column;
  int end_line, end_column;
} PurrSpan;

typedef struct
{
  char *type;    /* "SyntaxError", "ValueError" ..., as Python calls it */
  char *message; /* Python's or NumPy's words, without the type */
  char *advice;  /* a sentence of ours: what to do */
  PurrSpan span; /* where; line 0: nowhere in particular */
} PurrFault;

/* All strings are copied; advice is a printf() format. Free with
 * purr_fault_free(). */
PurrFault *purr_fault_new (const char *type,
                           const char *message,
                           PurrSpan span,
                           const char *advice,
                           ...) G_GNUC_PRINTF (4, 5);
void purr_fault_free (PurrFault *self);

/* "ValueError: the message", or the type alone where Python says no more. Free
 * with g_free(). */
char *purr_fault_words (const PurrFault *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrFault, purr_fault_free)

G_END_DECLS
