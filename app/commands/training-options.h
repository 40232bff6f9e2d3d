/* training-options.h: what all commands that train can be told */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/learning/training-settings.h"

G_BEGIN_DECLS

/* Begin with { .settings = purr_training_settings_default () } */
typedef struct
{
  PurrTrainingSettings settings;
  PurrCrop crop_kind;
  char **words;   /* the folder */
  char *output;   /* the model to write, or NULL */
  gboolean force; /* output may replace what is no model */
  gboolean quiet;
  gboolean says_lambda; /* somebody has said it */

  /* As they were typed */
  char *features;
  char *patches;
  char *positive;
  char *iterations;
  char *normalise;
  char *seed;
  char *crop;
} PurrTrainingOptions;

void purr_training_options_clear (PurrTrainingOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrTrainingOptions,
                                  purr_training_options_clear)

/* Parses and checks these options and a command's own. Returns -1 to go on, or
 * the status to end with, everything having been said. */
int purr_training_options_parse (PurrTrainingOptions *self,
                                 int argc,
                                 char **argv,
                                 const GOptionEntry *own,
                                 const char *help);

/* Where patches are to be learnt from and nobody has said the penalty, it becomes what
 * suits so many pictures to learn from. */
void purr_training_options_suit (PurrTrainingOptions *self, guint64 n_train);

/* The same, of this dataset divided as they say. */
void purr_training_options_suit_dataset (PurrTrainingOptions *self,
                                         const PurrDataset *dataset);

/* Sees that the model can be written, loads the folder, labels it and says what
 * is in it, which is left away where standard output is for programs. NULL: the
 * reason has been said, end with status. */
PurrDataset *purr_training_options_load (const PurrTrainingOptions *self,
                                         const char *command,
                                         gboolean for_programs,
                                         int *status);

G_END_DECLS
