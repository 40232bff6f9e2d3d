/* sort-run.c: answered pictures, to be put into folders in the background */

#include "app/session/sort-run.h"

#include "app/session/background.h"
#include "app/text/sort-words.h"

/* Pictures after which it is told how far it has come */
#define PIECE 32

struct _PurrSortRun
{
  GObject parent_instance;

  /* Owned */
  char *names[2];
  char *folders[2];
  GStringChunk *words; /* paths and names */
  GArray *tasks;       /* PurrSortTask */
  GPtrArray *bytes;    /* GBytes, of the tasks */
  GCancellable *cancellable;

  PurrSortPlan plan;
  gint done; /* atomic */
};

G_DEFINE_FINAL_TYPE (PurrSortRun, purr_sort_run, G_TYPE_OBJECT)

/* Adding ---------------------------------------------------------------------- */

void
purr_sort_run_add (PurrSortRun *self,
                   const char *path,
                   GBytes *bytes,
                   const char *name,
                   gboolean positive)
{
  PurrSortTask task = { .positive = positive != FALSE };

  g_return_if_fail (PURR_IS_SORT_RUN (self));
  g_return_if_fail (path != NULL || (bytes != NULL && name != NULL));

  if (path != NULL)
    task.path = g_string_chunk_insert (self->words, path);
  else
    {
      task.name = g_string_chunk_insert (self->words, name);
      task.bytes = g_bytes_ref (bytes);
      g_ptr_array_add (self->bytes, bytes);
      self->plan.n_bytes++;
    }
  self->plan.n[task.positive]++;
  g_array_append_val (self->tasks, task);
}

void
purr_sort_run_add_unanswered (PurrSortRun *self, gboolean unreadable)
{
  g_return_if_fail (PURR_IS_SORT_RUN (self));

  if (unreadable)
    self->plan.n_unreadable++;
  else
    self->plan.n_waiting++;
}

const PurrSortPlan *
purr_sort_run_get_plan (PurrSortRun *self)
{
  g_return_val_if_fail (PURR_IS_SORT_RUN (self), NULL);

  return &self->plan;
}

/* Sorting --------------------------------------------------------------------- */

typedef struct
{
  PurrSortRun *run; /* its tasks are this thread's meanwhile */
  GCancellable *cancellable;
  char *place;
  PurrSortKind kind;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->run);
  g_object_unref (work->cancellable);
  g_free (work->place);
  g_free (work);
}

/* n_missed: pictures that were not tried, for there was no place for them */
static char *
word (const PurrSorter *sorter,
      const Work *work,
      gboolean cancelled,
      guint n_missed)
{
  const PurrSortCounts *counts = purr_sorter_get_counts (sorter);
  g_autofree char *sorted = purr_word_sorted (&(PurrSortWords) {
    .positive_folder = purr_sorter_get_folder (sorter, TRUE),
    .negative_folder = purr_sorter_get_folder (sorter, FALSE),
    .n_positive = counts->placed[TRUE],
    .n_negative = counts->placed[FALSE],
    .n_there = counts->there,
    .n_failed = counts->failed + n_missed,
    .n_unreadable = work->run->plan.n_unreadable,
    .n_waiting = work->run->plan.n_waiting,
  });

  return g_strdup_printf ("%s%s.",
                          work->kind == PURR_SORT_LINK
                            ? cancelled ? "Stopped, having linked " : "Linked "
                          : cancelled ? "Stopped, having copied "
                                      : "Copied ",
                          sorted);
}

static gpointer
sort (gpointer task_data, PurrWorkers *workers, GError **error)
{
  Work *work = task_data;
  PurrSortRun *run = work->run;
  PurrSortTask *tasks = (PurrSortTask *) (gpointer) run->tasks->data;
  guint n = run->tasks->len;
  guint n_waiting = 0;
  gboolean cancelled;
  PurrSortOutcome *outcome = g_new0 (PurrSortOutcome, 1);
  g_autoptr (GError) local = NULL;
  g_autoptr (PurrSorter) sorter
    = purr_sorter_new (work->place, run->names[TRUE], run->names[FALSE],
                       work->kind, &local);

  if (sorter == NULL)
    {
      outcome->text = g_strdup ("Nothing was sorted.");
      outcome->fault = g_strdup (local->message);
      return outcome;
    }
  for (guint i = 0; i < n && local == NULL; i += PIECE)
    {
      purr_sorter_put (sorter, tasks + i, MIN (PIECE, n - i), workers,
                       work->cancellable, &local);
      g_atomic_int_set (&run->done, (gint) MIN (i + PIECE, n));
    }
  if (local != NULL && local->domain == PURR_SORT_ERROR)
    outcome->fault = g_strdup (local->message);
  for (guint i = 0; i < n; i++)
    {
      if (tasks[i].error != NULL && outcome->fault == NULL)
        outcome->fault = g_strdup (tasks[i].error->message);
      g_clear_error (&tasks[i].error);
      if (tasks[i].state == PURR_SORT_WAITING)
        n_waiting++;
      tasks[i].state = PURR_SORT_WAITING;
    }
  cancelled = g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  outcome->text = word (sorter, work, cancelled, cancelled ? 0 : n_waiting);
  outcome->shown
    = g_canonicalize_filename (purr_sorter_get_path (sorter, TRUE), NULL);
  return outcome;
}

void
purr_sort_run_start_async (PurrSortRun *self,
                           const char *place,
                           PurrSortKind kind,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  /* Not its own cancellable: it tells what it came to even then */
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Work *work = g_new0 (Work, 1);

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_atomic_int_set (&self->done, 0);
  work->run = g_object_ref (self);
  work->cancellable = g_object_ref (self->cancellable);
  work->place = g_strdup (place);
  work->kind = kind;
  g_task_set_source_tag (task, purr_sort_run_start_async);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  purr_background_start (task, sort, (GDestroyNotify) purr_sort_outcome_free,
                         "The pictures cannot be sorted now: the computer "
                         "allows no more threads. Close other programs and "
                         "try again.");
}

PurrSortOutcome *
purr_sort_run_start_finish (PurrSortRun *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  PurrSortOutcome *outcome = g_task_propagate_pointer (G_TASK (result), &error);

  if (outcome == NULL)
    {
      outcome = g_new0 (PurrSortOutcome, 1);
      outcome->text = g_strdup ("Nothing was sorted.");
      outcome->fault = g_strdup (error->message);
    }
  return outcome;
}

void
purr_sort_outcome_free (PurrSortOutcome *outcome)
{
  g_free (outcome->text);
  g_free (outcome->fault);
  g_free (outcome->shown);
  g_free (outcome);
}

void
purr_sort_run_cancel (PurrSortRun *self)
{
  g_return_if_fail (PURR_IS_SORT_RUN (self));

  g_cancellable_cancel (self->cancellable);
}

guint
purr_sort_run_get_done (PurrSortRun *self)
{
  g_return_val_if_fail (PURR_IS_SORT_RUN (self), 0);

  return (guint) g_atomic_int_get (&self->done);
}

/* The object ------------------------------------------------------------------ */

static void
purr_sort_run_finalize (GObject *object)
{
  PurrSortRun *self = PURR_SORT_RUN (object);

  for (gsize i = 0; i < G_N_ELEMENTS (self->names); i++)
    {
      g_free (self->names[i]);
      g_free (self->folders[i]);
    }
  g_string_chunk_free (self->words);
  g_array_unref (self->tasks);
  g_ptr_array_unref (self->bytes);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (purr_sort_run_parent_class)->finalize (object);
}

static void
purr_sort_run_class_init (PurrSortRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_sort_run_finalize;
}

static void
purr_sort_run_init (PurrSortRun *self)
{
  self->words = g_string_chunk_new (1 << 16);
  self->tasks = g_array_new (FALSE, FALSE, sizeof (PurrSortTask));
  self->bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

PurrSortRun *
purr_sort_run_new (const char *positive_name, const char *negative_name)
{
  PurrSortRun *self = g_object_new (PURR_TYPE_SORT_RUN, NULL);

  self->names[TRUE] = g_strdup (positive_name);
  self->names[FALSE] = g_strdup (negative_name);
  purr_sort_folder_names (positive_name, negative_name, &self->folders[TRUE],
                          &self->folders[FALSE]);
  self->plan.folders[TRUE] = self->folders[TRUE];
  self->plan.folders[FALSE] = self->folders[FALSE];
  return self;
}
