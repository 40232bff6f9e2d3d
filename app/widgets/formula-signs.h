/* formula-signs.h: the signs that a formula's notation has names for; no GTK */

#pragma once

#include "app/widgets/formula-node.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* without the backslash, or the sign itself */
  const char *text; /* as drawn */
  const char *spoken;
  PurrFormulaRole role;
  PurrFormulaFace face;
  gboolean letter; /* a symbol by its name */
  gboolean big;
  gboolean limits;
} PurrFormulaSign;

/* \name, of length bytes; NULL where there is none. */
const PurrFormulaSign *purr_formula_find_command (const char *name,
                                                  gsize length);

/* A character that stands for itself and is neither letter nor digit; NULL
 * where it means nothing in a formula. */
const PurrFormulaSign *purr_formula_find_character (gunichar character);

/* A letter that is written as it is drawn: "σ"; NULL for others. */
const PurrFormulaSign *purr_formula_find_text (const char *text);

/* A letter of \mathbb, \mathcal as drawn, and its word; NULL for others. */
const PurrFormulaSign *purr_formula_find_double_struck (char letter);
const PurrFormulaSign *purr_formula_find_script (char letter);

G_END_DECLS
