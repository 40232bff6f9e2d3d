/* folder-input.h: a folder of pictures, as a command reads it */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

/* Loads a folder with a progress bar and lists the refused files on standard
 * error. NULL, the reason having been said. */
PurrDataset *purr_input_load (const char *path,
                              PurrCrop crop,
                              int threads,
                              gboolean quiet);

/* Prints "Loaded 259 pictures: 105 cat, 154 non-cat." for a dataset that has
 * labels. */
void purr_input_describe (const PurrDataset *dataset);

/* The classes' names in one line, at most 20 of them. Free with g_free(). */
char *purr_input_class_list (const PurrDataset *dataset);

G_END_DECLS
