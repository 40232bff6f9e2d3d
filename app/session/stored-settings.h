/* stored-settings.h: the training settings as the program remembers them */

#pragma once

#include "engine/learning/training-settings.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The settings as they stand in GSettings now. */
PurrTrainingSettings purr_stored_settings_read (GSettings *settings);

/* From now on they stand there; a value that is out of the program's own bounds leaves
 * what was there. Threads are no setting of the person's. */
void purr_stored_settings_write (GSettings *settings,
                                 const PurrTrainingSettings *written);

/* Whether two runs begun with these would differ. What a run takes at any time
 * (learning rate, iterations, penalty) does not count, nor does what its
 * optimizer never looks at. */
gboolean purr_stored_settings_differ (const PurrTrainingSettings *one,
                                      const PurrTrainingSettings *other);

G_END_DECLS
