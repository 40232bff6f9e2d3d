/* taught.c: what a model was taught of a picture, if it was one of its own */

#include "app/classify/taught.h"

#include "engine/dataset/dataset-split.h"

#include <string.h>

struct _PurrTaught
{
  gatomicrefcount references;
  PurrDataset *dataset; /* labelled as the model answers */
  PurrSplit *split;     /* as the model's settings divided it */
  GHashTable *indices;  /* by name, borrowed from the dataset; one more */
};

/* NULL where its positive class is none of the dataset's */
static PurrDataset *
label (PurrDataset *dataset, const PurrModelParts *parts)
{
  int index = purr_dataset_find_class (dataset, parts->positive_name);

  if (index < 0)
    return NULL;
  return purr_dataset_relabel (dataset, (guint) index);
}

PurrTaught *
purr_taught_new (PurrDataset *dataset, PurrModel *model)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autoptr (PurrDataset) labelled = NULL;
  PurrTaught *self;

  if (purr_dataset_get_path (dataset) == NULL
      || strcmp (purr_dataset_get_fingerprint (dataset), parts->fingerprint)
           != 0)
    return NULL;
  labelled = label (dataset, parts);
  if (labelled == NULL)
    return NULL;

  self = g_new0 (PurrTaught, 1);
  g_atomic_ref_count_init (&self->references);
  self->split = purr_training_settings_split (&parts->settings, labelled);
  self->indices = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; i < purr_dataset_get_size (labelled); i++)
    g_hash_table_insert (self->indices,
                         (gpointer) purr_dataset_get_name (labelled, i),
                         GSIZE_TO_POINTER (i + 1));
  self->dataset = g_steal_pointer (&labelled);
  return self;
}

PurrTaught *
purr_taught_ref (PurrTaught *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
purr_taught_unref (PurrTaught *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->indices);
  purr_split_free (self->split);
  purr_dataset_unref (self->dataset);
  g_free (self);
}

/* Below folder, else NULL */
static const char *
get_relative (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  if (strncmp (path, folder, length) != 0)
    return NULL;
  path += length;
  if (*path != '/' && (length == 0 || folder[length - 1] != '/'))
    return NULL;
  return path + strspn (path, "/");
}

gboolean
purr_taught_find (const PurrTaught *self, const char *path, PurrLesson *lesson)
{
  const char *name = get_relative (path, purr_dataset_get_path (self->dataset));
  gsize found = name != NULL
                  ? GPOINTER_TO_SIZE (g_hash_table_lookup (self->indices, name))
                  : 0;
  gsize i = found - 1;

  if (found == 0)
    return FALSE;
  lesson->part = purr_split_find (self->split, i);
  lesson->positive = purr_dataset_get_labels (self->dataset)[i];
  lesson->class_name = purr_dataset_get_class_name (
    self->dataset, purr_dataset_get_class_of (self->dataset, i));
  return lesson->part != PURR_PART_ANY;
}

PurrDataset *
purr_taught_get_dataset (const PurrTaught *self)
{
  return self->dataset;
}

PurrExamples
purr_taught_get_examples (const PurrTaught *self)
{
  return (PurrExamples) {
    purr_dataset_get_columns (self->dataset),
    purr_dataset_get_labels (self->dataset),
    self->split->train,
    self->split->n_train,
    PURR_FEATURES,
  };
}

char *
purr_lesson_describe (const PurrLesson *self, gboolean right)
{
  const char *what = self->part == PURR_PART_TRAIN        ? "Learnt as"
                     : self->part == PURR_PART_VALIDATION ? "Held out from"
                                                          : "For testing, from";

  return g_strdup_printf ("%s “%s”%s", what, self->class_name,
                          right ? "" : ", yet answered wrongly");
}

/* Search ----------------------------------------------------------------- */

struct _PurrTaughtSearch
{
  PurrTaughtFound found;
  gpointer data;
  PurrDataset *dataset;      /* of the latest look */
  PurrModel *model;          /* likewise */
  GCancellable *cancellable; /* of the task under way, or NULL */
};

typedef struct
{
  PurrDataset *dataset;
  PurrModel *model;
} Look;

static void
look_free (Look *look)
{
  purr_dataset_unref (look->dataset);
  purr_model_unref (look->model);
  g_free (look);
}

static void
look_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  Look *look = task_data;

  g_task_return_pointer (task, purr_taught_new (look->dataset, look->model),
                         (GDestroyNotify) purr_taught_unref);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrTaughtSearch *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrTaught) taught
    = g_task_propagate_pointer (G_TASK (result), &error);

  /* Cancelled: there may be nobody left */
  if (error != NULL)
    return;
  g_clear_object (&self->cancellable);
  self->found (self->data, taught);
}

/* Whether what either was taught is the same: a model that has learnt more
 * from the same pictures is no other one here */
static gboolean
are_alike (PurrModel *a, PurrModel *b)
{
  const PurrModelParts *x = a != NULL ? purr_model_get_parts (a) : NULL;
  const PurrModelParts *y = b != NULL ? purr_model_get_parts (b) : NULL;

  if (x == NULL || y == NULL)
    return x == y;
  return g_str_equal (x->fingerprint, y->fingerprint)
         && g_str_equal (x->positive_name, y->positive_name)
         && purr_training_settings_split_alike (&x->settings, &y->settings);
}

static void
forget (PurrTaughtSearch *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_clear_pointer (&self->model, purr_model_unref);
}

PurrTaughtSearch *
purr_taught_search_new (PurrTaughtFound found, gpointer data)
{
  PurrTaughtSearch *self = g_new0 (PurrTaughtSearch, 1);

  self->found = found;
  self->data = data;
  return self;
}

void
purr_taught_search_free (PurrTaughtSearch *self)
{
  forget (self);
  g_free (self);
}

void
purr_taught_search_look (PurrTaughtSearch *self,
                         PurrDataset *dataset,
                         PurrModel *model)
{
  g_autoptr (GTask) task = NULL;
  Look *look;

  if (self->dataset == dataset && are_alike (self->model, model))
    return;
  forget (self);
  self->dataset = dataset != NULL ? purr_dataset_ref (dataset) : NULL;
  self->model = model != NULL ? purr_model_ref (model) : NULL;
  self->found (self->data, NULL);
  if (dataset == NULL || model == NULL)
    return;

  look = g_new (Look, 1);
  look->dataset = purr_dataset_ref (dataset);
  look->model = purr_model_ref (model);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, looked_cb, self);
  g_task_set_source_tag (task, purr_taught_search_look);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  g_task_run_in_thread (task, look_in_thread);
}
