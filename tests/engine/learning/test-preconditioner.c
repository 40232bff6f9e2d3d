/* test-preconditioner.c: the inverse undoes the matrix it stands for, and the
 * minimum of pictures is found in a fraction of the steps */

#include "engine/learning/objective-private.h"
#include "engine/optimisers/optimizer-run.h"

#include "example-maker.h"

#define RIDGE 0.03

typedef struct
{
  gsize m, n_x, width;
  gboolean mirrored;
  double positive_weight;
} Case;

static const Case CASES[] = {
  { 40, 2 * 4 * 3, 4, FALSE, 1 }, { 40, 2 * 4 * 3, 4, TRUE, 1 },
  { 33, 5 * 3 * 3, 3, FALSE, 4 }, { 1, 4 * 4 * 3, 4, FALSE, 1 },
  { 50, 23, 32, FALSE, 2 }, /* no picture */
  { 50, 7, 0, FALSE, 2 },   /* nor any width */
};

static PurrPassOptions
options_of (const Case *the)
{
  PurrPassOptions options = purr_pass_options_default ();

  options.width = the->width;
  options.mirrored = the->mirrored;
  options.positive_weight = the->positive_weight;

  return options;
}

static double
wave (gsize n, gsize k, gsize i)
{
  return (k == 0 ? sqrt (1.0 / n) : sqrt (2.0 / n))
         * cos (G_PI / n * (i + 0.5) * k);
}

/* How much of wave k of a picture stands at feature i, by its definition */
static double
wave_of_picture (const Case *the, gsize k, gsize i)
{
  gsize columns = the->width * 3;
  gsize rows;

  if (columns == 0 || the->n_x % columns != 0)
    return k == i;

  rows = the->n_x / columns;
  return wave (rows, k / columns, i / columns)
         * wave (the->width, k % columns / 3, i % columns / 3)
         * wave (3, k % 3, i % 3);
}

/* a: (n_x + 1) squared, (1/4) [S + mean mean', mean; mean', 1] + ridge, where S
 * has the measured strength of each wave in its diagonal. Only for fewer
 * pictures than are measured. */
static void
fill_matrix (const Case *the,
             const Made *made,
             const PurrNormalisation *normalisation,
             double *a)
{
  gsize n = the->n_x;
  gsize side = n + 1;
  g_autofree double *x = g_new (double, the->m *n);
  g_autofree double *mean = g_new0 (double, n);
  g_autofree double *power = g_new0 (double, n);
  double total = 0;
  double all = 0;

  for (gsize j = 0; j < the->m; j++)
    {
      double weight = made->labels[j] ? the->positive_weight : 1;

      for (gsize k = 0; k < n; k++)
        {
          gsize at = k;

          if (the->mirrored && j % 2 == 1)
            {
              gsize row = k / (the->width * 3);
              gsize column = k / 3 % the->width;

              at = (row * the->width + the->width - 1 - column) * 3 + k % 3;
            }

          x[j * n + k] = (made->bytes[j * n + at] - normalisation->mean[k])
                         / normalisation->scale[k];
          mean[k] += weight * x[j * n + k];
        }
      total += weight;
    }
  for (gsize k = 0; k < n; k++)
    mean[k] /= total;

  for (gsize j = 0; j < the->m; j++)
    for (gsize k = 0; k < n; k++)
      {
        double amount = 0;

        for (gsize i = 0; i < n; i++)
          amount += wave_of_picture (the, k, i) * (x[j * n + i] - mean[i]);
        power[k] += (made->labels[j] ? the->positive_weight : 1) / total
                    * amount * amount;
      }
  for (gsize k = 0; k < n; k++)
    all += power[k];
  for (gsize k = 0; k < n; k++)
    power[k] += all > 0 ? all / n / 1000 : 1;

  for (gsize r = 0; r < n; r++)
    for (gsize c = 0; c < n; c++)
      {
        double sum = mean[r] * mean[c];

        for (gsize k = 0; k < n; k++)
          sum += wave_of_picture (the, k, r) * power[k]
                 * wave_of_picture (the, k, c);
        a[r * side + c] = sum / 4 + (r == c ? RIDGE : 0);
      }
  for (gsize k = 0; k < n; k++)
    a[k * side + n] = a[n * side + k] = mean[k] / 4;
  a[n * side + n] = 0.25;
}

static void
test_inverse (gconstpointer data)
{
  const Case *the = data;
  gsize side = the->n_x + 1;

  for (int kind = 0; kind < 2; kind++)
    {
      g_auto (Made) made = make_examples (the->m, the->n_x, 0, 255, 3);
      PurrPassOptions options = options_of (the);
      g_autoptr (PurrNormalisation) normalisation
        = purr_normalisation_new (kind, &made.examples, NULL);
      g_autoptr (PurrWorkers) workers = purr_workers_new (2);
      g_autoptr (PurrPreconditioner) self
        = purr_preconditioner_new (&made.examples, normalisation, &options,
                                   workers);
      g_autofree double *a = g_new (double, side *side);
      g_autofree double *v = make_weights (side, 1, 4);
      g_autofree double *before = g_memdup2 (v, side * sizeof (double));

      fill_matrix (the, &made, normalisation, a);
      purr_preconditioner_apply (self, RIDGE, v, workers);
      for (gsize r = 0; r < side; r++)
        {
          double back = 0;

          for (gsize c = 0; c < side; c++)
            back += a[r * side + c] * v[c];
          g_assert_cmpfloat (fabs (back - before[r]), <, 1e-9);
        }
    }
}

/* More pictures than are looked at, in any number of threads */
static void
test_threads (void)
{
  g_auto (Made) made = make_examples (1000, 8 * 8 * 3, 0, 255, 5);
  PurrPassOptions options = purr_pass_options_default ();
  g_autoptr (PurrNormalisation) normalisation
    = purr_normalisation_new (PURR_NORMALISE_STANDARDISE, &made.examples, NULL);
  g_autofree double *first = NULL;
  static const int THREADS[] = { 1, 2, 3, 8 };

  options.width = 8;
  for (gsize i = 0; i < G_N_ELEMENTS (THREADS); i++)
    {
      g_autoptr (PurrWorkers) workers = purr_workers_new (THREADS[i]);
      g_autoptr (PurrPreconditioner) self
        = purr_preconditioner_new (&made.examples, normalisation, &options,
                                   workers);
      g_autofree double *v = make_weights (193, 1, 6);

      purr_preconditioner_apply (self, RIDGE, v, workers);
      if (first == NULL)
        first = g_steal_pointer (&v);
      else
        g_assert_cmpmem (v, 193 * sizeof (double), first,
                         193 * sizeof (double));
    }
}

/* Pictures in which neighbours are alike: each pixel is the mean of those above
 * and to the left, and a little noise */
static void
make_smooth (Made *made, gsize side)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  gsize n_x = made->examples.n_x;

  for (gsize j = 0; j < made->examples.m; j++)
    for (gsize k = 0; k < n_x; k++)
      {
        guint8 *picture = made->bytes + j * n_x;
        int left = k / 3 % side > 0 ? picture[k - 3] : -1;
        int above = k >= side * 3 ? picture[k - side * 3] : left;
        int noise = g_rand_int_range (random, -12, 13);

        if (left < 0)
          left = above;
        if (left < 0)
          left = above = g_rand_int_range (random, 60, 196);
        picture[k] = (guint8) CLAMP ((left + above) / 2 + noise, 0, 255);
      }
}

static guint64
count_steps (PurrObjective *objective, PurrWorkers *workers, double *cost)
{
  const PurrOptimizerSettings settings = { .gradient_tolerance = 1e-6 };
  g_autoptr (PurrOptimizerRun) run
    = purr_optimizer_run_new (PURR_OPTIMIZER_LBFGS, &settings, objective->n);
  g_autofree double *u = g_new0 (double, objective->n + 1);
  PurrStep step = {
    .objective = objective,
    .workers = workers,
    .lambda = 1,
    .u = u,
  };
  guint64 steps = 0;

  for (; step.at_minimum == NULL && steps < 5000; steps++)
    purr_optimizer_run_step (run, &step);
  g_assert_nonnull (step.at_minimum);
  g_clear_pointer (&step.at_minimum, g_free);
  *cost = step.pass.cost;

  return steps;
}

/* The same minimum, with it and without, in a fifth of the steps */
static void
test_fewer_steps (void)
{
  for (int kind = 0; kind < 2; kind++)
    {
      g_auto (Made) made = make_examples (600, 8 * 8 * 3, 0, 0, 8);
      PurrPassOptions options = purr_pass_options_default ();
      g_autoptr (PurrNormalisation) normalisation = NULL;
      g_autoptr (PurrWorkers) workers = purr_workers_new (2);
      PurrObjective *objective;
      double with, without;
      guint64 few, many;

      make_smooth (&made, 8);
      options.width = 8;
      normalisation = purr_normalisation_new (kind, &made.examples, NULL);
      objective
        = purr_plain_objective_new (&made.examples, normalisation, &options);
      few = count_steps (objective, workers, &with);
      objective->precondition = NULL;
      many = count_steps (objective, workers, &without);
      purr_objective_free (objective);

      g_test_message ("%lu steps instead of %lu, cost %+.1e", few, many,
                      with - without);
      g_assert_cmpfloat (fabs (with - without), <, 1e-8);
      g_assert_cmpuint (few * 5, <, many);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path
        = g_strdup_printf ("/preconditioner/inverse/%zu", i);

      g_test_add_data_func (path, &CASES[i], test_inverse);
    }
  g_test_add_func ("/preconditioner/threads", test_threads);
  g_test_add_func ("/preconditioner/fewer-steps", test_fewer_steps);

  return g_test_run ();
}
