/* run-numbers.c: how far a run is, and how well it does, in numbers */

#include "app/training/run-numbers.h"

#include "app/text/wording.h"
#include "app/widgets/lesson-link.h"

#include <math.h>

struct _PurrRunNumbers
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *iteration_label;
  GtkLabel *iteration_caption;
  GtkLabel *cost_label;
  GtkLabel *cost_caption;
  GtkLabel *train_accuracy_label;
  GtkLabel *validation_accuracy_label;
  GtkLabel *validation_caption;
  GtkLabel *time_label;
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

/* Of a run that goes on: "1,200" over "of 2,000 iterations" */
static char *
describe_progress (const PurrTrainerSnapshot *snapshot, guint64 target)
{
  g_autofree char *words = NULL;

  if ((snapshot->state != PURR_TRAINER_RUNNING
       && snapshot->state != PURR_TRAINER_PAUSED)
      || snapshot->iteration >= target)
    return g_strdup ("Iterations");
  words = purr_word_plural (target, "iteration", "iterations");
  return g_strdup_printf ("of %s", words);
}

void
purr_run_numbers_show (PurrRunNumbers *self,
                       const PurrTrainerSnapshot *snapshot,
                       guint64 target)
{
  g_return_if_fail (PURR_IS_RUN_NUMBERS (self));

  set_text (self->iteration_caption, describe_progress (snapshot, target));
  set_text (self->iteration_label, purr_word_count (snapshot->iteration));
  set_text (self->cost_label, purr_word_cost (snapshot->cost));
  set_text (self->train_accuracy_label,
            purr_word_percent (latest_train_accuracy (snapshot)));
  set_text (self->validation_accuracy_label,
            purr_word_percent (snapshot->validation.accuracy));
  set_text (self->time_label, purr_word_seconds (snapshot->seconds));
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
