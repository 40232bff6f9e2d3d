/* part-name.h: folders that say by their name what their pictures are for */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

/* What a folder's name says: "seg_train" is for training, and the rest of it is
 * "seg". */
typedef struct
{
  PurrPart part; /* PURR_PART_ANY: it says nothing, or two things */

  /* For a test where no other folder is called so, else to validate with:
   * "evaluation", "holdout" */
  gboolean is_second_test;

  /* The other words, in small letters, joined by spaces, without what says
   * nothing: "set", "data", "images", numbers. Owned, as the next. */
  char *rest;
  char *words; /* all that say something, the part among them */
} PurrPartName;

/* Reads the name of a folder (without its path) as people and public data sets
 * write it: train, Training, training_set, trainset, Train Data, TestImages,
 * test1, 01-val, dev, hold-out, and what this is called in some other languages.
 * Clear with purr_part_name_clear(). Any thread. */
void purr_part_name_read (PurrPartName *self, const char *name);
void purr_part_name_clear (PurrPartName *self);

/* Whether a name says a part, and whether it says nothing but that, or nothing
 * at all: "images", "train", "my data". No class is called so. */
gboolean purr_part_name_says_part (const char *name);
gboolean purr_part_name_wraps (const char *name);

/* The name without the word that says the part, all else as it is written:
 * "Type 1" of "train_Type 1". Empty where nothing is left, NULL where no one word
 * says a part. Free with g_free(). */
char *purr_part_name_cut (const char *name);

G_END_DECLS
