/* formula.c: a formula, drawn as in a book */

#include "app/widgets/formula-private.h"

#include "app/widgets/formula-parse.h"
#include "app/widgets/formula-speech.h"
#include "app/widgets/formula-symbol.h"

#include <math.h>

/* Smaller than this it is not made to fit */
#define LEAST_SCALE 0.6

G_DEFINE_FINAL_TYPE (PurrFormula, purr_formula, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_NOTATION,
  PROP_WORDS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_SYMBOL_POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Layout ------------------------------------------------------------------ */

PurrFormulaInk *
purr_formula_get_ink (PurrFormula *self)
{
  if (self->ink == NULL)
    self->ink
      = purr_formula_ink_new (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  return self->ink;
}

double
purr_formula_get_em (PurrFormula *self)
{
  return purr_formula_ink_get_em (purr_formula_get_ink (self));
}

/* width in pixels without margins; scale: how much smaller it then is */
static PurrFormulaLayout *
lay_out (PurrFormula *self, double width, double *scale)
{
  double room
    = width < G_MAXDOUBLE ? width / purr_formula_get_em (self) : width;
  PurrFormulaLayout *layout
    = purr_formula_layout_new (self->row, room, purr_formula_ink_measure,
                               purr_formula_get_ink (self));

  *scale = layout->width > room && layout->width > 0
             ? MAX (LEAST_SCALE, room / layout->width)
             : 1;
  return layout;
}

static double
value_height (PurrFormula *self)
{
  return self->has_room_for_values
           ? 1.4 * PURR_FORMULA_VALUE_SIZE * purr_formula_get_em (self)
           : 0;
}

static void
purr_formula_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  PurrFormula *self = PURR_FORMULA (widget);
  double em = purr_formula_get_em (self);
  double margin = PURR_FORMULA_MARGIN * em;
  double scale;
  g_autoptr (PurrFormulaLayout) layout = NULL;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      layout = lay_out (self, G_MAXDOUBLE, &scale);
      *natural = (int) ceil (layout->width * em + 2 * margin);
      g_clear_pointer (&layout, purr_formula_layout_free);
      layout = lay_out (self, 0, &scale);
      *minimum = (int) ceil (layout->width * em * LEAST_SCALE + 2 * margin);
      *minimum = MIN (*minimum, *natural);
      return;
    }
  layout = lay_out (self, for_size < 0 ? G_MAXDOUBLE : for_size - 2 * margin,
                    &scale);
  *minimum = *natural
    = (int) ceil ((layout->ascent + layout->descent) * em * scale + 2 * margin
                  + value_height (self));
  if (layout->n_lines == 1)
    *minimum_baseline = *natural_baseline
      = (int) ceil (layout->ascent * em * scale + margin);
}

static GtkSizeRequestMode
purr_formula_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
purr_formula_size_allocate (GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  PurrFormula *self = PURR_FORMULA (widget);

  g_clear_pointer (&self->layout, purr_formula_layout_free);
  self->layout
    = lay_out (self,
               width - 2 * PURR_FORMULA_MARGIN * purr_formula_get_em (self),
               &self->scale);
  for (guint i = 0; i < self->symbols->len; i++)
    {
      GtkWidget *symbol = g_ptr_array_index (self->symbols, i);
      graphene_rect_t rectangle;
      GtkAllocation allocation;

      purr_formula_find_rectangle (self,
                                   &g_array_index (self->layout->places,
                                                   PurrFormulaPlace, i),
                                   &rectangle);
      allocation = (GtkAllocation) {
        .x = (int) floorf (rectangle.origin.x),
        .y = (int) floorf (rectangle.origin.y),
        .width = (int) ceilf (rectangle.size.width) + 1,
        .height = (int) ceilf (rectangle.size.height) + 1,
      };
      gtk_widget_size_allocate (symbol, &allocation, -1);
    }
}

/* The font may have changed, or its size */
static void
forget_ink (PurrFormula *self)
{
  g_clear_pointer (&self->layout, purr_formula_layout_free);
  g_clear_pointer (&self->ink, purr_formula_ink_free);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
purr_formula_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (purr_formula_parent_class)->css_changed (widget, change);
  forget_ink (PURR_FORMULA (widget));
}

static void
purr_formula_system_setting_changed (GtkWidget *widget,
                                     GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (purr_formula_parent_class)
    ->system_setting_changed (widget, setting);
  if (setting != GTK_SYSTEM_SETTING_ICON_THEME)
    forget_ink (PURR_FORMULA (widget));
}

/* Pointing ---------------------------------------------------------------- */

static void
set_pointed (PurrFormula *self, char **where, const char *name)
{
  g_autofree char *old = g_strdup (purr_formula_get_pointed (self));

  if (g_strcmp0 (*where, name) != 0)
    {
      g_free (*where);
      *where = g_strdup (name);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (g_strcmp0 (old, purr_formula_get_pointed (self)) != 0)
    g_signal_emit (self, signals[SIGNAL_SYMBOL_POINTED], 0,
                   purr_formula_get_pointed (self));
}

static void
focused_cb (PurrFormulaSymbol *symbol, PurrFormula *self)
{
  set_pointed (self, &self->focused, purr_formula_symbol_get_name (symbol));
}

/* From symbol to symbol it stays within */
static void
blurred_cb (PurrFormula *self)
{
  set_pointed (self, &self->focused, NULL);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double x,
           double y,
           PurrFormula *self)
{
  GtkWidget *picked
    = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  set_pointed (self, &self->hovered,
               PURR_IS_FORMULA_SYMBOL (picked)
                 ? purr_formula_symbol_get_name (PURR_FORMULA_SYMBOL (picked))
                 : NULL);
}

static void
leave_cb (PurrFormula *self)
{
  set_pointed (self, &self->hovered, NULL);
}

static int
find_focus (PurrFormula *self)
{
  for (guint i = 0; i < self->symbols->len; i++)
    if (gtk_widget_has_focus (g_ptr_array_index (self->symbols, i)))
      return (int) i;
  return -1;
}

/* Tab comes to the formula and leaves it, arrows go from symbol to symbol */
static gboolean
purr_formula_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PurrFormula *self = PURR_FORMULA (widget);
  int n = (int) self->symbols->len;
  int old = find_focus (self);
  int next;

  if (n == 0)
    return FALSE;
  switch (direction)
    {
    case GTK_DIR_LEFT:
    case GTK_DIR_UP:
      next = old < 0 ? n - 1 : MAX (0, old - 1);
      break;
    case GTK_DIR_RIGHT:
    case GTK_DIR_DOWN:
      next = MIN (n - 1, old + 1);
      break;
    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_TAB_BACKWARD:
    default:
      if (old >= 0)
        return FALSE;
      next = 0;
    }
  return gtk_widget_grab_focus (g_ptr_array_index (self->symbols, next));
}

/* The object -------------------------------------------------------------- */

static void
drop_symbols (PurrFormula *self)
{
  g_clear_pointer (&self->layout, purr_formula_layout_free);
  while (self->symbols->len > 0)
    gtk_widget_unparent (
      g_ptr_array_steal_index (self->symbols, self->symbols->len - 1));
}

static void
make_symbols (PurrFormula *self)
{
  double scale;
  g_autoptr (PurrFormulaLayout) layout = lay_out (self, G_MAXDOUBLE, &scale);

  for (guint i = 0; i < layout->places->len; i++)
    {
      const PurrFormulaNode *node
        = g_array_index (layout->places, PurrFormulaPlace, i).node;
      g_autofree char *words = purr_formula_say (node);
      GtkWidget *symbol = purr_formula_symbol_new (node->name, words);

      g_signal_connect (symbol, "focused", G_CALLBACK (focused_cb), self);
      purr_formula_symbol_set_value (PURR_FORMULA_SYMBOL (symbol),
                                     g_hash_table_lookup (self->values,
                                                          node->name));
      gtk_widget_set_parent (symbol, GTK_WIDGET (self));
      g_ptr_array_add (self->symbols, symbol);
    }
}

/* What can't be read is shown as it is written */
static PurrFormulaNode *
show_notation (const char *notation)
{
  PurrFormulaNode *row = purr_formula_node_new (PURR_FORMULA_ROW);
  PurrFormulaNode *sign = purr_formula_node_new (PURR_FORMULA_SIGN);

  sign->text = g_utf8_make_valid (notation, -1);
  sign->face = PURR_FORMULA_CODE;
  purr_formula_node_add (row, sign);
  return row;
}

static void
purr_formula_get_property (GObject *object,
                           guint id,
                           GValue *value,
                           GParamSpec *pspec)
{
  PurrFormula *self = PURR_FORMULA (object);

  switch (id)
    {
    case PROP_NOTATION:
      g_value_set_string (value, self->notation);
      break;
    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_formula_set_property (GObject *object,
                           guint id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NOTATION:
      purr_formula_set_notation (PURR_FORMULA (object),
                                 g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_formula_dispose (GObject *object)
{
  drop_symbols (PURR_FORMULA (object));

  G_OBJECT_CLASS (purr_formula_parent_class)->dispose (object);
}

static void
purr_formula_finalize (GObject *object)
{
  PurrFormula *self = PURR_FORMULA (object);

  g_free (self->notation);
  g_free (self->words);
  g_free (self->marked);
  g_free (self->hovered);
  g_free (self->focused);
  purr_formula_node_free (self->row);
  g_clear_pointer (&self->ink, purr_formula_ink_free);
  g_ptr_array_unref (self->symbols);
  g_hash_table_unref (self->values);

  G_OBJECT_CLASS (purr_formula_parent_class)->finalize (object);
}

static void
purr_formula_class_init (PurrFormulaClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = purr_formula_get_property;
  object_class->set_property = purr_formula_set_property;
  object_class->dispose = purr_formula_dispose;
  object_class->finalize = purr_formula_finalize;
  widget_class->measure = purr_formula_measure;
  widget_class->get_request_mode = purr_formula_get_request_mode;
  widget_class->size_allocate = purr_formula_size_allocate;
  widget_class->snapshot = purr_formula_snapshot;
  widget_class->css_changed = purr_formula_css_changed;
  widget_class->system_setting_changed = purr_formula_system_setting_changed;
  widget_class->focus = purr_formula_focus;

  props[PROP_NOTATION]
    = g_param_spec_string ("notation", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                             | G_PARAM_STATIC_STRINGS);
  props[PROP_WORDS]
    = g_param_spec_string ("words", NULL, NULL, "",
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_SYMBOL_POINTED]
    = g_signal_new ("symbol-pointed", PURR_TYPE_FORMULA, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "formula");
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
purr_formula_init (PurrFormula *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->notation = g_strdup ("");
  self->words = g_strdup ("");
  self->row = purr_formula_node_new (PURR_FORMULA_ROW);
  self->symbols = g_ptr_array_new ();
  self->values
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->scale = 1;
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (blurred_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/* Public ------------------------------------------------------------------ */

GtkWidget *
purr_formula_new (const char *notation)
{
  return g_object_new (PURR_TYPE_FORMULA, "notation", notation, NULL);
}

void
purr_formula_set_notation (PurrFormula *self, const char *notation)
{
  PurrFormulaNode *row;

  g_return_if_fail (PURR_IS_FORMULA (self));

  if (notation == NULL)
    notation = "";
  if (g_str_equal (notation, self->notation))
    return;
  row = purr_formula_parse (notation, NULL);
  if (row == NULL)
    row = show_notation (notation);
  g_free (self->notation);
  self->notation = g_strdup (notation);
  drop_symbols (self);
  set_pointed (self, &self->hovered, NULL);
  set_pointed (self, &self->focused, NULL);
  purr_formula_node_free (self->row);
  self->row = row;
  g_free (self->words);
  self->words = purr_formula_say (row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->words,
                                  -1);
  make_symbols (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NOTATION]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WORDS]);
}

const char *
purr_formula_get_notation (PurrFormula *self)
{
  g_return_val_if_fail (PURR_IS_FORMULA (self), NULL);

  return self->notation;
}

const char *
purr_formula_get_words (PurrFormula *self)
{
  g_return_val_if_fail (PURR_IS_FORMULA (self), NULL);

  return self->words;
}

char **
purr_formula_get_symbols (PurrFormula *self)
{
  GPtrArray *names = g_ptr_array_new ();

  g_return_val_if_fail (PURR_IS_FORMULA (self), NULL);

  for (guint i = 0; i < self->symbols->len; i++)
    {
      const char *name
        = purr_formula_symbol_get_name (g_ptr_array_index (self->symbols, i));

      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

void
purr_formula_set_value (PurrFormula *self, const char *name, const char *value)
{
  g_return_if_fail (PURR_IS_FORMULA (self));
  g_return_if_fail (name != NULL);

  if (g_strcmp0 (g_hash_table_lookup (self->values, name), value) == 0)
    return;
  if (value != NULL)
    g_hash_table_insert (self->values, g_strdup (name), g_strdup (value));
  else
    g_hash_table_remove (self->values, name);
  for (guint i = 0; i < self->symbols->len; i++)
    {
      PurrFormulaSymbol *symbol = g_ptr_array_index (self->symbols, i);

      if (!g_str_equal (purr_formula_symbol_get_name (symbol), name))
        continue;
      purr_formula_symbol_set_value (symbol, value);
      if (value != NULL && !self->has_room_for_values)
        {
          self->has_room_for_values = TRUE;
          gtk_widget_queue_resize (GTK_WIDGET (self));
        }
    }
  if (g_strcmp0 (name, purr_formula_get_pointed (self)) == 0
      || g_strcmp0 (name, self->marked) == 0)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
purr_formula_mark (PurrFormula *self, const char *name)
{
  g_return_if_fail (PURR_IS_FORMULA (self));

  if (g_strcmp0 (self->marked, name) == 0)
    return;
  g_free (self->marked);
  self->marked = g_strdup (name);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
