/* byte-kernels.c: the variant that runs everywhere, and which one to run */

#include "engine/kernels/byte-kernels-private.h"

/* 32 bits hold so many products of a 16-bit digit and a byte:
 * 256 * 255 * 32,768 < 2^31 */
#define RUN PURR_LANES

static double
fold_generic (const double *w,
              const double *inverse,
              gsize n_x,
              double *v,
              double *squares)
{
  return fold_in_lanes (w, inverse, n_x, v, squares);
}

static double
round_generic (const double *in,
               double inverse_step,
               const double *mean,
               gsize n,
               gint32 *out)
{
  return round_in_lanes (in, inverse_step, mean, n, out);
}

/* Two digits of 16 bits: the low ones of PURR_LANES features, then the high */
static void
pack_generic (const gint32 *v, gsize n, void *packed)
{
  gint16 *digits = packed;

  for (gsize k = 0; k < n; k += RUN, digits += 2 * RUN)
    for (gsize i = 0; i < RUN; i++)
      {
        gint16 low = (gint16) (v[k + i] & 0xffff);

        digits[i] = low;
        digits[RUN + i] = (gint16) ((v[k + i] - low) >> 16);
      }
}

/* RUN bytes, of which those past the n-th are 0, as numbers of 16 bits */
static inline void
widen (const guint8 *restrict x, gsize n, gint16 *restrict out)
{
  if (n >= RUN)
    for (gsize i = 0; i < RUN; i++)
      out[i] = x[i];
  else
    for (gsize i = 0; i < RUN; i++)
      out[i] = i < n ? x[i] : 0;
}

static void
forward_generic (const guint8 *const *columns,
                 const guint8 *const *next,
                 gsize n,
                 gsize n_x,
                 const void *packed,
                 gint64 *z)
{
  for (gsize j = 0; j < n; j++)
    {
      const gint16 *restrict digits = packed;
      gint64 low = 0;
      gint64 high = 0;

      for (gsize k = 0; k < n_x; k += RUN, digits += 2 * RUN)
        {
          gint16 x[RUN];
          gint32 run_low = 0;
          gint32 run_high = 0;

          widen (columns[j] + k, n_x - k, x);
          for (gsize i = 0; i < RUN; i++)
            {
              run_low += x[i] * digits[i];
              run_high += x[i] * digits[RUN + i];
            }
          low += run_low;
          high += run_high;
        }
      z[j] = low + high * 65536;
    }
}

/* Features k to k + RUN - 1 of one row, whose columns stand in x */
static void
backward_row (gint16 (*x)[RUN], gsize n, gsize k, const PurrBackwardRow *row)
{
  gint32 low[RUN] = { 0 };
  gint32 high[RUN] = { 0 };

  for (gsize j = 0; j < n; j++)
    {
      gint16 dz_low = (gint16) (row->dz[j] & 0xffff);
      gint16 dz_high = (gint16) ((row->dz[j] - dz_low) >> 16);

      for (gsize i = 0; i < RUN; i++)
        low[i] += x[j][i] * dz_low;
      for (gsize i = 0; i < RUN; i++)
        high[i] += x[j][i] * dz_high;
    }
  /* Exact but for the last sum */
  for (gsize i = 0; i < RUN; i++)
    row->dw[k + i] += row->step * ((double) low[i] + 65536.0 * high[i]);
}

static void
backward_generic (const guint8 *const *columns,
                  const guint8 *const *next,
                  gsize n,
                  gsize n_x,
                  gsize n_rows,
                  const PurrBackwardRow *rows)
{
  gint16 x[PURR_BLOCK_MAX][RUN];

  for (gsize k = 0; k < n_x; k += RUN)
    {
      for (gsize j = 0; j < n; j++)
        widen (columns[j] + k, n_x - k, x[j]);
      for (gsize row = 0; row < n_rows; row++)
        backward_row (x, n, k, &rows[row]);
    }
}

static void
logistic_generic (const double *z, gsize n, double *a, double *rest)
{
  logistic_in_lanes (z, n, a, rest);
}

const PurrByteKernels purr_byte_kernels_generic = {
  .name = "generic",
  .fold = fold_generic,
  .round = round_generic,
  .pack = pack_generic,
  .forward = forward_generic,
  .backward = backward_generic,
  .logistic = logistic_generic,
};

const PurrByteKernels *
purr_byte_kernels_get (guint i)
{
#ifdef PURR_HAVE_X86_KERNELS
  if (__builtin_cpu_supports ("avx512bw")
      && __builtin_cpu_supports ("avx512vnni") && i-- == 0)
    return &purr_byte_kernels_avx512;
  if (__builtin_cpu_supports ("avx2") && i-- == 0)
    return &purr_byte_kernels_avx2;
#endif

  return i == 0 ? &purr_byte_kernels_generic : NULL;
}
