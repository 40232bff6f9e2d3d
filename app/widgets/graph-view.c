/* graph-view.c: a graph of numbers, nodes in layers from left to right */

#include "app/widgets/graph-view.h"

#include "app/widgets/graph-view-private.h"

G_DEFINE_FINAL_TYPE (PurrGraphView, purr_graph_view, GTK_TYPE_WIDGET)

enum
{
  NODE_POINTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
purr_graph_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrGraphView *self = PURR_GRAPH_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (self->edges->len > 0 && width > 0 && height > 0)
    {
      cr = gtk_snapshot_append_cairo (snapshot,
                                      &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                           (float) height));
      purr_graph_view_draw (self, cr);
      cairo_destroy (cr);
    }
  GTK_WIDGET_CLASS (purr_graph_view_parent_class)->snapshot (widget, snapshot);
}

static void
purr_graph_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (purr_graph_view_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
purr_graph_view_system_setting_changed (GtkWidget *widget,
                                        GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (purr_graph_view_parent_class)
    ->system_setting_changed (widget, setting);
  gtk_widget_queue_resize (widget);
}

/* Pointing --------------------------------------------------------------- */

static void
point (PurrGraphView *self, int node)
{
  if (self->pointed == node)
    return;
  self->pointed = node;
  g_signal_emit (self, signals[NODE_POINTED], 0, node);
}

static void
motion_cb (PurrGraphView *self, double x, double y)
{
  GtkWidget *picked
    = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  for (guint i = 0; i < self->nodes->len; i++)
    if (purr_graph_view_node (self, i)->label == picked)
      {
        point (self, (int) i);
        return;
      }
  point (self, -1);
}

static void
leave_cb (PurrGraphView *self)
{
  point (self, -1);
}

/* Class ------------------------------------------------------------------ */

static void
clear (PurrGraphView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < self->edges->len; i++)
    g_free (purr_graph_view_edge (self, i)->places);
  g_array_set_size (self->nodes, 0);
  g_array_set_size (self->edges, 0);
  g_array_set_size (self->columns, 0);
  self->marked = -1;
  self->pointed = -1;
}

static void
purr_graph_view_dispose (GObject *object)
{
  clear (PURR_GRAPH_VIEW (object));

  G_OBJECT_CLASS (purr_graph_view_parent_class)->dispose (object);
}

static void
purr_graph_view_finalize (GObject *object)
{
  PurrGraphView *self = PURR_GRAPH_VIEW (object);

  g_array_unref (self->nodes);
  g_array_unref (self->edges);
  g_array_unref (self->columns);

  G_OBJECT_CLASS (purr_graph_view_parent_class)->finalize (object);
}

static void
purr_graph_view_class_init (PurrGraphViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = purr_graph_view_dispose;
  object_class->finalize = purr_graph_view_finalize;
  widget_class->measure = purr_graph_view_measure;
  widget_class->size_allocate = purr_graph_view_size_allocate;
  widget_class->snapshot = purr_graph_view_snapshot;
  widget_class->css_changed = purr_graph_view_css_changed;
  widget_class->system_setting_changed = purr_graph_view_system_setting_changed;

  signals[NODE_POINTED]
    = g_signal_new ("node-pointed", G_TYPE_FROM_CLASS (class),
                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                    G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "graphview");
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
purr_graph_view_init (PurrGraphView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->nodes = g_array_new (FALSE, FALSE, sizeof (PurrGraphViewNode));
  self->edges = g_array_new (FALSE, FALSE, sizeof (PurrGraphViewEdge));
  self->columns = g_array_new (FALSE, TRUE, sizeof (PurrGraphViewColumn));
  self->marked = -1;
  self->pointed = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Computation graph", -1);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/* Public ----------------------------------------------------------------- */

void
purr_graph_view_begin (PurrGraphView *self, guint n_layers, double height)
{
  g_return_if_fail (PURR_IS_GRAPH_VIEW (self));

  clear (self);
  g_array_set_size (self->columns, n_layers);
  self->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static GtkWidget *
add_label (PurrGraphView *self, const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

guint
purr_graph_view_add_node (PurrGraphView *self, PurrGraphViewPlace place)
{
  PurrGraphViewNode node = { .place = place };

  g_return_val_if_fail (PURR_IS_GRAPH_VIEW (self), 0);
  g_return_val_if_fail (place.layer < self->columns->len, 0);

  node.label = add_label (self, "graph-node");
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

guint
purr_graph_view_add_edge (PurrGraphView *self,
                          guint from,
                          guint to,
                          const PurrGraphViewPlace *places,
                          guint n)
{
  PurrGraphViewEdge edge = { .from = from, .to = to, .n = n };

  g_return_val_if_fail (PURR_IS_GRAPH_VIEW (self), 0);
  g_return_val_if_fail (from < self->nodes->len && to < self->nodes->len, 0);
  g_return_val_if_fail (n >= 2, 0);

  edge.places = g_memdup2 (places, n * sizeof *places);
  edge.label = add_label (self, "graph-edge");
  gtk_widget_set_visible (edge.label, FALSE);
  g_array_append_val (self->edges, edge);
  return self->edges->len - 1;
}

static void
set_class (GtkWidget *widget, const char *class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, class);
  else
    gtk_widget_remove_css_class (widget, class);
}

void
purr_graph_view_set_node (PurrGraphView *self,
                          guint node,
                          const char *const *lines,
                          PurrGraphViewState state)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  guint n = g_strv_length ((char **) lines);
  GtkWidget *label;

  g_return_if_fail (PURR_IS_GRAPH_VIEW (self));
  g_return_if_fail (node < self->nodes->len);

  label = purr_graph_view_node (self, node)->label;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = g_markup_escape_text (lines[i], -1);

      if (i > 0)
        g_string_append_c (markup, '\n');
      if (i + 2 < n)
        g_string_append_printf (markup, "<b>%s</b>", line);
      else if (i + 1 == n)
        g_string_append_printf (markup, "<small>%s</small>", line);
      else
        g_string_append (markup, line);
    }
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)), markup->str) != 0)
    gtk_label_set_markup (GTK_LABEL (label), markup->str);
  set_class (label, "input", (state & PURR_GRAPH_VIEW_INPUT) != 0);
  set_class (label, "result", (state & PURR_GRAPH_VIEW_RESULT) != 0);
  set_class (label, "known", (state & PURR_GRAPH_VIEW_KNOWN) != 0);
  set_class (label, "current", (state & PURR_GRAPH_VIEW_CURRENT) != 0);
}

void
purr_graph_view_set_edge (PurrGraphView *self,
                          guint edge,
                          const char *words,
                          PurrGraphViewState state)
{
  PurrGraphViewEdge *shown;

  g_return_if_fail (PURR_IS_GRAPH_VIEW (self));
  g_return_if_fail (edge < self->edges->len);

  shown = purr_graph_view_edge (self, edge);
  shown->state = state;
  gtk_label_set_text (GTK_LABEL (shown->label), words != NULL ? words : "");
  gtk_widget_set_visible (shown->label, words != NULL);
  set_class (shown->label, "current", (state & PURR_GRAPH_VIEW_CURRENT) != 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
purr_graph_view_mark (PurrGraphView *self, int node)
{
  g_return_if_fail (PURR_IS_GRAPH_VIEW (self));

  if (self->marked >= 0)
    gtk_widget_remove_css_class (
      purr_graph_view_node (self, (guint) self->marked)->label, "marked");
  self->marked = node >= 0 && (guint) node < self->nodes->len ? node : -1;
  if (self->marked >= 0)
    gtk_widget_add_css_class (
      purr_graph_view_node (self, (guint) self->marked)->label, "marked");
}

GtkWidget *
purr_graph_view_get_label (PurrGraphView *self, guint node)
{
  g_return_val_if_fail (PURR_IS_GRAPH_VIEW (self), NULL);
  g_return_val_if_fail (node < self->nodes->len, NULL);

  return purr_graph_view_node (self, node)->label;
}
