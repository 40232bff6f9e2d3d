/* optimizer.c: the optimizers there are, and what they are called */

#include "engine/optimisers/optimizer-private.h"

#define POINTER(NAME, name) [PURR_OPTIMIZER_##NAME] = &purr_##name##_method,
static const PurrOptimizerMethod *const methods[]
  = { PURR_OPTIMIZER_LIST (POINTER) };

const PurrOptimizerMethod *
purr_optimizer_get_method (PurrOptimizer kind)
{
  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (methods), methods[0]);

  return methods[kind];
}

const char *
purr_optimizer_to_string (PurrOptimizer kind)
{
  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (methods), NULL);

  return methods[kind]->word;
}

gboolean
purr_optimizer_from_string (const char *word, PurrOptimizer *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_strcmp0 (word, methods[i]->word) == 0)
      {
        *kind = (PurrOptimizer) i;
        return TRUE;
      }

  return FALSE;
}

const char *
purr_optimizer_get_label (PurrOptimizer kind)
{
  return purr_optimizer_get_method (kind)->label;
}

PurrOptimizerFlags
purr_optimizer_get_flags (PurrOptimizer kind)
{
  return purr_optimizer_get_method (kind)->flags;
}

gboolean
purr_optimizer_uses_batches (PurrOptimizer kind, gboolean batched)
{
  PurrOptimizerFlags flags = purr_optimizer_get_flags (kind);

  return (flags & PURR_OPTIMIZER_USES_BATCHES)
         || (batched && (flags & PURR_OPTIMIZER_MAY_USE_BATCHES));
}

char *
purr_optimizer_list_words (PurrOptimizerFlags flags,
                           const char *quote,
                           const char *last)
{
  GString *text = g_string_new (NULL);
  gsize left = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    left += flags == 0 || (methods[i]->flags & flags) != 0;

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (flags == 0 || (methods[i]->flags & flags) != 0)
      {
        left--;
        g_string_append_printf (text, "%s%s%s", quote, methods[i]->word, quote);
        if (left > 0)
          g_string_append_printf (text, left > 1 ? ", " : " %s ", last);
      }

  return g_string_free (text, FALSE);
}
