/* weight-gradient.c: a weight, its gradient, and the gradient measured */

#include "app/training/weight-gradient.h"

#include "app/session/background.h"
#include "app/text/wording.h"
#include "app/widgets/chart-numbers.h"
#include "app/widgets/formula.h"
#include "app/widgets/lesson-link.h"
#include "engine/decoding/column.h"
#include "engine/learning/examples.h"
#include "engine/learning/gradient-probe.h"
#include "engine/learning/pass-options.h"

#include <math.h>
#include <string.h>

/* Weights, and what is asked of one of them */
typedef struct
{
  PurrProblem *problem;
  double *w;
  double b;
  double lambda;
  guint64 iteration;

  int k;
  PurrGradientProbe *probe; /* of these weights; NULL until it is made */
  PurrGradient gradient;
} Question;

struct _PurrWeightGradient
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *name_label;
  GtkGrid *numbers;
  GtkLabel *gradient_label;
  GtkLabel *measured_label;
  GtkLabel *difference_label;
  GtkLabel *note_label;

  /* Owned */
  PurrProblem *problem; /* NULL: no weights */
  double *w;
  GCancellable
    *cancellable;     /* of the question that is being answered, or NULL */
  Question *answered; /* the latest answer, or NULL */

  double b;
  double lambda;
  guint64 iteration;
  gboolean changed; /* since the latest question was asked */
  int k;            /* pointed at; -1: none */
};

G_DEFINE_FINAL_TYPE (PurrWeightGradient, purr_weight_gradient, ADW_TYPE_BIN)

static void
question_free (gpointer data)
{
  Question *question = data;

  if (question == NULL)
    return;
  purr_problem_unref (question->problem);
  purr_gradient_probe_free (question->probe);
  g_free (question->w);
  g_free (question);
}

/* Words ---------------------------------------------------------------------- */

static void
name_weight (PurrWeightGradient *self)
{
  static const char *const colours[] = { "red", "green", "blue" };
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->k < 0)
    g_string_append (text, "Point at a weight");
  else
    g_string_append_printf (text, "w, k = %d (row %d, column %d, %s)", self->k,
                            self->k / (PURR_CHANNELS * PURR_SIDE),
                            self->k / PURR_CHANNELS % PURR_SIDE,
                            colours[self->k % PURR_CHANNELS]);
  /* As it is now: its gradient may be of a little while ago, and says so */
  if (self->k >= 0 && self->problem != NULL)
    {
      g_autofree char *weight = purr_chart_format_cost (self->w[self->k]);

      g_string_append_printf (text, ": %s", weight);
    }
  gtk_label_set_text (self->name_label, text->str);
}

static void
show_number (GtkLabel *label, double value)
{
  g_autofree char *text = purr_chart_format_cost (value);

  gtk_label_set_text (label, text);
}

/* What the formula leaves out, and when it was */
static void
show_note (PurrWeightGradient *self)
{
  const Question *answer = self->answered;
  const PurrPassOptions *options
    = purr_problem_get_train_options (answer->problem);
  g_autofree char *iteration = purr_word_count (answer->iteration);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "At iteration %s, with ε = 0.0001.", iteration);
  if (answer->lambda > 0)
    g_string_append (text, " The penalty of J adds λw/m to dw.");
  if (options->mirrored)
    g_string_append (text, " Mirror images count as examples too.");
  if (options->positive_weight != options->negative_weight)
    g_string_append (text, " Examples count by the weight of their class.");
  gtk_label_set_text (self->note_label, text->str);
}

static void
show_answer (PurrWeightGradient *self)
{
  const Question *answer = self->answered;
  gboolean there = answer != NULL && answer->k == self->k && self->k >= 0;

  name_weight (self);
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), there);
  if (self->k < 0)
    gtk_label_set_text (self->note_label,
                        "… of the picture above, to see its gradient: by the "
                        "formula, and measured by moving it a little.");
  else if (self->problem == NULL)
    gtk_label_set_text (self->note_label,
                        "Train on pictures first: a gradient is a slope of "
                        "their cost.");
  else if (!there)
    gtk_label_set_text (self->note_label, "Measuring…");
  if (!there)
    return;
  show_number (self->gradient_label, answer->gradient.gradient);
  show_number (self->measured_label, answer->gradient.measured);
  show_number (self->difference_label, answer->gradient.difference);
  show_note (self);
}

/* Asking --------------------------------------------------------------------- */

static gpointer
measure (gpointer data, PurrWorkers *workers, GError **error)
{
  Question *question = data;

  if (question->probe == NULL)
    question->probe
      = purr_gradient_probe_new (question->problem, question->w, question->b,
                                 question->lambda, workers);
  if (question->probe == NULL)
    {
      if (!purr_workers_is_cancelled (workers))
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                             "There is not enough memory to measure the "
                             "gradient. Close other programs and point at the "
                             "weight again.");
      return NULL;
    }
  question->gradient
    = purr_gradient_probe_measure (question->probe, (gsize) question->k,
                                   PURR_GRADIENT_EPSILON);
  if (!purr_problem_check_unchanged (question->problem, error))
    return NULL;
  return question;
}

static void ask (PurrWeightGradient *self);

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrWeightGradient) self = user_data;
  g_autoptr (GError) error = NULL;
  Question *question = g_task_get_task_data (G_TASK (result));
  gboolean done = g_task_propagate_pointer (G_TASK (result), &error) != NULL;

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      question_free (question); /* of another run */
      return;
    }
  g_clear_object (&self->cancellable);
  if (done)
    {
      question_free (self->answered);
      self->answered = question;
      show_answer (self);
      ask (self);
      return;
    }
  question_free (question);
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), FALSE);
  gtk_label_set_text (self->note_label,
                      error != NULL ? error->message : "Nothing was measured.");
}

/* Asks what is not answered yet, one question at a time */
static void
ask (PurrWeightGradient *self)
{
  g_autoptr (GTask) task = NULL;
  Question *question, *answered = self->answered;

  if (self->problem == NULL || self->k < 0 || self->cancellable != NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (!self->changed && answered != NULL && answered->k == self->k)
    return;
  question = g_new0 (Question, 1);
  question->problem = purr_problem_ref (self->problem);
  question->w = g_memdup2 (self->w, purr_problem_get_train (self->problem)->n_x
                                      * sizeof (double));
  question->b = self->b;
  question->lambda = self->lambda;
  question->iteration = self->iteration;
  question->k = self->k;
  if (!self->changed && answered != NULL)
    question->probe = g_steal_pointer (&answered->probe);
  self->changed = FALSE;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, measured_cb, g_object_ref (self));
  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, question, NULL);
  purr_background_start (task, measure, NULL,
                         "The computer has no room for another thread, so the "
                         "gradient was not measured. Close other programs and "
                         "point at the weight again.");
}

static void
forget (PurrWeightGradient *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->answered, question_free);
  g_clear_pointer (&self->problem, purr_problem_unref);
  g_clear_pointer (&self->w, g_free);
}

void
purr_weight_gradient_set (PurrWeightGradient *self,
                          PurrProblem *problem,
                          const double *w,
                          double b,
                          double lambda,
                          guint64 iteration)
{
  gsize n;

  g_return_if_fail (PURR_IS_WEIGHT_GRADIENT (self));

  /* What is pointed at is a pixel of a picture */
  if (problem != NULL && purr_problem_get_train (problem)->n_x != PURR_FEATURES)
    problem = NULL;
  if (problem != self->problem)
    {
      forget (self);
      if (problem != NULL)
        {
          n = purr_problem_get_train (problem)->n_x;
          self->problem = purr_problem_ref (problem);
          self->w = g_new (double, n);
        }
      show_answer (self);
    }
  if (problem == NULL)
    return;
  n = purr_problem_get_train (problem)->n_x;
  if (self->answered == NULL || iteration != self->iteration || b != self->b
      || lambda != self->lambda || memcmp (w, self->w, n * sizeof *w) != 0)
    self->changed = TRUE;
  memcpy (self->w, w, n * sizeof *w);
  self->b = b;
  self->lambda = lambda;
  self->iteration = iteration;
  name_weight (self);
  ask (self);
}

void
purr_weight_gradient_point (PurrWeightGradient *self, int k)
{
  g_return_if_fail (PURR_IS_WEIGHT_GRADIENT (self));
  g_return_if_fail (k < PURR_FEATURES);

  if (k == self->k)
    return;
  self->k = k;
  show_answer (self);
  ask (self);
}

void
purr_weight_gradient_point_pixel (PurrWeightGradient *self, int first)
{
  int k = first;

  g_return_if_fail (PURR_IS_WEIGHT_GRADIENT (self));
  g_return_if_fail (first >= 0 && first + PURR_CHANNELS <= PURR_FEATURES);

  for (int channel = 1; channel < PURR_CHANNELS && self->w != NULL; channel++)
    if (fabs (self->w[first + channel]) > fabs (self->w[k]))
      k = first + channel;
  purr_weight_gradient_point (self, k);
}

/* The object ----------------------------------------------------------------- */

static void
purr_weight_gradient_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (purr_weight_gradient_parent_class)->map (widget);

  ask (PURR_WEIGHT_GRADIENT (widget));
}

static void
purr_weight_gradient_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_WEIGHT_GRADIENT);
  forget (PURR_WEIGHT_GRADIENT (object));

  G_OBJECT_CLASS (purr_weight_gradient_parent_class)->dispose (object);
}

static void
purr_weight_gradient_class_init (PurrWeightGradientClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_weight_gradient_dispose;
  widget_class->map = purr_weight_gradient_map;
  g_type_ensure (PURR_TYPE_FORMULA);
  g_type_ensure (PURR_TYPE_LESSON_LINK);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/weight-gradient.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrWeightGradient, child)
  BIND (name_label);
  BIND (numbers);
  BIND (gradient_label);
  BIND (measured_label);
  BIND (difference_label);
  BIND (note_label);
#undef BIND
}

static void
purr_weight_gradient_init (PurrWeightGradient *self)
{
  self->k = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_answer (self);
}
