/* gram-matrix.c: G = X~'X~, through OpenBLAS
 *
 * A slab of features at a time, all pictures' values of it are turned into
 * numbers to multiply, and the lower triangle of G, cut into tiles, gains
 * their products. A tile belongs to one worker at a time and the slabs come
 * in their order, so any number of threads gives the same bits.
 *
 * Where all features have one scale and no mean, bytes less 128 are at most
 * 128 in size. 1,024 products of them add up to 2^24 at most: single
 * precision holds each such sum exactly, in whatever order it is formed. What
 * the 128 took away is given back in whole numbers. Otherwise the features
 * are normalised and multiplied in double precision, taking twice as long.
 */

#include "engine/learning/gram-private.h"

#include <cblas.h>
#include <stdlib.h>
#include <string.h>

#define SLAB_FLOATS 1024
#define SLAB_DOUBLES 512
#define MIDDLE 128

/* Numbers past the end of a slab's column, so that columns do not all fall on
 * the same few places of a cache */
#define GAP 16

/* Tiles: few enough for their lower triangle to be one job's pieces, and not
 * so small that OpenBLAS spends its time arranging them */
#define MAX_TILES 10
#define TILE 48

G_STATIC_ASSERT (MAX_TILES * (MAX_TILES + 1) / 2 <= PURR_MAX_PIECES);

typedef struct
{
  const PurrExamples *examples;
  const double *mean;
  const double *factor; /* n_x: 1 / scale; NULL where bytes are multiplied */
  double divisor;       /* of the products of bytes: scale^2 */

  gsize slab;   /* features in a slab, at most */
  gsize begin;  /* of the present slab */
  gsize n;      /* features in the present slab */
  gsize stride; /* numbers from one picture's column to the next */
  gsize n_pieces;
  gsize n_tiles;

  gpointer columns; /* m x stride floats or doubles */
  gpointer tiles;   /* for each worker: the largest tile, likewise */
  gsize tile_size;  /* numbers in it */
  double *sums;     /* m: of a column's bytes less 128 */
  double *squares;
} Build;

double *
purr_gram_alloc (gsize n)
{
  gsize size;

  if (!g_size_checked_mul (&size, MAX (n, 1), sizeof (double))
      || size > G_MAXSIZE - PURR_GRAM_ALIGNMENT)
    return NULL;

  size = (size + PURR_GRAM_ALIGNMENT - 1) / PURR_GRAM_ALIGNMENT
         * PURR_GRAM_ALIGNMENT;

  return aligned_alloc (PURR_GRAM_ALIGNMENT, size);
}

static double
convert_bytes (const guint8 *restrict x, gsize n, float *restrict out)
{
  gint32 sum = 0;

  for (gsize k = 0; k < n; k++)
    {
      gint32 value = x[k] - MIDDLE;

      out[k] = (float) value;
      sum += value;
    }

  return sum;
}

static void
convert_normalised (const guint8 *restrict x,
                    const double *restrict mean,
                    const double *restrict factor,
                    gsize n,
                    double *restrict out)
{
  for (gsize k = 0; k < n; k++)
    out[k] = (x[k] - mean[k]) * factor[k];
}

static void
convert_piece (gsize piece, int worker, gpointer data)
{
  Build *self = data;
  const PurrExamples *examples = self->examples;

  for (gsize j = piece * examples->m / self->n_pieces;
       j < (piece + 1) * examples->m / self->n_pieces; j++)
    {
      gsize at = examples->index != NULL ? examples->index[j] : j;
      const guint8 *x = examples->bytes + at * examples->n_x + self->begin;

      if (self->factor == NULL)
        self->sums[j] += convert_bytes (
          x, self->n, (float *) self->columns + j * self->stride);
      else
        convert_normalised (x, self->mean + self->begin,
                            self->factor + self->begin, self->n,
                            (double *) self->columns + j * self->stride);
    }
}

/* Where tile number i begins: at a whole square */
static gsize
find_tile (const Build *self, gsize i)
{
  gsize rows = purr_gram_count_rows (self->examples->m);

  return MIN (i * rows / self->n_tiles * PURR_GRAM_SIDE, self->examples->m);
}

static void
multiply_piece (gsize piece, int worker, gpointer data)
{
  Build *self = data;
  gboolean bytes = self->factor == NULL;
  gboolean last = self->begin + self->n == self->examples->n_x;
  double given_back = (double) MIDDLE * MIDDLE * (double) self->examples->n_x;
  float *singles = (float *) self->tiles + worker * self->tile_size;
  double *doubles = (double *) self->tiles + worker * self->tile_size;
  gsize tile_row = 0;
  gsize top, left, height, width;

  while ((tile_row + 1) * (tile_row + 2) / 2 <= piece)
    tile_row++;
  top = find_tile (self, tile_row);
  height = find_tile (self, tile_row + 1) - top;
  left = find_tile (self, piece - tile_row * (tile_row + 1) / 2);
  width = find_tile (self, piece - tile_row * (tile_row + 1) / 2 + 1) - left;

  /* Row after row of the tile: as OpenBLAS sees it, its mirror image */
  if (bytes)
    cblas_sgemm (CblasColMajor, CblasTrans, CblasNoTrans, (int) width,
                 (int) height, (int) self->n, 1.0f,
                 (float *) self->columns + left * self->stride,
                 (int) self->stride,
                 (float *) self->columns + top * self->stride,
                 (int) self->stride, 0.0f, singles, (int) width);
  else
    cblas_dgemm (CblasColMajor, CblasTrans, CblasNoTrans, (int) width,
                 (int) height, (int) self->n, 1.0,
                 (double *) self->columns + left * self->stride,
                 (int) self->stride,
                 (double *) self->columns + top * self->stride,
                 (int) self->stride, 0.0, doubles, (int) width);

  for (gsize i = top; i < top + height; i++)
    {
      gsize row = i / PURR_GRAM_SIDE;
      double *line = self->squares + purr_gram_find_row (row)
                     + i % PURR_GRAM_SIDE * PURR_GRAM_SIDE;
      gsize end = MIN (left + width, (row + 1) * PURR_GRAM_SIDE);

      for (gsize j = left; j < end; j++)
        {
          gsize from = (i - top) * width + (j - left);
          double *to = line + j / PURR_GRAM_SIDE * PURR_GRAM_SQUARE
                       + j % PURR_GRAM_SIDE;

          *to += bytes ? (double) singles[from] : doubles[from];
          /* (x - 128)(y - 128) = xy - 128 (x - 128 + y - 128) - 128^2 */
          if (bytes && last)
            *to = (*to + MIDDLE * (self->sums[i] + self->sums[j])
                   + given_back)
                  / self->divisor;
        }
    }
}

/* Whether it is a mere division, by the same number for all features */
static gboolean
is_division (const PurrNormalisation *normalisation)
{
  for (gsize k = 0; k < normalisation->n_x; k++)
    if (normalisation->mean[k] != 0
        || normalisation->scale[k] != normalisation->scale[0])
      return FALSE;

  return TRUE;
}

double *
purr_gram_matrix_new (const PurrExamples *examples,
                      const PurrNormalisation *normalisation,
                      PurrWorkers *workers)
{
  gsize m = examples->m;
  gsize n_x = examples->n_x;
  gsize rows = purr_gram_count_rows (m);
  gsize size = purr_gram_find_row (rows);
  gsize n_workers = purr_workers_get_n (workers);
  gboolean bytes = is_division (normalisation);
  gsize columns_bytes, tiles_bytes, unit;
  g_autofree double *factor = NULL;
  guint8 *scratch;
  Build build = { 0 };

  build.examples = examples;
  build.mean = normalisation->mean;
  build.divisor = normalisation->scale[0] * normalisation->scale[0];
  if (!bytes)
    {
      factor = g_new (double, n_x);
      for (gsize k = 0; k < n_x; k++)
        factor[k] = 1 / normalisation->scale[k];
      build.factor = factor;
    }

  build.slab = MIN (n_x, bytes ? SLAB_FLOATS : SLAB_DOUBLES);
  build.stride = (build.slab + GAP - 1) / GAP * GAP + GAP;
  build.n_pieces = MIN (m, PURR_MAX_PIECES);
  build.n_tiles = CLAMP (m / TILE, 1, MAX_TILES);
  for (gsize i = 0; i < build.n_tiles; i++)
    {
      gsize side = find_tile (&build, i + 1) - find_tile (&build, i);

      build.tile_size = MAX (build.tile_size, side * side);
    }
  build.tile_size = (build.tile_size + GAP - 1) / GAP * GAP;

  unit = bytes ? sizeof (float) : sizeof (double);
  columns_bytes = m * build.stride * unit;
  tiles_bytes = n_workers * build.tile_size * unit;
  scratch = purr_workers_get_scratch (
    workers, columns_bytes + tiles_bytes + m * sizeof (double));
  build.columns = scratch;
  build.tiles = scratch + columns_bytes;
  build.sums = (double *) (gpointer) (scratch + columns_bytes + tiles_bytes);
  memset (build.sums, 0, m * sizeof (double));

  build.squares = purr_gram_alloc (size);
  if (build.squares == NULL)
    return NULL;
  memset (build.squares, 0, size * sizeof (double));

  for (; build.begin < n_x; build.begin += build.n)
    {
      build.n = MIN (build.slab, n_x - build.begin);
      purr_workers_run (workers, build.n_pieces, convert_piece, &build);
      purr_workers_run (workers, build.n_tiles * (build.n_tiles + 1) / 2,
                        multiply_piece, &build);
    }

  if (purr_workers_is_cancelled (workers))
    {
      free (build.squares);
      return NULL;
    }

  return build.squares;
}
