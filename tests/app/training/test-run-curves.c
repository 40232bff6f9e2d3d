/* test-run-curves.c: the curves of several runs over each other */

#include "tests/app/session/run-parts.h"

#include "app-fixture.h"

#include "app/training/run-curves.h"

#include <string.h>

static const PurrRunCost COSTS[] = { { 0, 0.69, 0 }, { 40, 0.01, 1 } };
static const PurrValidation CHECKS[]
  = { { 10, 0.5, 0.7, 0.625 }, { 20, 0.4, 0.8, 0.75 } };

static PurrRunCurves *
curves_new (void)
{
  return g_object_ref_sink (g_object_new (PURR_TYPE_RUN_CURVES, NULL));
}

static GPtrArray *
records_new (void)
{
  return g_ptr_array_new_with_free_func (
    (GDestroyNotify) purr_run_record_unref);
}

static void
add (GPtrArray *records, const PurrRunRecordParts *parts)
{
  g_ptr_array_add (records, purr_run_record_new (parts));
}

/* A record of one of so many ids */
static void
add_run (GPtrArray *records, guint64 number)
{
  g_autofree char *id
    = g_strdup_printf ("01234567-89ab-4cde-8f01-%012x", (guint) number);
  PurrRunRecordParts parts = run_parts (id, number);

  add (records, &parts);
}

static PurrChartLayer *
layer_of (PurrChart *chart, guint i)
{
  g_assert_cmpuint (i, <, chart->layers->len);
  return &g_array_index (chart->layers, PurrChartLayer, i);
}

static void
test_none (void)
{
  PurrRunCurves *curves = curves_new ();
  g_autoptr (PurrChart) chart = purr_run_curves_plot (curves);

  g_assert_cmpuint (chart->layers->len, ==, 0);
  g_assert_nonnull (strstr (chart->placeholder, "Select runs"));
  g_assert_finalize_object (curves);
}

/* Each with its name, and no two of one look; more than there are looks for are not
 * drawn */
static void
test_looks (void)
{
  PurrRunCurves *curves = curves_new ();
  g_autoptr (GPtrArray) records = records_new ();
  g_autoptr (PurrChart) chart = NULL;

  for (guint64 i = 1; i <= PURR_RUN_CURVES_MAX + 2; i++)
    add_run (records, i);
  purr_run_curves_show (curves, records);
  chart = purr_run_curves_plot (curves);
  g_assert_cmpuint (chart->layers->len, ==, PURR_RUN_CURVES_MAX);
  g_assert_cmpuint (chart->entries->len, ==, PURR_RUN_CURVES_MAX);
  for (guint i = 0; i < PURR_RUN_CURVES_MAX; i++)
    {
      g_autofree char *title = g_strdup_printf ("Run %u", i + 1);

      g_assert_cmpstr (g_array_index (chart->entries, PurrChartEntry, i).words,
                       ==, title);
      for (guint k = 0; k < i; k++)
        g_assert_cmpint (layer_of (chart, i)->look.ink, !=,
                         layer_of (chart, k)->look.ink);
    }
  g_assert_cmpfloat (purr_series_get_y (layer_of (chart, 0)->series, 1), ==,
                     0.25);
  g_assert_finalize_object (curves);
}

/* In per cent, of the pictures that it was checked with */
static void
test_accuracy (void)
{
  PurrRunCurves *curves = curves_new ();
  g_autoptr (GPtrArray) records = records_new ();
  PurrRunRecordParts parts
    = run_parts ("01234567-89ab-4cde-8f01-23456789abcd", 1);
  g_autoptr (PurrChart) chart = NULL;
  g_autoptr (PurrChart) none = NULL;

  parts.validations = CHECKS;
  parts.n_validations = 2;
  add (records, &parts);
  purr_run_curves_set_kind (curves, PURR_RUN_CURVES_ACCURACY);
  purr_run_curves_set_logarithmic (curves, TRUE);
  purr_run_curves_show (curves, records);
  chart = purr_run_curves_plot (curves);
  g_assert_cmpuint (chart->layers->len, ==, 1);
  g_assert_cmpfloat (purr_series_get_x (layer_of (chart, 0)->series, 1), ==,
                     20);
  g_assert_cmpfloat (purr_series_get_y (layer_of (chart, 0)->series, 1), ==,
                     75);
  /* Logarithms are the cost's alone */
  g_assert_cmpint (chart->y.kind, ==, PURR_SCALE_LINEAR);

  g_ptr_array_set_size (records, 0);
  add_run (records, 2);
  purr_run_curves_show (curves, records);
  none = purr_run_curves_plot (curves);
  g_assert_cmpuint (none->layers->len, ==, 0);
  g_assert_nonnull (strstr (none->placeholder, "checked with no pictures"));
  g_assert_finalize_object (curves);
}

/* One that went astray does not press the others flat */
static void
test_astray (void)
{
  static const PurrRunCost astray[] = { { 0, 0.69, 0 }, { 40, 1e6, 1 } };
  PurrRunCurves *curves = curves_new ();
  g_autoptr (GPtrArray) records = records_new ();
  PurrRunRecordParts good
    = run_parts ("01234567-89ab-4cde-8f01-23456789abcd", 1);
  PurrRunRecordParts bad
    = run_parts ("01234567-89ab-4cde-8f01-23456789abce", 2);
  g_autoptr (PurrChart) chart = NULL;
  g_autoptr (PurrChart) logarithmic = NULL;

  good.costs = COSTS;
  bad.costs = astray;
  add (records, &good);
  add (records, &bad);
  purr_run_curves_show (curves, records);
  chart = purr_run_curves_plot (curves);
  g_assert_cmpuint (chart->layers->len, ==, 2);
  g_assert_cmpfloat (chart->y.range.max, <, 3);
  g_assert_cmpfloat (chart->y.range.max, >=, 0.69);
  g_assert_cmpfloat (chart->x.range.max, ==, 40);
  purr_run_curves_set_logarithmic (curves, TRUE);
  logarithmic = purr_run_curves_plot (curves);
  g_assert_cmpint (logarithmic->y.kind, ==, PURR_SCALE_LOGARITHMIC);
  g_assert_cmpfloat (logarithmic->y.range.min, <=, 0.01);
  g_assert_finalize_object (curves);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/run-curves/none", test_none);
  g_test_add_func ("/run-curves/looks", test_looks);
  g_test_add_func ("/run-curves/accuracy", test_accuracy);
  g_test_add_func ("/run-curves/astray", test_astray);
  return app_fixture_run ();
}
