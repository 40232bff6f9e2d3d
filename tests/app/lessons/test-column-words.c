/* test-column-words.c: what two kinds of column come to, in words */

#include "column-fixture.h"

#include "app/lessons/column-words.h"
#include "app/text/wording.h"

#include <string.h>

static void
assert_figure (const PurrColumnSide *side, guint line, const char *words)
{
  g_autofree char *said = purr_column_word_figure (side, line);

  g_assert_cmpstr (said, ==, words);
}

static void
test_figures (void)
{
  g_autoptr (PurrModel) model = app_model (1, PURR_CROP_CENTRE);
  PurrColumnSide side = { .n_patches = 400 };
  guint n = 0;

  while (purr_column_word_line (n) != NULL)
    assert_figure (&side, n++, "–");
  g_assert_cmpuint (n, ==, 6);
  side.n_x = 2000;
  assert_figure (&side, 0, "2,000");
  assert_figure (&side, 1, "–");

  side.model = model;
  side.learnt.of[PURR_FIGURE_ACCURACY].value = 0.86;
  side.held_out_figures.of[PURR_FIGURE_ACCURACY]
    = (PurrFigure) { 0.825, 0.807, 0.841 };
  side.held_out_figures.of[PURR_FIGURE_ROC_AREA].value = 0.8933;
  side.held_out_figures.of[PURR_FIGURE_COST].value = 0.41034;
  assert_figure (&side, 1, "86.0 %");
  assert_figure (&side, 2, "82.5 %");
  /* No line ends between a number and its sign */
  assert_figure (&side, 3, "80.7\u00a0% to\u00a084.1\u00a0%");
  assert_figure (&side, 4, "0.8933");
  assert_figure (&side, 5, "0.4103");
}

static void
assert_state (PurrColumnTrial *trial, gboolean hides_end, const char *words)
{
  g_autofree char *said = purr_column_word_state (trial, hides_end);

  if (strstr (said, words) == NULL)
    g_error ("“%s” does not say “%s”", said, words);
}

static void
test_state (void)
{
  g_autoptr (PurrColumnTrial) trial = column_trial_new ();
  g_autofree char *alone = NULL;
  guint64 only_pixels, only_patches;

  assert_state (trial, FALSE, "only the column differs.");
  /* An iteration in ten seconds: there is time to read */
  g_assert_true (purr_column_trial_start (trial, 100, 0.1, NULL));
  assert_state (trial, FALSE, "Pixels: iteration 0 · ");
  assert_state (trial, TRUE, "Pixels: iteration 0 · ");
  purr_column_trial_stop (trial);
  assert_state (trial, FALSE, "only the column differs.");

  column_teach (trial, 100);
  g_assert_true (
    purr_column_trial_compare (trial, &only_pixels, &only_patches));
  alone = g_strdup_printf (": %" G_GUINT64_FORMAT
                           " only the patches, %" G_GUINT64_FORMAT
                           " only the pixels. ",
                           only_patches, only_pixels);
  assert_state (trial, FALSE, "Of 12 held-out pictures 100 patches get ");
  assert_state (trial, FALSE, alone);
  /* 12 pictures, of which both get some right, make nothing sure */
  assert_state (trial, FALSE, "That may be chance.");
  assert_state (trial, TRUE, "only the column differs.");
}

int
main (int argc, char **argv)
{
  fixture_cache_begin ();
  if (!app_fixture_init (&argc, &argv))
    return fixture_cache_end (0);
  g_test_add_func ("/column-words/figures", test_figures);
  g_test_add_func ("/column-words/state", test_state);
  return fixture_cache_end (app_fixture_run ());
}
