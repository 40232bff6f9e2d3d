/* test-neighbours.c: the nearest pictures, against comparing all of them */

#include "engine/insight/neighbours.h"

#include "tests/engine/insight/insight-fixture.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  PurrExamples examples;
  guint8 *bytes;
  guint32 *index;
} Set;

/* Every other one of 2 m columns; the third is the first once more */
static void
set_up (Set *self, gsize m, gsize n_x)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (31);

  self->bytes = random_bytes (random, 2 * m * n_x);
  self->index = g_new (guint32, m);
  for (gsize j = 0; j < m; j++)
    self->index[j] = (guint32) (2 * j + 1);
  if (m > 2)
    memcpy (self->bytes + 5 * n_x, self->bytes + n_x, n_x);
  self->examples = (PurrExamples) { self->bytes, NULL, self->index, m, n_x };
}

static void
tear_down (Set *self)
{
  g_free (self->bytes);
  g_free (self->index);
}

static double
distance (const Set *self, const guint8 *a, const guint8 *b)
{
  double sum = 0;

  for (gsize k = 0; k < self->examples.n_x; k++)
    sum += pow ((double) a[k] - b[k], 2);
  return sqrt (sum / (double) self->examples.n_x);
}

static const guint8 *
column (const Set *self, gsize picture)
{
  return self->bytes + picture * self->examples.n_x;
}

static void
test_by_pixels (void)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (3);
  PurrNeighbour nearest[5];
  Set self;

  set_up (&self, 700, 48);
  g_assert_cmpuint (purr_neighbours_by_pixels (&self.examples,
                                               column (&self, 1), 5, nearest,
                                               workers),
                    ==, 5);
  /* Itself, then what is the same */
  g_assert_cmpuint (nearest[0].picture, ==, 1);
  g_assert_cmpuint (nearest[1].picture, ==, 5);
  g_assert_cmpfloat (nearest[1].distance, ==, 0);
  for (int k = 2; k < 5; k++)
    {
      guint nearer = 0;
      double far = distance (&self, column (&self, 1),
                             column (&self, nearest[k].picture));

      g_assert_cmpfloat_with_epsilon (nearest[k].distance, far, 1e-12);
      for (gsize j = 0; j < self.examples.m; j++)
        nearer
          += distance (&self, column (&self, 1), column (&self, self.index[j]))
             < far;
      g_assert_cmpuint (nearer, ==, (guint) k);
    }
  tear_down (&self);
}

static void
test_few (void)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  PurrNeighbour nearest[5];
  Set self;

  set_up (&self, 2, 48);
  g_assert_cmpuint (purr_neighbours_by_pixels (&self.examples,
                                               column (&self, 0), 5, nearest,
                                               workers),
                    ==, 2);
  g_assert_cmpfloat (nearest[0].distance, <=, nearest[1].distance);
  tear_down (&self);
}

static void
test_by_logit (void)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (3);
  g_autoptr (GRand) random = g_rand_new_with_seed (32);
  double v[50];
  PurrNeighbour nearest[4];
  Set self;

  set_up (&self, 500, 50);
  for (int k = 0; k < 50; k++)
    v[k] = g_rand_double_range (random, -0.01, 0.01);
  g_assert_cmpuint (purr_neighbours_by_logit (&self.examples, v, 0.5, 0.25, 4,
                                              nearest, workers),
                    ==, 4);
  for (int k = 0; k < 4; k++)
    {
      guint nearer = 0;

      for (gsize j = 0; j < self.examples.m; j++)
        {
          const guint8 *x = column (&self, self.index[j]);
          double z = 0.5;

          for (int i = 0; i < 50; i++)
            z += v[i] * x[i];
          if (self.index[j] == nearest[k].picture)
            g_assert_cmpfloat_with_epsilon (fabs (z - 0.25),
                                            nearest[k].distance, 1e-12);
          nearer += fabs (z - 0.25) < nearest[k].distance - 1e-12;
        }
      g_assert_cmpuint (nearer, ==, (guint) k);
    }
  tear_down (&self);
}

static int
compare (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
test_spread (void)
{
  const gsize sizes[] = { 2, 3, 101, 402 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gsize m = sizes[i], n;
      g_autoptr (PurrWorkers) one = purr_workers_new (1);
      g_autoptr (PurrWorkers) three = purr_workers_new (3);
      g_autofree double *own = g_new (double, m);
      double got;
      Set self;

      set_up (&self, m, 48);
      for (gsize j = 0; j < m; j++)
        {
          own[j] = INFINITY;
          for (gsize other = 0; other < m; other++)
            if (other != j)
              own[j]
                = MIN (own[j], distance (&self, column (&self, self.index[j]),
                                         column (&self, self.index[other])));
        }
      qsort (own, m, sizeof *own, compare);
      got = purr_neighbours_spread (&self.examples, 0.99, &n, one);
      g_assert_cmpuint (n, ==, m);
      g_assert_cmpfloat_with_epsilon (got,
                                      own[(gsize) ceil (0.99 * (double) m) - 1],
                                      1e-12);
      g_assert_cmpfloat (purr_neighbours_spread (&self.examples, 0.99, &n,
                                                 three),
                         ==, got);
      tear_down (&self);
    }
}

static void
test_one (void)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  gsize n = 7;
  Set self;

  set_up (&self, 1, 48);
  g_assert_true (
    isnan (purr_neighbours_spread (&self.examples, 0.99, &n, workers)));
  g_assert_cmpuint (n, ==, 0);
  tear_down (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/neighbours/by-pixels", test_by_pixels);
  g_test_add_func ("/neighbours/few", test_few);
  g_test_add_func ("/neighbours/by-logit", test_by_logit);
  g_test_add_func ("/neighbours/spread", test_spread);
  g_test_add_func ("/neighbours/one", test_one);
  return g_test_run ();
}
