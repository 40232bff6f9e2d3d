/* test-reshaped.c: other shapes hold the bytes where NumPy puts them */

#include "app/lessons/reshaped.h"

#include <string.h>

static void
test_parts (void)
{
  guint8 column[PURR_FEATURES];
  guint8 rgb[PURR_FEATURES];

  /* Red is the row of the picture, green its column, blue 7 */
  for (guint i = 0; i < PURR_FEATURES; i++)
    column[i] = (guint8) (i % 3 == 0   ? i / 3 / PURR_SIDE
                          : i % 3 == 1 ? i / 3 % PURR_SIDE
                                       : 7);
  g_assert_cmpstr (purr_reshaped[0].shape, ==, "(3072, 1)");
  purr_reshaped_draw (column, 0, 0, rgb);
  g_assert_cmpmem (rgb, sizeof rgb, column, sizeof column);

  /* The same numbers, lying down */
  g_assert_cmpstr (purr_reshaped[1].shape, ==, "(1, 3072)");
  purr_reshaped_draw (column, 1, 0, rgb);
  g_assert_cmpmem (rgb, sizeof rgb, column, sizeof column);

  /* np.arange(3072).reshape(3, 1024)[1, 5] is 1029 */
  g_assert_cmpstr (purr_reshaped[2].shape, ==, "(3, 1024)");
  purr_reshaped_draw (column, 2, 1, rgb);
  for (guint channel = 0; channel < 3; channel++)
    g_assert_cmpuint (rgb[5 * 3 + channel], ==, column[1029]);

  /* np.arange(3072).reshape(1024, 3)[5, 2] is 17, a blue one */
  g_assert_cmpstr (purr_reshaped[3].shape, ==, "(1024, 3)");
  purr_reshaped_draw (column, 3, 2, rgb);
  g_assert_cmpuint (rgb[5 * 3], ==, column[17]);
  for (guint i = 0; i < PURR_FEATURES; i++)
    g_assert_cmpuint (rgb[i], ==, 7);
}

static void
test_words (void)
{
  for (guint i = 0; i < PURR_N_RESHAPED; i++)
    {
      g_autofree char *call
        = g_strdup_printf ("reshape%s", purr_reshaped[i].shape);

      g_assert_true (g_str_has_suffix (purr_reshaped[i].meaning, "."));
      g_assert_nonnull (strstr (purr_reshaped[i].code, call));
      for (guint part = 0; part < purr_reshaped[i].n_parts; part++)
        g_assert_nonnull (purr_reshaped[i].parts[part]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reshaped/parts", test_parts);
  g_test_add_func ("/reshaped/words", test_words);
  return g_test_run ();
}
