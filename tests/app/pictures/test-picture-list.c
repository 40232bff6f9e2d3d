/* test-picture-list.c: which of a dataset's pictures are shown */

#include "app-fixture.h"

#include "app/pictures/picture-list.h"

static PurrDataset *
new_dataset (gsize m)
{
  g_autofree guint8 *columns = g_malloc0 (m * PURR_FEATURES);
  g_autofree guint *class_of = g_new (guint, m);
  const char *names[] = { "a", "b", "c", NULL };

  /* a a b, a a b... and no picture of c */
  for (gsize i = 0; i < m; i++)
    class_of[i] = i % 3 == 2;
  return purr_dataset_new_from_columns (columns, m, names, class_of, NULL);
}

static void
test_choice (void)
{
  g_autoptr (PurrDataset) dataset = new_dataset (10);
  g_autoptr (PurrPictureList) all = purr_picture_list_new (dataset, -1);
  g_autoptr (PurrPictureList) b = purr_picture_list_new (dataset, 1);
  g_autoptr (PurrPictureList) none = purr_picture_list_new (dataset, 2);

  g_assert_true (purr_picture_list_get_dataset (all) == dataset);
  g_assert_cmpuint (purr_picture_list_get_size (all), ==, 10);
  g_assert_cmpuint (purr_picture_list_get_index (all, 0), ==, 0);
  g_assert_cmpuint (purr_picture_list_get_index (all, 9), ==, 9);

  g_assert_cmpuint (purr_picture_list_get_size (b), ==, 3);
  g_assert_cmpuint (purr_picture_list_get_index (b, 0), ==, 2);
  g_assert_cmpuint (purr_picture_list_get_index (b, 2), ==, 8);

  g_assert_cmpuint (purr_picture_list_get_size (none), ==, 0);
}

static void
test_excluded (void)
{
  const guint32 excluded[] = { 0, 2, 9 };
  g_autoptr (PurrDataset) whole = new_dataset (10);
  g_autoptr (PurrDataset) dataset
    = purr_dataset_exclude (whole, PURR_LEFT_OUT_BY_HAND, excluded, 3, NULL);
  g_autoptr (PurrPictureList) all = purr_picture_list_new (dataset, -1);
  g_autoptr (PurrPictureList) b = purr_picture_list_new (dataset, 1);
  g_autoptr (PurrPictureList) out
    = purr_picture_list_new (dataset, PURR_PICTURES_LEFT_OUT);
  g_autoptr (PurrPictureList) none_out
    = purr_picture_list_new (whole, PURR_PICTURES_LEFT_OUT);

  /* They keep their places, to be taken in again */
  g_assert_cmpuint (purr_picture_list_get_size (all), ==, 10);
  g_assert_cmpuint (purr_picture_list_get_index (all, 9), ==, 9);
  g_assert_cmpuint (purr_picture_list_get_size (b), ==, 3);
  g_assert_cmpuint (purr_picture_list_get_index (b, 0), ==, 2);
  g_assert_cmpuint (purr_picture_list_get_size (out), ==, 3);
  g_assert_cmpuint (purr_picture_list_get_index (out, 1), ==, 2);
  g_assert_cmpuint (purr_picture_list_get_size (none_out), ==, 0);
}

/* It still knows where its pictures are from when nobody else does */
static void
test_outlives (void)
{
  PurrDataset *dataset = new_dataset (6);
  g_autoptr (PurrPictureList) list = purr_picture_list_new (dataset, 1);

  purr_dataset_unref (dataset);
  g_assert_cmpuint (
    purr_dataset_get_class_of (purr_picture_list_get_dataset (list),
                               purr_picture_list_get_index (list, 1)),
    ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-list/choice", test_choice);
  g_test_add_func ("/picture-list/excluded", test_excluded);
  g_test_add_func ("/picture-list/outlives", test_outlives);
  return g_test_run ();
}
