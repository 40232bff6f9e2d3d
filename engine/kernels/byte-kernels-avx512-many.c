/* byte-kernels-avx512-many.c: several rows backward, half the products
 *
 * With several rows it is the products that take the time: an AMD EPYC does one
 * vector of them in a cycle, but two of sums. So two products are got out of
 * one (S. Winograd, 1968):
 *
 *   (x1 + d2) (x2 + d1) = x1 d1 + x2 d2 + x1 x2 + d1 d2
 *
 * where x1, x2 are two columns' bytes and d1, d2 digits of their dZ. The sum of
 * x1 x2 is the same for all rows, that of d1 d2 for all features: they are
 * added up once, and taken away. All this is exact, also where it wraps around
 * in between: what is left at the end fits.
 *
 * Numbers are cut into two digits of 16 bits, small enough to have a byte
 * added: low + BASE high. vpdpwssd multiplies 32 such and adds each two
 * neighbours' products to a 32-bit sum. That takes three cycles where
 * vpdpbusd, with four digits of 8 bits, takes four. (Forward nothing comes of
 * it: there the digits are long vectors too, and loading them uses up what
 * the products leave free.)
 */

#include "engine/kernels/byte-kernels-avx512-private.h"

#ifdef PURR_HAVE_X86_KERNELS

#include <immintrin.h>

#define TARGET __attribute__ ((target ("avx512f,avx512bw,avx512vnni,fma")))
#define WIDTH 64

/* |low| <= 32,256, and at most 200 more as the division is in single
 * precision; |high| <= 2^30 / BASE + 1. Both leave room for a byte, and their
 * sums for a block: PURR_BLOCK_MAX * 255 * 32,512 < 2^31 */
#define BASE 64512
G_STATIC_ASSERT ((G_GINT64_CONSTANT (1) << PURR_FIXED_BITS) / BASE < 32000);

/* sums += products of a and b, each two neighbours' together; as an
 * instruction for the reason that byte-kernels-avx512.c gives */
#define MULTIPLY_ADD(sums, a, b)                                               \
  __asm__("vpdpwssd %2, %1, %0" : "+v"(sums) : "v"(a), "v"(b))

/* Sixteen numbers' digits */
TARGET INLINE void
cut (__m512i v, __m256i *low, __m256i *high)
{
  __m512 share
    = _mm512_mul_ps (_mm512_cvtepi32_ps (v), _mm512_set1_ps (1.0f / BASE));
  __m512i h = _mm512_cvtps_epi32 (share);
  __m512i l
    = _mm512_sub_epi32 (v, _mm512_mullo_epi32 (h, _mm512_set1_epi32 (BASE)));

  *low = _mm512_cvtepi32_epi16 (l);
  *high = _mm512_cvtepi32_epi16 (h);
}

/* Loads a vector once: otherwise GCC would do so for each sum that needs it,
 * and there are fewer loads to a cycle than sums */
TARGET INLINE __m512i
load_once (const __m512i *from)
{
  __m512i x = *from;

  __asm__("" : "+v"(x));

  return x;
}

/* sums += even * even_digits + odd * odd_digits, and what is too much */
#define MULTIPLY(sums, even, odd, even_digits, odd_digits)                     \
  MULTIPLY_ADD (sums, _mm512_add_epi16 (even, odd_digits),                     \
                _mm512_add_epi16 (odd, even_digits))

#define QUADS (PURR_BLOCK_MAX / 4)

/* Of four columns and 64 features, the bytes as 16 bits: those of two columns
 * next to each other, 16 features to a vector */
typedef struct
{
  __m512i even[4]; /* columns 0 and 2 */
  __m512i odd[4];  /* columns 1 and 3 */
} Quad;

/* The digits of four columns' dZ, likewise */
typedef struct
{
  gint32 low_even, low_odd, high_even, high_odd;
} Digits;

typedef struct
{
  Digits digits[QUADS];
  /* What all sums begin with: less the products of dZ, and more by 2^31, so
   * that they are not negative */
  guint32 low;
  guint32 high;
} Row;

TARGET static void
cut_dz (const gint32 *dz, gsize n, Row *row)
{
  gint16 low[PURR_BLOCK_MAX] = { 0 };
  gint16 high[PURR_BLOCK_MAX] = { 0 };

  row->low = row->high = G_GUINT64_CONSTANT (1) << 31;
  for (gsize j = 0; j < n; j += 16)
    {
      __mmask16 some = n - j >= 16 ? 0xffff : (__mmask16) ((1 << (n - j)) - 1);
      __m256i l, h;

      cut (_mm512_maskz_loadu_epi32 (some, dz + j), &l, &h);
      _mm256_storeu_si256 ((__m256i *) (low + j), l);
      _mm256_storeu_si256 ((__m256i *) (high + j), h);
    }
  for (gsize q = 0; q < (n + 3) / 4; q++)
    {
      const gint16 *l = low + 4 * q;
      const gint16 *h = high + 4 * q;
      gint16 pairs[8] = { l[0], l[2], l[1], l[3], h[0], h[2], h[1], h[3] };

      memcpy (&row->digits[q], pairs, sizeof pairs);
      row->low -= (guint32) (l[0] * l[1]) + (guint32) (l[2] * l[3]);
      row->high -= (guint32) (h[0] * h[1]) + (guint32) (h[2] * h[3]);
    }
}

/* Four columns of 64 features */
TARGET INLINE void
lay_out_quad (const guint8 *const x_of[4],
              gsize k,
              gsize width,
              __m512i order,
              Quad *quad,
              __m512i products[4])
{
  const __m512i low_byte = _mm512_set1_epi16 (0xff);
  __m512i x[4], low01, high01, low23, high23;

  if (width >= WIDTH)
    for (int c = 0; c < 4; c++)
      x[c] = _mm512_loadu_si512 (x_of[c] + k);
  else
    for (int c = 0; c < 4; c++)
      x[c]
        = _mm512_maskz_loadu_epi8 (~G_GUINT64_CONSTANT (0) >> (WIDTH - width),
                                   x_of[c] + k);
  for (int c = 0; c < 4; c++)
    x[c] = _mm512_permutexvar_epi16 (order, x[c]);
  low01 = _mm512_unpacklo_epi8 (x[0], x[1]);
  high01 = _mm512_unpackhi_epi8 (x[0], x[1]);
  low23 = _mm512_unpacklo_epi8 (x[2], x[3]);
  high23 = _mm512_unpackhi_epi8 (x[2], x[3]);
  x[0] = _mm512_unpacklo_epi16 (low01, low23);
  x[1] = _mm512_unpackhi_epi16 (low01, low23);
  x[2] = _mm512_unpacklo_epi16 (high01, high23);
  x[3] = _mm512_unpackhi_epi16 (high01, high23);
  for (int t = 0; t < 4; t++)
    {
      __m512i even = _mm512_and_si512 (x[t], low_byte);
      __m512i odd = _mm512_srli_epi16 (x[t], 8);

      quad->even[t] = even;
      quad->odd[t] = odd;
      MULTIPLY_ADD (products[t], even, odd);
    }
}

/* Of the 16 features in a vector, 0 and 1, 8 and 9 stand in its first quarter,
 * 2 and 3, 10 and 11 in its second, and so on: as add_to_dw() needs them. For
 * that, pairs of bytes change places before they are interleaved. */
TARGET INLINE __m512i
find_order (void)
{
  guint16 order[32];

  for (guint16 quarter = 0; quarter < 4; quarter++)
    for (guint16 t = 0; t < 4; t++)
      {
        order[8 * quarter + 2 * t] = 8 * t + quarter;
        order[8 * quarter + 2 * t + 1] = 8 * t + 4 + quarter;
      }

  return _mm512_loadu_si512 (order);
}

/* 16 features' sums as doubles, and to dw. Below the bits of 2^52 a number of
 * 32 bits makes a double without being converted. All is exact but for the
 * last sum. */
TARGET INLINE void
add_to_dw (__m512i low, __m512i high, __m512d step, double *dw)
{
  const double two_52 = 4503599627370496.0;
  const double two_31 = 2147483648.0;
  const __m512i exponent = _mm512_set1_epi32 (0x43300000);
  const __m512d base = _mm512_set1_pd (BASE);
  const __m512d beyond
    = _mm512_set1_pd (-BASE * (two_52 + two_31) - two_52 - two_31);
  __m512d first = _mm512_fmadd_pd (_mm512_castsi512_pd (
                                     _mm512_unpacklo_epi32 (high, exponent)),
                                   base, beyond);
  __m512d second = _mm512_fmadd_pd (_mm512_castsi512_pd (
                                      _mm512_unpackhi_epi32 (high, exponent)),
                                    base, beyond);

  first = _mm512_add_pd (first, _mm512_castsi512_pd (
                                  _mm512_unpacklo_epi32 (low, exponent)));
  second = _mm512_add_pd (second, _mm512_castsi512_pd (
                                    _mm512_unpackhi_epi32 (low, exponent)));
  _mm512_storeu_pd (dw, _mm512_fmadd_pd (first, step, _mm512_loadu_pd (dw)));
  _mm512_storeu_pd (dw + 8,
                    _mm512_fmadd_pd (second, step, _mm512_loadu_pd (dw + 8)));
}

#define BEGIN_ROW(sums, row)                                                   \
  __m512i sums##_low[4], sums##_high[4];                                       \
  for (int t = 0; t < 4; t++)                                                  \
    {                                                                          \
      sums##_low[t]                                                            \
        = _mm512_sub_epi32 (_mm512_set1_epi32 ((gint32) (row)->low),           \
                            products[t]);                                      \
      sums##_high[t]                                                           \
        = _mm512_sub_epi32 (_mm512_set1_epi32 ((gint32) (row)->high),          \
                            products[t]);                                      \
    }

#define LOAD_QUAD(sums, row)                                                   \
  __m512i sums##_low_even = _mm512_set1_epi32 ((row)->digits[q].low_even);     \
  __m512i sums##_low_odd = _mm512_set1_epi32 ((row)->digits[q].low_odd);       \
  __m512i sums##_high_even = _mm512_set1_epi32 ((row)->digits[q].high_even);   \
  __m512i sums##_high_odd = _mm512_set1_epi32 ((row)->digits[q].high_odd)

#define MULTIPLY_QUAD(sums, t)                                                 \
  do                                                                           \
    {                                                                          \
      MULTIPLY (sums##_low[t], even, odd, sums##_low_even, sums##_low_odd);    \
      MULTIPLY (sums##_high[t], even, odd, sums##_high_even, sums##_high_odd); \
    }                                                                          \
  while (0)

#define END_ROW(sums, to)                                                      \
  do                                                                           \
    {                                                                          \
      __m512d step = _mm512_set1_pd ((to)->step);                              \
                                                                               \
      for (int t = 0; t < 4; t++)                                              \
        add_to_dw (sums##_low[t], sums##_high[t], step,                        \
                   (to)->dw + k + 16 * t);                                     \
    }                                                                          \
  while (0)

/* What is needed next, n_next columns of it for each four of these; the
 * processor waits when too many are on their way, so they are spread */
#define FETCH_NEXT()                                                           \
  for (gsize i = 0; i < n_next; i++)                                           \
  __builtin_prefetch (next[q * n_next + i] + k, 0, 2)

TARGET static void
backward_single (const Quad *quads,
                 gsize n_quads,
                 const __m512i *products,
                 const guint8 *const *next,
                 gsize n_next,
                 gsize k,
                 const Row *row,
                 const PurrBackwardRow *to)
{
  BEGIN_ROW (a, row);

  for (gsize q = 0; q < n_quads; q++)
    {
      LOAD_QUAD (a, row);

      FETCH_NEXT ();
#pragma GCC unroll 4
      for (int t = 0; t < 4; t++)
        {
          __m512i even = load_once (&quads[q].even[t]);
          __m512i odd = load_once (&quads[q].odd[t]);

          MULTIPLY_QUAD (a, t);
        }
    }
  END_ROW (a, to);
}

TARGET static void
backward_two (const Quad *quads,
              gsize n_quads,
              const __m512i *products,
              const guint8 *const *next,
              gsize n_next,
              gsize k,
              const Row *row,
              const PurrBackwardRow *to)
{
  BEGIN_ROW (a, row);
  BEGIN_ROW (b, row + 1);

  for (gsize q = 0; q < n_quads; q++)
    {
      LOAD_QUAD (a, row);
      LOAD_QUAD (b, row + 1);

      FETCH_NEXT ();
#pragma GCC unroll 4
      for (int t = 0; t < 4; t++)
        {
          __m512i even = load_once (&quads[q].even[t]);
          __m512i odd = load_once (&quads[q].odd[t]);

          MULTIPLY_QUAD (a, t);
          MULTIPLY_QUAD (b, t);
        }
    }
  END_ROW (a, to);
  END_ROW (b, to + 1);
}

TARGET void
purr_backward_many_avx512 (const guint8 *const *x_of,
                           const guint8 *const *next_of,
                           gsize n,
                           gsize n_x,
                           gsize n_rows,
                           const PurrBackwardRow *rows)
{
  const __m512i order = find_order ();
  gsize n_quads = (n + 3) / 4;
  /* With two rows, of the two columns that are fetched for each four */
  gsize n_pairs = (n_rows + 1) / 2;
  gsize share = n_pairs > 1 ? 1 : 2;
  Row cut_rows[PURR_BACKWARD_MAX];
  Quad quads[QUADS];

  for (gsize row = 0; row < n_rows; row++)
    cut_dz (rows[row].dz, n, &cut_rows[row]);

  for (gsize k = 0; k < n_x; k += WIDTH)
    {
      __m512i products[4] = { 0 };

      for (gsize q = 0; q < n_quads; q++)
        lay_out_quad (x_of + 4 * q, k, n_x - k, order, &quads[q], products);
      for (gsize row = 0; row < n_rows; row += 2)
        {
          gsize fetched = row / 2 * share;
          const guint8 *const *next = next_of + MIN (fetched, 2) * n_quads;
          gsize n_next = MIN (share, 2 - MIN (fetched, 2));

          if (row + 2 <= n_rows)
            backward_two (quads, n_quads, products, next, n_next, k,
                          &cut_rows[row], &rows[row]);
          else
            backward_single (quads, n_quads, products, next, n_next, k,
                             &cut_rows[row], &rows[row]);
        }
    }
}

#endif
