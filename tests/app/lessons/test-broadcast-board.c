/* test-broadcast-board.c: what is copied, what comes of it, what can't be */

#include "app-fixture.h"

#include "app/lessons/broadcast-board.h"
#include "matrix-words.h"

typedef struct
{
  PurrBroadcastBoard *board;
  GtkWindow *window;
  guint n_changed;
  char *pointed;
} Fixture;

static void
pointed_cb (Fixture *fixture, const char *name)
{
  g_free (fixture->pointed);
  fixture->pointed = g_strdup (name);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->board
    = g_object_ref_sink (g_object_new (PURR_TYPE_BROADCAST_BOARD, NULL));
  g_signal_connect_swapped (fixture->board, "changed",
                            G_CALLBACK (app_count_cb), &fixture->n_changed);
  g_signal_connect_swapped (fixture->board, "pointed", G_CALLBACK (pointed_cb),
                            fixture);
  fixture->window = app_show (GTK_WIDGET (fixture->board));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->board)->ref_count == 1);
  g_assert_finalize_object (fixture->board);
  g_free (fixture->pointed);
}

#define part(fixture, name)                                                    \
  app_part ((fixture)->board, PURR_TYPE_BROADCAST_BOARD, name)

/* Until the copies are in place */
static void
await_result (Fixture *fixture, const char *words)
{
  g_autofree char *found = NULL;

  purr_broadcast_board_set_phase (fixture->board, PURR_BROADCAST_RESULT);
  app_wait ((g_free (found), found = matrix_words (part (fixture, "c")),
             g_str_equal (found, words)));
}

static const char *
get_words (Fixture *fixture)
{
  return gtk_label_get_text (part (fixture, "words_label"));
}

static void
test_number (Fixture *fixture, gconstpointer data)
{
  purr_broadcast_board_set_shapes (fixture->board, 3, 4, 0, 1);
  assert_matrix (part (fixture, "a"), "(3, 4) 1 2 3 4 5 6 7 8 9 10 11 12");
  assert_matrix (part (fixture, "b"), "() 100");
  assert_matrix (part (fixture, "c"), "?");
  await_result (fixture,
                "(3, 4) 101 102 103 104 105 106 107 108 109 110 111 112");
  assert_matrix (part (fixture, "b"),
                 "() 100 | 100 100 100 100 100 100 100 100 100 100 100");
  g_assert_cmpstr (get_words (fixture), ==,
                   "The number B stands for a whole array of shape (3, 4).");
}

static void
test_row (Fixture *fixture, gconstpointer data)
{
  assert_matrix (part (fixture, "b"), "(1, 4) 100 200 300 400");
  await_result (fixture,
                "(3, 4) 101 202 303 404 105 206 307 408 109 210 311 412");
  assert_matrix (part (fixture, "b"),
                 "(1, 4) 100 200 300 400 | 100 200 300 400 100 200 300 400");
  g_assert_cmpstr (get_words (fixture), ==,
                   "B has one row: it is copied to 3 rows.");
}

static void
test_column (Fixture *fixture, gconstpointer data)
{
  purr_broadcast_board_set_shapes (fixture->board, 3, 4, 3, 1);
  await_result (fixture,
                "(3, 4) 101 102 103 104 205 206 207 208 309 310 311 312");
  g_assert_cmpstr (get_words (fixture), ==,
                   "B has one column: it is copied to 4 columns.");
}

/* Both are copied */
static void
test_both (Fixture *fixture, gconstpointer data)
{
  purr_broadcast_board_set_shapes (fixture->board, 1, 3, 2, 1);
  await_result (fixture, "(2, 3) 101 102 103 201 202 203");
  assert_matrix (part (fixture, "a"), "(1, 3) 1 2 3 | 1 2 3");
  g_assert_cmpstr (get_words (fixture), ==,
                   "A has one row: it is copied to 2 rows. B has one column: "
                   "it is copied to 3 columns.");
}

static void
test_phases (Fixture *fixture, gconstpointer data)
{
  g_autofree char *hidden = NULL;
  g_autofree char *shown = NULL;

  g_assert_true (purr_broadcast_board_has_copies (fixture->board));
  hidden = purr_broadcast_board_describe (fixture->board, "C");
  g_assert_null (hidden);
  purr_broadcast_board_set_phase (fixture->board, PURR_BROADCAST_COPIES);
  assert_matrix (part (fixture, "c"), "?");
  await_result (fixture,
                "(3, 4) 101 202 303 404 105 206 307 408 109 210 311 412");
  shown = purr_broadcast_board_describe (fixture->board, "C");
  g_assert_cmpstr (shown, ==, "(3, 4)");
  purr_broadcast_board_set_phase (fixture->board, PURR_BROADCAST_OPERANDS);
  assert_matrix (part (fixture, "b"), "(1, 4) 100 200 300 400");
  assert_matrix (part (fixture, "c"), "?");
  purr_broadcast_board_set_shapes (fixture->board, 3, 4, 3, 4);
  g_assert_false (purr_broadcast_board_has_copies (fixture->board));
}

static void
test_impossible (Fixture *fixture, gconstpointer data)
{
  GtkLabel *fault = part (fixture, "fault_label");

  purr_broadcast_board_set_shapes (fixture->board, 3, 4, 4, 3);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fault)));
  purr_broadcast_board_set_phase (fixture->board, PURR_BROADCAST_RESULT);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fault)));
  g_assert_true (
    g_str_has_prefix (gtk_label_get_text (fault),
                      "ValueError: operands could not be broadcast together "
                      "with shapes (3,4) (4,3)"));
  app_assert_sentence (get_words (fixture));
  assert_matrix (part (fixture, "c"), "none");
  g_assert_false (purr_broadcast_board_has_copies (fixture->board));
  /* Mended by hand */
  gtk_drop_down_set_selected (part (fixture, "b_rows"), 0);
  gtk_drop_down_set_selected (part (fixture, "b_columns"), 3);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fault)));
  assert_matrix (part (fixture, "c"),
                 "(3, 4) 101 202 303 404 105 206 307 408 109 210 311 412");
}

/* The same shapes, by * and by np.dot */
static void
test_product (Fixture *fixture, gconstpointer data)
{
  purr_broadcast_board_set_shapes (fixture->board, 2, 3, 3, 2);
  purr_broadcast_board_set_operation (fixture->board, PURR_BROADCAST_MULTIPLY);
  purr_broadcast_board_set_phase (fixture->board, PURR_BROADCAST_RESULT);
  assert_matrix (part (fixture, "c"), "none");
  purr_broadcast_board_set_operation (fixture->board, PURR_BROADCAST_DOT);
  assert_matrix (part (fixture, "c"), "(2, 2) 1400 2000 3800 5600");
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "code_label")), ==,
                   "C = np.dot(A, B)");
  g_assert_nonnull (strstr (get_words (fixture), "the 3 products"));
  purr_broadcast_board_set_shapes (fixture->board, 2, 2, 2, 2);
  purr_broadcast_board_set_operation (fixture->board, PURR_BROADCAST_DIVIDE);
  assert_matrix (part (fixture, "c"), "(2, 2) 0.01 0.01 0.025 0.02");
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  guint n = fixture->n_changed;

  purr_broadcast_board_set_phase (fixture->board, PURR_BROADCAST_RESULT);
  g_signal_emit_by_name (part (fixture, "a"), "edited", 2, 3, -400.0);
  g_signal_emit_by_name (part (fixture, "b"), "edited", 0, 0, 0.5);
  assert_matrix (part (fixture, "c"),
                 "(3, 4) 1.5 202 303 404 5.5 206 307 408 9.5 210 311 0");
  g_assert_cmpuint (fixture->n_changed, >, n);
  purr_broadcast_board_reset (fixture->board);
  assert_matrix (part (fixture, "a"), "(3, 4) 1 2 3 4 5 6 7 8 9 10 11 12");
}

static void
test_pointing (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *value;
  } values[] = { { "A", "(3, 4)" }, { "B", "(1, 4)" }, { "m", "3" },
                 { "n", "4" },      { "x", NULL },     { "ij", NULL } };

  g_signal_emit_by_name (part (fixture, "b"), "pointed", 0, 1);
  g_assert_cmpstr (fixture->pointed, ==, "B");
  g_signal_emit_by_name (part (fixture, "b"), "pointed", PURR_MATRIX_NONE,
                         PURR_MATRIX_NONE);
  g_assert_cmpstr (fixture->pointed, ==, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *value
        = purr_broadcast_board_describe (fixture->board, values[i].name);

      g_assert_cmpstr (value, ==, values[i].value);
    }
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define TEST(name)                                                             \
  g_test_add ("/broadcast-board/" #name, Fixture, NULL, set_up, test_##name,   \
              tear_down)
  TEST (number);
  TEST (row);
  TEST (column);
  TEST (both);
  TEST (phases);
  TEST (impossible);
  TEST (product);
  TEST (edit);
  TEST (pointing);
  return app_fixture_run ();
}
