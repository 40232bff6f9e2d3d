#include "app/text/code-marks.h"

static void
assert_converted (const char *text, const char *markup, const char *plain)
{
  g_autofree char *as_markup = purr_code_to_markup (text);
  g_autofree char *as_plain = purr_code_to_plain (text);

  g_assert_cmpstr (as_markup, ==, markup);
  g_assert_cmpstr (as_plain, ==, plain);
}

static void
test_code (void)
{
  assert_converted ("", "", "");
  assert_converted ("a < b", "a &lt; b", "a < b");
  assert_converted ("`a.T`", "<tt>a.T</tt>", "“a.T”");
  assert_converted ("is `a < b` so?", "is <tt>a &lt; b</tt> so?",
                    "is “a < b” so?");
  assert_converted ("`a` and `b`", "<tt>a</tt> and <tt>b</tt>", "“a” and “b”");
  assert_converted ("one ` alone", "one ` alone", "one ` alone");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code-marks/code", test_code);
  return g_test_run ();
}
