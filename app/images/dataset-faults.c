/* dataset-faults.c: what is to be known of the pictures that were loaded */

#include "app/images/dataset-faults.h"

#include "engine/insight/set-faults.h"

#define CANCELLABLE "purr-cancellable"

/* Adds what is to be known of the pictures in one part, which may be none */
static void
find_part_faults (PurrDataset *dataset, PurrPart part, GPtrArray *found)
{
  static const PurrSetKind kinds[] = {
    [PURR_PART_ANY] = PURR_SET_TRAIN,
    [PURR_PART_TRAIN] = PURR_SET_TRAIN,
    [PURR_PART_VALIDATION] = PURR_SET_VALIDATION,
    [PURR_PART_TEST] = PURR_SET_TEST,
  };
  const guint8 *labels = purr_dataset_get_labels (dataset);
  gsize m = purr_dataset_get_size (dataset);
  PurrSetFigures set = {
    .kind = kinds[part],
    .n_right = PURR_NOTHING_ANSWERED,
    .positive_name = purr_dataset_get_positive_name (dataset),
    .negative_name = purr_dataset_get_negative_name (dataset),
  };

  for (gsize i = 0; i < m; i++)
    if (purr_dataset_get_part (dataset, i) == part
        && !purr_dataset_is_excluded (dataset, i))
      {
        set.n++;
        set.n_positive += labels[i];
      }
  purr_set_find_faults (&set, found);
}

static void
find_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  PurrDataset *dataset = task_data;
  const GPtrArray *notes = purr_dataset_get_notes (dataset);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (found, g_strdup (g_ptr_array_index (notes, i)));
  if (purr_dataset_get_labels (dataset) != NULL)
    for (PurrPart part = PURR_PART_ANY; part <= PURR_PART_TEST; part++)
      find_part_faults (dataset, part, found);
  purr_classes_find_faults (dataset, found);
  g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GPtrArray) found
    = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Not where other pictures have come meanwhile */
  if (found != NULL)
    purr_sentences_show (PURR_SENTENCES (source), found);
}

static void
dataset_changed_cb (PurrSentences *sentences, PurrSession *session)
{
  PurrDataset *dataset = purr_session_get_dataset (session);
  GCancellable *cancellable = g_cancellable_new ();
  GCancellable *before = g_object_get_data (G_OBJECT (sentences), CANCELLABLE);
  g_autoptr (GTask) task = NULL;

  if (before != NULL)
    g_cancellable_cancel (before);
  g_object_set_data_full (G_OBJECT (sentences), CANCELLABLE, cancellable,
                          g_object_unref);
  if (dataset == NULL)
    {
      purr_sentences_show (sentences, NULL);
      return;
    }
  task = g_task_new (sentences, cancellable, found_cb, NULL);
  g_task_set_task_data (task, purr_dataset_ref (dataset),
                        (GDestroyNotify) purr_dataset_unref);
  g_task_run_in_thread (task, find_in_thread);
}

void
purr_dataset_faults_bind (PurrSentences *sentences, PurrSession *session)
{
  g_signal_connect_object (session, "dataset-changed",
                           G_CALLBACK (dataset_changed_cb), sentences,
                           G_CONNECT_SWAPPED);
  dataset_changed_cb (sentences, session);
}
