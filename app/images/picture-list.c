/* picture-list.c: which of a dataset's pictures are shown, in their order */

#include "app/images/picture-list.h"

struct _PurrPictureList
{
  PurrDataset *dataset;
  guint32 *indices; /* NULL for all */
  guint size;
};

static void
choose (PurrPictureList *self, int class_index)
{
  PurrDataset *dataset = self->dataset;
  gsize m = purr_dataset_get_size (dataset);
  gsize most = class_index < 0
                 ? m
                 : purr_dataset_get_class_size (dataset, (guint) class_index);

  self->indices = g_new (guint32, most);
  for (gsize i = 0; i < m && self->size < most; i++)
    if (!purr_dataset_is_excluded (dataset, i)
        && (class_index < 0
            || purr_dataset_get_class_of (dataset, i) == (guint) class_index))
      self->indices[self->size++] = (guint32) i;
}

PurrPictureList *
purr_picture_list_new (PurrDataset *dataset, int class_index)
{
  PurrPictureList *self;

  g_return_val_if_fail (dataset != NULL, NULL);

  self = g_new0 (PurrPictureList, 1);
  self->dataset = purr_dataset_ref (dataset);
  if (class_index < 0 && purr_dataset_get_n_excluded (dataset) == 0)
    self->size = (guint) purr_dataset_get_size (dataset);
  else
    choose (self, class_index);
  return self;
}

void
purr_picture_list_free (PurrPictureList *self)
{
  if (self == NULL)
    return;
  purr_dataset_unref (self->dataset);
  g_free (self->indices);
  g_free (self);
}

PurrDataset *
purr_picture_list_get_dataset (PurrPictureList *self)
{
  return self->dataset;
}

guint
purr_picture_list_get_size (PurrPictureList *self)
{
  return self->size;
}

gsize
purr_picture_list_get_index (PurrPictureList *self, guint position)
{
  g_return_val_if_fail (position < self->size, 0);

  return self->indices != NULL ? self->indices[position] : position;
}
