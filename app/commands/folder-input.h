/* folder-input.h: a folder or packed file of pictures, as a command reads it */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

/* What is said on the way, on standard error */
typedef enum
{
  PURR_TALK_ALL,
  PURR_TALK_NO_PROGRESS, /* the refused files alone */
  PURR_TALK_NOTHING,
} PurrTalk;

/* quiet: as the person asked for. for_programs: standard output is for programs,
 * so that on the same terminal nothing else is to be. */
PurrTalk purr_input_talk (gboolean quiet, gboolean for_programs);

/* Loads a folder or packed file with a progress bar and lists the refused files
 * on standard error. NULL, the reason having been said. */
PurrDataset *purr_input_load (const char *path,
                              PurrCrop crop,
                              int threads,
                              PurrTalk talk);

/* The same for pictures that are only to be answered: one class will do. */
PurrDataset *purr_input_load_to_answer (const char *path,
                                        PurrCrop crop,
                                        PurrTalk talk);

/* A packed file's crop was chosen when it was packed. Says so and returns FALSE
 * where it is not the one that is wanted. */
gboolean purr_input_check_crop (const PurrDataset *dataset, PurrCrop crop);

/* A packed file that was written to or cut short while it was in use has given
 * wrong numbers. Says so and returns FALSE where it was. */
gboolean purr_input_check_unchanged (const PurrDataset *dataset);

/* Lists the first of them on standard error. refusals: of PurrRefusal. */
void purr_input_list_refusals (const GPtrArray *refusals);

/* Prints sentences about a folder, of char *, on standard error. */
void purr_input_list_notes (const GPtrArray *notes);

/* Prints "Loaded 259 pictures: 105 cat, 154 non-cat." for a dataset that has
 * labels. */
void purr_input_describe (const PurrDataset *dataset);

/* "The classes are: cat, dog.", at most 20 of them. Free with g_free(). */
char *purr_input_class_list (const PurrDataset *dataset);

G_END_DECLS
