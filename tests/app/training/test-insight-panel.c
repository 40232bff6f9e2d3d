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
#undef ADD
  return app_fixture_run ();
}
