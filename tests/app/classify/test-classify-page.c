/* test-classify-page.c: pictures go in, answers come out */

#include "app-fixture.h"

#include "app/classify/classify-item.h"
#include "app/classify/answer-table.h"
#include "app/classify/classify-page.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder;
  PurrClassifyPage *page;
  GtkWindow *window;
  guint messages;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = test_folder_new ();
  fixture->page
    = PURR_CLASSIFY_PAGE (purr_classify_page_new (fixture->session));
  g_object_ref_sink (fixture->page);
  g_signal_connect_swapped (fixture->page, "message", G_CALLBACK (app_count_cb),
                            &fixture->messages);
  fixture->window = app_show (GTK_WIDGET (fixture->page));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_settle (NULL);
  app_wait (G_OBJECT (fixture->page)->ref_count == 1);
  g_assert_finalize_object (fixture->page);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (fixture->folder);
}

static gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->page, PURR_TYPE_CLASSIFY_PAGE, name);
}

static PurrClassifyPictures *
get_pictures (Fixture *fixture)
{
  return purr_classify_page_get_pictures (fixture->page);
}

static guint
count_items (Fixture *fixture)
{
  return purr_classify_pictures_get_n (get_pictures (fixture));
}

/* Borrowed: the page holds it */
static PurrClassifyItem *
get_item (Fixture *fixture, guint position)
{
  return purr_classify_pictures_get (get_pictures (fixture), position);
}

static guint
count_state (Fixture *fixture, PurrClassifyState state)
{
  guint n = 0;

  for (guint i = 0; i < count_items (fixture); i++)
    n += purr_classify_item_get_state (get_item (fixture, i)) == state;
  return n;
}

/* Until there are n rows, and all of them read */
static void
wait_until_read (Fixture *fixture, guint n)
{
  app_wait (count_items (fixture) == n
            && count_state (fixture, PURR_CLASSIFY_WAITING) == 0);
}

static void
add (Fixture *fixture, char **paths, guint n)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (array, paths[i]);
  purr_classify_page_add_files (fixture->page, array);
}

static void
add_same (Fixture *fixture, char *path, guint n)
{
  g_autofree char **paths = g_new (char *, n);

  for (guint i = 0; i < n; i++)
    paths[i] = path;
  add (fixture, paths, n);
}

static const char *
get_shown_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (part (fixture, "stack"));
}

static const char *
get_shown_view (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (part (fixture, "views"));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_shown_page (fixture), ==, "empty");
  g_assert_cmpuint (count_items (fixture), ==, 0);
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "model_label")), ==,
                   "No model yet");
}

/* The ready-made model, in a file of that name */
static void
offer_ready_made (Fixture *fixture, const char *path)
{
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);

  purr_model_keeper_offer_ready_made (keeper, path);
  app_wait (purr_model_keeper_is_ready_made (keeper)
            || purr_model_keeper_get_ready_made_fault (keeper) != NULL);
}

static void
test_ready_made (Fixture *fixture, gconstpointer data)
{
  g_autofree char *red = app_picture_file (fixture->folder, "a.png", 0xff0000);
  g_autofree char *path
    = g_build_filename (fixture->folder, "ready.safetensors", NULL);
  g_autoptr (PurrModel) model = app_model (1, PURR_CROP_CENTRE);
  PurrAnswer answer;

  g_assert_false (gtk_widget_get_visible (part (fixture, "about_link")));
  g_assert_true (purr_model_save (model, path, NULL));
  offer_ready_made (fixture, path);
  g_assert_true (gtk_widget_get_visible (part (fixture, "about_link")));
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "model_label")), ==,
                   "“red” or “blue”?");
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "model_detail")), ==,
                   "“red” or “blue”: ready-made, learnt from 56 pictures");
  g_assert_true (g_str_has_suffix (
    adw_status_page_get_description (part (fixture, "empty_page")),
    "\n“red” or “blue”: ready-made, learnt from 56 "
    "pictures."));

  add (fixture, (char *[]) { red }, 1);
  wait_until_read (fixture, 1);
  g_assert_true (
    purr_classify_item_get_answer (get_item (fixture, 0), &answer));
  g_assert_cmpstr (answer.name, ==, "red");
  g_assert_true (gtk_widget_get_visible (part (fixture, "about_button")));

  /* As soon as another one is there that answers */
  app_open_model (fixture->session, fixture->folder, -1, PURR_CROP_CENTRE);
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "model_detail")), ==,
                   "Model: red.safetensors · 1,234 iterations on 56 pictures");
  g_assert_true (g_str_has_suffix (
    adw_status_page_get_description (part (fixture, "empty_page")),
    "of them. This model answers:\nred.safetensors · 1,234 iterations on "
    "56 pictures."));
  app_wait (app_shows (GTK_WIDGET (fixture->page), "z = −1.00"));
  g_assert_true (
    purr_classify_item_get_answer (get_item (fixture, 0), &answer));
  g_assert_cmpstr (answer.name, ==, "blue");
}

/* As without one, and why is said */
static void
test_ready_made_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (fixture->folder, "ready.safetensors", NULL);

  offer_ready_made (fixture, path);
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "model_label")), ==,
                   "No model yet");
  g_assert_true (g_str_has_suffix (
    adw_status_page_get_description (part (fixture, "empty_page")),
    "\nThe ready-made model “ready.safetensors” is missing: "
    "install Purrceptron again, or train a model of your "
    "own."));
  g_assert_false (gtk_widget_get_visible (part (fixture, "about_link")));
  g_assert_false (gtk_widget_get_visible (part (fixture, "about_button")));
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *red = app_picture_file (fixture->folder, "a.png", 0xff0000);
  g_autofree char *blue = app_picture_file (fixture->folder, "b.png", 0x0000ff);
  g_autofree char *late = app_picture_file (fixture->folder, "c.png", 0x0000ff);
  PurrAnswer answer;

  app_open_model (fixture->session, fixture->folder, 1, PURR_CROP_CENTRE);
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "model_label")), ==,
                   "“red” or “blue”?");
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "model_detail")), ==,
                   "Model: red.safetensors · 1,234 iterations on 56 pictures");

  add (fixture, (char *[]) { red, blue }, 2);
  wait_until_read (fixture, 2);
  g_assert_cmpstr (get_shown_page (fixture), ==, "answers");
  /* In the order given; later ones above */
  add (fixture, &late, 1);
  wait_until_read (fixture, 3);
  g_assert_cmpuint (count_items (fixture), ==, 3);
  g_assert_cmpstr (purr_classify_item_get_name (get_item (fixture, 0)), ==,
                   "c.png");
  g_assert_cmpstr (purr_classify_item_get_name (get_item (fixture, 1)), ==,
                   "a.png");
  g_assert_true (
    purr_classify_item_get_answer (get_item (fixture, 1), &answer));
  g_assert_cmpstr (answer.name, ==, "red");
  g_assert_true (
    purr_classify_item_get_answer (get_item (fixture, 2), &answer));
  g_assert_cmpstr (answer.name, ==, "blue");
  g_assert_cmpuint (fixture->messages, ==, 0);
  app_wait (app_shows (GTK_WIDGET (fixture->page), "Probability of “red”"));
}

/* A picture that the model has learnt, and gets wrong all the same: one cat
 * looks like a dog */
static void
test_learnt (Fixture *fixture, gconstpointer data)
{
  char *pets = app_cats_and_dogs (8);
  g_autofree char *cats = g_build_filename (pets, "cat", NULL);
  g_autofree char *odd = app_picture_file (cats, "odd.png", 0x0000ff);
  g_autofree char *cat = g_build_filename (cats, "0.png", NULL);
  PurrRun *run = purr_session_get_run (fixture->session);

  g_settings_set_double (fixture->settings, "validation-share", 0);
  g_settings_set_int (fixture->settings, "iterations", 100);
  app_load (fixture->session, pets);
  purr_run_train (run);
  app_wait_polling (fixture->session,
                    purr_run_get_state (run) == PURR_TRAINER_FINISHED);
  app_settle (fixture->session);
  add (fixture, (char *[]) { odd, cat }, 2);
  wait_until_read (fixture, 2);
  app_wait (app_shows (GTK_WIDGET (fixture->page),
                       "Learnt as “cat”, yet answered wrongly"));
  app_wait (app_shows (GTK_WIDGET (fixture->page), "Learnt as “cat”"));
  purr_classify_page_clear (fixture->page);
  test_folder_remove (pets);
}

static void
test_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = app_picture (50, 30, 0xff0000);

  purr_classify_page_add_bytes (fixture->page, bytes, "Pasted picture");
  wait_until_read (fixture, 1);
  g_assert_cmpint (purr_classify_item_get_state (get_item (fixture, 0)), ==,
                   PURR_CLASSIFY_READ);
  app_wait (app_shows (GTK_WIDGET (fixture->page), "Pasted picture"));
  app_wait (app_shows (GTK_WIDGET (fixture->page), "No Model Yet"));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wrong
    = test_file_new_text (fixture->folder, "<wrong> & odd.png", "no picture");

  add (fixture, &wrong, 1);
  wait_until_read (fixture, 1);
  app_wait (app_shows (GTK_WIDGET (fixture->page),
                       purr_classify_item_get_error (get_item (fixture, 0))));
}

/* Few stand in a list with all that is told of each, many in a table */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  const guint n = PURR_CLASSIFY_LIST_MAX + 5;
  g_autofree char *first = app_picture_file (fixture->folder, "a.png", 0xff);
  g_autofree char *other = app_picture_file (fixture->folder, "b.png", 0xff);
  g_autofree char **paths = g_new (char *, n);

  add (fixture, &other, 1);
  wait_until_read (fixture, 1);
  g_assert_cmpstr (get_shown_view (fixture), ==, "list");

  for (guint i = 0; i < n; i++)
    paths[i] = first;
  add (fixture, paths, n);
  wait_until_read (fixture, n + 1);
  g_assert_cmpstr (get_shown_view (fixture), ==, "table");
  g_assert_cmpstr (purr_classify_item_get_path (get_item (fixture, n)), ==,
                   other);
  app_wait (!gtk_widget_get_visible (part (fixture, "progress_box")));
  g_assert_cmpuint (fixture->messages, ==, 0);

  /* Unless somebody has chosen */
  g_settings_set_string (fixture->settings, "answers-view", "list");
  purr_classify_page_clear (fixture->page);
  add (fixture, paths, n);
  wait_until_read (fixture, n);
  g_assert_cmpstr (get_shown_view (fixture), ==, "list");
}

/* A folder stands for all files in it and below, sorted */
static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inner = g_build_filename (fixture->folder, "b", NULL);
  g_autofree char *empty = g_build_filename (fixture->folder, "e", NULL);
  g_autofree char *last = app_picture_file (fixture->folder, "c.png", 0xff);
  g_autofree char *first = app_picture_file (fixture->folder, "a.png", 0xff);
  g_autofree char *below = NULL;

  g_assert_cmpint (g_mkdir (inner, 0755), ==, 0);
  g_assert_cmpint (g_mkdir (empty, 0755), ==, 0);
  below = app_picture_file (inner, "x.png", 0xff);
  add (fixture, &fixture->folder, 1);
  wait_until_read (fixture, 3);
  g_assert_cmpstr (purr_classify_item_get_path (get_item (fixture, 0)), ==,
                   first);
  g_assert_cmpstr (purr_classify_item_get_path (get_item (fixture, 1)), ==,
                   below);
  g_assert_cmpstr (purr_classify_item_get_path (get_item (fixture, 2)), ==,
                   last);

  g_assert_cmpuint (fixture->messages, ==, 0);
  add (fixture, (char *[]) { empty }, 1);
  app_wait (fixture->messages == 1);
  g_assert_cmpuint (count_items (fixture), ==, 3);
}

/* Whether an item's row has the keyboard; gives it that where it has not: a table whose
 * rows are just being made cannot. */
static gboolean
focus_item (Fixture *fixture, PurrClassifyItem *item)
{
  if (purr_answer_table_get_focused (part (fixture, "table")) == item)
    return TRUE;
  gtk_widget_child_focus (part (fixture, "table"), GTK_DIR_TAB_FORWARD);
  purr_answer_table_choose (part (fixture, "table"), item);

  return FALSE;
}

/* Removed, and back where it was */
static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = app_picture_file (fixture->folder, "a.png", 0xff);
  g_autofree char *b = app_picture_file (fixture->folder, "b.png", 0xff);
  GtkWidget *page = GTK_WIDGET (fixture->page);

  g_settings_set_string (fixture->settings, "answers-view", "table");
  add (fixture, (char *[]) { a, b }, 2);
  wait_until_read (fixture, 2);
  app_settle (NULL);
  app_wait (focus_item (fixture, get_item (fixture, 1)));
  gtk_widget_activate_action (page, "classify.remove", NULL);
  g_assert_cmpuint (count_items (fixture), ==, 1);
  g_assert_cmpuint (fixture->messages, ==, 1);
  gtk_widget_activate_action (page, "classify.undo-remove", NULL);
  g_assert_cmpuint (count_items (fixture), ==, 2);
  g_assert_cmpstr (purr_classify_item_get_path (get_item (fixture, 1)), ==, b);
  app_settle (NULL);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) large = app_picture (1000, 1000, 0xff0000);
  g_autofree char *path = test_file_new (fixture->folder, "large.png", large);
  g_autofree char *small = app_picture_file (fixture->folder, "a.png", 0xff);
  guint read;

  add (fixture, &small, 1);
  wait_until_read (fixture, 1);
  app_settle (NULL);
  g_assert_false (gtk_widget_get_visible (part (fixture, "progress_box")));

  add_same (fixture, path, 300);
  g_assert_true (gtk_widget_get_visible (part (fixture, "progress_box")));
  app_wait (count_state (fixture, PURR_CLASSIFY_READ) > 1);
  g_signal_emit_by_name (app_find_button (part (fixture, "progress_box"),
                                          "Cancel"),
                         "clicked");
  /* What has an answer stays, what would have got one later goes */
  read = count_items (fixture);
  g_assert_cmpuint (read, <, 301);
  g_assert_cmpuint (count_state (fixture, PURR_CLASSIFY_READ), ==, read);
  g_assert_false (gtk_widget_get_visible (part (fixture, "progress_box")));
  app_settle (NULL);
  g_assert_cmpuint (count_items (fixture), ==, read);

  /* And it goes on */
  add (fixture, &small, 1);
  wait_until_read (fixture, read + 1);
  g_assert_cmpuint (count_state (fixture, PURR_CLASSIFY_READ), ==, read + 1);
}

static void
test_clear (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = app_picture_file (fixture->folder, "a.png", 0xff);
  GtkWidget *clear = app_find_button (GTK_WIDGET (fixture->page), "C_lear");

  add_same (fixture, path, 200);
  g_signal_emit_by_name (clear, "clicked");
  g_assert_cmpuint (count_items (fixture), ==, 0);
  g_assert_cmpstr (get_shown_page (fixture), ==, "empty");
  g_assert_false (gtk_widget_get_visible (part (fixture, "progress_box")));
  app_settle (NULL);
  g_assert_cmpuint (count_items (fixture), ==, 0);

  add (fixture, &path, 1);
  wait_until_read (fixture, 1);
  g_assert_cmpuint (count_items (fixture), ==, 1);
}

static void
test_model_changes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = app_picture_file (fixture->folder, "a.png", 0xff0000);
  PurrAnswer answer;

  add (fixture, &path, 1);
  wait_until_read (fixture, 1);
  g_assert_false (
    purr_classify_item_get_answer (get_item (fixture, 0), &answer));
  app_open_model (fixture->session, fixture->folder, 2, PURR_CROP_CENTRE);
  app_wait (app_shows (GTK_WIDGET (fixture->page), "z = +2.00"));
  g_assert_true (
    purr_classify_item_get_answer (get_item (fixture, 0), &answer));
  g_assert_cmpstr (answer.name, ==, "red");
  app_open_model (fixture->session, fixture->folder, -3, PURR_CROP_CENTRE);
  app_wait (app_shows (GTK_WIDGET (fixture->page), "z = −3.00"));
  g_assert_true (
    purr_classify_item_get_answer (get_item (fixture, 0), &answer));
  g_assert_cmpstr (answer.name, ==, "blue");
}

static guint
count_crop (Fixture *fixture, PurrCrop crop)
{
  guint n = 0;

  for (guint i = 0; i < count_items (fixture); i++)
    n += purr_classify_item_get_state (get_item (fixture, i))
           == PURR_CLASSIFY_READ
         && purr_classify_item_get_crop (get_item (fixture, i)) == crop;
  return n;
}

/* A red square between blue ones, in a row */
static char *
wide_picture (Fixture *fixture)
{
  g_autofree guint8 *pixels = g_malloc0 (3 * 600 * 200);
  g_autoptr (GBytes) bytes = NULL;

  for (int i = 0; i < 600 * 200; i++)
    pixels[3 * i + (i % 600 >= 200 && i % 600 < 400 ? 0 : 2)] = 255;
  bytes = test_png (pixels, 600, 200, 3);
  return test_file_new (fixture->folder, "wide.png", bytes);
}

static void
test_other_crop (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = wide_picture (fixture);
  PurrAnswer answer;

  app_open_model (fixture->session, fixture->folder, 1, PURR_CROP_CENTRE);
  add (fixture, &path, 1);
  wait_until_read (fixture, 1);
  g_assert_true (
    purr_classify_item_get_answer (get_item (fixture, 0), &answer));
  g_assert_cmpstr (answer.name, ==, "red");

  app_open_model (fixture->session, fixture->folder, 1, PURR_CROP_STRETCH);
  app_wait (count_crop (fixture, PURR_CROP_STRETCH) == 1);
  g_assert_true (
    purr_classify_item_get_answer (get_item (fixture, 0), &answer));
  g_assert_cmpstr (answer.name, ==, "blue");
}

/* Whatever order the readings end in, the last model has the last word */
static void
test_other_crop_while_reading (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = wide_picture (fixture);
  const guint n = 60;

  app_open_model (fixture->session, fixture->folder, 1, PURR_CROP_CENTRE);
  add_same (fixture, path, n);
  app_open_model (fixture->session, fixture->folder, 1, PURR_CROP_STRETCH);
  app_wait (count_crop (fixture, PURR_CROP_STRETCH) == n);
  app_wait (!gtk_widget_get_visible (part (fixture, "progress_box")));

  /* There and back again, before anything was read */
  app_open_model (fixture->session, fixture->folder, 1, PURR_CROP_CENTRE);
  app_open_model (fixture->session, fixture->folder, 1, PURR_CROP_STRETCH);
  app_settle (NULL);
  app_wait (!gtk_widget_get_visible (part (fixture, "progress_box")));
  app_settle (NULL);
  g_assert_cmpuint (count_crop (fixture, PURR_CROP_STRETCH), ==, n);
}

/* Without a model the pictures are cut as those to learn from are */
static void
test_crop_of_dataset (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = wide_picture (fixture);
  char *folder = app_cats_and_dogs (2);

  g_settings_set_string (fixture->settings, "crop", "stretch");
  app_load (fixture->session, folder);
  add (fixture, &path, 1);
  wait_until_read (fixture, 1);
  g_assert_cmpuint (count_crop (fixture, PURR_CROP_STRETCH), ==, 1);
  test_folder_remove (folder);
}

/* Tear-down comes while most of them are still to be read */
static void
test_dispose_while_reading (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = wide_picture (fixture);

  add_same (fixture, path, 200);
  app_wait (count_state (fixture, PURR_CLASSIFY_READ) > 0);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/classify-page/" path, Fixture, NULL, set_up, function,         \
              tear_down)
  ADD ("empty", test_empty);
  ADD ("ready-made", test_ready_made);
  ADD ("ready-made-missing", test_ready_made_missing);
  ADD ("files", test_files);
  ADD ("learnt", test_learnt);
  ADD ("bytes", test_bytes);
  ADD ("refused", test_refused);
  ADD ("many", test_many);
  ADD ("folder", test_folder);
  ADD ("remove", test_remove);
  ADD ("cancel", test_cancel);
  ADD ("clear", test_clear);
  ADD ("model-changes", test_model_changes);
  ADD ("other-crop", test_other_crop);
  ADD ("other-crop-while-reading", test_other_crop_while_reading);
  ADD ("crop-of-dataset", test_crop_of_dataset);
  ADD ("dispose-while-reading", test_dispose_while_reading);
#undef ADD
  return app_fixture_run ();
}
