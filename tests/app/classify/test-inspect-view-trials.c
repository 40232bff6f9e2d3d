/* test-inspect-view-trials.c: what covering does, tried out by patches */

#include "inspect-fixture.h"

#include "app/classify/inspect-view-private.h"
#include "app/widgets/heat-legend.h"
#include "tests/engine/models/model-fixture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* With a threshold so near to the picture's probability that few pixels turn the
 * answer; 0: which none can turn */
static PurrModel *
set_patches_model (Fixture *fixture, double far)
{
  g_autoptr (PurrModel) patches = fixture_patches_model (4);
  double own
    = purr_model_classify (patches,
                           purr_classify_item_get_column (fixture->item))
        .log_odds;
  PurrModel *model
    = purr_model_new_with_threshold (patches,
                                     far > 0 ? 1 / (1 + exp (far - own)) : 0);

  purr_classify_item_set_model (fixture->item, model);
  return model;
}

static gboolean
says (Fixture *fixture, const char *words)
{
  return gtk_widget_get_visible (part (fixture, "cover_label"))
         && strstr (text_of (fixture, "cover_label"), words) != NULL;
}

static gboolean
is_silent (Fixture *fixture)
{
  return !gtk_widget_get_visible (part (fixture, "cover_label"));
}

static const char *
map_title (Fixture *fixture)
{
  return picture_text (fixture, "map_label");
}

/* The end of the map's scale */
static double
scale_end (Fixture *fixture)
{
  GtkLabel *high = app_part (picture_part (fixture, "legend"),
                             PURR_TYPE_HEAT_LEGEND, "high");

  return read_number (gtk_label_get_text (high));
}

/* Whether “… from row 3, column 4 on …: covered, it changes z by −0.123.” is what the
 * model says of the grey square there */
static gboolean
tells (Fixture *fixture, PurrModel *model, int side)
{
  guint8 column[PURR_FEATURES];
  const char *text = text_of (fixture, "cover_label");
  const char *place = strstr (text, "from row ");
  const char *number = strstr (text, "changes z by ");
  double z;
  int row, left;

  g_assert_nonnull (place);
  g_assert_nonnull (number);
  g_assert_cmpint (sscanf (place, "from row %d, column %d on", &row, &left), ==,
                   2);
  memcpy (column, purr_classify_item_get_column (fixture->item), PURR_FEATURES);
  z = purr_model_classify (model, column).logit;
  for (int y = row; y < row + side; y++)
    memset (column + (y * PURR_SIDE + left) * 3, 128, (gsize) side * 3);
  z = purr_model_classify (model, column).logit - z;
  g_assert_cmpfloat (fabs (z), >, 1e-3);
  number += strlen ("changes z by ");
  g_assert_cmpfloat (fabs (read_number (number)), ==, scale_end (fixture));
  return fabs (read_number (number) - z) < 5.1e-4;
}

static void
test_squares_tried (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) model = set_patches_model (fixture, 1);
  GtkToggleButton *button = part (fixture, "squares_button");

  gtk_toggle_button_set_active (button, TRUE);
  g_assert_true (says (fixture, "Trying out 841 squares of 4 × 4 pixels"));
  g_assert_cmpstr (map_title (fixture), ==, "Adds to z");
  app_wait (says (fixture, "squares of 4 × 4 pixels, the one"));
  g_assert_cmpstr (map_title (fixture), ==, "Covered, changes z by");
  g_assert_true (tells (fixture, model, 4));

  /* Of another side: what was there stays so long */
  gtk_adjustment_set_value (part (fixture, "brush_adjustment"), 8);
  g_assert_true (says (fixture, "Trying out 625 squares of 8 × 8 pixels"));
  g_assert_cmpstr (map_title (fixture), ==, "Covered, changes z by");
  app_wait (says (fixture, "squares of 8 × 8 pixels, the one"));
  g_assert_true (tells (fixture, model, 8));

  /* Begun anew as often as the picture changes, and undone it is as before */
  paint (fixture, 16, 16);
  app_wait (says (fixture, "Trying out"));
  act (fixture, "inspect.undo");
  app_wait (says (fixture, "squares of 8 × 8 pixels, the one"));
  g_assert_true (tells (fixture, model, 8));

  gtk_adjustment_set_value (part (fixture, "brush_adjustment"), 5);
  gtk_toggle_button_set_active (button, FALSE);
  g_assert_true (is_silent (fixture));
  g_assert_cmpstr (map_title (fixture), ==, "Adds to z");
}

/* While it learns on, what is known of the model before stands there */
static void
test_squares_learning (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) model = set_patches_model (fixture, 1);
  g_autoptr (PurrModel) other = fixture_patches_model (7);

  gtk_toggle_button_set_active (part (fixture, "squares_button"), TRUE);
  app_wait (says (fixture, "the one"));
  g_assert_false (tells (fixture, other, 4));
  purr_classify_item_set_model (fixture->item, other);
  g_assert_true (tells (fixture, model, 4));
  g_assert_true (says (fixture, "before the model changed"));
  app_wait (tells (fixture, other, 4));
  g_assert_false (says (fixture, "before the model changed"));
  /* With one of pixels it is known at once */
  purr_classify_item_set_model (fixture->item, fixture->model);
  g_assert_true (tells (fixture, fixture->model, 4));
}

static gboolean
is_turning (Fixture *fixture)
{
  return g_str_equal (gtk_button_get_label (part (fixture, "fewest_button")),
                      "Stop _Finding Pixels");
}

static void
turn (Fixture *fixture)
{
  g_signal_emit_by_name (part (fixture, "fewest_button"), "clicked");
}

static void
test_few (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) model = set_patches_model (fixture, 0.05);
  g_autofree char *verdict = g_strdup (sum_text (fixture, "verdict_label"));
  int n;

  g_assert_cmpstr (gtk_button_get_label (part (fixture, "fewest_button")), ==,
                   "Turn with _Few Pixels");
  turn (fixture);
  g_assert_true (is_turning (fixture));
  g_assert_true (says (fixture, "Looking for pixels that turn the answer: 0"));
  app_wait (!is_turning (fixture));
  g_assert_cmpint (sscanf (text_of (fixture, "cover_label"), "%d", &n), ==, 1);
  g_assert_true (n == 1 ? says (fixture, "with fewer it cannot be turned")
                        : says (fixture, "there may be fewer that do"));
  g_assert_cmpint (atoi (picture_text (fixture, "covered_label")), ==, n);
  g_assert_cmpstr (sum_text (fixture, "verdict_label"), !=, verdict);
  act (fixture, "inspect.undo");
  g_assert_cmpstr (sum_text (fixture, "verdict_label"), ==, verdict);
  g_assert_true (is_silent (fixture));
}

/* With what lies below it, nothing changes */
static void
test_few_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) model = set_patches_model (fixture, 0.05);

  /* Out of focus, one colour is the same colour */
  gtk_drop_down_set_selected (part (fixture, "cover_choice"), 1);
  turn (fixture);
  app_wait (says (fixture, "No set of up to 100 pixels was found"));
  g_assert_cmpstr (picture_text (fixture, "covered_label"), ==,
                   "Nothing is covered");
}

/* By its button, or by anything that changes what is looked for */
static void
test_few_stopped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) model = set_patches_model (fixture, 0);

  turn (fixture);
  turn (fixture);
  g_assert_false (is_turning (fixture));
  g_assert_true (is_silent (fixture));

  turn (fixture);
  gtk_drop_down_set_selected (part (fixture, "cover_choice"), 3);
  g_assert_false (is_turning (fixture));
  g_assert_true (is_silent (fixture));

  turn (fixture);
  paint (fixture, 3, 3);
  app_wait (!is_turning (fixture));
  g_assert_cmpstr (picture_text (fixture, "covered_label"), ==,
                   "16 pixels are covered");
  g_assert_true (is_silent (fixture));

  /* The brush is another matter */
  turn (fixture);
  gtk_adjustment_set_value (part (fixture, "brush_adjustment"), 2);
  g_assert_true (is_turning (fixture));
  purr_classify_item_set_model (fixture->item, fixture->model);
  g_assert_false (is_turning (fixture));
}

/* Found between a stroke and the next frame, which would have stopped it: it was looked
 * for in a picture that is another one by now */
static void
test_few_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) model = set_patches_model (fixture, 0.05);

  turn (fixture);
  g_assert_nonnull (fixture->view->turning);
  paint (fixture, 3, 3);
  g_assert_nonnull (fixture->view->turning);
  g_assert_cmpuint (fixture->view->update_tick, !=, 0);
  /* The frame does not come, so nothing but the answer itself can stop it */
  gtk_widget_remove_tick_callback (GTK_WIDGET (fixture->view),
                                   fixture->view->update_tick);
  app_wait (fixture->view->turning == NULL);
  g_assert_cmpuint (purr_covering_count (fixture->view->covering), ==, 16);
  fixture->view->update_tick = 0;
  paint (fixture, 3, 3);
  app_wait (!is_turning (fixture));
  g_assert_cmpstr (picture_text (fixture, "covered_label"), ==,
                   "16 pixels are covered");
  g_assert_true (is_silent (fixture));
}

/* What was found of a model that is another one by now is told where it is true */
static void
test_few_learning (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) model = set_patches_model (fixture, 0.05);
  g_autoptr (PurrModel) same
    = purr_model_new_with_threshold (model,
                                     purr_model_get_parts (model)->threshold);
  g_autoptr (PurrModel) always = purr_model_new_with_threshold (model, 0);

  turn (fixture);
  purr_classify_item_set_model (fixture->item, same);
  g_assert_true (is_turning (fixture));
  app_wait (!is_turning (fixture));
  g_assert_true (says (fixture, "the answer; "));
  act (fixture, "inspect.undo");

  turn (fixture);
  purr_classify_item_set_model (fixture->item, always);
  app_wait (!is_turning (fixture));
  g_assert_true (says (fixture, "The model has changed meanwhile"));
  g_assert_cmpstr (picture_text (fixture, "covered_label"), ==,
                   "Nothing is covered");
}

/* Whoever leaves has both end */
static void
test_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) model = set_patches_model (fixture, 0);

  gtk_toggle_button_set_active (part (fixture, "squares_button"), TRUE);
  turn (fixture);
  purr_inspect_view_show (fixture->view, NULL, FALSE, FALSE);
  app_iterate ();
  purr_inspect_view_show (fixture->view, fixture->item, FALSE, FALSE);
  g_assert_false (is_turning (fixture));
  g_assert_true (says (fixture, "Trying out"));
  g_assert_cmpstr (map_title (fixture), ==, "Adds to z");
  turn (fixture);
  purr_classify_item_set_model (fixture->item, NULL);
  app_iterate ();
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/inspect-view-trials/" name, Fixture, NULL, set_up, function,   \
              tear_down)
  ADD ("squares-tried", test_squares_tried);
  ADD ("squares-learning", test_squares_learning);
  ADD ("few", test_few);
  ADD ("few-none", test_few_none);
  ADD ("few-stopped", test_few_stopped);
  ADD ("few-late", test_few_late);
  ADD ("few-learning", test_few_learning);
  ADD ("left", test_left);
#undef ADD
  return app_fixture_run ();
}
