/* test-patch-map.c: each patch, against covering it */

#include "app-fixture.h"

#include "app/classify/patch-map.h"
#include "engine/decoding/column.h"

#include <math.h>

static double
z_of (PurrModel *model, const guint8 *column)
{
  return purr_model_classify (model, column).logit;
}

static void
test_patches (gconstpointer data)
{
  gsize side = GPOINTER_TO_UINT (data), places = 32 - side + 1;
  g_autoptr (PurrModel) model = app_model (2, PURR_CROP_CENTRE);
  g_autoptr (GRand) random = g_rand_new_with_seed (71);
  g_autofree guint8 *column = g_malloc (PURR_FEATURES);
  g_autofree guint8 *cover = g_malloc (PURR_FEATURES);
  g_autofree char *words = NULL;
  g_autofree char *place = NULL;
  double pixels[32 * 32], largest = 0;
  gsize most = 0;

  for (gsize k = 0; k < PURR_FEATURES; k++)
    {
      column[k] = (guint8) g_rand_int_range (random, 0, 256);
      cover[k] = (guint8) g_rand_int_range (random, 0, 256);
    }
  words = purr_patch_map (model, column, cover, side, pixels);
  for (gsize y = 0; y < places; y++)
    for (gsize x = 0; x < places; x++)
      {
        g_autofree guint8 *covered = g_memdup2 (column, PURR_FEATURES);
        double change;

        for (gsize row = y; row < y + side; row++)
          memcpy (covered + (row * 32 + x) * 3, cover + (row * 32 + x) * 3,
                  side * 3);
        change = z_of (model, covered) - z_of (model, column);
        g_assert_cmpfloat_with_epsilon (
          pixels[(y + (side - 1) / 2) * 32 + x + (side - 1) / 2], change, 1e-9);
        if (fabs (change) > largest + 1e-9)
          {
            largest = fabs (change);
            most = y * 32 + x;
          }
      }
  place
    = g_strdup_printf ("row %" G_GSIZE_FORMAT ", column %" G_GSIZE_FORMAT " ",
                       most / 32, most % 32);
  g_assert_nonnull (strstr (words, place));
  if (side > 1)
    g_assert_true (isnan (pixels[32 * 32 - 1]));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_data_func ("/patch-map/1", GUINT_TO_POINTER (1), test_patches);
  g_test_add_data_func ("/patch-map/4", GUINT_TO_POINTER (4), test_patches);
  g_test_add_data_func ("/patch-map/32", GUINT_TO_POINTER (32), test_patches);
  return app_fixture_run ();
}
