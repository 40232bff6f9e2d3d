/* stage-loss.h: loss and cost */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

#define PURR_TYPE_STAGE_LOSS (purr_stage_loss_get_type ())
G_DECLARE_FINAL_TYPE (PurrStageLoss,
                      purr_stage_loss,
                      PURR,
                      STAGE_LOSS,
                      PurrLessonStage)

G_END_DECLS
