/* test-formula-parse.c: what formulas are made of, and what is refused */

#include "app/widgets/formula-parse.h"

#include <string.h>

/* The tree as text: kind's letter, text, name in angle brackets, parts */
static void
write_tree (GString *text, const PurrFormulaNode *node)
{
  if (node == NULL)
    {
      g_string_append_c (text, '-');
      return;
    }
  if (node->kind == PURR_FORMULA_SIGN)
    g_string_append (text, node->text);
  else if (node->kind == PURR_FORMULA_SPACE)
    g_string_append_c (text, '~');
  else
    {
      static const char *const names[]
        = { "", "", "", "frac", "script", "over", "root", "fenced", "table" };

      g_string_append (text, names[node->kind]);
      if (node->kind == PURR_FORMULA_FENCED)
        g_string_append_printf (text, "%s%s", node->text, node->closing);
      if (node->kind == PURR_FORMULA_TABLE)
        g_string_append_printf (text, "%u", node->n_columns);
      g_string_append_c (text, '{');
      for (guint i = 0; i < node->parts->len; i++)
        {
          if (i > 0)
            g_string_append_c (text, ' ');
          write_tree (text, purr_formula_node_get (node, i));
        }
      g_string_append_c (text, '}');
    }
  if (node->name != NULL)
    g_string_append_printf (text, "<%s>", node->name);
}

static void
test_trees (void)
{
  static const struct
  {
    const char *notation;
    const char *tree;
  } cases[] = {
    { "", "{}" },
    { " z = 1 ", "{z<z> = 1}" },
    { "ab", "{a<a> b<b>}" },
    { "dw d w", "{dw<dw> d<d> w<w>}" },
    { "add", "{a<a> d<d> d<d>}" },
    { "3.25x", "{3.25 x<x>}" },
    { "x_1^{(i)}", "{script{x<x> 1 {fenced(){{i<i>}}}}<x_1>}" },
    { "x^2_{12}", "{script{x<x> {12} 2}<x_12>}" },
    { "x^23", "{script{x<x> - 2} 3}" },
    { "x_{i+1}", "{script{x<x> {i<i> + 1} -}}" },
    { "n_x", "{script{n<n> x<x> -}<n_x>}" },
    { "\\alpha_\\sigma", "{script{α<alpha> σ<sigma> -}<alpha_sigma>}" },
    { "\\hat{y}", "{over{{y<y>}}<yhat>}" },
    { "\\hat y", "{over{y<y>}<yhat>}" },
    { "\\bar{xy}", "{over{{x<x> y<y>}}}" },
    { "f''", "{script{f<f> - ′′}}" },
    { "\\frac12", "{frac{1 2}}" },
    { "\\frac{a}{b}", "{frac{{a<a>} {b<b>}}}" },
    { "\\sqrt{a}", "{root{{a<a>}}}" },
    { "w := w", "{w<w> := w<w>}" },
    { "(a", "{{( {a<a>}}}" },
    { "a)", "{a<a> )}" },
    { "[0, 1)", "{fenced[){{0 , 1}}}" },
    { "\\left( a \\right.", "{fenced({{a<a>}}}" },
    { "\\sym{J(w, b)}{J(w)}", "{{J<J> fenced(){{w<w>}}}<J(w, b)>}" },
    { "\\begin{bmatrix} 1 & 2 \\\\ 3 \\\\ \\end{bmatrix}",
      "{fenced[]{table2{{1} {2} {3} {}}}}" },
    { "\\code{np.dot(a, b)} \\text{ and }", "{np.dot(a, b)  and }" },
    { "a \\quad b", "{a<a> ~ b<b>}" },
    { "σ(z)", "{σ<sigma> fenced(){{z<z>}}}" },
    { "\\mathbb{R}\\mathbf{w}\\mathcal{L}", "{ℝ w<w> ℒ<L>}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PurrFormulaNode) row
        = purr_formula_parse (cases[i].notation, &error);
      g_autoptr (GString) tree = g_string_new (NULL);

      g_assert_no_error (error);
      write_tree (tree, row);
      g_assert_cmpstr (tree->str, ==, cases[i].tree);
    }
}

static void
test_faults (void)
{
  static const struct
  {
    const char *notation;
    const char *words;
  } cases[] = {
    { "\\foo", "At character 1 of the formula: \\foo is not known." },
    { "a + \\foo", "At character 5 of the formula: \\foo is not known." },
    { "é", "At character 1 of the formula: “é” can't stand here." },
    { "{a", "At character 3 of the formula: “}” is missing." },
    { "a}", "At character 2 of the formula: “}” has no beginning." },
    { "\\frac{1}", "At character 9 of the formula: something is missing." },
    { "\\frac1}", "At character 7 of the formula: something is missing." },
    { "x^", "At character 3 of the formula: something is missing." },
    { "x^^", "At character 3 of the formula: something is missing." },
    { "x^2^3", "At character 4 of the formula: there are two superscripts." },
    { "\\left( a", "At character 9 of the formula: \\right is missing." },
    { "\\left a", "At character 7 of the formula: a parenthesis is missing." },
    { "a \\right)",
      "At character 3 of the formula: “\\right” has no beginning." },
    { "a & b", "At character 3 of the formula: “&” has no beginning." },
    { "\\begin{bmatrix} 1",
      "At character 18 of the formula: \\end{bmatrix} is missing." },
    { "\\begin{bmatrix} 1 \\end{cases}",
      "At character 30 of the formula: \\end{bmatrix} is missing." },
    { "\\begin{table}",
      "At character 14 of the formula: there is no \\begin{table}." },
    { "\\mathbb{X}",
      "At character 11 of the formula: there is no \\mathbb{X}." },
    { "\\sym{}{x}", "At character 7 of the formula: a symbol needs a name." },
    { "\\text", "At character 6 of the formula: “{” is missing." },
    { "\\code{a", "At character 8 of the formula: “}” is missing." },
    { "\\", "At character 1 of the formula: \\ is not known." },
    { "\xff", "The formula is not UTF-8." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (purr_formula_parse (cases[i].notation, &error));
      g_assert_error (error, PURR_FORMULA_ERROR, PURR_FORMULA_ERROR_NOTATION);
      g_assert_cmpstr (error->message, ==, cases[i].words);
    }
}

/* Whoever writes it: it ends, soon */
static void
test_bounds (void)
{
  static const char *const nests[]
    = { "{",     "(", "x^{", "\\frac{", "\\hat", "\\left(", "\\begin{matrix}",
        "\\sqrt" };
  g_autofree char *many = g_strnfill (PURR_FORMULA_MAX_LENGTH, 'x');
  g_autofree char *more = g_strnfill (PURR_FORMULA_MAX_LENGTH + 1, 'x');
  g_autoptr (PurrFormulaNode) row = purr_formula_parse (many, NULL);

  g_assert_nonnull (row);
  g_assert_cmpuint (row->parts->len, ==, PURR_FORMULA_MAX_LENGTH);
  g_assert_null (purr_formula_parse (more, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (nests); i++)
    {
      g_autoptr (GString) deep = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      while (deep->len + strlen (nests[i]) <= PURR_FORMULA_MAX_LENGTH)
        g_string_append (deep, nests[i]);
      g_assert_null (purr_formula_parse (deep->str, &error));
      if (!g_str_has_suffix (error->message, "nested too deep."))
        g_error ("%s: %s", nests[i], error->message);
    }
}

/* Bytes at random: a tree or words, never anything else */
static void
test_garbage (void)
{
  static const char *const pieces[]
    = { "\\frac", "{", "}", "^",  "_",       "(",       ")",
        "\\left", "x", "d", "'",  "\\right", "\\begin", "{cases}",
        "&",      "σ", "1", "\\", "\\end",   " ",       "\\sym" };

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      PurrFormulaNode *row;

      for (int k = g_test_rand_int_range (0, 12); k > 0; k--)
        g_string_append (
          text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      row = purr_formula_parse (text->str, &error);
      g_assert_true ((row == NULL) == (error != NULL));
      g_clear_pointer (&row, purr_formula_node_free);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula-parse/trees", test_trees);
  g_test_add_func ("/formula-parse/faults", test_faults);
  g_test_add_func ("/formula-parse/bounds", test_bounds);
  g_test_add_func ("/formula-parse/garbage", test_garbage);
  return g_test_run ();
}
