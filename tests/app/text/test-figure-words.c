/* test-figure-words.c: figures as they are called and written everywhere */

#include "app/text/figure-words.h"

#include <math.h>

static const PurrFigureNames names = { "cat", "not cat", "Cats", "the rest" };

/* Programs find each by a key of its own, people by a name */
static void
test_names (void)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (int kind = 0; kind < PURR_N_FIGURES; kind++)
    {
      const char *key = purr_figure_key ((PurrFigureKind) kind);
      g_autofree char *words
        = purr_figure_explain ((PurrFigureKind) kind, &names);

      g_assert_true (g_hash_table_add (keys, (gpointer) key));
      for (const char *c = key; *c != '\0'; c++)
        g_assert_true (g_ascii_islower (*c) || g_ascii_isdigit (*c)
                       || *c == '_');
      g_assert_cmpstr (purr_figure_name ((PurrFigureKind) kind), !=, "");
      g_assert_cmpuint (g_utf8_strlen (words, -1), <, 60);
    }
}

static void
assert_explains (PurrFigureKind kind, const char *expected)
{
  g_autofree char *words = purr_figure_explain (kind, &names);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_explained (void)
{
  assert_explains (PURR_FIGURE_PRECISION, "of the answers “cat” are right");
  assert_explains (PURR_FIGURE_RECALL,
                   "of the pictures of Cats are answered “cat”");
  assert_explains (PURR_FIGURE_SPECIFICITY,
                   "of the pictures of the rest are answered “not cat”");
}

static void
assert_writes (PurrFigureKind kind, double value, const char *expected)
{
  g_autofree char *written = purr_figure_write (kind, value);

  g_assert_cmpstr (written, ==, expected);
}

static void
test_written (void)
{
  const PurrFigure accuracy = { 0.914, 0.8923, 0.9312 };
  const PurrFigure area = { 0.91, 0.5, 1 };
  const PurrFigure alone = { 0.5, NAN, NAN };
  g_autofree char *share
    = purr_figure_write_interval (PURR_FIGURE_ACCURACY, &accuracy);
  g_autofree char *number
    = purr_figure_write_interval (PURR_FIGURE_ROC_AREA, &area);

  assert_writes (PURR_FIGURE_ACCURACY, 0.9144, "91.4 %");
  assert_writes (PURR_FIGURE_F1, 1, "100.0 %");
  assert_writes (PURR_FIGURE_ACCURACY, NAN, "–");
  assert_writes (PURR_FIGURE_ROC_AREA, 0.91314, "0.9131");
  assert_writes (PURR_FIGURE_MATTHEWS, -0.25, "−0.2500");
  assert_writes (PURR_FIGURE_MATTHEWS, -0.00001, "0.0000");
  assert_writes (PURR_FIGURE_COST, 12.5, "12.5000");
  assert_writes (PURR_FIGURE_COST, NAN, "–");
  g_assert_cmpstr (share, ==, "89.2 % to 93.1 %");
  g_assert_cmpstr (number, ==, "0.5000 to 1.0000");
  g_assert_null (purr_figure_write_interval (PURR_FIGURE_F1, &alone));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure-words/names", test_names);
  g_test_add_func ("/figure-words/explained", test_explained);
  g_test_add_func ("/figure-words/written", test_written);
  return g_test_run ();
}
