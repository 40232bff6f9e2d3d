/* test-weights-view.c: the weights as a picture, whose, and on which scale */

#include "look-fixture.h"

#include "app/training/weights-view.h"
#include "engine/learning/examples.h"
#include "engine/learning/problem.h"
#include "app/widgets/heat-legend.h"
#include "tests/engine/models/model-fixture.h"

#include <math.h>
#include <string.h>

static void
set_up (LookFixture *fixture, gconstpointer data)
{
  look_set_up (fixture, g_object_new (PURR_TYPE_WEIGHTS_VIEW, NULL));
  purr_weights_view_set_session (PURR_WEIGHTS_VIEW (fixture->view),
                                 fixture->session);
}

static gpointer
part (LookFixture *fixture, const char *name)
{
  return app_part (fixture->view, PURR_TYPE_WEIGHTS_VIEW, name);
}

static gboolean
shows_weights (LookFixture *fixture)
{
  return g_str_equal (gtk_stack_get_visible_child_name (
                        part (fixture, "stack")),
                      "weights");
}

static void
assert_source (LookFixture *fixture, const char *begin)
{
  const char *words = gtk_label_get_text (part (fixture, "source_label"));

  if (!g_str_has_prefix (words, begin))
    g_error ("“%s” does not begin with “%s”", words, begin);
}

/* The number at the right end of the scale */
static double
get_scale (LookFixture *fixture)
{
  GtkLabel *high
    = app_part (part (fixture, "legend"), PURR_TYPE_HEAT_LEGEND, "high");
  GtkLabel *low
    = app_part (part (fixture, "legend"), PURR_TYPE_HEAT_LEGEND, "low");
  const char *words = gtk_label_get_text (high);

  /* As far to either side */
  g_assert_true (g_str_has_prefix (words, "+"));
  g_assert_cmpstr (words + 1, ==, gtk_label_get_text (low) + strlen ("−"));
  return g_ascii_strtod (words + 1, NULL);
}

static void
point (LookFixture *fixture, int row, int column)
{
  g_signal_emit_by_name (part (fixture, "map"), "pointed", row, column);
}

/* "w of R +0.012, G −0.003, B +0.1" of what the view says */
static void
read_weights (LookFixture *fixture, double *w)
{
  const char *words = gtk_label_get_text (part (fixture, "pixel_label"));

  for (int k = 0; k < 3; k++)
    {
      const char name[] = { ' ', "RGB"[k], ' ', '\0' };
      const char *number = strstr (words, name);
      gboolean negative;

      g_assert_nonnull (number);
      number += strlen (name);
      negative = g_str_has_prefix (number, "−");
      number += negative ? strlen ("−") : 1;
      w[k] = (negative ? -1 : 1) * g_ascii_strtod (number, NULL);
    }
}

static void
assert_weights (LookFixture *fixture, const double *w, int row, int column)
{
  double shown[3];

  point (fixture, row, column);
  read_weights (fixture, shown);
  for (int k = 0; k < 3; k++)
    {
      double right = w[(row * 32 + column) * 3 + k];

      /* Four digits are told */
      g_assert_cmpfloat_with_epsilon (shown[k], right,
                                      6e-4 * fabs (right) + 1e-12);
    }
}

static void
test_nothing (LookFixture *fixture, gconstpointer data)
{
  g_assert_false (shows_weights (fixture));
  app_load (fixture->session, fixture->folder);
  g_assert_false (shows_weights (fixture));
}

/* After one update from zero the weights are alpha times the mean of (y - 1/2) x,
 * which is worked out here from the pictures */
static void
test_first_update (LookFixture *fixture, gconstpointer data)
{
  g_autofree double *w = g_new0 (double, PURR_FEATURES);
  const PurrExamples *train;
  double alpha = g_settings_get_double (fixture->settings, "learning-rate");

  app_load (fixture->session, fixture->folder);
  purr_run_step (fixture->run);
  app_wait_polling (fixture->session,
                    purr_run_get_iteration (fixture->run) == 1);
  app_settle (fixture->session);
  train = purr_problem_get_train (
    purr_trainer_get_problem (purr_run_get_trainer (fixture->run)));
  for (gsize j = 0; j < train->m; j++)
    {
      gsize i = train->index != NULL ? train->index[j] : j;
      double error = train->labels[i] - 0.5;

      for (gsize k = 0; k < PURR_FEATURES; k++)
        w[k] += alpha * error * train->bytes[i * PURR_FEATURES + k] / 255
                / (double) train->m;
    }
  g_assert_true (shows_weights (fixture));
  assert_source (fixture, "Iteration 1: w, for bytes ÷ 255.");
  assert_weights (fixture, w, 0, 0);
  assert_weights (fixture, w, 31, 31);
  assert_weights (fixture, w, 4, 7);
}

static void
test_looks_back (LookFixture *fixture, gconstpointer data)
{
  double now, then, b;
  g_autofree double *w = g_new (double, PURR_FEATURES);

  app_load (fixture->session, fixture->folder);
  look_train (fixture);
  assert_source (fixture, "Iteration 40: ");
  purr_trainer_get_weights (purr_run_get_trainer (fixture->run), w, &b);
  assert_weights (fixture, w, 9, 9);
  now = get_scale (fixture);

  purr_look_back_go (fixture->look_back, 3);
  assert_source (fixture, "Iteration 3: ");
  assert_weights (fixture, purr_look_back_get_weights (fixture->look_back), 9,
                  9);
  /* On the scale of the run, or on that of the moment */
  g_assert_cmpfloat (get_scale (fixture), ==, now);
  gtk_toggle_button_set_active (part (fixture, "own_scale_button"), TRUE);
  then = get_scale (fixture);
  g_assert_cmpfloat (then, <, now);
  gtk_toggle_button_set_active (part (fixture, "own_scale_button"), FALSE);

  /* Nothing has been learnt */
  purr_look_back_go (fixture->look_back, 0);
  memset (w, 0, PURR_FEATURES * sizeof (double));
  assert_weights (fixture, w, 9, 9);
  g_assert_cmpfloat (get_scale (fixture), ==, now);

  purr_look_back_to_now (fixture->look_back);
  assert_source (fixture, "Iteration 40: ");
}

/* The scale is there though the view was not when the run went on */
static void
test_comes_late (LookFixture *fixture, gconstpointer data)
{
  double now;

  gtk_widget_set_visible (fixture->view, FALSE);
  app_load (fixture->session, fixture->folder);
  look_train (fixture);
  purr_look_back_go (fixture->look_back, 3);
  gtk_widget_set_visible (fixture->view, TRUE);
  app_wait (shows_weights (fixture));
  now = get_scale (fixture);
  purr_look_back_to_now (fixture->look_back);
  g_assert_cmpfloat (get_scale (fixture), ==, now);
}

static void
pointed_cb (int *pointed, int row, int column, int channel)
{
  pointed[0] = row;
  pointed[1] = column;
  pointed[2] = channel;
}

static void
test_channels (LookFixture *fixture, gconstpointer data)
{
  int pointed[3] = { -2, -2, -2 };
  double together;

  g_signal_connect_swapped (fixture->view, "pointed", G_CALLBACK (pointed_cb),
                            pointed);
  app_load (fixture->session, fixture->folder);
  look_train (fixture);
  together = get_scale (fixture);
  point (fixture, 4, 7);
  g_assert_cmpint (pointed[0], ==, 4);
  g_assert_cmpint (pointed[1], ==, 7);
  g_assert_cmpint (pointed[2], ==, -1);
  gtk_drop_down_set_selected (part (fixture, "channel_choice"), 3);
  g_assert_cmpint (pointed[2], ==, 2);
  g_assert_cmpfloat (get_scale (fixture), !=, together);
}

static void
test_other_models (LookFixture *fixture, gconstpointer data)
{
  app_open_model (fixture->session, fixture->scratch, 1, PURR_CROP_CENTRE);
  g_assert_true (shows_weights (fixture));
  assert_source (fixture, "Model: red.safetensors: w");

  app_load (fixture->session, fixture->folder);
  look_train (fixture);
  assert_source (fixture, "Iteration 40: ");
  app_open_model (fixture->session, fixture->scratch, 1, PURR_CROP_CENTRE);
  assert_source (fixture, "Model: red.safetensors: w");
  /* One can look back on the run all the same */
  purr_look_back_go (fixture->look_back, 3);
  assert_source (fixture, "Iteration 3: ");
  app_wait (purr_model_keeper_get_looked_back (
              purr_session_get_keeper (fixture->session))
            != NULL);
  purr_session_keep_moment (fixture->session);
  assert_source (fixture, "Model: iteration 3, not saved yet: w");
  app_settle (fixture->session);
}

typedef struct
{
  guint n;
  char *words;
} Told;

static void
told_cb (Told *told, const char *words)
{
  g_free (told->words);
  told->words = g_strdup (words);
  told->n++;
}

/* Weights of a model of patches are shown with the patches, and told of */
static void
test_patches (LookFixture *fixture, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (fixture->scratch, "patches.safetensors", NULL);
  g_autoptr (PurrModel) model = fixture_patches_model (PURR_PATCHES_MAX / 2);
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);
  Told told = { 0, NULL };

  g_signal_connect_swapped (fixture->view, "told", G_CALLBACK (told_cb), &told);
  g_assert_true (purr_model_save (model, path, NULL));
  purr_model_keeper_open (keeper, path);
  app_wait_polling (fixture->session,
                    purr_model_keeper_get_model (keeper) != NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (fixture, "stack")),
                   ==, "patches");
  g_assert_true (
    app_shows (fixture->view, "1,600 patches (800 and their mirror images)"));
  g_assert_cmpuint (told.n, ==, 1);
  g_assert_true (g_str_has_prefix (told.words, "Point at a patch"));
  app_open_model (fixture->session, fixture->scratch, 1, PURR_CROP_CENTRE);
  g_assert_true (shows_weights (fixture));
  /* That of pixels tells nothing */
  g_assert_cmpuint (told.n, ==, 2);
  g_assert_null (told.words);
  app_settle (fixture->session);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/weights-view/" name, LookFixture, NULL, set_up, function,      \
              look_tear_down)
  ADD ("nothing", test_nothing);
  ADD ("first-update", test_first_update);
  ADD ("looks-back", test_looks_back);
  ADD ("comes-late", test_comes_late);
  ADD ("channels", test_channels);
  ADD ("other-models", test_other_models);
  ADD ("patches", test_patches);
#undef ADD
  return app_fixture_run ();
}
