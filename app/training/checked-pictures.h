/* checked-pictures.h: on which pictures a model is checked while it learns */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_CHECKED_SHARE,      /* the share that is held out, if any */
  PURR_CHECKED_VALIDATION, /* those of a validation folder */
  PURR_CHECKED_TEST        /* those of a test folder, for want of such a one */
} PurrChecked;

/* dataset: may be NULL, when there is none yet. share: to be held out, where some
 * can be. As purr_dataset_split() splits it. */
PurrChecked purr_find_checked (PurrDataset *dataset, double share);

G_END_DECLS
