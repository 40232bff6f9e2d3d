/* test-command-line.c: figures as they are printed */

#include "app/commands/command-line.h"

static void
assert_taken (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_figures (void)
{
  assert_taken (purr_display_count (0), "0");
  assert_taken (purr_display_count (999), "999");
  assert_taken (purr_display_count (1000000), "1,000,000");
  assert_taken (purr_display_share (0.68), " 68.0 %");
  assert_taken (purr_display_share (1), "100.0 %");
  assert_taken (purr_display_share (0.0 / 0.0), "      –");
}

static void
test_seconds (void)
{
  assert_taken (purr_display_seconds (0), "0 milliseconds");
  assert_taken (purr_display_seconds (0.0003), "1 millisecond");
  assert_taken (purr_display_seconds (0.0047), "5 milliseconds");
  assert_taken (purr_display_seconds (0.1), "0.10 seconds");
  assert_taken (purr_display_seconds (1.234), "1.23 seconds");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-line/figures", test_figures);
  g_test_add_func ("/command-line/seconds", test_seconds);
  return g_test_run ();
}
