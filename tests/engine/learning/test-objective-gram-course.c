/* The Gram form on the course's cat pictures, against figures from an
 * independent implementation in double precision: zero start, learning rate
 * 0.005, 2,000 iterations, pixels / 255. */

#include "engine/dataset/dataset.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/objective-private.h"
#include "engine/loading/load.h"

#include <math.h>

static void
test_course (void)
{
  static const struct
  {
    int iteration;
    double cost;
  } figures[] = {
    { 0, 0.693147 },    { 500, 0.479470 },  { 1000, 0.410975 },
    { 1500, 0.364750 }, { 1900, 0.336246 },
  };
  const char *given = g_getenv ("PURRCEPTRON_DATA");
  const char *source = g_getenv ("G_TEST_SRCDIR");
  g_autofree char *course
    = given != NULL ? g_build_filename (given, "course", NULL)
                    : g_build_filename (source != NULL ? source : "tests", "..",
                                        "..", "shared", "data", "course", NULL);
  g_autofree double *u = g_new0 (double, 209);
  g_autofree double *du = g_new (double, 209);
  double w[PURR_FEATURES];
  g_autoptr (PurrWorkers) workers = purr_workers_new (0);
  g_autoptr (PurrNormalisation) normalisation = NULL;
  PurrObjective *objective = NULL;
  double costs[2000];
  double squares = 0;
  double b = 0;
  const struct
  {
    const char *folder;
    gsize m;
    gsize correct;
  } parts[] = { { "train", 209, 191 }, { "test", 50, 34 } };

  if (!g_file_test (course, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the course's pictures (data/course) are not here");
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *folder
        = g_build_filename (course, parts[i].folder, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (PurrDataset) dataset
        = purr_dataset_load_folder (folder, NULL, NULL, &error);
      PurrExamples examples;

      g_assert_no_error (error);
      examples
        = (PurrExamples) { purr_dataset_get_columns (dataset),
                           purr_dataset_get_labels (dataset), NULL,
                           purr_dataset_get_size (dataset), PURR_FEATURES };
      g_assert_cmpuint (examples.m, ==, parts[i].m);

      if (i == 0)
        {
          normalisation
            = purr_normalisation_new (PURR_NORMALISE_255, &examples, NULL);
          objective
            = purr_gram_objective_new (&examples, normalisation, NULL, workers);
          for (int k = 0; k < 2000; k++)
            {
              PurrPass pass
                = objective->evaluate (objective, u, b, 0, du, workers);

              costs[k] = pass.cost;
              for (gsize j = 0; j < examples.m; j++)
                u[j] -= 0.005 * du[j];
              b -= 0.005 * pass.db;
            }
          objective->to_weights (objective, u, w, workers);
          objective->free (objective);
        }
      g_assert_cmpuint (purr_logistic_pass (&examples, normalisation, w, b, 0,
                                            NULL, NULL, workers)
                          .correct,
                        ==, parts[i].correct);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    g_assert_cmpfloat_with_epsilon (costs[figures[i].iteration],
                                    figures[i].cost, 6e-7);
  for (gsize k = 0; k < PURR_FEATURES; k++)
    squares += w[k] * w[k];
  g_assert_cmpfloat_with_epsilon (b, -0.05740556, 6e-9);
  g_assert_cmpfloat_with_epsilon (sqrt (squares), 1.60769214, 6e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/objective-gram-course/32x32", test_course);

  return g_test_run ();
}
