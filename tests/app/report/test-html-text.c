/* test-html-text.c: names that try to be more than text in a page */

#include "app/report/html-text.h"

#include <string.h>

static void
assert_becomes (const char *bytes, guint limit, const char *expected)
{
  g_autoptr (GString) html = g_string_new (NULL);

  purr_html_append (html, bytes, limit);
  g_assert_cmpstr (html->str, ==, expected);
}

static void
test_escaped (void)
{
  assert_becomes ("<script>alert(1)</script>", 100,
                  "&lt;script&gt;alert(1)&lt;/script&gt;");
  assert_becomes ("a\" onload='x'&amp;", 100,
                  "a&quot; onload=&apos;x&apos;&amp;amp;");
  /* Commands of a terminal, what turns text round, what is no UTF-8 */
  assert_becomes ("a\x1b"
                  "b\xe2\x80\xae"
                  "c\xff"
                  "d\n",
                  100,
                  "a\xef\xbf\xbd"
                  "b\xef\xbf\xbd"
                  "c\xef\xbf\xbd"
                  "d\xef\xbf\xbd");
}

/* The middle of a long one goes; no letter is cut in two, nor an escape */
static void
test_long (void)
{
  assert_becomes ("äbcdefghij", 5, "äb…ij");
  assert_becomes ("<<<<<>>>>>", 5, "&lt;&lt;…&gt;&gt;");
  assert_becomes ("abcde", 5, "abcde");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html-text/escaped", test_escaped);
  g_test_add_func ("/html-text/long", test_long);
  return g_test_run ();
}
