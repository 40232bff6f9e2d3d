/* time-bar.c: how long something took, beside others */

#include "app/widgets/time-bar.h"

#include <math.h>

struct _PurrTimeBar
{
  GtkWidget parent_instance;

  double took;
  double whole;
  PurrTimeScale scale;
};

G_DEFINE_FINAL_TYPE (PurrTimeBar, purr_time_bar, GTK_TYPE_WIDGET)

/* Scale -------------------------------------------------------------------- */

PurrTimeScale
purr_time_scale_logarithmic (const double *times, gsize n)
{
  PurrTimeScale scale = { .logarithmic = TRUE };
  double least = INFINITY;
  double most = 0;

  for (gsize i = 0; i < n; i++)
    if (isfinite (times[i]) && times[i] > 0)
      {
        least = MIN (least, times[i]);
        most = MAX (most, times[i]);
      }
  if (!(most > 0))
    least = most = 1;
  scale.from = pow (10, floor (log10 (least)));
  scale.to = pow (10, ceil (log10 (most)));
  if (!(scale.to > scale.from))
    scale.to = 10 * scale.from;

  return scale;
}

PurrTimeScale
purr_time_scale_linear (const double *times, gsize n)
{
  PurrTimeScale scale = { .to = 0 };

  for (gsize i = 0; i < n; i++)
    if (isfinite (times[i]))
      scale.to = MAX (scale.to, times[i]);
  if (!(scale.to > 0))
    scale.to = 1;

  return scale;
}

double
purr_time_scale_place (const PurrTimeScale *self, double time)
{
  double place;

  if (!(time > 0))
    return 0;
  if (self->logarithmic)
    place = log (time / self->from) / log (self->to / self->from);
  else
    place = time / self->to;

  return CLAMP (place, 0, 1);
}

/* Drawing ------------------------------------------------------------------ */

static GdkRGBA
faint (GdkRGBA colour, float alpha)
{
  colour.alpha *= alpha;
  return colour;
}

static void
append_stripes (GtkSnapshot *snapshot,
                const graphene_rect_t *bounds,
                const GdkRGBA *colour)
{
  GdkRGBA weak = faint (*colour, 0.3f);
  float stripe = MAX (bounds->size.height / 3, 2);
  graphene_point_t start = bounds->origin;
  graphene_point_t end
    = GRAPHENE_POINT_INIT (start.x + stripe, start.y + stripe);
  const GskColorStop stops[]
    = { { 0, *colour }, { 0.5f, *colour }, { 0.5f, weak }, { 1, weak } };

  gtk_snapshot_append_repeating_linear_gradient (snapshot, bounds, &start, &end,
                                                 stops, G_N_ELEMENTS (stops));
}

static void
append_length (PurrTimeBar *self,
               GtkSnapshot *snapshot,
               double width,
               double height,
               const GdkRGBA *colour)
{
  double took = purr_time_scale_place (&self->scale, self->took) * width;
  double whole = purr_time_scale_place (&self->scale, self->whole) * width;
  float top = (float) floor (height / 5);
  float thick = (float) (height - 2 * floor (height / 5));

  /* However short it is, it is there */
  took = MAX (took, 1);
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT (0, top, (float) took, thick));
  if (whole > took + 1)
    append_stripes (snapshot,
                    &GRAPHENE_RECT_INIT ((float) took, top,
                                         (float) (whole - took), thick),
                    colour);
}

static void
append_point (PurrTimeBar *self,
              GtkSnapshot *snapshot,
              double width,
              double height,
              const GdkRGBA *colour)
{
  double size = MAX (floor (height * 0.7), 6);
  double place
    = purr_time_scale_place (&self->scale, MAX (self->took, self->whole));
  graphene_rect_t bounds
    = GRAPHENE_RECT_INIT ((float) (place * (width - size)),
                          (float) floor ((height - size) / 2), (float) size,
                          (float) size);
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, &bounds, (float) size / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  if (self->whole > self->took)
    append_stripes (snapshot, &bounds, colour);
  else
    gtk_snapshot_append_color (snapshot, colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
append_decades (PurrTimeBar *self,
                GtkSnapshot *snapshot,
                double width,
                double height,
                const GdkRGBA *colour)
{
  double size = MAX (floor (height * 0.7), 6);
  int n = (int) lround (log10 (self->scale.to / self->scale.from));

  for (int i = 0; i <= n && n > 0; i++)
    {
      double x = size / 2 + (width - size) * i / n;

      gtk_snapshot_append_color (snapshot, colour,
                                 &GRAPHENE_RECT_INIT ((float) floor (x), 0, 1,
                                                      (float) height));
    }
}

static void
purr_time_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrTimeBar *self = PURR_TIME_BAR (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  GdkRGBA text, accent, quiet;

  gtk_style_context_get_color (style, &text);
  if (!gtk_style_context_lookup_color (style, "accent_color", &accent))
    accent = text;
  quiet = faint (text, 0.2f);
  if (self->scale.logarithmic)
    append_decades (self, snapshot, width, height, &quiet);
  else
    gtk_snapshot_append_color (snapshot, &quiet,
                               &GRAPHENE_RECT_INIT (0, 0, 1, (float) height));
  if (self->took < 0)
    return;
  if (self->scale.logarithmic)
    append_point (self, snapshot, width, height, &accent);
  else
    append_length (self, snapshot, width, height, &accent);
}

static int
line_height (GtkWidget *widget)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  g_object_unref (layout);
  return height;
}

static void
purr_time_bar_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  int line = line_height (widget);

  *minimum = *natural = line;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 3 * line;
      *natural = 12 * line;
    }
}

static void
purr_time_bar_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (purr_time_bar_parent_class)->css_changed (widget, change);
  /* The font may have */
  gtk_widget_queue_resize (widget);
}

static void
purr_time_bar_class_init (PurrTimeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = purr_time_bar_snapshot;
  widget_class->measure = purr_time_bar_measure;
  widget_class->css_changed = purr_time_bar_css_changed;

  gtk_widget_class_set_css_name (widget_class, "time-bar");
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
purr_time_bar_init (PurrTimeBar *self)
{
  self->took = self->whole = -1;
  self->scale.to = 1;
}

void
purr_time_bar_show (PurrTimeBar *self,
                    double took,
                    double whole,
                    const PurrTimeScale *scale)
{
  g_return_if_fail (PURR_IS_TIME_BAR (self));
  g_return_if_fail (scale->to > scale->from);

  whole = MAX (took, whole);
  if (self->took == took && self->whole == whole
      && self->scale.logarithmic == scale->logarithmic
      && self->scale.from == scale->from && self->scale.to == scale->to)
    return;
  self->took = took;
  self->whole = whole;
  self->scale = *scale;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
