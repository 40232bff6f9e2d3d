/* stage-picture.h: a picture is a column */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

#define PURR_TYPE_STAGE_PICTURE (purr_stage_picture_get_type ())
G_DECLARE_FINAL_TYPE (PurrStagePicture,
                      purr_stage_picture,
                      PURR,
                      STAGE_PICTURE,
                      PurrLessonStage)

G_END_DECLS
