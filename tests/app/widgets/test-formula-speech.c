/* test-formula-speech.c: formulas are read aloud as people read them */

#include "app/widgets/formula-parse.h"
#include "app/widgets/formula-speech.h"

static const struct
{
  const char *notation;
  const char *words;
} cases[] = {
  /* clang-format off */
  { "", "" },
  { "z = w^\\top x + b", "z equals w transpose times x plus b" },
  { "a = \\sigma(z) = \\frac{1}{1 + e^{-z}}",
    "a equals sigma of z equals the fraction 1 over 1 plus e to the power of "
    "minus z, end of fraction" },
  { "\\hat{y}^{(i)}", "y hat of example i" },
  { "\\hat{y} = P(y = 1 \\mid x)",
    "y hat equals P of open parenthesis y equals 1 given x close parenthesis" },
  { "L(a, y) = -(y \\log a + (1 - y)\\log(1 - a))",
    "L of a, y equals minus open parenthesis y times log a plus open "
    "parenthesis 1 minus y close parenthesis times log of open parenthesis 1 "
    "minus a close parenthesis close parenthesis" },
  { "J(w, b) = \\frac{1}{m}\\sum_{i=1}^{m} L(\\hat{y}^{(i)}, y^{(i)})",
    "J of w, b equals 1 over m times the sum from i equals 1 to m of L of y "
    "hat of example i, y of example i" },
  { "w := w - \\alpha \\frac{\\partial J}{\\partial w}",
    "w becomes w minus alpha times partial J over partial w" },
  { "dZ = A - Y", "d Z equals A minus Y" },
  { "dw = \\frac{1}{m} X dZ^\\top",
    "d w equals 1 over m times X times d Z transpose" },
  { "db = \\frac{1}{m}\\sum_{i=1}^{m} dz^{(i)}",
    "d b equals 1 over m times the sum from i equals 1 to m of d z of example "
    "i" },
  { "dw_1 = x_1 dz", "d w sub 1 equals x sub 1 times d z" },
  { "\\frac{df}{da}", "d f over d a" },
  { "C_{ij} = A_{ij} + B_{i+1}",
    "C sub i j equals A sub i j plus B sub i plus 1" },
  { "f'(a) = \\lim_{\\varepsilon \\to 0} "
    "\\frac{f(a + \\varepsilon) - f(a)}{\\varepsilon}",
    "f prime of a equals the limit as epsilon goes to 0 of the fraction f of "
    "open parenthesis a plus epsilon close parenthesis minus f of a over "
    "epsilon, end of fraction" },
  { "X \\in \\mathbb{R}^{n_x \\times m}",
    "X in the real numbers of shape n sub x by m" },
  { "x \\in \\mathbb{R}^{n_x}",
    "x in the real numbers in dimension n sub x" },
  { "(3072, m)", "open parenthesis 3072, m close parenthesis" },
  { "a \\approx 0.731 \\leq 1 \\neq 2 \\cdot 3",
    "a is about 0.731 is at most 1 does not equal 2 times 3" },
  { "\\code{np.dot(w.T, X)} + b", "np.dot(w.T, X) plus b" },
  { "J = 3(a + bc), \\quad u = bc",
    "J equals 3 times open parenthesis a plus b times c close parenthesis, u "
    "equals b times c" },
  { "a^2 + a^3 + e^{z + 1}",
    "a squared plus a cubed plus e to the power of z plus 1, end of power" },
  { "y = \\begin{cases} 1 & \\text{if } a > 0.5 \\\\ 0 & \\text{otherwise} "
    "\\end{cases}",
    "y equals by cases 1, if a is greater than 0.5, 0, otherwise, end of "
    "cases" },
  { "\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}",
    "the matrix of 2 rows and 2 columns, row 1: 1, 2, row 2: 3, 4, end" },
  { "x = \\begin{bmatrix} x_1 \\\\ \\vdots \\\\ x_{n_x} \\end{bmatrix}",
    "x equals the column x sub 1, and so on, x sub n sub x, end" },
  { "\\sqrt{a + b} \\geq |z|",
    "the square root of a plus b, end of root is at least bar z bar" },
  { "\\sym{cost}{J(w, b)}", "J of w, b" },
  /* clang-format on */
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PurrFormulaNode) row
        = purr_formula_parse (cases[i].notation, &error);
      g_autofree char *words = NULL;

      g_assert_no_error (error);
      words = purr_formula_say (row);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula-speech/words", test_words);
  return g_test_run ();
}
