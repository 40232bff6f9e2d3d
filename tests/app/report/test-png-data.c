/* test-png-data.c: pictures in a page, read back by the library that others use */

#include "app/report/png-data.h"

#include <cairo.h>
#include <string.h>

#define PREFIX "data:image/png;base64,"

typedef struct
{
  const guint8 *bytes;
  gsize left;
} Reader;

static cairo_status_t
read_bytes (void *closure, unsigned char *data, unsigned int length)
{
  Reader *reader = closure;

  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->bytes, length);
  reader->bytes += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static void
assert_same (const guint8 *pixels, guint width, guint height)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree guint8 *bytes = NULL;
  Reader reader;
  cairo_surface_t *surface;
  const guint8 *data;
  int stride;

  purr_png_append_data (html, pixels, width, height);
  g_assert_true (g_str_has_prefix (html->str, PREFIX));
  bytes = g_base64_decode (html->str + strlen (PREFIX), &reader.left);
  reader.bytes = bytes;
  surface = cairo_image_surface_create_from_png_stream (read_bytes, &reader);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, (int) width);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, (int) height);
  data = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        const guint8 *pixel = pixels + 3 * ((gsize) y * width + x);
        guint32 found;

        memcpy (&found, data + (gsize) y * (gsize) stride + 4 * (gsize) x, 4);
        g_assert_cmphex (found & 0xffffff, ==,
                         (guint32) pixel[0] << 16 | (guint32) pixel[1] << 8
                           | pixel[2]);
      }
  cairo_surface_destroy (surface);
}

static void
test_pixels (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autofree guint8 *pixels = g_malloc0 (3 * 1024 * 32);

  /* All alike, all different, one pixel, a very wide one */
  assert_same (pixels, 32, 32);
  for (gsize i = 0; i < 3 * 1024 * 32; i++)
    pixels[i] = (guint8) g_rand_int_range (random, 0, 256);
  assert_same (pixels, 32, 32);
  assert_same (pixels, 1, 1);
  assert_same (pixels, 1024, 32);
  assert_same (pixels, 3, 1024);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/png-data/pixels", test_pixels);
  return g_test_run ();
}
