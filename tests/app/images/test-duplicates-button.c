/* test-duplicates-button.c: found in the background, left out, taken in */

#include "app-fixture.h"

#include "app/images/duplicates-button.h"

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder; /* 4 cats and 4 dogs to learn from, one cat to test with */
  PurrDuplicatesButton *button;
  GtkWindow *window;
  guint said;
  char *text;
} Fixture;

static void
said_cb (Fixture *fixture, const char *text)
{
  g_free (fixture->text);
  fixture->text = g_strdup (text);
  fixture->said++;
}

static void
copy (Fixture *fixture, const char *from, const char *to)
{
  g_autofree char *source = g_build_filename (fixture->folder, from, NULL);
  g_autofree char *contents = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &contents, &length, NULL));
  bytes = g_bytes_new (contents, length);
  path = test_file_new (fixture->folder, to, bytes);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->settings = app_settings_new ();
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = test_folder_new ();
  app_add_pictures (fixture->folder, "train/cat", 4, 32, 0xff0000);
  app_add_pictures (fixture->folder, "train/dog", 4, 32, 0x0000ff);
  app_add_pictures (fixture->folder, "test/cat", 1, 32, 0x00ff00);
  fixture->button = g_object_new (PURR_TYPE_DUPLICATES_BUTTON, NULL);
  g_object_ref_sink (fixture->button);
  g_signal_connect_swapped (fixture->button, "said", G_CALLBACK (said_cb),
                            fixture);
  g_signal_connect_swapped (purr_session_get_edits (fixture->session), "done",
                            G_CALLBACK (said_cb), fixture);
  g_signal_connect_swapped (purr_session_get_edits (fixture->session),
                            "refused", G_CALLBACK (said_cb), fixture);
  g_signal_connect_swapped (fixture->button, "list",
                            G_CALLBACK (app_show_dialog_cb), &fixture->window);
  purr_duplicates_button_set_session (fixture->button, fixture->session);
  /* In a box, for it shows itself only when there is something to say */
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->button));
  gtk_widget_set_size_request (box, 100, 100);
  fixture->window = app_show (box);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->button)->ref_count == 1);
  g_assert_finalize_object (fixture->button);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  g_free (fixture->text);
  test_folder_remove (fixture->folder);
}

static gboolean
is_visible (Fixture *fixture)
{
  return gtk_widget_get_visible (GTK_WIDGET (fixture->button));
}

static gboolean
says (Fixture *fixture, const char *text)
{
  return app_shows (GTK_WIDGET (fixture->button), text);
}

static gsize
count_excluded (Fixture *fixture)
{
  return purr_dataset_get_n_excluded (
    purr_session_get_dataset (fixture->session));
}

static void
open_list (Fixture *fixture)
{
  g_signal_emit_by_name (app_part (fixture->button, PURR_TYPE_DUPLICATES_BUTTON,
                                   "button"),
                         "clicked");
  g_assert_nonnull (
    app_find_window (g_type_from_name ("PurrDuplicatesWindow")));
}

static void
press_in_open_list (Fixture *fixture, const char *label)
{
  GtkWindow *window
    = app_find_window (g_type_from_name ("PurrDuplicatesWindow"));
  GtkWidget *button;

  g_assert_nonnull (window);
  button = app_find_button (GTK_WIDGET (window), label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  app_wait (app_find_window (g_type_from_name ("PurrDuplicatesWindow"))
            == NULL);
}

static void
press_in_list (Fixture *fixture, const char *label)
{
  open_list (fixture);
  press_in_open_list (fixture, label);
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_visible (fixture));
  app_load (fixture->session, fixture->folder);
  app_settle (fixture->session);
  g_assert_false (is_visible (fixture));
}

static void
test_found (Fixture *fixture, gconstpointer data)
{
  copy (fixture, "train/cat/1.png", "test/cat/copy.png");
  copy (fixture, "train/cat/2.png", "train/cat/copy.png");
  app_load (fixture->session, fixture->folder);
  app_wait (is_visible (fixture));
  g_assert_true (says (fixture, "2 Duplicates…"));
  g_assert_true (says (fixture, "1 in both training and test"));

  /* Another positive class is the same pictures */
  purr_edits_choose_positive (purr_session_get_edits (fixture->session), 1);
  g_assert_true (is_visible (fixture));
}

static void
test_exclude (Fixture *fixture, gconstpointer data)
{
  guint changed = 0;

  copy (fixture, "train/cat/1.png", "test/cat/copy.png");
  app_load (fixture->session, fixture->folder);
  app_wait (is_visible (fixture));
  g_signal_connect_swapped (fixture->session, "dataset-changed",
                            G_CALLBACK (app_count_cb), &changed);
  press_in_list (fixture, "_Exclude Them");
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpuint (count_excluded (fixture), ==, 1);
  g_assert_cmpuint (fixture->said, ==, 1);
  g_assert_cmpstr (fixture->text, ==, "1 duplicate left out");
  g_assert_cmpstr (purr_edits_get_undo (
                     purr_session_get_edits (fixture->session)),
                   ==, "Exclude 1 duplicate");
  g_assert_true (says (fixture, "1 left out"));

  /* Relabelled, and still without; then with them, and still relabelled */
  purr_edits_choose_positive (purr_session_get_edits (fixture->session), 1);
  g_assert_cmpuint (count_excluded (fixture), ==, 1);
  press_in_list (fixture, "_Include Them Again");
  g_assert_cmpuint (count_excluded (fixture), ==, 0);
  g_assert_cmpint (purr_dataset_get_positive_class (
                     purr_session_get_dataset (fixture->session)),
                   ==, 1);
  g_assert_true (says (fixture, "1 in both training and test"));
  g_assert_cmpuint (changed, ==, 3);

  /* By the list, too */
  press_in_list (fixture, "_Exclude Them");
  g_assert_cmpuint (count_excluded (fixture), ==, 1);
  press_in_list (fixture, "_Include Them Again");
  g_assert_cmpuint (count_excluded (fixture), ==, 0);
}

/* What is left out by hand stays out when the copies are taken in again, and they
 * when it is */
static void
test_by_hand (Fixture *fixture, gconstpointer data)
{
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  const guint32 dog = 6;

  copy (fixture, "train/cat/1.png", "test/cat/copy.png");
  app_load (fixture->session, fixture->folder);
  app_wait (is_visible (fixture));
  g_assert_true (purr_edits_exclude (edits, &dog, 1));
  /* The list speaks of copies alone */
  g_assert_true (says (fixture, "1 in both training and test"));
  press_in_list (fixture, "_Exclude Them");
  g_assert_cmpuint (count_excluded (fixture), ==, 2);
  g_assert_true (says (fixture, "1 left out"));
  press_in_list (fixture, "_Include Them Again");
  g_assert_cmpuint (count_excluded (fixture), ==, 1);
  press_in_list (fixture, "_Exclude Them");
  g_assert_true (purr_edits_include (edits, &dog, 1));
  g_assert_cmpuint (count_excluded (fixture), ==, 1);
  g_assert_true (says (fixture, "1 left out"));
}

/* Put into one class they are copies, and contradict each other no more */
static void
test_relabelled (Fixture *fixture, gconstpointer data)
{
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  PurrDataset *dataset;

  copy (fixture, "train/cat/1.png", "train/dog/9.png");
  app_load (fixture->session, fixture->folder);
  app_wait (is_visible (fixture));
  g_assert_true (says (fixture, "1 under two classes"));
  dataset = purr_session_get_dataset (fixture->session);
  for (guint32 i = 0; i < purr_dataset_get_size (dataset); i++)
    if (g_str_has_suffix (purr_dataset_get_name (dataset, i), "9.png"))
      {
        g_assert_true (purr_edits_reclass (edits, &i, 1, 0));
        break;
      }
  app_wait (!says (fixture, "1 under two classes"));
  g_assert_true (is_visible (fixture));
  g_assert_true (says (fixture, "1 Duplicate…"));
  purr_edits_undo (edits);
  app_wait (says (fixture, "1 under two classes"));
}

static void
test_loaded_again (Fixture *fixture, gconstpointer data)
{
  copy (fixture, "train/cat/1.png", "test/cat/copy.png");
  app_load (fixture->session, fixture->folder);
  app_wait (is_visible (fixture));
  press_in_list (fixture, "_Exclude Them");
  app_load (fixture->session, fixture->folder);
  g_assert_cmpuint (count_excluded (fixture), ==, 0);
  app_wait (is_visible (fixture));
  g_assert_true (says (fixture, "1 in both training and test"));
}

/* What is left out is what the list showed, not what stands in a folder that
 * arrived while it was open. */
static void
test_another_folder (Fixture *fixture, gconstpointer data)
{
  copy (fixture, "train/cat/1.png", "train/cat/copy.png");
  app_load (fixture->session, fixture->folder);
  app_wait (is_visible (fixture));
  open_list (fixture);

  copy (fixture, "train/dog/1.png", "train/dog/copy.png");
  app_load (fixture->session, fixture->folder);
  app_wait (says (fixture, "2 Duplicates…"));
  press_in_open_list (fixture, "_Exclude Them");
  g_assert_cmpuint (count_excluded (fixture), ==, 0);
  g_assert_cmpuint (fixture->said, ==, 1);
  app_assert_sentence (fixture->text);

  press_in_list (fixture, "_Exclude Them");
  g_assert_cmpuint (count_excluded (fixture), ==, 2);
}

/* Not to be left with one class, it says so and leaves all in */
static void
test_impossible (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *dog = g_strdup_printf ("train/dog/%d.png", i);
      g_autofree char *name = g_strdup_printf ("train/cat/dog-%d.png", i);

      copy (fixture, dog, name);
    }
  app_load (fixture->session, fixture->folder);
  app_wait (is_visible (fixture));
  g_assert_true (says (fixture, "4 under two classes"));
  press_in_list (fixture, "_Exclude Them");
  g_assert_cmpuint (fixture->said, ==, 1);
  app_assert_sentence (fixture->text);
  g_assert_cmpuint (count_excluded (fixture), ==, 0);
}

/* A search that nobody waits for any more does no harm */
static void
test_ended_early (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 5; i++)
    app_load (fixture->session, fixture->folder);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/duplicates-button/" path, Fixture, NULL, set_up, function,     \
              tear_down)
  ADD ("none", test_none);
  ADD ("found", test_found);
  ADD ("exclude", test_exclude);
  ADD ("by-hand", test_by_hand);
  ADD ("relabelled", test_relabelled);
  ADD ("loaded-again", test_loaded_again);
  ADD ("another-folder", test_another_folder);
  ADD ("impossible", test_impossible);
  ADD ("ended-early", test_ended_early);
#undef ADD
  return app_fixture_run ();
}
