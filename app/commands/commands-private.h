/* commands-private.h: one function a command */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each gets its own words only: argv[0] is the command itself. Each returns
 * the exit status. */
int purr_command_train (int argc, char **argv);
int purr_command_tournament (int argc, char **argv);
int purr_command_classify (int argc, char **argv);
int purr_command_evaluate (int argc, char **argv);
int purr_command_about (int argc, char **argv);
int purr_command_duplicates (int argc, char **argv);
int purr_command_demo (int argc, char **argv);
int purr_command_pack (int argc, char **argv);
int purr_command_lesson (int argc, char **argv);
int purr_command_runs (int argc, char **argv);
int purr_command_rerun (int argc, char **argv);

G_END_DECLS
