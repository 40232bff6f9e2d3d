/* formula-ink.h: measures and draws a formula's parts with Pango and cairo */

#pragma once

#include "app/widgets/formula-layout.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef struct _PurrFormulaInk PurrFormulaInk;

/* Measures and draws in context's font, which is looked at now and not kept. */
PurrFormulaInk *purr_formula_ink_new (PangoContext *context);
void purr_formula_ink_free (PurrFormulaInk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrFormulaInk, purr_formula_ink_free)

/* The font's size in pixels. */
double purr_formula_ink_get_em (const PurrFormulaInk *self);

/* A PurrFormulaMeasure, for a PurrFormulaInk as its user_data. */
void purr_formula_ink_measure (const char *text,
                               PurrFormulaFace face,
                               double size,
                               PurrFormulaExtents *extents,
                               gpointer user_data);

/* In cr's colour, with the first baseline's left end at cr's origin and one of
 * its units a pixel. layout was measured by self. */
void purr_formula_ink_draw (PurrFormulaInk *self,
                            const PurrFormulaLayout *layout,
                            cairo_t *cr);

G_END_DECLS
