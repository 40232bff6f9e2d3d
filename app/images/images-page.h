/* images-page.h: the pictures to learn from: classes, thumbnails, refusals
 *
 * Signals
 *   "classify"  a picture was activated (const char *path)
 */

#pragma once

#include <adwaita.h>

#include "app/session/session.h"

G_BEGIN_DECLS

#define PURR_TYPE_IMAGES_PAGE (purr_images_page_get_type ())
G_DECLARE_FINAL_TYPE (PurrImagesPage,
                      purr_images_page,
                      PURR,
                      IMAGES_PAGE,
                      AdwBin)

/* Once, before the page is shown; the page keeps a reference. */
void purr_images_page_set_session (PurrImagesPage *self, PurrSession *session);

G_END_DECLS
