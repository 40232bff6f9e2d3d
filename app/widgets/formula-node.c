/* formula-node.c: what a formula is made of, as a tree */

#include "app/widgets/formula-node.h"

static void
free_part (gpointer part)
{
  if (part != NULL)
    purr_formula_node_free (part);
}

PurrFormulaNode *
purr_formula_node_new (PurrFormulaKind kind)
{
  PurrFormulaNode *self = g_new0 (PurrFormulaNode, 1);

  self->kind = kind;
  self->parts = g_ptr_array_new_with_free_func (free_part);
  return self;
}

void
purr_formula_node_add (PurrFormulaNode *self, PurrFormulaNode *part)
{
  g_ptr_array_add (self->parts, part);
}

PurrFormulaNode *
purr_formula_node_get (const PurrFormulaNode *self, guint i)
{
  return i < self->parts->len ? g_ptr_array_index (self->parts, i) : NULL;
}

void
purr_formula_node_free (PurrFormulaNode *self)
{
  g_ptr_array_unref (self->parts);
  g_free (self->text);
  g_free (self->closing);
  g_free (self->spoken);
  g_free (self->name);
  g_free (self);
}
