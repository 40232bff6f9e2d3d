/* trainer-validation-private.h: how well it does on pictures that it does not
 * learn from
 */

#pragma once

#include "engine/learning/trainer-work-private.h"

G_BEGIN_DECLS

/* The mutex is held. training_took: of the iteration that is about to end */
gboolean purr_trainer_validation_is_due (PurrTrainer *self,
                                         guint64 iteration,
                                         double training_took);

/* The mutex is not held. train_accuracy NaN: not known, so find out. Tells in
 * took how long it took. */
PurrValidation purr_trainer_validate (PurrTrainerWork *work,
                                      double train_accuracy,
                                      double *took);

/* The mutex is held. Returns whether to stop early. */
gboolean purr_trainer_keep_validation (PurrTrainerWork *work,
                                       const PurrValidation *point,
                                       double took);

/* The mutex is held, and let go meanwhile. FALSE when the trainer is to end, or
 * the pictures' file has changed: nothing is left to do then. stop: whether to
 * stop early. */
gboolean purr_trainer_validate_at_rest (PurrTrainerWork *work, gboolean *stop);

G_END_DECLS
