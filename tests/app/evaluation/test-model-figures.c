/* test-model-figures.c: figures and charts of the model that answers */

#include "evaluation-fixture.h"

#include "app/evaluation/answer-matrix.h"
#include "app/evaluation/class-table.h"
#include "app/evaluation/figure-list.h"
#include "app/evaluation/model-figures.h"
#include "app/evaluation/score-card.h"

#define GROUP "model-figures"

typedef struct
{
  PurrModelFigures *figures;
  PurrPartSwitch *part_switch;
} View;

static void
bind (EvaluationFixture *fixture, View *view)
{
  view->figures
    = g_object_ref_sink (g_object_new (PURR_TYPE_MODEL_FIGURES, NULL));
  view->part_switch
    = g_object_ref_sink (g_object_new (PURR_TYPE_PART_SWITCH, NULL));
  purr_model_figures_bind (view->figures, fixture->evaluation,
                           view->part_switch);
}

static void
bind_and_wait (EvaluationFixture *fixture, View *view)
{
  bind (fixture, view);
  app_wait (purr_model_figures_get (view->figures) != NULL);
}

static void
release (View *view)
{
  g_assert_finalize_object (view->figures);
  g_assert_finalize_object (view->part_switch);
}

static gpointer
part (View *view, const char *name)
{
  return app_part (view->figures, PURR_TYPE_MODEL_FIGURES, name);
}

static void
choose (View *view, const char *label)
{
  GtkWidget *button = app_find_button (GTK_WIDGET (view->part_switch), label);

  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

/* Answers of the matrix, by what a button of it says */
static void
assert_cell (View *view, const char *tooltip)
{
  if (app_find_button (part (view, "matrix"), tooltip) == NULL)
    g_error ("nothing in the matrix says “%s”", tooltip);
}

static void
assert_figures (View *view, const char *const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    if (!app_shows (part (view, "figures"), texts[i]))
      g_error ("“%s” is not among the figures", texts[i]);
}

/* Of the pictures that were held out, and of the other parts when they are chosen */
static void
test_parts (EvaluationFixture *fixture, gconstpointer data)
{
  static const char *const held_out[]
    = { "80.0 %", "49.0 % to 94.3 %", "0.6000", "0.9200",
        "0.9429", "0.2386",           "0.3420", NULL };
  View view;

  bind_and_wait (fixture, &view);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (&view, "stack")), ==,
                   "figures");
  assert_cell (&view, "4 of cat answered “cat”: 80.0 %");
  assert_cell (&view, "1 of cat answered “not cat”: 20.0 %");
  assert_cell (&view, "1 of not cat answered “cat”: 20.0 %");
  assert_cell (&view, "4 of not cat answered “not cat”: 80.0 %");
  assert_figures (&view, held_out);

  choose (&view, "Learnt 4");
  assert_cell (&view, "2 of cat answered “cat”: 100.0 %");
  assert_cell (&view, "2 of not cat answered “not cat”: 100.0 %");
  g_assert_true (app_shows (part (&view, "figures"), "100.0 %"));

  /* Three pictures are judged on, and that they are few is said */
  choose (&view, "Test 3");
  assert_cell (&view, "1 of cat answered “cat”: 50.0 %");
  g_assert_true (app_shows (part (&view, "figures"), "66.7 %"));
  g_assert_true (app_shows (part (&view, "figures"), "20.8 % to 93.9 %"));
  g_assert_true (g_str_has_prefix (
    gtk_label_get_text (part (&view, "verdict")),
    "66.7 % of the test pictures are answered right; of many others like them "
    "between 20.8 % and 93.9 % would be."));
  release (&view);
}

/* Matrix, figures, classes and charts move together */
static void
test_threshold (EvaluationFixture *fixture, gconstpointer data)
{
  View view;
  PurrAnswers *answers = purr_evaluation_get_answers (fixture->evaluation);

  bind_and_wait (fixture, &view);
  purr_evaluation_set_threshold (fixture->evaluation, 0.7);
  assert_cell (&view, "3 of cat answered “cat”: 60.0 %");
  assert_cell (&view, "5 of not cat answered “not cat”: 100.0 %");
  g_assert_true (app_shows (part (&view, "figures"), "0.6547"));
  for (guint drawn = 0; drawn < PURR_N_DRAWN; drawn++)
    {
      g_autoptr (PurrChart) chart
        = purr_model_figures_make_chart (view.figures, (PurrDrawn) drawn);

      g_assert_nonnull (chart);
    }
  purr_evaluation_set_threshold (fixture->evaluation, 0.2);
  assert_cell (&view, "5 of cat answered “cat”: 100.0 %");
  assert_cell (&view, "2 of not cat answered “cat”: 40.0 %");
  g_assert_true (app_shows (part (&view, "figures"), "71.4 %"));
  g_assert_true (app_shows (part (&view, "figures"), "0.8333")
                 || app_shows (part (&view, "figures"), "83.3 %"));
  g_assert_cmpfloat (purr_model_figures_get (view.figures)->probability, ==,
                     0.2);
  /* Nothing is answered anew */
  g_assert_true (purr_evaluation_get_answers (fixture->evaluation) == answers);
  release (&view);
}

/* A number opens exactly its pictures, worst first */
static void
test_matrix (EvaluationFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int label;
    int answer;
    const char *title;
    const char *pictures;
  } asked[] = {
    { 1, 1, "cat answered “cat” · held out", "6 7 8 9" },
    { 1, 0, "cat answered “not cat” · held out", "3" },
    { 0, 1, "not cat answered “cat” · held out", "5" },
    { 0, 0, "not cat answered “not cat” · held out", "4 2 1 0" },
    { 1, -1, "cat · held out", "3 6 7 8 9" },
    { -1, 1, "Answered “cat” · held out", "5 6 7 8 9" },
  };
  View view;

  bind_and_wait (fixture, &view);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_signal_emit_by_name (part (&view, "matrix"), "asked", asked[i].label,
                             asked[i].answer);
      evaluation_assert_asked (fixture, asked[i].title, asked[i].pictures);
    }
  /* Of the threshold and the part that are looked at */
  purr_evaluation_set_threshold (fixture->evaluation, 0.2);
  g_signal_emit_by_name (part (&view, "matrix"), "asked", 0, 1);
  evaluation_assert_asked (fixture, "not cat answered “cat” · held out", "5 4");
  choose (&view, "Test 3");
  g_signal_emit_by_name (part (&view, "matrix"), "asked", 1, -1);
  evaluation_assert_asked (fixture, "cat · test", "15 14");
  release (&view);
}

static void
test_figures (EvaluationFixture *fixture, gconstpointer data)
{
  static const struct
  {
    PurrFigureKind kind;
    const char *title;
    const char *pictures;
  } asked[] = {
    { PURR_FIGURE_PRECISION, "Answered “cat” · held out", "5 6 7 8 9" },
    { PURR_FIGURE_RECALL, "cat · held out", "3 6 7 8 9" },
    { PURR_FIGURE_SPECIFICITY, "not cat · held out", "5 4 2 1 0" },
    { PURR_FIGURE_COST, "All pictures · held out", "3 5 4 6 7 2 8 1 0 9" },
  };
  View view;

  bind_and_wait (fixture, &view);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_signal_emit_by_name (part (&view, "figures"), "asked", asked[i].kind);
      evaluation_assert_asked (fixture, asked[i].title, asked[i].pictures);
    }
  release (&view);
}

/* Which of "the rest" is taken for a cat? */
static void
test_classes (EvaluationFixture *fixture, gconstpointer data)
{
  View view;

  bind_and_wait (fixture, &view);
  g_signal_emit_by_name (part (&view, "classes"), "asked", 0);
  evaluation_assert_asked (fixture, "ant · held out", "5 2 0");
  g_signal_emit_by_name (part (&view, "classes"), "asked", 2);
  evaluation_assert_asked (fixture, "dog · held out", "4 1");
  release (&view);
}

/* A point, a bin and a bar ask for the pictures that they count */
static void
test_charts (EvaluationFixture *fixture, gconstpointer data)
{
  View view;
  PurrScoreView *probabilities, *reliability;

  bind_and_wait (fixture, &view);
  probabilities = purr_score_card_get_view (part (&view, "probabilities_card"));
  reliability = purr_score_card_get_view (part (&view, "reliability_card"));
  /* sigmoid (-4) = 0.018 and sigmoid (-3) = 0.047 are below 0.05 */
  g_signal_emit_by_name (probabilities, "asked", 0, "the first bar");
  evaluation_assert_asked (fixture, "the first bar · held out", "1 0");
  /* Nine tenths and more: 0.9399 and 0.9890 */
  g_assert_true (app_press_shortcut (reliability, "End"));
  g_assert_true (app_press_shortcut (reliability, "Return"));
  g_assert_cmpuint (fixture->asked, ==, 2);
  g_assert_cmpuint (fixture->pictures->len, ==, 2);
  g_assert_cmpuint (g_array_index (fixture->pictures, guint32, 0), ==, 8);
  g_assert_cmpuint (g_array_index (fixture->pictures, guint32, 1), ==, 9);
  release (&view);
}

static void
calibrate_cb (gpointer *asked, gboolean calibrated)
{
  *asked = GINT_TO_POINTER (calibrated ? 1 : -1);
}

static guint
count_layers (View *view)
{
  g_autoptr (PurrChart) chart
    = purr_model_figures_make_chart (view->figures, PURR_DRAWN_RELIABILITY);

  return chart->layers->len;
}

/* The reliability has both, where there are pictures enough; and a press is told */
static void
test_calibration (EvaluationFixture *fixture, gconstpointer data)
{
  View view;
  GtkWidget *button;
  gpointer asked = NULL;
  guint n;

  bind_and_wait (fixture, &view);
  n = count_layers (&view);
  evaluation_use_many (fixture);
  app_wait_polling (
    fixture->session,
    purr_model_figures_get (view.figures) != NULL
      && purr_model_figures_get (view.figures)->calibration.known);
  g_assert_cmpuint (count_layers (&view), ==, n + 2);
  g_signal_connect_swapped (view.figures, "calibrate",
                            G_CALLBACK (calibrate_cb), &asked);
  button = app_find_button (GTK_WIDGET (part (&view, "reliability_card")),
                            "Cali_brate");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (GPOINTER_TO_INT (asked), ==, 1);
  release (&view);
}

static void
assert_nothing (View *view, const char *title, const char *words)
{
  AdwStatusPage *page = part (view, "nothing_page");

  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (view, "stack")), ==,
                   "nothing");
  g_assert_cmpstr (adw_status_page_get_title (page), ==, title);
  app_assert_sentence (adw_status_page_get_description (page));
  if (strstr (adw_status_page_get_description (page), words) == NULL)
    g_error ("“%s” is not in “%s”", words,
             adw_status_page_get_description (page));
  g_assert_null (purr_model_figures_get (view->figures));
  g_assert_null (purr_model_figures_make_chart (view->figures, PURR_DRAWN_ROC));
}

/* What there is to be done is said */
static void
test_nothing (EvaluationFixture *fixture, gconstpointer data)
{
  View view;

  bind (fixture, &view);
  purr_evaluation_watch (fixture->evaluation);
  assert_nothing (&view, "No Pictures", "Open a folder of pictures");
  evaluation_use_pictures (fixture, evaluation_pictures,
                           G_N_ELEMENTS (evaluation_pictures));
  assert_nothing (&view, "No Model of Your Own Yet", "Train a model");
  evaluation_open_model (fixture,
                         evaluation_model_new ("lion", PURR_CROP_CENTRE));
  assert_nothing (&view, "A Model of Other Classes", "“lion”");
  /* Names are no markup */
  evaluation_open_model (fixture,
                         evaluation_model_new ("<b>&", PURR_CROP_CENTRE));
  assert_nothing (&view, "A Model of Other Classes", "“&lt;b&gt;&amp;”");
  evaluation_open_model (fixture,
                         evaluation_model_new ("cat", PURR_CROP_STRETCH));
  assert_nothing (&view, "A Model of Other Squares", "stretched");
  /* There is nothing to ask for */
  g_signal_emit_by_name (part (&view, "matrix"), "asked", 1, 1);
  g_signal_emit_by_name (part (&view, "figures"), "asked", 0);
  g_signal_emit_by_name (part (&view, "classes"), "asked", 0);
  g_assert_cmpuint (fixture->asked, ==, 0);

  evaluation_open_model (fixture,
                         evaluation_model_new ("cat", PURR_CROP_CENTRE));
  evaluation_wait (fixture);
  app_wait (purr_model_figures_get (view.figures) != NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (&view, "stack")), ==,
                   "figures");
  evaluation_open_model (fixture,
                         evaluation_model_new ("lion", PURR_CROP_CENTRE));
  assert_nothing (&view, "A Model of Other Classes", "“lion”");
  release (&view);
}

/* What needs two classes is not told, and the curves say why they are not there */
static void
test_one_class (EvaluationFixture *fixture, gconstpointer data)
{
  static const EvaluationPicture pictures[] = {
    { 1, 1, PURR_PART_VALIDATION }, { -1, 1, PURR_PART_VALIDATION },
    { 3, 1, PURR_PART_VALIDATION }, { 1, 1, PURR_PART_TRAIN },
    { -2, 0, PURR_PART_TRAIN },     { -2, 2, PURR_PART_TRAIN },
  };
  View view;
  g_autoptr (PurrChart) roc = NULL;

  evaluation_use_pictures (fixture, pictures, G_N_ELEMENTS (pictures));
  evaluation_wait (fixture);
  bind_and_wait (fixture, &view);
  assert_cell (&view, "2 of cat answered “cat”: 66.7 %");
  assert_cell (&view, "0 of not cat answered “cat”: –");
  g_assert_false (app_shows (part (&view, "figures"), "ROC area"));
  g_assert_false (app_shows (part (&view, "figures"), "Specificity"));
  g_assert_true (app_shows (part (&view, "figures"), "66.7 %"));
  roc = purr_model_figures_make_chart (view.figures, PURR_DRAWN_ROC);
  g_assert_cmpstr (roc->placeholder, ==,
                   "All of these pictures are cat. The curve needs pictures of "
                   "not cat, too.");
  g_assert_true (app_shows (GTK_WIDGET (view.figures), "class"));
  release (&view);
}

/* While others are being made nothing comes back to who has gone */
static void
test_gone (EvaluationFixture *fixture, gconstpointer data)
{
  View view;

  bind (fixture, &view);
  g_assert_null (purr_model_figures_get (view.figures));
  release (&view);
  app_settle (fixture->session);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  EVALUATION_TEST ("parts", evaluation_set_up, test_parts);
  EVALUATION_TEST ("threshold", evaluation_set_up, test_threshold);
  EVALUATION_TEST ("matrix", evaluation_set_up, test_matrix);
  EVALUATION_TEST ("figures", evaluation_set_up, test_figures);
  EVALUATION_TEST ("classes", evaluation_set_up, test_classes);
  EVALUATION_TEST ("charts", evaluation_set_up, test_charts);
  EVALUATION_TEST ("calibration", evaluation_set_up, test_calibration);
  EVALUATION_TEST ("nothing", evaluation_set_up_empty, test_nothing);
  EVALUATION_TEST ("one-class", evaluation_set_up, test_one_class);
  EVALUATION_TEST ("gone", evaluation_set_up, test_gone);
  return app_fixture_run ();
}
