/* test-scratch-pad.c: programs on the pictures and the model */

#include "session-fixture.h"

#include "app/session/ready-made.h"
#include "app/session/scratch-pad.h"

#include <math.h>
#include <string.h>

#define GROUP "scratch-pad"

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrScratchOutput **output = user_data;
  g_autoptr (GError) error = NULL;

  *output
    = purr_scratch_pad_run_finish (PURR_SCRATCH_PAD (source), result, &error);
  g_assert_no_error (error);
}

static PurrScratchOutput *
run (PurrScratchPad *pad, const char *code)
{
  PurrScratchOutput *output = NULL;

  purr_scratch_pad_run_async (pad, code, NULL, ran_cb, &output);
  g_assert_true (purr_scratch_pad_is_busy (pad));
  app_wait (output != NULL);
  g_assert_false (purr_scratch_pad_is_busy (pad));
  return output;
}

static void
assert_prints (PurrScratchPad *pad, const char *code, const char *printed)
{
  g_autoptr (PurrScratchOutput) output = run (pad, code);

  g_assert_null (output->error);
  g_assert_cmpstr (output->printed, ==, printed);
}

static void
test_programs (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrScratchPad) pad = purr_scratch_pad_new (NULL);
  g_autoptr (PurrScratchOutput) output = NULL;
  g_auto (GStrv) completions = NULL;

  assert_prints (pad, "a = 2", "");
  assert_prints (pad, "print(a)\na * 3", "2\n6");
  output = run (pad, "print(1)\nnp.zeros(3) + np.zeros(4)");
  g_assert_cmpstr (output->printed, ==, "1");
  g_assert_cmpstr (output->error, ==,
                   "ValueError: operands could not be broadcast together with "
                   "shapes (3,) (4,)");
  g_assert_cmpint (output->line, ==, 2);
  app_assert_sentence (output->advice);
  g_clear_pointer (&output, purr_scratch_output_free);
  output = run (pad, "print(");
  g_assert_true (g_str_has_prefix (output->error, "SyntaxError"));
  g_clear_pointer (&output, purr_scratch_output_free);
  output = run (pad, "np.log(np.zeros(1))");
  g_assert_null (output->error);
  g_assert_nonnull (strstr (output->warnings, "RuntimeWarning"));

  completions = purr_scratch_pad_complete (pad, "np.ex");
  g_assert_true (g_strv_contains ((const char *const *) completions, "np.exp"));
  purr_scratch_pad_forget (pad);
  g_clear_pointer (&output, purr_scratch_output_free);
  output = run (pad, "a");
  g_assert_true (g_str_has_prefix (output->error, "NameError"));
}

/* Endless programs end when somebody wants them to; another waits its turn */
static void
test_stop (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrScratchPad) pad = purr_scratch_pad_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PurrScratchOutput) output = NULL;

  purr_scratch_pad_run_async (
    pad, "print('on')\nfor i in range(10 ** 15):\n    a = i\n", cancellable,
    ran_cb, &output);
  purr_scratch_pad_forget (pad);
  g_assert_null (purr_scratch_pad_complete (pad, "np")[0]);
  g_cancellable_cancel (cancellable);
  app_wait (output != NULL);
  g_assert_true (g_str_has_prefix (output->error, "KeyboardInterrupt"));
  assert_prints (pad, "1 + 1", "2");
}

/* The whole of logistic regression, in ten lines: the Training page's cost */
static void
test_regression (SessionFixture *fixture, gconstpointer data)
{
  static const char program[]
    = "w = np.zeros((X.shape[0], 1)); b = 0; m = X.shape[1]; J = 0\n"
      "for i in range(41):\n"
      "    A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))\n"
      "    J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m\n"
      "    if_last = i == 40\n"
      "    dZ = A - Y\n"
      "    w = w - (1 - if_last) * ALPHA * np.dot(X, dZ.T) / m\n"
      "    b = b - (1 - if_last) * ALPHA * np.sum(dZ) / m\n"
      "print(J)\n";
  g_autoptr (PurrScratchPad) pad = purr_scratch_pad_new (fixture->session);
  PurrRun *run_of_it = purr_session_get_run (fixture->session);
  PurrModel *model;
  char rate[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *assign = NULL;
  g_autoptr (PurrScratchOutput) output = NULL;
  g_autoptr (PurrScratchOutput) answer = NULL;
  double cost;

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  model
    = purr_model_keeper_get_model (purr_session_get_keeper (fixture->session));
  g_ascii_dtostr (rate, sizeof rate,
                  g_settings_get_double (fixture->settings, "learning-rate"));
  assign = g_strdup_printf ("ALPHA = %s", rate);
  assert_prints (pad, assign, "");

  /* The model's own cost, from w and b */
  output = run (pad, "A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))\n"
                     "print(-np.mean(Y * np.log(A) + (1 - Y) * "
                     "np.log(1 - A)))");
  g_assert_null (output->error);
  cost = purr_model_get_parts (model)->train_cost;
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (output->printed, NULL), cost,
                                  1e-9);

  /* And learnt anew */
  answer = run (pad, program);
  g_assert_cmpstr (answer->error, ==, NULL);
  g_assert_cmpuint (purr_run_get_iteration (run_of_it), ==, 40);
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (answer->printed, NULL), cost,
                                  1e-9);
}

/* A model of patches has no weights for X: those of one before it are not its */
static void
test_patches (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrScratchPad) pad = purr_scratch_pad_new (fixture->session);
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);
  g_autofree char *path = purr_ready_made_path ();
  g_autoptr (PurrScratchOutput) output = NULL;

  assert_prints (pad, "b = 7\nprint(b)", "7");
  app_open_model (fixture->session, fixture->folder, 1, PURR_CROP_CENTRE);
  assert_prints (pad, "print(w.shape)", "(3072, 1)");
  purr_model_keeper_open (keeper, path);
  app_wait (purr_model_get_map (purr_model_keeper_get_model (keeper)) != NULL);
  output = run (pad, "print(w.shape)");
  g_assert_nonnull (output->error);
  g_assert_nonnull (strstr (output->error, "w"));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("programs", test_programs);
  SESSION_TEST ("stop", test_stop);
  SESSION_TEST ("regression", test_regression);
  SESSION_TEST ("patches", test_patches);
  return app_fixture_run ();
}
