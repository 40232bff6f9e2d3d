/* test-pixel-picture.c: squares where they should be, in their colours */

#include <math.h>

#include "app/widgets/pixel-picture.h"
#include "widget-picture.h"
#include "../property.h"

static void
count_cb (int *count)
{
  (*count)++;
}

static void
test_properties (void)
{
  PurrPixelPicture *picture
    = g_object_ref_sink (PURR_PIXEL_PICTURE (purr_pixel_picture_new ()));
  const guint8 rgb[3] = { 1, 2, 3 };
  g_autofree char *words = NULL;
  int smooth = 0;
  int text = 0;
  int has = 0;

  g_signal_connect_swapped (picture, "notify::smooth", G_CALLBACK (count_cb),
                            &smooth);
  g_signal_connect_swapped (picture, "notify::alternative-text",
                            G_CALLBACK (count_cb), &text);
  g_signal_connect_swapped (picture, "notify::has-picture",
                            G_CALLBACK (count_cb), &has);

  g_object_set (picture, "smooth", TRUE, NULL);
  g_object_set (picture, "smooth", TRUE, NULL);
  g_assert_cmpint (smooth, ==, 1);
  g_assert_true (flag_of (picture, "smooth"));

  purr_pixel_picture_set_alternative_text (picture, "a cat");
  purr_pixel_picture_set_alternative_text (picture, "a cat");
  g_assert_cmpint (text, ==, 1);
  g_object_get (picture, "alternative-text", &words, NULL);
  g_assert_cmpstr (words, ==, "a cat");
  assert_accessible_role (picture, GTK_ACCESSIBLE_ROLE_IMG);
  assert_accessible_property (picture, GTK_ACCESSIBLE_PROPERTY_LABEL, "a cat");
  purr_pixel_picture_set_alternative_text (picture, NULL);
  g_assert_cmpint (text, ==, 2);

  g_assert_false (flag_of (picture, "has-picture"));
  purr_pixel_picture_set_rgb (picture, rgb, 1, 1);
  purr_pixel_picture_set_rgb (picture, rgb, 1, 1);
  g_assert_cmpint (has, ==, 1);
  g_assert_true (flag_of (picture, "has-picture"));
  purr_pixel_picture_clear (picture);
  g_assert_cmpint (has, ==, 2);

  g_assert_finalize_object (picture);
}

/* 3 x 2 pixels in 100 x 100: squares of 33, a margin at the right and above
 * and below */
static void
test_crisp (void)
{
  const guint8 rgb[]
    = { 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 0, 10, 20, 30 };
  const guint32 colours[]
    = { 0xff0000, 0x00ff00, 0x0000ff, 0x000000, 0xffff00, 0x0a141e };
  GtkWidget *widget = purr_pixel_picture_new ();
  GtkWidget *window = widget_window_new (widget, 100, 100);
  g_autoptr (WidgetPicture) picture = NULL;

  purr_pixel_picture_set_rgb (PURR_PIXEL_PICTURE (widget), rgb, 3, 2);
  picture = widget_picture_take (widget);
  for (int i = 0; i < 6; i++)
    g_assert_cmpint (widget_picture_count (picture, colours[i], 0), ==,
                     33 * 33);
  for (int i = 0; i < 6; i++)
    {
      int left = i % 3 * 33;
      int top = 17 + i / 3 * 33;

      g_assert_true (widget_picture_is (picture, left, top, colours[i], 0));
      g_assert_true (
        widget_picture_is (picture, left + 32, top + 32, colours[i], 0));
    }
  g_assert_cmphex (widget_picture_get (picture, 99, 50) & 255, ==, 0);
  g_assert_cmphex (widget_picture_get (picture, 50, 16) & 255, ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_smooth (void)
{
  const guint8 rgb[] = { 0, 0, 0, 255, 255, 255 };
  GtkWidget *widget = purr_pixel_picture_new ();
  GtkWidget *window = widget_window_new (widget, 101, 60);
  g_autoptr (WidgetPicture) picture = NULL;
  guint8 middle;

  purr_pixel_picture_set_smooth (PURR_PIXEL_PICTURE (widget), TRUE);
  purr_pixel_picture_set_rgb (PURR_PIXEL_PICTURE (widget), rgb, 2, 1);
  picture = widget_picture_take (widget);
  /* As wide as can be, and half as high */
  g_assert_cmphex (widget_picture_get (picture, 50, 2) & 255, ==, 0);
  g_assert_cmphex (widget_picture_get (picture, 50, 57) & 255, ==, 0);
  g_assert_true (widget_picture_is (picture, 5, 30, 0x000000, 8));
  g_assert_true (widget_picture_is (picture, 95, 30, 0xffffff, 8));
  middle = (guint8) (widget_picture_get (picture, 50, 30) >> 24);
  g_assert_cmpint (middle, >, 60);
  g_assert_cmpint (middle, <, 200);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The square in the middle as it is, what is beside it faint, and a line around
 * it; a square picture has nothing to mark */
static void
test_cut_out (void)
{
  guint8 rgb[4 * 2 * 3] = { 0 };
  GtkWidget *widget = purr_pixel_picture_new ();
  GtkWidget *window = widget_window_new (widget, 200, 100);
  g_autoptr (WidgetPicture) plain = NULL;
  g_autoptr (WidgetPicture) marked = NULL;
  g_autoptr (WidgetPicture) square = NULL;

  for (gsize i = 0; i < sizeof rgb; i += 3)
    rgb[i] = 255;
  purr_pixel_picture_set_rgb (PURR_PIXEL_PICTURE (widget), rgb, 4, 2);
  plain = widget_picture_take (widget);
  g_assert_true (widget_picture_is (plain, 20, 50, 0xff0000, 2));
  purr_pixel_picture_set_cut_out (PURR_PIXEL_PICTURE (widget), TRUE);
  marked = widget_picture_take (widget);
  g_assert_false (widget_picture_is (marked, 20, 50, 0xff0000, 60));
  g_assert_false (widget_picture_is (marked, 180, 50, 0xff0000, 60));
  g_assert_true (widget_picture_is (marked, 60, 50, 0xff0000, 2));
  g_assert_true (widget_picture_is (marked, 140, 50, 0xff0000, 2));
  g_assert_true (widget_picture_is (marked, 51, 50, 0xffffff, 2));
  g_assert_true (widget_picture_is (marked, 148, 50, 0xffffff, 2));
  purr_pixel_picture_set_rgb (PURR_PIXEL_PICTURE (widget), rgb, 2, 2);
  square = widget_picture_take (widget);
  g_assert_true (widget_picture_is (square, 51, 50, 0xff0000, 2));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Larger than the widget: reduced, not cut */
static void
test_reduced (void)
{
  g_autofree guint8 *rgb = g_malloc (200 * 200 * 3);
  GtkWidget *widget = purr_pixel_picture_new ();
  GtkWidget *window = widget_window_new (widget, 50, 50);
  g_autoptr (WidgetPicture) picture = NULL;

  for (int i = 0; i < 200 * 200; i++)
    {
      rgb[i * 3] = i % 200 < 100 ? 255 : 0;
      rgb[i * 3 + 1] = 0;
      rgb[i * 3 + 2] = i % 200 < 100 ? 0 : 255;
    }
  purr_pixel_picture_set_rgb (PURR_PIXEL_PICTURE (widget), rgb, 200, 200);
  picture = widget_picture_take (widget);
  g_assert_true (widget_picture_is (picture, 2, 25, 0xff0000, 2));
  g_assert_true (widget_picture_is (picture, 47, 25, 0x0000ff, 2));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_heat (void)
{
  double values[100] = { 0 };
  GtkWidget *widget = purr_pixel_picture_new ();
  GtkWidget *window = widget_window_new (widget, 100, 100);
  g_autoptr (WidgetPicture) picture = NULL;

  /* One outlier in a hundred: 2 is the 99th percentile of the sizes */
  values[11] = 1e6;
  values[22] = 2;
  values[33] = -2;
  values[44] = 1;
  values[55] = -1;
  purr_pixel_picture_set_heat (PURR_PIXEL_PICTURE (widget), values, 10, 10);
  picture = widget_picture_take (widget);

  g_assert_true (widget_picture_is (picture, 15, 15, 0x3584e4, 1));
  g_assert_true (widget_picture_is (picture, 25, 25, 0x3584e4, 1));
  g_assert_true (widget_picture_is (picture, 35, 35, 0xe66100, 1));
  g_assert_cmpint ((int) (widget_picture_get (picture, 45, 45) & 255), ==, 128);
  g_assert_cmpint ((int) (widget_picture_get (picture, 55, 55) & 255), ==, 128);
  g_assert_cmphex (widget_picture_get (picture, 5, 15) & 255, ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_heat_of_nothing (void)
{
  double values[] = { 0, 0, NAN, INFINITY };
  GtkWidget *widget = purr_pixel_picture_new ();
  GtkWidget *window = widget_window_new (widget, 100, 100);
  g_autoptr (WidgetPicture) picture = NULL;

  purr_pixel_picture_set_heat (PURR_PIXEL_PICTURE (widget), values, 2, 2);
  picture = widget_picture_take (widget);
  g_assert_cmphex (widget_picture_get (picture, 25, 25) & 255, ==, 0);
  g_assert_cmphex (widget_picture_get (picture, 25, 75) & 255, ==, 0);
  /* The frame is there */
  g_assert_cmphex (widget_picture_get (picture, 0, 50) & 255, >, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/pixel-picture/properties", test_properties);
  g_test_add_func ("/pixel-picture/crisp", test_crisp);
  g_test_add_func ("/pixel-picture/smooth", test_smooth);
  g_test_add_func ("/pixel-picture/reduced", test_reduced);
  g_test_add_func ("/pixel-picture/cut-out", test_cut_out);
  g_test_add_func ("/pixel-picture/heat", test_heat);
  g_test_add_func ("/pixel-picture/heat-of-nothing", test_heat_of_nothing);
  return g_test_run ();
}
