/* application.c: the program as a desktop knows it */

#include "app/window/application.h"

#include "app/session/ready-made.h"
#include "app/window/installed-files.h"
#include "app/window/page-table.h"
#include "app/window/window.h"

/* How much "Large Text" enlarges: readable from the back of a classroom */
#define LARGE_TEXT_SCALE 1.4

struct _PurrApplication
{
  AdwApplication parent_instance;

  /* Owned */
  GSettings *settings;
  char *samples;
  char *ready_made;

  int usual_dpi;          /* of the desktop's text */
  double presented_scale; /* 0: nothing is presented */
};

G_DEFINE_FINAL_TYPE (PurrApplication, purr_application, ADW_TYPE_APPLICATION)

/* Actions ------------------------------------------------------------------ */

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *developers[] = { "The Purrceptron developers", NULL };

  adw_show_about_window (
    gtk_application_get_active_window (GTK_APPLICATION (user_data)),
    "application-name", "Purrceptron", "application-icon", PURR_APPLICATION_ID,
    "version", PURR_VERSION, "developer-name", "The Purrceptron developers",
    "developers", developers, "license-type", GTK_LICENSE_MIT_X11, "comments",
    "Teaches and uses logistic regression on pictures: w and b, a cost that "
    "falls, and the exact reason for each answer.",
    NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows
    = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  /* Closing is what keeps the work: see the window's close request */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
set_accelerators (PurrApplication *self)
{
  const struct
  {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
    { "win.show-help-overlay", { "F1", "<Control>question" } },
    { "win.open-folder", { "<Control>o" } },
    { "win.open-packed", { "<Control>p" } },
    { "win.open-pictures", { "<Control>i" } },
    { "win.classify-folder", { "<Control><Shift>i" } },
    { "win.open-model", { "<Control><Shift>o" } },
    { "win.save-model", { "<Control>s" } },
    { "win.new-project", { "<Control>n" } },
    { "win.open-project", { "<Control><Shift>p" } },
    { "win.save-project-as", { "<Control><Shift>s" } },
    { "win.paste", { "<Control>v" } },
    { "win.train", { "<Control>Return", "<Control>KP_Enter" } },
    { "win.step", { "<Control>period" } },
    { "win.skip", { "<Control>End", "<Control>KP_End" } },
    { "win.reset", { "<Control>BackSpace" } },
    { "win.menu", { "F10" } },
    { "win.present", { "F11" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self),
                                           accelerators[i].action,
                                           accelerators[i].keys);
  for (const PurrPageEntry *page = purr_page_table; page->name != NULL; page++)
    {
      g_autofree char *action
        = g_strconcat ("win.show-page::", page->name, NULL);
      const char *keys[] = { page->key, NULL };

      gtk_application_set_accels_for_action (GTK_APPLICATION (self), action,
                                             keys);
    }
}

/* Large text ---------------------------------------------------------------- */

static void
large_text_changed_cb (PurrApplication *self)
{
  GtkSettings *desktop = gtk_settings_get_default ();
  gboolean large = g_settings_get_boolean (self->settings, "large-text");
  double scale = MAX (large ? LARGE_TEXT_SCALE : 1, self->presented_scale);

  g_object_set (desktop, "gtk-xft-dpi", (int) (self->usual_dpi * scale), NULL);
}

void
purr_application_set_presented_scale (PurrApplication *self, double scale)
{
  g_return_if_fail (PURR_IS_APPLICATION (self));

  self->presented_scale = scale;
  large_text_changed_cb (self);
}

static void
watch_large_text (PurrApplication *self)
{
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &self->usual_dpi,
                NULL);
  if (self->usual_dpi <= 0)
    self->usual_dpi = 96 * PANGO_SCALE;
  g_signal_connect_object (self->settings, "changed::large-text",
                           G_CALLBACK (large_text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  large_text_changed_cb (self);
}

/* The application ------------------------------------------------------------ */

static PurrWindow *
get_window (PurrApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));
  PurrWindow *window = NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (PURR_IS_WINDOW (l->data))
      window = l->data;
  if (window == NULL)
    window
      = purr_window_new (self, self->settings, self->samples, self->ready_made);
  return window;
}

static void
purr_application_activate (GApplication *application)
{
  PurrApplication *self = PURR_APPLICATION (application);
  gboolean first = gtk_application_get_windows (GTK_APPLICATION (self)) == NULL;
  PurrWindow *window = get_window (self);

  if (first)
    purr_window_open_last (window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
purr_application_open (GApplication *application,
                       GFile **files,
                       int n_files,
                       const char *hint)
{
  PurrWindow *window = get_window (PURR_APPLICATION (application));
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < n_files; i++)
    if (g_file_peek_path (files[i]) != NULL)
      g_ptr_array_add (paths, g_file_get_path (files[i]));
  gtk_window_present (GTK_WINDOW (window));
  purr_window_take_paths (window, paths);
}

static void
purr_application_startup (GApplication *application)
{
  PurrApplication *self = PURR_APPLICATION (application);
  const GActionEntry entries[] = {
    { .name = "about", .activate = about_cb },
    { .name = "quit", .activate = quit_cb },
  };
  g_autoptr (GAction) large_text = NULL;

  G_APPLICATION_CLASS (purr_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries,
                                   G_N_ELEMENTS (entries), self);
  large_text = g_settings_create_action (self->settings, "large-text");
  g_action_map_add_action (G_ACTION_MAP (self), large_text);
  set_accelerators (self);
  gtk_window_set_default_icon_name (PURR_APPLICATION_ID);
  watch_large_text (self);
}

static void
purr_application_finalize (GObject *object)
{
  PurrApplication *self = PURR_APPLICATION (object);

  g_clear_object (&self->settings);
  g_free (self->samples);
  g_free (self->ready_made);

  G_OBJECT_CLASS (purr_application_parent_class)->finalize (object);
}

static void
purr_application_class_init (PurrApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = purr_application_finalize;
  application_class->startup = purr_application_startup;
  application_class->activate = purr_application_activate;
  application_class->open = purr_application_open;
}

static void
purr_application_init (PurrApplication *self)
{
  self->samples = purr_installed_samples ();
  self->ready_made = purr_ready_made_path ();
}

PurrApplication *
purr_application_new (GSettings *settings)
{
  PurrApplication *self = g_object_new (PURR_TYPE_APPLICATION, "application-id",
                                        PURR_APPLICATION_ID, "flags",
                                        G_APPLICATION_HANDLES_OPEN, NULL);

  self->settings = g_object_ref (settings);
  return self;
}
