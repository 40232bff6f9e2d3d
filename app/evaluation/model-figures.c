/* model-figures.c: figures and charts of the model that answers */

#include "app/evaluation/model-figures.h"

#include "app/evaluation/answer-matrix.h"
#include "app/evaluation/calibration-bar.h"
#include "app/evaluation/class-table.h"
#include "app/evaluation/figure-list.h"
#include "app/evaluation/score-card.h"
#include "app/widgets/sentences.h"

struct _PurrModelFigures
{
  AdwBin parent_instance;

  /* Template */
  GtkStack *stack;
  AdwStatusPage *nothing_page;
  GtkWidget *verdict_box;
  GtkLabel *verdict;
  PurrSentences *notes;
  PurrAnswerMatrix *matrix;
  PurrFigureList *figures;
  PurrClassTable *classes;
  PurrScoreCard *cards[PURR_N_DRAWN];

  /* Borrowed */
  PurrCalibrationBar *calibration_bar;

  /* Owned */
  PurrEvaluation *evaluation;
  PurrPartSwitch *part_switch;
  PurrShownAnswers *shown;
  GCancellable *making; /* of the task that makes others, or NULL */

  gboolean verdict_hidden; /* by a lesson */
};

enum
{
  SIGNAL_CALIBRATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrModelFigures, purr_model_figures, ADW_TYPE_BIN)

/* Showing ---------------------------------------------------------------------- */

static const PurrEvaluatedPart *
get_part (PurrModelFigures *self)
{
  return self->shown != NULL
           ? purr_shown_answers_get (self->shown,
                                     purr_part_switch_get (self->part_switch))
           : NULL;
}

static void
show_verdict (PurrModelFigures *self, const PurrEvaluatedPart *part)
{
  const PurrEvaluated *evaluated = self->shown->evaluated;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();

  for (guint i = 0; i < evaluated->verdict->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            (char *) evaluated->verdict->pdata[i]);
  for (guint i = 0; i < part->notes->len; i++)
    g_ptr_array_add (notes, part->notes->pdata[i]);
  for (guint i = 0; i < evaluated->notes->len; i++)
    g_ptr_array_add (notes, evaluated->notes->pdata[i]);
  if (!g_str_equal (gtk_label_get_text (self->verdict), text->str))
    gtk_label_set_text (self->verdict, text->str);
  gtk_widget_set_visible (self->verdict_box,
                          text->len > 0 && !self->verdict_hidden);
  purr_sentences_show (self->notes, notes);
  gtk_widget_set_visible (GTK_WIDGET (self->notes),
                          notes->len > 0 && !self->verdict_hidden);
}

/* What follows the threshold */
static void
show_figures (PurrModelFigures *self, const PurrEvaluatedPart *part)
{
  const PurrEvaluated *evaluated = self->shown->evaluated;

  show_verdict (self, part);
  purr_calibration_bar_show (self->calibration_bar, evaluated);
  purr_answer_matrix_show (self->matrix, &part->figures.counts,
                           &evaluated->names);
  purr_figure_list_show (self->figures, &part->figures, &evaluated->names);
  purr_class_table_show (self->classes, part->classes,
                         purr_answers_get_dataset (evaluated->answers),
                         &evaluated->names);
  for (guint drawn = 0; drawn < PURR_N_DRAWN; drawn++)
    purr_score_view_set_threshold (purr_score_card_get_view (
                                     self->cards[drawn]),
                                   evaluated->threshold);
}

/* The other parts; returns how many */
static guint
find_others (PurrModelFigures *self,
             const PurrEvaluatedPart *part,
             PurrScoreOther others[PURR_SCORE_MAX_OTHERS])
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->shown->items); i++)
    if (self->shown->items[i] != NULL && (PurrPart) i != part->part)
      others[n++] = (PurrScoreOther) { self->shown->items[i],
                                       purr_part_switch_word ((PurrPart) i) };
  return n;
}

static void
show_calibration (PurrModelFigures *self, const PurrEvaluatedPart *part)
{
  const PurrEvaluated *evaluated = self->shown->evaluated;
  const PurrScoreCalibration calibration
    = { &part->now, &part->other, evaluated->calibration.own };

  purr_score_view_show_calibration (purr_score_card_get_view (
                                      self->cards[PURR_DRAWN_RELIABILITY]),
                                    evaluated->calibration.known ? &calibration
                                                                 : NULL);
}

static void
show_part (PurrModelFigures *self)
{
  const PurrEvaluatedPart *part = get_part (self);
  PurrScoreOther others[PURR_SCORE_MAX_OTHERS];
  guint n_others;

  if (part == NULL)
    return;
  n_others = find_others (self, part, others);
  for (guint drawn = 0; drawn < PURR_N_DRAWN; drawn++)
    {
      PurrScoreView *view = purr_score_card_get_view (self->cards[drawn]);

      purr_score_view_show (view, self->shown->items[part->part],
                            self->shown->evaluated->names.positive_class,
                            self->shown->evaluated->names.negative_class);
      purr_score_view_show_among (view, purr_part_switch_word (part->part),
                                  others, n_others);
    }
  show_calibration (self, part);
  show_figures (self, part);
}

static void
set_shown (PurrModelFigures *self, PurrShownAnswers *shown)
{
  PurrShownAnswers *before = self->shown;

  self->shown = shown;
  purr_part_switch_show (self->part_switch,
                         shown != NULL ? shown->evaluated->answers : NULL);
  if (shown != NULL)
    show_part (self);
  else
    for (guint drawn = 0; drawn < PURR_N_DRAWN; drawn++)
      purr_score_view_show (purr_score_card_get_view (self->cards[drawn]), NULL,
                            NULL, NULL);
  /* The charts have looked at it up to now */
  purr_shown_answers_free (before);
}

/* z, of those answers: a calibration may have come since */
static double
find_threshold (PurrModelFigures *self, const PurrEvaluated *evaluated)
{
  return purr_model_threshold_to_logit (
    purr_answers_get_model (evaluated->answers),
    purr_evaluation_get_threshold (self->evaluation));
}

static void
threshold_cb (PurrModelFigures *self)
{
  const PurrEvaluatedPart *part = get_part (self);

  if (part == NULL)
    return;
  purr_evaluated_set_threshold (self->shown->evaluated,
                                find_threshold (self, self->shown->evaluated));
  show_figures (self, part);
}

static void
calibrate_cb (PurrModelFigures *self, gboolean calibrated)
{
  if (self->shown != NULL)
    g_signal_emit (self, signals[SIGNAL_CALIBRATE], 0, calibrated);
}

/* Other answers ---------------------------------------------------------------- */

static const char *
name_state (PurrEvaluationState state)
{
  switch (state)
    {
    case PURR_EVALUATION_NO_PICTURES:
      return "No Pictures";
    case PURR_EVALUATION_NO_MODEL:
      return "No Model of Your Own Yet";
    case PURR_EVALUATION_OTHER_CLASSES:
      return "A Model of Other Classes";
    case PURR_EVALUATION_OTHER_CROP:
      return "A Model of Other Squares";
    case PURR_EVALUATION_FAILED:
      return "The Pictures Could Not Be Answered";
    case PURR_EVALUATION_WAITING:
    case PURR_EVALUATION_READY:
    default:
      return "Looking at All Pictures";
    }
}

static void
show_nothing (PurrModelFigures *self)
{
  g_autofree char *reason
    = g_markup_escape_text (purr_evaluation_get_reason (self->evaluation), -1);

  adw_status_page_set_title (self->nothing_page,
                             name_state (
                               purr_evaluation_get_state (self->evaluation)));
  adw_status_page_set_description (self->nothing_page, reason);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void look_again (PurrModelFigures *self);

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrShownAnswers) shown
    = purr_shown_answers_make_finish (result, NULL);
  PurrModelFigures *self = user_data;

  /* Given up: there may be nobody left */
  if (shown == NULL)
    return;
  g_clear_object (&self->making);
  /* The slider may have moved meanwhile */
  if (shown->evaluated->threshold != find_threshold (self, shown->evaluated))
    purr_evaluated_set_threshold (shown->evaluated,
                                  find_threshold (self, shown->evaluated));
  set_shown (self, g_steal_pointer (&shown));
  gtk_stack_set_visible_child_name (self->stack, "figures");
  look_again (self);
}

/* One after the other: those that come quickly, while a run goes on, wait for what is
 * being made of the ones before */
static void
look_again (PurrModelFigures *self)
{
  PurrAnswers *answers = purr_evaluation_get_answers (self->evaluation);

  if (answers == NULL)
    {
      if (self->making != NULL)
        g_cancellable_cancel (self->making);
      g_clear_object (&self->making);
      set_shown (self, NULL);
      show_nothing (self);
      return;
    }
  if (self->making != NULL
      || (self->shown != NULL && self->shown->evaluated->answers == answers))
    return;
  self->making = g_cancellable_new ();
  purr_shown_answers_make_async (answers,
                                 purr_evaluation_get_z_threshold (
                                   self->evaluation),
                                 self->making, made_cb, self);
}

const PurrEvaluated *
purr_model_figures_get (PurrModelFigures *self)
{
  g_return_val_if_fail (PURR_IS_MODEL_FIGURES (self), NULL);

  return self->shown != NULL ? self->shown->evaluated : NULL;
}

PurrChart *
purr_model_figures_make_chart (PurrModelFigures *self, PurrDrawn drawn)
{
  g_return_val_if_fail (PURR_IS_MODEL_FIGURES (self), NULL);
  g_return_val_if_fail (drawn < PURR_N_DRAWN, NULL);

  return purr_score_view_make_chart (
    purr_score_card_get_view (self->cards[drawn]));
}

/* Hiding ----------------------------------------------------------------------- */

const PurrPageControl purr_model_figures_controls[] = {
  { "verdict", "Verdict" },
  { "answers", "Answers, right and wrong" },
  { "figures", "Figures" },
  { "classes", "Classes of the folder" },
  /* In the order of the drawings */
  { "roc", "ROC curve" },
  { "precision-recall", "Precision and recall" },
  { "reliability", "Reliability of probabilities" },
  { "logits", "Pictures by z" },
  { "probabilities", "Pictures by probability" },
  { NULL, NULL },
};

void
purr_model_figures_hide (PurrModelFigures *self, const char *const *names)
{
  gpointer parts[] = {
    self->matrix,
    self->figures,
    self->classes,
    self->cards[PURR_DRAWN_ROC],
    self->cards[PURR_DRAWN_PRECISION_RECALL],
    self->cards[PURR_DRAWN_RELIABILITY],
    self->cards[PURR_DRAWN_LOGITS],
    self->cards[PURR_DRAWN_PROBABILITIES],
  };
  const PurrEvaluatedPart *part = get_part (self);

  /* The verdict comes first, and nothing last */
  G_STATIC_ASSERT (G_N_ELEMENTS (parts) + 2
                   == G_N_ELEMENTS (purr_model_figures_controls));
  g_return_if_fail (PURR_IS_MODEL_FIGURES (self));

  self->verdict_hidden
    = g_strv_contains (names, purr_model_figures_controls[0].name);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_set_visible (
      gtk_widget_get_ancestor (parts[i], GTK_TYPE_FLOW_BOX_CHILD),
      !g_strv_contains (names, purr_model_figures_controls[i + 1].name));
  if (part != NULL)
    show_verdict (self, part);
}

/* Asking for pictures ---------------------------------------------------------- */

/* what: taken over */
static void
ask (PurrModelFigures *self, char *what, PurrAnswerRange range)
{
  PurrPart part = purr_part_switch_get (self->part_switch);
  g_autofree char *title
    = g_strdup_printf ("%s · %s", what, purr_part_switch_word (part));

  purr_evaluation_ask (self->evaluation, title,
                       purr_answers_find (self->shown->evaluated->answers, part,
                                          range));
  g_free (what);
}

/* Where those begin that are answered positive */
static gsize
find_place (PurrModelFigures *self, const PurrEvaluatedPart *part)
{
  return purr_scores_find (part->answers->scores,
                           self->shown->evaluated->threshold);
}

static void
matrix_asked_cb (PurrModelFigures *self, int label, int answer)
{
  const PurrEvaluatedPart *part = get_part (self);
  const PurrFigureNames *names;
  PurrAnswerRange range = PURR_ALL_ANSWERS;
  const char *is, *taken_for;

  if (part == NULL)
    return;
  names = &self->shown->evaluated->names;
  is = label == 1 ? names->positive_class : names->negative_class;
  taken_for = answer == 1 ? names->positive : names->negative;
  range.label = label;
  if (answer == 1)
    range.begin = find_place (self, part);
  else if (answer == 0)
    range.end = find_place (self, part);
  ask (self,
       answer < 0  ? g_strdup (is)
       : label < 0 ? g_strdup_printf ("Answered “%s”", taken_for)
                   : g_strdup_printf ("%s answered “%s”", is, taken_for),
       range);
}

static void
figure_asked_cb (PurrModelFigures *self, int kind)
{
  const PurrEvaluatedPart *part = get_part (self);
  const PurrFigureNames *names;
  PurrAnswerRange range = PURR_ALL_ANSWERS;

  if (part == NULL)
    return;
  names = &self->shown->evaluated->names;
  switch ((PurrFigureKind) kind)
    {
    case PURR_FIGURE_PRECISION:
      range.begin = find_place (self, part);
      ask (self, g_strdup_printf ("Answered “%s”", names->positive), range);
      return;
    case PURR_FIGURE_RECALL:
      range.label = 1;
      ask (self, g_strdup (names->positive_class), range);
      return;
    case PURR_FIGURE_SPECIFICITY:
      range.label = 0;
      ask (self, g_strdup (names->negative_class), range);
      return;
    case PURR_FIGURE_BASELINE:
      /* That the answer that is always the same gets right */
      range.label = purr_scores_get_n_positive (part->answers->scores) * 2
                    >= part->answers->n;
      ask (self,
           g_strdup (range.label ? names->positive_class
                                 : names->negative_class),
           range);
      return;
    case PURR_FIGURE_ACCURACY:
    case PURR_FIGURE_F1:
    case PURR_FIGURE_BALANCED:
    case PURR_FIGURE_MATTHEWS:
    case PURR_FIGURE_ROC_AREA:
    case PURR_FIGURE_AVERAGE_PRECISION:
    case PURR_FIGURE_CALIBRATION_ERROR:
    case PURR_FIGURE_COST:
    case PURR_N_FIGURES:
    default:
      ask (self, g_strdup ("All pictures"), range);
    }
}

static void
class_asked_cb (PurrModelFigures *self, guint class_index)
{
  PurrAnswerRange range = PURR_ALL_ANSWERS;
  PurrDataset *dataset;

  if (get_part (self) == NULL)
    return;
  dataset = purr_answers_get_dataset (self->shown->evaluated->answers);
  range.class_index = (int) class_index;
  ask (self, g_strdup (purr_dataset_get_class_name (dataset, class_index)),
       range);
}

static void
item_asked_cb (PurrModelFigures *self,
               guint item,
               const char *words,
               PurrScoreView *view)
{
  const PurrEvaluatedPart *part = get_part (self);
  const PurrScoreItem *items;
  guint n;

  if (part == NULL)
    return;
  items = purr_score_items_get (self->shown->items[part->part],
                                purr_score_view_get_drawn (view), &n);
  if (item < n)
    ask (self, g_strdup (words),
         (PurrAnswerRange) { items[item].begin, items[item].end,
                             items[item].label, -1 });
}

void
purr_model_figures_bind (PurrModelFigures *self,
                         PurrEvaluation *evaluation,
                         PurrPartSwitch *part_switch)
{
  g_return_if_fail (PURR_IS_MODEL_FIGURES (self));
  g_return_if_fail (self->evaluation == NULL);

  self->evaluation = g_object_ref (evaluation);
  self->part_switch = g_object_ref (part_switch);
  g_signal_connect_object (evaluation, "changed", G_CALLBACK (look_again), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (evaluation, "threshold", G_CALLBACK (threshold_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (part_switch, "chosen", G_CALLBACK (show_part), self,
                           G_CONNECT_SWAPPED);
  look_again (self);
}

/* The object ------------------------------------------------------------------- */

static void
purr_model_figures_dispose (GObject *object)
{
  PurrModelFigures *self = PURR_MODEL_FIGURES (object);

  if (self->making != NULL)
    g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_MODEL_FIGURES);
  g_clear_pointer (&self->shown, purr_shown_answers_free);
  g_clear_object (&self->evaluation);
  g_clear_object (&self->part_switch);

  G_OBJECT_CLASS (purr_model_figures_parent_class)->dispose (object);
}

static void
bind_cards (GtkWidgetClass *widget_class)
{
  static const char *const names[PURR_N_DRAWN] = {
    [PURR_DRAWN_ROC] = "roc_card",
    [PURR_DRAWN_PRECISION_RECALL] = "precision_card",
    [PURR_DRAWN_RELIABILITY] = "reliability_card",
    [PURR_DRAWN_LOGITS] = "logits_card",
    [PURR_DRAWN_PROBABILITIES] = "probabilities_card",
  };

  for (guint drawn = 0; drawn < PURR_N_DRAWN; drawn++)
    gtk_widget_class_bind_template_child_full (
      widget_class, names[drawn], FALSE,
      (gssize) (G_STRUCT_OFFSET (PurrModelFigures, cards)
                + drawn * sizeof (PurrScoreCard *)));
}

static void
purr_model_figures_class_init (PurrModelFiguresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_model_figures_dispose;
  signals[SIGNAL_CALIBRATE]
    = g_signal_new ("calibrate", PURR_TYPE_MODEL_FIGURES, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  g_type_ensure (PURR_TYPE_ANSWER_MATRIX);
  g_type_ensure (PURR_TYPE_CLASS_TABLE);
  g_type_ensure (PURR_TYPE_FIGURE_LIST);
  g_type_ensure (PURR_TYPE_SCORE_CARD);
  g_type_ensure (PURR_TYPE_SENTENCES);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/evaluation/model-figures.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrModelFigures, child)
  BIND (stack);
  BIND (nothing_page);
  BIND (verdict_box);
  BIND (verdict);
  BIND (notes);
  BIND (matrix);
  BIND (figures);
  BIND (classes);
#undef BIND
  bind_cards (widget_class);
#define BIND(callback)                                                         \
  gtk_widget_class_bind_template_callback (widget_class, callback)
  BIND (matrix_asked_cb);
  BIND (figure_asked_cb);
  BIND (class_asked_cb);
#undef BIND
}

static void
purr_model_figures_init (PurrModelFigures *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint drawn = 0; drawn < PURR_N_DRAWN; drawn++)
    g_signal_connect_object (purr_score_card_get_view (self->cards[drawn]),
                             "asked", G_CALLBACK (item_asked_cb), self,
                             G_CONNECT_SWAPPED);
  self->calibration_bar = PURR_CALIBRATION_BAR (purr_calibration_bar_new ());
  purr_score_card_add (self->cards[PURR_DRAWN_RELIABILITY],
                       GTK_WIDGET (self->calibration_bar));
  g_signal_connect_object (self->calibration_bar, "asked",
                           G_CALLBACK (calibrate_cb), self, G_CONNECT_SWAPPED);
}
