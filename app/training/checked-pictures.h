/* checked-pictures.h: on which pictures a model is checked while it learns */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_CHECKED_SHARE,      /* the share that is held out, if any */
  PURR_CHECKED_VALIDATION, /* those of a validation folder */
  PURR_CHECKED_TEST        /* those to test with, for want of such ones */
} PurrChecked;

/* dataset: may be NULL, when there is none yet. The shares are to be held out,
 * where some can be. As purr_dataset_split_three() splits it. */
PurrChecked purr_find_checked (PurrDataset *dataset,
                               double validation_share,
                               double test_share);

G_END_DECLS
