/* quiz-page.h: what was answered, as a page to be printed
 *
 * One HTML file that stands for itself: nothing is fetched, nothing runs in it, and
 * whatever a question file has in it is shown as text. Main thread only.
 */

#pragma once

#include "app/session/quiz-round.h"

G_BEGIN_DECLS

/* Date, a field for a name, how many were right, and of each question what was
 * asked, what was answered, what is right and why. Free with g_free(). */
char *purr_quiz_page (PurrQuizRound *round, GDateTime *when);

G_END_DECLS
