/* test-display-name.c: file names as a person may see them */

#include "engine/images/display-name.h"

#include <string.h>

static void
test_plain (void)
{
  g_autofree char *name = purr_display_name ("/home/mia/Bilder/Käthe 1.jpg");
  g_autofree char *folder = purr_display_name ("/home/mia/cats/");

  g_assert_cmpstr (name, ==, "Käthe 1.jpg");
  g_assert_cmpstr (folder, ==, "cats");
}

static void
test_control_characters (void)
{
  g_autofree char *lines = purr_display_name ("a\nb\tc\x7f.png");
  /* U+202E turns the text behind it round: "gpj.exe" reads "exe.jpg" */
  g_autofree char *turned = purr_display_name ("a\xe2\x80\xaegpj.exe");
  g_autofree char *separator = purr_display_name ("a\xe2\x80\xa8"
                                                  "b");

  g_assert_cmpstr (lines, ==, "a\uFFFDb\uFFFDc\uFFFD.png");
  g_assert_cmpstr (turned, ==, "a\uFFFDgpj.exe");
  g_assert_cmpstr (separator, ==, "a\uFFFDb");
}

static void
test_not_utf8 (void)
{
  g_autofree char *name = purr_display_name ("k\xe4the.jpg");

  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_true (g_str_has_prefix (name, "k"));
  g_assert_true (g_str_has_suffix (name, "the.jpg"));
}

static void
test_long (void)
{
  g_autofree char *fits = g_strnfill (120, 'a');
  g_autofree char *kept = purr_display_name (fits);

  g_assert_cmpstr (kept, ==, fits);
  for (gsize length = 121; length < 124; length++)
    {
      GString *path = g_string_new ("begin");
      g_autofree char *shown = NULL;

      while (path->len < length - 7)
        g_string_append_c (path, 'x');
      g_string_append (path, "end.jpg");
      shown = purr_display_name (path->str);
      g_assert_cmpint (g_utf8_strlen (shown, -1), ==, 120);
      g_assert_true (g_str_has_prefix (shown, "begin"));
      g_assert_true (g_str_has_suffix (shown, "end.jpg"));
      g_assert_nonnull (strstr (shown, "x…x"));
      g_string_free (path, TRUE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/display-name/plain", test_plain);
  g_test_add_func ("/display-name/control-characters", test_control_characters);
  g_test_add_func ("/display-name/not-utf8", test_not_utf8);
  g_test_add_func ("/display-name/long", test_long);
  return g_test_run ();
}
