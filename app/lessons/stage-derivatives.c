/* stage-derivatives.c: a small change of a, and what it does to f(a) */

#include "app/lessons/stage-derivatives.h"

#include "app/lessons/slope.h"
#include "app/text/decimal.h"
#include "app/widgets/plane-sample.h"
#include "app/widgets/plane.h"

#include <math.h>
#include <string.h>

#define N_SAMPLES 240
#define LARGEST_STEP 1.0
#define LEAST_STEP 0.001 /* that Next goes down to; the slider goes further */

/* A triangle below this share of the picture has no room for a name */
#define NAMED_SHARE 0.08

struct _PurrStageDerivatives
{
  PurrLessonStage parent_instance;

  /* template */
  GtkAdjustment *step_adjustment;
  GtkEditable *expression_entry;
  GtkDropDown *ready_dropdown;
  GtkLabel *variable_label;
  GtkEditable *place_entry;
  GtkLabel *error_label;
  PurrPlane *plane;
  GtkLabel *before_label;
  GtkLabel *after_label;
  GtkLabel *change_label;
  GtkLabel *ratio_label;
  GtkLabel *slope_label;
  GtkLabel *measured_label;
  GtkLabel *step_label;
  GtkWidget *step_scale;
  GtkCheckButton *zoom_button;

  /* owned */
  PurrSlope *function;
  PurrSlopeFigures figures;
  char *scene;
  double from; /* what is shown of a */
  double to;
  guint handle;
  guint n_ready;
  gboolean revealed;
  gboolean changing; /* it is us who changes a control */
};

G_DEFINE_FINAL_TYPE (PurrStageDerivatives,
                     purr_stage_derivatives,
                     PURR_TYPE_LESSON_STAGE)

static const struct
{
  const char *title;
  const char *text;
  double a;
  double from;
  double to;
} ready[] = {
  { "3a", "3*a", 2, 0, 7 },
  { "a²", "a**2", 2, 0, 7 },
  { "a³", "a**3", 2, 0, 7 },
  { "ln a", "log(a)", 2, 0, 7 },
  { "σ(a)", "sigmoid(a)", 0, -6, 6 },
  { "|a|, which has a kink", "abs(a)", 0, -4, 4 },
};

static const struct
{
  const char *name;
  int ready; /* -1: what is there */
  double a;
} scenes[] = {
  { "line", 0, 2 }, { "square", 1, 2 },    { "square-at-5", 1, 5 },
  { "cube", 2, 2 }, { "logarithm", 3, 2 }, { "own", -1, 0 },
};

/* Numbers ---------------------------------------------------------------- */

static char *
write_number (double value)
{
  if (isnan (value))
    return g_strdup ("–");
  return g_strdup_printf ("%.8g", value == 0 ? 0 : value);
}

static double
get_step (PurrStageDerivatives *self)
{
  /* Each whole number of the slider is a tenth of the one before */
  double step = pow (10, -gtk_adjustment_get_value (self->step_adjustment));

  /* Two digits: 0.0079, not 0.00794328 */
  double unit = pow (10, floor (log10 (step) + 1e-9) - 1);

  return round (step / unit) * unit;
}

static void
set_figure (GtkLabel *label, const char *caption, double value, gboolean shown)
{
  g_autofree char *number = shown ? write_number (value) : g_strdup ("?");
  g_autofree char *words = g_strdup_printf ("%s = %s", caption, number);

  gtk_label_set_label (label, words);
}

static void
show_measured (PurrStageDerivatives *self)
{
  const PurrSlopeFigures *figures = &self->figures;
  g_autofree char *measured = write_number (figures->measured);
  g_autofree char *words = NULL;

  if (!self->revealed)
    words = g_strdup ("");
  else if (figures->note != NULL)
    words = g_strdup_printf ("%c%s.", g_ascii_toupper (*figures->note),
                             figures->note + 1);
  else if (isnan (figures->measured))
    words = g_strdup ("It cannot be measured here.");
  else
    words = g_strdup_printf ("Measured on both sides: %.6g %s",
                             figures->measured, figures->agrees ? "✓" : "✗");
  gtk_label_set_label (self->measured_label, words);
}

static void
show_figures (PurrStageDerivatives *self)
{
  const PurrSlopeFigures *figures = &self->figures;
  const char *variable = purr_slope_get_variable (self->function);
  g_autofree char *a = write_number (figures->a);
  g_autofree char *next = write_number (figures->a + figures->step);
  g_autofree char *step = write_number (figures->step);
  g_autofree char *before = g_strdup_printf ("f(%s)", a);
  g_autofree char *after = g_strdup_printf ("f(%s)", next);
  g_autofree char *slope = g_strdup_printf ("Slope df/d%s", variable);
  g_autofree char *step_words = g_strdup_printf ("ε = %s", step);
  g_autofree char *variable_words = g_strdup_printf ("%s =", variable);

  set_figure (self->before_label, before, figures->before, TRUE);
  set_figure (self->after_label, after, figures->after, self->revealed);
  set_figure (self->change_label, "Δf", figures->change, self->revealed);
  set_figure (self->ratio_label, "Δf/ε", figures->ratio, self->revealed);
  set_figure (self->slope_label, slope, figures->slope, self->revealed);
  show_measured (self);
  gtk_label_set_label (self->step_label, step_words);
  gtk_label_set_label (self->variable_label, variable_words);
}

/* Drawing ---------------------------------------------------------------- */

static PurrChartLook
line_look (PurrChartInk ink, PurrChartDash dash, double width)
{
  return (PurrChartLook) {
    .form = PURR_FORM_LINE,
    .ink = ink,
    .dash = dash,
    .width = width,
    .opacity = 1,
  };
}

/* What of a is to be seen: the triangle alone, or all that the function shows */
static void
find_range (PurrStageDerivatives *self, double *from, double *to)
{
  double a = self->figures.a;
  double step = self->figures.step;

  if (gtk_check_button_get_active (self->zoom_button))
    {
      *from = a - step;
      *to = a + 2 * step;
      return;
    }
  *from = MIN (self->from, a - 0.5);
  *to = MAX (self->to, a + 1.5);
}

static void
draw_curve (PurrStageDerivatives *self)
{
  double from, to, low, high;
  g_autoptr (GArray) points = NULL;

  find_range (self, &from, &to);
  if (!purr_slope_range (self->function, from, to, &low, &high))
    {
      low = -1;
      high = 1;
    }
  if (isfinite (self->figures.before))
    {
      low = MIN (low, self->figures.before);
      high = MAX (high, self->figures.before);
    }
  purr_plane_set_range (self->plane, from, to, low, high);
  points
    = purr_plane_sample (purr_slope_at, self->function, from, to, N_SAMPLES);
  purr_plane_clear (self->plane, PURR_PLANE_BACK);
  purr_plane_add_line (self->plane, PURR_PLANE_BACK,
                       (PurrPlanePoint *) (void *) points->data, points->len,
                       line_look (PURR_INK_MAIN, PURR_DASH_NONE, 2.5));
}

static void
draw_triangle (PurrStageDerivatives *self)
{
  const PurrSlopeFigures *figures = &self->figures;
  const PurrPlanePoint corners[] = {
    { figures->a, figures->before },
    { figures->a + figures->step, figures->before },
    { figures->a + figures->step, figures->after },
  };
  const PurrPlanePoint middle = {
    corners[1].x,
    (figures->before + figures->after) / 2,
  };
  double from, to;

  purr_plane_add_straight (self->plane, PURR_PLANE_FRONT, corners[0],
                           figures->step, figures->change,
                           line_look (PURR_INK_SECOND, PURR_DASH_NONE, 1.5));
  purr_plane_add_area (self->plane, PURR_PLANE_FRONT, corners, 3,
                       PURR_INK_SECOND, 0.35);
  purr_plane_add_line (self->plane, PURR_PLANE_FRONT, corners, 3,
                       line_look (PURR_INK_SECOND, PURR_DASH_NONE, 2));
  purr_plane_add_marks (self->plane, PURR_PLANE_FRONT, &corners[2], 1,
                        PURR_MARK_RING, PURR_INK_SECOND, 1);
  purr_plane_get_range (self->plane, &from, &to, NULL, NULL);
  if (figures->step >= NAMED_SHARE * (to - from))
    purr_plane_add_words (self->plane, PURR_PLANE_FRONT, middle, "Δf",
                          PURR_INK_SECOND);
}

static void
draw_front (PurrStageDerivatives *self)
{
  const PurrSlopeFigures *figures = &self->figures;
  PurrPlanePoint here = { figures->a, figures->before };
  gboolean usable = purr_plane_point_usable (here);

  purr_plane_clear (self->plane, PURR_PLANE_FRONT);
  if (usable && self->revealed && isfinite (figures->slope))
    purr_plane_add_straight (self->plane, PURR_PLANE_FRONT, here, 1,
                             figures->slope,
                             line_look (PURR_INK_TEXT, PURR_DASH_LONG, 1.5));
  if (usable && self->revealed && isfinite (figures->after))
    draw_triangle (self);

  if (!usable)
    {
      purr_plane_remove_handles (self->plane);
      self->handle = 0;
    }
  else if (self->handle == 0)
    self->handle
      = purr_plane_add_handle (self->plane,
                               purr_slope_get_variable (self->function), here,
                               PURR_MARK_DOT, PURR_INK_MAIN, TRUE);
  else
    purr_plane_move_handle (self->plane, self->handle, here);
}

static void
tell_error (PurrStageDerivatives *self, const char *message)
{
  gtk_label_set_label (self->error_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), message != NULL);
}

static void
set_place (PurrStageDerivatives *self, double a)
{
  g_autofree char *why = NULL;

  self->figures = purr_slope_figures (self->function, a, get_step (self), &why);
  tell_error (self, why);
  show_figures (self);
  draw_curve (self);
  draw_front (self);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

/* And says so in its entry, which was not typed in */
static void
move_place (PurrStageDerivatives *self, double a)
{
  g_autofree char *text = write_number (a);

  self->changing = TRUE;
  gtk_editable_set_text (self->place_entry, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->place_entry), "error");
  self->changing = FALSE;
  set_place (self, a);
}

/* Controls --------------------------------------------------------------- */

static void
place_cb (PurrStageDerivatives *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->place_entry));
  double a;

  if (self->changing)
    return;
  if (!purr_parse_decimal (g_strstrip (text), &a) || fabs (a) > 1e6)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->place_entry), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->place_entry), "error");
  set_place (self, a);
}

static void
handle_moved_cb (PurrStageDerivatives *self, guint handle, double x, double y)
{
  /* A hundredth is as fine as a hand is */
  move_place (self, round (x * 100) / 100);
}

static void
step_cb (PurrStageDerivatives *self)
{
  g_autofree char *step = NULL;

  if (self->function == NULL)
    return;
  set_place (self, self->figures.a);
  step = write_number (self->figures.step);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->step_scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, step, -1);
}

static void
zoom_cb (PurrStageDerivatives *self)
{
  set_place (self, self->figures.a);
}

static gboolean
read_function (PurrStageDerivatives *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  PurrSlope *function = purr_slope_new (text, &error);

  if (function == NULL)
    {
      tell_error (self, error->message);
      return FALSE;
    }
  g_clear_pointer (&self->function, purr_slope_free);
  self->function = function;
  /* It may have another name now */
  purr_plane_remove_handles (self->plane);
  self->handle = 0;
  return TRUE;
}

static void
set_ready (PurrStageDerivatives *self, guint i, double a)
{
  self->changing = TRUE;
  gtk_editable_set_text (self->expression_entry, ready[i].text);
  gtk_drop_down_set_selected (self->ready_dropdown, i);
  self->changing = FALSE;
  self->from = ready[i].from;
  self->to = ready[i].to;
  if (read_function (self, ready[i].text))
    move_place (self, a);
}

static void
ready_cb (PurrStageDerivatives *self)
{
  guint selected = gtk_drop_down_get_selected (self->ready_dropdown);

  if (!self->changing && selected < G_N_ELEMENTS (ready))
    set_ready (self, selected, ready[selected].a);
}

static void
expression_cb (PurrStageDerivatives *self)
{
  if (!read_function (self, gtk_editable_get_text (self->expression_entry)))
    return;
  self->changing = TRUE;
  gtk_drop_down_set_selected (self->ready_dropdown, G_N_ELEMENTS (ready));
  self->changing = FALSE;
  self->from = self->figures.a - 4;
  self->to = self->figures.a + 4;
  set_place (self, self->figures.a);
}

/* Scenes ----------------------------------------------------------------- */

static void
set_step (PurrStageDerivatives *self, double step)
{
  gtk_adjustment_set_value (self->step_adjustment, -log10 (step));
}

static void
purr_stage_derivatives_set_scene (PurrLessonStage *stage,
                                  const char *scene,
                                  gboolean revealed)
{
  PurrStageDerivatives *self = PURR_STAGE_DERIVATIVES (stage);
  gboolean same = g_strcmp0 (self->scene, scene) == 0;

  g_free (self->scene);
  self->scene = g_strdup (scene);
  self->revealed = revealed;
  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (!(same && revealed) && g_strcmp0 (scenes[i].name, scene) == 0
        && scenes[i].ready >= 0)
      {
        set_step (self, LARGEST_STEP);
        set_ready (self, (guint) scenes[i].ready, scenes[i].a);
        return;
      }
  set_place (self, self->figures.a);
}

/* A tenth of the change at each step, until it is a thousandth */
static gboolean
purr_stage_derivatives_step (PurrLessonStage *stage, int direction)
{
  PurrStageDerivatives *self = PURR_STAGE_DERIVATIVES (stage);
  double step = self->figures.step;

  if (!self->revealed
      || (direction > 0 ? step <= LEAST_STEP * 1.01
                        : step >= LARGEST_STEP / 1.01))
    return FALSE;
  set_step (self, direction > 0 ? MAX (step / 10, LEAST_STEP)
                                : MIN (step * 10, LARGEST_STEP));
  return TRUE;
}

static void
purr_stage_derivatives_reset (PurrLessonStage *stage)
{
  PurrStageDerivatives *self = PURR_STAGE_DERIVATIVES (stage);

  g_clear_pointer (&self->scene, g_free);
  gtk_check_button_set_active (self->zoom_button, FALSE);
  set_step (self, LARGEST_STEP);
  set_ready (self, 0, ready[0].a);
}

/* Symbols ---------------------------------------------------------------- */

static GtkWidget *
find_symbol (PurrStageDerivatives *self, const char *symbol)
{
  if (g_strcmp0 (symbol, "a") == 0)
    return GTK_WIDGET (self->variable_label);
  if (g_strcmp0 (symbol, "f") == 0)
    return GTK_WIDGET (self->before_label);
  if (g_strcmp0 (symbol, "varepsilon") == 0 || g_strcmp0 (symbol, "da") == 0)
    return GTK_WIDGET (self->step_label);
  if (g_strcmp0 (symbol, "df") == 0 || g_strcmp0 (symbol, "Delta") == 0)
    return GTK_WIDGET (self->change_label);
  return NULL;
}

static void
purr_stage_derivatives_mark (PurrLessonStage *stage, const char *symbol)
{
  static const char *const symbols[] = { "a", "f", "varepsilon", "df" };
  PurrStageDerivatives *self = PURR_STAGE_DERIVATIVES (stage);
  GtkWidget *found = find_symbol (self, symbol);

  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    gtk_widget_remove_css_class (find_symbol (self, symbols[i]),
                                 "marked-symbol");
  if (found != NULL)
    gtk_widget_add_css_class (found, "marked-symbol");
}

static char *
purr_stage_derivatives_describe (PurrLessonStage *stage, const char *symbol)
{
  PurrStageDerivatives *self = PURR_STAGE_DERIVATIVES (stage);

  if (g_str_equal (symbol, "a"))
    return write_number (self->figures.a);
  if (g_str_equal (symbol, "f"))
    return write_number (self->figures.before);
  if (g_str_equal (symbol, "varepsilon") || g_str_equal (symbol, "da"))
    return write_number (self->figures.step);
  if (g_str_equal (symbol, "df") && self->revealed)
    return write_number (self->figures.change);
  return NULL;
}

/* Class ------------------------------------------------------------------ */

static void
purr_stage_derivatives_finalize (GObject *object)
{
  PurrStageDerivatives *self = PURR_STAGE_DERIVATIVES (object);

  g_clear_pointer (&self->function, purr_slope_free);
  g_free (self->scene);

  G_OBJECT_CLASS (purr_stage_derivatives_parent_class)->finalize (object);
}

#define BIND(name)                                                             \
  gtk_widget_class_bind_template_child (widget_class, PurrStageDerivatives,    \
                                        name)

static void
purr_stage_derivatives_class_init (PurrStageDerivativesClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  PurrLessonStageClass *stage_class = PURR_LESSON_STAGE_CLASS (class);

  object_class->finalize = purr_stage_derivatives_finalize;
  stage_class->set_scene = purr_stage_derivatives_set_scene;
  stage_class->step = purr_stage_derivatives_step;
  stage_class->reset = purr_stage_derivatives_reset;
  stage_class->mark = purr_stage_derivatives_mark;
  stage_class->describe = purr_stage_derivatives_describe;

  g_type_ensure (PURR_TYPE_PLANE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-derivatives.ui");
  BIND (step_adjustment);
  BIND (expression_entry);
  BIND (ready_dropdown);
  BIND (variable_label);
  BIND (place_entry);
  BIND (error_label);
  BIND (plane);
  BIND (before_label);
  BIND (after_label);
  BIND (change_label);
  BIND (ratio_label);
  BIND (slope_label);
  BIND (measured_label);
  BIND (step_label);
  BIND (step_scale);
  BIND (zoom_button);
  gtk_widget_class_bind_template_callback (widget_class, step_cb);
  gtk_widget_class_bind_template_callback (widget_class, expression_cb);
  gtk_widget_class_bind_template_callback (widget_class, ready_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_cb);
  gtk_widget_class_bind_template_callback (widget_class, handle_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_cb);
}

static void
purr_stage_derivatives_init (PurrStageDerivatives *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  self->revealed = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (self->plane, "plane-name", "f and its slope", "x-name", "a",
                "y-name", "f(a)", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ready); i++)
    gtk_string_list_append (titles, ready[i].title);
  gtk_string_list_append (titles, "Your own");
  self->changing = TRUE;
  gtk_drop_down_set_model (self->ready_dropdown, G_LIST_MODEL (titles));
  self->changing = FALSE;
  set_ready (self, 0, ready[0].a);
}
