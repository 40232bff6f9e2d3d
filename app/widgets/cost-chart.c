/* cost-chart.c: the curve of a cost that falls while a model learns */

#include "app/widgets/cost-chart.h"

#include <adwaita.h>

#include "app/widgets/chart-renderer.h"
#include "app/widgets/cost-chart-private.h"

G_DEFINE_FINAL_TYPE (PurrCostChart, purr_cost_chart, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LOGARITHMIC,
  PROP_BY_SECONDS,
  PROP_TITLE,
  PROP_X_LABEL,
  PROP_Y_LABEL,
  PROP_PLACEHOLDER,
  PROP_CURSOR,
  PROP_EMPTY,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* Colours ---------------------------------------------------------------- */

static GdkRGBA
named_colour (GtkStyleContext *style, const char *name, const char *otherwise)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (style, name, &colour))
    gdk_rgba_parse (&colour, otherwise);
  return colour;
}

static GdkRGBA
faded (GdkRGBA colour, float alpha)
{
  colour.alpha *= alpha;
  return colour;
}

/* Of the same strength on a light and on a dark page, and told apart by their
 * dashes too */
static const char *const rivals[2][PURR_COST_MAX_RIVALS] = {
  { "#1c71d8", "#c64600", "#26a269", "#813d9c", "#c01c28", "#865e3c", "#0b7285",
    "#3d3846" },
  { "#62a0ea", "#ffa348", "#57e389", "#dc8add", "#ff7b63", "#cdab8f", "#4fd2d2",
    "#deddda" },
};

static void
find_palette (PurrCostChart *self, PurrChartPalette *palette)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  AdwStyleManager *manager = adw_style_manager_get_for_display (
    gtk_widget_get_display (GTK_WIDGET (self)));
  gboolean strong = adw_style_manager_get_high_contrast (manager);
  GdkRGBA *inks = palette->inks;
  GdkRGBA text;
  gboolean dark;

  gtk_style_context_get_color (style, &text);
  dark = text.red + text.green + text.blue > 1.5f;

  inks[PURR_INK_TEXT] = text;
  inks[PURR_INK_QUIET_TEXT] = faded (text, strong ? 1.0f : 0.7f);
  inks[PURR_INK_GRID] = faded (text, strong ? 0.5f : 0.14f);
  inks[PURR_INK_EARLIER] = faded (text, strong ? 0.8f : 0.5f);
  inks[PURR_INK_BACKGROUND]
    = named_colour (style, "view_bg_color", dark ? "#1e1e1e" : "#ffffff");
  inks[PURR_INK_TRAINING]
    = named_colour (style, "accent_color", dark ? "#78aeed" : "#1c71d8");
  inks[PURR_INK_VALIDATION]
    = named_colour (style, dark ? "orange_2" : "orange_5",
                    dark ? "#ffa348" : "#c64600");
  inks[PURR_INK_WARNING]
    = named_colour (style, "error_color", dark ? "#ff7b63" : "#c01c28");
  for (int i = 0; i < PURR_COST_MAX_RIVALS; i++)
    gdk_rgba_parse (&inks[PURR_INK_RIVAL + i], rivals[dark][i]);
  palette->paint_background = FALSE;
}

/* Picture ---------------------------------------------------------------- */

static void
drop_picture (PurrCostChart *self)
{
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
purr_cost_chart_drop_layout (PurrCostChart *self)
{
  g_clear_pointer (&self->layout, purr_chart_layout_free);
  drop_picture (self);
}

PurrChartLayout *
purr_cost_chart_ensure_layout (PurrCostChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->layout == NULL)
    {
      self->layout
        = purr_chart_layout_new (self->data,
                                 gtk_widget_get_pango_context (widget),
                                 gtk_widget_get_width (widget),
                                 gtk_widget_get_height (widget));

      /* The values under a resting pointer are those now under it */
      if (!isnan (self->pointer_x))
        {
          double iteration
            = purr_chart_layout_get_iteration (self->layout, self->data,
                                               self->pointer_x);

          self->cursor = isnan (iteration) ? -1 : iteration;
        }
    }

  return self->layout;
}

static void
purr_cost_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrCostChart *self = PURR_COST_CHART (widget);
  PurrChartLayout *layout = purr_cost_chart_ensure_layout (self);
  graphene_rect_t bounds
    = GRAPHENE_RECT_INIT (0, 0, (float) layout->width, (float) layout->height);
  PurrChartPalette palette;

  find_palette (self, &palette);

  if (self->picture == NULL)
    {
      GtkSnapshot *still = gtk_snapshot_new ();
      cairo_t *cr = gtk_snapshot_append_cairo (still, &bounds);

      purr_chart_layout_draw (layout, cr, &palette);
      cairo_destroy (cr);
      self->picture = gtk_snapshot_free_to_node (still);
    }
  if (self->picture != NULL)
    gtk_snapshot_append_node (snapshot, self->picture);

  if (self->cursor >= 0 && !layout->empty)
    {
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

      purr_chart_layout_draw_cursor (layout, self->data, self->cursor, cr,
                                     &palette);
      cairo_destroy (cr);
    }

  if (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_VISIBLE
      && gtk_widget_has_focus (widget))
    {
      GdkRGBA ring = faded (palette.inks[PURR_INK_TRAINING], 0.6f);
      float widths[] = { 2, 2, 2, 2 };
      GdkRGBA colours[] = { ring, ring, ring, ring };
      GskRoundedRect outline;

      gsk_rounded_rect_init_from_rect (&outline, &bounds, 6);
      gtk_snapshot_append_border (snapshot, &outline, widths, colours);
    }
}

static void
purr_cost_chart_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = across ? 240 : 160;
  *natural = across ? 560 : 360;
}

static void
purr_cost_chart_size_allocate (GtkWidget *widget,
                               int width,
                               int height,
                               int baseline)
{
  PurrCostChart *self = PURR_COST_CHART (widget);

  if (self->layout != NULL
      && (self->layout->width != width || self->layout->height != height))
    purr_cost_chart_drop_layout (self);
}

static void
purr_cost_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (purr_cost_chart_parent_class)->css_changed (widget, change);
  purr_cost_chart_drop_layout (PURR_COST_CHART (widget));
}

static void
purr_cost_chart_system_setting_changed (GtkWidget *widget,
                                        GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (purr_cost_chart_parent_class)
    ->system_setting_changed (widget, setting);
  purr_cost_chart_drop_layout (PURR_COST_CHART (widget));
}

static void
purr_cost_chart_state_flags_changed (GtkWidget *widget, GtkStateFlags previous)
{
  GTK_WIDGET_CLASS (purr_cost_chart_parent_class)
    ->state_flags_changed (widget, previous);
  drop_picture (PURR_COST_CHART (widget));
}

/* Class ------------------------------------------------------------------ */

static void
purr_cost_chart_get_property (GObject *object,
                              guint id,
                              GValue *value,
                              GParamSpec *pspec)
{
  PurrCostChart *self = PURR_COST_CHART (object);

  switch (id)
    {
    case PROP_LOGARITHMIC:
      g_value_set_boolean (value, self->data->logarithmic);
      break;
    case PROP_BY_SECONDS:
      g_value_set_boolean (value, self->data->by_seconds);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->data->title);
      break;
    case PROP_X_LABEL:
      g_value_set_string (value, self->data->x_label);
      break;
    case PROP_Y_LABEL:
      g_value_set_string (value, self->data->y_label);
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, self->data->placeholder);
      break;
    case PROP_CURSOR:
      g_value_set_double (value, self->cursor);
      break;
    case PROP_EMPTY:
      g_value_set_boolean (value, purr_cost_chart_get_empty (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_words (PurrCostChart *self, char **words, const char *text, guint prop)
{
  if (g_strcmp0 (*words, text) == 0)
    return;
  g_free (*words);
  *words = g_strdup (text);
  purr_cost_chart_drop_layout (self);
  purr_cost_chart_description_changed (self); /* the placeholder is told */
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
purr_cost_chart_set_property (GObject *object,
                              guint id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  PurrCostChart *self = PURR_COST_CHART (object);

  switch (id)
    {
    case PROP_LOGARITHMIC:
      purr_cost_chart_set_logarithmic (self, g_value_get_boolean (value));
      break;
    case PROP_BY_SECONDS:
      purr_cost_chart_set_by_seconds (self, g_value_get_boolean (value));
      break;
    case PROP_TITLE:
      set_words (self, &self->data->title, g_value_get_string (value),
                 PROP_TITLE);
      break;
    case PROP_X_LABEL:
      set_words (self, &self->data->x_label, g_value_get_string (value),
                 PROP_X_LABEL);
      break;
    case PROP_Y_LABEL:
      set_words (self, &self->data->y_label, g_value_get_string (value),
                 PROP_Y_LABEL);
      break;
    case PROP_PLACEHOLDER:
      set_words (self, &self->data->placeholder, g_value_get_string (value),
                 PROP_PLACEHOLDER);
      break;
    case PROP_CURSOR:
      purr_cost_chart_set_cursor (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_cost_chart_dispose (GObject *object)
{
  PurrCostChart *self = PURR_COST_CHART (object);

  g_clear_handle_id (&self->describe_source, g_source_remove);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  g_clear_pointer (&self->layout, purr_chart_layout_free);

  G_OBJECT_CLASS (purr_cost_chart_parent_class)->dispose (object);
}

static void
purr_cost_chart_finalize (GObject *object)
{
  PurrCostChart *self = PURR_COST_CHART (object);

  purr_cost_data_unref (self->data);

  G_OBJECT_CLASS (purr_cost_chart_parent_class)->finalize (object);
}

static void
purr_cost_chart_class_init (PurrCostChartClass *class)
{
  const GParamFlags flags
    = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = purr_cost_chart_get_property;
  object_class->set_property = purr_cost_chart_set_property;
  object_class->dispose = purr_cost_chart_dispose;
  object_class->finalize = purr_cost_chart_finalize;
  widget_class->snapshot = purr_cost_chart_snapshot;
  widget_class->measure = purr_cost_chart_measure;
  widget_class->size_allocate = purr_cost_chart_size_allocate;
  widget_class->css_changed = purr_cost_chart_css_changed;
  widget_class->system_setting_changed = purr_cost_chart_system_setting_changed;
  widget_class->state_flags_changed = purr_cost_chart_state_flags_changed;

  props[PROP_LOGARITHMIC]
    = g_param_spec_boolean ("logarithmic", NULL, NULL, FALSE, flags);
  props[PROP_BY_SECONDS]
    = g_param_spec_boolean ("by-seconds", NULL, NULL, FALSE, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_X_LABEL]
    = g_param_spec_string ("x-label", NULL, NULL, "iteration", flags);
  props[PROP_Y_LABEL]
    = g_param_spec_string ("y-label", NULL, NULL, "cost J", flags);
  props[PROP_PLACEHOLDER]
    = g_param_spec_string ("placeholder", NULL, NULL, NULL, flags);
  props[PROP_CURSOR]
    = g_param_spec_double ("cursor", NULL, NULL, -1, G_MAXDOUBLE, -1, flags);
  props[PROP_EMPTY]
    = g_param_spec_boolean ("empty", NULL, NULL, TRUE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  purr_cost_chart_add_bindings (widget_class);
  gtk_widget_class_set_css_name (widget_class, "cost-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
purr_cost_chart_init (PurrCostChart *self)
{
  self->data = purr_cost_data_new ();
  self->cursor = -1;
  self->pointer_x = NAN;
  self->was_empty = TRUE;

  purr_cost_chart_add_controllers (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, "Cost chart",
                                  -1);
  purr_cost_chart_description_changed (self);
}

/* Public ----------------------------------------------------------------- */

GtkWidget *
purr_cost_chart_new (void)
{
  return g_object_new (PURR_TYPE_COST_CHART, NULL);
}

gboolean
purr_cost_chart_get_logarithmic (PurrCostChart *self)
{
  g_return_val_if_fail (PURR_IS_COST_CHART (self), FALSE);

  return self->data->logarithmic;
}

void
purr_cost_chart_set_logarithmic (PurrCostChart *self, gboolean logarithmic)
{
  g_return_if_fail (PURR_IS_COST_CHART (self));

  if (self->data->logarithmic == !!logarithmic)
    return;
  self->data->logarithmic = !!logarithmic;
  purr_cost_chart_drop_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOGARITHMIC]);
}

gboolean
purr_cost_chart_get_by_seconds (PurrCostChart *self)
{
  g_return_val_if_fail (PURR_IS_COST_CHART (self), FALSE);

  return self->data->by_seconds;
}

void
purr_cost_chart_set_by_seconds (PurrCostChart *self, gboolean by_seconds)
{
  g_return_if_fail (PURR_IS_COST_CHART (self));

  if (self->data->by_seconds == !!by_seconds)
    return;
  self->data->by_seconds = !!by_seconds;
  purr_cost_chart_drop_layout (self);
  purr_cost_chart_description_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BY_SECONDS]);
}

void
purr_cost_chart_notify_empty (PurrCostChart *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EMPTY]);
}

void
purr_cost_chart_notify_cursor (PurrCostChart *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CURSOR]);
}
