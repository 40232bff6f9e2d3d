/* test-picture-list.c: a dataset's pictures as a list model */

#include "app-fixture.h"

#include "app/images/picture-list.h"

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

typedef struct
{
  guint emissions;
  guint position;
  guint removed;
  guint added;
} Changes;

static void
changed_cb (GListModel *model,
            guint position,
            guint removed,
            guint added,
            Changes *changes)
{
  changes->emissions++;
  changes->position = position;
  changes->removed = removed;
  changes->added = added;
}

static void
assert_changes (Changes *changes, guint removed, guint added)
{
  g_assert_cmpuint (changes->emissions, ==, 1);
  g_assert_cmpuint (changes->position, ==, 0);
  g_assert_cmpuint (changes->removed, ==, removed);
  g_assert_cmpuint (changes->added, ==, added);
  changes->emissions = 0;
}

static void
assert_index (PurrPictureList *list, guint position, gsize index)
{
  PurrPicture *picture = g_list_model_get_item (G_LIST_MODEL (list), position);

  g_assert_true (PURR_IS_PICTURE (picture));
  g_assert_cmpuint (purr_picture_get_index (picture), ==, index);
  g_assert_finalize_object (picture);
}

static void
test_show (void)
{
  PurrPictureList *list = purr_picture_list_new ();
  g_autoptr (PurrDataset) dataset = new_dataset (10);
  g_autoptr (PurrDataset) other = new_dataset (3);
  GListModel *model = G_LIST_MODEL (list);
  Changes changes = { 0 };

  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), &changes);
  g_assert_true (g_list_model_get_item_type (model) == PURR_TYPE_PICTURE);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  g_assert_null (g_list_model_get_item (model, 0));

  purr_picture_list_show (list, dataset, -1);
  assert_changes (&changes, 0, 10);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 10);
  assert_index (list, 0, 0);
  assert_index (list, 9, 9);
  g_assert_null (g_list_model_get_item (model, 10));

  purr_picture_list_show (list, dataset, 1);
  assert_changes (&changes, 10, 3);
  assert_index (list, 0, 2);
  assert_index (list, 2, 8);
  g_assert_null (g_list_model_get_item (model, 3));

  purr_picture_list_show (list, dataset, 2);
  assert_changes (&changes, 3, 0);
  g_assert_null (g_list_model_get_item (model, 0));

  purr_picture_list_show (list, other, 0);
  assert_changes (&changes, 0, 2);
  assert_index (list, 1, 1);

  purr_picture_list_show (list, NULL, -1);
  assert_changes (&changes, 2, 0);
  purr_picture_list_show (list, NULL, 1);
  assert_changes (&changes, 0, 0);
  g_assert_finalize_object (list);
}

/* A picture still knows where it is from when the list shows something else */
static void
test_picture_outlives_list (void)
{
  PurrPictureList *list = purr_picture_list_new ();
  g_autoptr (PurrPicture) picture = NULL;
  PurrDataset *dataset = new_dataset (6);

  purr_picture_list_show (list, dataset, 1);
  picture = g_list_model_get_item (G_LIST_MODEL (list), 1);
  purr_picture_list_show (list, NULL, -1);
  g_assert_finalize_object (list);
  purr_dataset_unref (dataset);
  g_assert_true (purr_picture_get_dataset (picture) == dataset);
  g_assert_cmpuint (
    purr_dataset_get_class_of (purr_picture_get_dataset (picture),
                               purr_picture_get_index (picture)),
    ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-list/show", test_show);
  g_test_add_func ("/picture-list/picture-outlives-list",
                   test_picture_outlives_list);
  return g_test_run ();
}
