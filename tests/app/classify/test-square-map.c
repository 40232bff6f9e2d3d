/* test-square-map.c: where each square's change stands, and which one is told of */

#include "app-fixture.h"

#include "app/classify/square-map.h"

#include <math.h>

static void
test_squares (gconstpointer data)
{
  gsize side = GPOINTER_TO_UINT (data), places = 32 - side + 1;
  gsize rim = (side - 1) / 2;
  g_autoptr (GRand) random = g_rand_new_with_seed (71);
  double changes[32 * 32], pixels[32 * 32], largest = 0, told;
  guint8 loudest[32 * 32];
  g_autofree char *words = NULL;
  g_autofree char *expected = NULL;
  gsize most = 0, n_shown = 0;

  for (gsize place = 0; place < places * places; place++)
    {
      changes[place] = g_rand_double_range (random, -1, 1);
      if (fabs (changes[place]) > largest)
        {
          largest = fabs (changes[place]);
          most = place;
        }
    }
  words = purr_square_map (changes, side, pixels, loudest, &told);
  for (gsize y = 0; y < places; y++)
    for (gsize x = 0; x < places; x++)
      g_assert_cmpfloat (pixels[(y + rim) * 32 + x + rim], ==,
                         changes[y * places + x]);
  for (gsize p = 0; p < 32 * 32; p++)
    n_shown += !isnan (pixels[p]);
  g_assert_cmpuint (n_shown, ==, places * places);
  g_assert_cmpfloat (told, ==, largest);
  for (gsize p = 0; p < 32 * 32; p++)
    g_assert_cmpuint (loudest[p], ==,
                      p / 32 - most / places < side
                        && p % 32 - most % places < side);

  expected
    = g_strdup_printf ("squares of %" G_GSIZE_FORMAT " × %" G_GSIZE_FORMAT
                       " pixels, the one from row %" G_GSIZE_FORMAT
                       ", column %" G_GSIZE_FORMAT
                       " on moves the answer most: covered, it changes z by "
                       "%s%.4g.",
                       side, side, most / places, most % places,
                       changes[most] < 0 ? "−" : "+", largest);
  g_assert_nonnull (strstr (words, expected));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_data_func ("/square-map/1", GUINT_TO_POINTER (1), test_squares);
  g_test_add_data_func ("/square-map/4", GUINT_TO_POINTER (4), test_squares);
  g_test_add_data_func ("/square-map/32", GUINT_TO_POINTER (32), test_squares);
  return app_fixture_run ();
}
