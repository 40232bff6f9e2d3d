/* lesson-row.c: a lesson in the list of them: its title and how far it is done */

#include "app/lessons/lesson-row.h"

#include "app/lessons/lesson-progress.h"

struct _PurrLessonRow
{
  GtkListBoxRow parent_instance;

  /* Template */
  GtkLabel *title_label;
  GtkLabel *progress_label;
  GtkWidget *done_icon;

  /* Borrowed */
  const PurrLessonText *text;
};

G_DEFINE_FINAL_TYPE (PurrLessonRow, purr_lesson_row, GTK_TYPE_LIST_BOX_ROW)

static void
progress_changed_cb (PurrLessonRow *self, const char *key, GSettings *settings)
{
  PurrLessonProgress progress = purr_lesson_progress_get (settings, self->text);
  g_autofree char *words
    = progress == PURR_LESSON_NEW ? g_strdup ("New")
      : progress == PURR_LESSON_DONE
        ? g_strdup ("Done")
        : g_strdup_printf ("Begun: %u of %u",
                           purr_lesson_progress_count (settings, self->text),
                           self->text->scenes->len);
  g_autofree char *said
    = g_strdup_printf ("%s. %s", gtk_label_get_text (self->title_label), words);

  gtk_label_set_text (self->progress_label, words);
  /* In its place from the beginning, so that the list never gets wider */
  gtk_widget_set_opacity (self->done_icon, progress == PURR_LESSON_DONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
purr_lesson_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_LESSON_ROW);

  G_OBJECT_CLASS (purr_lesson_row_parent_class)->dispose (object);
}

static void
purr_lesson_row_class_init (PurrLessonRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_lesson_row_dispose;

#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrLessonRow, child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/lesson-row.ui");
  BIND (title_label);
  BIND (progress_label);
  BIND (done_icon);
#undef BIND
}

static void
purr_lesson_row_init (PurrLessonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
purr_lesson_row_new (guint number,
                     const PurrLessonText *text,
                     GSettings *settings)
{
  PurrLessonRow *self = g_object_new (PURR_TYPE_LESSON_ROW, NULL);
  g_autofree char *title = g_strdup_printf ("%u. %s", number, text->title);

  self->text = text;
  gtk_label_set_text (self->title_label, title);
  g_signal_connect_object (settings, "changed::" PURR_LESSON_PROGRESS_KEY,
                           G_CALLBACK (progress_changed_cb), self,
                           G_CONNECT_SWAPPED);
  progress_changed_cb (self, NULL, settings);
  return GTK_WIDGET (self);
}
