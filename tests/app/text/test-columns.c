/* test-columns.c: text in columns of letters of the same width */

#include "app/text/columns.h"

static void
test_width (void)
{
  g_assert_cmpint (purr_text_width (""), ==, 0);
  g_assert_cmpint (purr_text_width ("cat"), ==, 3);
  /* Letters of two columns; an accent that stands above its letter */
  g_assert_cmpint (purr_text_width ("猫"), ==, 2);
  g_assert_cmpint (purr_text_width ("e\xcc\x81"), ==, 1);
}

static void
test_padded (void)
{
  g_autofree char *padded = purr_pad ("猫", 4);
  g_autofree char *left = purr_pad_left ("猫", 4);
  g_autofree char *wide = purr_pad ("kitten", 4);

  g_assert_cmpstr (padded, ==, "猫  ");
  g_assert_cmpstr (left, ==, "  猫");
  g_assert_cmpstr (wide, ==, "kitten");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/width", test_width);
  g_test_add_func ("/columns/padded", test_padded);
  return g_test_run ();
}
