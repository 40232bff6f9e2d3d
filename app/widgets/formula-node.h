/* formula-node.h: what a formula is made of, as a tree; no GTK
 *
 * formula-parse.h makes it of notation, formula-layout.h gives each part its
 * place, formula-speech.h says it in words.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PURR_FORMULA_ROW,      /* children side by side */
  PURR_FORMULA_SIGN,     /* one piece of text: a letter, a number, "+" */
  PURR_FORMULA_SPACE,    /* as wide as width, in em */
  PURR_FORMULA_FRACTION, /* numerator, denominator */
  PURR_FORMULA_SCRIPTS, /* base, what is below or NULL, what is above or NULL */
  PURR_FORMULA_ACCENT,  /* what the accent stands over */
  PURR_FORMULA_ROOT,    /* what it is the square root of */
  PURR_FORMULA_FENCED,  /* what is between text and closing */
  PURR_FORMULA_TABLE,   /* cells row by row, n_columns of them in each */
} PurrFormulaKind;

/* What decides how much room there is between two neighbours */
typedef enum
{
  PURR_FORMULA_ORDINARY,
  PURR_FORMULA_OPERATOR, /* a sum, log, lim */
  PURR_FORMULA_BINARY,
  PURR_FORMULA_RELATION,
  PURR_FORMULA_OPENING,
  PURR_FORMULA_CLOSING,
  PURR_FORMULA_PUNCTUATION,
  PURR_FORMULA_INNER, /* a fraction, something in parentheses that grew */
} PurrFormulaRole;

typedef enum
{
  PURR_FORMULA_ITALIC,
  PURR_FORMULA_UPRIGHT,
  PURR_FORMULA_BOLD,
  PURR_FORMULA_CODE,
} PurrFormulaFace;

typedef struct _PurrFormulaNode PurrFormulaNode;

struct _PurrFormulaNode
{
  PurrFormulaKind kind;
  PurrFormulaRole role;
  PurrFormulaFace face;
  gboolean big;     /* a sign that is drawn larger: a sum */
  gboolean limits;  /* what is below and above stands under and over it */
  gboolean cases;   /* a table whose cells begin at their left */
  guint n_columns;  /* of a table */
  double width;     /* of a space */
  char *text;       /* of a sign; what opens; "^" or "-" for an accent */
  char *closing;    /* what closes; "" for nothing */
  char *spoken;     /* the word for it, or NULL: the text itself */
  char *name;       /* of the symbol that this is with all that is in it, or
                       NULL */
  GPtrArray *parts; /* of PurrFormulaNode, owned; some NULL in scripts */
};

PurrFormulaNode *purr_formula_node_new (PurrFormulaKind kind);

/* Takes part, which may be NULL. */
void purr_formula_node_add (PurrFormulaNode *self, PurrFormulaNode *part);

/* Borrowed; NULL where there is none. */
PurrFormulaNode *purr_formula_node_get (const PurrFormulaNode *self, guint i);

void purr_formula_node_free (PurrFormulaNode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrFormulaNode, purr_formula_node_free)

G_END_DECLS
