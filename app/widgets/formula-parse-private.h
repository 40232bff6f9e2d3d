/* formula-parse-private.h: what the reader of formulas shares among its files
 */

#pragma once

#include "app/widgets/formula-signs.h"

G_BEGIN_DECLS

typedef struct
{
  const char *start;
  const char *next;
  guint depth;
  GError **error; /* of the first fault; its target is never NULL */
} PurrFormulaReader;

/* What a row ends before, besides the notation's end */
typedef enum
{
  PURR_FORMULA_END_BRACE = 1 << 0,
  PURR_FORMULA_END_CELL = 1 << 1,
  PURR_FORMULA_END_RIGHT = 1 << 2,
  PURR_FORMULA_END_FENCE = 1 << 3,
} PurrFormulaEnds;

/* Says what is wrong where the reader is; only the first one counts. */
void purr_formula_reader_fail (PurrFormulaReader *self, const char *format, ...)
  G_GNUC_PRINTF (2, 3);

void purr_formula_reader_skip_spaces (PurrFormulaReader *self);

/* Whether text comes next; then it is read. */
gboolean purr_formula_reader_take (PurrFormulaReader *self, const char *text);

/* What is between { and }, as it is written; new, NULL after a fault. */
char *purr_formula_reader_take_raw (PurrFormulaReader *self);

/* Each returns a new part, NULL after a fault. A row stops before its end, an
 * argument is one group or one sign. */
PurrFormulaNode *purr_formula_reader_read_row (PurrFormulaReader *self,
                                               PurrFormulaEnds ends);
PurrFormulaNode *purr_formula_reader_read_argument (PurrFormulaReader *self);
PurrFormulaNode *purr_formula_reader_read_command (PurrFormulaReader *self);

PurrFormulaNode *purr_formula_sign_new (const char *text,
                                        PurrFormulaFace face,
                                        PurrFormulaRole role);
PurrFormulaNode *purr_formula_sign_make (const PurrFormulaSign *sign);

G_END_DECLS
