/* test-answer-list.c: few answers, with all that is told of each */

#include "many-fixture.h"

#include "app/classify/answer-list.h"

static PurrAnswerList *
get_list (ManyFixture *fixture)
{
  return PURR_ANSWER_LIST (fixture->widget);
}

static void
set_up (ManyFixture *fixture, gconstpointer data)
{
  GtkWidget *list = g_object_new (PURR_TYPE_ANSWER_LIST, NULL);

  many_set_up (fixture, data);
  purr_answer_list_set_pictures (PURR_ANSWER_LIST (list), fixture->pictures,
                                 test_decoder ());
  purr_answer_list_set_active (PURR_ANSWER_LIST (list), TRUE);
  many_show (fixture, list);
}

static GListModel *
get_rows (ManyFixture *fixture)
{
  return G_LIST_MODEL (gtk_list_view_get_model (
    app_part (fixture->widget, PURR_TYPE_ANSWER_LIST, "list")));
}

/* Whether the list stands as it is to be shown */
static gboolean
is_as_shown (ManyFixture *fixture, guint n)
{
  if (g_list_model_get_n_items (get_rows (fixture)) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PurrClassifyItem) item
        = g_list_model_get_item (get_rows (fixture), i);

      if (item != purr_classify_pictures_get_shown (fixture->pictures, i))
        return FALSE;
    }
  return TRUE;
}

static void
test_follow (ManyFixture *fixture, gconstpointer data)
{
  many_add (fixture, 9);
  app_wait (is_as_shown (fixture, 9));
  /* Another order, fewer, none, all */
  purr_classify_pictures_set_sort (fixture->pictures, PURR_SORT_LOGIT, TRUE);
  many_settle (fixture);
  app_wait (is_as_shown (fixture, 9));
  g_assert_cmpstr (many_name_shown (fixture, 0), ==, "9");
  purr_classify_pictures_set_filter (fixture->pictures, PURR_FILTER_NEGATIVE);
  many_settle (fixture);
  app_wait (is_as_shown (fixture, 5));
  purr_classify_pictures_set_search (fixture->pictures, "nothing");
  many_settle (fixture);
  app_wait (is_as_shown (fixture, 0));
  purr_classify_pictures_set_filter (fixture->pictures, PURR_FILTER_ALL);
  purr_classify_pictures_set_search (fixture->pictures, "");
  many_settle (fixture);
  app_wait (is_as_shown (fixture, 9));

  purr_answer_list_set_active (get_list (fixture), FALSE);
  app_wait (is_as_shown (fixture, 0));
}

static void
rows_changed_cb (GListModel *rows,
                 guint position,
                 guint removed,
                 guint added,
                 guint *most)
{
  *most = MAX (*most, removed);
}

/* All that are there go soon, but a few at a time: a row takes a while to be freed,
 * and nobody is to wait for all of them */
static void
test_going (ManyFixture *fixture, gconstpointer data)
{
  guint most = 0;

  many_add (fixture, 25);
  app_wait (is_as_shown (fixture, 25));
  g_signal_connect (get_rows (fixture), "items-changed",
                    G_CALLBACK (rows_changed_cb), &most);
  /* Between two that stay, at the end, and all */
  purr_classify_pictures_set_search (fixture->pictures, "1");
  many_settle (fixture);
  app_wait (is_as_shown (fixture, 12));
  purr_classify_pictures_set_search (fixture->pictures, "");
  many_settle (fixture);
  app_wait (is_as_shown (fixture, 25));
  purr_classify_pictures_remove_all (fixture->pictures);
  app_wait (is_as_shown (fixture, 0));
  g_assert_cmpuint (most, >, 0);
  g_assert_cmpuint (most, <=, 8);
}

/* How the row of a picture listens to it; 0: no row does */
static gulong
find_listener (PurrClassifyItem *item)
{
  return g_signal_handler_find (item, G_SIGNAL_MATCH_ID,
                                g_signal_lookup ("changed",
                                                 PURR_TYPE_CLASSIFY_ITEM),
                                0, NULL, NULL, NULL);
}

/* One goes and comes back: the rows of all others move, and are neither filled nor
 * laid out anew. A row that is gone has let go of its picture. */
static void
test_moving (ManyFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrClassifyItem) first = NULL;
  gulong listeners[9];
  guint position;

  many_add (fixture, G_N_ELEMENTS (listeners));
  app_wait (is_as_shown (fixture, G_N_ELEMENTS (listeners)));
  for (guint i = 0; i < G_N_ELEMENTS (listeners); i++)
    {
      listeners[i] = find_listener (
        purr_classify_pictures_get_shown (fixture->pictures, i));
      g_assert_cmpuint (listeners[i], !=, 0);
    }
  first
    = g_object_ref (purr_classify_pictures_get_shown (fixture->pictures, 0));
  g_assert_true (
    purr_classify_pictures_remove (fixture->pictures, first, &position));
  app_wait (is_as_shown (fixture, G_N_ELEMENTS (listeners) - 1));
  app_wait (find_listener (first) == 0);
  purr_classify_pictures_put_back (fixture->pictures, first, position);
  app_wait (is_as_shown (fixture, G_N_ELEMENTS (listeners)));
  g_assert_cmpuint (find_listener (first), !=, 0);
  for (guint i = 1; i < G_N_ELEMENTS (listeners); i++)
    g_assert_cmpuint (
      find_listener (purr_classify_pictures_get_shown (fixture->pictures, i)),
      ==, listeners[i]);
}

/* Wherever the keyboard was, it comes to the row that is chosen */
static void
test_choose (ManyFixture *fixture, gconstpointer data)
{
  many_add (fixture, 9);
  app_wait (is_as_shown (fixture, 9));
  for (guint i = 0; i < 9; i += 4)
    {
      PurrClassifyItem *item
        = purr_classify_pictures_get_shown (fixture->pictures, i);

      purr_answer_list_choose (get_list (fixture), item);
      g_assert_true (purr_answer_list_get_focused (get_list (fixture)) == item);
    }
}

/* So many rows and no more; the table has all of them */
static void
test_many (ManyFixture *fixture, gconstpointer data)
{
  GtkRevealer *more
    = app_part (fixture->widget, PURR_TYPE_ANSWER_LIST, "more_revealer");
  guint asked = 0;

  g_signal_connect_swapped (fixture->widget, "wants-table",
                            G_CALLBACK (app_count_cb), &asked);
  g_assert_false (gtk_revealer_get_reveal_child (more));
  many_add (fixture, PURR_ANSWER_LIST_MAX + 3);
  app_wait (is_as_shown (fixture, PURR_ANSWER_LIST_MAX));
  g_assert_true (gtk_revealer_get_reveal_child (more));
  app_wait (app_shows (fixture->widget, "The first 100 of 103 pictures"));
  g_signal_emit_by_name (app_find_button (fixture->widget,
                                          "Show All in a _Table"),
                         "clicked");
  g_assert_cmpuint (asked, ==, 1);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/answer-list/" path, ManyFixture, NULL, set_up, function,       \
              many_tear_down)
  ADD ("follow", test_follow);
  ADD ("going", test_going);
  ADD ("choose", test_choose);
  ADD ("moving", test_moving);
  ADD ("many", test_many);
#undef ADD
  return app_fixture_run ();
}
