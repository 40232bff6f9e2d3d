/* class-row.c: a class in the Images page's list */

#include "app/images/class-row.h"

#include "app/text/wording.h"

struct _PurrClassRow
{
  GtkListBoxRow parent_instance;

  /* Template */
  GtkCheckButton *check;
  GtkLabel *title;
  GtkLabel *number;

  gboolean updating; /* the check follows the pictures, nobody chose */
};

enum
{
  SIGNAL_TAKES_PART,
  SIGNAL_DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrClassRow, purr_class_row, GTK_TYPE_LIST_BOX_ROW)

/* It shows what is so: whoever hears of it may not do it */
static void
toggled_cb (PurrClassRow *self)
{
  gboolean wanted = gtk_check_button_get_active (self->check);

  if (self->updating)
    return;
  self->updating = TRUE;
  gtk_check_button_set_active (self->check, !wanted);
  self->updating = FALSE;
  g_signal_emit (self, signals[SIGNAL_TAKES_PART], 0, wanted);
}

static gboolean
drop_cb (PurrClassRow *self, const GValue *value)
{
  GArray *pictures = g_value_get_boxed (value);

  if (pictures == NULL)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, pictures);
  return TRUE;
}

GdkContentProvider *
purr_class_row_new_content (GArray *pictures)
{
  return gdk_content_provider_new_typed (G_TYPE_ARRAY, pictures);
}

void
purr_class_row_set (PurrClassRow *self,
                    gsize size,
                    gboolean takes_part,
                    const char *fixed)
{
  const char *name;
  g_autofree char *count = NULL;
  g_autofree char *pictures = NULL;
  g_autofree char *label = NULL;
  g_autofree char *tooltip = NULL;

  g_return_if_fail (PURR_IS_CLASS_ROW (self));

  name = gtk_label_get_text (self->title);
  count = purr_word_count (size);
  pictures = purr_word_plural (size, "picture", "pictures");
  label = g_strdup_printf ("%s, %s%s", name, pictures,
                           takes_part ? "" : ", does not take part");
  tooltip = fixed != NULL ? g_strdup (fixed)
                          : g_strdup_printf ("“%s” takes part", name);
  self->updating = TRUE;
  gtk_check_button_set_active (self->check, takes_part);
  self->updating = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), fixed == NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->check), tooltip);
  gtk_label_set_text (self->number, count);
  if (takes_part)
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
}

static void
purr_class_row_dispose (GObject *object)
{
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_CLASS_ROW);

  G_OBJECT_CLASS (purr_class_row_parent_class)->dispose (object);
}

static void
purr_class_row_class_init (PurrClassRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_class_row_dispose;
  signals[SIGNAL_TAKES_PART]
    = g_signal_new ("takes-part", PURR_TYPE_CLASS_ROW, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_DROPPED]
    = g_signal_new ("dropped", PURR_TYPE_CLASS_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/images/class-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrClassRow, check);
  gtk_widget_class_bind_template_child (widget_class, PurrClassRow, title);
  gtk_widget_class_bind_template_child (widget_class, PurrClassRow, number);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
purr_class_row_init (PurrClassRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
purr_class_row_new (const char *name, gboolean is_class)
{
  PurrClassRow *self = g_object_new (PURR_TYPE_CLASS_ROW, NULL);

  gtk_label_set_text (self->title, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), name);
  gtk_widget_set_visible (GTK_WIDGET (self->check), is_class);
  if (is_class)
    {
      GtkDropTarget *target
        = gtk_drop_target_new (G_TYPE_ARRAY, GDK_ACTION_COPY | GDK_ACTION_MOVE);

      g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_add_controller (GTK_WIDGET (self),
                                 GTK_EVENT_CONTROLLER (target));
    }
  return GTK_WIDGET (self);
}
