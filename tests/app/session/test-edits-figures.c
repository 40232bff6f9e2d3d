/* test-edits-figures.c: threshold, calibration and the costs of mistakes, undone and
 * redone */

#include "session-fixture.h"

#define GROUP "edits-figures"

typedef struct
{
  guint changed;
  guint n_done;
  char *done;
  char *undone;
} Heard;

static void
done_cb (Heard *news, const char *text)
{
  g_free (news->done);
  news->done = g_strdup (text);
  news->n_done++;
}

static void
undone_cb (Heard *news, const char *text)
{
  g_free (news->undone);
  news->undone = g_strdup (text);
}

static void
heard_clear (Heard *news)
{
  g_free (news->done);
  g_free (news->undone);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heard, heard_clear)

/* With a model that answers, and the edits listened to */
static PurrEdits *
begin (SessionFixture *fixture, Heard *news)
{
  PurrEdits *edits = purr_session_get_edits (fixture->session);

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  g_signal_connect_swapped (edits, "changed", G_CALLBACK (app_count_cb),
                            &news->changed);
  g_signal_connect_swapped (edits, "done", G_CALLBACK (done_cb), news);
  g_signal_connect_swapped (edits, "undone", G_CALLBACK (undone_cb), news);
  g_signal_connect_swapped (edits, "redone", G_CALLBACK (undone_cb), news);
  return edits;
}

static double
get_threshold (SessionFixture *fixture)
{
  return purr_evaluation_get_threshold (
    purr_session_get_evaluation (fixture->session));
}

static double
get_saved (SessionFixture *fixture)
{
  return purr_model_keeper_get_threshold (
    purr_session_get_keeper (fixture->session));
}

static void
get_costs (SessionFixture *fixture, PurrMistakeCosts *costs)
{
  purr_evaluation_get_costs (purr_session_get_evaluation (fixture->session),
                             costs);
}

/* However often a slider that is drawn says where it is, that is one step */
static void
test_drawn (SessionFixture *fixture, gconstpointer data)
{
  g_auto (Heard) news = { 0 };
  PurrEdits *edits = begin (fixture, &news);

  for (int k = 51; k <= 80; k++)
    purr_edits_set_threshold (edits, k / 100.0);
  g_assert_cmpuint (news.changed, ==, 1);
  g_assert_cmpuint (news.n_done, ==, 0);
  /* Let go, it is told by itself */
  app_wait_polling (fixture->session, news.n_done > 0);
  g_assert_cmpstr (news.done, ==, "The answer is yes from 0.8000 on");
  g_assert_cmpstr (purr_edits_get_undo (edits), ==,
                   "Set the threshold to 0.8000");
  g_assert_cmpfloat (get_saved (fixture), ==, 0.8);

  purr_edits_undo (edits);
  g_assert_cmpfloat (get_threshold (fixture), ==, 0.5);
  g_assert_cmpfloat (get_saved (fixture), ==, 0.5);
  g_assert_cmpstr (news.undone, ==, "Undone: Set the threshold to 0.8000");
  g_assert_null (purr_edits_get_undo (edits));
  purr_edits_redo (edits);
  g_assert_cmpfloat (get_saved (fixture), ==, 0.8);
  g_assert_cmpstr (news.undone, ==, "Done again: Set the threshold to 0.8000");
  g_assert_cmpuint (news.n_done, ==, 1);
}

/* Undone while it is still moving, or drawn back to where it began */
static void
test_hurried (SessionFixture *fixture, gconstpointer data)
{
  g_auto (Heard) news = { 0 };
  PurrEdits *edits = begin (fixture, &news);

  purr_edits_set_threshold (edits, 0.6);
  purr_edits_set_threshold (edits, 0.7);
  purr_edits_undo (edits);
  g_assert_cmpfloat (get_saved (fixture), ==, 0.5);
  purr_edits_redo (edits);
  g_assert_cmpfloat (get_saved (fixture), ==, 0.7);

  purr_edits_set_threshold (edits, 0.9);
  purr_edits_set_threshold (edits, 0.7);
  purr_edits_settle (edits);
  g_assert_cmpstr (purr_edits_get_undo (edits), ==,
                   "Set the threshold to 0.7000");
  /* What is there already is nothing, not even the end of what could be redone */
  purr_edits_undo (edits);
  purr_edits_set_threshold (edits, 0.5);
  g_assert_nonnull (purr_edits_get_redo (edits));
  purr_edits_settle (edits);
  g_assert_null (purr_edits_get_undo (edits));
}

/* One stack with what is done to the pictures, in the order in which it was done */
static void
test_among_others (SessionFixture *fixture, gconstpointer data)
{
  g_auto (Heard) news = { 0 };
  PurrEdits *edits = begin (fixture, &news);
  const guint32 first = 0;
  const PurrMistakeCosts dear = { .false_positive = 5, .false_negative = 1 };
  PurrMistakeCosts costs;

  purr_edits_set_threshold (edits, 0.7);
  g_assert_true (purr_edits_exclude (edits, &first, 1));
  purr_edits_set_costs (edits, &dear);
  purr_edits_set_threshold (edits, 0.8);
  purr_edits_settle (edits);

  purr_edits_undo (edits);
  g_assert_cmpfloat (get_threshold (fixture), ==, 0.7);
  get_costs (fixture, &costs);
  g_assert_cmpfloat (costs.false_positive, ==, 5);
  g_assert_cmpstr (purr_edits_get_undo (edits), ==, "Set what mistakes cost");
  purr_edits_undo (edits);
  get_costs (fixture, &costs);
  g_assert_cmpfloat (costs.false_positive, ==, 1);
  purr_edits_undo (edits);
  g_assert_cmpuint (purr_dataset_get_n_excluded (
                      purr_session_get_dataset (fixture->session)),
                    ==, 0);
  g_assert_cmpfloat (get_threshold (fixture), ==, 0.7);
  purr_edits_undo (edits);
  g_assert_cmpfloat (get_threshold (fixture), ==, 0.5);
  g_assert_null (purr_edits_get_undo (edits));

  for (guint k = 0; k < 4; k++)
    purr_edits_redo (edits);
  g_assert_null (purr_edits_get_redo (edits));
  g_assert_cmpfloat (get_saved (fixture), ==, 0.8);
  get_costs (fixture, &costs);
  g_assert_cmpfloat (costs.false_positive, ==, 5);
  g_assert_cmpfloat (costs.false_negative, ==, 1);
}

/* Steps belong to what they were done to */
static void
test_of_others (SessionFixture *fixture, gconstpointer data)
{
  g_auto (Heard) news = { 0 };
  PurrEdits *edits = begin (fixture, &news);
  const PurrMistakeCosts dear = { .false_positive = 5, .false_negative = 1 };
  const guint32 first = 0;

  /* A run that begins anew has the usual threshold; costs are nobody's but the
   * person's */
  purr_edits_set_costs (edits, &dear);
  purr_edits_set_threshold (edits, 0.7);
  purr_edits_settle (edits);
  purr_run_reset (purr_session_get_run (fixture->session));
  session_train_to_the_end (fixture);
  app_settle (fixture->session);
  g_assert_cmpfloat (get_threshold (fixture), ==, 0.5);
  g_assert_cmpstr (purr_edits_get_undo (edits), ==, "Set what mistakes cost");

  /* Another model */
  purr_edits_set_threshold (edits, 0.7);
  app_open_model (fixture->session, fixture->scratch, 1, PURR_CROP_CENTRE);
  g_assert_cmpfloat (get_threshold (fixture), ==, 0.5);
  g_assert_cmpstr (purr_edits_get_undo (edits), ==, "Set what mistakes cost");

  /* Other pictures */
  g_assert_true (purr_edits_exclude (edits, &first, 1));
  purr_edits_set_threshold (edits, 0.6);
  app_load (fixture->session, fixture->folder);
  purr_edits_undo (edits);
  g_assert_cmpfloat (get_threshold (fixture), ==, 0.5);
  g_assert_cmpstr (purr_edits_get_undo (edits), ==, "Set what mistakes cost");

  /* Others' costs */
  g_settings_set_double (fixture->settings, "cost-of-false-negative", 3);
  app_settle (fixture->session);
  g_assert_null (purr_edits_get_undo (edits));
}

/* Without a model there is nothing that could have a threshold */
static void
test_no_model (SessionFixture *fixture, gconstpointer data)
{
  PurrEdits *edits = purr_session_get_edits (fixture->session);

  app_load (fixture->session, fixture->folder);
  purr_edits_set_threshold (edits, 0.7);
  purr_edits_settle (edits);
  g_assert_null (purr_edits_get_undo (edits));
  g_assert_cmpfloat (get_threshold (fixture), ==, 0.5);
}

/* Calibration ---------------------------------------------------------------- */

static double
get_slope (SessionFixture *fixture)
{
  PurrCalibration calibration;

  return purr_model_keeper_get_calibration (purr_session_get_keeper (
                                              fixture->session),
                                            &calibration)
           ? calibration.slope
           : 0;
}

/* Either way one step, beside a threshold that is still moving */
static void
test_calibration (SessionFixture *fixture, gconstpointer data)
{
  static const PurrCalibration half = { 0.5, 1 };
  g_auto (Heard) news = { 0 };
  PurrEdits *edits = begin (fixture, &news);
  g_autoptr (PurrModel) model = purr_model_ref (
    purr_model_keeper_get_model (purr_session_get_keeper (fixture->session)));

  purr_edits_set_threshold (edits, 0.7);
  g_assert_true (purr_edits_set_calibration (edits, model, &half));
  g_assert_cmpfloat (get_slope (fixture), ==, 0.5);
  g_assert_cmpfloat (get_saved (fixture), ==, 0.7);
  g_assert_cmpstr (news.done, ==, "Probabilities are calibrated now");
  g_assert_cmpstr (purr_edits_get_undo (edits), ==,
                   "Calibrate the probabilities");
  g_assert_true (purr_edits_set_calibration (edits, model, NULL));
  g_assert_cmpfloat (get_slope (fixture), ==, 0);
  g_assert_cmpstr (news.done, ==,
                   "Probabilities are as they were learnt again");

  purr_edits_undo (edits);
  g_assert_cmpstr (news.undone, ==, "Undone: Take the calibration away");
  g_assert_cmpfloat (get_slope (fixture), ==, 0.5);
  purr_edits_undo (edits);
  g_assert_cmpstr (news.undone, ==, "Undone: Calibrate the probabilities");
  g_assert_cmpfloat (get_slope (fixture), ==, 0);
  g_assert_cmpfloat (get_saved (fixture), ==, 0.7);
  purr_edits_redo (edits);
  g_assert_cmpfloat (get_slope (fixture), ==, 0.5);
  purr_edits_undo (edits);
  purr_edits_undo (edits);
  g_assert_cmpfloat (get_saved (fixture), ==, 0.5);
  g_assert_null (purr_edits_get_undo (edits));
}

/* It fits no other weights, and its steps are of no use to them */
static void
test_calibration_of_others (SessionFixture *fixture, gconstpointer data)
{
  static const PurrCalibration half = { 0.5, 1 };
  g_auto (Heard) news = { 0 };
  g_auto (Heard) refused = { 0 };
  PurrEdits *edits = begin (fixture, &news);
  const guint32 first = 0;
  g_autoptr (PurrModel) model = purr_model_ref (
    purr_model_keeper_get_model (purr_session_get_keeper (fixture->session)));

  g_signal_connect_swapped (edits, "refused", G_CALLBACK (done_cb), &refused);
  g_assert_true (purr_edits_set_calibration (edits, model, &half));
  /* Other pictures, the same model */
  g_assert_true (purr_edits_exclude (edits, &first, 1));
  purr_edits_undo (edits);
  g_assert_cmpstr (purr_edits_get_undo (edits), ==,
                   "Calibrate the probabilities");

  app_open_model (fixture->session, fixture->scratch, 1, PURR_CROP_CENTRE);
  g_assert_null (purr_edits_get_undo (edits));
  g_assert_false (purr_edits_set_calibration (edits, model, &half));
  g_assert_cmpfloat (get_slope (fixture), ==, 0);
  g_assert_cmpstr (refused.done, ==,
                   "Another model answers by now, so its probabilities were "
                   "left as they are.");
}

/* While there is training the next model would have none */
static void
test_calibration_training (SessionFixture *fixture, gconstpointer data)
{
  static const PurrCalibration half = { 0.5, 1 };
  g_auto (Heard) refused = { 0 };
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);
  PurrRun *run = purr_session_get_run (fixture->session);

  g_signal_connect_swapped (edits, "refused", G_CALLBACK (done_cb), &refused);
  app_load (fixture->session, fixture->folder);
  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  purr_run_train (run);
  app_wait_polling (fixture->session,
                    purr_model_keeper_get_model (keeper) != NULL);
  g_assert_false (
    purr_edits_set_calibration (edits, purr_model_keeper_get_model (keeper),
                                &half));
  g_assert_cmpfloat (get_slope (fixture), ==, 0);
  g_assert_cmpstr (refused.done, ==,
                   "Training goes on, and what it learns next would not be "
                   "calibrated. Pause it first.");
  purr_run_pause (run);
  app_settle (fixture->session);
  g_assert_true (
    purr_edits_set_calibration (edits, purr_model_keeper_get_model (keeper),
                                &half));
  g_assert_cmpfloat (get_slope (fixture), ==, 0.5);
}

/* Many of them, and one under way when the session goes */
static void
test_bounded (SessionFixture *fixture, gconstpointer data)
{
  g_auto (Heard) news = { 0 };
  PurrEdits *edits = begin (fixture, &news);
  guint n = 0;

  for (guint k = 0; k < PURR_EDITS_MAX + 20; k++)
    {
      purr_edits_set_threshold (edits, 0.2 + k / 1000.0);
      purr_edits_settle (edits);
    }
  for (; purr_edits_get_undo (edits) != NULL; n++)
    purr_edits_undo (edits);
  g_assert_cmpuint (n, ==, PURR_EDITS_MAX);
  g_assert_cmpfloat (get_threshold (fixture), ==, 0.2 + 19 / 1000.0);
  purr_edits_set_threshold (edits, 0.9);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("drawn", test_drawn);
  SESSION_TEST ("hurried", test_hurried);
  SESSION_TEST ("among-others", test_among_others);
  SESSION_TEST ("of-others", test_of_others);
  SESSION_TEST ("no-model", test_no_model);
  SESSION_TEST ("calibration", test_calibration);
  SESSION_TEST ("calibration-of-others", test_calibration_of_others);
  SESSION_TEST ("calibration-training", test_calibration_training);
  SESSION_TEST ("bounded", test_bounded);
  return app_fixture_run ();
}
