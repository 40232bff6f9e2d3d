/* test-inspect-view.c: why a picture is answered as it is */

#include "inspect-fixture.h"

#include "app/classify/inspect-view.h"
#include "tests/engine/models/model-fixture.h"

#include <math.h>
#include <string.h>

/* What is printed adds up to the z that the model has, from either reference */
static void
test_sum (Fixture *fixture, gconstpointer data)
{
  PurrAnswer answer;

  g_assert_true (purr_classify_item_get_answer (fixture->item, &answer));
  g_assert_cmpstr (text_of (fixture, "title_label"), ==, "red.png");
  g_assert_cmpstr (sum_text (fixture, "verdict_label"), ==, "red");
  for (guint reference = 0; reference < 2; reference++)
    {
      gtk_drop_down_set_selected (part (fixture, "reference_choice"),
                                  reference);
      g_assert_cmpfloat_with_epsilon (z_of (fixture), answer.logit, 5e-5);
      g_assert_cmpfloat_with_epsilon (
        read_number (sum_text (fixture, "bias_label"))
          + read_number (sum_text (fixture, "towards_label"))
          + read_number (sum_text (fixture, "away_label")),
        answer.logit, 2e-4);
    }
}

static void
test_pixel (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (strstr (picture_text (fixture, "pixel_label"), "Point at"));
  g_signal_emit_by_name (picture_part (fixture, "map"), "pointed", 31, 31);
  g_assert_nonnull (
    strstr (picture_text (fixture, "pixel_label"), "Row 31, column 31: R 192"));
  /* The last pixel: the sum is whole */
  g_assert_nonnull (strstr (picture_text (fixture, "pixel_label"),
                            sum_text (fixture, "z_label")));
}

/* Painted black, red speaks no more; undone and done again */
static void
test_paint (Fixture *fixture, gconstpointer data)
{
  double z = z_of (fixture), painted;

  gtk_drop_down_set_selected (part (fixture, "cover_choice"), 3);
  paint (fixture, 10, 10);
  painted = z_of (fixture);
  g_assert_cmpfloat (painted, <, z);
  g_assert_cmpstr (picture_text (fixture, "covered_label"), ==,
                   "16 pixels are covered");
  act (fixture, "inspect.undo");
  g_assert_cmpfloat (z_of (fixture), ==, z);
  g_assert_cmpstr (picture_text (fixture, "covered_label"), ==,
                   "Nothing is covered");
  act (fixture, "inspect.redo");
  g_assert_cmpfloat (z_of (fixture), ==, painted);
  act (fixture, "inspect.clear");
  g_assert_cmpfloat (z_of (fixture), ==, z);
}

static void
test_fewest (Fixture *fixture, gconstpointer data)
{
  gtk_drop_down_set_selected (part (fixture, "cover_choice"), 3);
  g_signal_emit_by_name (part (fixture, "fewest_button"), "clicked");
  /* Black everywhere is neither red nor blue */
  if (g_str_equal (sum_text (fixture, "verdict_label"), "red"))
    g_assert_nonnull (strstr (text_of (fixture, "cover_label"), "Nothing"));
  else
    g_assert_nonnull (strstr (text_of (fixture, "cover_label"), "turn"));
  act (fixture, "inspect.undo");
  g_assert_cmpstr (sum_text (fixture, "verdict_label"), ==, "red");
}

static void
test_squares (Fixture *fixture, gconstpointer data)
{
  gtk_toggle_button_set_active (part (fixture, "squares_button"), TRUE);
  g_assert_nonnull (
    strstr (text_of (fixture, "cover_label"), "squares of 4 × 4"));
  gtk_adjustment_set_value (part (fixture, "brush_adjustment"), 8);
  g_assert_nonnull (
    strstr (text_of (fixture, "cover_label"), "squares of 8 × 8"));
  gtk_toggle_button_set_active (part (fixture, "squares_button"), FALSE);
  g_assert_false (gtk_widget_get_visible (part (fixture, "cover_label")));
}

/* What was painted stays while the model learns on */
static void
test_other_model (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) stronger = app_model (4, PURR_CROP_CENTRE);
  double z = z_of (fixture);

  paint (fixture, 0, 0);
  purr_classify_item_set_model (fixture->item, stronger);
  g_assert_cmpfloat (fabs (z_of (fixture)), >, fabs (z));
  g_assert_cmpstr (picture_text (fixture, "covered_label"), !=,
                   "Nothing is covered");
}

/* Where no model answers any more, nothing is told of pixels */
static void
test_no_model (Fixture *fixture, gconstpointer data)
{
  purr_classify_item_set_model (fixture->item, NULL);
  g_signal_emit_by_name (picture_part (fixture, "map"), "pointed", 3, 4);
  g_assert_nonnull (strstr (picture_text (fixture, "pixel_label"), "Point at"));
  purr_classify_item_set_model (fixture->item, fixture->model);
  g_signal_emit_by_name (picture_part (fixture, "map"), "pointed", 3, 4);
  g_assert_nonnull (
    strstr (picture_text (fixture, "pixel_label"), "Row 3, column 4"));
}

static void
test_ways_out (Fixture *fixture, gconstpointer data)
{
  act (fixture, "inspect.later");
  g_assert_cmpint (fixture->moved, ==, 1);
  purr_inspect_view_show (fixture->view, fixture->item, TRUE, FALSE);
  act (fixture, "inspect.earlier");
  g_assert_cmpint (fixture->moved, ==, 0);
  g_signal_emit_by_name (part (fixture, "back_button"), "clicked");
  g_assert_cmpuint (fixture->closed, ==, 1);
  purr_inspect_view_show (fixture->view, NULL, FALSE, FALSE);
  g_assert_null (purr_inspect_view_get_item (fixture->view));
}

static double
sum_number (Fixture *fixture, const char *name)
{
  return read_number (sum_text (fixture, name));
}

/* What only pixels have is gone with patches, and comes back with another model; what
 * is printed adds up, covered or not */
static void
test_model_of_patches (Fixture *fixture, gconstpointer data)
{
  static const char *const of_pixels[]
    = { "reference_label", "reference_choice" };
  static const char *const of_patches[] = { "grain_choice", "spoken" };
  g_autoptr (PurrModel) patches = fixture_patches_model (4);
  PurrAnswer answer;

  for (int round = 0; round < 2; round++)
    {
      gboolean has_pixels = round == 1;

      purr_classify_item_set_model (fixture->item,
                                    has_pixels ? fixture->model : patches);
      for (guint i = 0; i < G_N_ELEMENTS (of_pixels); i++)
        g_assert_cmpint (gtk_widget_get_visible (part (fixture, of_pixels[i])),
                         ==, has_pixels);
      for (guint i = 0; i < G_N_ELEMENTS (of_patches); i++)
        g_assert_cmpint (gtk_widget_get_visible (part (fixture, of_patches[i])),
                         ==, !has_pixels);
      g_assert_true (purr_classify_item_get_answer (fixture->item, &answer));
      g_assert_cmpfloat_with_epsilon (z_of (fixture), answer.logit, 6e-5);
      if (has_pixels)
        break;

      g_assert_cmpfloat_with_epsilon (sum_number (fixture, "bias_label")
                                        + sum_number (fixture, "towards_label")
                                        + sum_number (fixture, "away_label")
                                        + sum_number (fixture,
                                                      "rounding_label"),
                                      z_of (fixture), 1e-9);
      paint (fixture, 16, 16);
      g_signal_emit_by_name (picture_part (fixture, "picture"), "painted", 16,
                             20);
      /* Before the next frame, of both together */
      g_assert_cmpstr (picture_text (fixture, "covered_label"), ==,
                       "Nothing is covered");
      app_wait (fabs (z_of (fixture) - answer.logit) > 1e-3);
      g_assert_cmpstr (picture_text (fixture, "covered_label"), ==,
                       "32 pixels are covered");
      /* What is undone meanwhile need not be waited for */
      paint (fixture, 4, 4);
      act (fixture, "inspect.undo");
      g_assert_cmpstr (picture_text (fixture, "covered_label"), ==,
                       "32 pixels are covered");
      act (fixture, "inspect.undo");
      g_assert_cmpfloat_with_epsilon (z_of (fixture), answer.logit, 6e-5);
    }
}

/* Patch by patch there are no channels, and the map is another one; the running sum
 * pixel by pixel still ends at z */
static void
test_grain (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) patches = fixture_patches_model (4);
  GtkWidget *channels = part (fixture, "channel_choice");

  purr_classify_item_set_model (fixture->item, patches);
  g_assert_true (gtk_widget_get_sensitive (channels));
  g_assert_cmpstr (picture_text (fixture, "map_label"), ==, "Adds to z");
  gtk_drop_down_set_selected (part (fixture, "grain_choice"), 1);
  g_assert_false (gtk_widget_get_sensitive (channels));
  g_assert_cmpstr (picture_text (fixture, "map_label"), ==,
                   "The patch there adds to z");
  g_signal_emit_by_name (picture_part (fixture, "map"), "pointed", 31, 31);
  g_assert_nonnull (strstr (picture_text (fixture, "pixel_label"),
                            sum_text (fixture, "z_label")));
  /* With pixels there is no such choice, whatever was chosen */
  purr_classify_item_set_model (fixture->item, fixture->model);
  g_assert_true (gtk_widget_get_sensitive (channels));
  g_assert_cmpstr (picture_text (fixture, "map_label"), ==, "Adds to z");
  purr_classify_item_set_model (fixture->item, patches);
  g_assert_cmpstr (picture_text (fixture, "map_label"), ==,
                   "The patch there adds to z");
  gtk_drop_down_set_selected (part (fixture, "grain_choice"), 0);
  g_assert_cmpstr (picture_text (fixture, "map_label"), ==, "Adds to z");
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/inspect-view/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("sum", test_sum);
  ADD ("pixel", test_pixel);
  ADD ("paint", test_paint);
  ADD ("fewest", test_fewest);
  ADD ("squares", test_squares);
  ADD ("other-model", test_other_model);
  ADD ("model-of-patches", test_model_of_patches);
  ADD ("grain", test_grain);
  ADD ("no-model", test_no_model);
  ADD ("ways-out", test_ways_out);
#undef ADD
  return app_fixture_run ();
}
