/* thumbnail-loader.c: small pictures of a dataset's files */

#include "app/pictures/thumbnail-loader.h"

typedef struct
{
  PurrDataset *dataset;
  gsize index;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  purr_dataset_unref (source->dataset);
  g_free (source);
}

static void
read_picture (gpointer data,
              PurrDecoder *decoder,
              int side,
              PurrPreview *preview)
{
  const Source *source = data;
  g_autofree char *file
    = purr_dataset_get_file (source->dataset, source->index);

  if (file != NULL)
    purr_decoder_read_file (decoder, file, PURR_CROP_STRETCH, NULL, side,
                            preview, NULL, NULL);
}

void
purr_thumbnail_load (PurrPreviewLoader *loader,
                     PurrDataset *dataset,
                     gsize index,
                     GCancellable *cancellable,
                     PurrPreviewReady ready,
                     gpointer user_data)
{
  Source *source = g_new (Source, 1);

  source->dataset = purr_dataset_ref (dataset);
  source->index = index;
  purr_preview_loader_load (loader, index + 1, read_picture, source,
                            source_free, cancellable, ready, user_data);
}
