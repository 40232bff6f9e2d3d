/* test-inspect-pictures.c: a picture, its map, and what a pixel adds */

#include "app-fixture.h"

#include "app/classify/inspect-pictures.h"
#include "engine/insight/shares.h"

#include <math.h>

typedef struct
{
  PurrInspectPictures *view;
  PurrModel *model;
  guint8 column[PURR_FEATURES];
  PurrShares shares;
  guint strokes;
  int row, column_painted;
} Fixture;

static void
painted_cb (Fixture *fixture, int row, int column)
{
  fixture->row = row;
  fixture->column_painted = column;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (81);

  fixture->view
    = g_object_ref_sink (g_object_new (PURR_TYPE_INSPECT_PICTURES, NULL));
  fixture->model = app_model (2, PURR_CROP_CENTRE);
  for (gsize k = 0; k < PURR_FEATURES; k++)
    fixture->column[k] = (guint8) g_rand_int_range (random, 0, 256);
  purr_shares_measure (fixture->model, fixture->column, NULL, &fixture->shares);
  purr_inspect_pictures_show (fixture->view, fixture->model, fixture->column, 0,
                              &fixture->shares);
  g_signal_connect_swapped (fixture->view, "stroke-begun",
                            G_CALLBACK (app_count_cb), &fixture->strokes);
  g_signal_connect_swapped (fixture->view, "painted", G_CALLBACK (painted_cb),
                            fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->view);
  purr_shares_clear (&fixture->shares);
  purr_model_unref (fixture->model);
}

static gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->view, PURR_TYPE_INSPECT_PICTURES, name);
}

static const char *
pixel_text (Fixture *fixture)
{
  return gtk_label_get_text (part (fixture, "pixel_label"));
}

/* Its bytes, what they add, and the sum up to it */
static void
test_pixel (Fixture *fixture, gconstpointer data)
{
  const gsize first = 3 * (32 * 3 + 5);
  double share = fixture->shares.share[first] + fixture->shares.share[first + 1]
                 + fixture->shares.share[first + 2];
  double sum = fixture->shares.bias;
  g_autofree char *bytes
    = g_strdup_printf ("Row 3, column 5: R %d with w", fixture->column[first]);
  g_autofree char *adds
    = g_strdup_printf ("It adds %s%.4f;", share < 0 ? "−" : "+", fabs (share));
  g_autofree char *total = NULL;

  for (gsize k = 0; k < first + 3; k++)
    sum += fixture->shares.share[k];
  total
    = g_strdup_printf ("the sum is %s%.4f.", sum < 0 ? "−" : "+", fabs (sum));
  purr_inspect_pictures_point (fixture->view, 3, 5);
  g_assert_nonnull (strstr (pixel_text (fixture), bytes));
  g_assert_nonnull (strstr (pixel_text (fixture), adds));
  g_assert_nonnull (strstr (pixel_text (fixture), total));
}

static void
test_painted (Fixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (part (fixture, "picture"), "stroke-begun");
  g_signal_emit_by_name (part (fixture, "picture"), "painted", 7, 9);
  g_assert_cmpuint (fixture->strokes, ==, 1);
  g_assert_cmpint (fixture->row, ==, 7);
  g_assert_cmpint (fixture->column_painted, ==, 9);
  purr_inspect_pictures_show (fixture->view, fixture->model, fixture->column, 1,
                              &fixture->shares);
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "covered_label")), ==,
                   "1 pixel is covered");
}

/* What was borrowed may be gone: nothing is told of it */
static void
test_forget (Fixture *fixture, gconstpointer data)
{
  purr_inspect_pictures_point (fixture->view, 3, 5);
  purr_inspect_pictures_forget (fixture->view);
  purr_inspect_pictures_point (fixture->view, 4, 5);
  g_assert_null (strstr (pixel_text (fixture), "Row 4"));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define TEST(path, function)                                                   \
  g_test_add ("/inspect-pictures/" path, Fixture, NULL, set_up, function,      \
              tear_down)
  TEST ("pixel", test_pixel);
  TEST ("painted", test_painted);
  TEST ("forget", test_forget);
#undef TEST
  return app_fixture_run ();
}
