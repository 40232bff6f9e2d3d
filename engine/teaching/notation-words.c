/* notation-words.c: words that are no names */

#include "engine/teaching/notation-lexer.h"

#include <string.h>

static const char *const keywords[] = {
  "False",  "None",   "True",    "and",      "as",       "assert", "async",
  "await",  "break",  "class",   "continue", "def",      "del",    "elif",
  "else",   "except", "finally", "for",      "from",     "global", "if",
  "import", "in",     "is",      "lambda",   "nonlocal", "not",    "or",
  "pass",   "raise",  "return",  "try",      "while",    "with",   "yield",
};

gboolean
purr_notation_is_keyword (const char *word, gsize length)
{
  for (gsize k = 0; k < G_N_ELEMENTS (keywords); k++)
    if (strlen (keywords[k]) == length
        && memcmp (keywords[k], word, length) == 0)
      return TRUE;
  return FALSE;
}
