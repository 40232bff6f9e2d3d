/* test-array-play.c: stages show what the notation says */

#include "app-fixture.h"

#include "app/lessons/array-play.h"

static void
test_values (void)
{
  g_autoptr (PurrArrayPlay) play
    = purr_array_play_run ("A = np.array([[1.0, 2.0], [3.0, 4.5]])\n"
                           "s = A.sum(axis=0)\n"
                           "n = 2 / 3\n"
                           "c = np.zeros((2, 2, 2))\n");
  g_auto (GStrv) texts = purr_array_play_texts (play, "A");
  g_autofree char *all = g_strjoinv (" ", texts);
  g_auto (GStrv) number = purr_array_play_texts (play, "n");
  g_autofree char *shape_a = purr_array_play_shape_text (play, "A");
  g_autofree char *shape_s = purr_array_play_shape_text (play, "s");
  g_autofree char *shape_n = purr_array_play_shape_text (play, "n");
  gsize shape[2];

  g_assert_null (purr_array_play_get_fault (play));
  g_assert_cmpuint (purr_array_play_get_line (play), ==, 0);
  g_assert_cmpstr (all, ==, "1 2 3 4.5");
  g_assert_cmpint (purr_array_play_get_shape (play, "A", shape), ==, 2);
  g_assert_cmpuint (shape[0], ==, 2);
  g_assert_cmpint (purr_array_play_get_shape (play, "s", shape), ==, 1);
  g_assert_cmpint (purr_array_play_get_shape (play, "n", shape), ==, 0);
  g_assert_cmpstr (number[0], ==, "0.667");
  g_assert_cmpstr (shape_a, ==, "(2, 2)");
  g_assert_cmpstr (shape_s, ==, "(2,)");
  g_assert_cmpstr (shape_n, ==, "()");
  /* Too many axes, nothing at all */
  g_assert_cmpint (purr_array_play_get_shape (play, "c", shape), ==, -1);
  g_assert_cmpint (purr_array_play_get_shape (play, "x", shape), ==, -1);
  g_assert_null (purr_array_play_shape_text (play, "x"));
}

static void
test_faults (void)
{
  g_autoptr (PurrArrayPlay) broadcast = purr_array_play_run (
    "A = np.zeros((3, 4))\nB = np.zeros((4, 3))\nC = A + B\n");
  g_autoptr (PurrArrayPlay) assertion
    = purr_array_play_run ("a = np.ones(5)\nassert a.shape == (5, 1)");
  g_autoptr (PurrArrayPlay) syntax = purr_array_play_run ("a = (");
  gsize shape[2];

  g_assert_true (g_str_has_prefix (
    purr_array_play_get_fault (broadcast),
    "ValueError: operands could not be broadcast together with shapes (3,4) "
    "(4,3)"));
  app_assert_sentence (purr_array_play_get_advice (broadcast));
  g_assert_cmpuint (purr_array_play_get_line (broadcast), ==, 3);
  /* What ran before has happened */
  g_assert_cmpint (purr_array_play_get_shape (broadcast, "B", shape), ==, 2);
  g_assert_cmpint (purr_array_play_get_shape (broadcast, "C", shape), ==, -1);
  g_assert_cmpstr (purr_array_play_get_fault (assertion), ==, "AssertionError");
  g_assert_nonnull (purr_array_play_get_fault (syntax));
}

/* What is written reads back as the same numbers */
static void
test_write (void)
{
  const double values[] = { 1, -0.1, 1e300, 1e-7, 0.5, 1.0 / 3 };
  g_autoptr (GString) code = g_string_new (NULL);
  g_autoptr (PurrArrayPlay) play = NULL;

  purr_array_play_write (code, "A", values, 2, 3);
  purr_array_play_write (code, "b", values + 1, 0, 1);
  g_assert_true (g_str_has_prefix (code->str, "A = np.array([[1.0, -0.1"));
  g_string_append (code, "assert A[1, 2] == 1 / 3\n"
                         "assert A[0, 2] == 1e300\n"
                         "assert b == -0.1\n"
                         "assert A.shape == (2, 3)\n");
  play = purr_array_play_run (code->str);
  g_assert_cmpstr (purr_array_play_get_fault (play), ==, NULL);
}

static void
test_numbers (void)
{
  static const struct
  {
    double number;
    const char *text;
  } cases[] = {
    { 0, "0" },         { -0.0, "0" },         { 1, "1" },
    { 0.125, "0.125" }, { 2.0 / 3, "0.667" },  { 94.915, "94.9" },
    { 1234, "1234" },   { 123.456, "123.46" }, { 1e6, "1e+06" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = purr_array_play_number (cases[i].number);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/array-play/values", test_values);
  g_test_add_func ("/array-play/faults", test_faults);
  g_test_add_func ("/array-play/write", test_write);
  g_test_add_func ("/array-play/numbers", test_numbers);
  return app_fixture_run ();
}
