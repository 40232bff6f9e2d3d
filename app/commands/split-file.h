/* split-file.h: the list of which picture stands where, as commands use it */

#pragma once

#include "engine/dataset/dataset-split.h"

G_BEGIN_DECLS

/* The dataset, divided as the list at path says (see split-list.h); a new reference
 * to the dataset itself where path is NULL. What is to be known of it is said on
 * standard error. NULL, the reason having been said. */
PurrDataset *purr_split_file_use (const char *path, PurrDataset *dataset);

/* Writes such a list. TRUE at once where path is NULL. FALSE, the reason having been
 * said, also where something else than a list is there and force is not given. */
gboolean purr_split_file_write (const char *path,
                                gboolean force,
                                PurrDataset *dataset,
                                const PurrSplit *split);

G_END_DECLS
