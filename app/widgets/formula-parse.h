/* formula-parse.h: a formula's notation, read into a tree; no GTK
 *
 * The notation is described in formula.h.
 */

#pragma once

#include "app/widgets/formula-node.h"

G_BEGIN_DECLS

#define PURR_FORMULA_ERROR (purr_formula_error_quark ())

typedef enum
{
  PURR_FORMULA_ERROR_NOTATION,
} PurrFormulaError;

GQuark purr_formula_error_quark (void);

/* What is longer is refused, and what is nested deeper: notation may come from
 * a file that somebody hands out. */
#define PURR_FORMULA_MAX_LENGTH 4096
#define PURR_FORMULA_MAX_DEPTH 32

/* A row, to be freed with purr_formula_node_free(). notation is UTF-8. NULL and
 * an error that says what is wrong and at which character, counted from 1,
 * where it can't be read. Any thread. */
PurrFormulaNode *purr_formula_parse (const char *notation, GError **error);

G_END_DECLS
