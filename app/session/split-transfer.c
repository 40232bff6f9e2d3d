/* split-transfer.c: which picture stands where, to a file and from one */

#include "app/session/split-transfer.h"

#include "engine/dataset/split-list.h"
#include "engine/files/file-name.h"
#include "engine/images/display-name.h"
#include "engine/learning/problem.h"

#include "app/text/wording.h"

typedef struct
{
  PurrDataset *dataset; /* or NULL */
  PurrProblem *problem; /* whose split is saved, or NULL */
  PurrTrainingSettings settings;
  char *path;

  /* What comes of it */
  char *note;
  gsize counts[PURR_PART_TEST + 1]; /* those that are out under PURR_PART_ANY */
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->dataset, purr_dataset_unref);
  g_clear_pointer (&job->problem, purr_problem_unref);
  g_free (job->path);
  g_free (job->note);
  g_free (job);
}

static Job *
job_new (PurrSession *session, const char *path)
{
  Job *job = g_new0 (Job, 1);
  PurrDataset *dataset = purr_session_get_dataset (session);
  PurrTrainer *trainer = purr_run_get_trainer (purr_session_get_run (session));

  if (dataset != NULL)
    job->dataset = purr_dataset_ref (dataset);
  if (trainer != NULL)
    job->problem = purr_problem_ref (purr_trainer_get_problem (trainer));
  job->settings = purr_run_get_settings (purr_session_get_run (session));
  job->path = g_strdup (path);
  return job;
}

static void
start (PurrSession *session,
       const char *path,
       GTaskThreadFunc work,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, NULL, callback, user_data);

  g_task_set_source_tag (task, work);
  g_task_set_task_data (task, job_new (session, path),
                        (GDestroyNotify) job_free);
  g_task_run_in_thread (task, work);
}

/* Saving ----------------------------------------------------------------------- */

static void
save_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (PurrSplit) own = NULL;
  const PurrSplit *split;
  GError *error = NULL;

  if (job->problem != NULL)
    split = purr_problem_get_split (job->problem);
  else
    split = own = purr_training_settings_split (&job->settings, job->dataset);
  if (purr_split_list_write (job->dataset, split, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
purr_split_transfer_save_async (PurrSession *session,
                                const char *path,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  PurrDataset *dataset;

  g_return_if_fail (PURR_IS_SESSION (session));
  g_return_if_fail (path != NULL);
  dataset = purr_session_get_dataset (session);
  g_return_if_fail (dataset != NULL
                    && purr_dataset_get_positive_class (dataset) >= 0);

  start (session, path, save_in_thread, callback, user_data);
}

gboolean
purr_split_transfer_save_finish (PurrSession *session,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Using ------------------------------------------------------------------------ */

static void
count (Job *job, PurrDataset *divided)
{
  for (gsize i = 0; i < purr_dataset_get_size (divided); i++)
    job->counts[purr_dataset_is_excluded (divided, i)
                  ? PURR_PART_ANY
                  : purr_dataset_get_part (divided, i)]++;
}

static void
use_in_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;
  PurrDataset *divided = NULL;
  GError *error = NULL;

  if (job->dataset == NULL)
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 "There are no pictures yet that it could divide. Open their "
                 "folder first.");
  else
    divided
      = purr_split_list_read (job->dataset, job->path, &job->note, &error);
  if (divided == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  count (job, divided);
  g_task_return_pointer (task, divided, (GDestroyNotify) purr_dataset_unref);
}

void
purr_split_transfer_use_async (PurrSession *session,
                               const char *path,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (PURR_IS_SESSION (session));
  g_return_if_fail (path != NULL);

  start (session, path, use_in_thread, callback, user_data);
}

/* "“a.csv”: 480 pictures to learn from, 60 held out, 60 for testing, 2 left out" */
static char *
describe (const Job *job, const char *name)
{
  static const struct
  {
    PurrPart part;
    const char *words;
  } rest[] = { { PURR_PART_VALIDATION, "held out" },
               { PURR_PART_TEST, "for testing" },
               { PURR_PART_ANY, "left out" } };
  g_autofree char *learnt
    = purr_word_plural (job->counts[PURR_PART_TRAIN], "picture", "pictures");
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "“%s”: %s to learn from", name, learnt);
  for (guint i = 0; i < G_N_ELEMENTS (rest); i++)
    if (job->counts[rest[i].part] > 0)
      {
        g_autofree char *n = purr_word_count (job->counts[rest[i].part]);

        g_string_append_printf (text, ", %s %s", n, rest[i].words);
      }
  if (job->note != NULL)
    g_string_append_printf (text, ". %s", job->note);
  return g_string_free (text, FALSE);
}

gboolean
purr_split_transfer_use_finish (PurrSession *session,
                                GAsyncResult *result,
                                GError **error)
{
  const Job *job;
  g_autoptr (PurrDataset) divided = NULL;
  g_autofree char *name = NULL;
  g_autofree char *what = NULL;
  g_autofree char *done = NULL;

  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  divided = g_task_propagate_pointer (G_TASK (result), error);
  if (divided == NULL)
    return FALSE;
  if (purr_session_get_dataset (session) != job->dataset)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                   "The pictures were changed while it was read. Use it once "
                   "more.");
      return FALSE;
    }
  name = purr_display_name (job->path);
  what = g_strdup_printf ("Use split “%s”", name);
  done = describe (job, name);
  purr_edits_do (purr_session_get_edits (session), g_steal_pointer (&divided),
                 what, done);
  return TRUE;
}

gboolean
purr_split_transfer_is_used (PurrSession *session)
{
  PurrDataset *dataset;

  g_return_val_if_fail (PURR_IS_SESSION (session), FALSE);

  dataset = purr_session_get_dataset (session);
  return dataset != NULL && purr_dataset_is_reparted (dataset);
}

void
purr_split_transfer_forget (PurrSession *session)
{
  if (purr_split_transfer_is_used (session))
    purr_edits_do (purr_session_get_edits (session),
                   purr_dataset_repart (purr_session_get_dataset (session),
                                        NULL),
                   "Forget the split list",
                   "Divided as folders and settings say again");
}

char *
purr_split_transfer_propose (PurrSession *session)
{
  PurrDataset *dataset;
  g_autofree char *pictures = NULL;
  g_autofree char *usable = NULL;

  g_return_val_if_fail (PURR_IS_SESSION (session), NULL);

  dataset = purr_session_get_dataset (session);
  if (dataset == NULL || purr_dataset_get_path (dataset) == NULL)
    return g_strdup ("split.csv");
  pictures = purr_display_name (purr_dataset_get_path (dataset));
  usable = purr_file_name (pictures);
  return g_strconcat (usable, "-split.csv", NULL);
}
