/* sweep.c: one walk over X, forward and backward
 *
 * X is bytes and far larger than any cache. A block of columns at a time is
 * turned into floats, small enough to stay in the second level cache while it
 * is multiplied twice: Z = v'X + c, and then dw = X dZ'. So each byte of X is
 * read from memory once.
 *
 * Blocks make up pieces, which the workers share out. Where a block or piece
 * begins depends on m and n_x alone, each piece adds up its own sums, and the
 * pieces' sums are added in their order: any number of threads gives the same
 * bits.
 */

#include "engine/learning/learning-private.h"

#include <cblas.h>
#include <math.h>
#include <string.h>

/* Of floats: half of a small second level cache */
#define BLOCK_BYTES (256 * 1024)
#define BLOCK_MAX_COLUMNS 64
#define BLOCK_MIN_COLUMNS 4

/* Floats in a cache line */
#define LINE 16

typedef struct
{
  PurrSums sums;
  double dz_rounded; /* sum of dZ as the backward product sees it */
} Piece;

typedef struct
{
  const PurrExamples *examples;
  const float *v;      /* n_x, weights for bytes */
  double c;            /* bias for bytes */
  const float *centre; /* n_x whole numbers taken off the bytes, or NULL */
  PurrDzFunc func;
  gsize block;         /* columns in a block */
  gsize n_blocks;
  gsize n_pieces;
  gsize stride;        /* floats from one column of a block to the next */

  Piece *pieces;       /* n_pieces */
  double *dw;          /* n_pieces x n_x, or NULL */
  float *blocks;       /* for each worker: block x stride */
  float *products;     /* for each worker: stride */
} Sweep;

/* Bytes become floats, exactly. */
static void
convert_column (const guint8 *restrict x,
                const float *restrict centre,
                gsize n_x,
                float *restrict out)
{
  if (centre == NULL)
    for (gsize k = 0; k < n_x; k++)
      out[k] = (float) x[k];
  else
    for (gsize k = 0; k < n_x; k++)
      out[k] = (float) x[k] - centre[k];
}

static void
add_product (const float *restrict product,
             gsize n_x,
             gboolean first,
             double *restrict dw)
{
  if (first)
    for (gsize k = 0; k < n_x; k++)
      dw[k] = product[k];
  else
    for (gsize k = 0; k < n_x; k++)
      dw[k] += product[k];
}

static void
sweep_piece (gsize piece, int worker, gpointer data)
{
  const Sweep *self = data;
  const PurrExamples *examples = self->examples;
  gsize n_x = examples->n_x;
  float *columns = self->blocks + worker * self->block * self->stride;
  float *product = self->products + worker * self->stride;
  double *dw = self->dw == NULL ? NULL : self->dw + piece * n_x;
  gsize first_block = piece * self->n_blocks / self->n_pieces;
  gsize end_block = (piece + 1) * self->n_blocks / self->n_pieces;
  Piece result = { { 0 } };

  for (gsize block = first_block; block < end_block; block++)
    {
      gsize begin = block * self->block;
      gsize n = MIN (self->block, examples->m - begin);
      float z_single[BLOCK_MAX_COLUMNS];
      float dz_single[BLOCK_MAX_COLUMNS];
      double z[BLOCK_MAX_COLUMNS];
      double dz[BLOCK_MAX_COLUMNS];
      guint8 y[BLOCK_MAX_COLUMNS];

      for (gsize j = 0; j < n; j++)
        {
          gsize at = begin + j;

          if (examples->index != NULL)
            at = examples->index[at];
          y[j] = examples->labels[at];
          convert_column (examples->bytes + at * n_x, self->centre, n_x,
                          columns + j * self->stride);
        }

      /* Z = v'X + c */
      cblas_sgemv (CblasColMajor, CblasTrans, (int) n_x, (int) n, 1.0f,
                   columns, (int) self->stride, self->v, 1, 0.0f, z_single, 1);
      for (gsize j = 0; j < n; j++)
        z[j] = z_single[j] + self->c;

      self->func (z, y, n, dz, &result.sums);
      if (dw == NULL)
        continue;

      /* dw += X dZ' */
      for (gsize j = 0; j < n; j++)
        {
          dz_single[j] = (float) dz[j];
          result.dz_rounded += dz_single[j];
        }
      cblas_sgemv (CblasColMajor, CblasNoTrans, (int) n_x, (int) n, 1.0f,
                   columns, (int) self->stride, dz_single, 1, 0.0f, product, 1);
      add_product (product, n_x, block == first_block, dw);
    }

  self->pieces[piece] = result;
}

static gsize
columns_in_block (gsize n_x)
{
  gsize columns = BLOCK_BYTES / (n_x * sizeof (float));

  /* OpenBLAS takes columns by fours */
  return CLAMP (columns / 4 * 4, BLOCK_MIN_COLUMNS, BLOCK_MAX_COLUMNS);
}

static gboolean
has_mean (const PurrNormalisation *normalisation)
{
  for (gsize k = 0; k < normalisation->n_x; k++)
    if (normalisation->mean[k] != 0)
      return TRUE;

  return FALSE;
}

PurrSums
purr_sweep (const PurrExamples *examples,
            const PurrNormalisation *normalisation,
            const double *w,
            double b,
            PurrDzFunc func,
            double *dw,
            PurrWorkers *workers)
{
  gsize n_x = examples->n_x;
  gsize n_workers = purr_workers_get_n (workers);
  gboolean centred = has_mean (normalisation);
  Piece pieces[PURR_MAX_PIECES];
  PurrSums sums = { 0 };
  double dz_rounded = 0;
  Sweep sweep = { 0 };
  gsize dw_bytes, blocks_bytes;
  float *v, *centre;
  guint8 *scratch;

  sweep.examples = examples;
  sweep.func = func;
  sweep.block = columns_in_block (n_x);
  sweep.n_blocks = (examples->m + sweep.block - 1) / sweep.block;
  sweep.n_pieces = MIN (sweep.n_blocks, PURR_MAX_PIECES);
  /* One line more, or all columns would fall on the same few places of a
   * cache when n_x is a multiple of 1,024 */
  sweep.stride = (n_x + LINE - 1) / LINE * LINE + LINE;
  sweep.pieces = pieces;

  dw_bytes = dw == NULL ? 0 : sweep.n_pieces * n_x * sizeof (double);
  dw_bytes = (dw_bytes + 63) / 64 * 64;
  blocks_bytes = n_workers * sweep.block * sweep.stride * sizeof (float);
  scratch = purr_workers_get_scratch (workers,
                                      dw_bytes + blocks_bytes
                                      + (n_workers + 2) * sweep.stride
                                          * sizeof (float));
  sweep.dw = dw == NULL ? NULL : (double *) scratch;
  sweep.blocks = (float *) (scratch + dw_bytes);
  v = (float *) (scratch + dw_bytes + blocks_bytes);
  centre = v + sweep.stride;
  sweep.products = centre + sweep.stride;

  /* Fold the normalisation into the weights, as purr_normalisation_fold()
   * does, but with whole numbers near the means taken off the bytes, which is
   * exact: otherwise v'X and v'mean, both large, would lose in single
   * precision what little they differ by. */
  sweep.v = v;
  sweep.c = b;
  sweep.centre = centred ? centre : NULL;
  for (gsize k = 0; k < n_x; k++)
    {
      v[k] = (float) (w[k] / normalisation->scale[k]);
      centre[k] = (float) rint (normalisation->mean[k]);
      if (centred)
        sweep.c -= v[k] * (normalisation->mean[k] - centre[k]);
    }

  memset (pieces, 0, sizeof pieces);
  purr_workers_run (workers, sweep.n_pieces, sweep_piece, &sweep);

  for (gsize piece = 0; piece < sweep.n_pieces; piece++)
    {
      sums.loss += pieces[piece].sums.loss;
      sums.dz += pieces[piece].sums.dz;
      sums.correct += pieces[piece].sums.correct;
      dz_rounded += pieces[piece].dz_rounded;
    }

  if (dw != NULL)
    {
      memcpy (dw, sweep.dw, n_x * sizeof (double));
      for (gsize piece = 1; piece < sweep.n_pieces; piece++)
        for (gsize k = 0; k < n_x; k++)
          dw[k] += sweep.dw[piece * n_x + k];

      /* Back from bytes: x~ = (x - centre - (mean - centre)) / scale */
      for (gsize k = 0; k < n_x; k++)
        dw[k] = (dw[k] - (normalisation->mean[k] - centre[k]) * dz_rounded)
                / normalisation->scale[k];
    }

  return sums;
}
