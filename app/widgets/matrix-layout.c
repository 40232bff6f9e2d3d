/* matrix-layout.c: where a matrix's cells stand, and its brackets */

#include "app/widgets/matrix-view-private.h"

#include <math.h>

/* Layout ------------------------------------------------------------------ */

typedef struct
{
  int cell_width;
  int cell_height;
  int gap;
  int bracket;  /* room beside the cells */
  int headings; /* room for the rows' */
  int top;      /* where the cells begin */
} Sizes;

static void
measure (GtkWidget *widget, int *width, int *height)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural,
                      NULL, NULL);
  *width = MAX (*width, natural);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural,
                      NULL, NULL);
  *height = MAX (*height, natural);
}

static Sizes
find_sizes (PurrMatrixView *self)
{
  Sizes sizes = { 0 };
  int caption_width = 0;
  int caption_height = 0;
  int headings_height = 0;
  int row_height = 0;

  for (guint i = 0; i < self->cells->len; i++)
    measure (purr_matrix_view_get_cell (self, i)->widget, &sizes.cell_width,
             &sizes.cell_height);
  for (guint i = 0; i < self->row_labels->len; i++)
    measure (g_ptr_array_index (self->row_labels, i), &sizes.headings,
             &row_height);
  for (guint i = 0; i < self->column_labels->len; i++)
    measure (g_ptr_array_index (self->column_labels, i), &sizes.cell_width,
             &headings_height);
  measure (self->caption, &caption_width, &caption_height);
  sizes.cell_height = MAX (sizes.cell_height, row_height);
  sizes.gap = MAX (2, caption_height / 6);
  sizes.bracket = self->n_dims > 0 ? MAX (6, caption_height / 2) : 0;
  if (sizes.headings > 0)
    sizes.headings += 2 * sizes.gap;
  sizes.top = caption_height + headings_height + 2 * sizes.gap;
  return sizes;
}

/* How many there are at this moment of copying, parts of them as well: others
 * make room bit by bit */
static double
find_extent (guint own, guint stretched, double progress)
{
  return own + (stretched - (double) own) * progress;
}

static double
find_width (PurrMatrixView *self, const Sizes *sizes)
{
  double n
    = find_extent (self->n_columns, self->stretched_columns, self->progress);

  return sizes->headings + 2 * sizes->bracket + n * sizes->cell_width
         + MAX (0, n - 1) * sizes->gap;
}

void
purr_matrix_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  PurrMatrixView *self = PURR_MATRIX_VIEW (widget);
  Sizes sizes = find_sizes (self);
  double n;
  int least = 0;
  int height = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure (self->caption, &least, &height);
      *minimum = *natural = MAX (least, (int) ceil (find_width (self, &sizes)));
      return;
    }
  n = find_extent (self->n_rows, self->stretched_rows, self->progress);
  *minimum = *natural
    = sizes.top
      + (int) ceil (n * sizes.cell_height + MAX (0, n - 1) * sizes.gap)
      + sizes.gap;
}

static void
place (GtkWidget *widget, double x, double y, int width, int height)
{
  gtk_widget_allocate (widget, width, height, -1,
                       gsk_transform_translate (
                         NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

static void
place_headings (PurrMatrixView *self, const Sizes *sizes, double x)
{
  int width = 0;
  int height = 0;

  for (guint i = 0; i < self->column_labels->len; i++)
    measure (g_ptr_array_index (self->column_labels, i), &width, &height);
  for (guint i = 0; i < self->column_labels->len; i++)
    place (g_ptr_array_index (self->column_labels, i),
           x + i * (double) (sizes->cell_width + sizes->gap),
           sizes->top - sizes->gap - height, sizes->cell_width, height);
  for (guint i = 0; i < self->row_labels->len; i++)
    place (g_ptr_array_index (self->row_labels, i),
           x - sizes->bracket - sizes->headings,
           sizes->top + i * (double) (sizes->cell_height + sizes->gap),
           sizes->headings - 2 * sizes->gap, sizes->cell_height);
}

void
purr_matrix_view_size_allocate (GtkWidget *widget,
                                int width,
                                int height,
                                int baseline)
{
  PurrMatrixView *self = PURR_MATRIX_VIEW (widget);
  Sizes sizes = find_sizes (self);
  double x = floor ((width - find_width (self, &sizes)) / 2) + sizes.headings
             + sizes.bracket;
  double rows
    = find_extent (self->n_rows, self->stretched_rows, self->progress);
  double columns
    = find_extent (self->n_columns, self->stretched_columns, self->progress);
  int caption_width = 0;
  int caption_height = 0;

  measure (self->caption, &caption_width, &caption_height);
  place (self->caption, 0, 0, width, caption_height);
  place_headings (self, &sizes, x);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const PurrMatrixCell *cell = purr_matrix_view_get_cell (self, i);
      double row = cell->row;
      double column = cell->column;

      if (cell->copy && self->n_rows == 1)
        row *= self->progress;
      if (cell->copy && self->n_columns == 1)
        column *= self->progress;
      place (cell->widget, x + column * (sizes.cell_width + sizes.gap),
             sizes.top + row * (sizes.cell_height + sizes.gap),
             sizes.cell_width, sizes.cell_height);
    }
  graphene_rect_init (&self->body, (float) (x - sizes.bracket),
                      (float) (sizes.top - 1),
                      (float) (2 * sizes.bracket + columns * sizes.cell_width
                               + MAX (0, columns - 1) * sizes.gap),
                      (float) (rows * sizes.cell_height
                               + MAX (0, rows - 1) * sizes.gap + 2));
}

static void
append_bracket (GtkSnapshot *snapshot,
                const GdkRGBA *colour,
                float x,
                float tick,
                const graphene_rect_t *body)
{
  float y = body->origin.y;
  float height = body->size.height;
  float from = MIN (x, x + tick);
  float length = ABS (tick);

  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT (tick > 0 ? x : x - 2, y, 2,
                                                  height));
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT (from, y, length, 2));
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT (from, y + height - 2, length,
                                                  2));
}

void
purr_matrix_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrMatrixView *self = PURR_MATRIX_VIEW (widget);
  const graphene_rect_t *body = &self->body;
  float tick = 6;
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  if (self->n_dims == 2 && self->cells->len > 0)
    {
      append_bracket (snapshot, &colour, body->origin.x + 1, tick, body);
      append_bracket (snapshot, &colour, body->origin.x + body->size.width - 1,
                      -tick, body);
    }
  else if (self->n_dims == 1 && self->cells->len > 0)
    {
      GskRoundedRect frame;
      float widths[4] = { 2, 2, 2, 2 };
      GdkRGBA colours[4] = { colour, colour, colour, colour };

      gsk_rounded_rect_init_from_rect (&frame, body, body->size.height / 2);
      gtk_snapshot_append_border (snapshot, &frame, widths, colours);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
}
