/* split-file.c: the list of which picture stands where, as commands use it */

#include "app/commands/split-file.h"

#include "engine/dataset/split-list.h"

#include "app/commands/command-line.h"
#include "app/commands/output-file.h"

PurrDataset *
purr_split_file_use (const char *path, PurrDataset *dataset)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  PurrDataset *divided;

  if (path == NULL)
    return purr_dataset_ref (dataset);
  divided = purr_split_list_read (dataset, path, &note, &error);
  if (divided == NULL)
    purr_failure_about (path, error);
  else if (note != NULL)
    g_printerr ("%s\n", note);
  return divided;
}

gboolean
purr_split_file_write (const char *path,
                       gboolean force,
                       PurrDataset *dataset,
                       const PurrSplit *split)
{
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return TRUE;
  if (!purr_output_check (path, PURR_OUTPUT_SPLIT, force))
    return FALSE;
  if (purr_split_list_write (dataset, split, path, &error))
    return TRUE;
  purr_failure_about (path, error);
  return FALSE;
}
