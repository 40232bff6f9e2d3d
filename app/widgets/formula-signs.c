/* formula-signs.c: the signs that a formula's notation has names for */

#include "app/widgets/formula-signs.h"

#include <string.h>

#define LETTER(name, text, spoken)                                             \
  {                                                                            \
    name, text, spoken, PURR_FORMULA_ORDINARY, PURR_FORMULA_ITALIC, TRUE,      \
      FALSE, FALSE                                                             \
  }
#define CAPITAL(name, text, spoken)                                            \
  {                                                                            \
    name, text, spoken, PURR_FORMULA_ORDINARY, PURR_FORMULA_UPRIGHT, TRUE,     \
      FALSE, FALSE                                                             \
  }
#define SIGN(name, text, spoken, role)                                         \
  {                                                                            \
    name, text, spoken, PURR_FORMULA_##role, PURR_FORMULA_UPRIGHT, FALSE,      \
      FALSE, FALSE                                                             \
  }
#define FUNCTION(name, spoken, limits)                                         \
  {                                                                            \
    name, name, spoken, PURR_FORMULA_OPERATOR, PURR_FORMULA_UPRIGHT, FALSE,    \
      FALSE, limits                                                            \
  }
#define BIG(name, text, spoken)                                                \
  {                                                                            \
    name, text, spoken, PURR_FORMULA_OPERATOR, PURR_FORMULA_UPRIGHT, FALSE,    \
      TRUE, TRUE                                                               \
  }

static const PurrFormulaSign commands[] = {
  LETTER ("alpha", "α", "alpha"),
  LETTER ("beta", "β", "beta"),
  LETTER ("gamma", "γ", "gamma"),
  LETTER ("delta", "δ", "delta"),
  LETTER ("epsilon", "ϵ", "epsilon"),
  LETTER ("varepsilon", "ε", "epsilon"),
  LETTER ("eta", "η", "eta"),
  LETTER ("theta", "θ", "theta"),
  LETTER ("lambda", "λ", "lambda"),
  LETTER ("mu", "μ", "mu"),
  LETTER ("pi", "π", "pi"),
  LETTER ("rho", "ρ", "rho"),
  LETTER ("sigma", "σ", "sigma"),
  LETTER ("tau", "τ", "tau"),
  LETTER ("phi", "φ", "phi"),
  LETTER ("omega", "ω", "omega"),
  CAPITAL ("Delta", "Δ", "delta"),
  CAPITAL ("Sigma", "Σ", "capital sigma"),

  SIGN ("partial", "∂", "partial", ORDINARY),
  SIGN ("nabla", "∇", "the gradient of", ORDINARY),
  SIGN ("infty", "∞", "infinity", ORDINARY),
  SIGN ("top", "⊤", "transpose", ORDINARY),
  SIGN ("ldots", "…", "and so on", INNER),
  SIGN ("dots", "…", "and so on", INNER),
  SIGN ("cdots", "⋯", "and so on", INNER),
  SIGN ("vdots", "⋮", "and so on", ORDINARY),
  SIGN ("ddots", "⋱", "and so on", ORDINARY),
  SIGN ("vert", "|", "bar", ORDINARY),
  SIGN ("%", "%", "per cent", ORDINARY),
  SIGN ("#", "#", "number", ORDINARY),
  SIGN ("_", "_", "underscore", ORDINARY),

  SIGN ("cdot", "·", "times", BINARY),
  SIGN ("times", "×", "times", BINARY),
  SIGN ("div", "÷", "divided by", BINARY),
  SIGN ("pm", "±", "plus or minus", BINARY),
  SIGN ("circ", "∘", "after", BINARY),
  SIGN ("odot", "⊙", "times, element by element,", BINARY),

  SIGN ("approx", "≈", "is about", RELATION),
  SIGN ("leq", "≤", "is at most", RELATION),
  SIGN ("le", "≤", "is at most", RELATION),
  SIGN ("geq", "≥", "is at least", RELATION),
  SIGN ("ge", "≥", "is at least", RELATION),
  SIGN ("neq", "≠", "does not equal", RELATION),
  SIGN ("ne", "≠", "does not equal", RELATION),
  SIGN ("in", "∈", "in", RELATION),
  SIGN ("sim", "∼", "is distributed as", RELATION),
  SIGN ("to", "→", "goes to", RELATION),
  SIGN ("rightarrow", "→", "goes to", RELATION),
  SIGN ("leftarrow", "←", "comes from", RELATION),
  SIGN ("gets", "←", "becomes", RELATION),
  SIGN ("Rightarrow", "⇒", "so", RELATION),
  SIGN ("mid", "|", "given", RELATION),
  SIGN ("colon", ":", ":", PUNCTUATION),

  FUNCTION ("log", "log", FALSE),
  FUNCTION ("ln", "l n", FALSE),
  FUNCTION ("exp", "exp", FALSE),
  FUNCTION ("sin", "sine", FALSE),
  FUNCTION ("cos", "cosine", FALSE),
  FUNCTION ("tanh", "tanh", FALSE),
  FUNCTION ("lim", "the limit", TRUE),
  FUNCTION ("max", "max", TRUE),
  FUNCTION ("min", "min", TRUE),

  BIG ("sum", "∑", "the sum"),
  BIG ("prod", "∏", "the product"),
};

static const PurrFormulaSign characters[] = {
  SIGN ("+", "+", "plus", BINARY),
  SIGN ("-", "−", "minus", BINARY),
  SIGN ("−", "−", "minus", BINARY),
  SIGN ("*", "∗", "times", BINARY),
  SIGN ("@", "@", "at", BINARY),
  SIGN ("=", "=", "equals", RELATION),
  SIGN ("<", "<", "is less than", RELATION),
  SIGN (">", ">", "is greater than", RELATION),
  SIGN (":", ":", "colon", RELATION),
  SIGN (",", ",", ",", PUNCTUATION),
  SIGN (";", ";", ",", PUNCTUATION),
  SIGN ("/", "/", "over", ORDINARY),
  SIGN ("|", "|", "bar", ORDINARY),
  SIGN ("!", "!", "factorial", CLOSING),
  SIGN ("?", "?", "what", CLOSING),
  SIGN (".", ".", ".", ORDINARY),
};

static const PurrFormulaSign double_struck[] = {
  SIGN ("R", "ℝ", "the real numbers", ORDINARY),
  SIGN ("N", "ℕ", "the natural numbers", ORDINARY),
  SIGN ("Z", "ℤ", "the integers", ORDINARY),
  SIGN ("Q", "ℚ", "the rational numbers", ORDINARY),
  SIGN ("C", "ℂ", "the complex numbers", ORDINARY),
};

static const PurrFormulaSign scripts[] = {
  CAPITAL ("L", "ℒ", "L"),
};

static const PurrFormulaSign *
find (const PurrFormulaSign *signs, gsize n, const char *name, gsize length)
{
  for (gsize i = 0; i < n; i++)
    if (strlen (signs[i].name) == length
        && memcmp (signs[i].name, name, length) == 0)
      return &signs[i];
  return NULL;
}

const PurrFormulaSign *
purr_formula_find_command (const char *name, gsize length)
{
  return find (commands, G_N_ELEMENTS (commands), name, length);
}

const PurrFormulaSign *
purr_formula_find_character (gunichar character)
{
  char text[6];
  int length = g_unichar_to_utf8 (character, text);

  return find (characters, G_N_ELEMENTS (characters), text, (gsize) length);
}

const PurrFormulaSign *
purr_formula_find_text (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].letter && g_str_equal (commands[i].text, text))
      return &commands[i];
  return NULL;
}

const PurrFormulaSign *
purr_formula_find_double_struck (char letter)
{
  return find (double_struck, G_N_ELEMENTS (double_struck), &letter, 1);
}

const PurrFormulaSign *
purr_formula_find_script (char letter)
{
  return find (scripts, G_N_ELEMENTS (scripts), &letter, 1);
}
