/* matrix-cells.c: a matrix's cells: what is typed into them and pointed at */

#include "app/widgets/matrix-view-private.h"

#include <adwaita.h>
#include <math.h>

enum
{
  SIGNAL_EDITED,
  SIGNAL_POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
purr_matrix_view_add_signals (void)
{
  signals[SIGNAL_EDITED]
    = g_signal_new ("edited", PURR_TYPE_MATRIX_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_INT,
                    G_TYPE_DOUBLE);
  signals[SIGNAL_POINTED]
    = g_signal_new ("pointed", PURR_TYPE_MATRIX_VIEW, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

PurrMatrixCell *
purr_matrix_view_get_cell (PurrMatrixView *self, guint i)
{
  return &g_array_index (self->cells, PurrMatrixCell, i);
}

/* The cell that a widget is, or is in */
static PurrMatrixCell *
find_cell (PurrMatrixView *self, GtkWidget *widget)
{
  for (guint i = 0; widget != NULL && i < self->cells->len; i++)
    if (widget == purr_matrix_view_get_cell (self, i)->widget
        || gtk_widget_is_ancestor (widget,
                                   purr_matrix_view_get_cell (self, i)->widget))
      return purr_matrix_view_get_cell (self, i);
  return NULL;
}

/* Cells ------------------------------------------------------------------- */

static char *
find_place (PurrMatrixView *self, guint row, guint column)
{
  const char *name = self->name;

  if (self->n_dims == 0)
    return g_strdup (name);
  if (self->n_dims == 1)
    return g_strdup_printf ("%s[%u]", name, column);
  return g_strdup_printf ("%s[%u, %u]", name, row, column);
}

void
purr_matrix_view_set_text (PurrMatrixView *self,
                           PurrMatrixCell *cell,
                           const char *text)
{
  g_autofree char *place = find_place (self, cell->row, cell->column);
  g_autofree char *words = NULL;

  if (GTK_IS_EDITABLE (cell->widget))
    {
      if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (cell->widget)), text)
          != 0)
        {
          self->setting = TRUE;
          gtk_editable_set_text (GTK_EDITABLE (cell->widget), text);
          self->setting = FALSE;
        }
      words = g_steal_pointer (&place);
    }
  else
    {
      gtk_label_set_text (GTK_LABEL (
                            adw_bin_get_child (ADW_BIN (cell->widget))),
                          text);
      words = g_strdup_printf (cell->copy ? "%s = %s, a copy" : "%s = %s",
                               place, text);
    }
  g_object_set_data_full (G_OBJECT (cell->widget), "text", g_strdup (text),
                          g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  /* What is in an entry has the keyboard, not the entry */
  if (GTK_IS_EDITABLE (cell->widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (
                                      GTK_EDITABLE (cell->widget))),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

const char *
purr_matrix_cell_get_text (const PurrMatrixCell *cell)
{
  return g_object_get_data (G_OBJECT (cell->widget), "text");
}

/* Takes what was typed: a number, or it is as it was */
static void
take_typed (PurrMatrixView *self, PurrMatrixCell *cell)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (cell->widget));
  g_autofree char *typed = g_strstrip (g_strdup (text));
  char *end;
  double number;

  if (self->setting || g_strcmp0 (typed, purr_matrix_cell_get_text (cell)) == 0)
    return;
  number = g_ascii_strtod (typed, &end);
  if (*typed == '\0' || *end != '\0' || !isfinite (number)
      || fabs (number) >= 1e6)
    {
      self->setting = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (cell->widget),
                             purr_matrix_cell_get_text (cell));
      self->setting = FALSE;
      gtk_widget_error_bell (cell->widget);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, (int) cell->row,
                 (int) cell->column, number);
}

static void
activate_cb (GtkWidget *entry, PurrMatrixView *self)
{
  PurrMatrixCell *cell = find_cell (self, entry);

  if (cell != NULL)
    take_typed (self, cell);
}

static void
cell_leave_cb (GtkEventController *controller, PurrMatrixView *self)
{
  activate_cb (gtk_event_controller_get_widget (controller), self);
}

static void
point_at (PurrMatrixView *self, const PurrMatrixCell *cell)
{
  g_signal_emit (self, signals[SIGNAL_POINTED], 0,
                 cell != NULL ? (int) cell->row : PURR_MATRIX_NONE,
                 cell != NULL ? (int) cell->column : PURR_MATRIX_NONE);
}

static void
cell_enter_cb (GtkEventController *controller, PurrMatrixView *self)
{
  point_at (self,
            find_cell (self, gtk_event_controller_get_widget (controller)));
}

void
purr_matrix_view_add_cell (PurrMatrixView *self,
                           guint row,
                           guint column,
                           gboolean copy)
{
  PurrMatrixCell cell = { .row = row, .column = column, .copy = copy };
  GtkEventController *focus = gtk_event_controller_focus_new ();

  if (self->editable && !copy)
    {
      cell.widget = gtk_entry_new ();
      gtk_editable_set_width_chars (GTK_EDITABLE (cell.widget), 3);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (cell.widget), 3);
      gtk_editable_set_alignment (GTK_EDITABLE (cell.widget), 0.5f);
      g_signal_connect (cell.widget, "activate", G_CALLBACK (activate_cb),
                        self);
      g_signal_connect (focus, "leave", G_CALLBACK (cell_leave_cb), self);
    }
  else
    {
      /* A label that can't be selected takes no focus: it is in something that
       * does, and that is what is read */
      cell.widget
        = g_object_new (ADW_TYPE_BIN, "accessible-role",
                        GTK_ACCESSIBLE_ROLE_LABEL, "focusable", !copy, "child",
                        g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                      GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL),
                        NULL);
      gtk_widget_add_css_class (cell.widget, "matrix-number");
    }
  g_signal_connect (focus, "enter", G_CALLBACK (cell_enter_cb), self);
  gtk_widget_add_controller (cell.widget, focus);
  gtk_widget_add_css_class (cell.widget, "matrix-cell");
  gtk_widget_add_css_class (cell.widget, "numeric");
  if (copy)
    gtk_widget_add_css_class (cell.widget, "copy");
  gtk_widget_set_parent (cell.widget, GTK_WIDGET (self));
  g_array_append_val (self->cells, cell);
}

void
purr_matrix_view_drop_cells (PurrMatrixView *self, guint from)
{
  while (self->cells->len > from)
    {
      GtkWidget *widget
        = purr_matrix_view_get_cell (self, self->cells->len - 1)->widget;

      g_array_set_size (self->cells, self->cells->len - 1);
      gtk_widget_unparent (widget);
    }
}

void
purr_matrix_view_mark_cells (PurrMatrixView *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const PurrMatrixCell *cell = purr_matrix_view_get_cell (self, i);
      gboolean here = (self->marked_row == PURR_MATRIX_ALL
                       || self->marked_row == (int) cell->row)
                      && (self->marked_column == PURR_MATRIX_ALL
                          || self->marked_column == (int) cell->column);

      if (here)
        gtk_widget_add_css_class (cell->widget, "marked");
      else
        gtk_widget_remove_css_class (cell->widget, "marked");
    }
}

/* Pointing and keys ------------------------------------------------------- */

static void
motion_cb (GtkEventControllerMotion *controller,
           double x,
           double y,
           PurrMatrixView *self)
{
  point_at (self, find_cell (self, gtk_widget_pick (GTK_WIDGET (self), x, y,
                                                    GTK_PICK_DEFAULT)));
}

static void
leave_cb (PurrMatrixView *self)
{
  point_at (self, NULL);
}

gboolean
purr_matrix_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PurrMatrixView *self = PURR_MATRIX_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  PurrMatrixCell *cell
    = root != NULL ? find_cell (self, gtk_root_get_focus (root)) : NULL;
  int row = cell != NULL ? (int) cell->row : 0;
  int column = cell != NULL ? (int) cell->column : 0;

  if (self->cells->len == 0 || self->n_rows == 0 || self->n_columns == 0)
    return FALSE;
  if (cell != NULL)
    switch (direction)
      {
      case GTK_DIR_LEFT:
        column--;
        break;
      case GTK_DIR_RIGHT:
        column++;
        break;
      case GTK_DIR_UP:
        row--;
        break;
      case GTK_DIR_DOWN:
        row++;
        break;
      case GTK_DIR_TAB_FORWARD:
      case GTK_DIR_TAB_BACKWARD:
      default:
        return FALSE;
      }
  if (row < 0 || row >= (int) self->n_rows || column < 0
      || column >= (int) self->n_columns)
    return FALSE;
  return gtk_widget_grab_focus (
    purr_matrix_view_get_cell (self,
                               (guint) row * self->n_columns + (guint) column)
      ->widget);
}

void
purr_matrix_view_add_pointing (PurrMatrixView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
