/* project-changes.c: what is to be written to a project, the latest of each */

#include "app/session/project-changes.h"

typedef struct
{
  char *title;
  PurrModel *model; /* NULL: none */
} Titled;

struct _PurrProjectChanges
{
  GHashTable *facts;     /* name -> char *, or GONE */
  GHashTable *models;    /* role -> Titled */
  GHashTable *runs;      /* id -> PurrRunRecord, or GONE */
  GHashTable *pictures;  /* name -> PurrPictureMark, or GONE */
  GHashTable *elsewhere; /* folder -> marks, or GONE */
};

/* In the place of what is to be removed */
static char gone;
#define GONE ((gpointer) &gone)

static void
free_fact (gpointer value)
{
  if (value != GONE)
    g_free (value);
}

static void
free_titled (gpointer value)
{
  Titled *titled = value;

  g_free (titled->title);
  g_clear_pointer (&titled->model, purr_model_unref);
  g_free (titled);
}

static void
free_run (gpointer value)
{
  if (value != GONE)
    purr_run_record_unref (value);
}

static void
free_picture (gpointer value)
{
  if (value != GONE)
    purr_picture_mark_free (value);
}

static void
free_marks (gpointer value)
{
  if (value != GONE)
    g_hash_table_unref (value);
}

static GHashTable *
new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

PurrProjectChanges *
purr_project_changes_new (void)
{
  PurrProjectChanges *self = g_new0 (PurrProjectChanges, 1);

  self->facts = new_table (free_fact);
  self->models = new_table (free_titled);
  self->runs = new_table (free_run);
  self->pictures = new_table (free_picture);
  self->elsewhere = new_table (free_marks);
  return self;
}

void
purr_project_changes_free (PurrProjectChanges *self)
{
  g_hash_table_unref (self->facts);
  g_hash_table_unref (self->models);
  g_hash_table_unref (self->runs);
  g_hash_table_unref (self->pictures);
  g_hash_table_unref (self->elsewhere);
  g_free (self);
}

gboolean
purr_project_changes_is_empty (PurrProjectChanges *self)
{
  return g_hash_table_size (self->facts) + g_hash_table_size (self->models)
           + g_hash_table_size (self->runs) + g_hash_table_size (self->pictures)
           + g_hash_table_size (self->elsewhere)
         == 0;
}

void
purr_project_changes_put_fact (PurrProjectChanges *self,
                               const char *name,
                               const char *value)
{
  g_hash_table_replace (self->facts, g_strdup (name),
                        value != NULL ? g_strdup (value) : GONE);
}

void
purr_project_changes_put_model (PurrProjectChanges *self,
                                const char *role,
                                const char *title,
                                PurrModel *model)
{
  Titled *titled = g_new0 (Titled, 1);

  titled->title = g_strdup (title);
  titled->model = model != NULL ? purr_model_ref (model) : NULL;
  g_hash_table_replace (self->models, g_strdup (role), titled);
}

void
purr_project_changes_put_run (PurrProjectChanges *self, PurrRunRecord *record)
{
  g_hash_table_replace (self->runs,
                        g_strdup (purr_run_record_get_parts (record)->id),
                        purr_run_record_ref (record));
}

void
purr_project_changes_remove_run (PurrProjectChanges *self, const char *id)
{
  g_hash_table_replace (self->runs, g_strdup (id), GONE);
}

void
purr_project_changes_put_picture (PurrProjectChanges *self,
                                  PurrPictureMark *mark)
{
  g_hash_table_replace (self->pictures, g_strdup (mark->name), mark);
}

void
purr_project_changes_remove_picture (PurrProjectChanges *self, const char *name)
{
  g_hash_table_replace (self->pictures, g_strdup (name), GONE);
}

void
purr_project_changes_put_elsewhere (PurrProjectChanges *self,
                                    const char *folder,
                                    GHashTable *marks)
{
  g_hash_table_replace (self->elsewhere, g_strdup (folder),
                        marks != NULL ? (gpointer) g_hash_table_ref (marks)
                                      : GONE);
}

static void
merge_table (GHashTable *newer, GHashTable *older)
{
  GHashTableIter at;
  gpointer key, value;

  g_hash_table_iter_init (&at, older);
  while (g_hash_table_iter_next (&at, &key, &value))
    if (!g_hash_table_contains (newer, key))
      {
        g_hash_table_iter_steal (&at);
        g_hash_table_replace (newer, key, value);
      }
  g_hash_table_remove_all (older);
}

void
purr_project_changes_merge (PurrProjectChanges *self, PurrProjectChanges *older)
{
  merge_table (self->facts, older->facts);
  merge_table (self->models, older->models);
  merge_table (self->runs, older->runs);
  merge_table (self->pictures, older->pictures);
  merge_table (self->elsewhere, older->elsewhere);
}

/* Writing -------------------------------------------------------------- */

static gboolean
write_facts (PurrProjectChanges *self, PurrProjectFile *file, GError **error)
{
  GHashTableIter at;
  gpointer name, value;

  g_hash_table_iter_init (&at, self->facts);
  while (g_hash_table_iter_next (&at, &name, &value))
    if (!purr_project_file_put_fact (file, name, value != GONE ? value : NULL,
                                     error))
      return FALSE;
  return TRUE;
}

static gboolean
write_models (PurrProjectChanges *self, PurrProjectFile *file, GError **error)
{
  GHashTableIter at;
  gpointer role, value;

  g_hash_table_iter_init (&at, self->models);
  while (g_hash_table_iter_next (&at, &role, &value))
    {
      const Titled *titled = value;
      g_autoptr (GError) problem = NULL;

      if (purr_project_file_put_model (file, role, titled->title, titled->model,
                                       &problem))
        continue;
      /* Of what was not learnt from pictures there is no file, and to try again is of
       * no use: the one of before stays */
      if (problem->domain == PURR_MODEL_ERROR)
        continue;
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_runs (PurrProjectChanges *self, PurrProjectFile *file, GError **error)
{
  GHashTableIter at;
  gpointer id, run;

  g_hash_table_iter_init (&at, self->runs);
  while (g_hash_table_iter_next (&at, &id, &run))
    if (!(run != GONE ? purr_project_file_put_run (file, run, error)
                      : purr_project_file_remove_run (file, id, error)))
      return FALSE;
  return TRUE;
}

static gboolean
write_pictures (PurrProjectChanges *self, PurrProjectFile *file, GError **error)
{
  GHashTableIter at;
  gpointer name, mark;

  g_hash_table_iter_init (&at, self->pictures);
  while (g_hash_table_iter_next (&at, &name, &mark))
    if (!(mark != GONE ? purr_project_file_put_picture (file, mark, error)
                       : purr_project_file_remove_picture (file, name, error)))
      return FALSE;
  return TRUE;
}

static gboolean
write_elsewhere (PurrProjectChanges *self,
                 PurrProjectFile *file,
                 GError **error)
{
  GHashTableIter at;
  gpointer folder, marks;

  g_hash_table_iter_init (&at, self->elsewhere);
  while (g_hash_table_iter_next (&at, &folder, &marks))
    if (!purr_project_file_put_elsewhere (file, folder,
                                          marks != GONE ? marks : NULL, error))
      return FALSE;
  return TRUE;
}

gboolean
purr_project_changes_write (PurrProjectChanges *self,
                            PurrProjectFile *file,
                            GError **error)
{
  if (purr_project_file_begin (file, error) && write_facts (self, file, error)
      && write_models (self, file, error) && write_runs (self, file, error)
      && write_pictures (self, file, error)
      && write_elsewhere (self, file, error)
      && purr_project_file_commit (file, error))
    return TRUE;
  purr_project_file_roll_back (file);
  return FALSE;
}
