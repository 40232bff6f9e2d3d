/* test-column-words.c: what two kinds of column come to, in words */

#include "column-fixture.h"

#include "app/lessons/column-words.h"
#include "app/text/wording.h"

#include <string.h>

static void
assert_figure (const PurrColumnSide *side, guint line, const char *words)
{
  const PurrColumnSide nothing = { 0 };
  g_autofree char *said = purr_column_word_figure (side, &nothing, line);

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
  g_assert_cmpuint (n, ==, 7);
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
  assert_figure (&side, 4, "–");
  assert_figure (&side, 5, "0.8933");
  assert_figure (&side, 6, "0.4103");
}

static void
assert_said (char *said, const char *words)
{
  g_assert_cmpstr (said, ==, words);
  g_free (said);
}

static void
test_work (void)
{
  g_autoptr (PurrColumnTrial) trial = column_trial_new ();
  g_autofree char *said = NULL;

  assert_said (purr_column_word_work (trial, 100), NULL);
  /* An iteration in ten seconds: there is time to read */
  g_assert_true (purr_column_trial_start (trial, 100, 0.1, NULL));
  said = purr_column_word_work (trial, 100);
  g_assert_true (g_str_has_prefix (said, "Pixels: iteration 0 · "));
  purr_column_trial_stop (trial);
  assert_said (purr_column_word_work (trial, 100), NULL);
}

static void
test_end (void)
{
  static const char question[]
    = "Of held-out pictures: which column is surely better?";
  g_autoptr (PurrColumnTrial) trial = column_trial_new ();
  const PurrColumnSide *pixels, *patches;
  g_autofree char *count = NULL;
  g_autofree char *share = NULL;
  guint64 only_pixels, only_patches;

  assert_said (purr_column_word_verdict (trial, 100, FALSE), question);
  assert_said (purr_column_word_patches (trial, 100),
               "100 patches: not learnt yet");
  column_teach (trial, 100);
  pixels = purr_column_trial_get (trial, 0);
  patches = purr_column_trial_get (trial, 100);
  g_assert_true (
    purr_column_sides_compare (pixels, patches, &only_pixels, &only_patches));
  count = g_strdup_printf ("%" G_GUINT64_FORMAT, only_pixels);
  assert_said (purr_column_word_figure (pixels, patches, 4), count);
  g_free (count);
  count = g_strdup_printf ("%" G_GUINT64_FORMAT, only_patches);
  assert_said (purr_column_word_figure (patches, pixels, 4), count);

  /* 12 pictures, of which both get some right, make nothing sure */
  assert_said (purr_column_word_verdict (trial, 100, FALSE),
               "Of 12 held-out pictures: the difference may be chance.");
  assert_said (purr_column_word_verdict (trial, 100, TRUE), question);
  assert_said (purr_column_word_verdict (trial, 150, FALSE), question);
  share = purr_word_percent (
    patches->held_out_figures.of[PURR_FIGURE_ACCURACY].value);
  {
    g_autofree char *words
      = g_strdup_printf ("100 patches: %s of held-out right", share);

    assert_said (purr_column_word_patches (trial, 100), words);
  }
}

int
main (int argc, char **argv)
{
  fixture_cache_begin ();
  if (!app_fixture_init (&argc, &argv))
    return fixture_cache_end (0);
  g_test_add_func ("/column-words/figures", test_figures);
  g_test_add_func ("/column-words/work", test_work);
  g_test_add_func ("/column-words/end", test_end);
  return fixture_cache_end (app_fixture_run ());
}
