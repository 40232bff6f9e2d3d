/* refusals-window.c: the files that were not taken in, each with its reason */

#include "app/data/refusals-window.h"

#include "app/window/wording.h"
#include "engine/dataset/dataset.h"

#define PURR_TYPE_REFUSALS_WINDOW (purr_refusals_window_get_type ())
G_DECLARE_FINAL_TYPE (PurrRefusalsWindow,
                      purr_refusals_window,
                      PURR,
                      REFUSALS_WINDOW,
                      AdwWindow)

struct _PurrRefusalsWindow
{
  AdwWindow parent_instance;

  /* Template */
  AdwWindowTitle *title;
  GtkListView *list;
  AdwToastOverlay *toasts;

  /* Owned */
  GtkStringList *lines; /* "path\nreason" */
};

G_DEFINE_FINAL_TYPE (PurrRefusalsWindow, purr_refusals_window, ADW_TYPE_WINDOW)

/* Rows: the sentence, and below it where the file stands ----------------- */

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem *item,
              gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *css_classes[][3] = { { NULL }, { "caption", "dim-label", NULL } };

  gtk_list_item_set_activatable (item, FALSE);
  gtk_widget_add_css_class (box, "refusal");
  for (guint i = 0; i < G_N_ELEMENTS (css_classes); i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_set_css_classes (label, css_classes[i]);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_item_set_child (item, box);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem *item,
             gpointer user_data)
{
  GtkStringObject *line = gtk_list_item_get_item (item);
  g_auto (GStrv) parts
    = g_strsplit (gtk_string_object_get_string (line), "\n", 2);
  GtkWidget *box = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), parts[1]);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), parts[0]);
}

/* The window ------------------------------------------------------------- */

static void
copy_cb (PurrRefusalsWindow *self)
{
  GString *text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->lines));

  for (guint i = 0; i < n; i++)
    {
      const char *line = gtk_string_list_get_string (self->lines, i);
      const char *newline = strchr (line, '\n');

      g_string_append_printf (text,
                              "%.*s\t%s\n",
                              (int) (newline - line),
                              line,
                              newline + 1);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          text->str);
  g_string_free (text, TRUE);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new ("List copied"));
}

static void
purr_refusals_window_dispose (GObject *object)
{
  PurrRefusalsWindow *self = PURR_REFUSALS_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_REFUSALS_WINDOW);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (purr_refusals_window_parent_class)->dispose (object);
}

static void
purr_refusals_window_class_init (PurrRefusalsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_refusals_window_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/purrceptron/Purrceptron/data/refusals-window.ui");
  gtk_widget_class_bind_template_child (widget_class,
                                        PurrRefusalsWindow,
                                        title);
  gtk_widget_class_bind_template_child (widget_class, PurrRefusalsWindow, list);
  gtk_widget_class_bind_template_child (widget_class,
                                        PurrRefusalsWindow,
                                        toasts);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_add_binding_action (widget_class,
                                       GDK_KEY_Escape,
                                       0,
                                       "window.close",
                                       NULL);
}

static void
purr_refusals_window_init (PurrRefusalsWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

GtkWindow *
purr_refusals_window_new (const GPtrArray *refusals)
{
  PurrRefusalsWindow *self = g_object_new (PURR_TYPE_REFUSALS_WINDOW, NULL);
  g_autoptr (GtkNoSelection) model = NULL;
  g_autofree char *count
    = purr_word_plural (refusals->len, "file", "files");

  self->lines = gtk_string_list_new (NULL);
  for (guint i = 0; i < refusals->len; i++)
    {
      const PurrRefusal *refusal = g_ptr_array_index (refusals, i);
      g_autofree char *path = g_filename_display_name (refusal->path);

      g_strdelimit (path, "\n\r", ' ');
      gtk_string_list_take (self->lines,
                            g_strconcat (path, "\n", refusal->reason, NULL));
    }
  adw_window_title_set_subtitle (self->title, count);
  model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->lines)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  return GTK_WINDOW (self);
}
