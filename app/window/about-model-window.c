/* about-model-window.c: what a model is, in a window of its own */

#include "app/window/about-model-window.h"

struct _PurrAboutModelWindow
{
  AdwWindow parent_instance;

  /* Template */
  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (PurrAboutModelWindow,
                     purr_about_model_window,
                     ADW_TYPE_WINDOW)

/* "learnt from" -> "Learnt from" */
static char *
capitalise (const char *name)
{
  gunichar first = g_unichar_toupper (g_utf8_get_char (name));
  char letter[7] = { 0 };

  g_unichar_to_utf8 (first, letter);
  return g_strconcat (letter, g_utf8_next_char (name), NULL);
}

/* By all that it says, not by its title and then by that */
static void
name_row (GtkWidget *row, const char *name)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (row);

  gtk_accessible_reset_relation (accessible,
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (accessible,
                                 GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

/* subtitle: or NULL */
static GtkWidget *
row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = subtitle != NULL
                            ? g_strdup_printf ("%s: %s", title, subtitle)
                            : g_strdup (title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  name_row (row, name);
  return row;
}

static GtkWidget *
figure_row_new (const char *title, const PurrModelFact *fact)
{
  GtkWidget *row = row_new (title, fact->words);
  GtkWidget *figure = gtk_label_new (fact->value);
  g_autofree char *name
    = g_strdup_printf ("%s: %s %s", title, fact->value, fact->words);

  gtk_widget_add_css_class (figure, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure);
  name_row (row, name);
  return row;
}

static GtkWidget *
fact_row_new (const PurrModelFact *fact)
{
  g_autofree char *title = fact->name != NULL ? capitalise (fact->name) : NULL;

  if (fact->words != NULL)
    return figure_row_new (title, fact);
  return title != NULL ? row_new (title, fact->value)
                       : row_new (fact->value, NULL);
}

/* A title would be cut off where it is long. heading, note: or NULL */
static void
describe (AdwPreferencesGroup *group, const char *heading, const char *note)
{
  g_autofree char *bold = heading != NULL
                            ? g_markup_printf_escaped ("<b>%s</b>", heading)
                            : g_strdup ("");
  g_autofree char *plain
    = note != NULL ? g_markup_escape_text (note, -1) : g_strdup ("");
  g_autofree char *text
    = g_strconcat (bold, heading != NULL && note != NULL ? "\n" : "", plain,
                   NULL);

  adw_preferences_group_set_description (group, text);
}

static void
add_group (PurrAboutModelWindow *self, const PurrModelFactGroup *facts)
{
  AdwPreferencesGroup *group
    = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  describe (group, facts->heading, facts->note);
  for (guint i = 0; i < facts->facts->len; i++)
    adw_preferences_group_add (group, fact_row_new (facts->facts->pdata[i]));
  adw_preferences_page_add (self->page, group);
}

static void
purr_about_model_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object),
                               PURR_TYPE_ABOUT_MODEL_WINDOW);

  G_OBJECT_CLASS (purr_about_model_window_parent_class)->dispose (object);
}

static void
purr_about_model_window_class_init (PurrAboutModelWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_about_model_window_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/window/about-model-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrAboutModelWindow,
                                        page);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
purr_about_model_window_init (PurrAboutModelWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

PurrAboutModelWindow *
purr_about_model_window_new (const PurrModelFacts *facts)
{
  PurrAboutModelWindow *self
    = g_object_new (PURR_TYPE_ABOUT_MODEL_WINDOW, NULL);

  if (facts->title != NULL)
    gtk_window_set_title (GTK_WINDOW (self), facts->title);
  for (guint i = 0; i < facts->groups->len; i++)
    add_group (self, facts->groups->pdata[i]);
  if (facts->note != NULL)
    {
      AdwPreferencesGroup *group
        = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

      describe (group, NULL, facts->note);
      adw_preferences_page_add (self->page, group);
    }
  return self;
}
