/* advice-row.c: what suits patches, set or to be set by one press */

#include "app/training/advice-row.h"

#include "app/session/stored-settings.h"
#include "app/text/patches-advice.h"
#include "app/text/wording.h"

#include "engine/dataset/dataset-split.h"

#include <math.h>

/* Pictures that are counted in a turn of the main loop */
#define AT_ONCE 20000

struct _PurrAdviceRow
{
  AdwActionRow parent_instance;

  GtkWidget *button;

  /* Owned */
  GSettings *settings;
  PurrRun *run;

  PurrDataset *pictures;    /* that were counted, or are now; or NULL */
  PurrTrainingSettings how; /* that divide them */
  gsize n_train;            /* of them, that would be learnt from */

  gboolean counting;
  gboolean hidden;
  gboolean setting; /* several of them, one after the other */
};

G_DEFINE_FINAL_TYPE (PurrAdviceRow, purr_advice_row, ADW_TYPE_ACTION_ROW)

static void follow (PurrAdviceRow *self);
static void update (PurrAdviceRow *self);

/* What stood before those that suit patches took its place */
typedef struct
{
  PurrOptimizer optimizer;
  double lambda;
  double taken; /* the penalty that stands in its place */
} Before;

/* FALSE where nothing was put in its place */
static gboolean
read_before (PurrAdviceRow *self, Before *before)
{
  g_autofree char *optimizer = NULL;

  g_settings_get (self->settings, "before-patches", "(sdd)", &optimizer,
                  &before->lambda, &before->taken);
  return purr_optimizer_from_string (optimizer, &before->optimizer)
         && purr_lambda_is_valid (before->lambda);
}

/* FALSE also where somebody has set something else since */
static gboolean
get_before (PurrAdviceRow *self,
            const PurrTrainingSettings *now,
            Before *before)
{
  return read_before (self, before) && now->optimizer == PURR_PATCHES_OPTIMIZER
         && now->lambda == before->taken;
}

static void
set_both (PurrAdviceRow *self, PurrOptimizer optimizer, double lambda)
{
  g_settings_set_string (self->settings, "optimizer",
                         purr_optimizer_to_string (optimizer));
  g_settings_set_double (self->settings, "lambda", lambda);
}

static void
take (PurrAdviceRow *self, const Before *before, double lambda)
{
  double taken = isnan (lambda) ? before->lambda : lambda;

  g_settings_set (self->settings, "before-patches", "(sdd)",
                  purr_optimizer_to_string (before->optimizer), before->lambda,
                  taken);
  set_both (self, PURR_PATCHES_OPTIMIZER, taken);
}

static void
give_back (PurrAdviceRow *self)
{
  PurrTrainingSettings now = purr_stored_settings_read (self->settings);
  Before before;

  /* Each that is still as it was put there: a penalty for patches is none for
   * pixels, whatever optimizer somebody has set since */
  if (read_before (self, &before))
    set_both (self,
              now.optimizer == PURR_PATCHES_OPTIMIZER ? before.optimizer
                                                      : now.optimizer,
              now.lambda == before.taken ? before.lambda : now.lambda);
  g_settings_reset (self->settings, "before-patches");
}

/* Counting --------------------------------------------------------------------- */

typedef struct
{
  PurrDataset *pictures;
  PurrTrainingSettings how;
} Count;

static void
count_free (Count *count)
{
  purr_dataset_unref (count->pictures);
  g_free (count);
}

static gsize
count_learnt_from (const Count *count)
{
  g_autoptr (PurrSplit) split
    = purr_training_settings_split (&count->how, count->pictures);

  return split->n_train;
}

static void
count_in_thread (GTask *task,
                 gpointer source,
                 gpointer task_data,
                 GCancellable *cancellable)
{
  g_task_return_int (task, (gssize) count_learnt_from (task_data));
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrAdviceRow *self = PURR_ADVICE_ROW (source);
  const Count *count = g_task_get_task_data (G_TASK (result));

  /* Others are of interest by now */
  if (self->pictures != count->pictures
      || !purr_training_settings_split_alike (&self->how, &count->how))
    return;
  self->counting = FALSE;
  self->n_train = (gsize) g_task_propagate_int (G_TASK (result), NULL);
  follow (self);
  update (self);
}

static void
count_pictures (PurrAdviceRow *self)
{
  Count count = { self->pictures, self->how };
  g_autoptr (GTask) task = NULL;

  self->counting = purr_dataset_get_size (self->pictures) > AT_ONCE;
  if (!self->counting)
    {
      self->n_train = count_learnt_from (&count);
      return;
    }
  purr_dataset_ref (count.pictures);
  task = g_task_new (self, NULL, counted_cb, NULL);
  g_task_set_source_tag (task, count_pictures);
  g_task_set_task_data (task, g_memdup2 (&count, sizeof count),
                        (GDestroyNotify) count_free);
  g_task_run_in_thread (task, count_in_thread);
}

/* The penalty that suits patches of the pictures that would be learnt from; NaN where
 * there are none, and while many are counted */
static double
advise_lambda (PurrAdviceRow *self, const PurrTrainingSettings *next)
{
  PurrDataset *pictures
    = self->run != NULL ? purr_run_get_dataset (self->run) : NULL;

  if (pictures == NULL || purr_dataset_get_labels (pictures) == NULL)
    return NAN;
  if (pictures != self->pictures
      || !purr_training_settings_split_alike (&self->how, next))
    {
      g_clear_pointer (&self->pictures, purr_dataset_unref);
      self->pictures = purr_dataset_ref (pictures);
      self->how = *next;
      count_pictures (self);
    }
  return self->counting ? NAN : purr_patches_advise_lambda (self->n_train);
}

/* Showing ---------------------------------------------------------------------- */

static void
show (PurrAdviceRow *self,
      const char *title,
      const char *subtitle,
      const char *button,
      const char *button_name)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_button_set_label (GTK_BUTTON (self->button), button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, button_name,
                                  -1);
}

static void
show_taken (PurrAdviceRow *self, const Before *before, double lambda)
{
  const char *optimizer = purr_optimizer_get_label (before->optimizer);
  g_autofree char *suited = purr_patches_name_suited (lambda);
  g_autofree char *title
    = g_strdup_printf (isnan (lambda) ? "%s is set for patches"
                                      : "%s are set for patches",
                       suited);
  g_autofree char *gain = purr_patches_tell_gain (before->optimizer);
  g_autofree char *number = purr_word_number (before->lambda);
  g_autofree char *name
    = g_strdup_printf ("Back to %s and λ = %s", optimizer, number);

  show (self, title, gain, "Undo", name);
  gtk_widget_set_tooltip_text (self->button, name);
}

static void
show_offer (PurrAdviceRow *self, const PurrTrainingSettings *now, double lambda)
{
  g_autofree char *suited = purr_patches_name_suited (lambda);
  g_autofree char *title = g_strdup_printf ("%s suit patches", suited);
  g_autofree char *gain = purr_patches_tell_gain (now->optimizer);
  g_autofree char *name = g_strdup_printf ("Use %s", suited);

  show (self, title, gain, "Use", name);
  gtk_widget_set_tooltip_text (self->button, NULL);
}

static void
update (PurrAdviceRow *self)
{
  PurrTrainingSettings now;
  Before before;
  double lambda;
  gboolean taken, of_use = FALSE;

  if (self->settings == NULL || self->setting)
    return;
  now = purr_stored_settings_read (self->settings);
  if (now.patches > 0 && !self->hidden)
    {
      lambda = advise_lambda (self, &now);
      taken = get_before (self, &now, &before);
      of_use
        = taken || (!isnan (lambda) && !purr_patches_are_suited (&now, lambda));
      if (of_use && taken)
        show_taken (self, &before, isnan (lambda) ? NAN : now.lambda);
      else if (of_use)
        show_offer (self, &now, lambda);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), of_use);
}

/* Setting ---------------------------------------------------------------------- */

/* The penalty that was set for patches is one for as many pictures as there are; that
 * of a run under way stays as it is */
static void
follow (PurrAdviceRow *self)
{
  PurrTrainingSettings now;
  PurrTrainerState state
    = self->run != NULL ? purr_run_get_state (self->run) : PURR_TRAINER_READY;
  Before before;
  double lambda;

  if (self->settings == NULL || self->setting || self->hidden
      || state == PURR_TRAINER_RUNNING || state == PURR_TRAINER_PAUSED)
    return;
  now = purr_stored_settings_read (self->settings);
  if (now.patches == 0 || !get_before (self, &now, &before))
    return;
  lambda = advise_lambda (self, &now);
  if (isnan (lambda) || lambda == now.lambda)
    return;
  self->setting = TRUE;
  take (self, &before, lambda);
  self->setting = FALSE;
}

static void
pictures_changed_cb (PurrAdviceRow *self)
{
  /* Those that are gone are kept for nobody */
  if (self->pictures != purr_run_get_dataset (self->run))
    g_clear_pointer (&self->pictures, purr_dataset_unref);
  follow (self);
  update (self);
}

/* What somebody sets is theirs, also where it is once more the number that stood
 * there */
static void
keep_own_lambda (PurrAdviceRow *self)
{
  Before before;

  if (self->setting || !read_before (self, &before)
      || g_settings_get_double (self->settings, "lambda") == before.taken)
    return;
  self->setting = TRUE;
  g_settings_set (self->settings, "before-patches", "(sdd)",
                  purr_optimizer_to_string (before.optimizer), before.lambda,
                  -1.0);
  self->setting = FALSE;
}

/* The next one begins with a penalty for the pictures that there are now */
static void
trained_cb (PurrAdviceRow *self)
{
  PurrTrainerState state = purr_run_get_state (self->run);

  if (state == PURR_TRAINER_RUNNING || state == PURR_TRAINER_PAUSED)
    return;
  follow (self);
  update (self);
}

static void
settings_changed_cb (PurrAdviceRow *self, const char *key)
{
  if (g_str_equal (key, "validation-share") || g_str_equal (key, "test-share"))
    follow (self);
  if (g_str_equal (key, "lambda"))
    keep_own_lambda (self);
  update (self);
}

static void
clicked_cb (PurrAdviceRow *self)
{
  PurrTrainingSettings now = purr_stored_settings_read (self->settings);
  Before before;

  self->setting = TRUE;
  if (get_before (self, &now, &before))
    give_back (self);
  else
    {
      before = (Before) { now.optimizer, now.lambda, NAN };
      take (self, &before, advise_lambda (self, &now));
    }
  self->setting = FALSE;
  update (self);
}

/* Nobody has set them */
static gboolean
is_as_it_comes (PurrAdviceRow *self, const char *key)
{
  g_autoptr (GVariant) value = g_settings_get_value (self->settings, key);
  g_autoptr (GVariant) usual
    = g_settings_get_default_value (self->settings, key);

  return g_variant_equal (value, usual);
}

/* Whether the run there is learns from patches, or from pixels */
static gboolean
has_run_of (PurrAdviceRow *self, gboolean patches)
{
  PurrTrainer *trainer
    = self->run != NULL ? purr_run_get_trainer (self->run) : NULL;

  return trainer != NULL
         && (purr_trainer_get_settings (trainer)->patches > 0) == patches;
}

void
purr_advice_row_choose (PurrAdviceRow *self, const char *features)
{
  gboolean patches = g_strcmp0 (features, "patches") == 0;
  gboolean last = has_run_of (self, patches);
  PurrTrainingSettings now;

  g_return_if_fail (PURR_IS_ADVICE_ROW (self));
  g_return_if_fail (self->settings != NULL);

  self->setting = TRUE;
  /* A run takes over what is set while it is for its own kind of features: for the
   * other kind it is to be set first or last */
  if (!last)
    g_settings_set_string (self->settings, "features", features);
  now = purr_stored_settings_read (self->settings);
  if (!patches || self->hidden)
    give_back (self);
  else if (is_as_it_comes (self, "optimizer")
           && is_as_it_comes (self, "lambda"))
    {
      const Before before = { now.optimizer, now.lambda, NAN };

      take (self, &before, advise_lambda (self, &now));
    }
  else
    g_settings_reset (self->settings, "before-patches");
  if (last)
    g_settings_set_string (self->settings, "features", features);
  self->setting = FALSE;
  update (self);
}

void
purr_advice_row_bind (PurrAdviceRow *self, GSettings *settings)
{
  g_return_if_fail (PURR_IS_ADVICE_ROW (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed",
                           G_CALLBACK (settings_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

void
purr_advice_row_set_run (PurrAdviceRow *self, PurrRun *run)
{
  g_return_if_fail (PURR_IS_ADVICE_ROW (self));
  g_return_if_fail (self->run == NULL);

  self->run = g_object_ref (run);
  g_signal_connect_object (run, "dataset-changed",
                           G_CALLBACK (pictures_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "trained", G_CALLBACK (trained_cb), self,
                           G_CONNECT_SWAPPED);
  pictures_changed_cb (self);
}

void
purr_advice_row_set_hidden (PurrAdviceRow *self, gboolean hidden)
{
  g_return_if_fail (PURR_IS_ADVICE_ROW (self));

  self->hidden = hidden;
  update (self);
}

/* The object ------------------------------------------------------------------- */

static void
purr_advice_row_dispose (GObject *object)
{
  PurrAdviceRow *self = PURR_ADVICE_ROW (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->run);
  g_clear_pointer (&self->pictures, purr_dataset_unref);

  G_OBJECT_CLASS (purr_advice_row_parent_class)->dispose (object);
}

static void
purr_advice_row_class_init (PurrAdviceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_advice_row_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/advice-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrAdviceRow, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
purr_advice_row_init (PurrAdviceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
