/* learning.h: examples, their normalisation, and logistic regression
 */

#pragma once

#include "engine/learning/curvature.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"
