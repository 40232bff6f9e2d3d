/* checked-pictures.c: on which pictures a model is checked while it learns */

#include "app/training/checked-pictures.h"

PurrChecked
purr_find_checked (PurrDataset *dataset)
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
  return checked;
}
