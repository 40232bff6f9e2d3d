/* train-dataset.c: the pictures that a command is to learn from */

#include "app/commands/train-dataset.h"

#include "engine/dataset/dataset-split.h"
#include "engine/duplicates/duplicates.h"

#include "app/commands/command-line.h"
#include "app/commands/duplicates-output.h"
#include "app/commands/split-file.h"

/* Tells of pictures that stand there more than once, and leaves them out where
 * that is wanted. Returns the dataset to train on, NULL on failure. */
static PurrDataset *
mind_duplicates (const PurrTrainOptions *options,
                 PurrDataset *dataset,
                 gboolean silent)
{
  const PurrTrainingOptions *training = &options->training;
  g_autoptr (PurrDuplicates) duplicates = NULL;
  g_autoptr (PurrDataset) used = purr_dataset_ref (dataset);
  g_autoptr (PurrSplit) split = NULL;
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

  split = purr_training_settings_split (&training->settings, used);
  if (!silent)
    purr_duplicates_print_found (duplicates, purr_dataset_get_n_excluded (used),
                                 purr_duplicates_count_held_out (duplicates,
                                                                 split),
                                 "--exclude-duplicates leaves them out.");
  return g_steal_pointer (&used);
}

PurrDataset *
purr_train_dataset_load (const PurrTrainOptions *options,
                         const char *command,
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
  return mind_duplicates (options, divided,
                          options->training.quiet || for_programs);
}
