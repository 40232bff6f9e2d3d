/* stage-column.h: the same pictures as pixels and as learned patches
 *
 * Three views: both models while they learn, and what they come to; right answers by
 * the number of patches; and one picture as either column. A slider says how many
 * patches there are. While the stage cannot be seen nothing is learnt.
 */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

#define PURR_TYPE_STAGE_COLUMN (purr_stage_column_get_type ())
G_DECLARE_FINAL_TYPE (PurrStageColumn,
                      purr_stage_column,
                      PURR,
                      STAGE_COLUMN,
                      PurrLessonStage)

G_END_DECLS
