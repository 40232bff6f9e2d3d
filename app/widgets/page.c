/* page.c: what all pages of the window have in common */

#include "app/widgets/page.h"

#include "engine/images/display-name.h"

#include "app/widgets/toast.h"

typedef struct
{
  AdwToastOverlay *toasts; /* in the page */
} PurrPagePrivate;

enum
{
  SIGNAL_MESSAGE,
  SIGNAL_DIALOG,
  SIGNAL_CLASSIFY,
  SIGNAL_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PurrPage, purr_page, ADW_TYPE_BIN)

void
purr_page_set_toasts (PurrPage *self, AdwToastOverlay *toasts)
{
  PurrPagePrivate *priv = purr_page_get_instance_private (self);

  g_return_if_fail (PURR_IS_PAGE (self));

  g_set_weak_pointer (&priv->toasts, toasts);
}

AdwToastOverlay *
purr_page_get_toasts (PurrPage *self)
{
  PurrPagePrivate *priv = purr_page_get_instance_private (self);

  g_return_val_if_fail (PURR_IS_PAGE (self), NULL);

  return priv->toasts;
}

const PurrPageControl *
purr_page_get_controls (PurrPage *self)
{
  static const PurrPageControl none[] = { { NULL, NULL } };

  g_return_val_if_fail (PURR_IS_PAGE (self), none);

  return PURR_PAGE_GET_CLASS (self)->controls != NULL
           ? PURR_PAGE_GET_CLASS (self)->controls
           : none;
}

void
purr_page_hide (PurrPage *self, const char *const *names)
{
  g_return_if_fail (PURR_IS_PAGE (self));

  if (PURR_PAGE_GET_CLASS (self)->hide != NULL)
    PURR_PAGE_GET_CLASS (self)->hide (self, names);
}

void
purr_page_say (PurrPage *self, const char *text)
{
  purr_page_show_toast (self, purr_toast_new (text));
}

void
purr_page_show_toast (PurrPage *self, AdwToast *toast)
{
  g_return_if_fail (PURR_IS_PAGE (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, toast);
  g_object_unref (toast);
}

void
purr_page_say_exported (PurrPage *self, const char *path)
{
  g_autofree char *name = purr_display_name (path);
  g_autofree char *text = g_strdup_printf ("Exported “%s”", name);

  purr_page_show_toast (self, purr_toast_new_with_action (
                                text, "Show in _Folder", "win.show-in-folder",
                                g_variant_new_bytestring (path)));
}

void
purr_page_show_dialog (PurrPage *self, gpointer dialog)
{
  g_return_if_fail (PURR_IS_PAGE (self));
  g_return_if_fail (GTK_IS_WINDOW (dialog) || GTK_IS_NATIVE_DIALOG (dialog));

  g_signal_emit (self, signals[SIGNAL_DIALOG], 0, dialog);
}

void
purr_page_classify (PurrPage *self, const char *path)
{
  g_return_if_fail (PURR_IS_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_CLASSIFY], 0, path);
}

void
purr_page_tell_moved (PurrPage *self)
{
  g_return_if_fail (PURR_IS_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

static void
purr_page_finalize (GObject *object)
{
  PurrPagePrivate *priv = purr_page_get_instance_private (PURR_PAGE (object));

  g_clear_weak_pointer (&priv->toasts);

  G_OBJECT_CLASS (purr_page_parent_class)->finalize (object);
}

static void
purr_page_class_init (PurrPageClass *klass)
{
  const struct
  {
    const char *name;
    GType argument;
  } news[N_SIGNALS] = {
    [SIGNAL_MESSAGE] = { "message", ADW_TYPE_TOAST },
    [SIGNAL_DIALOG] = { "dialog", G_TYPE_OBJECT },
    [SIGNAL_CLASSIFY] = { "classify", G_TYPE_STRING },
    [SIGNAL_MOVED] = { "moved", G_TYPE_NONE },
  };

  G_OBJECT_CLASS (klass)->finalize = purr_page_finalize;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i]
      = g_signal_new (news[i].name, PURR_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, news[i].argument != G_TYPE_NONE,
                      news[i].argument);
}

static void
purr_page_init (PurrPage *self)
{
}
