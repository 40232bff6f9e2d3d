/* test-covering.c: painting over a picture, undone and done again */

#include "app/classify/covering.h"

#include <string.h>

#define WIDTH 6
#define HEIGHT 4
#define SIZE (WIDTH * HEIGHT * 3)

static const PurrGeometry geometry = { WIDTH, HEIGHT, 3 };

static PurrCovering *
make (void)
{
  guint8 column[SIZE];

  for (int k = 0; k < SIZE; k++)
    column[k] = (guint8) (k * 3 + 1);
  return purr_covering_new (&geometry, column);
}

static gboolean
is_grey (PurrCovering *covering, int row, int column)
{
  const guint8 *pixel
    = purr_covering_get_column (covering) + (row * WIDTH + column) * 3;

  return pixel[0] == 128 && pixel[1] == 128 && pixel[2] == 128;
}

/* A square around the pixel, cut off at the picture's edge */
static void
test_brush (void)
{
  g_autoptr (PurrCovering) covering = make ();

  purr_covering_begin_stroke (covering);
  g_assert_true (purr_covering_paint (covering, PURR_COVER_GREY, 1, 2, 1));
  g_assert_cmpuint (purr_covering_count (covering), ==, 1);
  g_assert_true (is_grey (covering, 1, 2));
  /* Once more: nothing new */
  g_assert_false (purr_covering_paint (covering, PURR_COVER_GREY, 1, 2, 1));
  g_assert_true (purr_covering_paint (covering, PURR_COVER_GREY, 0, 5, 3));
  g_assert_cmpuint (purr_covering_count (covering), ==, 5);
  g_assert_true (is_grey (covering, 1, 5));
  g_assert_true (is_grey (covering, 0, 4));
  g_assert_false (is_grey (covering, 2, 5));
  g_assert_false (is_grey (covering, 0, 3));
  g_assert_false (purr_covering_paint (covering, PURR_COVER_GREY, 50, 50, 3));
}

static void
test_undo (void)
{
  g_autoptr (PurrCovering) covering = make ();
  guint8 first[SIZE], second[SIZE];

  g_assert_false (purr_covering_can_undo (covering));
  purr_covering_undo (covering); /* nothing to undo */
  memcpy (first, purr_covering_get_column (covering), SIZE);
  purr_covering_begin_stroke (covering);
  purr_covering_paint (covering, PURR_COVER_BLACK, 1, 1, 2);
  purr_covering_paint (covering, PURR_COVER_BLACK, 1, 2, 2);
  memcpy (second, purr_covering_get_column (covering), SIZE);
  purr_covering_clear (covering);
  g_assert_cmpuint (purr_covering_count (covering), ==, 0);
  g_assert_cmpmem (purr_covering_get_column (covering), SIZE, first, SIZE);

  purr_covering_undo (covering);
  g_assert_cmpmem (purr_covering_get_column (covering), SIZE, second, SIZE);
  g_assert_cmpuint (purr_covering_count (covering), ==, 6);
  purr_covering_undo (covering);
  g_assert_cmpmem (purr_covering_get_column (covering), SIZE, first, SIZE);
  g_assert_false (purr_covering_can_undo (covering));
  purr_covering_redo (covering);
  g_assert_cmpmem (purr_covering_get_column (covering), SIZE, second, SIZE);
  g_assert_true (purr_covering_can_redo (covering));
  /* Another stroke forgets what was undone */
  purr_covering_begin_stroke (covering);
  g_assert_false (purr_covering_can_redo (covering));
  g_assert_cmpmem (purr_covering_get_original (covering), SIZE, first, SIZE);
}

/* The oldest strokes are forgotten, not the picture */
static void
test_many (void)
{
  g_autoptr (PurrCovering) covering = make ();
  int undone = 0;

  for (int i = 0; i < PURR_COVERING_STROKES + 50; i++)
    {
      purr_covering_begin_stroke (covering);
      purr_covering_paint (covering,
                           i % 2 == 0 ? PURR_COVER_GREY : PURR_COVER_BLACK, 0,
                           0, 1);
    }
  for (; purr_covering_can_undo (covering); undone++)
    purr_covering_undo (covering);
  g_assert_cmpint (undone, ==, PURR_COVERING_STROKES);
  g_assert_cmpuint (purr_covering_count (covering), ==, 1);
}

static void
test_covers (void)
{
  g_autoptr (PurrCovering) covering = make ();
  double average[SIZE];
  const guint8 *cover = purr_covering_get_cover (covering, PURR_COVER_AVERAGE);
  const guint32 places[] = { 0, 7, 5000 };

  g_assert_cmpuint (cover[3], ==, 128);
  for (int k = 0; k < SIZE; k++)
    average[k] = k % 2 == 0 ? 12.4 : 254.6;
  purr_covering_set_average (covering, average);
  cover = purr_covering_get_cover (covering, PURR_COVER_AVERAGE);
  g_assert_cmpuint (cover[2], ==, 12);
  g_assert_cmpuint (cover[3], ==, 255);
  cover = purr_covering_get_cover (covering, PURR_COVER_BLACK);
  g_assert_cmpuint (cover[3], ==, 0);
  /* So small a picture is blurred to its average everywhere in the middle */
  cover = purr_covering_get_cover (covering, PURR_COVER_BLUR);
  g_assert_cmpuint (cover[6], !=, purr_covering_get_original (covering)[6]);

  /* Places that are none are passed over */
  purr_covering_cover (covering, PURR_COVER_BLACK, places, 3);
  g_assert_cmpuint (purr_covering_count (covering), ==, 2);
  purr_covering_undo (covering);
  g_assert_cmpuint (purr_covering_count (covering), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/covering/brush", test_brush);
  g_test_add_func ("/covering/undo", test_undo);
  g_test_add_func ("/covering/many", test_many);
  g_test_add_func ("/covering/covers", test_covers);
  return g_test_run ();
}
