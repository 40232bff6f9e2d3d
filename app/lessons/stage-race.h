/* stage-race.h: the explicit loop against the vectorised form
 *
 * Three views: the race, with bars that grow while it is run; the code of each
 * contestant; what each switch brings, one at a time. A guess comes before the
 * race. While the stage cannot be seen nobody runs.
 */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

#define PURR_TYPE_STAGE_RACE (purr_stage_race_get_type ())
G_DECLARE_FINAL_TYPE (PurrStageRace,
                      purr_stage_race,
                      PURR,
                      STAGE_RACE,
                      PurrLessonStage)

G_END_DECLS
