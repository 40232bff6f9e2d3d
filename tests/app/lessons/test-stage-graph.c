#include "stage-fixture.h"

#include "app/lessons/lesson-text.h"
#include "app/lessons/stage-graph.h"
#include "app/lessons/graph-scenes.h"
#include "app/widgets/graph-view.h"

#include <string.h>

static void
type_expression (StageFixture *fixture, const char *text)
{
  gtk_editable_set_text (stage_part (fixture, "expression_entry"), text);
  g_signal_emit_by_name (stage_part (fixture, "expression_entry"), "activate");
}

/* The entry with that name of a variable beside it */
static GtkEditable *
find_entry (GtkWidget *root, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found;

      if (g_strcmp0 (g_object_get_data (G_OBJECT (child), "name"), name) == 0)
        return GTK_EDITABLE (child);
      found = find_entry (child, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_course (StageFixture *fixture, gconstpointer data)
{
  PurrLessonStage *stage = fixture->stage;

  /* Asked before it shows */
  purr_lesson_stage_set_scene (stage, "forward", FALSE);
  stage_assert_value (fixture->stage, "a", "5");
  stage_assert_value (fixture->stage, "J", NULL);
  g_assert_false (stage_shows (fixture, "= 33"));
  g_assert_false (gtk_widget_is_sensitive (stage_part (fixture, "on_button")));

  purr_lesson_stage_set_scene (stage, "forward", TRUE);
  for (int i = 0; i < 3; i++)
    g_assert_true (purr_lesson_stage_step (stage, 1));
  stage_assert_value (fixture->stage, "J", "33");
  g_assert_true (stage_shows (fixture, "= 33"));
  g_assert_false (purr_lesson_stage_step (stage, 1));

  purr_lesson_stage_set_scene (stage, "nudge", FALSE);
  stage_assert_value (fixture->stage, "J", "33");
  stage_assert_value (fixture->stage, "da", NULL);
  purr_lesson_stage_set_scene (stage, "nudge", TRUE);
  for (int i = 0; i < 4; i++)
    g_assert_true (purr_lesson_stage_step (stage, 1));
  stage_assert_value (fixture->stage, "dv", "3");
  stage_assert_value (fixture->stage, "da", "3");
  stage_assert_value (fixture->stage, "du", "3");
  stage_assert_value (fixture->stage, "db", NULL);
  g_assert_false (purr_lesson_stage_step (stage, 1));

  purr_lesson_stage_set_scene (stage, "chain", FALSE);
  purr_lesson_stage_set_scene (stage, "chain", TRUE);
  g_assert_true (purr_lesson_stage_step (stage, 1));
  stage_assert_value (fixture->stage, "db", "6");
  g_assert_true (stage_shows (fixture, "measured 6 ✓"));
  g_assert_true (stage_shows (fixture, "du/db\n= 2"));
  g_assert_true (purr_lesson_stage_step (stage, 1));
  stage_assert_value (fixture->stage, "dc", "9");
  g_assert_false (purr_lesson_stage_step (stage, 1));

  /* And back */
  g_assert_true (purr_lesson_stage_step (stage, -1));
  stage_assert_value (fixture->stage, "dc", NULL);
  g_assert_true (purr_lesson_stage_step (stage, -1));
  g_assert_false (purr_lesson_stage_step (stage, -1));
}

static void
test_values (StageFixture *fixture, gconstpointer data)
{
  GtkEditable *a = find_entry (GTK_WIDGET (fixture->stage), "a");

  stage_press (stage_part (fixture, "last_button"));
  stage_assert_value (fixture->stage, "J", "33");
  gtk_editable_set_text (a, "5.001");
  stage_assert_value (fixture->stage, "J", "33.003");
  /* What is no number changes nothing */
  gtk_editable_set_text (a, "five");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (a), "error"));
  stage_assert_value (fixture->stage, "J", "33.003");
  gtk_editable_set_text (a, " -2 ");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (a), "error"));
  stage_assert_value (fixture->stage, "J", "12");
}

static void
test_logistic (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "logistic", FALSE);
  stage_assert_value (fixture->stage, "a", "0.562177");
  stage_assert_value (fixture->stage, "L", "0.575939");
  stage_assert_value (fixture->stage, "dz", NULL);
  purr_lesson_stage_set_scene (fixture->stage, "logistic", TRUE);
  while (purr_lesson_stage_step (fixture->stage, 1))
    ;
  stage_assert_value (fixture->stage, "da", "-1.7788");
  stage_assert_value (fixture->stage, "dz", "-0.437823");
  stage_assert_value (fixture->stage, "dw_1", "-0.437823");
  stage_assert_value (fixture->stage, "dw_2", "-0.875647");
  stage_assert_value (fixture->stage, "db", "-0.437823");
  stage_assert_value (fixture->stage, "w_2", "-0.25");
  /* Every derivative was measured, and agrees */
  g_assert_true (stage_shows (fixture, "measured -0.437823 ✓"));
  g_assert_false (stage_shows (fixture, "✗"));

  gtk_check_button_set_active (stage_part (fixture, "operations_button"), TRUE);
  stage_press (stage_part (fixture, "last_button"));
  stage_assert_value (fixture->stage, "dz", "-0.437823");
  stage_assert_value (fixture->stage, "dw_2", "-0.875647");
}

static void
test_own (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "own", TRUE);
  type_expression (fixture, "a/b + c");
  g_assert_false (gtk_widget_get_visible (stage_part (fixture, "error_label")));
  stage_press (stage_part (fixture, "last_button"));
  /* a, b and c keep the values that they had */
  stage_assert_value (fixture->stage, "J", "3.66667");
  stage_assert_value (fixture->stage, "dc", "1");

  /* What cannot be read is told, and what was drawn stays */
  type_expression (fixture, "a/(b + ");
  g_assert_true (gtk_widget_get_visible (stage_part (fixture, "error_label")));
  stage_assert_value (fixture->stage, "c", "2");

  /* What cannot be computed, too, until it can */
  type_expression (fixture, "a/b");
  gtk_editable_set_text (find_entry (GTK_WIDGET (fixture->stage), "b"), "0");
  g_assert_true (
    stage_shows (fixture,
                 "J = a/b cannot be computed for a = 5, b = 0: nothing "
                 "can be divided by 0."));
  g_assert_false (gtk_widget_is_sensitive (stage_part (fixture, "on_button")));
  gtk_editable_set_text (find_entry (GTK_WIDGET (fixture->stage), "b"), "4");
  g_assert_false (gtk_widget_get_visible (stage_part (fixture, "error_label")));
  stage_press (stage_part (fixture, "last_button"));
  stage_assert_value (fixture->stage, "J", "1.25");
}

static void
test_buttons (StageFixture *fixture, gconstpointer data)
{
  stage_press (stage_part (fixture, "on_button"));
  g_assert_true (stage_shows (fixture, "Forward: u = b·c = 6."));
  stage_press (stage_part (fixture, "on_button"));
  stage_press (stage_part (fixture, "back_button"));
  g_assert_true (stage_shows (fixture, "Forward: u = b·c = 6."));
  stage_press (stage_part (fixture, "last_button"));
  g_assert_true (
    stage_shows (fixture,
                 "Backward, u to c: du/dc = 3, so 3 · 3 = 9 comes to dc."));
  stage_press (stage_part (fixture, "first_button"));
  g_assert_false (
    gtk_widget_is_sensitive (stage_part (fixture, "back_button")));

  gtk_drop_down_set_selected (stage_part (fixture, "ready_dropdown"), 2);
  stage_assert_value (fixture->stage, "c", "3");
  purr_lesson_stage_reset (fixture->stage);
  stage_assert_value (fixture->stage, "c", "2");
  g_assert_cmpuint (gtk_drop_down_get_selected (
                      stage_part (fixture, "ready_dropdown")),
                    ==, 0);
}

static void
test_marks (StageFixture *fixture, gconstpointer data)
{
  PurrGraphView *view = stage_part (fixture, "view");
  GtkWidget *u = purr_graph_view_get_label (view, 3);

  purr_lesson_stage_mark (fixture->stage, "u");
  g_assert_true (gtk_widget_has_css_class (u, "marked"));
  purr_lesson_stage_mark (fixture->stage, "alpha");
  g_assert_false (gtk_widget_has_css_class (u, "marked"));
  purr_lesson_stage_mark (fixture->stage, "du");
  g_assert_true (gtk_widget_has_css_class (u, "marked"));
  purr_lesson_stage_mark (fixture->stage, NULL);
  g_assert_false (gtk_widget_has_css_class (u, "marked"));
}

/* Each scene of the words is one of the stage's */
static void
test_scenes (StageFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrLessonText) text = purr_lesson_text_load ("graph", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < text->scenes->len; i++)
    {
      const char *name = purr_lesson_text_get_scene (text, i)->name;

      g_assert_cmpstr (purr_graph_scene_find (name)->name, ==, name);
    }
  g_assert_cmpstr (purr_graph_scene_find ("elsewhere")->name, ==, "own");
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  stage_add ("/stage-graph/" name, PURR_TYPE_STAGE_GRAPH, function)
  ADD ("course", test_course);
  ADD ("values", test_values);
  ADD ("logistic", test_logistic);
  ADD ("own", test_own);
  ADD ("buttons", test_buttons);
  ADD ("marks", test_marks);
  ADD ("scenes", test_scenes);

  return app_fixture_run ();
}
