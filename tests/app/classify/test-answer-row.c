/* test-answer-row.c: a line of the table */

#include "app-fixture.h"

#include "app/classify/answer-row.h"

typedef struct
{
  PurrAnswerRow *row;
  GtkWindow *window;
  PurrClassifyItem *item; /* red */
  PurrModel *model;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = app_picture (40, 40, 0xff0000);

  fixture->row = PURR_ANSWER_ROW (purr_answer_row_new ());
  g_object_ref_sink (fixture->row);
  fixture->window = app_show (GTK_WIDGET (fixture->row));
  fixture->item = purr_classify_item_new_for_bytes (bytes, "<b>red</b> & co");
  fixture->model = app_model (2, PURR_CROP_CENTRE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->row);
  g_assert_finalize_object (fixture->item);
  purr_model_unref (fixture->model);
}

static void
read_now (PurrClassifyItem *item)
{
  purr_classify_item_take (item, purr_classify_item_read (item, test_decoder (),
                                                          PURR_CROP_CENTRE));
}

static void
assert_says (Fixture *fixture, const char *label)
{
  app_assert_accessible_label (fixture->row, label);
}

/* It follows its picture from before it is read to the latest model */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) other = app_model (-3, PURR_CROP_CENTRE);

  purr_answer_row_show (fixture->row, fixture->item, NULL);
  g_assert_true (purr_answer_row_get_item (fixture->row) == fixture->item);
  assert_says (fixture, "<b>red</b> & co: being read");
  g_assert_null (purr_answer_row_get_texture (fixture->row));
  read_now (fixture->item);
  assert_says (fixture, "<b>red</b> & co: no model yet");
  g_assert_nonnull (purr_answer_row_get_texture (fixture->row));
  purr_classify_item_set_model (fixture->item, fixture->model);
  assert_says (fixture, "<b>red</b> & co: red, 88.1\u00a0% probability of "
                        "“red”, z = +2.00");
  purr_classify_item_set_model (fixture->item, other);
  assert_says (fixture, "<b>red</b> & co: blue, 4.7\u00a0% probability of "
                        "“red”, z = −3.00");

  /* Then it listens no more */
  purr_answer_row_show (fixture->row, NULL, NULL);
  g_assert_null (purr_answer_row_get_item (fixture->row));
  g_assert_false (purr_classify_item_is_watched (fixture->item));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrClassifyItem) bad
    = purr_classify_item_new_refused ("/x/bad.png", "bad.png is no picture. "
                                                    "Leave it out.");

  purr_answer_row_show (fixture->row, bad, NULL);
  assert_says (fixture, "bad.png is no picture. Leave it out.");
  g_assert_null (purr_answer_row_get_texture (fixture->row));
  purr_answer_row_show (fixture->row, NULL, NULL);
}

/* The picture itself comes when it is looked at, and never to another line */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  PurrPreviewLoader *loader = purr_preview_loader_new (test_decoder (), 10);
  g_autoptr (GBytes) bytes = app_picture (300, 100, 0x00ff00);
  g_autoptr (PurrClassifyItem) other
    = purr_classify_item_new_for_bytes (bytes, "other");

  read_now (fixture->item);
  read_now (other);
  purr_answer_row_show (fixture->row, other, loader);
  g_assert_cmpint (gdk_texture_get_width (
                     purr_answer_row_get_texture (fixture->row)),
                   ==, PURR_SIDE);
  app_wait (gdk_texture_get_width (purr_answer_row_get_texture (fixture->row))
            != PURR_SIDE);
  g_assert_cmpint (
    gdk_texture_get_width (purr_answer_row_get_texture (fixture->row)), >,
    2 * gdk_texture_get_height (purr_answer_row_get_texture (fixture->row)));

  purr_answer_row_show (fixture->row, fixture->item, loader);
  purr_answer_row_show (fixture->row, NULL, NULL);
  app_wait (G_OBJECT (loader)->ref_count == 1);
  g_assert_null (purr_answer_row_get_texture (fixture->row));
  g_assert_finalize_object (loader);
}

/* Drawn in each of its states, from narrow to wide */
static void
test_drawn (Fixture *fixture, gconstpointer data)
{
  gtk_window_set_default_size (fixture->window, 900, 60);
  for (int state = 0; state < 3; state++)
    {
      if (state == 1)
        read_now (fixture->item);
      if (state == 2)
        purr_classify_item_set_model (fixture->item, fixture->model);
      purr_answer_row_show (fixture->row, fixture->item, NULL);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->row));
    }
  purr_answer_row_show (fixture->row, NULL, NULL);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/answer-row/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("follow", test_follow);
  ADD ("refused", test_refused);
  ADD ("preview", test_preview);
  ADD ("drawn", test_drawn);
#undef ADD
  return app_fixture_run ();
}
