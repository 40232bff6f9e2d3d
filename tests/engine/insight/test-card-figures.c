/* test-card-figures.c: what a card says of a model's answers, against the same counted
 * by hand */

#include "engine/insight/card-figures.h"

#include "answers-fixture.h"

#include <math.h>

static void
assert_figure (const PurrCardFigure *figure,
               double value,
               double low,
               double high)
{
  g_assert_cmpfloat_with_epsilon (figure->value, value, 1e-12);
  g_assert_cmpfloat_with_epsilon (figure->low, low, 1e-9);
  g_assert_cmpfloat_with_epsilon (figure->high, high, 1e-9);
}

/* Held out or for a test are those of brightness 1, 3, 5, 7, 9, 11, of which 5, 9 and
 * 11 are cats, and 7, 9 and 11 are answered so. Wilson's intervals: of 2 of 3 0.2077
 * to 0.9385, of 4 of 6 0.3000 to 0.9032. */
static void
test_half (gconstpointer data)
{
  AnswersParts parts = (AnswersParts) GPOINTER_TO_INT (data);
  gboolean test = parts == ANSWERS_HALF_TEST;
  g_autoptr (PurrAnswers) answers = answers_new (parts);
  PurrModelCard card = purr_model_card_nothing ();

  card.title = "Cats";
  card.n_mistaken = 5;
  purr_card_measure (&card, answers);
  g_assert_cmpstr (card.title, ==, "Cats");
  g_assert_null (card.licence);
  g_assert_cmpint (card.measured_on, ==,
                   test ? PURR_CARD_TEST : PURR_CARD_HELD_OUT);
  g_assert_cmpuint (card.n_held_out, ==, test ? 0 : 6);
  g_assert_cmpuint (card.n_test, ==, test ? 6 : 0);
  g_assert_cmpfloat_with_epsilon (card.threshold, 0, 1e-12);
  assert_figure (&card.accuracy, 4.0 / 6, 0.299993315138392,
                 0.9032285888942195);
  g_assert_cmpfloat (card.baseline, ==, 0.5);
  assert_figure (&card.balanced_accuracy, 2.0 / 3, 0.34209965778125434,
                 0.8588875559620419);
  /* 5 is below 7, else all cats are above the others: 8 of 9 pairs */
  g_assert_cmpfloat_with_epsilon (card.area.value, 8.0 / 9, 1e-12);
  g_assert_cmpfloat (card.area.low, <, 0.8);
  g_assert_cmpfloat (card.area.high, >, 0.9);

  /* 7 is the fourth of ant, dog, ant, dog, cat, cat, ant, dog */
  g_assert_cmpuint (card.n_mistaken, ==, 1);
  g_assert_cmpstr (card.mistaken[0].name, ==, "ant");
  g_assert_cmpuint (card.mistaken[0].n_taken, ==, 1);
  g_assert_cmpuint (card.mistaken[0].n, ==, 3);
}

static void
test_nothing (void)
{
  g_autoptr (PurrAnswers) answers = answers_new (ANSWERS_ALL_LEARNT);
  PurrModelCard card = purr_model_card_nothing ();

  purr_card_measure (&card, answers);
  g_assert_cmpint (card.measured_on, ==, PURR_CARD_NOT_MEASURED);
  g_assert_cmpuint (card.n_held_out + card.n_test, ==, 0);
  g_assert_true (isnan (card.accuracy.value));
}

/* What compares classes is not known where there is one; and all of them are right */
static void
test_one_class (void)
{
  g_autoptr (PurrAnswers) answers = answers_new (ANSWERS_ONE_CLASS_HELD_OUT);
  PurrModelCard card = purr_model_card_nothing ();

  purr_card_measure (&card, answers);
  g_assert_cmpfloat (card.accuracy.value, ==, 1);
  g_assert_true (isnan (card.balanced_accuracy.value));
  g_assert_true (isnan (card.balanced_accuracy.low));
  g_assert_true (isnan (card.balanced_accuracy.high));
  g_assert_true (isnan (card.area.value));
  g_assert_cmpuint (card.n_mistaken, ==, 0);
}

/* At the model's own threshold, and of several classes the surest mistaken first: at
 * brightness 2 and more all are taken for cats, so of ants (1, 3, 7) 2 of 3, and of
 * dogs (2, 4, 8) all */
static void
test_order (void)
{
  g_autoptr (PurrDataset) dataset = answers_dataset_new ();
  g_autoptr (PurrModel) model = answers_model_new (0.01);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  guint32 all[ANSWERS_N];
  PurrSplit split = { .validation = all, .n_validation = ANSWERS_N };
  g_autoptr (PurrAnswers) answers = NULL;
  PurrModelCard card = purr_model_card_nothing ();
  g_autoptr (PurrModel) told = NULL;

  for (guint32 i = 0; i < ANSWERS_N; i++)
    all[i] = i;
  answers = purr_answers_new (model, dataset, &split, workers);
  purr_card_measure (&card, answers);
  g_assert_cmpuint (card.n_mistaken, ==, 2);
  g_assert_cmpstr (card.mistaken[0].name, ==, "dog");
  g_assert_cmpuint (card.mistaken[0].n_taken, ==, 3);
  g_assert_cmpstr (card.mistaken[1].name, ==, "ant");
  g_assert_cmpuint (card.mistaken[1].n_taken, ==, 2);
  g_assert_cmpuint (card.mistaken[1].n, ==, 3);

  /* It lives on in the model */
  told = purr_model_new_with_card (model, &card);
  g_clear_pointer (&answers, purr_answers_unref);
  g_clear_pointer (&dataset, purr_dataset_unref);
  g_assert_cmpstr (purr_model_get_parts (told)->card->mistaken[1].name, ==,
                   "ant");
  g_assert_null (purr_model_get_parts (model)->card);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/card-figures/held-out",
                        GINT_TO_POINTER (ANSWERS_HALF_HELD_OUT), test_half);
  g_test_add_data_func ("/card-figures/test",
                        GINT_TO_POINTER (ANSWERS_HALF_TEST), test_half);
  g_test_add_func ("/card-figures/nothing", test_nothing);
  g_test_add_func ("/card-figures/one-class", test_one_class);
  g_test_add_func ("/card-figures/order", test_order);
  return g_test_run ();
}
