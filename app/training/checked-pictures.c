/* checked-pictures.c: on which pictures a model is checked while it learns */

#include "app/training/checked-pictures.h"

#include "engine/dataset/dataset-split.h"

PurrChecked
purr_find_checked (PurrDataset *dataset, double share)
{
  gsize m = dataset != NULL ? purr_dataset_get_size (dataset) : 0;
  PurrChecked checked = PURR_CHECKED_SHARE;

  for (gsize i = 0; i < m; i++)
    {
      PurrPart part = purr_dataset_get_part (dataset, i);

      if (part == PURR_PART_VALIDATION
          && !purr_dataset_is_excluded (dataset, i))
        return PURR_CHECKED_VALIDATION;
      if (part == PURR_PART_TEST)
        checked = PURR_CHECKED_TEST;
    }
  return checked == PURR_CHECKED_TEST && share > 0
             && purr_dataset_gives_share (dataset)
           ? PURR_CHECKED_SHARE
           : checked;
}
