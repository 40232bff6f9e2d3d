/* test-neighbour-view.c: the learnt pictures that a picture is like */

#include "app-fixture.h"

#include "app/classify/neighbour-view.h"

#include <string.h>

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder;
  PurrTaught *taught;
  PurrModel *model;
  PurrNeighbourView *view;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  PurrRun *run;

  fixture->settings = app_settings_new ();
  g_settings_set_int (fixture->settings, "iterations", 40);
  fixture->folder = app_cats_and_dogs (8);
  fixture->session = purr_session_new (fixture->settings, NULL);
  run = purr_session_get_run (fixture->session);
  app_load (fixture->session, fixture->folder);
  purr_run_train (run);
  app_wait_polling (fixture->session,
                    purr_run_get_state (run) == PURR_TRAINER_FINISHED);
  app_settle (fixture->session);
  fixture->model = purr_model_ref (
    purr_model_keeper_get_model (purr_session_get_keeper (fixture->session)));
  fixture->taught
    = purr_taught_new (purr_session_get_dataset (fixture->session),
                       fixture->model);
  fixture->view
    = g_object_ref_sink (g_object_new (PURR_TYPE_NEIGHBOUR_VIEW, NULL));
  fixture->window = app_show (GTK_WIDGET (fixture->view));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->view)->ref_count == 1);
  g_assert_finalize_object (fixture->view);
  purr_taught_unref (fixture->taught);
  purr_model_unref (fixture->model);
  purr_session_finish (fixture->session);
  app_settle (fixture->session);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (fixture->folder);
}

static gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->view, PURR_TYPE_NEIGHBOUR_VIEW, name);
}

static gboolean
says (Fixture *fixture, const char *words)
{
  return strstr (gtk_label_get_text (part (fixture, "status_label")), words)
         != NULL;
}

static void
test_nothing_loaded (Fixture *fixture, gconstpointer data)
{
  const guint8 black[PURR_FEATURES] = { 0 };

  purr_neighbour_view_look (fixture->view, NULL, fixture->model, black);
  g_assert_true (says (fixture, "Open the folder"));
  g_assert_false (gtk_widget_get_visible (part (fixture, "rows")));
}

/* Black is like none of the red and the blue ones; one of these is like itself */
static void
test_unlike (Fixture *fixture, gconstpointer data)
{
  const guint8 black[PURR_FEATURES] = { 0 };
  PurrSelfComparison themselves = { .spread = 5, .n_measured = 12 };
  PurrExamples examples = purr_taught_get_examples (fixture->taught);
  const guint8 *learnt
    = examples.bytes + (gsize) examples.index[0] * PURR_FEATURES;
  GtkWidget *label = part (fixture, "status_label");

  purr_neighbour_view_look (fixture->view, fixture->taught, fixture->model,
                            black);
  app_wait (gtk_widget_get_visible (part (fixture, "rows")));
  g_assert_true (says (fixture, "is being measured"));
  purr_neighbour_view_set_themselves (fixture->view, &themselves);
  g_assert_true (says (fixture, "unlike all"));
  g_assert_true (gtk_widget_has_css_class (label, "notice"));
  purr_neighbour_view_look (fixture->view, fixture->taught, fixture->model,
                            learnt);
  app_wait (says (fixture, "differs by 0 of 255"));
  g_assert_false (gtk_widget_has_css_class (label, "notice"));
  purr_neighbour_view_set_themselves (fixture->view, NULL);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add ("/neighbour-view/nothing-loaded", Fixture, NULL, set_up,
              test_nothing_loaded, tear_down);
  g_test_add ("/neighbour-view/unlike", Fixture, NULL, set_up, test_unlike,
              tear_down);
  return app_fixture_run ();
}
