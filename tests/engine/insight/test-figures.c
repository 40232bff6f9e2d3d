/* test-figures.c: the table of figures, against scikit-learn 1.2.1 and, for Wilson's
 * intervals, statsmodels 0.13.5; the answers are made as in test-scores.c */

#include "engine/insight/figures.h"

#include "engine/insight/set-faults.h"
#include "engine/kernels/workers.h"
#include "engine/learning/normalisation.h"

#include <math.h>
#include <string.h>

#define N 200

static guint64
next (guint64 *state)
{
  *state = (*state * 1103515245 + 12345) % ((guint64) 1 << 31);
  return *state;
}

static PurrScores *
make_scores (void)
{
  double z[N];
  guint8 labels[N];
  guint64 state = 12345;

  for (int i = 0; i < N; i++)
    {
      double value;

      labels[i] = next (&state) % 10 < 4;
      value
        = (double) (next (&state) % 1000) / 100 - 5 + (labels[i] ? 1.5 : -0.5);
      z[i] = rint (value * 4) / 4;
    }
  return purr_scores_new (z, labels, N);
}

static void
assert_figure (const PurrFigure *figure, double value, double low, double high)
{
  g_assert_cmpfloat_with_epsilon (figure->value, value, 1e-12);
  g_assert_cmpint (isnan (figure->low), ==, isnan (low));
  g_assert_cmpint (isnan (figure->high), ==, isnan (high));
  if (isnan (low))
    return;
  g_assert_cmpfloat_with_epsilon (figure->low, low, 1e-12);
  g_assert_cmpfloat_with_epsilon (figure->high, high, 1e-12);
}

static const struct
{
  double threshold;
  double accuracy[3], precision[3], recall[3], specificity[3];
  double f1, balanced, matthews;
} rows[] = {
  { 0,
    { 0.525, 0.4559739601468475, 0.5930837735342891 },
    { 0.422680412371134, 0.3291662625081867, 0.5220853935525268 },
    { 0.5125, 0.40493334216542254, 0.6189212045961893 },
    { 0.5333333333333333, 0.44442789269674304, 0.6201708295420101 },
    0.46327683615819204,
    0.5229166666666667,
    0.04492753389223741 },
  { 1.25,
    { 0.585, 0.5157391490134403, 0.6510571455024242 },
    { 0.4788732394366197, 0.3667752391118109, 0.5931400264739732 },
    { 0.425, 0.3225656178960177, 0.5343071015343113 },
    { 0.6916666666666667, 0.6041700227619933, 0.767272630110837 },
    0.45033112582781454,
    0.5583333333333333,
    0.1194423602306838 },
  { -2,
    { 0.49, 0.42156278331213176, 0.5588141232154136 },
    { 0.4246575342465753, 0.3474221047314316, 0.5057560465416016 },
    { 0.775, 0.6721321021639265, 0.8526679265915337 },
    { 0.3, 0.22525624224274568, 0.3871514243247358 },
    0.5486725663716814,
    0.5375,
    0.0827605888602368 },
};

static void
test_values (void)
{
  g_autoptr (PurrScores) scores = make_scores ();
  PurrFigures figures;

  purr_figures_init (&figures, scores, rows[0].threshold);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const PurrFigure *of = figures.of;

      purr_figures_set_threshold (&figures, scores, rows[i].threshold);
      assert_figure (&of[PURR_FIGURE_ACCURACY], rows[i].accuracy[0],
                     rows[i].accuracy[1], rows[i].accuracy[2]);
      assert_figure (&of[PURR_FIGURE_PRECISION], rows[i].precision[0],
                     rows[i].precision[1], rows[i].precision[2]);
      assert_figure (&of[PURR_FIGURE_RECALL], rows[i].recall[0],
                     rows[i].recall[1], rows[i].recall[2]);
      assert_figure (&of[PURR_FIGURE_SPECIFICITY], rows[i].specificity[0],
                     rows[i].specificity[1], rows[i].specificity[2]);
      assert_figure (&of[PURR_FIGURE_F1], rows[i].f1, NAN, NAN);
      assert_figure (&of[PURR_FIGURE_BALANCED], rows[i].balanced, NAN, NAN);
      assert_figure (&of[PURR_FIGURE_MATTHEWS], rows[i].matthews, NAN, NAN);
      assert_figure (&of[PURR_FIGURE_BASELINE], 0.6, NAN, NAN);
      /* Whatever the threshold is */
      g_assert_cmpfloat_with_epsilon (of[PURR_FIGURE_ROC_AREA].low,
                                      0.5116999147572977, 1e-9);
      g_assert_cmpfloat_with_epsilon (of[PURR_FIGURE_ROC_AREA].value,
                                      0.5935416666666666, 1e-12);
      assert_figure (&of[PURR_FIGURE_AVERAGE_PRECISION], 0.5220341357842988,
                     NAN, NAN);
      assert_figure (&of[PURR_FIGURE_CALIBRATION_ERROR], 0.32272326983876354,
                     NAN, NAN);
      assert_figure (&of[PURR_FIGURE_COST], 1.1242721266765257, NAN, NAN);
      for (int kind = 0; kind < PURR_N_FIGURES; kind++)
        g_assert_true (purr_figures_tell (&figures, (PurrFigureKind) kind));
    }
}

/* Of one class there is its recall, and what compares no classes */
static void
test_one_class (void)
{
  static const double z[] = { -1, 1, 2 };

  for (guint8 label = 0; label < 2; label++)
    {
      const guint8 labels[] = { label, label, label };
      g_autoptr (PurrScores) scores = purr_scores_new (z, labels, 3);
      PurrFigures figures;

      purr_figures_init (&figures, scores, 0);
      g_assert_cmpint (purr_figures_tell (&figures, PURR_FIGURE_RECALL), ==,
                       label);
      g_assert_cmpint (purr_figures_tell (&figures, PURR_FIGURE_SPECIFICITY),
                       ==, !label);
      g_assert_false (purr_figures_tell (&figures, PURR_FIGURE_ACCURACY));
      g_assert_false (purr_figures_tell (&figures, PURR_FIGURE_BASELINE));
      g_assert_true (purr_figures_tell (&figures, PURR_FIGURE_COST));
      for (int kind = 0; kind < PURR_N_FIGURES; kind++)
        if (purr_figures_tell (&figures, (PurrFigureKind) kind))
          g_assert_false (isnan (figures.of[kind].value));
      g_assert_true (isnan (figures.of[PURR_FIGURE_PRECISION].value));
      g_assert_true (isnan (figures.of[PURR_FIGURE_F1].value));
      g_assert_true (isnan (figures.of[PURR_FIGURE_MATTHEWS].value));
      g_assert_true (isnan (figures.of[PURR_FIGURE_ROC_AREA].value));
      g_assert_true (isnan (figures.of[PURR_FIGURE_ROC_AREA].low));
      g_assert_true (isnan (figures.of[PURR_FIGURE_AVERAGE_PRECISION].value));
    }
}

/* Nothing is answered positive: there is no precision, and it has no interval */
static void
test_no_answer (void)
{
  g_autoptr (PurrScores) scores = make_scores ();
  PurrFigures figures;

  purr_figures_init (&figures, scores, INFINITY);
  g_assert_true (isnan (figures.of[PURR_FIGURE_PRECISION].value));
  g_assert_true (isnan (figures.of[PURR_FIGURE_PRECISION].low));
  g_assert_cmpfloat (figures.of[PURR_FIGURE_RECALL].value, ==, 0);
  g_assert_cmpfloat (figures.of[PURR_FIGURE_ACCURACY].value, ==, 0.6);
}

/* Classes -------------------------------------------------------------------- */

/* z is a picture's first byte less 100 */
static PurrModel *
make_model (void)
{
  g_autofree double *w = g_new0 (double, PURR_FEATURES);
  g_autofree double *zeros = g_new0 (double, PURR_FEATURES);
  g_autofree double *ones = g_new (double, PURR_FEATURES);
  PurrNormalisation normalisation
    = { PURR_NORMALISE_STANDARDISE, PURR_FEATURES, zeros, ones };
  PurrModelParts parts = {
    .n_x = PURR_FEATURES,
    .geometry = PURR_PICTURE_GEOMETRY,
    .w = w,
    .b = -100,
    .normalisation = &normalisation,
    .positive_name = "cat",
    .negative_name = "not cat",
    .threshold = 0.5,
    .settings = purr_training_settings_default (),
    .fingerprint = "0000000000000000000000000000000000000000000000000000000000"
                   "000000",
  };

  for (gsize k = 0; k < PURR_FEATURES; k++)
    ones[k] = 1;
  w[0] = 1;
  return purr_model_new (&parts);
}

static void
assert_class (const PurrClassFigures *figures,
              guint class_index,
              gsize n,
              gsize n_positive,
              gsize n_right)
{
  double low, high;

  g_assert_cmpuint (figures->class_index, ==, class_index);
  g_assert_cmpuint (figures->n, ==, n);
  g_assert_cmpuint (figures->n_positive, ==, n_positive);
  g_assert_cmpuint (figures->n_right, ==, n_right);
  purr_wilson_interval (n_right, n, &low, &high);
  assert_figure (&figures->accuracy, (double) n_right / (double) n, low, high);
}

/* Which of the rest is taken for a cat? The dog that stands at 120. */
static void
test_classes (void)
{
  static const char *const names[] = { "bird", "cat", "dog", "eel", NULL };
  static const guint class_of[] = { 0, 0, 1, 1, 1, 2, 2, 2, 3 };
  static const guint8 first[] = { 10, 90, 150, 99, 100, 120, 99, 101, 0 };
  static const PurrPart parts[]
    = { PURR_PART_TRAIN, PURR_PART_TRAIN, PURR_PART_TRAIN,
        PURR_PART_TRAIN, PURR_PART_TRAIN, PURR_PART_TRAIN,
        PURR_PART_TRAIN, PURR_PART_TRAIN, PURR_PART_TEST };
  g_autofree guint8 *columns = g_malloc0 (9 * PURR_FEATURES);
  g_autoptr (PurrModel) model = make_model ();
  g_autoptr (PurrDataset) unlabelled = NULL;
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrAnswers) answers = NULL;
  g_autoptr (GArray) classes = NULL;
  g_autoptr (GArray) tested = NULL;
  g_autoptr (GArray) none = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);

  for (gsize i = 0; i < 9; i++)
    columns[i * PURR_FEATURES] = first[i];
  unlabelled
    = purr_dataset_new_from_columns (columns, 9, names, class_of, parts);
  dataset = purr_dataset_relabel (unlabelled, 1);
  answers = purr_answers_new (model, dataset, NULL, workers);
  g_assert_nonnull (answers);

  classes = purr_answers_count_classes (answers, PURR_PART_TRAIN, 0);
  g_assert_cmpuint (classes->len, ==, 3);
  assert_class (&g_array_index (classes, PurrClassFigures, 0), 0, 2, 0, 2);
  assert_class (&g_array_index (classes, PurrClassFigures, 1), 1, 3, 2, 2);
  assert_class (&g_array_index (classes, PurrClassFigures, 2), 2, 3, 2, 1);
  g_assert_true (g_array_index (classes, PurrClassFigures, 1).positive);
  g_assert_false (g_array_index (classes, PurrClassFigures, 2).positive);
  tested = purr_answers_count_classes (answers, PURR_PART_TEST, -100);
  g_assert_cmpuint (tested->len, ==, 1);
  assert_class (&g_array_index (tested, PurrClassFigures, 0), 3, 1, 1, 0);
  none = purr_answers_count_classes (answers, PURR_PART_VALIDATION, 0);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/values", test_values);
  g_test_add_func ("/figures/one-class", test_one_class);
  g_test_add_func ("/figures/no-answer", test_no_answer);
  g_test_add_func ("/figures/classes", test_classes);
  return g_test_run ();
}
