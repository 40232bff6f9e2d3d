/* stage-neuron.h: the neuron: a linear function, then an activation */

#pragma once

#include "app/lessons/lesson-stage.h"

G_BEGIN_DECLS

#define PURR_TYPE_STAGE_NEURON (purr_stage_neuron_get_type ())
G_DECLARE_FINAL_TYPE (PurrStageNeuron,
                      purr_stage_neuron,
                      PURR,
                      STAGE_NEURON,
                      PurrLessonStage)

G_END_DECLS
