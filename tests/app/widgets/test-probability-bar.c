/* test-probability-bar.c: a bar that never says more than it knows */

#include <math.h>

#include "app/widgets/probability-bar.h"
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
  PurrProbabilityBar *bar
    = g_object_ref_sink (g_object_new (PURR_TYPE_PROBABILITY_BAR, NULL));
  int probability = 0;
  int threshold = 0;

  g_signal_connect_swapped (bar, "notify::probability", G_CALLBACK (count_cb),
                            &probability);
  g_signal_connect_swapped (bar, "notify::threshold", G_CALLBACK (count_cb),
                            &threshold);

  g_assert_true (isnan (number_of (bar, "probability")));
  purr_probability_bar_set_probability (bar, NAN);
  g_assert_cmpint (probability, ==, 0);
  g_object_set (bar, "probability", 0.25, NULL);
  g_object_set (bar, "probability", 0.25, NULL);
  g_assert_cmpint (probability, ==, 1);
  purr_probability_bar_set_probability (bar, 7);
  g_assert_cmpfloat (number_of (bar, "probability"), ==, 1);
  purr_probability_bar_set_probability (bar, -7);
  g_assert_cmpfloat (number_of (bar, "probability"), ==, 0);
  purr_probability_bar_set_probability (bar, NAN);
  g_assert_true (isnan (number_of (bar, "probability")));
  g_assert_cmpint (probability, ==, 4);

  g_object_set (bar, "threshold", 0.5, NULL);
  g_assert_cmpint (threshold, ==, 0);
  g_object_set (bar, "threshold", 0.6, NULL);
  g_assert_cmpint (threshold, ==, 1);

  g_assert_finalize_object (bar);
}

static void
test_words (void)
{
  const struct
  {
    double probability;
    double threshold;
    const char *words;
  } cases[] = {
    { 0.871, 0.5, "87.1\u00a0%" },
    { 0, 0.5, "0.0\u00a0%" },
    { 1, 0.5, "100.0\u00a0%" },
    { 0.9999, 0.5, "> 99.9\u00a0%" },
    { 0.00002, 0.5, "< 0.1\u00a0%" },
    { 0.49999, 0.5, "49.9\u00a0%" },
    { 0.5, 0.5, "50.0\u00a0%" },
    { 0.50001, 0.5, "50.0\u00a0%" },
    { 0.6999, 0.7, "69.9\u00a0%" },
    { 0.7, 0.7, "70.0\u00a0%" },
    { NAN, 0.5, "–" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words
        = purr_probability_format (cases[i].probability, cases[i].threshold);
      g_autofree char *equated
        = purr_probability_equate (cases[i].probability, cases[i].threshold);
      gboolean cut = words[0] == '<' || words[0] == '>';

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (equated + (cut ? 0 : strlen ("= ")), ==, words);
      g_assert_cmpint (g_str_has_prefix (equated, "= "), ==, !cut);
    }
}

static void
test_accessible (void)
{
  GtkWidget *bar
    = g_object_ref_sink (g_object_new (PURR_TYPE_PROBABILITY_BAR, NULL));

  assert_accessible_role (bar, GTK_ACCESSIBLE_ROLE_METER);
  assert_accessible_property (bar, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                              "no answer yet");
  purr_probability_bar_set_probability (PURR_PROBABILITY_BAR (bar), 0.871);
  assert_accessible_property (bar, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 0.871);
  assert_accessible_property (
    bar, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
    "87.1\u00a0%, at or above the threshold of 50.0\u00a0%");
  purr_probability_bar_set_threshold (PURR_PROBABILITY_BAR (bar), 0.9);
  assert_accessible_property (
    bar, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
    "87.1\u00a0%, below the threshold of 90.0\u00a0%");
  g_assert_finalize_object (bar);
}

/* The filled part in the row through the middle, in pixels, ending where the
 * quiet rest begins. Colour that is not grey is the fill. */
static int
filled_pixels (const WidgetPicture *picture)
{
  int count = 0;

  for (int x = 0; x < picture->width; x++)
    {
      guint32 p = widget_picture_get (picture, x, picture->height / 2);
      int red = (int) (p >> 24);
      int blue = (int) (p >> 8 & 255);

      count += ABS (red - blue) > 20;
    }
  return count;
}

static void
test_picture (void)
{
  GtkWidget *widget = g_object_new (PURR_TYPE_PROBABILITY_BAR, NULL);
  PurrProbabilityBar *bar = PURR_PROBABILITY_BAR (widget);
  GtkWidget *window = widget_window_new (widget, 300, 30);
  int full, half, less;

  {
    g_autoptr (WidgetPicture) picture = widget_picture_take (widget);

    g_assert_cmpint (filled_pixels (picture), ==, 0);
  }

  purr_probability_bar_set_threshold (bar, 0.25);
  purr_probability_bar_set_probability (bar, 1);
  {
    g_autoptr (WidgetPicture) picture = widget_picture_take (widget);

    full = filled_pixels (picture);
    g_assert_cmpint (full, >, 150);
  }

  /* Full colour above the threshold, all of it the same */
  purr_probability_bar_set_probability (bar, 0.5);
  {
    g_autoptr (WidgetPicture) picture = widget_picture_take (widget);
    guint32 first = widget_picture_get (picture, 20, 15);

    half = filled_pixels (picture);
    g_assert_cmpint (ABS (2 * half - full), <=, 5);
    for (int x = 20; x < 50; x++)
      g_assert_cmphex (widget_picture_get (picture, x, 15), ==, first);
  }

  /* Striped below it: the same row has strong and weak parts */
  purr_probability_bar_set_threshold (bar, 0.75);
  {
    g_autoptr (WidgetPicture) picture = widget_picture_take (widget);
    int least = 255;
    int greatest = 0;

    less = filled_pixels (picture);
    g_assert_cmpint (ABS (2 * less - full), <=, 5);
    for (int x = 20; x < 50; x++)
      {
        int alpha = (int) (widget_picture_get (picture, x, 15) & 255);

        least = MIN (least, alpha);
        greatest = MAX (greatest, alpha);
      }
    g_assert_cmpint (greatest - least, >, 60);
  }

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/probability-bar/properties", test_properties);
  g_test_add_func ("/probability-bar/words", test_words);
  g_test_add_func ("/probability-bar/accessible", test_accessible);
  g_test_add_func ("/probability-bar/picture", test_picture);
  return g_test_run ();
}
