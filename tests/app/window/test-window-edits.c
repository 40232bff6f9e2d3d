/* test-window-edits.c: undo, redo, and looking inside one of the pictures */

#include "window-fixture.h"

#include "app/classify/classify-page.h"
#include "app/widgets/page.h"

#define GROUP "window-edits"

static PurrDataset *
get_dataset (WindowFixture *fixture)
{
  return purr_session_get_dataset (fixture->window->session);
}

static char *
get_label (WindowFixture *fixture, int item)
{
  char *label = NULL;

  g_menu_model_get_item_attribute (G_MENU_MODEL (fixture->window->edit_menu),
                                   item, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  return label;
}

static void
test_undo (WindowFixture *fixture, gconstpointer page)
{
  PurrEdits *edits;
  const guint32 first = 0;
  g_autofree char *nothing = get_label (fixture, 0);
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  window_load (fixture);
  edits = purr_session_get_edits (fixture->window->session);
  g_assert_cmpstr (nothing, ==, "_Undo");
  g_assert_false (window_is_enabled (fixture, "win.undo"));
  g_assert_false (window_is_enabled (fixture, "win.redo"));

  g_assert_true (purr_edits_exclude (edits, &first, 1));
  undo = get_label (fixture, 0);
  g_assert_cmpstr (undo, ==, "_Undo: Exclude 1 picture");
  app_wait (window_toast_says (fixture, "1 picture left out"));
  window_activate (fixture, "win.undo");
  g_assert_cmpuint (purr_dataset_get_n_excluded (get_dataset (fixture)), ==, 0);
  /* What was undone is said, and can be done again */
  app_wait (window_toast_says (fixture, "Undone: Exclude 1 picture"));
  g_assert_cmpstr (adw_toast_get_action_name (fixture->window->undo_toast), ==,
                   "win.redo");
  redo = get_label (fixture, 1);
  g_assert_cmpstr (redo, ==, "R_edo: Exclude 1 picture");
  g_assert_false (window_is_enabled (fixture, "win.undo"));
  window_activate (fixture, "win.redo");
  g_assert_cmpuint (purr_dataset_get_n_excluded (get_dataset (fixture)), ==, 1);
  app_wait (window_toast_says (fixture, "Done again: Exclude 1 picture"));

  /* What cannot be done is told, too */
  g_assert_false (purr_edits_choose_class (edits, 0, FALSE));
  app_wait (window_toast_says (fixture, "answers yes"));
}

/* The toast of another folder's step undoes nothing of this one */
static void
test_elsewhere (WindowFixture *fixture, gconstpointer page)
{
  const guint32 first = 0;

  window_load (fixture);
  g_assert_true (
    purr_edits_exclude (purr_session_get_edits (fixture->window->session),
                        &first, 1));
  g_assert_nonnull (fixture->window->undo_toast);
  window_load (fixture);
  app_wait (fixture->window->undo_toast == NULL);
  g_assert_false (window_is_enabled (fixture, "win.undo"));
}

/* Who goes to another page or view takes no offer along: the menu has it */
static void
test_withdrawn (WindowFixture *fixture, gconstpointer page)
{
  PurrEdits *edits;
  const guint32 pictures[] = { 0, 1 };

  window_load (fixture);
  edits = purr_session_get_edits (fixture->window->session);
  g_assert_true (purr_edits_exclude (edits, pictures, 1));
  app_wait (window_toast_says (fixture, "1 picture left out"));
  purr_window_show_page (fixture->window, "training");
  app_wait (fixture->window->toast == NULL);
  g_assert_true (window_is_enabled (fixture, "win.undo"));

  g_assert_true (purr_edits_exclude (edits, pictures, 2));
  app_wait (window_toast_says (fixture, "1 picture left out"));
  purr_page_tell_moved (purr_window_get_page (fixture->window, "training"));
  app_wait (fixture->window->toast == NULL);
  /* Other news go along */
  purr_window_say (fixture->window, "Something else");
  purr_window_show_page (fixture->window, "images");
  app_settle (fixture->window->session);
  g_assert_true (window_toast_says (fixture, "Something else"));
}

/* The names of classes may be long, and have the menu's sign of a key in them */
static void
test_names (WindowFixture *fixture, gconstpointer page)
{
  char *folder = app_cats_and_dogs (3);
  g_autofree char *letters = g_strnfill (60, 'm');
  g_autofree char *name = g_strconcat ("my_", letters, NULL);
  g_autofree char *undo = NULL;

  app_add_pictures (folder, name, 3, 32, 0x00ff00);
  app_load (fixture->window->session, folder);
  g_assert_true (
    purr_edits_choose_class (purr_session_get_edits (fixture->window->session),
                             2, FALSE));
  undo = get_label (fixture, 0);
  g_assert_true (g_str_has_prefix (undo, "_Undo: Leave out class “my__"));
  g_assert_cmpint (g_utf8_strlen (undo, -1), <, 60);
  g_assert_true (g_utf8_validate (undo, -1, NULL));
  test_folder_remove (folder);
}

static void
test_inspect (WindowFixture *fixture, gconstpointer page)
{
  window_load (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window),
                              "win.inspect-picture", "u", 2u);
  window_assert_page (fixture, "classify");
  app_wait (window_count_pictures (fixture) == 1);
  /* One that there is not */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window),
                              "win.inspect-picture", "u", 2000u);
  g_assert_cmpuint (window_count_pictures (fixture), ==, 1);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  WINDOW_TEST ("undo", test_undo);
  WINDOW_TEST ("elsewhere", test_elsewhere);
  WINDOW_TEST ("withdrawn", test_withdrawn);
  WINDOW_TEST ("names", test_names);
  WINDOW_TEST ("inspect", test_inspect);
  return app_fixture_run ();
}
