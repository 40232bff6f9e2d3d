/* test-picture-marks.c: what a person did to pictures is found again by their names */

#include "app/session/picture-marks.h"

#include "engine/loading/load.h"

#include "app-fixture.h"

#include <glib/gstdio.h>

#include <string.h>

typedef struct
{
  char *folder;
  PurrDataset *dataset; /* three cats, three dogs, three emus */
  GHashTable *marks;
} Fixture;

static PurrDataset *
load (const char *folder)
{
  PurrLoadOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  PurrDataset *dataset
    = purr_dataset_load_folder (folder, &options, NULL, &error);

  g_assert_no_error (error);
  return dataset;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = app_cats_and_dogs (3);
  app_add_pictures (fixture->folder, "emu", 3, 32, 0x00ff00);
  fixture->dataset = load (fixture->folder);
  fixture->marks = purr_picture_marks_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  purr_dataset_unref (fixture->dataset);
  g_hash_table_unref (fixture->marks);
  test_folder_remove (fixture->folder);
}

static gsize
find (PurrDataset *dataset, const char *name)
{
  for (gsize i = 0; i < purr_dataset_get_size (dataset); i++)
    if (g_str_has_suffix (purr_dataset_get_name (dataset, i), name))
      return i;
  g_assert_not_reached ();
}

/* Whether something had to be noted */
static gboolean
update (Fixture *fixture, PurrDataset *dataset)
{
  g_autoptr (PurrProjectChanges) changes = purr_project_changes_new ();

  purr_picture_marks_update (fixture->marks, dataset, changes);
  return !purr_project_changes_is_empty (changes);
}

/* cat/0.png is a dog, dog/1.png is left out */
static PurrDataset *
edit (Fixture *fixture)
{
  const PurrPictureEdit edits[] = {
    { .picture = (guint32) find (fixture->dataset, "cat/0.png"),
      .class_index = purr_dataset_find_class (fixture->dataset, "dog") },
    { .picture = (guint32) find (fixture->dataset, "dog/1.png"),
      .class_index = -1,
      .left_out = PURR_LEFT_OUT_BY_HAND },
  };
  g_autoptr (GError) error = NULL;
  PurrDataset *edited
    = purr_dataset_apply_edits (fixture->dataset, edits, 2, NULL, &error);

  g_assert_no_error (error);
  return edited;
}

static const char *
class_of (PurrDataset *dataset, const char *name)
{
  return purr_dataset_get_class_name (
    dataset, purr_dataset_get_class_of (dataset, find (dataset, name)));
}

static void
test_edits_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrDataset) edited = edit (fixture);
  g_autoptr (PurrDataset) again = NULL;
  g_autoptr (PurrDataset) back = NULL;

  g_assert_true (update (fixture, fixture->dataset));
  g_assert_cmpuint (g_hash_table_size (fixture->marks), ==, 9);
  g_assert_false (update (fixture, fixture->dataset));
  g_assert_true (update (fixture, edited));

  /* Another picture moves all that come after it */
  app_add_pictures (fixture->folder, "ape", 1, 32, 0xffff00);
  again = load (fixture->folder);
  back = purr_picture_marks_apply (fixture->marks, again, NULL, NULL);
  g_assert_cmpstr (class_of (back, "cat/0.png"), ==, "dog");
  g_assert_cmpstr (class_of (back, "cat/1.png"), ==, "cat");
  g_assert_true (purr_dataset_is_excluded (back, find (back, "dog/1.png")));
  g_assert_cmpuint (purr_dataset_get_n_excluded (back), ==, 1);
}

/* Undone in the window, it is undone in the project */
static void
test_undone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrDataset) edited = edit (fixture);
  g_autoptr (PurrDataset) back = NULL;

  update (fixture, edited);
  g_assert_true (update (fixture, fixture->dataset));
  back
    = purr_picture_marks_apply (fixture->marks, fixture->dataset, NULL, NULL);
  g_assert_true (back == fixture->dataset);
}

static void
test_classes_back (Fixture *fixture, gconstpointer data)
{
  const char *const left_out[] = { "emu", "no such class", NULL };
  g_autoptr (PurrDataset) back = NULL;
  g_autoptr (PurrDataset) as_it_was = NULL;

  back = purr_picture_marks_apply (fixture->marks, fixture->dataset, "dog",
                                   left_out);
  g_assert_cmpstr (purr_dataset_get_positive_name (back), ==, "dog");
  g_assert_false (
    purr_dataset_takes_part (back,
                             (guint) purr_dataset_find_class (back, "emu")));
  g_assert_true (
    purr_dataset_takes_part (back,
                             (guint) purr_dataset_find_class (back, "cat")));
  as_it_was = purr_picture_marks_apply (fixture->marks, fixture->dataset,
                                        "no such class", NULL);
  g_assert_true (as_it_was == fixture->dataset);
}

static void
test_parts_back (Fixture *fixture, gconstpointer data)
{
  gsize m = purr_dataset_get_size (fixture->dataset);
  g_autofree guint8 *parts = g_malloc (m);
  g_autoptr (PurrDataset) reparted = NULL;
  g_autoptr (PurrDataset) back = NULL;

  memset (parts, PURR_PART_TRAIN, m);
  parts[find (fixture->dataset, "cat/2.png")] = PURR_PART_TEST;
  parts[find (fixture->dataset, "dog/0.png")] = PURR_PART_VALIDATION;
  reparted = purr_dataset_repart (fixture->dataset, parts);
  update (fixture, reparted);
  back
    = purr_picture_marks_apply (fixture->marks, fixture->dataset, NULL, NULL);
  g_assert_true (purr_dataset_is_reparted (back));
  for (gsize i = 0; i < m; i++)
    g_assert_cmpint (purr_dataset_get_part (back, i), ==, parts[i]);
}

static void
test_compare (Fixture *fixture, gconstpointer data)
{
  PurrPicturesNews news
    = purr_picture_marks_compare (fixture->marks, fixture->dataset);
  g_autofree char *from = g_build_filename (fixture->folder, "dog/0.png", NULL);
  g_autofree char *to = g_build_filename (fixture->folder, "cat/0.png", NULL);
  g_autofree char *gone = g_build_filename (fixture->folder, "emu/2.png", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (PurrDataset) again = NULL;
  gsize length;

  /* Of the first time nothing is said */
  g_assert_cmpuint (news.n_changed + news.n_gone + news.n_new, ==, 0);
  update (fixture, fixture->dataset);
  news = purr_picture_marks_compare (fixture->marks, fixture->dataset);
  g_assert_null (purr_pictures_news_to_sentence (&news));

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
  g_assert_cmpint (g_remove (gone), ==, 0);
  app_add_pictures (fixture->folder, "ape", 2, 32, 0xffff00);
  again = load (fixture->folder);
  news = purr_picture_marks_compare (fixture->marks, again);
  g_assert_cmpuint (news.n_changed, ==, 1);
  g_assert_cmpuint (news.n_gone, ==, 1);
  g_assert_cmpuint (news.n_new, ==, 2);
  sentence = purr_pictures_news_to_sentence (&news);
  g_assert_cmpstr (sentence, ==,
                   "Since this project was last open, 1 picture has changed, "
                   "1 is gone, 2 are new.");
}

static void
assert_words (gsize n_changed, gsize n_gone, gsize n_new, const char *expected)
{
  const PurrPicturesNews news
    = { .n_changed = n_changed, .n_gone = n_gone, .n_new = n_new };
  g_autofree char *sentence = purr_pictures_news_to_sentence (&news);

  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_words (void)
{
  assert_words (0, 0, 0, NULL);
  assert_words (3, 0, 0,
                "Since this project was last open, 3 pictures have changed.");
  assert_words (0, 1, 0,
                "Since this project was last open, 1 picture is gone.");
  assert_words (0, 0, 2,
                "Since this project was last open, 2 pictures are new.");
}

#define TEST(path, function)                                                   \
  g_test_add ("/picture-marks/" path, Fixture, NULL, set_up, function,         \
              tear_down)

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  TEST ("edits-back", test_edits_back);
  TEST ("undone", test_undone);
  TEST ("classes-back", test_classes_back);
  TEST ("parts-back", test_parts_back);
  TEST ("compare", test_compare);
  g_test_add_func ("/picture-marks/words", test_words);
  return app_fixture_run ();
}
