#include "tests/engine/learning/example-maker.h"

#include <sys/resource.h>
#include <unistd.h>

typedef struct
{
  int done[PURR_MAX_SHARDS];
  int highest_worker;
} Tally;

static void
count_shard (gsize shard, int worker, gpointer data)
{
  Tally *tally = data;

  g_atomic_int_inc (&tally->done[shard]);
  g_assert_cmpint (worker, >=, 0);
  g_assert_cmpint (worker, <=, tally->highest_worker);
}

static void
test_every_shard_once (void)
{
  const int threads[] = { 1, 2, 3, 8 };

  for (gsize t = 0; t < G_N_ELEMENTS (threads); t++)
    {
      g_autoptr (PurrWorkers) workers = purr_workers_new (threads[t]);

      g_assert_cmpint (purr_workers_get_n (workers), ==, threads[t]);
      for (int round = 0; round < 200; round++)
        {
          gsize n = (gsize) round % (PURR_MAX_SHARDS + 1);
          Tally tally = { .highest_worker = threads[t] - 1 };

          purr_workers_run (workers, n, count_shard, &tally);
          for (gsize shard = 0; shard < PURR_MAX_SHARDS; shard++)
            g_assert_cmpint (tally.done[shard], ==, shard < n);
        }
    }
}

static void
note_niceness (gsize shard, int worker, gpointer data)
{
  int *niceness = data;

  niceness[shard] = getpriority (PRIO_PROCESS, (id_t) gettid ());
}

static gpointer
give_way_and_run (gpointer data)
{
  g_autoptr (PurrWorkers) workers = NULL;

  purr_thread_give_way ();
  workers = purr_workers_new (2);
  purr_workers_run (workers, PURR_MAX_SHARDS, note_niceness, data);
  return NULL;
}

static void
test_give_way (void)
{
  int before = getpriority (PRIO_PROCESS, (id_t) gettid ());
  int niceness[PURR_MAX_SHARDS];

  g_thread_join (g_thread_new ("polite", give_way_and_run, niceness));
  for (gsize i = 0; i < PURR_MAX_SHARDS; i++)
    g_assert_cmpint (niceness[i], ==, MAX (before, 10));
  g_assert_cmpint (getpriority (PRIO_PROCESS, (id_t) gettid ()), ==, before);
}

static void
add_own_numbers (gsize shard, int worker, gpointer data)
{
  guint64 *sums = data;

  /* Not atomic: the sanitizer must find that the shards are kept apart and
   * that the caller sees them afterwards */
  sums[shard] += shard;
}

static void
test_results_are_seen (void)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (4);
  guint64 sums[PURR_MAX_SHARDS] = { 0 };

  for (int round = 1; round <= 300; round++)
    {
      purr_workers_run (workers, PURR_MAX_SHARDS, add_own_numbers, sums);
      for (gsize shard = 0; shard < PURR_MAX_SHARDS; shard++)
        g_assert_cmpuint (sums[shard], ==, shard * (guint64) round);
    }
}

static void
cancel_at_once (gsize shard, int worker, gpointer data)
{
  gpointer *both = data;

  g_atomic_int_inc ((int *) both[1]);
  purr_workers_set_cancelled (both[0], TRUE);
}

static void
test_cancel (void)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (3);
  Tally tally = { .highest_worker = 2 };
  int begun = 0;
  gpointer both[] = { workers, &begun };

  purr_workers_run (workers, PURR_MAX_SHARDS, cancel_at_once, both);
  /* Each of the three may have been at one */
  g_assert_cmpint (begun, >=, 1);
  g_assert_cmpint (begun, <=, 3);
  g_assert_true (purr_workers_is_cancelled (workers));

  purr_workers_set_cancelled (workers, FALSE);
  purr_workers_run (workers, 5, count_shard, &tally);
  for (gsize shard = 0; shard < 5; shard++)
    g_assert_cmpint (tally.done[shard], ==, 1);
}

static void
test_scratch (void)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  guint8 *small = purr_workers_get_scratch (workers, 100);
  guint8 *large;

  g_assert_cmpuint ((gsize) small % 64, ==, 0);
  memset (small, 1, 100);
  large = purr_workers_get_scratch (workers, 100001);
  g_assert_cmpuint ((gsize) large % 64, ==, 0);
  memset (large, 1, 100001);
  g_assert_true (purr_workers_get_scratch (workers, 50) == large);
}

static void
test_many_threads (void)
{
  g_autoptr (PurrWorkers) some = purr_workers_new (0);
  g_autoptr (PurrWorkers) many = purr_workers_new (1000);

  g_assert_cmpint (purr_workers_get_n (some), ==,
                   MIN (g_get_num_processors (), PURR_MAX_SHARDS));
  g_assert_cmpint (purr_workers_get_n (many), ==, PURR_MAX_SHARDS);
}

/* The promise of workers.h */
static void
test_threads_change_no_bit (void)
{
  const gsize shapes[][2]
    = { { 1, 7 }, { 2, 3072 }, { 209, 3072 }, { 1003, 301 }, { 5000, 7 } };
  const int threads[] = { 2, 3, 8 };

  for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++)
    for (int kind = 0; kind < 2; kind++)
      {
        gsize n_x = shapes[s][1];
        g_auto (Made) made = make_examples (shapes[s][0], n_x, 0, 255, 1);
        g_autoptr (PurrNormalisation) normalisation
          = purr_normalisation_new (kind, &made.examples, NULL);
        g_autofree double *w = make_weights (n_x, 0.05, 2);
        g_autofree double *dw = g_new (double, n_x);
        g_autofree double *other_dw = g_new (double, n_x);
        g_autoptr (PurrWorkers) one = purr_workers_new (1);
        PurrPass pass = purr_logistic_pass (&made.examples, normalisation, w,
                                            0.1, 0.3, NULL, dw, one);
        double bound = purr_logistic_curvature_bound (&made.examples,
                                                      normalisation, 0, one);

        for (gsize t = 0; t < G_N_ELEMENTS (threads); t++)
          {
            g_autoptr (PurrWorkers) workers = purr_workers_new (threads[t]);
            g_autoptr (PurrNormalisation) measured
              = purr_normalisation_measure (kind, &made.examples, NULL,
                                            workers);
            PurrPass other
              = purr_logistic_pass (&made.examples, normalisation, w, 0.1, 0.3,
                                    NULL, other_dw, workers);
            double other_bound
              = purr_logistic_curvature_bound (&made.examples, normalisation, 0,
                                               workers);

            g_assert_cmpmem (measured->mean, n_x * sizeof (double),
                             normalisation->mean, n_x * sizeof (double));
            g_assert_cmpmem (measured->scale, n_x * sizeof (double),
                             normalisation->scale, n_x * sizeof (double));
            g_assert_cmpmem (&other, sizeof other, &pass, sizeof pass);
            g_assert_cmpmem (other_dw, n_x * sizeof (double), dw,
                             n_x * sizeof (double));
            g_assert_cmpmem (&other_bound, sizeof (double), &bound,
                             sizeof (double));
          }
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workers/every-shard-once", test_every_shard_once);
  g_test_add_func ("/workers/give-way", test_give_way);
  g_test_add_func ("/workers/results-are-seen", test_results_are_seen);
  g_test_add_func ("/workers/cancel", test_cancel);
  g_test_add_func ("/workers/scratch", test_scratch);
  g_test_add_func ("/workers/many-threads", test_many_threads);
  g_test_add_func ("/workers/threads-change-no-bit",
                   test_threads_change_no_bit);

  return g_test_run ();
}
