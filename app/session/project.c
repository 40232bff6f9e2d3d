/* project.c: the project that is worked on, and the thread that writes it */

#include "app/session/project-private.h"

static guint signals[PURR_N_PROJECT_NEWS];

G_DEFINE_FINAL_TYPE (PurrProject, purr_project, G_TYPE_OBJECT)

void
purr_project_wish_free (PurrProjectWish *wish)
{
  g_free (wish->path);
  g_free (wish->model);
  g_free (wish);
}

/* What was put before it was known to be open is not of this file */
static void
take_over (PurrProject *self)
{
  g_mutex_lock (&self->mutex);
  purr_project_changes_free (self->pending);
  self->pending = purr_project_changes_new ();
  self->handing_over = FALSE;
  g_mutex_unlock (&self->mutex);
}

void
purr_project_emit (PurrProject *self,
                   PurrProjectNews news,
                   const char *text,
                   const GError *error,
                   PurrProjectContents *contents)
{
  if (news == PURR_PROJECT_OPENED || news == PURR_PROJECT_SAVED_AS)
    {
      g_free (self->path);
      self->path = g_strdup (text);
    }
  if (news == PURR_PROJECT_OPENED || news == PURR_PROJECT_SAVED_AS
      || news == PURR_PROJECT_REFUSED)
    self->n_wishes--;
  if (news == PURR_PROJECT_OPENED)
    take_over (self);

  if (news == PURR_PROJECT_OPENED)
    g_signal_emit (self, signals[news], 0, contents);
  else if (news == PURR_PROJECT_REFUSED)
    g_signal_emit (self, signals[news], 0, text, error);
  else if (news == PURR_PROJECT_SAVED_AS)
    g_signal_emit (self, signals[news], 0);
  else
    g_signal_emit (self, signals[news], 0, text);
}

/* For the main thread ---------------------------------------------------- */

static void
take_wish (PurrProject *self, PurrProjectWish *wish)
{
  g_mutex_lock (&self->mutex);
  if (self->wish == NULL)
    self->n_wishes++;
  g_clear_pointer (&self->wish, purr_project_wish_free);
  self->wish = wish;
  if (self->thread == NULL && !self->ending)
    self->thread
      = g_thread_new ("purr-project", purr_project_work_in_thread, self);
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

void
purr_project_open (PurrProject *self, const char *path, const char *model)
{
  PurrProjectWish *wish;

  g_return_if_fail (PURR_IS_PROJECT (self));
  g_return_if_fail (path != NULL);

  wish = g_new0 (PurrProjectWish, 1);
  wish->path = g_strdup (path);
  wish->model = g_strdup (model);
  take_wish (self, wish);
}

void
purr_project_save_as (PurrProject *self, const char *path, gboolean remove_old)
{
  PurrProjectWish *wish;

  g_return_if_fail (PURR_IS_PROJECT (self));
  g_return_if_fail (path != NULL);

  wish = g_new0 (PurrProjectWish, 1);
  wish->path = g_strdup (path);
  wish->save_as = TRUE;
  wish->no_older = remove_old;
  take_wish (self, wish);
}

const char *
purr_project_get_path (PurrProject *self)
{
  g_return_val_if_fail (PURR_IS_PROJECT (self), NULL);

  return self->path;
}

gboolean
purr_project_is_opening (PurrProject *self)
{
  g_return_val_if_fail (PURR_IS_PROJECT (self), FALSE);

  return self->n_wishes > 0;
}

gboolean
purr_project_is_busy (PurrProject *self)
{
  gboolean busy;

  g_return_val_if_fail (PURR_IS_PROJECT (self), FALSE);

  g_mutex_lock (&self->mutex);
  busy = self->n_wishes > 0
         || (self->thread != NULL && !self->failing
             && (self->writing || purr_project_has_work (self)));
  g_mutex_unlock (&self->mutex);
  return busy;
}

static PurrProjectChanges *
begin_put (PurrProject *self)
{
  g_mutex_lock (&self->mutex);
  return self->pending;
}

static void
end_put (PurrProject *self)
{
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

void
purr_project_put_fact (PurrProject *self, const char *name, const char *value)
{
  g_return_if_fail (PURR_IS_PROJECT (self));

  purr_project_changes_put_fact (begin_put (self), name, value);
  end_put (self);
}

void
purr_project_put_model (PurrProject *self,
                        const char *role,
                        const char *title,
                        PurrModel *model)
{
  g_return_if_fail (PURR_IS_PROJECT (self));

  purr_project_changes_put_model (begin_put (self), role, title, model);
  end_put (self);
}

void
purr_project_put_run (PurrProject *self, PurrRunRecord *record)
{
  g_return_if_fail (PURR_IS_PROJECT (self));

  purr_project_changes_put_run (begin_put (self), record);
  end_put (self);
}

void
purr_project_remove_run (PurrProject *self, const char *id)
{
  g_return_if_fail (PURR_IS_PROJECT (self));

  purr_project_changes_remove_run (begin_put (self), id);
  end_put (self);
}

void
purr_project_put_picture (PurrProject *self, PurrPictureMark *mark)
{
  g_return_if_fail (PURR_IS_PROJECT (self));

  purr_project_changes_put_picture (begin_put (self), mark);
  end_put (self);
}

void
purr_project_remove_picture (PurrProject *self, const char *name)
{
  g_return_if_fail (PURR_IS_PROJECT (self));

  purr_project_changes_remove_picture (begin_put (self), name);
  end_put (self);
}

static void
end_thread (PurrProject *self)
{
  g_mutex_lock (&self->mutex);
  self->ending = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  if (self->thread != NULL)
    g_thread_join (g_steal_pointer (&self->thread));
}

void
purr_project_put_changes (PurrProject *self, PurrProjectChanges *changes)
{
  PurrProjectChanges *older;

  g_return_if_fail (PURR_IS_PROJECT (self));

  begin_put (self);
  older = self->pending;
  purr_project_changes_merge (changes, older);
  self->pending = changes;
  end_put (self);
  purr_project_changes_free (older);
}

gboolean
purr_project_finish (PurrProject *self, GError **error)
{
  gboolean right;

  g_return_val_if_fail (PURR_IS_PROJECT (self), TRUE);

  if (self->thread == NULL)
    return TRUE;
  g_mutex_lock (&self->mutex);
  while (self->wish != NULL)
    g_cond_wait (&self->cond, &self->mutex);
  self->at_once = purr_project_has_work (self);
  g_cond_broadcast (&self->cond);
  while (self->at_once || self->writing)
    g_cond_wait (&self->cond, &self->mutex);
  right = !purr_project_has_work (self);
  if (!right && error != NULL && self->error != NULL)
    *error = g_error_copy (self->error);
  g_mutex_unlock (&self->mutex);
  if (right)
    end_thread (self);
  return right;
}

/* The object ------------------------------------------------------------- */

static void
purr_project_finalize (GObject *object)
{
  PurrProject *self = PURR_PROJECT (object);

  end_thread (self);
  purr_project_changes_free (self->pending);
  g_clear_pointer (&self->wish, purr_project_wish_free);
  g_clear_error (&self->error);
  g_free (self->pending_path);
  g_free (self->path);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (purr_project_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_arguments, GType first, GType second)
{
  return g_signal_new (name, PURR_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL,
                       NULL, NULL, G_TYPE_NONE, n_arguments, first, second);
}

static void
purr_project_class_init (PurrProjectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_project_finalize;

  signals[PURR_PROJECT_OPENED] = new_signal ("opened", 1, G_TYPE_POINTER, 0);
  signals[PURR_PROJECT_REFUSED]
    = new_signal ("refused", 2, G_TYPE_STRING, G_TYPE_POINTER);
  signals[PURR_PROJECT_SAVED_AS] = new_signal ("saved-as", 0, 0, 0);
  signals[PURR_PROJECT_FAILING] = new_signal ("failing", 1, G_TYPE_STRING, 0);
  signals[PURR_PROJECT_MESSAGE] = new_signal ("message", 1, G_TYPE_STRING, 0);
}

static void
purr_project_init (PurrProject *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->pending = purr_project_changes_new ();
}

PurrProject *
purr_project_new (void)
{
  return g_object_new (PURR_TYPE_PROJECT, NULL);
}
