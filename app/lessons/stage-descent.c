/* stage-descent.c: gradient descent */

#include "app/lessons/stage-descent.h"

#include "engine/learning/divergence.h"

#include "app/lessons/descent-controls.h"
#include "app/lessons/descent-ground.h"
#include "app/text/wording.h"
#include "app/widgets/chart-numbers.h"
#include "app/widgets/plane-sample.h"
#include "app/widgets/plane.h"

/* What is seen of the parabola */
#define W_MIN (-6.0)
#define W_MAX 8.0
#define J_MAX 40.0

struct _PurrStageDescent
{
  PurrLessonStage parent_instance;

  /* Template */
  GtkStack *parts;
  PurrPlane *plane;
  PurrDescentGround *ground;
  PurrDescentControls *controls;
  GtkLabel *limit_label;

  char *marked; /* the symbol that is pointed at, or NULL; owned */
  guint ball;   /* the handle */
  guint steps;  /* of its own that the scene has */
  guint walked; /* of these, taken */
};

G_DEFINE_FINAL_TYPE (PurrStageDescent,
                     purr_stage_descent,
                     PURR_TYPE_LESSON_STAGE)

/* Each scene's land, where the ball begins, and how large its steps are */
typedef struct
{
  const char *name;
  PurrLand land;
  double w;
  double b;
  double rate;
  guint steps; /* that Next takes before it goes on */
  gboolean
    hidden; /* until the question has been answered there are no controls:
                      they would tell */
} Scene;

static const Scene scenes[] = {
  { "slope", PURR_LAND_PARABOLA, 4, 0, 0.1, 0, TRUE },
  { "step", PURR_LAND_PARABOLA, 4, 0, 0.1, 5, FALSE },
  { "slow", PURR_LAND_PARABOLA, -4, 0, 0.02, 0, TRUE },
  { "overshoot", PURR_LAND_PARABOLA, 4, 0, 0.9, 4, TRUE },
  { "diverge", PURR_LAND_PARABOLA, 2, 0, 1.1, 4, TRUE },
  { "bowl", PURR_LAND_LOGISTIC, 4, 1, 0.5, 0, FALSE },
  { "rate", PURR_LAND_LOGISTIC, -1, -4, 5, 0, TRUE },
};

/* Drawing ---------------------------------------------------------------- */

static double
parabola (double w, gpointer data)
{
  return purr_land_look (PURR_LAND_PARABOLA, w, 0).cost;
}

static void
draw_curve (PurrStageDescent *self)
{
  const PurrChartLook look
    = { .ink = PURR_INK_MAIN, .width = 2.5, .opacity = 1 };
  g_autoptr (GArray) curve
    = purr_plane_sample (parabola, NULL, W_MIN, W_MAX, 280);

  purr_plane_set_range (self->plane, W_MIN, W_MAX, 0, J_MAX);
  purr_plane_add_line (self->plane, PURR_PLANE_BACK,
                       (const PurrPlanePoint *) (gpointer) curve->data,
                       curve->len, look);
}

/* Where it is, as lines to both axes */
static void
draw_mark (PurrStageDescent *self, PurrPlanePoint here)
{
  const PurrChartLook look = {
    .ink = PURR_INK_TEXT, .width = 2, .opacity = 1, .dash = PURR_DASH_SHORT
  };
  const PurrPlanePoint feet[] = { { here.x, 0 }, { W_MIN, here.y } };

  for (int k = 0; k < 2; k++)
    {
      const PurrPlanePoint line[] = { here, feet[k] };

      if (g_strcmp0 (self->marked, k == 0 ? "w" : "J") == 0)
        purr_plane_add_line (self->plane, PURR_PLANE_FRONT, line, 2, look);
    }
}

static void
draw_way (PurrStageDescent *self, const PurrDescentPath *path)
{
  const PurrChartLook way = { .form = PURR_FORM_LINE_AND_DOTS,
                              .ink = PURR_INK_BACK,
                              .width = 1.5,
                              .opacity = 1 };
  PurrChartLook tangent = {
    .ink = PURR_INK_SECOND, .width = 2, .opacity = 1, .dash = PURR_DASH_LONG
  };
  PurrDescentPlace here = purr_descent_path_get_last (path);
  PurrPlanePoint ball = { here.w, here.cost };
  guint n = purr_descent_path_get_length (path);
  g_autofree PurrPlanePoint *points = g_new (PurrPlanePoint, n);
  g_autofree char *w = purr_chart_format_cost (here.w);
  g_autofree char *cost = purr_word_cost (here.cost);
  g_autofree char *slope = purr_descent_word (here.dw);
  g_autofree char *words
    = g_strdup_printf ("Ball: w = %s, J = %s, slope %s", w, cost, slope);

  for (guint i = 0; i < n; i++)
    {
      PurrDescentPlace place = purr_descent_path_get (path, i);

      points[i] = (PurrPlanePoint) { place.w, place.cost };
    }
  purr_plane_clear (self->plane, PURR_PLANE_FRONT);
  purr_plane_add_line (self->plane, PURR_PLANE_FRONT, points, n, way);
  if (g_strcmp0 (self->marked, "dJ/dw") == 0)
    {
      tangent.width = 4;
      tangent.dash = PURR_DASH_NONE;
    }
  purr_plane_add_straight (self->plane, PURR_PLANE_FRONT, ball, 1, here.dw,
                           tangent);
  draw_mark (self, ball);
  if (purr_plane_point_usable (ball))
    purr_plane_move_handle (self->plane, self->ball, ball);
  purr_plane_set_handle_words (self->plane, self->ball, words);
}

static void
show (PurrStageDescent *self)
{
  const PurrDescentPath *path = purr_descent_controls_get_path (self->controls);

  if (purr_descent_path_get_land (path) == PURR_LAND_PARABOLA)
    draw_way (self, path);
  else
    purr_descent_ground_show (self->ground, path);
}

static void
changed_cb (PurrStageDescent *self)
{
  show (self);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

/* Beginning -------------------------------------------------------------- */

static void
clicked_cb (PurrStageDescent *self, double w, double cost)
{
  purr_descent_controls_start (self->controls, PURR_LAND_PARABOLA, w, 0);
}

static void
ball_moved_cb (PurrStageDescent *self, guint handle, double w, double cost)
{
  purr_descent_controls_start (self->controls, PURR_LAND_PARABOLA, w, 0);
}

static void
start_cb (PurrStageDescent *self, double w, double b)
{
  const PurrDescentPath *path = purr_descent_controls_get_path (self->controls);

  purr_descent_controls_start (self->controls,
                               purr_descent_path_get_land (path), w, b);
}

static void
show_limit (PurrStageDescent *self, PurrLand land)
{
  double curvature = purr_land_curvature (land);
  g_autofree char *limit = purr_format_rate (purr_rate_below (2 / curvature));
  g_autofree char *bend = purr_chart_format_cost (curvature);
  g_autofree char *words = g_strdup_printf (
    "With α below %s it surely falls: 2 divided by how strongly J curves (%s).",
    limit, bend);

  gtk_label_set_text (self->limit_label, words);
}

/* Stage ------------------------------------------------------------------ */

static void
purr_stage_descent_set_scene (PurrLessonStage *stage,
                              const char *name,
                              gboolean revealed)
{
  PurrStageDescent *self = PURR_STAGE_DESCENT (stage);
  const Scene *scene = &scenes[0];

  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (g_str_equal (scenes[i].name, name))
      scene = &scenes[i];

  gtk_stack_set_visible_child_name (
    self->parts, scene->land == PURR_LAND_PARABOLA ? "line" : "ground");
  purr_descent_controls_set_rate (self->controls, scene->rate);
  purr_descent_controls_start (self->controls, scene->land, scene->w, scene->b);
  gtk_widget_set_visible (GTK_WIDGET (self->controls),
                          revealed || !scene->hidden);
  gtk_widget_set_visible (GTK_WIDGET (self->limit_label),
                          revealed
                            && (g_str_equal (name, "diverge")
                                || g_str_equal (name, "rate")));
  show_limit (self, scene->land);
  self->steps = scene->steps;
  self->walked = 0;
}

static gboolean
purr_stage_descent_step (PurrLessonStage *stage, int direction)
{
  PurrStageDescent *self = PURR_STAGE_DESCENT (stage);

  if (direction > 0 ? self->walked >= self->steps : self->walked == 0)
    return FALSE;
  if (!purr_descent_controls_step (self->controls, direction))
    return FALSE;
  self->walked = direction > 0 ? self->walked + 1 : self->walked - 1;
  return TRUE;
}

static void
purr_stage_descent_mark (PurrLessonStage *stage, const char *symbol)
{
  PurrStageDescent *self = PURR_STAGE_DESCENT (stage);

  g_free (self->marked);
  self->marked = g_strdup (symbol);
  show (self);
}

static char *
purr_stage_descent_describe (PurrLessonStage *stage, const char *symbol)
{
  PurrStageDescent *self = PURR_STAGE_DESCENT (stage);
  const PurrDescentPath *path = purr_descent_controls_get_path (self->controls);
  PurrDescentPlace here = purr_descent_path_get_last (path);
  gboolean flat = purr_descent_path_get_land (path) == PURR_LAND_PARABOLA;

  if (g_str_equal (symbol, "w"))
    return purr_descent_word (here.w);
  if (g_str_equal (symbol, "J"))
    return purr_word_cost (here.cost);
  if (g_str_equal (symbol, "alpha"))
    return purr_format_rate (purr_descent_controls_get_rate (self->controls));
  if (g_str_equal (symbol, "dJ/dw"))
    return purr_descent_word (here.dw);
  if (g_str_equal (symbol, "b") && !flat)
    return purr_descent_word (here.b);
  if (g_str_equal (symbol, "dJ/db") && !flat)
    return purr_descent_word (here.db);
  return NULL;
}

static void
purr_stage_descent_dispose (GObject *object)
{
  PurrStageDescent *self = PURR_STAGE_DESCENT (object);

  G_OBJECT_CLASS (purr_stage_descent_parent_class)->dispose (object);

  g_clear_pointer (&self->marked, g_free);
}

static void
purr_stage_descent_class_init (PurrStageDescentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PurrLessonStageClass *stage_class = PURR_LESSON_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_stage_descent_dispose;
  stage_class->set_scene = purr_stage_descent_set_scene;
  stage_class->step = purr_stage_descent_step;
  stage_class->mark = purr_stage_descent_mark;
  stage_class->describe = purr_stage_descent_describe;

  g_type_ensure (PURR_TYPE_PLANE);
  g_type_ensure (PURR_TYPE_DESCENT_GROUND);
  g_type_ensure (PURR_TYPE_DESCENT_CONTROLS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-descent.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrStageDescent, parts);
  gtk_widget_class_bind_template_child (widget_class, PurrStageDescent, plane);
  gtk_widget_class_bind_template_child (widget_class, PurrStageDescent, ground);
  gtk_widget_class_bind_template_child (widget_class, PurrStageDescent,
                                        controls);
  gtk_widget_class_bind_template_child (widget_class, PurrStageDescent,
                                        limit_label);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, ball_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
purr_stage_descent_init (PurrStageDescent *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  draw_curve (self);
  self->ball
    = purr_plane_add_handle (self->plane, "Ball", (PurrPlanePoint) { 0, 0 },
                             PURR_MARK_DOT, PURR_INK_SECOND, FALSE);
  show (self);
}
