/* probability-bar.c: a probability from 0 to 1 beside its threshold */

#include "app/widgets/probability-bar.h"

#include <math.h>

#define NO_BREAK_SPACE "\xc2\xa0"
#define WIDEST_WORDS "> 99.9" NO_BREAK_SPACE "%"

struct _PurrProbabilityBar
{
  GtkWidget parent_instance;

  double probability; /* NaN when there is none */
  double threshold;
};

G_DEFINE_FINAL_TYPE (PurrProbabilityBar, purr_probability_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PROBABILITY,
  PROP_THRESHOLD,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

char *
purr_probability_format (double probability, double threshold)
{
  double tenths;

  if (isnan (probability))
    return g_strdup ("–");
  if (probability > 0.999 && probability < 1)
    return g_strdup ("> 99.9" NO_BREAK_SPACE "%");
  if (probability > 0 && probability < 0.001)
    return g_strdup ("< 0.1" NO_BREAK_SPACE "%");

  tenths = round (probability * 1000);
  if (probability < threshold && tenths >= threshold * 1000)
    tenths = ceil (threshold * 1000) - 1;
  if (probability >= threshold && tenths < floor (threshold * 1000))
    tenths = ceil (threshold * 1000);

  return g_strdup_printf ("%d.%d" NO_BREAK_SPACE "%%", (int) tenths / 10,
                          (int) tenths % 10);
}

char *
purr_probability_equate (double probability, double threshold)
{
  g_autofree char *words = purr_probability_format (probability, threshold);

  return *words == '<' || *words == '>' ? g_steal_pointer (&words)
                                        : g_strconcat ("= ", words, NULL);
}

static void
update_accessible (PurrProbabilityBar *self)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);
  g_autofree char *value
    = purr_probability_format (self->probability, self->threshold);
  g_autofree char *threshold
    = purr_probability_format (self->threshold, self->threshold);
  g_autofree char *words = NULL;

  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN,
                                  0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 1.0,
                                  -1);
  if (isnan (self->probability))
    {
      gtk_accessible_reset_property (accessible,
                                     GTK_ACCESSIBLE_PROPERTY_VALUE_NOW);
      gtk_accessible_update_property (accessible,
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                      "no answer yet", -1);
      return;
    }

  words = g_strdup_printf ("%s, %s the threshold of %s", value,
                           self->probability >= self->threshold ? "at or above"
                                                                : "below",
                           threshold);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  self->probability,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words,
                                  -1);
}

/* Drawing ---------------------------------------------------------------- */

static GdkRGBA
named_colour (GtkStyleContext *style, const char *name, const char *otherwise)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (style, name, &colour))
    gdk_rgba_parse (&colour, otherwise);
  return colour;
}

static PangoLayout *
make_words (PurrProbabilityBar *self,
            const char *words,
            int *width,
            int *height)
{
  PangoLayout *layout
    = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);

  pango_layout_get_pixel_size (layout, width, height);
  return layout;
}

/* Where the bar is and where the words are */
typedef struct
{
  double bar_width;
  double bar_height;
  double bar_y;
  double words_end;
} Places;

static Places
find_places (PurrProbabilityBar *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  int words_width, words_height;
  PangoLayout *widest
    = make_words (self, WIDEST_WORDS, &words_width, &words_height);
  Places places;

  g_object_unref (widest);
  places.words_end = width;
  places.bar_width = MAX (width - words_width - floor (0.5 * words_height), 1);
  places.bar_height = MAX (floor (0.55 * words_height), 4);
  places.bar_y = floor ((height - places.bar_height) / 2);

  return places;
}

static void
append_fill (PurrProbabilityBar *self,
             GtkSnapshot *snapshot,
             const Places *places,
             const GdkRGBA *text)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  gboolean dark = text->red + text->green + text->blue > 1.5f;
  double filled = CLAMP (self->probability, 0, 1) * places->bar_width;
  graphene_rect_t bounds
    = GRAPHENE_RECT_INIT (0, (float) places->bar_y, (float) filled,
                          (float) places->bar_height);

  if (filled <= 0)
    return;

  if (self->probability >= self->threshold)
    {
      GdkRGBA colour = named_colour (style, "accent_bg_color", "#3584e4");

      gtk_snapshot_append_color (snapshot, &colour, &bounds);
    }
  else
    {
      GdkRGBA strong = named_colour (style, dark ? "orange_2" : "orange_5",
                                     dark ? "#ffa348" : "#c64600");
      GdkRGBA weak = strong;
      float stripe = (float) MAX (places->bar_height / 3, 2);
      GskColorStop stops[4];
      graphene_point_t start = GRAPHENE_POINT_INIT (0, (float) places->bar_y);
      graphene_point_t end
        = GRAPHENE_POINT_INIT (stripe, (float) places->bar_y + stripe);

      weak.alpha *= 0.35f;
      stops[0] = (GskColorStop) { 0, strong };
      stops[1] = (GskColorStop) { 0.5f, strong };
      stops[2] = (GskColorStop) { 0.5f, weak };
      stops[3] = (GskColorStop) { 1, weak };
      gtk_snapshot_append_repeating_linear_gradient (snapshot, &bounds, &start,
                                                     &end, stops, 4);
    }
}

static void
purr_probability_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrProbabilityBar *self = PURR_PROBABILITY_BAR (widget);
  Places places = find_places (self);
  g_autofree char *words
    = purr_probability_format (self->probability, self->threshold);
  GskRoundedRect trough;
  GdkRGBA text, colour;
  PangoLayout *layout;
  int words_width, words_height;
  double tick, margin;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);

  gsk_rounded_rect_init_from_rect (
    &trough,
    &GRAPHENE_RECT_INIT (0, (float) places.bar_y, (float) places.bar_width,
                         (float) places.bar_height),
    (float) places.bar_height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &trough);
  colour = text;
  colour.alpha *= 0.15f;
  gtk_snapshot_append_color (snapshot, &colour, &trough.bounds);
  if (!isnan (self->probability))
    append_fill (self, snapshot, &places, &text);
  gtk_snapshot_pop (snapshot);

  /* The threshold's tick reaches out of the bar on both sides */
  margin = MAX (floor (places.bar_height / 3), 2);
  tick = CLAMP (floor (self->threshold * places.bar_width) - 1, 0,
                places.bar_width - 2);
  gtk_snapshot_append_color (
    snapshot, &text,
    &GRAPHENE_RECT_INIT ((float) tick, (float) (places.bar_y - margin), 2,
                         (float) (places.bar_height + 2 * margin)));

  layout = make_words (self, words, &words_width, &words_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot,
    &GRAPHENE_POINT_INIT (
      (float) (places.words_end - words_width),
      (float) floor ((gtk_widget_get_height (widget) - words_height) / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, &text);
  gtk_snapshot_restore (snapshot);
  g_object_unref (layout);
}

static void
purr_probability_bar_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  int width, height;
  PangoLayout *widest
    = make_words (PURR_PROBABILITY_BAR (widget), WIDEST_WORDS, &width, &height);

  g_object_unref (widest);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width + 3 * height;
      *natural = width + 9 * height;
    }
  else
    {
      *minimum = *natural = height + 4;
    }
}

static void
purr_probability_bar_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (purr_probability_bar_parent_class)
    ->css_changed (widget, change);
  /* The font may have: the words need another room */
  gtk_widget_queue_resize (widget);
}

/* Class ------------------------------------------------------------------ */

static void
purr_probability_bar_get_property (GObject *object,
                                   guint id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  PurrProbabilityBar *self = PURR_PROBABILITY_BAR (object);

  switch (id)
    {
    case PROP_PROBABILITY:
      g_value_set_double (value, self->probability);
      break;
    case PROP_THRESHOLD:
      g_value_set_double (value, self->threshold);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_probability_bar_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  PurrProbabilityBar *self = PURR_PROBABILITY_BAR (object);

  switch (id)
    {
    case PROP_PROBABILITY:
      purr_probability_bar_set_probability (self, g_value_get_double (value));
      break;
    case PROP_THRESHOLD:
      purr_probability_bar_set_threshold (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_probability_bar_class_init (PurrProbabilityBarClass *class)
{
  const GParamFlags flags
    = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = purr_probability_bar_get_property;
  object_class->set_property = purr_probability_bar_set_property;
  widget_class->snapshot = purr_probability_bar_snapshot;
  widget_class->measure = purr_probability_bar_measure;
  widget_class->css_changed = purr_probability_bar_css_changed;

  /* The whole range of doubles: NaN would be "corrected" to a default by a
   * narrower one */
  props[PROP_PROBABILITY]
    = g_param_spec_double ("probability", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE,
                           0, flags);
  props[PROP_THRESHOLD]
    = g_param_spec_double ("threshold", NULL, NULL, 0, 1, 0.5, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "probability-bar");
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_METER);
}

static void
purr_probability_bar_init (PurrProbabilityBar *self)
{
  self->probability = NAN;
  self->threshold = 0.5;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, "Probability",
                                  -1);
  update_accessible (self);
}

/* Public ----------------------------------------------------------------- */

void
purr_probability_bar_set_probability (PurrProbabilityBar *self,
                                      double probability)
{
  g_return_if_fail (PURR_IS_PROBABILITY_BAR (self));

  if (!isnan (probability))
    probability = CLAMP (probability, 0, 1);
  if (self->probability == probability
      || (isnan (self->probability) && isnan (probability)))
    return;
  self->probability = probability;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROBABILITY]);
}

void
purr_probability_bar_set_threshold (PurrProbabilityBar *self, double threshold)
{
  g_return_if_fail (PURR_IS_PROBABILITY_BAR (self));
  g_return_if_fail (threshold >= 0 && threshold <= 1);

  if (self->threshold == threshold)
    return;
  self->threshold = threshold;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_THRESHOLD]);
}
