/* code-view.c: lines of code, the one that is being run, and what names hold */

#include "app/widgets/code-view.h"

#include <string.h>

struct _PurrCodeView
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *heading;
  GtkWidget *columns;
  GtkWidget *code_scroller;
  GtkWidget *lines; /* a row for each line: number and text */
  GtkWidget *values_scroller;
  GtkWidget *values; /* a label for each name */

  gboolean values_below;

  /* owned */
  char *code;
  guint line;
  guint scroll; /* source that keeps the line in sight, or 0 */
};

G_DEFINE_FINAL_TYPE (PurrCodeView, purr_code_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CODE,
  PROP_LINE,
  PROP_HEADING,
  PROP_VALUES_BELOW,
  N_PROPS,
};

enum
{
  SIGNAL_NAME_POINTED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
remove_children (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static GtkWidget *
nth_child (GtkWidget *box, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  while (child != NULL && n-- > 0)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

/* Lines ------------------------------------------------------------------- */

static GtkWidget *
get_row (PurrCodeView *self, guint line)
{
  return line == 0 ? NULL : nth_child (self->lines, line - 1);
}

/* A label's own words are its name to a screen reader, so what else is to be
 * said of a line is its description */
static void
mark_row (GtkWidget *row, gboolean current)
{
  GtkWidget *arrow = gtk_widget_get_first_child (row);
  GtkWidget *text = gtk_widget_get_last_child (row);
  guint number
    = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "number"));
  g_autofree char *words
    = g_strdup_printf (current ? "line %u, the current one" : "line %u",
                       number);

  gtk_label_set_label (GTK_LABEL (arrow), current ? "▶" : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (text),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
  if (current)
    gtk_widget_add_css_class (row, "current");
  else
    gtk_widget_remove_css_class (row, "current");
}

static void
append_row (PurrCodeView *self, guint number, const char *line, int digits)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *arrow = gtk_label_new (NULL);
  g_autofree char *number_text = g_strdup_printf ("%u", number);
  GtkWidget *number_label = gtk_label_new (number_text);
  GtkWidget *text = gtk_label_new (line);

  gtk_widget_add_css_class (row, "code-line");
  gtk_label_set_width_chars (GTK_LABEL (arrow), 2);
  gtk_label_set_width_chars (GTK_LABEL (number_label), digits);
  gtk_label_set_xalign (GTK_LABEL (number_label), 1);
  gtk_widget_add_css_class (number_label, "dim-label");
  gtk_widget_add_css_class (number_label, "code-number");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_box_append (GTK_BOX (row), arrow);
  gtk_box_append (GTK_BOX (row), number_label);
  gtk_box_append (GTK_BOX (row), text);
  g_object_set_data (G_OBJECT (row), "number", GUINT_TO_POINTER (number));
  mark_row (row, FALSE);
  gtk_box_append (GTK_BOX (self->lines), row);
}

static gboolean
scroll_cb (gpointer data)
{
  PurrCodeView *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (
    GTK_SCROLLED_WINDOW (self->code_scroller));
  GtkWidget *row = get_row (self, self->line);
  graphene_rect_t bounds;

  self->scroll = 0;
  if (row != NULL && gtk_widget_compute_bounds (row, self->lines, &bounds))
    {
      /* With the line before and after it, for what comes next */
      double height = bounds.size.height;

      gtk_adjustment_clamp_page (adjustment, bounds.origin.y - height,
                                 bounds.origin.y + 2 * height);
    }
  return G_SOURCE_REMOVE;
}

/* Once everything has its place */
static void
keep_in_sight (PurrCodeView *self)
{
  if (self->line > 0 && self->scroll == 0)
    self->scroll
      = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, scroll_cb, self, NULL);
}

void
purr_code_view_set_line (PurrCodeView *self, guint line)
{
  GtkWidget *row;

  g_return_if_fail (PURR_IS_CODE_VIEW (self));

  if (get_row (self, line) == NULL)
    line = 0;
  if (self->line == line)
    return;
  row = get_row (self, self->line);
  if (row != NULL)
    mark_row (row, FALSE);
  self->line = line;
  row = get_row (self, line);
  if (row != NULL)
    {
      mark_row (row, TRUE);
      keep_in_sight (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LINE]);
}

void
purr_code_view_set_code (PurrCodeView *self, const char *code)
{
  g_auto (GStrv) lines = NULL;
  guint n;

  g_return_if_fail (PURR_IS_CODE_VIEW (self));

  if (g_strcmp0 (self->code, code) == 0)
    return;
  purr_code_view_set_line (self, 0);
  remove_children (self->lines);
  g_free (self->code);
  self->code = g_strdup (code);

  lines = g_strsplit (code != NULL ? code : "", "\n", -1);
  n = g_strv_length (lines);
  /* The end of the last line begins no other */
  while (n > 0 && lines[n - 1][0] == '\0')
    n--;
  for (guint i = 0; i < n; i++)
    append_row (self, i + 1, lines[i], n > 9 ? 2 : 1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CODE]);
}

void
purr_code_view_set_heading (PurrCodeView *self, const char *heading)
{
  g_return_if_fail (PURR_IS_CODE_VIEW (self));

  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->heading)),
                 heading != NULL ? heading : "")
      == 0)
    return;
  gtk_label_set_label (GTK_LABEL (self->heading),
                       heading != NULL ? heading : "");
  gtk_widget_set_visible (self->heading, heading != NULL && *heading != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading != NULL ? heading : "Code", -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HEADING]);
}

/* Values ------------------------------------------------------------------- */

#define COLUMNS_BELOW 3

/* "z = 0.25": z */
static char *
get_name (GtkWidget *value)
{
  const char *words = gtk_label_get_label (GTK_LABEL (value));
  const char *end = strstr (words, " = ");

  return end != NULL ? g_strndup (words, (gsize) (end - words)) : NULL;
}

static void
enter_value_cb (GtkEventController *controller,
                double x,
                double y,
                PurrCodeView *self)
{
  g_autofree char *name
    = get_name (gtk_event_controller_get_widget (controller));

  g_signal_emit (self, signals[SIGNAL_NAME_POINTED], 0, name);
}

static void
leave_value_cb (PurrCodeView *self)
{
  g_signal_emit (self, signals[SIGNAL_NAME_POINTED], 0, NULL);
}

static void
watch_value (PurrCodeView *self, GtkWidget *label)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (enter_value_cb), self,
                           0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_value_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (label, motion);
}

/* The i-th, at its place */
static GtkWidget *
add_value (PurrCodeView *self, guint i)
{
  GtkWidget *label = gtk_label_new (NULL);
  int columns = self->values_below ? COLUMNS_BELOW : 1;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), self->values_below ? 12 : 22);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_widget_set_hexpand (label, self->values_below);
  gtk_grid_attach (GTK_GRID (self->values), label, (int) i % columns,
                   (int) i / columns, 1, 1);
  gtk_widget_add_css_class (label, "code-value");
  watch_value (self, label);

  return label;
}

static void
show_value (GtkWidget *label, const PurrCodeValue *value)
{
  g_autofree char *words
    = g_strdup_printf ("%s = %s", value->name, value->value);

  if (strcmp (words, gtk_label_get_label (GTK_LABEL (label))) != 0)
    gtk_label_set_label (GTK_LABEL (label), words);
  if (gtk_widget_has_css_class (label, "changed") == value->changed)
    return;
  if (value->changed)
    {
      gtk_widget_add_css_class (label, "changed");
      gtk_accessible_update_property (GTK_ACCESSIBLE (label),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      "changed", -1);
    }
  else
    {
      gtk_widget_remove_css_class (label, "changed");
      gtk_accessible_reset_property (GTK_ACCESSIBLE (label),
                                     GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

void
purr_code_view_set_values (PurrCodeView *self,
                           const PurrCodeValue *values,
                           guint n)
{
  GtkWidget *label;

  g_return_if_fail (PURR_IS_CODE_VIEW (self));
  g_return_if_fail (n == 0 || values != NULL);

  label = gtk_widget_get_first_child (self->values);
  for (guint i = 0; i < n; i++)
    {
      if (label == NULL)
        label = add_value (self, i);
      show_value (label, &values[i]);
      label = gtk_widget_get_next_sibling (label);
    }
  while (label != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (label);

      gtk_grid_remove (GTK_GRID (self->values), label);
      label = next;
    }
  gtk_widget_set_visible (self->values_scroller, n > 0);
}

/* As a word of its own */
static gboolean
has_name (const char *line, const char *name)
{
  gsize length = strlen (name);

  for (const char *p = line; (p = strstr (p, name)) != NULL; p++)
    if ((p == line || !(g_ascii_isalnum (p[-1]) || p[-1] == '_'))
        && !g_ascii_isalnum (p[length]) && p[length] != '_')
      return TRUE;
  return FALSE;
}

static void
set_marked (GtkWidget *widget, gboolean marked)
{
  if (marked)
    gtk_widget_add_css_class (widget, "marked-symbol");
  else
    gtk_widget_remove_css_class (widget, "marked-symbol");
}

void
purr_code_view_mark (PurrCodeView *self, const char *name)
{
  g_return_if_fail (PURR_IS_CODE_VIEW (self));

  for (GtkWidget *row = gtk_widget_get_first_child (self->lines); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *text = gtk_widget_get_last_child (row);

      set_marked (text,
                  name != NULL && *name != '\0'
                    && has_name (gtk_label_get_label (GTK_LABEL (text)), name));
    }
  for (GtkWidget *value = gtk_widget_get_first_child (self->values);
       value != NULL; value = gtk_widget_get_next_sibling (value))
    {
      g_autofree char *its_name = get_name (value);

      set_marked (value, name != NULL && g_strcmp0 (its_name, name) == 0);
    }
}

void
purr_code_view_set_values_below (PurrCodeView *self, gboolean below)
{
  g_return_if_fail (PURR_IS_CODE_VIEW (self));

  below = below != FALSE;
  if (self->values_below == below)
    return;
  self->values_below = below;
  purr_code_view_set_values (self, NULL, 0);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  below ? GTK_ORIENTATION_VERTICAL
                                        : GTK_ORIENTATION_HORIZONTAL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->values_scroller),
                                  GTK_POLICY_NEVER,
                                  below ? GTK_POLICY_NEVER
                                        : GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (self->code_scroller, below);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALUES_BELOW]);
}

/* Class -------------------------------------------------------------------- */

static void
purr_code_view_get_property (GObject *object,
                             guint id,
                             GValue *value,
                             GParamSpec *pspec)
{
  PurrCodeView *self = PURR_CODE_VIEW (object);

  switch (id)
    {
    case PROP_CODE:
      g_value_set_string (value, self->code);
      break;
    case PROP_LINE:
      g_value_set_uint (value, self->line);
      break;
    case PROP_HEADING:
      g_value_set_string (value,
                          gtk_label_get_label (GTK_LABEL (self->heading)));
      break;
    case PROP_VALUES_BELOW:
      g_value_set_boolean (value, self->values_below);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_code_view_set_property (GObject *object,
                             guint id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  PurrCodeView *self = PURR_CODE_VIEW (object);

  switch (id)
    {
    case PROP_CODE:
      purr_code_view_set_code (self, g_value_get_string (value));
      break;
    case PROP_LINE:
      purr_code_view_set_line (self, g_value_get_uint (value));
      break;
    case PROP_HEADING:
      purr_code_view_set_heading (self, g_value_get_string (value));
      break;
    case PROP_VALUES_BELOW:
      purr_code_view_set_values_below (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_code_view_dispose (GObject *object)
{
  PurrCodeView *self = PURR_CODE_VIEW (object);

  g_clear_handle_id (&self->scroll, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_CODE_VIEW);

  G_OBJECT_CLASS (purr_code_view_parent_class)->dispose (object);
}

static void
purr_code_view_finalize (GObject *object)
{
  PurrCodeView *self = PURR_CODE_VIEW (object);

  g_free (self->code);

  G_OBJECT_CLASS (purr_code_view_parent_class)->finalize (object);
}

static void
purr_code_view_class_init (PurrCodeViewClass *klass)
{
  const GParamFlags flags
    = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = purr_code_view_get_property;
  object_class->set_property = purr_code_view_set_property;
  object_class->dispose = purr_code_view_dispose;
  object_class->finalize = purr_code_view_finalize;

  props[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, NULL, flags);
  props[PROP_LINE]
    = g_param_spec_uint ("line", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_HEADING]
    = g_param_spec_string ("heading", NULL, NULL, NULL, flags);
  props[PROP_VALUES_BELOW]
    = g_param_spec_boolean ("values-below", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_NAME_POINTED]
    = g_signal_new ("name-pointed", PURR_TYPE_CODE_VIEW, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "codeview");
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/widgets/code-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrCodeView, heading);
  gtk_widget_class_bind_template_child (widget_class, PurrCodeView, columns);
  gtk_widget_class_bind_template_child (widget_class, PurrCodeView,
                                        code_scroller);
  gtk_widget_class_bind_template_child (widget_class, PurrCodeView, lines);
  gtk_widget_class_bind_template_child (widget_class, PurrCodeView,
                                        values_scroller);
  gtk_widget_class_bind_template_child (widget_class, PurrCodeView, values);
}

static void
purr_code_view_init (PurrCodeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A smaller room may have left it out of sight */
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (
                             GTK_SCROLLED_WINDOW (self->code_scroller)),
                           "notify::page-size", G_CALLBACK (keep_in_sight),
                           self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, "Code", -1);
}

GtkWidget *
purr_code_view_new (void)
{
  return g_object_new (PURR_TYPE_CODE_VIEW, NULL);
}
