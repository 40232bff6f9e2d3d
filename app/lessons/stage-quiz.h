/* stage-quiz.h: the quiz: topics, questions, what came out */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

#define PURR_TYPE_STAGE_QUIZ (purr_stage_quiz_get_type ())
G_DECLARE_FINAL_TYPE (PurrStageQuiz,
                      purr_stage_quiz,
                      PURR,
                      STAGE_QUIZ,
                      PurrLessonStage)

G_END_DECLS
