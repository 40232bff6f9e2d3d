/* list-files.c: the files below a folder */

#include "engine/loading/list-files.h"

#include "engine/dataset/dataset.h"
#include "engine/dataset/material.h"
#include "engine/files/folder-walk.h"
#include "engine/files/printable.h"
#include "engine/images/display-name.h"
#include "engine/loading/folder-fault.h"

#include <string.h>

typedef struct
{
  const char *root;      /* borrowed */
  GPtrArray *files;      /* owned strings */
  GPtrArray *unreadable; /* PurrRefusal, or NULL */
  gboolean (*passes_over) (const char *path, gpointer data); /* or NULL */
  gpointer data;
} Listing;

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
add_file_cb (const char *path, gpointer data, GError **error)
{
  Listing *self = data;

  if (self->files->len >= PURR_DATASET_MAX_FILES)
    {
      g_autofree char *full = g_build_filename (self->root, path, NULL);
      g_autofree char *folder = g_path_get_dirname (full);
      g_autofree char *shown = purr_printable (folder);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   "There are more than %d files up to the folder %s. "
                   "Take fewer at a time.",
                   PURR_DATASET_MAX_FILES, shown);
      return FALSE;
    }
  g_ptr_array_add (self->files, g_build_filename (self->root, path, NULL));
  return TRUE;
}

static void
leave_out_cb (const char *path, PurrFolderFault fault, int code, gpointer data)
{
  Listing *self = data;

  if (self->unreadable != NULL && fault != PURR_FOLDER_ENTERED_BEFORE)
    {
      g_autofree char *full = g_build_filename (self->root, path, NULL);
      g_autofree char *shown = purr_display_name (full);
      g_autofree char *reason
        = purr_folder_fault_to_sentence (shown, fault, code);

      g_ptr_array_add (self->unreadable, purr_refusal_new (full, reason));
    }
}

static gboolean
enter_cb (const char *path, int depth, gpointer data)
{
  const Listing *self = data;
  g_autofree char *full = g_build_filename (self->root, path, NULL);

  return self->passes_over == NULL || !self->passes_over (full, self->data);
}

GPtrArray *
purr_list_files (const char *path,
                 GPtrArray *unreadable,
                 GCancellable *cancellable,
                 GError **error)
{
  return purr_list_files_but (path, NULL, NULL, unreadable, cancellable, error);
}

GPtrArray *
purr_list_files_but (const char *path,
                     gboolean (*passes_over) (const char *path, gpointer data),
                     gpointer data,
                     GPtrArray *unreadable,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  Listing self = { path, files, unreadable, passes_over, data };
  const PurrFolderWalk walk = {
    .max_depth = PURR_DATASET_MAX_DEPTH,
    .file = add_file_cb,
    .folder = enter_cb,
    .left_out = leave_out_cb,
    .data = &self,
    .cancellable = cancellable,
  };
  g_autoptr (GError) local = NULL;

  if (!purr_folder_walk (path, &walk, &local))
    {
      g_autofree char *shown = purr_display_name (path);
      g_autofree char *sentence = NULL;

      if (local->domain == G_FILE_ERROR)
        {
          sentence = purr_folder_root_fault_to_sentence (shown, local);
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, sentence);
        }
      else
        g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  g_ptr_array_sort (files, compare_paths);
  return g_steal_pointer (&files);
}
