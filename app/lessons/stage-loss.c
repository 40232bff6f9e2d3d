/* stage-loss.c: loss and cost */

#include "app/lessons/stage-loss.h"

#include "engine/teaching/small-set.h"

#include "app/lessons/descent-controls.h"
#include "app/lessons/descent-ground.h"
#include "app/lessons/example-losses.h"
#include "app/text/wording.h"
#include "app/widgets/chart-numbers.h"
#include "app/widgets/plane-sample.h"
#include "app/widgets/plane.h"

#include <math.h>

/* The greatest loss that is seen, and how close to 0 and 1 the answer goes */
#define L_MAX 5.0
#define CLOSEST 0.001

struct _PurrStageLoss
{
  PurrLessonStage parent_instance;

  /* Template */
  GtkStack *parts;
  GtkToggleButton *one_button;
  GtkToggleButton *zero_button;
  GtkCheckButton *minus_button;
  GtkCheckButton *squared_button;
  PurrPlane *plane;
  GtkLabel *loss_label;
  GtkLabel *squared_label;
  GtkLabel *source_label;
  GtkGrid *table;
  GtkLabel *cost_label;
  GtkLabel *note_label;
  PurrDescentGround *ground;
  PurrDescentControls *controls;

  /* Owned */
  GCancellable *cancellable; /* of the losses being computed, or NULL */
  PurrExampleLosses *losses; /* latest, or NULL */
  char *marked;              /* the symbol that is pointed at, or NULL */

  double a;
  guint handle;
  gboolean hidden; /* the question is not answered yet */
  gboolean ready;  /* the template is there */
};

G_DEFINE_FINAL_TYPE (PurrStageLoss, purr_stage_loss, PURR_TYPE_LESSON_STAGE)

/* One example ------------------------------------------------------------ */

static gboolean
get_y (PurrStageLoss *self)
{
  return gtk_toggle_button_get_active (self->one_button);
}

static double
find_z (double a)
{
  return log (a) - log1p (-a);
}

typedef struct
{
  PurrLoss loss;
  gboolean y;
  double sign;
} Curve;

static double
loss_of (double a, gpointer data)
{
  const Curve *curve = data;

  return a > 0 && a < 1
           ? curve->sign * purr_small_loss (curve->loss, find_z (a), curve->y)
           : NAN;
}

static double
get_sign (PurrStageLoss *self)
{
  return gtk_check_button_get_active (self->minus_button) ? 1 : -1;
}

static void
draw_curve (PurrStageLoss *self, Curve curve, PurrChartInk ink, double opacity)
{
  const PurrChartLook look
    = { .ink = ink,
        .width = opacity < 1 ? 1.5 : 2.5,
        .opacity = opacity,
        .dash
        = curve.loss == PURR_LOSS_SQUARED ? PURR_DASH_LONG : PURR_DASH_NONE };
  g_autoptr (GArray) line = purr_plane_sample (loss_of, &curve, 0, 1, 300);

  purr_plane_add_line (self->plane, PURR_PLANE_BACK,
                       (const PurrPlanePoint *) (gpointer) line->data,
                       line->len, look);
}

/* The curve of y, and that of the other label behind it */
static void
draw_curves (PurrStageLoss *self)
{
  double sign = get_sign (self);
  gboolean y = get_y (self);

  purr_plane_clear (self->plane, PURR_PLANE_BACK);
  purr_plane_set_range (self->plane, 0, 1, sign > 0 ? -0.25 : -L_MAX,
                        sign > 0 ? L_MAX : 0.5);
  draw_curve (self, (Curve) { PURR_LOSS_LOGISTIC, !y, sign }, PURR_INK_BACK,
              0.6);
  draw_curve (self, (Curve) { PURR_LOSS_LOGISTIC, y, sign }, PURR_INK_MAIN, 1);
  if (gtk_check_button_get_active (self->squared_button))
    draw_curve (self, (Curve) { PURR_LOSS_SQUARED, y, 1 }, PURR_INK_SECOND, 1);
}

static void
draw_place (PurrStageLoss *self, double loss, double squared)
{
  const PurrChartLook foot = {
    .ink = PURR_INK_TEXT, .width = 2, .opacity = 1, .dash = PURR_DASH_SHORT
  };
  const PurrPlanePoint here = { self->a, loss };
  const PurrPlanePoint beside = { self->a, squared };
  const PurrPlanePoint feet[] = { { self->a, 0 }, { 0, loss } };

  purr_plane_clear (self->plane, PURR_PLANE_FRONT);
  for (int k = 0; k < 2; k++)
    {
      const PurrPlanePoint line[] = { here, feet[k] };

      if (g_strcmp0 (self->marked, k == 0 ? "a" : "L") == 0)
        purr_plane_add_line (self->plane, PURR_PLANE_FRONT, line, 2, foot);
    }
  if (gtk_check_button_get_active (self->squared_button))
    purr_plane_add_marks (self->plane, PURR_PLANE_FRONT, &beside, 1,
                          PURR_MARK_SQUARE, PURR_INK_SECOND, 1.4);
  purr_plane_move_handle (self->plane, self->handle, here);
}

static void
show_one (PurrStageLoss *self)
{
  gboolean y = get_y (self);
  double z = find_z (self->a);
  double sign = get_sign (self);
  double loss = sign * purr_small_loss (PURR_LOSS_LOGISTIC, z, y);
  double squared = purr_small_loss (PURR_LOSS_SQUARED, z, y);
  g_autofree char *a = purr_chart_format_cost (self->a);
  g_autofree char *rest = purr_chart_format_cost (1 - self->a);
  g_autofree char *l = purr_chart_format_cost (loss);
  g_autofree char *e = purr_chart_format_cost (squared);
  g_autofree char *words
    = g_strdup_printf ("y = %d, a = %s: L = %slog %s = %s", y, a,
                       sign > 0 ? "−" : "", y ? a : rest, l);
  g_autofree char *beside
    = g_strdup_printf ("Squared error: ½ (%s − %d)² = %s", a, y, e);
  g_autofree char *label = g_strdup_printf ("Answer: a = %s, L = %s", a, l);

  draw_place (self, loss, squared);
  purr_plane_set_handle_words (self->plane, self->handle, label);
  gtk_label_set_text (self->loss_label, words);
  gtk_label_set_text (self->squared_label, beside);
  gtk_widget_set_visible (GTK_WIDGET (self->squared_label),
                          gtk_check_button_get_active (self->squared_button));
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

static void
set_a (PurrStageLoss *self, double a)
{
  self->a = CLAMP (a, CLOSEST, 1 - CLOSEST);
  show_one (self);
}

static void
answer_moved_cb (PurrStageLoss *self, double a, double loss)
{
  set_a (self, a);
}

static void
handle_moved_cb (PurrStageLoss *self, guint handle, double a, double loss)
{
  set_a (self, a);
}

static void
toggled_cb (PurrStageLoss *self)
{
  if (!self->ready)
    return;
  draw_curves (self);
  show_one (self);
}

/* All examples ----------------------------------------------------------- */

static void
attach (PurrStageLoss *self, int column, int row, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), column == 0
                                                ? PANGO_ELLIPSIZE_MIDDLE
                                                : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_add_css_class (label, row == 0 ? "dim-label" : "numeric");
  gtk_grid_attach (self->table, label, column, row, 1, 1);
}

static void
empty_table (PurrStageLoss *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->table)))
         != NULL)
    gtk_grid_remove (self->table, child);
}

static void
show_losses (PurrStageLoss *self)
{
  static const char *const heads[] = { "Example", "y", "a", "L (a, y)" };
  const PurrExampleLosses *losses = self->losses;
  g_autofree char *cost = NULL;
  g_autofree char *m = NULL;
  g_autofree char *words = NULL;

  empty_table (self);
  if (losses == NULL)
    return;
  for (int column = 0; column < (int) G_N_ELEMENTS (heads); column++)
    attach (self, column, 0, heads[column]);
  for (guint i = 0; i < losses->shown->len; i++)
    {
      const PurrExampleLoss *example
        = &g_array_index (losses->shown, PurrExampleLoss, i);
      g_autofree char *a = purr_word_cost (example->a);
      g_autofree char *loss = purr_word_cost (example->loss);

      attach (self, 0, (int) i + 1, example->name);
      attach (self, 1, (int) i + 1, example->y ? "1" : "0");
      attach (self, 2, (int) i + 1, a);
      attach (self, 3, (int) i + 1, loss);
    }

  cost = purr_word_cost (losses->cost);
  m = purr_word_count (losses->m);
  words
    = self->hidden
        ? g_strdup_printf ("J, of all m = %s examples: ?", m)
        : g_strdup_printf ("J = %s, the mean of all m = %s losses", cost, m);
  gtk_label_set_text (self->source_label, losses->source);
  gtk_label_set_text (self->cost_label, words);
  gtk_label_set_text (self->note_label,
                      losses->note != NULL ? losses->note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label),
                          losses->note != NULL && !self->hidden);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PurrExampleLosses *losses = purr_example_losses_finish (result, NULL);
  PurrStageLoss *self;

  /* Cancelled: the stage may be gone */
  if (losses == NULL)
    return;

  self = data;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->losses, purr_example_losses_free);
  self->losses = losses;
  show_losses (self);
}

static void
compute_losses (PurrStageLoss *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  purr_example_losses_compute (purr_lesson_stage_get_session (
                                 PURR_LESSON_STAGE (self)),
                               self->cancellable, computed_cb, self);
}

/* Both costs ------------------------------------------------------------- */

static void
changed_cb (PurrStageLoss *self)
{
  const PurrDescentPath *path = purr_descent_controls_get_path (self->controls);

  if (purr_descent_path_get_land (path) != PURR_LAND_PARABOLA)
    purr_descent_ground_show (self->ground, path);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

static void
start_cb (PurrStageLoss *self, double w, double b)
{
  const PurrDescentPath *path = purr_descent_controls_get_path (self->controls);

  purr_descent_controls_start (self->controls,
                               purr_descent_path_get_land (path), w, b);
}

/* Stage ------------------------------------------------------------------ */

static void
purr_stage_loss_set_scene (PurrLessonStage *stage,
                           const char *scene,
                           gboolean revealed)
{
  PurrStageLoss *self = PURR_STAGE_LOSS (stage);
  gboolean bowl = g_str_equal (scene, "bowl");
  gboolean valley = g_str_equal (scene, "valley");
  gboolean cost = g_str_equal (scene, "cost");

  self->hidden = !revealed;
  gtk_stack_set_visible_child_name (self->parts, bowl || valley ? "ground"
                                                 : cost         ? "cost"
                                                                : "one");
  if (cost)
    {
      show_losses (self);
      compute_losses (self);
      return;
    }
  if (bowl || valley)
    {
      purr_descent_controls_set_rate (self->controls, bowl ? 0.5 : 1);
      purr_descent_controls_start (self->controls,
                                   bowl ? PURR_LAND_LOGISTIC
                                        : PURR_LAND_SQUARED,
                                   bowl ? 4 : -1, 0.5);
      gtk_widget_set_visible (GTK_WIDGET (self->controls), revealed);
      return;
    }

  gtk_toggle_button_set_active (g_str_equal (scene, "zero") ? self->zero_button
                                                            : self->one_button,
                                TRUE);
  gtk_check_button_set_active (self->minus_button,
                               !(g_str_equal (scene, "minus") && !revealed));
  gtk_check_button_set_active (self->squared_button,
                               g_str_equal (scene, "squared"));
  set_a (self, 0.7);
}

static void
purr_stage_loss_mark (PurrLessonStage *stage, const char *symbol)
{
  PurrStageLoss *self = PURR_STAGE_LOSS (stage);

  g_free (self->marked);
  self->marked = g_strdup (symbol);
  show_one (self);
}

static char *
describe_one (PurrStageLoss *self, const char *symbol)
{
  double z = find_z (self->a);

  if (g_str_equal (symbol, "a"))
    return purr_chart_format_cost (self->a);
  if (g_str_equal (symbol, "y"))
    return g_strdup (get_y (self) ? "1" : "0");
  if (g_str_equal (symbol, "L"))
    return purr_chart_format_cost (
      get_sign (self) * purr_small_loss (PURR_LOSS_LOGISTIC, z, get_y (self)));
  if (g_str_equal (symbol, "E"))
    return purr_chart_format_cost (
      purr_small_loss (PURR_LOSS_SQUARED, z, get_y (self)));
  return NULL;
}

static char *
describe_ground (PurrStageLoss *self, const char *symbol)
{
  PurrDescentPlace here = purr_descent_path_get_last (
    purr_descent_controls_get_path (self->controls));

  if (g_str_equal (symbol, "J"))
    return purr_word_cost (here.cost);
  if (g_str_equal (symbol, "w"))
    return purr_chart_format_cost (here.w);
  if (g_str_equal (symbol, "b"))
    return purr_chart_format_cost (here.b);
  if (g_str_equal (symbol, "m"))
    return g_strdup ("6");
  return NULL;
}

static char *
purr_stage_loss_describe (PurrLessonStage *stage, const char *symbol)
{
  PurrStageLoss *self = PURR_STAGE_LOSS (stage);
  const char *part = gtk_stack_get_visible_child_name (self->parts);

  if (g_strcmp0 (part, "one") == 0)
    return describe_one (self, symbol);
  if (g_strcmp0 (part, "ground") == 0)
    return describe_ground (self, symbol);
  if (self->losses == NULL)
    return NULL;
  if (g_str_equal (symbol, "m"))
    return purr_word_count (self->losses->m);
  if (g_str_equal (symbol, "J") && !self->hidden)
    return purr_word_cost (self->losses->cost);
  return NULL;
}

static void
session_changed_cb (PurrStageLoss *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->parts), "cost") == 0)
    compute_losses (self);
}

static void
purr_stage_loss_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (purr_stage_loss_parent_class)->map (widget);
  session_changed_cb (PURR_STAGE_LOSS (widget));
}

static void
purr_stage_loss_constructed (GObject *object)
{
  PurrSession *session
    = purr_lesson_stage_get_session (PURR_LESSON_STAGE (object));

  G_OBJECT_CLASS (purr_stage_loss_parent_class)->constructed (object);
  if (session != NULL)
    g_signal_connect_object (session, "dataset-changed",
                             G_CALLBACK (session_changed_cb), object,
                             G_CONNECT_SWAPPED);
}

static void
purr_stage_loss_dispose (GObject *object)
{
  PurrStageLoss *self = PURR_STAGE_LOSS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (purr_stage_loss_parent_class)->dispose (object);

  g_clear_pointer (&self->losses, purr_example_losses_free);
  g_clear_pointer (&self->marked, g_free);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrStageLoss, child)
  BIND (parts);
  BIND (one_button);
  BIND (zero_button);
  BIND (minus_button);
  BIND (squared_button);
  BIND (plane);
  BIND (loss_label);
  BIND (squared_label);
  BIND (source_label);
  BIND (table);
  BIND (cost_label);
  BIND (note_label);
  BIND (ground);
  BIND (controls);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, answer_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, handle_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
purr_stage_loss_class_init (PurrStageLossClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PurrLessonStageClass *stage_class = PURR_LESSON_STAGE_CLASS (klass);

  object_class->constructed = purr_stage_loss_constructed;
  object_class->dispose = purr_stage_loss_dispose;
  widget_class->map = purr_stage_loss_map;
  stage_class->set_scene = purr_stage_loss_set_scene;
  stage_class->mark = purr_stage_loss_mark;
  stage_class->describe = purr_stage_loss_describe;

  g_type_ensure (PURR_TYPE_PLANE);
  g_type_ensure (PURR_TYPE_DESCENT_GROUND);
  g_type_ensure (PURR_TYPE_DESCENT_CONTROLS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-loss.ui");
  bind_template (widget_class);
}

static void
purr_stage_loss_init (PurrStageLoss *self)
{
  self->a = 0.7;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->handle
    = purr_plane_add_handle (self->plane, "Answer", (PurrPlanePoint) { 0.7, 0 },
                             PURR_MARK_DOT, PURR_INK_MAIN, FALSE);
  self->ready = TRUE;
  toggled_cb (self);
}
