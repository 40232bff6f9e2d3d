/* load.c: what path is decides how it is loaded: a folder or a packed file */

#include "engine/loading/load.h"

#include "engine/dataset/dataset.h"
#include "engine/loading/loading-private.h"
#include "engine/packed/packed.h"

gboolean
purr_folder_has_classes (const char *path)
{
  const PurrLoadOptions options = { 0 };
  g_autoptr (PurrScan) scan
    = purr_scan_folder (path, PURR_DATASET_MAX_FILES, &options, NULL, NULL);

  return scan == NULL || scan->n_classes > 1;
}

PurrDataset *
purr_dataset_load (const char *path,
                   const PurrLoadOptions *options,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (PurrDataset) dataset = NULL;

  /* What is not there is best explained as a missing folder */
  if (!g_file_test (path, G_FILE_TEST_EXISTS)
      || g_file_test (path, G_FILE_TEST_IS_DIR))
    return purr_dataset_load_folder (path, options, cancellable, error);

  dataset = purr_dataset_open_packed (path, error);
  if (dataset == NULL
      || !purr_dataset_verify (dataset, options, cancellable, error))
    return NULL;
  return g_steal_pointer (&dataset);
}
