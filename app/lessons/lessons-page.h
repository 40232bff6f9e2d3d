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

/* The lesson alone, for a class to look at: no list, no buttons for what keys
 * do. */
void purr_lessons_page_set_presenting (PurrLessonsPage *self,
                                       gboolean presenting);

/* As the buttons Next (1) and Back (-1) do; in presenter mode, where nobody
 * answers a question, one step on shows its answer. */
void purr_lessons_page_step (PurrLessonsPage *self, int direction);

/* Answers the question that waits; FALSE where there is none, or no such
 * choice. */
gboolean purr_lessons_page_choose (PurrLessonsPage *self, guint choice);

G_END_DECLS
