/* test-race-series-output.c: races that were held, and one that was not */

#include "app/commands/race-series-output.h"

#include <locale.h>

/* Two races whose contestants need half the time from one to the next; for a
 * third there was no memory */
static void
make (PurrRaceView views[3])
{
  for (guint i = 0; i < 2; i++)
    {
      double seconds = i == 0 ? 10 : 100;

      views[i] = (PurrRaceView) { .stage = PURR_RACE_OVER,
                                  .n_x = i == 0 ? 10000 : 100000,
                                  .m = 1 };
      for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
        {
          views[i].lanes[who] = (PurrRaceLane) {
            .state = PURR_RACE_DONE,
            .total = views[i].n_x,
            .counted = views[i].n_x,
            .seconds = seconds,
            .took = seconds,
            .compared = TRUE,
            .agrees = TRUE,
          };
          seconds /= 2;
        }
      views[i].numbers = views[i].n_x;
    }
  views[0].lanes[PURR_RACE_PYTHON_LOOP].estimated = TRUE;
  views[1].lanes[PURR_RACE_NUMPY]
    = (PurrRaceLane) { .state = PURR_RACE_LEFT_OUT, .note = "It is too much." };
  views[2] = (PurrRaceView) { .stage = PURR_RACE_FAILED,
                              .numbers = 1000000,
                              .problem = "Choose fewer numbers." };
}

static void
print_cb (void)
{
  PurrRaceView views[3];

  make (views);
  purr_race_series_print (views, 3, PURR_RACE_DOT);
}

static void
test_table (void)
{
  if (g_test_subprocess ())
    {
      print_cb ();
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  /* No column for what was not held */
  g_test_trap_assert_stdout (
    "*Dot product of so many made-up numbers\n*\n"
    "Time                               10⁴       10⁵\n"
    "Python, explicit loop          ~10.0 s     100 s\n"
    "Our notation, explicit loop     5.00 s    50.0 s\n*");
  g_test_trap_assert_stdout (
    "*\nTimes as fast                      10⁴       10⁵\n"
    "Python, explicit loop              1.0       1.0\n"
    "Our notation, explicit loop        2.0       2.0\n"
    "Compiled C, explicit loop          4.0       4.0\n*");
  g_test_trap_assert_stdout (
    "*\nNumPy, vectorised                  256         –\n*");
  g_test_trap_assert_stdout (
    "*\nWhat each switch brings            10⁴       10⁵\n"
    "Compiling                          2.0       2.0\n"
    "Vector instructions                2.0       2.0\n"
    "All processors                     4.0       4.0\n*");
  g_test_trap_assert_stdout ("*\nThe results agree to rounding.\n*");
  g_test_trap_assert_stdout (
    "*\nLeft out from 100,000 numbers on: NumPy, vectorised. It is too much.\n"
    "*");
  g_test_trap_assert_stdout (
    "*\nLeft out: 1,000,000 numbers. Choose fewer numbers.\n*");
}

static void
test_disagree (void)
{
  PurrRaceView views[3];

  if (g_test_subprocess ())
    {
      make (views);
      views[1].lanes[PURR_RACE_C_LOOP].agrees = FALSE;
      purr_race_series_print (views, 3, PURR_RACE_DOT);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*\nNot all results agree.\n*");
}

static void
test_json (void)
{
  PurrRaceView views[3];

  if (g_test_subprocess ())
    {
      make (views);
      purr_race_series_print_json (views, 3, PURR_RACE_DESCENT);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*\"task\" : \"descent\"*");
  g_test_trap_assert_stdout (
    "*\"numbers\" : 1000000,*\"why_not\" : \"Choose fewer numbers.\"*");
  g_test_trap_assert_stdout ("*\"agree\" : true*");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/race-series-output/table", test_table);
  g_test_add_func ("/race-series-output/disagree", test_disagree);
  g_test_add_func ("/race-series-output/json", test_json);

  return g_test_run ();
}
