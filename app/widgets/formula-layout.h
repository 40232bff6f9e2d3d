/* formula-layout.h: where everything of a formula stands; no GTK
 *
 * The rules are those of TeX in short (D. E. Knuth, The TeXbook, appendix G):
 * fractions and sums stand on the axis, the height of a minus sign; scripts are
 * smaller, and what is in them twice smaller still; the room between two
 * neighbours follows from what they are. All lengths are in em of the formula's
 * font unless they say pixels; y grows downwards from the first line's baseline.
 */

#pragma once

#include "app/widgets/formula-node.h"

G_BEGIN_DECLS

typedef struct
{
  double advance;  /* to where the next one begins */
  double ink_left; /* where its ink begins and ends */
  double ink_right;
  double ascent; /* of its ink above the baseline, below; either may be < 0 */
  double descent;
} PurrFormulaExtents;

/* Measures text in a face at a size, 1 for the formula's own font. */
typedef void (*PurrFormulaMeasure) (const char *text,
                                    PurrFormulaFace face,
                                    double size,
                                    PurrFormulaExtents *extents,
                                    gpointer user_data);

typedef enum
{
  PURR_FORMULA_ITEM_TEXT,  /* from (x, y) on its baseline */
  PURR_FORMULA_ITEM_RULE,  /* these fill x, y, width, height */
  PURR_FORMULA_ITEM_FENCE, /* text is "(", "[", "{", "|" or what closes it */
  PURR_FORMULA_ITEM_HAT,
  PURR_FORMULA_ITEM_ROOT, /* the sign and its line above */
} PurrFormulaItemKind;

typedef struct
{
  PurrFormulaItemKind kind;
  const char *text; /* borrowed of the tree */
  PurrFormulaFace face;
  double size;
  double x;
  double y;
  double width; /* of text: its advance */
  double height;
} PurrFormulaItem;

/* Where a symbol stands; one name may stand in several places */
typedef struct
{
  const PurrFormulaNode *node; /* borrowed of the tree; it has a name */
  double x;
  double y;
  double width;
  double height;
} PurrFormulaPlace;

typedef struct
{
  GArray *items;  /* of PurrFormulaItem */
  GArray *places; /* of PurrFormulaPlace, in the order of reading */
  double rule;    /* how thick lines are */
  double width;
  double ascent;  /* above the first baseline */
  double descent; /* below it, all lines together */
  guint n_lines;
} PurrFormulaLayout;

/* Lays the row out in lines no wider than width where it can: they break before
 * a relation sign or else before + and -, at the outermost level alone. 0: a
 * line each time that it can; G_MAXDOUBLE: one line. node stays as it is for as
 * long as the layout lives. */
PurrFormulaLayout *purr_formula_layout_new (const PurrFormulaNode *row,
                                            double width,
                                            PurrFormulaMeasure measure,
                                            gpointer user_data);

void purr_formula_layout_free (PurrFormulaLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrFormulaLayout, purr_formula_layout_free)

G_END_DECLS
