/* figure-faults.h: what is to be known of a run's accuracies */

#pragma once

#include "app/session/run.h"
#include "app/widgets/sentences.h"

G_BEGIN_DECLS

/* Has the sentences follow the run from now on: what purr_set_find_faults() says
 * of the pictures that it learns from and is checked with, and
 * purr_classes_find_faults() of the classes. */
void purr_figure_faults_bind (PurrSentences *sentences, PurrRun *run);

G_END_DECLS
