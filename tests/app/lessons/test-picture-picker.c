/* test-picture-picker.c: a loaded picture, the one asked about, or our own */

#include "app-fixture.h"

#include "app/lessons/picture-picker.h"

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder;
  PurrPicturePicker *picker;
  guint n_changed;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = app_cats_and_dogs (3);
  fixture->picker
    = g_object_ref_sink (g_object_new (PURR_TYPE_PICTURE_PICKER, NULL));
  g_signal_connect_swapped (fixture->picker, "changed",
                            G_CALLBACK (app_count_cb), &fixture->n_changed);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->picker);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (fixture->folder);
}

static void
choose (Fixture *fixture, double position)
{
  gtk_adjustment_set_value (app_part (fixture->picker, PURR_TYPE_PICTURE_PICKER,
                                      "position_adjustment"),
                            position);
}

static void
test_own (Fixture *fixture, gconstpointer data)
{
  const guint8 *column;

  purr_picture_picker_set_session (fixture->picker, NULL);
  column = purr_picture_picker_get_column (fixture->picker);
  g_assert_cmpuint (purr_picture_picker_get_size (fixture->picker), ==, 1);
  g_assert_cmpint (purr_picture_picker_get_label (fixture->picker), ==, -1);
  /* Row 1, column 2 */
  g_assert_cmpuint (column[3 * (32 * 1 + 2)], ==, 16);
  g_assert_cmpuint (column[3 * (32 * 1 + 2) + 1], ==, 8);
}

static void
test_loaded (Fixture *fixture, gconstpointer data)
{
  PurrDataset *dataset;

  purr_picture_picker_set_session (fixture->picker, fixture->session);
  g_assert_cmpuint (purr_picture_picker_get_size (fixture->picker), ==, 1);
  app_load (fixture->session, fixture->folder);
  dataset = purr_session_get_dataset (fixture->session);
  g_assert_cmpuint (purr_picture_picker_get_size (fixture->picker), ==, 6);
  g_assert_true (purr_picture_picker_get_column (fixture->picker)
                 == purr_dataset_get_columns (dataset));
  fixture->n_changed = 0;
  choose (fixture, 5);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpuint (purr_picture_picker_get_position (fixture->picker), ==, 4);
  g_assert_true (purr_picture_picker_get_column (fixture->picker)
                 == purr_dataset_get_columns (dataset) + (gsize) 4 * 3072);
  g_assert_cmpstr (purr_picture_picker_get_name (fixture->picker), ==,
                   purr_dataset_get_name (dataset, 4));
  g_assert_cmpint (purr_picture_picker_peek_label (fixture->picker, 0), !=,
                   purr_picture_picker_get_label (fixture->picker));
}

/* One that is left out is no column of X */
static void
test_excluded (Fixture *fixture, gconstpointer data)
{
  const guint32 first = 0;
  PurrDataset *dataset;

  purr_picture_picker_set_session (fixture->picker, fixture->session);
  app_load (fixture->session, fixture->folder);
  dataset = purr_session_get_dataset (fixture->session);
  purr_session_use_dataset (fixture->session,
                            purr_dataset_exclude (dataset,
                                                  PURR_LEFT_OUT_BY_HAND, &first,
                                                  1, NULL));
  dataset = purr_session_get_dataset (fixture->session);
  g_assert_cmpuint (purr_picture_picker_get_size (fixture->picker), ==, 5);
  g_assert_true (purr_picture_picker_peek_column (fixture->picker, 0)
                 == purr_dataset_get_columns (dataset) + 3072);
}

static void
test_example (Fixture *fixture, gconstpointer data)
{
  guint8 column[3072] = { 1, 2, 3 };
  const char *name;

  purr_picture_picker_set_session (fixture->picker, fixture->session);
  app_load (fixture->session, fixture->folder);
  g_assert_null (purr_session_get_example (fixture->session, NULL));
  purr_session_set_example (fixture->session, "mine.png", column);
  column[0] = 9;
  g_assert_cmpuint (purr_picture_picker_get_column (fixture->picker)[0], ==, 1);
  g_assert_cmpstr (purr_picture_picker_get_name (fixture->picker), ==,
                   "mine.png");
  g_assert_cmpint (purr_picture_picker_get_label (fixture->picker), ==, -1);
  purr_session_get_example (fixture->session, &name);
  g_assert_cmpstr (name, ==, "mine.png");
  gtk_toggle_button_set_active (app_part (fixture->picker,
                                          PURR_TYPE_PICTURE_PICKER,
                                          "example_button"),
                                FALSE);
  g_assert_cmpstr (purr_picture_picker_get_name (fixture->picker), !=,
                   "mine.png");
  purr_picture_picker_reset (fixture->picker);
  g_assert_cmpstr (purr_picture_picker_get_name (fixture->picker), ==,
                   "mine.png");
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name)                                                              \
  g_test_add ("/picture-picker/" #name, Fixture, NULL, set_up, test_##name,    \
              tear_down)
  ADD (own);
  ADD (loaded);
  ADD (excluded);
  ADD (example);
#undef ADD
  return app_fixture_run ();
}
