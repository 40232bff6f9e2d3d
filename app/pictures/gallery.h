/* gallery.h: exactly the pictures behind a number, worst first
 *
 * Each with its class, what the model answers and how wrong that is. They can be
 * relabelled, left out, opened and looked inside; the gallery keeps its place and says
 * what has changed since. Main thread only.
 *
 * Signals
 *   "closed"  the person has seen enough, or there are other pictures now
 */

#pragma once

#include <adwaita.h>

#include "app/session/session.h"

G_BEGIN_DECLS

#define PURR_TYPE_GALLERY (purr_gallery_get_type ())
G_DECLARE_FINAL_TYPE (PurrGallery, purr_gallery, PURR, GALLERY, AdwBin)

GtkWidget *purr_gallery_new (PurrSession *session);

/* title: what they are, "cat, answered non-cat (held out)". pictures: guint32 indices
 * of the dataset of answers, worst first; copied. A reference to answers is kept. */
void purr_gallery_show (PurrGallery *self,
                        const char *title,
                        const GArray *pictures,
                        PurrAnswers *answers);

G_END_DECLS
