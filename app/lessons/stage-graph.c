/* stage-graph.c: an expression as a computation graph, stepped through both ways */

#include "app/lessons/stage-graph.h"

#include "engine/teaching/graph.h"

#include "app/lessons/graph-drawing.h"
#include "app/lessons/graph-scenes.h"
#include "app/lessons/graph-words.h"
#include "app/lessons/value-entries.h"
#include "app/widgets/graph-view.h"
#include "app/widgets/wrap-layout.h"

#include <math.h>
#include <string.h>

struct _PurrStageGraph
{
  PurrLessonStage parent_instance;

  /* template */
  GtkEditable *expression_entry;
  GtkDropDown *ready_dropdown;
  GtkLabel *error_label;
  GtkBox *values_box;
  GtkScrolledWindow *scroller;
  PurrGraphView *view;
  GtkLabel *step_label;
  GtkLabel *check_label;
  GtkWidget *first_button;
  GtkWidget *back_button;
  GtkWidget *on_button;
  GtkWidget *last_button;
  GtkCheckButton *operations_button;

  /* owned */
  PurrGraph *graph;
  char *text;         /* the expression that is drawn */
  GHashTable *values; /* char * -> double *: what names were given last */
  char *scene;
  gboolean computed; /* whether there is a value of everything */
  gboolean revealed;
  gboolean changing; /* it is us who changes a control */
  guint n_steps;     /* taken so far */
  guint n_ready;     /* expressions in the list; after them comes one's own */
};

G_DEFINE_FINAL_TYPE (PurrStageGraph, purr_stage_graph, PURR_TYPE_LESSON_STAGE)

/* Steps ------------------------------------------------------------------ */

static guint
scene_steps (PurrStageGraph *self, int steps)
{
  guint n_forward = purr_graph_words_n_forward (self->graph);
  guint n = purr_graph_words_n_steps (self->graph);

  if (steps == PURR_GRAPH_SCENE_START)
    return 0;
  return steps == PURR_GRAPH_SCENE_END ? n : MIN (n_forward + (guint) steps, n);
}

/* Up to where it may be stepped: no further than the question allows */
static guint
last_step (PurrStageGraph *self)
{
  if (!self->computed)
    return 0;
  if (!self->revealed)
    return scene_steps (self, purr_graph_scene_find (self->scene)->begin);
  return purr_graph_words_n_steps (self->graph);
}

/* Keeps the step that was taken in sight of a graph wider than the window */
static void
scroll_to_step (PurrStageGraph *self)
{
  guint edge = purr_graph_words_edge_of (self->graph, self->n_steps);
  guint node = edge != G_MAXUINT
                 ? purr_graph_get_edge (self->graph, edge)->from
                 : purr_graph_words_node_of (self->graph, self->n_steps);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scroller);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (node == G_MAXUINT)
    gtk_adjustment_set_value (across, 0);
  else if (gtk_widget_compute_bounds (purr_graph_view_get_label (self->view,
                                                                 node),
                                      GTK_WIDGET (self->view), &bounds))
    {
      gtk_adjustment_clamp_page (across, bounds.origin.x - 60,
                                 bounds.origin.x + bounds.size.width + 60);
      gtk_adjustment_clamp_page (down, bounds.origin.y - 12,
                                 bounds.origin.y + bounds.size.height + 12);
    }
}

static void
show_step (PurrStageGraph *self)
{
  g_autofree char *step = NULL;
  g_autofree char *check = NULL;
  guint last = last_step (self);

  self->n_steps = MIN (self->n_steps, last);
  step = purr_graph_words_step (self->graph, self->n_steps);
  check = purr_graph_words_check (self->graph, self->n_steps);
  purr_graph_draw_step (self->view, self->graph, self->n_steps);
  gtk_label_set_label (self->step_label, step);
  gtk_label_set_label (self->check_label, check);
  gtk_widget_set_sensitive (self->first_button, self->n_steps > 0);
  gtk_widget_set_sensitive (self->back_button, self->n_steps > 0);
  gtk_widget_set_sensitive (self->on_button, self->n_steps < last);
  gtk_widget_set_sensitive (self->last_button, self->n_steps < last);
  scroll_to_step (self);
  purr_lesson_stage_values_changed (PURR_LESSON_STAGE (self));
}

static void
go_to_step (PurrStageGraph *self, guint n_steps)
{
  self->n_steps = n_steps;
  show_step (self);
}

static void
first_cb (PurrStageGraph *self)
{
  go_to_step (self, 0);
}

static void
step_back_cb (PurrStageGraph *self)
{
  if (self->n_steps > 0)
    go_to_step (self, self->n_steps - 1);
}

static void
step_on_cb (PurrStageGraph *self)
{
  go_to_step (self, self->n_steps + 1);
}

static void
last_cb (PurrStageGraph *self)
{
  go_to_step (self, last_step (self));
}

static gboolean
key_cb (PurrStageGraph *self,
        guint keyval,
        guint keycode,
        GdkModifierType state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step_back_cb (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step_on_cb (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      first_cb (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      last_cb (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Values ----------------------------------------------------------------- */

static void
tell_error (PurrStageGraph *self, const char *message)
{
  gtk_label_set_label (self->error_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), message != NULL);
}

static void
compute (PurrStageGraph *self)
{
  g_autoptr (GError) error = NULL;

  self->computed = purr_graph_compute (self->graph, &error);
  tell_error (self, self->computed ? NULL : error->message);
  show_step (self);
}

static void
keep_value (PurrStageGraph *self, const char *name, double value)
{
  g_hash_table_replace (self->values, g_strdup (name),
                        g_memdup2 (&value, sizeof value));
}

static void
value_cb (PurrStageGraph *self, GtkEditable *entry)
{
  double value;
  const char *name = purr_value_entry_read (entry, &value);
  guint node = name != NULL ? purr_graph_find (self->graph, name) : G_MAXUINT;

  if (node == G_MAXUINT)
    return;
  keep_value (self, name, value);
  purr_graph_set_value (self->graph, node, value);
  compute (self);
}

static void
fill_values (PurrStageGraph *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->values_box)))
         != NULL)
    gtk_box_remove (self->values_box, child);
  for (guint i = 0; i < purr_graph_get_n_nodes (self->graph); i++)
    {
      const PurrGraphNode *node = purr_graph_get_node (self->graph, i);
      const double *value = g_hash_table_lookup (self->values, node->name);

      if (node->formula != NULL)
        continue;
      /* What stands in the expression counts, then what it was before */
      if (isnan (node->value))
        purr_graph_set_value (self->graph, i, value != NULL ? *value : i + 2.0);
      g_signal_connect_object (purr_value_entries_add (self->values_box,
                                                       node->name, node->value),
                               "changed", G_CALLBACK (value_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

/* Expressions ------------------------------------------------------------ */

/* FALSE, told, where it cannot be read: what was drawn then stays */
static gboolean
read_expression (PurrStageGraph *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  /* Before its own text goes, which may be the one to read */
  g_autofree char *copy = g_strdup (text);
  PurrGraph *graph
    = purr_graph_read (text,
                       gtk_check_button_get_active (self->operations_button)
                         ? PURR_GRAPH_OPERATIONS
                         : PURR_GRAPH_AS_WRITTEN,
                       &error);

  if (graph == NULL)
    {
      tell_error (self, error->message);
      return FALSE;
    }
  g_clear_pointer (&self->graph, purr_graph_unref);
  self->graph = graph;
  g_free (self->text);
  self->text = g_steal_pointer (&copy);
  fill_values (self);
  purr_graph_draw (self->view, self->graph);
  compute (self);
  return TRUE;
}

static void
set_ready (PurrStageGraph *self, guint i)
{
  g_auto (GStrv) values = g_strsplit (purr_graph_ready[i].values, " ", -1);

  for (guint k = 0; values[k] != NULL; k++)
    {
      char *equals = strchr (values[k], '=');

      *equals = '\0';
      keep_value (self, values[k], g_ascii_strtod (equals + 1, NULL));
    }
  self->changing = TRUE;
  gtk_editable_set_text (self->expression_entry, purr_graph_ready[i].text);
  gtk_drop_down_set_selected (self->ready_dropdown, i);
  self->changing = FALSE;
  self->n_steps = 0;
  read_expression (self, purr_graph_ready[i].text);
}

static void
ready_cb (PurrStageGraph *self)
{
  guint selected = gtk_drop_down_get_selected (self->ready_dropdown);

  if (!self->changing && selected < self->n_ready)
    set_ready (self, selected);
}

static void
expression_cb (PurrStageGraph *self)
{
  self->n_steps = 0;
  if (!read_expression (self, gtk_editable_get_text (self->expression_entry)))
    return;
  self->changing = TRUE;
  gtk_drop_down_set_selected (self->ready_dropdown, self->n_ready);
  self->changing = FALSE;
}

static void
operations_cb (PurrStageGraph *self)
{
  if (self->text != NULL && !self->changing)
    read_expression (self, self->text);
}

/* Symbols ---------------------------------------------------------------- */

/* The node that a symbol of the formulas stands for: "w_1" is w1, and "dw_1" its
 * derivative */
static guint
find_symbol (PurrStageGraph *self, const char *symbol, gboolean *derivative)
{
  GString *name = g_string_new (symbol);
  g_autofree char *plain = NULL;
  guint node;

  g_string_replace (name, "_", "", 0);
  plain = g_string_free (name, FALSE);
  *derivative = FALSE;
  node = purr_graph_find (self->graph, plain);
  if (node == G_MAXUINT && plain[0] == 'd')
    {
      *derivative = TRUE;
      node = purr_graph_find (self->graph, plain + 1);
    }
  return node;
}

static void
purr_stage_graph_mark (PurrLessonStage *stage, const char *symbol)
{
  PurrStageGraph *self = PURR_STAGE_GRAPH (stage);
  gboolean derivative;
  guint node
    = symbol != NULL ? find_symbol (self, symbol, &derivative) : G_MAXUINT;

  purr_graph_view_mark (self->view, node == G_MAXUINT ? -1 : (int) node);
}

static char *
purr_stage_graph_describe (PurrLessonStage *stage, const char *symbol)
{
  PurrStageGraph *self = PURR_STAGE_GRAPH (stage);
  gboolean derivative;
  guint node = find_symbol (self, symbol, &derivative);

  if (node == G_MAXUINT || !self->computed)
    return NULL;
  if (derivative)
    return purr_graph_words_has_derivative (self->graph, node, self->n_steps)
             ? purr_graph_words_number (
               purr_graph_get_node (self->graph, node)->derivative)
             : NULL;
  return purr_graph_words_has_value (self->graph, node, self->n_steps)
           ? purr_graph_words_number (
             purr_graph_get_node (self->graph, node)->value)
           : NULL;
}

/* "w1" is "w_1" in the formulas */
static void
node_pointed_cb (PurrStageGraph *self, int node)
{
  const char *name
    = node >= 0 ? purr_graph_get_node (self->graph, (guint) node)->name : NULL;
  g_autofree char *symbol = NULL;

  if (name != NULL && strlen (name) == 2 && g_ascii_isdigit (name[1]))
    symbol = g_strdup_printf ("%c_%c", name[0], name[1]);
  purr_lesson_stage_pointed (PURR_LESSON_STAGE (self),
                             symbol != NULL ? symbol : name);
}

/* Scenes ----------------------------------------------------------------- */

static void
purr_stage_graph_set_scene (PurrLessonStage *stage,
                            const char *scene,
                            gboolean revealed)
{
  PurrStageGraph *self = PURR_STAGE_GRAPH (stage);
  const PurrGraphScene *found = purr_graph_scene_find (scene);
  gboolean same = g_strcmp0 (self->scene, scene) == 0;

  g_free (self->scene);
  self->scene = g_strdup (scene);
  if (same && revealed)
    {
      self->revealed = TRUE;
      show_step (self);
      return;
    }
  /* The values that are there now would have another answer than the question's */
  self->revealed = TRUE;
  if (found->ready >= 0)
    set_ready (self, (guint) found->ready);
  self->n_steps = scene_steps (self, found->begin);
  self->revealed = revealed;
  show_step (self);
}

static gboolean
purr_stage_graph_step (PurrLessonStage *stage, int direction)
{
  PurrStageGraph *self = PURR_STAGE_GRAPH (stage);
  const PurrGraphScene *scene = purr_graph_scene_find (self->scene);
  guint begin = scene_steps (self, scene->begin);
  guint end = MIN (scene_steps (self, scene->end), last_step (self));

  if (direction > 0 ? self->n_steps >= end : self->n_steps <= begin)
    return FALSE;
  go_to_step (self, self->n_steps + (guint) direction);
  return TRUE;
}

static void
purr_stage_graph_reset (PurrLessonStage *stage)
{
  PurrStageGraph *self = PURR_STAGE_GRAPH (stage);

  g_clear_pointer (&self->scene, g_free);
  self->changing = TRUE;
  gtk_check_button_set_active (self->operations_button, FALSE);
  self->changing = FALSE;
  set_ready (self, 0);
}

/* Class ------------------------------------------------------------------ */

static void
purr_stage_graph_finalize (GObject *object)
{
  PurrStageGraph *self = PURR_STAGE_GRAPH (object);

  g_clear_pointer (&self->graph, purr_graph_unref);
  g_free (self->text);
  g_free (self->scene);
  g_hash_table_unref (self->values);

  G_OBJECT_CLASS (purr_stage_graph_parent_class)->finalize (object);
}

static void
purr_stage_graph_class_init (PurrStageGraphClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  PurrLessonStageClass *stage_class = PURR_LESSON_STAGE_CLASS (class);

  object_class->finalize = purr_stage_graph_finalize;
  stage_class->set_scene = purr_stage_graph_set_scene;
  stage_class->step = purr_stage_graph_step;
  stage_class->reset = purr_stage_graph_reset;
  stage_class->mark = purr_stage_graph_mark;
  stage_class->describe = purr_stage_graph_describe;

  g_type_ensure (PURR_TYPE_GRAPH_VIEW);
  g_type_ensure (PURR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/stage-graph.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrStageGraph,
                                        expression_entry);
  gtk_widget_class_bind_template_child (widget_class, PurrStageGraph,
                                        ready_dropdown);
  gtk_widget_class_bind_template_child (widget_class, PurrStageGraph,
                                        error_label);
  gtk_widget_class_bind_template_child (widget_class, PurrStageGraph,
                                        values_box);
  gtk_widget_class_bind_template_child (widget_class, PurrStageGraph, scroller);
  gtk_widget_class_bind_template_child (widget_class, PurrStageGraph, view);
  gtk_widget_class_bind_template_child (widget_class, PurrStageGraph,
                                        step_label);
  gtk_widget_class_bind_template_child (widget_class, PurrStageGraph,
                                        check_label);
  gtk_widget_class_bind_template_child (widget_class, PurrStageGraph,
                                        first_button);
  gtk_widget_class_bind_template_child (widget_class, PurrStageGraph,
                                        back_button);
  gtk_widget_class_bind_template_child (widget_class, PurrStageGraph,
                                        on_button);
  gtk_widget_class_bind_template_child (widget_class, PurrStageGraph,
                                        last_button);
  gtk_widget_class_bind_template_child (widget_class, PurrStageGraph,
                                        operations_button);
  gtk_widget_class_bind_template_callback (widget_class, expression_cb);
  gtk_widget_class_bind_template_callback (widget_class, ready_cb);
  gtk_widget_class_bind_template_callback (widget_class, node_pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, first_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_on_cb);
  gtk_widget_class_bind_template_callback (widget_class, last_cb);
  gtk_widget_class_bind_template_callback (widget_class, operations_cb);
}

static void
purr_stage_graph_init (PurrStageGraph *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  self->values
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->revealed = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (; purr_graph_ready[self->n_ready].title != NULL; self->n_ready++)
    gtk_string_list_append (titles, purr_graph_ready[self->n_ready].title);
  gtk_string_list_append (titles, "Your own");
  self->changing = TRUE;
  gtk_drop_down_set_model (self->ready_dropdown, G_LIST_MODEL (titles));
  self->changing = FALSE;
  set_ready (self, 0);
}
