/* test-trainer-pace.c: no faster than people want to watch */

#include "trainer-maker.h"

/* An iteration in eleven days: what waits for it would never come back */
#define NEVER 1e-6

static void
assert_at (PurrTrainer *trainer, PurrTrainerState state, guint64 iteration)
{
  g_auto (PurrTrainerSnapshot) snapshot = { 0 };

  purr_trainer_get_snapshot (trainer, G_MAXUINT64, G_MAXUINT64, &snapshot);
  g_assert_cmpint (snapshot.state, ==, state);
  g_assert_cmpuint (snapshot.iteration, ==, iteration);
}

/* Started, and waiting for its second iteration */
static PurrTrainer *
make_waiting (guint64 iterations)
{
  PurrTrainer *trainer = make_trainer (0.01, iterations, 2);

  purr_trainer_set_pace (trainer, NEVER);
  purr_trainer_start (trainer);
  wait_for_iteration (trainer, 1);
  assert_at (trainer, PURR_TRAINER_RUNNING, 1);

  return trainer;
}

static void
test_same_bits (void)
{
  g_autoptr (PurrTrainer) quick = make_trainer (0.01, 40, 2);
  g_autoptr (PurrTrainer) slow = make_trainer (0.01, 40, 2);
  g_auto (Result) expected = { 0 };
  g_auto (Result) result = { 0 };
  gint64 began, took;

  run_to_rest (quick, PURR_TRAINER_FINISHED);
  look (quick, &expected);

  purr_trainer_set_pace (slow, 1000);
  began = g_get_monotonic_time ();
  run_to_rest (slow, PURR_TRAINER_FINISHED);
  took = g_get_monotonic_time () - began;
  look (slow, &result);
  assert_same_bits (&expected, &result);

  /* Forty of them are thirty-nine waits of a millisecond */
  g_assert_cmpint (took, >=, 39000);
}

/* Many more a second than threads can be woken for: they come in bursts, not
 * earlier than they are due, and the run does not last much longer */
static void
test_bursts (void)
{
  g_autoptr (PurrTrainer) trainer = make_trainer (0.01, 10001, 2);
  gint64 began, took;

  purr_trainer_set_pace (trainer, 40000);
  began = g_get_monotonic_time ();
  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  took = g_get_monotonic_time () - began;
  g_assert_cmpint (took, >=, 240000);
  assert_at (trainer, PURR_TRAINER_FINISHED, 10001);
}

/* What a pause lasts is not made up for: it goes on at its pace */
static void
test_resume (void)
{
  g_autoptr (PurrTrainer) trainer = make_trainer (0.01, 1000000, 2);
  g_autoptr (PurrTrainer) other = make_trainer (0.01, 101, 2);
  g_auto (PurrTrainerSnapshot) snapshot = { 0 };
  g_auto (PurrTrainerSnapshot) later = { 0 };
  gint64 began;
  double allowed;

  purr_trainer_set_pace (trainer, 200);
  purr_trainer_start (trainer);
  wait_for_iteration (trainer, 2);
  purr_trainer_pause (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_get_snapshot (trainer, G_MAXUINT64, G_MAXUINT64, &snapshot);
  /* Time in which a hundred are due, as another one shows */
  purr_trainer_set_pace (other, 200);
  run_to_rest (other, PURR_TRAINER_FINISHED);

  began = g_get_monotonic_time ();
  purr_trainer_start (trainer);
  wait_for_iteration (trainer, snapshot.iteration + 5);
  purr_trainer_pause (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_get_snapshot (trainer, G_MAXUINT64, G_MAXUINT64, &later);
  allowed = 200 * (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  g_assert_cmpfloat ((double) (later.iteration - snapshot.iteration), <=,
                     allowed + 2);
}

static void
test_pause (void)
{
  g_autoptr (PurrTrainer) trainer = make_waiting (1000);

  purr_trainer_pause (trainer);
  purr_trainer_wait (trainer, NULL);
  assert_at (trainer, PURR_TRAINER_PAUSED, 1);
}

/* A step is taken at once, and ends the running as it does at any pace */
static void
test_step (void)
{
  g_autoptr (PurrTrainer) trainer = make_waiting (1000);

  for (guint64 done = 2; done <= 4; done++)
    {
      purr_trainer_step (trainer);
      purr_trainer_wait (trainer, NULL);
      assert_at (trainer, PURR_TRAINER_PAUSED, done);
    }
}

static void
test_faster (void)
{
  g_autoptr (PurrTrainer) trainer = make_waiting (60);

  purr_trainer_set_pace (trainer, 0);
  purr_trainer_wait (trainer, NULL);
  assert_at (trainer, PURR_TRAINER_FINISHED, 60);
}

static void
test_fewer_iterations (void)
{
  g_autoptr (PurrTrainer) trainer = make_waiting (60);

  purr_trainer_set_iterations (trainer, 1);
  purr_trainer_wait (trainer, NULL);
  assert_at (trainer, PURR_TRAINER_FINISHED, 1);
}

/* The last reference joins the thread: nobody waits for eleven days */
static void
test_ends_at_once (void)
{
  g_object_unref (make_waiting (60));
}

static void
test_wrong_paces (void)
{
  const double wrong[] = { -1, NAN, INFINITY, -INFINITY };
  g_autoptr (PurrTrainer) trainer = make_waiting (60);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    purr_trainer_set_pace (trainer, wrong[i]);
  assert_at (trainer, PURR_TRAINER_RUNNING, 1);
  purr_trainer_pause (trainer);
  purr_trainer_wait (trainer, NULL);
  assert_at (trainer, PURR_TRAINER_PAUSED, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trainer-pace/same-bits", test_same_bits);
  g_test_add_func ("/trainer-pace/bursts", test_bursts);
  g_test_add_func ("/trainer-pace/resume", test_resume);
  g_test_add_func ("/trainer-pace/pause", test_pause);
  g_test_add_func ("/trainer-pace/step", test_step);
  g_test_add_func ("/trainer-pace/faster", test_faster);
  g_test_add_func ("/trainer-pace/fewer-iterations", test_fewer_iterations);
  g_test_add_func ("/trainer-pace/ends-at-once", test_ends_at_once);
  g_test_add_func ("/trainer-pace/wrong-paces", test_wrong_paces);
  return g_test_run ();
}
