/* test-average-view.c: the average picture of either class */

#include "look-fixture.h"

#include "app/training/average-view.h"

static void
set_up (LookFixture *fixture, gconstpointer data)
{
  look_set_up (fixture, g_object_new (PURR_TYPE_AVERAGE_VIEW, NULL));
  purr_average_view_set_run (PURR_AVERAGE_VIEW (fixture->view), fixture->run);
}

static gpointer
part (LookFixture *fixture, const char *name)
{
  return app_part (fixture->view, PURR_TYPE_AVERAGE_VIEW, name);
}

static gboolean
is_shown (LookFixture *fixture)
{
  return gtk_widget_get_visible (part (fixture, "box"));
}

static void
test_names (LookFixture *fixture, gconstpointer data)
{
  g_assert_false (is_shown (fixture));
  app_load (fixture->session, fixture->folder);
  app_wait (is_shown (fixture));
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "positive_label")), ==,
                   "“cat”, 6 pictures");
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "negative_label")), ==,
                   "“dog”, 6 pictures");

  purr_edits_choose_positive (purr_session_get_edits (fixture->session), 1);
  app_wait (is_shown (fixture));
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "positive_label")), ==,
                   "“dog”, 6 pictures");
}

/* Other pictures while the first ones are still being looked at; and a view that
 * goes meanwhile */
static void
test_changes (LookFixture *fixture, gconstpointer data)
{
  app_load (fixture->session, fixture->folder);
  purr_edits_choose_positive (purr_session_get_edits (fixture->session), 1);
  purr_edits_choose_positive (purr_session_get_edits (fixture->session), 0);
  app_wait (is_shown (fixture));
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "positive_label")), ==,
                   "“cat”, 6 pictures");
  purr_edits_choose_positive (purr_session_get_edits (fixture->session), 1);
}

/* Nothing is reckoned where nobody looks */
static void
test_hidden (LookFixture *fixture, gconstpointer data)
{
  gtk_widget_set_visible (fixture->view, FALSE);
  app_load (fixture->session, fixture->folder);
  app_settle (fixture->session);
  g_assert_false (is_shown (fixture));
  gtk_widget_set_visible (fixture->view, TRUE);
  app_wait (is_shown (fixture));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/average-view/" name, LookFixture, NULL, set_up, function,      \
              look_tear_down)
  ADD ("names", test_names);
  ADD ("changes", test_changes);
  ADD ("hidden", test_hidden);
#undef ADD
  return app_fixture_run ();
}
