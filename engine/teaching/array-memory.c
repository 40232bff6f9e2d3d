/* array-memory.c: a bound on what a learner's arrays may take, all together */

#include "engine/teaching/array-memory.h"

struct _PurrMemory
{
  int references;
  gsize limit, used;
};

PurrMemory *
purr_memory_new (gsize limit)
{
  PurrMemory *self = g_new0 (PurrMemory, 1);

  self->references = 1;
  self->limit = limit;
  return self;
}

PurrMemory *
purr_memory_ref (PurrMemory *self)
{
  self->references++;
  return self;
}

void
purr_memory_unref (PurrMemory *self)
{
  if (--self->references == 0)
    g_free (self);
}

gsize
purr_memory_get_limit (const PurrMemory *self)
{
  return self->limit;
}

gsize
purr_memory_get_used (const PurrMemory *self)
{
  return self->used;
}

gboolean
purr_memory_take (PurrMemory *self, gsize bytes)
{
  if (bytes > self->limit - self->used)
    return FALSE;
  self->used += bytes;
  return TRUE;
}

void
purr_memory_give (PurrMemory *self, gsize bytes)
{
  g_assert (bytes <= self->used);
  self->used -= bytes;
}
