/* answer-bar.c: which answers are shown, and how */

#include "app/classify/answer-bar.h"

#include "app/classify/answer-words.h"

struct _PurrAnswerBar
{
  AdwBin parent_instance;

  /* Template */
  GtkSearchEntry *search_entry;
  GtkDropDown *filter_choice;
  GtkLabel *count_label;
  GtkToggleButton *list_button;
  GtkToggleButton *table_button;

  /* Owned */
  PurrClassifyPictures *pictures;
  PurrModel *model;

  gboolean setting; /* the toggles are set, nobody presses them */
};

enum
{
  SIGNAL_ASKED,
  SIGNAL_VIEW_CHOSEN,
  SIGNAL_SEARCH_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrAnswerBar, purr_answer_bar, ADW_TYPE_BIN)

static void
counted_cb (PurrAnswerBar *self)
{
  g_autofree char *text = purr_answer_word_counts (
    purr_classify_pictures_get_counts (self->pictures),
    purr_classify_pictures_get_n (self->pictures), self->model);

  gtk_label_set_text (self->count_label, text);
}

static void
searched_cb (PurrAnswerBar *self)
{
  purr_classify_pictures_set_search (self->pictures,
                                     gtk_editable_get_text (
                                       GTK_EDITABLE (self->search_entry)));
  g_signal_emit (self, signals[SIGNAL_ASKED], 0);
}

static void
search_activated_cb (PurrAnswerBar *self)
{
  g_signal_emit (self, signals[SIGNAL_SEARCH_ENDED], 0);
}

static void
search_stopped_cb (PurrAnswerBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  g_signal_emit (self, signals[SIGNAL_SEARCH_ENDED], 0);
}

static void
filtered_cb (PurrAnswerBar *self)
{
  if (self->pictures == NULL)
    return;
  purr_classify_pictures_set_filter (
    self->pictures,
    (PurrClassifyFilter) gtk_drop_down_get_selected (self->filter_choice));
  g_signal_emit (self, signals[SIGNAL_ASKED], 0);
}

static void
toggled_cb (PurrAnswerBar *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[SIGNAL_VIEW_CHOSEN], 0);
}

/* Public ----------------------------------------------------------------------- */

void
purr_answer_bar_set_pictures (PurrAnswerBar *self,
                              PurrClassifyPictures *pictures)
{
  g_return_if_fail (PURR_IS_ANSWER_BAR (self));
  g_return_if_fail (self->pictures == NULL);

  self->pictures = g_object_ref (pictures);
  g_signal_connect_object (pictures, "counted", G_CALLBACK (counted_cb), self,
                           G_CONNECT_SWAPPED);
}

/* In the order of PurrClassifyFilter */
static void
name_filters (PurrAnswerBar *self)
{
  const PurrModelParts *parts
    = self->model != NULL ? purr_model_get_parts (self->model) : NULL;
  const char *names[] = {
    "All Answers",
    parts != NULL ? parts->positive_name : "Positive",
    parts != NULL ? parts->negative_name : "Negative",
    "Unreadable",
    NULL,
  };
  GtkStringList *list
    = GTK_STRING_LIST (gtk_drop_down_get_model (self->filter_choice));

  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (gtk_string_list_get_string (list, i), names[i]))
      {
        guint selected = gtk_drop_down_get_selected (self->filter_choice);

        gtk_string_list_splice (list, i, 1,
                                (const char *[]) { names[i], NULL });
        gtk_drop_down_set_selected (self->filter_choice, selected);
      }
}

void
purr_answer_bar_set_model (PurrAnswerBar *self, PurrModel *model)
{
  g_return_if_fail (PURR_IS_ANSWER_BAR (self));

  if (model != NULL)
    purr_model_ref (model);
  g_clear_pointer (&self->model, purr_model_unref);
  self->model = model;
  name_filters (self);
}

void
purr_answer_bar_set_table (PurrAnswerBar *self, gboolean table)
{
  g_return_if_fail (PURR_IS_ANSWER_BAR (self));

  self->setting = TRUE;
  gtk_toggle_button_set_active (table ? self->table_button : self->list_button,
                                TRUE);
  self->setting = FALSE;
}

gboolean
purr_answer_bar_get_table (PurrAnswerBar *self)
{
  g_return_val_if_fail (PURR_IS_ANSWER_BAR (self), FALSE);

  return gtk_toggle_button_get_active (self->table_button);
}

void
purr_answer_bar_capture_keys (PurrAnswerBar *self, GtkWidget *widget)
{
  g_return_if_fail (PURR_IS_ANSWER_BAR (self));

  gtk_search_entry_set_key_capture_widget (self->search_entry, widget);
}

void
purr_answer_bar_search (PurrAnswerBar *self)
{
  g_return_if_fail (PURR_IS_ANSWER_BAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
purr_answer_bar_show_all (PurrAnswerBar *self)
{
  g_return_if_fail (PURR_IS_ANSWER_BAR (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_drop_down_set_selected (self->filter_choice, PURR_FILTER_ALL);
}

/* The object ------------------------------------------------------------------- */

static void
purr_answer_bar_dispose (GObject *object)
{
  PurrAnswerBar *self = PURR_ANSWER_BAR (object);

  if (self->search_entry != NULL)
    gtk_search_entry_set_key_capture_widget (self->search_entry, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_ANSWER_BAR);
  g_clear_object (&self->pictures);
  g_clear_pointer (&self->model, purr_model_unref);

  G_OBJECT_CLASS (purr_answer_bar_parent_class)->dispose (object);
}

static void
purr_answer_bar_class_init (PurrAnswerBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_answer_bar_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/classify/answer-bar.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrAnswerBar, child)
  BIND (search_entry);
  BIND (filter_choice);
  BIND (count_label);
  BIND (list_button);
  BIND (table_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, filtered_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  signals[SIGNAL_ASKED]
    = g_signal_new ("asked", PURR_TYPE_ANSWER_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_VIEW_CHOSEN]
    = g_signal_new ("view-chosen", PURR_TYPE_ANSWER_BAR, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SEARCH_ENDED]
    = g_signal_new ("search-ended", PURR_TYPE_ANSWER_BAR, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
purr_answer_bar_init (PurrAnswerBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
