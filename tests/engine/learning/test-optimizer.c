/* test-optimizer.c: what optimizers are called, and how an epoch goes */

#include "engine/learning/optimizer-private.h"

#define M 120

static void
test_words (void)
{
  static const char *const words[PURR_N_OPTIMIZERS] = {
    "gradient-descent", "sgd", "momentum", "nesterov", "adam", "lbfgs",
  };
  PurrOptimizer kind = PURR_OPTIMIZER_ADAM;

  for (int i = 0; i < PURR_N_OPTIMIZERS; i++)
    {
      g_assert_cmpstr (purr_optimizer_to_string ((PurrOptimizer) i), ==,
                       words[i]);
      g_assert_true (purr_optimizer_from_string (words[i], &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (purr_optimizer_from_string ("newton", &kind));
  g_assert_false (purr_optimizer_from_string (NULL, &kind));
  g_assert_cmpint (kind, ==, PURR_OPTIMIZER_LBFGS);
}

/* An objective that only remembers which examples it was asked about */
typedef struct
{
  PurrObjective parent;
  int seen[M];
  GString *sizes;
  GString *order;
} Recorder;

static PurrPass
record (PurrObjective *objective,
        const guint32 *order,
        gsize n,
        const double *u,
        double b,
        double lambda,
        double *du,
        PurrWorkers *workers)
{
  Recorder *self = (Recorder *) objective;

  g_string_append_printf (self->sizes, "%zu ", n);
  for (gsize j = 0; j < n; j++)
    {
      self->seen[order[j]]++;
      g_string_append_printf (self->order, "%u ", order[j]);
    }
  du[0] = 1;

  return (PurrPass) { .cost = (double) n, .correct = n };
}

/* Each example once, in another order each time, the same in another run */
static void
test_epoch (void)
{
  const PurrOptimizerMethod *method
    = purr_optimizer_get_method (PURR_OPTIMIZER_SGD);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  char *orders[3];
  const guint64 iterations[] = { 7, 8, 7 };

  settings.batch_size = 50;
  for (int i = 0; i < 3; i++)
    {
      gpointer state = method->begin (&settings, 1);
      Recorder recorder
        = { .parent = { .n = 1, .m = M, .evaluate_some = record } };
      double u = 0;
      PurrStep step = { .objective = &recorder.parent,
                        .workers = workers,
                        .rate = 0.5,
                        .u = &u,
                        .random = purr_optimizer_random (3, iterations[i]) };

      recorder.sizes = g_string_new (NULL);
      recorder.order = g_string_new (NULL);
      method->step (state, &step);
      method->end (state);
      for (int j = 0; j < M; j++)
        g_assert_cmpint (recorder.seen[j], ==, 1);
      g_assert_cmpstr (recorder.sizes->str, ==, "50 50 20 ");
      g_assert_cmpfloat (u, ==, -1.5);
      g_assert_cmpuint (step.pass.correct, ==, M);
      /* The mean over the examples, not over the batches */
      g_assert_cmpfloat_with_epsilon (step.pass.cost, 5400.0 / 120, 1e-12);
      orders[i] = g_string_free (recorder.order, FALSE);
      g_string_free (recorder.sizes, TRUE);
    }
  g_assert_cmpstr (orders[0], !=, orders[1]);
  g_assert_cmpstr (orders[0], ==, orders[2]);
  for (int i = 0; i < 3; i++)
    g_free (orders[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/optimizer/words", test_words);
  g_test_add_func ("/optimizer/epoch", test_epoch);

  return g_test_run ();
}
