/* test-start-row.c: zero weights or an opened model */

#include "app-fixture.h"

#include "app/training/start-row.h"

#include <string.h>

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder;
  char *scratch;
  PurrStartRow *row;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  g_settings_set_int (fixture->settings, "iterations", 20);
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = app_cats_and_dogs (6);
  fixture->scratch = test_folder_new ();
  fixture->row = g_object_ref_sink (g_object_new (PURR_TYPE_START_ROW, NULL));
  purr_start_row_set_run (fixture->row,
                          purr_session_get_run (fixture->session));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->row);
  purr_session_finish (fixture->session);
  app_settle (fixture->session);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (fixture->folder);
  test_folder_remove (fixture->scratch);
}

static const char *
choice (Fixture *fixture, guint i)
{
  GListModel *choices = adw_combo_row_get_model (ADW_COMBO_ROW (fixture->row));

  return i < g_list_model_get_n_items (choices)
           ? gtk_string_list_get_string (GTK_STRING_LIST (choices), i)
           : NULL;
}

static guint
chosen (Fixture *fixture)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (fixture->row));
}

static gboolean
is_shown (Fixture *fixture)
{
  return gtk_widget_get_visible (GTK_WIDGET (fixture->row));
}

static gboolean
is_usable (Fixture *fixture)
{
  return choice (fixture, 1) != NULL
         && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (fixture->row));
}

static const char *
subtitle (Fixture *fixture)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (fixture->row));
}

/* A model that tells cats from dogs, under a name made to break markup */
static void
open_fitting (Fixture *fixture)
{
  g_autofree char *path
    = g_build_filename (fixture->scratch, "a & <b>.safetensors", NULL);

  purr_run_train (purr_session_get_run (fixture->session));
  app_wait_polling (fixture->session,
                    purr_run_get_state (purr_session_get_run (fixture->session))
                      == PURR_TRAINER_FINISHED);
  app_settle (fixture->session);
  g_assert_true (app_save_model (fixture->session, path, TRUE, NULL));
  purr_model_keeper_open (purr_session_get_keeper (fixture->session), path);
  app_wait_polling (fixture->session, choice (fixture, 1) != NULL);
}

static void
test_choose (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_shown (fixture));
  app_load (fixture->session, fixture->folder);
  g_assert_false (is_shown (fixture));

  open_fitting (fixture);
  g_assert_true (is_shown (fixture) && is_usable (fixture));
  g_assert_cmpstr (choice (fixture, 0), ==, "Zero weights");
  g_assert_cmpstr (choice (fixture, 1), ==, "a & <b>.safetensors");
  g_assert_cmpuint (chosen (fixture), ==, 0);
  g_assert_cmpstr (subtitle (fixture), ==, "");

  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture->row), 1);
  g_assert_true (
    purr_run_get_starts_from_model (purr_session_get_run (fixture->session)));
  g_assert_cmpuint (chosen (fixture), ==, 1);
  purr_run_reset (purr_session_get_run (fixture->session));
  g_assert_cmpuint (chosen (fixture), ==, 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture->row), 0);
  g_assert_false (
    purr_run_get_starts_from_model (purr_session_get_run (fixture->session)));
}

/* Other pictures: it says why not; the first ones again: chosen as before */
static void
test_does_not_fit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->scratch, "x", NULL);

  app_load (fixture->session, fixture->folder);
  open_fitting (fixture);
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture->row), 1);

  app_add_pictures (other, "red", 3, 32, 0xff0000);
  app_add_pictures (other, "cat", 3, 32, 0x0000ff);
  app_load (fixture->session, other);
  g_assert_true (is_shown (fixture));
  g_assert_false (is_usable (fixture));
  g_assert_null (choice (fixture, 0));
  app_assert_sentence (subtitle (fixture));
  g_assert_true (app_shows (GTK_WIDGET (fixture->row), subtitle (fixture)));
  g_assert_nonnull (
    strstr (subtitle (fixture), "“a & <b>.safetensors” does not fit,"));
  g_assert_false (
    purr_run_get_starts_from_model (purr_session_get_run (fixture->session)));

  app_load (fixture->session, fixture->folder);
  g_assert_true (is_usable (fixture));
  g_assert_cmpuint (chosen (fixture), ==, 1);
  g_assert_true (
    purr_run_get_starts_from_model (purr_session_get_run (fixture->session)));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/start-row/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("choose", test_choose);
  ADD ("does-not-fit", test_does_not_fit);
#undef ADD
  return app_fixture_run ();
}
