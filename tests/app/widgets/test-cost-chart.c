/* test-cost-chart.c: the chart as a widget */

#include <math.h>
#include <string.h>

#include "app/widgets/cost-chart-plot.h"
#include "app/widgets/cost-chart-private.h"
#include "../property.h"
#include "widget-picture.h"

#define TRAINING 0x1c71d8 /* libadwaita's accent on light */
#define VALIDATION 0xc64600
#define WARNING 0xc01c28

static void
count_cb (int *count)
{
  (*count)++;
}

static PurrCostChart *
new_chart (void)
{
  return g_object_new (PURR_TYPE_COST_CHART, NULL);
}

/* Nobody knows when */
static void
append_costs (PurrCostChart *chart, const double *costs, gsize n)
{
  purr_cost_chart_append_costs (chart, costs, NULL, n);
}

static void
test_properties (void)
{
  const struct
  {
    const char *name;
    const char *detail;
  } words[] = { { "title", "notify::title" },
                { "x-label", "notify::x-label" },
                { "y-label", "notify::y-label" },
                { "placeholder", "notify::placeholder" } };
  PurrCostChart *chart = g_object_ref_sink (new_chart ());
  int count = 0;
  int empty = 0;
  int cursor = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *back = NULL;

      count = 0;
      g_signal_connect_swapped (chart, words[i].detail, G_CALLBACK (count_cb),
                                &count);
      g_object_set (chart, words[i].name, "some words", NULL);
      g_object_set (chart, words[i].name, "some words", NULL);
      g_assert_cmpint (count, ==, 1);
      g_object_get (chart, words[i].name, &back, NULL);
      g_assert_cmpstr (back, ==, "some words");
      g_object_set (chart, words[i].name, NULL, NULL);
      g_assert_cmpint (count, ==, 2);
    }

  count = 0;
  g_signal_connect_swapped (chart, "notify::logarithmic", G_CALLBACK (count_cb),
                            &count);
  g_object_set (chart, "logarithmic", TRUE, NULL);
  g_object_set (chart, "logarithmic", TRUE, NULL);
  g_assert_cmpint (count, ==, 1);
  g_assert_true (flag_of (chart, "logarithmic"));

  count = 0;
  g_signal_connect_swapped (chart, "notify::by-seconds", G_CALLBACK (count_cb),
                            &count);
  g_object_set (chart, "by-seconds", TRUE, NULL);
  g_object_set (chart, "by-seconds", TRUE, NULL);
  g_assert_cmpint (count, ==, 1);
  g_assert_true (flag_of (chart, "by-seconds"));

  g_signal_connect_swapped (chart, "notify::empty", G_CALLBACK (count_cb),
                            &empty);
  g_assert_true (flag_of (chart, "empty"));
  append_costs (chart, (double[]) { 1 }, 1);
  append_costs (chart, (double[]) { 1 }, 1);
  g_assert_cmpint (empty, ==, 1);
  g_assert_false (flag_of (chart, "empty"));
  purr_cost_chart_begin_run (chart, NULL);
  g_assert_cmpint (empty, ==, 1);
  purr_cost_chart_begin_comparison (chart, (const char *[]) { "one" }, 1);
  g_assert_cmpint (empty, ==, 2);

  g_signal_connect_swapped (chart, "notify::cursor", G_CALLBACK (count_cb),
                            &cursor);
  purr_cost_chart_set_cursor (chart, 3);
  purr_cost_chart_set_cursor (chart, 3);
  g_assert_cmpint (cursor, ==, 1);
  purr_cost_chart_set_cursor (chart, NAN);
  g_assert_cmpint (cursor, ==, 2);
  g_assert_cmpfloat (number_of (chart, "cursor"), ==, -1);

  g_assert_finalize_object (chart);
}

static void
test_finalised_in_window (void)
{
  PurrCostChart *chart = new_chart ();
  GtkWidget *window = widget_window_new (GTK_WIDGET (chart), 400, 300);
  PurrCostChart *gone = chart;

  g_object_add_weak_pointer (G_OBJECT (chart), (gpointer *) &gone);
  append_costs (chart, (double[]) { 3, 2, 1 }, 3);
  purr_cost_chart_set_cursor (chart, 1);
  gtk_test_widget_wait_for_draw (window);
  gtk_window_destroy (GTK_WINDOW (window));
  while (gone != NULL && g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (gone);
}

static void
assert_description (PurrCostChart *chart, const char *expected)
{
  g_autofree char *words = purr_cost_chart_describe (chart);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_accessible (void)
{
  PurrCostChart *chart = g_object_ref_sink (new_chart ());

  assert_accessible_role (chart, GTK_ACCESSIBLE_ROLE_IMG);
  assert_accessible_property (chart, GTK_ACCESSIBLE_PROPERTY_LABEL,
                              "Cost chart");
  g_object_set (chart, "placeholder", "Press Train", NULL);
  assert_description (chart, "Press Train");

  append_costs (chart, (double[]) { 3, 2, 0.412 }, 3);
  assert_description (chart, "iteration 2 · cost 0.4120");
  purr_cost_chart_append_validation (chart, 1, 0.5);
  assert_description (chart, "iteration 2 · cost 0.4120 · validation 0.5000");
  purr_cost_chart_set_cursor (chart, 0);
  assert_description (chart, "iteration 0 · cost 3.000");
  purr_cost_chart_set_cursor (chart, -1);
  purr_cost_chart_mark_divergence (chart, 2, "diverged at iteration 2");
  assert_description (chart, "iteration 2 · cost 0.4120 · validation 0.5000 · "
                             "diverged at iteration 2");

  /* The tree is told in the end, though not for each point */
  while (TRUE)
    {
      g_autofree char *wrong = gtk_test_accessible_check_property (
        GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
        "iteration 2 · cost 0.4120 · validation 0.5000 · diverged at "
        "iteration 2");

      if (wrong == NULL)
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_finalize_object (chart);
}

/* Where the chart puts things is asked of the same layout, made here from the
 * same data; that the ink is there is seen in the picture */
static PurrChartLayout *
layout_of (PurrCostChart *chart)
{
  g_autoptr (PurrCostData) data = purr_cost_chart_copy_data (chart);
  g_autoptr (PurrChart) plot = purr_cost_data_plot (data);

  return purr_chart_layout_new (plot,
                                gtk_widget_get_pango_context (
                                  GTK_WIDGET (chart)),
                                gtk_widget_get_width (GTK_WIDGET (chart)),
                                gtk_widget_get_height (GTK_WIDGET (chart)));
}

static void
assert_ink_at (const WidgetPicture *picture,
               const PurrChartLayout *layout,
               double iteration,
               double cost,
               guint32 colour)
{
  int x = (int) floor (purr_scale_to_pixel (&layout->x, iteration));
  int y = (int) floor (purr_scale_to_pixel (&layout->y, cost));
  gboolean found = FALSE;

  for (int dx = -1; dx <= 1; dx++)
    for (int dy = -1; dy <= 1; dy++)
      found |= widget_picture_is (picture, x + dx, y + dy, colour, 12);
  if (!found)
    g_test_message ("at %d, %d stands %08x", x, y,
                    widget_picture_get (picture, x, y));
  g_assert_true (found);
}

static void
test_curves (void)
{
  PurrCostChart *chart = new_chart ();
  GtkWidget *window = widget_window_new (GTK_WIDGET (chart), 600, 400);

  for (int i = 0; i <= 1000; i++)
    append_costs (chart, (double[]) { 0.1 + 0.6 * exp (-i / 200.0) }, 1);
  purr_cost_chart_append_validation (chart, 0, 0.69);
  purr_cost_chart_append_validation (chart, 500, 0.4);
  purr_cost_chart_append_validation (chart, 1000, 0.5);

  for (int logarithmic = 0; logarithmic < 2; logarithmic++)
    {
      g_autoptr (WidgetPicture) picture = NULL;
      g_autoptr (PurrChartLayout) layout = NULL;

      g_object_set (chart, "logarithmic", logarithmic, NULL);
      picture = widget_picture_take (GTK_WIDGET (chart));
      layout = layout_of (chart);
      for (int i = 50; i <= 950; i += 100)
        assert_ink_at (picture, layout, i, 0.1 + 0.6 * exp (-i / 200.0),
                       TRAINING);
      assert_ink_at (picture, layout, 500, 0.4, VALIDATION);
      assert_ink_at (picture, layout, 1000, 0.5, VALIDATION);
      /* And where there is no curve there is none */
      g_assert_cmphex (widget_picture_get (
                         picture, (int) purr_scale_to_pixel (&layout->x, 700),
                         (int) purr_scale_to_pixel (&layout->y, 0.63))
                         & 255,
                       ==, 0);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_earlier_runs (void)
{
  PurrCostChart *chart = new_chart ();
  GtkWidget *window = widget_window_new (GTK_WIDGET (chart), 600, 400);
  g_autoptr (WidgetPicture) before = NULL;
  g_autoptr (WidgetPicture) after = NULL;
  g_autoptr (PurrChartLayout) layout = NULL;
  int coloured;

  for (int i = 0; i <= 100; i++)
    append_costs (chart, (double[]) { 0.5 }, 1);
  before = widget_picture_take (GTK_WIDGET (chart));
  coloured = widget_picture_count (before, TRAINING, 12);
  g_assert_cmpint (coloured, >, 400);

  /* At the back it loses its colour; the legend's sample keeps it */
  purr_cost_chart_begin_run (chart, "rate 2");
  append_costs (chart, (double[]) { 1, 0.9 }, 2);
  after = widget_picture_take (GTK_WIDGET (chart));
  g_assert_cmpint (widget_picture_count (after, TRAINING, 12), <, coloured / 2);
  layout = layout_of (chart);
  g_assert_cmphex (
    widget_picture_get (after, (int) purr_scale_to_pixel (&layout->x, 50),
                        (int) purr_scale_to_pixel (&layout->y, 0.5))
      & 255,
    >, 60);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A rate that goes up and down all the time hides none of the others. */
static void
test_restless_rival (void)
{
  const char *const names[] = { "calm", "restless" };
  PurrCostChart *chart = new_chart ();
  GtkWidget *window = widget_window_new (GTK_WIDGET (chart), 600, 400);
  g_autoptr (WidgetPicture) picture = NULL;
  g_autoptr (PurrChartLayout) layout = NULL;
  int seen = 0;

  purr_cost_chart_begin_comparison (chart, names, 2);
  for (int i = 0; i < 2000; i++)
    {
      purr_cost_chart_append_rival (chart, 0, (double[]) { 0.5 }, NULL, 1);
      purr_cost_chart_append_rival (chart, 1, (double[]) { i % 2 }, NULL, 1);
    }
  picture = widget_picture_take (GTK_WIDGET (chart));
  layout = layout_of (chart);
  for (int x = (int) layout->x.start + 5; x < (int) layout->x.end - 5; x++)
    if (widget_picture_is (picture, x,
                           (int) purr_scale_to_pixel (&layout->y, 0.5),
                           TRAINING, 12))
      seen++;
  g_assert_cmpint (seen, >, 400);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_divergence (void)
{
  PurrCostChart *chart = new_chart ();
  GtkWidget *window = widget_window_new (GTK_WIDGET (chart), 600, 400);
  g_autoptr (WidgetPicture) picture = NULL;
  g_autoptr (PurrChartLayout) layout = NULL;

  for (int i = 0; i <= 100; i++)
    append_costs (chart, (double[]) { exp (i / 20.0) }, 1);
  purr_cost_chart_mark_divergence (chart, 60, "diverged at iteration 60");
  picture = widget_picture_take (GTK_WIDGET (chart));
  layout = layout_of (chart);
  g_assert_true (widget_picture_is (
    picture,
    (int) floor (g_array_index (layout->markers, PurrChartMarker, 0).pixel),
    (int) layout->y.start - 3, WARNING, 12));

  purr_cost_chart_mark_divergence (chart, NAN, NULL);
  widget_picture_free (g_steal_pointer (&picture));
  picture = widget_picture_take (GTK_WIDGET (chart));
  g_assert_cmpint (widget_picture_count (picture, WARNING, 12), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Painted without a complaint, in every state, odd data included */
static void
test_odd_data (void)
{
  const double odd[]
    = { NAN, 1e300, 0, -1e300, INFINITY, 1e-300, -INFINITY, 0.5 };

  for (int logarithmic = 0; logarithmic < 2; logarithmic++)
    {
      PurrCostChart *chart = new_chart ();
      GtkWidget *window = widget_window_new (GTK_WIDGET (chart), 400, 300);

      g_object_set (chart, "logarithmic", logarithmic, NULL);
      g_object_set (chart, "placeholder", "Press Train", "x-label", NULL, NULL);
      for (guint i = 0; i <= G_N_ELEMENTS (odd); i++)
        {
          g_autoptr (WidgetPicture) picture
            = widget_picture_take (GTK_WIDGET (chart));
          int ink = 0;

          for (int j = 3; j < picture->width * picture->height * 4; j += 4)
            ink += picture->pixels[j] != 0;
          g_assert_cmpint (ink, >, 100);

          if (i < G_N_ELEMENTS (odd))
            append_costs (chart, odd + i, 1);
          purr_cost_chart_append_validation (chart, i, odd[i % 8]);
          purr_cost_chart_set_cursor (chart, i);
        }
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static void
activate_key (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      GListModel *shortcuts;

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      shortcuts = G_LIST_MODEL (controller);
      for (guint j = 0; j < g_list_model_get_n_items (shortcuts); j++)
        {
          g_autoptr (GtkShortcut) shortcut
            = g_list_model_get_item (shortcuts, j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (!GTK_IS_KEYVAL_TRIGGER (trigger)
              || gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger))
                   != key
              || gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger))
                   != modifiers)
            continue;
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                        widget,
                                        gtk_shortcut_get_arguments (shortcut));
          done = TRUE;
        }
    }
  g_assert_true (done);
}

/* Where iterations are rarer than pixels each key press still finds one */
static void
test_keyboard_by_seconds (void)
{
  PurrCostChart *chart = new_chart ();
  GtkWidget *widget = GTK_WIDGET (chart);
  GtkWidget *window = widget_window_new (widget, 600, 400);
  const double costs[] = { 4, 3, 2, 1 };
  const double seconds[] = { 0, 0.001, 5, 10 };

  purr_cost_chart_append_costs (chart, costs, seconds, 4);
  g_object_set (chart, "by-seconds", TRUE, NULL);
  activate_key (widget, GDK_KEY_Left, 0);
  for (int i = 3; i > 0; i--)
    {
      g_assert_cmpfloat (number_of (chart, "cursor"), ==, i);
      activate_key (widget, GDK_KEY_Left, 0);
    }
  g_assert_cmpfloat (number_of (chart, "cursor"), ==, 0);
  activate_key (widget, GDK_KEY_Left, 0);
  g_assert_cmpfloat (number_of (chart, "cursor"), ==, 0);
  activate_key (widget, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_cmpfloat (number_of (chart, "cursor"), ==, 1);
  activate_key (widget, GDK_KEY_End, 0);
  assert_description (chart, "10.0 s · iteration 3 · cost 1.000");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_keyboard (void)
{
  PurrCostChart *chart = new_chart ();
  GtkWidget *widget = GTK_WIDGET (chart);
  GtkWidget *window = widget_window_new (widget, 600, 400);
  g_autoptr (WidgetPicture) plain = NULL;
  g_autoptr (WidgetPicture) pointed = NULL;
  double step;

  g_assert_true (gtk_widget_get_focusable (widget));
  activate_key (widget, GDK_KEY_Left, 0);
  g_assert_cmpfloat (number_of (chart, "cursor"), ==, -1);

  for (int i = 0; i <= 10000; i++)
    append_costs (chart, (double[]) { 1.0 / (1 + i) }, 1);
  plain = widget_picture_take (widget);

  activate_key (widget, GDK_KEY_Left, 0);
  g_assert_cmpfloat (number_of (chart, "cursor"), ==, 10000);
  activate_key (widget, GDK_KEY_Left, 0);
  step = 10000 - number_of (chart, "cursor");
  g_assert_cmpfloat (step, >, 10);
  g_assert_cmpfloat (step, <, 40);
  activate_key (widget, GDK_KEY_Left, GDK_SHIFT_MASK);
  g_assert_cmpfloat_with_epsilon (number_of (chart, "cursor"),
                                  10000 - 11 * step, 6);
  activate_key (widget, GDK_KEY_Home, 0);
  g_assert_cmpfloat (number_of (chart, "cursor"), ==, 0);
  activate_key (widget, GDK_KEY_Left, 0);
  g_assert_cmpfloat (number_of (chart, "cursor"), ==, 0);
  activate_key (widget, GDK_KEY_End, 0);
  g_assert_cmpfloat (number_of (chart, "cursor"), ==, 10000);

  purr_cost_chart_set_cursor (chart, 5000);
  pointed = widget_picture_take (widget);
  g_assert_cmpint (memcmp (plain->pixels, pointed->pixels, 600 * 400 * 4), !=,
                   0);
  activate_key (widget, GDK_KEY_Escape, 0);
  g_assert_cmpfloat (number_of (chart, "cursor"), ==, -1);
  widget_picture_free (g_steal_pointer (&pointed));
  pointed = widget_picture_take (widget);
  g_assert_cmpmem (plain->pixels, 600 * 400 * 4, pointed->pixels,
                   600 * 400 * 4);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What is copied stays, and holds everything */
static void
test_copy (void)
{
  PurrCostChart *chart = g_object_ref_sink (new_chart ());
  g_autoptr (PurrCostData) copy = NULL;

  purr_cost_chart_begin_run (chart, "one");
  append_costs (chart, (double[]) { 1, 2 }, 2);
  purr_cost_chart_begin_run (chart, "two");
  append_costs (chart, (double[]) { 3 }, 1);
  purr_cost_chart_set_run_legend (chart, "two and a half");
  copy = purr_cost_chart_copy_data (chart);
  purr_cost_chart_begin_comparison (chart, (const char *[]) { "three" }, 1);

  g_assert_cmpuint (copy->runs->len, ==, 2);
  g_assert_cmpstr (purr_cost_data_get_current (copy)->legend, ==,
                   "two and a half");
  g_assert_cmpfloat (
    purr_series_get_y (((PurrCostRun *) copy->runs->pdata[0])->costs, 1), ==,
    2);
  g_assert_finalize_object (chart);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/cost-chart/properties", test_properties);
  g_test_add_func ("/cost-chart/finalised-in-window", test_finalised_in_window);
  g_test_add_func ("/cost-chart/accessible", test_accessible);
  g_test_add_func ("/cost-chart/curves", test_curves);
  g_test_add_func ("/cost-chart/earlier-runs", test_earlier_runs);
  g_test_add_func ("/cost-chart/restless-rival", test_restless_rival);
  g_test_add_func ("/cost-chart/divergence", test_divergence);
  g_test_add_func ("/cost-chart/odd-data", test_odd_data);
  g_test_add_func ("/cost-chart/keyboard", test_keyboard);
  g_test_add_func ("/cost-chart/keyboard-by-seconds", test_keyboard_by_seconds);
  g_test_add_func ("/cost-chart/copy", test_copy);
  return g_test_run ();
}
