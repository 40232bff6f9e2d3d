/* train-dataset.h: the pictures that a command is to learn from */

#pragma once

#include "app/commands/train-options.h"

G_BEGIN_DECLS

/* The folder loaded, labelled, divided as a list says, without its duplicates, as the
 * options have it; what is in it is said, unless standard output is for programs.
 * folds: into how many it will be divided, 0: as the settings say. NULL: the reason
 * has been said, end with status. */
PurrDataset *purr_train_dataset_load (const PurrTrainOptions *options,
                                      const char *command,
                                      guint folds,
                                      gboolean for_programs,
                                      int *status);

G_END_DECLS
