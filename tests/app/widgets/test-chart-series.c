/* test-chart-series.c: the pyramid of extremes against a plain loop */

#include "app/widgets/chart-series.h"

#include "app/widgets/chart-scale.h"

static PurrSeriesRange
plain_range (const PurrSeries *series, gsize from, gsize to)
{
  PurrSeriesRange range = { INFINITY, -INFINITY, INFINITY };

  for (gsize i = from; i < MIN (to, purr_series_get_length (series)); i++)
    {
      double y = purr_series_get_y (series, i);

      if (!isfinite (y))
        continue;
      if (y < range.min)
        range.min = y;
      if (y > range.max)
        range.max = y;
      if (y > 0 && y < range.min_positive)
        range.min_positive = y;
    }
  return range;
}

static void
assert_range (const PurrSeries *series, gsize from, gsize to)
{
  PurrSeriesRange expected = plain_range (series, from, to);
  PurrSeriesRange range;
  gboolean found = purr_series_get_range (series, from, to, &range);

  g_assert_cmpint (found, ==, expected.min <= expected.max);
  g_assert_cmpfloat (range.min, ==, expected.min);
  g_assert_cmpfloat (range.max, ==, expected.max);
  g_assert_cmpfloat (range.min_positive, ==, expected.min_positive);
}

static double
odd_value (GRand *rand)
{
  int kind = g_rand_int_range (rand, 0, 40);

  if (kind == 0)
    return NAN;
  if (kind == 1)
    return INFINITY;
  if (kind == 2)
    return 0;
  return g_rand_double_range (rand, -2, 5);
}

static void
test_ranges (void)
{
  const gsize n = 70000; /* more than 16^4: five levels */
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);

  for (gsize i = 0; i < n; i++)
    {
      double value = odd_value (rand);

      purr_series_append_values (series, &value, 1);
    }
  g_assert_cmpuint (purr_series_get_length (series), ==, n);

  for (int i = 0; i < 500; i++)
    {
      gsize from = (gsize) g_rand_int_range (rand, 0, (int) n);
      int most = (int) (n - from) + 9;
      gsize to = from + (gsize) g_rand_int_range (rand, 0, most);

      assert_range (series, from, to);
    }
  assert_range (series, 0, n);
  assert_range (series, 0, 65536);
  assert_range (series, 65536, n);
  assert_range (series, 16, 32);
  assert_range (series, 15, 33);
  assert_range (series, 5, 5);
  assert_range (series, n, n + 10);
}

/* Every length, so that each block is looked at just as it gets full */
static void
test_growing (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);

  for (gsize n = 1; n <= 600; n++)
    {
      double value = odd_value (rand);

      purr_series_append_values (series, &value, 1);
      assert_range (series, 0, n);
      assert_range (series, n / 3, n);
    }
}

static void
test_all_gaps (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);
  PurrSeriesRange range;

  g_assert_false (purr_series_get_range (series, 0, 10, &range));
  for (int i = 0; i < 40; i++)
    purr_series_append_values (series, (double[]) { NAN }, 1);
  g_assert_false (purr_series_get_range (series, 0, 40, &range));
}

static void
test_find (void)
{
  g_autoptr (PurrSeries) regular = purr_series_new (TRUE);
  g_autoptr (PurrSeries) points = purr_series_new (FALSE);
  const double xs[] = { 0, 10, 10, 25.5, 100 };

  for (int i = 0; i < 5; i++)
    {
      purr_series_append_values (regular, (double[]) { 1 }, 1);
      purr_series_append_point (points, xs[i], i);
    }

  g_assert_cmpuint (purr_series_find (regular, -3), ==, 0);
  g_assert_cmpuint (purr_series_find (regular, 2), ==, 2);
  g_assert_cmpuint (purr_series_find (regular, 2.1), ==, 3);
  g_assert_cmpuint (purr_series_find (regular, 4.5), ==, 5);
  g_assert_cmpuint (purr_series_find (regular, 1e300), ==, 5);
  g_assert_cmpuint (purr_series_find (regular, NAN), ==, 5);

  g_assert_cmpuint (purr_series_find (points, -1), ==, 0);
  g_assert_cmpuint (purr_series_find (points, 10), ==, 1);
  g_assert_cmpuint (purr_series_find (points, 11), ==, 3);
  g_assert_cmpuint (purr_series_find (points, 100), ==, 4);
  g_assert_cmpuint (purr_series_find (points, 101), ==, 5);
  g_assert_cmpfloat (purr_series_get_x (points, 3), ==, 25.5);
  g_assert_cmpfloat (purr_series_get_y (points, 3), ==, 3);
}

/* Against walking, across chunks, with ties */
static void
test_find_value (void)
{
  g_autoptr (PurrSeries) clock = purr_series_new (TRUE);

  g_assert_cmpuint (purr_series_find_value (clock, 0), ==, 0);
  for (int i = 0; i < 9000; i++)
    purr_series_append_values (clock, (double[]) { floor (i / 3.0) }, 1);
  for (double y = -1; y < 3001; y += 0.5)
    {
      gsize expected = (gsize) CLAMP (3 * ceil (y), 0, 9000);

      g_assert_cmpuint (purr_series_find_value (clock, y), ==, expected);
    }
  g_assert_cmpuint (purr_series_find_value (clock, INFINITY), ==, 9000);
  g_assert_cmpuint (purr_series_find_value (clock, NAN), ==, 9000);
}

static gpointer
read_copy (gpointer data)
{
  PurrSeries *copy = data;

  for (gsize from = 0; from < purr_series_get_length (copy); from += 97)
    assert_range (copy, from, from + 5000);
  return NULL;
}

/* A copy stays what it was and can be read while the original grows */
static void
test_copy (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);
  g_autoptr (PurrSeries) copy = NULL;
  GThread *thread;

  for (int i = 0; i < 10007; i++)
    purr_series_append_values (series, (double[]) { sin (i) }, 1);
  copy = purr_series_copy (series);

  thread = g_thread_new ("reader", read_copy, copy);
  for (int i = 0; i < 50000; i++)
    purr_series_append_values (series, (double[]) { 1000 + i }, 1);
  g_thread_join (thread);

  g_assert_cmpuint (purr_series_get_length (copy), ==, 10007);
  g_assert_cmpuint (purr_series_get_length (series), ==, 60007);
  assert_range (copy, 0, 10007);
  assert_range (series, 0, 60007);

  g_clear_pointer (&series, purr_series_free);
  for (int i = 0; i < 10007; i++)
    g_assert_cmpfloat (purr_series_get_y (copy, (gsize) i), ==, sin (i));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-series/ranges", test_ranges);
  g_test_add_func ("/chart-series/growing", test_growing);
  g_test_add_func ("/chart-series/all-gaps", test_all_gaps);
  g_test_add_func ("/chart-series/find", test_find);
  g_test_add_func ("/chart-series/find-value", test_find_value);
  g_test_add_func ("/chart-series/copy", test_copy);
  return g_test_run ();
}
