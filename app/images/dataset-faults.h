/* dataset-faults.h: what is to be known of the pictures that were loaded */

#pragma once

#include "app/session/session.h"
#include "app/widgets/sentences.h"

G_BEGIN_DECLS

/* Has the sentences follow the session's pictures from now on: which folder was
 * entered, and what purr_classes_find_faults() and purr_set_find_faults() say of
 * them. They are looked for in another thread. */
void purr_dataset_faults_bind (PurrSentences *sentences, PurrSession *session);

G_END_DECLS
