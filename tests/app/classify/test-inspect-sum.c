/* test-inspect-sum.c: the parts of z, and what follows from their sum */

#include "app-fixture.h"

#include "app/classify/inspect-sum.h"
#include "app/widgets/plane-private.h"
#include "engine/insight/shares.h"
#include "tests/engine/models/model-fixture.h"

#include <math.h>

typedef struct
{
  PurrInspectSum *view;
  PurrModel *model; /* says "red" where there is more of it */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->view
    = g_object_ref_sink (g_object_new (PURR_TYPE_INSPECT_SUM, NULL));
  fixture->model = app_model (2, PURR_CROP_CENTRE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->view);
  purr_model_unref (fixture->model);
}

static const char *
text_of (Fixture *fixture, const char *name)
{
  return gtk_label_get_text (
    app_part (fixture->view, PURR_TYPE_INSPECT_SUM, name));
}

/* "−1.2345" is a number, too */
static double
number_of (Fixture *fixture, const char *name)
{
  const char *text = text_of (fixture, name);

  if (g_str_has_prefix (text, "−"))
    return -g_ascii_strtod (text + strlen ("−"), NULL);
  return g_ascii_strtod (text, NULL);
}

static PurrAnswer
show (Fixture *fixture, guint8 red, guint8 blue)
{
  g_autofree guint8 *column = g_malloc0 (PURR_FEATURES);
  g_auto (PurrShares) shares = { 0 };
  PurrAnswer answer;

  for (gsize k = 0; k < PURR_FEATURES; k += 3)
    {
      column[k] = red;
      column[k + 2] = blue;
    }
  purr_shares_measure (fixture->model, column, NULL, &shares);
  answer = purr_model_classify (fixture->model, column);
  purr_inspect_sum_show (fixture->view, fixture->model, &shares, &answer,
                         "a black picture", NAN);
  return answer;
}

static void
test_adds_up (Fixture *fixture, gconstpointer data)
{
  for (int red = 0; red < 256; red += 85)
    {
      PurrAnswer answer = show (fixture, (guint8) red, 120);
      double sum = number_of (fixture, "bias_label")
                   + number_of (fixture, "towards_label")
                   + number_of (fixture, "away_label");

      g_assert_cmpfloat_with_epsilon (number_of (fixture, "z_label"),
                                      answer.logit, 6e-5);
      /* As printed, to the last digit */
      g_assert_cmpfloat_with_epsilon (sum, number_of (fixture, "z_label"),
                                      1e-9);
    }
}

static void
test_verdict (Fixture *fixture, gconstpointer data)
{
  show (fixture, 250, 10);
  g_assert_cmpstr (text_of (fixture, "verdict_label"), ==, "red");
  g_assert_nonnull (strstr (text_of (fixture, "answer_label"), "is at least"));
  g_assert_true (
    gtk_widget_has_css_class (app_part (fixture->view, PURR_TYPE_INSPECT_SUM,
                                        "verdict_label"),
                              "verdict-positive"));
  show (fixture, 10, 250);
  g_assert_cmpstr (text_of (fixture, "verdict_label"), ==, "blue");
  g_assert_nonnull (strstr (text_of (fixture, "answer_label"), "is below"));
  g_assert_cmpstr (text_of (fixture, "bias_name"), ==,
                   "z of a black picture alone");
}

/* The dot on the curve has the colour of the answer */
static PurrChartInk
dot_ink (Fixture *fixture)
{
  PurrPlane *plane = app_part (fixture->view, PURR_TYPE_INSPECT_SUM, "plane");
  GPtrArray *items = plane->layers[PURR_PLANE_FRONT];

  for (guint i = 0; i < items->len; i++)
    {
      const PurrPlaneItem *item = g_ptr_array_index (items, i);

      if (item->kind == PURR_ITEM_MARKS && item->mark == PURR_MARK_DOT)
        return item->look.ink;
    }
  g_assert_not_reached ();
}

static void
test_dot (Fixture *fixture, gconstpointer data)
{
  show (fixture, 250, 10);
  g_assert_cmpint (dot_ink (fixture), ==, PURR_INK_MAIN);
  show (fixture, 10, 250);
  g_assert_cmpint (dot_ink (fixture), ==, PURR_INK_SECOND);
}

/* A probability that is cut short equals nothing */
static void
test_cut_short (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { ") < 0.1", ") = ", ") > 99.9" };

  for (int i = 0; i < 3; i++)
    {
      PurrModelParts parts = *purr_model_get_parts (fixture->model);
      PurrModel *model;

      parts.calibrated = TRUE;
      /* Of 1 in 8,000, 1 in 2, and all but 1 in 8,000 */
      parts.slope = 1e-3;
      parts.intercept = 9 * (i - 1);
      model = purr_model_new (&parts);
      purr_model_unref (fixture->model);
      fixture->model = model;
      show (fixture, 250, 10);
      g_assert_nonnull (strstr (text_of (fixture, "answer_label"), words[i]));
    }
}

/* What a calibrated model takes σ of is told, and it is what its probability is of */
static void
test_calibrated (Fixture *fixture, gconstpointer data)
{
  PurrModelParts parts = *purr_model_get_parts (fixture->model);
  PurrModel *calibrated;
  PurrAnswer answer;

  parts.calibrated = TRUE;
  parts.slope = 0.5;
  parts.intercept = -0.75;
  calibrated = purr_model_new (&parts);
  purr_model_unref (fixture->model);
  fixture->model = calibrated;

  answer = show (fixture, 250, 10);
  g_assert_cmpfloat_with_epsilon (answer.probability,
                                  1 / (1 + exp (0.75 - 0.5 * answer.logit)),
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (number_of (fixture, "z_label"), answer.logit,
                                  6e-5);
  g_assert_true (
    g_str_has_prefix (text_of (fixture, "answer_label"), "σ(0.5 z − 0.75) = "));
}

static void
assert_rounding (Fixture *fixture, gboolean shown)
{
  static const char *const names[] = { "rounding_name", "rounding_label" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (gtk_widget_get_visible (app_part (fixture->view,
                                                       PURR_TYPE_INSPECT_SUM,
                                                       names[i])),
                     ==, shown);
}

/* What their patches draw from pixels, and what from none, adds up, too */
static void
test_patches (Fixture *fixture, gconstpointer data)
{
  PurrAnswer answer;
  double sum;

  purr_model_unref (fixture->model);
  fixture->model = fixture_patches_model (4);
  answer = show (fixture, 250, 10);
  sum = number_of (fixture, "bias_label") + number_of (fixture, "towards_label")
        + number_of (fixture, "away_label")
        + number_of (fixture, "rounding_label");
  g_assert_cmpfloat_with_epsilon (number_of (fixture, "z_label"), answer.logit,
                                  6e-5);
  /* As printed, to the last digit */
  g_assert_cmpfloat_with_epsilon (sum, number_of (fixture, "z_label"), 1e-9);
  assert_rounding (fixture, TRUE);
  g_assert_cmpfloat (number_of (fixture, "rounding_label"), !=, 0);
  g_assert_cmpfloat (number_of (fixture, "towards_label"), >, 0);
  g_assert_cmpstr (text_of (fixture, "bias_name"), ==,
                   "what belongs to no pixel");
  g_assert_true (
    g_str_has_prefix (text_of (fixture, "towards_name"), "pixels that"));

  /* And pixels themselves are not rounded */
  purr_model_unref (fixture->model);
  fixture->model = app_model (2, PURR_CROP_CENTRE);
  show (fixture, 250, 10);
  assert_rounding (fixture, FALSE);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define TEST(path, function)                                                   \
  g_test_add ("/inspect-sum/" path, Fixture, NULL, set_up, function, tear_down)
  TEST ("adds-up", test_adds_up);
  TEST ("verdict", test_verdict);
  TEST ("dot", test_dot);
  TEST ("cut-short", test_cut_short);
  TEST ("calibrated", test_calibrated);
  TEST ("patches", test_patches);
#undef TEST
  return app_fixture_run ();
}
