/* test-calibration-words.c: what is said of calibrated probabilities */

#include "app/text/calibration-words.h"

#include <string.h>

static void
test_formula (void)
{
  static const struct
  {
    PurrCalibration calibration;
    const char *expected;
  } cases[] = {
    { { 0.53124, -0.12038 }, "σ(0.5312 z − 0.1204)" },
    { { 2, 3 }, "σ(2 z + 3)" },
    { { 0.0001234567, -12345 }, "σ(0.0001235 z − 1.234e+04)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = purr_calibration_write (&cases[i].calibration);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* The model has mean error 0.1042 and log loss 0.7, and the other 0.0123 and 0.6 */
static PurrToldCalibration
make (const PurrCalibrationFound *found)
{
  return (PurrToldCalibration) {
    .found = found,
    .positive_class = "Cats",
    .n_held_out = 2000,
    .positive_share = 0.125,
    .n_judged = 1000,
    .now = { .error = 0.1042, .cost = 0.7 },
    .other = { .error = 0.0123, .cost = 0.6 },
  };
}

static void
assert_tells (const PurrToldCalibration *told,
              const char *first,
              const char *second,
              const char *third)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  const char *const expected[] = { first, second, third };

  purr_calibration_tell (told, sentences);
  for (guint i = 0; i < sentences->len; i++)
    g_assert_cmpstr (sentences->pdata[i], ==, expected[i]);
  g_assert_cmpuint (sentences->len, ==,
                    (second != NULL) + (third != NULL) + 1u);
}

static void
test_would_be (void)
{
  PurrCalibrationFound found = { .known = TRUE,
                                 .calibration = { 0.5, -1 },
                                 .fitted_here = TRUE,
                                 .judged = PURR_PART_TEST };
  PurrToldCalibration told = make (&found);
  g_autofree char *summary = purr_calibration_summarise (&told);

  assert_tells (
    &told,
    "Calibrated, the probability of Cats would be σ(0.5 z − 1), which fits the "
    "2,000 pictures held out best.",
    "On the 1,000 test pictures, which took no part in that, the mean error of "
    "probabilities (ECE) would be 0.0123 instead of 0.1042, and the log loss "
    "0.6000 instead of 0.7000; calibrating would make it better.",
    NULL);
  g_assert_cmpstr (summary, ==,
                   "Calibrating would make it better. Test pictures: mean "
                   "error 0.1042, calibrated 0.0123; log "
                   "loss 0.7000, calibrated 0.6000");
}

/* At a threshold that stays a probability */
static void
test_answers (void)
{
  PurrCalibrationFound found
    = { .known = TRUE, .calibration = { 0.5, -1 }, .judged = PURR_PART_TEST };
  PurrToldCalibration told = make (&found);
  static const struct
  {
    gboolean own;
    guint64 n;
    const char *expected;
  } cases[] = {
    { FALSE, 1234,
      "The threshold would stay the probability 0.25, so 1,234 of these "
      "answers "
      "would be others." },
    { FALSE, 1,
      "The threshold would stay the probability 0.25, so 1 of these answers "
      "would be another." },
    { TRUE, 1234,
      "The threshold stays the probability 0.25, so 1,234 of these answers are "
      "others than before." },
    { TRUE, 1,
      "The threshold stays the probability 0.25, so 1 of these answers is "
      "another than before." },
  };

  told.threshold = 0.25;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

      found.own = cases[i].own;
      told.n_changed = cases[i].n;
      purr_calibration_tell (&told, sentences);
      g_assert_cmpuint (sentences->len, ==, 3);
      g_assert_cmpstr (sentences->pdata[2], ==, cases[i].expected);
    }
}

static void
test_is (void)
{
  PurrCalibrationFound found = { .known = TRUE,
                                 .own = TRUE,
                                 .calibration = { 0.5, -1 },
                                 .fitted_here = TRUE,
                                 .judged = PURR_PART_VALIDATION };
  PurrToldCalibration told = make (&found);
  g_autofree char *summary = NULL;

  told.n_judged = 2000;
  told.balanced = TRUE;
  told.now = (PurrReliability) { .error = 0.0123, .cost = 0.6 };
  told.other = (PurrReliability) { .error = 0.1042, .cost = 0.7 };
  assert_tells (
    &told,
    "Calibrated: the probability of Cats is σ(0.5 z − 1), which fits the 2,000 "
    "pictures held out best.",
    "On these 2,000 pictures themselves, to which it is fitted, the mean error "
    "of probabilities (ECE) is 0.0123 instead of 0.1042, and the log loss "
    "0.6000 instead of 0.7000; whether new pictures gain by it is not known.",
    "It was trained as if there were as many pictures of either class; "
    "calibrated, its probabilities go by the held-out pictures, of which 12.5 "
    "% "
    "are Cats.");
  summary = purr_calibration_summarise (&told);
  g_assert_cmpstr (summary, ==,
                   "Whether new pictures gain by it is not known. Held-out "
                   "pictures: mean error 0.0123, before 0.1042; log loss "
                   "0.6000, before 0.7000");
}

/* Of held-out pictures in halves; those are told, and not what it fits */
static void
test_crossed (void)
{
  PurrCalibrationFound found = { .known = TRUE,
                                 .own = TRUE,
                                 .calibration = { 0.5, -1 },
                                 .fitted_here = TRUE,
                                 .judged = PURR_PART_VALIDATION,
                                 .crossed = TRUE,
                                 .with = { .error = 0.05, .cost = 0.66 },
                                 .without = { .error = 0.04, .cost = 0.65 } };
  PurrToldCalibration told = make (&found);
  g_autofree char *summary = purr_calibration_summarise (&told);
  g_autofree char *would_be = NULL;

  told.n_judged = 2000;
  assert_tells (
    &told,
    "Calibrated: the probability of Cats is σ(0.5 z − 1), which fits the 2,000 "
    "pictures held out best.",
    "On the 2,000 pictures held out, each judged by a fit to the half of them "
    "that it is not in, the mean error of probabilities (ECE) is 0.0500 "
    "instead of 0.0400, and the log loss 0.6600 instead of 0.6500; calibrating "
    "made it worse: better not kept.",
    NULL);
  g_assert_cmpstr (summary, ==,
                   "Calibrating made it worse: better not kept. Held-out "
                   "pictures, not fitted to: mean error 0.0500, before 0.0400; "
                   "log loss 0.6600, before 0.6500");
  found.own = FALSE;
  would_be = purr_calibration_summarise (&told);
  g_assert_cmpstr (would_be, ==,
                   "Calibrating would make it worse: better leave it. Held-out "
                   "pictures, not fitted to: mean error 0.0400, calibrated "
                   "0.0500; log loss 0.6500, calibrated 0.6600");
}

/* By both figures, as far as four digits show it */
static void
test_gain (void)
{
  static const struct
  {
    double error, cost; /* how much less of them there is */
    PurrCalibrationGain gain;
  } cases[] = {
    { 0.01, 0.01, PURR_CALIBRATION_BETTER },
    { 0, 0.01, PURR_CALIBRATION_BETTER },
    { 0.01, 0.0001, PURR_CALIBRATION_BETTER },
    { -0.0001, 0.01, PURR_CALIBRATION_BETTER },
    { 0, 0, PURR_CALIBRATION_NO_GAIN },
    { 0.0004, 0.0004, PURR_CALIBRATION_NO_GAIN },
    { 0.01, -0.01, PURR_CALIBRATION_NO_GAIN },
    { -0.01, 0.01, PURR_CALIBRATION_NO_GAIN },
    { -0.01, 0, PURR_CALIBRATION_WORSE },
    { -0.01, -0.01, PURR_CALIBRATION_WORSE },
  };
  static const struct
  {
    PurrPart judged;
    gboolean own, fitted_here, known, told;
  } parts[] = {
    { PURR_PART_TEST, FALSE, TRUE, TRUE, TRUE },
    { PURR_PART_TEST, TRUE, TRUE, TRUE, TRUE },
    { PURR_PART_ANY, TRUE, FALSE, TRUE, TRUE },
    { PURR_PART_VALIDATION, TRUE, FALSE, TRUE, TRUE },
    { PURR_PART_VALIDATION, TRUE, TRUE, TRUE, FALSE },
    { PURR_PART_TRAIN, TRUE, FALSE, TRUE, FALSE },
    { PURR_PART_TEST, FALSE, FALSE, FALSE, FALSE },
  };

  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        PurrCalibrationFound found = { .known = parts[p].known,
                                       .own = parts[p].own,
                                       .fitted_here = parts[p].fitted_here,
                                       .judged = parts[p].judged };
        PurrToldCalibration told = make (&found);
        const PurrReliability before = { .error = 0.1, .cost = 0.6 };
        const PurrReliability after
          = { .error = 0.1 - cases[i].error, .cost = 0.6 - cases[i].cost };
        PurrReliability with, without;

        told.now = found.own ? after : before;
        told.other = found.own ? before : after;
        g_assert_cmpint (purr_calibration_weigh (&told, &with, &without), ==,
                         parts[p].told ? cases[i].gain
                                       : PURR_CALIBRATION_UNTOLD);
        g_assert_cmpfloat (with.cost, ==, after.cost);
        g_assert_cmpfloat (without.error, ==, before.error);
      }
}

/* One that was calibrated on others */
static void
test_elsewhere (void)
{
  PurrCalibrationFound found = { .known = TRUE,
                                 .own = TRUE,
                                 .calibration = { 0.5, 1 },
                                 .judged = PURR_PART_ANY };
  PurrToldCalibration told = make (&found);

  told.balanced = TRUE;
  told.n_judged = 1;
  assert_tells (&told, "Calibrated: the probability of Cats is σ(0.5 z + 1).",
                "On 1 picture, the mean error of probabilities (ECE) is "
                "0.1042 instead of 0.0123, and the log loss 0.7000 instead of "
                "0.6000; calibrating made it worse: better not kept.",
                NULL);
  found.judged = PURR_PART_TEST;
  assert_tells (&told, "Calibrated: the probability of Cats is σ(0.5 z + 1).",
                "On the 1 test picture, the mean error of probabilities (ECE) "
                "is 0.1042 instead of 0.0123, and the log loss 0.7000 instead "
                "of 0.6000; calibrating made it worse: better not kept.",
                NULL);
}

static void
test_none (void)
{
  PurrCalibrationFound found = { .reason = "There is a reason." };
  PurrToldCalibration told = make (&found);
  g_autofree char *summary = purr_calibration_summarise (&told);

  assert_tells (&told, "There is a reason.", NULL, NULL);
  g_assert_cmpstr (summary, ==, "There is a reason.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calibration-words/formula", test_formula);
  g_test_add_func ("/calibration-words/would-be", test_would_be);
  g_test_add_func ("/calibration-words/answers", test_answers);
  g_test_add_func ("/calibration-words/is", test_is);
  g_test_add_func ("/calibration-words/elsewhere", test_elsewhere);
  g_test_add_func ("/calibration-words/none", test_none);
  g_test_add_func ("/calibration-words/crossed", test_crossed);
  g_test_add_func ("/calibration-words/gain", test_gain);
  return g_test_run ();
}
