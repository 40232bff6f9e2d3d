/* test-answer-csv.c: answers as comma-separated values */

#include "app/session/answer-csv.h"

static void
assert_line (const char *file,
             const PurrAnswer *answer,
             const char *error,
             const char *expected)
{
  GString *text = g_string_new (NULL);

  purr_answer_csv_append (text, file, answer, error);
  g_assert_cmpstr (text->str, ==, expected);
  g_string_free (text, TRUE);
}

static void
test_answers (void)
{
  const PurrAnswer yes = { 2.5, 2.5, 0.92414181997875655, TRUE, "cat" };
  const PurrAnswer no = { -1e-20, -1e-20, 0.5, FALSE, "not, \"really\"" };

  assert_line ("/a/1.png", &yes, NULL,
               "/a/1.png,cat,0.92414181997875655,true,2.5,\n");
  /* Every digit, and quotes where they must be */
  assert_line ("b, c.png", &no, NULL,
               "\"b, c.png\",\"not, \"\"really\"\"\",0.5,false,"
               "-9.9999999999999995e-21,\n");
}

static void
test_errors (void)
{
  assert_line ("x.png", NULL, "x.png is empty. Leave it out.",
               "x.png,,,,,x.png is empty. Leave it out.\n");
}

/* Names that a spreadsheet would take for formulas, and bytes that are no text */
static void
test_hostile (void)
{
  const PurrAnswer yes = { 0, 0, 0.5, TRUE, "=1+1" };

  assert_line ("=cmd|x.png", &yes, NULL, "'=cmd|x.png,'=1+1,0.5,true,0,\n");
  assert_line ("\xff\n.png", &yes, NULL,
               "\\xFF\\u000A.png,'=1+1,0.5,true,0,\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer-csv/answers", test_answers);
  g_test_add_func ("/answer-csv/errors", test_errors);
  g_test_add_func ("/answer-csv/hostile", test_hostile);
  return g_test_run ();
}
