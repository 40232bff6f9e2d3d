/* time-line.c: goes back in a run, moment by moment or as a film */

#include "app/training/time-line.h"

#include "app/text/wording.h"
#include "app/training/moment-words.h"

#include <math.h>

/* From the first moment to now */
#define FILM_SECONDS 6.0
/* What a still picture lasts for somebody who wants nothing to move */
#define STILL_SECONDS 0.5

struct _PurrTimeLine
{
  AdwBin parent_instance;

  /* Template */
  GtkAdjustment *adjustment;
  GtkLabel *moment_label;
  GtkScale *scale;
  GtkToggleButton *play_button;
  GtkWidget *back_button;
  GtkWidget *forward_button;
  GtkWidget *now_button;
  GtkWidget *keep_button;

  /* Owned */
  PurrSession *session;

  gboolean updating; /* the slider follows, nobody moved it */
  guint film;        /* the tick callback that plays it, or 0 */
  gint64 film_begun; /* when the first moment was shown, or would have been */
  guint64 iteration; /* updates done, as of the run's latest news */
  guint64 best;      /* that the weights of now are of */
};

enum
{
  SIGNAL_KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrTimeLine, purr_time_line, ADW_TYPE_BIN)

static PurrLookBack *
get_look_back (PurrTimeLine *self)
{
  return purr_session_get_look_back (self->session);
}

/* What it shows -------------------------------------------------------------- */

/* Where the keyboard was on what can no longer be pressed, it goes to the slider */
static void
set_sensitive (PurrTimeLine *self, GtkWidget *widget, gboolean sensitive)
{
  if (!sensitive && gtk_widget_has_focus (widget))
    gtk_widget_grab_focus (GTK_WIDGET (self->scale));
  gtk_widget_set_sensitive (widget, sensitive);
}

static char *
describe_now (PurrTimeLine *self)
{
  g_autofree char *iteration = purr_word_count (self->iteration);
  g_autofree char *best = purr_word_count (self->best);

  if (purr_look_back_count (get_look_back (self)) == 0)
    return g_strdup ("Once it has begun, one can look back on the run");
  if (self->best < self->iteration)
    return g_strdup_printf (
      "Now: iteration %s, with the weights of iteration %s", iteration, best);
  return g_strdup_printf ("Now: iteration %s", iteration);
}

static void
describe (PurrTimeLine *self)
{
  const PurrMoment *moment = purr_look_back_get_moment (get_look_back (self));
  g_autofree char *words = moment != NULL
                             ? purr_moment_describe (moment, self->iteration)
                             : describe_now (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words,
                                  -1);
  gtk_label_set_text (self->moment_label, words);
}

static void
update (PurrTimeLine *self)
{
  PurrLookBack *look_back = get_look_back (self);
  guint count = purr_look_back_count (look_back);
  guint position = purr_look_back_get_position (look_back);
  gboolean back = purr_look_back_get_moment (look_back) != NULL;

  self->updating = TRUE;
  gtk_adjustment_configure (self->adjustment, position, 0, MAX (count, 1), 1,
                            MAX (count / 10, 1), 0);
  /* Where there is nothing to go back to it stands at its end */
  if (count == 0)
    gtk_adjustment_set_value (self->adjustment, 1);
  self->updating = FALSE;
  set_sensitive (self, self->back_button, count > 0 && position > 0);
  set_sensitive (self, self->forward_button, back);
  set_sensitive (self, self->now_button, back);
  set_sensitive (self, self->keep_button, back);
  gtk_widget_set_sensitive (GTK_WIDGET (self->play_button), count > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale), count > 0);
  describe (self);
}

/* The weights that a run has put back because they were the best */
static void
mark_best (PurrTimeLine *self)
{
  PurrLookBack *look_back = get_look_back (self);

  gtk_scale_clear_marks (self->scale);
  if (self->best < self->iteration && purr_look_back_count (look_back) > 0)
    gtk_scale_add_mark (self->scale,
                        purr_look_back_find (look_back, self->best),
                        GTK_POS_TOP, "<small>best</small>");
}

/* The film ------------------------------------------------------------------- */

static void
stop_film (PurrTimeLine *self)
{
  if (self->film == 0)
    return;
  gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->film);
  self->film = 0;
  gtk_toggle_button_set_active (self->play_button, FALSE);
}

static gboolean
film_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  PurrTimeLine *self = PURR_TIME_LINE (widget);
  PurrLookBack *look_back = get_look_back (self);
  guint count = purr_look_back_count (look_back);
  double seconds
    = (double) (gdk_frame_clock_get_frame_time (clock) - self->film_begun)
      / G_USEC_PER_SEC;
  gboolean moves;

  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations",
                &moves, NULL);
  if (!moves)
    seconds = STILL_SECONDS * floor (seconds / STILL_SECONDS);
  if (seconds >= FILM_SECONDS || count == 0)
    {
      purr_look_back_to_now (look_back);
      stop_film (self);
      return G_SOURCE_REMOVE;
    }
  purr_look_back_go (look_back, (guint) (seconds / FILM_SECONDS * count));
  return G_SOURCE_CONTINUE;
}

/* From the moment that is looked at on, or from the first */
static void
start_film (PurrTimeLine *self)
{
  PurrLookBack *look_back = get_look_back (self);
  guint count = purr_look_back_count (look_back);
  guint position = purr_look_back_get_position (look_back);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  double seconds = position < count ? FILM_SECONDS * position / count : 0;

  if (self->film != 0 || count == 0 || clock == NULL)
    return;
  self->film_begun = gdk_frame_clock_get_frame_time (clock)
                     - (gint64) (seconds * G_USEC_PER_SEC);
  self->film
    = gtk_widget_add_tick_callback (GTK_WIDGET (self), film_cb, NULL, NULL);
}

static void
play_cb (PurrTimeLine *self)
{
  gboolean plays = gtk_toggle_button_get_active (self->play_button);

  if (plays)
    start_film (self);
  else
    stop_film (self);
  gtk_button_set_icon_name (GTK_BUTTON (self->play_button),
                            plays ? "media-playback-pause-symbolic"
                                  : "media-playback-start-symbolic");
}

/* By hand -------------------------------------------------------------------- */

static void
moved_cb (PurrTimeLine *self)
{
  if (self->updating || self->session == NULL)
    return;
  stop_film (self);
  purr_look_back_go (get_look_back (self),
                     (guint) round (
                       gtk_adjustment_get_value (self->adjustment)));
}

static void
back_cb (PurrTimeLine *self)
{
  stop_film (self);
  purr_look_back_step (get_look_back (self), FALSE);
}

static void
forward_cb (PurrTimeLine *self)
{
  stop_film (self);
  purr_look_back_step (get_look_back (self), TRUE);
}

static void
now_cb (PurrTimeLine *self)
{
  stop_film (self);
  purr_look_back_to_now (get_look_back (self));
}

static void
keep_cb (PurrTimeLine *self)
{
  stop_film (self);
  g_signal_emit (self, signals[SIGNAL_KEPT], 0);
}

/* The run -------------------------------------------------------------------- */

static void
trained_cb (PurrTimeLine *self, const PurrTrainerSnapshot *snapshot)
{
  gboolean same_best = self->best == snapshot->weights_iteration
                       && self->iteration == snapshot->iteration;

  self->iteration = snapshot->iteration;
  self->best = snapshot->weights_iteration;
  if (!same_best)
    mark_best (self);
  describe (self);
}

void
purr_time_line_set_session (PurrTimeLine *self, PurrSession *session)
{
  g_return_if_fail (PURR_IS_TIME_LINE (self));
  g_return_if_fail (PURR_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (get_look_back (self), "changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_look_back (self), "moments", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (purr_session_get_run (session), "trained",
                           G_CALLBACK (trained_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

/* The object ----------------------------------------------------------------- */

static void
purr_time_line_unmap (GtkWidget *widget)
{
  stop_film (PURR_TIME_LINE (widget));

  GTK_WIDGET_CLASS (purr_time_line_parent_class)->unmap (widget);
}

static void
purr_time_line_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_TIME_LINE);
  g_clear_object (&PURR_TIME_LINE (object)->session);

  G_OBJECT_CLASS (purr_time_line_parent_class)->dispose (object);
}

static void
purr_time_line_class_init (PurrTimeLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_time_line_dispose;
  widget_class->unmap = purr_time_line_unmap;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/time-line.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrTimeLine, child)
  BIND (adjustment);
  BIND (moment_label);
  BIND (scale);
  BIND (play_button);
  BIND (back_button);
  BIND (forward_button);
  BIND (now_button);
  BIND (keep_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, play_cb);
  gtk_widget_class_bind_template_callback (widget_class, forward_cb);
  gtk_widget_class_bind_template_callback (widget_class, now_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  signals[SIGNAL_KEPT]
    = g_signal_new ("kept", PURR_TYPE_TIME_LINE, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
purr_time_line_init (PurrTimeLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
