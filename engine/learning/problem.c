/* problem.c: what is learnt from, and how it counts */

#include "engine/learning/problem-private.h"

#include "engine/kernels/workers.h"
#include "engine/learning/curvature.h"

#include <math.h>

G_STATIC_ASSERT (PURR_FEATURES == 32 * 32 * 3);

/* Making --------------------------------------------------------------- */

static gboolean
has_both_classes (const PurrExamples *examples)
{
  gboolean found[2] = { FALSE, FALSE };

  for (gsize j = 0; j < examples->m && !(found[0] && found[1]); j++)
    {
      gsize at = examples->index != NULL ? examples->index[j] : j;

      found[examples->labels[at] != 0] = TRUE;
    }

  return found[0] && found[1];
}

static PurrProblem *
problem_new (const PurrTrainingSettings *settings)
{
  PurrProblem *self = g_new0 (PurrProblem, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->normalise = settings->normalise;
  self->validation_share = settings->validation_share;
  self->test_share = settings->test_share;
  self->seed = settings->seed;
  self->patches = settings->patches;
  /* A map of patches is blind to it */
  self->mirrored = settings->mirrored && settings->patches == 0;
  self->balanced = settings->balanced;

  return self;
}

static void
set_up_examples (PurrProblem *self,
                 const guint8 *bytes,
                 const guint8 *labels,
                 gsize n_x)
{
  const PurrSplit *split = self->split;
  PurrExamples all = { .bytes = bytes, .labels = labels, .n_x = n_x };

  self->train = self->check = all;
  self->train.index = split->train;
  self->train.m = split->n_train;
  self->check.index = split->n_validation > 0 ? split->validation : split->test;
  self->check.m = split->n_validation > 0 ? split->n_validation : split->n_test;
}

static void
set_up_passes (PurrProblem *self)
{
  PurrPassOptions *options = &self->train_options;

  *options = purr_pass_options_default ();
  options->mirrored = self->mirrored;
  options->width = self->geometry.width;
  options->channels = self->geometry.channels;
  if (self->balanced)
    purr_balanced_weights (&self->train, &options->positive_weight,
                           &options->negative_weight);

  self->check_options = *options;
  self->check_options.mirrored = FALSE;
}

/* The rest of the making, when the examples stand there */
static PurrProblem *
finish (PurrProblem *problem, GError **error)
{
  g_autoptr (PurrProblem) self = problem;

  if (!has_both_classes (&self->train))
    {
      g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS,
                   "The pictures to learn from are all of one class. Training "
                   "needs some of \"%s\" and some of \"%s\": add pictures, or "
                   "hold out fewer for validation.",
                   self->positive_name, self->negative_name);
      return NULL;
    }

  if (self->mirrored && !purr_geometry_is_known (&self->geometry))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           "What is to be learnt from are numbers that do not "
                           "make a picture, so there are no mirror images. "
                           "Train without them.");
      return NULL;
    }

  set_up_passes (self);

  return g_steal_pointer (&self);
}

static gboolean
check_settings (const PurrTrainingSettings *settings, GError **error)
{
  const char *complaint = purr_problem_settings_complaint (settings);

  if (complaint != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                         complaint);

  return complaint == NULL;
}

static guint32 *
copy_index (const guint32 *index, gsize n, gsize m)
{
  for (gsize j = 0; j < n; j++)
    g_return_val_if_fail (index[j] < m, NULL);

  return g_memdup2 (index, n * sizeof (guint32));
}

static PurrSplit *
copy_split (const PurrSplit *split, gsize m)
{
  PurrSplit *copy = g_new0 (PurrSplit, 1);

  *copy = *split;
  copy->train = copy_index (split->train, split->n_train, m);
  copy->validation = copy_index (split->validation, split->n_validation, m);
  copy->test = copy_index (split->test, split->n_test, m);

  return copy;
}

/* Takes the split; NULL: as the settings say */
static PurrProblem *
new_of_dataset (PurrDataset *dataset,
                PurrSplit *split,
                const PurrTrainingSettings *settings,
                GError **error)
{
  const guint8 *labels = purr_dataset_get_labels (dataset);
  PurrProblem *self = problem_new (settings);

  self->dataset = purr_dataset_ref (dataset);
  self->positive_name = g_strdup (purr_dataset_get_positive_name (dataset));
  self->negative_name = g_strdup (purr_dataset_get_negative_name (dataset));
  self->is_divided = split != NULL;
  self->split
    = split != NULL ? split : purr_training_settings_split (settings, dataset);
  set_up_examples (self, purr_dataset_get_columns (dataset), labels,
                   PURR_FEATURES);
  if (self->patches > 0)
    purr_problem_set_up_features (self);
  else
    self->geometry = PURR_PICTURE_GEOMETRY;

  return finish (self, error);
}

static gboolean
check_labels (const PurrDataset *dataset, GError **error)
{
  if (purr_dataset_get_labels (dataset) != NULL)
    return TRUE;
  g_set_error_literal (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS,
                       "None of the classes is the one to recognise yet. "
                       "Choose it, then train.");
  return FALSE;
}

PurrProblem *
purr_problem_new (PurrDataset *dataset,
                  const PurrTrainingSettings *settings,
                  GError **error)
{
  if (!check_settings (settings, error) || !check_labels (dataset, error))
    return NULL;

  return new_of_dataset (dataset, NULL, settings, error);
}

PurrProblem *
purr_problem_new_divided (PurrDataset *dataset,
                          const PurrSplit *split,
                          const PurrTrainingSettings *settings,
                          GError **error)
{
  if (!check_settings (settings, error) || !check_labels (dataset, error))
    return NULL;

  return new_of_dataset (dataset,
                         copy_split (split, purr_dataset_get_size (dataset)),
                         settings, error);
}

PurrProblem *
purr_problem_new_from_columns (const PurrProblemColumns *columns,
                               const PurrTrainingSettings *settings,
                               GError **error)
{
  gsize n_x = columns->n_x;
  gsize m = columns->m;
  PurrProblem *self;

  g_return_val_if_fail (n_x > 0 && m > 0 && n_x <= G_MAXSIZE / m, NULL);
  g_return_val_if_fail (g_bytes_get_size (columns->bytes) == n_x * m, NULL);
  g_return_val_if_fail (g_bytes_get_size (columns->labels) == m, NULL);
  g_return_val_if_fail (!purr_geometry_is_known (&columns->geometry)
                          || purr_geometry_get_size (&columns->geometry) == n_x,
                        NULL);

  if (!check_settings (settings, error))
    return NULL;
  if (settings->patches > 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           "What is to be learnt from are numbers, not "
                           "pictures, so there are no patches of them. Train "
                           "without patches.");
      return NULL;
    }

  self = problem_new (settings);
  self->bytes = g_bytes_ref (columns->bytes);
  self->labels = g_bytes_ref (columns->labels);
  self->positive_name = g_strdup (columns->positive_name);
  self->negative_name = g_strdup (columns->negative_name);
  self->split = copy_split (columns->split, m);
  if (purr_geometry_is_known (&columns->geometry))
    self->geometry = columns->geometry;
  set_up_examples (self, g_bytes_get_data (self->bytes, NULL),
                   g_bytes_get_data (self->labels, NULL), n_x);

  return finish (self, error);
}

PurrProblem *
purr_problem_ref (PurrProblem *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
purr_problem_unref (PurrProblem *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->patches > 0)
    purr_problem_clear_features (self);
  g_clear_pointer (&self->normalisation, purr_normalisation_free);
  g_clear_pointer (&self->split, purr_split_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->labels, g_bytes_unref);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_free (self->positive_name);
  g_free (self->negative_name);
  g_free (self);
}

gboolean
purr_problem_suits (const PurrProblem *self,
                    const PurrTrainingSettings *settings)
{
  if (settings->patches != self->patches
      || settings->balanced != self->balanced)
    return FALSE;
  if (self->patches == 0
      && (settings->normalise != self->normalise
          || settings->mirrored != self->mirrored))
    return FALSE;
  /* However it was divided, patches are learnt by it */
  if (self->patches > 0 && settings->seed != self->seed)
    return FALSE;

  /* Whoever brought the columns has split them, too */
  return self->dataset == NULL || self->is_divided
         || (settings->validation_share == self->validation_share
             && settings->test_share == self->test_share
             && settings->seed == self->seed);
}

/* What it holds -------------------------------------------------------- */

PurrDataset *
purr_problem_get_dataset (const PurrProblem *self)
{
  return self->dataset;
}

const PurrSplit *
purr_problem_get_split (const PurrProblem *self)
{
  return self->split;
}

PurrGeometry
purr_problem_get_geometry (const PurrProblem *self)
{
  return self->geometry;
}

const char *
purr_problem_get_positive_name (const PurrProblem *self)
{
  return self->positive_name;
}

const char *
purr_problem_get_negative_name (const PurrProblem *self)
{
  return self->negative_name;
}

const PurrExamples *
purr_problem_get_train (const PurrProblem *self)
{
  return &self->train;
}

const PurrExamples *
purr_problem_get_check (const PurrProblem *self)
{
  return &self->check;
}

const PurrPassOptions *
purr_problem_get_train_options (const PurrProblem *self)
{
  return &self->train_options;
}

const PurrPassOptions *
purr_problem_get_check_options (const PurrProblem *self)
{
  return &self->check_options;
}

gboolean
purr_problem_check_unchanged (const PurrProblem *self, GError **error)
{
  return self->dataset == NULL
         || purr_dataset_check_unchanged (self->dataset, error);
}

/* Measuring ------------------------------------------------------------ */

const PurrNormalisation *
purr_problem_peek_normalisation (PurrProblem *self)
{
  return g_atomic_pointer_get (&self->normalisation);
}

const PurrNormalisation *
purr_problem_get_normalisation (PurrProblem *self, PurrWorkers *workers)
{
  PurrNormalisation *kept = g_atomic_pointer_get (&self->normalisation);
  PurrNormalisation *measured;

  if (!purr_problem_prepare (self, workers, NULL, NULL, NULL))
    return NULL;
  if (kept != NULL)
    return kept;

  measured = purr_normalisation_measure (self->normalise, &self->train,
                                         &self->train_options, workers);
  if (measured == NULL
      || g_atomic_pointer_compare_and_exchange (&self->normalisation, NULL,
                                                measured))
    return measured;

  /* Another thread was faster, with the very same numbers */
  purr_normalisation_free (measured);
  return g_atomic_pointer_get (&self->normalisation);
}

double
purr_problem_bound_curvature (PurrProblem *self,
                              double lambda,
                              PurrWorkers *workers)
{
  const PurrNormalisation *normalisation
    = purr_problem_get_normalisation (self, workers);
  double heaviest = MAX (self->train_options.positive_weight,
                         self->train_options.negative_weight);

  if (normalisation == NULL)
    return NAN;

  /* Averaged with its mirror image a matrix has no larger eigenvalue, and with
   * weights it has none larger than the heaviest times its own */
  return MAX (heaviest, 1)
         * purr_logistic_curvature_bound (&self->train, normalisation, lambda,
                                          workers);
}

double
purr_problem_stable_rate (PurrProblem *self,
                          double lambda,
                          PurrWorkers *workers)
{
  double bound = purr_problem_bound_curvature (self, lambda, workers);

  if (purr_workers_is_cancelled (workers)
      || !purr_problem_check_unchanged (self, NULL))
    return NAN;

  return 2 / bound;
}
