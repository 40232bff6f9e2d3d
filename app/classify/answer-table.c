/* answer-table.c: many answers, a line each */

#include "app/classify/answer-table.h"

#include "app/classify/answer-header.h"
#include "app/classify/answer-row.h"
#include "app/classify/picture-drag.h"
#include "app/widgets/cell-grid.h"

struct _PurrAnswerTable
{
  AdwBin parent_instance;

  /* Template */
  PurrAnswerHeader *header;
  GtkScrolledWindow *scroller;
  PurrCellGrid *grid;

  /* Owned */
  PurrClassifyPictures *pictures;
  PurrPreviewLoader *loader;

  gboolean active;
};

enum
{
  SIGNAL_ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrAnswerTable, purr_answer_table, ADW_TYPE_BIN)

static guint
count (PurrAnswerTable *self)
{
  return self->active ? purr_classify_pictures_get_n_shown (self->pictures) : 0;
}

static void
show_cb (GtkWidget *cell, guint position, gpointer user_data)
{
  PurrAnswerTable *self = user_data;

  purr_answer_row_show (PURR_ANSWER_ROW (cell),
                        position != PURR_CELL_GRID_NONE
                            && position < count (self)
                          ? purr_classify_pictures_get_shown (self->pictures,
                                                              position)
                          : NULL,
                        self->loader);
}

/* At a position of what is shown in the grid, which may not be what there is by
 * now */
static PurrClassifyItem *
get_item (PurrAnswerTable *self, guint position)
{
  GtkWidget *row = position != PURR_CELL_GRID_NONE
                     ? purr_cell_grid_get_cell (self->grid, position)
                     : NULL;

  return row != NULL ? purr_answer_row_get_item (PURR_ANSWER_ROW (row)) : NULL;
}

/* Whoever has the keyboard on a line stays on that line, wherever it is now */
static void
shown_changed_cb (PurrAnswerTable *self)
{
  PurrClassifyItem *chosen
    = get_item (self, purr_cell_grid_get_chosen (self->grid));
  guint cursor = PURR_CELL_GRID_NONE;

  if (!self->active
      || (chosen != NULL
          && !purr_classify_pictures_find_shown (self->pictures, chosen,
                                                 &cursor)))
    cursor = PURR_CELL_GRID_NONE;
  purr_cell_grid_update (self->grid, count (self), cursor);
}

static void
sorted_cb (PurrAnswerTable *self)
{
  gboolean descending;
  PurrClassifySort sort
    = purr_answer_header_get_sort (self->header, &descending);

  purr_answer_table_go_to_top (self);
  purr_classify_pictures_set_sort (self->pictures, sort, descending);
}

static void
activated_cb (PurrAnswerTable *self, guint position)
{
  PurrClassifyItem *item = get_item (self, position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, item);
}

static PurrClassifyItem *
find_cb (GtkWidget *widget, double x, double y, GdkPaintable **picture)
{
  PurrAnswerTable *self = PURR_ANSWER_TABLE (
    gtk_widget_get_ancestor (widget, PURR_TYPE_ANSWER_TABLE));
  guint position = purr_cell_grid_find_at (self->grid, x, y);
  GtkWidget *row = position != PURR_CELL_GRID_NONE
                     ? purr_cell_grid_get_cell (self->grid, position)
                     : NULL;

  if (row == NULL)
    return NULL;
  *picture
    = GDK_PAINTABLE (purr_answer_row_get_texture (PURR_ANSWER_ROW (row)));
  return purr_answer_row_get_item (PURR_ANSWER_ROW (row));
}

/* Public ----------------------------------------------------------------------- */

void
purr_answer_table_set_pictures (PurrAnswerTable *self,
                                PurrClassifyPictures *pictures,
                                PurrDecoder *decoder)
{
  g_return_if_fail (PURR_IS_ANSWER_TABLE (self));
  g_return_if_fail (self->pictures == NULL);

  self->pictures = g_object_ref (pictures);
  self->loader = purr_preview_loader_new (decoder, 1);
  g_signal_connect_object (pictures, "shown-changed",
                           G_CALLBACK (shown_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
purr_answer_table_set_active (PurrAnswerTable *self, gboolean active)
{
  g_return_if_fail (PURR_IS_ANSWER_TABLE (self));

  if (active == self->active)
    return;
  self->active = active;
  purr_cell_grid_update (self->grid, count (self), PURR_CELL_GRID_NONE);
}

void
purr_answer_table_go_to_top (PurrAnswerTable *self)
{
  g_return_if_fail (PURR_IS_ANSWER_TABLE (self));

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
                              self->scroller),
                            0);
}

void
purr_answer_table_choose (PurrAnswerTable *self, PurrClassifyItem *item)
{
  guint position;

  g_return_if_fail (PURR_IS_ANSWER_TABLE (self));

  if (self->active
      && purr_classify_pictures_find_shown (self->pictures, item, &position)
      && position < purr_cell_grid_get_n_cells (self->grid))
    purr_cell_grid_choose (self->grid, position);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

PurrClassifyItem *
purr_answer_table_get_focused (PurrAnswerTable *self)
{
  g_return_val_if_fail (PURR_IS_ANSWER_TABLE (self), NULL);

  if (gtk_widget_get_focus_child (GTK_WIDGET (self->grid)) == NULL)
    return NULL;
  return get_item (self, purr_cell_grid_get_chosen (self->grid));
}

/* The object ------------------------------------------------------------------- */

static void
purr_answer_table_dispose (GObject *object)
{
  PurrAnswerTable *self = PURR_ANSWER_TABLE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_ANSWER_TABLE);
  g_clear_object (&self->pictures);
  g_clear_object (&self->loader);

  G_OBJECT_CLASS (purr_answer_table_parent_class)->dispose (object);
}

static void
purr_answer_table_class_init (PurrAnswerTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_answer_table_dispose;
  g_type_ensure (PURR_TYPE_ANSWER_HEADER);
  g_type_ensure (PURR_TYPE_CELL_GRID);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/classify/answer-table.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrAnswerTable, header);
  gtk_widget_class_bind_template_child (widget_class, PurrAnswerTable,
                                        scroller);
  gtk_widget_class_bind_template_child (widget_class, PurrAnswerTable, grid);
  gtk_widget_class_bind_template_callback (widget_class, sorted_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  signals[SIGNAL_ACTIVATE]
    = g_signal_new ("activate", PURR_TYPE_ANSWER_TABLE, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, PURR_TYPE_CLASSIFY_ITEM);
}

static void
purr_answer_table_init (PurrAnswerTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  purr_cell_grid_set_cells (
    self->grid, &(PurrCellGridCells) { purr_answer_row_new, show_cb }, self);
  purr_picture_drag_add (GTK_WIDGET (self->grid), find_cb);
}
