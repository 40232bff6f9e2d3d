/* about-model-window.h: what a model is, in a window of its own */

#pragma once

#include <adwaita.h>

#include "app/text/model-facts.h"

G_BEGIN_DECLS

#define PURR_TYPE_ABOUT_MODEL_WINDOW (purr_about_model_window_get_type ())
G_DECLARE_FINAL_TYPE (PurrAboutModelWindow,
                      purr_about_model_window,
                      PURR,
                      ABOUT_MODEL_WINDOW,
                      AdwWindow)

/* Shows what “purrceptron about” prints. Keeps nothing of facts. Escape closes it. */
PurrAboutModelWindow *purr_about_model_window_new (const PurrModelFacts *facts);

G_END_DECLS
