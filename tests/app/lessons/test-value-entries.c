/* test-value-entries.c: numbers that are typed, each under its name */

#include "app-fixture.h"

#include "app/lessons/value-entries.h"

static void
test_read (void)
{
  GtkWidget *box
    = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *entry = purr_value_entries_add (GTK_BOX (box), "w_1", -0.5);
  double value = 7;

  app_assert_accessible_label (entry, "w_1");
  g_assert_cmpstr (purr_value_entry_read (GTK_EDITABLE (entry), &value), ==,
                   "w_1");
  g_assert_cmpfloat (value, ==, -0.5);
  gtk_editable_set_text (GTK_EDITABLE (entry), " 1e3 ");
  g_assert_nonnull (purr_value_entry_read (GTK_EDITABLE (entry), &value));
  g_assert_cmpfloat (value, ==, 1000);

  for (int k = 0; k < 4; k++)
    {
      static const char *const wrong[] = { "", "two", "1e999", "3x" };

      gtk_editable_set_text (GTK_EDITABLE (entry), wrong[k]);
      g_assert_null (purr_value_entry_read (GTK_EDITABLE (entry), &value));
      g_assert_true (gtk_widget_has_css_class (entry, "error"));
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "2");
  g_assert_nonnull (purr_value_entry_read (GTK_EDITABLE (entry), &value));
  g_assert_false (gtk_widget_has_css_class (entry, "error"));

  g_assert_finalize_object (box);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/value-entries/read", test_read);
  return app_fixture_run ();
}
