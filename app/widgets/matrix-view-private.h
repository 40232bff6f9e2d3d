/* matrix-view-private.h: what the matrix's files share */

#pragma once

#include "app/widgets/matrix-view.h"

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *widget; /* an entry, or a bin with a label */
  guint row;
  guint column;
  gboolean copy; /* of what stands in the first row, or column */
} PurrMatrixCell;

struct _PurrMatrixView
{
  GtkWidget parent_instance;

  /* owned */
  char *name;
  GtkWidget *caption;
  GArray *cells;         /* of PurrMatrixCell, its own first, row by row */
  GPtrArray *row_labels; /* widgets */
  GPtrArray *column_labels;
  char *shape_text;

  int n_dims;
  guint n_rows; /* of its own */
  guint n_columns;
  guint stretched_rows; /* with copies */
  guint stretched_columns;
  double progress;
  int marked_row;
  int marked_column;
  gboolean editable;
  gboolean setting; /* its own texts: nobody types */

  /* As it was laid out, in pixels */
  graphene_rect_t body;
};

PurrMatrixCell *purr_matrix_view_get_cell (PurrMatrixView *self, guint i);

void purr_matrix_view_add_cell (PurrMatrixView *self,
                                guint row,
                                guint column,
                                gboolean copy);

/* All from that one on. */
void purr_matrix_view_drop_cells (PurrMatrixView *self, guint from);

/* Shows a text, and says it. */
void purr_matrix_view_set_text (PurrMatrixView *self,
                                PurrMatrixCell *cell,
                                const char *text);
const char *purr_matrix_cell_get_text (const PurrMatrixCell *cell);

/* Shows which cells are marked. */
void purr_matrix_view_mark_cells (PurrMatrixView *self);

/* Once for the class, and for each of it. */
void purr_matrix_view_add_signals (void);
void purr_matrix_view_add_pointing (PurrMatrixView *self);

/* GtkWidget's. */
void purr_matrix_view_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline);
void purr_matrix_view_size_allocate (GtkWidget *widget,
                                     int width,
                                     int height,
                                     int baseline);
void purr_matrix_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
gboolean purr_matrix_view_focus (GtkWidget *widget, GtkDirectionType direction);

G_END_DECLS
