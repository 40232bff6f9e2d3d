/* test-model-keeper-threshold.c: from which probability on the answer is yes, and which
 * probability that is */

#include "session-fixture.h"

#include <string.h>

#define GROUP "model-keeper-threshold"

static PurrModelKeeper *
get_keeper (SessionFixture *fixture)
{
  return purr_session_get_keeper (fixture->session);
}

static double
get (SessionFixture *fixture)
{
  return purr_model_keeper_get_threshold (get_keeper (fixture));
}

static void
set (SessionFixture *fixture, double threshold)
{
  purr_model_keeper_set_threshold (get_keeper (fixture), threshold);
}

static void
assert_name (SessionFixture *fixture, const char *name)
{
  g_assert_cmpstr (purr_model_keeper_get_name (get_keeper (fixture)), ==, name);
}

static double
read_threshold (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrModel) model = purr_model_open (path, &error);

  g_assert_no_error (error);
  return purr_model_get_parts (model)->threshold;
}

/* Where nothing answers there is the usual one, and none to be set */
static void
test_none (SessionFixture *fixture, gconstpointer data)
{
  g_assert_cmpfloat (get (fixture), ==, 0.5);
  set (fixture, 0.7);
  g_assert_cmpfloat (get (fixture), ==, 0.5);
  g_assert_cmpuint (fixture->news.model_changed, ==, 0);
}

/* The name of a file says that it has another one, until it is saved or set back; the
 * file itself is not touched */
static void
test_file (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (fixture->scratch, "red.safetensors", NULL);
  g_autofree char *other
    = g_build_filename (fixture->scratch, "other.safetensors", NULL);
  g_autoptr (GError) error = NULL;

  app_open_model (fixture->session, fixture->scratch, 1, PURR_CROP_CENTRE);
  assert_name (fixture, "red.safetensors");
  set (fixture, 0.5);
  g_assert_cmpuint (fixture->news.model_changed, ==, 1);
  set (fixture, 0.7);
  g_assert_cmpuint (fixture->news.model_changed, ==, 2);
  g_assert_cmpfloat (get (fixture), ==, 0.7);
  assert_name (fixture, "red.safetensors, threshold not saved yet");
  set (fixture, 0.8);
  assert_name (fixture, "red.safetensors, threshold not saved yet");
  set (fixture, 0.5);
  assert_name (fixture, "red.safetensors");
  g_assert_cmpfloat (read_threshold (path), ==, 0.5);

  set (fixture, 0.25);
  g_assert_true (app_save_model (fixture->session, other, FALSE, &error));
  g_assert_no_error (error);
  assert_name (fixture, "other.safetensors");
  g_assert_cmpfloat (read_threshold (other), ==, 0.25);
  set (fixture, 0.5);
  assert_name (fixture, "other.safetensors, threshold not saved yet");
  set (fixture, 0.25);
  assert_name (fixture, "other.safetensors");
}

/* What was learnt and saved is not in its file while it has another threshold */
static void
test_learnt (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (fixture->scratch, "own.safetensors", NULL);
  g_autoptr (GError) error = NULL;

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  assert_name (fixture, "not saved yet");
  set (fixture, 0.6);
  assert_name (fixture, "not saved yet");
  g_assert_false (purr_model_keeper_has_file (get_keeper (fixture)));
  g_assert_true (app_save_model (fixture->session, path, FALSE, &error));
  g_assert_no_error (error);
  assert_name (fixture, "own.safetensors");
  g_assert_cmpfloat (read_threshold (path), ==, 0.6);
  g_assert_true (purr_model_keeper_has_file (get_keeper (fixture)));
  set (fixture, 0.7);
  assert_name (fixture, "own.safetensors, threshold not saved yet");
  g_assert_false (purr_model_keeper_has_file (get_keeper (fixture)));
  set (fixture, 0.6);
  assert_name (fixture, "own.safetensors");
  g_assert_true (purr_model_keeper_has_file (get_keeper (fixture)));
}

/* All moments of a run have one, which is that of now again afterwards */
static void
test_looking_back (SessionFixture *fixture, gconstpointer data)
{
  PurrLookBack *look_back = purr_session_get_look_back (fixture->session);

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  set (fixture, 0.6);
  purr_look_back_go (look_back, 17);
  app_wait (purr_model_keeper_get_looked_back (get_keeper (fixture)) != NULL);
  g_assert_cmpfloat (get (fixture), ==, 0.6);
  assert_name (fixture, "iteration 17, looking back");
  set (fixture, 0.8);
  g_assert_cmpfloat (get (fixture), ==, 0.8);
  assert_name (fixture, "iteration 17, looking back");
  g_assert_cmpuint (session_iterations_done (
                      purr_model_keeper_get_model (get_keeper (fixture))),
                    ==, 17);
  purr_look_back_to_now (look_back);
  g_assert_cmpfloat (get (fixture), ==, 0.8);
  assert_name (fixture, "not saved yet");
}

/* A file that waits behind a moment of the run keeps its own */
static void
test_file_behind (SessionFixture *fixture, gconstpointer data)
{
  PurrLookBack *look_back = purr_session_get_look_back (fixture->session);

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  app_open_model (fixture->session, fixture->scratch, 1, PURR_CROP_CENTRE);
  set (fixture, 0.7);
  purr_look_back_go (look_back, 17);
  app_wait (purr_model_keeper_get_looked_back (get_keeper (fixture)) != NULL);
  g_assert_cmpfloat (get (fixture), ==, 0.5);
  set (fixture, 0.9);
  g_assert_cmpfloat (get (fixture), ==, 0.9);
  purr_look_back_to_now (look_back);
  g_assert_cmpfloat (get (fixture), ==, 0.7);
  assert_name (fixture, "red.safetensors, threshold not saved yet");
}

/* The project remembers it, and what the file is called that does not */
static void
test_project (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) model = NULL;

  app_open_model (fixture->session, fixture->scratch, 1, PURR_CROP_CENTRE);
  set (fixture, 0.7);
  model = purr_model_ref (purr_model_keeper_get_model (get_keeper (fixture)));
  purr_model_keeper_restore (get_keeper (fixture), model,
                             "red.safetensors, threshold not saved yet");
  g_assert_cmpfloat (get (fixture), ==, 0.7);
  assert_name (fixture, "red.safetensors, threshold not saved yet");
  set (fixture, 0.5);
  assert_name (fixture, "red.safetensors, threshold not saved yet");
  /* What never had a file is still the last training */
  purr_model_keeper_restore (get_keeper (fixture), model, "not saved yet");
  assert_name (fixture, "the last training");
}

/* Calibration ---------------------------------------------------------------- */

static const PurrCalibration HALF = { 0.5, 1 }, OTHER = { 0.25, 2 };

static void
calibrate (SessionFixture *fixture, const PurrCalibration *calibration)
{
  purr_model_keeper_set_calibration (get_keeper (fixture), calibration);
}

static double
get_slope (SessionFixture *fixture)
{
  PurrCalibration calibration;

  return purr_model_keeper_get_calibration (get_keeper (fixture), &calibration)
           ? calibration.slope
           : 0;
}

static double
read_slope (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrModel) model = purr_model_open (path, &error);
  const PurrModelParts *parts;

  g_assert_no_error (error);
  parts = purr_model_get_parts (model);
  return parts->calibrated ? parts->slope : 0;
}

static void
test_calibration_none (SessionFixture *fixture, gconstpointer data)
{
  calibrate (fixture, &HALF);
  g_assert_cmpfloat (get_slope (fixture), ==, 0);
  g_assert_cmpuint (fixture->news.model_changed, ==, 0);
}

/* As a threshold is: until it is saved the file's name says that it has another, and
 * the file is not touched */
static void
test_calibration_file (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (fixture->scratch, "red.safetensors", NULL);
  g_autofree char *other
    = g_build_filename (fixture->scratch, "other.safetensors", NULL);
  g_autoptr (GError) error = NULL;

  app_open_model (fixture->session, fixture->scratch, 1, PURR_CROP_CENTRE);
  calibrate (fixture, NULL);
  g_assert_cmpuint (fixture->news.model_changed, ==, 1);
  calibrate (fixture, &HALF);
  g_assert_cmpuint (fixture->news.model_changed, ==, 2);
  g_assert_cmpfloat (get_slope (fixture), ==, 0.5);
  assert_name (fixture, "red.safetensors, calibration not saved yet");
  calibrate (fixture, &HALF);
  g_assert_cmpuint (fixture->news.model_changed, ==, 2);
  set (fixture, 0.7);
  g_assert_cmpfloat (get_slope (fixture), ==, 0.5);
  assert_name (fixture, "red.safetensors, calibration not saved yet");
  calibrate (fixture, NULL);
  assert_name (fixture, "red.safetensors, threshold not saved yet");
  g_assert_cmpfloat (get (fixture), ==, 0.7);
  set (fixture, 0.5);
  assert_name (fixture, "red.safetensors");
  g_assert_cmpfloat (read_slope (path), ==, 0);

  calibrate (fixture, &HALF);
  g_assert_true (app_save_model (fixture->session, other, FALSE, &error));
  g_assert_no_error (error);
  assert_name (fixture, "other.safetensors");
  g_assert_cmpfloat (read_slope (other), ==, 0.5);
  calibrate (fixture, &OTHER);
  assert_name (fixture, "other.safetensors, calibration not saved yet");
  calibrate (fixture, &HALF);
  assert_name (fixture, "other.safetensors");
}

/* What was learnt has one until the run goes on, and a file of its own only with it */
static void
test_calibration_learnt (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (fixture->scratch, "own.safetensors", NULL);
  g_autoptr (GError) error = NULL;

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  calibrate (fixture, &HALF);
  assert_name (fixture, "not saved yet");
  g_assert_true (app_save_model (fixture->session, path, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (read_slope (path), ==, 0.5);
  g_assert_true (purr_model_keeper_has_file (get_keeper (fixture)));
  calibrate (fixture, NULL);
  assert_name (fixture, "own.safetensors, calibration not saved yet");
  g_assert_false (purr_model_keeper_has_file (get_keeper (fixture)));
  calibrate (fixture, &HALF);
  g_assert_true (purr_model_keeper_has_file (get_keeper (fixture)));

  /* Other weights, which it was not fitted to */
  purr_run_reset (purr_session_get_run (fixture->session));
  session_train_to_the_end (fixture);
  g_assert_cmpfloat (get_slope (fixture), ==, 0);
}

/* A moment of the run has its own, and takes it along where it is kept */
static void
test_calibration_back (SessionFixture *fixture, gconstpointer data)
{
  PurrLookBack *look_back = purr_session_get_look_back (fixture->session);

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  calibrate (fixture, &HALF);
  purr_look_back_go (look_back, 17);
  app_wait (purr_model_keeper_get_looked_back (get_keeper (fixture)) != NULL);
  g_assert_cmpfloat (get_slope (fixture), ==, 0);
  calibrate (fixture, &OTHER);
  g_assert_cmpfloat (get_slope (fixture), ==, 0.25);
  set (fixture, 0.8);
  g_assert_cmpfloat (get_slope (fixture), ==, 0.25);
  purr_look_back_to_now (look_back);
  g_assert_cmpfloat (get_slope (fixture), ==, 0.5);

  purr_look_back_go (look_back, 17);
  app_wait (purr_model_keeper_get_looked_back (get_keeper (fixture)) != NULL);
  calibrate (fixture, &OTHER);
  purr_model_keeper_keep_moment (get_keeper (fixture));
  g_assert_cmpfloat (get_slope (fixture), ==, 0.25);
  assert_name (fixture, "iteration 17, not saved yet");
}

static void
test_calibration_project (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrModel) model = NULL;

  app_open_model (fixture->session, fixture->scratch, 1, PURR_CROP_CENTRE);
  calibrate (fixture, &HALF);
  model = purr_model_ref (purr_model_keeper_get_model (get_keeper (fixture)));
  purr_model_keeper_restore (get_keeper (fixture), model,
                             "red.safetensors, calibration not saved yet");
  g_assert_cmpfloat (get_slope (fixture), ==, 0.5);
  assert_name (fixture, "red.safetensors, calibration not saved yet");
  set (fixture, 0.7);
  assert_name (fixture, "red.safetensors, calibration not saved yet");
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("none", test_none);
  SESSION_TEST ("file", test_file);
  SESSION_TEST ("learnt", test_learnt);
  SESSION_TEST ("looking-back", test_looking_back);
  SESSION_TEST ("file-behind", test_file_behind);
  SESSION_TEST ("project", test_project);
  SESSION_TEST ("calibration-none", test_calibration_none);
  SESSION_TEST ("calibration-file", test_calibration_file);
  SESSION_TEST ("calibration-learnt", test_calibration_learnt);
  SESSION_TEST ("calibration-back", test_calibration_back);
  SESSION_TEST ("calibration-project", test_calibration_project);
  return app_fixture_run ();
}
