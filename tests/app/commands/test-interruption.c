/* test-interruption.c: being asked to end */

#include "app/commands/interruption.h"

#include <signal.h>

static void
count_cb (gpointer n)
{
  ++*(int *) n;
}

static void
send (int number, const int *n, int wanted)
{
  raise (number);
  while (*n < wanted)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_each (void)
{
  PurrInterruption self = { 0 };
  int n = 0;

  purr_interruption_watch (&self, count_cb, &n);
  send (SIGTERM, &n, 1);
  send (SIGINT, &n, 2);
  send (SIGHUP, &n, 3);
  purr_interruption_end (&self);
  g_assert_cmpint (n, ==, 3);
}

/* What somebody has had ignored stays so. */
static void
test_ignored (void)
{
  PurrInterruption self = { 0 };
  int n = 0;

  signal (SIGHUP, SIG_IGN);
  purr_interruption_watch (&self, count_cb, &n);
  raise (SIGHUP);
  send (SIGINT, &n, 1);
  purr_interruption_end (&self);
  g_assert_cmpint (n, ==, 1);
  g_assert_true (signal (SIGHUP, SIG_DFL) == SIG_IGN);
}

/* The second of a kind ends the program, as does any after the end. */
static void
test_second (void)
{
  if (g_test_subprocess ())
    {
      PurrInterruption self = { 0 };
      int n = 0;

      purr_interruption_watch (&self, count_cb, &n);
      send (SIGTERM, &n, 1);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      raise (SIGTERM);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

int
main (int argc, char *argv[])
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };

  /* Whoever starts the tests may have had them ignored, as nohup does */
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    signal (numbers[i], SIG_DFL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interruption/each", test_each);
  g_test_add_func ("/interruption/ignored", test_ignored);
  g_test_add_func ("/interruption/second", test_second);
  return g_test_run ();
}
