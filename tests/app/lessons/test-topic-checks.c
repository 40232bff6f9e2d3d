/* test-topic-checks.c: which lessons a quiz asks about */

#include "app-fixture.h"

#include "app/lessons/topic-checks.h"
#include "app/session/quiz-round.h"

#include <string.h>

#define ONE(id, topic)                                                         \
  "[" id "]\ntopic: " topic "\nkind: number\nask: ?\nanswer: 1\n"

static const char questions[]
  = ONE ("a", "loss") ONE ("b", "loss") ONE ("c", "graph");

static GtkCheckButton *
get_check (PurrTopicChecks *checks, int index)
{
  GtkFlowBox *box = app_part (checks, PURR_TYPE_TOPIC_CHECKS, "box");
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (box, index);

  return child != NULL ? GTK_CHECK_BUTTON (gtk_flow_box_child_get_child (child))
                       : NULL;
}

static void
assert_topics (PurrTopicChecks *checks, const char *first, const char *second)
{
  g_autofree const char **topics = purr_topic_checks_get (checks);

  g_assert_cmpstr (topics[0], ==, first);
  if (first != NULL)
    g_assert_cmpstr (topics[1], ==, second);
  g_assert_cmpint (purr_topic_checks_has_any (checks), ==, first != NULL);
}

static void
test_checks (void)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PurrQuiz) quiz
    = purr_quiz_parse (questions, strlen (questions), faults);
  g_autoptr (GSettings) settings = app_settings_new ();
  PurrTopicChecks *checks
    = g_object_ref_sink (g_object_new (PURR_TYPE_TOPIC_CHECKS, NULL));
  GVariant *once = g_variant_new_parsed ("{'b': (uint32 2, uint32 1)}");
  guint n_changed = 0;

  g_signal_connect_swapped (checks, "changed", G_CALLBACK (app_count_cb),
                            &n_changed);
  assert_topics (checks, NULL, NULL);
  purr_topic_checks_show (checks, quiz, NULL);
  g_assert_cmpstr (gtk_check_button_get_label (get_check (checks, 0)), ==,
                   "Loss and Cost");
  g_settings_set_value (settings, PURR_QUIZ_PROGRESS_KEY, once);
  purr_topic_checks_show (checks, quiz, settings);
  g_assert_cmpstr (gtk_check_button_get_label (get_check (checks, 0)), ==,
                   "Loss and Cost (1 of 2)");
  g_assert_cmpstr (gtk_check_button_get_label (get_check (checks, 1)), ==,
                   "The Computation Graph (0 of 1)");
  g_assert_null (get_check (checks, 2));
  assert_topics (checks, "loss", "graph");
  g_assert_cmpuint (n_changed, ==, 0);

  /* What was unchecked stays so when they are shown again */
  gtk_check_button_set_active (get_check (checks, 0), FALSE);
  g_assert_cmpuint (n_changed, ==, 1);
  assert_topics (checks, "graph", NULL);
  purr_topic_checks_show (checks, quiz, settings);
  assert_topics (checks, "graph", NULL);

  purr_topic_checks_toggle_all (checks);
  assert_topics (checks, "loss", "graph");
  purr_topic_checks_toggle_all (checks);
  assert_topics (checks, NULL, NULL);

  g_settings_reset (settings, PURR_QUIZ_PROGRESS_KEY);
  g_assert_finalize_object (checks);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/topic-checks/checks", test_checks);
  return app_fixture_run ();
}
