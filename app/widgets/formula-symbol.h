/* formula-symbol.h: one symbol of a formula, to be pointed at
 *
 * Paints nothing but the ring around what has the keyboard: the formula around
 * it draws it. There, so that it can be focused and read by itself.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_FORMULA_SYMBOL (purr_formula_symbol_get_type ())
G_DECLARE_FINAL_TYPE (PurrFormulaSymbol,
                      purr_formula_symbol,
                      PURR,
                      FORMULA_SYMBOL,
                      GtkWidget)

/* Signals
 *   "focused"  the keyboard came
 */

/* name: "n_x"; words: "n sub x" */
GtkWidget *purr_formula_symbol_new (const char *name, const char *words);

const char *purr_formula_symbol_get_name (PurrFormulaSymbol *self);

/* Spoken with it; NULL: nothing. */
void purr_formula_symbol_set_value (PurrFormulaSymbol *self, const char *value);

G_END_DECLS
