/* app-fixture-widgets.c: looking for the window's parts, and using them */

#include "app-fixture.h"

void
app_show_dialog_cb (GtkWindow **parent, GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, *parent);
  gtk_window_present (dialog);
}

GtkWindow *
app_show (GtkWidget *widget)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  adw_window_set_content (ADW_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  app_wait (gtk_widget_get_mapped (widget)
            && gtk_widget_get_width (widget) > 0);
  return GTK_WINDOW (window);
}

GtkWidget *
app_find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What a screen reader calls it */
static gboolean
is_called (GtkWidget *widget, const char *label)
{
  g_autofree char *other
    = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                          GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  return other == NULL;
}

GtkWidget *
app_find_button (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root)
      && (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0
          || g_strcmp0 (gtk_widget_get_tooltip_text (root), label) == 0
          || is_called (root, label)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
app_shows (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root)
      && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (app_shows (child, text))
      return TRUE;
  return FALSE;
}

guint
app_count_class (GtkWidget *root, const char *css_class)
{
  guint n = gtk_widget_has_css_class (root, css_class);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += app_count_class (child, css_class);
  return n;
}

typedef struct
{
  GApplication *application;
  void (*body) (gpointer data);
  gpointer data;
} ApplicationRun;

static gboolean
body_cb (gpointer user_data)
{
  ApplicationRun *run = user_data;

  run->body (run->data);
  g_application_quit (run->application);
  return G_SOURCE_REMOVE;
}

void
app_run_application (gpointer application,
                     void (*body) (gpointer data),
                     gpointer data)
{
  ApplicationRun run = { application, body, data };

  g_application_set_flags (application, g_application_get_flags (application)
                                          | G_APPLICATION_NON_UNIQUE
                                          | G_APPLICATION_IS_SERVICE);
  g_application_hold (application);
  g_idle_add (body_cb, &run);
  g_assert_cmpint (g_application_run (application, 0, NULL), ==, 0);
  g_assert_finalize_object (application);
}

gboolean
app_press_key (gpointer widget, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean wanted = FALSE;

  for (guint i = 0; !wanted && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller
        = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state,
                               &wanted);
    }
  return wanted;
}

static GtkShortcut *
find_shortcut (GListModel *shortcuts, GtkShortcutTrigger *trigger)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);

      if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut),
                                      trigger))
        return g_steal_pointer (&shortcut);
    }
  return NULL;
}

gboolean
app_press_shortcut (gpointer widget, const char *keys)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GtkShortcutTrigger) trigger
    = gtk_shortcut_trigger_parse_string (keys);
  gboolean wanted = FALSE;

  g_assert_nonnull (trigger);
  for (guint i = 0; !wanted && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller
        = g_list_model_get_item (controllers, i);
      g_autoptr (GtkShortcut) shortcut
        = GTK_IS_SHORTCUT_CONTROLLER (controller)
            ? find_shortcut (G_LIST_MODEL (controller), trigger)
            : NULL;

      wanted = shortcut != NULL
               && gtk_shortcut_action_activate (
                 gtk_shortcut_get_action (shortcut), 0, widget,
                 gtk_shortcut_get_arguments (shortcut));
    }
  return wanted;
}

GtkWindow *
app_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

void
app_count_cb (guint *count)
{
  (*count)++;
}

void
app_assert_accessible_label (gpointer widget, const char *label)
{
  g_autofree char *other
    = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                          GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  g_assert_cmpstr (other, ==, NULL);
}

void
app_assert_sentence (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), >, 20);
  g_assert_true (g_str_has_suffix (text, "."));
}
