/* test-classify-survey.c: answers, order and counts of many pictures */

#include "app-fixture.h"

#include "app/classify/classify-survey.h"

#include <math.h>
#include <string.h>

typedef struct
{
  PurrModel *model; /* red against blue, twice as sure */
  GPtrArray *items;
} Fixture;

/* How red a picture is decides z: 2 for all red, -2 for all blue */
static void
add (Fixture *fixture, const char *path, int red)
{
  PurrClassifyItem *item = purr_classify_item_new_for_path (path);
  PurrClassifyReading *reading;

  g_ptr_array_add (fixture->items, item);
  if (red < 0)
    return;
  reading = purr_classify_reading_new (PURR_CROP_CENTRE);
  for (gsize k = 0; k < PURR_FEATURES; k++)
    reading->column[k] = (guint8) (k % 3 == 0   ? red
                                   : k % 3 == 2 ? 255 - red
                                                : 0);
  purr_classify_item_take (item, reading);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->model = app_model (2, PURR_CROP_CENTRE);
  fixture->items = g_ptr_array_new_with_free_func (g_object_unref);
  add (fixture, "/Img 10.png", 255);
  add (fixture, "/img 2.png", 0);
  add (fixture, "/waiting.png", -1);
  g_ptr_array_add (fixture->items,
                   purr_classify_item_new_refused ("/bad.txt", "No. Go."));
  add (fixture, "/image 1.png", 200);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->items);
  purr_model_unref (fixture->model);
}

static PurrClassifySurvey *
new_survey (Fixture *fixture)
{
  PurrClassifySurvey *survey = purr_classify_survey_new (fixture->items->len);

  survey->model = purr_model_ref (fixture->model);
  survey->orders = TRUE;
  for (guint i = 0; i < fixture->items->len; i++)
    purr_classify_survey_add (survey, g_ptr_array_index (fixture->items, i),
                              i != 1);
  return survey;
}

/* expected: places among the items, "0431" */
static void
assert_order (PurrClassifySurvey *survey, const char *expected)
{
  g_autoptr (GString) order = g_string_new (NULL);

  purr_classify_survey_run (survey);
  for (guint i = 0; i < survey->order->len; i++)
    g_string_append_printf (order, "%u",
                            g_array_index (survey->order, guint, i));
  g_assert_cmpstr (order->str, ==, expected);
  purr_classify_survey_free (survey);
}

static void
test_answers (Fixture *fixture, gconstpointer data)
{
  PurrClassifySurvey *survey = new_survey (fixture);
  const PurrSurveyEntry *entry;

  purr_classify_survey_run (survey);
  entry = &g_array_index (survey->entries, PurrSurveyEntry, 0);
  g_assert_true (entry->answered);
  g_assert_cmpfloat_with_epsilon (entry->answer.logit, 2, 1e-9);
  entry = &g_array_index (survey->entries, PurrSurveyEntry, 4);
  /* 2 (200 - 55) / 255, by hand */
  g_assert_cmpfloat_with_epsilon (entry->answer.logit, 1.13725490196, 1e-9);
  g_assert_cmpstr (entry->answer.name, ==, "red");
  for (guint i = 2; i < 4; i++)
    g_assert_false (
      g_array_index (survey->entries, PurrSurveyEntry, i).answered);
  g_assert_cmpuint (survey->counts.n, ==, 5);
  g_assert_cmpuint (survey->counts.positive, ==, 2);
  g_assert_cmpuint (survey->counts.negative, ==, 1);
  g_assert_cmpuint (survey->counts.unreadable, ==, 1);
  purr_classify_survey_free (survey);
}

static void
test_sort (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    PurrClassifySort sort;
    gboolean descending;
    const char *order;
  } cases[] = {
    { PURR_SORT_ADDED, FALSE, "01234" },
    { PURR_SORT_PROBABILITY, FALSE, "14023" },
    { PURR_SORT_PROBABILITY, TRUE, "04123" },
    { PURR_SORT_LOGIT, TRUE, "04123" },
    /* Positive ones first, the surest of either class at the ends */
    { PURR_SORT_ANSWER, FALSE, "04123" },
    { PURR_SORT_ANSWER, TRUE, "14023" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PurrClassifySurvey *survey = new_survey (fixture);

      survey->sort = cases[i].sort;
      survey->descending = cases[i].descending;
      assert_order (survey, cases[i].order);
    }
}

/* 2 stands before 10, whatever the case */
static void
test_sort_by_name (Fixture *fixture, gconstpointer data)
{
  PurrClassifySurvey *survey;

  g_ptr_array_set_size (fixture->items, 0);
  add (fixture, "/x10.png", 0);
  add (fixture, "/x9.png", 0);
  add (fixture, "/x100.png", -1);
  survey = new_survey (fixture);
  survey->sort = PURR_SORT_NAME;
  assert_order (survey, "102");
  survey = new_survey (fixture);
  survey->sort = PURR_SORT_NAME;
  survey->descending = TRUE;
  assert_order (survey, "201");
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  static const char *const orders[] = {
    [PURR_FILTER_ALL] = "01234",
    [PURR_FILTER_POSITIVE] = "04",
    [PURR_FILTER_NEGATIVE] = "1",
    [PURR_FILTER_UNREADABLE] = "3",
  };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      PurrClassifySurvey *survey = new_survey (fixture);

      survey->filter = (PurrClassifyFilter) i;
      assert_order (survey, orders[i]);
    }
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *order;
  } cases[] = {
    { "", "01234" },
    { "IMG ", "01" },
    { "png", "0124" },
    { "(", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PurrClassifySurvey *survey = new_survey (fixture);

      survey->search = purr_classify_fold (cases[i].text);
      assert_order (survey, cases[i].order);
    }
}

/* Nothing moves: what is shown is counted with its new answers */
static void
test_without_order (Fixture *fixture, gconstpointer data)
{
  PurrClassifySurvey *survey = new_survey (fixture);

  survey->orders = FALSE;
  survey->filter = PURR_FILTER_UNREADABLE;
  purr_classify_survey_run (survey);
  g_assert_null (survey->order);
  g_assert_cmpuint (survey->counts.n, ==, 4);
  g_assert_cmpuint (survey->counts.positive, ==, 2);
  g_assert_cmpuint (survey->counts.negative, ==, 0);
  purr_classify_survey_free (survey);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                    \
  g_test_add ("/classify-survey/" path, Fixture, NULL, set_up, function,       \
              tear_down)
  ADD ("answers", test_answers);
  ADD ("sort", test_sort);
  ADD ("sort-by-name", test_sort_by_name);
  ADD ("filter", test_filter);
  ADD ("search", test_search);
  ADD ("without-order", test_without_order);
#undef ADD
  return g_test_run ();
}
