/* project-work.c: what of the work is kept in the project, and brought back from it */

#include "app/session/project-work-private.h"

#include "app/session/project-settings.h"

static guint signals[PURR_N_WORK_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrProjectWork, purr_project_work, G_TYPE_OBJECT)

void
purr_project_work_emit (PurrProjectWork *self,
                        PurrWorkSignal signal,
                        const char *text)
{
  if (signal == PURR_WORK_OPENED || signal == PURR_WORK_NOTES)
    g_signal_emit (self, signals[signal], 0);
  else
    g_signal_emit (self, signals[signal], 0, text);
}

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
  gboolean has_been_loaded = first && purr_project_pictures_there_are (self);

  if (!first)
    {
      /* Pictures of the project before, those on their way too, are none of this one's,
       * nor are they read anew because this one's are cut otherwise */
      purr_session_forget_pictures (self->session);
      purr_run_archive_clear (purr_session_get_runs (self->session));
    }
  self->n_opened++;
  self->wants_pictures |= !first;
  purr_project_pictures_restore (self, contents);
  if (!first || !is_known (self))
    purr_project_settings_restore (self->settings, contents->facts);
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
  purr_project_work_emit (self, PURR_WORK_OPENED, NULL);
  if (has_been_loaded)
    {
      self->wants_pictures = FALSE;
      purr_project_pictures_changed (self);
    }
  purr_project_pictures_load (self);
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
  purr_project_pictures_clear (self);

  G_OBJECT_CLASS (purr_project_work_parent_class)->dispose (object);
}

static void
purr_project_work_class_init (PurrProjectWorkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = purr_project_work_dispose;

#define SIGNAL(name, n)                                                        \
  g_signal_new (name, PURR_TYPE_PROJECT_WORK, G_SIGNAL_RUN_LAST, 0, NULL,      \
                NULL, NULL, G_TYPE_NONE, n, G_TYPE_STRING)
  signals[PURR_WORK_OPENED] = SIGNAL ("opened", 0);
  signals[PURR_WORK_FOLDER_MOVED] = SIGNAL ("folder-moved", 1);
  signals[PURR_WORK_NEWS] = SIGNAL ("news", 1);
  signals[PURR_WORK_NOTES] = SIGNAL ("notes", 0);
#undef SIGNAL
}

static void
purr_project_work_init (PurrProjectWork *self)
{
  purr_project_pictures_init (self);
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
                           G_CALLBACK (purr_project_pictures_changed), self,
                           G_CONNECT_SWAPPED);
  watch_runs (self);
  g_signal_connect_object (project, "opened", G_CALLBACK (project_opened_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "saved-as",
                           G_CALLBACK (purr_project_pictures_put_folder), self,
                           G_CONNECT_SWAPPED);
  return self;
}
