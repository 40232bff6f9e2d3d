/* inspect-sum.c: from the parts of z by way of σ to the class */

#include "app/classify/inspect-sum.h"

#include "app/text/wording.h"
#include "app/widgets/plane.h"
#include "app/widgets/plane-sample.h"
#include "app/widgets/probability-bar.h"
#include "engine/learning/logistic-pass.h"

#include <math.h>

/* The curve is drawn this far at least, and past z */
#define REACH 6
#define SAMPLES 160

/* Of 1, that are shown of a number */
#define PARTS 10000

struct _PurrInspectSum
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *verdict_label;
  GtkLabel *bias_name;
  GtkLabel *bias_label;
  GtkLabel *towards_name;
  GtkLabel *towards_label;
  GtkLabel *away_name;
  GtkLabel *away_label;
  GtkWidget *rounding_name;
  GtkLabel *rounding_label;
  GtkLabel *z_name;
  GtkLabel *z_label;
  PurrPlane *plane;
  GtkLabel *answer_label;

  double reach; /* of the curve that is drawn; 0: none */
};

G_DEFINE_FINAL_TYPE (PurrInspectSum, purr_inspect_sum, ADW_TYPE_BIN)

/* The sum -------------------------------------------------------------------- */

static void
show_number (GtkLabel *label, double value)
{
  g_autofree char *text
    = g_strdup_printf ("%s%.4f", value < 0 ? "−" : "+", fabs (value));

  gtk_label_set_text (label, text);
}

static void
show_sum (PurrInspectSum *self,
          const PurrModelParts *parts,
          const PurrShares *shares,
          const PurrAnswer *answer,
          const char *what)
{
  gboolean of_patches = parts->map != NULL;
  /* All that belongs to no pixel, but for what rounding changed */
  double bias = shares->bias - shares->rounding;
  double towards, away, reference, rounding;
  double z = round (answer->logit * PARTS) / PARTS;
  g_autofree char *of_bias = NULL;
  g_autofree char *positive = NULL;
  g_autofree char *negative = NULL;

  /* Pixel by pixel, as in the list of answers */
  purr_shares_add_up (shares,
                      of_patches ? PURR_CHANNELS : parts->geometry.channels,
                      NULL, &towards, &away);
  of_bias = of_patches ? g_strdup ("what belongs to no pixel")
                       : g_strdup_printf ("z of %s alone", what);
  positive
    = g_strdup_printf ("pixels that speak for “%s”", parts->positive_name);
  negative
    = g_strdup_printf ("pixels that speak for “%s”", parts->negative_name);
  gtk_widget_set_visible (self->rounding_name, of_patches);
  gtk_widget_set_visible (GTK_WIDGET (self->rounding_label), of_patches);
  gtk_label_set_text (self->bias_name, of_bias);
  gtk_label_set_text (self->towards_name, positive);
  gtk_label_set_text (self->away_name, negative);
  gtk_label_set_text (self->z_name, "z, the sum of these");
  /* Somebody adds them up: the largest part takes what rounding the others left */
  away = round (away * PARTS) / PARTS;
  reference = round (bias * PARTS) / PARTS;
  rounding = round (shares->rounding * PARTS) / PARTS;
  show_number (self->bias_label, reference);
  show_number (self->towards_label, z - away - reference - rounding);
  show_number (self->rounding_label, rounding);
  show_number (self->away_label, away);
  show_number (self->z_label, z);
}

/* The curve ------------------------------------------------------------------ */

static double
sigmoid (double z, gpointer data)
{
  return purr_sigmoid (z);
}

static void
draw_curve (PurrInspectSum *self, double reach)
{
  const PurrChartLook look
    = { PURR_FORM_LINE, PURR_INK_MAIN, PURR_DASH_NONE, 2, 1 };
  g_autoptr (GArray) points = NULL;

  if (self->reach == reach)
    return;
  self->reach = reach;
  points = purr_plane_sample (sigmoid, NULL, -reach, reach, SAMPLES);
  purr_plane_set_range (self->plane, -reach, reach, -0.05, 1.05);
  purr_plane_clear (self->plane, PURR_PLANE_BACK);
  purr_plane_add_line (self->plane, PURR_PLANE_BACK,
                       (const PurrPlanePoint *) (gpointer) points->data,
                       points->len, look);
}

static void
draw_point (PurrInspectSum *self,
            const PurrAnswer *answer,
            double threshold,
            double original_z)
{
  const PurrChartLook line
    = { PURR_FORM_LINE, PURR_INK_BACK, PURR_DASH_DOT, 1, 1 };
  /* Of the colour of the verdict beside it */
  PurrChartInk ink = answer->positive ? PURR_INK_MAIN : PURR_INK_SECOND;
  PurrPlanePoint place = { answer->log_odds, purr_sigmoid (answer->log_odds) };
  PurrPlanePoint original = { original_z, purr_sigmoid (original_z) };

  purr_plane_clear (self->plane, PURR_PLANE_FRONT);
  purr_plane_add_straight (self->plane, PURR_PLANE_FRONT,
                           (PurrPlanePoint) { 0, threshold }, 1, 0, line);
  if (!isnan (original_z))
    {
      purr_plane_add_marks (self->plane, PURR_PLANE_FRONT, &original, 1,
                            PURR_MARK_RING, PURR_INK_BACK, 1.2);
      purr_plane_add_line (self->plane, PURR_PLANE_FRONT,
                           (const PurrPlanePoint[]) { original, place }, 2,
                           line);
    }
  purr_plane_add_marks (self->plane, PURR_PLANE_FRONT, &place, 1, PURR_MARK_DOT,
                        ink, 1.6);
}

/* Whole steps, so that the curve stands still while somebody paints */
static double
get_reach (double z, double original_z)
{
  double most = fmax (fabs (z), isnan (original_z) ? 0 : fabs (original_z));

  return most < REACH - 0.5 ? REACH : 6 * ceil ((most + 0.5) / 6);
}

void
purr_inspect_sum_show (PurrInspectSum *self,
                       PurrModel *model,
                       const PurrShares *shares,
                       const PurrAnswer *answer,
                       const char *what,
                       double original_z)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autofree char *percent
    = purr_probability_equate (answer->probability, parts->threshold);
  g_autofree char *threshold = purr_probability_format (parts->threshold, 1);
  g_autofree char *of = parts->calibrated
                          ? purr_word_log_odds (parts->slope, parts->intercept)
                          : g_strdup ("z");
  g_autofree char *text = NULL;

  g_return_if_fail (PURR_IS_INSPECT_SUM (self));

  show_sum (self, parts, shares, answer, what);
  original_z = purr_model_get_log_odds (model, original_z);
  draw_curve (self, get_reach (answer->log_odds, original_z));
  draw_point (self, answer, parts->threshold, original_z);
  gtk_label_set_text (self->verdict_label, answer->name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->verdict_label),
                              (const char *[]) { "title-2",
                                                 answer->positive
                                                   ? "verdict-positive"
                                                   : "verdict-negative",
                                                 NULL });
  text = g_strdup_printf ("σ(%s) %s, the probability of “%s”, is %s the "
                          "threshold of %s: “%s”",
                          of, percent, parts->positive_name,
                          answer->positive ? "at least" : "below", threshold,
                          answer->name);
  gtk_label_set_text (self->answer_label, text);
}

static void
purr_inspect_sum_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_INSPECT_SUM);

  G_OBJECT_CLASS (purr_inspect_sum_parent_class)->dispose (object);
}

static void
purr_inspect_sum_class_init (PurrInspectSumClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_inspect_sum_dispose;
  g_type_ensure (PURR_TYPE_PLANE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/classify/inspect-sum.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrInspectSum, child)
  BIND (verdict_label);
  BIND (bias_name);
  BIND (bias_label);
  BIND (towards_name);
  BIND (towards_label);
  BIND (away_name);
  BIND (away_label);
  BIND (rounding_name);
  BIND (rounding_label);
  BIND (z_name);
  BIND (z_label);
  BIND (plane);
  BIND (answer_label);
#undef BIND
}

static void
purr_inspect_sum_init (PurrInspectSum *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
