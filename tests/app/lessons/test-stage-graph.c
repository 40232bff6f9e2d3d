#include "app-fixture.h"

#include "app/lessons/lesson-text.h"
#include "app/lessons/stage-graph.h"
#include "app/lessons/graph-scenes.h"
#include "app/widgets/graph-view.h"

#include <string.h>

typedef struct
{
  PurrLessonStage *stage;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->stage
    = g_object_ref_sink (g_object_new (PURR_TYPE_STAGE_GRAPH, NULL));
  fixture->window = app_show (GTK_WIDGET (fixture->stage));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->stage)->ref_count == 1);
  g_assert_finalize_object (fixture->stage);
}

#define part(fixture, name)                                                    \
  app_part ((fixture)->stage, PURR_TYPE_STAGE_GRAPH, name)

#define assert_shows(fixture, text)                                            \
  g_assert_true (app_shows (GTK_WIDGET ((fixture)->stage), text))
#define assert_hides(fixture, text)                                            \
  g_assert_false (app_shows (GTK_WIDGET ((fixture)->stage), text))

static void
press (Fixture *fixture, const char *name)
{
  GtkWidget *button
    = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture->stage),
                                                 PURR_TYPE_STAGE_GRAPH, name));

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
type_expression (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (part (fixture, "expression_entry"), text);
  g_signal_emit_by_name (part (fixture, "expression_entry"), "activate");
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
assert_value (Fixture *fixture, const char *symbol, const char *value)
{
  g_autofree char *said = purr_lesson_stage_describe (fixture->stage, symbol);

  g_assert_cmpstr (said, ==, value);
}

static void
test_course (Fixture *fixture, gconstpointer data)
{
  PurrLessonStage *stage = fixture->stage;

  /* Asked before it shows */
  purr_lesson_stage_set_scene (stage, "forward", FALSE);
  assert_value (fixture, "a", "5");
  assert_value (fixture, "J", NULL);
  assert_hides (fixture, "= 33");
  g_assert_false (gtk_widget_is_sensitive (part (fixture, "on_button")));

  purr_lesson_stage_set_scene (stage, "forward", TRUE);
  for (int i = 0; i < 3; i++)
    g_assert_true (purr_lesson_stage_step (stage, 1));
  assert_value (fixture, "J", "33");
  assert_shows (fixture, "= 33");
  g_assert_false (purr_lesson_stage_step (stage, 1));

  purr_lesson_stage_set_scene (stage, "nudge", FALSE);
  assert_value (fixture, "J", "33");
  assert_value (fixture, "da", NULL);
  purr_lesson_stage_set_scene (stage, "nudge", TRUE);
  for (int i = 0; i < 4; i++)
    g_assert_true (purr_lesson_stage_step (stage, 1));
  assert_value (fixture, "dv", "3");
  assert_value (fixture, "da", "3");
  assert_value (fixture, "du", "3");
  assert_value (fixture, "db", NULL);
  g_assert_false (purr_lesson_stage_step (stage, 1));

  purr_lesson_stage_set_scene (stage, "chain", FALSE);
  purr_lesson_stage_set_scene (stage, "chain", TRUE);
  g_assert_true (purr_lesson_stage_step (stage, 1));
  assert_value (fixture, "db", "6");
  assert_shows (fixture, "measured 6 ✓");
  assert_shows (fixture, "du/db\n= 2");
  g_assert_true (purr_lesson_stage_step (stage, 1));
  assert_value (fixture, "dc", "9");
  g_assert_false (purr_lesson_stage_step (stage, 1));

  /* And back */
  g_assert_true (purr_lesson_stage_step (stage, -1));
  assert_value (fixture, "dc", NULL);
  g_assert_true (purr_lesson_stage_step (stage, -1));
  g_assert_false (purr_lesson_stage_step (stage, -1));
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  GtkEditable *a = find_entry (GTK_WIDGET (fixture->stage), "a");

  press (fixture, "last_button");
  assert_value (fixture, "J", "33");
  gtk_editable_set_text (a, "5.001");
  assert_value (fixture, "J", "33.003");
  /* What is no number changes nothing */
  gtk_editable_set_text (a, "five");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (a), "error"));
  assert_value (fixture, "J", "33.003");
  gtk_editable_set_text (a, " -2 ");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (a), "error"));
  assert_value (fixture, "J", "12");
}

static void
test_logistic (Fixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "logistic", FALSE);
  assert_value (fixture, "a", "0.562177");
  assert_value (fixture, "L", "0.575939");
  assert_value (fixture, "dz", NULL);
  purr_lesson_stage_set_scene (fixture->stage, "logistic", TRUE);
  while (purr_lesson_stage_step (fixture->stage, 1))
    ;
  assert_value (fixture, "da", "-1.7788");
  assert_value (fixture, "dz", "-0.437823");
  assert_value (fixture, "dw_1", "-0.437823");
  assert_value (fixture, "dw_2", "-0.875647");
  assert_value (fixture, "db", "-0.437823");
  assert_value (fixture, "w_2", "-0.25");
  /* Every derivative was measured, and agrees */
  assert_shows (fixture, "measured -0.437823 ✓");
  assert_hides (fixture, "✗");

  gtk_check_button_set_active (part (fixture, "operations_button"), TRUE);
  press (fixture, "last_button");
  assert_value (fixture, "dz", "-0.437823");
  assert_value (fixture, "dw_2", "-0.875647");
}

static void
test_own (Fixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "own", TRUE);
  type_expression (fixture, "a/b + c");
  g_assert_false (gtk_widget_get_visible (part (fixture, "error_label")));
  press (fixture, "last_button");
  /* a, b and c keep the values that they had */
  assert_value (fixture, "J", "3.66667");
  assert_value (fixture, "dc", "1");

  /* What cannot be read is told, and what was drawn stays */
  type_expression (fixture, "a/(b + ");
  g_assert_true (gtk_widget_get_visible (part (fixture, "error_label")));
  assert_value (fixture, "c", "2");

  /* What cannot be computed, too, until it can */
  type_expression (fixture, "a/b");
  gtk_editable_set_text (find_entry (GTK_WIDGET (fixture->stage), "b"), "0");
  assert_shows (fixture, "J = a/b cannot be computed for a = 5, b = 0: nothing "
                         "can be divided by 0.");
  g_assert_false (gtk_widget_is_sensitive (part (fixture, "on_button")));
  gtk_editable_set_text (find_entry (GTK_WIDGET (fixture->stage), "b"), "4");
  g_assert_false (gtk_widget_get_visible (part (fixture, "error_label")));
  press (fixture, "last_button");
  assert_value (fixture, "J", "1.25");
}

static void
test_buttons (Fixture *fixture, gconstpointer data)
{
  press (fixture, "on_button");
  assert_shows (fixture, "Forward: u = b·c = 6.");
  press (fixture, "on_button");
  press (fixture, "back_button");
  assert_shows (fixture, "Forward: u = b·c = 6.");
  press (fixture, "last_button");
  assert_shows (fixture,
                "Backward, u to c: du/dc = 3, so 3 · 3 = 9 comes to dc.");
  press (fixture, "first_button");
  g_assert_false (gtk_widget_is_sensitive (part (fixture, "back_button")));

  gtk_drop_down_set_selected (part (fixture, "ready_dropdown"), 2);
  assert_value (fixture, "c", "3");
  purr_lesson_stage_reset (fixture->stage);
  assert_value (fixture, "c", "2");
  g_assert_cmpuint (gtk_drop_down_get_selected (
                      part (fixture, "ready_dropdown")),
                    ==, 0);
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  PurrGraphView *view = part (fixture, "view");
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
test_scenes (Fixture *fixture, gconstpointer data)
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
  g_test_add ("/stage-graph/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("course", test_course);
  ADD ("values", test_values);
  ADD ("logistic", test_logistic);
  ADD ("own", test_own);
  ADD ("buttons", test_buttons);
  ADD ("marks", test_marks);
  ADD ("scenes", test_scenes);

  return app_fixture_run ();
}
