/* news-card.c: how the pictures differ from when the project was last open */

#include "app/images/news-card.h"

struct _PurrNewsCard
{
  GtkBox parent_instance;

  /* Template */
  GtkLabel *label;

  /* Owned */
  PurrProjectWork *work; /* NULL: nothing is kept */
};

G_DEFINE_FINAL_TYPE (PurrNewsCard, purr_news_card, GTK_TYPE_BOX)

static void
update (PurrNewsCard *self)
{
  const char *news = purr_project_work_get_news (self->work);

  gtk_label_set_text (self->label, news != NULL ? news : "");
  gtk_widget_set_visible (GTK_WIDGET (self), news != NULL);
}

static void
answered_cb (PurrNewsCard *self)
{
  purr_project_work_answer_news (self->work);
}

static void
purr_news_card_dispose (GObject *object)
{
  PurrNewsCard *self = PURR_NEWS_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_NEWS_CARD);
  g_clear_object (&self->work);

  G_OBJECT_CLASS (purr_news_card_parent_class)->dispose (object);
}

static void
purr_news_card_class_init (PurrNewsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_news_card_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/images/news-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrNewsCard, label);
  gtk_widget_class_bind_template_callback (widget_class, answered_cb);
}

static void
purr_news_card_init (PurrNewsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
purr_news_card_set_session (PurrNewsCard *self, PurrSession *session)
{
  PurrProjectWork *work = purr_session_get_project_work (session);

  g_return_if_fail (PURR_IS_NEWS_CARD (self));
  g_return_if_fail (self->work == NULL);

  if (work == NULL)
    return;
  self->work = g_object_ref (work);
  g_signal_connect_object (work, "notes", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
