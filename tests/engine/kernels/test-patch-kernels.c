/* Every variant against plain loops, and against each other to the last bit */

#include "engine/kernels/patch-kernels.h"
#include "engine/kernels/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  gsize n_tiles;
  gint8 *digits;
  guint8 patches[PURR_PATCHES_IN_BLOCK * PURR_PATCH_LENGTH];
  float inverse[PURR_PATCHES_IN_BLOCK];
  float *high;
  float *low;
} Pooling;

/* extreme: the largest bytes and digits that there are */
static Pooling
make_pooling (gsize n, gboolean extreme)
{
  guint64 state = 7;
  gsize n_tiles = (n + PURR_PATCH_TILE - 1) / PURR_PATCH_TILE;
  gsize padded = n_tiles * PURR_PATCH_TILE;
  Pooling self = { n_tiles, g_new (gint8, n * PURR_PATCH_LENGTH) };

  self.high = g_new0 (float, padded);
  self.low = g_new0 (float, padded);
  for (gsize i = 0; i < n * PURR_PATCH_LENGTH; i++)
    self.digits[i] = extreme ? (i / PURR_PATCH_LENGTH % 2 ? 127 : -127)
                             : (int) purr_random_below (&state, 255) - 127;
  for (gsize i = 0; i < G_N_ELEMENTS (self.patches); i++)
    self.patches[i] = extreme ? 255 : purr_random_below (&state, 256);
  for (gsize p = 0; p < PURR_PATCHES_IN_BLOCK; p++)
    self.inverse[p] = 1.0f / (4 + purr_random_below (&state, 60));
  for (gsize k = 0; k < n; k++)
    {
      self.high[k] = purr_random_below (&state, 1000);
      self.low[k] = -(double) purr_random_below (&state, 1000);
    }

  return self;
}

static void
pooling_clear (Pooling *self)
{
  g_free (self->digits);
  g_free (self->high);
  g_free (self->low);
}

static gint64
multiply (const Pooling *self, gsize k, gsize p)
{
  gint64 dot = 0;

  for (gsize i = 0; i < PURR_PATCH_LENGTH; i++)
    dot += self->patches[p * PURR_PATCH_LENGTH + i]
           * self->digits[k * PURR_PATCH_LENGTH + i];

  return dot;
}

static void
check_products (const PurrPatchKernels *kernels,
                const Pooling *self,
                const void *packed,
                gsize n)
{
  gsize tile_size = PURR_PATCHES_IN_BLOCK * PURR_PATCH_TILE;
  g_autofree gint32 *dots = g_new (gint32, self->n_tiles * tile_size);

  kernels->multiply (self->patches, packed, self->n_tiles, dots);
  for (gsize k = 0; k < n; k++)
    for (gsize p = 0; p < PURR_PATCHES_IN_BLOCK; p++)
      g_assert_cmpint (dots[k / PURR_PATCH_TILE * tile_size
                            + p * PURR_PATCH_TILE + k % PURR_PATCH_TILE],
                       ==, multiply (self, k, p));
}

/* Exact products, the rest in double precision */
static void
check_sums (const Pooling *self, gsize k, float up, float down)
{
  double more = 0, less = 0, size = 1;

  for (gsize p = 0; p < PURR_PATCHES_IN_BLOCK; p++)
    {
      double t = multiply (self, k, p) * (double) self->inverse[p];

      size += fabs (t);
      more += MAX (0, t - self->high[k]);
      less += MAX (0, self->low[k] - t);
    }
  g_assert_cmpfloat_with_epsilon (up, more + 1, 1e-6 * size);
  g_assert_cmpfloat_with_epsilon (down, less + 2, 1e-6 * size);
}

static void
check_pool (gsize n, gboolean extreme)
{
  Pooling pooling = make_pooling (n, extreme);
  gsize padded = pooling.n_tiles * PURR_PATCH_TILE;
  g_autofree float *first = NULL;
  const PurrPatchKernels *kernels;

  for (guint i = 0; (kernels = purr_patch_kernels_get (i)) != NULL; i++)
    {
      g_autofree float *sums = g_new (float, 2 * padded);
      void *packed = purr_patch_kernels_pack (kernels, pooling.digits, n);

      check_products (kernels, &pooling, packed, n);
      /* They are added to what stands there */
      for (gsize k = 0; k < padded; k++)
        {
          sums[k] = 1;
          sums[padded + k] = 2;
        }
      kernels->pool (pooling.patches, pooling.inverse, packed, pooling.n_tiles,
                     pooling.high, pooling.low, sums, sums + padded);
      for (gsize k = 0; k < n; k++)
        check_sums (&pooling, k, sums[k], sums[padded + k]);
      /* Filters that there are not answer nothing */
      for (gsize k = n; k < padded; k++)
        {
          g_assert_cmpfloat (sums[k], ==, 1);
          g_assert_cmpfloat (sums[padded + k], ==, 2);
        }

      if (first == NULL)
        first = g_steal_pointer (&sums);
      else
        g_assert_cmpmem (first, 2 * padded * sizeof (float), sums,
                         2 * padded * sizeof (float));
      purr_patch_kernels_free_packed (packed);
    }
  pooling_clear (&pooling);
}

static void
test_pool (void)
{
  /* One tile and less, three and more: variants take several at once */
  const gsize sizes[] = { 1, 15, 16, 17, 32, 48, 50, 64, 96, 113 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    check_pool (sizes[i], FALSE);
}

static void
test_largest_numbers (void)
{
  check_pool (33, TRUE);
}

/* A vector's best centre in double precision, and by how much it leads */
static gsize
find_best (const float *vector,
           const float *centres,
           gsize n,
           double *product,
           double *lead)
{
  double most = -1, second = -1;
  gsize best = 0;

  for (gsize k = 0; k < n; k++)
    {
      double dot = 0;

      for (gsize i = 0; i < PURR_PATCH_LENGTH; i++)
        dot += (double) vector[i]
               * centres[(k / PURR_PATCH_TILE * PURR_PATCH_LENGTH + i)
                           * PURR_PATCH_TILE
                         + k % PURR_PATCH_TILE];
      if (fabs (dot) > most)
        {
          second = most;
          most = fabs (dot);
          *product = dot;
          best = k;
        }
      else
        second = MAX (second, fabs (dot));
    }
  *lead = most - second;

  return best;
}

static void
test_match (void)
{
  const gsize n_tiles = 5, n = n_tiles * PURR_PATCH_TILE;
  guint64 state = 3;
  float vectors[PURR_PATCH_MATCHES * PURR_PATCH_LENGTH];
  float *centres = aligned_alloc (64, n * PURR_PATCH_LENGTH * sizeof (float));
  const PurrPatchKernels *kernels;
  float first[PURR_PATCH_MATCHES];

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    vectors[i] = purr_random_below (&state, 2001) / 1000.0 - 1;
  for (gsize i = 0; i < n * PURR_PATCH_LENGTH; i++)
    centres[i] = purr_random_below (&state, 2001) / 1000.0 - 1;

  for (guint i = 0; (kernels = purr_patch_kernels_get (i)) != NULL; i++)
    {
      guint32 best[PURR_PATCH_MATCHES];
      float product[PURR_PATCH_MATCHES];

      kernels->match (vectors, centres, n_tiles, best, product);
      for (gsize p = 0; p < PURR_PATCH_MATCHES; p++)
        {
          double expected, lead;
          gsize k = find_best (vectors + p * PURR_PATCH_LENGTH, centres, n,
                               &expected, &lead);

          g_assert_cmpfloat (lead, >, 1e-3);
          g_assert_cmpuint (best[p], ==, k);
          g_assert_cmpfloat_with_epsilon (product[p], expected, 1e-4);
        }
      if (i == 0)
        memcpy (first, product, sizeof first);
      else
        g_assert_cmpmem (first, sizeof first, product, sizeof product);
    }
  free (centres);
}

/* Of equals the first is taken, wherever they stand */
static void
test_equals (void)
{
  const gsize n_tiles = 3;
  gsize size = n_tiles * PURR_PATCH_TILE * PURR_PATCH_LENGTH;
  float vectors[PURR_PATCH_MATCHES * PURR_PATCH_LENGTH] = { 0 };
  float *centres = aligned_alloc (64, size * sizeof (float));
  const gsize equals[] = { 9, 13, 25, 40 };
  const PurrPatchKernels *kernels;

  memset (centres, 0, size * sizeof (float));
  for (gsize i = 0; i < G_N_ELEMENTS (equals); i++)
    centres[(equals[i] / PURR_PATCH_TILE * PURR_PATCH_LENGTH) * PURR_PATCH_TILE
            + equals[i] % PURR_PATCH_TILE]
      = i % 2 ? 2 : -2;
  vectors[0] = 0.5;

  for (guint i = 0; (kernels = purr_patch_kernels_get (i)) != NULL; i++)
    {
      guint32 best[PURR_PATCH_MATCHES];
      float product[PURR_PATCH_MATCHES];

      kernels->match (vectors, centres, n_tiles, best, product);
      g_assert_cmpuint (best[0], ==, 9);
      g_assert_cmpfloat (product[0], ==, -1);
      /* Nothing answers to zeros */
      g_assert_cmpuint (best[1], ==, 0);
      g_assert_cmpfloat (product[1], ==, 0);
    }
  free (centres);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patch-kernels/pool", test_pool);
  g_test_add_func ("/patch-kernels/largest-numbers", test_largest_numbers);
  g_test_add_func ("/patch-kernels/match", test_match);
  g_test_add_func ("/patch-kernels/equals", test_equals);

  return g_test_run ();
}
