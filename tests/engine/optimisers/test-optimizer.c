/* test-optimizer.c: what optimizers are called, and what they look at */

#include "engine/optimisers/optimizer.h"

#include <string.h>

static void
test_words (void)
{
  static const char *const words[PURR_N_OPTIMIZERS] = {
    "gradient-descent", "sgd", "momentum", "nesterov", "adam", "lbfgs",
  };
  PurrOptimizer kind = PURR_OPTIMIZER_ADAM;

  for (int i = 0; i < PURR_N_OPTIMIZERS; i++)
    {
      g_assert_cmpstr (purr_optimizer_to_string ((PurrOptimizer) i), ==,
                       words[i]);
      g_assert_true (purr_optimizer_from_string (words[i], &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (purr_optimizer_from_string ("newton", &kind));
  g_assert_false (purr_optimizer_from_string (NULL, &kind));
  g_assert_cmpint (kind, ==, PURR_OPTIMIZER_LBFGS);
}

/* What each can be told follows from what it is */
static void
test_flags (void)
{
  const PurrOptimizerFlags batches
    = PURR_OPTIMIZER_USES_BATCHES | PURR_OPTIMIZER_MAY_USE_BATCHES;

  for (int i = 0; i < PURR_N_OPTIMIZERS; i++)
    {
      PurrOptimizerFlags flags = purr_optimizer_get_flags ((PurrOptimizer) i);
      const char *label = purr_optimizer_get_label ((PurrOptimizer) i);

      g_assert_true (g_utf8_validate (label, -1, NULL));
      g_assert_cmpuint (strlen (label), >, 0);
      g_assert_cmpuint (flags & batches, !=, batches);
      g_assert_cmpint (purr_optimizer_uses_batches ((PurrOptimizer) i, FALSE),
                       ==, (flags & PURR_OPTIMIZER_USES_BATCHES) != 0);
      g_assert_cmpint (purr_optimizer_uses_batches ((PurrOptimizer) i, TRUE),
                       ==, (flags & batches) != 0);
    }
  g_assert_false (purr_optimizer_uses_batches (PURR_OPTIMIZER_LBFGS, TRUE));
  g_assert_true (purr_optimizer_uses_batches (PURR_OPTIMIZER_SGD, FALSE));
  g_assert_false (purr_optimizer_uses_batches (PURR_OPTIMIZER_MOMENTUM, FALSE));
  g_assert_true (purr_optimizer_uses_batches (PURR_OPTIMIZER_MOMENTUM, TRUE));
}

static void
test_list_words (void)
{
  const struct
  {
    PurrOptimizerFlags flags;
    const char *quote;
    const char *expected;
  } cases[] = {
    { 0, "", "gradient-descent, sgd, momentum, nesterov, adam or lbfgs" },
    { PURR_OPTIMIZER_MAY_USE_BATCHES, "\"", "\"momentum\" or \"nesterov\"" },
    { PURR_OPTIMIZER_USES_TOLERANCE, "", "lbfgs" },
    { 1 << 30, "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words
        = purr_optimizer_list_words (cases[i].flags, cases[i].quote, "or");

      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/optimizer/words", test_words);
  g_test_add_func ("/optimizer/flags", test_flags);
  g_test_add_func ("/optimizer/list-words", test_list_words);

  return g_test_run ();
}
