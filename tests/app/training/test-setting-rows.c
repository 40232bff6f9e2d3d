/* test-setting-rows.c: rows that show a setting in words or per cent */

#include "app-fixture.h"

#include "app/training/setting-rows.h"

#include "engine/optimisers/optimizer.h"

static void
test_percent (void)
{
  g_autoptr (GSettings) settings = app_settings_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 90, 1);
  GtkSpinButton *shown = GTK_SPIN_BUTTON (spin);

  g_object_ref_sink (spin);
  purr_bind_percent (settings, "test-share", shown);
  g_assert_cmpfloat (gtk_spin_button_get_value (shown), ==, 0);
  gtk_spin_button_set_value (shown, 29);
  g_assert_cmpfloat (g_settings_get_double (settings, "test-share"), ==, 0.29);
  g_settings_set_double (settings, "test-share", 0.07);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (shown), ==, 7);
  g_assert_finalize_object (spin);
}

static void
test_optimizer (void)
{
  g_autoptr (GSettings) settings = app_settings_new ();
  AdwComboRow *row
    = g_object_ref_sink (g_object_new (ADW_TYPE_COMBO_ROW, NULL));
  GListModel *words;

  purr_bind_optimizer (settings, row);
  words = adw_combo_row_get_model (row);
  g_assert_cmpuint (g_list_model_get_n_items (words), ==, PURR_N_OPTIMIZERS);
  for (guint i = 0; i < PURR_N_OPTIMIZERS; i++)
    {
      g_autofree char *word = NULL;
      g_autoptr (GtkStringObject) label = g_list_model_get_item (words, i);

      g_assert_cmpstr (gtk_string_object_get_string (label), ==,
                       purr_optimizer_get_label (i));
      adw_combo_row_set_selected (row, i);
      word = g_settings_get_string (settings, "optimizer");
      g_assert_cmpstr (word, ==, purr_optimizer_to_string (i));
    }
  g_settings_set_string (settings, "optimizer", "adam");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, PURR_OPTIMIZER_ADAM);
  g_assert_finalize_object (row);
}

/* One that no row has is shown as the next that is not slower */
static void
test_pace (void)
{
  static const struct
  {
    int pace;
    guint selected;
  } cases[] = { { -1, 0 }, { 0, 1 },  { 100, 2 }, { 10, 3 },
                { 1, 4 },  { 50, 2 }, { 3, 3 },   { 1000, 1 } };
  g_autoptr (GSettings) settings = app_settings_new ();
  AdwComboRow *row
    = g_object_ref_sink (g_object_new (ADW_TYPE_COMBO_ROW, NULL));

  purr_bind_pace (settings, row);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_settings_set_int (settings, "pace", cases[i].pace);
      g_assert_cmpuint (adw_combo_row_get_selected (row), ==,
                        cases[i].selected);
    }
  adw_combo_row_set_selected (row, 4);
  g_assert_cmpint (g_settings_get_int (settings, "pace"), ==, 1);
  g_assert_finalize_object (row);
}

/* In words here, under a name there */
static void
test_features (void)
{
  static const char *const names[] = { "pixels", "patches" };
  static const char *const words[] = { "The pixels", "Patches", NULL };
  g_autoptr (GSettings) settings = app_settings_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);
  g_autofree char *stays = NULL;
  AdwComboRow *row
    = g_object_ref_sink (g_object_new (ADW_TYPE_COMBO_ROW, NULL));

  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  purr_bind_features (settings, row);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  for (guint i = G_N_ELEMENTS (names); i-- > 0;)
    {
      adw_combo_row_set_selected (row, i);
      g_assert_cmpstr (purr_features_row_get_chosen (row), ==, names[i]);
    }
  g_settings_set_string (settings, "features", "patches");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 1);
  /* Nothing chosen is no choice */
  adw_combo_row_set_selected (row, GTK_INVALID_LIST_POSITION);
  g_assert_null (purr_features_row_get_chosen (row));
  stays = g_settings_get_string (settings, "features");
  g_assert_cmpstr (stays, ==, "patches");
  g_assert_finalize_object (row);
}

int
main (int argc, char *argv[])
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/setting-rows/percent", test_percent);
  g_test_add_func ("/setting-rows/optimizer", test_optimizer);
  g_test_add_func ("/setting-rows/pace", test_pace);
  g_test_add_func ("/setting-rows/features", test_features);
  return app_fixture_run ();
}
