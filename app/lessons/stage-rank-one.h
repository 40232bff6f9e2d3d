/* stage-rank-one.h: arrays of one axis, which are neither rows nor columns */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

#define PURR_TYPE_STAGE_RANK_ONE (purr_stage_rank_one_get_type ())
G_DECLARE_FINAL_TYPE (PurrStageRankOne,
                      purr_stage_rank_one,
                      PURR,
                      STAGE_RANK_ONE,
                      PurrLessonStage)

G_END_DECLS
