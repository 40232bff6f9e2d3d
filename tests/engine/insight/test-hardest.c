/* test-hardest.c: the largest losses, against those of all examples */

#include "engine/insight/hardest.h"

#include "insight-fixture.h"

#define M 700
#define N_X 50

typedef struct
{
  guint8 *bytes;
  guint8 labels[2 * M];
  guint32 index[M];
  double v[N_X];
} Set;

static PurrExamples
set_up (Set *self)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (61);

  self->bytes = random_bytes (random, (gsize) 2 * M * N_X);
  for (gsize j = 0; j < 2 * M; j++)
    self->labels[j] = (guint8) g_rand_boolean (random);
  for (gsize j = 0; j < M; j++)
    self->index[j] = (guint32) (2 * j + 1);
  for (gsize k = 0; k < N_X; k++)
    self->v[k] = g_rand_double_range (random, -0.01, 0.01);
  return (PurrExamples) { self->bytes, self->labels, self->index, M, N_X };
}

static double
loss (const Set *self, gsize picture, double c)
{
  double z = c;

  for (gsize k = 0; k < N_X; k++)
    z += self->v[k] * self->bytes[picture * N_X + k];
  return log1p (exp (self->labels[picture] ? -z : z));
}

static void
test_by_loss (void)
{
  for (int threads = 1; threads <= 3; threads++)
    {
      g_autoptr (PurrWorkers) workers = purr_workers_new (threads);
      PurrHardExample hardest[6];
      Set self;
      PurrExamples examples = set_up (&self);

      g_assert_cmpuint (purr_hardest_by_loss (&examples, self.v, -0.4, 6,
                                              hardest, workers),
                        ==, 6);
      for (guint k = 0; k < 6; k++)
        {
          double own = loss (&self, hardest[k].picture, -0.4);
          guint harder = 0;

          g_assert_cmpfloat_with_epsilon (hardest[k].loss, own, 1e-12);
          for (gsize j = 0; j < M; j++)
            harder += loss (&self, self.index[j], -0.4) > own + 1e-12;
          g_assert_cmpuint (harder, ==, k);
        }
      g_free (self.bytes);
    }
}

/* At zero weights all are equally hard, and the first of them are told */
static void
test_equal (void)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (3);
  PurrHardExample hardest[5];
  Set self;
  PurrExamples examples = set_up (&self);
  const double zeros[N_X] = { 0 };

  g_assert_cmpuint (purr_hardest_by_loss (&examples, zeros, 0, 5, hardest,
                                          workers),
                    ==, 5);
  for (guint k = 0; k < 5; k++)
    {
      g_assert_cmpuint (hardest[k].picture, ==, self.index[k]);
      g_assert_cmpfloat_with_epsilon (hardest[k].loss, G_LN2, 1e-15);
    }
  g_free (self.bytes);
}

static void
test_few (void)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  PurrHardExample hardest[5];
  Set self;
  PurrExamples examples = set_up (&self);

  examples.m = 3;
  g_assert_cmpuint (purr_hardest_by_loss (&examples, self.v, 0, 5, hardest,
                                          workers),
                    ==, 3);
  g_free (self.bytes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hardest/by-loss", test_by_loss);
  g_test_add_func ("/hardest/equal", test_equal);
  g_test_add_func ("/hardest/few", test_few);
  return g_test_run ();
}
