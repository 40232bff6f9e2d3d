/* formula-speech.h: a formula in words, as one reads it aloud; no GTK
 *
 * "z equals w transpose times x plus b". What stands side by side without a sign
 * is "times", after the name of a function "of"; a fraction and a power whose
 * end would not be heard say it.
 */

#pragma once

#include "app/widgets/formula-node.h"

G_BEGIN_DECLS

/* New, without line breaks. Any thread. */
char *purr_formula_say (const PurrFormulaNode *node);

G_END_DECLS
