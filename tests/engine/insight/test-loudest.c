/* test-loudest.c: the numbers of a column that add most to z */

#include "engine/insight/loudest.h"

#include "engine/learning/normalisation.h"

#include "../models/model-fixture.h"

#include <math.h>
#include <string.h>

/* What all numbers of a column add, one by one */
static double *
find_all (PurrModel *model, const guint8 *column, guint8 *values)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  double *adds = g_new (double, parts->n_x);

  if (parts->map != NULL)
    purr_feature_map_apply (parts->map, column, values);
  else
    memcpy (values, column, parts->n_x);
  for (gsize k = 0; k < parts->n_x; k++)
    adds[k] = parts->w[k] * (values[k] - parts->normalisation->mean[k])
              / parts->normalisation->scale[k];
  return adds;
}

static void
assert_loudest (PurrModel *model)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  guint8 column[PURR_FEATURES];
  g_autofree guint8 *values = g_malloc (parts->n_x);
  g_autofree double *adds = NULL;
  PurrLoudNumber numbers[PURR_N_LOUDEST];
  PurrAnswer answer, expected;
  double sum = parts->b, size = fabs (parts->b);

  fixture_column (column);
  adds = find_all (model, column, values);
  answer = purr_find_loudest (model, column, numbers);
  expected = purr_model_classify (model, column);
  g_assert_cmpmem (&answer.logit, sizeof (double), &expected.logit,
                   sizeof (double));
  for (gsize i = 0; i < PURR_N_LOUDEST; i++)
    {
      g_assert_cmpfloat (numbers[i].adds, ==, adds[numbers[i].index]);
      g_assert_cmpuint (numbers[i].value, ==, values[numbers[i].index]);
      if (i > 0)
        g_assert_cmpfloat (fabs (numbers[i].adds), <=,
                           fabs (numbers[i - 1].adds));
    }
  for (gsize k = 0; k < parts->n_x; k++)
    {
      gboolean among = FALSE;

      for (gsize i = 0; i < PURR_N_LOUDEST; i++)
        among |= numbers[i].index == k;
      if (!among)
        g_assert_cmpfloat (fabs (adds[k]), <=,
                           fabs (numbers[PURR_N_LOUDEST - 1].adds));
      sum += adds[k];
      size += fabs (adds[k]);
    }
  /* All of them, and b, are z */
  g_assert_cmpfloat_with_epsilon (sum, answer.logit, 1e-9 * size);
}

static void
test_pixels (void)
{
  g_autoptr (PurrModel) model = fixture_model ();

  assert_loudest (model);
}

static void
test_patches (void)
{
  g_autoptr (PurrModel) model = fixture_patches_model (7);

  assert_loudest (model);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loudest/pixels", test_pixels);
  g_test_add_func ("/loudest/patches", test_patches);
  return g_test_run ();
}
