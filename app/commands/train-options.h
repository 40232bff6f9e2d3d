/* train-options.h: what the train command can be told */

#pragma once

#include "engine/learning/learning.h"

G_BEGIN_DECLS

typedef struct
{
  char **words;
  char *output;
  char *positive;
  char *start_from;
  int threads;
  gboolean quiet;
  PurrTrainingSettings settings;
  PurrCrop crop_kind;

  /* As given, until they are checked and in the settings */
  double learning_rate;
  char *iterations;
  double lambda;
  char *normalise;
  double validation_share;
  char *seed;
  char *crop;
  char *optimizer;
  char *batch_size;
  double momentum;
  double tolerance;
  char *patience;
  gboolean balanced;
  gboolean mirrored;
} PurrTrainOptions;

/* options must be all zeros. Returns -1 to go on, or the status to end with,
 * everything having been said. */
int purr_train_options_parse (PurrTrainOptions *options,
                              int argc,
                              char **argv);
void purr_train_options_clear (PurrTrainOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrTrainOptions, purr_train_options_clear)

G_END_DECLS
