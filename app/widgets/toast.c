/* toast.c: a toast that shows all of what it says */

#include "app/widgets/toast.h"

#include <string.h>

/* Longer texts take longer to read */
#define SHORT_TEXT 60
#define SHORT_SECONDS 5
#define LONG_SECONDS 10

AdwToast *
purr_toast_new (const char *text, int width_chars)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* Or it asks for one line, however long, and its end is cut off */
  gtk_label_set_max_width_chars (GTK_LABEL (label), width_chars);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  adw_toast_set_timeout (toast, strlen (text) > SHORT_TEXT ? LONG_SECONDS
                                                           : SHORT_SECONDS);
  return toast;
}

void
purr_toast_show (const char *text,
                 int width_chars,
                 AdwToastOverlay *overlay,
                 AdwToast **latest)
{
  purr_toast_present (purr_toast_new (text, width_chars), overlay, latest);
}

void
purr_toast_present (AdwToast *toast,
                    AdwToastOverlay *overlay,
                    AdwToast **latest)
{
  /* The latest news at once, not after its forerunner's seconds */
  if (*latest != NULL)
    adw_toast_dismiss (*latest);
  g_set_weak_pointer (latest, toast);
  adw_toast_overlay_add_toast (overlay, toast);
}
