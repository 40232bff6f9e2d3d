/* weights-view.c: the weights as a picture, as they are learnt */

#include "app/training/weights-view.h"

#include "app/text/wording.h"
#include "app/training/dictionary-view.h"
#include "app/widgets/heat-legend.h"
#include "app/widgets/pixel-grid.h"
#include "app/widgets/pixel-picture.h"

#include "engine/learning/examples.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/problem.h"

#include <math.h>
#include <string.h>

#define N_PIXELS (PURR_SIDE * PURR_SIDE)

/* All channels together, and each of them */
#define N_CHOICES (1 + PURR_CHANNELS)

struct _PurrWeightsView
{
  AdwBin parent_instance;

  /* Template */
  GtkStack *stack;
  GtkDropDown *channel_choice;
  GtkToggleButton *own_scale_button;
  PurrPixelGrid *map;
  PurrHeatLegend *legend;
  GtkLabel *source_label;
  GtkLabel *pixel_label;
  PurrDictionaryView *dictionary;

  /* Owned */
  PurrSession *session;
  char *source; /* the latest words of whose weights they are */
  char *told;   /* the latest of a patch */

  double w[PURR_FEATURES]; /* that are shown */
  gboolean of_patches;     /* patches are shown, no picture of weights */
  gboolean of_run;         /* they are: on one scale with the others of it */
  double most[N_CHOICES];  /* of the run, as far as it was seen: where colours
                               are full */
  int row;                 /* pointed at; -1: none, as column */
  int column;
};

enum
{
  SIGNAL_POINTED,
  SIGNAL_TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrWeightsView, purr_weights_view, ADW_TYPE_BIN)

/* 0: all of them together, else one */
static guint
get_choice (PurrWeightsView *self)
{
  return MIN (gtk_drop_down_get_selected (self->channel_choice), N_CHOICES - 1);
}

/* The picture ---------------------------------------------------------------- */

static void
show_pixel (PurrWeightsView *self)
{
  static const char names[] = "RGB";
  g_autoptr (GString) text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->pixel_label), self->row >= 0);
  /* Room for what is told of the weight below */
  gtk_widget_set_visible (GTK_WIDGET (self->source_label), self->row < 0);
  if (self->row < 0)
    return;
  text = g_string_new (NULL);
  g_string_append_printf (text, "Row %d, column %d: w of", self->row,
                          self->column);
  for (int k = 0; k < PURR_CHANNELS; k++)
    {
      double w
        = self->w[(self->row * PURR_SIDE + self->column) * PURR_CHANNELS + k];
      g_autofree char *number = purr_word_number (fabs (w));

      g_string_append_printf (text, " %c %s%s%s", names[k], w < 0 ? "−" : "+",
                              number, k + 1 < PURR_CHANNELS ? "," : "");
    }
  gtk_label_set_text (self->pixel_label, text->str);
  purr_pixel_grid_set_words (self->map, text->str);
}

static void
add_channels (const double *w, guint choice, double *pixels)
{
  for (gsize p = 0; p < N_PIXELS; p++)
    {
      const double *pixel = w + p * PURR_CHANNELS;

      pixels[p]
        = choice == 0 ? pixel[0] + pixel[1] + pixel[2] : pixel[choice - 1];
    }
}

/* A scale that grows in steps, so that it can be read and colours stay what they
 * are from frame to frame: the next of 1, 1.5, 2, 3, 5, 7, 10, … */
static double
round_up (double most)
{
  static const double steps[] = { 1, 1.5, 2, 3, 5, 7, 10 };
  double power;

  if (!(most > 0) || !isfinite (most))
    return 0;
  power = pow (10, floor (log10 (most)));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (most <= steps[i] * power)
      return steps[i] * power;
  return 10 * power;
}

static void
note_most (PurrWeightsView *self, const double *pixels)
{
  double *most = &self->most[get_choice (self)];

  *most = fmax (*most, purr_pixel_picture_full_heat (pixels, N_PIXELS));
}

static double
get_full (PurrWeightsView *self, const double *pixels)
{
  if (!self->of_run || gtk_toggle_button_get_active (self->own_scale_button))
    return round_up (purr_pixel_picture_full_heat (pixels, N_PIXELS));
  note_most (self, pixels);
  return round_up (self->most[get_choice (self)]);
}

static void
show_map (PurrWeightsView *self)
{
  double pixels[N_PIXELS];
  double full;
  g_autofree char *number = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  add_channels (self->w, get_choice (self), pixels);
  full = get_full (self, pixels);
  purr_pixel_grid_set_heat (self->map, pixels, PURR_SIDE, PURR_SIDE, full);
  number = purr_word_number (full);
  low = g_strdup_printf ("−%s", number);
  high = g_strdup_printf ("+%s", number);
  purr_heat_legend_set (self->legend, low, high);
  show_pixel (self);
}

/* Whose weights -------------------------------------------------------------- */

/* whose: a sentence's beginning. more: a sentence after it, or "". */
static void
show_source (PurrWeightsView *self,
             const char *whose,
             PurrNormalise normalise,
             const char *positive,
             const char *negative,
             const char *more)
{
  g_autofree char *words = g_strdup_printf (
    "%s: w, for %s. Where there is light, blue speaks for “%s”, orange for "
    "“%s”.%s",
    whose,
    normalise == PURR_NORMALISE_STANDARDISE ? "standardised bytes"
                                            : "bytes ÷ 255",
    positive, negative, more);

  if (g_strcmp0 (words, self->source) == 0)
    return;
  g_free (self->source);
  self->source = g_steal_pointer (&words);
  gtk_label_set_text (self->source_label, self->source);
}

static void
show_run (PurrWeightsView *self, PurrTrainer *trainer, const PurrMoment *moment)
{
  PurrProblem *problem = purr_trainer_get_problem (trainer);
  g_autofree char *whose = NULL;
  g_autofree char *count = NULL;
  double pixels[N_PIXELS];
  guint64 iteration;
  double b;

  self->of_run = TRUE;
  if (moment != NULL)
    {
      /* The scale reaches as far as the run does by now */
      if (self->most[get_choice (self)] == 0)
        {
          purr_trainer_get_weights (trainer, self->w, &b);
          add_channels (self->w, get_choice (self), pixels);
          note_most (self, pixels);
        }
      memcpy (self->w,
              purr_look_back_get_weights (
                purr_session_get_look_back (self->session)),
              sizeof self->w);
      iteration = moment->iteration;
    }
  else
    iteration = purr_trainer_get_weights (trainer, self->w, &b);
  count = purr_word_count (iteration);
  whose = g_strdup_printf ("Iteration %s", count);
  show_source (self, whose, purr_trainer_get_settings (trainer)->normalise,
               purr_problem_get_positive_name (problem),
               purr_problem_get_negative_name (problem), "");
}

static void
show_model (PurrWeightsView *self, PurrModel *model)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  gboolean has_run
    = purr_run_get_trainer (purr_session_get_run (self->session)) != NULL;
  g_autofree char *whose
    = g_strdup_printf ("Model: %s", purr_model_keeper_get_name (
                                      purr_session_get_keeper (self->session)));

  self->of_run = FALSE;
  memcpy (self->w, parts->w, sizeof self->w);
  show_source (self, whose, parts->settings.normalise, parts->positive_name,
               parts->negative_name,
               has_run ? " The numbers below are the run’s own, which goes on "
                         "from its own weights; “Start from” can begin anew "
                         "from these."
                       : "");
}

/* Of patches ----------------------------------------------------------------- */

static void
show_preparation (PurrWeightsView *self, PurrProblem *problem)
{
  PurrPreparation preparation = purr_problem_get_preparation (problem);
  g_autofree char *done = NULL;
  g_autofree char *words = NULL;

  if (preparation.doing == NULL)
    {
      purr_dictionary_view_show_none (
        self->dictionary,
        "Press Train: the patches are learnt from the training pictures first, "
        "and shown here with the weights of their answers.");
      return;
    }
  done = purr_word_share_done (preparation.doing, preparation.done,
                               preparation.of);
  words = g_strdup_printf (
    "%s. They are shown here as soon as their weights are learnt.", done);
  purr_dictionary_view_show_none (self->dictionary, words);
}

static void
show_patches_of_run (PurrWeightsView *self,
                     PurrTrainer *trainer,
                     const PurrMoment *moment)
{
  PurrProblem *problem = purr_trainer_get_problem (trainer);
  g_autofree double *now = NULL;
  g_autofree char *count = NULL;
  g_autofree char *whose = NULL;
  guint64 iteration;
  double b;
  PurrDictionaryLook look = {
    .map = purr_problem_get_map (problem),
    .positive_name = purr_problem_get_positive_name (problem),
    .negative_name = purr_problem_get_negative_name (problem),
    .at_once = moment != NULL,
  };

  if (look.map == NULL)
    {
      show_preparation (self, problem);
      return;
    }
  if (moment != NULL)
    {
      look.w = purr_look_back_get_weights (
        purr_session_get_look_back (self->session));
      iteration = moment->iteration;
    }
  else
    {
      look.w = now = g_new (double, purr_feature_map_get_n (look.map));
      iteration = purr_trainer_get_weights (trainer, now, &b);
    }
  count = purr_word_count (iteration);
  look.whose = whose = g_strdup_printf ("Iteration %s", count);
  purr_dictionary_view_show (self->dictionary, &look);
}

static void
show_patches_of_model (PurrWeightsView *self, PurrModel *model)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autofree char *whose
    = g_strdup_printf ("Model: %s", purr_model_keeper_get_name (
                                      purr_session_get_keeper (self->session)));
  const PurrDictionaryLook look = {
    .map = parts->map,
    .w = parts->w,
    .whose = whose,
    .positive_name = parts->positive_name,
    .negative_name = parts->negative_name,
    .at_once = TRUE,
  };

  purr_dictionary_view_show (self->dictionary, &look);
}

static void
tell (PurrWeightsView *self, const char *words)
{
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, words);
}

/* Only while patches are shown; their view tells again when they are again */
static void
told_cb (PurrWeightsView *self, const char *words)
{
  g_free (self->told);
  self->told = g_strdup (words);
  if (self->of_patches)
    tell (self, self->told);
}

/* What is told of is only what is shown */
static void
show_kind (PurrWeightsView *self, const char *name)
{
  gboolean of_patches = g_str_equal (name, "patches");

  gtk_stack_set_visible_child_name (self->stack, name);
  if (of_patches == self->of_patches)
    return;
  self->of_patches = of_patches;
  tell (self, of_patches ? self->told : NULL);
}

/* Those of the moment that is looked back at; else of what was opened or kept, of
 * the run, or of the last one */
static void
update (PurrWeightsView *self)
{
  PurrModelKeeper *keeper = purr_session_get_keeper (self->session);
  PurrModel *model = purr_model_keeper_get_model (keeper);
  PurrTrainer *trainer
    = purr_run_get_trainer (purr_session_get_run (self->session));
  const PurrMoment *moment
    = purr_look_back_get_moment (purr_session_get_look_back (self->session));
  gboolean of_run
    = trainer != NULL
      && (moment != NULL || purr_model_keeper_follows_run (keeper));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (!of_run && model == NULL)
    {
      show_kind (self, "nothing");
      return;
    }
  if (of_run
        ? purr_problem_get_n_patches (purr_trainer_get_problem (trainer)) > 0
        : purr_model_get_map (model) != NULL)
    {
      if (of_run)
        show_patches_of_run (self, trainer, moment);
      else
        show_patches_of_model (self, model);
      show_kind (self, "patches");
      return;
    }
  if (of_run)
    show_run (self, trainer, moment);
  else
    show_model (self, model);
  show_kind (self, "weights");
  show_map (self);
}

/* Once a frame at most: that is how often a run is asked for its news */
static void
trained_cb (PurrWeightsView *self)
{
  if (purr_look_back_get_moment (purr_session_get_look_back (self->session))
      == NULL)
    update (self);
}

static void
began_cb (PurrWeightsView *self)
{
  memset (self->most, 0, sizeof self->most);
  update (self);
}

/* By hand -------------------------------------------------------------------- */

static void
pointed_cb (PurrWeightsView *self, int row, int column)
{
  self->row = row;
  self->column = column;
  show_pixel (self);
  g_signal_emit (self, signals[SIGNAL_POINTED], 0, row, column,
                 (int) get_choice (self) - 1);
}

static void
channel_chosen_cb (PurrWeightsView *self)
{
  if (self->session == NULL)
    return;
  update (self);
  if (self->row >= 0)
    pointed_cb (self, self->row, self->column);
}

static void
scale_chosen_cb (PurrWeightsView *self)
{
  if (self->session != NULL)
    update (self);
}

void
purr_weights_view_set_session (PurrWeightsView *self, PurrSession *session)
{
  PurrRun *run = purr_session_get_run (session);
  const struct
  {
    gpointer part;
    const char *signal;
    GCallback callback;
  } news[] = {
    { run, "trained", G_CALLBACK (trained_cb) },
    { run, "began", G_CALLBACK (began_cb) },
    { purr_session_get_look_back (session), "changed", G_CALLBACK (update) },
    { purr_session_get_keeper (session), "changed", G_CALLBACK (trained_cb) },
  };

  g_return_if_fail (PURR_IS_WEIGHTS_VIEW (self));
  g_return_if_fail (PURR_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect_object (news[i].part, news[i].signal, news[i].callback,
                             self, G_CONNECT_SWAPPED);
}

/* The object ----------------------------------------------------------------- */

static void
purr_weights_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (purr_weights_view_parent_class)->map (widget);

  if (PURR_WEIGHTS_VIEW (widget)->session != NULL)
    update (PURR_WEIGHTS_VIEW (widget));
}

static void
purr_weights_view_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_WEIGHTS_VIEW);
  g_clear_object (&PURR_WEIGHTS_VIEW (object)->session);

  G_OBJECT_CLASS (purr_weights_view_parent_class)->dispose (object);
}

static void
purr_weights_view_finalize (GObject *object)
{
  g_free (PURR_WEIGHTS_VIEW (object)->source);
  g_free (PURR_WEIGHTS_VIEW (object)->told);

  G_OBJECT_CLASS (purr_weights_view_parent_class)->finalize (object);
}

static void
purr_weights_view_class_init (PurrWeightsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_weights_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = purr_weights_view_finalize;
  widget_class->map = purr_weights_view_map;
  g_type_ensure (PURR_TYPE_DICTIONARY_VIEW);
  g_type_ensure (PURR_TYPE_HEAT_LEGEND);
  g_type_ensure (PURR_TYPE_PIXEL_GRID);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/weights-view.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrWeightsView, child)
  BIND (stack);
  BIND (channel_choice);
  BIND (own_scale_button);
  BIND (map);
  BIND (legend);
  BIND (source_label);
  BIND (pixel_label);
  BIND (dictionary);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, channel_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, scale_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, told_cb);
  signals[SIGNAL_POINTED]
    = g_signal_new ("pointed", PURR_TYPE_WEIGHTS_VIEW, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_INT,
                    G_TYPE_INT);
  signals[SIGNAL_TOLD]
    = g_signal_new ("told", PURR_TYPE_WEIGHTS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
purr_weights_view_init (PurrWeightsView *self)
{
  self->row = self->column = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_pixel (self);
}
