/* lessons-page.h: the page of lessons: their list, and one of them */

#pragma once

#include "app/session/session.h"
#include "app/widgets/page.h"

G_BEGIN_DECLS

#define PURR_TYPE_LESSONS_PAGE (purr_lessons_page_get_type ())
G_DECLARE_FINAL_TYPE (PurrLessonsPage,
                      purr_lessons_page,
                      PURR,
                      LESSONS_PAGE,
                      PurrPage)

GtkWidget *purr_lessons_page_new (PurrSession *session);

/* Shows the lesson of that id, for which somebody has asked; FALSE where there
 * is none. */
gboolean purr_lessons_page_open (PurrLessonsPage *self, const char *id);

G_END_DECLS
