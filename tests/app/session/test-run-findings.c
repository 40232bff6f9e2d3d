/* test-run-findings.c: what a run answers, once it has come to rest */

#include "app/session/run-findings.h"

#include "engine/kernels/workers.h"
#include "engine/learning/problem.h"

#include "session-fixture.h"

#include <string.h>

#define GROUP "run-findings"

static PurrTrainer *
train (SessionFixture *fixture)
{
  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  return purr_run_get_trainer (purr_session_get_run (fixture->session));
}

/* By the model's own answers, a picture after the other */
static void
assert_counted (const PurrRunFigures *figures,
                PurrModel *model,
                PurrDataset *dataset,
                const guint32 *pictures,
                gsize n)
{
  guint64 right = 0;
  const guint8 *bits = n > 0 ? g_bytes_get_data (figures->right, NULL) : NULL;

  g_assert_cmpuint (purr_metrics_total (&figures->metrics), ==, n);
  for (gsize i = 0; i < n; i++)
    {
      const guint8 *column = purr_dataset_get_columns (dataset)
                             + (gsize) pictures[i] * PURR_FEATURES;
      gboolean is_cat = purr_dataset_get_class_of (dataset, pictures[i])
                        == (guint) purr_dataset_get_positive_class (dataset);
      gboolean is_right
        = (purr_model_classify (model, column).probability >= 0.5) == is_cat;

      right += is_right;
      g_assert_cmpuint (bits[i / 8] >> (i % 8) & 1, ==, is_right);
    }
  g_assert_cmpuint (figures->metrics.true_positives
                      + figures->metrics.true_negatives,
                    ==, right);
}

static void
assert_figures (SessionFixture *fixture,
                const PurrRunFindings *findings,
                PurrTrainer *trainer)
{
  PurrDataset *dataset = purr_session_get_dataset (fixture->session);
  const PurrSplit *split
    = purr_problem_get_split (purr_trainer_get_problem (trainer));

  g_assert_cmpuint (split->n_validation, >, 0);
  assert_counted (&findings->figures[PURR_RUN_LEARNT], findings->model, dataset,
                  split->train, split->n_train);
  assert_counted (&findings->figures[PURR_RUN_VALIDATION], findings->model,
                  dataset, split->validation, split->n_validation);
  g_assert_cmpuint (purr_metrics_total (
                      &findings->figures[PURR_RUN_TEST].metrics),
                    ==, 0);
  g_assert_cmpuint (strlen (findings->split_name), ==, 64);
}

/* At once, with the trainer's weights, and what it has told */
static void
test_at_once (SessionFixture *fixture, gconstpointer data)
{
  PurrTrainer *trainer = train (fixture);
  PurrRunFindingsWish wish
    = { .trainer = g_object_ref (trainer), .over = TRUE };
  PurrWorkers *workers = purr_workers_new (1);
  g_autoptr (PurrRunFindings) findings
    = purr_run_findings_find (&wish, workers);

  purr_workers_free (workers);
  g_assert_null (wish.trainer);
  g_assert_true (findings->told);
  g_assert_cmpuint (findings->snapshot.iteration, ==, 40);
  g_assert_cmpuint (findings->snapshot.costs->len, ==, 40);
  g_assert_cmpuint (session_iterations_done (findings->model), ==, 40);
  assert_figures (fixture, findings, trainer);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrRunFindings **findings = user_data;

  *findings = purr_run_findings_find_finish (result);
  g_assert_nonnull (*findings);
}

/* Of an earlier moment, behind the main loop */
static void
test_of_a_moment (SessionFixture *fixture, gconstpointer data)
{
  PurrTrainer *trainer = train (fixture);
  g_autoptr (PurrModel) model = app_model (2, PURR_CROP_CENTRE);
  g_autoptr (PurrRunFindings) findings = NULL;

  purr_run_findings_answer_async (model, purr_trainer_get_problem (trainer),
                                  found_cb, &findings);
  app_wait (findings != NULL);
  g_assert_true (findings->model == model);
  g_assert_false (findings->told);
  assert_figures (fixture, findings, trainer);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("at-once", test_at_once);
  SESSION_TEST ("of-a-moment", test_of_a_moment);
  return app_fixture_run ();
}
