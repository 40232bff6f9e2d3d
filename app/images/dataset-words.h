/* dataset-words.h: pictures that were loaded, in a few words */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

/* Pictures that are not left out. */
gsize purr_dataset_words_count_used (PurrDataset *dataset);

/* "X (3072, 600), Y (1, 600)": as NumPy writes them, without marks between thousands.
 * Free with g_free(), as the next. */
char *purr_dataset_words_shapes (PurrDataset *dataset);

/* "600 pictures in 2 classes" and, where folders say so, which are held out; then how
 * many are left out. Lines. */
char *purr_dataset_words_summary (PurrDataset *dataset);

G_END_DECLS
