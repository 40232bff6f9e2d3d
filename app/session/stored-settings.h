/* stored-settings.h: the training settings as the program remembers them */

#pragma once

#include "engine/learning/training-settings.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The settings as they stand in GSettings now. */
PurrTrainingSettings purr_stored_settings_read (GSettings *settings);

/* Whether two runs begun with these would differ. What a run takes at any time
 * (learning rate, iterations, penalty) does not count, nor does what its
 * optimizer never looks at. */
gboolean purr_stored_settings_differ (const PurrTrainingSettings *one,
                                      const PurrTrainingSettings *other);

/* "Gradient descent", "Adam"...: what people call it; static. */
const char *purr_word_optimizer (PurrOptimizer kind);

gboolean purr_optimizer_uses_rate (PurrOptimizer kind);
gboolean purr_optimizer_uses_batches (PurrOptimizer kind);
gboolean purr_optimizer_uses_momentum (PurrOptimizer kind);

G_END_DECLS
