/* test-score-view.c: charts of answered pictures, each piece of which can be asked for
 */

#include "app-fixture.h"

#include "app/evaluation/score-view.h"

#include <math.h>

/* Ten pictures, as in evaluation-fixture.h */
static const double z[]
  = { -4, -3, -2.5, -1, -0.5, 0.25, 0.75, 1.5, 2.75, 4.5 };
static const guint8 labels[] = { 0, 0, 0, 1, 0, 0, 1, 1, 1, 1 };

typedef struct
{
  PurrScores *scores;
  PurrScoreItems *items;
  PurrScoreView *view;
  GtkWindow *window; /* NULL: in none */

  char *pointed;
  guint n_pointed;
  guint asked;
  guint item;
  char *words;
} Fixture;

static void
pointed_cb (Fixture *fixture, const char *words)
{
  fixture->n_pointed++;
  g_free (fixture->pointed);
  fixture->pointed = g_strdup (words);
}

static void
asked_cb (Fixture *fixture, guint item, const char *words)
{
  fixture->asked++;
  fixture->item = item;
  g_free (fixture->words);
  fixture->words = g_strdup (words);
}

static void
set_up (Fixture *fixture, gconstpointer drawn)
{
  fixture->scores = purr_scores_new (z, labels, G_N_ELEMENTS (z));
  fixture->items = purr_score_items_new (fixture->scores);
  fixture->pointed = g_strdup ("");
  fixture->view
    = g_object_ref_sink (g_object_new (PURR_TYPE_SCORE_VIEW, "drawn",
                                       GPOINTER_TO_INT (drawn), NULL));
  g_signal_connect_swapped (fixture->view, "pointed", G_CALLBACK (pointed_cb),
                            fixture);
  g_signal_connect_swapped (fixture->view, "asked", G_CALLBACK (asked_cb),
                            fixture);
  purr_score_view_show (fixture->view, fixture->items, "cat", "not cat");
}

static void
tear_down (Fixture *fixture, gconstpointer drawn)
{
  if (fixture->window != NULL)
    gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->view);
  purr_score_items_free (fixture->items);
  purr_scores_free (fixture->scores);
  g_free (fixture->pointed);
  g_free (fixture->words);
}

static gboolean
press (Fixture *fixture, const char *keys)
{
  return app_press_shortcut (fixture->view, keys);
}

static void
assert_pointed (Fixture *fixture, const char *words)
{
  g_autofree char *label = NULL;

  g_assert_cmpstr (fixture->pointed, ==, words);
  label = *words == '\0'
            ? g_strdup (purr_score_chart_get_name (
              purr_score_view_get_drawn (fixture->view)))
            : g_strdup_printf ("%s: %s",
                               purr_score_chart_get_name (
                                 purr_score_view_get_drawn (fixture->view)),
                               words);
  app_assert_accessible_label (fixture->view, label);
}

/* What the items of a drawing say, by hand: at 0.95 and more stands only the last */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  /* Before anything is pointed at there is nothing to ask for, and Esc is somebody
   * else's */
  g_assert_false (press (fixture, "Return"));
  g_assert_false (press (fixture, "Escape"));
  assert_pointed (fixture, "");

  g_assert_true (press (fixture, "Home"));
  assert_pointed (fixture, "Probability 0 to 0.05: 2 pictures of not cat");
  g_assert_true (press (fixture, "Left"));
  assert_pointed (fixture, "Probability 0 to 0.05: 2 pictures of not cat");
  g_assert_true (press (fixture, "Right"));
  assert_pointed (fixture, "Probability 0.05 to 0.1: 1 picture of not cat");
  g_assert_true (press (fixture, "Right"));
  assert_pointed (fixture, "Probability 0.25 to 0.3: 1 picture of cat");
  g_assert_true (press (fixture, "Return"));
  g_assert_cmpuint (fixture->asked, ==, 1);
  g_assert_cmpuint (fixture->item, ==, 2);
  g_assert_cmpstr (fixture->words, ==,
                   "Probability 0.25 to 0.3: 1 picture of cat");
  g_assert_true (press (fixture, "End"));
  assert_pointed (fixture, "Probability 0.95 to 1: 1 picture of cat");
  g_assert_true (press (fixture, "space"));
  g_assert_cmpuint (fixture->asked, ==, 2);
  g_assert_true (press (fixture, "Escape"));
  assert_pointed (fixture, "");
  g_assert_false (press (fixture, "Return"));
  g_assert_cmpuint (fixture->asked, ==, 2);
}

/* The pictures of a bin are those that it counts, no other ones */
static void
test_exactly (Fixture *fixture, gconstpointer data)
{
  const guint32 *order = purr_scores_get_order (fixture->scores);
  guint n, seen = 0;
  const PurrScoreItem *items
    = purr_score_items_get (fixture->items, PURR_DRAWN_PROBABILITIES, &n);

  g_assert_true (press (fixture, "Home"));
  for (guint i = 0; i < n; i++)
    {
      gsize counted = 0;

      g_assert_true (press (fixture, "Return"));
      g_assert_cmpuint (fixture->item, ==, i);
      for (gsize k = items[i].begin; k < items[i].end; k++)
        if (labels[order[k]] == items[i].label)
          {
            double p = 1 / (1 + exp (-z[order[k]]));

            g_assert_cmpfloat (p, >, items[i].left);
            g_assert_cmpfloat (p, <=, items[i].right);
            counted++;
          }
      g_assert_cmpuint (counted, ==, items[i].n);
      seen += (guint) counted;
      press (fixture, "Right");
    }
  g_assert_cmpuint (seen, ==, G_N_ELEMENTS (z));
}

/* The arrows begin where the threshold stands */
static void
test_from_threshold (Fixture *fixture, gconstpointer data)
{
  purr_score_view_set_threshold (fixture->view, 0);
  g_assert_true (press (fixture, "Right"));
  /* 4 of 5 cats found, 1 of 5 taken for one */
  assert_pointed (fixture, "Probability 0.5622 and more: 80.0 % of cat found, "
                           "20.0 % of not cat taken for it");
  press (fixture, "Escape");
  purr_score_view_set_threshold (fixture->view, 4);
  g_assert_true (press (fixture, "Left"));
  assert_pointed (fixture, "Probability 0.989 and more: 20.0 % of cat found, "
                           "0.0 % of not cat taken for it");
  /* Many at once, and no further than the end */
  g_assert_true (press (fixture, "<Control>Right"));
  g_assert_true (press (fixture, "Return"));
  g_assert_cmpuint (fixture->item, ==, 10);
}

static GtkEventController *
find_controller (Fixture *fixture, GType type)
{
  g_autoptr (GListModel) controllers
    = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller
        = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }
  g_assert_not_reached ();
}

static void
show (Fixture *fixture)
{
  fixture->window = app_show (GTK_WIDGET (fixture->view));
}

/* The place of a value on the screen */
static void
find_place (Fixture *fixture, double x, double y, double *left, double *top)
{
  const PurrChartLayout *layout
    = purr_chart_view_get_layout (PURR_CHART_VIEW (fixture->view));

  *left = purr_scale_to_pixel (&layout->x, x);
  *top = purr_scale_to_pixel (&layout->y, y);
}

/* What is pointed at is told, and a click asks for it */
static void
test_pointer (Fixture *fixture, gconstpointer data)
{
  GtkEventController *motion, *click;
  double left, top;

  show (fixture);
  motion = find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  click = find_controller (fixture, GTK_TYPE_GESTURE_CLICK);
  find_place (fixture, 0.025, 1, &left, &top);
  g_signal_emit_by_name (motion, "motion", left, top);
  assert_pointed (fixture, "Probability 0 to 0.05: 2 pictures of not cat");
  g_assert_nonnull (gtk_widget_get_cursor (GTK_WIDGET (fixture->view)));
  /* Told once, however much the pointer trembles */
  fixture->n_pointed = 0;
  g_signal_emit_by_name (motion, "motion", left + 1, top);
  g_assert_cmpuint (fixture->n_pointed, ==, 0);

  g_signal_emit_by_name (click, "released", 1, left, top);
  g_assert_cmpuint (fixture->asked, ==, 1);
  g_assert_cmpuint (fixture->item, ==, 0);

  /* Where there is nothing nothing is asked for */
  find_place (fixture, 0.6, 1.9, &left, &top);
  g_signal_emit_by_name (motion, "motion", left, top);
  assert_pointed (fixture, "");
  g_assert_null (gtk_widget_get_cursor (GTK_WIDGET (fixture->view)));
  g_signal_emit_by_name (click, "released", 1, left, top);
  g_assert_cmpuint (fixture->asked, ==, 1);

  find_place (fixture, 0.975, 0.5, &left, &top);
  g_signal_emit_by_name (motion, "motion", left, top);
  assert_pointed (fixture, "Probability 0.95 to 1: 1 picture of cat");
  g_signal_emit_by_name (motion, "leave");
  assert_pointed (fixture, "");
}

/* What was gone to by keys stays while the pointer leaves */
static void
test_keys_and_pointer (Fixture *fixture, gconstpointer data)
{
  show (fixture);
  press (fixture, "Home");
  g_signal_emit_by_name (find_controller (fixture,
                                          GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "leave");
  assert_pointed (fixture, "Probability 0 to 0.05: 2 pictures of not cat");
  g_signal_emit_by_name (find_controller (fixture,
                                          GTK_TYPE_EVENT_CONTROLLER_FOCUS),
                         "leave");
  assert_pointed (fixture, "");
}

/* On the screen the threshold is painted over the chart; in a file it is part of it */
static void
test_chart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrChart) chart = NULL;

  purr_score_view_set_threshold (fixture->view, 1);
  chart = purr_score_view_make_chart (fixture->view);
  g_assert_cmpuint (chart->layers->len, >, 0);
  purr_score_view_show (fixture->view, NULL, NULL, NULL);
  g_assert_null (purr_score_view_make_chart (fixture->view));
  assert_pointed (fixture, "");
  g_assert_false (press (fixture, "Home"));
  g_assert_false (press (fixture, "Return"));
  show (fixture);
  /* Nothing is at any place */
  g_signal_emit_by_name (find_controller (fixture,
                                          GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "motion", 50.0, 50.0);
  assert_pointed (fixture, "");
}

/* Until something else is shown */
static void
test_calibration (Fixture *fixture, gconstpointer data)
{
  PurrReliability now = { .error = 0.5 }, other = { .error = 0.25 };
  const PurrScoreCalibration calibration = { &now, &other, TRUE };
  g_autoptr (PurrChart) plain = purr_score_view_make_chart (fixture->view);
  g_autoptr (PurrChart) chart = NULL;
  g_autoptr (PurrChart) without = NULL;
  g_autoptr (PurrChart) after = NULL;

  purr_scores_bins (fixture->scores, now.bins);
  purr_scores_bins (fixture->scores, other.bins);
  purr_score_view_show_calibration (fixture->view, &calibration);
  chart = purr_score_view_make_chart (fixture->view);
  g_assert_cmpuint (chart->layers->len, ==, plain->layers->len + 2);
  g_assert_cmpstr (g_array_index (chart->entries, PurrChartEntry, 0).words, ==,
                   "calibrated, mean error 0.5000");
  purr_score_view_show_calibration (fixture->view, NULL);
  without = purr_score_view_make_chart (fixture->view);
  g_assert_cmpuint (without->layers->len, ==, plain->layers->len);
  purr_score_view_show_calibration (fixture->view, &calibration);
  purr_score_view_show (fixture->view, fixture->items, "cat", "not cat");
  after = purr_score_view_make_chart (fixture->view);
  g_assert_cmpuint (after->layers->len, ==, plain->layers->len);
}

/* Of one class there is no curve, and nothing to go to */
static void
test_one_class (Fixture *fixture, gconstpointer data)
{
  static const guint8 ones[] = { 1, 1, 1 };
  g_autoptr (PurrScores) scores = purr_scores_new (z, ones, 3);
  g_autoptr (PurrScoreItems) items = purr_score_items_new (scores);
  g_autoptr (PurrChart) chart = NULL;

  purr_score_view_show (fixture->view, items, "cat", "not cat");
  g_assert_false (press (fixture, "Home"));
  g_assert_false (press (fixture, "Right"));
  chart = purr_score_view_make_chart (fixture->view);
  app_assert_sentence (chart->placeholder);
  show (fixture);
  purr_score_view_show (fixture->view, NULL, NULL, NULL);
}

#define TEST(path, drawn, function)                                            \
  g_test_add ("/score-view/" path, Fixture, GINT_TO_POINTER (drawn), set_up,   \
              function, tear_down)

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  TEST ("keys", PURR_DRAWN_PROBABILITIES, test_keys);
  TEST ("exactly", PURR_DRAWN_PROBABILITIES, test_exactly);
  TEST ("from-threshold", PURR_DRAWN_ROC, test_from_threshold);
  TEST ("pointer", PURR_DRAWN_PROBABILITIES, test_pointer);
  TEST ("keys-and-pointer", PURR_DRAWN_PROBABILITIES, test_keys_and_pointer);
  TEST ("chart", PURR_DRAWN_LOGITS, test_chart);
  TEST ("calibration", PURR_DRAWN_RELIABILITY, test_calibration);
  TEST ("one-class", PURR_DRAWN_ROC, test_one_class);
  return app_fixture_run ();
}
