/* test-code-view.c: the line that is run is the one that is marked */

#include "app/widgets/code-view.h"
#include "../app-fixture.h"
#include "../property.h"

static GtkWidget *
find_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget)
      && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_current (PurrCodeView *view, const char *text)
{
  GtkWidget *label = find_text (GTK_WIDGET (view), text);

  g_assert_nonnull (label);
  return gtk_widget_has_css_class (gtk_widget_get_parent (label), "current");
}

static guint
line_of (PurrCodeView *view)
{
  guint line;

  g_object_get (view, "line", &line, NULL);
  return line;
}

static void
test_lines (void)
{
  PurrCodeView *view = g_object_ref_sink (PURR_CODE_VIEW (
    g_object_new (PURR_TYPE_CODE_VIEW, "code", "a = 1\n\nb = 2\n", NULL)));

  g_assert_cmpuint (line_of (view), ==, 0);
  g_assert_false (is_current (view, "a = 1"));
  purr_code_view_set_line (view, 1);
  g_assert_true (is_current (view, "a = 1"));
  g_assert_false (is_current (view, "b = 2"));
  purr_code_view_set_line (view, 3);
  g_assert_false (is_current (view, "a = 1"));
  g_assert_true (is_current (view, "b = 2"));
  g_assert_nonnull (find_text (GTK_WIDGET (view), "3"));
  g_assert_null (find_text (GTK_WIDGET (view), "4"));

  /* There is no fourth */
  purr_code_view_set_line (view, 4);
  g_assert_cmpuint (line_of (view), ==, 0);
  g_assert_false (is_current (view, "b = 2"));

  purr_code_view_set_line (view, 1);
  purr_code_view_set_code (view, "c = 3");
  g_assert_cmpuint (line_of (view), ==, 0);
  g_assert_null (find_text (GTK_WIDGET (view), "a = 1"));
  g_assert_false (is_current (view, "c = 3"));
  purr_code_view_set_code (view, NULL);
  g_assert_null (find_text (GTK_WIDGET (view), "1"));

  g_assert_finalize_object (view);
}

static void
test_values (void)
{
  PurrCodeView *view
    = g_object_ref_sink (PURR_CODE_VIEW (purr_code_view_new ()));
  const PurrCodeValue first[]
    = { { "z", "0.25", TRUE }, { "a", "0.562", FALSE } };
  const PurrCodeValue second[] = { { "z", "0.25", FALSE } };
  GtkWidget *z;

  purr_code_view_set_values (view, first, 2);
  z = find_text (GTK_WIDGET (view), "z = 0.25");
  g_assert_nonnull (z);
  g_assert_true (gtk_widget_has_css_class (z, "changed"));
  g_assert_false (
    gtk_widget_has_css_class (find_text (GTK_WIDGET (view), "a = 0.562"),
                              "changed"));

  purr_code_view_set_values (view, second, 1);
  g_assert_true (find_text (GTK_WIDGET (view), "z = 0.25") == z);
  g_assert_false (gtk_widget_has_css_class (z, "changed"));
  g_assert_null (find_text (GTK_WIDGET (view), "a = 0.562"));
  purr_code_view_set_values (view, NULL, 0);
  g_assert_null (find_text (GTK_WIDGET (view), "z = 0.25"));

  /* Below the code, in columns: the second to the right of the first */
  g_object_set (view, "values-below", TRUE, NULL);
  purr_code_view_set_values (view, first, 2);
  z = find_text (GTK_WIDGET (view), "z = 0.25");
  g_assert_true (gtk_widget_get_next_sibling (z)
                 == find_text (GTK_WIDGET (view), "a = 0.562"));

  g_assert_finalize_object (view);
}

static void
pointed_cb (PurrCodeView *view, const char *name, gpointer data)
{
  char **pointed = data;

  g_free (*pointed);
  *pointed = g_strdup (name);
}

static GtkEventController *
get_motion (GtkWidget *widget)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (all, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (one))
        return one;
    }
  g_assert_not_reached ();
}

static void
test_mark (void)
{
  PurrCodeView *view = g_object_ref_sink (
    PURR_CODE_VIEW (g_object_new (PURR_TYPE_CODE_VIEW, "code",
                                  "dz = a - y\nz = 0\ndw += dz * x\n", NULL)));
  const PurrCodeValue values[]
    = { { "z", "0.25", TRUE }, { "dz", "0.562", FALSE } };
  g_autofree char *pointed = NULL;
  GtkWidget *dz;

  purr_code_view_set_values (view, values, 2);
  dz = find_text (GTK_WIDGET (view), "dz = 0.562");
  /* dz is not z, nor dw */
  purr_code_view_mark (view, "z");
  g_assert_cmpuint (app_count_class (GTK_WIDGET (view), "marked-symbol"), ==,
                    2);
  g_assert_false (gtk_widget_has_css_class (dz, "marked-symbol"));
  purr_code_view_mark (view, "dz");
  g_assert_cmpuint (app_count_class (GTK_WIDGET (view), "marked-symbol"), ==,
                    3);
  g_assert_true (gtk_widget_has_css_class (dz, "marked-symbol"));
  purr_code_view_mark (view, "d");
  g_assert_cmpuint (app_count_class (GTK_WIDGET (view), "marked-symbol"), ==,
                    0);
  purr_code_view_mark (view, NULL);
  g_assert_cmpuint (app_count_class (GTK_WIDGET (view), "marked-symbol"), ==,
                    0);

  g_signal_connect (view, "name-pointed", G_CALLBACK (pointed_cb), &pointed);
  g_signal_emit_by_name (get_motion (dz), "enter", 1.0, 1.0);
  g_assert_cmpstr (pointed, ==, "dz");
  g_signal_emit_by_name (get_motion (dz), "leave");
  g_assert_null (pointed);
  g_assert_finalize_object (view);
}

/* Whether the whole line can be seen */
static gboolean
is_in_sight (GtkWidget *label)
{
  GtkWidget *viewport
    = gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (label, viewport, &bounds)
         && bounds.size.height > 0 && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height
              <= (float) gtk_widget_get_height (viewport);
}

static void
test_keeps_line_in_sight (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *view = purr_code_view_new ();
  g_autoptr (GString) code = g_string_new (NULL);

  for (int i = 1; i <= 60; i++)
    g_string_append_printf (code, "x%d = %d\n", i, i);
  g_object_set (view, "code", code->str, "heading", "Many lines", NULL);
  gtk_window_set_child (window, view);
  gtk_window_set_default_size (window, 400, 200);
  gtk_window_present (window);
  app_wait (is_in_sight (find_text (view, "x1 = 1")));
  g_assert_false (is_in_sight (find_text (view, "x60 = 60")));

  purr_code_view_set_line (PURR_CODE_VIEW (view), 60);
  app_wait (is_in_sight (find_text (view, "x60 = 60")));
  g_assert_false (is_in_sight (find_text (view, "x1 = 1")));
  purr_code_view_set_line (PURR_CODE_VIEW (view), 2);
  app_wait (is_in_sight (find_text (view, "x2 = 2")));
  /* Gone in the middle of it */
  purr_code_view_set_line (PURR_CODE_VIEW (view), 59);
  gtk_window_destroy (window);
  app_iterate ();
}

int
main (int argc, char *argv[])
{
  if (!app_fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/code-view/lines", test_lines);
  g_test_add_func ("/code-view/values", test_values);
  g_test_add_func ("/code-view/mark", test_mark);
  g_test_add_func ("/code-view/keeps-line-in-sight", test_keeps_line_in_sight);

  return app_fixture_run ();
}
