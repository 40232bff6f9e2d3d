/* picture-list.h: which of a dataset's pictures are shown, in their order
 *
 * Four bytes a picture, or none where all are. Main thread only.
 */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

typedef struct _PurrPictureList PurrPictureList;

/* The pictures of one class, or of all with class_index -1, without the
 * excluded ones. A reference to the dataset is kept. Free with
 * purr_picture_list_free(). */
PurrPictureList *purr_picture_list_new (PurrDataset *dataset, int class_index);
void purr_picture_list_free (PurrPictureList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrPictureList, purr_picture_list_free)

PurrDataset *purr_picture_list_get_dataset (
  PurrPictureList *self); /* borrowed */
guint purr_picture_list_get_size (PurrPictureList *self);

/* The dataset's index of the picture at a position below the size. */
gsize purr_picture_list_get_index (PurrPictureList *self, guint position);

G_END_DECLS
