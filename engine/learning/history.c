/* history.c: the weights of a run as they were
 *
 * A curve of the cost is seen as it is drawn: across, the iterations until now; up,
 * from the lowest cost to the first. How far two moments lie apart on that picture,
 * across and up together, is what there is to see between them. A moment is kept
 * where it lies a stride from the one before. When there are too many, those are
 * let go without which the gap is the smallest, and the stride grows with the gaps.
 */

#include "engine/learning/history.h"

#include <math.h>
#include <string.h>

typedef struct
{
  PurrMoment moment;
  double *u; /* a place in the slab */
} Kept;

struct _PurrHistory
{
  gsize n;
  guint max;
  Kept *kept; /* max; the first count hold something, the rest free places */
  guint count;
  double *slab; /* max x n */

  double first_cost;
  double lowest_cost;
  guint64 latest;
};

/* Of the picture's width and height: how far apart the first ones are kept */
#define STRIDE (1 / 256.0)
/* The picture's width to begin with, so that short runs are kept whole */
#define SHORT 64

PurrHistory *
purr_history_new (gsize n, gsize bytes)
{
  PurrHistory *self = g_new0 (PurrHistory, 1);

  self->n = n;
  self->max
    = (guint) CLAMP (bytes / (n * sizeof (double)), 3, PURR_HISTORY_MAX);
  self->kept = g_new0 (Kept, self->max);
  return self;
}

void
purr_history_free (PurrHistory *self)
{
  g_free (self->slab);
  g_free (self->kept);
  g_free (self);
}

void
purr_history_clear (PurrHistory *self)
{
  self->count = 0;
}

/* A run that diverges leaves the picture at the top, like the chart */
static double
height_of (const PurrHistory *self, double cost)
{
  double range = self->first_cost - self->lowest_cost;

  return range > 0 ? MIN ((cost - self->lowest_cost) / range, 2) : 0;
}

static double
gap_between (const PurrHistory *self, const PurrMoment *a, const PurrMoment *b)
{
  double width = (double) MAX (self->latest, SHORT);

  return (double) (b->iteration - a->iteration) / width
         + fabs (height_of (self, a->cost) - height_of (self, b->cost));
}

/* Lets the moment go whose neighbours lie nearest to each other */
static void
drop_one (PurrHistory *self)
{
  guint least = 1;
  double least_gap = INFINITY;
  Kept dropped;

  for (guint i = 1; i + 1 < self->count; i++)
    {
      double gap = gap_between (self, &self->kept[i - 1].moment,
                                &self->kept[i + 1].moment);

      if (gap < least_gap)
        {
          least = i;
          least_gap = gap;
        }
    }
  dropped = self->kept[least];
  self->count--;
  memmove (&self->kept[least], &self->kept[least + 1],
           (self->count - least) * sizeof *self->kept);
  self->kept[self->count] = dropped; /* its place can be used again */
}

/* A stride of the picture as it is now: the fewer there may be, the longer */
static gboolean
is_worth_it (const PurrHistory *self, const PurrMoment *moment)
{
  if (self->count == 0)
    return TRUE;
  return gap_between (self, &self->kept[self->count - 1].moment, moment)
         >= MAX (STRIDE, 2.0 / self->max);
}

void
purr_history_add (PurrHistory *self, const PurrMoment *moment, const double *u)
{
  if (self->slab == NULL)
    {
      self->slab = g_new (double, self->max * self->n);
      for (guint i = 0; i < self->max; i++)
        self->kept[i].u = self->slab + i * self->n;
    }
  if (self->count == 0)
    self->first_cost = self->lowest_cost = moment->cost;
  self->lowest_cost = MIN (self->lowest_cost, moment->cost);
  self->latest = moment->iteration;
  if (!is_worth_it (self, moment))
    return;

  if (self->count == self->max)
    drop_one (self);
  self->kept[self->count].moment = *moment;
  memcpy (self->kept[self->count].u, u, self->n * sizeof *u);
  self->count++;
}

guint
purr_history_get_count (const PurrHistory *self)
{
  return self->count;
}

const PurrMoment *
purr_history_get (const PurrHistory *self, guint i)
{
  return &self->kept[i].moment;
}

const double *
purr_history_get_weights (const PurrHistory *self, guint i)
{
  return self->kept[i].u;
}

guint
purr_history_find (const PurrHistory *self, guint64 iteration)
{
  guint low = 0, high = self->count - 1;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      guint64 before = self->kept[middle].moment.iteration;
      guint64 after = self->kept[middle + 1].moment.iteration;

      if (iteration <= before
          || iteration - before <= after - MIN (after, iteration))
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}
