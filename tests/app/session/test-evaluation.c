/* test-evaluation.c: how good the model that answers is on the pictures there are */

#include "session-fixture.h"

#include "engine/learning/problem.h"

#define GROUP "evaluation"

static PurrEvaluation *
get (SessionFixture *fixture)
{
  return purr_session_get_evaluation (fixture->session);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Trained and looked at */
static PurrEvaluation *
evaluate (SessionFixture *fixture)
{
  PurrEvaluation *evaluation = get (fixture);

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  purr_evaluation_watch (evaluation);
  app_wait_polling (fixture->session,
                    purr_evaluation_get_answers (evaluation) != NULL
                      && !purr_evaluation_is_busy (evaluation));
  return evaluation;
}

/* The parts are those of the run, the answers those of the keeper's model */
static void
test_answers (SessionFixture *fixture, gconstpointer data)
{
  PurrEvaluation *evaluation = evaluate (fixture);
  PurrModel *model
    = purr_model_keeper_get_model (purr_session_get_keeper (fixture->session));
  const PurrSplit *split = purr_problem_get_split (purr_trainer_get_problem (
    purr_run_get_trainer (purr_session_get_run (fixture->session))));
  PurrAnswers *answers = purr_evaluation_get_answers (evaluation);
  const PurrPartAnswers *held_out
    = purr_answers_get (answers, PURR_PART_VALIDATION);

  g_assert_cmpint (purr_evaluation_get_state (evaluation), ==,
                   PURR_EVALUATION_READY);
  g_assert_cmpmem (held_out->pictures, held_out->n * sizeof (guint32),
                   split->validation, split->n_validation * sizeof (guint32));
  g_assert_cmpuint (purr_answers_get (answers, PURR_PART_TRAIN)->n, ==,
                    split->n_train);
  for (gsize j = 0; j < held_out->n; j++)
    g_assert_cmpfloat (
      held_out->z[j], ==,
      purr_model_classify (model, purr_dataset_get_columns (
                                    purr_session_get_dataset (fixture->session))
                                    + held_out->pictures[j] * PURR_FEATURES)
        .logit);
}

/* Nothing is computed while nobody looks */
static void
test_watched (SessionFixture *fixture, gconstpointer data)
{
  PurrEvaluation *evaluation = get (fixture);

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  app_settle (fixture->session);
  g_assert_null (purr_evaluation_get_answers (evaluation));
  g_assert_false (purr_evaluation_is_busy (evaluation));
  purr_evaluation_watch (evaluation);
  g_assert_cmpint (purr_evaluation_get_state (evaluation), ==,
                   PURR_EVALUATION_WAITING);
  app_wait_polling (fixture->session,
                    purr_evaluation_get_answers (evaluation) != NULL);
  purr_evaluation_unwatch (evaluation);
}

static void
test_hindrances (SessionFixture *fixture, gconstpointer data)
{
  PurrEvaluation *evaluation = get (fixture);
  g_autofree char *path
    = g_build_filename (fixture->scratch, "ready.safetensors", NULL);
  g_autoptr (PurrModel) ready = app_model (1, PURR_CROP_CENTRE);

  purr_evaluation_watch (evaluation);
  g_assert_cmpint (purr_evaluation_get_state (evaluation), ==,
                   PURR_EVALUATION_NO_PICTURES);
  app_load (fixture->session, fixture->folder);
  app_wait_polling (fixture->session, purr_evaluation_get_state (evaluation)
                                        == PURR_EVALUATION_NO_MODEL);
  g_assert_null (strstr (purr_evaluation_get_reason (evaluation), "answers"));
  /* What answers meanwhile is told of as soon as it does */
  g_assert_true (purr_model_save (ready, path, NULL));
  purr_model_keeper_offer_ready_made (purr_session_get_keeper (
                                        fixture->session),
                                      path);
  app_wait (strstr (purr_evaluation_get_reason (evaluation),
                    "this one answers:\n“red” or “blue”: ready-made, learnt "
                    "from 56 pictures.\n")
            != NULL);
  g_assert_cmpint (purr_evaluation_get_state (evaluation), ==,
                   PURR_EVALUATION_NO_MODEL);
  app_assert_sentence (purr_evaluation_get_reason (evaluation));
  /* Of "red" and "blue", where the pictures are of cats and dogs */
  app_open_model (fixture->session, fixture->scratch, 1, PURR_CROP_CENTRE);
  g_assert_cmpint (purr_evaluation_get_state (evaluation), ==,
                   PURR_EVALUATION_OTHER_CLASSES);
  g_assert_null (purr_evaluation_get_answers (evaluation));
  g_assert_nonnull (strstr (purr_evaluation_get_reason (evaluation), "“red”"));
}

/* At once here, a moment later in the model, which is saved and goes on with it */
static void
test_threshold (SessionFixture *fixture, gconstpointer data)
{
  PurrEvaluation *evaluation = evaluate (fixture);
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);
  PurrAnswers *answers = purr_evaluation_get_answers (evaluation);
  g_autofree char *path
    = g_build_filename (fixture->scratch, "own.safetensors", NULL);
  g_autoptr (PurrModel) saved = NULL;
  g_autoptr (GError) error = NULL;
  guint told = 0;

  g_signal_connect_swapped (evaluation, "threshold", G_CALLBACK (count_cb),
                            &told);
  purr_evaluation_set_threshold (evaluation, 0.6);
  purr_evaluation_set_threshold (evaluation, 0.7);
  g_assert_cmpuint (told, ==, 2);
  g_assert_cmpfloat (purr_evaluation_get_threshold (evaluation), ==, 0.7);
  g_assert_cmpfloat (purr_model_keeper_get_threshold (keeper), ==, 0.5);
  app_wait_polling (fixture->session,
                    purr_model_keeper_get_threshold (keeper) == 0.7);
  g_assert_cmpuint (told, ==, 2);
  app_settle (fixture->session);
  /* Nothing had to be answered anew */
  g_assert_true (purr_evaluation_get_answers (evaluation) == answers);
  g_assert_true (app_save_model (fixture->session, path, FALSE, &error));
  g_assert_no_error (error);
  saved = purr_model_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (purr_model_get_parts (saved)->threshold, ==, 0.7);

  /* The run goes on with it; another begins with the usual one */
  g_settings_set_int (fixture->settings, "iterations", 60);
  purr_run_train (purr_session_get_run (fixture->session));
  session_wait_for_state (fixture, PURR_TRAINER_FINISHED);
  app_wait_polling (fixture->session, session_iterations_done (
                                        purr_model_keeper_get_model (keeper))
                                        == 60);
  g_assert_cmpfloat (purr_model_keeper_get_threshold (keeper), ==, 0.7);
  purr_run_reset (purr_session_get_run (fixture->session));
  session_train_to_the_end (fixture);
  g_assert_cmpfloat (purr_model_keeper_get_threshold (keeper), ==, 0.5);
}

/* Where labels change, it is still known which pictures the model learnt from */
static void
test_relabelled (SessionFixture *fixture, gconstpointer data)
{
  PurrEvaluation *evaluation = evaluate (fixture);
  PurrDataset *dataset = purr_session_get_dataset (fixture->session);
  gsize n_held_out = purr_answers_get (purr_evaluation_get_answers (evaluation),
                                       PURR_PART_VALIDATION)
                       ->n;
  guint32 picture = purr_answers_get (purr_evaluation_get_answers (evaluation),
                                      PURR_PART_VALIDATION)
                      ->pictures[0];
  PurrDataset *without
    = purr_dataset_exclude (dataset, PURR_LEFT_OUT_BY_HAND, &picture, 1, NULL);

  purr_session_use_dataset (fixture->session, without);
  app_wait_polling (fixture->session,
                    purr_evaluation_get_answers (evaluation) != NULL
                      && !purr_evaluation_is_busy (evaluation)
                      && purr_answers_get (purr_evaluation_get_answers (
                                             evaluation),
                                           PURR_PART_VALIDATION)
                             ->n
                           == n_held_out - 1);
  g_assert_cmpuint (purr_answers_get (purr_evaluation_get_answers (evaluation),
                                      PURR_PART_ANY)
                      ->n,
                    ==, 0);
}

static void
test_costs (SessionFixture *fixture, gconstpointer data)
{
  PurrEvaluation *evaluation = evaluate (fixture);
  PurrMistakeCosts costs;
  const char *reason;
  double threshold;
  guint told = 0;

  purr_evaluation_get_costs (evaluation, &costs);
  g_assert_cmpfloat (costs.false_positive, ==, 1);
  g_assert_cmpfloat (costs.false_negative, ==, 1);
  g_signal_connect_swapped (evaluation, "costs", G_CALLBACK (count_cb), &told);
  costs.false_positive = 7;
  purr_evaluation_set_costs (evaluation, &costs);
  g_assert_cmpuint (told, >, 0);
  g_assert_true (purr_evaluation_find_best (evaluation, &threshold, &reason));
  g_assert_cmpfloat (threshold, >, 0);
  g_assert_cmpfloat (threshold, <, 1);
}

typedef struct
{
  guint n;
  guint32 first;
  char *title;
} Asked;

static void
asked_cb (Asked *asked, const char *title, GArray *pictures)
{
  asked->n = pictures->len;
  asked->first = g_array_index (pictures, guint32, 0);
  asked->title = g_strdup (title);
}

static void
test_asks (SessionFixture *fixture, gconstpointer data)
{
  PurrEvaluation *evaluation = get (fixture);
  GArray *pictures = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 picture = 7;
  Asked asked = { 0 };

  g_array_append_val (pictures, picture);
  g_signal_connect_swapped (evaluation, "asked", G_CALLBACK (asked_cb), &asked);
  purr_evaluation_ask (evaluation, "cat, held out", pictures);
  g_assert_cmpuint (asked.n, ==, 1);
  g_assert_cmpuint (asked.first, ==, 7);
  g_assert_cmpstr (asked.title, ==, "cat, held out");
  g_free (asked.title);
}

/* The same z with other probabilities, whose z threshold is another */
static void
test_calibration (SessionFixture *fixture, gconstpointer data)
{
  static const PurrCalibration half = { 0.5, 1 };
  PurrEvaluation *evaluation = evaluate (fixture);
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);
  g_autoptr (PurrAnswers) before
    = purr_answers_ref (purr_evaluation_get_answers (evaluation));
  const PurrPartAnswers *of_before
    = purr_answers_get (before, PURR_PART_VALIDATION);
  const PurrPartAnswers *own;
  PurrAnswers *answers;

  g_assert_cmpfloat_with_epsilon (purr_evaluation_get_z_threshold (evaluation),
                                  0, 1e-12);
  purr_model_keeper_set_calibration (keeper, &half);
  g_assert_true (purr_evaluation_get_answers (evaluation) == before);
  app_wait_polling (fixture->session,
                    purr_evaluation_get_answers (evaluation) != before);
  answers = purr_evaluation_get_answers (evaluation);
  own = purr_answers_get (answers, PURR_PART_VALIDATION);
  g_assert_true (purr_answers_get_model (answers)
                 == purr_model_keeper_get_model (keeper));
  g_assert_true (purr_answers_get_dataset (answers)
                 == purr_answers_get_dataset (before));
  g_assert_cmpmem (own->z, own->n * sizeof (double), of_before->z,
                   of_before->n * sizeof (double));
  g_assert_cmpfloat (purr_scores_get_probability (own->scores, -2), ==, 0.5);
  g_assert_cmpfloat_with_epsilon (purr_evaluation_get_z_threshold (evaluation),
                                  -2, 1e-12);
  g_assert_cmpfloat (purr_evaluation_get_threshold (evaluation), ==, 0.5);

  purr_model_keeper_set_calibration (keeper, NULL);
  app_wait_polling (fixture->session,
                    purr_evaluation_get_answers (evaluation) != answers);
  g_assert_cmpfloat_with_epsilon (purr_evaluation_get_z_threshold (evaluation),
                                  0, 1e-12);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("answers", test_answers);
  SESSION_TEST ("watched", test_watched);
  SESSION_TEST ("hindrances", test_hindrances);
  SESSION_TEST ("threshold", test_threshold);
  SESSION_TEST ("relabelled", test_relabelled);
  SESSION_TEST ("costs", test_costs);
  SESSION_TEST ("asks", test_asks);
  SESSION_TEST ("calibration", test_calibration);
  return app_fixture_run ();
}
