/* test-scratch-cell.c: writing a program, and what came of it */

#include "app-fixture.h"

#include "app/lessons/scratch-cell.h"

typedef struct
{
  PurrScratchCell *cell;
  GtkWindow *window;
  guint n_run;
  guint n_edited;
  int recalled;
  char *beginning;
} Fixture;

static void
recall_cb (Fixture *fixture, int direction)
{
  fixture->recalled = direction;
}

static void
complete_cb (Fixture *fixture, const char *beginning)
{
  g_free (fixture->beginning);
  fixture->beginning = g_strdup (beginning);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->cell
    = PURR_SCRATCH_CELL (g_object_ref_sink (purr_scratch_cell_new ("a = 1")));
  g_signal_connect_swapped (fixture->cell, "run", G_CALLBACK (app_count_cb),
                            &fixture->n_run);
  g_signal_connect_swapped (fixture->cell, "edited", G_CALLBACK (app_count_cb),
                            &fixture->n_edited);
  g_signal_connect_swapped (fixture->cell, "recall", G_CALLBACK (recall_cb),
                            fixture);
  g_signal_connect_swapped (fixture->cell, "complete", G_CALLBACK (complete_cb),
                            fixture);
  fixture->window = app_show (GTK_WIDGET (fixture->cell));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->cell)->ref_count == 1);
  g_assert_finalize_object (fixture->cell);
  g_free (fixture->beginning);
}

#define part(fixture, name)                                                    \
  app_part ((fixture)->cell, PURR_TYPE_SCRATCH_CELL, name)
#define assert_label(fixture, name, text)                                      \
  g_assert_cmpstr (gtk_label_get_text (part (fixture, name)), ==, text)

static gboolean
press (Fixture *fixture, guint key, GdkModifierType state)
{
  return app_press_key (part (fixture, "view"), key, state);
}

static void
assert_code (Fixture *fixture, const char *code)
{
  g_autofree char *found = purr_scratch_cell_get_code (fixture->cell);

  g_assert_cmpstr (found, ==, code);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  assert_code (fixture, "a = 1");
  purr_scratch_cell_focus (fixture->cell);
  g_assert_true (purr_scratch_cell_has_focus (fixture->cell));
  g_assert_true (press (fixture, GDK_KEY_Return, GDK_SHIFT_MASK));
  g_assert_cmpuint (fixture->n_run, ==, 1);
  g_assert_true (press (fixture, GDK_KEY_Up, GDK_ALT_MASK));
  g_assert_cmpint (fixture->recalled, ==, -1);
  g_assert_true (press (fixture, GDK_KEY_Down, GDK_ALT_MASK));
  g_assert_cmpint (fixture->recalled, ==, 1);
  g_assert_false (press (fixture, GDK_KEY_Up, 0));
  g_assert_cmpuint (fixture->n_edited, ==, 0);
}

/* A new line begins where the last did, behind a colon four further */
static void
test_indent (Fixture *fixture, gconstpointer data)
{
  purr_scratch_cell_set_code (fixture->cell, "for i in range(3):");
  press (fixture, GDK_KEY_Return, 0);
  assert_code (fixture, "for i in range(3):\n    ");
  press (fixture, GDK_KEY_KP_Enter, 0);
  assert_code (fixture, "for i in range(3):\n    \n    ");
  g_assert_cmpuint (fixture->n_edited, >, 0);
  g_assert_cmpuint (fixture->n_run, ==, 0);
}

static void
test_complete (Fixture *fixture, gconstpointer data)
{
  static const char *const two[] = { "np.maximum", "np.max", NULL };
  static const char *const one[] = { "np.zeros", NULL };
  static const char *const none[] = { NULL };

  purr_scratch_cell_set_code (fixture->cell, "a = b + np.ma");
  g_assert_true (press (fixture, GDK_KEY_Tab, 0));
  g_assert_cmpstr (fixture->beginning, ==, "np.ma");
  purr_scratch_cell_offer (fixture->cell, fixture->beginning, two);
  assert_code (fixture, "a = b + np.max");
  assert_label (fixture, "offer_label", "np.maximum  np.max");

  purr_scratch_cell_set_code (fixture->cell, "np.z");
  assert_label (fixture, "offer_label", "");
  purr_scratch_cell_offer (fixture->cell, "np.z", one);
  assert_code (fixture, "np.zeros");
  assert_label (fixture, "offer_label", "");
  purr_scratch_cell_offer (fixture->cell, "zz", none);
  assert_label (fixture, "offer_label", "No name begins like that.");

  /* Nothing to complete, nothing asked for, nothing written */
  g_clear_pointer (&fixture->beginning, g_free);
  purr_scratch_cell_set_code (fixture->cell, "a = ");
  press (fixture, GDK_KEY_Tab, 0);
  press (fixture, GDK_KEY_Tab, GDK_SHIFT_MASK);
  g_assert_null (fixture->beginning);
  assert_code (fixture, "a = ");
}

static void
test_output (Fixture *fixture, gconstpointer data)
{
  PurrScratchOutput output = { .printed = (char *) "2",
                               .warnings = (char *) "",
                               .error = (char *) "NameError: no b",
                               .advice = (char *) "Give b a value first.",
                               .line = 3 };

  purr_scratch_cell_set_number (fixture->cell, 4);
  assert_label (fixture, "number_label", "[4]");
  app_assert_accessible_label (part (fixture, "view"), "Cell 4");
  purr_scratch_cell_set_running (fixture->cell, TRUE);
  assert_label (fixture, "number_label", "[…]");
  purr_scratch_cell_set_running (fixture->cell, FALSE);
  assert_label (fixture, "number_label", "[4]");

  purr_scratch_cell_show (fixture->cell, &output);
  assert_label (fixture, "output_label", "2");
  assert_label (fixture, "error_label", "Line 3: NameError: no b");
  assert_label (fixture, "advice_label", "Give b a value first.");
  g_assert_false (gtk_widget_get_visible (part (fixture, "warning_label")));
  output.line = 0;
  purr_scratch_cell_show (fixture->cell, &output);
  assert_label (fixture, "error_label", "NameError: no b");
  purr_scratch_cell_show (fixture->cell, NULL);
  g_assert_false (gtk_widget_get_visible (part (fixture, "output_label")));
  g_assert_false (gtk_widget_get_visible (part (fixture, "error_label")));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, test)                                                        \
  g_test_add ("/scratch-cell/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("keys", test_keys);
  ADD ("indent", test_indent);
  ADD ("complete", test_complete);
  ADD ("output", test_output);
#undef ADD
  return app_fixture_run ();
}
