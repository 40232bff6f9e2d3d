/* session.c: what the person is working on: pictures, training, a model */

#include "app/session/session-private.h"

#include "engine/images/crop.h"
#include "engine/images/decoder.h"

enum
{
  SIGNAL_WOKE,
  SIGNAL_LOADING_CHANGED,
  SIGNAL_DATASET_CHANGED,
  SIGNAL_EXAMPLE_CHANGED,
  SIGNAL_MESSAGE,
  SIGNAL_FAILED,
  SIGNAL_FOLDER_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrSession, purr_session, G_TYPE_OBJECT)

PurrRun *
purr_session_get_run (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->run;
}

PurrModelKeeper *
purr_session_get_keeper (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->keeper;
}

PurrEdits *
purr_session_get_edits (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->edits;
}

PurrProject *
purr_session_get_project (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->project;
}

PurrProjectWork *
purr_session_get_project_work (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->work;
}

PurrLookBack *
purr_session_get_look_back (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->look_back;
}

PurrEvaluation *
purr_session_get_evaluation (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->evaluation;
}

PurrRunArchive *
purr_session_get_runs (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->runs;
}

PurrLessonKeeper *
purr_session_get_lessons (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->lessons;
}

GSettings *
purr_session_get_settings (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->settings;
}

PurrDecoder *
purr_session_get_decoder (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->decoder;
}

/* Loading -------------------------------------------------------------- */

static void
tell_failure (PurrSession *self, const char *path, const GError *error)
{
  if (g_error_matches (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS))
    g_signal_emit (self, signals[SIGNAL_FOLDER_REFUSED], 0, path,
                   error->message);
  else
    g_signal_emit (self, signals[SIGNAL_FAILED], 0,
                   "These Pictures Could Not Be Loaded", error->message);
}

static void
load_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrSession) self = PURR_SESSION (user_data);
  g_autoptr (PurrFolderLoad) load = NULL;
  g_autoptr (GError) error = NULL;
  const char *path;
  PurrDataset *dataset
    = purr_folder_load_run_finish (PURR_FOLDER_LOAD (source), result, &error);

  /* Another load has taken this one's place, or nobody wants any */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  load = g_steal_pointer (&self->load);
  path = purr_folder_load_get_path (load);
  g_signal_emit (self, signals[SIGNAL_LOADING_CHANGED], 0);
  if (dataset == NULL)
    {
      tell_failure (self, path, error);
      return;
    }
  purr_run_set_dataset (self->run, dataset);
}

void
purr_session_load_folder (PurrSession *self, const char *path)
{
  g_autofree char *name = NULL;
  PurrCrop crop = PURR_CROP_CENTRE;

  g_return_if_fail (PURR_IS_SESSION (self));
  g_return_if_fail (path != NULL);

  purr_session_cancel_loading (self);

  name = g_settings_get_string (self->settings, "crop");
  purr_crop_from_string (name, &crop);
  self->load = purr_folder_load_new (path, crop, self->decoder);
  purr_folder_load_run_async (self->load, load_done_cb, g_object_ref (self));
  g_signal_emit (self, signals[SIGNAL_WOKE], 0);
  g_signal_emit (self, signals[SIGNAL_LOADING_CHANGED], 0);
}

void
purr_session_cancel_loading (PurrSession *self)
{
  g_return_if_fail (PURR_IS_SESSION (self));

  if (self->load == NULL)
    return;
  purr_folder_load_cancel (self->load);
  g_clear_object (&self->load);
  g_signal_emit (self, signals[SIGNAL_LOADING_CHANGED], 0);
}

void
purr_session_forget_pictures (PurrSession *self)
{
  g_return_if_fail (PURR_IS_SESSION (self));

  purr_session_cancel_loading (self);
  purr_run_set_dataset (self->run, NULL);
}

void
purr_session_reload (PurrSession *self)
{
  PurrDataset *dataset;
  g_autofree char *path = NULL;

  g_return_if_fail (PURR_IS_SESSION (self));

  dataset = purr_session_get_dataset (self);
  if (self->load != NULL)
    path = g_strdup (purr_folder_load_get_path (self->load));
  else if (dataset != NULL)
    path = g_strdup (purr_dataset_get_path (dataset));
  if (path != NULL)
    purr_session_load_folder (self, path);
}

gboolean
purr_session_get_loading (PurrSession *self,
                          const char **name,
                          gsize *done,
                          gsize *total)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), FALSE);

  if (self->load == NULL)
    return FALSE;
  *name = purr_folder_load_get_name (self->load);
  purr_folder_load_get_progress (self->load, done, total);
  return TRUE;
}

/* Pictures ------------------------------------------------------------- */

PurrDataset *
purr_session_get_dataset (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return purr_run_get_dataset (self->run);
}

void
purr_session_use_dataset (PurrSession *self, PurrDataset *dataset)
{
  g_return_if_fail (PURR_IS_SESSION (self));
  g_return_if_fail (dataset != NULL);

  purr_run_set_dataset (self->run, dataset);
}

void
purr_session_set_example (PurrSession *self,
                          const char *name,
                          const guint8 *column)
{
  g_return_if_fail (PURR_IS_SESSION (self));
  g_return_if_fail (name != NULL && column != NULL);

  g_free (self->example);
  g_free (self->example_name);
  self->example = g_memdup2 (column, PURR_FEATURES);
  self->example_name = g_strdup (name);
  g_signal_emit (self, signals[SIGNAL_EXAMPLE_CHANGED], 0);
}

const guint8 *
purr_session_get_example (PurrSession *self, const char **name)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  if (name != NULL)
    *name = self->example_name;
  return self->example;
}

PurrCrop
purr_session_get_crop (PurrSession *self)
{
  PurrModel *model;
  PurrDataset *dataset;

  g_return_val_if_fail (PURR_IS_SESSION (self), PURR_CROP_CENTRE);

  model = purr_model_keeper_get_answering (self->keeper);
  dataset = purr_session_get_dataset (self);
  if (model != NULL)
    return purr_model_get_parts (model)->crop;
  return dataset != NULL ? purr_dataset_get_crop (dataset) : PURR_CROP_CENTRE;
}

/* News of the parts ---------------------------------------------------- */

static void
woke_cb (PurrSession *self)
{
  g_signal_emit (self, signals[SIGNAL_WOKE], 0);
}

static void
dataset_changed_cb (PurrSession *self)
{
  g_signal_emit (self, signals[SIGNAL_DATASET_CHANGED], 0);
}

static void
message_cb (PurrSession *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, text);
}

/* Never in silence */
static void
let_go_cb (PurrSession *self, PurrRunItem *item)
{
  g_autofree char *title = purr_run_title (purr_run_item_get_parts (item));
  g_autofree char *text
    = g_strdup_printf ("“%s” was the oldest run without a star, and has made "
                       "room for another one.",
                       title);

  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, text);
}

static void
failed_cb (PurrSession *self, const char *heading, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, heading, text);
}

static void
opened_cb (PurrSession *self, const char *origin, gboolean by_person)
{
  /* A run that went on would soon take the opened model's place */
  if (by_person)
    purr_run_pause (self->run);
  purr_look_back_to_now (self->look_back);
  purr_run_offer_start (self->run, purr_model_keeper_get_model (self->keeper),
                        origin);
}

/* Looking back --------------------------------------------------------- */

/* Its model answers, too */
static void
looked_back_cb (PurrSession *self)
{
  const PurrMoment *moment = purr_look_back_get_moment (self->look_back);

  if (moment != NULL)
    purr_model_keeper_look_back (self->keeper, moment->iteration);
  else
    purr_model_keeper_look_at_now (self->keeper);
}

/* The parts ------------------------------------------------------------ */

static void
connect_parts (PurrSession *self)
{
  const struct
  {
    gpointer part;
    const char *signal;
    GCallback callback;
  } news[] = {
    { self->run, "woke", G_CALLBACK (woke_cb) },
    { self->run, "dataset-changed", G_CALLBACK (dataset_changed_cb) },
    { self->run, "failed", G_CALLBACK (failed_cb) },
    { self->look_back, "changed", G_CALLBACK (looked_back_cb) },
    { self->runs, "let-go", G_CALLBACK (let_go_cb) },
    { self->keeper, "opened", G_CALLBACK (opened_cb) },
    { self->keeper, "kept", G_CALLBACK (purr_session_kept_cb) },
    { self->keeper, "message", G_CALLBACK (message_cb) },
    { self->keeper, "failed", G_CALLBACK (failed_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect_object (news[i].part, news[i].signal, news[i].callback,
                             self, G_CONNECT_SWAPPED);
}

void
purr_session_poll (PurrSession *self)
{
  g_return_if_fail (PURR_IS_SESSION (self));

  if (self->load != NULL && purr_folder_load_check_moved (self->load))
    g_signal_emit (self, signals[SIGNAL_LOADING_CHANGED], 0);
  purr_run_poll (self->run);
  purr_model_keeper_poll (self->keeper);
  purr_run_archive_poll (self->runs);
}

gboolean
purr_session_is_busy (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), FALSE);

  return self->load != NULL || purr_run_is_busy (self->run)
         || purr_model_keeper_is_busy (self->keeper)
         || purr_run_archive_is_busy (self->runs);
}

gboolean
purr_session_try_finish (PurrSession *self, GError **error)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), TRUE);

  purr_model_keeper_finish (self->keeper);
  purr_run_archive_finish (self->runs);
  if (self->project != NULL)
    {
      g_autoptr (GError) problem = NULL;

      purr_project_work_finish (self->work);
      if (!purr_project_finish (self->project, &problem)
          && !purr_model_keeper_has_file (self->keeper))
        {
          purr_model_keeper_go_on (self->keeper);
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
  purr_session_cancel_loading (self);
  return TRUE;
}

void
purr_session_finish (PurrSession *self)
{
  g_return_if_fail (PURR_IS_SESSION (self));

  purr_session_cancel_loading (self);
  purr_model_keeper_finish (self->keeper);
  purr_run_archive_finish (self->runs);
  if (self->project == NULL)
    return;
  purr_project_work_finish (self->work);
  purr_project_finish (self->project, NULL);
}

/* The object ----------------------------------------------------------- */

static void
purr_session_dispose (GObject *object)
{
  PurrSession *self = PURR_SESSION (object);

  g_clear_object (&self->load);
  g_clear_object (&self->edits);
  g_clear_object (&self->evaluation);
  g_clear_object (&self->kept_run);
  g_clear_object (&self->work);
  g_clear_object (&self->project);
  g_clear_object (&self->look_back);
  g_clear_object (&self->runs);
  g_clear_object (&self->keeper);
  g_clear_object (&self->lessons);
  g_clear_object (&self->run);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (purr_session_parent_class)->dispose (object);
}

static void
purr_session_finalize (GObject *object)
{
  PurrSession *self = PURR_SESSION (object);

  g_clear_pointer (&self->start_before, purr_start_point_unref);
  purr_decoder_unref (self->decoder);
  g_free (self->example);
  g_free (self->example_name);

  G_OBJECT_CLASS (purr_session_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_arguments, GType first, GType second)
{
  return g_signal_new (name, PURR_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                       NULL, NULL, G_TYPE_NONE, n_arguments, first, second);
}

static void
purr_session_class_init (PurrSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = purr_session_dispose;
  object_class->finalize = purr_session_finalize;

  signals[SIGNAL_WOKE] = new_signal ("woke", 0, 0, 0);
  signals[SIGNAL_LOADING_CHANGED] = new_signal ("loading-changed", 0, 0, 0);
  signals[SIGNAL_DATASET_CHANGED] = new_signal ("dataset-changed", 0, 0, 0);
  signals[SIGNAL_EXAMPLE_CHANGED] = new_signal ("example-changed", 0, 0, 0);
  signals[SIGNAL_MESSAGE] = new_signal ("message", 1, G_TYPE_STRING, 0);
  signals[SIGNAL_FAILED]
    = new_signal ("failed", 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_FOLDER_REFUSED]
    = new_signal ("folder-refused", 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
purr_session_init (PurrSession *self)
{
  self->decoder = purr_decoder_new (NULL);
}

PurrSession *
purr_session_new (GSettings *settings, const char *project)
{
  PurrSession *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (PURR_TYPE_SESSION, NULL);
  self->settings = g_object_ref (settings);
  if (project != NULL)
    self->project = purr_project_new ();
  self->run = purr_run_new (settings);
  self->keeper = purr_model_keeper_new (self->run, self->project);
  self->look_back = purr_look_back_new (self->run);
  self->evaluation = purr_evaluation_new (self->run, self->keeper, settings);
  self->edits = purr_edits_new (self->run, self->keeper, self->evaluation);
  self->runs = purr_run_archive_new (self->run, self->keeper);
  self->lessons = purr_lesson_keeper_new (settings);
  connect_parts (self);
  if (project != NULL)
    {
      g_autofree char *folder = g_path_get_dirname (project);
      g_autofree char *older
        = g_build_filename (folder, "..", "latest.safetensors", NULL);

      self->work = purr_project_work_new (self, self->project);
      g_signal_connect_object (self->project, "message",
                               G_CALLBACK (message_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->project, "failing",
                               G_CALLBACK (message_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->work, "news", G_CALLBACK (message_cb),
                               self, G_CONNECT_SWAPPED);
      purr_project_open (self->project, project, older);
    }
  purr_decoder_warm_up (self->decoder);
  return self;
}
