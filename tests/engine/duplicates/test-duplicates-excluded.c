/* test-duplicates-excluded.c: which copies are left out, and what then
 * remains */

#include "engine/dataset/dataset-split.h"
#include "engine/dataset/dataset.h"
#include "engine/duplicates/duplicates.h"

#include <string.h>

#define MOST 6

/* A few pictures of which each says what it shows ('a', 'b'...), its class and
 * its part; '-' is no part */
typedef struct
{
  const char *shows;
  const char *classes;
  const char *parts;
  const char *left_out; /* 'x' for each that is */
} Case;

static PurrPart
part_of (char letter)
{
  switch (letter)
    {
    case 't':
      return PURR_PART_TRAIN;
    case 'v':
      return PURR_PART_VALIDATION;
    case 'e':
      return PURR_PART_TEST;
    default:
      return PURR_PART_ANY;
    }
}

/* Besides those of the case, two pictures that stay keep both classes there. */
static PurrDataset *
new_dataset (const Case *data)
{
  static const char *const names[] = { "cat", "dog", "owl", NULL };
  guint8 columns[(MOST + 2) * PURR_FEATURES];
  guint class_of[MOST + 2] = { 0 };
  PurrPart parts[MOST + 2];
  gsize m = strlen (data->shows);

  g_assert_cmpuint (m, <=, MOST);
  for (gsize i = 0; i < m + 2; i++)
    {
      char shows = i < m ? data->shows[i] : (char) ('y' + i - m);

      /* Nothing but a colour: compared for equality alone */
      memset (columns + i * PURR_FEATURES, shows, PURR_FEATURES);
      class_of[i] = i < m ? (guint) (data->classes[i] - '0') : (guint) (i - m);
      parts[i] = part_of (i < m ? data->parts[i] : 't');
    }
  return purr_dataset_new_from_columns (columns, m + 2, names, class_of, parts);
}

static void
test_rules (void)
{
  static const Case cases[] = {
    /* Only the first, where all train */
    { "aaa", "000", "---", ".xx" },
    { "abab", "0101", "tttt", "..xx" },
    /* A test picture stays, its copies go, wherever they stand */
    { "aa", "00", "te", "x." },
    { "aa", "00", "et", ".x" },
    { "aaa", "000", "tve", "xx." },
    { "aaa", "000", "-ee", "x.." },
    /* A test set stays as it is */
    { "aaaa", "0000", "eeee", "...." },
    /* One that validates stays, but once */
    { "aaaa", "0000", "tvvt", "x.xx" },
    { "aa", "00", "vv", ".x" },
    /* Nobody knows which class is right */
    { "aa", "01", "tt", "xx" },
    { "aaab", "0121", "tvet", "xxx." },
    { "aa", "12", "ee", "xx" },
  };

  for (gsize c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autoptr (PurrDataset) dataset = NULL;
      g_autoptr (PurrDataset) without = NULL;
      g_autoptr (PurrDuplicates) duplicates = NULL;
      g_autoptr (GError) error = NULL;
      gsize n = 0;

      dataset = new_dataset (&cases[c]);
      duplicates = purr_duplicates_find (dataset, 1, NULL, &error);
      g_assert_no_error (error);
      without = purr_duplicates_exclude (duplicates, dataset, &error);
      g_assert_no_error (error);
      for (gsize i = 0; cases[c].left_out[i] != '\0'; i++)
        {
          gboolean left_out = cases[c].left_out[i] == 'x';

          g_test_message ("case %zu, picture %zu", c, i);
          g_assert_true (purr_dataset_is_excluded (without, i) == left_out);
          n += left_out;
        }
      g_assert_cmpuint (purr_dataset_get_n_excluded (without), ==, n);
      g_assert_cmpuint (purr_duplicates_get_counts (duplicates).left_out, ==,
                        n);
    }
}

static void
test_counts (void)
{
  /* a: leak under two classes; b: leak; c: validation; d: twice in training */
  static const Case data = { "aabbcc", "010022", "teettv", NULL };
  g_autoptr (PurrDataset) dataset = new_dataset (&data);
  g_autoptr (PurrDuplicates) duplicates
    = purr_duplicates_find (dataset, 1, NULL, NULL);
  PurrDuplicateCounts counts = purr_duplicates_get_counts (duplicates);
  const PurrDuplicateGroup *groups;
  gsize n;

  groups = purr_duplicates_get_groups (duplicates, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (groups[0].contradicts && groups[0].in_test);
  g_assert_true (!groups[1].contradicts && groups[1].in_test);
  g_assert_true (!groups[2].in_test && groups[2].in_validation);
  g_assert_cmpuint (counts.groups, ==, 3);
  g_assert_cmpuint (counts.duplicates, ==, 3);
  g_assert_cmpuint (counts.contradicting, ==, 1);
  g_assert_cmpuint (counts.in_test, ==, 2);
  g_assert_cmpuint (counts.in_validation, ==, 1);
  g_assert_cmpuint (counts.left_out, ==, 4);
}

/* Each of 40 pictures stands there twice: a random half of the copies that are
 * held out is also learnt from */
static void
test_held_out (void)
{
  static const char *const names[] = { "cat", "dog", NULL };
  enum
  {
    M = 80
  };
  g_autofree guint8 *columns = g_malloc (M * PURR_FEATURES);
  guint class_of[M];
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrDataset) without = NULL;
  g_autoptr (PurrDuplicates) duplicates = NULL;
  g_autoptr (PurrSplit) split = NULL;
  g_autoptr (PurrSplit) cleaned = NULL;
  gboolean held[M] = { FALSE };
  gsize expected = 0;

  for (guint i = 0; i < M; i++)
    {
      class_of[i] = i % 2;
      memset (columns + i * PURR_FEATURES, (int) (i % 40 * 6), PURR_FEATURES);
    }
  dataset = purr_dataset_new_from_columns (columns, M, names, class_of, NULL);
  duplicates = purr_duplicates_find (dataset, 0, NULL, NULL);
  split = purr_dataset_split (dataset, 0.3, 5);
  for (gsize k = 0; k < split->n_validation; k++)
    held[split->validation[k]] = TRUE;
  for (guint i = 0; i < M; i++)
    expected += held[i] && !held[(i + 40) % M];
  g_assert_cmpuint (expected, >, 5);
  g_assert_cmpuint (expected, <, split->n_validation);
  g_assert_cmpuint (purr_duplicates_count_held_out (duplicates, split), ==,
                    expected);

  without = purr_duplicates_exclude (duplicates, dataset, NULL);
  cleaned = purr_dataset_split (without, 0.3, 5);
  g_assert_cmpuint (cleaned->n_train + cleaned->n_validation, ==, 40);
  for (gsize k = 0; k < cleaned->n_train; k++)
    g_assert_cmpuint (cleaned->train[k], <, 40);
  g_assert_cmpuint (purr_duplicates_count_held_out (duplicates, cleaned), ==,
                    0);
}

/* The same pictures, some left out */
static void
test_dataset (void)
{
  static const Case data = { "aaabcd", "000112", "tttttt", NULL };
  const guint32 some[] = { 5, 1, 2, 2 };
  g_autoptr (PurrDataset) dataset = new_dataset (&data);
  g_autoptr (PurrDataset) without = NULL;
  g_autoptr (PurrDataset) relabelled = NULL;
  g_autoptr (PurrDataset) again = NULL;
  g_autoptr (PurrSplit) split = NULL;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) error = NULL;
  const guint8 indices[24] = { 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0,
                               0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0 };

  without = purr_dataset_exclude (dataset, PURR_LEFT_OUT_DUPLICATE, some,
                                  G_N_ELEMENTS (some), &error);
  g_assert_no_error (error);
  g_assert_true (purr_dataset_get_columns (without)
                 == purr_dataset_get_columns (dataset));
  g_assert_cmpuint (purr_dataset_get_size (without), ==, 8);
  g_assert_cmpuint (purr_dataset_get_n_excluded (without), ==, 3);
  g_assert_cmpuint (purr_dataset_get_n_excluded (dataset), ==, 0);
  g_assert_cmpuint (purr_dataset_get_class_size (dataset, 0), ==, 4);
  g_assert_cmpuint (purr_dataset_get_class_size (without, 0), ==, 2);
  g_assert_cmpuint (purr_dataset_get_class_size (without, 2), ==, 0);
  g_assert_cmpint (purr_dataset_get_positive_class (without), ==, 0);

  split = purr_dataset_split (without, 0, 1);
  g_assert_cmpuint (split->n_train, ==, 5);
  g_assert_cmpuint (split->train[1], ==, 3);

  relabelled = purr_dataset_relabel (without, 1);
  g_assert_cmpuint (purr_dataset_get_n_excluded (relabelled), ==, 3);
  g_assert_cmpint (purr_dataset_get_positive_class (relabelled), ==, 1);

  /* As dataset.h says */
  g_checksum_update (sum,
                     (const guchar *) purr_dataset_get_fingerprint (dataset),
                     64);
  g_checksum_update (sum, indices, sizeof indices);
  g_assert_cmpstr (purr_dataset_get_fingerprint (without), ==,
                   g_checksum_get_string (sum));
  g_assert_cmpstr (purr_dataset_get_fingerprint (relabelled), ==,
                   g_checksum_get_string (sum));

  again = purr_dataset_exclude (relabelled, PURR_LEFT_OUT_DUPLICATE, NULL, 0,
                                &error);
  g_assert_no_error (error);
  g_assert_cmpuint (purr_dataset_get_n_excluded (again), ==, 0);
  g_assert_cmpint (purr_dataset_get_positive_class (again), ==, 1);
  g_assert_cmpstr (purr_dataset_get_fingerprint (again), ==,
                   purr_dataset_get_fingerprint (dataset));
}

static void
test_nothing_left (void)
{
  static const Case data = { "ab", "00", "tt", NULL };
  const guint32 all_dogs[] = { 3 };
  g_autoptr (PurrDataset) dataset = new_dataset (&data);
  g_autoptr (GError) error = NULL;

  g_assert_null (purr_dataset_exclude (dataset, PURR_LEFT_OUT_DUPLICATE,
                                       all_dogs, 1, &error));
  g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duplicates-excluded/rules", test_rules);
  g_test_add_func ("/duplicates-excluded/counts", test_counts);
  g_test_add_func ("/duplicates-excluded/held-out", test_held_out);
  g_test_add_func ("/duplicates-excluded/dataset", test_dataset);
  g_test_add_func ("/duplicates-excluded/nothing-left", test_nothing_left);
  return g_test_run ();
}
