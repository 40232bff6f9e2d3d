/* test-dictionary-view.c: patches by their weights, and what is told of them */

#include "app-fixture.h"

#include "app/training/dictionary-view.h"
#include "app/widgets/patch-sheet.h"
#include "tests/engine/models/model-fixture.h"

#include <math.h>
#include <string.h>

#define FILTERS 50

typedef struct
{
  PurrDictionaryView *view;
  GtkWindow *window;
  PurrModel *model;
  double w[FILTERS * PURR_PATCH_WEIGHTS];
  char *told;
} Fixture;

static void
told_cb (Fixture *fixture, const char *words)
{
  g_free (fixture->told);
  fixture->told = g_strdup (words);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->view
    = g_object_ref_sink (g_object_new (PURR_TYPE_DICTIONARY_VIEW, NULL));
  fixture->window = app_show (GTK_WIDGET (fixture->view));
  fixture->model = fixture_patches_model (FILTERS);
  memcpy (fixture->w, purr_model_get_parts (fixture->model)->w,
          sizeof fixture->w);
  g_signal_connect_swapped (fixture->view, "told", G_CALLBACK (told_cb),
                            fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->view)->ref_count == 1);
  g_assert_finalize_object (fixture->view);
  purr_model_unref (fixture->model);
  g_free (fixture->told);
}

static PurrPatchSheet *
get_sheet (Fixture *fixture)
{
  return app_part (fixture->view, PURR_TYPE_DICTIONARY_VIEW, "sheet");
}

static void
show (Fixture *fixture, gboolean at_once)
{
  PurrDictionaryLook look = {
    .map = purr_model_get_map (fixture->model),
    .w = fixture->w,
    .whose = "Iteration 7",
    .positive_name = "cat",
    .negative_name = "dog",
    .at_once = at_once,
  };

  purr_dictionary_view_show (fixture->view, &look);
}

/* Has a filter's weights be so large that it is the first or the last */
static void
weigh (Fixture *fixture, gsize filter, double w)
{
  for (gsize i = 0; i < PURR_PATCH_WEIGHTS; i++)
    fixture->w[i * FILTERS + filter] = w;
}

static gsize
get_first (Fixture *fixture)
{
  return purr_patch_sheet_get_filter (get_sheet (fixture), 0);
}

static void
assert_told (Fixture *fixture, const char *words)
{
  g_assert_nonnull (fixture->told);
  if (strstr (fixture->told, words) == NULL)
    g_error ("“%s” does not hold “%s”", fixture->told, words);
}

/* Ten weights are told of where they belong, with their signs */
static void
test_told (Fixture *fixture, gconstpointer data)
{
  weigh (fixture, 31, 0);
  fixture->w[(2 * 0 + 0) * FILTERS + 31] = 3;
  fixture->w[(2 * 4 + 1) * FILTERS + 31] = -4;
  show (fixture, TRUE);
  assert_told (fixture, "Point at a patch");
  g_assert_true (app_shows (GTK_WIDGET (fixture->view),
                            "Iteration 7: 100 patches (50 and their mirror"
                            " images)"));
  g_assert_cmpuint (get_first (fixture), ==, 31);
  app_press_key (get_sheet (fixture), GDK_KEY_Home, 0);
  assert_told (fixture,
               "Patch 1 of 50, with its mirror image, |w| 5.0: where either "
               "is found, + speaks for "
               "“cat”, − for “dog”.");
  assert_told (fixture,
               "As drawn: upper left\u00a0+3.0, upper right\u00a0+0.0, lower "
               "left\u00a0+0.0, lower right\u00a0+0.0, middle\u00a0+0.0.");
  assert_told (
    fixture,
    "Light and dark swapped: upper left\u00a0+0.0, upper right\u00a0+0.0, "
    "lower left\u00a0+0.0, lower right\u00a0+0.0, middle\u00a0−4.0.");
  app_press_key (get_sheet (fixture), GDK_KEY_Right, 0);
  assert_told (fixture, "Patch 2 of 50");
  app_press_key (get_sheet (fixture), GDK_KEY_End, 0);
  assert_told (fixture, "Patch 50 of 50");
  memset (fixture->w, 0, sizeof fixture->w);
  show (fixture, TRUE);
  assert_told (fixture, ": its weights are 0, it speaks for neither.");
}

/* The next of a run come into order after a while, another moment at once */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  weigh (fixture, 3, 9);
  show (fixture, FALSE);
  g_assert_cmpuint (get_first (fixture), ==, 3);
  weigh (fixture, 4, 10);
  show (fixture, FALSE);
  g_assert_cmpuint (get_first (fixture), ==, 3);
  app_wait (get_first (fixture) == 4);
  weigh (fixture, 5, 11);
  show (fixture, TRUE);
  g_assert_cmpuint (get_first (fixture), ==, 5);
}

/* Of whatever is no number nothing breaks */
static void
test_no_numbers (Fixture *fixture, gconstpointer data)
{
  weigh (fixture, 8, (double) NAN);
  show (fixture, TRUE);
  g_assert_cmpuint (get_first (fixture), ==, 8);
  app_press_key (get_sheet (fixture), GDK_KEY_Home, 0);
  assert_told (fixture, "Patch 1 of 50, with its mirror image, |w| nan");
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  show (fixture, TRUE);
  purr_dictionary_view_show_none (fixture->view, "Learning patches, 40 %.");
  g_assert_true (
    app_shows (GTK_WIDGET (fixture->view), "Learning patches, 40 %."));
  g_assert_cmpstr (fixture->told, ==, "");
  show (fixture, FALSE);
  assert_told (fixture, "Point at a patch");
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/dictionary-view/" name, Fixture, NULL, set_up, function,       \
              tear_down)
  ADD ("told", test_told);
  ADD ("order", test_order);
  ADD ("no-numbers", test_no_numbers);
  ADD ("none", test_none);
#undef ADD
  return app_fixture_run ();
}
