/* test-shown-answers.c: answers as the page shows them */

#include "evaluation-fixture.h"

#include "app/evaluation/shown-answers.h"

#define GROUP "shown-answers"

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* All of each part that has pictures, at the threshold that was asked for */
static void
test_parts (EvaluationFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrShownAnswers) shown = NULL;
  guint n;

  purr_shown_answers_make_async (purr_evaluation_get_answers (
                                   fixture->evaluation),
                                 1, NULL, made_cb, &result);
  app_wait (result != NULL);
  shown = purr_shown_answers_make_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (shown->evaluated->threshold, ==, 1);
  g_assert_cmpuint (purr_shown_answers_get (shown, PURR_PART_VALIDATION)
                      ->figures.counts.true_positives,
                    ==, 3);
  g_assert_cmpuint (purr_shown_answers_get (shown, PURR_PART_TRAIN)->answers->n,
                    ==, 4);
  g_assert_cmpuint (purr_shown_answers_get (shown, PURR_PART_TEST)->answers->n,
                    ==, 3);
  g_assert_null (purr_shown_answers_get (shown, PURR_PART_ANY));
  g_assert_null (shown->items[PURR_PART_ANY]);
  for (guint drawn = 0; drawn < PURR_N_DRAWN; drawn++)
    g_assert_nonnull (purr_score_items_get (shown->items[PURR_PART_VALIDATION],
                                            (PurrDrawn) drawn, &n));
}

/* What was given up is not handed out, and nothing of it is left */
static void
test_cancelled (EvaluationFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  purr_shown_answers_make_async (purr_evaluation_get_answers (
                                   fixture->evaluation),
                                 0, cancellable, made_cb, &result);
  g_cancellable_cancel (cancellable);
  app_wait (result != NULL);
  g_assert_null (purr_shown_answers_make_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  purr_shown_answers_free (NULL);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  EVALUATION_TEST ("parts", evaluation_set_up, test_parts);
  EVALUATION_TEST ("cancelled", evaluation_set_up, test_cancelled);
  return app_fixture_run ();
}
