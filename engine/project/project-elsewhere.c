/* project-elsewhere.c: what a project knows of the pictures of other folders */

#include "engine/project/project-file-private.h"

#include "engine/dataset/dataset.h"

static gboolean
forget (PurrProjectFile *self, const char *folder, GError **error)
{
  sqlite3_stmt *put
    = purr_project_prepare (self, "DELETE FROM elsewhere WHERE folder = ?",
                            error);

  if (put == NULL)
    return FALSE;
  purr_project_bind_text (put, 1, folder);
  return purr_project_run (self, put, error);
}

gboolean
purr_project_file_put_elsewhere (PurrProjectFile *self,
                                 const char *folder,
                                 GHashTable *marks,
                                 GError **error)
{
  GHashTableIter at;
  gpointer mark;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (g_utf8_validate (folder, -1, NULL), FALSE);

  if (!forget (self, folder, error))
    return FALSE;
  if (marks == NULL)
    return TRUE;
  g_hash_table_iter_init (&at, marks);
  while (g_hash_table_iter_next (&at, NULL, &mark))
    {
      sqlite3_stmt *put = purr_project_prepare (
        self, "INSERT INTO elsewhere VALUES (?, ?, ?, ?, ?, ?)", error);

      if (put == NULL)
        return FALSE;
      purr_project_bind_text (put, 1, folder);
      purr_project_bind_mark (put, 2, mark);
      if (!purr_project_run (self, put, error))
        return FALSE;
    }
  return TRUE;
}

/* Taken over; FALSE where there can be no more */
static gboolean
add (GHashTable *all, const char *folder, PurrPictureMark *mark)
{
  GHashTable *marks = g_hash_table_lookup (all, folder);

  if (marks == NULL)
    {
      if (g_hash_table_size (all) == PURR_PROJECT_MAX_FACTS)
        return FALSE;
      marks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                     (GDestroyNotify) purr_picture_mark_free);
      g_hash_table_insert (all, g_strdup (folder), marks);
    }
  if (g_hash_table_size (marks) == PURR_DATASET_MAX_FILES)
    return FALSE;
  g_hash_table_insert (marks, mark->name, mark);
  return TRUE;
}

GHashTable *
purr_project_file_read_elsewhere (PurrProjectFile *self, GError **error)
{
  g_autoptr (GHashTable) all
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                             (GDestroyNotify) g_hash_table_unref);
  sqlite3_stmt *rows;
  GError *problem = NULL;

  /* Of an older program, and only to be read */
  if (self->version < 2)
    return g_steal_pointer (&all);
  rows = purr_project_prepare (self,
                               "SELECT folder, name, hash, class, left_out, "
                               "part FROM elsewhere",
                               error);
  if (rows == NULL)
    return NULL;
  while (purr_project_next (self, rows, &problem))
    {
      g_autofree char *folder = NULL;
      PurrPictureMark *mark = NULL;

      if (purr_project_take_text (rows, 0, FALSE, &folder))
        mark = purr_project_take_mark (rows, 1);
      if (mark != NULL && add (all, folder, mark))
        continue;
      g_clear_pointer (&mark, purr_picture_mark_free);
      purr_project_end (rows);
      purr_project_fail_damaged (self,
                                 "what it says of a picture cannot be "
                                 "understood",
                                 error);
      return NULL;
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  return g_steal_pointer (&all);
}
