/* project-pictures.c: the folder of a project, and what a person changed of its pictures */

#include "app/session/project-work-private.h"

#include "app/session/picture-marks.h"
#include "app/session/project-folder.h"

#include "engine/images/crop.h"

/* What has changed of them since the project was last open, until that is answered */
#define NEWS_FACT "pictures-news"

/* What is to be shown of them until it is dealt with -------------------------- */

static void
set_note (PurrProjectWork *self, char **note, const char *text)
{
  char *before = *note;

  if (g_strcmp0 (before, text) == 0)
    return;
  *note = g_strdup (text);
  g_free (before);
  purr_project_work_emit (self, PURR_WORK_NOTES, NULL);
}

const char *
purr_project_work_get_missing (PurrProjectWork *self)
{
  g_return_val_if_fail (PURR_IS_PROJECT_WORK (self), NULL);

  return self->missing;
}

const char *
purr_project_work_get_news (PurrProjectWork *self)
{
  g_return_val_if_fail (PURR_IS_PROJECT_WORK (self), NULL);

  return self->news;
}

void
purr_project_work_answer_news (PurrProjectWork *self)
{
  g_return_if_fail (PURR_IS_PROJECT_WORK (self));

  purr_project_put_fact (self->project, NEWS_FACT, NULL);
  set_note (self, &self->news, NULL);
}

/* Noting ------------------------------------------------------------------ */

/* Pictures: noting -------------------------------------------------------- */

void
purr_project_pictures_put_folder (PurrProjectWork *self)
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
    {
      set_note (self, &self->news, job->news);
      purr_project_put_fact (self->project, NEWS_FACT, self->news);
      purr_project_work_emit (self, PURR_WORK_NEWS, self->news);
    }
  if (dirty)
    purr_project_pictures_changed (self);
}

/* Other folders ---------------------------------------------------------------- */

/* So many pictures tell whether a folder is the one that is sought */
#define RECOGNISED_BY 1000

static void
follow_to (PurrProjectWork *self, const char *path)
{
  g_free (self->marked_path);
  self->marked_path = g_canonicalize_filename (path, NULL);
  g_clear_pointer (&self->seen, purr_dataset_unref);
  purr_project_pictures_put_folder (self);
}

/* Whether these are the pictures of the folder that is not there any more: somebody said
 * so, or most of them are known by name and by what they show */
static gboolean
has_moved_to (PurrProjectWork *self, PurrDataset *dataset)
{
  gsize n = MIN (purr_dataset_get_size (dataset), RECOGNISED_BY), n_known = 0;

  if (g_strcmp0 (purr_dataset_get_path (dataset), self->moved_to) == 0)
    return TRUE;
  if (self->marked_path == NULL || g_hash_table_size (self->marks) == 0
      || g_str_equal (purr_dataset_get_path (dataset), self->marked_path)
      || g_file_test (self->marked_path, G_FILE_TEST_EXISTS))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    n_known += purr_picture_marks_know (self->marks, dataset, i);
  return n_known * 2 > n;
}

/* What a person has changed in a folder is there when that is opened again */
static void
put_aside (PurrProjectWork *self, PurrProjectChanges *changes)
{
  g_autoptr (GHashTable) edited = purr_picture_marks_find_edited (self->marks);
  g_autofree char *uri = self->marked_path != NULL
                           ? g_filename_to_uri (self->marked_path, NULL, NULL)
                           : NULL;
  GHashTableIter at;
  gpointer name;

  if (uri != NULL && g_hash_table_size (edited) > 0
      && g_hash_table_size (self->elsewhere) < PURR_PROJECT_MAX_FACTS)
    {
      purr_project_changes_put_elsewhere (changes, uri, edited);
      g_hash_table_replace (self->elsewhere, g_steal_pointer (&uri),
                            g_steal_pointer (&edited));
    }
  g_hash_table_iter_init (&at, self->marks);
  while (g_hash_table_iter_next (&at, &name, NULL))
    purr_project_changes_remove_picture (changes, name);
  g_hash_table_remove_all (self->marks);
}

/* The folder at path is the project's now. Returns whether something was known of it. */
static gboolean
take_up (PurrProjectWork *self, const char *path, PurrProjectChanges *changes)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  GHashTable *known
    = uri != NULL ? g_hash_table_lookup (self->elsewhere, uri) : NULL;

  g_free (self->marked_path);
  self->marked_path = g_strdup (path);
  purr_project_pictures_put_folder (self);
  if (known == NULL)
    return FALSE;
  purr_picture_marks_add (self->marks, known, changes);
  purr_project_changes_put_elsewhere (changes, uri, NULL);
  g_hash_table_remove (self->elsewhere, uri);
  return TRUE;
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

void
purr_project_pictures_changed (PurrProjectWork *self)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (dataset == NULL || dataset == self->seen || self->n_opened == 0)
    return;
  if (self->marks == NULL)
    {
      self->dirty = TRUE;
      return;
    }
  set_note (self, &self->missing, NULL);
  job = g_new0 (Job, 1);
  job->dataset = purr_dataset_ref (dataset);
  job->changes = purr_project_changes_new ();
  job->project = self->n_opened;
  if (has_moved_to (self, dataset))
    follow_to (self, purr_dataset_get_path (dataset));
  g_clear_pointer (&self->moved_to, g_free);
  job->bring_back = is_read_anew (self, dataset);
  job->compare = job->bring_back
                 && self->marked_crop == (int) purr_dataset_get_crop (dataset);
  if (g_strcmp0 (purr_dataset_get_path (dataset), self->marked_path) != 0)
    {
      put_aside (self, job->changes);
      job->bring_back
        = take_up (self, purr_dataset_get_path (dataset), job->changes);
    }
  else
    {
      job->positive = g_strdup (self->positive);
      job->left_out = g_strdupv (self->left_out);
    }
  self->marked_crop = (int) purr_dataset_get_crop (dataset);
  purr_project_put_fact (self->project, "crop",
                         purr_crop_to_string (purr_dataset_get_crop (dataset)));
  job->marks = g_steal_pointer (&self->marks);
  g_clear_pointer (&self->seen, purr_dataset_unref);
  self->seen = purr_dataset_ref (dataset);

  task = g_task_new (self, NULL, job_done_cb, NULL);
  g_task_set_source_tag (task, purr_project_pictures_changed);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run_job);
}

/* Pictures: bringing back ------------------------------------------------------ */

gboolean
purr_project_pictures_there_are (PurrProjectWork *self)
{
  const char *name;
  gsize done, total;

  return purr_session_get_dataset (self->session) != NULL
         || purr_session_get_loading (self->session, &name, &done, &total);
}

void
purr_project_pictures_load (PurrProjectWork *self)
{
  if (self->n_opened == 0 || !self->wants_pictures
      || purr_project_is_opening (self->project))
    return;
  self->wants_pictures = FALSE;
  if (self->folder != NULL && g_file_test (self->folder, G_FILE_TEST_EXISTS))
    purr_session_load_folder (self->session, self->folder);
  else if (self->folder != NULL)
    {
      set_note (self, &self->missing, self->folder);
      purr_project_work_emit (self, PURR_WORK_FOLDER_MOVED, self->missing);
    }
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
  purr_project_pictures_load (self);
}

void
purr_project_work_relocate (PurrProjectWork *self, const char *path)
{
  g_return_if_fail (PURR_IS_PROJECT_WORK (self));
  g_return_if_fail (path != NULL);

  /* What is known stays: by their names in the folder they are the same. Once they are
   * there: it may be no folder of pictures. */
  g_free (self->moved_to);
  self->moved_to = g_canonicalize_filename (path, NULL);
  purr_session_load_folder (self->session, self->moved_to);
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

void
purr_project_pictures_restore (PurrProjectWork *self,
                               PurrProjectContents *contents)
{
  g_clear_pointer (&self->marks, g_hash_table_unref);
  self->marks = g_hash_table_ref (contents->pictures);
  g_hash_table_unref (self->elsewhere);
  self->elsewhere = g_hash_table_ref (contents->elsewhere);
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
  g_clear_pointer (&self->moved_to, g_free);
  set_note (self, &self->missing, NULL);
  set_note (self, &self->news,
            g_hash_table_lookup (contents->facts, NEWS_FACT));
}

/* The parts of the object that are of pictures ------------------------------- */

void
purr_project_pictures_init (PurrProjectWork *self)
{
  self->marks = purr_picture_marks_new ();
  self->elsewhere = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) g_hash_table_unref);
  self->marked_crop = -1;
}

void
purr_project_pictures_clear (PurrProjectWork *self)
{
  g_clear_pointer (&self->marks, g_hash_table_unref);
  g_clear_pointer (&self->elsewhere, g_hash_table_unref);
  g_clear_pointer (&self->seen, purr_dataset_unref);
  g_clear_pointer (&self->marked_path, g_free);
  g_clear_pointer (&self->positive, g_free);
  g_clear_pointer (&self->left_out, g_strfreev);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->fallback, g_free);
  g_clear_pointer (&self->moved_to, g_free);
  g_clear_pointer (&self->missing, g_free);
  g_clear_pointer (&self->news, g_free);
}
