/* wrap-layout.c: children side by side, in as many rows as they need */

#include "app/widgets/wrap-layout.h"

struct _PurrWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
  int row_spacing;
};

enum
{
  PROP_0,
  PROP_SPACING,
  PROP_ROW_SPACING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PurrWrapLayout, purr_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
get_first (GtkWidget *widget)
{
  return skip_hidden (gtk_widget_get_first_child (widget));
}

static GtkWidget *
get_next (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

/* How wide a child is in rows of this width */
static int
measure_width (GtkWidget *child, int width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural,
                      NULL, NULL);
  return MAX (minimum, MIN (natural, width));
}

/* How high a row is: above and below the line that letters stand on, where
 * children have one */
typedef struct
{
  int above;
  int below;
  int plain; /* the highest one without a baseline */
} Row;

static void
measure_height (GtkWidget *child, int width, int *height, int *baseline)
{
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, height,
                      NULL, baseline);
}

static void
add_to_row (Row *row, GtkWidget *child, int width)
{
  int height, baseline;

  measure_height (child, width, &height, &baseline);
  if (baseline < 0)
    {
      row->plain = MAX (row->plain, height);
      return;
    }
  row->above = MAX (row->above, baseline);
  row->below = MAX (row->below, height - baseline);
}

static int
get_row_height (const Row *row)
{
  return MAX (row->above + row->below, row->plain);
}

/* The first child of the next row, NULL where this is the last */
static GtkWidget *
measure_row (PurrWrapLayout *self, GtkWidget *first, int width, Row *row)
{
  int used = measure_width (first, width);
  GtkWidget *child;

  *row = (Row) { 0 };
  add_to_row (row, first, used);
  for (child = get_next (first); child != NULL; child = get_next (child))
    {
      int own = measure_width (child, width);

      used += self->spacing + own;
      if (used > width)
        break;
      add_to_row (row, child, own);
    }
  return child;
}

static void
measure_across (PurrWrapLayout *self,
                GtkWidget *widget,
                int *minimum,
                int *natural)
{
  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = get_first (widget); child != NULL;
       child = get_next (child))
    {
      int least, liked;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &liked,
                          NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += liked + (*natural > 0 ? self->spacing : 0);
    }
}

static void
purr_wrap_layout_measure (GtkLayoutManager *manager,
                          GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  PurrWrapLayout *self = PURR_WRAP_LAYOUT (manager);
  GtkWidget *first = get_first (widget);
  int total = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_across (self, widget, minimum, natural);
      return;
    }
  if (for_size < 0)
    {
      int least;

      /* What it takes at the least width is enough for any */
      measure_across (self, widget, &least, &for_size);
      for_size = least;
    }
  while (first != NULL)
    {
      Row row;

      first = measure_row (self, first, for_size, &row);
      total += get_row_height (&row) + (first != NULL ? self->row_spacing : 0);
    }
  *minimum = *natural = total;
}

static void
purr_wrap_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           int width,
                           int height,
                           int baseline)
{
  PurrWrapLayout *self = PURR_WRAP_LAYOUT (manager);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = get_first (widget);
  int y = 0;

  while (child != NULL)
    {
      Row row;
      GtkWidget *next = measure_row (self, child, width, &row);
      int tall = get_row_height (&row);
      int x = 0;

      for (; child != next; child = get_next (child))
        {
          int own = measure_width (child, width);
          GtkAllocation place = { mirrored ? width - x - own : x, y, own, 0 };
          int line;

          measure_height (child, own, &place.height, &line);
          place.y += line < 0
                       ? (tall - place.height) / 2
                       : (tall - row.above - row.below) / 2 + row.above - line;
          gtk_widget_size_allocate (child, &place, -1);
          x += own + self->spacing;
        }
      y += tall + self->row_spacing;
    }
}

static GtkSizeRequestMode
purr_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
purr_wrap_layout_get_property (GObject *object,
                               guint id,
                               GValue *value,
                               GParamSpec *pspec)
{
  PurrWrapLayout *self = PURR_WRAP_LAYOUT (object);

  switch (id)
    {
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_ROW_SPACING:
      g_value_set_int (value, self->row_spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_wrap_layout_set_property (GObject *object,
                               guint id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  PurrWrapLayout *self = PURR_WRAP_LAYOUT (object);

  switch (id)
    {
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    case PROP_ROW_SPACING:
      self->row_spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
purr_wrap_layout_class_init (PurrWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = purr_wrap_layout_get_property;
  object_class->set_property = purr_wrap_layout_set_property;
  layout_class->measure = purr_wrap_layout_measure;
  layout_class->allocate = purr_wrap_layout_allocate;
  layout_class->get_request_mode = purr_wrap_layout_get_request_mode;

  props[PROP_SPACING]
    = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 6,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_ROW_SPACING]
    = g_param_spec_int ("row-spacing", NULL, NULL, 0, G_MAXINT16, 6,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
purr_wrap_layout_init (PurrWrapLayout *self)
{
  self->spacing = 6;
  self->row_spacing = 6;
}

GtkLayoutManager *
purr_wrap_layout_new (int spacing, int row_spacing)
{
  return g_object_new (PURR_TYPE_WRAP_LAYOUT, "spacing", spacing, "row-spacing",
                       row_spacing, NULL);
}
