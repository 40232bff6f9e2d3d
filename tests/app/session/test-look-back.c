/* test-look-back.c: which moment of a run is looked at */

#include "engine/learning/examples.h"

#include "session-fixture.h"

#include <string.h>

#define GROUP "look-back"

static PurrLookBack *
get_look_back (SessionFixture *fixture)
{
  return purr_session_get_look_back (fixture->session);
}

static guint64
get_iteration (SessionFixture *fixture)
{
  const PurrMoment *moment
    = purr_look_back_get_moment (get_look_back (fixture));

  g_assert_nonnull (moment);
  return moment->iteration;
}

/* With the costs that the run had at each, which any other way of training by its
 * rule would have, too */
static void
test_moments (SessionFixture *fixture, gconstpointer data)
{
  PurrLookBack *look_back = get_look_back (fixture);
  PurrTrainerSnapshot snapshot;

  g_assert_cmpuint (purr_look_back_count (look_back), ==, 0);
  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  /* A short run is kept whole: the weights of each update but the last, whose cost
   * is not known yet */
  g_assert_cmpuint (purr_look_back_count (look_back), ==, 40);
  g_assert_null (purr_look_back_get_moment (look_back));
  g_assert_cmpuint (purr_look_back_get_position (look_back), ==, 40);

  purr_trainer_get_snapshot (purr_run_get_trainer (
                               purr_session_get_run (fixture->session)),
                             0, 0, &snapshot);
  for (guint i = 0; i < 40; i++)
    {
      const PurrMoment *moment = purr_look_back_get (look_back, i);

      g_assert_cmpuint (moment->iteration, ==, i);
      g_assert_cmpfloat (moment->cost, ==,
                         g_array_index (snapshot.costs, double, i));
    }
  purr_trainer_snapshot_clear (&snapshot);
}

static void
test_moves (SessionFixture *fixture, gconstpointer data)
{
  PurrLookBack *look_back = get_look_back (fixture);
  guint changed = 0;

  g_signal_connect_swapped (look_back, "changed", G_CALLBACK (app_count_cb),
                            &changed);
  app_load (fixture->session, fixture->folder);
  /* There is nowhere to go */
  purr_look_back_step (look_back, FALSE);
  purr_look_back_go (look_back, 0);
  g_assert_cmpuint (changed, ==, 0);

  session_train_to_the_end (fixture);
  purr_look_back_go (look_back, 0);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpuint (get_iteration (fixture), ==, 0);
  for (int k = 0; k < PURR_FEATURES; k++)
    g_assert_cmpfloat (purr_look_back_get_weights (look_back)[k], ==, 0);
  purr_look_back_step (look_back, FALSE);
  g_assert_cmpuint (changed, ==, 1);

  purr_look_back_step (look_back, TRUE);
  g_assert_cmpuint (get_iteration (fixture), ==, 1);
  g_assert_cmpuint (purr_look_back_get_position (look_back), ==, 1);
  purr_look_back_go (look_back, 39);
  purr_look_back_step (look_back, TRUE);
  g_assert_null (purr_look_back_get_moment (look_back));
  g_assert_null (purr_look_back_get_weights (look_back));
  purr_look_back_step (look_back, TRUE);
  g_assert_cmpuint (changed, ==, 4);
  purr_look_back_step (look_back, FALSE);
  g_assert_cmpuint (get_iteration (fixture), ==, 39);
  purr_look_back_to_now (look_back);
  g_assert_cmpuint (changed, ==, 6);
}

static void
test_find (SessionFixture *fixture, gconstpointer data)
{
  PurrLookBack *look_back = get_look_back (fixture);

  g_settings_set_int (fixture->settings, "iterations", 6000);
  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  g_assert_cmpuint (purr_look_back_count (look_back), <=, PURR_HISTORY_MAX);
  g_assert_cmpuint (purr_look_back_find (look_back, 0), ==, 0);
  g_assert_cmpuint (purr_look_back_find (look_back, 1000000), ==,
                    purr_look_back_count (look_back) - 1);
  for (guint i = 1; i < purr_look_back_count (look_back); i++)
    {
      guint64 before = purr_look_back_get (look_back, i - 1)->iteration;
      guint64 here = purr_look_back_get (look_back, i)->iteration;

      g_assert_cmpuint (before, <, here);
      g_assert_cmpuint (purr_look_back_find (look_back, here), ==, i);
      /* Of two that are as near, the earlier */
      g_assert_cmpuint (purr_look_back_find (look_back, (before + here) / 2),
                        ==, i - 1);
    }
}

/* It stays where it is while there are more and more moments, and others than
 * before; the next run begins with now */
static void
test_goes_on (SessionFixture *fixture, gconstpointer data)
{
  PurrLookBack *look_back = get_look_back (fixture);
  PurrRun *run = purr_session_get_run (fixture->session);
  double w[PURR_FEATURES];
  guint64 iteration, begun;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  g_settings_set_int (fixture->settings, "pace", 0);
  app_load (fixture->session, fixture->folder);
  purr_run_train (run);
  app_wait_polling (fixture->session, purr_look_back_count (look_back) >= 20);
  purr_look_back_go (look_back, 11);
  iteration = get_iteration (fixture);
  memcpy (w, purr_look_back_get_weights (look_back), sizeof w);
  begun = purr_run_get_iteration (run);
  app_wait_polling (fixture->session,
                    purr_run_get_iteration (run) > 3 * begun + 100);
  g_assert_cmpuint (get_iteration (fixture), ==, iteration);
  g_assert_cmpmem (purr_look_back_get_weights (look_back), sizeof w, w,
                   sizeof w);
  g_assert_cmpuint (purr_look_back_get_position (look_back), <,
                    purr_look_back_count (look_back));
  /* Onwards and back from wherever it is, one moment at a time */
  purr_look_back_step (look_back, TRUE);
  g_assert_cmpuint (get_iteration (fixture), >, iteration);
  purr_look_back_step (look_back, FALSE);
  g_assert_cmpuint (get_iteration (fixture), <=, iteration);

  purr_run_reset (run);
  g_assert_null (purr_look_back_get_moment (look_back));
  g_assert_cmpuint (purr_look_back_count (look_back), ==, 0);
}

static void
test_pictures_change (SessionFixture *fixture, gconstpointer data)
{
  PurrLookBack *look_back = get_look_back (fixture);

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  purr_look_back_go (look_back, 5);
  purr_edits_choose_positive (purr_session_get_edits (fixture->session), 1);
  g_assert_null (purr_look_back_get_moment (look_back));
  g_assert_cmpuint (purr_look_back_count (look_back), ==, 0);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("moments", test_moments);
  SESSION_TEST ("moves", test_moves);
  SESSION_TEST ("find", test_find);
  SESSION_TEST ("goes-on", test_goes_on);
  SESSION_TEST ("pictures-change", test_pictures_change);
  return app_fixture_run ();
}
