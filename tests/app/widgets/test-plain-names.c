/* test-plain-names.c: names for screen readers, once and without marks */

#include "app-fixture.h"

#include "app/widgets/plain-names.h"

/* What is left are the words inside of it */
static void
test_buttons (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (0, 0));
  GtkWidget *marked = gtk_button_new_with_mnemonic ("_Train");
  GtkWidget *plain = gtk_button_new_with_label ("Train");
  GtkWidget *named = gtk_button_new_with_mnemonic ("_Log");

  gtk_box_append (GTK_BOX (box), marked);
  gtk_box_append (GTK_BOX (box), plain);
  g_assert_true (
    gtk_test_accessible_has_property (GTK_ACCESSIBLE (marked),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_box_append (GTK_BOX (box), named);
  gtk_accessible_update_property (GTK_ACCESSIBLE (named),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Logarithmic cost axis", -1);
  purr_plain_names (box);
  g_assert_false (
    gtk_test_accessible_has_property (GTK_ACCESSIBLE (marked),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (
    gtk_test_accessible_has_relation (GTK_ACCESSIBLE (marked),
                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  /* Once is enough */
  app_assert_accessible_label (plain, "Train");
  /* One that was given another name keeps it, and that alone */
  app_assert_accessible_label (named, "Logarithmic cost axis");
  g_assert_false (
    gtk_test_accessible_has_relation (GTK_ACCESSIBLE (named),
                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_object_unref (box);
}

static void
test_drop_down (void)
{
  GtkWidget *drop_down = g_object_ref_sink (gtk_drop_down_new (NULL, NULL));
  GtkWidget *inner = gtk_widget_get_first_child (drop_down);

  g_assert_false (
    gtk_test_accessible_has_property (GTK_ACCESSIBLE (inner),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL));
  purr_plain_names (drop_down);
  g_assert_true (
    gtk_test_accessible_has_property (GTK_ACCESSIBLE (inner),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL));
  app_assert_accessible_label (inner, "Choose");
  /* Both by the drop-down's own name, where it has one */
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, "Numbers", -1);
  purr_plain_names (drop_down);
  app_assert_accessible_label (inner, "Numbers");
  gtk_widget_set_tooltip_text (drop_down, "How many numbers");
  purr_plain_names (drop_down);
  app_assert_accessible_label (inner, "How many numbers");
  g_object_unref (drop_down);
}

/* Without the mark of its key */
static void
test_check_button (void)
{
  GtkWidget *check = g_object_ref_sink (
    gtk_check_button_new_with_mnemonic ("Each _operation"));

  purr_plain_names (check);
  app_assert_accessible_label (check, "Each operation");
  g_object_unref (check);
}

static void
test_tab (void)
{
  GtkWidget *stack = g_object_ref_sink (gtk_stack_new ());
  GtkWidget *switcher = g_object_ref_sink (gtk_stack_switcher_new ());
  GtkStackPage *page
    = gtk_stack_add_titled (GTK_STACK (stack), gtk_label_new ("2"), "two",
                            "_Two");

  gtk_stack_page_set_use_underline (page, TRUE);
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher),
                                GTK_STACK (stack));
  purr_plain_names (switcher);
  app_assert_accessible_label (gtk_widget_get_first_child (switcher), "Two");
  purr_plain_names (stack);
  g_assert_null (
    gtk_test_accessible_check_property (GTK_ACCESSIBLE (page),
                                        GTK_ACCESSIBLE_PROPERTY_LABEL, "Two"));
  g_object_unref (switcher);
  g_object_unref (stack);
}

/* Not by its row as well */
static void
test_row (void)
{
  GtkWidget *row = g_object_ref_sink (adw_action_row_new ());
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 1, 1);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  g_assert_true (
    gtk_test_accessible_has_relation (GTK_ACCESSIBLE (spin),
                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  purr_plain_names (row);
  g_assert_false (
    gtk_test_accessible_has_relation (GTK_ACCESSIBLE (spin),
                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_object_unref (row);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/plain-names/buttons", test_buttons);
  g_test_add_func ("/plain-names/drop-down", test_drop_down);
  g_test_add_func ("/plain-names/check-button", test_check_button);
  g_test_add_func ("/plain-names/tab", test_tab);
  g_test_add_func ("/plain-names/row", test_row);
  return app_fixture_run ();
}
