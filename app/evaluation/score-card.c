/* score-card.c: a chart of answered pictures with its title and what is pointed at */

#include "app/evaluation/score-card.h"

struct _PurrScoreCard
{
  AdwBin parent_instance;

  /* Template */
  GtkBox *box;
  GtkLabel *title;
  GtkLabel *words;

  /* Borrowed */
  PurrScoreView *view;

  int drawn;
};

enum
{
  PROP_0,
  PROP_DRAWN,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PurrScoreCard, purr_score_card, ADW_TYPE_BIN)

#define HINT "Point at it to see what it counts, click for its pictures"

PurrScoreView *
purr_score_card_get_view (PurrScoreCard *self)
{
  g_return_val_if_fail (PURR_IS_SCORE_CARD (self), NULL);

  return self->view;
}

void
purr_score_card_add (PurrScoreCard *self, GtkWidget *widget)
{
  g_return_if_fail (PURR_IS_SCORE_CARD (self));

  gtk_box_append (self->box, widget);
}

static void
pointed_cb (PurrScoreCard *self, const char *words)
{
  gtk_label_set_text (self->words, *words != '\0' ? words
                                   : purr_score_view_has_items (self->view)
                                     ? HINT
                                     : "");
}

static void
purr_score_card_set_property (GObject *object,
                              guint id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  if (id == PROP_DRAWN)
    PURR_SCORE_CARD (object)->drawn = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
purr_score_card_constructed (GObject *object)
{
  PurrScoreCard *self = PURR_SCORE_CARD (object);

  G_OBJECT_CLASS (purr_score_card_parent_class)->constructed (object);

  self->view = g_object_new (PURR_TYPE_SCORE_VIEW, "drawn", self->drawn,
                             "vexpand", TRUE, NULL);
  gtk_label_set_text (self->title,
                      purr_score_chart_get_name ((PurrDrawn) self->drawn));
  gtk_box_insert_child_after (self->box, GTK_WIDGET (self->view),
                              GTK_WIDGET (self->title));
  g_signal_connect_object (self->view, "pointed", G_CALLBACK (pointed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
purr_score_card_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_SCORE_CARD);

  G_OBJECT_CLASS (purr_score_card_parent_class)->dispose (object);
}

static void
purr_score_card_class_init (PurrScoreCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = purr_score_card_set_property;
  object_class->constructed = purr_score_card_constructed;
  object_class->dispose = purr_score_card_dispose;
  props[PROP_DRAWN]
    = g_param_spec_int ("drawn", NULL, NULL, 0, PURR_N_DRAWN - 1, 0,
                        G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY
                          | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/evaluation/score-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrScoreCard, box);
  gtk_widget_class_bind_template_child (widget_class, PurrScoreCard, title);
  gtk_widget_class_bind_template_child (widget_class, PurrScoreCard, words);
}

static void
purr_score_card_init (PurrScoreCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
