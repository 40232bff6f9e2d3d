/* topic-checks.h: which lessons a quiz asks about, one check for each
 *
 * Signals
 *   "changed"  a person checked or unchecked some
 */

#pragma once

#include "engine/teaching/quiz.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_TOPIC_CHECKS (purr_topic_checks_get_type ())
G_DECLARE_FINAL_TYPE (PurrTopicChecks,
                      purr_topic_checks,
                      PURR,
                      TOPIC_CHECKS,
                      AdwBin)

/* One for each topic of the quiz's questions: "Broadcasting (3 of 8)", with how many
 * settings (or NULL) know to have been answered right. Checked, but for those that
 * were not. Emits nothing. */
void purr_topic_checks_show (PurrTopicChecks *self,
                             PurrQuiz *quiz,
                             GSettings *settings);

/* Unchecks all where all are checked, else checks all. */
void purr_topic_checks_toggle_all (PurrTopicChecks *self);

/* The ids of those that are checked, up to NULL. Free with g_free(). */
const char **purr_topic_checks_get (PurrTopicChecks *self);
gboolean purr_topic_checks_has_any (PurrTopicChecks *self);

G_END_DECLS
