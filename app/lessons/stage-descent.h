/* stage-descent.h: gradient descent: a ball that goes down J(w) and J(w, b) */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

#define PURR_TYPE_STAGE_DESCENT (purr_stage_descent_get_type ())
G_DECLARE_FINAL_TYPE (PurrStageDescent,
                      purr_stage_descent,
                      PURR,
                      STAGE_DESCENT,
                      PurrLessonStage)

G_END_DECLS
