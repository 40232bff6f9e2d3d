/* checked-pictures.c: on which pictures a model is checked while it learns */

#include "app/training/checked-pictures.h"

#include "engine/dataset/dataset-split.h"

PurrChecked
purr_find_checked (PurrDataset *dataset,
                   double validation_share,
                   double test_share)
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
  if (checked == PURR_CHECKED_SHARE && test_share > 0
      && (dataset == NULL || purr_dataset_gives_test_share (dataset)))
    checked = PURR_CHECKED_TEST;
  return checked == PURR_CHECKED_TEST && validation_share > 0
             && (dataset == NULL || purr_dataset_gives_share (dataset))
           ? PURR_CHECKED_SHARE
           : checked;
}
