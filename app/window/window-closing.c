/* window-closing.c: saving the model, and closing the window without a loss */

#include "app/window/window-private.h"

/* Saving ------------------------------------------------------------------- */

static void
replace_response_cb (AdwMessageDialog *dialog,
                     const char *response,
                     PurrWindow *self)
{
  if (g_str_equal (response, "replace"))
    purr_window_save_model (self, g_object_get_data (G_OBJECT (dialog), "path"),
                            TRUE);
}

typedef struct
{
  PurrWindow *window;
  char *path;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->window);
  g_free (saving->path);
  g_free (saving);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  PurrWindow *self = saving->window;
  g_autoptr (GError) error = NULL;

  self->saving--;
  if (purr_model_keeper_save_finish (PURR_MODEL_KEEPER (source), result,
                                     &error))
    {
      purr_window_say_saved (self, saving->path);
      if (self->closing && self->saving == 0)
        gtk_window_close (GTK_WINDOW (self));
      return;
    }
  /* Something is to be read, and perhaps to be saved elsewhere */
  self->closing = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    purr_window_ask_to_replace (self, saving->path,
                                "A model of this name is already there. "
                                "Replacing it loses what it had learnt.",
                                replace_response_cb);
  else
    purr_window_tell_failure (self, "The Model Was Not Saved", error->message);
}

void
purr_window_save_model (PurrWindow *self, const char *path, gboolean replace)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (self);
  saving->path = g_strdup (path);
  self->saving++;
  purr_model_keeper_save_async (purr_session_get_keeper (self->session), path,
                                replace, saved_cb, saving);
}

/* Closing ------------------------------------------------------------------ */

static gboolean
close_soon_cb (gpointer self)
{
  gtk_window_close (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static void
unkept_response_cb (AdwMessageDialog *dialog,
                    const char *response,
                    PurrWindow *self)
{
  if (!g_str_equal (response, "close"))
    return;
  self->forsaken = TRUE;
  /* The dialog, which would go with the window, is still speaking */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_soon_cb, g_object_ref (self),
                   g_object_unref);
}

/* What was learnt cannot be kept in its usual place: perhaps elsewhere */
static void
tell_unkept (PurrWindow *self, const char *reason)
{
  g_autofree char *text
    = g_strdup_printf ("%s\n\nClosing the window now loses it. Save the model "
                       "in another place first, or make room.",
                       reason);
  GtkWidget *widget
    = adw_message_dialog_new (GTK_WINDOW (self),
                              "What Was Learnt Could Not Be Kept", text);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  adw_message_dialog_add_responses (dialog, "cancel", "_Keep Open", "close",
                                    "_Close Anyway", NULL);
  adw_message_dialog_set_response_appearance (dialog, "close",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (unkept_response_cb),
                           self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The window goes at once; what was learnt is kept behind it. Should that fail
 * it comes back. Only what the person has just saved is waited for. */
gboolean
purr_window_close_request (PurrWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->closed)
    return GDK_EVENT_PROPAGATE;
  if (self->saving > 0)
    {
      self->closing = TRUE;
      purr_window_say (self,
                       "The model is still being saved; the window closes "
                       "when it is there");
      return GDK_EVENT_STOP;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_settings_apply (self->settings);
  if (self->forsaken)
    purr_session_finish (self->session);
  else if (!purr_session_try_finish (self->session, &error))
    {
      gtk_window_present (GTK_WINDOW (self));
      tell_unkept (self, error->message);
      return GDK_EVENT_STOP;
    }
  self->closed = TRUE;
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  return GDK_EVENT_PROPAGATE;
}
