/* test-duplicates.c: what is found twice, and what is not
 *
 * Pictures are made here, so it is known which are copies of which: nothing is
 * asked of the code under test to say so.
 */

#include "engine/kernels/random.h"
#include "engine/dataset/dataset.h"
#include "engine/duplicates/duplicates.h"

#include <math.h>
#include <string.h>

/* Pictures -------------------------------------------------------------- */

static double
draw (guint64 *state)
{
  return (double) purr_random_below (state, 1000000) / 1000000;
}

static guint8
to_byte (double value)
{
  return (guint8) CLAMP (value + 0.5, 0, 255);
}

/* Twelve soft blobs of random colours, as a landscape of its own. */
static void
make_scene (guint64 seed, guint8 *column)
{
  guint64 state = seed * 977 + 5;
  double picture[PURR_FEATURES];

  for (int i = 0; i < PURR_FEATURES; i++)
    picture[i] = 128;
  for (int blob = 0; blob < 12; blob++)
    {
      double x = draw (&state) * PURR_SIDE;
      double y = draw (&state) * PURR_SIDE;
      double width = 2 + draw (&state) * 7;
      double colour[3];

      for (int c = 0; c < 3; c++)
        colour[c] = (draw (&state) - 0.5) * 250;
      for (int i = 0; i < PURR_FEATURES; i++)
        {
          double dx = i / 3 % PURR_SIDE - x;
          double dy = i / 3 / PURR_SIDE - y;

          picture[i]
            += colour[i % 3] * exp (-(dx * dx + dy * dy) / (2 * width * width));
        }
    }
  for (int i = 0; i < PURR_FEATURES; i++)
    column[i] = to_byte (picture[i]);
}

static void
mirror (const guint8 *column, guint8 *mirrored)
{
  for (int i = 0; i < PURR_FEATURES; i++)
    mirrored[i] = column[(i / 96 * 32 + 31 - i / 3 % 32) * 3 + i % 3];
}

/* The picture as if it had been kept at side x side pixels meanwhile. */
static void
resize (const guint8 *column, int side, guint8 *resized)
{
  g_autofree double *small = g_new (double, side *side * 3);

  for (int i = 0; i < side * side * 3; i++)
    {
      double x = (i / 3 % side + 0.5) * PURR_SIDE / side - 0.5;
      double y = (i / 3 / side + 0.5) * PURR_SIDE / side - 0.5;
      int left = CLAMP ((int) x, 0, PURR_SIDE - 2);
      int top = CLAMP ((int) y, 0, PURR_SIDE - 2);
      double u = x - left;
      double v = y - top;
      const guint8 *at = column + (top * PURR_SIDE + left) * 3 + i % 3;

      small[i] = (1 - v) * ((1 - u) * at[0] + u * at[3])
                 + v * ((1 - u) * at[96] + u * at[99]);
    }
  for (int i = 0; i < PURR_FEATURES; i++)
    {
      int x = i / 3 % PURR_SIDE * side / PURR_SIDE;
      int y = i / 96 * side / PURR_SIDE;

      resized[i] = to_byte (small[(y * side + x) * 3 + i % 3]);
    }
}

/* As a person's second copy of a picture might be. */
static void
perturb (const guint8 *column, guint64 seed, guint8 *copy)
{
  guint64 state = seed * 131 + 7;
  double noise = 1 + draw (&state) * 9;
  double brighter = (draw (&state) - 0.5) * 30;
  guint8 resized[PURR_FEATURES];

  if (purr_random_below (&state, 2) == 1)
    resize (column, 33 + (int) purr_random_below (&state, 31), resized);
  else
    memcpy (resized, column, PURR_FEATURES);
  if (purr_random_below (&state, 3) == 0)
    mirror (resized, copy);
  else
    memcpy (copy, resized, PURR_FEATURES);
  for (int i = 0; i < PURR_FEATURES; i++)
    copy[i] = to_byte (copy[i] + brighter + (draw (&state) - 0.5) * 2 * noise);
}

static PurrDataset *
new_dataset (const guint8 *columns, gsize m)
{
  static const char *const names[] = { "cat", "dog", NULL };
  g_autofree guint *class_of = g_new0 (guint, m);

  return purr_dataset_new_from_columns (columns, m, names, class_of, NULL);
}

static PurrDuplicates *
find (const guint8 *columns, gsize m, int threads)
{
  g_autoptr (PurrDataset) dataset = new_dataset (columns, m);
  g_autoptr (GError) error = NULL;
  PurrDuplicates *duplicates
    = purr_duplicates_find (dataset, threads, NULL, &error);

  g_assert_no_error (error);
  return duplicates;
}

/* belongs_to: for each picture the first one of the same kind, or itself. */
static void
assert_groups (const PurrDuplicates *duplicates,
               const guint32 *belongs_to,
               gsize m)
{
  gsize n;
  const PurrDuplicateGroup *groups
    = purr_duplicates_get_groups (duplicates, &n);
  g_autofree guint32 *found = g_new (guint32, m);

  for (gsize i = 0; i < m; i++)
    found[i] = (guint32) i;
  for (gsize g = 0; g < n; g++)
    {
      g_assert_cmpuint (groups[g].n, >=, 2);
      if (g > 0)
        g_assert_cmpuint (groups[g - 1].pictures[0], <, groups[g].pictures[0]);
      for (gsize k = 0; k < groups[g].n; k++)
        {
          if (k > 0)
            g_assert_cmpuint (groups[g].pictures[k - 1], <,
                              groups[g].pictures[k]);
          found[groups[g].pictures[k]] = groups[g].pictures[0];
        }
    }
  g_assert_cmpmem (found, m * sizeof *found, belongs_to,
                   m * sizeof *belongs_to);
}

/* Tests ----------------------------------------------------------------- */

/* Against a comparison of all pairs */
static void
test_equal (void)
{
  const gsize m = 600;
  guint64 state = 3;
  g_autofree guint8 *columns = g_malloc (m * PURR_FEATURES);
  g_autofree guint32 *expected = g_new (guint32, m);
  g_autoptr (PurrDuplicates) duplicates = NULL;
  const PurrDuplicateGroup *groups;
  gsize n;
  gsize extra = 0;

  for (gsize i = 0; i < m; i++)
    make_scene (purr_random_below (&state, 400), columns + i * PURR_FEATURES);
  for (gsize i = 0; i < m; i++)
    {
      expected[i] = (guint32) i;
      for (gsize j = 0; j < i && expected[i] == i; j++)
        if (memcmp (columns + i * PURR_FEATURES, columns + j * PURR_FEATURES,
                    PURR_FEATURES)
            == 0)
          expected[i] = (guint32) j;
      extra += expected[i] != i;
    }

  duplicates = find (columns, m, 0);
  assert_groups (duplicates, expected, m);
  g_assert_cmpuint (extra, >, 100);
  g_assert_cmpuint (purr_duplicates_get_counts (duplicates).duplicates, ==,
                    extra);
  g_assert_cmpuint (purr_duplicates_get_counts (duplicates).left_out, ==,
                    extra);
  groups = purr_duplicates_get_groups (duplicates, &n);
  g_assert_cmpuint (purr_duplicates_get_counts (duplicates).groups, ==, n);
  for (gsize g = 0; g < n; g++)
    g_assert_true (groups[g].exact);
}

/* Of 400 scenes, some have copies: noisier, brighter, resized, mirrored */
static void
test_nearly_equal (void)
{
  const gsize m = 1000;
  guint64 state = 11;
  g_autofree guint8 *columns = g_malloc (m * PURR_FEATURES);
  g_autofree guint32 *expected = g_new (guint32, m);
  g_autofree guint32 *first = g_new0 (guint32, m);
  g_autoptr (PurrDuplicates) duplicates = NULL;
  const PurrDuplicateGroup *groups;
  gsize n;
  gsize copies = 0;
  gsize found = 0;

  for (gsize i = 0; i < m; i++)
    {
      gsize scene = purr_random_below (&state, 700);
      guint8 original[PURR_FEATURES];

      make_scene (scene, original);
      /* The first of a scene is its original: copies of copies drift */
      if (first[scene] == 0)
        {
          first[scene] = (guint32) i + 1;
          memcpy (columns + i * PURR_FEATURES, original, PURR_FEATURES);
        }
      else
        {
          perturb (original, i, columns + i * PURR_FEATURES);
          copies++;
        }
      expected[i] = first[scene] - 1;
    }

  duplicates = find (columns, m, 0);
  groups = purr_duplicates_get_groups (duplicates, &n);
  for (gsize g = 0; g < n; g++)
    {
      g_assert_false (groups[g].exact);
      /* Not one stands where it does not belong */
      for (gsize k = 0; k < groups[g].n; k++)
        g_assert_cmpuint (expected[groups[g].pictures[k]], ==,
                          expected[groups[g].pictures[0]]);
      found += groups[g].n - 1;
    }
  /* And few are missed */
  g_test_message ("%zu of %zu copies", found, copies);
  g_assert_cmpuint (copies, >, 400);
  g_assert_cmpuint (found, >=, copies - copies / 20);
}

/* By nothing but turning it round */
static void
test_mirrored (void)
{
  guint8 columns[2 * PURR_FEATURES];
  const guint32 expected[] = { 0, 0 };
  g_autoptr (PurrDuplicates) duplicates = NULL;
  gsize n;

  make_scene (1, columns);
  mirror (columns, columns + PURR_FEATURES);
  duplicates = find (columns, 2, 1);
  assert_groups (duplicates, expected, 2);
  g_assert_false (purr_duplicates_get_groups (duplicates, &n)->exact);
}

/* What may look alike to a machine, yet is another picture */
static void
test_not_the_same (void)
{
  enum
  {
    M = 8
  };
  guint8 columns[M * PURR_FEATURES];
  guint32 expected[M];
  g_autoptr (PurrDuplicates) duplicates = NULL;

  make_scene (1, columns);
  for (int i = 0; i < PURR_FEATURES; i++)
    {
      int x = i / 3 % PURR_SIDE;
      int y = i / 96;

      /* Two skies that are flat but for a grain */
      columns[1 * PURR_FEATURES + i] = (guint8) (180 + (x * 7 + y) % 3);
      columns[2 * PURR_FEATURES + i] = (guint8) (181 + (x * 3 + y) % 3);
      /* One shape before a light and a dark background */
      columns[3 * PURR_FEATURES + i]
        = (x - 16) * (x - 16) + (y - 16) * (y - 16) < 64 ? 250 : 20;
      columns[4 * PURR_FEATURES + i]
        = (x - 16) * (x - 16) + (y - 16) * (y - 16) < 64 ? 250 : 120;
      /* The first one upside down, as a negative, and with blue for red */
      columns[5 * PURR_FEATURES + i] = columns[(31 - y) * 96 + i % 96];
      columns[6 * PURR_FEATURES + i] = (guint8) (255 - columns[i]);
      columns[7 * PURR_FEATURES + i] = columns[i - i % 3 + 2 - i % 3];
    }
  for (guint32 i = 0; i < M; i++)
    expected[i] = i;
  duplicates = find (columns, M, 1);
  assert_groups (duplicates, expected, M);
  g_assert_cmpuint (purr_duplicates_get_counts (duplicates).groups, ==, 0);
}

/* However many are equal, black, or copies of one: they are one group */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MANY 2000 /* with a sanitizer each takes many times as long */
#else
#define MANY 6000
#endif

static void
test_all_the_same (gconstpointer data)
{
  const gsize m = MANY;
  int kind = GPOINTER_TO_INT (data);
  g_autofree guint8 *columns = g_malloc0 (m * PURR_FEATURES);
  g_autoptr (PurrDuplicates) duplicates = NULL;
  const PurrDuplicateGroup *groups;
  guint8 scene[PURR_FEATURES];
  guint64 state = 1;
  gsize n;

  make_scene (4, scene);
  for (gsize i = 0; i < m && kind > 0; i++)
    for (gsize k = 0; k < PURR_FEATURES; k++)
      columns[i * PURR_FEATURES + k]
        = kind == 1 ? scene[k]
                    : to_byte (scene[k] + (draw (&state) - 0.5) * 12);
  duplicates = find (columns, m, 0);
  groups = purr_duplicates_get_groups (duplicates, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (groups[0].n, ==, m);
  g_assert_true (groups[0].exact == (kind < 2));
}

/* Thousands that share most of their signs, so stand in few places of the
 * search's tables, yet each has other patches than all others */
static void
test_crowded (void)
{
  const gsize m = 3000;
  g_autofree guint8 *columns = g_malloc (m * PURR_FEATURES);
  g_autoptr (PurrDuplicates) duplicates = NULL;
  guint64 state = 1;

  for (gsize i = 0; i < m; i++)
    {
      guint8 *column = columns + i * PURR_FEATURES;

      make_scene (2, column);
      for (int patch = 0; patch < 8; patch++)
        {
          int at = (int) (purr_random_below (&state, 8) * 4 * 96
                          + purr_random_below (&state, 8) * 12);
          guint8 grey = purr_random_below (&state, 2) == 0 ? 0 : 255;

          for (int y = 0; y < 4; y++)
            memset (column + at + y * 96, grey, 12);
        }
    }
  duplicates = find (columns, m, 0);
  g_assert_cmpuint (purr_duplicates_get_counts (duplicates).groups, ==, 0);
}

static void
test_threads (void)
{
  const gsize m = 900;
  g_autofree guint8 *columns = g_malloc (m * PURR_FEATURES);
  g_autofree guint32 *expected = g_new (guint32, m);
  g_autoptr (PurrDuplicates) one = NULL;
  const PurrDuplicateGroup *groups;
  gsize n;

  for (gsize i = 0; i < m; i++)
    {
      guint8 scene[PURR_FEATURES];

      make_scene (i % 350, scene);
      perturb (scene, i, columns + i * PURR_FEATURES);
      expected[i] = (guint32) i;
    }
  one = find (columns, m, 1);
  groups = purr_duplicates_get_groups (one, &n);
  for (gsize g = 0; g < n; g++)
    for (gsize k = 0; k < groups[g].n; k++)
      expected[groups[g].pictures[k]] = groups[g].pictures[0];
  for (int threads = 2; threads <= 6; threads += 2)
    {
      g_autoptr (PurrDuplicates) many = find (columns, m, threads);

      assert_groups (many, expected, m);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrDataset) dataset = NULL;
  guint8 columns[2 * PURR_FEATURES] = { 0 };

  dataset = new_dataset (columns, 2);
  g_cancellable_cancel (cancellable);
  g_assert_null (purr_duplicates_find (dataset, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duplicates/equal", test_equal);
  g_test_add_func ("/duplicates/nearly-equal", test_nearly_equal);
  g_test_add_func ("/duplicates/mirrored", test_mirrored);
  g_test_add_func ("/duplicates/not-the-same", test_not_the_same);
  g_test_add_data_func ("/duplicates/all-black", GINT_TO_POINTER (0),
                        test_all_the_same);
  g_test_add_data_func ("/duplicates/all-equal", GINT_TO_POINTER (1),
                        test_all_the_same);
  g_test_add_data_func ("/duplicates/all-alike", GINT_TO_POINTER (2),
                        test_all_the_same);
  g_test_add_func ("/duplicates/crowded", test_crowded);
  g_test_add_func ("/duplicates/threads", test_threads);
  g_test_add_func ("/duplicates/cancelled", test_cancelled);
  return g_test_run ();
}
