/* stage-graph.h: an expression as a computation graph, stepped through both ways */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

#define PURR_TYPE_STAGE_GRAPH (purr_stage_graph_get_type ())
G_DECLARE_FINAL_TYPE (PurrStageGraph,
                      purr_stage_graph,
                      PURR,
                      STAGE_GRAPH,
                      PurrLessonStage)

G_END_DECLS
