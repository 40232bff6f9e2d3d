/* run-parts.h: plain runs to test with */

#pragma once

#include "engine/project/run-record.h"

#include <math.h>

static const PurrRunChange RUN_PARTS_RATE[] = { { 0.005, 0 } };
static const PurrRunChange RUN_PARTS_LAMBDA[] = { { 0, 0 } };
static const PurrRunCost RUN_PARTS_COSTS[]
  = { { 0, 0.6931471805599453, 0 }, { 99, 0.25, 1.5 } };

/* A finished one of 100 iterations, without a model: 40 of 50 held-out pictures
 * right */
static inline PurrRunRecordParts
run_parts (const char *id, guint64 number)
{
  PurrRunRecordParts parts = {
    .id = id,
    .number = number,
    .legend = "α 0.005 · ÷255",
    .began = 1700000000000000,
    .settings = purr_training_settings_default (),
    .target = 100,
    .rates = RUN_PARTS_RATE,
    .n_rates = 1,
    .lambdas = RUN_PARTS_LAMBDA,
    .n_lambdas = 1,
    .path = "/pictures/pets",
    .fingerprint
    = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
    .split_name = "the split",
    .positive_name = "cat",
    .negative_name = "dog",
    .n_train = 200,
    .n_validation = 50,
    .end = PURR_RUN_FINISHED,
    .iterations_done = 100,
    .weights_iteration = 100,
    .seconds = 1.5,
    .training_seconds = 1.25,
    .divergence = NAN,
    .costs = RUN_PARTS_COSTS,
    .n_costs = 2,
  };

  parts.figures[PURR_RUN_LEARNT].metrics = (PurrMetrics) { 90, 10, 5, 95, 20 };
  parts.figures[PURR_RUN_VALIDATION].metrics
    = (PurrMetrics) { 20, 5, 5, 20, 20 };
  return parts;
}
