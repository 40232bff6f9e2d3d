#include "engine/teaching/notation-lexer.h"

#include <string.h>

/* "name number sign ..." with each token's text, and where the block's ends are */
static char *
cut (const char *text)
{
  PurrFault *fault;
  g_autoptr (GArray) tokens = purr_notation_cut (text, strlen (text), &fault);
  GString *all = g_string_new (NULL);

  for (guint k = 0; k < tokens->len; k++)
    {
      const PurrToken *token = &g_array_index (tokens, PurrToken, k);

      if (k > 0)
        g_string_append_c (all, ' ');
      switch (token->kind)
        {
        case PURR_TOKEN_NEWLINE:
          g_string_append (all, "NEWLINE");
          break;
        case PURR_TOKEN_INDENT:
          g_string_append (all, "INDENT");
          break;
        case PURR_TOKEN_DEDENT:
          g_string_append (all, "DEDENT");
          break;
        case PURR_TOKEN_END:
          g_string_append (all, "END");
          break;
        default:
          g_string_append_len (all, text + token->start,
                               (gssize) token->length);
        }
    }
  if (fault != NULL)
    {
      g_autofree char *words = purr_fault_words (fault);

      g_string_append_printf (all, " | %d:%d %s", fault->span.line,
                              fault->span.column, words);
      g_assert_true (g_str_has_suffix (fault->advice, "."));
      purr_fault_free (fault);
    }
  return g_string_free (all, FALSE);
}

static void
check (const char *text, const char *expected)
{
  g_autofree char *all = cut (text);

  g_assert_cmpstr (all, ==, expected);
}

static void
test_words (void)
{
  check ("", "END");
  check ("z = w.T@x+.5e-3**2.", "z = w . T @ x + .5e-3 ** 2. NEWLINE END");
  check ("a//=1_000;b<=c", "a //= 1_000 ; b <= c NEWLINE END");
  check ("x[1:, ...]", "x [ 1 : , ... ] NEWLINE END");
  check ("'it\\'s' \"#\" # said", "'it\\'s' \"#\" # said NEWLINE END");
  check ("α1 = ŷ_hat", "α1 = ŷ_hat NEWLINE END");
}

static void
test_lines (void)
{
  check ("a\n\n  # aside\n   \nb\r\nc\rd",
         "a NEWLINE # aside b NEWLINE c NEWLINE d NEWLINE END");
  check ("(1,\n    2)\n", "( 1 , 2 ) NEWLINE END");
  check ("a + \\\n b", "a + b NEWLINE END");
  check ("for i in x:\n  a\n\n  b\nc",
         "for i in x : NEWLINE INDENT a NEWLINE b NEWLINE DEDENT c NEWLINE "
         "END");
  check ("for i in x:\n\tfor j in y:\n\t\ta",
         "for i in x : NEWLINE INDENT for j in y : NEWLINE INDENT a NEWLINE "
         "DEDENT DEDENT END");
}

static void
test_places (void)
{
  const char *text = "α = 1\n  ŷ";
  PurrFault *fault;
  g_autoptr (GArray) tokens = purr_notation_cut (text, strlen (text), &fault);
  const PurrToken *one = &g_array_index (tokens, PurrToken, 2);
  const PurrToken *hat = &g_array_index (tokens, PurrToken, 5);

  g_assert_null (fault);
  g_assert_cmpint (one->span.line, ==, 1);
  g_assert_cmpint (one->span.column, ==, 5);
  g_assert_cmpint (one->span.end_column, ==, 6);
  g_assert_cmpuint (one->start, ==, 5);
  g_assert_cmpint (hat->span.line, ==, 2);
  g_assert_cmpint (hat->span.column, ==, 3);
}

static void
test_faults (void)
{
  check ("a = 2x", "a = | 1:5 SyntaxError: invalid decimal literal");
  check ("a = 'b\nc",
         "a = | 1:5 SyntaxError: unterminated string literal (detected at line "
         "1)");
  check ("(a]", "( a | 1:3 SyntaxError: closing parenthesis ']' does not match "
                "opening parenthesis '('");
  check ("a)", "a | 1:2 SyntaxError: unmatched ')'");
  check ("b\n(a,\n", "b NEWLINE ( a , | 2:1 SyntaxError: '(' was never closed");
  check ("a − b", "a | 1:3 SyntaxError: invalid character '−' (U+2212)");
  check ("a\n    b\n  c",
         "a NEWLINE INDENT b NEWLINE | 3:3 IndentationError: unindent "
         "does not match any outer indentation level");
  check ("a\n        b\n\tc",
         "a NEWLINE INDENT b NEWLINE | 3:2 TabError: inconsistent use of tabs "
         "and spaces in indentation");
  check ("a\xff", " | 0:0 SyntaxError: (unicode error) 'utf-8' codec can't "
                  "decode the text");
}

static void
test_bounds (void)
{
  g_autofree char *deep = g_strnfill (PURR_NOTATION_NESTING_MAX + 1, '(');
  g_autofree char *long_text = g_strnfill (PURR_NOTATION_TEXT_MAX + 1, 'a');
  g_autofree char *refusal = cut (deep), *other = cut (long_text);

  g_assert_nonnull (strstr (refusal, "too many nested parentheses"));
  g_assert_cmpstr (other, ==, " | 0:0 MemoryError");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/notation-lexer/words", test_words);
  g_test_add_func ("/notation-lexer/lines", test_lines);
  g_test_add_func ("/notation-lexer/places", test_places);
  g_test_add_func ("/notation-lexer/faults", test_faults);
  g_test_add_func ("/notation-lexer/bounds", test_bounds);

  return g_test_run ();
}
