/* picture-list.c: which of a dataset's pictures are shown, in their order */

#include "app/pictures/picture-list.h"

struct _PurrPictureList
{
  PurrDataset *dataset;
  guint32 *indices; /* NULL for all */
  guint size;
};

static gboolean
is_wanted (PurrDataset *dataset, gsize i, int which)
{
  if (which == PURR_PICTURES_LEFT_OUT)
    return purr_dataset_is_excluded (dataset, i);
  return purr_dataset_get_class_of (dataset, i) == (guint) which;
}

static void
choose (PurrPictureList *self, int which)
{
  gsize m = purr_dataset_get_size (self->dataset);

  self->indices = g_new (guint32, MAX (1, m));
  for (gsize i = 0; i < m; i++)
    if (is_wanted (self->dataset, i, which))
      self->indices[self->size++] = (guint32) i;
  self->indices = g_renew (guint32, self->indices, MAX (1, self->size));
}

PurrPictureList *
purr_picture_list_new (PurrDataset *dataset, int which)
{
  PurrPictureList *self;

  g_return_val_if_fail (dataset != NULL, NULL);

  self = g_new0 (PurrPictureList, 1);
  self->dataset = purr_dataset_ref (dataset);
  if (which == PURR_PICTURES_ALL)
    self->size = (guint) purr_dataset_get_size (dataset);
  else
    choose (self, which);
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
