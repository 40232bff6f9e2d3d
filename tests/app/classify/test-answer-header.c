/* test-answer-header.c: the titles of the table, which sort it */

#include "app-fixture.h"

#include "app/classify/answer-header.h"

static gpointer
part (PurrAnswerHeader *header, const char *name)
{
  return app_part (header, PURR_TYPE_ANSWER_HEADER, name);
}

static void
press (PurrAnswerHeader *header, const char *name)
{
  g_signal_emit_by_name (part (header, name), "clicked");
}

static void
assert_sort (PurrAnswerHeader *header,
             PurrClassifySort expected,
             gboolean descends)
{
  gboolean descending;
  PurrClassifySort sort = purr_answer_header_get_sort (header, &descending);

  g_assert_cmpint (sort, ==, expected);
  if (sort != PURR_SORT_ADDED)
    g_assert_cmpint (descending, ==, descends);
}

/* Names begin at A, probabilities at the surest; a third press takes it back */
static void
test_sort (void)
{
  PurrAnswerHeader *header = g_object_new (PURR_TYPE_ANSWER_HEADER, NULL);
  guint sorted = 0;

  g_object_ref_sink (header);
  g_signal_connect_swapped (header, "sorted", G_CALLBACK (app_count_cb),
                            &sorted);
  assert_sort (header, PURR_SORT_ADDED, FALSE);
  press (header, "name_button");
  assert_sort (header, PURR_SORT_NAME, FALSE);
  app_assert_accessible_label (part (header, "name_button"),
                               "Sort by name, now ascending");
  press (header, "probability_button");
  assert_sort (header, PURR_SORT_PROBABILITY, TRUE);
  app_assert_accessible_label (part (header, "name_button"), "Sort by name");
  app_assert_accessible_label (part (header, "probability_button"),
                               "Sort by probability, now descending");
  press (header, "probability_button");
  assert_sort (header, PURR_SORT_PROBABILITY, FALSE);
  press (header, "probability_button");
  assert_sort (header, PURR_SORT_ADDED, FALSE);
  press (header, "answer_button");
  assert_sort (header, PURR_SORT_ANSWER, FALSE);
  press (header, "logit_button");
  assert_sort (header, PURR_SORT_LOGIT, TRUE);
  g_assert_cmpuint (sorted, ==, 6);
  g_assert_finalize_object (header);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/answer-header/sort", test_sort);
  return app_fixture_run ();
}
