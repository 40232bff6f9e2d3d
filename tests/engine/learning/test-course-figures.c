/* The course's cat pictures, 209 to learn from and 50 to test on, against
 * figures from an independent implementation in double precision: zero
 * start, learning rate 0.005, 2,000 iterations, pixels / 255. */

#include "engine/dataset/dataset.h"
#include "engine/images/decoder.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"
#include "engine/learning/problem.h"
#include "engine/learning/trainer.h"
#include "engine/learning/training-settings.h"

#include <math.h>
#include <string.h>

#define N_TRAIN 209
#define N_TEST 50
#define N (N_TRAIN + N_TEST)
#define LARGE_SIDE 64
#define LARGE_FEATURES (LARGE_SIDE * LARGE_SIDE * 3)

typedef struct
{
  guint8 *small; /* PURR_FEATURES x N: train/, then test/ */
  guint8 *large; /* LARGE_FEATURES x N */
  guint8 labels[N];
  gsize n;
} Course;

static void
course_clear (Course *course)
{
  g_free (course->small);
  g_free (course->large);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Course, course_clear)

static char *
data_folder (void)
{
  const char *given = g_getenv ("PURRCEPTRON_DATA");
  const char *source = g_getenv ("G_TEST_SRCDIR");

  if (given != NULL)
    return g_build_filename (given, "course", NULL);

  /* G_TEST_SRCDIR is tests/ */
  return g_build_filename (source != NULL ? source : "tests", "..", "..",
                           "shared", "data", "course", NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
read_folder (Course *course, const char *folder, guint8 label)
{
  g_autoptr (PurrDecoder) decoder = purr_decoder_new (NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      g_autoptr (GError) error = NULL;
      PurrPreview preview = { 0 };

      g_assert_cmpuint (course->n, <, N);
      /* A picture as small as that is shown as it is */
      purr_decoder_read_file (decoder, path, PURR_CROP_CENTRE,
                              course->small + course->n * PURR_FEATURES,
                              LARGE_SIDE, &preview, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (preview.width, ==, LARGE_SIDE);
      g_assert_cmpint (preview.height, ==, LARGE_SIDE);
      memcpy (course->large + course->n * LARGE_FEATURES,
              g_bytes_get_data (preview.pixels, NULL), LARGE_FEATURES);
      course->labels[course->n++] = label;
      purr_preview_clear (&preview);
    }
}

/* FALSE, and the test is skipped, without the data. */
static gboolean
read_course (Course *course)
{
  static const char *const parts[] = { "train", "test" };
  static const char *const classes[] = { "non-cat", "cat" };
  g_autofree char *folder = data_folder ();

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the course's pictures (data/course) are not here");
      return FALSE;
    }

  course->small = g_malloc (N * PURR_FEATURES);
  course->large = g_malloc (N * LARGE_FEATURES);
  for (gsize part = 0; part < 2; part++)
    {
      for (guint8 label = 0; label < 2; label++)
        {
          g_autofree char *path
            = g_build_filename (folder, parts[part], classes[label], NULL);

          read_folder (course, path, label);
        }
      g_assert_cmpuint (course->n, ==, part == 0 ? N_TRAIN : N);
    }

  return TRUE;
}

/* Shares of so many pictures, as the figures give them */
static void
assert_percent (gsize correct, gsize m, double percent)
{
  g_assert_cmpfloat (fabs (100.0 * (double) correct / (double) m - percent), <,
                     0.005);
}

static void
test_64 (void)
{
  g_auto (Course) course = { 0 };
  g_autoptr (PurrNormalisation) normalisation = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (0);
  g_autofree double *w = g_new0 (double, LARGE_FEATURES);
  g_autofree double *dw = g_new (double, LARGE_FEATURES);
  double b = 0;
  PurrExamples train, test;

  if (!read_course (&course))
    return;

  train = (PurrExamples) { course.large, course.labels, NULL, N_TRAIN,
                           LARGE_FEATURES };
  test
    = (PurrExamples) { course.large + N_TRAIN * LARGE_FEATURES,
                       course.labels + N_TRAIN, NULL, N_TEST, LARGE_FEATURES };
  normalisation = purr_normalisation_new (PURR_NORMALISE_255, &train, NULL);

  for (int i = 0; i < 2000; i++)
    {
      PurrPass pass = purr_logistic_pass (&train, normalisation, w, b, 0, NULL,
                                          dw, workers);

      if (i == 0)
        g_assert_cmpfloat_with_epsilon (pass.cost, 0.693147, 1e-6);
      if (i == 1900)
        g_assert_cmpfloat_with_epsilon (pass.cost, 0.140872, 1e-5);
      for (gsize k = 0; k < LARGE_FEATURES; k++)
        w[k] -= 0.005 * dw[k];
      b -= 0.005 * pass.db;
    }

  assert_percent (purr_logistic_pass (&train, normalisation, w, b, 0, NULL,
                                      NULL, workers)
                    .correct,
                  N_TRAIN, 99.04);
  assert_percent (purr_logistic_pass (&test, normalisation, w, b, 0, NULL, NULL,
                                      workers)
                    .correct,
                  N_TEST, 70);
}

static void
test_32 (void)
{
  static const char *const names[] = { "non-cat", "cat", NULL };
  const struct
  {
    guint iteration;
    double cost;
  } figures[] = {
    { 0, 0.693147 },    { 500, 0.479470 },  { 1000, 0.410975 },
    { 1500, 0.364750 }, { 1900, 0.336246 },
  };
  g_auto (Course) course = { 0 };
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree double *w = g_new (double, PURR_FEATURES);
  PurrTrainerSnapshot snapshot;
  PurrPart parts[N];
  guint class_of[N];
  double squares = 0;
  double b;

  if (!read_course (&course))
    return;

  for (gsize i = 0; i < N; i++)
    {
      parts[i] = i < N_TRAIN ? PURR_PART_TRAIN : PURR_PART_TEST;
      class_of[i] = course.labels[i];
    }
  dataset
    = purr_dataset_new_from_columns (course.small, N, names, class_of, parts);
  problem = purr_problem_new (dataset, &settings, &error);
  g_assert_no_error (error);
  trainer = purr_trainer_new (problem, &settings, &error);
  g_assert_no_error (error);
  purr_trainer_start (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);

  g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_FINISHED);
  g_assert_cmpuint (snapshot.costs->len, ==, 2000);
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    g_assert_cmpfloat_with_epsilon (g_array_index (snapshot.costs, double,
                                                   figures[i].iteration),
                                    figures[i].cost, 1.5e-6);

  g_assert_cmpuint (snapshot.validation.iteration, ==, 2000);
  g_assert_cmpfloat (snapshot.validation.train_accuracy, ==, 191.0 / N_TRAIN);
  g_assert_cmpfloat (snapshot.validation.accuracy, ==, 34.0 / N_TEST);

  purr_trainer_get_weights (trainer, w, &b);
  for (gsize k = 0; k < PURR_FEATURES; k++)
    squares += w[k] * w[k];
  if (g_test_verbose ())
    g_test_message ("b = %.10f, |w| = %.10f", b, sqrt (squares));
  g_assert_cmpfloat_with_epsilon (b, -0.05740556, 1e-7);
  g_assert_cmpfloat_with_epsilon (sqrt (squares), 1.60769214, 1e-7);

  purr_trainer_snapshot_clear (&snapshot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course-figures/64x64", test_64);
  g_test_add_func ("/course-figures/32x32", test_32);

  return g_test_run ();
}
