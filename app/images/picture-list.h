/* picture-list.h: a dataset's pictures as a list model for a grid
 *
 * Items (PurrPicture) are made when they are asked for, so a list of a million
 * pictures costs four bytes a picture. Main thread only.
 */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

#define PURR_TYPE_PICTURE (purr_picture_get_type ())
G_DECLARE_FINAL_TYPE (PurrPicture, purr_picture, PURR, PICTURE, GObject)

PurrDataset *purr_picture_get_dataset (PurrPicture *self); /* borrowed */
gsize purr_picture_get_index (PurrPicture *self);

#define PURR_TYPE_PICTURE_LIST (purr_picture_list_get_type ())
G_DECLARE_FINAL_TYPE (PurrPictureList,
                      purr_picture_list,
                      PURR,
                      PICTURE_LIST,
                      GObject)

PurrPictureList *purr_picture_list_new (void);

/* Shows the pictures of one class, or of all with class_index -1, without the
 * excluded ones. dataset may be NULL: no pictures. */
void purr_picture_list_show (PurrPictureList *self,
                             PurrDataset *dataset,
                             int class_index);

G_END_DECLS
