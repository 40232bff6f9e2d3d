/* test-runs-compared.c: selected runs beside each other */

#include "tests/app/session/run-parts.h"

#include "app-fixture.h"

#include "app/training/run-curves.h"
#include "app/training/runs-compared.h"

typedef struct
{
  PurrRunsCompared *compared;
  GtkWindow *window;
  GPtrArray *items; /* of PurrRunItem */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->compared
    = g_object_ref_sink (g_object_new (PURR_TYPE_RUNS_COMPARED, NULL));
  fixture->window = app_show (GTK_WIDGET (fixture->compared));
  fixture->items = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->items);
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->compared)->ref_count == 1);
  g_assert_finalize_object (fixture->compared);
}

/* A run of that rate */
static void
add (Fixture *fixture, guint64 number, double rate)
{
  g_autofree char *id
    = g_strdup_printf ("01234567-89ab-4cde-8f01-%012x", (guint) number);
  PurrRunRecordParts parts = run_parts (id, number);
  PurrRunChange change = { rate, 0 };
  g_autoptr (PurrRunRecord) record = NULL;

  parts.settings.learning_rate = rate;
  parts.rates = &change;
  record = purr_run_record_new (&parts);
  g_ptr_array_add (fixture->items, purr_run_item_new (record));
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return app_shows (GTK_WIDGET (fixture->compared), text);
}

static gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->compared, PURR_TYPE_RUNS_COMPARED, name);
}

static void
test_one (Fixture *fixture, gconstpointer data)
{
  purr_runs_compared_show (fixture->compared, fixture->items);
  g_assert_null (gtk_widget_get_first_child (part (fixture, "differences")));
  add (fixture, 1, 0.005);
  purr_runs_compared_show (fixture->compared, fixture->items);
  g_assert_true (shows (fixture, "α 0.005 · ÷255"));
  g_assert_true (shows (fixture, "Select another one, too"));
  g_assert_null (gtk_widget_get_first_child (part (fixture, "differences")));
}

/* In what they differ, and nothing else; shown once more nothing is built anew */
static void
test_differences (Fixture *fixture, gconstpointer data)
{
  GtkGrid *grid = part (fixture, "differences");
  GtkWidget *cell;

  add (fixture, 1, 0.005);
  add (fixture, 2, 0.02);
  purr_runs_compared_show (fixture->compared, fixture->items);
  g_assert_cmpstr (gtk_label_get_text (
                     GTK_LABEL (gtk_grid_get_child_at (grid, 0, 1))),
                   ==, "Learning rate α");
  g_assert_cmpstr (gtk_label_get_text (
                     GTK_LABEL (gtk_grid_get_child_at (grid, 1, 0))),
                   ==, "Run 1");
  cell = gtk_grid_get_child_at (grid, 2, 1);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (cell)), ==, "0.02");
  g_assert_null (gtk_grid_get_child_at (grid, 0, 2));
  purr_runs_compared_show (fixture->compared, fixture->items);
  g_assert_true (gtk_grid_get_child_at (grid, 2, 1) == cell);
}

static void
test_same (Fixture *fixture, gconstpointer data)
{
  add (fixture, 1, 0.005);
  add (fixture, 2, 0.005);
  purr_runs_compared_show (fixture->compared, fixture->items);
  g_assert_true (shows (fixture, "Their settings are the same."));
}

/* Of more than can be told apart the first are compared, and that is said */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  GtkGrid *grid = part (fixture, "differences");

  for (guint i = 1; i <= 200; i++)
    add (fixture, i, 0.001 * i);
  purr_runs_compared_show (fixture->compared, fixture->items);
  g_assert_true (
    shows (fixture, "The first 8 of the 200 selected runs are compared."));
  g_assert_nonnull (gtk_grid_get_child_at (grid, 8, 1));
  g_assert_null (gtk_grid_get_child_at (grid, 9, 1));
}

static void
test_controls (Fixture *fixture, gconstpointer data)
{
  GtkToggleButton *accuracy = part (fixture, "accuracy_button");
  GtkToggleButton *logarithmic = part (fixture, "logarithmic_button");
  PurrRunCurves *curves = part (fixture, "curves");
  g_autoptr (PurrChart) cost = NULL;
  g_autoptr (PurrChart) right = NULL;

  add (fixture, 1, 0.005);
  purr_runs_compared_show (fixture->compared, fixture->items);
  gtk_toggle_button_set_active (logarithmic, TRUE);
  cost = purr_run_curves_plot (curves);
  g_assert_cmpint (cost->y.kind, ==, PURR_SCALE_LOGARITHMIC);
  gtk_toggle_button_set_active (accuracy, TRUE);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (logarithmic)));
  right = purr_run_curves_plot (curves);
  g_assert_cmpuint (right->layers->len, ==, 0);
  g_assert_nonnull (right->placeholder);
  gtk_toggle_button_set_active (accuracy, FALSE);
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (logarithmic)));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/runs-compared/" path, Fixture, NULL, set_up, function,         \
              tear_down)
  ADD ("one", test_one);
  ADD ("differences", test_differences);
  ADD ("same", test_same);
  ADD ("many", test_many);
  ADD ("controls", test_controls);
#undef ADD
  return app_fixture_run ();
}
