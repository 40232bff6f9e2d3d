/* perceptual-hash.c: what a picture looks like, in 64 signs
 *
 * Made small, 8 x 8, a picture is the sum of 64 waves (the discrete cosine
 * transform). Of the first, the mean brightness, nothing is kept, of all others
 * their signs, which say where it is light and where dark; noise and
 * compression move the waves little, so nearly all signs stay. Mirroring a
 * picture turns the sign of every wave that is odd from left to right, so the
 * mirror image's signs come for nothing.
 *
 * The sums are done in one order, without fused multiplications: the same
 * signs on every machine.
 */

#include "engine/duplicates/duplicates-private.h"

#include "engine/decoding/column.h"

#include <string.h>

#define ROW (PURR_SIDE * 3) /* bytes */
#define SIDE 8              /* of what the waves are looked for in */
#define BLOCK 4             /* pixels to each of these, across and down */

G_STATIC_ASSERT (BLOCK *SIDE == PURR_SIDE);

/* cos ((2 x + 1) u pi / 16) for waves u and places x */
static const float WAVES[SIDE][SIDE] = {
  { 1.000000f, 1.000000f, 1.000000f, 1.000000f, 1.000000f, 1.000000f, 1.000000f,
    1.000000f },
  { 0.980785f, 0.831470f, 0.555570f, 0.195090f, -0.195090f, -0.555570f,
    -0.831470f, -0.980785f },
  { 0.923880f, 0.382683f, -0.382683f, -0.923880f, -0.923880f, -0.382683f,
    0.382683f, 0.923880f },
  { 0.831470f, -0.195090f, -0.980785f, -0.555570f, 0.555570f, 0.980785f,
    0.195090f, -0.831470f },
  { 0.707107f, -0.707107f, -0.707107f, 0.707107f, 0.707107f, -0.707107f,
    -0.707107f, 0.707107f },
  { 0.555570f, -0.980785f, 0.195090f, 0.831470f, -0.831470f, -0.195090f,
    0.980785f, -0.555570f },
  { 0.382683f, -0.923880f, 0.923880f, -0.382683f, -0.382683f, 0.923880f,
    -0.923880f, 0.382683f },
  { 0.195090f, -0.555570f, 0.831470f, -0.980785f, 0.980785f, -0.831470f,
    0.555570f, -0.195090f },
};

/* small: sums of whole blocks. Green counts twice, as it does to an eye. Sums
 * are made of all bytes in a row and a few of them picked, which is several
 * times as fast as picking first. */
static void
shrink_to_grey (const guint8 *column, float small[SIDE][SIDE])
{
  for (int y = 0; y < SIDE; y++)
    {
      const guint8 *row = column + y * BLOCK * ROW;
      gint16 down[ROW];
      gint16 pairs[ROW - 3];
      gint16 fours[ROW - 9];
      gint16 colours[ROW - 11];

      for (int i = 0; i < ROW; i++)
        down[i] = (gint16) (row[i] + row[i + ROW] + row[i + 2 * ROW]
                            + row[i + 3 * ROW]);
      for (int i = 0; i < ROW - 3; i++)
        pairs[i] = (gint16) (down[i] + down[i + 3]);
      for (int i = 0; i < ROW - 9; i++)
        fours[i] = (gint16) (pairs[i] + pairs[i + 6]);
      for (int i = 0; i < ROW - 11; i++)
        colours[i] = (gint16) (fours[i] + 2 * fours[i + 1] + fours[i + 2]);
      for (int x = 0; x < SIDE; x++)
        small[y][x] = colours[x * BLOCK * 3];
    }
}

/* product[i][j] = sum over k of a[i][k] b[k][j] */
static void
multiply (const float a[SIDE][SIDE],
          const float b[SIDE][SIDE],
          float product[SIDE][SIDE])
{
  for (int i = 0; i < SIDE; i++)
    {
      float sums[SIDE] = { 0 };

      for (int k = 0; k < SIDE; k++)
        for (int j = 0; j < SIDE; j++)
          sums[j] += a[i][k] * b[k][j];
      memcpy (product[i], sums, sizeof sums);
    }
}

#define MOST_SIZE 0xffffff

/* Of each quarter's signs the PURR_HASH_UNSURE whose waves are smallest: noise
 * turns them first. sizes: 64, none above MOST_SIZE; the place is
 * put below it, so that the least one says where it was. */
static guint64
find_unsure (const gint32 *sizes)
{
  guint64 unsure = 0;

  for (int quarter = 0; quarter < 4; quarter++)
    {
      gint32 least = -1;

      for (int n = 0; n < PURR_HASH_UNSURE; n++)
        {
          gint32 next = G_MAXINT32;

          for (int k = 0; k < 16; k++)
            {
              gint32 size = sizes[quarter * 16 + k] << 4 | k;

              next = size > least && size < next ? size : next;
            }
          least = next;
          unsure |= G_GUINT64_CONSTANT (1) << (quarter * 16 + (least & 15));
        }
    }
  return unsure;
}

/* The signs' places, wave by wave across and then down. Neighbours go into
 * different quarters, so that each has some of the lowest waves, which are the
 * steadiest. */
static inline int
place_of (int down, int across)
{
  return (across + down) % 4 * 16 + down * 2 + across / 4;
}

void
purr_perceptual_hash_init (PurrPerceptualHash *self, const guint8 *column)
{
  float turned[SIDE][SIDE]; /* WAVES with lines for columns */
  float small[SIDE][SIDE];
  float across[SIDE][SIDE];
  float waves[SIDE][SIDE]; /* by wave down, wave across */
  gint32 sizes[64];
  float contrast = 0;

  for (int i = 0; i < SIDE; i++)
    for (int k = 0; k < SIDE; k++)
      turned[i][k] = WAVES[k][i];
  shrink_to_grey (column, small);
  multiply (small, turned, across);
  multiply (WAVES, across, waves);
  for (int i = 0; i < SIDE; i++)
    for (int k = 0; k < SIDE; k++)
      contrast += ABS (small[i][k] - waves[0][0] / (SIDE * SIDE));
  self->contrast = contrast;
  /* The mean brightness: it says nothing more */
  waves[0][0] = 0;

  self->bits = self->mirrored = 0;
  for (int v = 0; v < SIDE; v++)
    for (int u = 0; u < SIDE; u++)
      {
        gint32 wave = (gint32) waves[v][u];
        int place = place_of (v, u);

        sizes[place] = ABS (wave);
        self->bits |= (guint64) (wave > 0) << place;
        self->mirrored |= (guint64) ((u % 2 == 0 ? wave : -wave) > 0) << place;
      }
  /* It need not be looked up in two ways */
  sizes[place_of (0, 0)] = MOST_SIZE;
  self->unsure = find_unsure (sizes);
}

/* Chosen by looking at pairs of photographs that are and are not the same, and
 * of drawings that are of the same shapes only. Copies differ in details, all
 * over, when they were compressed or made smaller in other ways; but what is
 * light in one is as light in the other. Other pictures of the same thing, and
 * the same shapes before another background, differ in whole regions. */
#define LEAST_CONTRAST 4 /* levels, of regions */
#define MOST_SHIFT 32    /* of a colour's mean, in levels */
#define MOST_TINT 16     /* by which the colours' shifts may differ */
#define REGION 4         /* regions are REGION x REGION pixels */
#define REGIONS (PURR_SIDE / REGION)
#define MOST_IN_REGION 42 /* distance of a region's mean, the shift taken out */
/* Mean distance of the regions, and of single bytes, in parts of the contrast,
 * of which there are 16 */
#define MOST_OF_REGIONS 3
#define MOST_OF_BYTES 8

gboolean
purr_perceptual_hash_is_telling (const PurrPerceptualHash *self)
{
  /* A level is one in each of a block's pixels and of the four colours that
   * were added up (green twice) */
  return self->contrast >= LEAST_CONTRAST * (BLOCK * BLOCK * 4 * SIDE * SIDE);
}

/* means: of red, green and blue. Returns the sum of the bytes' distances from
 * their colour's mean. */
static int
measure (const guint8 *column, int *means)
{
  gint16 down[ROW] = { 0 };
  gint16 mean_row[ROW];
  int distance = 0;

  for (int y = 0; y < PURR_SIDE; y++)
    for (int i = 0; i < ROW; i++)
      down[i] = (gint16) (down[i] + column[y * ROW + i]);
  for (int c = 0; c < 3; c++)
    {
      int sum = 0;

      for (int i = c; i < ROW; i += 3)
        sum += down[i];
      means[c] = (sum + PURR_FEATURES / 6) / (PURR_FEATURES / 3);
    }
  for (int i = 0; i < ROW; i++)
    mean_row[i] = (gint16) means[i % 3];
  for (int y = 0; y < PURR_SIDE; y++)
    for (int i = 0; i < ROW; i++)
      distance += ABS (column[y * ROW + i] - mean_row[i]);
  return distance;
}

/* shifts: what to add to each byte of a row of b. FALSE: the colours are too
 * far apart. */
static gboolean
find_shifts (const int *a_means, const int *b_means, gint16 *shifts)
{
  int least = 255;
  int most = -255;

  for (int c = 0; c < 3; c++)
    {
      least = MIN (least, a_means[c] - b_means[c]);
      most = MAX (most, a_means[c] - b_means[c]);
    }
  for (int i = 0; i < ROW; i++)
    shifts[i] = (gint16) (a_means[i % 3] - b_means[i % 3]);
  return least >= -MOST_SHIFT && most <= MOST_SHIFT
         && most - least <= MOST_TINT;
}

static void
mirror_row (const guint8 *row, guint8 *mirrored)
{
  for (int x = 0; x < PURR_SIDE; x++)
    memcpy (mirrored + 3 * x, row + 3 * (PURR_SIDE - 1 - x), 3);
}

/* Adds the differences of two rows to sums; returns their sizes' sum. */
static int
compare_rows (const guint8 *a,
              const guint8 *b,
              const gint16 *shifts,
              gint16 *sums)
{
  int sizes = 0;

  for (int i = 0; i < ROW; i++)
    {
      int difference = a[i] - b[i] - shifts[i];

      sums[i] = (gint16) (sums[i] + difference);
      sizes += ABS (difference);
    }
  return sizes;
}

/* sums: of REGION rows. Adds the sizes of the regions' sums to sizes; FALSE
 * where one is too large. */
static gboolean
check_regions (const gint16 *sums, int *sizes)
{
  for (int x = 0; x < REGIONS; x++)
    for (int c = 0; c < 3; c++)
      {
        const gint16 *first = sums + x * REGION * 3 + c;
        int size = ABS (first[0] + first[3] + first[6] + first[9]);

        if (size > MOST_IN_REGION * REGION * REGION)
          return FALSE;
        *sizes += size;
      }
  return TRUE;
}

gboolean
purr_columns_are_alike (const guint8 *a, const guint8 *b, gboolean mirrored)
{
  int a_means[3];
  int b_means[3];
  int a_contrast = measure (a, a_means);
  int b_contrast = measure (b, b_means);
  int contrast = MIN (a_contrast, b_contrast);
  gint16 shifts[ROW];
  guint8 turned[ROW];
  int of_bytes = 0;
  int of_regions = 0;

  if (!find_shifts (a_means, b_means, shifts))
    return FALSE;

  for (int y = 0; y < PURR_SIDE; y += REGION)
    {
      gint16 sums[ROW] = { 0 };

      for (int k = 0; k < REGION; k++)
        {
          const guint8 *row = b + (y + k) * ROW;

          if (mirrored)
            mirror_row (row, turned);
          of_bytes += compare_rows (a + (y + k) * ROW, mirrored ? turned : row,
                                    shifts, sums);
        }
      if (!check_regions (sums, &of_regions)
          || 16 * of_bytes > contrast * MOST_OF_BYTES
          || 16 * of_regions > contrast * MOST_OF_REGIONS)
        return FALSE;
    }
  return TRUE;
}
