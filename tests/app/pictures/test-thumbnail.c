/* test-thumbnail.c: one picture of the grid */

#include "engine/loading/load.h"

#include "app-fixture.h"

#include "app/pictures/thumbnail.h"

typedef struct
{
  char *folder;
  PurrDataset *dataset;
  PurrPreviewLoader *loader;
  PurrThumbnail *thumbnail;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = app_cats_and_dogs (2);
  fixture->dataset
    = purr_dataset_load_folder (fixture->folder, NULL, NULL, NULL);
  fixture->loader
    = purr_preview_loader_new (test_decoder (), PURR_THUMBNAIL_SIDE);
  fixture->thumbnail = PURR_THUMBNAIL (purr_thumbnail_new ());
  g_object_ref_sink (fixture->thumbnail);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->thumbnail);
  app_wait (G_OBJECT (fixture->loader)->ref_count == 1);
  g_assert_finalize_object (fixture->loader);
  purr_dataset_unref (fixture->dataset);
  test_folder_remove (fixture->folder);
}

static void
show (Fixture *fixture, guint index)
{
  purr_thumbnail_show (fixture->thumbnail, fixture->dataset, index,
                       fixture->loader);
}

/* The colour of its middle: a dataset's pictures are of one each */
static void
assert_middle (Fixture *fixture, gboolean red)
{
  GdkTexture *texture = purr_thumbnail_get_texture (fixture->thumbnail);
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  g_autofree guchar *bgra = g_malloc ((gsize) width * (gsize) height * 4);
  const guchar *middle = bgra + 4 * ((height / 2) * width + width / 2);

  gdk_texture_download (texture, bgra, (gsize) width * 4);
  g_assert_true (red == (middle[2] > middle[0]));
}

/* The 32x32 squares are enlarged to the frame; a picture of the file's own is
 * as large as it is there */
#define FILE_SIDE 48
static gboolean
is_of_file (Fixture *fixture)
{
  return gdk_texture_get_width (purr_thumbnail_get_texture (fixture->thumbnail))
         == FILE_SIDE;
}

static void
test_show (Fixture *fixture, gconstpointer data)
{
  g_assert_null (purr_thumbnail_get_caption (fixture->thumbnail));
  g_assert_null (purr_thumbnail_get_texture (fixture->thumbnail));
  app_add_pictures (fixture->folder, "dog", 2, FILE_SIDE, 0x0000ff);
  show (fixture, 3);
  g_assert_cmpstr (purr_thumbnail_get_caption (fixture->thumbnail), ==, "dog");
  app_assert_accessible_label (fixture->thumbnail, "1.png");

  /* What the model sees at once; the picture itself soon */
  g_assert_false (is_of_file (fixture));
  assert_middle (fixture, FALSE);
  app_wait (is_of_file (fixture));
  assert_middle (fixture, FALSE);
}

static void
test_recycled (Fixture *fixture, gconstpointer data)
{
  app_add_pictures (fixture->folder, "dog", 2, FILE_SIDE, 0x0000ff);
  app_add_pictures (fixture->folder, "cat", 2, FILE_SIDE, 0xff0000);
  show (fixture, 0);
  show (fixture, 2);
  g_assert_cmpstr (purr_thumbnail_get_caption (fixture->thumbnail), ==, "dog");
  app_wait (is_of_file (fixture));
  assert_middle (fixture, FALSE);
  show (fixture, 1);
  g_assert_cmpstr (purr_thumbnail_get_caption (fixture->thumbnail), ==, "cat");
  g_assert_false (is_of_file (fixture));
  assert_middle (fixture, TRUE);

  /* Out of view: it waits for nothing any more */
  purr_thumbnail_clear (fixture->thumbnail);
  app_wait (G_OBJECT (fixture->loader)->ref_count == 1);
  g_assert_null (purr_thumbnail_get_texture (fixture->thumbnail));
  g_assert_null (purr_thumbnail_get_caption (fixture->thumbnail));
}

/* The cells of a grid are of one size, whatever they show; larger text makes
 * larger pictures */
static void
test_size (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->thumbnail);
  GtkWindow *window = app_show (widget);
  GtkSettings *settings = gtk_settings_get_default ();
  int usual, shown, large, dpi;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &usual,
                      NULL, NULL);
  show (fixture, 0);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &shown,
                      NULL, NULL);
  g_assert_cmpint (shown, ==, usual);

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi * 3 / 2, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &large,
                      NULL, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  g_assert_cmpint (large - usual, ==, PURR_THUMBNAIL_SIDE / 2);
  gtk_window_destroy (window);
}

/* A loader that comes too late finds nobody */
static void
test_disposed_while_waiting (Fixture *fixture, gconstpointer data)
{
  PurrThumbnail *other = PURR_THUMBNAIL (purr_thumbnail_new ());

  g_object_ref_sink (other);
  purr_thumbnail_show (other, fixture->dataset, 0, fixture->loader);
  g_assert_finalize_object (other);
  app_wait (G_OBJECT (fixture->loader)->ref_count == 1);
}

/* A picture of the model's own size is shown as squares, not blurred */
static void
test_tiny (Fixture *fixture, gconstpointer data)
{
  int side;

  app_add_pictures (fixture->folder, "cat", 1, 32, 0xff0000);
  show (fixture, 0);
  side
    = gdk_texture_get_width (purr_thumbnail_get_texture (fixture->thumbnail));
  g_assert_cmpint (side, ==, PURR_THUMBNAIL_SIDE);
  app_wait (G_OBJECT (fixture->loader)->ref_count == 1);
  g_assert_cmpint (gdk_texture_get_width (
                     purr_thumbnail_get_texture (fixture->thumbnail)),
                   ==, side);
}

static void
test_use (Fixture *fixture, gconstpointer data)
{
  g_autofree char *said = NULL;

  g_assert_cmpstr (purr_thumbnail_get_use (fixture->thumbnail), ==, "");
  show (fixture, 0);
  purr_thumbnail_set_use (fixture->thumbnail, "held out");
  g_assert_cmpstr (purr_thumbnail_get_use (fixture->thumbnail), ==, "held out");
  said
    = gtk_test_accessible_check_property (GTK_ACCESSIBLE (fixture->thumbnail),
                                          GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                          "cat, held out");
  g_assert_null (said);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/thumbnail/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("show", test_show);
  ADD ("recycled", test_recycled);
  ADD ("size", test_size);
  ADD ("disposed-while-waiting", test_disposed_while_waiting);
  ADD ("tiny", test_tiny);
  ADD ("use", test_use);
#undef ADD
  return app_fixture_run ();
}
