/* command-folds.h: evaluate without a model: several are taught, and tried
 *
 * A part of the command evaluate.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether these words ask for it: --folds, --learning-curve. */
gboolean purr_command_wants_folds (char **argv);

/* As a command; help: of evaluate. */
int purr_command_folds (int argc, char **argv, const char *help);

G_END_DECLS
