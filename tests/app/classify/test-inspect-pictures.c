/* test-inspect-pictures.c: a picture, its map, and what a pixel adds */

#include "app-fixture.h"

#include "app/classify/inspect-pictures.h"
#include "app/widgets/pixel-grid.h"
#include "engine/insight/shares.h"
#include "tests/engine/models/model-fixture.h"

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
  purr_inspect_pictures_show (fixture->view, fixture->model, fixture->column,
                              NULL, &fixture->shares);
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
  PurrPixelGrid *picture = part (fixture, "picture");
  guint8 covered[PURR_SIDE * PURR_SIDE] = { 0 };

  covered[7 * PURR_SIDE + 9] = 1;
  g_signal_emit_by_name (part (fixture, "picture"), "stroke-begun");
  g_signal_emit_by_name (part (fixture, "picture"), "painted", 7, 9);
  g_assert_cmpuint (fixture->strokes, ==, 1);
  g_assert_cmpint (fixture->row, ==, 7);
  g_assert_cmpint (fixture->column_painted, ==, 9);
  purr_inspect_pictures_show (fixture->view, fixture->model, fixture->column,
                              covered, &fixture->shares);
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "covered_label")), ==,
                   "1 pixel is covered");
  /* A grey one on grey is seen, too */
  g_assert_true (purr_pixel_grid_is_outlined (picture, 7, 9));
  g_assert_false (purr_pixel_grid_is_outlined (picture, 9, 7));
  purr_inspect_pictures_show (fixture->view, fixture->model, fixture->column,
                              NULL, &fixture->shares);
  g_assert_false (purr_pixel_grid_is_outlined (picture, 7, 9));
}

/* Of patches no weights are told, but what the patch around it adds, where one is */
static void
test_patches (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int row, column;
    gboolean has_place;
  } cases[] = { { 2, 2, TRUE },    { 28, 28, TRUE },  { 7, 20, TRUE },
                { 1, 2, FALSE },   { 2, 1, FALSE },   { 29, 28, FALSE },
                { 28, 29, FALSE }, { 31, 31, FALSE }, { 0, 0, FALSE } };

  purr_shares_clear (&fixture->shares);
  purr_model_unref (fixture->model);
  fixture->model = fixture_patches_model (4);
  purr_shares_measure (fixture->model, fixture->column, NULL, &fixture->shares);
  purr_inspect_pictures_show (fixture->view, fixture->model, fixture->column,
                              NULL, &fixture->shares);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int row = cases[i].row, column = cases[i].column;
      gsize first = 3 * (gsize) (32 * row + column);
      g_autofree char *bytes
        = g_strdup_printf ("Row %d, column %d: R %d, G %d, B %d. It adds ", row,
                           column, fixture->column[first],
                           fixture->column[first + 1],
                           fixture->column[first + 2]);
      g_autofree char *around = NULL;

      purr_inspect_pictures_point (fixture->view, row, column);
      g_assert_true (g_str_has_prefix (pixel_text (fixture), bytes));
      g_assert_cmpint (strstr (pixel_text (fixture), "patch around") != NULL,
                       ==, cases[i].has_place);
      if (cases[i].has_place)
        {
          /* A patch is of 6 x 6, and its third pixel is in the middle */
          double place = fixture->shares.place[(row - 2) * 27 + column - 2];

          around = g_strdup_printf (" The patch around it adds %s%.4f.",
                                    place < 0 ? "−" : "+", fabs (place));
          g_assert_true (g_str_has_suffix (pixel_text (fixture), around));
        }
    }
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
  TEST ("patches", test_patches);
#undef TEST
  return app_fixture_run ();
}
