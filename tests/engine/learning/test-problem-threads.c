/* test-problem-threads.c: a problem of patches that several threads want at once */

#include "patches-maker.h"

static gpointer
prepare_thread (gpointer problem)
{
  prepare (problem, 1);
  /* Whoever got TRUE may look */
  g_assert_nonnull (purr_problem_get_train (problem)->bytes);
  return purr_problem_get_map (problem);
}

static void
test_together (void)
{
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrProblem) problem = new_problem (dataset, &settings);
  GThread *threads[3];
  gpointer maps[G_N_ELEMENTS (threads)];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("prepare", prepare_thread, problem);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    maps[i] = g_thread_join (threads[i]);
  g_assert_nonnull (maps[0]);
  g_assert_true (maps[1] == maps[0] && maps[2] == maps[0]);
}

typedef struct
{
  PurrProblem *problem;
  PurrWorkers *workers;
} Waiting;

static gpointer
wait_thread (gpointer data)
{
  Waiting *waiting = data;
  GError *error = NULL;

  purr_problem_prepare (waiting->problem, waiting->workers, NULL, NULL, &error);
  return error;
}

/* One who waits for another's work need not wait for its end. Called while it is
 * under way. */
static void
wait_in_vain_cb (gsize done, gsize of, gpointer data)
{
  Waiting *waiting = data;
  GThread *thread;
  GError *error;

  if (waiting->workers == NULL)
    return;
  thread = g_thread_new ("wait", wait_thread, waiting);
  purr_workers_set_cancelled (waiting->workers, TRUE);
  error = g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  waiting->workers = NULL;
}

static void
test_waiting (void)
{
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrProblem) problem = new_problem (dataset, &settings);
  g_autoptr (PurrWorkers) mine = purr_workers_new (1);
  g_autoptr (PurrWorkers) others = purr_workers_new (1);
  Waiting waiting = { problem, others };

  g_assert_true (
    purr_problem_prepare (problem, mine, wait_in_vain_cb, &waiting, NULL));
  g_assert_null (waiting.workers);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/problem-threads/together", test_together);
  g_test_add_func ("/problem-threads/waiting", test_waiting);

  return g_test_run ();
}
