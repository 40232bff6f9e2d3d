/* images-page.h: the pictures to learn from: classes, thumbnails, refusals */

#pragma once

#include "app/session/session.h"
#include "app/widgets/page.h"

G_BEGIN_DECLS

#define PURR_TYPE_IMAGES_PAGE (purr_images_page_get_type ())
G_DECLARE_FINAL_TYPE (PurrImagesPage,
                      purr_images_page,
                      PURR,
                      IMAGES_PAGE,
                      PurrPage)

GtkWidget *purr_images_page_new (PurrSession *session);

/* The list of the files that were refused. */
void purr_images_page_show_refusals (PurrImagesPage *self);

/* Brings the keyboard to the choice of the positive class. */
void purr_images_page_ask_positive (PurrImagesPage *self);

G_END_DECLS
