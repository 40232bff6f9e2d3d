/* test-csv-field.c: fields that are text to every spreadsheet */

#include "engine/files/csv-field.h"

#include <string.h>

/* The second of two fields, but for the apostrophe */
static void
assert_reads_back (const GString *line, const char *text)
{
  g_autoptr (GString) field = g_string_new ("left over");
  const char *at = line->str;
  const char *end = line->str + line->len;
  gboolean more;

  g_assert_true (purr_csv_read_field (&at, end, field, &more));
  g_assert_cmpstr (field->str, ==, "x");
  g_assert_true (more);
  g_assert_true (purr_csv_read_field (&at, end, field, &more));
  g_assert_false (more);
  g_assert_true (at == end);
  g_assert_cmpstr (field->str + (line->str[2 + (line->str[2] == '"')] == '\''),
                   ==, text);
}

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
      assert_reads_back (line, fields[i][0]);
      g_string_free (line, TRUE);
    }
}

/* What others write, and what nobody does */
static void
test_reading (void)
{
  static const struct
  {
    const char *line;
    const char *fields; /* with bars between; NULL: none can be read */
  } cases[] = {
    { "", "" },
    { ",", "|" },
    { "a,b,", "a|b|" },
    { "\"a\",\"b\"", "a|b" },
    { "\"\"", "" },
    { "\"\"\"\"", "\"" },
    { "\"a,b\",c", "a,b|c" },
    { "a b , c", "a b | c" },
    { "\"", NULL },
    { "\"a", NULL },
    { "\"a\"b", NULL },
    { "\"a\" ,b", NULL },
    { "a\"b", NULL },
    { "\"a\"\"", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* Not a byte may be read beyond the end */
      gsize length = strlen (cases[i].line);
      g_autofree char *line = g_memdup2 (cases[i].line, MAX (length, 1));
      const char *at = line;
      g_autoptr (GString) field = g_string_new (NULL);
      g_autoptr (GString) fields = g_string_new (NULL);
      gboolean more = TRUE;
      gboolean fine = TRUE;

      while (more && fine)
        {
          fine = purr_csv_read_field (&at, line + length, field, &more);
          g_string_append_printf (fields, "%s%s", field->str, more ? "|" : "");
        }
      g_assert_true (fine == (cases[i].fields != NULL));
      if (fine)
        g_assert_cmpstr (fields->str, ==, cases[i].fields);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-field/fields", test_fields);
  g_test_add_func ("/csv-field/reading", test_reading);
  return g_test_run ();
}
