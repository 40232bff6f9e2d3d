/* load-decoder.c: how the loaders of folders have files decoded */

#include "engine/loading/loading-private.h"

#include "engine/dataset/load-threads.h"
#include "engine/images/decoder.h"

PurrDecoder *
purr_load_decoder_get (const PurrLoadOptions *options)
{
  return options->decoder != NULL ? purr_decoder_ref (options->decoder)
                                  : purr_decoder_new (NULL);
}

void
purr_load_decoder_release (PurrDecoder *decoder)
{
  /* As many workers as this load had are needed by nobody now */
  purr_decoder_rest (decoder);
  purr_decoder_unref (decoder);
}

gboolean
purr_load_share (PurrDecoder *decoder,
                 const char *folder,
                 const PurrScan *scan,
                 PurrCrop crop,
                 gsize first,
                 gsize n,
                 guint8 *const *columns,
                 char **reasons,
                 GCancellable *cancellable,
                 GError **error)
{
  PurrImageTask tasks[PURR_LOAD_SHARE] = { 0 };
  g_autoptr (GError) problem = NULL;
  gboolean finished;

  for (gsize k = 0; k < n; k++)
    {
      tasks[k].path = g_build_filename (
        folder, g_array_index (scan->files, PurrFoundFile, first + k).path,
        NULL);
      tasks[k].column = columns[k];
    }

  finished
    = purr_decoder_read_files (decoder, tasks, n, crop, cancellable, &problem);
  for (gsize k = 0; k < n; k++)
    {
      if (tasks[k].error != NULL)
        reasons[k] = g_strdup (tasks[k].error->message);
      g_clear_error (&tasks[k].error);
      g_free ((char *) tasks[k].path);
    }

  if (problem != NULL && problem->domain == PURR_IMAGE_ERROR)
    g_set_error_literal (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_SHORTAGE,
                         problem->message);
  else if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return finished;
}

void
purr_load_failure_set (PurrLoadFailure *self, GError *error)
{
  if (!g_atomic_pointer_compare_and_exchange (&self->error, NULL, error))
    g_error_free (error);
}

gboolean
purr_load_failure_is_set (PurrLoadFailure *self)
{
  return g_atomic_pointer_get (&self->error) != NULL;
}

gboolean
purr_load_failure_check (PurrLoadFailure *self,
                         GCancellable *cancellable,
                         GError **error)
{
  GError *problem = g_steal_pointer (&self->error);

  /* Whoever has called it off wants to hear of nothing else */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    g_clear_error (&problem);
  else if (problem != NULL)
    g_propagate_error (error, problem);
  else
    return TRUE;

  return FALSE;
}
