/* test-neighbour-view.c: the learnt pictures that a picture is like */

#include "taught-fixture.h"

#include "app/classify/neighbour-view.h"

#include <string.h>

typedef struct
{
  Learnt learnt;
  PurrNeighbourView *view;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  learnt_set_up (&fixture->learnt);
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
  learnt_tear_down (&fixture->learnt);
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

  purr_neighbour_view_look (fixture->view, NULL, fixture->learnt.model, black);
  g_assert_true (says (fixture, "Open the folder"));
  g_assert_false (gtk_widget_get_visible (part (fixture, "rows")));
}

/* Black is like none of the red and the blue ones; one of these is like itself */
static void
test_unlike (Fixture *fixture, gconstpointer data)
{
  const guint8 black[PURR_FEATURES] = { 0 };
  PurrSelfComparison themselves = { .spread = 5, .n_measured = 12 };
  PurrExamples examples = purr_taught_get_examples (fixture->learnt.taught);
  const guint8 *learnt
    = examples.bytes + (gsize) examples.index[0] * PURR_FEATURES;
  GtkWidget *label = part (fixture, "status_label");

  purr_neighbour_view_look (fixture->view, fixture->learnt.taught,
                            fixture->learnt.model, black);
  app_wait (gtk_widget_get_visible (part (fixture, "rows")));
  g_assert_true (says (fixture, "is being measured"));
  purr_neighbour_view_set_themselves (fixture->view, &themselves);
  g_assert_true (says (fixture, "unlike all"));
  g_assert_true (gtk_widget_has_css_class (label, "notice"));
  purr_neighbour_view_look (fixture->view, fixture->learnt.taught,
                            fixture->learnt.model, learnt);
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
