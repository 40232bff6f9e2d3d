/* test-taught.c: what a model was taught of a picture */

#include "app-fixture.h"

#include "app/classify/taught.h"

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder; /* of cats and dogs */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  g_settings_set_int (fixture->settings, "iterations", 40);
  g_settings_set_double (fixture->settings, "validation-share", 0.25);
  fixture->folder = app_cats_and_dogs (8);
  fixture->session = purr_session_new (fixture->settings, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  purr_session_finish (fixture->session);
  app_settle (fixture->session);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (fixture->folder);
}

static PurrModel *
train (Fixture *fixture)
{
  PurrRun *run = purr_session_get_run (fixture->session);

  app_load (fixture->session, fixture->folder);
  purr_run_train (run);
  app_wait_polling (fixture->session,
                    purr_run_get_state (run) == PURR_TRAINER_FINISHED);
  app_settle (fixture->session);
  return purr_model_keeper_get_model (
    purr_session_get_keeper (fixture->session));
}

/* Every picture of the model's own is found, as many of each kind as were held
 * out; others are not */
static void
test_find (Fixture *fixture, gconstpointer data)
{
  PurrModel *model = train (fixture);
  PurrDataset *dataset = purr_session_get_dataset (fixture->session);
  g_autoptr (PurrTaught) taught = purr_taught_new (dataset, model);
  g_autofree char *beside = g_strconcat (fixture->folder, "2/cat/0.png", NULL);
  guint counts[PURR_PART_TEST + 1] = { 0 };
  PurrLesson lesson;

  g_assert_nonnull (taught);
  for (gsize i = 0; i < purr_dataset_get_size (dataset); i++)
    {
      g_autofree char *file = purr_dataset_get_file (dataset, i);

      g_assert_true (purr_taught_find (taught, file, &lesson));
      counts[lesson.part]++;
      g_assert_cmpstr (lesson.class_name, ==,
                       strstr (file, "/cat/") != NULL ? "cat" : "dog");
      g_assert_cmpint (lesson.positive, ==, strstr (file, "/cat/") != NULL);
    }
  g_assert_cmpuint (counts[PURR_PART_TRAIN], ==, 12);
  g_assert_cmpuint (counts[PURR_PART_VALIDATION], ==, 4);
  g_assert_false (purr_taught_find (taught, "/elsewhere/cat/0.png", &lesson));
  g_assert_false (purr_taught_find (taught, beside, &lesson));
  g_assert_false (purr_taught_find (taught, fixture->folder, &lesson));
}

/* A model that learnt from other pictures was taught nothing of these */
static void
test_other (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) other = app_model (1, PURR_CROP_CENTRE);

  app_load (fixture->session, fixture->folder);
  g_assert_null (
    purr_taught_new (purr_session_get_dataset (fixture->session), other));
}

static void
test_describe (void)
{
  PurrLesson lesson = { PURR_PART_TRAIN, TRUE, "cat" };
  g_autofree char *right = purr_lesson_describe (&lesson, TRUE);
  g_autofree char *wrong = purr_lesson_describe (&lesson, FALSE);
  g_autofree char *held_out = NULL;

  lesson.part = PURR_PART_VALIDATION;
  held_out = purr_lesson_describe (&lesson, FALSE);
  g_assert_cmpstr (right, ==, "Learnt as “cat”");
  g_assert_cmpstr (wrong, ==, "Learnt as “cat”, yet answered wrongly");
  g_assert_cmpstr (held_out, ==, "Held out from “cat”, yet answered wrongly");
}

typedef struct
{
  guint times;
  PurrTaught *taught;
} Found;

static void
found_cb (gpointer data, PurrTaught *taught)
{
  Found *found = data;

  found->times++;
  g_clear_pointer (&found->taught, purr_taught_unref);
  found->taught = taught != NULL ? purr_taught_ref (taught) : NULL;
}

/* Found once for a run, however often the model has learnt more since */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  PurrModel *model = train (fixture);
  PurrDataset *dataset = purr_session_get_dataset (fixture->session);
  Found found = { 0 };
  PurrTaughtSearch *search = purr_taught_search_new (found_cb, &found);

  purr_taught_search_look (search, dataset, model);
  app_wait (found.taught != NULL);
  found.times = 0;
  purr_taught_search_look (search, dataset, model);
  g_assert_cmpuint (found.times, ==, 0);
  purr_taught_search_look (search, dataset, NULL);
  g_assert_null (found.taught);
  purr_taught_search_look (search, dataset, model);
  purr_taught_search_free (search);
  found.times = 0;
  app_settle (fixture->session);
  g_assert_cmpuint (found.times, ==, 0);
  g_assert_null (found.taught);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/taught/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("find", test_find);
  ADD ("other", test_other);
  ADD ("search", test_search);
#undef ADD
  g_test_add_func ("/taught/describe", test_describe);
  return app_fixture_run ();
}
