/* test-decoder-trial.c: whose fault it was */

#include "engine/images/images-private.h"

#include "../decoding/test-pictures.h"

#include <errno.h>

/* A worker that has had so many requests */
static PurrDecoderProcess
worker (guint32 number, gboolean scarce)
{
  return (PurrDecoderProcess) { .number = number, .scarce = scarce };
}

static PurrVerdict
judge (PurrTrial *trial,
       guint32 number,
       gboolean scarce,
       guint32 n,
       PurrOutcome outcome,
       gboolean wanting)
{
  PurrDecoderProcess process = worker (number, scarce);

  return purr_trial_judge (trial, &process, n, outcome, wanting);
}

/* Only what ends two workers that have seen nothing else and had all they may
 * have is refused. */
static void
test_faults (void)
{
  static const PurrOutcome outcomes[]
    = { PURR_OUTCOME_DIED, PURR_OUTCOME_LIED, PURR_OUTCOME_SILENT,
        PURR_OUTCOME_SPENT };

  for (gsize k = 0; k < G_N_ELEMENTS (outcomes); k++)
    {
      PurrTrial trial = { 0 };

      g_assert_cmpint (judge (&trial, 7, FALSE, 12, outcomes[k], FALSE), ==,
                       PURR_VERDICT_ALONE);
      g_assert_cmpint (judge (&trial, 7, FALSE, 1, outcomes[k], FALSE), ==,
                       PURR_VERDICT_ALONE);
      g_assert_cmpint (judge (&trial, 1, FALSE, 12, outcomes[k], FALSE), ==,
                       PURR_VERDICT_ALONE);
      if (outcomes[k] != PURR_OUTCOME_SILENT
          && outcomes[k] != PURR_OUTCOME_SPENT)
        g_assert_cmpint (judge (&trial, 1, FALSE, 1, outcomes[k], FALSE), ==,
                         PURR_VERDICT_ALONE);
      g_assert_cmpint (judge (&trial, 1, FALSE, 1, outcomes[k], FALSE), ==,
                       PURR_VERDICT_REFUSE);
      g_assert_cmpint (judge (&trial, 1, TRUE, 1, outcomes[k], FALSE), ==,
                       PURR_VERDICT_GIVE_UP);
    }
}

static void
test_wanting (void)
{
  PurrTrial trial = { 0 };

  g_assert_cmpint (judge (&trial, 3, TRUE, 9, PURR_OUTCOME_DONE, FALSE), ==,
                   PURR_VERDICT_TAKE);
  g_assert_cmpint (judge (&trial, 3, FALSE, 1, PURR_OUTCOME_DONE, TRUE), ==,
                   PURR_VERDICT_ALONE);
  g_assert_cmpint (judge (&trial, 1, FALSE, 2, PURR_OUTCOME_DONE, TRUE), ==,
                   PURR_VERDICT_ALONE);
  /* More than any worker may have: that is the picture */
  g_assert_cmpint (judge (&trial, 1, FALSE, 1, PURR_OUTCOME_DONE, TRUE), ==,
                   PURR_VERDICT_TAKE);
  g_assert_cmpint (judge (&trial, 1, TRUE, 1, PURR_OUTCOME_DONE, TRUE), ==,
                   PURR_VERDICT_GIVE_UP);
}

/* How often it is tried again: not without end, and with hopeless ones hardly */
static void
test_losses (void)
{
  static const struct
  {
    PurrOutcome outcome;
    guint least, most;
  } kinds[] = { { PURR_OUTCOME_KILLED, 100, 1000 },
                { PURR_OUTCOME_GONE, 5, 50 },
                { PURR_OUTCOME_USELESS, 1, 3 },
                { PURR_OUTCOME_STALLED, 1, 3 } };

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      PurrTrial trial = { 0 };
      guint n = 0;

      while (judge (&trial, 1, FALSE, 1, kinds[k].outcome, FALSE)
             == PURR_VERDICT_AGAIN)
        g_assert_cmpuint (++n, <=, kinds[k].most);
      g_assert_cmpuint (n, >=, kinds[k].least);

      purr_trial_succeed (&trial);
      g_assert_cmpint (judge (&trial, 1, FALSE, 1, kinds[k].outcome, FALSE), ==,
                       PURR_VERDICT_AGAIN);
    }
}

static void
test_sentences (void)
{
  for (int outcome = 0; outcome <= PURR_OUTCOME_CANCELLED; outcome++)
    {
      g_autoptr (GError) error = NULL;
      int code = outcome == PURR_OUTCOME_GONE || outcome == PURR_OUTCOME_USELESS
                   ? PURR_IMAGE_ERROR_NO_DECODER
                   : PURR_IMAGE_ERROR_SHORTAGE;

      purr_trial_set_given_up ((PurrOutcome) outcome, "a.png", &error);
      g_assert_error (error, PURR_IMAGE_ERROR, code);
      test_assert_sentence (error->message, "a.png");
    }
}

static void
test_codes (void)
{
  g_assert_true (purr_image_code_is_shortage (EMFILE));
  g_assert_true (purr_image_code_is_shortage (ENOMEM));
  g_assert_true (purr_image_code_is_shortage (EAGAIN));
  g_assert_false (purr_image_code_is_shortage (ENOENT));
  g_assert_false (purr_image_code_is_shortage (EACCES));
  g_assert_false (purr_image_code_is_shortage (EIO));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decoder-trial/faults", test_faults);
  g_test_add_func ("/decoder-trial/wanting", test_wanting);
  g_test_add_func ("/decoder-trial/losses", test_losses);
  g_test_add_func ("/decoder-trial/sentences", test_sentences);
  g_test_add_func ("/decoder-trial/codes", test_codes);
  return g_test_run ();
}
