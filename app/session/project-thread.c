/* project-thread.c: the thread that opens a project's file and writes it */

#include "app/session/project-private.h"

#include <glib/gstdio.h>

/* From the end of one writing to the next, at least; of the first change after a while
 * none waits */
#define WRITING_INTERVAL (G_TIME_SPAN_MILLISECOND * 400)
/* After one that failed */
#define RETRY_INTERVAL (G_TIME_SPAN_SECOND * 2)

/* News for the main thread --------------------------------------------- */

typedef struct
{
  PurrProject *project;
  PurrProjectNews signal;
  char *text; /* a path, or words */
  GError *error;
  PurrProjectContents *contents;
} News;

static void
contents_free (PurrProjectContents *contents)
{
  g_clear_pointer (&contents->facts, g_hash_table_unref);
  g_clear_pointer (&contents->pictures, g_hash_table_unref);
  g_clear_pointer (&contents->elsewhere, g_hash_table_unref);
  g_clear_pointer (&contents->runs, g_ptr_array_unref);
  g_clear_pointer (&contents->model, purr_model_unref);
  g_free (contents->title);
  g_free (contents);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrProjectContents, contents_free)

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->project);
  g_free (news->text);
  g_clear_error (&news->error);
  g_clear_pointer (&news->contents, contents_free);
  g_free (news);
}

static gboolean
news_cb (gpointer data)
{
  News *news = data;

  purr_project_emit (news->project, news->signal, news->text, news->error,
                     news->contents);
  return G_SOURCE_REMOVE;
}

/* From the thread; takes error and contents over */
static void
tell (PurrProject *self,
      PurrProjectNews signal,
      const char *text,
      GError *error,
      PurrProjectContents *contents)
{
  News *news = g_new0 (News, 1);

  news->project = g_object_ref (self);
  news->signal = signal;
  news->text = g_strdup (text);
  news->error = error;
  news->contents = contents;
  g_idle_add_full (G_PRIORITY_DEFAULT, news_cb, news, news_free);
}

/* The thread: writing --------------------------------------------------- */

/* put_back: whether the file had to be written anew before */
static gboolean
write_to_file (PurrProject *self,
               PurrProjectChanges *changes,
               gboolean *put_back,
               GError **error)
{
  GError *problem = NULL;

  if (purr_project_changes_write (changes, self->file, &problem))
    return TRUE;
  if (g_error_matches (problem, PURR_PROJECT_ERROR, PURR_PROJECT_ERROR_GONE)
      && purr_project_file_put_back (self->file, NULL))
    {
      g_clear_error (&problem);
      *put_back = TRUE;
      return purr_project_changes_write (changes, self->file, error);
    }
  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
open_pending (PurrProject *self, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  self->file = purr_project_file_open (path, TRUE, error);
  return self->file != NULL;
}

/* With the mutex, which is let go meanwhile */
static void
write_pending (PurrProject *self)
{
  g_autoptr (PurrProjectChanges) changes = g_steal_pointer (&self->pending);
  g_autofree char *path = g_strdup (self->pending_path);
  GError *error = NULL;
  gboolean was_failing = self->failing;
  gboolean put_back = FALSE;
  gboolean right;

  self->pending = purr_project_changes_new ();
  self->at_once = FALSE;
  self->writing = TRUE;
  g_mutex_unlock (&self->mutex);
  right = (self->file != NULL || open_pending (self, path, &error))
          && write_to_file (self, changes, &put_back, &error);
  g_mutex_lock (&self->mutex);

  self->writing = FALSE;
  self->wrote_at = g_get_monotonic_time ();
  self->failing = !right;
  g_clear_error (&self->error);
  self->error = error;
  /* Told when it is so: who hears of it may look */
  if (put_back)
    tell (self, PURR_PROJECT_MESSAGE,
          "The project’s file was moved or deleted: it was written anew "
          "where it was",
          NULL, NULL);
  if (right && was_failing)
    tell (self, PURR_PROJECT_MESSAGE, "The project is saved again", NULL, NULL);
  if (!right)
    {
      purr_project_changes_merge (self->pending, changes);
      if (!was_failing)
        tell (self, PURR_PROJECT_FAILING, error->message, NULL, NULL);
    }
  g_cond_broadcast (&self->cond);
}

/* The thread: opening --------------------------------------------------- */

static PurrProjectContents *
read_contents (PurrProjectFile *file, const char *model, GError **error)
{
  g_autoptr (PurrProjectContents) contents = g_new0 (PurrProjectContents, 1);
  g_autoptr (GError) problem = NULL;

  contents->facts = purr_project_file_read_facts (file, error);
  if (contents->facts == NULL)
    return NULL;
  contents->pictures = purr_project_file_read_pictures (file, error);
  if (contents->pictures == NULL)
    return NULL;
  contents->elsewhere = purr_project_file_read_elsewhere (file, error);
  if (contents->elsewhere == NULL)
    return NULL;
  contents->runs
    = purr_project_file_read_runs (file, &contents->n_damaged, error);
  if (contents->runs == NULL)
    return NULL;
  /* A model that is no use is no reason to lose all else */
  contents->model = purr_project_file_read_model (file, "answers",
                                                  &contents->title, &problem);
  contents->is_new = g_hash_table_size (contents->facts) == 0
                     && contents->runs->len + contents->n_damaged == 0
                     && contents->model == NULL && problem == NULL;
  if (contents->is_new && model != NULL
      && g_file_test (model, G_FILE_TEST_IS_REGULAR))
    contents->model = purr_model_open (model, NULL);
  return g_steal_pointer (&contents);
}

static gboolean
is_same_file (PurrProject *self, const char *path)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  struct stat one, other;

  if (self->file == NULL)
    return FALSE;
  return g_str_equal (purr_project_file_get_path (self->file), canonical)
         || (g_stat (purr_project_file_get_path (self->file), &one) == 0
             && g_stat (canonical, &other) == 0 && one.st_dev == other.st_dev
             && one.st_ino == other.st_ino);
}

/* The next file is open before the one of now is closed */
static void
open_wished (PurrProject *self, const PurrProjectWish *wish)
{
  g_autofree char *folder = g_path_get_dirname (wish->path);
  PurrProjectFile *file;
  PurrProjectContents *contents = NULL;
  GError *error = NULL;

  if (is_same_file (self, wish->path))
    {
      tell (self, PURR_PROJECT_REFUSED, wish->path,
            g_error_new_literal (PURR_PROJECT_ERROR, PURR_PROJECT_ERROR_IN_USE,
                                 "That project is open already."),
            NULL);
      return;
    }
  g_mkdir_with_parents (folder, 0700);
  file = purr_project_file_open (wish->path, TRUE, &error);
  if (file != NULL)
    contents = read_contents (file, wish->model, &error);
  if (contents == NULL)
    {
      purr_project_file_close (file);
      g_mutex_lock (&self->mutex);
      /* Where there is none yet this one is tried again when there is something to be
       * written, which must not get lost */
      if (self->file == NULL)
        {
          g_free (self->pending_path);
          self->pending_path = g_strdup (wish->path);
        }
      g_mutex_unlock (&self->mutex);
      tell (self, PURR_PROJECT_REFUSED, wish->path, error, NULL);
      return;
    }

  g_mutex_lock (&self->mutex);
  /* What was put meanwhile is still of the one of before */
  if (self->file != NULL && purr_project_has_work (self))
    write_pending (self);
  /* And from here to "opened" there is nobody's */
  self->handing_over = TRUE;
  self->failing = FALSE;
  g_clear_error (&self->error);
  g_free (self->pending_path);
  self->pending_path = g_strdup (wish->path);
  g_mutex_unlock (&self->mutex);

  purr_project_file_close (self->file);
  self->file = file;
  tell (self, PURR_PROJECT_OPENED, purr_project_file_get_path (file), NULL,
        contents);
}

static void
save_wished (PurrProject *self, const PurrProjectWish *wish)
{
  g_autofree char *before = NULL;
  PurrProjectFile *file = NULL;
  GError *error = NULL;

  if (self->file == NULL)
    g_set_error_literal (&error, PURR_PROJECT_ERROR,
                         PURR_PROJECT_ERROR_UNWRITTEN,
                         "There is no project to be saved yet.");
  else if (is_same_file (self, wish->path))
    {
      tell (self, PURR_PROJECT_SAVED_AS,
            purr_project_file_get_path (self->file), NULL, NULL);
      return;
    }
  else if (purr_project_file_copy (self->file, wish->path, &error))
    file = purr_project_file_open (wish->path, TRUE, &error);
  if (file == NULL)
    {
      tell (self, PURR_PROJECT_REFUSED, wish->path, error, NULL);
      return;
    }
  before = g_strdup (purr_project_file_get_path (self->file));
  purr_project_file_close (self->file);
  self->file = file;
  if (wish->no_older)
    g_unlink (before);
  g_mutex_lock (&self->mutex);
  g_free (self->pending_path);
  self->pending_path = g_strdup (wish->path);
  g_mutex_unlock (&self->mutex);
  tell (self, PURR_PROJECT_SAVED_AS, purr_project_file_get_path (file), NULL,
        NULL);
}

/* The thread: what is to be done next ------------------------------------ */

static gint64
next_writing (PurrProject *self)
{
  if (self->at_once)
    return 0;
  return self->wrote_at + (self->failing ? RETRY_INTERVAL : WRITING_INTERVAL);
}

/* Whether there is something to be written to a file */
gboolean
purr_project_has_work (PurrProject *self)
{
  return self->pending_path != NULL && !self->handing_over
         && !purr_project_changes_is_empty (self->pending);
}

static void
grant (PurrProject *self)
{
  PurrProjectWish *wish = g_steal_pointer (&self->wish);

  /* What is of this one first; a copy has it all even where this file fails */
  if (purr_project_has_work (self))
    write_pending (self);
  g_mutex_unlock (&self->mutex);
  if (wish->save_as)
    save_wished (self, wish);
  else
    open_wished (self, wish);
  purr_project_wish_free (wish);
  g_mutex_lock (&self->mutex);
}

gpointer
purr_project_work_in_thread (gpointer data)
{
  PurrProject *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->ending)
    {
      if (self->wish != NULL)
        grant (self);
      else if (purr_project_has_work (self)
               && g_get_monotonic_time () >= next_writing (self))
        write_pending (self);
      else if (purr_project_has_work (self))
        g_cond_wait_until (&self->cond, &self->mutex, next_writing (self));
      else
        {
          self->at_once = FALSE;
          g_cond_broadcast (&self->cond);
          g_cond_wait (&self->cond, &self->mutex);
        }
    }
  g_mutex_unlock (&self->mutex);
  purr_project_file_close (g_steal_pointer (&self->file));
  return NULL;
}
