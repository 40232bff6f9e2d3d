/* train-dataset.c: the pictures that a command is to learn from */

#include "app/commands/train-dataset.h"

#include "engine/dataset/dataset-split.h"
#include "engine/dataset/folds.h"
#include "engine/duplicates/duplicates.h"

#include "app/commands/command-line.h"
#include "app/commands/duplicates-output.h"
#include "app/commands/split-file.h"

/* Of those that folds hold out, each once; test pictures stay out of them */
static gsize
count_in_folds (const PurrDuplicates *duplicates,
                const PurrDataset *dataset,
                guint folds,
                guint64 seed)
{
  g_autoptr (GPtrArray) splits
    = purr_dataset_folds (dataset, folds, seed, NULL);
  gsize n = 0;

  for (guint f = 0; splits != NULL && f < splits->len; f++)
    {
      PurrSplit *split = splits->pdata[f];

      split->n_test = 0;
      n += purr_duplicates_count_held_out (duplicates, split);
    }
  return n;
}

static gsize
count_held_out (const PurrDuplicates *duplicates,
                const PurrDataset *dataset,
                guint folds,
                const PurrTrainingSettings *settings)
{
  g_autoptr (PurrSplit) split = NULL;

  if (folds > 0)
    return count_in_folds (duplicates, dataset, folds, settings->seed);
  split = purr_training_settings_split (settings, dataset);
  return purr_duplicates_count_held_out (duplicates, split);
}

/* Tells of pictures that stand there more than once, and leaves them out where
 * that is wanted. Returns the dataset to train on, NULL on failure. */
static PurrDataset *
mind_duplicates (const PurrTrainOptions *options,
                 PurrDataset *dataset,
                 guint folds,
                 gboolean silent)
{
  const PurrTrainingOptions *training = &options->training;
  g_autoptr (PurrDuplicates) duplicates = NULL;
  g_autoptr (PurrDataset) used = purr_dataset_ref (dataset);
  g_autoptr (GError) error = NULL;

  if (silent && !options->exclude_duplicates)
    return g_steal_pointer (&used);

  duplicates
    = purr_duplicates_find (dataset, training->settings.threads, NULL, &error);
  if (duplicates != NULL && options->exclude_duplicates)
    {
      purr_dataset_unref (used);
      used = purr_duplicates_exclude (duplicates, dataset, &error);
    }
  if (error != NULL)
    {
      purr_failure ("%s", error->message);
      return NULL;
    }

  if (!silent)
    purr_duplicates_print_found (duplicates, purr_dataset_get_n_excluded (used),
                                 count_held_out (duplicates, used, folds,
                                                 &training->settings),
                                 "--exclude-duplicates leaves them out.");
  return g_steal_pointer (&used);
}

PurrDataset *
purr_train_dataset_load (const PurrTrainOptions *options,
                         const char *command,
                         guint folds,
                         gboolean for_programs,
                         int *status)
{
  g_autoptr (PurrDataset) divided = NULL;
  g_autoptr (PurrDataset) loaded
    = purr_training_options_load (&options->training, command, for_programs,
                                  status);

  if (loaded == NULL)
    return NULL;
  *status = PURR_STATUS_FAILED;
  divided = purr_split_file_use (options->split, loaded);
  if (divided == NULL)
    return NULL;
  return mind_duplicates (options, divided, folds,
                          options->training.quiet || for_programs);
}
