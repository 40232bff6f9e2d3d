/* plane-items.c: what is in a plane's layers */

#include "app/widgets/plane-private.h"

void
purr_plane_item_free (gpointer data)
{
  PurrPlaneItem *item = data;

  g_array_unref (item->points);
  g_free (item->words);
  g_free (item->shares);
  g_free (item);
}

static PurrPlaneItem *
add_item (PurrPlane *self,
          PurrPlaneLayer layer,
          PurrPlaneItemKind kind,
          const PurrPlanePoint *points,
          gsize n,
          PurrChartLook look)
{
  PurrPlaneItem *item = g_new0 (PurrPlaneItem, 1);

  item->kind = kind;
  item->points
    = g_array_sized_new (FALSE, FALSE, sizeof (PurrPlanePoint), (guint) n);
  g_array_append_vals (item->points, points, (guint) n);
  item->look = look;
  g_ptr_array_add (self->layers[layer], item);
  purr_plane_drop_layer (self, layer);

  return item;
}

void
purr_plane_clear (PurrPlane *self, PurrPlaneLayer layer)
{
  g_return_if_fail (PURR_IS_PLANE (self));
  g_return_if_fail (layer < PURR_PLANE_N_LAYERS);

  if (self->layers[layer]->len == 0)
    return;
  g_ptr_array_set_size (self->layers[layer], 0);
  purr_plane_drop_layer (self, layer);
}

void
purr_plane_add_line (PurrPlane *self,
                     PurrPlaneLayer layer,
                     const PurrPlanePoint *points,
                     gsize n,
                     PurrChartLook look)
{
  g_return_if_fail (PURR_IS_PLANE (self));
  g_return_if_fail (layer < PURR_PLANE_N_LAYERS);

  if (n > 0)
    add_item (self, layer, PURR_ITEM_LINE, points, n, look);
}

void
purr_plane_add_straight (PurrPlane *self,
                         PurrPlaneLayer layer,
                         PurrPlanePoint point,
                         double dx,
                         double dy,
                         PurrChartLook look)
{
  const PurrPlanePoint points[] = { point, { dx, dy } };

  g_return_if_fail (PURR_IS_PLANE (self));
  g_return_if_fail (layer < PURR_PLANE_N_LAYERS);

  if (purr_plane_point_usable (points[0]) && purr_plane_point_usable (points[1])
      && (dx != 0 || dy != 0))
    add_item (self, layer, PURR_ITEM_STRAIGHT, points, 2, look);
}

void
purr_plane_add_area (PurrPlane *self,
                     PurrPlaneLayer layer,
                     const PurrPlanePoint *corners,
                     gsize n,
                     PurrChartInk ink,
                     double opacity)
{
  const PurrChartLook look = { .ink = ink, .opacity = opacity };

  g_return_if_fail (PURR_IS_PLANE (self));
  g_return_if_fail (layer < PURR_PLANE_N_LAYERS);

  if (n > 0)
    add_item (self, layer, PURR_ITEM_AREA, corners, n, look);
}

void
purr_plane_add_marks (PurrPlane *self,
                      PurrPlaneLayer layer,
                      const PurrPlanePoint *points,
                      gsize n,
                      PurrPlaneMark mark,
                      PurrChartInk ink,
                      double size)
{
  const PurrChartLook look = { .ink = ink, .opacity = 1, .width = size };

  g_return_if_fail (PURR_IS_PLANE (self));
  g_return_if_fail (layer < PURR_PLANE_N_LAYERS);

  if (n > 0)
    add_item (self, layer, PURR_ITEM_MARKS, points, n, look)->mark = mark;
}

void
purr_plane_add_shade (PurrPlane *self,
                      PurrPlaneLayer layer,
                      const PurrPlaneGrid *grid,
                      double low,
                      double high,
                      PurrChartInk low_ink,
                      PurrChartInk high_ink,
                      double opacity)
{
  const PurrPlanePoint corners[]
    = { { grid->x_min, grid->y_min }, { grid->x_max, grid->y_max } };
  const PurrChartLook look = { .ink = low_ink, .opacity = opacity };
  gsize size = (gsize) grid->n_x * grid->n_y;
  PurrPlaneItem *item;

  g_return_if_fail (PURR_IS_PLANE (self));
  g_return_if_fail (layer < PURR_PLANE_N_LAYERS);
  g_return_if_fail (grid->n_x >= 2 && grid->n_y >= 2 && low < high);

  item = add_item (self, layer, PURR_ITEM_SHADE, corners, 2, look);
  item->high_ink = high_ink;
  item->n_x = grid->n_x;
  item->n_y = grid->n_y;
  item->shares = g_new (float, size);
  for (gsize k = 0; k < size; k++)
    {
      double share = (grid->values[k] - low) / (high - low);

      item->shares[k] = isnan (share) ? NAN : (float) CLAMP (share, 0, 1);
    }
}

void
purr_plane_add_words (PurrPlane *self,
                      PurrPlaneLayer layer,
                      PurrPlanePoint place,
                      const char *words,
                      PurrChartInk ink)
{
  const PurrChartLook look = { .ink = ink, .opacity = 1 };

  g_return_if_fail (PURR_IS_PLANE (self));
  g_return_if_fail (layer < PURR_PLANE_N_LAYERS);

  if (purr_plane_point_usable (place))
    add_item (self, layer, PURR_ITEM_WORDS, &place, 1, look)->words
      = g_strdup (words);
}
