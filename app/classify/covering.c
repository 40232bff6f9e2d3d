/* covering.c: a picture that somebody paints over */

#include "app/classify/covering.h"

#include "engine/insight/cover.h"

#include <math.h>
#include <string.h>

/* A picture out of focus: so far that a face is none any more */
#define BLUR_RADIUS 4

/* The picture and which of its pixels are covered */
typedef struct
{
  guint8 *column;
  guint8 *covered; /* a pixel: 0 or 1 */
} State;

struct _PurrCovering
{
  PurrGeometry geometry;
  gsize size; /* bytes of a column */
  gsize n_pixels;
  guint8 *original;
  guint8 *average; /* NULL: none */
  guint8 *cover;   /* the latest that was asked for */
  State now;
  GQueue undo; /* State *, the latest first */
  GQueue redo; /* State *, likewise */
};

static State *
state_copy (const PurrCovering *self)
{
  State *copy = g_new (State, 1);

  copy->column = g_memdup2 (self->now.column, self->size);
  copy->covered = g_memdup2 (self->now.covered, self->n_pixels);
  return copy;
}

static void
state_free (gpointer data)
{
  State *state = data;

  g_free (state->column);
  g_free (state->covered);
  g_free (state);
}

PurrCovering *
purr_covering_new (const PurrGeometry *geometry, const guint8 *column)
{
  PurrCovering *self = g_new0 (PurrCovering, 1);

  self->geometry = *geometry;
  self->size = purr_geometry_get_size (geometry);
  self->n_pixels = geometry->width * geometry->height;
  self->original = g_memdup2 (column, self->size);
  self->cover = g_malloc (self->size);
  self->now.column = g_memdup2 (column, self->size);
  self->now.covered = g_malloc0 (self->n_pixels);
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
  return self;
}

void
purr_covering_free (PurrCovering *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->undo, state_free);
  g_queue_clear_full (&self->redo, state_free);
  g_free (self->original);
  g_free (self->average);
  g_free (self->cover);
  g_free (self->now.column);
  g_free (self->now.covered);
  g_free (self);
}

void
purr_covering_set_average (PurrCovering *self, const double *average)
{
  g_clear_pointer (&self->average, g_free);
  if (average == NULL)
    return;
  self->average = g_malloc (self->size);
  for (gsize k = 0; k < self->size; k++)
    self->average[k] = (guint8) CLAMP (rint (average[k]), 0, 255);
}

const guint8 *
purr_covering_get_cover (PurrCovering *self, PurrCoverKind kind)
{
  if (kind == PURR_COVER_BLUR)
    purr_blur (&self->geometry, self->original, BLUR_RADIUS, self->cover);
  else if (kind == PURR_COVER_AVERAGE && self->average != NULL)
    memcpy (self->cover, self->average, self->size);
  else
    memset (self->cover, kind == PURR_COVER_BLACK ? 0 : 128, self->size);
  return self->cover;
}

/* Strokes ------------------------------------------------------------------ */

void
purr_covering_begin_stroke (PurrCovering *self)
{
  g_queue_push_head (&self->undo, state_copy (self));
  if (g_queue_get_length (&self->undo) > PURR_COVERING_STROKES)
    state_free (g_queue_pop_tail (&self->undo));
  g_queue_clear_full (&self->redo, state_free);
}

static gboolean
cover_pixel (PurrCovering *self, const guint8 *cover, gsize pixel)
{
  gsize channels = self->geometry.channels;

  self->now.covered[pixel] = 1;
  if (memcmp (self->now.column + pixel * channels, cover + pixel * channels,
              channels)
      == 0)
    return FALSE;
  purr_cover_one (&self->geometry, self->now.column, cover, pixel);
  return TRUE;
}

gboolean
purr_covering_paint (PurrCovering *self,
                     PurrCoverKind kind,
                     int row,
                     int column,
                     int brush)
{
  const guint8 *cover = purr_covering_get_cover (self, kind);
  int width = (int) self->geometry.width, height = (int) self->geometry.height;
  int top = row - (brush - 1) / 2, left = column - (brush - 1) / 2;
  gboolean changed = FALSE;

  for (int y = MAX (top, 0); y < MIN (top + brush, height); y++)
    for (int x = MAX (left, 0); x < MIN (left + brush, width); x++)
      {
        gsize pixel = (gsize) y * self->geometry.width + (gsize) x;

        changed = cover_pixel (self, cover, pixel) || changed;
      }
  return changed;
}

void
purr_covering_cover (PurrCovering *self,
                     PurrCoverKind kind,
                     const guint32 *places,
                     gsize n)
{
  const guint8 *cover = purr_covering_get_cover (self, kind);

  purr_covering_begin_stroke (self);
  for (gsize k = 0; k < n; k++)
    if (places[k] < self->n_pixels)
      cover_pixel (self, cover, places[k]);
}

void
purr_covering_clear (PurrCovering *self)
{
  purr_covering_begin_stroke (self);
  memcpy (self->now.column, self->original, self->size);
  memset (self->now.covered, 0, self->n_pixels);
}

const guint8 *
purr_covering_get_column (const PurrCovering *self)
{
  return self->now.column;
}

const guint8 *
purr_covering_get_original (const PurrCovering *self)
{
  return self->original;
}

const guint8 *
purr_covering_get_covered (const PurrCovering *self)
{
  return self->now.covered;
}

gsize
purr_covering_count (const PurrCovering *self)
{
  gsize count = 0;

  for (gsize p = 0; p < self->n_pixels; p++)
    count += self->now.covered[p];
  return count;
}

/* Undo --------------------------------------------------------------------- */

gboolean
purr_covering_can_undo (const PurrCovering *self)
{
  return self->undo.length > 0;
}

gboolean
purr_covering_can_redo (const PurrCovering *self)
{
  return self->redo.length > 0;
}

/* What is now goes onto one pile, the upper one of the other comes back. Bytes are
 * copied, since who shows the picture holds on to its place. */
static void
exchange (PurrCovering *self, GQueue *from, GQueue *to)
{
  State *state = g_queue_pop_head (from);

  if (state == NULL)
    return;
  g_queue_push_head (to, state_copy (self));
  memcpy (self->now.column, state->column, self->size);
  memcpy (self->now.covered, state->covered, self->n_pixels);
  state_free (state);
}

void
purr_covering_undo (PurrCovering *self)
{
  exchange (self, &self->undo, &self->redo);
}

void
purr_covering_redo (PurrCovering *self)
{
  exchange (self, &self->redo, &self->undo);
}
