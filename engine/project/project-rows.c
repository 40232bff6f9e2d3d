/* project-rows.c: the facts, pictures and models of a project */

#include "engine/project/project-file-private.h"

#include "engine/dataset/dataset.h"

#include <string.h>

/* A path has at most so many bytes */
#define NAME_MAX_BYTES 4096

/* Facts ---------------------------------------------------------------- */

gboolean
purr_project_file_put_fact (PurrProjectFile *self,
                            const char *name,
                            const char *value,
                            GError **error)
{
  sqlite3_stmt *put;

  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (value == NULL || g_utf8_validate (value, -1, NULL),
                        FALSE);

  put = purr_project_prepare (self,
                              value != NULL
                                ? "INSERT OR REPLACE INTO fact VALUES (?, ?)"
                                : "DELETE FROM fact WHERE name = ?",
                              error);
  if (put == NULL)
    return FALSE;
  purr_project_bind_text (put, 1, name);
  if (value != NULL)
    purr_project_bind_text (put, 2, value);
  return purr_project_run (self, put, error);
}

GHashTable *
purr_project_file_read_facts (PurrProjectFile *self, GError **error)
{
  g_autoptr (GHashTable) facts
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *rows
    = purr_project_prepare (self, "SELECT name, value FROM fact", error);
  GError *problem = NULL;

  if (rows == NULL)
    return NULL;
  while (purr_project_next (self, rows, &problem))
    {
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (g_hash_table_size (facts) == PURR_PROJECT_MAX_FACTS
          || !purr_project_take_text (rows, 0, FALSE, &name)
          || !purr_project_take_text (rows, 1, FALSE, &value))
        {
          purr_project_end (rows);
          purr_project_fail_damaged (self,
                                     "what it remembers cannot be understood",
                                     error);
          return NULL;
        }
      g_hash_table_insert (facts, g_steal_pointer (&name),
                           g_steal_pointer (&value));
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  return g_steal_pointer (&facts);
}

/* Pictures ------------------------------------------------------------- */

void
purr_picture_mark_free (PurrPictureMark *mark)
{
  g_free (mark->name);
  g_free (mark->class_name);
  g_free (mark);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrPictureMark, purr_picture_mark_free)

void
purr_project_bind_mark (sqlite3_stmt *put, int at, const PurrPictureMark *mark)
{
  purr_project_bind_blob (put, at, mark->name, strlen (mark->name));
  sqlite3_bind_int64 (put, at + 1, (gint64) mark->hash);
  purr_project_bind_text (put, at + 2, mark->class_name);
  sqlite3_bind_int64 (put, at + 3, mark->left_out);
  sqlite3_bind_int64 (put, at + 4, mark->part);
}

gboolean
purr_project_file_put_picture (PurrProjectFile *self,
                               const PurrPictureMark *mark,
                               GError **error)
{
  sqlite3_stmt *put = purr_project_prepare (
    self, "INSERT OR REPLACE INTO picture VALUES (?, ?, ?, ?, ?)", error);

  if (put == NULL)
    return FALSE;
  purr_project_bind_mark (put, 1, mark);
  return purr_project_run (self, put, error);
}

gboolean
purr_project_file_remove_picture (PurrProjectFile *self,
                                  const char *name,
                                  GError **error)
{
  sqlite3_stmt *put
    = purr_project_prepare (self, "DELETE FROM picture WHERE name = ?", error);

  if (put == NULL)
    return FALSE;
  purr_project_bind_blob (put, 1, name, strlen (name));
  return purr_project_run (self, put, error);
}

PurrPictureMark *
purr_project_take_mark (sqlite3_stmt *row, int at)
{
  g_autoptr (PurrPictureMark) mark = g_new0 (PurrPictureMark, 1);
  const guint8 *name;
  gsize size;
  gint64 hash, left_out, part;

  if (!purr_project_take_blob (row, at, FALSE, &name, &size) || size == 0
      || size > NAME_MAX_BYTES || memchr (name, '\0', size) != NULL
      || !purr_project_take_integer (row, at + 1, &hash)
      || !purr_project_take_text (row, at + 2, TRUE, &mark->class_name)
      || !purr_project_take_integer (row, at + 3, &left_out)
      || !purr_project_take_integer (row, at + 4, &part) || left_out < 0
      || left_out > G_MAXUINT8 || part < -1 || part > PURR_PART_TEST)
    return NULL;
  mark->name = g_strndup ((const char *) name, size);
  mark->hash = (guint64) hash;
  mark->left_out = (guint) left_out;
  mark->part = (int) part;
  return g_steal_pointer (&mark);
}

GHashTable *
purr_project_file_read_pictures (PurrProjectFile *self, GError **error)
{
  g_autoptr (GHashTable) marks
    = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                             (GDestroyNotify) purr_picture_mark_free);
  sqlite3_stmt *rows = purr_project_prepare (
    self, "SELECT name, hash, class, left_out, part FROM picture", error);
  GError *problem = NULL;

  if (rows == NULL)
    return NULL;
  while (purr_project_next (self, rows, &problem))
    {
      PurrPictureMark *mark = purr_project_take_mark (rows, 0);

      if (mark == NULL || g_hash_table_size (marks) == PURR_DATASET_MAX_FILES)
        {
          g_clear_pointer (&mark, purr_picture_mark_free);
          purr_project_end (rows);
          purr_project_fail_damaged (self,
                                     "what it says of a picture cannot be "
                                     "understood",
                                     error);
          return NULL;
        }
      g_hash_table_insert (marks, mark->name, mark);
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  return g_steal_pointer (&marks);
}

/* Models --------------------------------------------------------------- */

gboolean
purr_project_file_put_model (PurrProjectFile *self,
                             const char *role,
                             const char *title,
                             PurrModel *model,
                             GError **error)
{
  sqlite3_stmt *put;
  g_autoptr (GBytes) bytes = NULL;

  if (model != NULL)
    {
      bytes = purr_model_to_bytes (model, self->name, error);
      if (bytes == NULL)
        return FALSE;
    }
  put = purr_project_prepare (self,
                              model != NULL
                                ? "INSERT OR REPLACE INTO model VALUES "
                                  "(?, ?, ?)"
                                : "DELETE FROM model WHERE role = ?",
                              error);
  if (put == NULL)
    return FALSE;
  purr_project_bind_text (put, 1, role);
  if (model != NULL)
    {
      purr_project_bind_text (put, 2, title);
      purr_project_bind_blob (put, 3, g_bytes_get_data (bytes, NULL),
                              g_bytes_get_size (bytes));
    }
  return purr_project_run (self, put, error);
}

PurrModel *
purr_project_file_read_model (PurrProjectFile *self,
                              const char *role,
                              char **title,
                              GError **error)
{
  sqlite3_stmt *rows
    = purr_project_prepare (self,
                            "SELECT title, data FROM model WHERE role = ?",
                            error);
  g_autofree char *called = NULL;
  g_autoptr (GBytes) bytes = NULL;
  PurrModel *model;
  GError *problem = NULL;
  const guint8 *data;
  gsize size;
  gboolean right;

  *title = NULL;
  if (rows == NULL)
    return NULL;
  purr_project_bind_text (rows, 1, role);
  if (!purr_project_next (self, rows, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      return NULL;
    }
  right = purr_project_take_text (rows, 0, TRUE, &called)
          && purr_project_take_blob (rows, 1, FALSE, &data, &size);
  if (right)
    bytes = g_bytes_new (data, size);
  purr_project_end (rows);
  if (!right)
    {
      purr_project_fail_damaged (self, "a model in it cannot be understood",
                                 error);
      return NULL;
    }
  model = purr_model_from_bytes (bytes, self->name, error);
  if (model != NULL)
    *title = g_steal_pointer (&called);
  return model;
}
