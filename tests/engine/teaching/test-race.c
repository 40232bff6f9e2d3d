/* test-race.c: all do the same job, and come to the same result */

#include "engine/teaching/race.h"

#include "engine/dataset/dataset.h"

#include <math.h>
#include <string.h>

/* A test that hangs is ended by the test runner; this is for saying where */
#define PATIENCE 120.0

static void
run (PurrRaceOptions options, PurrRaceView *view)
{
  PurrRace *race = purr_race_start (&options);

  g_assert_true (purr_race_wait (race, PATIENCE));
  purr_race_look (race, view);
  purr_race_free (race);
}

/* Python and NumPy need not be there; everybody else does */
static void
assert_all_agree (const PurrRaceView *view)
{
  g_assert_cmpint (view->stage, ==, PURR_RACE_OVER);
  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    {
      const PurrRaceLane *lane = &view->lanes[who];
      const char *id = purr_race_get_id ((PurrRaceContestant) who);

      if (lane->state == PURR_RACE_LEFT_OUT)
        {
          g_assert_cmpstr (lane->note, !=, "");
          g_test_message ("%s: %s", id, lane->note);
          g_assert_true (who == PURR_RACE_PYTHON_LOOP
                         || who == PURR_RACE_NUMPY);
          continue;
        }
      g_test_message ("%s: %.3g s, %u runs, off by %.2g", id, lane->seconds,
                      lane->runs, lane->off);
      g_assert_cmpint (lane->state, ==, PURR_RACE_DONE);
      g_assert_cmpuint (lane->runs, >=, 1);
      g_assert_cmpfloat (lane->seconds, >=, lane->took);
      g_assert_cmpuint (lane->total, ==, view->numbers);
      if (who == PURR_RACE_CACHED)
        {
          g_assert_false (lane->compared);
          continue;
        }
      g_assert_true (lane->compared);
      g_assert_true (lane->agrees);
      g_assert_cmpfloat (lane->off, <=, 1);
    }
}

static void
test_agree (gconstpointer data)
{
  PurrRaceTask task = (PurrRaceTask) GPOINTER_TO_INT (data);
  const guint64 sizes[] = { PURR_RACE_MIN_SIZE, 123457 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      PurrRaceView view;

      run ((PurrRaceOptions) { .task = task,
                               .size = sizes[i],
                               .seconds = 0.02 },
           &view);
      assert_all_agree (&view);
      if (task == PURR_RACE_DOT)
        g_assert_cmpuint (view.numbers, ==, sizes[i]);
      else
        g_assert_cmpuint (view.numbers, ==, sizes[i] / 100 * 100);
    }
}

static PurrDataset *
new_pictures (gboolean labelled)
{
  enum
  {
    M = 21,
  };
  g_autofree guint8 *columns = g_new (guint8, M * PURR_FEATURES);
  guint class_of[M];
  const char *const names[]
    = { labelled ? "cat" : "bird", labelled ? "non-cat" : "dog", NULL };

  for (gsize k = 0; k < M * PURR_FEATURES; k++)
    columns[k] = (guint8) (k * 7919 >> 5);
  for (guint i = 0; i < M; i++)
    class_of[i] = i % 3 == 0;
  return purr_dataset_new_from_columns (columns, M, names, class_of, NULL);
}

static void
test_pictures (void)
{
  g_autoptr (PurrDataset) dataset = new_pictures (TRUE);
  PurrRaceView view;

  run ((PurrRaceOptions) { .task = PURR_RACE_DESCENT,
                           .dataset = dataset,
                           .seconds = 0.02 },
       &view);
  assert_all_agree (&view);
  g_assert_cmpuint (view.n_x, ==, 3072);
  g_assert_cmpuint (view.m, ==, 21);
  run ((PurrRaceOptions) { .task = PURR_RACE_DOT,
                           .dataset = dataset,
                           .seconds = 0.02 },
       &view);
  assert_all_agree (&view);
  g_assert_cmpuint (view.n_x, ==, 3072 * 21);
  g_assert_cmpuint (view.m, ==, 1);
}

static void
test_no_labels (void)
{
  g_autoptr (PurrDataset) dataset = new_pictures (FALSE);
  PurrRaceView view;

  run ((PurrRaceOptions) { .task = PURR_RACE_DESCENT, .dataset = dataset },
       &view);
  g_assert_cmpint (view.stage, ==, PURR_RACE_FAILED);
  g_assert_nonnull (strstr (view.problem, "no labels"));
}

/* Nothing does ten million numbers one by one in a hundred thousandth of a
 * second */
static void
test_stopped (gconstpointer data)
{
  PurrRaceView view;
  const PurrRaceLane *lane = &view.lanes[PURR_RACE_C_LOOP];

  run ((PurrRaceOptions) { .task = (PurrRaceTask) GPOINTER_TO_INT (data),
                           .size = 10000000,
                           .seconds = 1e-5,
                           .contestants = 1 << PURR_RACE_C_LOOP },
       &view);
  g_assert_cmpint (lane->state, ==, PURR_RACE_DONE);
  g_assert_true (lane->estimated);
  g_assert_cmpuint (lane->counted, >, 0);
  g_assert_cmpuint (lane->counted, <, lane->total);
  g_assert_cmpfloat (lane->seconds, ==,
                     lane->took
                       * ((double) lane->total / (double) lane->counted));
  /* What it did is right all the same */
  g_assert_true (lane->agrees);

  g_assert_cmpint (view.lanes[PURR_RACE_BLAS].state, ==, PURR_RACE_LEFT_OUT);
  g_assert_true (
    isnan (purr_race_get_ratio (&view, PURR_RACE_C_LOOP, PURR_RACE_BLAS)));
}

/* In the middle of any of them */
static void
test_cancel (void)
{
  for (int who = PURR_RACE_NOTATION_LOOP; who <= PURR_RACE_NOTATION_DOT; who++)
    {
      PurrRaceOptions options = { .task = PURR_RACE_DOT,
                                  .size = 300000,
                                  .seconds = 1e6,
                                  .contestants = 1U << who,
                                  .threads = 2,
                                  .gentle = TRUE };
      PurrRace *race = purr_race_start (&options);
      PurrRaceView view;

      /* A run of it at least has begun; 200 would end it */
      do
        {
          g_thread_yield ();
          purr_race_look (race, &view);
        }
      while (view.lanes[who].state == PURR_RACE_WAITING);
      purr_race_cancel (race);
      g_assert_true (purr_race_wait (race, PATIENCE));
      purr_race_look (race, &view);
      g_assert_true (view.stage == PURR_RACE_CANCELLED
                     || view.stage == PURR_RACE_OVER);
      purr_race_free (race);
    }
}

/* At once, and before it began */
static void
test_free (void)
{
  PurrRaceOptions options = { .task = PURR_RACE_DESCENT, .size = 100000000 };

  purr_race_free (purr_race_start (&options));
  purr_race_free (NULL);
  purr_race_abandon (NULL);
}

/* Neither while it runs nor when it is over is anything waited for, or left */
static void
test_abandon (void)
{
  g_autoptr (PurrDataset) dataset = new_pictures (TRUE);
  PurrRaceOptions options = { .task = PURR_RACE_DESCENT,
                              .dataset = dataset,
                              .seconds = 0.01,
                              .contestants = 1 << PURR_RACE_C_LOOP };
  PurrRace *race = purr_race_start (&options);

  g_assert_true (purr_race_wait (race, PATIENCE));
  purr_race_abandon (race);
  purr_race_abandon (purr_race_start (&options));
}

static void
test_switches (void)
{
  PurrRaceView view = { 0 };
  PurrRaceContestant off, on;

  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    {
      view.lanes[who].state = PURR_RACE_DONE;
      view.lanes[who].seconds = 64.0 / (1 << who);
    }
  purr_race_switch_get_pair (&view, PURR_RACE_COMPILING, &off, &on);
  g_assert_cmpint (off, ==, PURR_RACE_NOTATION_LOOP);
  g_assert_cmpint (on, ==, PURR_RACE_C_LOOP);
  g_assert_cmpfloat (purr_race_get_ratio (&view, off, on), ==, 2);
  view.lanes[PURR_RACE_NOTATION_LOOP].state = PURR_RACE_LEFT_OUT;
  purr_race_switch_get_pair (&view, PURR_RACE_COMPILING, &off, &on);
  g_assert_cmpint (off, ==, PURR_RACE_PYTHON_LOOP);
  g_assert_cmpfloat (purr_race_get_ratio (&view, off, on), ==, 4);
  for (int i = 0; i < PURR_RACE_N_SWITCHES; i++)
    {
      purr_race_switch_get_pair (&view, (PurrRaceSwitch) i, &off, &on);
      g_assert_cmpint (off, !=, on);
    }
  view.lanes[PURR_RACE_BLAS].seconds = 0;
  g_assert_true (
    isnan (purr_race_get_ratio (&view, PURR_RACE_C_LOOP, PURR_RACE_BLAS)));
}

static void
test_names (void)
{
  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    {
      PurrRaceContestant it = (PurrRaceContestant) who;

      for (int other = 0; other < who; other++)
        {
          g_assert_cmpstr (purr_race_get_id (it), !=,
                           purr_race_get_id ((PurrRaceContestant) other));
          g_assert_cmpstr (purr_race_get_name (it), !=,
                           purr_race_get_name ((PurrRaceContestant) other));
        }
      g_assert_cmpstr (purr_race_get_code (it, PURR_RACE_DOT), !=,
                       purr_race_get_code (it, PURR_RACE_DESCENT));
    }
  g_assert_null (
    purr_race_get_id ((PurrRaceContestant) PURR_RACE_N_CONTESTANTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/race/agree/dot", GINT_TO_POINTER (PURR_RACE_DOT),
                        test_agree);
  g_test_add_data_func ("/race/agree/descent",
                        GINT_TO_POINTER (PURR_RACE_DESCENT), test_agree);
  g_test_add_func ("/race/pictures", test_pictures);
  g_test_add_func ("/race/no-labels", test_no_labels);
  g_test_add_data_func ("/race/stopped/dot", GINT_TO_POINTER (PURR_RACE_DOT),
                        test_stopped);
  g_test_add_data_func ("/race/stopped/descent",
                        GINT_TO_POINTER (PURR_RACE_DESCENT), test_stopped);
  g_test_add_func ("/race/cancel", test_cancel);
  g_test_add_func ("/race/free", test_free);
  g_test_add_func ("/race/abandon", test_abandon);
  g_test_add_func ("/race/switches", test_switches);
  g_test_add_func ("/race/names", test_names);

  return g_test_run ();
}
