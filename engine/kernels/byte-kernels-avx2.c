/* byte-kernels-avx2.c: 16 products at a time, with AVX2
 *
 * vpmaddwd multiplies 16 numbers of 16 bits and adds each two neighbours'
 * products to a 32-bit sum. (vpmaddubsw takes bytes, but its sums of 16 bits
 * can be too small.)
 */

#include "engine/kernels/byte-kernels-private.h"

#ifdef PURR_HAVE_X86_KERNELS

#include <immintrin.h>

#define TARGET __attribute__ ((target ("avx2")))
#define WIDTH 16
#define CACHE_LINE 64
#define TILE 32

/* Each 32-bit sum takes two of sixteen features' products, and holds 128 times
 * as many: 2 * 128 * 255 * 32,768 < 2^31 */
#define RUN (128 * WIDTH)

TARGET static double
fold_avx2 (const double *w,
           const double *inverse,
           gsize n_x,
           double *v,
           double *squares)
{
  return fold_in_lanes (w, inverse, n_x, v, squares);
}

TARGET static double
round_avx2 (const double *in,
            double inverse_step,
            const double *mean,
            gsize n,
            gint32 *out)
{
  return round_in_lanes (in, inverse_step, mean, n, out);
}

/* Low digits of 16 features, then their high ones */
TARGET static void
pack_avx2 (const gint32 *v, gsize n, void *packed)
{
  __m256i *digits = packed;

  for (gsize k = 0; k < n; k += WIDTH, digits += 2)
    {
      __m256i a = _mm256_loadu_si256 ((const __m256i *) (v + k));
      __m256i b = _mm256_loadu_si256 ((const __m256i *) (v + k + 8));
      __m256i a_low = _mm256_srai_epi32 (_mm256_slli_epi32 (a, 16), 16);
      __m256i b_low = _mm256_srai_epi32 (_mm256_slli_epi32 (b, 16), 16);
      __m256i low = _mm256_packs_epi32 (a_low, b_low);
      __m256i high = _mm256_packs_epi32 (
        _mm256_srai_epi32 (_mm256_sub_epi32 (a, a_low), 16),
        _mm256_srai_epi32 (_mm256_sub_epi32 (b, b_low), 16));

      _mm256_store_si256 (digits, _mm256_permute4x64_epi64 (low, 0xd8));
      _mm256_store_si256 (digits + 1, _mm256_permute4x64_epi64 (high, 0xd8));
    }
}

TARGET INLINE gint64
add_across (__m256i sums)
{
  __m256i wide
    = _mm256_add_epi64 (_mm256_cvtepi32_epi64 (_mm256_castsi256_si128 (sums)),
                        _mm256_cvtepi32_epi64 (
                          _mm256_extracti128_si256 (sums, 1)));
  __m128i half = _mm_add_epi64 (_mm256_castsi256_si128 (wide),
                                _mm256_extracti128_si256 (wide, 1));

  return _mm_extract_epi64 (half, 0) + _mm_extract_epi64 (half, 1);
}

/* n_x a multiple of WIDTH; totals[c] += sums over four columns */
TARGET INLINE void
forward_four (const guint8 *const *x_of,
              const guint8 *const next_of[2],
              gsize n_x,
              const gint16 *digits,
              gint64 *totals)
{
  for (gsize run = 0; run < n_x; run += RUN)
    {
      gsize end = MIN (n_x, run + RUN);
      __m256i low[4];
      __m256i high[4];

      for (int c = 0; c < 4; c++)
        low[c] = high[c] = _mm256_setzero_si256 ();
      for (gsize k = run; k < end; k += WIDTH, digits += 2 * WIDTH)
        {
          __m256i v_low = _mm256_load_si256 ((const __m256i *) digits);
          __m256i v_high
            = _mm256_load_si256 ((const __m256i *) (digits + WIDTH));

          if (k % CACHE_LINE == 0)
            {
              __builtin_prefetch (next_of[0] + k, 0, 2);
              __builtin_prefetch (next_of[1] + k, 0, 2);
            }
          for (int c = 0; c < 4; c++)
            {
              __m256i x = _mm256_cvtepu8_epi16 (
                _mm_loadu_si128 ((const __m128i *) (x_of[c] + k)));

              low[c] = _mm256_add_epi32 (low[c], _mm256_madd_epi16 (x, v_low));
              high[c]
                = _mm256_add_epi32 (high[c], _mm256_madd_epi16 (x, v_high));
            }
        }
      for (int c = 0; c < 4; c++)
        totals[c] += add_across (low[c]) + add_across (high[c]) * 65536;
    }
}

TARGET static void
forward_avx2 (const guint8 *const *columns,
              const guint8 *const *next,
              gsize n,
              gsize n_x,
              const void *packed,
              gint64 *z)
{
  gsize whole = n_x / WIDTH * WIDTH;

  for (gsize j = 0; j < n; j += 4)
    {
      const guint8 *x_of[4];
      const guint8 *next_of[2];
      gint64 totals[4] = { 0 };

      /* The last ones more than once, where there are not four */
      for (gsize c = 0; c < 4; c++)
        x_of[c] = columns[MIN (j + c, n - 1)];
      for (gsize c = 0; c < 2; c++)
        next_of[c] = next != NULL ? next[MIN (j + 2 * c, n - 1)] : x_of[0];
      forward_four (x_of, next_of, whole, packed, totals);

      if (whole < n_x)
        {
          guint8 rest[4][WIDTH] = { { 0 } };

          for (gsize c = 0; c < 4; c++)
            {
              memcpy (rest[c], x_of[c] + whole, n_x - whole);
              x_of[c] = rest[c];
            }
          forward_four (x_of, x_of, WIDTH, (const gint16 *) packed + 2 * whole,
                        totals);
        }

      for (gsize c = 0; c < 4 && j + c < n; c++)
        z[j + c] = totals[c];
    }
}

/* dw of four features */
TARGET INLINE void
add_to_dw (__m128i low, __m128i high, __m256d step, double *dw)
{
  __m256d value = _mm256_add_pd (_mm256_cvtepi32_pd (low),
                                 _mm256_mul_pd (_mm256_cvtepi32_pd (high),
                                                _mm256_set1_pd (65536)));

  _mm256_storeu_pd (dw, _mm256_add_pd (_mm256_loadu_pd (dw),
                                       _mm256_mul_pd (value, step)));
}

/* Two columns of a feature next to each other, as 16 bits, for TILE features */
TARGET INLINE void
interleave (const guint8 *x0_at, const guint8 *x1_at, __m256i x[4])
{
  const __m256i zero = _mm256_setzero_si256 ();
  __m256i x0 = _mm256_loadu_si256 ((const __m256i *) x0_at);
  __m256i x1 = _mm256_loadu_si256 ((const __m256i *) x1_at);
  __m256i low01 = _mm256_unpacklo_epi8 (x0, x1);
  __m256i high01 = _mm256_unpackhi_epi8 (x0, x1);

  x[0] = _mm256_unpacklo_epi8 (low01, zero);
  x[1] = _mm256_unpackhi_epi8 (low01, zero);
  x[2] = _mm256_unpacklo_epi8 (high01, zero);
  x[3] = _mm256_unpackhi_epi8 (high01, zero);
}

TARGET INLINE void
prefetch (const guint8 *const *next_of, gsize pair, gsize k)
{
  if (next_of != NULL)
    __builtin_prefetch (next_of[2 * pair + 1] + k, 0, 2);
}

/* Low and high digits of two columns' dZ */
typedef gint32 Pairs[PURR_BLOCK_MAX / 2][2];

/* TILE features, k and on, of an even number of columns: from x_of, or from
 * where they have been interleaved for all rows. dw: of feature k. */
TARGET INLINE void
backward_tile (const guint8 *const *x_of,
               const guint8 *const *next_of,
               __m256i (*interleaved)[4],
               gsize n_pairs,
               gsize k,
               Pairs pairs,
               double step,
               double *dw)
{
  const __m256d steps = _mm256_set1_pd (step);
  __m256i low[4];
  __m256i high[4];

  for (int t = 0; t < 4; t++)
    low[t] = high[t] = _mm256_setzero_si256 ();

  for (gsize p = 0; p < n_pairs; p++)
    {
      __m256i dz_low = _mm256_set1_epi32 (pairs[p][0]);
      __m256i dz_high = _mm256_set1_epi32 (pairs[p][1]);
      __m256i x[4];

      if (interleaved != NULL)
        memcpy (x, interleaved[p], sizeof x);
      else
        {
          interleave (x_of[2 * p] + k, x_of[2 * p + 1] + k, x);
          prefetch (next_of, p, k);
        }
      for (int t = 0; t < 4; t++)
        {
          low[t] = _mm256_add_epi32 (low[t], _mm256_madd_epi16 (x[t], dz_low));
          high[t]
            = _mm256_add_epi32 (high[t], _mm256_madd_epi16 (x[t], dz_high));
        }
    }

  /* Vector t holds features 4 t to 4 t + 3 of each sixteen */
  for (int t = 0; t < 4; t++)
    {
      add_to_dw (_mm256_castsi256_si128 (low[t]),
                 _mm256_castsi256_si128 (high[t]), steps, dw + 4 * t);
      add_to_dw (_mm256_extracti128_si256 (low[t], 1),
                 _mm256_extracti128_si256 (high[t], 1), steps, dw + 16 + 4 * t);
    }
}

static void
cut_dz (const gint32 *dz, gsize n, Pairs pairs)
{
  for (gsize j = 0; j < (n + 1) / 2 * 2; j++)
    {
      gint32 number = j < n ? dz[j] : 0;
      gint16 low = (gint16) (number & 0xffff);

      ((gint16 *) pairs[j / 2])[j % 2] = low;
      ((gint16 *) pairs[j / 2])[2 + j % 2] = (gint16) ((number - low) >> 16);
    }
}

TARGET static void
backward_one (const guint8 *const *x_of,
              const guint8 *const *next_of,
              gsize n_pairs,
              gsize k,
              Pairs pairs,
              const PurrBackwardRow *row,
              double *dw)
{
  backward_tile (x_of, next_of, NULL, n_pairs, k, pairs, row->step, dw);
}

TARGET static void
backward_many (const guint8 *const *x_of,
               const guint8 *const *next_of,
               gsize n_pairs,
               gsize k,
               Pairs *pairs,
               gsize n_rows,
               const PurrBackwardRow *rows,
               gsize at)
{
  __m256i interleaved[PURR_BLOCK_MAX / 2][4];

  for (gsize p = 0; p < n_pairs; p++)
    {
      interleave (x_of[2 * p] + k, x_of[2 * p + 1] + k, interleaved[p]);
      prefetch (next_of, p, k);
    }
  for (gsize row = 0; row < n_rows; row++)
    backward_tile (NULL, NULL, interleaved, n_pairs, k, pairs[row],
                   rows[row].step, rows[row].dw + at);
}

TARGET static void
backward_avx2 (const guint8 *const *columns,
               const guint8 *const *next,
               gsize n,
               gsize n_x,
               gsize n_rows,
               const PurrBackwardRow *rows)
{
  const guint8 *x_of[PURR_BLOCK_MAX];
  const guint8 *next_of[PURR_BLOCK_MAX];
  const guint8 *const *all_next = next != NULL ? next_of : NULL;
  guint8 rest[PURR_BLOCK_MAX][TILE];
  Pairs pairs[PURR_BACKWARD_MAX];
  gsize n_pairs = (n + 1) / 2;
  gsize whole = n_x / TILE * TILE;

  for (gsize j = 0; j < 2 * n_pairs; j++)
    {
      x_of[j] = columns[MIN (j, n - 1)];
      next_of[j] = next != NULL ? next[MIN (j, n - 1)] : NULL;
    }
  for (gsize row = 0; row < n_rows; row++)
    cut_dz (rows[row].dz, n, pairs[row]);

  for (gsize k = 0; k < whole; k += TILE)
    if (n_rows == 1)
      backward_one (x_of, all_next, n_pairs, k, pairs[0], rows, rows->dw + k);
    else
      backward_many (x_of, all_next, n_pairs, k, pairs, n_rows, rows, k);

  if (whole < n_x)
    {
      for (gsize j = 0; j < 2 * n_pairs; j++)
        {
          memset (rest[j], 0, TILE);
          memcpy (rest[j], x_of[j] + whole, n_x - whole);
          x_of[j] = rest[j];
        }
      backward_many (x_of, NULL, n_pairs, 0, pairs, n_rows, rows, whole);
    }
}

TARGET static void
logistic_avx2 (const double *z, gsize n, double *a, double *rest)
{
  logistic_in_lanes (z, n, a, rest);
}

const PurrByteKernels purr_byte_kernels_avx2 = {
  .name = "AVX2",
  .fold = fold_avx2,
  .round = round_avx2,
  .pack = pack_avx2,
  .forward = forward_avx2,
  .backward = backward_avx2,
  .logistic = logistic_avx2,
};

#endif
