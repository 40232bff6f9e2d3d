/* test-kept.c: what was computed of a dataset's columns is found again, and goes when
 * there is more */

#include "engine/dataset/kept.h"

#include <string.h>

#define PICTURES 6

static PurrDataset *
new_dataset (void)
{
  static const char *const names[] = { "cat", "dog", NULL };
  static const guint class_of[PICTURES] = { 0, 1, 0, 1, 0, 1 };
  g_autofree guint8 *columns = g_malloc0 (PICTURES * PURR_FEATURES);

  return purr_dataset_new_from_columns (columns, PICTURES, names, class_of,
                                        NULL);
}

static void
keep (PurrDataset *dataset,
      PurrKeptKind kind,
      const char *key,
      const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  purr_dataset_keep (dataset, kind, key, bytes);
}

static void
assert_finds (PurrDataset *dataset,
              PurrKeptKind kind,
              const char *key,
              const char *text)
{
  g_autoptr (GBytes) bytes = purr_dataset_find_kept (dataset, kind, key);

  if (text == NULL)
    g_assert_null (bytes);
  else
    g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                     text, strlen (text));
}

/* Of each kind the two that were used last */
static void
test_latest (void)
{
  g_autoptr (PurrDataset) dataset = new_dataset ();

  assert_finds (dataset, PURR_KEPT_MAP, "a", NULL);
  keep (dataset, PURR_KEPT_MAP, "a", "1");
  keep (dataset, PURR_KEPT_MAP, "b", "2");
  keep (dataset, PURR_KEPT_FEATURES, "a", "other");
  assert_finds (dataset, PURR_KEPT_MAP, "a", "1");
  keep (dataset, PURR_KEPT_MAP, "c", "3");
  assert_finds (dataset, PURR_KEPT_MAP, "b", NULL);
  assert_finds (dataset, PURR_KEPT_MAP, "a", "1");
  assert_finds (dataset, PURR_KEPT_MAP, "c", "3");
  assert_finds (dataset, PURR_KEPT_FEATURES, "a", "other");
  assert_finds (dataset, PURR_KEPT_FEATURES, "c", NULL);
}

static void
test_again (void)
{
  g_autoptr (PurrDataset) dataset = new_dataset ();

  keep (dataset, PURR_KEPT_MAP, "a", "1");
  keep (dataset, PURR_KEPT_MAP, "b", "2");
  keep (dataset, PURR_KEPT_MAP, "a", "one");
  assert_finds (dataset, PURR_KEPT_MAP, "b", "2");
  assert_finds (dataset, PURR_KEPT_MAP, "a", "one");
}

/* Labels, classes and what is left out change nothing about the columns */
static void
test_shared (void)
{
  static const guint32 picture = 3;
  g_autoptr (PurrDataset) dataset = new_dataset ();
  g_autoptr (PurrDataset) dogs = purr_dataset_relabel (dataset, 1);
  g_autoptr (PurrDataset) fewer
    = purr_dataset_exclude (dogs, PURR_LEFT_OUT_BY_HAND, &picture, 1, NULL);
  g_autoptr (PurrDataset) stranger = new_dataset ();

  keep (fewer, PURR_KEPT_FEATURES, "a", "1");
  assert_finds (dataset, PURR_KEPT_FEATURES, "a", "1");
  assert_finds (dogs, PURR_KEPT_FEATURES, "a", "1");
  assert_finds (stranger, PURR_KEPT_FEATURES, "a", NULL);
}

/* As long as it says, and nobody looks inside */
static GBytes *
new_large (gsize size)
{
  static const guint8 none;

  return g_bytes_new_static (&none, size);
}

static void
test_large (void)
{
  g_autoptr (PurrDataset) dataset = new_dataset ();
  g_autoptr (GBytes) half = new_large (PURR_KEPT_BYTES / 2);
  g_autoptr (GBytes) more = new_large (PURR_KEPT_BYTES / 2 + 1);
  g_autoptr (GBytes) all = new_large (PURR_KEPT_BYTES + 1);
  g_autoptr (GBytes) found = NULL;

  purr_dataset_keep (dataset, PURR_KEPT_FEATURES, "a", half);
  purr_dataset_keep (dataset, PURR_KEPT_FEATURES, "b", half);
  found = purr_dataset_find_kept (dataset, PURR_KEPT_FEATURES, "a");
  g_assert_true (found == half);
  purr_dataset_keep (dataset, PURR_KEPT_FEATURES, "c", more);
  assert_finds (dataset, PURR_KEPT_FEATURES, "a", NULL);
  assert_finds (dataset, PURR_KEPT_FEATURES, "b", NULL);
  g_bytes_unref (found);
  found = purr_dataset_find_kept (dataset, PURR_KEPT_FEATURES, "c");
  g_assert_true (found == more);
  /* The latest stays, however large */
  purr_dataset_keep (dataset, PURR_KEPT_FEATURES, "d", all);
  g_bytes_unref (found);
  found = purr_dataset_find_kept (dataset, PURR_KEPT_FEATURES, "d");
  g_assert_true (found == all);
  assert_finds (dataset, PURR_KEPT_FEATURES, "c", NULL);
}

static gpointer
use_thread (gpointer data)
{
  PurrDataset *dataset = data;

  for (int i = 0; i < 1000; i++)
    {
      const char *const keys[] = { "a", "b", "c" };
      g_autoptr (GBytes) found
        = purr_dataset_find_kept (dataset, PURR_KEPT_MAP, keys[i % 3]);

      if (found != NULL)
        g_assert_cmpmem (g_bytes_get_data (found, NULL), 1, keys[i % 3], 1);
      keep (dataset, PURR_KEPT_MAP, keys[(i + 1) % 3], keys[(i + 1) % 3]);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (PurrDataset) dataset = new_dataset ();
  GThread *threads[3];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("use", use_thread, dataset);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kept/latest", test_latest);
  g_test_add_func ("/kept/again", test_again);
  g_test_add_func ("/kept/shared", test_shared);
  g_test_add_func ("/kept/large", test_large);
  g_test_add_func ("/kept/threads", test_threads);

  return g_test_run ();
}
