/* classify-page.h: pictures go in, answers come out
 *
 * Actions
 *   "classify.export"        the answers that are shown, as CSV
 *   "classify.search"        by name
 *   "classify.remove"        the picture that has the keyboard
 *   "classify.undo-remove"   the latest of these is back
 *   "classify.clear"
 */

#pragma once

#include "app/classify/classify-pictures.h"
#include "app/session/session.h"
#include "app/widgets/page.h"

G_BEGIN_DECLS

/* More pictures than that open as a table, unless somebody has chosen. */
#define PURR_CLASSIFY_LIST_MAX 100

#define PURR_TYPE_CLASSIFY_PAGE (purr_classify_page_get_type ())
G_DECLARE_FINAL_TYPE (PurrClassifyPage,
                      purr_classify_page,
                      PURR,
                      CLASSIFY_PAGE,
                      PurrPage)

GtkWidget *purr_classify_page_new (PurrSession *session);

/* Adds pictures at the top, in the order given, and reads them in the background. A
 * folder stands for all files in it and below. paths: char *, copied. */
void purr_classify_page_add_files (PurrClassifyPage *self,
                                   const GPtrArray *paths);

/* The same for an encoded picture in memory; name is shown for it. */
void purr_classify_page_add_bytes (PurrClassifyPage *self,
                                   GBytes *bytes,
                                   const char *name);

/* The next picture that is added is looked inside as soon as it has an answer. */
void purr_classify_page_look_inside_next (PurrClassifyPage *self);

void purr_classify_page_clear (PurrClassifyPage *self);

/* All of them, borrowed. */
PurrClassifyPictures *purr_classify_page_get_pictures (PurrClassifyPage *self);

G_END_DECLS
