/* answers.c: a model's answers to all pictures of a dataset, part by part */

#include "engine/insight/answers.h"

#include "engine/features/feature-columns.h"
#include "engine/kernels/workers.h"

#define N_PARTS (PURR_PART_TEST + 1)

struct _PurrAnswers
{
  gatomicrefcount ref_count;

  /* Owned */
  PurrModel *model;
  PurrDataset *dataset;
  PurrPartAnswers parts[N_PARTS];
};

/* Making ------------------------------------------------------------------- */

static void
divide_by_folders (PurrAnswers *self)
{
  gsize m = purr_dataset_get_size (self->dataset);

  for (PurrPart part = PURR_PART_ANY; part < N_PARTS; part++)
    self->parts[part].pictures = g_new (guint32, m);
  for (gsize i = 0; i < m; i++)
    if (!purr_dataset_is_excluded (self->dataset, i))
      {
        PurrPartAnswers *part
          = &self->parts[purr_dataset_get_part (self->dataset, i)];

        part->pictures[part->n++] = (guint32) i;
      }
}

/* The split may be older than what is left out */
static void
take (PurrAnswers *self, PurrPart part, const guint32 *pictures, gsize n)
{
  PurrPartAnswers *own = &self->parts[part];
  gsize m = purr_dataset_get_size (self->dataset);

  own->pictures = g_new (guint32, n);
  for (gsize j = 0; j < n; j++)
    if (pictures[j] < m
        && !purr_dataset_is_excluded (self->dataset, pictures[j]))
      own->pictures[own->n++] = pictures[j];
}

typedef struct
{
  const PurrModel *model;
  const guint8 *columns;  /* of pixels */
  const guint8 *features; /* what the model's map makes of them; or NULL */
  const guint8 *labels;
  PurrPartAnswers *part;
  gsize n_shards;
} Pass;

static void
answer_shard (gsize shard, int worker, gpointer data)
{
  const Pass *pass = data;
  PurrPartAnswers *part = pass->part;
  gsize begin = purr_shard_begin (part->n, pass->n_shards, shard);
  gsize end = purr_shard_begin (part->n, pass->n_shards, shard + 1);

  if (pass->features != NULL)
    purr_model_find_logits_of_features (pass->model, pass->features,
                                        part->pictures + begin, end - begin,
                                        part->z + begin);
  else
    purr_model_find_logits (pass->model, pass->columns, part->pictures + begin,
                            end - begin, part->z + begin);
  for (gsize j = begin; j < end; j++)
    part->labels[j] = pass->labels[part->pictures[j]];
}

/* features: of all pictures, or NULL */
static gboolean
answer (PurrAnswers *self,
        PurrPartAnswers *part,
        GBytes *features,
        PurrWorkers *workers)
{
  Pass pass = {
    .model = self->model,
    .columns = purr_dataset_get_columns (self->dataset),
    .features = features != NULL ? g_bytes_get_data (features, NULL) : NULL,
    .labels = purr_dataset_get_labels (self->dataset),
    .part = part,
    .n_shards = CLAMP (part->n / 64, 1, PURR_MAX_SHARDS),
  };

  if (part->n == 0)
    return TRUE;
  part->z = g_new (double, part->n);
  part->labels = g_new (guint8, part->n);
  purr_workers_run (workers, pass.n_shards, answer_shard, &pass);
  if (purr_workers_is_cancelled (workers))
    return FALSE;
  part->scores
    = purr_scores_new_of_model (self->model, part->z, part->labels, part->n);
  return TRUE;
}

PurrAnswers *
purr_answers_new (PurrModel *model,
                  PurrDataset *dataset,
                  const PurrSplit *split,
                  PurrWorkers *workers)
{
  g_autoptr (PurrAnswers) self = NULL;
  PurrFeatureMap *map = purr_model_get_map (model);
  g_autoptr (GBytes) features = NULL;

  g_return_val_if_fail (model != NULL && dataset != NULL, NULL);
  g_return_val_if_fail (purr_dataset_get_labels (dataset) != NULL, NULL);

  self = g_new0 (PurrAnswers, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->model = purr_model_ref (model);
  self->dataset = purr_dataset_ref (dataset);
  if (split != NULL)
    {
      take (self, PURR_PART_TRAIN, split->train, split->n_train);
      take (self, PURR_PART_VALIDATION, split->validation, split->n_validation);
      take (self, PURR_PART_TEST, split->test, split->n_test);
    }
  else
    divide_by_folders (self);
  /* Without the memory for them all each picture's are made by the way */
  if (map != NULL)
    features
      = purr_feature_columns_get (dataset, map, workers, NULL, NULL, NULL);
  if (purr_workers_is_cancelled (workers))
    return NULL;
  for (PurrPart part = PURR_PART_ANY; part < N_PARTS; part++)
    if (!answer (self, &self->parts[part], features, workers))
      return NULL;
  return g_steal_pointer (&self);
}

PurrAnswers *
purr_answers_new_for_model (const PurrAnswers *self, PurrModel *model)
{
  PurrAnswers *own;

  g_return_val_if_fail (self != NULL && model != NULL, NULL);
  g_return_val_if_fail (purr_model_has_equal_logits (self->model, model), NULL);

  own = g_new0 (PurrAnswers, 1);
  g_atomic_ref_count_init (&own->ref_count);
  own->model = purr_model_ref (model);
  own->dataset = purr_dataset_ref (self->dataset);
  for (PurrPart part = PURR_PART_ANY; part < N_PARTS; part++)
    {
      const PurrPartAnswers *from = &self->parts[part];
      PurrPartAnswers *to = &own->parts[part];

      if (from->n == 0)
        continue;
      to->n = from->n;
      to->pictures = g_memdup2 (from->pictures, from->n * sizeof (guint32));
      to->z = g_memdup2 (from->z, from->n * sizeof (double));
      to->labels = g_memdup2 (from->labels, from->n);
      to->scores = purr_scores_new_for_model (from->scores, model);
    }
  return own;
}

PurrAnswers *
purr_answers_ref (PurrAnswers *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
purr_answers_unref (PurrAnswers *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (PurrPart part = PURR_PART_ANY; part < N_PARTS; part++)
    {
      g_free (self->parts[part].pictures);
      g_free (self->parts[part].z);
      g_free (self->parts[part].labels);
      purr_scores_free (self->parts[part].scores);
    }
  purr_model_unref (self->model);
  purr_dataset_unref (self->dataset);
  g_free (self);
}

const PurrPartAnswers *
purr_answers_get (const PurrAnswers *self, PurrPart part)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (part < N_PARTS, NULL);

  return &self->parts[part];
}

PurrModel *
purr_answers_get_model (const PurrAnswers *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->model;
}

PurrDataset *
purr_answers_get_dataset (const PurrAnswers *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->dataset;
}

/* Which pictures a figure counts --------------------------------------------- */

typedef struct
{
  const PurrPartAnswers *part;
  const guint32 *order;
  PurrDataset *dataset;
  int class_index;
} Search;

static gboolean
counts (const Search *search, guint8 label, gsize place)
{
  guint32 j = search->order[place];

  return search->part->labels[j] == label
         && (search->class_index < 0
             || purr_dataset_get_class_of (search->dataset,
                                           search->part->pictures[j])
                  == (guint) search->class_index);
}

GArray *
purr_answers_find (const PurrAnswers *self,
                   PurrPart part,
                   PurrAnswerRange range)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));
  const PurrPartAnswers *own = purr_answers_get (self, part);
  Search search = { own, NULL, self->dataset, range.class_index };
  const PurrModel *model = self->model;
  gsize begin = range.begin, end = MIN (range.end, own->n), up, down;

  if (begin >= end)
    return found;
  search.order = purr_scores_get_order (own->scores);
  /* Two ways through them that are both in order, woven into one */
  up = begin;
  down = end;
  for (;;)
    {
      while (up < end && (range.label == 0 || !counts (&search, 1, up)))
        up++;
      while (down > begin
             && (range.label == 1 || !counts (&search, 0, down - 1)))
        down--;
      if (up >= end && down <= begin)
        return found;
      if (down <= begin
          || (up < end
              && purr_model_get_log_odds (model, own->z[search.order[up]])
                   <= -purr_model_get_log_odds (
                     model, own->z[search.order[down - 1]])))
        g_array_append_val (found, own->pictures[search.order[up++]]);
      else
        g_array_append_val (found, own->pictures[search.order[--down]]);
    }
}
