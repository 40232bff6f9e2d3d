/* stage-features.c: two features by hand, line by line */

#include "app/lessons/stage-features.h"

#include "app/lessons/features-ground.h"
#include "app/lessons/features-run.h"
#include "app/text/wording.h"
#include "app/widgets/code-view.h"
#include "app/widgets/plane.h"
#include "app/widgets/wrap-layout.h"
#include "engine/teaching/picture-summary.h"

#include <math.h>
#include <string.h>

#define MANY 100

/* Lines in which the loop's first two examples are gone through: whoever presents
 * the lesson need not go through all of them */
#define LOOP_LINES (4 + 2 * 8)

struct _PurrStageFeatures
{
  PurrLessonStage parent_instance;

  /* template */
  GtkDropDown *data_row;
  GtkWidget *class_box;
  GtkToggleButton *one_button;
  GtkDropDown *x1_row;
  GtkDropDown *x2_row;
  GtkDropDown *rate_row;
  GtkToggleButton *loop_button;
  GtkToggleButton *vectorised_button;
  PurrPlane *plane;
  PurrCodeView *code_view;
  GtkLabel *state_label;
  GtkLabel *compare_label;
  GtkButton *play_button;
  GtkAdjustment *pace_adjustment;

  /* owned */
  PurrFeaturesRun *run;
  PurrFeaturesGround *ground;
  guint play; /* source, or 0 */

  gboolean updating;
  gboolean hidden;   /* the boundary, until its question is answered */
  gboolean compares; /* both ways, where the lesson has come to the second */
  guint lines;       /* that the lesson's own steps go through */
};

G_DEFINE_FINAL_TYPE (PurrStageFeatures,
                     purr_stage_features,
                     PURR_TYPE_LESSON_STAGE)

static const double rates[] = { 0.01, 0.1, 1, 10 };

static gboolean
uses_pictures (PurrStageFeatures *self)
{
  return gtk_drop_down_get_selected (self->data_row) == 1;
}

static void
draw_front (PurrStageFeatures *self)
{
  PurrFeaturesWeights w = purr_features_run_get_weights (self->run);

  purr_features_ground_draw_front (self->ground, self->hidden ? NULL : &w,
                                   purr_features_run_get_example (self->run));
}

/* Words ----------------------------------------------------------------------- */

static void
show_state (PurrStageFeatures *self)
{
  PurrFeaturesWeights w = purr_features_run_get_weights (self->run);
  const char *problem = purr_features_run_get_problem (self->run);
  g_autofree char *words = NULL;

  if (purr_features_ground_is_empty (self->ground))
    words = g_strdup (uses_pictures (self)
                        ? "There are no pictures with two classes yet: load "
                          "some on the Images page."
                        : "Click into the plane, or move its cursor by the "
                          "arrow keys and press Enter, to place points.");
  else if (problem != NULL)
    words = g_strdup_printf ("It ended here: %s", problem);
  else
    words = g_strdup_printf (
      "Iteration %u, line %u of %u. w1 = %.6g, w2 = %.6g, b = %.6g",
      purr_features_run_get_iteration (self->run) + 1,
      purr_features_run_get_position (self->run),
      purr_features_run_get_n_steps (self->run), w.w1, w.w2, w.b);
  gtk_label_set_label (self->state_label, words);
}

static gboolean
same_digits (double x, double y)
{
  g_autofree char *a = g_strdup_printf ("%.10g", x);
  g_autofree char *b = g_strdup_printf ("%.10g", y);

  return strcmp (a, b) == 0;
}

static void
show_comparison (PurrStageFeatures *self)
{
  PurrFeaturesSums loop, whole;
  g_autofree char *words = NULL;
  gboolean same;
  gboolean compared = self->compares && !self->hidden
                      && purr_features_run_compare (self->run, &loop, &whole);

  gtk_widget_set_visible (GTK_WIDGET (self->compare_label), compared);
  if (!compared)
    return;
  same
    = same_digits (loop.cost, whole.cost) && same_digits (loop.dw1, whole.dw1)
      && same_digits (loop.dw2, whole.dw2) && same_digits (loop.db, whole.db);
  words
    = g_strdup_printf ("By the loop: J = %.10g, dw1 = %.10g, dw2 = %.10g, db = "
                       "%.10g\nVectorised: J = %.10g, dw1 = "
                       "%.10g, dw2 = %.10g, db = %.10g: %s",
                       loop.cost, loop.dw1, loop.dw2, loop.db, whole.cost,
                       whole.dw1, whole.dw2, whole.db,
                       same ? "equal to the last digit shown"
                            : "they differ in the last digits, by rounding");
  gtk_label_set_label (self->compare_label, words);
}

static void
show_values (PurrStageFeatures *self)
{
  guint n;
  PurrFeaturesValue *values = purr_features_run_get_values (self->run, &n);
  g_autofree PurrCodeValue *shown = g_new (PurrCodeValue, n + 1);

  for (guint k = 0; k < n; k++)
    shown[k]
      = (PurrCodeValue) { values[k].name, values[k].value, values[k].changed };
  purr_code_view_set_values (self->code_view, shown, n);
  purr_features_values_free (values, n);
}

/* Everything that one line changes */
static void
show_position (PurrStageFeatures *self)
{
  purr_code_view_set_code (self->code_view,
                           purr_features_run_get_code (self->run));
  purr_code_view_set_line (self->code_view,
                           purr_features_run_get_line (self->run));
  show_values (self);
  draw_front (self);
  show_state (self);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

static void
show_iteration (PurrStageFeatures *self)
{
  show_position (self);
  show_comparison (self);
}

/* Playing ----------------------------------------------------------------------- */

static void
stop (PurrStageFeatures *self)
{
  g_clear_handle_id (&self->play, g_source_remove);
  if (self->play_button != NULL)
    gtk_button_set_label (self->play_button, "Play");
}

static gboolean
move (PurrStageFeatures *self, int direction)
{
  guint iteration = purr_features_run_get_iteration (self->run);

  if (!purr_features_run_step (self->run, direction))
    return FALSE;
  if (purr_features_run_get_iteration (self->run) != iteration)
    show_iteration (self);
  else
    show_position (self);
  return TRUE;
}

static gboolean
play_on_cb (gpointer data)
{
  PurrStageFeatures *self = data;

  self->play = 0;
  if (!move (self, 1))
    {
      stop (self);
      return G_SOURCE_REMOVE;
    }
  /* Each time anew, for the pace may have changed */
  self->play = g_timeout_add (
    (guint) (1000 / gtk_adjustment_get_value (self->pace_adjustment)),
    play_on_cb, self);
  return G_SOURCE_REMOVE;
}

static void
play_cb (PurrStageFeatures *self)
{
  if (self->play != 0)
    {
      stop (self);
      return;
    }
  gtk_button_set_label (self->play_button, "Pause");
  play_on_cb (self);
}

static void
step_cb (PurrStageFeatures *self)
{
  stop (self);
  move (self, 1);
}

static void
back_cb (PurrStageFeatures *self)
{
  stop (self);
  move (self, -1);
}

static void
iteration_cb (PurrStageFeatures *self)
{
  stop (self);
  purr_features_run_skip (self->run, 1);
  show_iteration (self);
}

static void
many_cb (PurrStageFeatures *self)
{
  stop (self);
  purr_features_run_skip (self->run, MANY);
  show_iteration (self);
}

/* Data ------------------------------------------------------------------------- */

static PurrPictureSummary
get_summary (GtkDropDown *row)
{
  return (PurrPictureSummary) gtk_drop_down_get_selected (row);
}

/* From the first iteration, with whatever the examples are now */
static void
begin (PurrStageFeatures *self)
{
  PurrSession *session
    = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));
  const PurrFeaturesPoint *examples;
  guint n;

  stop (self);
  if (uses_pictures (self))
    purr_features_ground_take_pictures (
      self->ground, session != NULL ? purr_session_get_dataset (session) : NULL,
      get_summary (self->x1_row), get_summary (self->x2_row));
  else
    purr_features_ground_take_points (self->ground);
  examples = purr_features_ground_get_examples (self->ground, &n);
  purr_features_run_set_points (self->run, examples, n);
  show_iteration (self);
}

static void
name_axes (PurrStageFeatures *self)
{
  g_autofree char *x1 = NULL;
  g_autofree char *x2 = NULL;

  if (!uses_pictures (self))
    {
      g_object_set (self->plane, "x-name", "x1", "y-name", "x2", NULL);
      return;
    }
  x1 = g_strdup_printf ("x1: %s", purr_picture_summary_get_name (
                                    get_summary (self->x1_row)));
  x2 = g_strdup_printf ("x2: %s", purr_picture_summary_get_name (
                                    get_summary (self->x2_row)));
  g_object_set (self->plane, "x-name", x1, "y-name", x2, NULL);
}

/* The other kind of data, or other summaries */
static void
data_changed_cb (PurrStageFeatures *self)
{
  gboolean pictures;

  /* While the template is being made */
  if (self->run == NULL || self->updating)
    return;
  pictures = uses_pictures (self);
  gtk_widget_set_visible (self->class_box, !pictures);
  gtk_widget_set_visible (GTK_WIDGET (self->x1_row), pictures);
  gtk_widget_set_visible (GTK_WIDGET (self->x2_row), pictures);
  g_object_set (self->plane, "clickable", !pictures, NULL);
  name_axes (self);
  if (pictures)
    purr_features_ground_remove_points (self->ground);
  else if (!purr_features_ground_has_points (self->ground))
    purr_features_ground_put_first_points (self->ground);
  begin (self);
}

static void
rate_changed_cb (PurrStageFeatures *self)
{
  if (self->run == NULL)
    return;
  stop (self);
  purr_features_run_set_rate (
    self->run, rates[gtk_drop_down_get_selected (self->rate_row)]);
  show_iteration (self);
}

static void
form_changed_cb (PurrStageFeatures *self)
{
  if (self->run == NULL)
    return;
  stop (self);
  purr_features_run_set_vectorised (self->run, gtk_toggle_button_get_active (
                                                 self->vectorised_button));
  show_iteration (self);
}

/* Points ---------------------------------------------------------------------- */

static void
clicked_cb (PurrStageFeatures *self, double x, double y)
{
  if (uses_pictures (self))
    return;
  purr_features_ground_add_point (self->ground, x, y,
                                  gtk_toggle_button_get_active (
                                    self->one_button));
  begin (self);
}

static void
handle_moved_cb (PurrStageFeatures *self, guint handle, double x, double y)
{
  begin (self);
}

static void
handle_deleted_cb (PurrStageFeatures *self, guint handle)
{
  if (purr_features_ground_remove_point (self->ground, handle))
    begin (self);
}

/* It becomes one of the other class */
static void
handle_activated_cb (PurrStageFeatures *self, guint handle)
{
  if (purr_features_ground_turn_point (self->ground, handle))
    begin (self);
}

/* The lesson -------------------------------------------------------------------- */

static void
purr_stage_features_set_scene (PurrLessonStage *stage,
                               const char *scene,
                               gboolean revealed)
{
  PurrStageFeatures *self = PURR_STAGE_FEATURES (stage);
  gboolean vectorised
    = g_strcmp0 (scene, "vectorised") == 0 || g_strcmp0 (scene, "equal") == 0;

  stop (self);
  self->lines = g_strcmp0 (scene, "loop") == 0         ? LOOP_LINES
                : g_strcmp0 (scene, "vectorised") == 0 ? G_MAXUINT
                                                       : 0;
  self->compares = g_strcmp0 (scene, "points") != 0
                   && g_strcmp0 (scene, "loop") != 0
                   && g_strcmp0 (scene, "first") != 0;
  self->hidden = !revealed && g_strcmp0 (scene, "loop") != 0;
  gtk_toggle_button_set_active (vectorised ? self->vectorised_button
                                           : self->loop_button,
                                TRUE);
  if (g_strcmp0 (scene, "pictures") == 0)
    gtk_drop_down_set_selected (self->data_row, 1);
  else if (g_strcmp0 (scene, "points") == 0)
    gtk_drop_down_set_selected (self->data_row, 0);
  show_iteration (self);
}

/* Line by line, where the scene is about them; then the lesson goes on */
static gboolean
purr_stage_features_step (PurrLessonStage *stage, int direction)
{
  PurrStageFeatures *self = PURR_STAGE_FEATURES (stage);
  guint position = purr_features_run_get_position (self->run);

  stop (self);
  if (direction > 0
        ? position
            >= MIN (self->lines, purr_features_run_get_n_steps (self->run))
        : position == 0 || self->lines == 0)
    return FALSE;
  return move (self, direction);
}

static void
purr_stage_features_reset (PurrLessonStage *stage)
{
  PurrStageFeatures *self = PURR_STAGE_FEATURES (stage);

  self->updating = TRUE;
  gtk_drop_down_set_selected (self->data_row, 0);
  gtk_drop_down_set_selected (self->x1_row, PURR_SUMMARY_BRIGHTNESS);
  gtk_drop_down_set_selected (self->x2_row, PURR_SUMMARY_WARMTH);
  gtk_drop_down_set_selected (self->rate_row, 2);
  self->updating = FALSE;
  purr_features_ground_remove_points (self->ground);
  data_changed_cb (self);
}

/* What the formulas call otherwise than the code */
static const struct
{
  const char *symbol;
  const char *name;
} names[] = {
  { "w_1", "w1" }, { "w_2", "w2" }, { "dw_1", "dw1" }, { "dw_2", "dw2" },
  { "x_1", "x1" }, { "x_2", "x2" }, { "ahat", "a" },   { "sigma", "exp" },
};

static const char *
name_of (const char *symbol)
{
  for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
    if (g_strcmp0 (symbol, names[k].symbol) == 0)
      return names[k].name;
  return symbol;
}

static void
purr_stage_features_mark (PurrLessonStage *stage, const char *symbol)
{
  purr_code_view_mark (PURR_STAGE_FEATURES (stage)->code_view,
                       name_of (symbol));
}

static void
name_pointed_cb (PurrStageFeatures *self, const char *name)
{
  for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
    if (g_strcmp0 (name, names[k].name) == 0
        && !g_str_equal (names[k].symbol, "ahat"))
      name = names[k].symbol;
  purr_lesson_stage_pointed (PURR_LESSON_STAGE (self), name);
}

static char *
purr_stage_features_describe (PurrLessonStage *stage, const char *symbol)
{
  return symbol != NULL
           ? purr_features_run_describe (PURR_STAGE_FEATURES (stage)->run,
                                         name_of (symbol))
           : NULL;
}

static void
purr_stage_features_unmap (GtkWidget *widget)
{
  stop (PURR_STAGE_FEATURES (widget));
  GTK_WIDGET_CLASS (purr_stage_features_parent_class)->unmap (widget);
}

/* Other pictures may have been loaded meanwhile */
static void
purr_stage_features_map (GtkWidget *widget)
{
  PurrStageFeatures *self = PURR_STAGE_FEATURES (widget);

  GTK_WIDGET_CLASS (purr_stage_features_parent_class)->map (widget);
  if (uses_pictures (self) && purr_features_ground_is_empty (self->ground))
    data_changed_cb (self);
}

static void
purr_stage_features_dispose (GObject *object)
{
  PurrStageFeatures *self = PURR_STAGE_FEATURES (object);

  g_clear_handle_id (&self->play, g_source_remove);

  G_OBJECT_CLASS (purr_stage_features_parent_class)->dispose (object);
}

static void
purr_stage_features_finalize (GObject *object)
{
  PurrStageFeatures *self = PURR_STAGE_FEATURES (object);

  purr_features_run_free (self->run);
  purr_features_ground_free (self->ground);

  G_OBJECT_CLASS (purr_stage_features_parent_class)->finalize (object);
}

static void
purr_stage_features_class_init (PurrStageFeaturesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PurrLessonStageClass *stage_class = PURR_LESSON_STAGE_CLASS (klass);

  object_class->dispose = purr_stage_features_dispose;
  object_class->finalize = purr_stage_features_finalize;
  widget_class->map = purr_stage_features_map;
  widget_class->unmap = purr_stage_features_unmap;
  stage_class->set_scene = purr_stage_features_set_scene;
  stage_class->step = purr_stage_features_step;
  stage_class->reset = purr_stage_features_reset;
  stage_class->mark = purr_stage_features_mark;
  stage_class->describe = purr_stage_features_describe;

  g_type_ensure (PURR_TYPE_CODE_VIEW);
  g_type_ensure (PURR_TYPE_PLANE);
  g_type_ensure (PURR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-features.ui");
#define CHILD(name)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrStageFeatures, name)
  CHILD (data_row);
  CHILD (class_box);
  CHILD (one_button);
  CHILD (x1_row);
  CHILD (x2_row);
  CHILD (rate_row);
  CHILD (loop_button);
  CHILD (vectorised_button);
  CHILD (plane);
  CHILD (code_view);
  CHILD (state_label);
  CHILD (compare_label);
  CHILD (play_button);
  CHILD (pace_adjustment);
#undef CHILD
#define CALLBACK(name)                                                         \
  gtk_widget_class_bind_template_callback (widget_class, name)
  CALLBACK (data_changed_cb);
  CALLBACK (name_pointed_cb);
  CALLBACK (rate_changed_cb);
  CALLBACK (form_changed_cb);
  CALLBACK (clicked_cb);
  CALLBACK (handle_moved_cb);
  CALLBACK (handle_activated_cb);
  CALLBACK (handle_deleted_cb);
  CALLBACK (back_cb);
  CALLBACK (step_cb);
  CALLBACK (play_cb);
  CALLBACK (iteration_cb);
  CALLBACK (many_cb);
#undef CALLBACK
}

static void
purr_stage_features_init (PurrStageFeatures *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->ground = purr_features_ground_new (self->plane);
  self->run = purr_features_run_new ();
  data_changed_cb (self);
}
