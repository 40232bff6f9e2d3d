#include "example-maker.h"

static void
test_words (void)
{
  PurrNormalise kind = PURR_NORMALISE_255;

  g_assert_cmpstr (purr_normalise_to_string (PURR_NORMALISE_255), ==, "255");
  g_assert_cmpstr (purr_normalise_to_string (PURR_NORMALISE_STANDARDISE), ==,
                   "standardise");
  g_assert_true (purr_normalise_from_string ("standardise", &kind));
  g_assert_cmpint (kind, ==, PURR_NORMALISE_STANDARDISE);
  g_assert_true (purr_normalise_from_string ("255", &kind));
  g_assert_cmpint (kind, ==, PURR_NORMALISE_255);
  g_assert_false (purr_normalise_from_string ("Standardise", &kind));
  g_assert_false (purr_normalise_from_string ("", &kind));
  g_assert_false (purr_normalise_from_string (NULL, &kind));
  g_assert_cmpint (kind, ==, PURR_NORMALISE_255);
}

static void
test_255 (void)
{
  g_auto (Made) made = make_examples (3, 5, 0, 255, 1);
  g_autoptr (PurrNormalisation) normalisation
    = purr_normalisation_new (PURR_NORMALISE_255, &made.examples, NULL);

  g_assert_cmpuint (normalisation->n_x, ==, 5);
  for (gsize k = 0; k < 5; k++)
    {
      g_assert_cmpfloat (normalisation->mean[k], ==, 0);
      g_assert_cmpfloat (normalisation->scale[k], ==, 255);
    }
}

static void
test_standardise (void)
{
  /* Three examples of four features, the last of which never changes */
  const guint8 bytes[] = { 0, 255, 1, 77, 0, 255, 2, 77, 3, 254, 3, 77 };
  const guint8 labels[] = { 0, 1, 0 };
  const PurrExamples examples = { bytes, labels, NULL, 3, 4 };
  /* By hand: variances 2, 2/9, 2/3 and 0 */
  const double mean[] = { 1, 254 + 2.0 / 3, 2, 77 };
  const double scale[] = { sqrt (2), sqrt (2) / 3, sqrt (2.0 / 3), 1 };
  g_autoptr (PurrNormalisation) normalisation
    = purr_normalisation_new (PURR_NORMALISE_STANDARDISE, &examples, NULL);
  g_autoptr (PurrNormalisation) copy = purr_normalisation_copy (normalisation);

  g_assert_cmpint (copy->kind, ==, PURR_NORMALISE_STANDARDISE);
  g_assert_cmpuint (copy->n_x, ==, 4);
  for (gsize k = 0; k < 4; k++)
    {
      g_assert_cmpfloat_with_epsilon (normalisation->mean[k], mean[k],
                                      1e-15 * mean[k]);
      g_assert_cmpfloat_with_epsilon (normalisation->scale[k], scale[k], 4e-16);
      g_assert_cmpfloat (copy->mean[k], ==, normalisation->mean[k]);
      g_assert_cmpfloat (copy->scale[k], ==, normalisation->scale[k]);
    }
}

/* More examples than fit into one run of 32 bit sums, none of them small, and
 * a feature that differs in one example alone */
static void
test_many (void)
{
  const gsize m = 64 * 70000;
  g_autofree guint8 *bytes = g_malloc (m * 2);
  g_autofree guint8 *labels = g_malloc0 (m);
  const PurrExamples examples = { bytes, labels, NULL, m, 2 };
  g_autoptr (PurrNormalisation) normalisation = NULL;
  double p = 1.0 / (double) m;

  memset (bytes, 255, m * 2);
  bytes[1] = 254;
  normalisation
    = purr_normalisation_new (PURR_NORMALISE_STANDARDISE, &examples, NULL);
  g_assert_cmpfloat (normalisation->mean[0], ==, 255);
  g_assert_cmpfloat (normalisation->scale[0], ==, 1);
  g_assert_cmpfloat_with_epsilon (normalisation->mean[1], 255 - p, 1e-13);
  g_assert_cmpfloat_with_epsilon (normalisation->scale[1], sqrt (p * (1 - p)),
                                  1e-18);
}

static void
test_fold (void)
{
  const gsize n_x = 301;
  g_auto (Made) made = make_examples (40, n_x, 10, 200, 2);
  g_autofree double *w = make_weights (n_x, 0.3, 3);
  g_autofree double *v = g_new (double, n_x);

  for (int kind = 0; kind < 2; kind++)
    {
      g_autoptr (PurrNormalisation) normalisation
        = purr_normalisation_new (kind, &made.examples, NULL);
      double c = purr_normalisation_fold (normalisation, w, 0.7, v);

      for (gsize j = 0; j < 40; j++)
        {
          double z = 0.7;
          double folded = c;

          for (gsize k = 0; k < n_x; k++)
            {
              z += w[k] * plain_feature (&made.examples, normalisation, j, k);
              folded += v[k] * made.bytes[j * n_x + k];
            }
          g_assert_cmpfloat_with_epsilon (folded, z, 1e-12);
        }

      /* And back again, in place */
      g_assert_cmpfloat_with_epsilon (purr_normalisation_unfold (normalisation,
                                                                 v, c, v),
                                      0.7, 1e-12);
      for (gsize k = 0; k < n_x; k++)
        g_assert_cmpfloat_with_epsilon (v[k], w[k], 1e-14);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/normalisation/words", test_words);
  g_test_add_func ("/normalisation/255", test_255);
  g_test_add_func ("/normalisation/standardise", test_standardise);
  g_test_add_func ("/normalisation/many", test_many);
  g_test_add_func ("/normalisation/fold", test_fold);

  return g_test_run ();
}
