/* test-lesson-keeper.c: what a lesson file sets, and gives back */

#include "app-fixture.h"

#include "app/session/lesson-keeper.h"

#include <string.h>

typedef struct
{
  GSettings *settings;
  PurrLessonKeeper *keeper;
  guint changed;
  guint reset;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  g_settings_set_double (fixture->settings, "learning-rate", 0.5);
  fixture->keeper = purr_lesson_keeper_new (fixture->settings);
  g_signal_connect_swapped (fixture->keeper, "changed",
                            G_CALLBACK (app_count_cb), &fixture->changed);
  g_signal_connect_swapped (fixture->keeper, "reset", G_CALLBACK (app_count_cb),
                            &fixture->reset);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->keeper);
  g_settings_reset (fixture->settings, "learning-rate");
  g_object_unref (fixture->settings);
}

static double
get_rate (Fixture *fixture)
{
  return g_settings_get_double (fixture->settings, "learning-rate");
}

/* NULL: it was opened */
static char *
open_with (Fixture *fixture, const char *name, const char *value)
{
  g_autoptr (PurrLessonFile) lesson = purr_lesson_file_new ();
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (lesson->settings, g_strdup (name), g_strdup (value));
  if (purr_lesson_keeper_open (fixture->keeper, lesson, &error))
    {
      lesson = NULL;
      return NULL;
    }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  app_assert_sentence (error->message);
  return g_strdup (error->message);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_assert_null (purr_lesson_keeper_get_lesson (fixture->keeper));
  g_assert_null (open_with (fixture, "learning-rate", "0.01"));
  g_assert_cmpfloat (get_rate (fixture), ==, 0.01);
  g_assert_cmpuint (fixture->changed, ==, 1);
  g_assert_cmpuint (fixture->reset, ==, 1);

  /* What a learner does with it, reset takes back */
  g_settings_set_double (fixture->settings, "learning-rate", 3);
  g_settings_set_boolean (fixture->settings, "mirrored", TRUE);
  purr_lesson_keeper_reset (fixture->keeper);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.01);
  g_assert_false (g_settings_get_boolean (fixture->settings, "mirrored"));
  g_assert_cmpuint (fixture->reset, ==, 2);

  /* A second one takes the first one's place: what was before stays known */
  g_assert_null (open_with (fixture, "iterations", "77"));
  g_assert_cmpfloat (get_rate (fixture), ==, 0.5);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "iterations"), ==,
                   77);

  purr_lesson_keeper_leave (fixture->keeper);
  g_assert_null (purr_lesson_keeper_get_lesson (fixture->keeper));
  g_assert_cmpfloat (get_rate (fixture), ==, 0.5);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "iterations"), !=,
                   77);
  purr_lesson_keeper_reset (fixture->keeper);
  purr_lesson_keeper_leave (fixture->keeper);
  g_assert_cmpuint (fixture->changed, ==, 3);

  /* What nobody had set is not set now either */
  {
    g_autoptr (GVariant) iterations
      = g_settings_get_user_value (fixture->settings, "iterations");

    g_assert_null (iterations);
  }
}

/* The program ends while one is open */
static void
test_ends (Fixture *fixture, gconstpointer data)
{
  g_assert_null (open_with (fixture, "learning-rate", "0.01"));
  g_assert_finalize_object (fixture->keeper);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.5);
  fixture->keeper = purr_lesson_keeper_new (fixture->settings);
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  static const char *const cases[][3] = {
    { "last-folder", "file:///etc", "not a setting that a lesson can change" },
    { "window-width", "9", "not a setting that a lesson can change" },
    { "page", "images", "not a setting that a lesson can change" },
    { "no-such", "1", "not a setting that a lesson can change" },
    { "learning-rate", "-1", "cannot be “-1”" },
    { "learning-rate", "1e9", "cannot be “1e9”" },
    { "learning-rate", "nan", "cannot be “nan”" },
    { "learning-rate", "", "cannot be “”" },
    { "iterations", "0", "cannot be “0”" },
    { "iterations", "1.5", "cannot be “1.5”" },
    { "iterations", "99999999999", "cannot be" },
    { "seed", "1e300", "cannot be" },
    { "crop", "sideways", "cannot be “sideways”" },
    { "optimizer", "magic", "cannot be “magic”" },
    { "mirrored", "yes", "cannot be “yes”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = open_with (fixture, cases[i][0], cases[i][1]);

      g_assert_nonnull (message);
      g_assert_nonnull (strstr (message, cases[i][2]));
      g_assert_nonnull (strstr (message, cases[i][0]));
    }
  g_assert_cmpuint (fixture->changed, ==, 0);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.5);
  g_assert_null (purr_lesson_keeper_get_lesson (fixture->keeper));
}

/* What is described is what is set again */
static void
test_describe (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrLessonFile) lesson = purr_lesson_file_new ();
  g_autoptr (PurrLessonFile) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_settings_set_int (fixture->settings, "pace", -1);
  g_settings_set_boolean (fixture->settings, "mirrored", TRUE);
  g_settings_set_string (fixture->settings, "optimizer", "adam");
  purr_lesson_keeper_describe (fixture->keeper, lesson);
  g_assert_cmpstr (g_hash_table_lookup (lesson->settings, "learning-rate"), ==,
                   "0.5");
  g_assert_cmpstr (g_hash_table_lookup (lesson->settings, "mirrored"), ==,
                   "true");
  g_assert_null (g_hash_table_lookup (lesson->settings, "crop"));

  text = purr_lesson_file_to_text (lesson, &length);
  again = purr_lesson_file_parse (text, length, &error);
  g_assert_no_error (error);
  g_settings_reset (fixture->settings, "mirrored");
  g_settings_reset (fixture->settings, "optimizer");
  g_assert_true (purr_lesson_keeper_open (fixture->keeper,
                                          g_steal_pointer (&again), &error));
  g_assert_true (g_settings_get_boolean (fixture->settings, "mirrored"));
  purr_lesson_keeper_leave (fixture->keeper);
  g_settings_reset (fixture->settings, "pace");
}

/* A lesson's cells are told of though no pad was looked at, until it is left */
static void
test_cells (Fixture *fixture, gconstpointer data)
{
  PurrLessonFile *lesson = purr_lesson_file_new ();
  const char *const *cells;

  g_assert_null (purr_lesson_keeper_get_cells (fixture->keeper)[0]);
  g_strfreev (lesson->cells);
  lesson->cells = g_strsplit ("a = 1|print(a)", "|", -1);
  g_assert_true (purr_lesson_keeper_open (fixture->keeper, lesson, NULL));
  cells = purr_lesson_keeper_get_cells (fixture->keeper);
  g_assert_cmpstr (cells[0], ==, "a = 1");
  g_assert_cmpstr (cells[1], ==, "print(a)");
  g_assert_null (cells[2]);
  purr_lesson_keeper_leave (fixture->keeper);
  g_assert_null (purr_lesson_keeper_get_cells (fixture->keeper)[0]);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add ("/lesson-keeper/open", Fixture, NULL, set_up, test_open,
              tear_down);
  g_test_add ("/lesson-keeper/cells", Fixture, NULL, set_up, test_cells,
              tear_down);
  g_test_add ("/lesson-keeper/ends", Fixture, NULL, set_up, test_ends,
              tear_down);
  g_test_add ("/lesson-keeper/refuses", Fixture, NULL, set_up, test_refuses,
              tear_down);
  g_test_add ("/lesson-keeper/describe", Fixture, NULL, set_up, test_describe,
              tear_down);
  return app_fixture_run ();
}
