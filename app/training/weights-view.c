/* weights-view.c: the weights as a picture, as they are learnt */

#include "app/training/weights-view.h"

#include "app/text/wording.h"
#include "app/widgets/heat-legend.h"
#include "app/widgets/pixel-grid.h"
#include "app/widgets/pixel-picture.h"

#include "engine/learning/examples.h"
#include "engine/learning/problem.h"

#include <math.h>

#define N_PIXELS (PURR_SIDE * PURR_SIDE)

struct _PurrWeightsView
{
  AdwBin parent_instance;

  /* Template */
  GtkDropDown *channel_choice;
  PurrPixelGrid *map;
  PurrHeatLegend *legend;
  GtkLabel *pixel_label;
  GtkLabel *more_label;

  /* Owned */
  PurrSession *session;

  double w[PURR_FEATURES]; /* that are shown */
  int row;                 /* pointed at; -1: none, as column */
  int column;
};

enum
{
  SIGNAL_POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrWeightsView, purr_weights_view, ADW_TYPE_BIN)

/* 0: all of them together, else one */
static guint
get_channel (PurrWeightsView *self)
{
  return gtk_drop_down_get_selected (self->channel_choice);
}

static void
show_pixel (PurrWeightsView *self)
{
  static const char *const names[] = { "R", "G", "B" };
  g_autoptr (GString) text = NULL;

  if (self->row < 0)
    {
      gtk_label_set_text (self->pixel_label,
                          "Point at a pixel to see its three weights.");
      return;
    }
  text = g_string_new (NULL);
  g_string_append_printf (text, "Row %d, column %d:", self->row, self->column);
  for (int k = 0; k < PURR_CHANNELS; k++)
    {
      double w
        = self->w[(self->row * PURR_SIDE + self->column) * PURR_CHANNELS + k];
      g_autofree char *number = purr_word_number (fabs (w));

      g_string_append_printf (text, " w of %s %s%s%s", names[k],
                              w < 0 ? "−" : "+", number,
                              k + 1 < PURR_CHANNELS ? "," : "");
    }
  gtk_label_set_text (self->pixel_label, text->str);
  purr_pixel_grid_set_words (self->map, text->str);
}

static void
show_map (PurrWeightsView *self)
{
  double pixels[N_PIXELS];
  double full;
  guint channel = get_channel (self);
  g_autofree char *number = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  for (gsize p = 0; p < N_PIXELS; p++)
    {
      const double *w = self->w + p * PURR_CHANNELS;

      pixels[p] = channel == 0 ? w[0] + w[1] + w[2] : w[channel - 1];
    }
  full = purr_pixel_picture_full_heat (pixels, N_PIXELS);
  purr_pixel_grid_set_heat (self->map, pixels, PURR_SIDE, PURR_SIDE, full);
  number = purr_word_number (full);
  low = g_strdup_printf ("−%s", number);
  high = g_strdup_printf ("+%s", number);
  purr_heat_legend_set (self->legend, low, high);
}

/* The weights that the run has now, if they are a picture's */
static void
update (PurrWeightsView *self)
{
  PurrTrainer *trainer
    = purr_run_get_trainer (purr_session_get_run (self->session));
  double b;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (trainer == NULL
      || purr_problem_get_train (purr_trainer_get_problem (trainer))->n_x
           != PURR_FEATURES)
    return;
  purr_trainer_get_weights (trainer, self->w, &b);
  show_map (self);
  show_pixel (self);
}

static void
pointed_cb (PurrWeightsView *self, int row, int column)
{
  self->row = row;
  self->column = column;
  purr_weights_view_add_words (self, NULL);
  show_pixel (self);
  g_signal_emit (self, signals[SIGNAL_POINTED], 0, row, column,
                 (int) get_channel (self) - 1);
}

static void
channel_chosen_cb (PurrWeightsView *self)
{
  show_map (self);
  if (self->row >= 0)
    pointed_cb (self, self->row, self->column);
}

void
purr_weights_view_add_words (PurrWeightsView *self, const char *text)
{
  g_return_if_fail (PURR_IS_WEIGHTS_VIEW (self));

  gtk_label_set_text (self->more_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), text != NULL);
}

void
purr_weights_view_set_session (PurrWeightsView *self, PurrSession *session)
{
  g_return_if_fail (PURR_IS_WEIGHTS_VIEW (self));
  g_return_if_fail (PURR_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (purr_session_get_run (session), "trained",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
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
purr_weights_view_class_init (PurrWeightsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_weights_view_dispose;
  widget_class->map = purr_weights_view_map;
  g_type_ensure (PURR_TYPE_HEAT_LEGEND);
  g_type_ensure (PURR_TYPE_PIXEL_GRID);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/weights-view.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrWeightsView, child)
  BIND (channel_choice);
  BIND (map);
  BIND (legend);
  BIND (pixel_label);
  BIND (more_label);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, channel_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, pointed_cb);
  signals[SIGNAL_POINTED]
    = g_signal_new ("pointed", PURR_TYPE_WEIGHTS_VIEW, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_INT,
                    G_TYPE_INT);
}

static void
purr_weights_view_init (PurrWeightsView *self)
{
  self->row = self->column = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_pixel (self);
}
