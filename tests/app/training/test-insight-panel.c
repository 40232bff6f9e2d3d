/* test-insight-panel.c: what goes on inside a run, and the moment it is of */

#include "look-fixture.h"

#include "app/training/insight-panel.h"
#include "app/training/weights-view.h"

static void
set_up (LookFixture *fixture, gconstpointer data)
{
  look_set_up (fixture, g_object_new (PURR_TYPE_INSIGHT_PANEL, NULL));
  purr_insight_panel_set_session (PURR_INSIGHT_PANEL (fixture->view),
                                  fixture->session);
}

static gpointer
part (LookFixture *fixture, const char *name)
{
  return app_part (fixture->view, PURR_TYPE_INSIGHT_PANEL, name);
}

/* A weight that is pointed at is told of with its gradient, of the iteration that is
 * looked at */
static void
test_weight (LookFixture *fixture, gconstpointer data)
{
  app_load (fixture->session, fixture->folder);
  look_train (fixture);
  g_signal_emit_by_name (part (fixture, "weights"), "pointed", 4, 7, 2);
  app_wait (app_shows (part (fixture, "gradient"), "At iteration 40"));
  purr_look_back_go (fixture->look_back, 3);
  app_wait (app_shows (part (fixture, "gradient"), "At iteration 3"));
  purr_look_back_to_now (fixture->look_back);
  app_wait (app_shows (part (fixture, "gradient"), "At iteration 40"));
  app_settle (fixture->session);
}

/* So is a picture that goes through the formulas */
static void
test_one_picture (LookFixture *fixture, gconstpointer data)
{
  GtkStack *stack = GTK_STACK (app_find (fixture->view, GTK_TYPE_STACK));

  app_load (fixture->session, fixture->folder);
  look_train (fixture);
  gtk_stack_set_visible_child_name (stack, "one-picture");
  app_wait (app_shows (part (fixture, "one_picture"),
                       "With the weights of iteration 40"));
  purr_look_back_go (fixture->look_back, 3);
  app_wait (app_shows (part (fixture, "one_picture"),
                       "With the weights of iteration 3"));
  app_settle (fixture->session);
}

/* What is told of a patch stands below the patches, and fewer words about the next
 * one move nothing */
static void
test_told (LookFixture *fixture, gconstpointer data)
{
  GtkWidget *box = part (fixture, "told_box");
  GtkWidget *label = part (fixture, "told_label");
  int height;

  g_assert_false (gtk_widget_get_visible (box));
  g_signal_emit_by_name (part (fixture, "weights"), "told",
                         "One\nTwo\nThree\nFour");
  g_assert_true (gtk_widget_get_visible (box));
  app_wait (gtk_widget_get_height (label) > 0);
  height = gtk_widget_get_height (label);
  g_signal_emit_by_name (part (fixture, "weights"), "told", "One");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "One");
  gtk_test_widget_wait_for_draw (fixture->view);
  g_assert_cmpint (gtk_widget_get_height (label), >=, height);
  g_signal_emit_by_name (part (fixture, "weights"), "told", "");
  g_assert_false (gtk_widget_get_visible (box));
}

/* The averages stand below all that is shown of the weights */
static void
test_averages (LookFixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment
    = gtk_scrolled_window_get_vadjustment (part (fixture, "scroller"));

  gtk_window_set_default_size (fixture->window, 400, 300);
  app_load (fixture->session, fixture->folder);
  look_train (fixture);
  app_wait (gtk_adjustment_get_upper (adjustment)
            > gtk_adjustment_get_page_size (adjustment));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  g_assert_true (gtk_widget_activate_action (part (fixture, "weights"),
                                             "insight.averages", NULL));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==,
                     gtk_adjustment_get_upper (adjustment)
                       - gtk_adjustment_get_page_size (adjustment));
  app_settle (fixture->session);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/insight-panel/" name, LookFixture, NULL, set_up, function,     \
              look_tear_down)
  ADD ("weight", test_weight);
  ADD ("one-picture", test_one_picture);
  ADD ("told", test_told);
  ADD ("averages", test_averages);
#undef ADD
  return app_fixture_run ();
}
