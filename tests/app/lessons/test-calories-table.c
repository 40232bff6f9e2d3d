/* test-calories-table.c: column sums, their shape, per cent */

#include "app-fixture.h"

#include "app/lessons/calories-table.h"
#include "matrix-words.h"

#define A "(3, 4) 56 112 3 60 1 11 51 8 2 3 90 1"

static PurrCaloriesTable *
table_new (void)
{
  return g_object_ref_sink (g_object_new (PURR_TYPE_CALORIES_TABLE, NULL));
}

#define part(table, name) app_part (table, PURR_TYPE_CALORIES_TABLE, name)

static void
test_steps (void)
{
  PurrCaloriesTable *table = table_new ();
  GtkWindow *window = app_show (GTK_WIDGET (table));
  g_autofree char *found = NULL;

  assert_matrix (part (table, "a"), A);
  g_assert_false (gtk_widget_get_visible (part (table, "cal")));
  purr_calories_table_set_step (table, 1);
  g_assert_true (gtk_widget_get_visible (part (table, "cal")));
  assert_matrix (part (table, "cal"), "(4,) 59 126 144 69");
  purr_calories_table_set_step (table, 2);
  assert_matrix (part (table, "cal"), "(1, 4) 59 126 144 69");
  purr_calories_table_set_step (table, 3);
  app_wait ((g_free (found), found = matrix_words (part (table, "cal")),
             g_str_equal (found, "(1, 4) 59 126 144 69 | 59 126 144 69 59 126 "
                                 "144 69")));
  g_assert_false (gtk_widget_get_visible (part (table, "p")));
  purr_calories_table_set_step (table, 4);
  assert_matrix (part (table, "p"), "(3, 4) 94.9 88.9 2.08 87 1.69 8.73 35.4 "
                                    "11.6 3.39 2.38 62.5 1.45");
  /* And back */
  purr_calories_table_set_step (table, 1);
  assert_matrix (part (table, "cal"), "(4,) 59 126 144 69");
  g_assert_false (gtk_widget_get_visible (part (table, "p")));

  gtk_window_destroy (window);
  app_wait (G_OBJECT (table)->ref_count == 1);
  g_assert_finalize_object (table);
}

static void
test_edit (void)
{
  PurrCaloriesTable *table = table_new ();
  g_autofree char *shape = NULL;

  purr_calories_table_set_step (table, 4);
  g_signal_emit_by_name (part (table, "a"), "edited", 0, 0, 97.0);
  assert_matrix (part (table, "p"), "(3, 4) 97 88.9 2.08 87 1 8.73 35.4 11.6 "
                                    "2 2.38 62.5 1.45");
  shape = purr_calories_table_describe (table, "cal");
  g_assert_cmpstr (shape, ==, "(1, 4)");
  purr_calories_table_reset (table);
  assert_matrix (part (table, "a"), A);
  g_assert_cmpuint (purr_calories_table_get_step (table), ==, 0);
  g_assert_finalize_object (table);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/calories-table/steps", test_steps);
  g_test_add_func ("/calories-table/edit", test_edit);
  return app_fixture_run ();
}
