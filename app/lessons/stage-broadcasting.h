/* stage-broadcasting.h: small arrays meet large ones */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

#define PURR_TYPE_STAGE_BROADCASTING (purr_stage_broadcasting_get_type ())
G_DECLARE_FINAL_TYPE (PurrStageBroadcasting,
                      purr_stage_broadcasting,
                      PURR,
                      STAGE_BROADCASTING,
                      PurrLessonStage)

G_END_DECLS
