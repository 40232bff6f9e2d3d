/* matrix-view.c: an array of up to two axes, number beside number */

#include "app/widgets/matrix-view-private.h"

#define MAX_LENGTH 100

G_DEFINE_FINAL_TYPE (PurrMatrixView, purr_matrix_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_EDITABLE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
update_caption (PurrMatrixView *self)
{
  g_autofree char *words = NULL;

  if (self->shape_text == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->caption), self->name);
      words = g_strdup (self->name);
    }
  else
    {
      g_autofree char *text
        = g_strdup_printf ("%s%s%s", self->name,
                           *self->name != '\0' ? "  " : "", self->shape_text);

      gtk_label_set_text (GTK_LABEL (self->caption), text);
      words = g_strdup_printf ("%s, shape %s", self->name, self->shape_text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* The object -------------------------------------------------------------- */

static void
purr_matrix_view_get_property (GObject *object,
                               guint id,
                               GValue *value,
                               GParamSpec *pspec)
{
  PurrMatrixView *self = PURR_MATRIX_VIEW (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
purr_matrix_view_set_property (GObject *object,
                               guint id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  PurrMatrixView *self = PURR_MATRIX_VIEW (object);

  switch (id)
    {
    case PROP_NAME:
      g_free (self->name);
      self->name = g_strdup (g_value_get_string (value));
      if (self->name == NULL)
        self->name = g_strdup ("");
      update_caption (self);
      for (guint i = 0; i < self->cells->len; i++)
        {
          g_autofree char *text = g_strdup (
            purr_matrix_cell_get_text (purr_matrix_view_get_cell (self, i)));

          purr_matrix_view_set_text (self, purr_matrix_view_get_cell (self, i),
                                     text);
        }
      break;
    case PROP_EDITABLE:
      self->editable = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drop_labels (GPtrArray *labels)
{
  for (guint i = 0; i < labels->len; i++)
    gtk_widget_unparent (g_ptr_array_index (labels, i));
  g_ptr_array_set_size (labels, 0);
}

static void
purr_matrix_view_dispose (GObject *object)
{
  PurrMatrixView *self = PURR_MATRIX_VIEW (object);

  purr_matrix_view_drop_cells (self, 0);
  drop_labels (self->row_labels);
  drop_labels (self->column_labels);
  g_clear_pointer (&self->caption, gtk_widget_unparent);

  G_OBJECT_CLASS (purr_matrix_view_parent_class)->dispose (object);
}

static void
purr_matrix_view_finalize (GObject *object)
{
  PurrMatrixView *self = PURR_MATRIX_VIEW (object);

  g_free (self->name);
  g_free (self->shape_text);
  g_array_unref (self->cells);
  g_ptr_array_unref (self->row_labels);
  g_ptr_array_unref (self->column_labels);

  G_OBJECT_CLASS (purr_matrix_view_parent_class)->finalize (object);
}

static void
purr_matrix_view_class_init (PurrMatrixViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = purr_matrix_view_get_property;
  object_class->set_property = purr_matrix_view_set_property;
  object_class->dispose = purr_matrix_view_dispose;
  object_class->finalize = purr_matrix_view_finalize;
  widget_class->measure = purr_matrix_view_measure;
  widget_class->size_allocate = purr_matrix_view_size_allocate;
  widget_class->snapshot = purr_matrix_view_snapshot;
  widget_class->focus = purr_matrix_view_focus;

  props[PROP_NAME]
    = g_param_spec_string ("name", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_EDITABLE]
    = g_param_spec_boolean ("editable", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  purr_matrix_view_add_signals ();
  gtk_widget_class_set_css_name (widget_class, "matrix");
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
purr_matrix_view_init (PurrMatrixView *self)
{
  self->name = g_strdup ("");
  self->cells = g_array_new (FALSE, FALSE, sizeof (PurrMatrixCell));
  self->row_labels = g_ptr_array_new ();
  self->column_labels = g_ptr_array_new ();
  self->marked_row = self->marked_column = PURR_MATRIX_NONE;
  self->caption = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->caption, "matrix-caption");
  gtk_widget_add_css_class (self->caption, "numeric");
  gtk_widget_set_parent (self->caption, GTK_WIDGET (self));
  purr_matrix_view_add_pointing (self);
}

/* Public ------------------------------------------------------------------ */

GtkWidget *
purr_matrix_view_new (const char *name)
{
  return g_object_new (PURR_TYPE_MATRIX_VIEW, "name", name, NULL);
}

static char *
write_shape (int n_dims, const gsize *shape)
{
  if (n_dims == 0)
    return g_strdup ("()");
  if (n_dims == 1)
    return g_strdup_printf ("(%" G_GSIZE_FORMAT ",)", shape[0]);
  return g_strdup_printf ("(%" G_GSIZE_FORMAT ", %" G_GSIZE_FORMAT ")",
                          shape[0], shape[1]);
}

void
purr_matrix_view_set (PurrMatrixView *self,
                      int n_dims,
                      const gsize *shape,
                      const char *const *texts)
{
  guint n_rows = n_dims == 2 ? (guint) MIN (shape[0], MAX_LENGTH) : 1;
  guint n_columns
    = n_dims == 0 ? 1 : (guint) MIN (shape[n_dims - 1], MAX_LENGTH);

  g_return_if_fail (PURR_IS_MATRIX_VIEW (self));
  g_return_if_fail (n_dims >= 0 && n_dims <= 2);

  purr_matrix_view_drop_cells (self, self->n_rows * self->n_columns);
  if (n_rows != self->n_rows || n_columns != self->n_columns)
    {
      purr_matrix_view_drop_cells (self, 0);
      for (guint i = 0; i < n_rows * n_columns; i++)
        purr_matrix_view_add_cell (self, i / n_columns, i % n_columns, FALSE);
    }
  self->n_dims = n_dims;
  self->n_rows = self->stretched_rows = n_rows;
  self->n_columns = self->stretched_columns = n_columns;
  self->progress = 0;
  for (guint i = 0; i < n_rows * n_columns; i++)
    purr_matrix_view_set_text (self, purr_matrix_view_get_cell (self, i),
                               texts[i]);
  g_free (self->shape_text);
  self->shape_text = write_shape (n_dims, shape);
  update_caption (self);
  purr_matrix_view_mark_cells (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
purr_matrix_view_set_empty (PurrMatrixView *self, const char *words)
{
  g_return_if_fail (PURR_IS_MATRIX_VIEW (self));

  purr_matrix_view_drop_cells (self, 0);
  self->n_dims = 0;
  self->n_rows = self->n_columns = 0;
  self->stretched_rows = self->stretched_columns = 0;
  g_clear_pointer (&self->shape_text, g_free);
  self->shape_text = g_strdup (words);
  update_caption (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_labels (PurrMatrixView *self,
            GPtrArray *labels,
            const char *const *texts,
            float xalign)
{
  drop_labels (labels);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (texts[i]);

      gtk_label_set_xalign (GTK_LABEL (label), xalign);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_set_parent (label, GTK_WIDGET (self));
      g_ptr_array_add (labels, label);
    }
}

void
purr_matrix_view_set_headings (PurrMatrixView *self,
                               const char *const *rows,
                               const char *const *columns)
{
  g_return_if_fail (PURR_IS_MATRIX_VIEW (self));

  set_labels (self, self->row_labels, rows, 1);
  set_labels (self, self->column_labels, columns, 0.5f);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
purr_matrix_view_stretch (PurrMatrixView *self,
                          guint n_rows,
                          guint n_columns,
                          double progress)
{
  guint n_own = self->n_rows * self->n_columns;

  g_return_if_fail (PURR_IS_MATRIX_VIEW (self));
  g_return_if_fail (n_own == 0 || n_rows == self->n_rows || self->n_rows == 1);
  g_return_if_fail (n_own == 0 || n_columns == self->n_columns
                    || self->n_columns == 1);

  if (n_own == 0)
    return;
  if (n_rows != self->stretched_rows || n_columns != self->stretched_columns)
    {
      purr_matrix_view_drop_cells (self, n_own);
      for (guint row = 0; row < n_rows; row++)
        for (guint column = 0; column < n_columns; column++)
          {
            guint from = MIN (row, self->n_rows - 1) * self->n_columns
                         + MIN (column, self->n_columns - 1);
            g_autofree char *text = g_strdup (purr_matrix_cell_get_text (
              purr_matrix_view_get_cell (self, from)));

            if (row < self->n_rows && column < self->n_columns)
              continue;
            purr_matrix_view_add_cell (self, row, column, TRUE);
            purr_matrix_view_set_text (
              self, purr_matrix_view_get_cell (self, self->cells->len - 1),
              text);
          }
      self->stretched_rows = n_rows;
      self->stretched_columns = n_columns;
      purr_matrix_view_mark_cells (self);
    }
  self->progress = progress;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
purr_matrix_view_mark (PurrMatrixView *self, int row, int column)
{
  g_return_if_fail (PURR_IS_MATRIX_VIEW (self));

  self->marked_row = row;
  self->marked_column = column;
  purr_matrix_view_mark_cells (self);
}
