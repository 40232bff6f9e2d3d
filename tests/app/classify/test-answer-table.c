/* test-answer-table.c: many answers, a line each */

#include "many-fixture.h"

#include "app/classify/answer-row.h"
#include "app/classify/answer-table.h"
#include "app/widgets/cell-grid.h"

static PurrAnswerTable *
get_table (ManyFixture *fixture)
{
  return PURR_ANSWER_TABLE (fixture->widget);
}

static PurrCellGrid *
get_grid (ManyFixture *fixture)
{
  return PURR_CELL_GRID (app_find (fixture->widget, PURR_TYPE_CELL_GRID));
}

static void
set_up (ManyFixture *fixture, gconstpointer data)
{
  GtkWidget *table = g_object_new (PURR_TYPE_ANSWER_TABLE, NULL);

  many_set_up (fixture, data);
  purr_answer_table_set_pictures (PURR_ANSWER_TABLE (table), fixture->pictures,
                                  test_decoder ());
  purr_answer_table_set_active (PURR_ANSWER_TABLE (table), TRUE);
  many_show (fixture, table);
}

/* The name in the line at a position; NULL out of view */
static const char *
name_at (ManyFixture *fixture, guint position)
{
  GtkWidget *row = purr_cell_grid_get_cell (get_grid (fixture), position);
  PurrClassifyItem *item
    = row != NULL ? purr_answer_row_get_item (PURR_ANSWER_ROW (row)) : NULL;

  return item != NULL ? purr_classify_item_get_name (item) : NULL;
}

static gboolean
shows (ManyFixture *fixture, guint position, const char *name)
{
  return g_strcmp0 (name_at (fixture, position), name) == 0;
}

static void
press (ManyFixture *fixture, const char *name)
{
  gpointer header
    = app_find (fixture->widget, g_type_from_name ("PurrAnswerHeader"));

  g_signal_emit_by_name (app_part (header,
                                   g_type_from_name ("PurrAnswerHeader"), name),
                         "clicked");
}

static guint
count_rows (ManyFixture *fixture)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (get_grid (fixture)));
  guint n = 0;

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

/* Widgets for what is in view, however many there are */
static void
test_many (ManyFixture *fixture, gconstpointer data)
{
  many_add (fixture, 20000);
  app_wait (shows (fixture, 0, "1") && shows (fixture, 3, "4"));
  g_assert_cmpuint (purr_cell_grid_get_n_cells (get_grid (fixture)), ==, 20000);
  g_assert_cmpuint (count_rows (fixture), <, 40);
  purr_answer_table_choose (get_table (fixture),
                            purr_classify_pictures_get_shown (fixture->pictures,
                                                              15000));
  app_wait (shows (fixture, 15000, "15001"));
  g_assert_true (
    purr_answer_table_get_focused (get_table (fixture))
    == purr_classify_pictures_get_shown (fixture->pictures, 15000));

  /* Out of sight it shows nothing */
  purr_answer_table_set_active (get_table (fixture), FALSE);
  g_assert_cmpuint (purr_cell_grid_get_n_cells (get_grid (fixture)), ==, 0);
}

/* One way, the other, as they were added */
static void
test_sort (ManyFixture *fixture, gconstpointer data)
{
  many_add (fixture, 8);
  app_wait (shows (fixture, 0, "1"));
  press (fixture, "probability_button");
  app_wait (shows (fixture, 0, "8") && shows (fixture, 7, "1"));
  press (fixture, "probability_button");
  app_wait (shows (fixture, 0, "1"));
  press (fixture, "logit_button");
  app_wait (shows (fixture, 0, "8"));
  press (fixture, "name_button");
  app_wait (shows (fixture, 0, "1") && shows (fixture, 7, "8"));
  press (fixture, "name_button");
  app_wait (shows (fixture, 0, "8"));
  press (fixture, "name_button");
  app_wait (shows (fixture, 0, "1"));
}

static void
activated_cb (PurrClassifyItem **got, PurrClassifyItem *item)
{
  *got = item;
}

/* The keyboard stays on its picture, wherever another order puts that; Enter opens
 * it */
static void
test_keyboard (ManyFixture *fixture, gconstpointer data)
{
  PurrClassifyItem *item, *got = NULL;

  g_signal_connect_swapped (fixture->widget, "activate",
                            G_CALLBACK (activated_cb), &got);
  many_add (fixture, 8);
  app_wait (shows (fixture, 7, "8"));
  many_settle (fixture);
  item = purr_classify_pictures_get_shown (fixture->pictures, 1);
  purr_answer_table_choose (get_table (fixture), item);
  g_assert_true (purr_answer_table_get_focused (get_table (fixture)) == item);
  press (fixture, "probability_button");
  app_wait (shows (fixture, 0, "8"));
  app_settle (NULL);
  g_assert_true (purr_answer_table_get_focused (get_table (fixture)) == item);
  g_assert_cmpuint (purr_cell_grid_get_chosen (get_grid (fixture)), ==, 6);
  g_signal_emit_by_name (get_grid (fixture), "activate", 6);
  g_assert_true (got == item);
}

/* Other answers are seen where they are */
static void
test_answers (ManyFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) other = app_model (-2, PURR_CROP_CENTRE);
  GtkWidget *row;

  many_add (fixture, 2);
  app_wait (shows (fixture, 1, "2"));
  many_settle (fixture);
  row = purr_cell_grid_get_cell (get_grid (fixture), 1);
  app_assert_accessible_label (
    row, "2: red, 88.1\u00a0% probability of “red”, z = +2.00");
  purr_classify_pictures_set_model (fixture->pictures, other);
  many_settle (fixture);
  app_assert_accessible_label (
    row, "2: blue, 11.9\u00a0% probability of “red”, z = −2.00");
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/answer-table/" path, ManyFixture, NULL, set_up, function,      \
              many_tear_down)
  ADD ("many", test_many);
  ADD ("sort", test_sort);
  ADD ("keyboard", test_keyboard);
  ADD ("answers", test_answers);
#undef ADD
  return app_fixture_run ();
}
