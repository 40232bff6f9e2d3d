/* picture-list.h: which of a dataset's pictures are shown, in their order
 *
 * Four bytes a picture, or none where all are. Main thread only.
 */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

typedef struct _PurrPictureList PurrPictureList;

/* In place of a class: all pictures, or those that are left out, whatever for */
#define PURR_PICTURES_ALL -1
#define PURR_PICTURES_LEFT_OUT -2

/* The pictures of one class, or as above, with those that are left out. A reference to the dataset is kept. Free with
 * purr_picture_list_free(). */
PurrPictureList *purr_picture_list_new (PurrDataset *dataset, int which);
void purr_picture_list_free (PurrPictureList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrPictureList, purr_picture_list_free)

PurrDataset *purr_picture_list_get_dataset (
  PurrPictureList *self); /* borrowed */
guint purr_picture_list_get_size (PurrPictureList *self);

/* The dataset's index of the picture at a position below the size. */
gsize purr_picture_list_get_index (PurrPictureList *self, guint position);

G_END_DECLS
