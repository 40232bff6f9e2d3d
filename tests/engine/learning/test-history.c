/* test-history.c: enough of a run to look back on, in bounded memory */

#include "engine/learning/history.h"

#include <math.h>

#define N 5

/* Weights from which their iteration can be told */
static void
add (PurrHistory *history, guint64 iteration, double cost)
{
  PurrMoment moment = { iteration, cost, 0.5, -(double) iteration };
  double u[N];

  for (int k = 0; k < N; k++)
    u[k] = (double) iteration + k / 8.0;
  purr_history_add (history, &moment, u);
}

static void
check (const PurrHistory *history)
{
  guint count = purr_history_get_count (history);

  g_assert_cmpuint (count, >, 0);
  g_assert_cmpuint (count, <=, PURR_HISTORY_MAX);
  for (guint i = 0; i < count; i++)
    {
      const PurrMoment *moment = purr_history_get (history, i);
      const double *u = purr_history_get_weights (history, i);

      if (i > 0)
        g_assert_cmpuint (moment->iteration, >,
                          purr_history_get (history, i - 1)->iteration);
      for (int k = 0; k < N; k++)
        g_assert_cmpfloat (u[k], ==, (double) moment->iteration + k / 8.0);
      g_assert_cmpfloat (moment->b, ==, -(double) moment->iteration);
    }
}

/* Nothing is left out of a short run */
static void
test_short (void)
{
  g_autoptr (PurrHistory) history = purr_history_new (N, PURR_HISTORY_BYTES);

  g_assert_cmpuint (purr_history_get_count (history), ==, 0);
  for (guint64 i = 0; i < 200; i++)
    add (history, i, 1 / (1 + (double) i));
  g_assert_cmpuint (purr_history_get_count (history), ==, 200);
  check (history);
  purr_history_clear (history);
  g_assert_cmpuint (purr_history_get_count (history), ==, 0);
  add (history, 0, 3);
  check (history);
}

/* The first is there, the last is near, and nowhere is a hole: not in time, not
 * where the cost falls fast */
static void
test_long (void)
{
  const double rates[] = { 1e-5, 1e-3, 0.1 };

  for (guint r = 0; r < G_N_ELEMENTS (rates); r++)
    {
      g_autoptr (PurrHistory) history
        = purr_history_new (N, PURR_HISTORY_BYTES);
      guint64 n = 300000;
      guint count;

      for (guint64 i = 0; i < n; i++)
        add (history, i, 0.2 + 0.5 * exp (-rates[r] * (double) i));
      check (history);
      count = purr_history_get_count (history);
      g_assert_cmpuint (count, >=, 100);
      g_assert_cmpuint (purr_history_get (history, 0)->iteration, ==, 0);
      g_assert_cmpuint (purr_history_get (history, count - 1)->iteration, >,
                        n - n / 50);
      for (guint i = 1; i < count; i++)
        {
          const PurrMoment *a = purr_history_get (history, i - 1);
          const PurrMoment *b = purr_history_get (history, i);

          g_assert_cmpuint (b->iteration - a->iteration, <=, n / 40);
          g_assert_cmpfloat (fabs (a->cost - b->cost), <=, 0.5 / 10);
        }
    }
}

/* Costs that jump about for ever do not crowd out the beginning */
static void
test_restless (void)
{
  g_autoptr (PurrHistory) history = purr_history_new (N, PURR_HISTORY_BYTES);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint64 n = 20000;
  guint early = 0, count;

  for (guint64 i = 0; i < n; i++)
    add (history, i, g_rand_double_range (random, 0.2, 1e6));
  check (history);
  count = purr_history_get_count (history);
  g_assert_cmpuint (purr_history_get (history, 0)->iteration, ==, 0);
  for (guint i = 0; i < count; i++)
    early += purr_history_get (history, i)->iteration < n / 2;
  g_assert_cmpuint (early, >=, count / 5);
}

/* Large weights: fewer of them, never more bytes */
static void
test_bytes (void)
{
  g_autoptr (PurrHistory) history = purr_history_new (N, 10 * N * 8 + 7);

  for (guint64 i = 0; i < 5000; i++)
    add (history, i, exp (-0.01 * (double) i));
  check (history);
  g_assert_cmpuint (purr_history_get_count (history), <=, 10);
  g_assert_cmpuint (purr_history_get_count (history), >=, 5);
  g_assert_cmpuint (purr_history_get (history, 0)->iteration, ==, 0);
}

static void
test_find (void)
{
  g_autoptr (PurrHistory) history = purr_history_new (N, PURR_HISTORY_BYTES);
  const guint64 kept[] = { 0, 10, 11, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    add (history, kept[i], 1 - i / 8.0);
  g_assert_cmpuint (purr_history_get_count (history), ==, 4);
  g_assert_cmpuint (purr_history_find (history, 0), ==, 0);
  g_assert_cmpuint (purr_history_find (history, 5), ==, 0);
  g_assert_cmpuint (purr_history_find (history, 6), ==, 1);
  g_assert_cmpuint (purr_history_find (history, 11), ==, 2);
  g_assert_cmpuint (purr_history_find (history, 55), ==, 2);
  g_assert_cmpuint (purr_history_find (history, 56), ==, 3);
  g_assert_cmpuint (purr_history_find (history, G_MAXUINT64), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/short", test_short);
  g_test_add_func ("/history/long", test_long);
  g_test_add_func ("/history/restless", test_restless);
  g_test_add_func ("/history/bytes", test_bytes);
  g_test_add_func ("/history/find", test_find);
  return g_test_run ();
}
