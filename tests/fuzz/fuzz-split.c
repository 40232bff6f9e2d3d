/* fuzz-split.c: a list of which picture stands where
 *
 * The input is the list, for twelve pictures whose names are 0 to 11.
 */

#include "fuzz-target.h"

#include "engine/dataset/split-list.h"

#define M 12

static PurrDataset *
new_dataset (void)
{
  static const char *const names[] = { "cat", "dog", NULL };
  g_autofree guint8 *columns = g_malloc0 ((gsize) M * PURR_FEATURES);
  guint class_of[M];

  for (guint i = 0; i < M; i++)
    class_of[i] = i % 2;
  return purr_dataset_new_from_columns (columns, M, names, class_of, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static PurrDataset *dataset;
  g_autoptr (PurrDataset) divided = NULL;
  g_autoptr (PurrSplit) split = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  /* So that not a byte can be read beyond it unnoticed */
  g_autofree char *text = g_malloc (MAX (size, 1));

  if (size > 0)
    memcpy (text, data, size);
  if (dataset == NULL)
    dataset = new_dataset ();
  divided = purr_split_list_apply (dataset, text, size, &note, &error);
  if (divided == NULL)
    {
      fuzz_check_sentence (error);
      return 0;
    }
  split = purr_dataset_split_three (divided, 0.2, 0.2, 1);
  g_assert_cmpuint (split->n_train + split->n_validation + split->n_test, ==,
                    M - purr_dataset_get_n_excluded (divided));
  return 0;
}
