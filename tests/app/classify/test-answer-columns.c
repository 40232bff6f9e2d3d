/* test-answer-columns.c: where the columns of the table stand */

#include "app/classify/answer-columns.h"

/* None over another, none over the edge, all of the width taken; mirrored where text
 * is read from the right */
static void
test_places (void)
{
  static const double scales[] = { 1, 1.4, 2 };

  for (guint s = 0; s < G_N_ELEMENTS (scales); s++)
    for (int width = purr_answer_columns_get_least (scales[s]); width < 2500;
         width += 97)
      {
        PurrColumnPlace left[PURR_N_COLUMNS], right[PURR_N_COLUMNS];

        purr_answer_columns_place (scales[s], width, FALSE, left);
        purr_answer_columns_place (scales[s], width, TRUE, right);
        for (guint i = 0; i < PURR_N_COLUMNS; i++)
          {
            int end = left[i].x + left[i].width;

            g_assert_cmpint (left[i].width, >, 0);
            g_assert_cmpint (end, <,
                             i + 1 < PURR_N_COLUMNS ? left[i + 1].x : width);
            g_assert_cmpint (right[i].width, ==, left[i].width);
            g_assert_cmpint (right[i].x, ==, width - end);
          }
        g_assert_cmpint (left[PURR_N_COLUMNS - 1].x
                           + left[PURR_N_COLUMNS - 1].width
                           + left[PURR_COLUMN_PICTURE].x,
                         ==, width);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer-columns/places", test_places);
  return g_test_run ();
}
