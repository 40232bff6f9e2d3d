/* test-runs-button.c: earlier runs hidden, shown again and removed */

#include "app-fixture.h"

#include "app/training/runs-button.h"

typedef struct
{
  GtkMenuButton *button;
  PurrCostChart *chart;
  GtkWindow *window;
} Fixture;

static void
add_run (Fixture *fixture, const char *legend)
{
  const double costs[] = { 0.7, 0.6 };

  purr_cost_chart_begin_run (fixture->chart, legend);
  purr_cost_chart_append_costs (fixture->chart, costs, NULL, 2);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  fixture->chart = g_object_new (PURR_TYPE_COST_CHART, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->chart));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->button));
  purr_runs_button_bind (fixture->button, fixture->chart);
  fixture->window = app_show (box);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

static GtkWidget *
open_menu (Fixture *fixture)
{
  GtkWidget *popover;

  gtk_menu_button_popup (fixture->button);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (fixture->button));
  g_assert_nonnull (popover);
  app_wait (gtk_widget_get_mapped (popover));
  return popover;
}

static gboolean
is_hidden (Fixture *fixture, guint index)
{
  g_autoptr (PurrCostData) data = purr_cost_chart_copy_data (fixture->chart);

  g_assert_cmpuint (index, <, data->runs->len);
  return ((PurrCostRun *) data->runs->pdata[index])->hidden;
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_assert_true (app_shows (open_menu (fixture), "There are no earlier runs."));
  add_run (fixture, "the current one");
  gtk_menu_button_popdown (fixture->button);
  g_assert_true (app_shows (open_menu (fixture), "There are no earlier runs."));
}

/* The latest first, as in the legend */
static void
test_hide (Fixture *fixture, gconstpointer data)
{
  GtkWidget *popover, *check;

  add_run (fixture, "α 1");
  add_run (fixture, "α 2");
  add_run (fixture, "α 3");
  popover = open_menu (fixture);
  check = app_find (popover, GTK_TYPE_CHECK_BUTTON);
  app_assert_accessible_label (check, "run 2: α 2");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_true (is_hidden (fixture, 1));
  g_assert_false (is_hidden (fixture, 0));

  /* And is found so the next time */
  gtk_menu_button_popdown (fixture->button);
  popover = open_menu (fixture);
  check = app_find (popover, GTK_TYPE_CHECK_BUTTON);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_false (is_hidden (fixture, 1));
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  GtkWidget *popover;

  add_run (fixture, "α 1");
  add_run (fixture, "α 2");
  add_run (fixture, "α 3");
  popover = open_menu (fixture);
  g_signal_emit_by_name (app_find_button (popover, "Remove run 2: α 2"),
                         "clicked");
  g_assert_cmpuint (purr_cost_chart_count_earlier (fixture->chart), ==, 1);
  g_assert_false (app_shows (popover, "run 2: α 2"));
  g_assert_true (app_shows (popover, "run 1: α 1"));
  g_signal_emit_by_name (app_find_button (popover, "Remove _All"), "clicked");
  g_assert_cmpuint (purr_cost_chart_count_earlier (fixture->chart), ==, 0);
  app_wait (!gtk_widget_get_mapped (popover));
  /* What is running stays */
  g_assert_false (is_hidden (fixture, 0));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/runs-button/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("none", test_none);
  ADD ("hide", test_hide);
  ADD ("remove", test_remove);
#undef ADD
  return app_fixture_run ();
}
