/* sentences.c: what is to be known, in a few sentences */

#include "app/widgets/sentences.h"

struct _PurrSentences
{
  GtkBox parent_instance;

  /* Owned */
  char *text; /* all that is shown, to know it again */

  gboolean folded;
  GtkLabel *first; /* NULL until it is needed, as the next */
  GtkMenuButton *more;
  GtkWidget *others; /* in its popover */
};

enum
{
  PROP_0,
  PROP_FOLDED,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (PurrSentences, purr_sentences, GTK_TYPE_BOX)

static GtkWidget *
label_new (const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "caption");
  return label;
}

/* Folded it stands in a page's width, else in a column that it is not to widen. */
static GtkWidget *
row_new (const char *sentence, gboolean folded)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon
    = gtk_image_new_from_icon_name ("dialog-information-symbolic");
  GtkWidget *label = label_new (sentence);

  if (folded)
    gtk_widget_set_hexpand (label, TRUE);
  else
    gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_valign (icon, folded ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon),
                               GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  return row;
}

static void
empty (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
show_all (PurrSentences *self, const GPtrArray *sentences)
{
  empty (GTK_WIDGET (self));
  for (guint i = 0; i < sentences->len; i++)
    gtk_box_append (GTK_BOX (self),
                    row_new (g_ptr_array_index (sentences, i), FALSE));
}

/* The first, and a button that tells the others. It stays from one text to the
 * next: somebody may be using it. */
static void
build_folded (PurrSentences *self)
{
  GtkWidget *row = row_new ("", TRUE);
  GtkWidget *popover = gtk_popover_new ();

  self->first = GTK_LABEL (gtk_widget_get_last_child (row));
  self->more = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->others = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_popover_set_child (GTK_POPOVER (popover), self->others);
  gtk_menu_button_set_popover (self->more, popover);
  gtk_menu_button_set_direction (self->more, GTK_ARROW_UP);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->more), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->more),
                               "More to know about these figures");
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->more));
  gtk_box_append (GTK_BOX (self), row);
}

static void
show_folded (PurrSentences *self, const GPtrArray *sentences)
{
  g_autofree char *words = g_strdup_printf ("%u more", sentences->len - 1);

  if (self->first == NULL)
    build_folded (self);
  gtk_label_set_text (self->first, g_ptr_array_index (sentences, 0));
  gtk_menu_button_set_label (self->more, words);
  gtk_widget_set_visible (GTK_WIDGET (self->more), sentences->len > 1);
  empty (self->others);
  for (guint i = 1; i < sentences->len; i++)
    {
      GtkWidget *label = label_new (g_ptr_array_index (sentences, i));

      gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
      /* A popover needs something in it that can be focused */
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (self->others), label);
    }
}

static char *
join (const GPtrArray *sentences)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; sentences != NULL && i < sentences->len; i++)
    g_string_append_printf (text, "%s\n",
                            (const char *) g_ptr_array_index (sentences, i));
  return g_string_free (text, FALSE);
}

void
purr_sentences_show (PurrSentences *self, const GPtrArray *sentences)
{
  g_autofree char *text = join (sentences);

  g_return_if_fail (PURR_IS_SENTENCES (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_steal_pointer (&text);

  gtk_widget_set_visible (GTK_WIDGET (self), *self->text != '\0');
  if (*self->text == '\0')
    return;
  if (self->folded)
    show_folded (self, sentences);
  else
    show_all (self, sentences);
}

/* The object ------------------------------------------------------------ */

static void
purr_sentences_get_property (GObject *object,
                             guint property,
                             GValue *value,
                             GParamSpec *pspec)
{
  PurrSentences *self = PURR_SENTENCES (object);

  if (property == PROP_FOLDED)
    g_value_set_boolean (value, self->folded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
purr_sentences_set_property (GObject *object,
                             guint property,
                             const GValue *value,
                             GParamSpec *pspec)
{
  PurrSentences *self = PURR_SENTENCES (object);

  if (property == PROP_FOLDED)
    self->folded = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
purr_sentences_finalize (GObject *object)
{
  g_free (PURR_SENTENCES (object)->text);

  G_OBJECT_CLASS (purr_sentences_parent_class)->finalize (object);
}

static void
purr_sentences_class_init (PurrSentencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = purr_sentences_get_property;
  object_class->set_property = purr_sentences_set_property;
  object_class->finalize = purr_sentences_finalize;

  properties[PROP_FOLDED]
    = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                              | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
purr_sentences_init (PurrSentences *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
