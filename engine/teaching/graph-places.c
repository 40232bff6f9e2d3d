/* graph-places.c: how high each item of a layer stands */

#include "engine/teaching/graph-layout-private.h"

#define PLACING_SWEEPS 24

/* Moves a layer as near to its wishes as its order allows, all at least 1 apart:
 * items that would have to change places are moved as one (isotonic regression) */
static void
place_row (PurrLayoutWork *work, guint layer)
{
  guint n = purr_layout_row (work, layer)->len;
  g_autofree double *sums = g_new (double, n + 1);
  g_autofree guint *counts = g_new (guint, n + 1);
  guint n_groups = 0;
  guint k = 0;

  for (guint place = 0; place < n; place++)
    {
      sums[n_groups]
        = purr_layout_item (work, purr_layout_row_item (work, layer, place))
            ->wish
          - place;
      counts[n_groups++] = 1;
      while (n_groups > 1
             && sums[n_groups - 2] / counts[n_groups - 2]
                  >= sums[n_groups - 1] / counts[n_groups - 1])
        {
          sums[n_groups - 2] += sums[n_groups - 1];
          counts[n_groups - 2] += counts[n_groups - 1];
          n_groups--;
        }
    }
  for (guint group = 0; group < n_groups; group++)
    for (guint i = 0; i < counts[group]; i++, k++)
      purr_layout_item (work, purr_layout_row_item (work, layer, k))->y
        = sums[group] / counts[group] + k;
}

static void
add_wishes (const PurrLayoutWork *work,
            const GArray *beside,
            double *sum,
            guint *n)
{
  for (guint j = 0; j < beside->len; j++)
    *sum += purr_layout_item (work, g_array_index (beside, guint, j))->y;
  *n += beside->len;
}

static void
wish_row (PurrLayoutWork *work, guint layer)
{
  for (guint k = 0; k < purr_layout_row (work, layer)->len; k++)
    {
      PurrLayoutItem *self
        = purr_layout_item (work, purr_layout_row_item (work, layer, k));
      double sum = 0;
      guint n = 0;

      add_wishes (work, self->left, &sum, &n);
      add_wishes (work, self->right, &sum, &n);
      self->wish = n > 0 ? sum / n : self->y;
    }
  place_row (work, layer);
}

double
purr_layout_find_places (PurrLayoutWork *work)
{
  double top = 0;
  double bottom = 0;

  for (guint i = 0; i < work->items->len; i++)
    purr_layout_item (work, i)->y = purr_layout_item (work, i)->place;
  for (guint k = 0; k < PLACING_SWEEPS; k++)
    for (guint step = 0; step < work->n_layers; step++)
      wish_row (work, k % 2 == 0 ? step : work->n_layers - 1 - step);

  for (guint i = 0; i < work->items->len; i++)
    top = i == 0 ? purr_layout_item (work, i)->y
                 : MIN (top, purr_layout_item (work, i)->y);
  for (guint i = 0; i < work->items->len; i++)
    {
      purr_layout_item (work, i)->y -= top;
      bottom = MAX (bottom, purr_layout_item (work, i)->y);
    }
  return bottom;
}
