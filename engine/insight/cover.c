/* cover.c: what covering parts of a picture would do to its answer */

#include "engine/insight/cover.h"

#include "engine/learning/normalisation.h"

#include <string.h>

void
purr_cover_pixels (const PurrModel *model,
                   const guint8 *column,
                   const guint8 *cover,
                   double *change)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  const double *scale = parts->normalisation->scale;
  gsize channels = parts->geometry.channels;

  g_return_if_fail (purr_geometry_is_known (&parts->geometry));

  for (gsize p = 0; p < parts->n_x / channels; p++)
    {
      change[p] = 0;
      for (gsize k = p * channels; k < (p + 1) * channels; k++)
        change[p] += parts->w[k] / scale[k] * (cover[k] - column[k]);
    }
}

void
purr_cover_squares (const double *changes,
                    const PurrGeometry *geometry,
                    gsize side,
                    double *change)
{
  gsize width = geometry->width, height = geometry->height;
  gsize across = width - side + 1, down = height - side + 1;

  g_return_if_fail (side >= 1 && side <= width && side <= height);

  memset (change, 0, across * down * sizeof *change);
  for (gsize y = 0; y < down; y++)
    for (gsize x = 0; x < across; x++)
      for (gsize row = y; row < y + side; row++)
        for (gsize place = x; place < x + side; place++)
          change[y * across + x] += changes[row * width + place];
}

void
purr_cover_one (const PurrGeometry *geometry,
                guint8 *column,
                const guint8 *cover,
                gsize pixel)
{
  gsize at = pixel * geometry->channels;

  memcpy (column + at, cover + at, geometry->channels);
}

typedef struct
{
  double change;
  guint32 pixel;
} Change;

/* Towards the other answer first; of equals, the upper left one */
static int
compare_changes (const void *a, const void *b)
{
  const Change *first = a, *second = b;

  if (first->change != second->change)
    return first->change < second->change ? 1 : -1;
  return first->pixel < second->pixel ? -1 : 1;
}

gboolean
purr_cover_fewest (const PurrModel *model,
                   const guint8 *column,
                   const guint8 *cover,
                   guint32 *pixels,
                   gsize *n)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  const PurrGeometry *geometry = &parts->geometry;
  gsize n_pixels = geometry->width * geometry->height;
  g_autofree double *change = g_new (double, n_pixels);
  g_autofree Change *sorted = g_new (Change, n_pixels);
  g_autofree guint8 *covered = NULL;
  gboolean positive = purr_model_classify (model, column).positive;

  *n = 0;
  if (!purr_geometry_is_known (geometry))
    return FALSE;
  covered = g_memdup2 (column, parts->n_x);
  purr_cover_pixels (model, column, cover, change);
  for (gsize p = 0; p < n_pixels; p++)
    sorted[p] = (Change) { positive ? -change[p] : change[p], (guint32) p };
  qsort (sorted, n_pixels, sizeof *sorted, compare_changes);

  for (gsize k = 0; k < n_pixels && sorted[k].change > 0; k++)
    {
      pixels[(*n)++] = sorted[k].pixel;
      purr_cover_one (geometry, covered, cover, sorted[k].pixel);
      /* The model itself says when, so that nobody contradicts it */
      if (purr_model_classify (model, covered).positive != positive)
        return TRUE;
    }
  *n = 0;
  return FALSE;
}

void
purr_blur (const PurrGeometry *geometry,
           const guint8 *column,
           gsize radius,
           guint8 *blurred)
{
  gsize channels = geometry->channels;

  for (gsize y = 0; y < geometry->height; y++)
    for (gsize x = 0; x < geometry->width; x++)
      {
        gsize top = y - MIN (y, radius), left = x - MIN (x, radius);
        gsize bottom = MIN (y + radius + 1, geometry->height);
        gsize right = MIN (x + radius + 1, geometry->width);
        guint count = (guint) ((bottom - top) * (right - left));

        for (gsize channel = 0; channel < channels; channel++)
          {
            guint sum = 0;

            for (gsize row = top; row < bottom; row++)
              for (gsize place = left; place < right; place++)
                sum += column[(row * geometry->width + place) * channels
                              + channel];
            blurred[(y * geometry->width + x) * channels + channel]
              = (guint8) ((sum + count / 2) / count);
          }
      }
}
