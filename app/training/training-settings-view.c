/* training-settings-view.c: the settings beside the chart */

#include "app/training/training-settings-view.h"

#include "app/text/decimal.h"
#include "app/training/advice-row.h"
#include "app/training/setting-rows.h"
#include "app/training/stable-rate.h"
#include "app/training/start-row.h"
#include "app/widgets/lesson-link.h"
#include "app/session/stored-settings.h"
#include "app/text/wording.h"

#include "engine/learning/divergence.h"
#include "engine/learning/training-settings.h"

#include <math.h>

/* Held out at most, for validation and test together */
#define MAX_PERCENT 90

struct _PurrTrainingSettingsView
{
  AdwBin parent_instance;

  /* Template */
  GtkEntry *rate_entry;
  GtkScale *rate_scale;
  GtkAdjustment *rate_adjustment; /* log10 of the rate */
  GtkWidget *rate_unused;
  GtkSpinButton *iterations_spin;
  GtkSpinButton *lambda_spin;
  AdwComboRow *pace_row;
  PurrStartRow *start_row;
  AdwComboRow *features_row;
  GtkWidget *patches_row;
  GtkSpinButton *patches_spin;
  PurrAdviceRow *advice_row;
  AdwComboRow *optimizer_row;
  GtkWidget *batch_row;
  GtkSpinButton *batch_spin;
  GtkWidget *momentum_row;
  GtkSpinButton *momentum_spin;
  AdwComboRow *normalise_row;
  GtkWidget *mirrored_row;
  GtkWidget *batched_row;
  GtkSwitch *batched_switch;
  GtkSwitch *mirrored_switch;
  GtkSwitch *balanced_switch;
  AdwActionRow *share_row;
  GtkSpinButton *share_spin;
  AdwActionRow *test_row;
  GtkSpinButton *test_spin;
  GtkSpinButton *patience_spin;
  GtkSpinButton *seed_spin;
  GtkWidget *next_run_hint;

  /* Owned */
  GSettings *settings;
  PurrTrainingSettings run;
  gboolean has_run;
  gboolean start_differs;

  gboolean features_hidden;  /* and what belongs to them */
  gboolean optimizer_hidden; /* likewise */
  gboolean updating; /* the slider follows the setting, nobody moved it */
};

G_DEFINE_FINAL_TYPE (PurrTrainingSettingsView,
                     purr_training_settings_view,
                     ADW_TYPE_BIN)

/* Learning rate: one setting, two controls ------------------------------ */

/* The slider stops at round numbers: 1.0, 1.1 ... 9.9 times a power of ten */
static double
round_rate (double rate)
{
  double unit = pow (10, floor (log10 (rate)) - 1);

  return round (rate / unit) * unit;
}

static char *
rate_to_text (double rate)
{
  return purr_word_number (rate);
}

static void
show_rate (PurrTrainingSettingsView *self)
{
  double rate = g_settings_get_double (self->settings, "learning-rate");
  g_autofree char *text = rate_to_text (rate);

  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->rate_entry), text);
  gtk_adjustment_set_value (self->rate_adjustment, log10 (rate));
  self->updating = FALSE;
  gtk_widget_remove_css_class (GTK_WIDGET (self->rate_entry), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->rate_entry), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rate_scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
rate_slid_cb (PurrTrainingSettingsView *self)
{
  double rate = pow (10, gtk_adjustment_get_value (self->rate_adjustment));

  if (!self->updating)
    g_settings_set_double (self->settings, "learning-rate", round_rate (rate));
}

/* What is wrong with the rate, as a sentence; NULL when it can be set */
static char *
check_rate (PurrTrainingSettingsView *self, double rate)
{
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) key = NULL;
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_double (rate));
  char *problem;

  settings.learning_rate = rate;
  problem = purr_training_settings_check (&settings);
  if (problem != NULL)
    return problem;
  g_object_get (self->settings, "settings-schema", &schema, NULL);
  key = g_settings_schema_get_key (schema, "learning-rate");
  if (!g_settings_schema_key_range_check (key, value))
    return g_strdup ("The learning rate is too small to change anything: take "
                     "one such as 0.005.");
  return NULL;
}

static void
rate_entered_cb (PurrTrainingSettingsView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->rate_entry));
  double before = g_settings_get_double (self->settings, "learning-rate");
  g_autofree char *shown = rate_to_text (before);
  g_autofree char *problem = NULL;
  g_autofree char *typed = g_strstrip (g_strdup (text));
  double rate = before;

  g_strdelimit (typed, ",", '.');
  /* It shows four digits: what nobody has changed stays as exact as it was */
  if (g_str_equal (text, shown) || purr_parse_decimal (typed, &rate))
    {
      problem = check_rate (self, rate);
      if (problem == NULL)
        {
          g_settings_set_double (self->settings, "learning-rate", rate);
          show_rate (self);
          return;
        }
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->rate_entry), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->rate_entry),
                               problem != NULL
                                 ? problem
                                 : "The learning rate is a number above 0, "
                                   "for example 0.005.");
}

/* Leaving the field takes the number as pressing Enter does */
static void
rate_focus_left_cb (PurrTrainingSettingsView *self)
{
  rate_entered_cb (self);
}

void
purr_training_settings_view_set_stable_rate (PurrTrainingSettingsView *self,
                                             double rate)
{
  const char *range = "From 0.00001 to 10; each mark is a power of ten";
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  g_autofree char *tooltip = NULL;
  double place;

  g_return_if_fail (PURR_IS_TRAINING_SETTINGS_VIEW (self));

  gtk_scale_clear_marks (self->rate_scale);
  for (int decade = -5; decade <= 1; decade++)
    gtk_scale_add_mark (self->rate_scale, decade, GTK_POS_BOTTOM, NULL);
  if (!(rate > 0) || isinf (rate))
    {
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->rate_scale), range);
      return;
    }

  place = log10 (rate);
  text = purr_word_number (purr_rate_below (rate));
  label = g_strdup_printf ("<small>sure below %s</small>", text);
  if (place >= gtk_adjustment_get_lower (self->rate_adjustment)
      && place <= gtk_adjustment_get_upper (self->rate_adjustment))
    gtk_scale_add_mark (self->rate_scale, place, GTK_POS_TOP, label);
  tooltip = g_strdup_printf ("Gradient descent surely descends below %s. %s.",
                             text, range);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->rate_scale), tooltip);
}

/* The next run ----------------------------------------------------------- */

static void
update_hint (PurrTrainingSettingsView *self)
{
  PurrTrainingSettings next = purr_stored_settings_read (self->settings);

  gtk_widget_set_visible (self->next_run_hint,
                          self->has_run
                            && (self->start_differs
                                || purr_stored_settings_differ (&next,
                                                                &self->run)));
}

/* What the chosen optimizer never looks at need not be looked at here either.
 * A run under way may still use the rate. */
static void
update_optimizer (PurrTrainingSettingsView *self)
{
  PurrTrainingSettings next = purr_stored_settings_read (self->settings);
  PurrOptimizerFlags flags = purr_optimizer_get_flags (next.optimizer);
  PurrOptimizerFlags rate_flags = flags;
  gboolean rate_used;

  if (self->has_run)
    rate_flags |= purr_optimizer_get_flags (self->run.optimizer);
  rate_used = (rate_flags & PURR_OPTIMIZER_USES_RATE) != 0;

  gtk_widget_set_visible (self->batched_row,
                          !self->optimizer_hidden
                            && (flags & PURR_OPTIMIZER_MAY_USE_BATCHES) != 0);
  gtk_widget_set_visible (self->batch_row,
                          !self->optimizer_hidden
                            && purr_optimizer_uses_batches (next.optimizer,
                                                            next.batched));
  gtk_widget_set_visible (self->momentum_row,
                          !self->optimizer_hidden
                            && (flags & PURR_OPTIMIZER_USES_MOMENTUM) != 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rate_entry), rate_used);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rate_scale), rate_used);
  gtk_widget_set_visible (self->rate_unused, !rate_used);
}

/* Patches are of one size and blind to mirrors already */
static void
update_features (PurrTrainingSettingsView *self)
{
  PurrTrainingSettings next = purr_stored_settings_read (self->settings);
  gboolean of_patches = next.patches > 0;

  gtk_widget_set_visible (self->patches_row,
                          of_patches && !self->features_hidden);
  gtk_widget_set_sensitive (GTK_WIDGET (self->normalise_row), !of_patches);
  gtk_widget_set_sensitive (self->mirrored_row, !of_patches);
}

/* By a person, and not because the setting is another */
static void
features_chosen_cb (PurrTrainingSettingsView *self)
{
  const char *chosen = purr_features_row_get_chosen (self->features_row);
  g_autofree char *now = g_settings_get_string (self->settings, "features");

  if (chosen != NULL && !g_str_equal (chosen, now))
    purr_advice_row_choose (self->advice_row, chosen);
}

/* Some must be left to learn from: neither can be asked for what the other has */
static void
limit_shares (PurrTrainingSettingsView *self)
{
  GtkAdjustment *share = gtk_spin_button_get_adjustment (self->share_spin);
  GtkAdjustment *test = gtk_spin_button_get_adjustment (self->test_spin);

  gtk_adjustment_set_upper (share,
                            MAX_PERCENT - gtk_adjustment_get_value (test));
  gtk_adjustment_set_upper (test,
                            MAX_PERCENT - gtk_adjustment_get_value (share));
}

static void
settings_changed_cb (PurrTrainingSettingsView *self, const char *key)
{
  if (g_str_equal (key, "learning-rate"))
    show_rate (self);
  limit_shares (self);
  update_features (self);
  update_optimizer (self);
  update_hint (self);
}

void
purr_training_settings_view_set_run (PurrTrainingSettingsView *self,
                                     const PurrTrainingSettings *run)
{
  g_return_if_fail (PURR_IS_TRAINING_SETTINGS_VIEW (self));

  /* It is told again and again while a run goes on */
  if (self->has_run == (run != NULL)
      && (run == NULL || !purr_stored_settings_differ (run, &self->run)))
    return;
  self->has_run = run != NULL;
  if (run != NULL)
    self->run = *run;
  update_optimizer (self);
  update_hint (self);
}

void
purr_training_settings_view_set_start_differs (PurrTrainingSettingsView *self,
                                               gboolean differs)
{
  g_return_if_fail (PURR_IS_TRAINING_SETTINGS_VIEW (self));

  if (self->start_differs == differs)
    return;
  self->start_differs = differs;
  update_hint (self);
}

void
purr_training_settings_view_set_checked (PurrTrainingSettingsView *self,
                                         PurrChecked checked)
{
  static const char *const subtitles[] = {
    [PURR_CHECKED_SHARE] = "per cent held out",
    [PURR_CHECKED_VALIDATION] = "not used: the folder has its own",
    [PURR_CHECKED_TEST] = "not used: the folder has test pictures",
  };

  g_return_if_fail (PURR_IS_TRAINING_SETTINGS_VIEW (self));
  g_return_if_fail (checked < G_N_ELEMENTS (subtitles));

  adw_action_row_set_subtitle (self->share_row, subtitles[checked]);
  gtk_widget_set_sensitive (GTK_WIDGET (self->share_spin),
                            checked == PURR_CHECKED_SHARE);
}

void
purr_training_settings_view_set_gives_test (PurrTrainingSettingsView *self,
                                            gboolean gives_test)
{
  g_return_if_fail (PURR_IS_TRAINING_SETTINGS_VIEW (self));

  adw_action_row_set_subtitle (self->test_row,
                               gives_test ? "per cent set aside"
                                          : "not used: the folder has its own");
  gtk_widget_set_sensitive (GTK_WIDGET (self->test_spin), gives_test);
}

void
purr_training_settings_view_use_run (PurrTrainingSettingsView *self,
                                     PurrRun *run)
{
  g_return_if_fail (PURR_IS_TRAINING_SETTINGS_VIEW (self));

  purr_start_row_set_run (self->start_row, run);
  purr_advice_row_set_run (self->advice_row, run);
}

/* Hiding ----------------------------------------------------------------- */

const PurrPageControl purr_training_settings_controls[] = {
  { "learning-rate", "Learning rate" },
  { "iterations", "Iterations" },
  { "lambda", "Regularization" },
  { "pace", "Pace" },
  { "features", "Pixels or patches" },
  { "optimizer", "Optimizer, with batches and momentum" },
  { "normalise", "Normalization" },
  { "mirrored", "Mirror images" },
  { "balanced", "Balanced classes" },
  { "validation-share", "Validation share" },
  { "test-share", "Test share" },
  { "patience", "Early stopping" },
  { "seed", "Seed" },
  { NULL, NULL },
};

void
purr_training_settings_view_hide (PurrTrainingSettingsView *self,
                                  const char *const *names)
{
  gpointer parts[] = {
    self->rate_entry,    self->iterations_spin, self->lambda_spin,
    self->pace_row,      self->features_row,    self->optimizer_row,
    self->normalise_row, self->mirrored_switch, self->balanced_switch,
    self->share_row,     self->test_row,        self->patience_spin,
    self->seed_spin,
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (parts) + 1
                   == G_N_ELEMENTS (purr_training_settings_controls));
  g_return_if_fail (PURR_IS_TRAINING_SETTINGS_VIEW (self));

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_set_visible (
      gtk_widget_get_ancestor (parts[i], ADW_TYPE_PREFERENCES_ROW),
      !g_strv_contains (names, purr_training_settings_controls[i].name));
  self->features_hidden = g_strv_contains (names, "features");
  self->optimizer_hidden = g_strv_contains (names, "optimizer");
  purr_advice_row_set_hidden (self->advice_row,
                              self->features_hidden || self->optimizer_hidden);
  update_features (self);
  update_optimizer (self);
}

/* Binding ---------------------------------------------------------------- */

void
purr_training_settings_view_bind (PurrTrainingSettingsView *self,
                                  GSettings *settings)
{
  const struct
  {
    const char *key;
    GtkSpinButton *spin;
  } spins[] = {
    { "iterations", self->iterations_spin },
    { "lambda", self->lambda_spin },
    { "seed", self->seed_spin },
    { "batch-size", self->batch_spin },
    { "momentum", self->momentum_spin },
    { "patience", self->patience_spin },
    { "patches", self->patches_spin },
  };

  g_return_if_fail (PURR_IS_TRAINING_SETTINGS_VIEW (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  for (guint i = 0; i < G_N_ELEMENTS (spins); i++)
    g_settings_bind (settings, spins[i].key,
                     gtk_spin_button_get_adjustment (spins[i].spin), "value",
                     G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "batched", self->batched_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "mirrored", self->mirrored_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "balanced", self->balanced_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  purr_bind_pace (settings, self->pace_row);
  purr_bind_features (settings, self->features_row);
  g_signal_connect_object (self->features_row, "notify::selected",
                           G_CALLBACK (features_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  purr_advice_row_bind (self->advice_row, settings);
  purr_bind_optimizer (settings, self->optimizer_row);
  purr_bind_normalise (settings, self->normalise_row);
  purr_bind_percent (settings, "validation-share", self->share_spin);
  purr_bind_percent (settings, "test-share", self->test_spin);
  g_signal_connect_object (settings, "changed",
                           G_CALLBACK (settings_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_rate (self);
  limit_shares (self);
  update_features (self);
  update_optimizer (self);
  update_hint (self);
}

/* The object ------------------------------------------------------------- */

static void
purr_training_settings_view_dispose (GObject *object)
{
  PurrTrainingSettingsView *self = PURR_TRAINING_SETTINGS_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self),
                               PURR_TYPE_TRAINING_SETTINGS_VIEW);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (purr_training_settings_view_parent_class)->dispose (object);
}

static void
purr_training_settings_view_class_init (PurrTrainingSettingsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_training_settings_view_dispose;

  g_type_ensure (PURR_TYPE_ADVICE_ROW);
  g_type_ensure (PURR_TYPE_LESSON_LINK);
  g_type_ensure (PURR_TYPE_START_ROW);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class,                          \
                                        PurrTrainingSettingsView, child)
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/purrceptron/Purrceptron/training/training-settings-view.ui");
  BIND (rate_entry);
  BIND (rate_scale);
  BIND (rate_adjustment);
  BIND (iterations_spin);
  BIND (lambda_spin);
  BIND (rate_unused);
  BIND (pace_row);
  BIND (start_row);
  BIND (features_row);
  BIND (patches_row);
  BIND (patches_spin);
  BIND (advice_row);
  BIND (mirrored_row);
  BIND (optimizer_row);
  BIND (batched_row);
  BIND (batched_switch);
  BIND (batch_row);
  BIND (batch_spin);
  BIND (momentum_row);
  BIND (momentum_spin);
  BIND (mirrored_switch);
  BIND (balanced_switch);
  BIND (patience_spin);
  BIND (normalise_row);
  BIND (share_row);
  BIND (share_spin);
  BIND (test_row);
  BIND (test_spin);
  BIND (seed_spin);
  BIND (next_run_hint);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, rate_slid_cb);
  gtk_widget_class_bind_template_callback (widget_class, rate_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, rate_focus_left_cb);
}

static void
purr_training_settings_view_init (PurrTrainingSettingsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  purr_training_settings_view_set_stable_rate (self, NAN);
}
