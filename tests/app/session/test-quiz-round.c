/* test-quiz-round.c: which questions are asked, and what was answered until now */

#include "app-fixture.h"

#include "app/session/quiz-page.h"
#include "app/session/quiz-round.h"

#include <string.h>

#define ONE(id, topic)                                                         \
  "[" id "]\ntopic: " topic "\nkind: number\ndraw: a = 2 to 9\n"               \
  "ask: What is `{a} + 1`, \"exactly\"?\nanswer: a + 1\nexplain: So it "       \
  "<is>.\n\n"

static const char questions[] = ONE ("one", "loss") ONE ("two", "loss") ONE (
  "three",
  "graph") "[which]\ntopic: graph\nkind: choice\nask: Which?\n"
           "option: This, `a`.\n  if: 1 < 2\noption: That.\n  if: 2 < 1\n"
           "\n[broken]\ntopic: race\nkind: number\nask: ?\nanswer: nothing\n";

typedef struct
{
  GSettings *settings;
  PurrQuiz *quiz;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  fixture->settings = app_settings_new ();
  g_settings_reset (fixture->settings, PURR_QUIZ_PROGRESS_KEY);
  fixture->quiz = purr_quiz_parse (questions, strlen (questions), faults);
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_settings_reset (fixture->settings, PURR_QUIZ_PROGRESS_KEY);
  g_object_unref (fixture->settings);
  purr_quiz_unref (fixture->quiz);
}

static PurrQuizRound *
round_on (Fixture *fixture, const char *topic, guint64 seed)
{
  const char *const topics[] = { topic, NULL };

  return purr_quiz_round_new (fixture->quiz, topics, seed, fixture->settings);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* NULL: error is set */
static const PurrQuizItem *
take (PurrQuizRound *round, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  purr_quiz_round_next_async (round, NULL, taken_cb, &result);
  app_wait (result != NULL);
  return purr_quiz_round_next_finish (round, result, error);
}

static void
answer (PurrQuizRound *round, const char *text, PurrQuizVerdict verdict)
{
  g_autofree char *words = NULL;

  g_assert_cmpint (purr_quiz_round_answer (round, text, &words), ==, verdict);
}

static void
count (Fixture *fixture, const char *topic, guint all, guint right)
{
  guint n, n_right;

  purr_quiz_progress_count (fixture->settings, fixture->quiz, topic, &n,
                            &n_right);
  g_assert_cmpuint (n, ==, all);
  g_assert_cmpuint (n_right, ==, right);
}

static void
test_asks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrQuizRound) round = round_on (fixture, "loss", 1);
  g_autoptr (GError) error = NULL;
  const PurrQuizItem *item;
  g_autofree char *first = NULL;

  g_assert_cmpuint (purr_quiz_round_get_count (round), ==, 2);
  g_assert_null (purr_quiz_round_get_item (round));
  item = take (round, NULL);
  g_assert_true (item == purr_quiz_round_get_item (round));
  first = g_strdup (purr_quiz_question_get_id (item->question));

  /* What cannot be read may be typed again, an answer is given once */
  answer (round, "many", PURR_QUIZ_UNREADABLE);
  g_assert_false (purr_quiz_round_is_answered (round));
  answer (round, item->right, PURR_QUIZ_RIGHT);
  g_assert_true (purr_quiz_round_is_answered (round));
  answer (round, "0", PURR_QUIZ_WRONG);
  g_assert_cmpuint (purr_quiz_round_get_answered (round), ==, 1);
  g_assert_cmpuint (purr_quiz_round_get_right (round), ==, 1);

  item = take (round, NULL);
  g_assert_cmpstr (purr_quiz_question_get_id (item->question), !=, first);
  g_assert_false (purr_quiz_round_is_answered (round));
  answer (round, "0", PURR_QUIZ_WRONG);
  g_assert_cmpuint (purr_quiz_round_get_answered (round), ==, 2);
  g_assert_cmpuint (purr_quiz_round_get_right (round), ==, 1);
  g_assert_null (take (round, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* The same seed asks the same, another one something else some time */
static void
test_seeds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) asked
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint64 seed = 0; seed < 20; seed++)
    {
      g_autoptr (PurrQuizRound) one = round_on (fixture, "loss", seed);
      g_autoptr (PurrQuizRound) other = round_on (fixture, "loss", seed);
      const PurrQuizItem *item = take (one, NULL);

      g_assert_cmpstr (item->ask, ==, take (other, NULL)->ask);
      g_hash_table_add (asked, g_strdup (item->ask));
    }
  g_assert_cmpuint (g_hash_table_size (asked), >, 3);
}

/* Once right is right for good; a second time is no further question */
static void
test_progress (Fixture *fixture, gconstpointer data)
{
  guint all, right;

  count (fixture, NULL, 5, 0);
  for (int again = 0; again < 2; again++)
    {
      g_autoptr (PurrQuizRound) round = round_on (fixture, "loss", 1);

      for (int k = 0; k < 2; k++)
        {
          const PurrQuizItem *item = take (round, NULL);
          gboolean is_right
            = again == 0
              && strcmp (purr_quiz_question_get_id (item->question), "one")
                   == 0;

          answer (round, is_right ? item->right : "0",
                  is_right ? PURR_QUIZ_RIGHT : PURR_QUIZ_WRONG);
        }
      count (fixture, "loss", 2, 1);
    }
  count (fixture, "graph", 2, 0);
  count (fixture, NULL, 5, 1);
  purr_quiz_progress_count (NULL, fixture->quiz, NULL, &all, &right);
  g_assert_cmpuint (all, ==, 5);
  g_assert_cmpuint (right, ==, 0);
}

static void
test_weak_topics (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrQuizRound) round
    = purr_quiz_round_new (fixture->quiz,
                           (const char *const[]) { "loss", "graph", NULL }, 3,
                           NULL);
  g_autofree const PurrQuizTopic **none
    = purr_quiz_round_get_weak_topics (round);
  g_autofree const PurrQuizTopic **weak = NULL;

  g_assert_null (none[0]);
  for (int k = 0; k < 4; k++)
    {
      const PurrQuizItem *item = take (round, NULL);
      gboolean graph
        = strcmp (purr_quiz_question_get_topic (item->question)->id, "graph")
          == 0;

      answer (round, graph ? item->right : "0",
              graph ? PURR_QUIZ_RIGHT : PURR_QUIZ_WRONG);
    }
  weak = purr_quiz_round_get_weak_topics (round);
  g_assert_cmpstr (weak[0]->id, ==, "loss");
  g_assert_null (weak[1]);
  count (fixture, NULL, 5, 0);
}

/* Quotation marks doubled, code between marks of its own, choices in words */
static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrQuizRound) round = round_on (fixture, "graph", 1);
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;

  for (int k = 0; k < 2; k++)
    {
      const PurrQuizItem *item = take (round, NULL);

      if (item->options != NULL)
        {
          char wrong[] = { (char) ('1' + 1 - (int) item->right_option), '\0' };

          answer (round, wrong, PURR_QUIZ_WRONG);
        }
      else
        answer (round, "=0", PURR_QUIZ_UNREADABLE);
      if (item->options == NULL)
        answer (round, "-1", PURR_QUIZ_WRONG);
    }
  table = purr_quiz_round_to_csv (round);
  lines = g_strsplit (table, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpstr (lines[0], ==,
                   "question,lesson,seed,asked,answer,right answer,result");
  for (int k = 1; k <= 2; k++)
    if (g_str_has_prefix (lines[k], "which,"))
      g_assert_true (g_str_has_suffix (lines[k], ",Which?,That.,\"This, “a”.\","
                                                 "wrong"));
    else
      {
        g_assert_true (
          g_str_has_prefix (lines[k], "three,The Computation Graph,"));
        g_assert_nonnull (strstr (lines[k], "\"\"exactly\"\"?\",-1,"));
      }
}

/* Nothing that stands in a question file is more than text on the page */
static void
test_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrQuizRound) round = round_on (fixture, "graph", 1);
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 3, 14, 15, 9, 26);
  g_autofree char *page = NULL;
  const char *end;

  for (int k = 0; k < 2; k++)
    {
      const PurrQuizItem *item = take (round, NULL);

      if (item->options != NULL)
        answer (round, item->right_option == 0 ? "1" : "2", PURR_QUIZ_RIGHT);
      else
        answer (round, "-1", PURR_QUIZ_WRONG);
    }
  page = purr_quiz_page (round, when);
  g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>\n"));
  g_assert_nonnull (strstr (page, "Name: <input"));
  g_assert_nonnull (strstr (page, "Date: 2026-03-14 15:09"));
  g_assert_nonnull (strstr (page, "1 of 2 right"));
  g_assert_nonnull (strstr (page, "✓ right"));
  g_assert_nonnull (strstr (page, ">-1 <span class=\"verdict\">✗ wrong"));
  g_assert_nonnull (strstr (page, "The Computation Graph"));
  g_assert_nonnull (strstr (page, "<dt>Right answer</dt>"));
  g_assert_nonnull (strstr (page, "<dt>Why</dt>"));
  /* “exactly” stands in the question between quotation marks */
  g_assert_nonnull (strstr (page, "&quot;exactly&quot;"));
  g_assert_nonnull (strstr (page, "So it &lt;is&gt;."));
  end = strstr (page, "</html>\n");
  g_assert_nonnull (end);
  g_assert_cmpuint (strlen (end), ==, strlen ("</html>\n"));
}

/* One that makes no sense with its numbers is told of, and others come after */
static void
test_broken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrQuizRound) round = round_on (fixture, "race", 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (take (round, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_true (g_str_has_prefix (error->message, "Line "));
  g_clear_error (&error);
  g_assert_null (take (round, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, test)                                                        \
  g_test_add ("/quiz-round/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("asks", test_asks);
  ADD ("seeds", test_seeds);
  ADD ("progress", test_progress);
  ADD ("weak-topics", test_weak_topics);
  ADD ("table", test_table);
  ADD ("page", test_page);
  ADD ("broken", test_broken);
#undef ADD
  return app_fixture_run ();
}
