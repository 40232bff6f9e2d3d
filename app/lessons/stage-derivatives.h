/* stage-derivatives.h: a small change of a, and what it does to f(a) */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

#define PURR_TYPE_STAGE_DERIVATIVES (purr_stage_derivatives_get_type ())
G_DECLARE_FINAL_TYPE (PurrStageDerivatives,
                      purr_stage_derivatives,
                      PURR,
                      STAGE_DERIVATIVES,
                      PurrLessonStage)

G_END_DECLS
