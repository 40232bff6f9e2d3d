/* formula-box-private.h: one function for each kind of part of a formula */

#pragma once

#include "app/widgets/formula-box.h"

G_BEGIN_DECLS

PurrFormulaStyle purr_formula_style_of_script (PurrFormulaStyle style);

PurrFormulaBox *purr_formula_box_make_text (const PurrFormulaFont *font,
                                            const char *text,
                                            PurrFormulaFace face,
                                            double size);
PurrFormulaBox *purr_formula_box_make_row (const PurrFormulaFont *font,
                                           const PurrFormulaNode *row,
                                           PurrFormulaStyle style);
PurrFormulaBox *purr_formula_box_make_scripts (const PurrFormulaFont *font,
                                               const PurrFormulaNode *node,
                                               PurrFormulaStyle style);
PurrFormulaBox *purr_formula_box_make_fraction (const PurrFormulaFont *font,
                                                const PurrFormulaNode *node,
                                                PurrFormulaStyle style);
PurrFormulaBox *purr_formula_box_make_accent (const PurrFormulaFont *font,
                                              const PurrFormulaNode *node,
                                              PurrFormulaStyle style);
PurrFormulaBox *purr_formula_box_make_root (const PurrFormulaFont *font,
                                            const PurrFormulaNode *node,
                                            PurrFormulaStyle style);
PurrFormulaBox *purr_formula_box_make_fenced (const PurrFormulaFont *font,
                                              const PurrFormulaNode *node,
                                              PurrFormulaStyle style);
PurrFormulaBox *purr_formula_box_make_table (const PurrFormulaFont *font,
                                             const PurrFormulaNode *node,
                                             PurrFormulaStyle style);

G_END_DECLS
