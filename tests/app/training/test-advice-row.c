/* test-advice-row.c: what suits patches, set or to be set by one press */

#include "app-fixture.h"

#include "app/training/advice-row.h"

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder; /* fifty cats, fifty dogs */
  PurrAdviceRow *row;
} Fixture;

/* Four fifths of a hundred are learnt from */
#define N_TRAIN 80

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = app_cats_and_dogs (50);
  fixture->row = g_object_ref_sink (g_object_new (PURR_TYPE_ADVICE_ROW, NULL));
  purr_advice_row_bind (fixture->row, fixture->settings);
  purr_advice_row_set_run (fixture->row,
                           purr_session_get_run (fixture->session));
  g_settings_set_int (fixture->settings, "patches", 100);
}

static void
load (Fixture *fixture)
{
  app_load (fixture->session, fixture->folder);
  app_settle (fixture->session);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  purr_session_finish (fixture->session);
  app_settle (fixture->session);
  g_assert_finalize_object (fixture->row);
  g_clear_object (&fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (g_steal_pointer (&fixture->folder));
}

static void
set (Fixture *fixture, const char *optimizer, double lambda)
{
  g_settings_set_string (fixture->settings, "optimizer", optimizer);
  g_settings_set_double (fixture->settings, "lambda", lambda);
}

static void
assert_set (Fixture *fixture, const char *optimizer, double lambda)
{
  g_autofree char *now = g_settings_get_string (fixture->settings, "optimizer");

  g_assert_cmpstr (now, ==, optimizer);
  g_assert_cmpfloat (g_settings_get_double (fixture->settings, "lambda"), ==,
                     lambda);
}

static GtkButton *
get_button (Fixture *fixture)
{
  return app_part (fixture->row, PURR_TYPE_ADVICE_ROW, "button");
}

static void
press (Fixture *fixture)
{
  g_signal_emit_by_name (get_button (fixture), "clicked");
}

/* title: NULL where nothing is to be shown */
static void
assert_shown (Fixture *fixture, const char *title, const char *button)
{
  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (fixture->row)), ==,
                   title != NULL);
  if (title == NULL)
    return;
  g_assert_cmpstr (adw_preferences_row_get_title (
                     ADW_PREFERENCES_ROW (fixture->row)),
                   ==, title);
  g_assert_cmpstr (gtk_button_get_label (get_button (fixture)), ==, button);
}

static void
assert_why (Fixture *fixture, const char *begin)
{
  const char *why = adw_action_row_get_subtitle (ADW_ACTION_ROW (fixture->row));

  g_assert_true (g_str_has_prefix (why, begin));
}

/* Left as they come, they are set; undone, they are offered; with pixels comes back
 * what was there */
static void
test_taken (Fixture *fixture, gconstpointer data)
{
  load (fixture);
  assert_shown (fixture, NULL, NULL);
  purr_advice_row_choose (fixture->row, "patches");
  assert_set (fixture, "lbfgs", 0.24);
  g_assert_cmpfloat (purr_patches_advise_lambda (N_TRAIN), ==, 0.24);
  assert_shown (fixture, "L-BFGS and λ = 0.24 are set for patches", "Undo");
  assert_why (fixture, "Gradient descent needs thousands of rounds");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (
                     GTK_WIDGET (get_button (fixture))),
                   ==, "Back to Gradient descent and λ = 0");
  press (fixture);
  assert_set (fixture, "gradient-descent", 0);
  assert_shown (fixture, "L-BFGS and λ = 0.24 suit patches", "Use");
  /* Gradient descent on patches is for who wants it */
  purr_advice_row_choose (fixture->row, "pixels");
  assert_set (fixture, "gradient-descent", 0);
  assert_shown (fixture, NULL, NULL);
  purr_advice_row_choose (fixture->row, "patches");
  assert_set (fixture, "lbfgs", 0.24);
  purr_advice_row_choose (fixture->row, "pixels");
  assert_set (fixture, "gradient-descent", 0);
}

/* What a person has set stays, and comes back */
static void
test_own (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *optimizer;
    double lambda;
    const char *why;
  } own[] = {
    { "gradient-descent", 3, "Gradient descent needs thousands" },
    { "adam", 0, "With patches, L-BFGS is at the lowest cost" },
    { "lbfgs", 0, "The penalty λ keeps the model" },
  };

  load (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      set (fixture, own[i].optimizer, own[i].lambda);
      purr_advice_row_choose (fixture->row, "patches");
      assert_set (fixture, own[i].optimizer, own[i].lambda);
      assert_shown (fixture, "L-BFGS and λ = 0.24 suit patches", "Use");
      assert_why (fixture, own[i].why);
      press (fixture);
      assert_set (fixture, "lbfgs", 0.24);
      assert_shown (fixture, "L-BFGS and λ = 0.24 are set for patches", "Undo");
      purr_advice_row_choose (fixture->row, "pixels");
      assert_set (fixture, own[i].optimizer, own[i].lambda);
    }
  /* Set by hand to what suits, there is nothing to say and nothing to give back */
  set (fixture, "lbfgs", 0.24);
  purr_advice_row_choose (fixture->row, "patches");
  assert_shown (fixture, NULL, NULL);
  purr_advice_row_choose (fixture->row, "pixels");
  assert_set (fixture, "lbfgs", 0.24);
}

/* What is set after that is a person's own */
static void
test_changed_since (Fixture *fixture, gconstpointer data)
{
  load (fixture);
  purr_advice_row_choose (fixture->row, "patches");
  g_settings_set_double (fixture->settings, "lambda", 7);
  assert_shown (fixture, "L-BFGS and λ = 0.24 suit patches", "Use");
  purr_advice_row_choose (fixture->row, "pixels");
  /* But the optimizer is as it was put there, and given back */
  assert_set (fixture, "gradient-descent", 7);

  set (fixture, "gradient-descent", 0);
  purr_advice_row_choose (fixture->row, "patches");
  g_settings_set_string (fixture->settings, "optimizer", "adam");
  purr_advice_row_choose (fixture->row, "pixels");
  assert_set (fixture, "adam", 0);

  /* And a penalty that somebody sets is theirs, also where it was that already */
  set (fixture, "gradient-descent", 0);
  purr_advice_row_choose (fixture->row, "patches");
  g_settings_set_double (fixture->settings, "lambda", 5);
  g_settings_set_double (fixture->settings, "lambda", 0.24);
  g_settings_set_double (fixture->settings, "validation-share", 0.6);
  assert_set (fixture, "lbfgs", 0.24);
  purr_advice_row_choose (fixture->row, "pixels");
  assert_set (fixture, "gradient-descent", 0.24);
}

/* What a run learns with is never the other kind's, not for a moment */
static void
test_there_and_back (Fixture *fixture, gconstpointer data)
{
  PurrRun *run = purr_session_get_run (fixture->session);

  load (fixture);
  purr_run_train (run);
  purr_advice_row_choose (fixture->row, "patches");
  purr_advice_row_choose (fixture->row, "pixels");
  assert_set (fixture, "gradient-descent", 0);
  purr_run_pause (run);
  app_settle (fixture->session);
  g_assert_cmpuint (purr_run_get_lambdas (run)->len, ==, 1);
}

/* The penalty is one for as many pictures as there are to learn from */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  /* None yet */
  purr_advice_row_choose (fixture->row, "patches");
  assert_set (fixture, "lbfgs", 0);
  assert_shown (fixture, "L-BFGS is set for patches", "Undo");
  load (fixture);
  assert_set (fixture, "lbfgs", 0.24);
  assert_shown (fixture, "L-BFGS and λ = 0.24 are set for patches", "Undo");
  g_settings_set_double (fixture->settings, "validation-share", 0.6);
  assert_set (fixture, "lbfgs", 0.12);
  press (fixture);
  assert_set (fixture, "gradient-descent", 0);
  g_settings_set_double (fixture->settings, "validation-share", 0.2);
  assert_set (fixture, "gradient-descent", 0);
}

/* A run of pixels goes on with its own penalty */
static void
test_under_way (Fixture *fixture, gconstpointer data)
{
  PurrRun *run = purr_session_get_run (fixture->session);
  const GArray *lambdas;

  load (fixture);
  purr_run_step (run);
  app_settle (fixture->session);
  purr_advice_row_choose (fixture->row, "patches");
  assert_set (fixture, "lbfgs", 0.24);
  purr_run_step (run);
  app_settle (fixture->session);
  lambdas = purr_run_get_lambdas (run);
  g_assert_cmpuint (lambdas->len, ==, 1);
  /* By hand it counts at any time */
  purr_advice_row_choose (fixture->row, "pixels");
  g_settings_set_double (fixture->settings, "lambda", 2);
  purr_run_step (run);
  app_settle (fixture->session);
  lambdas = purr_run_get_lambdas (run);
  g_assert_cmpuint (lambdas->len, ==, 2);
}

/* A lesson file has put away what it is about: all stays as the teacher has it */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  load (fixture);
  purr_advice_row_set_hidden (fixture->row, TRUE);
  purr_advice_row_choose (fixture->row, "patches");
  assert_set (fixture, "gradient-descent", 0);
  assert_shown (fixture, NULL, NULL);
  purr_advice_row_set_hidden (fixture->row, FALSE);
  assert_shown (fixture, "L-BFGS and λ = 0.24 suit patches", "Use");
}

/* So many pictures that they are not counted between two frames: the optimizer
 * at once, the penalty when they are */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "cat", "dog", NULL };
  const guint m = 25000;
  g_autofree guint8 *columns = g_new0 (guint8, m * (gsize) PURR_FEATURES);
  g_autofree guint *class_of = g_new (guint, m);
  g_autoptr (PurrDataset) many = NULL;

  for (guint i = 0; i < m; i++)
    class_of[i] = i % 2;
  many = purr_dataset_new_from_columns (columns, m, names, class_of, NULL);
  purr_run_set_dataset (purr_session_get_run (fixture->session), many);
  purr_advice_row_choose (fixture->row, "patches");
  assert_set (fixture, "lbfgs", 0);
  assert_shown (fixture, "L-BFGS is set for patches", "Undo");
  app_wait (g_settings_get_double (fixture->settings, "lambda") > 0);
  assert_set (fixture, "lbfgs", purr_patches_advise_lambda (m / 5 * 4));
  assert_shown (fixture, "L-BFGS and λ = 60 are set for patches", "Undo");
  /* Nobody waits for what was counted of others */
  g_settings_set_double (fixture->settings, "validation-share", 0.1);
  load (fixture);
  assert_set (fixture, "lbfgs", purr_patches_advise_lambda (90));
  purr_advice_row_choose (fixture->row, "pixels");
  assert_set (fixture, "gradient-descent", 0);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/advice-row/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("taken", test_taken);
  ADD ("own", test_own);
  ADD ("changed-since", test_changed_since);
  ADD ("there-and-back", test_there_and_back);
  ADD ("follows", test_follows);
  ADD ("under-way", test_under_way);
  ADD ("hidden", test_hidden);
  ADD ("many", test_many);
#undef ADD
  return app_fixture_run ();
}
