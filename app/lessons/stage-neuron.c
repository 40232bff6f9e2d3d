/* stage-neuron.c: the neuron: a linear function, then an activation */

#include "app/lessons/stage-neuron.h"

#include "engine/learning/logistic-pass.h"

#include "app/lessons/neuron-words.h"
#include "app/lessons/picture-picker.h"
#include "app/text/wording.h"
#include "app/widgets/pixel-picture.h"
#include "app/widgets/plane-sample.h"
#include "app/widgets/plane.h"
#include "app/widgets/probability-bar.h"

#include <math.h>

/* What the axes show */
#define Z_REACH 8.0
#define SUM_REACH 6.0
#define SAMPLES 160
/* As in a picture's answer */
#define LIMIT 1000.0

struct _PurrStageNeuron
{
  PurrLessonStage parent_instance;

  /* Template */
  GtkToggleButton *numbers_button;
  GtkToggleButton *picture_button;
  PurrPicturePicker *picker;
  PurrPixelPicture *picture;
  PurrPlane *plane;
  GtkAdjustment *sum_adjustment;
  GtkAdjustment *bias_adjustment;
  GtkWidget *sliders;
  GtkLabel *sum_label;
  GtkLabel *bias_label;
  GtkLabel *result_label;
  GtkWidget *limits_box;

  double sum; /* wᵀx */
  double bias;
  guint handle;
  char *scene;
  gboolean hidden; /* what the question asks for is not shown yet */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (PurrStageNeuron, purr_stage_neuron, PURR_TYPE_LESSON_STAGE)

static gboolean
is_scene (PurrStageNeuron *self, const char *scene)
{
  return g_strcmp0 (self->scene, scene) == 0;
}

static gboolean
shows_picture (PurrStageNeuron *self)
{
  return gtk_toggle_button_get_active (self->picture_button);
}

/* The one that answers on the Classify page */
static PurrModel *
get_model (PurrStageNeuron *self)
{
  PurrSession *session
    = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));

  return session != NULL
           ? purr_model_keeper_get_answering (purr_session_get_keeper (session))
           : NULL;
}

static double
get_z (PurrStageNeuron *self)
{
  return self->sum + self->bias;
}

/* Numbers ------------------------------------------------------------------- */

/* With the digits that the Classify page shows */
static char *
word_answer (PurrStageNeuron *self)
{
  PurrModel *model = get_model (self);
  const PurrModelParts *parts;
  PurrAnswer answer;
  g_autofree char *z = NULL;
  g_autofree char *percent = NULL;

  if (model == NULL)
    return g_strdup ("There is no model yet: train one on the Training page, "
                     "then come back.");
  parts = purr_model_get_parts (model);
  answer = purr_model_classify (model,
                                purr_picture_picker_get_column (self->picker));
  z = purr_word_neuron (fabs (answer.logit));
  percent = purr_probability_equate (answer.probability, parts->threshold);
  if (parts->calibrated)
    {
      g_autofree char *log_odds
        = purr_word_log_odds (parts->slope, parts->intercept);

      return g_strdup_printf ("z = %s%s, ŷ = σ(%s) %s: the calibrated "
                              "probability of “%s”",
                              answer.logit < 0 ? "−" : "+", z, log_odds,
                              percent, parts->positive_name);
    }
  return g_strdup_printf ("z = %s%s, ŷ %s: the probability of “%s”",
                          answer.logit < 0 ? "−" : "+", z, percent,
                          parts->positive_name);
}

static char *
word_result (PurrStageNeuron *self)
{
  g_autofree char *z = purr_word_neuron (get_z (self));
  g_autofree char *a = purr_word_sigmoid (get_z (self));
  g_autofree char *slope = purr_word_sigmoid_slope (get_z (self));

  if (shows_picture (self))
    return self->hidden ? g_strdup ("z = ?, ŷ = ?") : word_answer (self);
  if (is_scene (self, "sum"))
    return g_strdup_printf ("z = %s", self->hidden ? "?" : z);
  if (is_scene (self, "sigmoid") || self->hidden)
    return g_strdup_printf ("z = %s, a = σ(z) = %s", z, self->hidden ? "?" : a);
  return g_strdup_printf ("z = %s, a = σ(z) = %s, slope = %s", z, a, slope);
}

static void
show_numbers (PurrStageNeuron *self)
{
  g_autofree char *sum = purr_word_neuron (self->sum);
  g_autofree char *bias = purr_word_neuron (self->bias);
  g_autofree char *result = word_result (self);
  gboolean unknown = shows_picture (self) && get_model (self) == NULL;

  gtk_label_set_text (self->sum_label, unknown ? "–" : sum);
  gtk_label_set_text (self->bias_label, unknown ? "–" : bias);
  gtk_label_set_text (self->result_label, result);
}

/* The plane ------------------------------------------------------------------ */

static double
sigmoid (double z, gpointer data)
{
  return purr_sigmoid (z);
}

static double
slope (double z, gpointer data)
{
  return purr_sigmoid_slope (z);
}

static void
add_curve (PurrStageNeuron *self,
           PurrPlaneFunction function,
           PurrChartLook look,
           PurrPlanePoint place,
           const char *words)
{
  g_autoptr (GArray) points
    = purr_plane_sample (function, NULL, -Z_REACH, Z_REACH, SAMPLES);

  purr_plane_add_line (self->plane, PURR_PLANE_BACK,
                       (const PurrPlanePoint *) (gpointer) points->data,
                       points->len, look);
  purr_plane_add_words (self->plane, PURR_PLANE_BACK, place, words, look.ink);
}

static void
draw_sum (PurrStageNeuron *self)
{
  const PurrChartLook look
    = { PURR_FORM_LINE, PURR_INK_MAIN, PURR_DASH_NONE, 2, 1 };

  purr_plane_clear (self->plane, PURR_PLANE_BACK);
  if (!self->hidden)
    purr_plane_add_straight (self->plane, PURR_PLANE_BACK,
                             (PurrPlanePoint) { 0, self->bias }, 1, 1, look);
}

static void
draw_sigmoid (PurrStageNeuron *self)
{
  const PurrChartLook curve
    = { PURR_FORM_LINE, PURR_INK_MAIN, PURR_DASH_NONE, 2, 1 };
  const PurrChartLook slopes
    = { PURR_FORM_LINE, PURR_INK_SECOND, PURR_DASH_LONG, 2, 1 };
  const PurrChartLook half
    = { PURR_FORM_LINE, PURR_INK_BACK, PURR_DASH_DOT, 1, 1 };
  gboolean asks_curve = is_scene (self, "sigmoid") && self->hidden;
  gboolean has_slope = !is_scene (self, "sigmoid")
                       && !(is_scene (self, "slope") && self->hidden);

  purr_plane_clear (self->plane, PURR_PLANE_BACK);
  purr_plane_add_straight (self->plane, PURR_PLANE_BACK,
                           (PurrPlanePoint) { 0, 0.5 }, 1, 0, half);
  if (!asks_curve)
    add_curve (self, sigmoid, curve, (PurrPlanePoint) { 2.2, 0.8 }, "σ(z)");
  if (has_slope)
    add_curve (self, slope, slopes, (PurrPlanePoint) { 1.6, 0.15 }, "slope");
}

/* Where the point is: at the edge for what is beyond it */
static PurrPlanePoint
get_place (PurrStageNeuron *self)
{
  double z = get_z (self);

  /* On the curve, where a calibrated model's own z is not */
  if (shows_picture (self))
    z = purr_model_get_log_odds (get_model (self), z);
  if (is_scene (self, "sum"))
    return (PurrPlanePoint) { CLAMP (self->sum, -SUM_REACH, SUM_REACH),
                              self->hidden
                                ? 0
                                : CLAMP (z, -2 * SUM_REACH, 2 * SUM_REACH) };
  return (PurrPlanePoint) { CLAMP (z, -Z_REACH, Z_REACH),
                            is_scene (self, "sigmoid") && self->hidden
                              ? 0
                              : purr_sigmoid (z) };
}

static void
set_up_plane (PurrStageNeuron *self)
{
  gboolean sum = is_scene (self, "sum");

  g_object_set (self->plane, "x-name", sum ? "wᵀx" : "z", "y-name",
                sum ? "z" : "a", "plane-name",
                sum ? "z against w transpose x" : "The sigmoid", NULL);
  if (sum)
    purr_plane_set_range (self->plane, -SUM_REACH, SUM_REACH, -2 * SUM_REACH,
                          2 * SUM_REACH);
  else
    purr_plane_set_range (self->plane, -Z_REACH, Z_REACH, -0.05, 1.05);
  purr_plane_remove_handles (self->plane);
  self->handle
    = purr_plane_add_handle (self->plane, sum ? "z" : "a", get_place (self),
                             PURR_MARK_DOT, PURR_INK_MAIN, !self->hidden);
  purr_plane_set_handle_movable (self->plane, self->handle,
                                 !self->hidden && !shows_picture (self));
  if (sum)
    draw_sum (self);
  else
    draw_sigmoid (self);
}

static void
update (PurrStageNeuron *self)
{
  g_autofree char *result = word_result (self);

  self->updating = TRUE;
  gtk_adjustment_set_value (self->sum_adjustment, self->sum);
  gtk_adjustment_set_value (self->bias_adjustment, self->bias);
  self->updating = FALSE;
  show_numbers (self);
  purr_plane_move_handle (self->plane, self->handle, get_place (self));
  purr_plane_set_handle_words (self->plane, self->handle, result);
  if (is_scene (self, "sum"))
    draw_sum (self);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

static void
set_z (PurrStageNeuron *self, double z)
{
  self->sum = z - self->bias;
  update (self);
}

/* Moving --------------------------------------------------------------------- */

static void
moved_cb (PurrStageNeuron *self)
{
  if (self->updating)
    return;
  self->sum = gtk_adjustment_get_value (self->sum_adjustment);
  self->bias = gtk_adjustment_get_value (self->bias_adjustment);
  update (self);
}

static void
handle_moved_cb (PurrStageNeuron *self, guint handle, double x, double y)
{
  if (is_scene (self, "sum"))
    {
      self->sum = CLAMP (x, -SUM_REACH, SUM_REACH);
      update (self);
    }
  else
    set_z (self, CLAMP (x, -Z_REACH, Z_REACH));
  purr_lesson_stage_pointed (PURR_LESSON_STAGE (self), "z");
}

static void
lower_limit_cb (PurrStageNeuron *self)
{
  self->bias = 0;
  set_z (self, -LIMIT);
}

static void
middle_cb (PurrStageNeuron *self)
{
  self->bias = 0;
  set_z (self, 0);
}

static void
upper_limit_cb (PurrStageNeuron *self)
{
  self->bias = 0;
  set_z (self, LIMIT);
}

/* wᵀx and b of the model, in the coordinates that the picture is normalised to:
 * what the Classify page calls pixels and bias. Where it has patches x is the
 * column of their features. */
static void
take_picture (PurrStageNeuron *self)
{
  PurrModel *model = get_model (self);
  const guint8 *column = purr_picture_picker_get_column (self->picker);

  purr_pixel_picture_set_rgb (self->picture, column, PURR_SIDE, PURR_SIDE);
  if (model == NULL)
    self->sum = self->bias = 0;
  else
    {
      self->bias = purr_model_get_parts (model)->b;
      self->sum = purr_model_classify (model, column).logit - self->bias;
    }
}

static void
picture_changed_cb (PurrStageNeuron *self)
{
  if (!shows_picture (self))
    return;
  take_picture (self);
  update (self);
}

static void
show_source (PurrStageNeuron *self)
{
  gboolean picture = shows_picture (self);

  gtk_widget_set_sensitive (self->sliders, !picture);
  gtk_widget_set_sensitive (self->limits_box, !picture && !self->hidden);
  if (picture)
    take_picture (self);
  set_up_plane (self);
  update (self);
}

static void
source_toggled_cb (PurrStageNeuron *self)
{
  /* A picture's numbers may be beyond the sliders */
  self->sum = CLAMP (self->sum, -SUM_REACH, SUM_REACH);
  self->bias = CLAMP (self->bias, -SUM_REACH, SUM_REACH);
  show_source (self);
}

/* Somebody asks about the picture that they look at on another page */
static void
example_changed_cb (PurrStageNeuron *self)
{
  gtk_toggle_button_set_active (self->picture_button, TRUE);
}

/* The stage ------------------------------------------------------------------ */

static void
purr_stage_neuron_set_scene (PurrLessonStage *stage,
                             const char *scene,
                             gboolean revealed)
{
  PurrStageNeuron *self = PURR_STAGE_NEURON (stage);
  gboolean again = is_scene (self, scene);

  g_free (self->scene);
  self->scene = g_strdup (scene);
  self->hidden = !revealed;
  gtk_widget_set_visible (self->limits_box,
                          is_scene (self, "limits")
                            || is_scene (self, "probability"));
  if (!shows_picture (self))
    {
      if (is_scene (self, "sum") && !again)
        {
          self->sum = 2;
          self->bias = -3;
        }
      if (is_scene (self, "limits") && revealed)
        {
          self->bias = 0;
          self->sum = LIMIT;
        }
      if (is_scene (self, "slope") && revealed)
        self->sum = -self->bias;
    }
  show_source (self);
}

static void
purr_stage_neuron_reset (PurrLessonStage *stage)
{
  PurrStageNeuron *self = PURR_STAGE_NEURON (stage);

  gtk_toggle_button_set_active (self->numbers_button, TRUE);
  purr_picture_picker_reset (self->picker);
  g_clear_pointer (&self->scene, g_free);
}

static void
set_marked (gpointer widget, gboolean marked)
{
  if (marked)
    gtk_widget_add_css_class (GTK_WIDGET (widget), "marked-symbol");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (widget), "marked-symbol");
}

static void
purr_stage_neuron_mark (PurrLessonStage *stage, const char *symbol)
{
  PurrStageNeuron *self = PURR_STAGE_NEURON (stage);
  static const char *const results[] = { "z", "a", "yhat", "slope", NULL };

  set_marked (self->sum_label,
              g_strcmp0 (symbol, "w") == 0 || g_strcmp0 (symbol, "x") == 0);
  set_marked (self->bias_label, g_strcmp0 (symbol, "b") == 0);
  set_marked (self->result_label,
              symbol != NULL && g_strv_contains (results, symbol));
  set_marked (self->picture, g_strcmp0 (symbol, "x") == 0);
}

/* Of w and of x */
static char *
word_shape (PurrStageNeuron *self)
{
  PurrModel *model = shows_picture (self) ? get_model (self) : NULL;

  return g_strdup_printf ("(%" G_GSIZE_FORMAT ", 1)",
                          model != NULL ? purr_model_get_parts (model)->n_x
                                        : PURR_FEATURES);
}

static char *
purr_stage_neuron_describe (PurrLessonStage *stage, const char *symbol)
{
  PurrStageNeuron *self = PURR_STAGE_NEURON (stage);
  double z = get_z (self);

  if (g_str_equal (symbol, "w") || g_str_equal (symbol, "x"))
    return word_shape (self);
  if (g_str_equal (symbol, "b"))
    return purr_word_neuron (self->bias);
  if (g_str_equal (symbol, "z"))
    return self->hidden && is_scene (self, "sum") ? NULL : purr_word_neuron (z);
  if (self->hidden)
    return NULL;
  if (g_str_equal (symbol, "a") || g_str_equal (symbol, "yhat"))
    return purr_word_sigmoid (z);
  if (g_str_equal (symbol, "slope"))
    return purr_word_sigmoid_slope (z);
  return NULL;
}

static void
purr_stage_neuron_constructed (GObject *object)
{
  PurrStageNeuron *self = PURR_STAGE_NEURON (object);
  PurrSession *session
    = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));

  G_OBJECT_CLASS (purr_stage_neuron_parent_class)->constructed (object);

  purr_picture_picker_set_session (self->picker, session);
  if (session == NULL)
    return;
  g_signal_connect_object (purr_session_get_keeper (session), "changed",
                           G_CALLBACK (picture_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "example-changed",
                           G_CALLBACK (example_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (purr_session_get_example (session, NULL) != NULL)
    example_changed_cb (self);
}

static void
purr_stage_neuron_dispose (GObject *object)
{
  PurrStageNeuron *self = PURR_STAGE_NEURON (object);

  G_OBJECT_CLASS (purr_stage_neuron_parent_class)->dispose (object);

  g_clear_pointer (&self->scene, g_free);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrStageNeuron, child)
#define BIND_CALLBACK(callback)                                                \
  gtk_widget_class_bind_template_callback (widget_class, callback)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-neuron.ui");
  BIND (numbers_button);
  BIND (picture_button);
  BIND (picker);
  BIND (picture);
  BIND (plane);
  BIND (sum_adjustment);
  BIND (bias_adjustment);
  BIND (sliders);
  BIND (sum_label);
  BIND (bias_label);
  BIND (result_label);
  BIND (limits_box);
  BIND_CALLBACK (moved_cb);
  BIND_CALLBACK (source_toggled_cb);
  BIND_CALLBACK (picture_changed_cb);
  BIND_CALLBACK (handle_moved_cb);
  BIND_CALLBACK (lower_limit_cb);
  BIND_CALLBACK (middle_cb);
  BIND_CALLBACK (upper_limit_cb);
#undef BIND_CALLBACK
#undef BIND
}

static void
purr_stage_neuron_class_init (PurrStageNeuronClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PurrLessonStageClass *stage_class = PURR_LESSON_STAGE_CLASS (klass);

  object_class->constructed = purr_stage_neuron_constructed;
  object_class->dispose = purr_stage_neuron_dispose;
  stage_class->set_scene = purr_stage_neuron_set_scene;
  stage_class->reset = purr_stage_neuron_reset;
  stage_class->mark = purr_stage_neuron_mark;
  stage_class->describe = purr_stage_neuron_describe;

  g_type_ensure (PURR_TYPE_PICTURE_PICKER);
  g_type_ensure (PURR_TYPE_PIXEL_PICTURE);
  g_type_ensure (PURR_TYPE_PLANE);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
purr_stage_neuron_init (PurrStageNeuron *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
