/* test-picture-drag.c: what is offered for a picture that is dragged out */

#include "app-fixture.h"

#include "app/classify/picture-drag.h"

#include <glib/gstdio.h>
#include <string.h>

static PurrClassifyItem *
read_now (PurrClassifyItem *item)
{
  purr_classify_item_take (item, purr_classify_item_read (item, test_decoder (),
                                                          PURR_CROP_CENTRE));
  return item;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (source),
                                               result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* The bytes that another program gets that asks for this type */
static GBytes *
get_bytes (GdkContentProvider *offer, const char *type)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gboolean done = FALSE;

  gdk_content_provider_write_mime_type_async (offer, type, stream,
                                              G_PRIORITY_DEFAULT, NULL,
                                              written_cb, &done);
  app_wait (done);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (
    G_MEMORY_OUTPUT_STREAM (stream));
}

/* Of the only file that is offered */
static char *
get_path (GdkContentProvider *offer)
{
  GValue value = G_VALUE_INIT;
  GSList *files;
  char *path;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_assert_true (gdk_content_provider_get_value (offer, &value, NULL));
  files = gdk_file_list_get_files (g_value_get_boxed (&value));
  g_assert_cmpuint (g_slist_length (files), ==, 1);
  path = g_file_get_path (files->data);
  g_slist_free (files);
  g_value_unset (&value);
  return path;
}

static gboolean
is_offered (GdkContentProvider *offer, const char *type)
{
  g_autoptr (GdkContentFormats) formats
    = gdk_content_formats_union_serialize_mime_types (
      gdk_content_provider_ref_formats (offer));

  return gdk_content_formats_contain_mime_type (formats, type);
}

/* The file, its name with spaces and all */
static void
test_file (void)
{
  char *folder = test_folder_new ();
  g_autofree char *path = app_picture_file (folder, "a b%.png", 0xff0000);
  g_autoptr (PurrClassifyItem) item
    = read_now (purr_classify_item_new_for_path (path));
  g_autoptr (GdkContentProvider) offer = purr_picture_drag_offer (item);
  g_autofree char *offered = get_path (offer);

  g_assert_true (is_offered (offer, "text/uri-list"));
  g_assert_cmpstr (offered, ==, path);

  /* A file that has gone: the picture that the model has seen of it */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_clear_object (&offer);
  offer = purr_picture_drag_offer (item);
  g_assert_false (is_offered (offer, "text/uri-list"));
  g_assert_true (is_offered (offer, "image/png"));
  test_folder_remove (folder);
}

/* A pasted picture as it came, byte by byte */
static void
test_bytes (void)
{
  g_autoptr (GBytes) bytes = app_picture (50, 30, 0xff0000);
  g_autoptr (PurrClassifyItem) item
    = read_now (purr_classify_item_new_for_bytes (bytes, "Pasted"));
  g_autoptr (GdkContentProvider) offer = purr_picture_drag_offer (item);
  g_autoptr (GBytes) got = NULL;

  g_assert_true (is_offered (offer, "image/png"));
  g_assert_false (is_offered (offer, "text/uri-list"));
  got = get_bytes (offer, "image/png");
  g_assert_true (g_bytes_equal (got, bytes));
}

static void
test_nothing (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("no picture", 10);
  g_autoptr (PurrClassifyItem) item
    = read_now (purr_classify_item_new_for_bytes (bytes, "Pasted"));

  g_assert_null (purr_picture_drag_offer (item));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/picture-drag/file", test_file);
  g_test_add_func ("/picture-drag/bytes", test_bytes);
  g_test_add_func ("/picture-drag/nothing", test_nothing);
  return app_fixture_run ();
}
