/* test-comparison.c: a picture beside those that the model learnt from */

#include "taught-fixture.h"

#include "app/classify/comparison.h"

typedef Learnt Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  learnt_set_up (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  learnt_tear_down (fixture);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static const guint8 *
column_of (Fixture *fixture, guint32 picture)
{
  return purr_dataset_get_columns (purr_taught_get_dataset (fixture->taught))
         + (gsize) picture * PURR_FEATURES;
}

/* A learnt picture is nearest to itself, both ways; those that are held out are
 * not among the neighbours */
static void
test_compare (Fixture *fixture, gconstpointer data)
{
  PurrExamples examples = purr_taught_get_examples (fixture->taught);
  guint32 picture = examples.index[3];
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PurrComparison comparison;

  g_assert_cmpuint (examples.m, ==, 12);
  purr_compare_async (fixture->taught, fixture->model,
                      column_of (fixture, picture), NULL, answered_cb, &result);
  app_wait (result != NULL);
  g_assert_true (purr_compare_finish (result, &comparison, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (comparison.n_by_pixels, ==, PURR_COMPARISON_N);
  g_assert_cmpuint (comparison.n_by_logit, ==, PURR_COMPARISON_N);
  g_assert_cmpuint (comparison.by_pixels[0].picture, ==, picture);
  g_assert_cmpfloat (comparison.by_pixels[0].distance, ==, 0);
  g_assert_cmpuint (comparison.by_logit[0].picture, ==, picture);
  for (int k = 0; k < PURR_COMPARISON_N; k++)
    {
      gboolean learnt = FALSE;

      for (gsize j = 0; j < examples.m; j++)
        learnt = learnt || examples.index[j] == comparison.by_pixels[k].picture;
      g_assert_true (learnt);
    }
}

static void
test_themselves (Fixture *fixture, gconstpointer data)
{
  PurrExamples examples = purr_taught_get_examples (fixture->taught);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrSelfComparison) themselves = NULL;
  double sum = 0;

  purr_compare_themselves_async (fixture->taught, NULL, answered_cb, &result);
  app_wait (result != NULL);
  themselves = purr_compare_themselves_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (themselves->n_measured, ==, 12);
  g_assert_cmpfloat (themselves->spread, >, 0);
  g_assert_cmpuint (themselves->average.count[0], ==, 6);
  g_assert_cmpuint (themselves->average.count[1], ==, 6);
  for (gsize j = 0; j < examples.m; j++)
    sum += column_of (fixture, examples.index[j])[1000];
  g_assert_cmpfloat_with_epsilon (themselves->average.all[1000],
                                  sum / (double) examples.m, 1e-9);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  purr_compare_themselves_async (fixture->taught, cancellable, answered_cb,
                                 &result);
  g_cancellable_cancel (cancellable);
  app_wait (result != NULL);
  g_assert_null (purr_compare_themselves_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/comparison/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("compare", test_compare);
  ADD ("themselves", test_themselves);
  ADD ("cancelled", test_cancelled);
#undef ADD
  return app_fixture_run ();
}
