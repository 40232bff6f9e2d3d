/* classify-page.h: pictures go in, answers come out */

#pragma once

#include "app/session/session.h"
#include "app/widgets/page.h"

G_BEGIN_DECLS

/* The list holds this many pictures; older ones make way. */
#define PURR_CLASSIFY_MAX_ITEMS 1000

#define PURR_TYPE_CLASSIFY_PAGE (purr_classify_page_get_type ())
G_DECLARE_FINAL_TYPE (PurrClassifyPage,
                      purr_classify_page,
                      PURR,
                      CLASSIFY_PAGE,
                      PurrPage)

GtkWidget *purr_classify_page_new (PurrSession *session);

/* Adds pictures at the top of the list, in the order given, and reads them in
 * the background. paths: char *, copied. */
void purr_classify_page_add_files (PurrClassifyPage *self,
                                   const GPtrArray *paths);

/* The same for an encoded picture in memory; name is shown for it. */
void purr_classify_page_add_bytes (PurrClassifyPage *self,
                                   GBytes *bytes,
                                   const char *name);

void purr_classify_page_clear (PurrClassifyPage *self);

G_END_DECLS
