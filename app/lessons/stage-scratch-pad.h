/* stage-scratch-pad.h: a notebook in the array notation */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

#define PURR_TYPE_STAGE_SCRATCH_PAD (purr_stage_scratch_pad_get_type ())
G_DECLARE_FINAL_TYPE (PurrStageScratchPad,
                      purr_stage_scratch_pad,
                      PURR,
                      STAGE_SCRATCH_PAD,
                      PurrLessonStage)

G_END_DECLS
