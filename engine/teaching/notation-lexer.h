/* notation-lexer.h: a program's text as words, numbers and signs
 *
 * The notation is the part of Python that a first week of deep learning needs;
 * its words are cut as Python cuts them, indentation and all.
 */

#pragma once

#include "engine/teaching/fault.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_TOKEN_NUMBER,
  PURR_TOKEN_STRING, /* with its quotes, on one line */
  PURR_TOKEN_NAME,
  PURR_TOKEN_KEYWORD, /* a word that Python keeps for itself */
  PURR_TOKEN_SIGN,    /* an operator, a bracket, a comma ... */
  PURR_TOKEN_COMMENT, /* from its # to the end of its line */
  PURR_TOKEN_NEWLINE, /* a statement ends; never within brackets */
  PURR_TOKEN_INDENT,  /* a block begins: no text */
  PURR_TOKEN_DEDENT,  /* a block ends: no text */
  PURR_TOKEN_END,     /* of the program: always the last one */
} PurrTokenKind;

typedef struct
{
  PurrTokenKind kind;
  gsize start, length; /* its bytes within the text */
  PurrSpan span;
} PurrToken;

/* More text than this many bytes is refused. */
#define PURR_NOTATION_TEXT_MAX (256 * 1024)
/* Brackets within brackets, and blocks within blocks, up to this many. */
#define PURR_NOTATION_NESTING_MAX 100

/* Cuts text, any bytes of which the first length count, into an array of
 * PurrToken; what goes wrong is a SyntaxError, IndentationError or TabError.
 * Even then the array has the tokens before the fault (and no END), for those
 * who colour text. *fault is NULL where all is well; free it with
 * purr_fault_free(). Any thread. */
GArray *purr_notation_cut (const char *text, gsize length, PurrFault **fault);

/* Whether the name means something to Python ("for", "True", "lambda"). */
gboolean purr_notation_is_keyword (const char *word, gsize length);

G_END_DECLS
