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
                 GCancellable *cancellable)
{
  PurrImageTask tasks[PURR_LOAD_SHARE] = { 0 };
  gboolean finished;

  for (gsize k = 0; k < n; k++)
    {
      tasks[k].path = g_build_filename (
        folder, g_array_index (scan->files, PurrFoundFile, first + k).path,
        NULL);
      tasks[k].column = columns[k];
    }

  finished = purr_decoder_read_files (decoder, tasks, n, crop, cancellable);
  for (gsize k = 0; k < n; k++)
    {
      if (tasks[k].error != NULL)
        reasons[k] = g_strdup (tasks[k].error->message);
      g_clear_error (&tasks[k].error);
      g_free ((char *) tasks[k].path);
    }

  return finished;
}
