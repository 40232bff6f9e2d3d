/* test-walk-words.c: numbers beside formulas, as somebody would write them */

#include "app/training/walk-words.h"

typedef char *(*Word) (const PurrWalk *walk);

static void
says (Word word, const PurrWalk *walk, const char *text)
{
  g_autofree char *said = word (walk);

  g_assert_cmpstr (said, ==, text);
}

static void
test_usual (void)
{
  const PurrWalk cat = { .y = TRUE,
                         .b = 0.1189,
                         .product = -0.9312,
                         .z = -0.8123,
                         .a = 0.30741,
                         .loss = 1.17957,
                         .dz = -0.69259 };
  const PurrWalk dog = { .y = FALSE,
                         .b = -0.25,
                         .product = 1,
                         .z = 0.75,
                         .a = 0.67918,
                         .loss = 1.13687,
                         .dz = 0.67918 };

  says (purr_walk_word_z, &cat, "= −0.9312 + 0.1189 = −0.8123");
  says (purr_walk_word_a, &cat, "= σ(−0.8123) = 0.3074");
  says (purr_walk_word_loss, &cat, "= −log 0.3074 = 1.180");
  says (purr_walk_word_dz, &cat, "= 0.3074 − 1 = −0.6926");
  says (purr_walk_word_z, &dog, "= 1.000 − 0.2500 = 0.7500");
  says (purr_walk_word_loss, &dog, "= −log(1 − 0.6792) = 1.137");
  says (purr_walk_word_dz, &dog, "= 0.6792 − 0 = 0.6792");
}

/* Before the first iteration, and where a has run out of digits */
static void
test_ends (void)
{
  const PurrWalk begin = { .y = TRUE, .a = 0.5, .loss = G_LN2, .dz = -0.5 };
  const PurrWalk far = { .y = FALSE,
                         .product = -40,
                         .z = -40,
                         .a = 4.248e-18,
                         .loss = 4.248e-18,
                         .dz = 4.248e-18 };

  says (purr_walk_word_z, &begin, "= 0 + 0 = 0");
  says (purr_walk_word_a, &begin, "= σ(0) = 0.5000");
  says (purr_walk_word_loss, &begin, "= −log 0.5000 = 0.6931");
  says (purr_walk_word_a, &far, "= σ(−40.00) = 4.248×10⁻¹⁸");
  says (purr_walk_word_dz, &far, "= 4.248×10⁻¹⁸ − 0 = 4.248×10⁻¹⁸");
}

static void
test_part (void)
{
  PurrWalk walk = { .dz = -0.69259, .share = 1 / 1167.0 };
  g_autofree char *alike = purr_walk_word_part (&walk, 1167);
  g_autofree char *weighted = NULL;

  g_assert_cmpstr (alike, ==, "Its part: x · (−0.6926) / 1,167");
  walk.share = 0.5 / 1167;
  weighted = purr_walk_word_part (&walk, 1167);
  g_assert_cmpstr (weighted, ==, "Its part: x · (−0.6926) · 0.0004284");
}

static void
test_feature (void)
{
  double x[] = { 0.25, 1 }, dw[] = { -0.1, 0 };
  const double w[] = { -2, 0.001 };
  const PurrWalk walk = { .n_x = 2, .x = x, .dw = dw };
  const char *const right[2][4]
    = { { "0.2500", "−2.000", "−0.5000", "−0.1000" },
        { "1.000", "0.001000", "0.001000", "0" } };

  for (gsize k = 0; k < 2; k++)
    {
      char *numbers[4];

      purr_walk_word_feature (&walk, w, k, numbers);
      for (int i = 0; i < 4; i++)
        {
          g_assert_cmpstr (numbers[i], ==, right[k][i]);
          g_free (numbers[i]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/walk-words/usual", test_usual);
  g_test_add_func ("/walk-words/ends", test_ends);
  g_test_add_func ("/walk-words/part", test_part);
  g_test_add_func ("/walk-words/feature", test_feature);
  return g_test_run ();
}
