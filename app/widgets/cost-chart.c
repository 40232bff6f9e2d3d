/* cost-chart.c: the curve of a cost that falls while a model learns */

#include "app/widgets/cost-chart.h"

#include "app/widgets/cost-chart-plot.h"
#include "app/widgets/cost-chart-private.h"

G_DEFINE_FINAL_TYPE (PurrCostChart, purr_cost_chart, PURR_TYPE_CHART_VIEW)

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
  PROP_MARKER,
  PROP_EMPTY,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* View ------------------------------------------------------------------- */

static PurrChart *
purr_cost_chart_make_chart (PurrChartView *view)
{
  return purr_cost_data_plot (PURR_COST_CHART (view)->data);
}

static void
purr_cost_chart_make_cursor (PurrChartView *view, PurrChartCursor *cursor)
{
  PurrCostChart *self = PURR_COST_CHART (view);

  if (self->cursor >= 0)
    purr_cost_data_point (self->data, self->cursor, cursor);
  if (self->marker >= 0)
    purr_cost_data_mark (self->data, self->marker, cursor);
}

/* The values under a resting pointer are those now under it */
static void
purr_cost_chart_laid_out (PurrChartView *view, const PurrChartLayout *layout)
{
  PurrCostChart *self = PURR_COST_CHART (view);

  if (!isnan (self->pointer_x))
    self->cursor = purr_cost_chart_find (self, layout, self->pointer_x);
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
    case PROP_MARKER:
      g_value_set_double (value, self->marker);
      break;
    case PROP_EMPTY:
      g_value_set_boolean (value, purr_cost_data_is_empty (self->data));
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
  purr_chart_view_changed (PURR_CHART_VIEW (self));
  purr_cost_chart_description_changed (self); /* the placeholder is told */
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_flag (PurrCostChart *self, gboolean *flag, gboolean value, guint prop)
{
  if (*flag == value)
    return;
  *flag = value;
  purr_chart_view_changed (PURR_CHART_VIEW (self));
  purr_cost_chart_description_changed (self); /* by seconds, they are told */
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_marker (PurrCostChart *self, double iteration)
{
  if (self->marker == iteration)
    return;
  self->marker = iteration;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MARKER]);
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
      set_flag (self, &self->data->logarithmic, g_value_get_boolean (value),
                PROP_LOGARITHMIC);
      break;
    case PROP_BY_SECONDS:
      set_flag (self, &self->data->by_seconds, g_value_get_boolean (value),
                PROP_BY_SECONDS);
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
    case PROP_MARKER:
      set_marker (self, g_value_get_double (value));
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

  G_OBJECT_CLASS (purr_cost_chart_parent_class)->dispose (object);
}

static void
purr_cost_chart_finalize (GObject *object)
{
  PurrCostChart *self = PURR_COST_CHART (object);

  purr_cost_data_free (self->data);

  G_OBJECT_CLASS (purr_cost_chart_parent_class)->finalize (object);
}

static void
purr_cost_chart_class_init (PurrCostChartClass *class)
{
  const GParamFlags flags
    = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  PurrChartViewClass *view_class = PURR_CHART_VIEW_CLASS (class);

  object_class->get_property = purr_cost_chart_get_property;
  object_class->set_property = purr_cost_chart_set_property;
  object_class->dispose = purr_cost_chart_dispose;
  object_class->finalize = purr_cost_chart_finalize;
  view_class->make_chart = purr_cost_chart_make_chart;
  view_class->make_cursor = purr_cost_chart_make_cursor;
  view_class->laid_out = purr_cost_chart_laid_out;

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
  props[PROP_MARKER]
    = g_param_spec_double ("marker", NULL, NULL, -1, G_MAXDOUBLE, -1, flags);
  props[PROP_EMPTY]
    = g_param_spec_boolean ("empty", NULL, NULL, TRUE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  purr_cost_chart_add_bindings (GTK_WIDGET_CLASS (class));
}

static void
purr_cost_chart_init (PurrCostChart *self)
{
  self->data = purr_cost_data_new ();
  self->cursor = self->marker = -1;
  self->pointer_x = NAN;
  self->was_empty = TRUE;

  purr_cost_chart_add_controllers (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, "Cost chart",
                                  -1);
  purr_cost_chart_description_changed (self);
}

/* Shared with the other parts -------------------------------------------- */

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
