/* formula-box.h: the parts of a formula, measured and put together; no GTK
 *
 * What formula-layout.h is made with. A box is made from the inside out: what it
 * holds stands at an offset from its own left end and baseline.
 */

#pragma once

#include "app/widgets/formula-layout.h"

G_BEGIN_DECLS

/* How large a part is: as the formula itself, between other text, scripts */
typedef enum
{
  PURR_FORMULA_DISPLAY,
  PURR_FORMULA_INLINE,
  PURR_FORMULA_SCRIPT,
  PURR_FORMULA_SCRIPT_OF_SCRIPT,
} PurrFormulaStyle;

typedef struct _PurrFormulaBox PurrFormulaBox;

struct _PurrFormulaBox
{
  const PurrFormulaNode *symbol; /* that this box is, or NULL */
  double x;                      /* in the box around it */
  double y;
  double width;
  double ascent;
  double descent;
  double overhang;  /* how far the ink leans out to the right: an italic's */
  GArray *items;    /* of PurrFormulaItem, or NULL */
  GPtrArray *boxes; /* owned, or NULL */
};

typedef struct
{
  PurrFormulaMeasure measure;
  gpointer user_data;
  double axis;     /* height of a minus sign's middle */
  double x_height; /* of small letters */
  double rule;
} PurrFormulaFont;

void purr_formula_font_init (PurrFormulaFont *self,
                             PurrFormulaMeasure measure,
                             gpointer user_data);

double purr_formula_style_size (PurrFormulaStyle style);

PurrFormulaBox *purr_formula_box_make (const PurrFormulaFont *font,
                                       const PurrFormulaNode *node,
                                       PurrFormulaStyle style);

/* What belongs between two neighbours in a row. */
double purr_formula_room_between (PurrFormulaRole left,
                                  PurrFormulaRole right,
                                  PurrFormulaStyle style);

/* What a part of a row is to its neighbours as it stands there: a minus with
 * nothing before it subtracts nothing */
typedef struct
{
  PurrFormulaRole left;
  PurrFormulaRole right;
} PurrFormulaSides;

/* New, one for each part. */
PurrFormulaSides *purr_formula_row_sides (const PurrFormulaNode *row);

PurrFormulaBox *purr_formula_box_new (void);

/* Takes part, puts it at (x, y) and grows upwards and downwards around it. */
void purr_formula_box_add (PurrFormulaBox *self,
                           PurrFormulaBox *part,
                           double x,
                           double y);
void purr_formula_box_add_item (PurrFormulaBox *self,
                                const PurrFormulaItem *item);
void purr_formula_box_free (PurrFormulaBox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrFormulaBox, purr_formula_box_free)

G_END_DECLS
