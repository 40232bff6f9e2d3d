/* picture-list.c: a dataset's pictures as a list model for a grid */

#include "app/images/picture-list.h"

/* One picture ---------------------------------------------------------- */

struct _PurrPicture
{
  GObject parent_instance;

  PurrDataset *dataset;
  gsize index;
};

G_DEFINE_FINAL_TYPE (PurrPicture, purr_picture, G_TYPE_OBJECT)

static void
purr_picture_finalize (GObject *object)
{
  PurrPicture *self = PURR_PICTURE (object);

  purr_dataset_unref (self->dataset);

  G_OBJECT_CLASS (purr_picture_parent_class)->finalize (object);
}

static void
purr_picture_class_init (PurrPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_picture_finalize;
}

static void
purr_picture_init (PurrPicture *self)
{
}

PurrDataset *
purr_picture_get_dataset (PurrPicture *self)
{
  g_return_val_if_fail (PURR_IS_PICTURE (self), NULL);

  return self->dataset;
}

gsize
purr_picture_get_index (PurrPicture *self)
{
  g_return_val_if_fail (PURR_IS_PICTURE (self), 0);

  return self->index;
}

/* The list ------------------------------------------------------------- */

struct _PurrPictureList
{
  GObject parent_instance;

  PurrDataset *dataset;
  guint32 *indices; /* of the pictures shown; NULL for all */
  guint n_items;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PurrPictureList,
                               purr_picture_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      list_model_init))

static GType
picture_list_get_item_type (GListModel *model)
{
  return PURR_TYPE_PICTURE;
}

static guint
picture_list_get_n_items (GListModel *model)
{
  return PURR_PICTURE_LIST (model)->n_items;
}

static gpointer
picture_list_get_item (GListModel *model, guint position)
{
  PurrPictureList *self = PURR_PICTURE_LIST (model);
  PurrPicture *picture;

  if (position >= self->n_items)
    return NULL;
  picture = g_object_new (PURR_TYPE_PICTURE, NULL);
  picture->dataset = purr_dataset_ref (self->dataset);
  picture->index = self->indices != NULL ? self->indices[position] : position;
  return picture;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = picture_list_get_item_type;
  iface->get_n_items = picture_list_get_n_items;
  iface->get_item = picture_list_get_item;
}

static void
choose (PurrPictureList *self, int class_index)
{
  PurrDataset *dataset = self->dataset;
  gsize size = purr_dataset_get_size (dataset);
  gsize most = class_index < 0
                 ? size
                 : purr_dataset_get_class_size (dataset, class_index);

  self->indices = g_new (guint32, most);
  for (gsize i = 0; i < size && self->n_items < most; i++)
    if (!purr_dataset_is_excluded (dataset, i)
        && (class_index < 0
            || purr_dataset_get_class_of (dataset, i) == (guint) class_index))
      self->indices[self->n_items++] = i;
}

void
purr_picture_list_show (PurrPictureList *self,
                        PurrDataset *dataset,
                        int class_index)
{
  guint before;
  gsize size;

  g_return_if_fail (PURR_IS_PICTURE_LIST (self));

  before = self->n_items;
  if (dataset != NULL)
    purr_dataset_ref (dataset);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_clear_pointer (&self->indices, g_free);
  self->dataset = dataset;
  self->n_items = 0;

  size = dataset != NULL ? purr_dataset_get_size (dataset) : 0;
  if (dataset == NULL
      || (class_index < 0 && purr_dataset_get_n_excluded (dataset) == 0))
    self->n_items = size;
  else
    choose (self, class_index);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n_items);
}

static void
purr_picture_list_finalize (GObject *object)
{
  PurrPictureList *self = PURR_PICTURE_LIST (object);

  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_free (self->indices);

  G_OBJECT_CLASS (purr_picture_list_parent_class)->finalize (object);
}

static void
purr_picture_list_class_init (PurrPictureListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_picture_list_finalize;
}

static void
purr_picture_list_init (PurrPictureList *self)
{
}

PurrPictureList *
purr_picture_list_new (void)
{
  return g_object_new (PURR_TYPE_PICTURE_LIST, NULL);
}
