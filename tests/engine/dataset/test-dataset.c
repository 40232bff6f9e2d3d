/* test-dataset.c: columns, classes, labels, fingerprint */

#include "engine/dataset/dataset.h"

#include <string.h>

#define M 6

static const char *const two[] = { "non-cat", "Cat", NULL };
static const guint two_of[M] = { 1, 0, 1, 1, 0, 0 };

static PurrDataset *
new_dataset (const char *const *names,
             const guint *class_of,
             const PurrPart *parts)
{
  g_autofree guint8 *columns = g_malloc (M * PURR_FEATURES);

  for (gsize i = 0; i < M * PURR_FEATURES; i++)
    columns[i] = (guint8) (i * 7 + i / PURR_FEATURES);
  return purr_dataset_new_from_columns (columns, M, names, class_of, parts);
}

static void
test_columns (void)
{
  g_autoptr (PurrDataset) dataset = new_dataset (two, two_of, NULL);
  const guint8 *columns = purr_dataset_get_columns (dataset);

  g_assert_cmpuint (purr_dataset_get_size (dataset), ==, M);
  g_assert_cmpint (columns[3 * PURR_FEATURES + 5], ==,
                   ((3 * PURR_FEATURES + 5) * 7 + 3) & 255);
  g_assert_cmpstr (purr_dataset_get_name (dataset, 4), ==, "4");
  g_assert_null (purr_dataset_get_path (dataset));
  g_assert_null (purr_dataset_get_file (dataset, 4));
  g_assert_cmpuint (purr_dataset_get_refusals (dataset)->len, ==, 0);
  g_assert_cmpint (purr_dataset_get_part (dataset, 2), ==, PURR_PART_ANY);
}

static void
test_classes (void)
{
  g_autoptr (PurrDataset) dataset = new_dataset (two, two_of, NULL);

  g_assert_cmpuint (purr_dataset_get_n_classes (dataset), ==, 2);
  g_assert_cmpstr (purr_dataset_get_class_name (dataset, 0), ==, "Cat");
  g_assert_cmpstr (purr_dataset_get_class_name (dataset, 1), ==, "non-cat");
  g_assert_cmpuint (purr_dataset_get_class_size (dataset, 0), ==, 3);
  g_assert_cmpuint (purr_dataset_get_class_size (dataset, 1), ==, 3);
  for (gsize i = 0; i < M; i++)
    g_assert_cmpuint (purr_dataset_get_class_of (dataset, i), ==,
                      two_of[i] == 1 ? 0 : 1);
  g_assert_cmpint (purr_dataset_find_class (dataset, "cAT"), ==, 0);
  g_assert_cmpint (purr_dataset_find_class (dataset, "NON-cat"), ==, 1);
  g_assert_cmpint (purr_dataset_find_class (dataset, "dog"), ==, -1);
  g_assert_cmpint (purr_dataset_find_class (dataset, "\xff"), ==, -1);
}

static void
test_labels (void)
{
  static const guint8 expected[M] = { 1, 0, 1, 1, 0, 0 };
  g_autoptr (PurrDataset) dataset = new_dataset (two, two_of, NULL);

  g_assert_cmpint (purr_dataset_get_positive_class (dataset), ==, 0);
  g_assert_cmpmem (purr_dataset_get_labels (dataset), M, expected, M);
  g_assert_cmpstr (purr_dataset_get_positive_name (dataset), ==, "Cat");
  g_assert_cmpstr (purr_dataset_get_negative_name (dataset), ==, "non-cat");
}

static void
test_who_is_positive (void)
{
  static const struct
  {
    const char *names[4];
    const char *positive;
    const char *negative;
  } cases[] = {
    { { "dog", "CATS", "house", NULL }, "CATS", "not CATS" },
    { { "dog", "cats", NULL }, "cats", "dog" },
    { { "cat", "cats", "dog", NULL }, NULL, NULL },
    { { "wildcat", "dog", NULL }, NULL, NULL },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr (PurrDataset) dataset
        = new_dataset (cases[k].names, two_of, NULL);

      g_assert_cmpstr (purr_dataset_get_positive_name (dataset), ==,
                       cases[k].positive);
      g_assert_cmpstr (purr_dataset_get_negative_name (dataset), ==,
                       cases[k].negative);
      g_assert_true ((purr_dataset_get_positive_class (dataset) < 0)
                     == (cases[k].positive == NULL));
      g_assert_true ((purr_dataset_get_labels (dataset) == NULL)
                     == (cases[k].positive == NULL));
    }
}

/* Relabelling makes labels, never a second matrix, and leaves the first
 * dataset as it was. */
static void
test_relabel (void)
{
  static const char *const names[] = { "ant", "bee", "cow", NULL };
  static const guint class_of[M] = { 2, 0, 1, 1, 0, 2 };
  static const guint8 expected[M] = { 0, 0, 1, 1, 0, 0 };
  PurrDataset *dataset = new_dataset (names, class_of, NULL);
  g_autoptr (PurrDataset) bees = purr_dataset_relabel (dataset, 1);

  g_assert_null (purr_dataset_get_labels (dataset));
  g_assert_true (purr_dataset_get_columns (dataset)
                 == purr_dataset_get_columns (bees));
  purr_dataset_unref (dataset);

  g_assert_cmpint (purr_dataset_get_positive_class (bees), ==, 1);
  g_assert_cmpmem (purr_dataset_get_labels (bees), M, expected, M);
  g_assert_cmpstr (purr_dataset_get_positive_name (bees), ==, "bee");
  g_assert_cmpstr (purr_dataset_get_negative_name (bees), ==, "not bee");
  g_assert_cmpuint (purr_dataset_get_size (bees), ==, M);
}

/* Against the definition: the columns, each followed by its class's name with
 * a closing zero and its part, through SHA-256. */
static void
test_fingerprint_by_hand (void)
{
  static const PurrPart parts[M] = { 0, 1, 2, 3, 0, 1 };
  g_autoptr (PurrDataset) dataset = new_dataset (two, two_of, parts);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (gsize i = 0; i < M; i++)
    {
      const char *name = two[two_of[i]];
      guint8 part = (guint8) parts[i];

      g_checksum_update (sum,
                         purr_dataset_get_columns (dataset) + i * PURR_FEATURES,
                         PURR_FEATURES);
      g_checksum_update (sum, (const guchar *) name,
                         (gssize) strlen (name) + 1);
      g_checksum_update (sum, &part, 1);
    }
  g_assert_cmpstr (purr_dataset_get_fingerprint (dataset), ==,
                   g_checksum_get_string (sum));
}

static void
test_fingerprint_changes (void)
{
  static const guint other_of[M] = { 1, 0, 1, 1, 0, 1 };
  static const char *const other_names[] = { "dog", "Cat", NULL };
  static const PurrPart parts[M] = { 0, 0, 0, 0, 0, PURR_PART_TEST };
  g_autoptr (PurrDataset) first = new_dataset (two, two_of, NULL);
  g_autoptr (PurrDataset) same = new_dataset (two, two_of, NULL);
  g_autoptr (PurrDataset) relabelled = purr_dataset_relabel (first, 1);
  g_autoptr (PurrDataset) other_class = new_dataset (two, other_of, NULL);
  g_autoptr (PurrDataset) renamed = new_dataset (other_names, two_of, NULL);
  g_autoptr (PurrDataset) other_part = new_dataset (two, two_of, parts);
  g_autofree guint8 *columns
    = g_memdup2 (purr_dataset_get_columns (first), M * PURR_FEATURES);
  g_autoptr (PurrDataset) other_byte = NULL;
  const char *fingerprint = purr_dataset_get_fingerprint (first);

  columns[M * PURR_FEATURES - 1] ^= 1;
  other_byte = purr_dataset_new_from_columns (columns, M, two, two_of, NULL);

  g_assert_cmpuint (strlen (fingerprint), ==, 64);
  g_assert_cmpuint (strspn (fingerprint, "0123456789abcdef"), ==, 64);
  g_assert_true (fingerprint == purr_dataset_get_fingerprint (first));
  g_assert_cmpstr (fingerprint, ==, purr_dataset_get_fingerprint (same));
  g_assert_cmpstr (fingerprint, ==, purr_dataset_get_fingerprint (relabelled));
  g_assert_cmpstr (fingerprint, !=, purr_dataset_get_fingerprint (other_class));
  g_assert_cmpstr (fingerprint, !=, purr_dataset_get_fingerprint (renamed));
  g_assert_cmpstr (fingerprint, !=, purr_dataset_get_fingerprint (other_part));
  g_assert_cmpstr (fingerprint, !=, purr_dataset_get_fingerprint (other_byte));
}

static gpointer
use_from_thread (gpointer data)
{
  PurrDataset *dataset = data;
  char *fingerprint = g_strdup (purr_dataset_get_fingerprint (dataset));
  PurrDataset *other = purr_dataset_relabel (dataset, 1);

  purr_dataset_unref (other);
  purr_dataset_unref (dataset);
  return fingerprint;
}

static void
test_threads (void)
{
  PurrDataset *dataset = new_dataset (two, two_of, NULL);
  g_autoptr (PurrDataset) same = new_dataset (two, two_of, NULL);
  GThread *threads[8];

  for (gsize k = 0; k < G_N_ELEMENTS (threads); k++)
    threads[k]
      = g_thread_new ("user", use_from_thread, purr_dataset_ref (dataset));
  purr_dataset_unref (dataset);
  for (gsize k = 0; k < G_N_ELEMENTS (threads); k++)
    {
      g_autofree char *fingerprint = g_thread_join (threads[k]);

      g_assert_cmpstr (fingerprint, ==, purr_dataset_get_fingerprint (same));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/columns", test_columns);
  g_test_add_func ("/dataset/classes", test_classes);
  g_test_add_func ("/dataset/labels", test_labels);
  g_test_add_func ("/dataset/who-is-positive", test_who_is_positive);
  g_test_add_func ("/dataset/relabel", test_relabel);
  g_test_add_func ("/dataset/fingerprint-by-hand", test_fingerprint_by_hand);
  g_test_add_func ("/dataset/fingerprint-changes", test_fingerprint_changes);
  g_test_add_func ("/dataset/threads", test_threads);
  return g_test_run ();
}
