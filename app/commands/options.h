/* options.h: what a command is told */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Parses the command argv[0] with the options in entries (may be NULL), which
 * --help, -h and --version are added to. Taken are --NAME=VALUE, --NAME VALUE,
 * -nVALUE, -n=VALUE and -n VALUE, several short ones in one word, words before and
 * after options, and -- before words that begin with a dash. Where an option
 * stands twice the latter counts.
 *
 * An entry is a G_OPTION_ARG_
 *   NONE          set, and with =yes or =no (true, on, 1; false, off, 0) as it says
 *   STRING        in UTF-8
 *   FILENAME      any bytes but none; a file: address is taken for its path
 *   DOUBLE, INT   a decimal number
 * Strings and file names are new and replace what was there.
 *
 * words gets all other words, file names likewise; free it with g_strfreev().
 * Returns -1 to go on, or the status to end with, everything having been said. */
int purr_parse_options (int argc,
                        char **argv,
                        const GOptionEntry *entries,
                        const char *help,
                        char ***words);

G_END_DECLS
