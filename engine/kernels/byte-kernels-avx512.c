/* byte-kernels-avx512.c: 64 bytes at a time, with AVX-512's dot products
 *
 * vpdpbusd multiplies 64 bytes by 64 digits of 8 bits and adds each four
 * neighbours' products to a 32-bit sum.
 */

#include "engine/kernels/byte-kernels-avx512-private.h"

#ifdef PURR_HAVE_X86_KERNELS

#include <immintrin.h>

#define TARGET __attribute__ ((target ("avx512f,avx512bw,avx512vnni,fma")))
#define WIDTH 64

/* sums += products of bytes x and digits, each four neighbours' together. As an
 * instruction of its own: asked by _mm512_dpbusd_epi32(), GCC 12 moves the
 * sums from register to register, which costs a fifth. */
#define MULTIPLY_ADD(sums, x, digits)                                          \
  __asm__("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(x), "v"(digits))

/* A 32-bit sum of 8-bit digits times bytes holds more than so many features:
 * 65,536 * 255 * 128 < 2^31 */
#define RUN 65536

TARGET static double
fold_avx512 (const double *w,
             const double *inverse,
             gsize n_x,
             double *v,
             double *squares)
{
  return fold_in_lanes (w, inverse, n_x, v, squares);
}

TARGET static double
round_avx512 (const double *in,
              double inverse_step,
              const double *mean,
              gsize n,
              gint32 *out)
{
  return round_in_lanes (in, inverse_step, mean, n, out);
}

/* The lowest digits of 64 features, then their next ones, and so on */
TARGET static void
pack_avx512 (const gint32 *v, gsize n, void *packed)
{
  gint8 *digits = packed;

  for (gsize k = 0; k < n; k += WIDTH, digits += 4 * WIDTH)
    for (int i = 0; i < WIDTH; i += 16)
      {
        __m512i rest = _mm512_loadu_si512 (v + k + i);

        for (int d = 0; d < 4; d++)
          {
            /* Adding half of a digit's range carries into the next one what
             * a negative digit takes away again */
            _mm_storeu_si128 ((__m128i *) (digits + d * WIDTH + i),
                              _mm512_cvtepi32_epi8 (rest));
            rest = _mm512_srai_epi32 (
              _mm512_add_epi32 (rest, _mm512_set1_epi32 (128)), 8);
          }
      }
}

/* The four sums of four accumulators */
TARGET INLINE __m128i
add_across (__m512i a0, __m512i a1, __m512i a2, __m512i a3)
{
  __m512i a01 = _mm512_add_epi32 (_mm512_unpacklo_epi32 (a0, a1),
                                  _mm512_unpackhi_epi32 (a0, a1));
  __m512i a23 = _mm512_add_epi32 (_mm512_unpacklo_epi32 (a2, a3),
                                  _mm512_unpackhi_epi32 (a2, a3));
  __m512i all = _mm512_add_epi32 (_mm512_unpacklo_epi64 (a01, a23),
                                  _mm512_unpackhi_epi64 (a01, a23));
  __m256i half = _mm256_add_epi32 (_mm512_castsi512_si256 (all),
                                   _mm512_extracti64x4_epi64 (all, 1));

  return _mm_add_epi32 (_mm256_castsi256_si128 (half),
                        _mm256_extracti128_si256 (half, 1));
}

TARGET INLINE gint64
value_of (__m128i digits)
{
  return _mm_extract_epi32 (digits, 0)
         + _mm_extract_epi32 (digits, 1) * G_GINT64_CONSTANT (256)
         + _mm_extract_epi32 (digits, 2) * G_GINT64_CONSTANT (65536)
         + _mm_extract_epi32 (digits, 3) * G_GINT64_CONSTANT (16777216);
}

#define FORWARD_STEP(load)                                                     \
  do                                                                           \
    {                                                                          \
      __m512i v[4];                                                            \
                                                                               \
      __builtin_prefetch (next_of[0] + k, 0, 2);                               \
      __builtin_prefetch (next_of[1] + k, 0, 2);                               \
      for (int d = 0; d < 4; d++)                                              \
        v[d] = _mm512_load_si512 (digits + d * WIDTH);                         \
      for (int c = 0; c < 4; c++)                                              \
        {                                                                      \
          __m512i x = load (x_of[c] + k);                                      \
                                                                               \
          for (int d = 0; d < 4; d++)                                          \
            MULTIPLY_ADD (sums[c][d], x, v[d]);                                \
        }                                                                      \
    }                                                                          \
  while (0)

TARGET static void
forward_avx512 (const guint8 *const *columns,
                const guint8 *const *next,
                gsize n,
                gsize n_x,
                const void *packed,
                gint64 *z)
{
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

      for (gsize run = 0; run < n_x; run += RUN)
        {
          const gint8 *digits = (const gint8 *) packed + 4 * run;
          gsize end = MIN (n_x, run + RUN);
          __m512i sums[4][4];
          gsize k;

          for (int c = 0; c < 4; c++)
            for (int d = 0; d < 4; d++)
              sums[c][d] = _mm512_setzero_si512 ();

          for (k = run; k + WIDTH <= end; k += WIDTH, digits += 4 * WIDTH)
            FORWARD_STEP (_mm512_loadu_si512);
          if (k < end)
            {
              __mmask64 rest = ~G_GUINT64_CONSTANT (0) >> (WIDTH - (end - k));

#define LOAD_REST(address) _mm512_maskz_loadu_epi8 (rest, address)
              FORWARD_STEP (LOAD_REST);
#undef LOAD_REST
            }

          for (int c = 0; c < 4; c++)
            totals[c] += value_of (
              add_across (sums[c][0], sums[c][1], sums[c][2], sums[c][3]));
        }

      for (gsize c = 0; c < 4 && j + c < n; c++)
        z[j + c] = totals[c];
    }
}

/* dw of eight features: low and high are sums of two digits each. The products
 * with powers of two are exact, so fusing them with the sums changes nothing. */
TARGET INLINE void
add_to_dw (__m256i low, __m256i high, __m512d step, double *dw)
{
  __m512d value
    = _mm512_fmadd_pd (_mm512_cvtepi32_pd (high), _mm512_set1_pd (65536),
                       _mm512_cvtepi32_pd (low));

  _mm512_storeu_pd (dw, _mm512_fmadd_pd (value, step, _mm512_loadu_pd (dw)));
}

/* Sums for features 4 t to 4 t + 3 of each sixteen stand in vector t: into
 * the features' order */
TARGET INLINE void
put_in_order (__m512i t[4])
{
  __m512i a = _mm512_shuffle_i32x4 (t[0], t[1], 0x44);
  __m512i b = _mm512_shuffle_i32x4 (t[0], t[1], 0xee);
  __m512i c = _mm512_shuffle_i32x4 (t[2], t[3], 0x44);
  __m512i d = _mm512_shuffle_i32x4 (t[2], t[3], 0xee);

  t[0] = _mm512_shuffle_i32x4 (a, c, 0x88);
  t[1] = _mm512_shuffle_i32x4 (a, c, 0xdd);
  t[2] = _mm512_shuffle_i32x4 (b, d, 0x88);
  t[3] = _mm512_shuffle_i32x4 (b, d, 0xdd);
}

/* For each four columns, and each place: the four digits of their dZ */
typedef gint32 Quads[PURR_BLOCK_MAX / 4][4];

static void
cut_dz (const gint32 *dz, gsize n, Quads quads)
{
  for (gsize j = 0; j < (n + 3) / 4 * 4; j++)
    {
      gint32 rest = j < n ? dz[j] : 0;

      for (int d = 0; d < 4; d++)
        {
          ((gint8 *) &quads[j / 4][d])[j % 4] = (gint8) (rest & 0xff);
          rest = (rest + 128) >> 8;
        }
    }
}

/* Four columns of a feature next to each other, for 64 features */
TARGET INLINE void
interleave (const guint8 *const x_of[4],
            const guint8 *const next_of[2],
            gsize k,
            gsize width,
            __m512i out[4])
{
  __m512i x[4], low01, high01, low23, high23;

  /* A few at a time: the processor waits when too many are on their way */
  for (int c = 0; c < 2; c++)
    __builtin_prefetch (next_of[c] + k, 0, 2);
  if (width == WIDTH)
    for (int c = 0; c < 4; c++)
      x[c] = _mm512_loadu_si512 (x_of[c] + k);
  else
    for (int c = 0; c < 4; c++)
      x[c]
        = _mm512_maskz_loadu_epi8 (~G_GUINT64_CONSTANT (0) >> (WIDTH - width),
                                   x_of[c] + k);
  low01 = _mm512_unpacklo_epi8 (x[0], x[1]);
  high01 = _mm512_unpackhi_epi8 (x[0], x[1]);
  low23 = _mm512_unpacklo_epi8 (x[2], x[3]);
  high23 = _mm512_unpackhi_epi8 (x[2], x[3]);
  out[0] = _mm512_unpacklo_epi16 (low01, low23);
  out[1] = _mm512_unpackhi_epi16 (low01, low23);
  out[2] = _mm512_unpacklo_epi16 (high01, high23);
  out[3] = _mm512_unpackhi_epi16 (high01, high23);
}

TARGET INLINE void
add_pairs_to_dw (__m512i low[4], __m512i high[4], double step, double *dw)
{
  __m512d steps = _mm512_set1_pd (step);

  put_in_order (low);
  put_in_order (high);
  for (int t = 0; t < 4; t++)
    {
      add_to_dw (_mm512_castsi512_si256 (low[t]),
                 _mm512_castsi512_si256 (high[t]), steps, dw + 16 * t);
      add_to_dw (_mm512_extracti64x4_epi64 (low[t], 1),
                 _mm512_extracti64x4_epi64 (high[t], 1), steps,
                 dw + 16 * t + 8);
    }
}

/* The loop over four columns at a time, for features k to k + 63 of one row.
 * Sixteen sums by name: an array GCC 12 would keep in memory. Of sum s_td, t
 * says which features and d which digits. */
#define ADD_DIGIT(d)                                                           \
  do                                                                           \
    {                                                                          \
      __m512i digits = _mm512_set1_epi32 (quads[q][d]);                        \
                                                                               \
      MULTIPLY_ADD (s_0##d, x[0], digits);                                     \
      MULTIPLY_ADD (s_1##d, x[1], digits);                                     \
      MULTIPLY_ADD (s_2##d, x[2], digits);                                     \
      MULTIPLY_ADD (s_3##d, x[3], digits);                                     \
    }                                                                          \
  while (0)

/* Two digits together: PURR_BLOCK_MAX * 255 * 128 * 257 < 2^31 */
#define PAIR(low, high) _mm512_add_epi32 (low, _mm512_slli_epi32 (high, 8))

#define BACKWARD_TILE(get_four)                                                \
  do                                                                           \
    {                                                                          \
      const __m512i zero = _mm512_setzero_si512 ();                            \
      __m512i s_00 = zero, s_01 = zero, s_02 = zero, s_03 = zero;              \
      __m512i s_10 = zero, s_11 = zero, s_12 = zero, s_13 = zero;              \
      __m512i s_20 = zero, s_21 = zero, s_22 = zero, s_23 = zero;              \
      __m512i s_30 = zero, s_31 = zero, s_32 = zero, s_33 = zero;              \
      __m512i low[4], high[4];                                                 \
                                                                               \
      for (gsize q = 0; q < n_quads; q++)                                      \
        {                                                                      \
          __m512i x[4];                                                        \
                                                                               \
          get_four;                                                            \
          ADD_DIGIT (0);                                                       \
          ADD_DIGIT (1);                                                       \
          ADD_DIGIT (2);                                                       \
          ADD_DIGIT (3);                                                       \
        }                                                                      \
      low[0] = PAIR (s_00, s_01);                                              \
      low[1] = PAIR (s_10, s_11);                                              \
      low[2] = PAIR (s_20, s_21);                                              \
      low[3] = PAIR (s_30, s_31);                                              \
      high[0] = PAIR (s_02, s_03);                                             \
      high[1] = PAIR (s_12, s_13);                                             \
      high[2] = PAIR (s_22, s_23);                                             \
      high[3] = PAIR (s_32, s_33);                                             \
      add_pairs_to_dw (low, high, row->step, row->dw + k);                     \
    }                                                                          \
  while (0)

TARGET static void
backward_one (const guint8 *const *x_of,
              const guint8 *const *next_of,
              gsize n_quads,
              gsize k,
              gsize n_x,
              Quads quads,
              const PurrBackwardRow *row)
{
  if (k + WIDTH <= n_x)
    BACKWARD_TILE (interleave (x_of + 4 * q, next_of + 2 * q, k, WIDTH, x));
  else
    BACKWARD_TILE (interleave (x_of + 4 * q, next_of + 2 * q, k, n_x - k, x));
}

TARGET static void
backward_avx512 (const guint8 *const *columns,
                 const guint8 *const *next,
                 gsize n,
                 gsize n_x,
                 gsize n_rows,
                 const PurrBackwardRow *rows)
{
  const guint8 *x_of[PURR_BLOCK_MAX];
  const guint8 *next_of[PURR_BLOCK_MAX / 2];
  Quads quads;
  gsize n_quads = (n + 3) / 4;

  for (gsize j = 0; j < 4 * n_quads; j++)
    x_of[j] = columns[MIN (j, n - 1)];
  for (gsize i = 0; i < 2 * n_quads; i++)
    next_of[i] = next != NULL ? next[MIN (2 * i + 1, n - 1)] : x_of[2 * i];
  if (n_rows > 1)
    {
      purr_backward_many_avx512 (x_of, next_of, n, n_x, n_rows, rows);
      return;
    }
  cut_dz (rows->dz, n, quads);
  for (gsize k = 0; k < n_x; k += WIDTH)
    backward_one (x_of, next_of, n_quads, k, n_x, quads, rows);
}

TARGET static void
logistic_avx512 (const double *z, gsize n, double *a, double *rest)
{
  logistic_in_lanes (z, n, a, rest);
}

const PurrByteKernels purr_byte_kernels_avx512 = {
  .name = "AVX-512",
  .fold = fold_avx512,
  .round = round_avx512,
  .pack = pack_avx512,
  .forward = forward_avx512,
  .backward = backward_avx512,
  .logistic = logistic_avx512,
};

#endif
