/* panes.c: a pane beside what it belongs to, or above it */

#include "app/widgets/panes.h"

#include "app/widgets/text-scale.h"

#define SPACING 12

struct _PurrPanes
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *side;
  GtkWidget *main;

  int least;
  int most;
  double share;
  int beside;
  gboolean at_end;
};

enum
{
  PROP_0,
  PROP_SIDE,
  PROP_MAIN,
  PROP_LEAST,
  PROP_MOST,
  PROP_SHARE,
  PROP_BESIDE,
  PROP_AT_END,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PurrPanes, purr_panes, GTK_TYPE_WIDGET)

static int
measure_least (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int least = 0;

  if (widget != NULL && gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, orientation, for_size, &least, NULL, NULL,
                        NULL);
  return least;
}

/* What scrolls where it has a column of its own does not where it is on top:
 * its height is that of all that is in it */
static int
measure_natural (GtkWidget *widget, int width)
{
  int natural = 0;

  if (GTK_IS_SCROLLED_WINDOW (widget))
    widget = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget));

  if (widget != NULL && gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural,
                        NULL, NULL);
  return natural;
}

static gboolean
shows_side (PurrPanes *self)
{
  return self->side != NULL && gtk_widget_should_layout (self->side);
}

/* How wide the side's column is in so much room; 0: it is none */
static int
get_column (PurrPanes *self, int width)
{
  double scale = purr_text_scale (GTK_WIDGET (self));
  int least = MAX ((int) (self->least * scale),
                   measure_least (self->side, GTK_ORIENTATION_HORIZONTAL, -1));
  int rest = measure_least (self->main, GTK_ORIENTATION_HORIZONTAL, -1);
  int share = (int) (width * self->share);

  if (!shows_side (self))
    return 0;
  if (width < (int) (self->beside * scale) || width < least + SPACING + rest)
    return 0;
  share = MIN (share, (int) (self->most * scale));
  return CLAMP (share, least, width - SPACING - rest);
}

/* With the space between, where it is on top; 0: there is none */
static int
get_side_height (PurrPanes *self, int width)
{
  return shows_side (self) ? measure_natural (self->side, width) + SPACING : 0;
}

static void
purr_panes_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  PurrPanes *self = PURR_PANES (widget);
  int column;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      double scale = purr_text_scale (widget);

      *minimum = MAX (measure_least (self->side, orientation, -1),
                      measure_least (self->main, orientation, -1));
      *natural = MAX (*minimum, (int) (self->beside * scale));
      return;
    }
  column = for_size < 0 ? 0 : get_column (self, for_size);
  if (column > 0)
    *minimum = MAX (measure_least (self->side, orientation, column),
                    measure_least (self->main, orientation,
                                   for_size - column - SPACING));
  else
    *minimum = get_side_height (self, for_size)
               + measure_least (self->main, orientation, for_size);
  *natural = *minimum;
}

static void
purr_panes_size_allocate (GtkWidget *widget,
                          int width,
                          int height,
                          int baseline)
{
  PurrPanes *self = PURR_PANES (widget);
  int column = get_column (self, width);
  GtkAllocation side = { 0, 0, column, height };
  GtkAllocation main
    = { column + SPACING, 0, width - column - SPACING, height };

  if (column == 0)
    {
      int least = measure_least (self->main, GTK_ORIENTATION_VERTICAL, width);
      int above = get_side_height (self, width);

      side.width = main.width = width;
      side.height = CLAMP (above - SPACING, 0, height);
      main.x = 0;
      main.height = MAX (height - above, least);
      if (self->at_end)
        side.y = main.height + SPACING;
      else
        main.y = above;
    }
  if (column > 0
      && (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
           != self->at_end)
    {
      side.x = width - column;
      main.x = 0;
    }
  if (shows_side (self))
    gtk_widget_size_allocate (self->side, &side, -1);
  if (self->main != NULL && gtk_widget_should_layout (self->main))
    gtk_widget_size_allocate (self->main, &main, -1);
}

static GtkSizeRequestMode
purr_panes_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
purr_panes_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  gtk_widget_queue_resize (widget);

  GTK_WIDGET_CLASS (purr_panes_parent_class)
    ->system_setting_changed (widget, setting);
}

static void
set_part (PurrPanes *self, GtkWidget **part, GtkWidget *widget)
{
  g_clear_pointer (part, gtk_widget_unparent);
  *part = widget;
  if (widget != NULL)
    gtk_widget_insert_before (widget, GTK_WIDGET (self),
                              part == &self->side ? self->main : NULL);
}

static void
purr_panes_get_property (GObject *object,
                         guint id,
                         GValue *value,
                         GParamSpec *pspec)
{
  PurrPanes *self = PURR_PANES (object);

  switch (id)
    {
    case PROP_SIDE:
      g_value_set_object (value, self->side);
      break;
    case PROP_MAIN:
      g_value_set_object (value, self->main);
      break;
    case PROP_LEAST:
      g_value_set_int (value, self->least);
      break;
    case PROP_MOST:
      g_value_set_int (value, self->most);
      break;
    case PROP_SHARE:
      g_value_set_double (value, self->share);
      break;
    case PROP_BESIDE:
      g_value_set_int (value, self->beside);
      break;
    case PROP_AT_END:
      g_value_set_boolean (value, self->at_end);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_panes_set_property (GObject *object,
                         guint id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  PurrPanes *self = PURR_PANES (object);

  switch (id)
    {
    case PROP_SIDE:
      set_part (self, &self->side, g_value_get_object (value));
      break;
    case PROP_MAIN:
      set_part (self, &self->main, g_value_get_object (value));
      break;
    case PROP_LEAST:
      self->least = g_value_get_int (value);
      break;
    case PROP_MOST:
      self->most = g_value_get_int (value);
      break;
    case PROP_SHARE:
      self->share = g_value_get_double (value);
      break;
    case PROP_BESIDE:
      self->beside = g_value_get_int (value);
      break;
    case PROP_AT_END:
      self->at_end = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_panes_dispose (GObject *object)
{
  PurrPanes *self = PURR_PANES (object);

  g_clear_pointer (&self->side, gtk_widget_unparent);
  g_clear_pointer (&self->main, gtk_widget_unparent);

  G_OBJECT_CLASS (purr_panes_parent_class)->dispose (object);
}

static void
purr_panes_class_init (PurrPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags
    = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  object_class->get_property = purr_panes_get_property;
  object_class->set_property = purr_panes_set_property;
  object_class->dispose = purr_panes_dispose;
  widget_class->measure = purr_panes_measure;
  widget_class->size_allocate = purr_panes_size_allocate;
  widget_class->get_request_mode = purr_panes_get_request_mode;
  widget_class->system_setting_changed = purr_panes_system_setting_changed;

  props[PROP_SIDE]
    = g_param_spec_object ("side", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_MAIN]
    = g_param_spec_object ("main", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_LEAST]
    = g_param_spec_int ("least", NULL, NULL, 0, G_MAXINT, 250, flags);
  props[PROP_MOST]
    = g_param_spec_int ("most", NULL, NULL, 0, G_MAXINT, 400, flags);
  props[PROP_SHARE]
    = g_param_spec_double ("share", NULL, NULL, 0, 1, 0.33, flags);
  props[PROP_BESIDE]
    = g_param_spec_int ("beside", NULL, NULL, 0, G_MAXINT, 700, flags);
  props[PROP_AT_END]
    = g_param_spec_boolean ("at-end", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
purr_panes_init (PurrPanes *self)
{
}
