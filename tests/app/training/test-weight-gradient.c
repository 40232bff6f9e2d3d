/* test-weight-gradient.c: the gradient of the weight that is pointed at */

#include "followed-fixture.h"

#include "app/training/weight-gradient.h"
#include "engine/decoding/column.h"

#include <math.h>

typedef FollowedView Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  followed_view_set_up (fixture, PURR_TYPE_WEIGHT_GRADIENT);
}

static gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->view, PURR_TYPE_WEIGHT_GRADIENT, name);
}

static const char *
text_of (Fixture *fixture, const char *name)
{
  return gtk_label_get_text (part (fixture, name));
}

static gboolean
has_numbers (Fixture *fixture)
{
  return gtk_widget_get_visible (part (fixture, "numbers"));
}

static double
number_of (Fixture *fixture, const char *name)
{
  const char *text = text_of (fixture, name);

  /* U+2212, as it is printed */
  if (g_str_has_prefix (text, "−"))
    return -g_ascii_strtod (text + strlen ("−"), NULL);
  return g_ascii_strtod (text, NULL);
}

static void
set (Fixture *fixture, guint64 iteration)
{
  purr_weight_gradient_set (fixture->view, fixture->followed.problem,
                            fixture->followed.w, 0, 0, iteration);
}

/* dw_k, example by example */
static double
gradient (const Followed *followed, gsize k)
{
  const PurrExamples *examples = purr_problem_get_train (followed->problem);
  double sum = 0;

  for (gsize j = 0; j < examples->m; j++)
    {
      guint32 picture = examples->index[j];
      double a = 1 / (1 + exp (-followed_z (followed, picture)));

      sum += (a - examples->labels[picture])
             * examples->bytes[(gsize) picture * PURR_FEATURES + k] / 255;
    }
  return sum / (double) examples->m;
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  const int k = 3 * (32 * 4 + 7) + 2;
  double dw = gradient (&fixture->followed, (gsize) k);

  g_assert_false (has_numbers (fixture));
  set (fixture, 12);
  purr_weight_gradient_point (fixture->view, k);
  app_wait (has_numbers (fixture));
  g_assert_cmpstr (text_of (fixture, "name_label"), ==,
                   "w, k = 407 (row 4, column 7, blue): −0.001300");
  g_assert_cmpfloat (fabs (dw), >, 1e-3);
  g_assert_cmpfloat_with_epsilon (number_of (fixture, "gradient_label"), dw,
                                  1e-3 * fabs (dw));
  g_assert_cmpfloat_with_epsilon (number_of (fixture, "measured_label"), dw,
                                  1e-3 * fabs (dw));
  g_assert_cmpfloat (number_of (fixture, "difference_label"), <, 10);
  g_assert_nonnull (strstr (text_of (fixture, "difference_label"), "×10⁻"));
  g_assert_nonnull (strstr (text_of (fixture, "note_label"), "iteration 12"));
}

/* Whatever is set or pointed at last is shown in the end */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  set (fixture, 1);
  for (int k = 0; k < 30; k++)
    purr_weight_gradient_point (fixture->view, k);
  app_wait (has_numbers (fixture));
  g_assert_nonnull (strstr (text_of (fixture, "name_label"), "k = 29 "));
  fixture->followed.w[29] = 0.25;
  for (guint64 iteration = 2; iteration < 30; iteration++)
    set (fixture, iteration);
  app_wait (strstr (text_of (fixture, "note_label"), "iteration 29"));
  g_assert_true (
    g_str_has_suffix (text_of (fixture, "name_label"), ": 0.2500"));
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  purr_weight_gradient_point (fixture->view, 5);
  g_assert_false (has_numbers (fixture));
  g_assert_nonnull (strstr (text_of (fixture, "note_label"), "Train"));
  set (fixture, 1);
  app_wait (has_numbers (fixture));
  /* Other pictures, or none: nothing of before stays */
  purr_weight_gradient_set (fixture->view, NULL, NULL, 0, 0, 0);
  g_assert_false (has_numbers (fixture));
}

/* Of a pixel the weight that counts most: here blue's, as long as it is known */
static void
test_pixel (Fixture *fixture, gconstpointer data)
{
  purr_weight_gradient_point_pixel (fixture->view, 3 * 40);
  g_assert_nonnull (strstr (text_of (fixture, "name_label"), "k = 120 "));
  set (fixture, 1);
  purr_weight_gradient_point_pixel (fixture->view, 3 * 41);
  g_assert_nonnull (strstr (text_of (fixture, "name_label"), "k = 125 "));
  app_wait (has_numbers (fixture));
}

/* Gone while it measures */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  set (fixture, 1);
  purr_weight_gradient_point (fixture->view, 5);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define TEST(path, function)                                                   \
  g_test_add ("/weight-gradient/" path, Fixture, NULL, set_up, function,       \
              followed_view_tear_down)
  TEST ("numbers", test_numbers);
  TEST ("follows", test_follows);
  TEST ("nothing", test_nothing);
  TEST ("pixel", test_pixel);
  TEST ("gone", test_gone);
#undef TEST
  return app_fixture_run ();
}
