/* symbol-words.c: what the letters of the course's notation stand for */

#include "app/lessons/symbol-words.h"

static const struct
{
  const char *symbol;
  const char *words;
} symbols[] = {
  { "A", "answers to all examples" },
  { "J", "the cost" },
  { "K", "number of patches" },
  { "L", "loss of one example" },
  { "P", "probability" },
  { "X", "all examples, a column each" },
  { "Y", "all right answers" },
  { "Z", "z of all examples" },
  { "a", "the answer, from 0 to 1" },
  { "alpha", "learning rate" },
  { "b", "bias" },
  { "dJ", "a small change of J" },
  { "dZ", "dz of all examples" },
  { "da", "slope of J along a" },
  { "db", "slope of J along b" },
  { "dc", "slope of J along c" },
  { "du", "slope of J along u" },
  { "dv", "slope of J along v" },
  { "dw", "slope of J along w" },
  { "dw_1", "slope of J along w₁" },
  { "dw_2", "slope of J along w₂" },
  { "dz", "slope of the loss along z" },
  { "e", "2.71828…" },
  { "i", "number of an example" },
  { "k", "counts the numbers" },
  { "lambda", "how much large weights cost" },
  { "m", "number of examples" },
  { "n_phi", "numbers of one example" },
  { "n_x", "numbers of one example" },
  { "phi", "from pixels to other numbers" },
  { "sigma", "1 / (1 + e⁻ᶻ)" },
  { "u", "computed on the way" },
  { "v", "computed on the way" },
  { "w", "weights" },
  { "w_1", "first weight" },
  { "w_2", "second weight" },
  { "w_k", "k-th weight" },
  { "x", "numbers of one example" },
  { "x_1", "first feature" },
  { "x_2", "second feature" },
  { "x_k", "k-th number" },
  { "y", "the right answer, 0 or 1" },
  { "yhat", "the answer, from 0 to 1" },
  { "z", "weighted sum" },
};

const char *
purr_symbol_words (const char *symbol)
{
  for (gsize k = 0; k < G_N_ELEMENTS (symbols); k++)
    if (g_strcmp0 (symbols[k].symbol, symbol) == 0)
      return symbols[k].words;
  return NULL;
}
