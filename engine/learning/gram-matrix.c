/* gram-matrix.c: G = X~'X~
 *
 * A slab of features at a time, all pictures' values of it are turned into
 * numbers to multiply, and the lower triangle of G, cut into tiles, gains
 * their products. A tile belongs to one worker at a time and the slabs come
 * in their order, so any number of threads gives the same bits.
 *
 * Where all features have one scale and no mean, bytes less 128 are multiplied
 * as whole numbers of 16 bits. A slab's sum of products, at most
 * 1,024 * 128^2, fits into 32 bits, that of all slabs exactly into a double,
 * and what the 128 took away is given back. For 209 pictures of 3,072 features
 * that takes half the time of OpenBLAS's product in single precision, 1.0
 * against 2.2 ms. Otherwise the features are normalised and multiplied in
 * double precision, by OpenBLAS.
 */

#include "engine/learning/gram-private.h"

#include <cblas.h>
#include <stdlib.h>
#include <string.h>

#define SLAB_WHOLE 1024
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
  const double *factor; /* n_x: 1 / scale */
  double divisor;       /* of the products of bytes: scale^2 */
  const PurrGramKernels *kernels;
  PurrPieceFunc convert;
  PurrPieceFunc multiply;

  gsize slab;   /* features in a slab, at most */
  gsize begin;  /* of the present slab */
  gsize n;      /* features in the present slab */
  gsize stride; /* numbers from one picture's column to the next */
  gsize n_pieces;
  gsize n_tiles;

  double *columns;  /* m x stride, or */
  gint16 *whole;    /* likewise, m filled up */
  double *tiles;    /* for each worker: the largest tile */
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

static const guint8 *
find_bytes (const Build *self, gsize j)
{
  const PurrExamples *examples = self->examples;
  gsize at = examples->index != NULL ? examples->index[j] : j;

  return examples->bytes + at * examples->n_x + self->begin;
}

static gint32
convert_bytes (const guint8 *restrict x, gsize n, gint16 *restrict out)
{
  gint32 sum = 0;

  for (gsize k = 0; k < n; k++)
    {
      gint16 value = (gint16) (x[k] - MIDDLE);

      out[k] = value;
      sum += value;
    }

  return sum;
}

static void
convert_whole_piece (gsize piece, int worker, gpointer data)
{
  Build *self = data;
  gsize m = self->examples->m;

  for (gsize j = piece * m / self->n_pieces;
       j < (piece + 1) * m / self->n_pieces; j++)
    {
      gint16 *column = self->whole + j * self->stride;

      self->sums[j] += convert_bytes (find_bytes (self, j), self->n, column);
      /* The last slab may be a narrow one. */
      memset (column + self->n, 0,
              (self->stride - self->n) * sizeof (gint16));
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
convert_piece (gsize piece, int worker, gpointer data)
{
  Build *self = data;
  gsize m = self->examples->m;

  for (gsize j = piece * m / self->n_pieces;
       j < (piece + 1) * m / self->n_pieces; j++)
    convert_normalised (find_bytes (self, j), self->mean + self->begin,
                        self->factor + self->begin, self->n,
                        self->columns + j * self->stride);
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
  gsize rows = purr_gram_count_rows (self->examples->m);

  return i * rows / self->n_tiles * PURR_GRAM_SIDE;
}

static Tile
get_tile (const Build *self, gsize piece)
{
  gsize row = 0;
  gsize column;

  while ((row + 1) * (row + 2) / 2 <= piece)
    row++;
  column = piece - row * (row + 1) / 2;

  return (Tile) { find_tile (self, row), find_tile (self, row + 1),
                  find_tile (self, column), find_tile (self, column + 1) };
}

static void
multiply_whole_piece (gsize piece, int worker, gpointer data)
{
  Build *self = data;
  gsize m = self->examples->m;
  gsize n_x = self->examples->n_x;
  gboolean last = self->begin + self->n == n_x;
  double given_back = (double) MIDDLE * MIDDLE * (double) n_x;
  gsize n = (self->n + GAP - 1) / GAP * GAP;
  Tile tile = get_tile (self, piece);

  for (gsize left = tile.left; left < tile.right; left += PURR_GRAM_WIDE)
    for (gsize top = MAX (tile.top, left); top < tile.bottom;
         top += PURR_GRAM_TALL)
      {
        /* Half a square, row after row */
        double *half = self->squares + purr_gram_find_row (top / PURR_GRAM_SIDE)
                       + left / PURR_GRAM_SIDE * PURR_GRAM_SQUARE
                       + top % PURR_GRAM_SIDE * PURR_GRAM_SIDE;
        const gint16 *a[PURR_GRAM_TALL], *b[PURR_GRAM_WIDE];
        gint32 products[PURR_GRAM_TALL][PURR_GRAM_WIDE];

        for (gsize i = 0; i < PURR_GRAM_TALL; i++)
          a[i] = self->whole + (top + i) * self->stride;
        for (gsize j = 0; j < PURR_GRAM_WIDE; j++)
          b[j] = self->whole + (left + j) * self->stride;
        self->kernels->multiply_whole (a, b, n, products);

        for (gsize i = 0; i < PURR_GRAM_TALL; i++)
          for (gsize j = 0; j < PURR_GRAM_WIDE; j++)
            {
              double *to = half + i * PURR_GRAM_SIDE + j;

              *to += products[i][j];
              /* (x - 128)(y - 128) = xy - 128 (x - 128 + y - 128) - 128^2 */
              if (last && top + i < m && left + j < m)
                *to = (*to + MIDDLE * (self->sums[top + i]
                                       + self->sums[left + j])
                       + given_back)
                      / self->divisor;
            }
      }
}

static void
multiply_piece (gsize piece, int worker, gpointer data)
{
  Build *self = data;
  gsize m = self->examples->m;
  double *products = self->tiles + worker * self->tile_size;
  Tile tile = get_tile (self, piece);
  gsize bottom = MIN (tile.bottom, m);
  gsize right = MIN (tile.right, m);
  gsize width = right - tile.left;

  /* Row after row of the tile: as OpenBLAS sees it, its mirror image */
  cblas_dgemm (CblasColMajor, CblasTrans, CblasNoTrans, (int) width,
               (int) (bottom - tile.top), (int) self->n, 1.0,
               self->columns + tile.left * self->stride, (int) self->stride,
               self->columns + tile.top * self->stride, (int) self->stride,
               0.0, products, (int) width);

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
  gsize filled = rows * PURR_GRAM_SIDE;
  gsize size = purr_gram_find_row (rows);
  gsize n_workers = purr_workers_get_n (workers);
  gboolean whole = is_division (normalisation);
  g_autofree double *factor = NULL;
  g_autofree double *sums = NULL;
  Build build = { 0 };

  build.squares = purr_gram_alloc (size);
  if (build.squares == NULL)
    return NULL;
  memset (build.squares, 0, size * sizeof (double));

  build.examples = examples;
  build.kernels = purr_gram_kernels_get_best ();
  build.slab = MIN (n_x, whole ? SLAB_WHOLE : SLAB_DOUBLES);
  build.stride = (build.slab + GAP - 1) / GAP * GAP + GAP;
  build.n_pieces = MIN (m, PURR_MAX_PIECES);
  build.n_tiles = CLAMP (m / TILE, 1, MAX_TILES);

  if (whole)
    {
      gsize bytes = filled * build.stride * sizeof (gint16);

      sums = g_new0 (double, filled);
      build.sums = sums;
      build.divisor = normalisation->scale[0] * normalisation->scale[0];
      build.convert = convert_whole_piece;
      build.multiply = multiply_whole_piece;
      build.whole = purr_workers_get_scratch (workers, bytes);
      memset (build.whole, 0, bytes);
    }
  else
    {
      factor = g_new (double, n_x);
      for (gsize k = 0; k < n_x; k++)
        factor[k] = 1 / normalisation->scale[k];
      for (gsize i = 0; i < build.n_tiles; i++)
        {
          gsize side = find_tile (&build, i + 1) - find_tile (&build, i);

          build.tile_size = MAX (build.tile_size, side * side);
        }
      build.mean = normalisation->mean;
      build.factor = factor;
      build.convert = convert_piece;
      build.multiply = multiply_piece;
      build.columns = purr_workers_get_scratch (
        workers, (m * build.stride + n_workers * build.tile_size)
                   * sizeof (double));
      build.tiles = build.columns + m * build.stride;
    }

  for (; build.begin < n_x; build.begin += build.n)
    {
      build.n = MIN (build.slab, n_x - build.begin);
      purr_workers_run (workers, build.n_pieces, build.convert, &build);
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

  for (gsize i = 0; i < rows * PURR_GRAM_SIDE; i++)
    {
      gsize row = i / PURR_GRAM_SIDE;
      float *to = singles + purr_gram_find_single_row (row)
                  + i % PURR_GRAM_SIDE * PURR_GRAM_WIDTH;

      for (gsize column = 0; column < (row / 2 + 1) * 2; column++)
        for (gsize k = 0; k < PURR_GRAM_SIDE; k++)
          {
            gsize j = column * PURR_GRAM_SIDE + k;
            /* Right of its square on the diagonal, a row is found mirrored. */
            gsize at = column <= row
                         ? purr_gram_find_row (row)
                             + column * PURR_GRAM_SQUARE
                             + i % PURR_GRAM_SIDE * PURR_GRAM_SIDE + k
                         : purr_gram_find_row (column)
                             + row * PURR_GRAM_SQUARE + k * PURR_GRAM_SIDE
                             + i % PURR_GRAM_SIDE;

            to[j / PURR_GRAM_WIDTH * PURR_GRAM_OBLONG + j % PURR_GRAM_WIDTH]
              = (float) squares[at];
          }
    }

  return singles;
}
