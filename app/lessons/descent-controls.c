/* descent-controls.c: learning rate, step, step back, run */

#include "app/lessons/descent-controls.h"

#include "engine/learning/divergence.h"

#include "app/text/wording.h"
#include "app/widgets/chart-numbers.h"

#include <math.h>

/* Milliseconds from step to step while it runs, steps after which it takes more
 * of them at once, and steps that it takes at most */
#define PACE 60
#define PATIENCE 40
#define MOST_STEPS 5000

/* Steps in a row that end higher, after which a run has shown that it diverges */
#define ENOUGH (PURR_DESCENT_RISES + 3)

struct _PurrDescentControls
{
  GtkBox parent_instance;

  /* Template */
  GtkAdjustment *rate_adjustment;
  GtkSpinButton *rate_button;
  GtkButton *back_button;
  GtkButton *step_button;
  GtkToggleButton *run_button;
  GtkLabel *update_label;
  GtkLabel *state_label;
  GtkLabel *verdict_label;

  /* Owned */
  PurrDescentPath *path;
  guint run_source;

  guint run_steps; /* of the run under way */
  guint rises;     /* of these, the latest that ended higher */
};

G_DEFINE_FINAL_TYPE (PurrDescentControls, purr_descent_controls, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Words ------------------------------------------------------------------ */

static const char *
word_step (PurrDescentStep step)
{
  switch (step)
    {
    case PURR_DESCENT_OVERSHOOTS:
      return "It jumps over the valley, yet gets lower.";
    case PURR_DESCENT_UP:
      return "It jumps over the valley and ends higher than before.";
    case PURR_DESCENT_DIVERGES:
      return "Each step is higher than the last: it diverges.";
    case PURR_DESCENT_RESTS:
      return "The slope is 0: it has come to rest.";
    case PURR_DESCENT_TOO_LARGE:
      return "The cost became too large to be computed: it diverges.";
    case PURR_DESCENT_DOWN:
    default:
      return "It goes downhill.";
    }
}

char *
purr_descent_word (double value)
{
  return purr_chart_format_cost (fabs (value) < 5e-7 ? 0 : value);
}

/* "w := 4 − 0.1 · 6 = 3.4", "(−6)" in parentheses where it is below 0 */
static void
append_update (GString *text,
               const char *name,
               double from,
               double slope,
               double rate)
{
  g_autofree char *before = purr_descent_word (from);
  g_autofree char *alpha = purr_format_rate (rate);
  g_autofree char *by = purr_descent_word (slope);
  g_autofree char *after = purr_descent_word (from - rate * slope);
  gboolean below = slope < 0 && g_strcmp0 (by, "0") != 0;

  g_string_append_printf (text, "%s := %s − %s · %s%s%s = %s", name, before,
                          alpha, below ? "(" : "", by, below ? ")" : "", after);
}

static void
show_words (PurrDescentControls *self)
{
  PurrDescentPlace here = purr_descent_path_get_last (self->path);
  gboolean flat = purr_descent_path_get_land (self->path) == PURR_LAND_PARABOLA;
  guint steps = purr_descent_path_get_length (self->path) - 1;
  double rate = purr_descent_controls_get_rate (self);
  g_autoptr (GString) update = g_string_new ("Next: ");
  g_autofree char *count = purr_word_plural (steps, "step", "steps");
  g_autofree char *w = purr_descent_word (here.w);
  g_autofree char *b = purr_descent_word (here.b);
  g_autofree char *cost = purr_word_cost (here.cost);
  g_autofree char *dw = purr_descent_word (here.dw);
  g_autofree char *db = purr_descent_word (here.db);
  g_autofree char *state
    = flat ? g_strdup_printf ("After %s: w = %s, J = %s, slope dJ/dw = %s",
                              count, w, cost, dw)
           : g_strdup_printf ("After %s: w = %s, b = %s, J = %s\n"
                              "Slopes: dJ/dw = %s, dJ/db = %s",
                              count, w, b, cost, dw, db);

  append_update (update, "w", here.w, here.dw, rate);
  if (!flat)
    {
      g_string_append (update, "\n");
      append_update (update, "b", here.b, here.db, rate);
    }
  gtk_label_set_text (self->update_label, update->str);
  gtk_label_set_text (self->state_label, state);
  gtk_label_set_text (self->verdict_label,
                      steps == 0 ? "Not a step yet." : word_step (here.step));
  gtk_widget_set_sensitive (GTK_WIDGET (self->back_button), steps > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->step_button),
                            here.step != PURR_DESCENT_TOO_LARGE);
}

static void
changed (PurrDescentControls *self)
{
  show_words (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Running ---------------------------------------------------------------- */

static void
stop (PurrDescentControls *self)
{
  g_clear_handle_id (&self->run_source, g_source_remove);
  gtk_button_set_label (GTK_BUTTON (self->run_button), "Run");
  gtk_toggle_button_set_active (self->run_button, FALSE);
}

/* FALSE where there is nothing more to see */
static gboolean
run_step (PurrDescentControls *self)
{
  PurrDescentStep step
    = purr_descent_path_step (self->path,
                              purr_descent_controls_get_rate (self));

  self->run_steps++;
  self->rises = step == PURR_DESCENT_UP || step == PURR_DESCENT_DIVERGES
                  ? self->rises + 1
                  : 0;
  return step != PURR_DESCENT_RESTS && step != PURR_DESCENT_TOO_LARGE
         && self->rises < ENOUGH && self->run_steps < MOST_STEPS;
}

static gboolean
run_cb (gpointer data)
{
  PurrDescentControls *self = data;
  gboolean animated;
  guint n;
  gboolean more = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)),
                "gtk-enable-animations", &animated, NULL);
  n = animated ? 1 + self->run_steps / PATIENCE : MOST_STEPS;
  while (more && n-- > 0)
    more = run_step (self);
  if (!more)
    {
      self->run_source = 0;
      stop (self);
    }
  changed (self);
  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
run_toggled_cb (PurrDescentControls *self)
{
  if (!gtk_toggle_button_get_active (self->run_button))
    {
      stop (self);
      return;
    }
  if (self->run_source != 0)
    return;
  self->run_steps = self->rises = 0;
  gtk_button_set_label (GTK_BUTTON (self->run_button), "Stop");
  self->run_source = g_timeout_add (PACE, run_cb, self);
}

static void
step_cb (PurrDescentControls *self)
{
  purr_descent_controls_step (self, 1);
}

static void
back_cb (PurrDescentControls *self)
{
  purr_descent_controls_step (self, -1);
}

static void
rate_changed_cb (PurrDescentControls *self)
{
  if (self->path != NULL)
    changed (self);
}

/* Class ------------------------------------------------------------------ */

static void
purr_descent_controls_unmap (GtkWidget *widget)
{
  stop (PURR_DESCENT_CONTROLS (widget));
  GTK_WIDGET_CLASS (purr_descent_controls_parent_class)->unmap (widget);
}

static void
purr_descent_controls_dispose (GObject *object)
{
  PurrDescentControls *self = PURR_DESCENT_CONTROLS (object);

  g_clear_handle_id (&self->run_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_DESCENT_CONTROLS);

  G_OBJECT_CLASS (purr_descent_controls_parent_class)->dispose (object);
}

static void
purr_descent_controls_finalize (GObject *object)
{
  purr_descent_path_free (PURR_DESCENT_CONTROLS (object)->path);

  G_OBJECT_CLASS (purr_descent_controls_parent_class)->finalize (object);
}

static void
purr_descent_controls_class_init (PurrDescentControlsClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = purr_descent_controls_dispose;
  object_class->finalize = purr_descent_controls_finalize;
  widget_class->unmap = purr_descent_controls_unmap;

  signals[CHANGED]
    = g_signal_new ("changed", PURR_TYPE_DESCENT_CONTROLS, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/descent-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrDescentControls,
                                        rate_adjustment);
  gtk_widget_class_bind_template_child (widget_class, PurrDescentControls,
                                        rate_button);
  gtk_widget_class_bind_template_child (widget_class, PurrDescentControls,
                                        back_button);
  gtk_widget_class_bind_template_child (widget_class, PurrDescentControls,
                                        step_button);
  gtk_widget_class_bind_template_child (widget_class, PurrDescentControls,
                                        run_button);
  gtk_widget_class_bind_template_child (widget_class, PurrDescentControls,
                                        update_label);
  gtk_widget_class_bind_template_child (widget_class, PurrDescentControls,
                                        state_label);
  gtk_widget_class_bind_template_child (widget_class, PurrDescentControls,
                                        verdict_label);
  gtk_widget_class_bind_template_callback (widget_class, rate_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_toggled_cb);
}

static void
purr_descent_controls_init (PurrDescentControls *self)
{
  self->path = purr_descent_path_new (PURR_LAND_PARABOLA);
  gtk_widget_init_template (GTK_WIDGET (self));
  show_words (self);
}

/* Public ----------------------------------------------------------------- */

void
purr_descent_controls_start (PurrDescentControls *self,
                             PurrLand land,
                             double w,
                             double b)
{
  g_return_if_fail (PURR_IS_DESCENT_CONTROLS (self));

  stop (self);
  purr_descent_path_start (self->path, land, w, b);
  changed (self);
}

gboolean
purr_descent_controls_step (PurrDescentControls *self, int direction)
{
  guint length;

  g_return_val_if_fail (PURR_IS_DESCENT_CONTROLS (self), FALSE);

  stop (self);
  length = purr_descent_path_get_length (self->path);
  if (direction > 0)
    purr_descent_path_step (self->path, purr_descent_controls_get_rate (self));
  else
    purr_descent_path_back (self->path);
  if (purr_descent_path_get_length (self->path) == length)
    return FALSE;
  changed (self);
  return TRUE;
}

double
purr_descent_controls_get_rate (PurrDescentControls *self)
{
  g_return_val_if_fail (PURR_IS_DESCENT_CONTROLS (self), NAN);

  /* The adjustment adds up its steps; the digits shown are what counts */
  return round (gtk_adjustment_get_value (self->rate_adjustment) * 100) / 100;
}

void
purr_descent_controls_set_rate (PurrDescentControls *self, double rate)
{
  g_return_if_fail (PURR_IS_DESCENT_CONTROLS (self));

  gtk_adjustment_set_value (self->rate_adjustment, rate);
}

const PurrDescentPath *
purr_descent_controls_get_path (PurrDescentControls *self)
{
  g_return_val_if_fail (PURR_IS_DESCENT_CONTROLS (self), NULL);

  return self->path;
}
