/* test-window-edits.c: undo, redo, and looking inside one of the pictures */

#include "window-fixture.h"

#include "app/classify/classify-page.h"

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
  /* It offers nothing any more that could be undone */
  g_assert_null (fixture->window->undo_toast);
  redo = get_label (fixture, 1);
  g_assert_cmpstr (redo, ==, "R_edo: Exclude 1 picture");
  g_assert_false (window_is_enabled (fixture, "win.undo"));
  window_activate (fixture, "win.redo");
  g_assert_cmpuint (purr_dataset_get_n_excluded (get_dataset (fixture)), ==, 1);

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
  WINDOW_TEST ("inspect", test_inspect);
  return app_fixture_run ();
}
