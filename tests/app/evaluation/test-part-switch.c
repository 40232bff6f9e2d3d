/* test-part-switch.c: which pictures the figures are of */

#include "app-fixture.h"

#include "app/evaluation/part-switch.h"
#include "tests/engine/insight/answers-fixture.h"

static void
count_cb (guint *count)
{
  (*count)++;
}

/* The button of a part, by its first word */
static GtkWidget *
find_button (GtkWidget *part_switch, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (part_switch);
       child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0)
      return child;
  return NULL;
}

static void
test_parts (void)
{
  PurrPartSwitch *part_switch
    = g_object_ref_sink (g_object_new (PURR_TYPE_PART_SWITCH, NULL));
  GtkWidget *widget = GTK_WIDGET (part_switch);
  g_autoptr (PurrAnswers) divided = answers_new (ANSWERS_HALF_HELD_OUT);
  g_autoptr (PurrAnswers) others = answers_new (ANSWERS_NOT_DIVIDED);
  guint chosen = 0;

  g_signal_connect_swapped (part_switch, "chosen", G_CALLBACK (count_cb),
                            &chosen);
  purr_part_switch_show (part_switch, divided);
  g_assert_cmpint (purr_part_switch_get (part_switch), ==,
                   PURR_PART_VALIDATION);
  g_assert_true (gtk_widget_get_visible (find_button (widget, "Held Out 6")));
  g_assert_false (gtk_widget_get_visible (find_button (widget, "Test 0")));
  g_assert_cmpuint (chosen, ==, 0);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (
                                  find_button (widget, "Learnt 6")),
                                TRUE);
  g_assert_cmpuint (chosen, ==, 1);
  purr_part_switch_show (part_switch, divided);
  g_assert_cmpint (purr_part_switch_get (part_switch), ==, PURR_PART_TRAIN);

  /* What was chosen is not there */
  purr_part_switch_show (part_switch, others);
  g_assert_cmpint (purr_part_switch_get (part_switch), ==, PURR_PART_ANY);
  g_assert_cmpuint (chosen, ==, 1);
  purr_part_switch_show (part_switch, NULL);
  g_object_unref (part_switch);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/part-switch/parts", test_parts);
  return app_fixture_run ();
}
