/* test-trainer-work.c: coming to rest where something is wrong with the computer
 * or the pictures, and not with the learning rate */

#include "engine/learning/tournament.h"

#include "trainer-maker.h"

#include <sys/resource.h>

/* The address sanitizer needs more room than a computer has */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_SANITIZER 1
#else
#define HAS_SANITIZER 0
#endif

/* Leaves no room for the stack of another thread. Returns the limits of before */
static struct rlimit
take_room (void)
{
  struct rlimit before, little;
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_AS, &before), ==, 0);
  little = before;
  little.rlim_cur
    = g_ascii_strtoull (text, NULL, 10) * (guint64) sysconf (_SC_PAGESIZE)
      + (1 << 20);
  g_assert_cmpint (setrlimit (RLIMIT_AS, &little), ==, 0);

  return before;
}

/* Must come first: stacks of threads that have ended are used again. */
static void
test_no_thread (void)
{
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (PurrTournament) tournament = NULL;
  g_auto (PurrTrainerSnapshot) snapshot = { 0 };
  g_auto (PurrTrainerSnapshot) after = { 0 };
  PurrTournamentSnapshot rivals;
  const double rate = 0.01;
  struct rlimit before;

  if (HAS_SANITIZER)
    {
      g_test_skip ("A sanitizer needs all the room there is");
      return;
    }

  trainer = make_trainer (rate, 10, 1);
  tournament
    = purr_tournament_new (purr_trainer_get_problem (trainer),
                           purr_trainer_get_settings (trainer), &rate, 1, NULL);
  before = take_room ();
  purr_trainer_start (trainer);
  purr_tournament_start (tournament);
  g_assert_cmpint (setrlimit (RLIMIT_AS, &before), ==, 0);

  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_FAILED);
  g_assert_true (purr_trainer_state_is_stopped (snapshot.state));
  g_assert_nonnull (strstr (snapshot.message, "no room for another thread"));
  purr_tournament_get_snapshot (tournament, 0, &rivals);
  g_assert_cmpint (rivals.state, ==, PURR_TRAINER_FAILED);
  g_assert_nonnull (strstr (rivals.message, "no room for another thread"));
  purr_tournament_snapshot_clear (&rivals);

  /* With room again they go on as if nothing had been */
  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  purr_trainer_get_snapshot (trainer, 0, 0, &after);
  g_assert_null (after.message);
  g_assert_cmpuint (after.iteration, ==, 10);
  purr_tournament_start (tournament);
  purr_tournament_wait (tournament, NULL);
  purr_tournament_get_snapshot (tournament, 0, &rivals);
  g_assert_cmpint (rivals.state, ==, PURR_TRAINER_FINISHED);
  g_assert_null (rivals.message);
  purr_tournament_snapshot_clear (&rivals);
}

static void
test_states (void)
{
  g_assert_false (purr_trainer_state_is_stopped (PURR_TRAINER_READY));
  g_assert_false (purr_trainer_state_is_stopped (PURR_TRAINER_RUNNING));
  g_assert_false (purr_trainer_state_is_stopped (PURR_TRAINER_PAUSED));
  g_assert_false (purr_trainer_state_is_stopped (PURR_TRAINER_FINISHED));
  g_assert_true (purr_trainer_state_is_stopped (PURR_TRAINER_DIVERGED));
  g_assert_true (purr_trainer_state_is_stopped (PURR_TRAINER_DATA_CHANGED));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trainer-work/no-thread", test_no_thread);
  g_test_add_func ("/trainer-work/states", test_states);

  return g_test_run ();
}
