/* notation-lexer.c: a program's text as words, numbers and signs */

#include "engine/teaching/notation-lexer.h"

#include <string.h>

typedef struct
{
  const char *text, *end;
  const char *at; /* the next byte */
  int line;
  int column; /* of at */
  GArray *tokens;
  GArray *indents;  /* int: columns of the open blocks; the first is 0 */
  GArray *tabless;  /* int: the same where a tab is as wide as a space */
  GArray *brackets; /* PurrToken: the open ones */
  PurrFault *fault;
} Lexer;

/* Longest first */
static const char *const signs[] = {
  "**=", "//=", ">>=", "<<=", "...", "**", "//", "==", "!=", "<=", ">=", "+=",
  "-=",  "*=",  "/=",  "%=",  "@=",  "&=", "|=", "^=", "->", ":=", ">>", "<<",
  "<>",  "+",   "-",   "*",   "/",   "%",  "@",  "<",  ">",  "=",  "(",  ")",
  "[",   "]",   "{",   "}",   ",",   ":",  ".",  ";",  "~",  "&",  "|",  "^",
};

static PurrSpan
span_here (const Lexer *lexer, int n_characters)
{
  return (PurrSpan) { lexer->line, lexer->column, lexer->line,
                      lexer->column + n_characters };
}

static gboolean
fail (Lexer *lexer,
      const char *type,
      const char *message,
      PurrSpan span,
      const char *advice)
{
  lexer->fault = purr_fault_new (type, message, span, "%s", advice);
  return FALSE;
}

static gboolean
is_at (const Lexer *lexer, const char *word)
{
  gsize n = strlen (word);

  return (gsize) (lexer->end - lexer->at) >= n
         && memcmp (lexer->at, word, n) == 0;
}

static char
byte_at (const Lexer *lexer, gsize offset)
{
  return (gsize) (lexer->end - lexer->at) > offset ? lexer->at[offset] : '\0';
}

static gunichar
character_at (const Lexer *lexer, const char *at)
{
  return at < lexer->end ? g_utf8_get_char (at) : 0;
}

static gboolean
begins_name (gunichar c)
{
  return c == '_' || g_unichar_isalpha (c);
}

/* A hat above a letter is a character of its own */
static gboolean
continues_name (gunichar c)
{
  return begins_name (c) || g_unichar_isdigit (c) || g_unichar_ismark (c);
}

/* The token from the current place to end, and goes there */
static void
take (Lexer *lexer, PurrTokenKind kind, const char *end)
{
  int n = (int) g_utf8_strlen (lexer->at, end - lexer->at);
  PurrToken token = { kind, (gsize) (lexer->at - lexer->text),
                      (gsize) (end - lexer->at), span_here (lexer, n) };

  g_array_append_val (lexer->tokens, token);
  lexer->at = end;
  lexer->column += n;
}

static void
begin_line (Lexer *lexer)
{
  lexer->line++;
  lexer->column = 1;
}

static void
skip_line_end (Lexer *lexer)
{
  if (byte_at (lexer, 0) == '\r' && byte_at (lexer, 1) == '\n')
    lexer->at++;
  lexer->at++;
  begin_line (lexer);
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static const char *
line_end (const Lexer *lexer, const char *at)
{
  while (at < lexer->end && !is_line_end (*at))
    at++;
  return at;
}

static const char *
skip_digits (const Lexer *lexer, const char *at)
{
  while (at < lexer->end
         && (g_ascii_isdigit (*at)
             || (*at == '_' && at + 1 < lexer->end && g_ascii_isdigit (at[1])
                 && at > lexer->text && g_ascii_isdigit (at[-1]))))
    at++;
  return at;
}

/* What may stand right behind a number, as in 1if x else 2, which Python allows */
static gboolean
is_word_behind (const Lexer *lexer, const char *at)
{
  static const char *const words[]
    = { "and", "else", "for", "if", "in", "is", "or", "not" };

  for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
    if ((gsize) (lexer->end - at) >= strlen (words[k])
        && memcmp (at, words[k], strlen (words[k])) == 0)
      return TRUE;
  return FALSE;
}

/* Python points at the last digit */
static gboolean
fail_number (Lexer *lexer, const char *message, int n)
{
  PurrSpan span = span_here (lexer, n + 1);

  span.column += n - 1;
  return fail (lexer, "SyntaxError", message, span,
               "A number ends where a letter begins: write 2 * x instead of "
               "2x, and begin no name with a digit.");
}

/* 0x1f and the like */
static gboolean
fail_base (Lexer *lexer)
{
  char base = g_ascii_tolower (byte_at (lexer, 1));
  char digit = byte_at (lexer, byte_at (lexer, 2) == '_' ? 3 : 2);

  if (base == 'x' ? g_ascii_isxdigit (digit) : g_ascii_isdigit (digit))
    return fail (lexer, "NotImplementedError",
                 "numbers to another base are not part of this notation",
                 span_here (lexer, 2), "Write it with digits from 0 to 9.");
  return fail_number (lexer,
                      base == 'x'   ? "invalid hexadecimal literal"
                      : base == 'o' ? "invalid octal literal"
                                    : "invalid binary literal",
                      2);
}

static gboolean
take_number (Lexer *lexer)
{
  const char *at = skip_digits (lexer, lexer->at);
  gboolean is_whole = TRUE;
  int n;

  if (byte_at (lexer, 0) == '0' && byte_at (lexer, 1) != '\0'
      && strchr ("xXoObB", byte_at (lexer, 1)) != NULL)
    return fail_base (lexer);
  if (at < lexer->end && *at == '.')
    {
      at = skip_digits (lexer, at + 1);
      is_whole = FALSE;
    }
  if (at < lexer->end && (*at == 'e' || *at == 'E'))
    {
      const char *digits = at + 1;

      if (digits < lexer->end && (*digits == '+' || *digits == '-'))
        digits++;
      if (digits < lexer->end && g_ascii_isdigit (*digits))
        {
          at = skip_digits (lexer, digits);
          is_whole = FALSE;
        }
    }
  n = (int) (at - lexer->at);
  if (is_whole && n > 1 && *lexer->at == '0'
      && strspn (lexer->at, "0_") < (gsize) n)
    return fail (lexer, "SyntaxError",
                 "leading zeros in decimal integer literals are not permitted; "
                 "use an 0o prefix for octal integers",
                 span_here (lexer, n), "Leave out the zeros at the front.");
  if ((character_at (lexer, at) | 0x20) == 'j'
      && !continues_name (character_at (lexer, at + 1)))
    return fail (lexer, "NotImplementedError",
                 "complex numbers are not part of this notation",
                 span_here (lexer, n + 1), "Leave the j out.");
  if ((begins_name (character_at (lexer, at))
       || character_at (lexer, at) >= 128)
      && !is_word_behind (lexer, at))
    return fail_number (lexer, "invalid decimal literal",
                        *at == '_' ? n + 1 : n);
  take (lexer, PURR_TOKEN_NUMBER, at);
  return TRUE;
}

static gboolean
take_string (Lexer *lexer)
{
  char quote = *lexer->at;
  const char *at = lexer->at + 1;
  char message[64];

  if (byte_at (lexer, 1) == quote && byte_at (lexer, 2) == quote)
    return fail (lexer, "SyntaxError", "invalid syntax", span_here (lexer, 3),
                 "Texts over several lines are not part of this notation: "
                 "begin each line of a remark with #.");
  while (at < lexer->end && !is_line_end (*at) && *at != quote)
    at += *at == '\\' && at + 1 < lexer->end && !is_line_end (at[1]) ? 2 : 1;
  if (at < lexer->end && *at == quote)
    {
      take (lexer, PURR_TOKEN_STRING, at + 1);
      return TRUE;
    }
  g_snprintf (message, sizeof message,
              "unterminated string literal (detected at line %d)", lexer->line);
  return fail (lexer, "SyntaxError", message, span_here (lexer, 1),
               "End the text with the quotation mark that it began with.");
}

static void
take_name (Lexer *lexer)
{
  const char *at = lexer->at;

  while (continues_name (character_at (lexer, at)))
    at = g_utf8_next_char (at);
  take (lexer,
        purr_notation_is_keyword (lexer->at, (gsize) (at - lexer->at))
          ? PURR_TOKEN_KEYWORD
          : PURR_TOKEN_NAME,
        at);
}

static gboolean
open_bracket (Lexer *lexer)
{
  PurrToken token;

  take (lexer, PURR_TOKEN_SIGN, lexer->at + 1);
  token = g_array_index (lexer->tokens, PurrToken, lexer->tokens->len - 1);
  g_array_append_val (lexer->brackets, token);
  if (lexer->brackets->len > PURR_NOTATION_NESTING_MAX)
    return fail (lexer, "SyntaxError", "too many nested parentheses",
                 token.span, "Give inner parts a name of their own first.");
  return TRUE;
}

static gboolean
close_bracket (Lexer *lexer)
{
  char closing = *lexer->at, message[128];
  const PurrToken *opened;
  char opening;

  if (lexer->brackets->len == 0)
    {
      g_snprintf (message, sizeof message, "unmatched '%c'", closing);
      return fail (lexer, "SyntaxError", message, span_here (lexer, 1),
                   "Take this bracket away, or open one before it.");
    }
  opened
    = &g_array_index (lexer->brackets, PurrToken, lexer->brackets->len - 1);
  opening = lexer->text[opened->start];
  if (strchr ("()[]{}", opening)[1] != closing)
    {
      if (opened->span.line == lexer->line)
        g_snprintf (message, sizeof message,
                    "closing parenthesis '%c' does not match opening "
                    "parenthesis '%c'",
                    closing, opening);
      else
        g_snprintf (message, sizeof message,
                    "closing parenthesis '%c' does not match opening "
                    "parenthesis '%c' on line %d",
                    closing, opening, opened->span.line);
      return fail (lexer, "SyntaxError", message, span_here (lexer, 1),
                   "Close brackets in the reverse order of their opening.");
    }
  g_array_set_size (lexer->brackets, lexer->brackets->len - 1);
  take (lexer, PURR_TOKEN_SIGN, lexer->at + 1);
  return TRUE;
}

/* What notes and books print is not always what Python reads */
static gboolean
refuse_character (Lexer *lexer)
{
  gunichar c = g_utf8_get_char (lexer->at);
  char utf8[8] = "", message[96];
  const char *advice;

  g_unichar_to_utf8 (c, utf8);
  if (g_unichar_isprint (c) && !g_unichar_isspace (c))
    g_snprintf (message, sizeof message, "invalid character '%s' (U+%04X)",
                utf8, c);
  else
    g_snprintf (message, sizeof message,
                "invalid non-printable character U+%04X", c);

  if (strchr ("$?!`", (int) c) != NULL && c < 128)
    return fail (lexer, "SyntaxError", "invalid syntax", span_here (lexer, 1),
                 "Take this character away: it means nothing here.");
  if (c == 0x2212 || c == 0x2013 || c == 0x2014)
    advice = "For minus write the hyphen of the keyboard: -.";
  else if (c == 0xd7 || c == 0xb7 || c == 0x22c5)
    advice = "For “times” write *.";
  else if (c == 0x201c || c == 0x201d || c == 0x2018 || c == 0x2019)
    advice = "Put texts between straight quotation marks: \" or '.";
  else if (g_unichar_isspace (c))
    advice = "Write an ordinary space in its place.";
  else
    advice = "Take this character away, or put it between quotation marks.";
  return fail (lexer, "SyntaxError", message, span_here (lexer, 1), advice);
}

static gboolean
take_sign (Lexer *lexer)
{
  for (gsize k = 0; k < G_N_ELEMENTS (signs); k++)
    if (is_at (lexer, signs[k]))
      {
        take (lexer, PURR_TOKEN_SIGN, lexer->at + strlen (signs[k]));
        return TRUE;
      }
  return refuse_character (lexer);
}

static gboolean
continue_line (Lexer *lexer)
{
  PurrSpan span;

  if (is_line_end (byte_at (lexer, 1)))
    {
      lexer->at++;
      skip_line_end (lexer);
      return TRUE;
    }
  span = span_here (lexer, 2);
  span.column++;
  return fail (lexer, "SyntaxError",
               "unexpected character after line continuation character", span,
               "Put nothing behind the \\ that carries on a line, not even a "
               "space.");
}

static gboolean
take_token (Lexer *lexer)
{
  char c = *lexer->at;

  if (g_ascii_isdigit (c) || (c == '.' && g_ascii_isdigit (byte_at (lexer, 1))))
    return take_number (lexer);
  if (c == '"' || c == '\'')
    return take_string (lexer);
  if (begins_name (g_utf8_get_char (lexer->at)))
    {
      take_name (lexer);
      return TRUE;
    }
  if (c == '\\')
    return continue_line (lexer);
  if (c == '(' || c == '[' || c == '{')
    return open_bracket (lexer);
  if (c == ')' || c == ']' || c == '}')
    return close_bracket (lexer);
  return take_sign (lexer);
}

static int
last_of (const GArray *array)
{
  return g_array_index (array, int, array->len - 1);
}

static gboolean
fail_tabs (Lexer *lexer)
{
  return fail (lexer, "TabError",
               "inconsistent use of tabs and spaces in indentation",
               span_here (lexer, 1),
               "Begin the lines of a block with spaces only.");
}

static gboolean
is_outer_width (const Lexer *lexer, int width)
{
  for (guint k = 0; k < lexer->indents->len; k++)
    if (g_array_index (lexer->indents, int, k) == width)
      return TRUE;
  return FALSE;
}

/* The width of the line's indentation opens or closes blocks. A tab goes to the
 * next multiple of 8; where the answer depends on that, it is refused. */
static gboolean
indent_to (Lexer *lexer, int width, int tabless)
{
  if (width == last_of (lexer->indents))
    return tabless == last_of (lexer->tabless) || fail_tabs (lexer);
  if (width > last_of (lexer->indents))
    {
      if (tabless <= last_of (lexer->tabless))
        return fail_tabs (lexer);
      if (lexer->indents->len >= PURR_NOTATION_NESTING_MAX)
        return fail (lexer, "IndentationError",
                     "too many levels of indentation", span_here (lexer, 1),
                     "Use fewer blocks within blocks.");
      g_array_append_val (lexer->indents, width);
      g_array_append_val (lexer->tabless, tabless);
      take (lexer, PURR_TOKEN_INDENT, lexer->at);
      return TRUE;
    }
  if (!is_outer_width (lexer, width))
    return fail (lexer, "IndentationError",
                 "unindent does not match any outer indentation level",
                 span_here (lexer, 1),
                 "Begin this line below the first letter of a line that it "
                 "belongs with.");
  while (width < last_of (lexer->indents))
    {
      g_array_set_size (lexer->indents, lexer->indents->len - 1);
      g_array_set_size (lexer->tabless, lexer->tabless->len - 1);
      take (lexer, PURR_TOKEN_DEDENT, lexer->at);
    }
  return tabless == last_of (lexer->tabless) || fail_tabs (lexer);
}

static void
skip_spaces (Lexer *lexer)
{
  while (lexer->at < lexer->end
         && (*lexer->at == ' ' || *lexer->at == '\t' || *lexer->at == '\f'))
    {
      lexer->at++;
      lexer->column++;
    }
}

/* At the first character of a line that is not within brackets */
static gboolean
read_indentation (Lexer *lexer)
{
  int width = 0, tabless = 0;

  for (const char *p = lexer->at; p < lexer->end; p++)
    if (*p == ' ')
      width++, tabless++;
    else if (*p == '\t')
      width = (width / 8 + 1) * 8, tabless++;
    else if (*p == '\f')
      width = tabless = 0;
    else
      break;
  skip_spaces (lexer);
  if (lexer->at == lexer->end || *lexer->at == '#' || is_line_end (*lexer->at))
    return TRUE; /* an empty line is in no block */
  return indent_to (lexer, width, tabless);
}

/* One line, its end too */
static gboolean
cut_line (Lexer *lexer)
{
  guint before = lexer->tokens->len;

  if (lexer->brackets->len == 0 && !read_indentation (lexer))
    return FALSE;
  before = lexer->tokens->len;
  for (;;)
    {
      skip_spaces (lexer);
      if (byte_at (lexer, 0) == '#')
        {
          take (lexer, PURR_TOKEN_COMMENT, line_end (lexer, lexer->at));
          before += before + 1 == lexer->tokens->len;
        }
      if (lexer->at == lexer->end || is_line_end (*lexer->at))
        break;
      if (!take_token (lexer))
        return FALSE;
    }
  if (lexer->brackets->len == 0 && lexer->tokens->len > before)
    take (lexer, PURR_TOKEN_NEWLINE, lexer->at);
  if (lexer->at < lexer->end)
    skip_line_end (lexer);
  return TRUE;
}

static gboolean
cut_all (Lexer *lexer)
{
  while (lexer->at < lexer->end)
    if (!cut_line (lexer))
      return FALSE;
  if (lexer->brackets->len > 0)
    {
      const PurrToken *opened
        = &g_array_index (lexer->brackets, PurrToken, lexer->brackets->len - 1);
      char message[32];

      g_snprintf (message, sizeof message, "'%c' was never closed",
                  lexer->text[opened->start]);
      return fail (lexer, "SyntaxError", message, opened->span,
                   "Add the bracket that closes this one.");
    }
  if (!indent_to (lexer, 0, 0))
    return FALSE;
  take (lexer, PURR_TOKEN_END, lexer->at);
  return TRUE;
}

static gboolean
check_text (Lexer *lexer, gsize length)
{
  if (length > PURR_NOTATION_TEXT_MAX)
    return fail (lexer, "MemoryError", "", (PurrSpan) { 0 },
                 "A program may have 256 kilobytes: cut this one in parts.");
  if (!g_utf8_validate_len (lexer->text, length, NULL))
    return fail (lexer, "SyntaxError",
                 "(unicode error) 'utf-8' codec can't decode the text",
                 (PurrSpan) { 0 },
                 "Save the program as text in UTF-8, without zero bytes.");
  return TRUE;
}

GArray *
purr_notation_cut (const char *text, gsize length, PurrFault **fault)
{
  Lexer lexer = { text, text + length, text, 1, 1 };
  int zero = 0;

  lexer.tokens = g_array_new (FALSE, FALSE, sizeof (PurrToken));
  lexer.indents = g_array_new (FALSE, FALSE, sizeof (int));
  lexer.tabless = g_array_new (FALSE, FALSE, sizeof (int));
  lexer.brackets = g_array_new (FALSE, FALSE, sizeof (PurrToken));
  g_array_append_val (lexer.indents, zero);
  g_array_append_val (lexer.tabless, zero);

  if (check_text (&lexer, length))
    {
      /* A mark that some editors put at the beginning */
      if (is_at (&lexer, "\xef\xbb\xbf"))
        lexer.at += 3;
      cut_all (&lexer);
    }
  *fault = lexer.fault;

  g_array_unref (lexer.indents);
  g_array_unref (lexer.tabless);
  g_array_unref (lexer.brackets);
  return lexer.tokens;
}
