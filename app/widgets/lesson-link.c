/* lesson-link.c: “What is this?”, a small button beside what a lesson explains */

#include "app/widgets/lesson-link.h"

struct _PurrLessonLink
{
  GtkButton parent_instance;

  /* Owned */
  char *lesson;
  char *about;
};

enum
{
  PROP_0,
  PROP_LESSON,
  PROP_ABOUT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PurrLessonLink, purr_lesson_link, GTK_TYPE_BUTTON)

static void
purr_lesson_link_clicked (GtkButton *button)
{
  PurrLessonLink *self = PURR_LESSON_LINK (button);

  if (self->lesson != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.lesson", "s",
                                self->lesson);
}

static void
purr_lesson_link_get_property (GObject *object,
                               guint id,
                               GValue *value,
                               GParamSpec *pspec)
{
  PurrLessonLink *self = PURR_LESSON_LINK (object);

  switch (id)
    {
    case PROP_LESSON:
      g_value_set_string (value, self->lesson);
      break;
    case PROP_ABOUT:
      g_value_set_string (value, self->about);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_about (PurrLessonLink *self, const char *about)
{
  g_autofree char *question = g_strdup_printf ("What is %s?", about);
  g_autofree char *tooltip = g_strdup_printf ("%s Opens its lesson", question);

  g_free (self->about);
  self->about = g_strdup (about);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, question, -1);
}

static void
purr_lesson_link_set_property (GObject *object,
                               guint id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  PurrLessonLink *self = PURR_LESSON_LINK (object);

  switch (id)
    {
    case PROP_LESSON:
      g_free (self->lesson);
      self->lesson = g_value_dup_string (value);
      break;
    case PROP_ABOUT:
      set_about (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_lesson_link_finalize (GObject *object)
{
  PurrLessonLink *self = PURR_LESSON_LINK (object);

  g_free (self->lesson);
  g_free (self->about);

  G_OBJECT_CLASS (purr_lesson_link_parent_class)->finalize (object);
}

static void
purr_lesson_link_class_init (PurrLessonLinkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = purr_lesson_link_get_property;
  object_class->set_property = purr_lesson_link_set_property;
  object_class->finalize = purr_lesson_link_finalize;
  GTK_BUTTON_CLASS (klass)->clicked = purr_lesson_link_clicked;

  props[PROP_LESSON]
    = g_param_spec_string ("lesson", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_ABOUT]
    = g_param_spec_string ("about", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
purr_lesson_link_init (PurrLessonLink *self)
{
  gtk_button_set_label (GTK_BUTTON (self), "?");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "lesson-link");
}
