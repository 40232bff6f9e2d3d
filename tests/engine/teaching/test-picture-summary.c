/* test-picture-summary.c: the numbers that NumPy gives */

#include "engine/teaching/picture-summary.h"

#include "engine/decoding/column.h"

#include <string.h>

/* img = column.reshape (32, 32, 3) / 255, R, G, B its channels, g =
 * img.mean (axis=2): img.mean (), (R - B).mean (), (G - (R + B) / 2).mean (),
 * (img.max (axis=2) - img.min (axis=2)).mean (), g.std (),
 * np.abs (np.diff (g, axis=1)).mean (), and g's mean in [8:24, 8:24] less that
 * elsewhere; NumPy 1.24.2 */
static const double from_numpy[2][PURR_N_SUMMARIES] = {
  { 0.49685457516339865, -0.0340686274509804, 0.050490196078431374,
    0.1577703737745098, 0.2511411563375752, 0.15961416824794433,
    -0.0064814814814815325 },
  { 0.4801917381535947, 0.005974264705882352, 0.0013633578431372561,
    0.4930338541666667, 0.16405447412680688, 0.17802946447396162,
    -0.0025309776688453023 },
};

static void
test_numpy (void)
{
  guint8 column[PURR_FEATURES];

  for (int picture = 0; picture < 2; picture++)
    {
      for (guint64 k = 0; k < PURR_FEATURES; k++)
        column[k]
          = (guint8) (picture == 0 ? k * 7919 >> 5 : (k * k / 7 + k) % 251);
      for (int i = 0; i < PURR_N_SUMMARIES; i++)
        g_assert_cmpfloat_with_epsilon (
          purr_picture_summarise ((PurrPictureSummary) i, column),
          from_numpy[picture][i], 1e-14);
    }
}

/* A picture of one colour */
static void
test_plain (void)
{
  guint8 column[PURR_FEATURES];

  memset (column, 255, sizeof column);
  g_assert_cmpfloat (purr_picture_summarise (PURR_SUMMARY_BRIGHTNESS, column),
                     ==, 1);
  for (int i = 1; i < PURR_N_SUMMARIES; i++)
    g_assert_cmpfloat (purr_picture_summarise ((PurrPictureSummary) i, column),
                       ==, 0);
  for (int k = 0; k < PURR_FEATURES; k++)
    column[k] = k % 3 == 0 ? 255 : 0; /* red */
  g_assert_cmpfloat (purr_picture_summarise (PURR_SUMMARY_WARMTH, column), ==,
                     1);
  g_assert_cmpfloat (purr_picture_summarise (PURR_SUMMARY_GREEN, column), ==,
                     -0.5);
  g_assert_cmpfloat (purr_picture_summarise (PURR_SUMMARY_COLOUR, column), ==,
                     1);
}

static void
test_names (void)
{
  for (int i = 0; i < PURR_N_SUMMARIES; i++)
    for (int j = 0; j < i; j++)
      g_assert_cmpstr (purr_picture_summary_get_name ((PurrPictureSummary) i),
                       !=,
                       purr_picture_summary_get_name ((PurrPictureSummary) j));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture-summary/numpy", test_numpy);
  g_test_add_func ("/picture-summary/plain", test_plain);
  g_test_add_func ("/picture-summary/names", test_names);

  return g_test_run ();
}
