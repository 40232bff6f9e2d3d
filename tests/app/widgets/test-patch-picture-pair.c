/* test-patch-picture-pair.c: a learned patch and its mirror twin, side by side */

#include "app/widgets/patch-picture-pair.h"
#include "tests/engine/models/model-fixture.h"
#include "widget-picture.h"

/* Of each picture; so many of its pixels to a side of one of the patch, and what is
 * left around them */
#define SIDE 32
#define SCALE (SIDE / PURR_PATCH_SIDE)
#define RIM ((SIDE - SCALE * PURR_PATCH_SIDE) / 2)

/* What is painted at the middle of a pixel of a picture */
static guint32
painted_at (const WidgetPicture *picture, int x, int y)
{
  return widget_picture_get (picture, RIM + x * SCALE + SCALE / 2,
                             RIM + y * SCALE + SCALE / 2)
         >> 8;
}

/* 0xRRGGBB of a filter's pixel: grey where it does not look */
static guint32
colour_of (const gint8 *digits, int x, int y)
{
  guint32 colour = 0;

  for (int c = 0; c < PURR_CHANNELS; c++)
    colour
      = colour << 8
        | (guint32) (128
                     + digits[(y * PURR_PATCH_SIDE + x) * PURR_CHANNELS + c]);
  return colour;
}

/* The first is the filter pixel by pixel, the second the same from right to left */
static void
test_twins (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_map_of_chance (3);
  const PurrDictionary *dictionary = purr_feature_map_get_dictionary (map);
  GtkWidget *widget = purr_patch_picture_pair_new (SIDE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window;
  GtkWidget *patch = gtk_widget_get_first_child (widget);
  GtkWidget *twin = gtk_widget_get_next_sibling (patch);

  /* As large as it asks to be, in a window that is larger */
  gtk_widget_set_halign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), widget);
  window = widget_window_new (box, 200, 200);
  g_assert_cmpint (gtk_widget_get_width (patch), ==, SIDE);
  g_assert_cmpint (gtk_widget_get_height (patch), ==, SIDE);
  g_assert_null (gtk_widget_get_next_sibling (twin));
  for (gsize k = dictionary->n_filters; k-- > 0;)
    {
      const gint8 *digits = dictionary->digits + k * PURR_PATCH_BYTES;
      g_autoptr (WidgetPicture) first = NULL;
      g_autoptr (WidgetPicture) second = NULL;
      int different = 0;

      purr_patch_picture_pair_show (PURR_PATCH_PICTURE_PAIR (widget), map, k);
      first = widget_picture_take (patch);
      second = widget_picture_take (twin);
      for (int y = 0; y < PURR_PATCH_SIDE; y++)
        for (int x = 0; x < PURR_PATCH_SIDE; x++)
          {
            guint32 colour = colour_of (digits, x, y);

            g_assert_cmphex (painted_at (first, x, y), ==, colour);
            g_assert_cmphex (painted_at (second, PURR_PATCH_SIDE - 1 - x, y),
                             ==, colour);
            different += painted_at (second, x, y) != colour;
          }
      /* Chance has made no filter that is its own twin */
      g_assert_cmpint (different, >, 0);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_finalized (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_map_of_chance (1);
  GtkWidget *widget = g_object_ref_sink (purr_patch_picture_pair_new (SIDE));

  assert_accessible_role (widget, GTK_ACCESSIBLE_ROLE_IMG);
  purr_patch_picture_pair_show (PURR_PATCH_PICTURE_PAIR (widget), map, 0);
  g_assert_finalize_object (widget);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/patch-picture-pair/twins", test_twins);
  g_test_add_func ("/patch-picture-pair/finalized", test_finalized);
  return g_test_run ();
}
