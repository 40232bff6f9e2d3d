/* test-figure-list.c: the figures of a part, a row each, which asks for its pictures */

#include "app-fixture.h"

#include "app/evaluation/figure-list.h"

#include <string.h>

static const double z[]
  = { -4, -3, -2.5, -1, -0.5, 0.25, 0.75, 1.5, 2.75, 4.5 };
static const guint8 labels[] = { 0, 0, 0, 1, 0, 0, 1, 1, 1, 1 };
static const PurrFigureNames names = { "cat", "not cat", "cat", "not cat" };

static PurrFigureList *
new_list (void)
{
  return g_object_ref_sink (g_object_new (PURR_TYPE_FIGURE_LIST, NULL));
}

static GtkListBoxRow *
get_row (PurrFigureList *list, PurrFigureKind kind)
{
  return gtk_list_box_get_row_at_index (app_part (list, PURR_TYPE_FIGURE_LIST,
                                                  "list"),
                                        (int) kind);
}

static void
show_at (PurrFigureList *list, const guint8 *of, double threshold)
{
  g_autoptr (PurrScores) scores = purr_scores_new (z, of, G_N_ELEMENTS (z));
  PurrFigures figures;

  purr_figures_init (&figures, scores, threshold);
  purr_figure_list_show (list, &figures, &names);
}

/* A screen reader says the name, the number, its interval and what it means */
static void
test_rows (void)
{
  static const struct
  {
    PurrFigureKind kind;
    const char *words;
  } rows[] = {
    { PURR_FIGURE_ACCURACY,
      "Accuracy: 80.0 %, 49.0 % to 94.3 %, of all answers are right" },
    { PURR_FIGURE_BASELINE,
      "Baseline: 50.0 %, would be right if the answer were always the same" },
    { PURR_FIGURE_RECALL, "Recall: 80.0 %, 37.6 % to 96.4 %, of the pictures "
                          "of cat are answered “cat”" },
    { PURR_FIGURE_MATTHEWS, "Matthews: 0.6000, correlation of answers and "
                            "classes, −1 to 1" },
    { PURR_FIGURE_CALIBRATION_ERROR,
      "ECE: 0.2386, is how far off probabilities are in the mean" },
    { PURR_FIGURE_COST, "Cost: 0.3420, mean loss; 0.6931 by guess, 0 at best" },
  };
  PurrFigureList *list = new_list ();

  show_at (list, labels, 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    app_assert_accessible_label (get_row (list, rows[i].kind), rows[i].words);
  show_at (list, labels, 0.85);
  app_assert_accessible_label (
    get_row (list, PURR_FIGURE_PRECISION),
    "Precision: 100.0 %, 43.9 % to 100.0 %, of the answers “cat” are right");
  g_assert_finalize_object (list);
}

static void
asked_cb (int *asked, int kind)
{
  *asked = kind;
}

/* Whatever is in between hidden */
static void
test_asks (void)
{
  static const guint8 ones[10] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
  PurrFigureList *list = new_list ();
  GtkWindow *window = app_show (GTK_WIDGET (list));
  int asked = -1;

  g_signal_connect_swapped (list, "asked", G_CALLBACK (asked_cb), &asked);
  show_at (list, labels, 0);
  for (guint kind = 0; kind < PURR_N_FIGURES; kind++)
    {
      g_assert_true (gtk_widget_get_visible (
        GTK_WIDGET (get_row (list, (PurrFigureKind) kind))));
      g_signal_emit_by_name (get_row (list, (PurrFigureKind) kind), "activate");
      g_assert_cmpint (asked, ==, kind);
    }

  show_at (list, ones, 0);
  g_assert_false (
    gtk_widget_get_visible (GTK_WIDGET (get_row (list, PURR_FIGURE_ROC_AREA))));
  g_assert_false (
    gtk_widget_get_visible (GTK_WIDGET (get_row (list, PURR_FIGURE_MATTHEWS))));
  /* 5 of 10 are answered positive */
  app_assert_accessible_label (get_row (list, PURR_FIGURE_RECALL),
                               "Recall: 50.0 %, 23.7 % to 76.3 %, of the "
                               "pictures of cat are answered “cat”");
  g_signal_emit_by_name (get_row (list, PURR_FIGURE_COST), "activate");
  g_assert_cmpint (asked, ==, PURR_FIGURE_COST);
  gtk_window_destroy (window);
  g_assert_finalize_object (list);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/figure-list/rows", test_rows);
  g_test_add_func ("/figure-list/asks", test_asks);
  return app_fixture_run ();
}
