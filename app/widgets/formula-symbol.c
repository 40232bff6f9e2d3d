/* formula-symbol.c: one symbol of a formula, to be pointed at */

#include "app/widgets/formula-symbol.h"

struct _PurrFormulaSymbol
{
  GtkWidget parent_instance;

  /* owned */
  char *name;
  char *words;
  char *value;
};

G_DEFINE_FINAL_TYPE (PurrFormulaSymbol, purr_formula_symbol, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_FOCUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_accessible (PurrFormulaSymbol *self)
{
  g_autofree char *label
    = self->value == NULL
        ? NULL
        : g_strdup_printf ("%s: %s", self->words, self->value);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : self->words, -1);
}

static void
enter_cb (PurrFormulaSymbol *self)
{
  g_signal_emit (self, signals[SIGNAL_FOCUSED], 0);
}

static void
pressed_cb (PurrFormulaSymbol *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
purr_formula_symbol_finalize (GObject *object)
{
  PurrFormulaSymbol *self = PURR_FORMULA_SYMBOL (object);

  g_free (self->name);
  g_free (self->words);
  g_free (self->value);

  G_OBJECT_CLASS (purr_formula_symbol_parent_class)->finalize (object);
}

static void
purr_formula_symbol_class_init (PurrFormulaSymbolClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = purr_formula_symbol_finalize;
  signals[SIGNAL_FOCUSED]
    = g_signal_new ("focused", PURR_TYPE_FORMULA_SYMBOL, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "symbol");
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
purr_formula_symbol_init (PurrFormulaSymbol *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (enter_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
purr_formula_symbol_new (const char *name, const char *words)
{
  PurrFormulaSymbol *self = g_object_new (PURR_TYPE_FORMULA_SYMBOL, NULL);

  self->name = g_strdup (name);
  self->words = g_strdup (words);
  update_accessible (self);
  return GTK_WIDGET (self);
}

const char *
purr_formula_symbol_get_name (PurrFormulaSymbol *self)
{
  return self->name;
}

void
purr_formula_symbol_set_value (PurrFormulaSymbol *self, const char *value)
{
  if (g_strcmp0 (self->value, value) == 0)
    return;
  g_free (self->value);
  self->value = g_strdup (value);
  update_accessible (self);
}
