/* about-output.h: what a model is, printed for a person */

#pragma once

#include "engine/models/models.h"

G_BEGIN_DECLS

/* path: of its file, as it was given. */
void purr_about_print (const PurrModel *model, const char *path);

G_END_DECLS
