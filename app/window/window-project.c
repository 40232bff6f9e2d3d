/* window-project.c: which project the window works on: new ones, others, recent ones */

#include "app/window/window-private.h"

#include "engine/images/display-name.h"

#include "app/window/installed-files.h"

#include <string.h>

/* Projects in the menu, at most */
#define RECENT_MAX 8

static PurrProject *
get_project (PurrWindow *self)
{
  return purr_session_get_project (self->session);
}

/* Whether it has no name of the person's yet */
static gboolean
is_untitled (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *ours = purr_installed_projects ();

  return g_str_equal (folder, ours);
}

/* The file's name without its ending; "Untitled" with when it was begun, for display.
 * Free with g_free(). */
static char *
name_project (const char *path)
{
  g_autofree char *name = purr_display_name (path);

  if (g_str_has_suffix (name, PURR_PROJECT_EXTENSION))
    name[strlen (name) - strlen (PURR_PROJECT_EXTENSION)] = '\0';
  return g_steal_pointer (&name);
}

/* Where an untitled project may be begun that is nobody's yet */
static char *
make_untitled (void)
{
  g_autofree char *folder = purr_installed_projects ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d %H.%M.%S");

  for (guint i = 1;; i++)
    {
      g_autofree char *more = i > 1 ? g_strdup_printf (" (%u)", i) : NULL;
      g_autofree char *name
        = g_strconcat ("Untitled ", when, more != NULL ? more : "",
                       PURR_PROJECT_EXTENSION, NULL);
      char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return path;
      g_free (path);
    }
}

char *
purr_window_find_project (GSettings *settings)
{
  g_autofree char *uri = g_settings_get_string (settings, "project");
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  return purr_installed_autosave ();
}

/* Recent ones ---------------------------------------------------------------- */

static void
show_recent (PurrWindow *self)
{
  g_auto (GStrv) recent
    = g_settings_get_strv (self->settings, "recent-projects");
  const char *now = purr_project_get_path (get_project (self));

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; recent[i] != NULL; i++)
    {
      g_autofree char *path = g_filename_from_uri (recent[i], NULL, NULL);
      g_autofree char *name = path != NULL ? name_project (path) : NULL;
      g_autoptr (GMenuItem) item = NULL;
      g_auto (GStrv) halves = NULL;
      g_autofree char *label = NULL;

      if (path == NULL || g_strcmp0 (path, now) == 0)
        continue;
      /* An underscore would be taken for a key's */
      halves = g_strsplit (name, "_", -1);
      label = g_strjoinv ("__", halves);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "win.open-recent", "s",
                                         recent[i]);
      g_menu_append_item (self->recent_menu, item);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (self->recent_menu)) == 0)
    /* An action that there is not: it cannot be chosen */
    g_menu_append (self->recent_menu, "No Other Project Yet", "win.none");
}

/* First of all; or no longer among them */
static void
note_recent (PurrWindow *self, const char *path, gboolean add)
{
  g_auto (GStrv) before
    = g_settings_get_strv (self->settings, "recent-projects");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GPtrArray) after = g_ptr_array_new ();

  if (add)
    g_ptr_array_add (after, uri);
  for (guint i = 0; before[i] != NULL && after->len < RECENT_MAX; i++)
    if (g_strcmp0 (before[i], uri) != 0)
      g_ptr_array_add (after, before[i]);
  g_ptr_array_add (after, NULL);
  g_settings_set_strv (self->settings, "recent-projects",
                       (const char *const *) after->pdata);
}

/* The window is this project's from now on */
static void
show_project (PurrWindow *self)
{
  const char *path = purr_project_get_path (get_project (self));
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  g_settings_set_string (self->settings, "project", uri);
  note_recent (self, path, TRUE);
  show_recent (self);
}

/* Opening -------------------------------------------------------------------- */

void
purr_window_open_project (PurrWindow *self, const char *path)
{
  /* A missing one would be made */
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_autofree char *name = purr_display_name (path);
      g_autofree char *text
        = g_strdup_printf ("%s is not there any more. Choose where it is now.",
                           name);

      note_recent (self, path, FALSE);
      show_recent (self);
      purr_window_tell_failure (self, "The Project Was Not Opened", text);
      return;
    }
  purr_run_pause (purr_session_get_run (self->session));
  purr_project_open (get_project (self), path, NULL);
  purr_project_work_load_pictures (purr_session_get_project_work (
                                     self->session),
                                   self->samples);
}

void
purr_window_new_project_cb (GtkWidget *widget,
                            const char *name,
                            GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);
  g_autofree char *path = make_untitled ();

  purr_run_pause (purr_session_get_run (self->session));
  purr_project_open (get_project (self), path, NULL);
  purr_project_work_load_pictures (purr_session_get_project_work (
                                     self->session),
                                   self->samples);
}

void
purr_window_open_recent_cb (GtkWidget *widget,
                            const char *name,
                            GVariant *parameter)
{
  g_autofree char *path
    = g_filename_from_uri (g_variant_get_string (parameter, NULL), NULL, NULL);

  if (path != NULL)
    purr_window_open_project (PURR_WINDOW (widget), path);
}

/* At the start something is to be worked on, whatever became of the last one */
static void
refused_cb (PurrWindow *self, const char *path, const GError *error)
{
  gboolean first = purr_project_get_path (get_project (self)) == NULL;

  if (first && error->domain == PURR_PROJECT_ERROR
      && error->code == PURR_PROJECT_ERROR_UNREADABLE && is_untitled (path))
    /* Told when there is something to be kept, and tried again */
    return;
  if (first)
    {
      g_autofree char *untitled = make_untitled ();

      purr_project_open (get_project (self), untitled, NULL);
    }
  if (g_strcmp0 (path, purr_project_get_path (get_project (self))) == 0)
    /* No dialog for what is there already */
    purr_window_say (self, error->message);
  else if (first && error->code == PURR_PROJECT_ERROR_IN_USE)
    purr_window_say (self, "The last project is open in another window: this "
                           "one begins a new project");
  else
    purr_window_tell_failure (self, "The Project Was Not Opened",
                              error->message);
}

/* Saving ----------------------------------------------------------------------- */

static void
save_to (PurrWindow *self, const char *path)
{
  const char *now = purr_project_get_path (get_project (self));

  purr_project_save_as (get_project (self), path,
                        now != NULL && is_untitled (now));
}

static void
replace_response_cb (AdwMessageDialog *dialog,
                     const char *response,
                     PurrWindow *self)
{
  if (g_str_equal (response, "replace"))
    save_to (self, g_object_get_data (G_OBJECT (dialog), "path"));
}

void
purr_window_save_project (PurrWindow *self, const char *path, gboolean replace)
{
  if (replace || !g_file_test (path, G_FILE_TEST_EXISTS))
    save_to (self, path);
  else
    purr_window_ask_to_replace (self, path,
                                "A project of this name is already there. "
                                "Replacing it loses all that is in it.",
                                replace_response_cb);
}

static void
saved_as_cb (PurrWindow *self)
{
  g_autofree char *name
    = name_project (purr_project_get_path (get_project (self)));
  g_autofree char *text
    = g_strdup_printf ("Saved “%s”; all that changes goes on "
                       "being saved there",
                       name);

  show_project (self);
  purr_window_say (self, text);
}

/* Pictures that moved ------------------------------------------------------------ */

static void
moved_response_cb (AdwMessageDialog *dialog,
                   const char *response,
                   PurrWindow *self)
{
  if (g_str_equal (response, "choose"))
    purr_window_choose_moved_folder (self);
}

static void
folder_moved_cb (PurrWindow *self, const char *path)
{
  g_autofree char *name = purr_display_name (path);
  g_autofree char *heading
    = g_strdup_printf ("Where Is the Folder “%s” Now?", name);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *text = g_strdup_printf (
    "The pictures of this project are no longer in %s. Labels, exclusions and "
    "runs are all there and wait for them.",
    shown);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
    adw_message_dialog_new (GTK_WINDOW (self), heading, text));

  adw_message_dialog_add_responses (dialog, "later", "_Later", "choose",
                                    "_Choose Folder…", NULL);
  adw_message_dialog_set_response_appearance (dialog, "choose",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "choose");
  g_signal_connect_object (dialog, "response", G_CALLBACK (moved_response_cb),
                           self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
purr_window_set_up_project (PurrWindow *self)
{
  PurrProject *project = get_project (self);
  PurrProjectWork *work = purr_session_get_project_work (self->session);

  g_signal_connect_object (project, "refused", G_CALLBACK (refused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "saved-as", G_CALLBACK (saved_as_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (work, "opened", G_CALLBACK (show_project), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (work, "folder-moved", G_CALLBACK (folder_moved_cb),
                           self, G_CONNECT_SWAPPED);
  show_recent (self);
}
