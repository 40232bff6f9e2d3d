/* test-about-model-window.c: what a model is, in a window of its own */

#include "window-fixture.h"

#include "app/window/about-model-window.h"

#include "tests/engine/models/model-fixture.h"

/* How many rows it has, and in *n_named that of such a name */
static guint
count_rows (GtkWidget *root, const char *title, guint *n_named)
{
  guint n = 0;

  if (ADW_IS_ACTION_ROW (root))
    {
      *n_named += g_strcmp0 (adw_preferences_row_get_title (
                               ADW_PREFERENCES_ROW (root)),
                             title)
                  == 0;
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child, title, n_named);
  return n;
}

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  GtkWidget *row = NULL;

  if (ADW_IS_ACTION_ROW (root)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)),
                    title)
           == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && row == NULL;
       child = gtk_widget_get_next_sibling (child))
    row = find_row (child, title);
  return row;
}

/* All that is told is shown, and nothing else */
static void
test_facts (void)
{
  g_autoptr (PurrModel) model = fixture_patches_model (50);
  g_autoptr (PurrModelFacts) facts = purr_model_facts_new (model, "a <b> & c");
  PurrAboutModelWindow *window = purr_about_model_window_new (facts);
  GtkWidget *root = GTK_WIDGET (window);
  guint n = 0;
  guint named = 0;

  g_object_ref (window);
  gtk_window_present (GTK_WINDOW (window));
  app_wait (gtk_widget_get_mapped (root));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==,
                   facts->title);
  for (guint i = 0; i < facts->groups->len; i++)
    n += ((PurrModelFactGroup *) facts->groups->pdata[i])->facts->len;
  g_assert_cmpuint (count_rows (root, "Licence", &named), ==, n);
  g_assert_cmpuint (named, ==, 1);
  /* What is no markup is shown as it is */
  app_wait (app_shows (root, "a <b> & c"));
  app_wait (app_shows (root, "3 of 7 of “dog” (42.9 %)"));
  app_wait (app_shows (root, "75.0 %"));
  app_assert_accessible_label (find_row (root, "Licence"), "Licence: CC0");
  app_assert_accessible_label (
    find_row (root, "Accuracy"),
    "Accuracy: 75.0 % of all answers are right (62.5 % to 87.5 %)");
  gtk_window_destroy (GTK_WINDOW (window));
  app_settle (NULL);
  g_assert_finalize_object (window);
}

static void
test_no_card (void)
{
  g_autoptr (PurrModel) model = fixture_model ();
  g_autoptr (PurrModelFacts) facts = purr_model_facts_new (model, "a");
  PurrAboutModelWindow *window = purr_about_model_window_new (facts);

  g_object_ref (window);
  gtk_window_present (GTK_WINDOW (window));
  app_wait (app_shows (GTK_WIDGET (window), facts->note));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==,
                   "About This Model");
  /* By the keyboard, as it came */
  g_assert_true (app_press_shortcut (window, "Escape"));
  app_settle (NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window)));
  app_wait (G_OBJECT (window)->ref_count == 1);
  g_assert_finalize_object (window);
}

/* From the window ------------------------------------------------------------- */

static void
test_asked_for (WindowFixture *fixture, gconstpointer page)
{
  g_autofree char *path = window_save_model (fixture, "red.safetensors");
  GtkWindow *about;

  window_activate (fixture, "win.about-model");
  app_wait (window_toast_says (fixture, "There is no model to tell of yet: "
                                        "train one first"));
  g_assert_null (app_find_window (PURR_TYPE_ABOUT_MODEL_WINDOW));

  /* Whatever answers is told of */
  purr_model_keeper_offer_ready_made (purr_session_get_keeper (
                                        fixture->window->session),
                                      path);
  app_wait (purr_model_keeper_is_ready_made (
    purr_session_get_keeper (fixture->window->session)));
  window_activate (fixture, "win.about-model");
  about = app_find_window (PURR_TYPE_ABOUT_MODEL_WINDOW);
  g_assert_nonnull (about);
  g_assert_true (gtk_window_get_transient_for (about)
                 == GTK_WINDOW (fixture->window));
  app_wait (app_shows (GTK_WIDGET (about), "red.safetensors"));
  gtk_window_destroy (about);
}

int
main (int argc, char **argv)
{
  static const WindowCase asked_for = { "classify", test_asked_for };

  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/about-model-window/facts", test_facts);
  g_test_add_func ("/about-model-window/no-card", test_no_card);
  g_test_add_data_func ("/about-model-window/asked-for", &asked_for,
                        window_run_case);
  return app_fixture_run ();
}
