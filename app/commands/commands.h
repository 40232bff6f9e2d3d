/* commands.h: purrceptron without a window
 *
 * Nothing here needs a display. Results go to standard output, errors and the
 * progress bar to standard error. Exit status: 0 all is well, 1 some or all
 * failed, 2 the command line makes no sense, 130 stopped by Ctrl+C.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether word (argv[1]) is for purr_commands_run(): one that it knows, an option
 * that is not the toolkit's, or what can be no file for the window to open and
 * so is a command that does not exist. */
gboolean purr_commands_is_command (const char *word);

/* Runs the command argv[1] and returns the exit status. argv is the whole
 * command line, argv[0] the program's name, in the locale's encoding; it is
 * left as it is. An unknown word is answered with a hint and status 2. Call it
 * once, before or instead of everything that opens a display.
 *
 * "demo" wants a folder of samples as argv[2]; a program that knows where its
 * own are appends it when the person gave none. */
int purr_commands_run (int argc, char **argv);

/* Prints to standard output which commands there are. */
void purr_commands_print_help (void);

G_END_DECLS
