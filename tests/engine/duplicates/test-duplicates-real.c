/* test-duplicates-real.c: what is found twice among photographs */

#include "engine/dataset/dataset.h"
#include "engine/duplicates/duplicates.h"
#include "engine/loading/load.h"

#include "tests/engine/decoding/test-pictures.h"

static PurrDuplicates *
find_in_data (const char *name, PurrDataset **dataset)
{
  g_autofree char *folder = test_data (name);
  PurrLoadOptions options = { .decoder = test_decoder () };
  g_autoptr (GError) error = NULL;
  PurrDuplicates *duplicates;

  if (folder == NULL)
    return NULL;
  *dataset = purr_dataset_load (folder, &options, NULL, &error);
  g_assert_no_error (error);
  duplicates = purr_duplicates_find (*dataset, 0, NULL, &error);
  g_assert_no_error (error);
  return duplicates;
}

/* The course's sets have one picture in common */
static void
test_course (void)
{
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrDuplicates) duplicates = find_in_data ("course", &dataset);
  const PurrDuplicateGroup *groups;
  gsize n;

  if (duplicates == NULL)
    return;
  groups = purr_duplicates_get_groups (duplicates, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (groups[0].n, ==, 2);
  g_assert_cmpstr (purr_dataset_get_name (dataset, groups[0].pictures[0]), ==,
                   "test/cat/017.png");
  g_assert_cmpstr (purr_dataset_get_name (dataset, groups[0].pictures[1]), ==,
                   "train/cat/146.png");
  g_assert_true (groups[0].exact);
  g_assert_true (groups[0].in_test);
  g_assert_false (groups[0].left_out[0]);
  g_assert_true (groups[0].left_out[1]);
}

/* Pairs that were looked at: these are the same, and of 50 million others
 * hardly any may be named, least of all a cat and something else */
static void
test_photographs (void)
{
  static const char *const same[][2] = {
    { "cat/cat-1399.jpg", "cat/cat-4633.jpg" },
    { "cat/cat-0560.jpg", "cat/cat-4956.jpg" },
    { "cat/cat-1527.jpg", "cat/cat-4733.jpg" },
    { "cat/cat-0711.jpg", "cat/cat-4737.jpg" },
    { "non-cat/airplane-1821.jpg", "non-cat/airplane-2051.jpg" },
    { "non-cat/automobile-0029.jpg", "non-cat/automobile-0277.jpg" },
  };
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrDuplicates) duplicates = find_in_data ("cifar10", &dataset);
  const PurrDuplicateGroup *groups;
  gsize n;
  guint found = 0;

  if (duplicates == NULL)
    return;
  groups = purr_duplicates_get_groups (duplicates, &n);
  for (gsize g = 0; g < n; g++)
    {
      const char *one = purr_dataset_get_name (dataset, groups[g].pictures[0]);
      const char *two = purr_dataset_get_name (dataset, groups[g].pictures[1]);

      g_test_message ("%s %s", one, two);
      g_assert_false (groups[g].contradicts);
      for (gsize k = 0; k < G_N_ELEMENTS (same); k++)
        found += g_str_equal (one, same[k][0]) && g_str_equal (two, same[k][1]);
    }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (same));
  g_assert_cmpuint (n, <=, 16);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duplicates-real/course", test_course);
  g_test_add_func ("/duplicates-real/photographs", test_photographs);
  return g_test_run ();
}
