/* test-charset.c: our words where the terminal knows few letters */

#include "app/text/charset.h"

static void
assert_written (const char *utf8, const char *charset, const char *expected)
{
  g_autofree char *text = purr_to_charset (utf8, charset);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_ascii (void)
{
  assert_written ("", "ANSI_X3.4-1968", "");
  assert_written ("plain\n", "ANSI_X3.4-1968", "plain\n");
  assert_written ("“cat”, ‘it’s’ – 2 × 3 … ÷255 → λ², ≤ 5 µs", "ANSI_X3.4-1968",
                  "\"cat\", 'it's' - 2 x 3 ... /255 -> lambda^2, <= 5 us");
  assert_written ("██░░", "ANSI_X3.4-1968", "##..");
  /* Names are not ours */
  assert_written ("Käthe 🐱.png", "ANSI_X3.4-1968", "K?the ?.png");
}

/* What a set has it keeps */
static void
test_others (void)
{
  assert_written ("“Käthe” × 2", "ISO-8859-1",
                  "\"K\xe4the\" \xd7"
                  " 2");
  assert_written ("“é” – …", "CP1252", "\x93\xe9\x94 \x96 \x85");
  assert_written ("“é” 猫", "UTF-8", "“é” 猫");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charset/ascii", test_ascii);
  g_test_add_func ("/charset/others", test_others);
  return g_test_run ();
}
