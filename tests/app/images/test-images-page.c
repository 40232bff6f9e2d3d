/* test-images-page.c: classes, thumbnails, refusals */

#include "app-fixture.h"

#include "app/images/images-page.h"
#include "app/images/class-row.h"
#include "app/pictures/thumbnail.h"
#include "app/widgets/cell-grid.h"

#include <string.h>

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder; /* 5 cats, 5 dogs */
  PurrImagesPage *page;
  GtkWindow *window;
  char *activated;
} Fixture;

static gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->page, PURR_TYPE_IMAGES_PAGE, name);
}

static void
classify_cb (Fixture *fixture, const char *path)
{
  g_free (fixture->activated);
  fixture->activated = g_strdup (path);
}

/* As the window does */
static void
message_cb (PurrPage *page, AdwToast *toast)
{
  adw_toast_overlay_add_toast (purr_page_get_toasts (page),
                               g_object_ref (toast));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = app_cats_and_dogs (5);
  fixture->page = PURR_IMAGES_PAGE (purr_images_page_new (fixture->session));
  g_object_ref_sink (fixture->page);
  g_signal_connect_swapped (fixture->page, "classify", G_CALLBACK (classify_cb),
                            fixture);
  g_signal_connect_swapped (fixture->page, "dialog",
                            G_CALLBACK (app_show_dialog_cb), &fixture->window);
  g_signal_connect (fixture->page, "message", G_CALLBACK (message_cb), NULL);
  fixture->window = app_show (GTK_WIDGET (fixture->page));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->page)->ref_count == 1);
  g_assert_finalize_object (fixture->page);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  g_free (fixture->activated);
  test_folder_remove (fixture->folder);
}

static guint
count_pictures (Fixture *fixture)
{
  return purr_cell_grid_get_n_cells (part (fixture, "grid"));
}

/* A cell is there, after a moment, and its caption and its name say this */
static void
assert_cell (Fixture *fixture,
             guint position,
             const char *caption,
             const char *name)
{
  PurrCellGrid *grid = part (fixture, "grid");
  GtkWidget *cell;

  app_wait (purr_cell_grid_get_cell (grid, position) != NULL);
  cell = purr_cell_grid_get_cell (grid, position);
  g_assert_cmpstr (purr_thumbnail_get_caption (PURR_THUMBNAIL (cell)), ==,
                   caption);
  app_assert_accessible_label (cell, name);
}

static void
assert_text (Fixture *fixture, const char *label, const char *text)
{
  g_assert_cmpstr (gtk_label_get_text (part (fixture, label)), ==, text);
}

static void
select_class (Fixture *fixture, int row)
{
  GtkListBox *list = part (fixture, "class_list");

  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, row));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (fixture, "stack")),
                   ==, "empty");
  g_assert_true (app_shows (GTK_WIDGET (fixture->page), "No Pictures Yet"));
  g_assert_cmpuint (count_pictures (fixture), ==, 0);
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_path_get_basename (fixture->folder);

  app_load (fixture->session, fixture->folder);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (fixture, "stack")),
                   ==, "pictures");
  assert_text (fixture, "folder_label", name);
  assert_text (fixture, "summary_label", "10 pictures in 2 classes");
  assert_text (fixture, "shapes_label", "X (3072, 10), Y (1, 10)");
  assert_text (fixture, "positive_hint",
               "“cat” answers yes, “dog” answers no.");
  g_assert_cmpuint (gtk_drop_down_get_selected (
                      part (fixture, "positive_drop_down")),
                    ==, 0);
  g_assert_false (gtk_widget_get_visible (part (fixture, "refusals_button")));
  g_assert_cmpuint (count_pictures (fixture), ==, 10);
  /* The cells are really there */
  assert_cell (fixture, 5, "dog", "0.png");
}

static void
test_one_class_at_a_time (Fixture *fixture, gconstpointer data)
{
  app_load (fixture->session, fixture->folder);
  select_class (fixture, 2);
  g_assert_cmpuint (count_pictures (fixture), ==, 5);
  assert_cell (fixture, 0, "dog", "0.png");
  select_class (fixture, 0);
  g_assert_cmpuint (count_pictures (fixture), ==, 10);

  /* Another folder begins with all of its pictures */
  select_class (fixture, 1);
  app_load (fixture->session, fixture->folder);
  g_assert_cmpuint (count_pictures (fixture), ==, 10);
}

static void
test_activated (Fixture *fixture, gconstpointer data)
{
  g_autofree char *expected
    = g_build_filename (fixture->folder, "dog", "1.png", NULL);

  app_load (fixture->session, fixture->folder);
  select_class (fixture, 2);
  g_signal_emit_by_name (part (fixture, "grid"), "activate", 1);
  g_assert_cmpstr (fixture->activated, ==, expected);
}

static void
test_choose_positive (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *drop_down = part (fixture, "positive_drop_down");
  PurrDataset *dataset;
  guint changed = 0;

  app_add_pictures (fixture->folder, "bird", 2, 32, 0x00ff00);
  app_load (fixture->session, fixture->folder);
  assert_text (fixture, "positive_hint",
               "“cat” answers yes, “not cat” answers no.");
  select_class (fixture, 1);
  g_signal_connect_swapped (fixture->session, "dataset-changed",
                            G_CALLBACK (app_count_cb), &changed);
  gtk_drop_down_set_selected (drop_down, 2);
  g_assert_cmpuint (changed, ==, 1);
  dataset = purr_session_get_dataset (fixture->session);
  g_assert_cmpint (purr_dataset_get_positive_class (dataset), ==, 2);
  assert_text (fixture, "positive_hint",
               "“dog” answers yes, “not dog” answers no.");
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 2);
  /* The pictures in view stay */
  g_assert_cmpuint (count_pictures (fixture), ==, 2);
}

static void
test_nobody_is_positive (Fixture *fixture, gconstpointer data)
{
  char *folder = test_folder_new ();

  app_add_pictures (folder, "bird", 2, 32, 0x00ff00);
  app_add_pictures (folder, "fish", 2, 32, 0x0000ff);
  app_load (fixture->session, folder);
  g_assert_cmpuint (gtk_drop_down_get_selected (
                      part (fixture, "positive_drop_down")),
                    ==, GTK_INVALID_LIST_POSITION);
  g_assert_true (
    g_str_has_prefix (gtk_label_get_text (part (fixture, "positive_hint")),
                      "Choose"));
  test_folder_remove (folder);
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  char *folder = test_folder_new ();

  app_add_pictures (folder, "train/cat", 3, 32, 0xff0000);
  app_add_pictures (folder, "train/dog", 3, 32, 0x0000ff);
  app_add_pictures (folder, "val/cat", 1, 32, 0xff0000);
  app_add_pictures (folder, "test/dog", 2, 32, 0x0000ff);
  app_load (fixture->session, folder);
  assert_text (fixture, "summary_label",
               "9 pictures in 2 classes\n1 for validation\n2 for testing");
  test_folder_remove (folder);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wrong
    = test_file_new_text (fixture->folder, "cat/odd <file>.png", "no");
  GtkButton *button = part (fixture, "refusals_button");
  GtkWindow *window;

  app_load (fixture->session, fixture->folder);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (button)));
  g_assert_cmpstr (gtk_button_get_label (button), ==, "1 Refused File…");
  g_signal_emit_by_name (button, "clicked");
  window = app_find_window (g_type_from_name ("PurrRefusalsWindow"));
  g_assert_nonnull (window);
  g_assert_true (gtk_window_get_transient_for (window) == fixture->window);
  app_wait (app_shows (GTK_WIDGET (window), "odd <file>.png"));
  gtk_window_destroy (window);
}

/* Left out: of the numbers and the classes; then in again */
static void
test_duplicates (Fixture *fixture, gconstpointer data)
{
  const guint32 some[] = { 0, 7 };
  PurrDataset *dataset;

  app_load (fixture->session, fixture->folder);
  dataset = purr_session_get_dataset (fixture->session);
  purr_session_use_dataset (fixture->session,
                            purr_dataset_exclude (dataset,
                                                  PURR_LEFT_OUT_BY_HAND, some,
                                                  2, NULL));
  assert_text (fixture, "summary_label",
               "8 pictures in 2 classes\n2 pictures left out");
  /* They are still there to be seen, and by themselves in the last row */
  g_assert_cmpuint (count_pictures (fixture), ==, 10);
  select_class (fixture, 3);
  g_assert_cmpuint (count_pictures (fixture), ==, 2);
  assert_cell (fixture, 0, "cat", "0.png");

  dataset = purr_session_get_dataset (fixture->session);
  purr_session_use_dataset (fixture->session,
                            purr_dataset_exclude (dataset,
                                                  PURR_LEFT_OUT_BY_HAND, NULL,
                                                  0, NULL));
  assert_text (fixture, "summary_label", "10 pictures in 2 classes");
  assert_text (fixture, "shapes_label", "X (3072, 10), Y (1, 10)");
  g_assert_cmpuint (count_pictures (fixture), ==, 10);
}

/* The button's list stands above the page's window */
static void
test_duplicates_listed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = g_build_filename (fixture->folder, "cat/0.png", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  GtkWidget *button = part (fixture, "duplicates_button");
  GtkWindow *window;

  g_assert_true (g_file_get_contents (one, &contents, &length, NULL));
  bytes = g_bytes_new (contents, length);
  copy = test_file_new (fixture->folder, "cat/copy.png", bytes);
  app_load (fixture->session, fixture->folder);
  app_wait (gtk_widget_get_visible (button));
  g_signal_emit_by_name (app_find (button, GTK_TYPE_BUTTON), "clicked");
  window = app_find_window (g_type_from_name ("PurrDuplicatesWindow"));
  g_assert_nonnull (window);
  g_assert_true (gtk_window_get_transient_for (window) == fixture->window);
  gtk_window_destroy (window);
}

static PurrClassRow *
get_row (Fixture *fixture, int index)
{
  return PURR_CLASS_ROW (
    gtk_list_box_get_row_at_index (part (fixture, "class_list"), index));
}

static void
set_scrolled (Fixture *fixture, double value)
{
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (
                              part (fixture, "grid")),
                            value);
}

/* Dropped on a class they are in it, and the grid stays where it was */
static void
test_dropped (Fixture *fixture, gconstpointer data)
{
  const guint32 some[] = { 0, 1 };
  g_autoptr (GArray) pictures = g_array_new (FALSE, FALSE, sizeof (guint32));
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  GtkAdjustment *adjustment
    = gtk_scrollable_get_vadjustment (part (fixture, "grid"));

  app_add_pictures (fixture->folder, "many", 200, 8, 0x00ff00);
  app_load (fixture->session, fixture->folder);
  app_wait (gtk_adjustment_get_upper (adjustment)
            > gtk_adjustment_get_page_size (adjustment) + 100);
  set_scrolled (fixture, 100);
  g_array_append_vals (pictures, some, 2);
  g_signal_emit_by_name (get_row (fixture, 2), "dropped", pictures);
  g_assert_cmpuint (purr_dataset_get_n_reclassed (
                      purr_session_get_dataset (fixture->session)),
                    ==, 2);
  app_settle (fixture->session);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 100);
  app_assert_accessible_label (get_row (fixture, 1), "cat, 3 pictures");
  app_assert_accessible_label (get_row (fixture, 2), "dog, 7 pictures");
  purr_edits_undo (edits);
  app_assert_accessible_label (get_row (fixture, 1), "cat, 5 pictures");
}

static void
test_takes_part (Fixture *fixture, gconstpointer data)
{
  app_add_pictures (fixture->folder, "emu", 3, 8, 0x00ff00);
  app_load (fixture->session, fixture->folder);
  assert_text (fixture, "summary_label", "13 pictures in 3 classes");
  g_signal_emit_by_name (get_row (fixture, 3), "takes-part", FALSE);
  assert_text (fixture, "summary_label", "10 pictures in 2 classes");
  app_assert_accessible_label (get_row (fixture, 3),
                               "emu, 0 pictures, does not take part");
  app_assert_accessible_label (get_row (fixture, 4), "Left out, 3 pictures");
  assert_text (fixture, "positive_hint",
               "“cat” answers yes, “dog” answers no.");
  g_signal_emit_by_name (get_row (fixture, 3), "takes-part", TRUE);
  assert_text (fixture, "summary_label", "13 pictures in 3 classes");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_row (fixture, 4))));
}

static void
test_large_folder (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment
    = gtk_scrollable_get_vadjustment (part (fixture, "grid"));

  app_add_pictures (fixture->folder, "many", 400, 8, 0x00ff00);
  app_load (fixture->session, fixture->folder);
  app_wait (gtk_adjustment_get_upper (adjustment)
            > 2 * gtk_adjustment_get_page_size (adjustment));
  /* Scrolled to and fro while thumbnails are still on their way */
  for (int i = 0; i < 12; i++)
    {
      gtk_adjustment_set_value (
        adjustment, i % 2 == 0 ? gtk_adjustment_get_upper (adjustment) : 0);
      app_iterate ();
    }
  select_class (fixture, 1);
  app_wait (gtk_adjustment_get_value (adjustment) == 0);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/images-page/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("empty", test_empty);
  ADD ("pictures", test_pictures);
  ADD ("one-class-at-a-time", test_one_class_at_a_time);
  ADD ("activated", test_activated);
  ADD ("choose-positive", test_choose_positive);
  ADD ("nobody-is-positive", test_nobody_is_positive);
  ADD ("parts", test_parts);
  ADD ("refusals", test_refusals);
  ADD ("duplicates", test_duplicates);
  ADD ("duplicates-listed", test_duplicates_listed);
  ADD ("dropped", test_dropped);
  ADD ("takes-part", test_takes_part);
  ADD ("large-folder", test_large_folder);
#undef ADD
  return app_fixture_run ();
}
