/* stage-features.h: two features by hand, line by line
 *
 * Points of two classes in a plane, placed by hand or two summaries of each loaded
 * picture; the boundary; and the program that moves it, as an explicit loop over
 * the examples or vectorised, gone through line by line at any pace.
 */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

#define PURR_TYPE_STAGE_FEATURES (purr_stage_features_get_type ())
G_DECLARE_FINAL_TYPE (PurrStageFeatures,
                      purr_stage_features,
                      PURR,
                      STAGE_FEATURES,
                      PurrLessonStage)

G_END_DECLS
