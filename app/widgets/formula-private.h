/* formula-private.h: what the formula's files share */

#pragma once

#include "app/widgets/formula.h"
#include "app/widgets/formula-ink.h"

G_BEGIN_DECLS

/* Around the ink, in em */
#define PURR_FORMULA_MARGIN 0.12
/* Of the values below, in em */
#define PURR_FORMULA_VALUE_SIZE 0.8

struct _PurrFormula
{
  GtkWidget parent_instance;

  /* owned */
  char *notation;
  char *words;
  PurrFormulaNode *row;
  PurrFormulaInk *ink;       /* NULL until asked for: the font may change */
  PurrFormulaLayout *layout; /* for the width that it has */
  GPtrArray *symbols;        /* of PurrFormulaSymbol, children, by place */
  GHashTable *values;        /* name to text */
  char *marked;
  char *hovered;
  char *focused;

  double scale; /* of layout */
  gboolean has_room_for_values;
};

/* Borrowed. */
PurrFormulaInk *purr_formula_get_ink (PurrFormula *self);
double purr_formula_get_em (PurrFormula *self);

/* The symbol that the mouse or else the keyboard is at, or NULL. */
const char *purr_formula_get_pointed (PurrFormula *self);

/* Where a symbol is in the widget, in pixels, with a little room around. */
void purr_formula_find_rectangle (PurrFormula *self,
                                  const PurrFormulaPlace *place,
                                  graphene_rect_t *rectangle);

/* GtkWidget's snapshot. */
void purr_formula_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
