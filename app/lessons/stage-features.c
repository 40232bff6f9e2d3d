/* stage-features.c: two features by hand, line by line */

#include "app/lessons/stage-features.h"

#include "app/lessons/features-run.h"
#include "app/text/wording.h"
#include "app/widgets/code-view.h"
#include "app/widgets/plane.h"
#include "engine/dataset/dataset.h"
#include "engine/teaching/picture-summary.h"

#include <math.h>
#include <string.h>

/* Points that can be placed, each one something to tab to */
#define MOST_POINTS 30

#define MANY 100

/* Lines in which the loop's first two examples are gone through: whoever presents
 * the lesson need not go through all of them */
#define LOOP_LINES (4 + 2 * 8)

typedef struct
{
  guint handle;
  gboolean y;
} Point;

struct _PurrStageFeatures
{
  PurrLessonStage parent_instance;

  /* template */
  GtkDropDown *data_row;
  GtkWidget *class_child;
  GtkToggleButton *one_button;
  GtkWidget *x1_child;
  GtkWidget *x2_child;
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
  GArray *points;   /* Point, while they are placed by hand */
  GArray *examples; /* PurrFeaturesPoint, whatever they are made of */
  guint play;       /* source, or 0 */

  gboolean updating;
  gboolean hidden; /* the boundary, until its question is answered */
  guint lines;     /* that the lesson's own steps go through */
};

G_DEFINE_FINAL_TYPE (PurrStageFeatures,
                     purr_stage_features,
                     PURR_TYPE_LESSON_STAGE)

static const double rates[] = { 0.01, 0.1, 1, 10 };

/* As it begins: two classes that a line can part */
static const PurrFeaturesPoint first_points[] = {
  { 1, 3, TRUE },  { 2, 4, TRUE },  { 3, 3.5, TRUE },
  { 2, 1, FALSE }, { 3, 2, FALSE }, { 4, 1.5, FALSE },
};

/* Drawing ------------------------------------------------------------------- */

static gboolean
uses_pictures (PurrStageFeatures *self)
{
  return gtk_drop_down_get_selected (self->data_row) == 1;
}

static PurrChartInk
ink_of (gboolean y)
{
  return y ? PURR_INK_MAIN : PURR_INK_SECOND;
}

static PurrPlaneMark
mark_of (gboolean y)
{
  return y ? PURR_MARK_DOT : PURR_MARK_CROSS;
}

/* Where w1 x1 + w2 x2 + b = 0, and the example that the loop is at */
static void
draw_front (PurrStageFeatures *self)
{
  PurrFeaturesWeights w = purr_features_run_get_weights (self->run);
  double square = w.w1 * w.w1 + w.w2 * w.w2;
  int example = purr_features_run_get_example (self->run);

  purr_plane_clear (self->plane, PURR_PLANE_FRONT);
  if (square > 0 && isfinite (square) && isfinite (w.b) && !self->hidden)
    purr_plane_add_straight (self->plane, PURR_PLANE_FRONT,
                             (PurrPlanePoint) { -w.b * w.w1 / square,
                                                -w.b * w.w2 / square },
                             -w.w2, w.w1,
                             (PurrChartLook) { .form = PURR_FORM_LINE,
                                               .ink = PURR_INK_TEXT,
                                               .width = 2,
                                               .opacity = 1 });
  if (example >= 0 && (guint) example < self->examples->len)
    {
      const PurrFeaturesPoint *it
        = &g_array_index (self->examples, PurrFeaturesPoint, example);
      PurrPlanePoint place = { it->x1, it->x2 };

      purr_plane_add_marks (self->plane, PURR_PLANE_FRONT, &place, 1,
                            PURR_MARK_RING, PURR_INK_TEXT, 2.5);
    }
}

/* Pictures are marks; points placed by hand are handles */
static void
draw_pictures (PurrStageFeatures *self)
{
  for (int y = 0; y < 2; y++)
    {
      g_autoptr (GArray) places
        = g_array_new (FALSE, FALSE, sizeof (PurrPlanePoint));

      for (guint i = 0; i < self->examples->len; i++)
        {
          const PurrFeaturesPoint *it
            = &g_array_index (self->examples, PurrFeaturesPoint, i);
          PurrPlanePoint place = { it->x1, it->x2 };

          if (it->y == y)
            g_array_append_val (places, place);
        }
      purr_plane_add_marks (self->plane, PURR_PLANE_BACK,
                            (const PurrPlanePoint *) (void *) places->data,
                            places->len, mark_of (y), ink_of (y), 0.8);
    }
}

/* Words ----------------------------------------------------------------------- */

static void
show_state (PurrStageFeatures *self)
{
  PurrFeaturesWeights w = purr_features_run_get_weights (self->run);
  const char *problem = purr_features_run_get_problem (self->run);
  g_autofree char *words = NULL;

  if (self->examples->len == 0)
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

  if (self->hidden || !purr_features_run_compare (self->run, &loop, &whole))
    {
      gtk_label_set_label (self->compare_label, "");
      return;
    }
  same
    = same_digits (loop.cost, whole.cost) && same_digits (loop.dw1, whole.dw1)
      && same_digits (loop.dw2, whole.dw2) && same_digits (loop.db, whole.db);
  words
    = g_strdup_printf ("This iteration, by the loop: J = %.10g, dw1 = %.10g, "
                       "dw2 = %.10g, db = %.10g\nvectorised: J = %.10g, dw1 = "
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

/* A handful of hundreds, evenly from all, of both classes */
static void
take_pictures (PurrStageFeatures *self)
{
  PurrSession *session
    = purr_lesson_stage_get_session (PURR_LESSON_STAGE (self));
  PurrDataset *dataset
    = session != NULL ? purr_session_get_dataset (session) : NULL;
  const guint8 *labels
    = dataset != NULL ? purr_dataset_get_labels (dataset) : NULL;
  gsize m = labels != NULL ? purr_dataset_get_size (dataset) : 0;
  gsize stride = m / PURR_FEATURES_MOST + 1;

  for (gsize i = 0; i < m; i += stride)
    {
      const guint8 *column
        = purr_dataset_get_columns (dataset) + i * PURR_FEATURES;
      PurrFeaturesPoint point = {
        .x1 = purr_picture_summarise (
          (PurrPictureSummary) gtk_drop_down_get_selected (self->x1_row),
          column),
        .x2 = purr_picture_summarise (
          (PurrPictureSummary) gtk_drop_down_get_selected (self->x2_row),
          column),
        .y = labels[i] != 0,
      };

      if (!purr_dataset_is_excluded (dataset, i))
        g_array_append_val (self->examples, point);
    }
}

static void
fit_pictures (PurrStageFeatures *self)
{
  double low[2] = { INFINITY, INFINITY };
  double high[2] = { -INFINITY, -INFINITY };

  for (guint i = 0; i < self->examples->len; i++)
    {
      const PurrFeaturesPoint *it
        = &g_array_index (self->examples, PurrFeaturesPoint, i);
      const double x[] = { it->x1, it->x2 };

      for (int k = 0; k < 2; k++)
        {
          low[k] = MIN (low[k], x[k]);
          high[k] = MAX (high[k], x[k]);
        }
    }
  for (int k = 0; k < 2; k++)
    {
      double air = 0.05 * (high[k] - low[k]);

      if (!(air > 0))
        {
          low[k] = self->examples->len > 0 ? low[k] : 0;
          high[k] = low[k] + 1;
        }
      low[k] -= MAX (air, 0);
      high[k] += MAX (air, 0);
    }
  purr_plane_set_range (self->plane, low[0], high[0], low[1], high[1]);
}

static void
take_points (PurrStageFeatures *self)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = &g_array_index (self->points, Point, i);
      PurrPlanePoint place;
      PurrFeaturesPoint example;

      if (!purr_plane_get_handle (self->plane, point->handle, &place))
        continue;
      example = (PurrFeaturesPoint) { place.x, place.y, point->y };
      g_array_append_val (self->examples, example);
    }
}

/* From the first iteration, with whatever the examples are now */
static void
begin (PurrStageFeatures *self)
{
  stop (self);
  g_array_set_size (self->examples, 0);
  purr_plane_clear (self->plane, PURR_PLANE_BACK);
  if (uses_pictures (self))
    {
      take_pictures (self);
      draw_pictures (self);
    }
  else
    take_points (self);
  purr_features_run_set_points (
    self->run, (const PurrFeaturesPoint *) (void *) self->examples->data,
    self->examples->len);
  show_iteration (self);
}

static void
add_point (PurrStageFeatures *self, double x, double y, gboolean label)
{
  Point point = { 0, label };

  if (self->points->len >= MOST_POINTS)
    return;
  point.handle = purr_plane_add_handle (self->plane, label ? "y = 1" : "y = 0",
                                        (PurrPlanePoint) { x, y },
                                        mark_of (label), ink_of (label), FALSE);
  g_array_append_val (self->points, point);
}

static void
put_first_points (PurrStageFeatures *self)
{
  purr_plane_remove_handles (self->plane);
  g_array_set_size (self->points, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (first_points); i++)
    add_point (self, first_points[i].x1, first_points[i].x2, first_points[i].y);
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
  x1 = g_strdup_printf ("x1: %s",
                        purr_picture_summary_get_name (
                          (PurrPictureSummary) gtk_drop_down_get_selected (
                            self->x1_row)));
  x2 = g_strdup_printf ("x2: %s",
                        purr_picture_summary_get_name (
                          (PurrPictureSummary) gtk_drop_down_get_selected (
                            self->x2_row)));
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
  gtk_widget_set_visible (self->class_child, !pictures);
  gtk_widget_set_visible (self->x1_child, pictures);
  gtk_widget_set_visible (self->x2_child, pictures);
  g_object_set (self->plane, "clickable", !pictures, NULL);
  name_axes (self);
  if (pictures)
    {
      purr_plane_remove_handles (self->plane);
      g_array_set_size (self->points, 0);
    }
  else if (self->points->len == 0)
    {
      purr_plane_set_range (self->plane, 0, 5, 0, 5);
      put_first_points (self);
    }
  begin (self);
  if (pictures)
    fit_pictures (self);
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
  add_point (self, x, y, gtk_toggle_button_get_active (self->one_button));
  begin (self);
}

static guint
find_point (PurrStageFeatures *self, guint handle)
{
  guint i = 0;

  while (i < self->points->len
         && g_array_index (self->points, Point, i).handle != handle)
    i++;
  return i;
}

static void
handle_moved_cb (PurrStageFeatures *self, guint handle, double x, double y)
{
  begin (self);
}

static void
handle_deleted_cb (PurrStageFeatures *self, guint handle)
{
  guint i = find_point (self, handle);

  if (i == self->points->len)
    return;
  g_array_remove_index (self->points, i);
  purr_plane_remove_handle (self->plane, handle);
  begin (self);
}

/* It becomes one of the other class */
static void
handle_activated_cb (PurrStageFeatures *self, guint handle)
{
  guint i = find_point (self, handle);
  PurrPlanePoint place;
  gboolean y;

  if (i == self->points->len
      || !purr_plane_get_handle (self->plane, handle, &place))
    return;
  y = !g_array_index (self->points, Point, i).y;
  g_array_remove_index (self->points, i);
  purr_plane_remove_handle (self->plane, handle);
  add_point (self, place.x, place.y, y);
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
  g_array_set_size (self->points, 0);
  purr_plane_remove_handles (self->plane);
  data_changed_cb (self);
}

static char *
purr_stage_features_describe (PurrLessonStage *stage, const char *symbol)
{
  PurrStageFeatures *self = PURR_STAGE_FEATURES (stage);
  static const struct
  {
    const char *symbol;
    const char *name;
  } names[] = {
    { "w_1", "w1" }, { "w_2", "w2" }, { "dw_1", "dw1" }, { "dw_2", "dw2" },
    { "x_1", "x1" }, { "x_2", "x2" }, { "ahat", "a" },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
    if (g_strcmp0 (symbol, names[k].symbol) == 0)
      return purr_features_run_describe (self->run, names[k].name);
  return symbol != NULL ? purr_features_run_describe (self->run, symbol) : NULL;
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
  if (uses_pictures (self) && self->examples->len == 0)
    data_changed_cb (self);
}

static void
purr_stage_features_dispose (GObject *object)
{
  PurrStageFeatures *self = PURR_STAGE_FEATURES (object);

  g_clear_handle_id (&self->play, g_source_remove);
  /* First, or the bin would be left with a child that is gone */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_STAGE_FEATURES);

  G_OBJECT_CLASS (purr_stage_features_parent_class)->dispose (object);
}

static void
purr_stage_features_finalize (GObject *object)
{
  PurrStageFeatures *self = PURR_STAGE_FEATURES (object);

  purr_features_run_free (self->run);
  g_array_unref (self->points);
  g_array_unref (self->examples);

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
  stage_class->describe = purr_stage_features_describe;

  g_type_ensure (PURR_TYPE_CODE_VIEW);
  g_type_ensure (PURR_TYPE_PLANE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-features.ui");
#define CHILD(name)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrStageFeatures, name)
  CHILD (data_row);
  CHILD (class_child);
  CHILD (one_button);
  CHILD (x1_child);
  CHILD (x2_child);
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

  self->points = g_array_new (FALSE, FALSE, sizeof (Point));
  self->examples = g_array_new (FALSE, FALSE, sizeof (PurrFeaturesPoint));
  self->run = purr_features_run_new ();
  data_changed_cb (self);
}
