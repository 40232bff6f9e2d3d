/* kept.c: what was computed from a dataset's columns, kept beside them */

#include "engine/dataset/kept.h"

#include "engine/dataset/dataset-private.h"
#include "engine/dataset/give-back.h"

#include <pthread.h>

/* Of each kind */
#define PLACES 2

typedef struct
{
  char *key; /* NULL: the place is free, and so are those behind it */
  GBytes *bytes;
} Place;

struct _PurrKept
{
  pthread_mutex_t mutex;

  /* Under the mutex; the latest of each kind first */
  Place places[PURR_N_KEPT][PLACES];
};

static gsize
size_of (const Place *place)
{
  return place->bytes != NULL ? g_bytes_get_size (place->bytes) : 0;
}

static void
clear (Place *place)
{
  g_clear_pointer (&place->key, g_free);
  purr_give_back (place->bytes, size_of (place),
                  (GDestroyNotify) g_bytes_unref);
  place->bytes = NULL;
}

PurrKept *
purr_kept_new (void)
{
  PurrKept *self = g_new0 (PurrKept, 1);

  pthread_mutex_init (&self->mutex, NULL);
  return self;
}

void
purr_kept_free (PurrKept *self)
{
  if (self == NULL)
    return;
  for (int kind = 0; kind < PURR_N_KEPT; kind++)
    for (int i = 0; i < PLACES; i++)
      clear (&self->places[kind][i]);
  pthread_mutex_destroy (&self->mutex);
  g_free (self);
}

/* The mutex is held. PLACES where there is none. */
static int
find (const Place *places, const char *key)
{
  int i = 0;

  while (i < PLACES && g_strcmp0 (places[i].key, key) != 0)
    i++;
  return i;
}

/* The mutex is held. The one at i comes to the front. */
static void
move_to_front (Place *places, int i)
{
  Place moved = places[i];

  for (; i > 0; i--)
    places[i] = places[i - 1];
  places[0] = moved;
}

GBytes *
purr_dataset_find_kept (PurrDataset *self, PurrKeptKind kind, const char *key)
{
  PurrKept *kept = self->material->kept;
  Place *places = kept->places[kind];
  GBytes *found = NULL;
  int i;

  pthread_mutex_lock (&kept->mutex);
  i = find (places, key);
  if (i < PLACES)
    {
      move_to_front (places, i);
      found = g_bytes_ref (places[0].bytes);
    }
  pthread_mutex_unlock (&kept->mutex);
  return found;
}

void
purr_dataset_keep (PurrDataset *self,
                   PurrKeptKind kind,
                   const char *key,
                   GBytes *bytes)
{
  PurrKept *kept = self->material->kept;
  Place *places = kept->places[kind];
  Place gone[PLACES] = { { NULL, NULL } };
  int i;

  pthread_mutex_lock (&kept->mutex);
  i = MIN (find (places, key), PLACES - 1);
  gone[0] = places[i];
  places[i] = (Place) { g_strdup (key), g_bytes_ref (bytes) };
  move_to_front (places, i);
  if (size_of (&places[1]) > PURR_KEPT_BYTES
      || size_of (&places[0]) > PURR_KEPT_BYTES - size_of (&places[1]))
    {
      gone[1] = places[1];
      places[1] = (Place) { NULL, NULL };
    }
  pthread_mutex_unlock (&kept->mutex);

  for (i = 0; i < PLACES; i++)
    clear (&gone[i]);
}
