/* test-model-writer.c: writes models to files, one after the other */

#include "app-fixture.h"

#include "app/session/model-writer.h"

typedef struct
{
  PurrModelWriter *writer;
  char *folder;
  char *path;
  guint finished;
  GError *error; /* of the latest that failed */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->writer = purr_model_writer_new ();
  fixture->folder = test_folder_new ();
  fixture->path
    = g_build_filename (fixture->folder, "new", "a.safetensors", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  purr_model_writer_free (fixture->writer);
  test_folder_remove (fixture->folder);
  g_free (fixture->path);
  g_clear_error (&fixture->error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->finished++;
  g_assert_null (source);
  g_assert_nonnull (purr_model_writer_get_model (result));
  g_assert_cmpstr (purr_model_writer_get_path (result), ==, fixture->path);
  g_clear_error (&fixture->error);
  g_assert_true (purr_model_writer_write_finish (result, &fixture->error)
                 == (fixture->error == NULL));
}

static void
write_model (Fixture *fixture, PurrCrop crop, gboolean replace)
{
  g_autoptr (PurrModel) model = app_model (1, crop);

  purr_model_writer_write_async (fixture->writer, NULL, model, fixture->path,
                                 replace, written_cb, fixture);
}

static void
assert_crop (Fixture *fixture, PurrCrop crop)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrModel) model = purr_model_open (fixture->path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (purr_model_get_parts (model)->crop, ==, crop);
}

/* The last that was asked for is what stands there, and after the wait it does,
 * before anybody has been told */
static void
test_in_order (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    write_model (fixture, i % 2 == 0 ? PURR_CROP_CENTRE : PURR_CROP_STRETCH,
                 TRUE);
  purr_model_writer_wait (fixture->writer);
  assert_crop (fixture, PURR_CROP_STRETCH);
  g_assert_cmpuint (fixture->finished, ==, 0);
  app_wait (fixture->finished == 20);
  g_assert_no_error (fixture->error);

  /* It can be used again */
  write_model (fixture, PURR_CROP_CENTRE, TRUE);
  purr_model_writer_wait (fixture->writer);
  assert_crop (fixture, PURR_CROP_CENTRE);
  app_wait (fixture->finished == 21);
}

static void
test_exists (Fixture *fixture, gconstpointer data)
{
  write_model (fixture, PURR_CROP_CENTRE, FALSE);
  app_wait (fixture->finished == 1);
  g_assert_no_error (fixture->error);
  write_model (fixture, PURR_CROP_STRETCH, FALSE);
  app_wait (fixture->finished == 2);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  assert_crop (fixture, PURR_CROP_CENTRE);
}

static void
test_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = test_file_new_text (fixture->folder, "new", "a file");

  write_model (fixture, PURR_CROP_CENTRE, TRUE);
  app_wait (fixture->finished == 1);
  test_assert_sentence (fixture->error->message, fixture->path);
}

/* Let go at once: what was asked for is done all the same */
static void
test_freed (Fixture *fixture, gconstpointer data)
{
  write_model (fixture, PURR_CROP_STRETCH, TRUE);
  purr_model_writer_free (fixture->writer);
  fixture->writer = purr_model_writer_new ();
  app_wait (fixture->finished == 1);
  assert_crop (fixture, PURR_CROP_STRETCH);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/model-writer/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("in-order", test_in_order);
  ADD ("exists", test_exists);
  ADD ("fails", test_fails);
  ADD ("freed", test_freed);
#undef ADD
  return app_fixture_run ();
}
