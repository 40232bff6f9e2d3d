/* test-score-card.c: a chart with its title and what is pointed at */

#include "app-fixture.h"

#include "app/evaluation/score-card.h"

static const double z[] = { -4, -3, 0.25, 0.75 };
static const guint8 labels[] = { 0, 0, 1, 1 };

static PurrScoreCard *
new_card (PurrDrawn drawn)
{
  return g_object_ref_sink (
    g_object_new (PURR_TYPE_SCORE_CARD, "drawn", (int) drawn, NULL));
}

/* Each has its own drawing, and its name as a title */
static void
test_title (void)
{
  static const char *const titles[PURR_N_DRAWN] = {
    [PURR_DRAWN_ROC] = "ROC curve",
    [PURR_DRAWN_PRECISION_RECALL] = "Precision and recall",
    [PURR_DRAWN_RELIABILITY] = "Reliability of probabilities",
    [PURR_DRAWN_LOGITS] = "Pictures by z",
    [PURR_DRAWN_PROBABILITIES] = "Pictures by probability",
  };

  for (guint drawn = 0; drawn < PURR_N_DRAWN; drawn++)
    {
      PurrScoreCard *card = new_card ((PurrDrawn) drawn);
      GtkLabel *title = app_part (card, PURR_TYPE_SCORE_CARD, "title");

      g_assert_cmpstr (gtk_label_get_text (title), ==, titles[drawn]);
      g_assert_cmpint (purr_score_view_get_drawn (
                         purr_score_card_get_view (card)),
                       ==, drawn);
      app_assert_accessible_label (purr_score_card_get_view (card),
                                   titles[drawn]);
      g_assert_finalize_object (card);
    }
}

/* Where nothing is pointed at it says what can be done */
static void
test_words (void)
{
  g_autoptr (PurrScores) scores = purr_scores_new (z, labels, 4);
  g_autoptr (PurrScoreItems) items = purr_score_items_new (scores);
  PurrScoreCard *card = new_card (PURR_DRAWN_PROBABILITIES);
  PurrScoreView *view = purr_score_card_get_view (card);
  GtkLabel *words = app_part (card, PURR_TYPE_SCORE_CARD, "words");
  g_autofree char *hint = NULL;

  /* There is nothing to point at */
  g_assert_cmpstr (gtk_label_get_text (words), ==, "");
  purr_score_view_show (view, items, "cat", "dog");
  hint = g_strdup (gtk_label_get_text (words));
  g_assert_cmpstr (hint, !=, "");
  g_assert_true (app_press_shortcut (view, "Home"));
  g_assert_cmpstr (gtk_label_get_text (words), ==,
                   "Probability 0 to 0.05: 2 pictures of dog");
  g_assert_true (app_press_shortcut (view, "Escape"));
  g_assert_cmpstr (gtk_label_get_text (words), ==, hint);
  purr_score_view_show (view, NULL, NULL, NULL);
  g_assert_cmpstr (gtk_label_get_text (words), ==, "");
  g_assert_finalize_object (card);
}

/* Nor on a curve that pictures of one class do not have */
static void
test_one_class (void)
{
  static const guint8 ones[] = { 1, 1, 1, 1 };
  g_autoptr (PurrScores) scores = purr_scores_new (z, ones, 4);
  g_autoptr (PurrScoreItems) items = purr_score_items_new (scores);
  PurrScoreCard *roc = new_card (PURR_DRAWN_ROC);
  PurrScoreCard *logits = new_card (PURR_DRAWN_LOGITS);

  purr_score_view_show (purr_score_card_get_view (roc), items, "cat", "dog");
  purr_score_view_show (purr_score_card_get_view (logits), items, "cat", "dog");
  g_assert_cmpstr (gtk_label_get_text (
                     app_part (roc, PURR_TYPE_SCORE_CARD, "words")),
                   ==, "");
  g_assert_cmpstr (gtk_label_get_text (
                     app_part (logits, PURR_TYPE_SCORE_CARD, "words")),
                   !=, "");
  g_assert_finalize_object (roc);
  g_assert_finalize_object (logits);
}

/* Something more has its place below all that */
static void
test_add (void)
{
  PurrScoreCard *card = new_card (PURR_DRAWN_RELIABILITY);
  GtkWidget *words = app_part (card, PURR_TYPE_SCORE_CARD, "words");
  GtkWidget *more = gtk_label_new ("more");

  purr_score_card_add (card, more);
  g_assert_true (gtk_widget_get_next_sibling (words) == more);
  g_assert_finalize_object (card);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/score-card/title", test_title);
  g_test_add_func ("/score-card/words", test_words);
  g_test_add_func ("/score-card/one-class", test_one_class);
  g_test_add_func ("/score-card/add", test_add);
  return app_fixture_run ();
}
