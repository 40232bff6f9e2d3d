/* test-classify-item.c: one picture and the answer for it */

#include "app-fixture.h"

#include "app/classify/classify-item.h"

#include "tests/engine/models/model-fixture.h"

#include <string.h>

static void
read_now (PurrClassifyItem *item, PurrCrop crop)
{
  purr_classify_item_take (item, purr_classify_item_read (item, test_decoder (),
                                                          crop));
}

static void
test_file (void)
{
  char *folder = test_folder_new ();
  g_autofree char *path = app_picture_file (folder, "cat.png", 0xff8000);
  PurrClassifyItem *item = purr_classify_item_new_for_path (path);
  guint8 column[PURR_FEATURES];
  PurrAnswer answer;
  guint changed = 0;

  g_signal_connect_swapped (item, "changed", G_CALLBACK (app_count_cb),
                            &changed);
  g_assert_cmpstr (purr_classify_item_get_name (item), ==, "cat.png");
  g_assert_cmpstr (purr_classify_item_get_path (item), ==, path);
  g_assert_cmpint (purr_classify_item_get_state (item), ==,
                   PURR_CLASSIFY_WAITING);
  g_assert_null (purr_classify_item_get_column (item));
  g_assert_null (purr_classify_item_get_error (item));
  g_assert_cmpuint (changed, ==, 0);

  read_now (item, PURR_CROP_STRETCH);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpint (purr_classify_item_get_state (item), ==, PURR_CLASSIFY_READ);
  g_assert_cmpint (purr_classify_item_get_crop (item), ==, PURR_CROP_STRETCH);
  g_assert_null (purr_classify_item_get_error (item));
  /* The one path: what training would have seen of the same file */
  g_assert_true (purr_decoder_read_file (test_decoder (), path,
                                         PURR_CROP_STRETCH, column, 1, NULL,
                                         NULL, NULL));
  g_assert_cmpmem (purr_classify_item_get_column (item), PURR_FEATURES, column,
                   PURR_FEATURES);
  /* Nobody to answer */
  g_assert_false (purr_classify_item_get_answer (item, &answer));
  g_assert_finalize_object (item);
  test_folder_remove (folder);
}

static void
preview_cb (const PurrPreview *preview, gpointer user_data)
{
  int *sides = user_data;

  sides[0] = preview->width;
  sides[1] = preview->height;
}

static void
test_bytes (void)
{
  g_autoptr (GBytes) bytes = app_picture (400, 200, 0x00ff00);
  PurrPreviewLoader *loader = purr_preview_loader_new (test_decoder (), 100);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  PurrClassifyItem *item
    = purr_classify_item_new_for_bytes (bytes, "Pasted picture");
  int sides[2] = { 0, 0 };

  g_assert_cmpstr (purr_classify_item_get_name (item), ==, "Pasted picture");
  g_assert_null (purr_classify_item_get_path (item));
  g_assert_true (purr_classify_item_get_bytes (item) == bytes);
  read_now (item, PURR_CROP_CENTRE);
  g_assert_cmpint (purr_classify_item_get_state (item), ==, PURR_CLASSIFY_READ);

  /* Its picture is there for whoever wants to see it */
  purr_classify_item_load_preview (item, loader, cancellable, preview_cb,
                                   sides);
  app_wait (sides[0] != 0);
  g_assert_cmpint (sides[0], ==, 100);
  g_assert_cmpint (sides[1], ==, 50);
  app_wait (G_OBJECT (loader)->ref_count == 1);
  g_assert_finalize_object (loader);
  g_assert_finalize_object (item);
}

/* Names to be sorted by and searched in */
static void
test_names (void)
{
  g_autoptr (PurrClassifyItem) two = purr_classify_item_new_for_path ("/2.png");
  g_autoptr (PurrClassifyItem) ten
    = purr_classify_item_new_for_path ("/10.png");
  g_autoptr (PurrClassifyItem) loud
    = purr_classify_item_new_for_path ("/STRASSE Ä.png");
  g_autofree char *soft = purr_classify_fold ("straße ä");

  g_assert_cmpstr (purr_classify_item_get_collated (two), <,
                   purr_classify_item_get_collated (ten));
  g_assert_true (g_str_has_prefix (purr_classify_item_get_folded (loud), soft));
}

static void
test_refused_before (void)
{
  g_autoptr (PurrClassifyItem) item
    = purr_classify_item_new_refused ("/a/b", "b is too deep. Move it.");
  PurrAnswer answer;

  g_assert_cmpint (purr_classify_item_get_state (item), ==,
                   PURR_CLASSIFY_REFUSED);
  g_assert_cmpstr (purr_classify_item_get_error (item), ==,
                   "b is too deep. Move it.");
  g_assert_false (purr_classify_item_get_answer (item, &answer));
}

/* What a thread has worked out is taken as it is */
static void
test_taken_answer (void)
{
  g_autoptr (GBytes) bytes = app_picture (40, 40, 0xff0000);
  g_autoptr (PurrClassifyItem) item
    = purr_classify_item_new_for_bytes (bytes, "red");
  g_autoptr (PurrModel) model = app_model (2, PURR_CROP_CENTRE);
  const PurrAnswer given = { 7, 7, 0.75, TRUE, "red" };
  PurrAnswer answer;
  guint changed = 0;

  read_now (item, PURR_CROP_CENTRE);
  g_assert_false (purr_classify_item_is_watched (item));
  g_signal_connect_swapped (item, "changed", G_CALLBACK (app_count_cb),
                            &changed);
  g_assert_true (purr_classify_item_is_watched (item));
  purr_classify_item_take_answer (item, model, &given);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_true (purr_classify_item_get_model (item) == model);
  g_assert_true (purr_classify_item_get_answer (item, &answer));
  g_assert_cmpfloat (answer.logit, ==, 7);
  g_signal_handlers_disconnect_by_data (item, &changed);
}

static void
test_answer (void)
{
  g_autoptr (GBytes) bytes = app_picture (40, 40, 0xff0000);
  PurrClassifyItem *item = purr_classify_item_new_for_bytes (bytes, "red");
  g_autoptr (PurrModel) model = app_model (2, PURR_CROP_CENTRE);
  g_autoptr (PurrModel) other = app_model (-4, PURR_CROP_CENTRE);
  PurrAnswer answer, expected;
  guint changed = 0;

  g_signal_connect_swapped (item, "changed", G_CALLBACK (app_count_cb),
                            &changed);
  purr_classify_item_set_model (item, model);
  g_assert_false (purr_classify_item_get_answer (item, &answer));
  g_assert_cmpuint (changed, ==, 1);

  /* The answer comes with the picture */
  read_now (item, PURR_CROP_CENTRE);
  g_assert_cmpuint (changed, ==, 2);
  g_assert_true (purr_classify_item_get_answer (item, &answer));
  expected = purr_model_classify (model, purr_classify_item_get_column (item));
  g_assert_cmpfloat (answer.logit, ==, expected.logit);
  g_assert_cmpfloat_with_epsilon (answer.logit, 2, 1e-9);
  g_assert_cmpstr (answer.name, ==, "red");

  /* Another model, another answer */
  purr_classify_item_set_model (item, other);
  g_assert_cmpuint (changed, ==, 3);
  g_assert_true (purr_classify_item_get_model (item) == other);
  g_assert_true (purr_classify_item_get_answer (item, &answer));
  g_assert_cmpfloat_with_epsilon (answer.logit, -4, 1e-9);
  g_assert_cmpstr (answer.name, ==, "blue");

  purr_classify_item_set_model (item, NULL);
  g_assert_cmpuint (changed, ==, 4);
  g_assert_null (purr_classify_item_get_model (item));
  g_assert_false (purr_classify_item_get_answer (item, &answer));
  g_assert_finalize_object (item);
}

/* A wide picture, red in the middle and blue at its ends */
static GBytes *
wide_picture (void)
{
  g_autofree guint8 *pixels = g_malloc0 (3 * 120 * 40);

  for (int i = 0; i < 120 * 40; i++)
    pixels[3 * i + (i % 120 >= 40 && i % 120 < 80 ? 0 : 2)] = 255;
  return test_png (pixels, 120, 40, 3);
}

static void
test_other_crop (void)
{
  g_autoptr (GBytes) bytes = wide_picture ();
  PurrClassifyItem *item = purr_classify_item_new_for_bytes (bytes, "wide");
  g_autoptr (PurrModel) model = app_model (3, PURR_CROP_CENTRE);
  PurrAnswer answer;

  purr_classify_item_set_model (item, model);
  read_now (item, PURR_CROP_CENTRE);
  g_assert_true (purr_classify_item_get_answer (item, &answer));
  g_assert_cmpfloat_with_epsilon (answer.logit, 3, 1e-9);
  read_now (item, PURR_CROP_STRETCH);
  g_assert_cmpint (purr_classify_item_get_crop (item), ==, PURR_CROP_STRETCH);
  g_assert_true (purr_classify_item_get_answer (item, &answer));
  g_assert_cmpfloat_with_epsilon (answer.logit, -1, 0.02);
  g_assert_finalize_object (item);
}

static void
test_refused (void)
{
  char *folder = test_folder_new ();
  g_autofree char *missing = g_build_filename (folder, "no <b>cat</b>", NULL);
  g_autofree char *text = test_file_new_text (folder, "text.png", "a cat");
  g_autoptr (PurrModel) model = app_model (1, PURR_CROP_CENTRE);
  const char *paths[] = { missing, text, folder };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      PurrClassifyItem *item = purr_classify_item_new_for_path (paths[i]);
      PurrAnswer answer;

      purr_classify_item_set_model (item, model);
      read_now (item, PURR_CROP_CENTRE);
      g_assert_cmpint (purr_classify_item_get_state (item), ==,
                       PURR_CLASSIFY_REFUSED);
      test_assert_sentence (purr_classify_item_get_error (item), paths[i]);
      g_assert_false (purr_classify_item_get_answer (item, &answer));
      g_assert_finalize_object (item);
    }
  test_folder_remove (folder);
}

/* The file that could not be read is there by now */
static void
test_refused_then_read (void)
{
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "cat.png", NULL);
  g_autofree char *written = NULL;
  PurrClassifyItem *item = purr_classify_item_new_for_path (path);

  read_now (item, PURR_CROP_CENTRE);
  g_assert_nonnull (purr_classify_item_get_error (item));
  written = app_picture_file (folder, "cat.png", 0xff0000);
  read_now (item, PURR_CROP_CENTRE);
  g_assert_null (purr_classify_item_get_error (item));
  g_assert_cmpint (purr_classify_item_get_state (item), ==, PURR_CLASSIFY_READ);
  g_assert_finalize_object (item);
  test_folder_remove (folder);
}

static void
test_odd_name (void)
{
  PurrClassifyItem *item
    = purr_classify_item_new_for_path ("/tmp/caf\xe9\nau\x01lait.png");
  const char *name = purr_classify_item_get_name (item);

  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_null (strpbrk (name, "\n\x01"));
  g_assert_finalize_object (item);
}

/* Features are kept for the next model of the same map, and made anew for another */
static void
test_features_are_kept (void)
{
  g_autoptr (GBytes) bytes = app_picture (40, 40, 0xff8000);
  g_autoptr (PurrClassifyItem) item
    = purr_classify_item_new_for_bytes (bytes, "orange");
  const gsize filters[] = { 5, 5, 7, 5 };
  const guint8 *kept = NULL;

  read_now (item, PURR_CROP_CENTRE);
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (PurrModel) model = fixture_patches_model (filters[i]);
      PurrClassifyReading *reading = purr_classify_item_get_reading (item);
      PurrAnswer answer = purr_classify_reading_answer (reading, model);
      PurrAnswer expected = purr_model_classify (model, reading->column);

      g_assert_cmpfloat (answer.logit, ==, expected.logit);
      g_assert_true (
        purr_feature_map_equal (reading->map, purr_model_get_map (model)));
      if (i == 1)
        g_assert_true (reading->features == kept);
      kept = reading->features;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/classify-item/file", test_file);
  g_test_add_func ("/classify-item/bytes", test_bytes);
  g_test_add_func ("/classify-item/names", test_names);
  g_test_add_func ("/classify-item/refused-before", test_refused_before);
  g_test_add_func ("/classify-item/taken-answer", test_taken_answer);
  g_test_add_func ("/classify-item/answer", test_answer);
  g_test_add_func ("/classify-item/features-are-kept", test_features_are_kept);
  g_test_add_func ("/classify-item/other-crop", test_other_crop);
  g_test_add_func ("/classify-item/refused", test_refused);
  g_test_add_func ("/classify-item/refused-then-read", test_refused_then_read);
  g_test_add_func ("/classify-item/odd-name", test_odd_name);
  return g_test_run ();
}
