/* test-thumbnail.c: one picture of the grid */

#include "engine/loading/load.h"

#include "app-fixture.h"

#include "app/images/thumbnail.h"
#include "app/widgets/pixel-picture.h"
#include "../property.h"

typedef struct
{
  char *folder;
  PurrDataset *dataset;
  PurrPictureList *list;
  PurrThumbnailLoader *loader;
  PurrThumbnail *thumbnail;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = app_cats_and_dogs (2);
  fixture->dataset
    = purr_dataset_load_folder (fixture->folder, NULL, NULL, NULL);
  fixture->list = purr_picture_list_new ();
  purr_picture_list_show (fixture->list, fixture->dataset, -1);
  fixture->loader
    = purr_thumbnail_loader_new (test_decoder (), PURR_THUMBNAIL_SIDE);
  fixture->thumbnail = PURR_THUMBNAIL (purr_thumbnail_new ());
  g_object_ref_sink (fixture->thumbnail);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->thumbnail);
  app_wait (G_OBJECT (fixture->loader)->ref_count == 1);
  g_assert_finalize_object (fixture->loader);
  g_object_unref (fixture->list);
  purr_dataset_unref (fixture->dataset);
  test_folder_remove (fixture->folder);
}

static void
show (Fixture *fixture, guint position)
{
  g_autoptr (PurrPicture) picture
    = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  purr_thumbnail_show (fixture->thumbnail, picture, fixture->loader);
}

static gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->thumbnail, PURR_TYPE_THUMBNAIL, name);
}

static void
test_show (Fixture *fixture, gconstpointer data)
{
  PurrPixelPicture *picture = part (fixture, "picture");

  show (fixture, 3);
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "caption")), ==, "dog");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (
                     GTK_WIDGET (fixture->thumbnail)),
                   ==, "1.png");
  app_assert_accessible_label (fixture->thumbnail, "1.png");

  /* What the model sees at once, crisp; the picture itself, smooth, soon */
  g_assert_true (flag_of (picture, "has-picture"));
  g_assert_false (flag_of (picture, "smooth"));
  app_wait (flag_of (picture, "smooth"));
}

static void
test_recycled (Fixture *fixture, gconstpointer data)
{
  PurrPixelPicture *picture = part (fixture, "picture");

  show (fixture, 0);
  show (fixture, 2);
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "caption")), ==, "dog");
  app_wait (flag_of (picture, "smooth"));
  show (fixture, 1);
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "caption")), ==, "cat");
  g_assert_false (flag_of (picture, "smooth"));

  /* Out of view: it waits for nothing any more */
  purr_thumbnail_show (fixture->thumbnail, NULL, fixture->loader);
  app_wait (G_OBJECT (fixture->loader)->ref_count == 1);
  g_assert_false (flag_of (picture, "smooth"));
}

/* A loader that comes too late finds nobody */
static void
test_disposed_while_waiting (Fixture *fixture, gconstpointer data)
{
  PurrThumbnail *other = PURR_THUMBNAIL (purr_thumbnail_new ());
  g_autoptr (PurrPicture) picture
    = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);

  g_object_ref_sink (other);
  purr_thumbnail_show (other, picture, fixture->loader);
  g_assert_finalize_object (other);
  app_wait (G_OBJECT (fixture->loader)->ref_count == 1);
}

/* A picture of the model's own size is shown as squares, not blurred */
static void
test_tiny (Fixture *fixture, gconstpointer data)
{
  PurrPixelPicture *picture = part (fixture, "picture");

  app_add_pictures (fixture->folder, "cat", 1, 32, 0xff0000);
  show (fixture, 0);
  app_wait (G_OBJECT (fixture->loader)->ref_count == 1);
  g_assert_true (flag_of (picture, "has-picture"));
  g_assert_false (flag_of (picture, "smooth"));
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
  ADD ("disposed-while-waiting", test_disposed_while_waiting);
  ADD ("tiny", test_tiny);
#undef ADD
  return app_fixture_run ();
}
