/* gram-matrix.c: G = X~'X~
 *
 * A slab of features at a time, all columns' values of it are turned into
 * numbers to multiply, and the lower triangle of G, cut into tiles, gains
 * their products. A tile belongs to one worker at a time and the slabs come
 * in their order, so any number of threads gives the same bits.
 *
 * Where all features have one scale and no mean, the bytes themselves are
 * multiplied, as whole numbers: one factor as it is, the other less 128, for
 * the processor's instructions want one with a sign. A slab's sum of products
 * fits into 32 bits, that of all slabs exactly into a double. What the 128 took
 * away is found as the product with a column of nothing but zeros.
 * Otherwise the features are normalised and multiplied in double precision, by
 * OpenBLAS.
 */

#include "engine/kernels/gram-matrix.h"

#include "engine/kernels/blas.h"
#include "engine/kernels/gram-kernels.h"
#include "engine/kernels/workers.h"

#include <stdlib.h>
#include <string.h>

#define SLAB_DOUBLES 512

/* Numbers past the end of a slab's column, so that columns do not all fall on
 * the same few places of a cache */
#define GAP 16

/* Tiles: few enough for their lower triangle to be one job's shards, and not
 * so small that OpenBLAS spends its time arranging them */
#define MAX_TILES 10
#define TILE 48

G_STATIC_ASSERT (MAX_TILES *(MAX_TILES + 1) / 2 <= PURR_MAX_SHARDS);

typedef struct
{
  const PurrColumns *columns;
  const double *mean;
  const double *factor; /* n_x: 1 / scale */
  double divisor;       /* of the products of bytes: scale^2 */
  const PurrGramKernels *kernels;
  PurrShardFunc prepare;
  PurrShardFunc multiply;

  gsize slab;   /* features in a slab, at most */
  gsize begin;  /* of the present slab */
  gsize n;      /* features in the present slab */
  gsize stride; /* numbers from one column to the next */
  gsize n_shards;
  gsize n_tiles;

  double *numbers; /* m x stride: the slab, normalised */
  double *tiles;   /* for each worker: the largest tile */
  gsize tile_size; /* numbers in it */

  /* Or, where the bytes themselves are multiplied */
  guint8 *zeros; /* slab */
  gint32 *taken; /* m filled up: products with zeros, in the present slab */

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

static const guint8 *
find_bytes (const Build *self, gsize j)
{
  const PurrColumns *columns = self->columns;

  return columns->bytes + purr_columns_get_place (columns, j) * columns->n_x
         + self->begin;
}

/* Those of a square's rows or columns; past m, zeros */
static void
find_four (const Build *self,
           gsize begin,
           const guint8 *columns[PURR_GRAM_SIDE])
{
  for (gsize i = 0; i < PURR_GRAM_SIDE; i++)
    columns[i] = begin + i < self->columns->m ? find_bytes (self, begin + i)
                                              : self->zeros;
}

static void
take_middle_shard (gsize shard, int worker, gpointer data)
{
  Build *self = data;
  gsize rows = purr_gram_count_rows (self->columns->m);
  const guint8 *const zeros[]
    = { self->zeros, self->zeros, self->zeros, self->zeros };

  for (gsize row = shard * rows / self->n_shards;
       row < (shard + 1) * rows / self->n_shards; row++)
    {
      const guint8 *a[PURR_GRAM_SIDE];
      gint32 products[PURR_GRAM_SIDE][PURR_GRAM_SIDE];

      find_four (self, row * PURR_GRAM_SIDE, a);
      self->kernels->multiply_bytes (a, zeros, self->n, products);
      for (gsize i = 0; i < PURR_GRAM_SIDE; i++)
        self->taken[row * PURR_GRAM_SIDE + i] = products[i][0];
    }
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
convert_shard (gsize shard, int worker, gpointer data)
{
  Build *self = data;
  gsize m = self->columns->m;

  for (gsize j = shard * m / self->n_shards;
       j < (shard + 1) * m / self->n_shards; j++)
    convert_normalised (find_bytes (self, j), self->mean + self->begin,
                        self->factor + self->begin, self->n,
                        self->numbers + j * self->stride);
}

/* A tile's columns, left to right, and rows, top to bottom; past m where it
 * ends in a square that is filled up */
typedef struct
{
  gsize top;
  gsize bottom;
  gsize left;
  gsize right;
} Tile;

/* Where tile row or column number i begins: at a whole square */
static gsize
find_tile (const Build *self, gsize i)
{
  gsize rows = purr_gram_count_rows (self->columns->m);

  return i * rows / self->n_tiles * PURR_GRAM_SIDE;
}

static Tile
get_tile (const Build *self, gsize shard)
{
  gsize row = 0;
  gsize column;

  while ((row + 1) * (row + 2) / 2 <= shard)
    row++;
  column = shard - row * (row + 1) / 2;

  return (Tile) { find_tile (self, row), find_tile (self, row + 1),
                  find_tile (self, column), find_tile (self, column + 1) };
}

static void
multiply_bytes_shard (gsize shard, int worker, gpointer data)
{
  Build *self = data;
  gboolean last = self->begin + self->n == self->columns->n_x;
  Tile tile = get_tile (self, shard);

  for (gsize top = tile.top; top < tile.bottom; top += PURR_GRAM_SIDE)
    {
      double *square = self->squares + purr_gram_find_row (top / PURR_GRAM_SIDE)
                       + tile.left / PURR_GRAM_SIDE * PURR_GRAM_SQUARE;
      const guint8 *a[PURR_GRAM_SIDE];

      find_four (self, top, a);
      for (gsize left = tile.left; left < MIN (tile.right, top + 1);
           left += PURR_GRAM_SIDE, square += PURR_GRAM_SQUARE)
        {
          const guint8 *b[PURR_GRAM_SIDE];
          gint32 products[PURR_GRAM_SIDE][PURR_GRAM_SIDE];

          find_four (self, left, b);
          self->kernels->multiply_bytes (a, b, self->n, products);

          /* xy = x (y - 128) - x (0 - 128) */
          for (gsize i = 0; i < PURR_GRAM_SIDE; i++)
            for (gsize j = 0; j < PURR_GRAM_SIDE; j++)
              {
                double *to = square + i * PURR_GRAM_SIDE + j;

                *to += (double) products[i][j] - self->taken[top + i];
                if (last)
                  *to /= self->divisor;
              }
        }
    }
}

static void
multiply_shard (gsize shard, int worker, gpointer data)
{
  Build *self = data;
  gsize m = self->columns->m;
  double *products = self->tiles + worker * self->tile_size;
  Tile tile = get_tile (self, shard);
  gsize bottom = MIN (tile.bottom, m);
  gsize right = MIN (tile.right, m);
  gsize width = right - tile.left;

  /* Row after row of the tile: as OpenBLAS sees it, its mirror image */
  purr_blas_multiply (CblasColMajor, CblasTrans, CblasNoTrans, (int) width,
                      (int) (bottom - tile.top), (int) self->n, 1.0,
                      self->numbers + tile.left * self->stride,
                      (int) self->stride,
                      self->numbers + tile.top * self->stride,
                      (int) self->stride, 0.0, products, (int) width);

  for (gsize i = tile.top; i < bottom; i++)
    {
      gsize row = i / PURR_GRAM_SIDE;
      double *line = self->squares + purr_gram_find_row (row)
                     + i % PURR_GRAM_SIDE * PURR_GRAM_SIDE;
      gsize end = MIN (right, (row + 1) * PURR_GRAM_SIDE);

      for (gsize j = tile.left; j < end; j++)
        line[j / PURR_GRAM_SIDE * PURR_GRAM_SQUARE + j % PURR_GRAM_SIDE]
          += products[(i - tile.top) * width + (j - tile.left)];
    }
}

/* Whether it is a mere division, by the same number for all features */
static gboolean
is_division (const double *mean, const double *scale, gsize n_x)
{
  for (gsize k = 0; k < n_x; k++)
    if (mean[k] != 0 || scale[k] != scale[0])
      return FALSE;

  return TRUE;
}

double *
purr_gram_matrix_new (const PurrColumns *columns,
                      const double *mean,
                      const double *scale,
                      PurrWorkers *workers)
{
  gsize m = columns->m;
  gsize n_x = columns->n_x;
  gsize rows = purr_gram_count_rows (m);
  gsize size = purr_gram_find_row (rows);
  gsize n_workers = purr_workers_get_n (workers);
  gboolean whole = is_division (mean, scale, n_x);
  g_autofree double *factor = NULL;
  g_autofree guint8 *zeros = NULL;
  g_autofree gint32 *taken = NULL;
  Build build = { 0 };

  if (!whole && !purr_blas_prepare ((int) n_workers, NULL))
    return NULL;
  build.squares = purr_gram_alloc (size);
  if (build.squares == NULL)
    return NULL;
  memset (build.squares, 0, size * sizeof (double));

  build.columns = columns;
  build.kernels = purr_gram_kernels_get_best ();
  build.slab = MIN (n_x, whole ? PURR_GRAM_RUN : SLAB_DOUBLES);
  build.n_shards = MIN (m, PURR_MAX_SHARDS);
  build.n_tiles = CLAMP (m / TILE, 1, MAX_TILES);

  if (whole)
    {
      zeros = g_new0 (guint8, build.slab);
      taken = g_new (gint32, rows * PURR_GRAM_SIDE);
      build.zeros = zeros;
      build.taken = taken;
      build.divisor = scale[0] * scale[0];
      build.prepare = take_middle_shard;
      build.multiply = multiply_bytes_shard;
    }
  else
    {
      factor = g_new (double, n_x);
      for (gsize k = 0; k < n_x; k++)
        factor[k] = 1 / scale[k];
      for (gsize i = 0; i < build.n_tiles; i++)
        {
          gsize side = find_tile (&build, i + 1) - find_tile (&build, i);

          build.tile_size = MAX (build.tile_size, side * side);
        }
      build.mean = mean;
      build.factor = factor;
      build.prepare = convert_shard;
      build.multiply = multiply_shard;
      build.stride = (build.slab + GAP - 1) / GAP * GAP + GAP;
      build.numbers
        = purr_workers_get_scratch (workers, (m * build.stride
                                              + n_workers * build.tile_size)
                                               * sizeof (double));
      build.tiles = build.numbers + m * build.stride;
    }

  for (; build.begin < n_x; build.begin += build.n)
    {
      build.n = MIN (build.slab, n_x - build.begin);
      purr_workers_run (workers, build.n_shards, build.prepare, &build);
      purr_workers_run (workers, build.n_tiles * (build.n_tiles + 1) / 2,
                        build.multiply, &build);
    }

  if (purr_workers_is_cancelled (workers))
    {
      free (build.squares);
      return NULL;
    }

  return build.squares;
}

float *
purr_gram_singles_new (const double *squares, gsize m)
{
  gsize rows = purr_gram_count_rows (m);
  gsize size = purr_gram_find_single_row (rows);
  float *singles = (float *) (gpointer) purr_gram_alloc (size / 2);

  if (singles == NULL)
    return NULL;

  for (gsize row = 0; row < rows; row++)
    {
      const double *square = squares + purr_gram_find_row (row);
      float *to = singles + purr_gram_find_single_row (row);

      for (gsize column = 0; column <= row; column++)
        for (gsize i = 0; i < PURR_GRAM_SIDE; i++)
          for (gsize k = 0; k < PURR_GRAM_SIDE; k++)
            to[column / 2 * PURR_GRAM_OBLONG + i * PURR_GRAM_WIDTH
               + column % 2 * PURR_GRAM_SIDE + k]
              = (float)
                square[column * PURR_GRAM_SQUARE + i * PURR_GRAM_SIDE + k];
      if (row % 2 == 1)
        continue;

      /* Right of its square on the diagonal, a row is found mirrored. */
      square = squares + purr_gram_find_row (row + 1) + row * PURR_GRAM_SQUARE;
      for (gsize i = 0; i < PURR_GRAM_SIDE; i++)
        for (gsize k = 0; k < PURR_GRAM_SIDE; k++)
          to[row / 2 * PURR_GRAM_OBLONG + i * PURR_GRAM_WIDTH + PURR_GRAM_SIDE
             + k]
            = (float) square[k * PURR_GRAM_SIDE + i];
    }

  return singles;
}
