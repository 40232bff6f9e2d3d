/* chart-series.c: a growing list of points that can be looked at from afar */

#include "app/widgets/chart-series.h"

#define FAN_BITS 4 /* 16 blocks make one of the next level */
#define FAN (1 << FAN_BITS)
#define LEVELS 8 /* the top one's blocks hold 4 thousand million points */

/* Points and blocks live in chunks that are shared by copies. The sizes are
 * multiples of FAN, so that a block's parts are always in one chunk. */
#define CHUNK_POINTS 4096
#define CHUNK_BLOCKS 256

struct _PurrSeries
{
  gboolean regular;
  gboolean frozen;
  gsize length;

  GPtrArray *x; /* of double[CHUNK_POINTS]; NULL when regular */
  GPtrArray *y;
  /* of PurrSeriesRange[CHUNK_BLOCKS]. A block is written once, when its last
   * point has come: a copy that knows fewer points never looks at it. */
  GPtrArray *levels[LEVELS];
};

static GPtrArray *
chunks_new (void)
{
  return g_ptr_array_new_with_free_func (g_atomic_rc_box_release);
}

static GPtrArray *
chunks_copy (GPtrArray *chunks)
{
  GPtrArray *copy = chunks_new ();

  for (guint i = 0; i < chunks->len; i++)
    g_ptr_array_add (copy, g_atomic_rc_box_acquire (chunks->pdata[i]));
  return copy;
}

PurrSeries *
purr_series_new (gboolean regular)
{
  PurrSeries *self = g_new0 (PurrSeries, 1);

  self->regular = regular;
  self->x = regular ? NULL : chunks_new ();
  self->y = chunks_new ();
  for (int i = 0; i < LEVELS; i++)
    self->levels[i] = chunks_new ();

  return self;
}

PurrSeries *
purr_series_copy (const PurrSeries *self)
{
  PurrSeries *copy = g_new0 (PurrSeries, 1);

  copy->regular = self->regular;
  copy->frozen = TRUE;
  copy->length = self->length;
  copy->x = self->x != NULL ? chunks_copy (self->x) : NULL;
  copy->y = chunks_copy (self->y);
  for (int i = 0; i < LEVELS; i++)
    copy->levels[i] = chunks_copy (self->levels[i]);

  return copy;
}

void
purr_series_free (PurrSeries *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->x, g_ptr_array_unref);
  g_ptr_array_unref (self->y);
  for (int i = 0; i < LEVELS; i++)
    g_ptr_array_unref (self->levels[i]);
  g_free (self);
}

static double *
point_at (GPtrArray *chunks, gsize i)
{
  return (double *) chunks->pdata[i / CHUNK_POINTS] + i % CHUNK_POINTS;
}

static PurrSeriesRange *
block_at (GPtrArray *chunks, gsize i)
{
  return (PurrSeriesRange *) chunks->pdata[i / CHUNK_BLOCKS] + i % CHUNK_BLOCKS;
}

static void
add_to_chunks (GPtrArray *chunks, gsize i, double value)
{
  if (i % CHUNK_POINTS == 0)
    g_ptr_array_add (chunks,
                     g_atomic_rc_box_alloc (CHUNK_POINTS * sizeof (double)));
  *point_at (chunks, i) = value;
}

/* Writes the blocks whose last point has just come */
static void
complete_blocks (PurrSeries *self)
{
  gsize count = self->length;

  for (int level = 0; level < LEVELS && count % FAN == 0; level++)
    {
      PurrSeriesRange range = PURR_SERIES_NO_RANGE;
      GPtrArray *chunks = self->levels[level];
      gsize first = count - FAN;

      for (gsize i = first; i < count; i++)
        {
          if (level == 0)
            purr_series_range_add_value (&range, *point_at (self->y, i));
          else
            purr_series_range_add_range (&range,
                                         block_at (self->levels[level - 1], i));
        }

      count /= FAN;
      if ((count - 1) % CHUNK_BLOCKS == 0)
        g_ptr_array_add (chunks,
                         g_atomic_rc_box_alloc (CHUNK_BLOCKS * sizeof range));
      *block_at (chunks, count - 1) = range;
    }
}

void
purr_series_append_values (PurrSeries *self, const double *y, gsize n)
{
  g_return_if_fail (self->regular && !self->frozen);

  for (gsize i = 0; i < n; i++)
    {
      add_to_chunks (self->y, self->length, y[i]);
      self->length++;
      complete_blocks (self);
    }
}

void
purr_series_append_point (PurrSeries *self, double x, double y)
{
  g_return_if_fail (!self->regular && !self->frozen);
  g_return_if_fail (isfinite (x));
  g_return_if_fail (self->length == 0
                    || x >= purr_series_get_x (self, self->length - 1));

  add_to_chunks (self->x, self->length, x);
  add_to_chunks (self->y, self->length, y);
  self->length++;
  complete_blocks (self);
}

gsize
purr_series_get_length (const PurrSeries *self)
{
  return self->length;
}

double
purr_series_get_x (const PurrSeries *self, gsize i)
{
  g_return_val_if_fail (i < self->length, NAN);

  return self->regular ? (double) i : *point_at (self->x, i);
}

double
purr_series_get_y (const PurrSeries *self, gsize i)
{
  g_return_val_if_fail (i < self->length, NAN);

  return *point_at (self->y, i);
}

/* The first i whose value is at least the given one; they never fall */
static gsize
find_in_chunks (GPtrArray *chunks, gsize length, double value)
{
  gsize low = 0;
  gsize high = length;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (*point_at (chunks, middle) < value)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gsize
purr_series_find (const PurrSeries *self, double x)
{
  if (isnan (x))
    return self->length;

  if (self->regular)
    {
      if (x <= 0)
        return 0;
      return x > (double) self->length ? self->length
                                       : MIN ((gsize) ceil (x), self->length);
    }

  return find_in_chunks (self->x, self->length, x);
}

gsize
purr_series_find_value (const PurrSeries *self, double y)
{
  return isnan (y) ? self->length : find_in_chunks (self->y, self->length, y);
}

gboolean
purr_series_get_range (const PurrSeries *self,
                       gsize from,
                       gsize to,
                       PurrSeriesRange *range)
{
  gsize i = from;

  to = MIN (to, self->length);
  *range = PURR_SERIES_NO_RANGE;

  while (i < to)
    {
      /* The largest block that begins here and does not reach past the end */
      int level = 0;
      gsize span = 1;

      while (level < LEVELS && i % (span * FAN) == 0 && i + span * FAN <= to)
        {
          level++;
          span *= FAN;
        }

      if (level == 0)
        purr_series_range_add_value (range, *point_at (self->y, i));
      else
        purr_series_range_add_range (range, block_at (self->levels[level - 1],
                                                      i / span));
      i += span;
    }

  return range->min <= range->max;
}
