/* test-folder-load.c: one folder of pictures being loaded */

#include "engine/images/decoder.h"

#include "app-fixture.h"

#include "app/session/folder-load.h"

typedef struct
{
  char *folder;
  PurrDecoder *decoder;
  PurrFolderLoad *load;
  GAsyncResult *result;
} Fixture;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_true (source == G_OBJECT (fixture->load));
  fixture->result = g_object_ref (result);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = app_cats_and_dogs (4);
  fixture->decoder = purr_decoder_new (NULL);
  fixture->load = purr_folder_load_new (fixture->folder, PURR_CROP_STRETCH,
                                        fixture->decoder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->result);
  app_wait (G_OBJECT (fixture->load)->ref_count == 1);
  g_assert_finalize_object (fixture->load);
  purr_decoder_unref (fixture->decoder);
  test_folder_remove (fixture->folder);
}

static void
test_loads (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_path_get_basename (fixture->folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrDataset) dataset = NULL;
  gsize done, total;

  g_assert_cmpstr (purr_folder_load_get_path (fixture->load), ==,
                   fixture->folder);
  g_assert_cmpstr (purr_folder_load_get_name (fixture->load), ==, name);
  purr_folder_load_get_progress (fixture->load, &done, &total);
  g_assert_cmpuint (done + total, ==, 0);
  g_assert_false (purr_folder_load_check_moved (fixture->load));

  purr_folder_load_run_async (fixture->load, done_cb, fixture);
  app_wait (fixture->result != NULL);
  dataset
    = purr_folder_load_run_finish (fixture->load, fixture->result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (purr_dataset_get_size (dataset), ==, 8);
  g_assert_cmpint (purr_dataset_get_crop (dataset), ==, PURR_CROP_STRETCH);
  purr_folder_load_get_progress (fixture->load, &done, &total);
  g_assert_cmpuint (done, ==, 8);
  g_assert_cmpuint (total, ==, 8);
  g_assert_true (purr_folder_load_check_moved (fixture->load));
  g_assert_false (purr_folder_load_check_moved (fixture->load));
}

/* However late: all is read by then, and nobody has heard of it */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize done, total;

  purr_folder_load_run_async (fixture->load, done_cb, fixture);
  do
    purr_folder_load_get_progress (fixture->load, &done, &total);
  while (total == 0 || done < total);
  purr_folder_load_cancel (fixture->load);
  app_wait (fixture->result != NULL);
  g_assert_null (
    purr_folder_load_run_finish (fixture->load, fixture->result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "not", NULL);
  g_autoptr (GError) error = NULL;

  g_object_unref (fixture->load);
  fixture->load
    = purr_folder_load_new (missing, PURR_CROP_CENTRE, fixture->decoder);
  purr_folder_load_run_async (fixture->load, done_cb, fixture);
  app_wait (fixture->result != NULL);
  g_assert_null (
    purr_folder_load_run_finish (fixture->load, fixture->result, &error));
  test_assert_sentence (error->message, missing);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/folder-load/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("loads", test_loads);
  ADD ("cancelled", test_cancelled);
  ADD ("fails", test_fails);
#undef ADD
  return app_fixture_run ();
}
