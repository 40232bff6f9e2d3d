/* test-session.c: pictures, training and a model, as the window drives them */

#include "app-fixture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define ENDLESS 10000000

typedef struct
{
  GSettings *settings;
  char *folder;   /* of cats and dogs */
  char *scratch;  /* for files of ours */
  char *autosave; /* not there yet */
  PurrSession *session;
  AppNews news;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  g_settings_set_int (fixture->settings, "iterations", 40);
  fixture->folder = app_cats_and_dogs (6);
  fixture->scratch = test_folder_new ();
  fixture->autosave = g_build_filename (fixture->scratch,
                                        "not",
                                        "there",
                                        "latest.safetensors",
                                        NULL);
  fixture->session = purr_session_new (fixture->settings, fixture->autosave);
  app_news_watch (&fixture->news, fixture->session);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->session != NULL)
    {
      purr_session_finish (fixture->session);
      app_settle (fixture->session);
      app_wait (G_OBJECT (fixture->session)->ref_count == 1);
      g_assert_finalize_object (fixture->session);
    }
  app_news_clear (&fixture->news);
  test_folder_remove (fixture->folder);
  test_folder_remove (fixture->scratch);
  g_free (fixture->autosave);
  g_object_unref (fixture->settings);
}

static void
wait_for_state (Fixture *fixture, PurrTrainerState state)
{
  app_wait_polling (fixture->session,
                    purr_session_get_state (fixture->session) == state);
}

static void
train_to_the_end (Fixture *fixture)
{
  purr_session_train (fixture->session);
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  app_settle (fixture->session);
}

static guint64
get_iterations_done (PurrModel *model)
{
  return purr_model_get_parts (model)->iterations_done;
}

static guint64
get_saved_iterations (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrModel) model = purr_model_open (path, &error);

  g_assert_no_error (error);
  return get_iterations_done (model);
}

/* Pictures ------------------------------------------------------------------- */

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  const char *name;
  gsize done, total;

  purr_session_poll (session);
  g_assert_false (purr_session_is_busy (session));
  g_assert_false (purr_session_get_loading (session, &name, &done, &total));
  g_assert_null (purr_session_get_dataset (session));
  g_assert_null (purr_session_get_model (session));
  g_assert_null (purr_session_get_trainer (session));
  g_assert_cmpint (purr_session_get_state (session), ==, PURR_TRAINER_READY);
  g_assert_cmpuint (purr_session_get_iteration (session), ==, 0);
  g_assert_false (purr_session_can_continue (session));
  purr_session_cancel_loading (session);
  purr_session_pause (session);
  g_assert_cmpuint (fixture->news.loading_changed, ==, 0);
}

static void
test_load (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *name = g_path_get_basename (fixture->folder);
  g_autofree char *uri = NULL;
  g_autofree char *remembered = NULL;
  PurrDataset *dataset;
  const char *shown;
  gsize done, total;

  purr_session_load_folder (session, fixture->folder);
  g_assert_cmpuint (fixture->news.woke, ==, 1);
  g_assert_cmpuint (fixture->news.loading_changed, ==, 1);
  g_assert_true (purr_session_is_busy (session));
  g_assert_true (purr_session_get_loading (session, &shown, &done, &total));
  g_assert_cmpstr (shown, ==, name);
  g_assert_cmpuint (done, <=, 12);
  g_assert_null (purr_session_get_dataset (session));

  app_wait_polling (session, fixture->news.dataset_changed > 0);
  g_assert_cmpuint (fixture->news.loading_changed, >=, 2);
  g_assert_false (purr_session_get_loading (session, &shown, &done, &total));
  g_assert_false (purr_session_is_busy (session));
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 1);
  g_assert_cmpuint (fixture->news.run_began, ==, 1);
  g_assert_cmpuint (fixture->news.failed, ==, 0);
  dataset = purr_session_get_dataset (session);
  g_assert_cmpuint (purr_dataset_get_size (dataset), ==, 12);
  g_assert_cmpstr (purr_dataset_get_positive_name (dataset), ==, "cat");

  /* It opens again the next time */
  uri = g_filename_to_uri (fixture->folder, NULL, NULL);
  remembered = g_settings_get_string (fixture->settings, "last-folder");
  g_assert_cmpstr (remembered, ==, uri);
}

static void
test_crop_setting (Fixture *fixture, gconstpointer data)
{
  g_settings_set_string (fixture->settings, "crop", "stretch");
  app_load (fixture->session, fixture->folder);
  g_assert_cmpint (
    purr_dataset_get_crop (purr_session_get_dataset (fixture->session)),
    ==,
    PURR_CROP_STRETCH);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  PurrDataset *before;
  g_autofree char *remembered = NULL;

  app_load (session, fixture->folder);
  before = purr_session_get_dataset (session);
  g_settings_set_string (fixture->settings, "last-folder", "");
  fixture->news.loading_changed = 0;

  purr_session_load_folder (session, fixture->folder);
  purr_session_cancel_loading (session);
  g_assert_cmpuint (fixture->news.loading_changed, ==, 2);
  g_assert_false (purr_session_is_busy (session));
  /* The task holds a reference for as long as it lives */
  app_wait (G_OBJECT (session)->ref_count == 1);
  app_settle (session);
  g_assert_true (purr_session_get_dataset (session) == before);
  g_assert_cmpuint (fixture->news.loading_changed, ==, 2);
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 1);
  g_assert_cmpuint (fixture->news.failed, ==, 0);
  remembered = g_settings_get_string (fixture->settings, "last-folder");
  g_assert_cmpstr (remembered, ==, "");
}

static void
test_second_load_cancels_first (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *other = app_cats_and_dogs (3);

  purr_session_load_folder (session, fixture->folder);
  purr_session_load_folder (session, other);
  app_wait_polling (session, fixture->news.dataset_changed > 0);
  app_wait (G_OBJECT (session)->ref_count == 1);
  app_settle (session);
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 1);
  g_assert_cmpuint (fixture->news.failed, ==, 0);
  g_assert_cmpstr (
    purr_dataset_get_path (purr_session_get_dataset (session)),
    ==,
    other);
  test_folder_remove (g_steal_pointer (&other));
}

static void
test_load_fails (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *missing
    = g_build_filename (fixture->scratch, "missing", NULL);
  PurrDataset *before;

  app_load (session, fixture->folder);
  before = purr_session_get_dataset (session);

  purr_session_load_folder (session, missing);
  app_wait_polling (session, fixture->news.failed > 0);
  test_assert_sentence (fixture->news.text, missing);
  g_assert_cmpint (strlen (fixture->news.heading), >, 0);

  purr_session_load_folder (session, fixture->scratch);
  app_wait_polling (session, fixture->news.failed > 1);
  test_assert_sentence (fixture->news.text, fixture->scratch);

  g_assert_true (purr_session_get_dataset (session) == before);
  g_assert_false (purr_session_is_busy (session));
  g_assert_cmpuint (fixture->news.folder_refused, ==, 0);
}

static void
test_one_class (Fixture *fixture, gconstpointer data)
{
  app_add_pictures (fixture->scratch, "cat", 3, 32, 0xff0000);
  purr_session_load_folder (fixture->session, fixture->scratch);
  app_wait_polling (fixture->session, fixture->news.folder_refused > 0);
  g_assert_cmpstr (fixture->news.path, ==, fixture->scratch);
  app_assert_sentence (fixture->news.text);
  g_assert_cmpuint (fixture->news.failed, ==, 0);
  g_assert_null (purr_session_get_dataset (fixture->session));
}

static void
test_choose_positive (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  app_add_pictures (fixture->scratch, "bird", 4, 32, 0xff0000);
  app_add_pictures (fixture->scratch, "fish", 4, 32, 0x0000ff);
  app_load (session, fixture->scratch);
  g_assert_cmpint (
    purr_dataset_get_positive_class (purr_session_get_dataset (session)),
    ==,
    -1);

  /* Nobody has said which class answers yes */
  purr_session_train (session);
  g_assert_cmpuint (fixture->news.failed, ==, 1);
  app_assert_sentence (fixture->news.text);
  g_assert_null (purr_session_get_trainer (session));
  purr_session_step (session);
  g_assert_cmpuint (fixture->news.failed, ==, 2);
  g_assert_false (purr_session_is_busy (session));

  purr_session_choose_positive (session, 1);
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 2);
  train_to_the_end (fixture);
  g_assert_cmpstr (
    purr_model_get_parts (purr_session_get_model (session))->positive_name,
    ==,
    "fish");

  /* The same again changes nothing; another one ends what was trained */
  purr_session_choose_positive (session, 1);
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 2);
  g_assert_nonnull (purr_session_get_trainer (session));
  purr_session_choose_positive (session, 0);
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 3);
  g_assert_null (purr_session_get_trainer (session));
  g_assert_cmpint (purr_session_get_state (session), ==, PURR_TRAINER_READY);
}

/* Training ------------------------------------------------------------------- */

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  GSettings *settings = fixture->settings;
  PurrTrainingSettings got;

  g_settings_set_double (settings, "learning-rate", 0.25);
  g_settings_set_int (settings, "iterations", 77);
  g_settings_set_double (settings, "lambda", 3);
  g_settings_set_double (settings, "validation-share", 0.4);
  g_settings_set_int64 (settings, "seed", 9007199254740991);
  g_settings_set_string (settings, "normalise", "standardise");
  got = purr_session_get_settings (fixture->session);
  g_assert_cmpfloat (got.learning_rate, ==, 0.25);
  g_assert_cmpuint (got.iterations, ==, 77);
  g_assert_cmpfloat (got.lambda, ==, 3);
  g_assert_cmpfloat (got.validation_share, ==, 0.4);
  g_assert_cmpuint (got.seed, ==, G_GUINT64_CONSTANT (9007199254740991));
  g_assert_cmpint (got.normalise, ==, PURR_NORMALISE_STANDARDISE);
  g_assert_null (purr_training_settings_check (&got));
}

static void
test_train_without_pictures (Fixture *fixture, gconstpointer data)
{
  purr_session_train (fixture->session);
  g_assert_cmpuint (fixture->news.failed, ==, 1);
  app_assert_sentence (fixture->news.text);
  g_assert_false (purr_session_is_busy (fixture->session));
}

static void
test_train (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  guint woke;

  app_load (session, fixture->folder);
  woke = fixture->news.woke;
  purr_session_train (session);
  g_assert_cmpuint (fixture->news.woke, >, woke);
  g_assert_true (purr_session_is_busy (session));
  wait_for_state (fixture, PURR_TRAINER_FINISHED);

  /* Every cost once, from that of zero weights on */
  g_assert_cmpuint (fixture->news.n_costs, ==, 40);
  g_assert_cmpfloat_with_epsilon (fixture->news.first_cost, M_LN2, 1e-6);
  g_assert_cmpfloat (fixture->news.last_cost, <, fixture->news.first_cost);
  g_assert_cmpuint (purr_session_get_iteration (session), ==, 40);
  g_assert_cmpuint (fixture->news.run_began, ==, 2);
  g_assert_cmpstr (fixture->news.legend, ==, "α 0.005 · ÷255");

  app_settle (session);
  g_assert_cmpuint (get_iterations_done (purr_session_get_model (session)),
                    ==,
                    40);
  g_assert_cmpuint (fixture->news.model_changed, >=, 1);
  g_assert_cmpuint (fixture->news.failed, ==, 0);
  g_assert_cmpuint (fixture->news.message, ==, 0);
}

static void
test_legend (Fixture *fixture, gconstpointer data)
{
  app_load (fixture->session, fixture->folder);
  g_settings_set_double (fixture->settings, "learning-rate", 0.0123456);
  g_settings_set_double (fixture->settings, "lambda", 0.5);
  g_settings_set_string (fixture->settings, "normalise", "standardise");
  purr_session_step (fixture->session);
  g_assert_cmpstr (fixture->news.legend,
                   ==,
                   "α 0.01235 · λ 0.5 · standardised");
}

static void
test_pause_and_resume (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  guint64 iteration;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_session_train (session);
  app_wait_polling (session, purr_session_get_iteration (session) >= 3);
  purr_session_pause (session);
  wait_for_state (fixture, PURR_TRAINER_PAUSED);
  app_settle (session);
  iteration = purr_session_get_iteration (session);
  g_assert_cmpuint (fixture->news.n_costs, ==, iteration);
  g_assert_false (purr_session_can_continue (session));

  purr_session_train (session);
  app_wait_polling (session, purr_session_get_iteration (session) > iteration);
  g_assert_cmpint (purr_session_get_state (session), ==, PURR_TRAINER_RUNNING);
  /* It is the same run, its curve goes on */
  g_assert_cmpuint (fixture->news.run_began, ==, 2);
  g_assert_cmpuint (fixture->news.n_costs,
                    ==,
                    purr_session_get_iteration (session));
}

static void
test_step (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  app_load (session, fixture->folder);
  for (guint i = 1; i <= 3; i++)
    {
      purr_session_step (session);
      wait_for_state (fixture, PURR_TRAINER_PAUSED);
      g_assert_cmpuint (purr_session_get_iteration (session), ==, i);
    }
  app_settle (session);
  g_assert_cmpuint (fixture->news.n_costs, ==, 3);
  g_assert_cmpuint (get_iterations_done (purr_session_get_model (session)),
                    ==,
                    3);
}

static void
test_reset (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_session_train (session);
  app_wait_polling (session, purr_session_get_iteration (session) >= 3);
  purr_session_reset (session);
  g_assert_cmpint (purr_session_get_state (session), ==, PURR_TRAINER_READY);
  g_assert_cmpuint (purr_session_get_iteration (session), ==, 0);
  g_assert_null (purr_session_get_trainer (session));
  g_assert_cmpuint (fixture->news.run_began, ==, 3);
  app_settle (session);
  g_assert_cmpuint (fixture->news.n_costs, ==, 0);

  /* The next run has the settings of then */
  g_settings_set_int (fixture->settings, "iterations", 5);
  g_settings_set_int64 (fixture->settings, "seed", 7);
  train_to_the_end (fixture);
  g_assert_cmpuint (
    purr_trainer_get_settings (purr_session_get_trainer (session))->seed,
    ==,
    7);
  g_assert_cmpuint (fixture->news.n_costs, ==, 5);
}

static void
test_train_again (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  PurrTrainer *trainer;

  app_load (session, fixture->folder);
  train_to_the_end (fixture);
  trainer = purr_session_get_trainer (session);
  g_assert_false (purr_session_can_continue (session));

  /* More iterations: it goes on where it was */
  g_settings_set_int (fixture->settings, "iterations", 60);
  g_assert_true (purr_session_can_continue (session));
  train_to_the_end (fixture);
  g_assert_true (purr_session_get_trainer (session) == trainer);
  g_assert_cmpuint (fixture->news.n_costs, ==, 60);
  g_assert_cmpuint (fixture->news.run_began, ==, 2);

  /* No more: it begins anew */
  g_assert_false (purr_session_can_continue (session));
  train_to_the_end (fixture);
  g_assert_cmpuint (fixture->news.n_costs, ==, 60);
  g_assert_cmpuint (fixture->news.run_began, >, 2);
}

static void
test_settings_while_running (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  guint64 iteration;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_session_train (session);
  app_wait_polling (session, purr_session_get_iteration (session) >= 1);

  g_settings_set_double (fixture->settings, "learning-rate", 0.002);
  app_wait_polling (session, fixture->news.run_legend == 1);
  g_assert_cmpstr (fixture->news.legend, ==, "α 0.002 · ÷255");
  g_settings_set_double (fixture->settings, "lambda", 0.25);
  app_wait_polling (session, fixture->news.run_legend == 2);
  g_assert_cmpstr (fixture->news.legend, ==, "α 0.002 · λ 0.25 · ÷255");

  /* What is for the next run leaves this one alone */
  g_settings_set_int64 (fixture->settings, "seed", 2);
  g_settings_set_string (fixture->settings, "normalise", "standardise");
  iteration = purr_session_get_iteration (session);
  app_wait_polling (session, purr_session_get_iteration (session) > iteration);
  g_assert_cmpuint (fixture->news.run_legend, ==, 2);

  /* So many are done already: it ends */
  g_settings_set_int (fixture->settings, "iterations", 1);
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  app_settle (session);
  g_assert_cmpfloat (
    purr_model_get_parts (purr_session_get_model (session))
      ->settings.learning_rate,
    ==,
    0.002);
}

/* A legend that was written before training tells what is trained with */
static void
test_settings_before_training (Fixture *fixture, gconstpointer data)
{
  app_load (fixture->session, fixture->folder);
  g_assert_cmpstr (fixture->news.legend, ==, "α 0.005 · ÷255");
  g_settings_set_double (fixture->settings, "learning-rate", 0.01);
  g_settings_set_string (fixture->settings, "normalise", "standardise");
  train_to_the_end (fixture);
  g_assert_cmpstr (fixture->news.legend, ==, "α 0.01 · standardised");
}

static void
test_diverges (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  PurrTrainerSnapshot snapshot;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  g_settings_set_double (fixture->settings, "learning-rate", 1000);
  g_settings_set_double (fixture->settings, "lambda", 1000);
  app_load (session, fixture->folder);
  purr_session_train (session);
  wait_for_state (fixture, PURR_TRAINER_DIVERGED);
  purr_trainer_get_snapshot (purr_session_get_trainer (session),
                             0,
                             0,
                             &snapshot);
  app_assert_sentence (snapshot.message);
  purr_trainer_snapshot_clear (&snapshot);
  app_settle (session);

  /* With a smaller rate it begins anew */
  g_settings_set_double (fixture->settings, "learning-rate", 0.005);
  g_settings_set_double (fixture->settings, "lambda", 0);
  g_settings_set_int (fixture->settings, "iterations", 20);
  train_to_the_end (fixture);
  g_assert_cmpuint (fixture->news.n_costs, ==, 20);
  g_assert_cmpfloat (fixture->news.last_cost, <, M_LN2);
}

static void
test_load_while_training (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_session_train (session);
  app_wait_polling (session, purr_session_get_iteration (session) >= 1);
  app_load (session, fixture->folder);
  g_assert_cmpint (purr_session_get_state (session), ==, PURR_TRAINER_READY);
  g_assert_null (purr_session_get_trainer (session));
  g_assert_cmpuint (fixture->news.n_costs, ==, 0);
}

static void
test_dispose_while_training (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  GWeakRef weak_session;
  GWeakRef weak_trainer;
  gpointer left;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_session_train (session);
  app_wait_polling (session, purr_session_get_iteration (session) >= 1);

  g_weak_ref_init (&weak_session, session);
  g_weak_ref_init (&weak_trainer, purr_session_get_trainer (session));
  g_clear_object (&fixture->session);
  app_wait ((left = g_weak_ref_get (&weak_session)) == NULL
            || (g_object_unref (left), FALSE));
  app_wait ((left = g_weak_ref_get (&weak_trainer)) == NULL
            || (g_object_unref (left), FALSE));
  g_weak_ref_clear (&weak_session);
  g_weak_ref_clear (&weak_trainer);
}

static void
test_dispose_while_loading (Fixture *fixture, gconstpointer data)
{
  GWeakRef weak;
  gpointer left;

  purr_session_load_folder (fixture->session, fixture->folder);
  g_weak_ref_init (&weak, fixture->session);
  purr_session_finish (fixture->session);
  g_clear_object (&fixture->session);
  app_wait ((left = g_weak_ref_get (&weak)) == NULL
            || (g_object_unref (left), FALSE));
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 0);
  g_weak_ref_clear (&weak);
}

/* The model ------------------------------------------------------------------ */

static void
test_open (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  app_open_model (session, fixture->scratch, 1, PURR_CROP_CENTRE);
  g_assert_cmpstr (purr_session_get_model_name (session),
                   ==,
                   "red.safetensors");
  g_assert_cmpuint (fixture->news.model_changed, ==, 1);
  g_assert_cmpuint (fixture->news.message, ==, 1);
  g_assert_nonnull (strstr (fixture->news.said, "red.safetensors"));
}

static void
test_open_fails (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *wrong
    = test_file_new_text (fixture->scratch, "wrong.safetensors", "cat");
  PurrModel *before;

  app_open_model (session, fixture->scratch, 1, PURR_CROP_CENTRE);
  before = purr_session_get_model (session);
  purr_session_open_model (session, wrong);
  app_wait (fixture->news.failed > 0);
  test_assert_sentence (fixture->news.text, wrong);
  g_assert_true (purr_session_get_model (session) == before);
  g_assert_cmpstr (purr_session_get_model_name (session),
                   ==,
                   "red.safetensors");
}

static void
test_opened_model_stays (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  PurrModel *opened;

  app_load (session, fixture->folder);
  train_to_the_end (fixture);
  app_open_model (session, fixture->scratch, 1, PURR_CROP_CENTRE);
  opened = purr_session_get_model (session);

  /* Turning a knob is no command to train */
  g_settings_set_double (fixture->settings, "learning-rate", 0.002);
  g_settings_set_int (fixture->settings, "iterations", 50);
  app_settle (session);
  g_assert_true (purr_session_get_model (session) == opened);

  train_to_the_end (fixture);
  g_assert_cmpuint (get_iterations_done (purr_session_get_model (session)),
                    ==,
                    50);
}

static void
test_open_while_training (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  guint64 iteration;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_session_train (session);
  app_wait_polling (session, purr_session_get_model (session) != NULL);
  app_open_model (session, fixture->scratch, 1, PURR_CROP_CENTRE);
  app_wait_polling (session,
                    g_strcmp0 (purr_session_get_model_name (session),
                               "red.safetensors")
                      == 0);
  wait_for_state (fixture, PURR_TRAINER_PAUSED);
  app_settle (session);
  g_assert_cmpstr (purr_session_get_model_name (session),
                   ==,
                   "red.safetensors");

  iteration = purr_session_get_iteration (session);
  purr_session_step (session);
  app_wait_polling (session,
                    g_strcmp0 (purr_session_get_model_name (session),
                               "red.safetensors")
                      != 0);
  app_settle (session);
  g_assert_cmpuint (get_iterations_done (purr_session_get_model (session)),
                    ==,
                    iteration + 1);
}

static void
test_save_and_open (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *path
    = g_build_filename (fixture->scratch, "cat & <dog>.safetensors", NULL);
  g_autoptr (PurrSession) tomorrow = purr_session_new (fixture->settings, NULL);
  guint8 column[PURR_FEATURES];
  PurrAnswer today, then;

  for (int k = 0; k < PURR_FEATURES; k++)
    column[k] = (guint8) (k * 37);
  app_load (session, fixture->folder);
  train_to_the_end (fixture);
  g_assert_cmpstr (purr_session_get_model_name (session), ==, "not saved yet");

  purr_session_save_model (session, path);
  app_wait (fixture->news.message == 1);
  g_assert_nonnull (strstr (fixture->news.said, "cat & <dog>.safetensors"));
  g_assert_cmpstr (purr_session_get_model_name (session),
                   ==,
                   "cat & <dog>.safetensors");

  purr_session_open_model (tomorrow, path);
  app_wait (purr_session_get_model (tomorrow) != NULL);
  today = purr_model_classify (purr_session_get_model (session), column);
  then = purr_model_classify (purr_session_get_model (tomorrow), column);
  g_assert_cmpmem (&today.logit, sizeof (double), &then.logit, sizeof (double));
  g_assert_cmpmem (&today.probability,
                   sizeof (double),
                   &then.probability,
                   sizeof (double));
  app_settle (tomorrow);
}

static void
test_save_fails (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree char *file
    = test_file_new_text (fixture->scratch, "a file", "cat");
  g_autofree char *path = g_build_filename (file, "in.safetensors", NULL);

  app_open_model (session, fixture->scratch, 1, PURR_CROP_CENTRE);
  purr_session_save_model (session, path);
  app_wait (fixture->news.failed == 1);
  test_assert_sentence (fixture->news.text, path);
  g_assert_cmpstr (purr_session_get_model_name (session),
                   ==,
                   "red.safetensors");
}

/* The latest model, kept between starts -------------------------------------- */

static void
test_autosave (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  PurrSession *tomorrow;
  g_auto (AppNews) news = { 0 };
  const PurrModelParts *today, *then;

  app_load (session, fixture->folder);
  g_assert_false (g_file_test (fixture->autosave, G_FILE_TEST_EXISTS));
  train_to_the_end (fixture);
  g_assert_cmpuint (get_saved_iterations (fixture->autosave), ==, 40);

  tomorrow = purr_session_new (fixture->settings, fixture->autosave);
  app_news_watch (&news, tomorrow);
  app_wait (purr_session_get_model (tomorrow) != NULL);
  today = purr_model_get_parts (purr_session_get_model (session));
  then = purr_model_get_parts (purr_session_get_model (tomorrow));
  g_assert_cmpmem (today->w,
                   PURR_FEATURES * sizeof (double),
                   then->w,
                   PURR_FEATURES * sizeof (double));
  g_assert_cmpuint (news.model_changed, ==, 1);
  g_assert_cmpuint (news.message, ==, 0);
  g_assert_cmpstr (purr_session_get_model_name (tomorrow),
                   ==,
                   "the last training");
  app_settle (tomorrow);
  app_wait (G_OBJECT (tomorrow)->ref_count == 1);
  g_assert_finalize_object (tomorrow);
}

/* A file of yesterday that is no use is no reason to complain today */
static void
test_autosave_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path
    = test_file_new_text (fixture->scratch, "damaged", "no model");
  PurrSession *session = purr_session_new (fixture->settings, path);
  g_auto (AppNews) news = { 0 };

  app_news_watch (&news, session);
  app_wait (G_OBJECT (session)->ref_count == 1);
  app_settle (session);
  g_assert_null (purr_session_get_model (session));
  g_assert_cmpuint (news.failed + news.message, ==, 0);
  g_assert_finalize_object (session);
}

/* What somebody opens at once is not replaced by yesterday's */
static void
test_autosave_too_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) yesterday = app_model (2, PURR_CROP_STRETCH);
  g_autofree char *path
    = g_build_filename (fixture->scratch, "yesterday.safetensors", NULL);
  g_autofree char *opened
    = g_build_filename (fixture->scratch, "opened.safetensors", NULL);
  PurrSession *session;

  g_assert_true (purr_model_save (yesterday, path, NULL));
  g_assert_true (purr_model_save (yesterday, opened, NULL));
  session = purr_session_new (fixture->settings, path);
  purr_session_open_model (session, opened);
  app_wait (G_OBJECT (session)->ref_count == 1);
  app_settle (session);
  g_assert_cmpstr (purr_session_get_model_name (session),
                   ==,
                   "opened.safetensors");
  g_assert_finalize_object (session);
}

/* Each step is kept, however fast they come */
static void
test_autosave_in_order (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  app_load (session, fixture->folder);
  for (guint i = 1; i <= 25; i++)
    {
      purr_session_step (session);
      app_wait_polling (session,
                        purr_session_get_model (session) != NULL
                          && get_iterations_done (
                               purr_session_get_model (session))
                               == i);
    }
  app_settle (session);
  g_assert_cmpuint (get_saved_iterations (fixture->autosave), ==, 25);
}

static void
test_finish_keeps_the_newest (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_session_train (session);
  app_wait_polling (session, purr_session_get_iteration (session) >= 10);
  purr_session_finish (session);
  g_assert_cmpint (purr_session_get_state (session), ==, PURR_TRAINER_PAUSED);
  g_assert_cmpuint (get_saved_iterations (fixture->autosave),
                    ==,
                    purr_session_get_iteration (session));
}

/* The model that answered last answers again the next time, even when its run
 * was thrown away: that began a new curve, not a new model */
static void
test_finish_after_reset (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  guint64 done;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_session_train (session);
  app_wait_polling (session, purr_session_get_model (session) != NULL);
  purr_session_reset (session);
  app_settle (session);
  done = get_iterations_done (purr_session_get_model (session));
  purr_session_finish (session);
  g_assert_cmpuint (get_saved_iterations (fixture->autosave), ==, done);
}

static void
test_finish_with_nothing (Fixture *fixture, gconstpointer data)
{
  app_load (fixture->session, fixture->folder);
  purr_session_finish (fixture->session);
  g_assert_false (g_file_test (fixture->autosave, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                   \
  g_test_add ("/session/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("empty", test_empty);
  ADD ("load", test_load);
  ADD ("crop-setting", test_crop_setting);
  ADD ("cancel", test_cancel);
  ADD ("second-load-cancels-first", test_second_load_cancels_first);
  ADD ("load-fails", test_load_fails);
  ADD ("one-class", test_one_class);
  ADD ("choose-positive", test_choose_positive);
  ADD ("settings", test_settings);
  ADD ("train-without-pictures", test_train_without_pictures);
  ADD ("train", test_train);
  ADD ("legend", test_legend);
  ADD ("pause-and-resume", test_pause_and_resume);
  ADD ("step", test_step);
  ADD ("reset", test_reset);
  ADD ("train-again", test_train_again);
  ADD ("settings-while-running", test_settings_while_running);
  ADD ("settings-before-training", test_settings_before_training);
  ADD ("diverges", test_diverges);
  ADD ("load-while-training", test_load_while_training);
  ADD ("dispose-while-training", test_dispose_while_training);
  ADD ("dispose-while-loading", test_dispose_while_loading);
  ADD ("open", test_open);
  ADD ("open-fails", test_open_fails);
  ADD ("opened-model-stays", test_opened_model_stays);
  ADD ("open-while-training", test_open_while_training);
  ADD ("save-and-open", test_save_and_open);
  ADD ("save-fails", test_save_fails);
  ADD ("autosave", test_autosave);
  ADD ("autosave-damaged", test_autosave_damaged);
  ADD ("autosave-too-late", test_autosave_too_late);
  ADD ("autosave-in-order", test_autosave_in_order);
  ADD ("finish-keeps-the-newest", test_finish_keeps_the_newest);
  ADD ("finish-after-reset", test_finish_after_reset);
  ADD ("finish-with-nothing", test_finish_with_nothing);
#undef ADD
  return g_test_run ();
}
