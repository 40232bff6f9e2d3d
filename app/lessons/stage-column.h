/* stage-column.h: the same pictures as pixels and as learned patches
 *
 * Each scene shows what it speaks of, and no more: one picture as either column, both
 * costs as they fall, what they come to, and right answers by the number of patches. A
 * slider says how many those are, in that scene; elsewhere it is the usual number. While
 * the stage cannot be seen nothing is learnt.
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
