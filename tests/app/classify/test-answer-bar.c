/* test-answer-bar.c: which answers are shown, and how */

#include "many-fixture.h"

#include "app/classify/answer-bar.h"

static PurrAnswerBar *
get_bar (ManyFixture *fixture)
{
  return PURR_ANSWER_BAR (fixture->widget);
}

static gpointer
part (ManyFixture *fixture, const char *name)
{
  return app_part (fixture->widget, PURR_TYPE_ANSWER_BAR, name);
}

static void
set_up (ManyFixture *fixture, gconstpointer data)
{
  GtkWidget *bar = g_object_new (PURR_TYPE_ANSWER_BAR, NULL);

  many_set_up (fixture, data);
  purr_answer_bar_set_pictures (PURR_ANSWER_BAR (bar), fixture->pictures);
  purr_answer_bar_set_model (PURR_ANSWER_BAR (bar), fixture->model);
  many_show (fixture, bar);
}

static gboolean
says (ManyFixture *fixture, const char *text)
{
  return g_str_equal (gtk_label_get_text (part (fixture, "count_label")), text);
}

static void
test_search_and_filter (ManyFixture *fixture, gconstpointer data)
{
  GtkDropDown *choice = part (fixture, "filter_choice");
  guint asked = 0;

  g_signal_connect_swapped (fixture->widget, "asked", G_CALLBACK (app_count_cb),
                            &asked);
  many_add (fixture, 12);
  app_wait (says (fixture, "12 pictures: 6 red, 6 blue"));
  gtk_editable_set_text (part (fixture, "search_entry"), "1");
  app_wait (says (fixture, "4 of 12 pictures: 3 red, 1 blue"));
  g_assert_cmpuint (asked, ==, 1);
  gtk_drop_down_set_selected (choice, PURR_FILTER_POSITIVE);
  app_wait (says (fixture, "3 of 12 pictures: 3 red"));
  g_assert_cmpuint (asked, ==, 2);
  purr_answer_bar_show_all (get_bar (fixture));
  app_wait (says (fixture, "12 pictures: 6 red, 6 blue"));
}

/* Answers are called as the model calls them, and another model keeps what is
 * chosen */
static void
test_names (ManyFixture *fixture, gconstpointer data)
{
  GtkDropDown *choice = part (fixture, "filter_choice");
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (choice));

  g_assert_cmpstr (gtk_string_list_get_string (list, PURR_FILTER_POSITIVE), ==,
                   "red");
  gtk_drop_down_set_selected (choice, PURR_FILTER_NEGATIVE);
  purr_answer_bar_set_model (get_bar (fixture), NULL);
  g_assert_cmpstr (gtk_string_list_get_string (list, PURR_FILTER_NEGATIVE), ==,
                   "Negative");
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==,
                    PURR_FILTER_NEGATIVE);
}

static void
test_view (ManyFixture *fixture, gconstpointer data)
{
  guint chosen = 0;

  g_signal_connect_swapped (fixture->widget, "view-chosen",
                            G_CALLBACK (app_count_cb), &chosen);
  /* Set: nobody has chosen it */
  purr_answer_bar_set_table (get_bar (fixture), TRUE);
  g_assert_true (purr_answer_bar_get_table (get_bar (fixture)));
  g_assert_cmpuint (chosen, ==, 0);
  gtk_toggle_button_set_active (part (fixture, "list_button"), TRUE);
  g_assert_cmpuint (chosen, ==, 1);
  g_assert_false (purr_answer_bar_get_table (get_bar (fixture)));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/answer-bar/" path, ManyFixture, NULL, set_up, function,        \
              many_tear_down)
  ADD ("search-and-filter", test_search_and_filter);
  ADD ("names", test_names);
  ADD ("view", test_view);
#undef ADD
  return app_fixture_run ();
}
