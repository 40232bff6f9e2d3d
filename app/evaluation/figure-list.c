/* figure-list.c: the figures of a part, a row each, which asks for its pictures */

#include "app/evaluation/figure-list.h"

typedef struct
{
  GtkWidget *row;
  GtkLabel *value;
  GtkLabel *interval;
} Row;

struct _PurrFigureList
{
  AdwBin parent_instance;

  /* Template */
  GtkListBox *list;

  /* Borrowed */
  Row rows[PURR_N_FIGURES];
};

enum
{
  SIGNAL_ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrFigureList, purr_figure_list, ADW_TYPE_BIN)

/* "ROC area" and "Accuracy" */
static char *
name_figure (PurrFigureKind kind)
{
  const char *name = purr_figure_name (kind);
  g_autofree char *first = g_utf8_strup (name, 1);

  return g_strconcat (first, g_utf8_next_char (name), NULL);
}

static void
show_row (Row *row,
          PurrFigureKind kind,
          const PurrFigure *figure,
          const PurrFigureNames *names)
{
  g_autofree char *name = name_figure (kind);
  g_autofree char *value = purr_figure_write (kind, figure->value);
  g_autofree char *interval = purr_figure_write_interval (kind, figure);
  g_autofree char *explained = purr_figure_explain (kind, names);
  g_autofree char *words
    = g_strdup_printf ("%s: %s%s%s, %s", name, value,
                       interval != NULL ? ", " : "",
                       interval != NULL ? interval : "", explained);

  gtk_label_set_text (row->value, value);
  gtk_label_set_text (row->interval, interval != NULL ? interval : "");
  if (g_strcmp0 (gtk_widget_get_tooltip_text (row->row), explained) != 0)
    gtk_widget_set_tooltip_text (row->row, explained);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

void
purr_figure_list_show (PurrFigureList *self,
                       const PurrFigures *figures,
                       const PurrFigureNames *names)
{
  g_return_if_fail (PURR_IS_FIGURE_LIST (self));

  for (guint kind = 0; kind < PURR_N_FIGURES; kind++)
    {
      gboolean tells = purr_figures_tell (figures, (PurrFigureKind) kind);

      gtk_widget_set_visible (self->rows[kind].row, tells);
      if (tells)
        show_row (&self->rows[kind], (PurrFigureKind) kind, &figures->of[kind],
                  names);
    }
}

static void
activated_cb (PurrFigureList *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_ASKED], 0,
                 gtk_list_box_row_get_index (row));
}

/* The object ------------------------------------------------------------------- */

static GtkLabel *
add_label (GtkWidget *box, const char *style, const char *other_style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, style);
  if (other_style != NULL)
    gtk_widget_add_css_class (label, other_style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
add_row (PurrFigureList *self, PurrFigureKind kind)
{
  Row *row = &self->rows[kind];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *name = name_figure (kind);
  GtkWidget *title = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  row->interval = add_label (box, "caption", "dim-label");
  row->value = add_label (box, "numeric", "figure-value");
  gtk_label_set_xalign (row->value, 1);
  gtk_label_set_width_chars (row->value, 7);
  row->row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->row), box);
  gtk_list_box_append (self->list, row->row);
}

static void
purr_figure_list_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_FIGURE_LIST);

  G_OBJECT_CLASS (purr_figure_list_parent_class)->dispose (object);
}

static void
purr_figure_list_class_init (PurrFigureListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_figure_list_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/evaluation/figure-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrFigureList, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  signals[SIGNAL_ASKED]
    = g_signal_new ("asked", PURR_TYPE_FIGURE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
purr_figure_list_init (PurrFigureList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint kind = 0; kind < PURR_N_FIGURES; kind++)
    add_row (self, (PurrFigureKind) kind);
}
