/* duplicate-search.c: pairs that look alike, without comparing all pairs
 *
 * The 64 signs are cut into four quarters of 16, each with a table of all
 * pictures by that quarter. Copies differ in few signs, first in those whose
 * waves are small; so in one quarter at least they mostly differ in nothing
 * but the three smallest. Whoever looks up each quarter, and the 7 others that
 * differ from it there alone, meets nearly all copies (after the multi-probe
 * search of Lv and others, 2007), and besides them n / 65,536 others a place,
 * if the signs are spread as evenly as those of photographs nearly are.
 *
 * Where they are not, thousands share one place. So a search ends after a
 * number of look-ups, and of comparisons.
 */

#include "engine/duplicates/duplicates-private.h"

#include "engine/dataset/load-threads.h"
#include "engine/decoding/column.h"

#define QUARTERS 4
#define PLACES 65536
#define QUARTER_BITS 16

/* What one search may cost at most. Among n pictures as different as
 * photographs it sees n / 2,000. */
#define MOST_SEEN(n) (300 + (n) / 500)
#define MOST_COMPARED 16
#define MOST_FOUND 6

#define SHARE 64 /* pictures that a thread takes at a time */
#define BATCH 16 /* searches that are done together */

typedef struct
{
  guint64 bits;
  guint32 picture;
} Entry;

typedef struct
{
  const guint8 *columns;
  const PurrPerceptualHash *hashes;
  const guint32 *pictures; /* the telling ones */
  gsize n;
  GCancellable *cancellable;

  guint32 *starts[QUARTERS]; /* PLACES + 1: where each place's entries start */
  Entry *entries[QUARTERS];  /* n, by place, then picture */
  guint64 taken[QUARTERS][PLACES / 64]; /* a bit for each place with entries:
                                           small enough to be at hand */

  gsize next; /* atomic */
  pthread_mutex_t lock;
  GArray *pairs; /* under the lock */
} Search;

static guint
quarter_of (guint64 bits, int quarter)
{
  return bits >> (quarter * QUARTER_BITS) & (PLACES - 1);
}

static void
fill_table (Search *self, int quarter)
{
  guint32 *starts = self->starts[quarter] = g_new0 (guint32, PLACES + 1);
  Entry *entries = self->entries[quarter] = g_new (Entry, self->n);

  for (gsize k = 0; k < self->n; k++)
    starts[quarter_of (self->hashes[self->pictures[k]].bits, quarter) + 1]++;
  for (guint p = 0; p < PLACES; p++)
    starts[p + 1] += starts[p];
  for (gsize k = 0; k < self->n; k++)
    {
      guint32 picture = self->pictures[k];
      guint64 bits = self->hashes[picture].bits;
      guint place = quarter_of (bits, quarter);

      /* Moves each start to its end, which is the next one's start */
      entries[starts[place]++] = (Entry) { bits, picture };
      self->taken[quarter][place / 64] |= G_GUINT64_CONSTANT (1) << place % 64;
    }
  for (guint p = PLACES; p > 0; p--)
    starts[p] = starts[p - 1];
  starts[0] = 0;
}

/* One picture's search for earlier ones that it, or its mirror image, is
 * like. */
typedef struct
{
  guint32 picture;
  gboolean mirrored;
  guint64 wanted;
  guint seen;
  guint most_seen;
  guint n_compared;
  guint n_found;
  guint32 compared[MOST_COMPARED];
  guint n_places[QUARTERS]; /* that are not empty */
  guint16 places[QUARTERS][1 << PURR_HASH_UNSURE];
} Query;

static gboolean
was_compared (const Query *query, guint32 picture)
{
  for (guint k = 0; k < query->n_compared; k++)
    if (query->compared[k] == picture)
      return TRUE;
  return FALSE;
}

/* Returns FALSE when the search has cost enough. */
static gboolean
look_at_place (Search *self,
               Query *query,
               int quarter,
               guint place,
               GArray *pairs)
{
  const Entry *entry = self->entries[quarter] + self->starts[quarter][place];
  const Entry *end = self->entries[quarter] + self->starts[quarter][place + 1];

  for (; entry < end && entry->picture < query->picture; entry++)
    {
      if (++query->seen > query->most_seen)
        return FALSE;
      if (__builtin_popcountll (entry->bits ^ query->wanted)
            > PURR_HASH_DISTANCE
          || was_compared (query, entry->picture))
        continue;
      if (query->n_compared == MOST_COMPARED)
        return FALSE;

      query->compared[query->n_compared++] = entry->picture;
      if (purr_columns_are_alike (
            self->columns + (gsize) query->picture * PURR_FEATURES,
            self->columns + (gsize) entry->picture * PURR_FEATURES,
            query->mirrored))
        {
          PurrTwins twins = { entry->picture, query->picture };

          g_array_append_val (pairs, twins);
          if (++query->n_found == MOST_FOUND)
            return FALSE;
        }
    }
  return TRUE;
}

/* Every place is far from the others in memory. So they are fetched in two
 * steps, each for a whole batch of searches, and looked at in a third. */
static void
find_places (const Search *self, Query *query, guint64 all_unsure, int quarter)
{
  guint place = quarter_of (query->wanted, quarter);
  guint unsure = quarter_of (all_unsure, quarter);
  guint turned = 0;
  guint n = 0;

  /* All sets of the unsure signs, the empty one first */
  do
    {
      guint at = place ^ turned;

      query->places[quarter][n] = (guint16) at;
      n += self->taken[quarter][at / 64] >> at % 64 & 1;
      turned = (turned - unsure) & unsure;
    }
  while (turned != 0);

  for (guint k = 0; k < n; k++)
    __builtin_prefetch (self->starts[quarter] + query->places[quarter][k]);
  query->n_places[quarter] = n;
}

static void
begin (const Search *self, Query *query, guint32 picture, gboolean mirrored)
{
  const PurrPerceptualHash *hash = &self->hashes[picture];

  query->picture = picture;
  query->mirrored = mirrored;
  query->wanted = mirrored ? hash->mirrored : hash->bits;
  query->seen = query->n_compared = query->n_found = 0;
  query->most_seen = (guint) MOST_SEEN (self->n);
  for (int quarter = 0; quarter < QUARTERS; quarter++)
    find_places (self, query, hash->unsure, quarter);
}

static void
fetch_entries (const Search *self, const Query *query)
{
  for (int quarter = 0; quarter < QUARTERS; quarter++)
    for (guint k = 0; k < query->n_places[quarter]; k++)
      __builtin_prefetch (self->entries[quarter]
                          + self->starts[quarter][query->places[quarter][k]]);
}

static void
look_at_entries (Search *self, Query *query, GArray *pairs)
{
  for (int quarter = 0; quarter < QUARTERS; quarter++)
    for (guint k = 0; k < query->n_places[quarter]; k++)
      if (!look_at_place (self, query, quarter, query->places[quarter][k],
                          pairs))
        return;
}

/* Two searches for each of the pictures from first on. */
static void
search_batch (Search *self, gsize first, gsize end, GArray *pairs)
{
  Query queries[BATCH];
  guint n = 0;

  for (gsize k = first; k < end; k++)
    for (int mirrored = 0; mirrored < 2; mirrored++)
      begin (self, &queries[n++], self->pictures[k], mirrored);
  for (guint k = 0; k < n; k++)
    fetch_entries (self, &queries[k]);
  for (guint k = 0; k < n; k++)
    look_at_entries (self, &queries[k], pairs);
}

static gpointer
search_pictures (gpointer data)
{
  Search *self = data;
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (PurrTwins));

  while (!g_cancellable_is_cancelled (self->cancellable))
    {
      gsize first = __atomic_fetch_add (&self->next, SHARE, __ATOMIC_RELAXED);
      gsize end;

      if (first >= self->n)
        break;
      end = MIN (first + SHARE, self->n);
      for (gsize k = first; k < end; k += BATCH / 2)
        search_batch (self, k, MIN (k + BATCH / 2, end), pairs);
    }
  pthread_mutex_lock (&self->lock);
  g_array_append_vals (self->pairs, pairs->data, pairs->len);
  pthread_mutex_unlock (&self->lock);
  return NULL;
}

GArray *
purr_search_twins (const guint8 *columns,
                   const PurrPerceptualHash *hashes,
                   const guint32 *pictures,
                   gsize n,
                   int threads,
                   GCancellable *cancellable)
{
  g_autofree guint32 *telling = g_new (guint32, n);
  Search self = {
    .columns = columns,
    .hashes = hashes,
    .pictures = telling,
    .cancellable = cancellable,
  };

  for (gsize k = 0; k < n; k++)
    if (purr_perceptual_hash_is_telling (&hashes[pictures[k]]))
      telling[self.n++] = pictures[k];
  for (int quarter = 0; quarter < QUARTERS; quarter++)
    fill_table (&self, quarter);

  self.pairs = g_array_new (FALSE, FALSE, sizeof (PurrTwins));
  pthread_mutex_init (&self.lock, NULL);
  purr_load_threads_run (threads, self.n / SHARE + 1, search_pictures, &self);
  pthread_mutex_destroy (&self.lock);
  for (int quarter = 0; quarter < QUARTERS; quarter++)
    {
      g_free (self.starts[quarter]);
      g_free (self.entries[quarter]);
    }
  if (g_cancellable_is_cancelled (cancellable))
    g_clear_pointer (&self.pairs, g_array_unref);
  return self.pairs;
}
