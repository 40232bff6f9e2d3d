/* score-view.c: a chart of answered pictures, each piece of which can be asked for */

#include "app/evaluation/score-view.h"

#include <math.h>

/* How far from a point a pointer may be, in pixels */
#define REACH 24

struct _PurrScoreView
{
  PurrChartView parent_instance;

  /* Owned */
  char *positive;
  char *negative;

  /* Borrowed */
  const PurrScoreItems *items;
  const char *own_name;
  PurrScoreOther others[PURR_SCORE_MAX_OTHERS];
  PurrScoreCalibration calibration; /* with NULL: it is not known */

  guint n_others;
  PurrDrawn drawn;
  double threshold; /* z */
  int item;         /* that is pointed at, -1: none */
  gboolean by_keys; /* it was gone to by them */
};

enum
{
  PROP_0,
  PROP_DRAWN,
  N_PROPS
};

enum
{
  SIGNAL_POINTED,
  SIGNAL_ASKED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrScoreView, purr_score_view, PURR_TYPE_CHART_VIEW)

/* What is shown ---------------------------------------------------------------- */

/* threshold: z, or NaN for a chart without it */
static PurrChart *
chart_new (PurrScoreView *self, double threshold)
{
  PurrChart *chart
    = purr_score_chart_new (self->items, self->drawn, self->positive,
                            self->negative, threshold);

  purr_score_chart_add_others (chart, self->drawn, self->own_name, self->others,
                               self->n_others);
  if (self->calibration.other != NULL)
    purr_score_chart_add_calibration (chart, self->drawn, &self->calibration);
  return chart;
}

static PurrChart *
make_chart (PurrChartView *view)
{
  PurrScoreView *self = PURR_SCORE_VIEW (view);

  return self->items != NULL ? chart_new (self, NAN)
                             : purr_chart_new (NULL, NULL);
}

PurrChart *
purr_score_view_make_chart (PurrScoreView *self)
{
  g_return_val_if_fail (PURR_IS_SCORE_VIEW (self), NULL);

  return self->items != NULL ? chart_new (self, self->threshold) : NULL;
}

static const PurrScoreItem *
get_items (PurrScoreView *self, guint *n)
{
  *n = 0;
  return self->items != NULL
           ? purr_score_items_get (self->items, self->drawn, n)
           : NULL;
}

gboolean
purr_score_view_has_items (PurrScoreView *self)
{
  guint n;

  g_return_val_if_fail (PURR_IS_SCORE_VIEW (self), FALSE);

  get_items (self, &n);
  return n > 0;
}

static char *
say (PurrScoreView *self)
{
  return self->item < 0
           ? g_strdup ("")
           : purr_score_chart_say (self->items, self->drawn, (guint) self->item,
                                   self->positive, self->negative);
}

static void
make_cursor (PurrChartView *view, PurrChartCursor *cursor)
{
  PurrScoreView *self = PURR_SCORE_VIEW (view);
  guint n;
  const PurrScoreItem *items = get_items (self, &n);

  if (self->item >= 0)
    purr_chart_cursor_add_spot (cursor, items[self->item].x,
                                items[self->item].y, PURR_INK_MAIN, FALSE);
}

/* The threshold: a ball on a curve, a line in a histogram */
static void
paint (PurrChartView *view,
       const PurrChartLayout *layout,
       const PurrChartPalette *palette,
       GtkSnapshot *snapshot)
{
  PurrScoreView *self = PURR_SCORE_VIEW (view);
  g_auto (PurrChartCursor) cursor = PURR_CHART_NO_CURSOR;
  const GdkRGBA *ink = &palette->inks[PURR_SCORE_THRESHOLD_INK];
  double x, y, left;
  cairo_t *cr;

  if (layout->empty || self->items == NULL
      || !purr_score_items_place (self->items, self->drawn, self->threshold, &x,
                                  &y))
    return;
  if (isnan (y))
    {
      left = purr_scale_to_pixel (&layout->x, x);
      if (left < layout->x.start - 1 || left > layout->x.end + 1)
        return;
      gtk_snapshot_append_color (
        snapshot, ink,
        &GRAPHENE_RECT_INIT ((float) (left - layout->unit),
                             (float) layout->y.end, (float) (2 * layout->unit),
                             (float) (layout->y.start - layout->y.end)));
      return;
    }
  purr_chart_cursor_add_spot (&cursor, x, y, PURR_SCORE_THRESHOLD_INK, TRUE);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0,
                                                       (float) layout->width,
                                                       (float) layout->height));
  purr_chart_cursor_draw (&cursor, layout, cr, palette);
  cairo_destroy (cr);
}

static void
tell (PurrScoreView *self)
{
  g_autofree char *words = say (self);
  const char *name = purr_score_chart_get_name (self->drawn);
  g_autofree char *label = *words != '\0'
                             ? g_strdup_printf ("%s: %s", name, words)
                             : g_strdup (name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_emit (self, signals[SIGNAL_POINTED], 0, words);
}

static void
point_at (PurrScoreView *self, int item)
{
  if (item == self->item)
    return;
  self->item = item;
  tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
purr_score_view_show (PurrScoreView *self,
                      const PurrScoreItems *items,
                      const char *positive_name,
                      const char *negative_name)
{
  g_return_if_fail (PURR_IS_SCORE_VIEW (self));

  self->items = items;
  self->n_others = 0;
  self->calibration = (PurrScoreCalibration) { 0 };
  g_free (self->positive);
  g_free (self->negative);
  self->positive = g_strdup (positive_name);
  self->negative = g_strdup (negative_name);
  self->item = -1;
  tell (self);
  purr_chart_view_changed (PURR_CHART_VIEW (self));
}

void
purr_score_view_show_among (PurrScoreView *self,
                            const char *own_name,
                            const PurrScoreOther *others,
                            guint n_others)
{
  g_return_if_fail (PURR_IS_SCORE_VIEW (self));
  g_return_if_fail (n_others <= PURR_SCORE_MAX_OTHERS);

  self->own_name = own_name;
  self->n_others = n_others;
  for (guint i = 0; i < n_others; i++)
    self->others[i] = others[i];
  purr_chart_view_changed (PURR_CHART_VIEW (self));
}

void
purr_score_view_show_calibration (PurrScoreView *self,
                                  const PurrScoreCalibration *calibration)
{
  g_return_if_fail (PURR_IS_SCORE_VIEW (self));

  self->calibration
    = calibration != NULL ? *calibration : (PurrScoreCalibration) { 0 };
  purr_chart_view_changed (PURR_CHART_VIEW (self));
}

void
purr_score_view_set_threshold (PurrScoreView *self, double threshold)
{
  g_return_if_fail (PURR_IS_SCORE_VIEW (self));

  self->threshold = threshold;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

PurrDrawn
purr_score_view_get_drawn (PurrScoreView *self)
{
  g_return_val_if_fail (PURR_IS_SCORE_VIEW (self), PURR_DRAWN_ROC);

  return self->drawn;
}

/* Pointer ---------------------------------------------------------------------- */

static int
find_item (PurrScoreView *self, double x, double y)
{
  const PurrChartLayout *layout
    = purr_chart_view_get_layout (PURR_CHART_VIEW (self));
  double across, up;

  if (self->items == NULL || layout->empty)
    return -1;
  across = (layout->x.max - layout->x.min) / (layout->x.end - layout->x.start);
  up = (layout->y.max - layout->y.min) / (layout->y.start - layout->y.end);
  return purr_score_items_find (self->items, self->drawn,
                                purr_scale_to_value (&layout->x, x),
                                purr_scale_to_value (&layout->y, y),
                                REACH * fabs (across), REACH * fabs (up));
}

static void
motion_cb (PurrScoreView *self, double x, double y)
{
  self->by_keys = FALSE;
  point_at (self, find_item (self, x, y));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   self->item >= 0 ? "pointer" : NULL);
}

static void
leave_cb (PurrScoreView *self)
{
  if (!self->by_keys)
    point_at (self, -1);
}

static void
ask (PurrScoreView *self)
{
  g_autofree char *words = NULL;

  if (self->item < 0)
    return;
  words = say (self);
  g_signal_emit (self, signals[SIGNAL_ASKED], 0, (guint) self->item, words);
}

static void
released_cb (PurrScoreView *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  point_at (self, find_item (self, x, y));
  ask (self);
}

static void
focus_leave_cb (PurrScoreView *self)
{
  if (self->by_keys)
    point_at (self, -1);
}

/* Keyboard --------------------------------------------------------------------- */

/* Where the threshold stands, or in the middle */
static int
find_first (PurrScoreView *self, const PurrScoreItem *items, guint n)
{
  double x, y, nearest = INFINITY;
  int found = (int) n / 2;

  if (!purr_score_items_place (self->items, self->drawn, self->threshold, &x,
                               &y))
    return found;
  for (guint i = 0; i < n; i++)
    {
      double away
        = fabs (items[i].x - x) + (isnan (y) ? 0 : fabs (items[i].y - y));

      if (away < nearest)
        {
          nearest = away;
          found = (int) i;
        }
    }
  return found;
}

/* steps: items to go, +-G_MAXINT for an end, 0 to go to none */
static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  PurrScoreView *self = PURR_SCORE_VIEW (widget);
  guint n;
  const PurrScoreItem *items = get_items (self, &n);
  int steps, to;

  g_variant_get (args, "(i)", &steps);
  if (n == 0 || (steps == 0 && self->item < 0))
    return FALSE;
  if (steps == 0)
    to = -1;
  else if (ABS (steps) == G_MAXINT)
    to = steps > 0 ? (int) n - 1 : 0;
  else if (self->item < 0)
    to = find_first (self, items, n);
  else
    to = CLAMP (self->item + steps, 0, (int) n - 1);
  self->by_keys = TRUE;
  point_at (self, to);
  return TRUE;
}

static gboolean
ask_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (PURR_SCORE_VIEW (widget)->item < 0)
    return FALSE;
  ask (PURR_SCORE_VIEW (widget));
  return TRUE;
}

static void
bind_keys (GtkWidgetClass *class)
{
  static const struct
  {
    guint key;
    guint keypad;
    int steps;
  } moves[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1 },
    { GDK_KEY_Home, GDK_KEY_KP_Home, -G_MAXINT },
    { GDK_KEY_End, GDK_KEY_KP_End, G_MAXINT },
  };
  static const guint asks[]
    = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space, GDK_KEY_KP_Space };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      gtk_widget_class_add_binding (class, moves[i].key, 0, move_cb, "(i)",
                                    moves[i].steps);
      gtk_widget_class_add_binding (class, moves[i].keypad, 0, move_cb, "(i)",
                                    moves[i].steps);
      /* Curves have many points */
      if (ABS (moves[i].steps) == 1)
        gtk_widget_class_add_binding (class, moves[i].key, GDK_CONTROL_MASK,
                                      move_cb, "(i)", 20 * moves[i].steps);
    }
  gtk_widget_class_add_binding (class, GDK_KEY_Escape, 0, move_cb, "(i)", 0);
  for (guint i = 0; i < G_N_ELEMENTS (asks); i++)
    gtk_widget_class_add_binding (class, asks[i], 0, ask_cb, NULL);
}

/* The object ------------------------------------------------------------------- */

static void
purr_score_view_get_property (GObject *object,
                              guint id,
                              GValue *value,
                              GParamSpec *pspec)
{
  if (id == PROP_DRAWN)
    g_value_set_int (value, (int) PURR_SCORE_VIEW (object)->drawn);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
purr_score_view_set_property (GObject *object,
                              guint id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  if (id == PROP_DRAWN)
    PURR_SCORE_VIEW (object)->drawn = (PurrDrawn) g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* Three of them stand beside each other in a window of the usual size */
static void
purr_score_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = across ? 240 : 220;
  *natural = across ? 320 : 280;
}

static void
purr_score_view_constructed (GObject *object)
{
  G_OBJECT_CLASS (purr_score_view_parent_class)->constructed (object);

  tell (PURR_SCORE_VIEW (object));
}

static void
purr_score_view_finalize (GObject *object)
{
  PurrScoreView *self = PURR_SCORE_VIEW (object);

  g_free (self->positive);
  g_free (self->negative);

  G_OBJECT_CLASS (purr_score_view_parent_class)->finalize (object);
}

static void
purr_score_view_class_init (PurrScoreViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PurrChartViewClass *view_class = PURR_CHART_VIEW_CLASS (klass);

  object_class->get_property = purr_score_view_get_property;
  object_class->set_property = purr_score_view_set_property;
  object_class->constructed = purr_score_view_constructed;
  object_class->finalize = purr_score_view_finalize;
  view_class->make_chart = make_chart;
  view_class->make_cursor = make_cursor;
  view_class->paint = paint;

  props[PROP_DRAWN]
    = g_param_spec_int ("drawn", NULL, NULL, 0, PURR_N_DRAWN - 1, 0,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                          | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_POINTED]
    = g_signal_new ("pointed", PURR_TYPE_SCORE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ASKED]
    = g_signal_new ("asked", PURR_TYPE_SCORE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  GTK_WIDGET_CLASS (klass)->measure = purr_score_view_measure;
  bind_keys (GTK_WIDGET_CLASS (klass));
}

static void
purr_score_view_init (PurrScoreView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->item = -1;
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
