/* run-numbers.c: how far a run is, and how well it does, in numbers */

#include "app/training/run-numbers.h"

#include "app/text/wording.h"
#include "app/widgets/lesson-link.h"

#include <math.h>

struct _PurrRunNumbers
{
  AdwBin parent_instance;

  /* Template */
  GtkProgressBar *preparation_bar;
  GtkLabel *iteration_label;
  GtkLabel *iteration_caption;
  GtkLabel *cost_label;
  GtkLabel *cost_caption;
  GtkLabel *train_accuracy_label;
  GtkLabel *validation_accuracy_label;
  GtkLabel *validation_caption;
  GtkLabel *time_label;

  /* Of now */
  PurrTrainerSnapshot now; /* its numbers alone */
  guint64 target;

  gboolean looking; /* back at a moment */
};

G_DEFINE_FINAL_TYPE (PurrRunNumbers, purr_run_numbers, ADW_TYPE_BIN)

static void
set_text (GtkLabel *label, char *text)
{
  gtk_label_set_text (label, text);
  g_free (text);
}

/* At rest, that of the weights as they are; while it runs, that of the latest
 * cost, one update earlier */
static double
latest_train_accuracy (const PurrTrainerSnapshot *snapshot)
{
  if (snapshot->validation.iteration == snapshot->iteration
      && snapshot->iteration > 0)
    return snapshot->validation.train_accuracy;
  return snapshot->train_accuracy;
}

/* Before the first iteration */
static gboolean
is_preparing (const PurrTrainerSnapshot *snapshot)
{
  return snapshot->state == PURR_TRAINER_RUNNING
         && snapshot->preparation.doing != NULL;
}

/* Of a run that goes on: "1,200" over "of 2,000 iterations" */
static char *
describe_progress (const PurrTrainerSnapshot *snapshot, guint64 target)
{
  const PurrPreparation *preparation = &snapshot->preparation;
  g_autofree char *words = NULL;

  /* "Learning patches, 40 %" */
  if (is_preparing (snapshot))
    return purr_word_share_done (preparation->doing, preparation->done,
                                 preparation->of);
  if ((snapshot->state != PURR_TRAINER_RUNNING
       && snapshot->state != PURR_TRAINER_PAUSED)
      || snapshot->iteration >= target)
    return g_strdup ("Iterations");
  words = purr_word_plural (target, "iteration", "iterations");
  return g_strdup_printf ("of %s", words);
}

/* A number that belongs to another moment, and is about to be another */
static void
show_stale (GtkLabel *label, gboolean stale)
{
  if (stale)
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dim-label");
}

static void
show_preparation (PurrRunNumbers *self)
{
  const PurrPreparation *preparation = &self->now.preparation;
  gboolean preparing = is_preparing (&self->now);

  gtk_widget_set_visible (GTK_WIDGET (self->preparation_bar), preparing);
  if (!preparing)
    return;
  gtk_progress_bar_set_fraction (self->preparation_bar,
                                 preparation->of > 0
                                   ? (double) preparation->done
                                       / (double) preparation->of
                                   : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->preparation_bar),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  preparation->doing, -1);
}

static void
show_now (PurrRunNumbers *self)
{
  const PurrTrainerSnapshot *now = &self->now;

  set_text (self->iteration_caption, describe_progress (now, self->target));
  set_text (self->iteration_label, purr_word_count (now->iteration));
  set_text (self->cost_label, purr_word_cost (now->cost));
  set_text (self->train_accuracy_label,
            purr_word_percent (latest_train_accuracy (now)));
  set_text (self->validation_accuracy_label,
            purr_word_percent (now->validation.accuracy));
  show_stale (self->validation_accuracy_label, FALSE);
  set_text (self->time_label, purr_word_seconds (now->seconds));
}

/* How far the run has come while another moment is looked at */
static void
show_so_far (PurrRunNumbers *self)
{
  g_autofree char *so_far = purr_word_count (self->now.iteration);

  set_text (self->iteration_caption, g_strdup_printf ("of %s so far", so_far));
}

void
purr_run_numbers_show (PurrRunNumbers *self,
                       const PurrTrainerSnapshot *snapshot,
                       guint64 target)
{
  g_return_if_fail (PURR_IS_RUN_NUMBERS (self));

  self->now = (PurrTrainerSnapshot) {
    .state = snapshot->state,
    .preparation = snapshot->preparation,
    .iteration = snapshot->iteration,
    .cost = snapshot->cost,
    .train_accuracy = snapshot->train_accuracy,
    .validation = snapshot->validation,
    .seconds = snapshot->seconds,
  };
  self->target = target;
  show_preparation (self);
  if (self->looking)
    show_so_far (self);
  else
    show_now (self);
}

void
purr_run_numbers_look_at (PurrRunNumbers *self,
                          const PurrMoment *moment,
                          gboolean known,
                          double accuracy)
{
  g_return_if_fail (PURR_IS_RUN_NUMBERS (self));

  self->looking = moment != NULL;
  if (moment == NULL)
    {
      show_now (self);
      return;
    }
  show_so_far (self);
  set_text (self->iteration_label, purr_word_count (moment->iteration));
  set_text (self->cost_label, purr_word_cost (moment->cost));
  set_text (self->train_accuracy_label, purr_word_percent (moment->accuracy));
  if (known)
    set_text (self->validation_accuracy_label, purr_word_percent (accuracy));
  show_stale (self->validation_accuracy_label, !known);
  /* Nobody kept when that was, validation included */
  gtk_label_set_text (self->time_label, "–");
}

void
purr_run_numbers_clear (PurrRunNumbers *self)
{
  const PurrTrainerSnapshot nothing = {
    .cost = NAN,
    .train_accuracy = NAN,
    .validation = { .accuracy = NAN },
  };

  purr_run_numbers_show (self, &nothing, 0);
}

void
purr_run_numbers_name_cost (PurrRunNumbers *self, gboolean weighted)
{
  g_return_if_fail (PURR_IS_RUN_NUMBERS (self));

  gtk_label_set_text (self->cost_caption,
                      weighted ? "Weighted cost J" : "Cost J");
}

void
purr_run_numbers_name_validation (PurrRunNumbers *self, gboolean test)
{
  g_return_if_fail (PURR_IS_RUN_NUMBERS (self));

  gtk_label_set_text (self->validation_caption,
                      test ? "Test accuracy" : "Validation accuracy");
}

/* The object ---------------------------------------------------------------- */

static void
purr_run_numbers_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_RUN_NUMBERS);

  G_OBJECT_CLASS (purr_run_numbers_parent_class)->dispose (object);
}

static void
purr_run_numbers_class_init (PurrRunNumbersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_run_numbers_dispose;
  g_type_ensure (PURR_TYPE_LESSON_LINK);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/run-numbers.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrRunNumbers, child)
  BIND (preparation_bar);
  BIND (iteration_label);
  BIND (iteration_caption);
  BIND (cost_label);
  BIND (cost_caption);
  BIND (train_accuracy_label);
  BIND (validation_accuracy_label);
  BIND (validation_caption);
  BIND (time_label);
#undef BIND
}

static void
purr_run_numbers_init (PurrRunNumbers *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
