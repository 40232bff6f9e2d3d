/* project-work.c: what of the work is kept in the project, and brought back from it */

#include "app/session/project-work.h"

#include "app/session/picture-marks.h"
#include "app/session/project-folder.h"
#include "app/session/project-settings.h"
#include "app/session/session.h"

#include "engine/images/crop.h"

struct _PurrProjectWork
{
  GObject parent_instance;

  /* Borrowed */
  PurrSession *session;

  /* Owned */
  PurrProject *project;
  GSettings *settings;
  GHashTable *marks; /* of the pictures; NULL while a task has them */
  char *marked_path; /* of which folder; NULL: of none */
  char *positive;    /* that the project said last; or NULL */
  char **left_out;   /* classes, likewise */
  char *folder; /* that is to be loaded when the project is open, or NULL */
  char *fallback;
  PurrDataset *seen;    /* whose pictures the marks are up to date with */
  PurrDataset *foreign; /* shown still, of the project of before; or NULL */

  int marked_crop; /* how those pictures were made square; -1: not known */
  guint n_opened;  /* projects, until now */
  gboolean wants_pictures;
  gboolean dirty; /* the pictures changed while a task had the marks */
};

enum
{
  SIGNAL_OPENED,
  SIGNAL_FOLDER_MOVED,
  SIGNAL_NEWS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrProjectWork, purr_project_work, G_TYPE_OBJECT)

/* Settings --------------------------------------------------------------- */

static void
setting_changed_cb (PurrProjectWork *self, const char *key)
{
  /* What a lesson sets is the lesson's */
  if (purr_lesson_keeper_get_lesson (purr_session_get_lessons (self->session))
      != NULL)
    return;
  purr_project_settings_put (self->settings, key, self->project);
}

/* Pictures: noting -------------------------------------------------------- */

static void
put_folder (PurrProjectWork *self)
{
  const char *project = purr_project_get_path (self->project);
  g_autofree char *uri = NULL;
  g_autofree char *relative = NULL;

  if (self->marked_path == NULL || project == NULL)
    return;
  uri = g_filename_to_uri (self->marked_path, NULL, NULL);
  relative = purr_project_folder_relate (project, self->marked_path);
  purr_project_put_fact (self->project, "folder", uri);
  purr_project_put_fact (self->project, "folder-relative", relative);
}

static char *
print_left_out (const PurrDataset *dataset)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) names = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  for (guint c = 0; c < purr_dataset_get_n_classes (dataset); c++)
    if (!purr_dataset_takes_part (dataset, c))
      g_variant_builder_add (&builder, "s",
                             purr_dataset_get_class_name (dataset, c));
  names = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_n_children (names) > 0 ? g_variant_print (names, FALSE)
                                          : NULL;
}

static void
put_classes (PurrProjectWork *self, PurrDataset *dataset)
{
  int positive = purr_dataset_get_positive_class (dataset);
  g_autofree char *left_out = print_left_out (dataset);
  const char *name = positive >= 0
                       ? purr_dataset_get_class_name (dataset, (guint) positive)
                       : NULL;

  g_free (self->positive);
  self->positive = g_strdup (name);
  g_strfreev (self->left_out);
  self->left_out = purr_picture_marks_parse_classes (left_out);
  purr_project_put_fact (self->project, "positive-class", name);
  purr_project_put_fact (self->project, "classes-left-out", left_out);
}

/* The task -------------------------------------------------------------------- */

typedef struct
{
  PurrDataset *dataset;
  GHashTable *marks;
  gboolean bring_back; /* what a person had changed; else note it */
  gboolean compare;
  guint
    project; /* the how many-th: it may not be worked on any more at the end */
  char *positive;
  char **left_out;

  /* What comes of it */
  PurrProjectChanges *changes;
  PurrDataset *result; /* or NULL: as it was */
  char *news;
} Job;

static void
job_free (Job *job)
{
  purr_dataset_unref (job->dataset);
  g_clear_pointer (&job->marks, g_hash_table_unref);
  g_free (job->positive);
  g_strfreev (job->left_out);
  g_clear_pointer (&job->changes, purr_project_changes_free);
  g_clear_pointer (&job->result, purr_dataset_unref);
  g_free (job->news);
  g_free (job);
}

static void
run_job (GTask *task,
         gpointer source,
         gpointer task_data,
         GCancellable *cancellable)
{
  Job *job = task_data;

  if (job->bring_back)
    {
      if (job->compare)
        {
          PurrPicturesNews news
            = purr_picture_marks_compare (job->marks, job->dataset);

          job->news = purr_pictures_news_to_sentence (&news);
        }
      job->result
        = purr_picture_marks_apply (job->marks, job->dataset, job->positive,
                                    (const char *const *) job->left_out);
    }
  purr_picture_marks_update (job->marks,
                             job->result != NULL ? job->result : job->dataset,
                             job->changes);
  g_task_return_boolean (task, TRUE);
}

static void dataset_changed_cb (PurrProjectWork *self);

static void
job_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrProjectWork *self = PURR_PROJECT_WORK (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  gboolean dirty = self->dirty;

  /* Another project was opened meanwhile */
  if (job->project != self->n_opened || self->session == NULL)
    return;
  self->marks = g_steal_pointer (&job->marks);
  purr_project_put_changes (self->project, g_steal_pointer (&job->changes));
  self->dirty = FALSE;
  if (!dirty && job->result != NULL && job->result != job->dataset)
    {
      g_clear_pointer (&self->seen, purr_dataset_unref);
      self->seen = purr_dataset_ref (job->result);
      purr_session_use_dataset (self->session, g_steal_pointer (&job->result));
    }
  put_classes (self, purr_session_get_dataset (self->session));
  if (job->news != NULL)
    g_signal_emit (self, signals[SIGNAL_NEWS], 0, job->news);
  if (dirty)
    dataset_changed_cb (self);
}

/* Whether the folder of the marks was read anew */
static gboolean
is_read_anew (PurrProjectWork *self, PurrDataset *dataset)
{
  return g_strcmp0 (purr_dataset_get_path (dataset), self->marked_path) == 0
         && (self->seen == NULL
             || purr_dataset_get_columns (self->seen)
                  != purr_dataset_get_columns (dataset));
}

static void
dataset_changed_cb (PurrProjectWork *self)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (dataset == NULL || dataset == self->seen || self->n_opened == 0)
    return;
  /* What is done to them is not to cost this project what it knows of its own */
  if (self->foreign != NULL
      && purr_dataset_get_columns (self->foreign)
           == purr_dataset_get_columns (dataset))
    return;
  g_clear_pointer (&self->foreign, purr_dataset_unref);
  if (self->marks == NULL)
    {
      self->dirty = TRUE;
      return;
    }
  job = g_new0 (Job, 1);
  job->dataset = purr_dataset_ref (dataset);
  job->changes = purr_project_changes_new ();
  job->project = self->n_opened;
  job->bring_back = is_read_anew (self, dataset);
  job->compare = job->bring_back
                 && self->marked_crop == (int) purr_dataset_get_crop (dataset);
  job->positive = g_strdup (self->positive);
  job->left_out = g_strdupv (self->left_out);
  if (g_strcmp0 (purr_dataset_get_path (dataset), self->marked_path) != 0)
    {
      GHashTableIter at;
      gpointer name;

      /* Nothing is known of another folder's pictures */
      g_hash_table_iter_init (&at, self->marks);
      while (g_hash_table_iter_next (&at, &name, NULL))
        purr_project_changes_remove_picture (job->changes, name);
      g_hash_table_remove_all (self->marks);
      g_free (self->marked_path);
      self->marked_path = g_strdup (purr_dataset_get_path (dataset));
      put_folder (self);
    }
  self->marked_crop = (int) purr_dataset_get_crop (dataset);
  purr_project_put_fact (self->project, "crop",
                         purr_crop_to_string (purr_dataset_get_crop (dataset)));
  job->marks = g_steal_pointer (&self->marks);
  g_clear_pointer (&self->seen, purr_dataset_unref);
  self->seen = purr_dataset_ref (dataset);

  task = g_task_new (self, NULL, job_done_cb, NULL);
  g_task_set_source_tag (task, dataset_changed_cb);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run_job);
}

/* Pictures: bringing back ------------------------------------------------------ */

static gboolean
has_pictures (PurrProjectWork *self)
{
  const char *name;
  gsize done, total;

  return purr_session_get_dataset (self->session) != NULL
         || purr_session_get_loading (self->session, &name, &done, &total);
}

static void
load_pictures (PurrProjectWork *self)
{
  if (self->n_opened == 0 || !self->wants_pictures
      || purr_project_is_opening (self->project))
    return;
  self->wants_pictures = FALSE;
  if (self->folder != NULL && g_file_test (self->folder, G_FILE_TEST_EXISTS))
    purr_session_load_folder (self->session, self->folder);
  else if (self->folder != NULL)
    g_signal_emit (self, signals[SIGNAL_FOLDER_MOVED], 0, self->folder);
  else if (self->fallback != NULL)
    purr_session_load_folder (self->session, self->fallback);
}

void
purr_project_work_load_pictures (PurrProjectWork *self, const char *fallback)
{
  g_return_if_fail (PURR_IS_PROJECT_WORK (self));

  g_free (self->fallback);
  self->fallback = g_strdup (fallback);
  self->wants_pictures = TRUE;
  load_pictures (self);
}

void
purr_project_work_relocate (PurrProjectWork *self, const char *path)
{
  g_return_if_fail (PURR_IS_PROJECT_WORK (self));
  g_return_if_fail (path != NULL);

  /* What is known stays: by their names in the folder they are the same */
  g_free (self->marked_path);
  self->marked_path = g_canonicalize_filename (path, NULL);
  g_clear_pointer (&self->seen, purr_dataset_unref);
  put_folder (self);
  purr_session_load_folder (self->session, self->marked_path);
}

static char *
find_folder (PurrProjectWork *self, GHashTable *facts)
{
  const char *uri = g_hash_table_lookup (facts, "folder");
  char *found
    = purr_project_folder_find (purr_project_get_path (self->project),
                                g_hash_table_lookup (facts, "folder-relative"),
                                uri);

  /* Where it was, for the person to be asked */
  return found != NULL || uri == NULL ? found
                                      : g_filename_from_uri (uri, NULL, NULL);
}

static int
find_crop (GHashTable *facts)
{
  const char *text = g_hash_table_lookup (facts, "crop");
  PurrCrop crop;

  return text != NULL && purr_crop_from_string (text, &crop) ? (int) crop : -1;
}

/* Runs ----------------------------------------------------------------------------- */

static void
run_changed_cb (PurrProjectWork *self, PurrRunItem *item)
{
  purr_project_put_run (self->project, purr_run_item_get_record (item));
}

static void
run_removed_cb (PurrProjectWork *self, const char *id)
{
  purr_project_remove_run (self->project, id);
}

static void
watch_runs (PurrProjectWork *self)
{
  PurrRunArchive *runs = purr_session_get_runs (self->session);

  g_signal_connect_object (runs, "added", G_CALLBACK (run_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (runs, "changed", G_CALLBACK (run_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (runs, "removed", G_CALLBACK (run_removed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* A project was opened ----------------------------------------------------------- */

static void
restore_pictures (PurrProjectWork *self, PurrProjectContents *contents)
{
  g_clear_pointer (&self->marks, g_hash_table_unref);
  self->marks = g_hash_table_ref (contents->pictures);
  g_free (self->folder);
  self->folder = find_folder (self, contents->facts);
  g_free (self->marked_path);
  self->marked_path = g_strdup (self->folder);
  g_free (self->positive);
  self->positive
    = g_strdup (g_hash_table_lookup (contents->facts, "positive-class"));
  g_strfreev (self->left_out);
  self->left_out = purr_picture_marks_parse_classes (
    g_hash_table_lookup (contents->facts, "classes-left-out"));
  self->marked_crop = find_crop (contents->facts);
  g_clear_pointer (&self->seen, purr_dataset_unref);
  self->dirty = FALSE;
}

/* Whether it is the one of the last time, whose settings the program remembers */
static gboolean
is_known (PurrProjectWork *self)
{
  g_autofree char *uri = g_settings_get_string (self->settings, "project");
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);

  return g_strcmp0 (path, purr_project_get_path (self->project)) == 0;
}

static void
project_opened_cb (PurrProjectWork *self, PurrProjectContents *contents)
{
  gboolean first = self->n_opened == 0;
  PurrModelKeeper *keeper = purr_session_get_keeper (self->session);
  gboolean quick = first && purr_model_keeper_get_model (keeper) != NULL;
  gboolean has_been_loaded = first && has_pictures (self);

  if (!first)
    {
      PurrDataset *before = purr_session_get_dataset (self->session);

      g_clear_pointer (&self->foreign, purr_dataset_unref);
      self->foreign = before != NULL ? purr_dataset_ref (before) : NULL;
      purr_run_reset (purr_session_get_run (self->session));
      purr_run_archive_clear (purr_session_get_runs (self->session));
    }
  self->n_opened++;
  self->wants_pictures |= !first;
  restore_pictures (self, contents);
  if (!first || !is_known (self))
    purr_project_settings_restore (self->settings, contents->facts);
  /* Pictures of the project before are on their way to nobody, nor are they read anew
   * because this one's are cut otherwise */
  if (!first)
    purr_session_cancel_loading (self->session);
  /* What there is already is the new project's */
  if (contents->is_new)
    purr_project_settings_put_all (self->settings, self->project);
  /* What somebody has trained or opened in the meantime comes first */
  if (!quick && (contents->model != NULL || !first))
    purr_model_keeper_restore (keeper, contents->model, contents->title);
  else if (quick)
    purr_project_put_model (self->project, PURR_MODEL_THAT_ANSWERS,
                            purr_model_keeper_get_name (keeper),
                            purr_model_keeper_get_model (keeper));
  purr_run_archive_restore (purr_session_get_runs (self->session),
                            contents->runs);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
  if (has_been_loaded)
    {
      self->wants_pictures = FALSE;
      dataset_changed_cb (self);
    }
  load_pictures (self);
}

gboolean
purr_project_work_is_busy (PurrProjectWork *self)
{
  g_return_val_if_fail (PURR_IS_PROJECT_WORK (self), FALSE);

  return self->n_opened > 0 && self->marks == NULL;
}

void
purr_project_work_finish (PurrProjectWork *self)
{
  g_return_if_fail (PURR_IS_PROJECT_WORK (self));

  /* The task's pictures are few, or its end is near */
  while (purr_project_work_is_busy (self))
    g_main_context_iteration (NULL, TRUE);
}

/* The object ---------------------------------------------------------------------- */

static void
purr_project_work_dispose (GObject *object)
{
  PurrProjectWork *self = PURR_PROJECT_WORK (object);

  self->session = NULL;
  g_clear_object (&self->project);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  g_clear_pointer (&self->seen, purr_dataset_unref);
  g_clear_pointer (&self->foreign, purr_dataset_unref);

  G_OBJECT_CLASS (purr_project_work_parent_class)->dispose (object);
}

static void
purr_project_work_finalize (GObject *object)
{
  PurrProjectWork *self = PURR_PROJECT_WORK (object);

  g_free (self->marked_path);
  g_free (self->positive);
  g_strfreev (self->left_out);
  g_free (self->folder);
  g_free (self->fallback);

  G_OBJECT_CLASS (purr_project_work_parent_class)->finalize (object);
}

static void
purr_project_work_class_init (PurrProjectWorkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = purr_project_work_dispose;
  object_class->finalize = purr_project_work_finalize;

#define SIGNAL(name, n)                                                        \
  g_signal_new (name, PURR_TYPE_PROJECT_WORK, G_SIGNAL_RUN_LAST, 0, NULL,      \
                NULL, NULL, G_TYPE_NONE, n, G_TYPE_STRING)
  signals[SIGNAL_OPENED] = SIGNAL ("opened", 0);
  signals[SIGNAL_FOLDER_MOVED] = SIGNAL ("folder-moved", 1);
  signals[SIGNAL_NEWS] = SIGNAL ("news", 1);
#undef SIGNAL
}

static void
purr_project_work_init (PurrProjectWork *self)
{
  self->marks = purr_picture_marks_new ();
  self->marked_crop = -1;
}

PurrProjectWork *
purr_project_work_new (PurrSession *session, PurrProject *project)
{
  PurrProjectWork *self = g_object_new (PURR_TYPE_PROJECT_WORK, NULL);

  self->session = session;
  self->project = g_object_ref (project);
  self->settings = g_object_ref (purr_session_get_settings (session));
  g_signal_connect_object (self->settings, "changed",
                           G_CALLBACK (setting_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "dataset-changed",
                           G_CALLBACK (dataset_changed_cb), self,
                           G_CONNECT_SWAPPED);
  watch_runs (self);
  g_signal_connect_object (project, "opened", G_CALLBACK (project_opened_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "saved-as", G_CALLBACK (put_folder), self,
                           G_CONNECT_SWAPPED);
  return self;
}
