/* dataset-words.c: pictures that were loaded, in a few words */

#include "app/images/dataset-words.h"

#include "app/text/wording.h"

gsize
purr_dataset_words_count_used (PurrDataset *dataset)
{
  return purr_dataset_get_size (dataset)
         - purr_dataset_get_n_excluded (dataset);
}

char *
purr_dataset_words_shapes (PurrDataset *dataset)
{
  guint m = (guint) purr_dataset_get_size (dataset);

  return g_strdup_printf ("X (%d, %u), Y (1, %u)", PURR_FEATURES, m, m);
}

static void
add_count (GString *text,
           PurrDataset *dataset,
           PurrLeftOut reason,
           const char *one,
           const char *many)
{
  gsize n = purr_dataset_count_left_out (dataset, reason);
  g_autofree char *count = purr_word_plural (n, one, many);

  if (n > 0)
    g_string_append_printf (text, "\n%s left out", count);
}

char *
purr_dataset_words_summary (PurrDataset *dataset)
{
  gsize size = purr_dataset_get_size (dataset);
  gsize parts[PURR_PART_TEST + 1] = { 0 };
  g_autofree char *pictures
    = purr_word_plural (purr_dataset_words_count_used (dataset), "picture",
                        "pictures");
  g_autofree char *classes
    = purr_word_plural (purr_dataset_get_n_taking_part (dataset), "class",
                        "classes");
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < size; i++)
    if (!purr_dataset_is_excluded (dataset, i))
      parts[purr_dataset_get_part (dataset, i)]++;
  g_string_append_printf (text, "%s in %s", pictures, classes);
  if (parts[PURR_PART_VALIDATION] > 0)
    {
      g_autofree char *n = purr_word_count (parts[PURR_PART_VALIDATION]);

      g_string_append_printf (text, "\n%s for validation", n);
    }
  if (parts[PURR_PART_TEST] > 0)
    {
      g_autofree char *n = purr_word_count (parts[PURR_PART_TEST]);

      g_string_append_printf (text, "\n%s for testing", n);
    }
  add_count (text, dataset, PURR_LEFT_OUT_BY_HAND, "picture", "pictures");
  add_count (text, dataset, PURR_LEFT_OUT_DUPLICATE, "duplicate", "duplicates");
  if (purr_dataset_get_n_reclassed (dataset) > 0)
    {
      g_autofree char *n
        = purr_word_count (purr_dataset_get_n_reclassed (dataset));

      g_string_append_printf (text, "\n%s relabelled", n);
    }
  return g_string_free (text, FALSE);
}
