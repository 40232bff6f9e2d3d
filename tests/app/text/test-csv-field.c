/* test-csv-field.c: fields that are text to every spreadsheet */

#include "app/text/csv-field.h"

static void
test_fields (void)
{
  static const char *const fields[][2] = {
    { "cat.jpg", "cat.jpg" },
    { "", "" },
    { "a,b", "\"a,b\"" },
    { "a;=1+1", "\"a;=1+1\"" },
    { "say \"miau\"", "\"say \"\"miau\"\"\"" },
    { " a", "\" a\"" },
    { "a-b=c@d", "a-b=c@d" },
    { "=1+1", "'=1+1" },
    { "=HYPERLINK(\"http://x\",\"y\")",
      "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"" },
    { "+1", "'+1" },
    { "-1", "'-1" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "  =1", "\"'  =1\"" },
    { "＝1", "'＝1" },
    { "＋1", "'＋1" },
    { "－1", "'－1" },
    { "＠1", "'＠1" },
    { "−1", "'−1" },
    /* So that these and those above can be told apart */
    { "'=1+1", "''=1+1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GString *line = g_string_new ("x,");

      purr_csv_append_field (line, fields[i][0]);
      g_assert_cmpstr (line->str + 2, ==, fields[i][1]);
      g_string_free (line, TRUE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-field/fields", test_fields);
  return g_test_run ();
}
