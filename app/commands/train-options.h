/* train-options.h: what the train command can be told */

#pragma once

#include "app/commands/training-options.h"

G_BEGIN_DECLS

typedef struct
{
  PurrTrainingOptions training;
  char *start_from; /* a model's file, or NULL */
  gboolean calibrate;
  gboolean exclude_duplicates;
  char *split;         /* a list to read, or NULL */
  char *write_split;   /* one to write, or NULL */
  char *card;          /* the texts of a card, to read, or NULL */
  gboolean to_minimum; /* for as many iterations as that takes: nobody has said
                          how many */

  /* As they were typed */
  char *optimizer;
  char *batch_size;
  char *patience;
} PurrTrainOptions;

/* options must be all zeros. Returns -1 to go on, or the status to end with,
 * everything having been said. */
int purr_train_options_parse (PurrTrainOptions *self, int argc, char **argv);

/* The same for a command that learns and saves nothing: with options of its own (more,
 * ended by zeros) and its own help. */
int purr_train_options_parse_also (PurrTrainOptions *self,
                                   int argc,
                                   char **argv,
                                   const GOptionEntry *more,
                                   const char *help);
/* As if somebody had asked for so many patches, 0: for none. What nobody has said
 * becomes what suits them. */
void purr_train_options_set_patches (PurrTrainOptions *self, guint64 patches);

void purr_train_options_clear (PurrTrainOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrTrainOptions, purr_train_options_clear)

G_END_DECLS
