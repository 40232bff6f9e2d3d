/* test-choice-buttons.c: a choice is made once, and marked */

#include "app-fixture.h"

#include "app/lessons/choice-buttons.h"

static const char *const choices[]
  = { "It is `a < b`.", "None & nothing", "Both", NULL };

static void
chosen_cb (int *chosen, guint choice)
{
  *chosen = (int) choice;
}

static GtkWidget *
get (PurrChoiceButtons *buttons, int choice)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (buttons));

  while (choice-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
test_choose (void)
{
  PurrChoiceButtons *buttons
    = g_object_ref_sink (g_object_new (PURR_TYPE_CHOICE_BUTTONS, NULL));
  GtkWindow *window = app_show (GTK_WIDGET (buttons));
  int chosen = -1;

  g_signal_connect_swapped (buttons, "chosen", G_CALLBACK (chosen_cb), &chosen);
  g_assert_false (purr_choice_buttons_press (buttons, 0));
  purr_choice_buttons_set (buttons, choices, 'A');
  app_assert_accessible_label (get (buttons, 0), "A: It is “a < b”.");
  app_assert_accessible_label (get (buttons, 2), "C: Both");
  g_assert_true (app_shows (GTK_WIDGET (buttons), "None & nothing"));
  purr_choice_buttons_focus (buttons);
  g_assert_true (gtk_widget_has_focus (get (buttons, 0)));

  g_signal_emit_by_name (get (buttons, 2), "clicked");
  g_assert_cmpint (chosen, ==, 2);
  g_assert_true (purr_choice_buttons_press (buttons, 1));
  g_assert_cmpint (chosen, ==, 1);
  g_assert_false (purr_choice_buttons_press (buttons, 3));

  purr_choice_buttons_judge (buttons, 1, 0);
  g_assert_true (gtk_widget_has_css_class (get (buttons, 0), "right-choice"));
  g_assert_true (gtk_widget_has_css_class (get (buttons, 1), "wrong-choice"));
  g_assert_false (gtk_widget_has_css_class (get (buttons, 2), "wrong-choice"));
  g_assert_false (gtk_widget_get_focusable (get (buttons, 2)));
  chosen = -1;
  g_signal_emit_by_name (get (buttons, 2), "clicked");
  g_assert_false (purr_choice_buttons_press (buttons, 2));
  g_assert_cmpint (chosen, ==, -1);

  /* Another question */
  purr_choice_buttons_set (buttons, choices + 1, '1');
  app_assert_accessible_label (get (buttons, 0), "1: None & nothing");
  g_assert_false (gtk_widget_has_css_class (get (buttons, 0), "right-choice"));
  g_assert_true (purr_choice_buttons_press (buttons, 0));
  purr_choice_buttons_judge (buttons, -1, 1);
  g_assert_false (gtk_widget_has_css_class (get (buttons, 0), "wrong-choice"));
  purr_choice_buttons_set (buttons, NULL, '1');
  g_assert_null (gtk_widget_get_first_child (GTK_WIDGET (buttons)));

  gtk_window_destroy (window);
  app_wait (G_OBJECT (buttons)->ref_count == 1);
  g_assert_finalize_object (buttons);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/choice-buttons/choose", test_choose);
  return app_fixture_run ();
}
