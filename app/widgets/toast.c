/* toast.c: a toast that shows all of what it says */

#include "app/widgets/toast.h"

#include <string.h>

/* Longer texts take longer to read */
#define SHORT_TEXT 60
#define SHORT_SECONDS 5
#define LONG_SECONDS 10

/* Letters to a line: at most, and where there is hardly room */
#define MOST_CHARS 60
#define LEAST_CHARS 16

/* What stands beside the letters: margins, the button that closes it, and a
 * button of its own */
#define BESIDE 110
#define BUTTON 100

AdwToast *
purr_toast_new (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* Or it asks for one line, however long, and its end is cut off */
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  adw_toast_set_timeout (toast, strlen (text) > SHORT_TEXT ? LONG_SECONDS
                                                           : SHORT_SECONDS);
  return toast;
}

AdwToast *
purr_toast_new_with_action (const char *text,
                            const char *label,
                            const char *action,
                            GVariant *target)
{
  AdwToast *toast = purr_toast_new (text);

  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  if (target != NULL)
    adw_toast_set_action_target_value (toast, target);
  /* There is something to decide */
  adw_toast_set_timeout (toast, LONG_SECONDS);
  return toast;
}

/* A page that is shown only now has no width yet: what it stands in has */
static int
get_width (AdwToastOverlay *overlay)
{
  GtkWidget *widget = GTK_WIDGET (overlay);

  while (gtk_widget_get_width (widget) == 0
         && gtk_widget_get_parent (widget) != NULL)
    widget = gtk_widget_get_parent (widget);
  return gtk_widget_get_width (widget);
}

/* It does not wrap by itself to the room there is, but is cut off; and where it
 * may wrap, two short lines suit it, for a button beside it is as high */
static void
fit (AdwToast *toast, AdwToastOverlay *overlay)
{
  GtkLabel *label = GTK_LABEL (adw_toast_get_custom_title (toast));
  int width = get_width (overlay) - BESIDE;
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (overlay));
  PangoFontDescription *bold = pango_font_description_copy (
    pango_context_get_font_description (context));
  g_autoptr (PangoLayout) line
    = gtk_widget_create_pango_layout (GTK_WIDGET (overlay),
                                      gtk_label_get_text (label));
  PangoFontMetrics *metrics;
  int letter, chars, needed;

  /* As the label counts its letters: a toast's are bold, and a digit may be
   * the wider one */
  pango_font_description_set_weight (bold, PANGO_WEIGHT_BOLD);
  metrics = pango_context_get_metrics (context, bold, NULL);
  letter = PANGO_PIXELS_CEIL (
    MAX (pango_font_metrics_get_approximate_char_width (metrics),
         pango_font_metrics_get_approximate_digit_width (metrics)));
  pango_layout_set_font_description (line, bold);
  pango_layout_get_pixel_size (line, &needed, NULL);
  pango_font_metrics_unref (metrics);
  pango_font_description_free (bold);
  if (adw_toast_get_button_label (toast) != NULL)
    width -= BUTTON;
  chars = CLAMP (width / MAX (letter, 1), LEAST_CHARS, MOST_CHARS);
  gtk_label_set_max_width_chars (label, chars);
  gtk_label_set_wrap (label, needed > MIN (width, chars * letter));
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
  fit (toast, overlay);
  adw_toast_overlay_add_toast (overlay, toast);
}

void
purr_toast_move (AdwToast *toast, AdwToastOverlay *overlay)
{
  GtkWidget *label = adw_toast_get_custom_title (toast);

  /* Where it stands already it would lose its words to the one that goes */
  if (gtk_widget_is_ancestor (label, GTK_WIDGET (overlay)))
    {
      fit (toast, overlay);
      return;
    }
  g_object_ref (toast);
  adw_toast_dismiss (toast);
  fit (toast, overlay);
  adw_toast_overlay_add_toast (overlay, toast);
}
