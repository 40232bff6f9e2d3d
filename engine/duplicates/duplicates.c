/* duplicates.c: pictures that a dataset holds more than once
 *
 * Equal columns are found by a hash table; of each one picture then goes on to
 * the search for those that look alike. What belongs together becomes one
 * group (union-find), whose first picture is its root.
 */

#include "engine/duplicates/duplicates.h"

#include "engine/dataset/dataset-split.h"
#include "engine/dataset/load-threads.h"
#include "engine/duplicates/duplicates-private.h"

#include <string.h>
#include <xxhash.h>

struct _PurrDuplicates
{
  int references;
  guint32 *pictures; /* of all groups, one behind the other */
  guint8 *left_out;  /* one for each of them */
  GArray *groups;    /* of PurrDuplicateGroup, pointing into the above */
  PurrDuplicateCounts counts;
};

/* Of each picture ------------------------------------------------------ */

#define SHARE 256 /* pictures that a thread takes at a time */

typedef struct
{
  const guint8 *columns; /* borrowed */
  gsize m;
  GCancellable *cancellable;
  guint64 *sums; /* of the columns' bytes */
  PurrPerceptualHash *hashes;
  gsize next; /* atomic */
} Reading;

static gpointer
read_pictures (gpointer data)
{
  Reading *self = data;

  while (!g_cancellable_is_cancelled (self->cancellable))
    {
      gsize first = __atomic_fetch_add (&self->next, SHARE, __ATOMIC_RELAXED);

      if (first >= self->m)
        break;
      for (gsize i = first; i < MIN (first + SHARE, self->m); i++)
        {
          const guint8 *column = self->columns + i * PURR_FEATURES;
          self->sums[i] = XXH3_64bits (column, PURR_FEATURES);
          purr_perceptual_hash_init (&self->hashes[i], column);
        }
    }
  return NULL;
}

/* Groups --------------------------------------------------------------- */

static guint32
find_root (guint32 *parents, guint32 i)
{
  while (parents[i] != i)
    i = parents[i] = parents[parents[i]];
  return i;
}

static void
join (guint32 *parents, guint32 i, guint32 j)
{
  guint32 one = find_root (parents, i);
  guint32 other = find_root (parents, j);

  if (one < other)
    parents[other] = one;
  else
    parents[one] = other;
}

/* Different columns have different sums unless somebody made them so; he shall
 * not be able to keep us busy. */
#define MOST_WITH_ONE_SUM 16

/* Where a sum's search begins in a table of places, a power of two and at least
 * 2. Sums are easily made to have most bits in common, so their places hang on
 * an odd factor that nobody can foresee; what is found does not. */
static gsize
place_of (guint64 sum, guint64 factor, gsize places)
{
  return (gsize) (sum * factor >> (65 - g_bit_storage (places)));
}

/* Makes the first picture of its column the parent of all others that have the
 * same. Returns how many there are that are first, and lists them. */
static gsize
join_equal (const Reading *reading,
            guint32 *table,
            gsize places,
            guint32 *parents,
            guint32 *firsts)
{
  guint64 factor = (guint64) g_random_int () << 32 | g_random_int () | 1;
  gsize n = 0;

  for (gsize i = 0; i < reading->m; i++)
    {
      const guint8 *column = reading->columns + i * PURR_FEATURES;
      gsize place = place_of (reading->sums[i], factor, places);
      guint compared = 0;

      parents[i] = (guint32) i;
      /* A place holds a picture's index and one, or nothing */
      for (; table[place] != 0; place = (place + 1) & (places - 1))
        {
          guint32 other = table[place] - 1;

          if (reading->sums[other] != reading->sums[i])
            continue;
          if (memcmp (reading->columns + (gsize) other * PURR_FEATURES, column,
                      PURR_FEATURES)
              == 0)
            {
              parents[i] = other;
              break;
            }
          if (++compared == MOST_WITH_ONE_SUM)
            break;
        }
      if (parents[i] != i)
        continue;
      firsts[n++] = (guint32) i;
      if (table[place] == 0)
        table[place] = (guint32) i + 1;
    }
  return n;
}

/* What is asked of a part: training folders and no folders train alike. */
static guint
part_bit (const PurrDataset *dataset, guint32 i)
{
  switch (purr_dataset_get_part (dataset, i))
    {
    case PURR_PART_TEST:
      return 1 << PURR_PART_TEST;
    case PURR_PART_VALIDATION:
      return 1 << PURR_PART_VALIDATION;
    default:
      return 1 << PURR_PART_TRAIN;
    }
}

/* The rule is told in dataset.h. */
static void
choose_left_out (const PurrDataset *dataset,
                 const PurrDuplicateGroup *group,
                 guint parts,
                 guint8 *left_out)
{
  guint best = parts & 1 << PURR_PART_TEST         ? 1 << PURR_PART_TEST
               : parts & 1 << PURR_PART_VALIDATION ? 1 << PURR_PART_VALIDATION
                                                   : 1 << PURR_PART_TRAIN;
  gboolean kept = FALSE;

  for (gsize k = 0; k < group->n; k++)
    {
      gboolean stays = !group->contradicts
                       && part_bit (dataset, group->pictures[k]) == best
                       && (!kept || best == 1 << PURR_PART_TEST);

      kept |= stays;
      left_out[k] = !stays;
    }
}

static void
describe_group (PurrDuplicates *self,
                const PurrDataset *dataset,
                const guint32 *equal_to,
                PurrDuplicateGroup *group,
                guint8 *left_out)
{
  guint class_of = purr_dataset_get_class_of (dataset, group->pictures[0]);
  guint parts = 0;

  group->exact = TRUE;
  for (gsize k = 0; k < group->n; k++)
    {
      guint32 i = group->pictures[k];

      parts |= part_bit (dataset, i);
      group->contradicts |= purr_dataset_get_class_of (dataset, i) != class_of;
      group->exact &= equal_to[i] == group->pictures[0];
    }
  group->in_test
    = (parts & 1 << PURR_PART_TEST) != 0 && parts != 1 << PURR_PART_TEST;
  group->in_validation
    = parts == (1 << PURR_PART_TRAIN | 1 << PURR_PART_VALIDATION);
  choose_left_out (dataset, group, parts, left_out);

  self->counts.groups++;
  self->counts.duplicates += group->n - 1;
  self->counts.contradicting += group->contradicts;
  self->counts.in_test += group->in_test;
  self->counts.in_validation += group->in_validation;
  for (gsize k = 0; k < group->n; k++)
    self->counts.left_out += left_out[k];
}

/* parents: of all m pictures, equal_to the same before the search for those
 * that are not equal. */
static PurrDuplicates *
collect (const PurrDataset *dataset, guint32 *parents, const guint32 *equal_to)
{
  PurrDuplicates *self = g_new0 (PurrDuplicates, 1);
  gsize m = purr_dataset_get_size (dataset);
  g_autofree guint32 *sizes = g_new0 (guint32, m);
  g_autofree guint32 *starts = g_new0 (guint32, m);
  gsize n = 0;

  self->references = 1;
  self->groups = g_array_new (FALSE, FALSE, sizeof (PurrDuplicateGroup));
  for (gsize i = 0; i < m; i++)
    sizes[find_root (parents, (guint32) i)]++;
  for (gsize i = 0; i < m; i++)
    if (sizes[i] > 1)
      {
        starts[i] = (guint32) n;
        n += sizes[i];
      }

  self->pictures = g_new (guint32, MAX (n, 1));
  self->left_out = g_new (guint8, MAX (n, 1));
  for (gsize i = 0; i < m; i++)
    {
      guint32 root = find_root (parents, (guint32) i);

      if (sizes[root] > 1)
        self->pictures[starts[root]++] = (guint32) i;
    }

  for (gsize at = 0; at < n;)
    {
      PurrDuplicateGroup group = {
        .pictures = self->pictures + at,
        .left_out = self->left_out + at,
        .n = sizes[self->pictures[at]],
      };

      describe_group (self, dataset, equal_to, &group, self->left_out + at);
      g_array_append_val (self->groups, group);
      at += group.n;
    }
  return self;
}

/* All of it ------------------------------------------------------------ */

static gboolean
set_no_memory (const PurrDataset *dataset, GError **error)
{
  g_set_error (
    error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_NO_MEMORY,
    "There is not enough memory to look for duplicates among %" G_GSIZE_FORMAT
    " pictures. Close other programs or use fewer "
    "pictures.",
    purr_dataset_get_size (dataset));
  return FALSE;
}

/* parents, equal_to: m each. FALSE: cancelled, or out of memory. */
static gboolean
find_parents (const PurrDataset *dataset,
              guint32 *parents,
              guint32 *equal_to,
              int threads,
              GCancellable *cancellable,
              GError **error)
{
  gsize m = purr_dataset_get_size (dataset);
  gsize places = (gsize) 1 << g_bit_storage (2 * m);
  g_autofree guint64 *sums = g_try_new (guint64, m);
  g_autofree PurrPerceptualHash *hashes = g_try_new (PurrPerceptualHash, m);
  g_autofree guint32 *table = g_try_new0 (guint32, places);
  g_autofree guint32 *firsts = g_try_new (guint32, m);
  g_autoptr (GArray) pairs = NULL;
  Reading reading = {
    .columns = purr_dataset_get_columns (dataset),
    .m = m,
    .cancellable = cancellable,
    .sums = sums,
    .hashes = hashes,
  };
  gsize n;

  if (sums == NULL || hashes == NULL || table == NULL || firsts == NULL)
    return set_no_memory (dataset, error);

  purr_load_threads_run (threads, m / SHARE + 1, read_pictures, &reading);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  n = join_equal (&reading, table, places, parents, firsts);
  memcpy (equal_to, parents, m * sizeof *parents);

  pairs = purr_search_twins (reading.columns, hashes, firsts, n, threads,
                             cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  for (guint k = 0; k < pairs->len; k++)
    {
      const PurrTwins *twins = &g_array_index (pairs, PurrTwins, k);

      join (parents, twins->first, twins->second);
    }
  return TRUE;
}

PurrDuplicates *
purr_duplicates_find (const PurrDataset *dataset,
                      int threads,
                      GCancellable *cancellable,
                      GError **error)
{
  gsize m = purr_dataset_get_size (dataset);
  g_autofree guint32 *parents = g_try_new (guint32, m);
  g_autofree guint32 *equal_to = g_try_new (guint32, m);

  if (parents == NULL || equal_to == NULL)
    {
      set_no_memory (dataset, error);
      return NULL;
    }
  if (!find_parents (dataset, parents, equal_to, threads, cancellable, error)
      || !purr_dataset_check_unchanged (dataset, error))
    return NULL;
  return collect (dataset, parents, equal_to);
}

PurrDuplicates *
purr_duplicates_ref (PurrDuplicates *self)
{
  g_atomic_int_inc (&self->references);
  return self;
}

void
purr_duplicates_unref (PurrDuplicates *self)
{
  if (!g_atomic_int_dec_and_test (&self->references))
    return;
  g_free (self->pictures);
  g_free (self->left_out);
  g_array_unref (self->groups);
  g_free (self);
}

const PurrDuplicateGroup *
purr_duplicates_get_groups (const PurrDuplicates *self, gsize *n)
{
  *n = self->groups->len;
  return (const PurrDuplicateGroup *) (gpointer) self->groups->data;
}

PurrDuplicateCounts
purr_duplicates_get_counts (const PurrDuplicates *self)
{
  return self->counts;
}

PurrDataset *
purr_duplicates_exclude (const PurrDuplicates *self,
                         PurrDataset *dataset,
                         GError **error)
{
  g_autofree guint32 *left_out = g_new (guint32, self->counts.left_out + 1);
  gsize n = 0;

  for (guint g = 0; g < self->groups->len; g++)
    {
      const PurrDuplicateGroup *group
        = &g_array_index (self->groups, PurrDuplicateGroup, g);

      for (gsize k = 0; k < group->n; k++)
        if (group->left_out[k])
          left_out[n++] = group->pictures[k];
    }
  return purr_dataset_exclude (dataset, PURR_LEFT_OUT_DUPLICATE, left_out, n,
                               error);
}

/* indices ascend */
static gboolean
holds (const guint32 *indices, gsize n, guint32 wanted)
{
  gsize first = 0;

  while (n > 0)
    {
      gsize half = n / 2;

      if (indices[first + half] == wanted)
        return TRUE;
      if (indices[first + half] < wanted)
        {
          first += half + 1;
          n -= half + 1;
        }
      else
        n = half;
    }
  return FALSE;
}

gsize
purr_duplicates_count_held_out (const PurrDuplicates *self,
                                const PurrSplit *split)
{
  gsize n = 0;

  for (guint g = 0; g < self->groups->len; g++)
    {
      const PurrDuplicateGroup *group
        = &g_array_index (self->groups, PurrDuplicateGroup, g);
      gboolean learnt = FALSE;
      gsize held_out = 0;

      for (gsize k = 0; k < group->n; k++)
        {
          guint32 i = group->pictures[k];

          if (holds (split->train, split->n_train, i))
            learnt = TRUE;
          else if (holds (split->validation, split->n_validation, i)
                   || holds (split->test, split->n_test, i))
            held_out++;
        }
      if (learnt)
        n += held_out;
    }
  return n;
}
