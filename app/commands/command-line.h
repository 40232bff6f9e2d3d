/* command-line.h: what all commands say in the same way */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

enum
{
  PURR_STATUS_OK = 0,
  PURR_STATUS_FAILED = 1,
  PURR_STATUS_USAGE = 2,
  PURR_STATUS_INTERRUPTED = 130, /* 128 + SIGINT, as shells count */
};

/* Parses the command argv[0] with the options in entries, which --help, -h and
 * --version are added to. words gets all other words, in the file system's
 * encoding; free it with g_strfreev(). Returns -1 to go on, or the status to
 * end with, everything having been said. Numbers (G_OPTION_ARG_DOUBLE and
 * _INT) are decimal ones, whatever else the parser would take. */
int purr_parse_options (int argc,
                        char **argv,
                        const GOptionEntry *entries,
                        const char *help,
                        char ***words);

/* Prints a sentence to standard error and where to find help (command may be
 * NULL). Returns PURR_STATUS_USAGE. */
int purr_usage_error (const char *command, const char *format, ...)
  G_GNUC_PRINTF (2, 3);

/* Prints a sentence to standard error; returns PURR_STATUS_FAILED. */
int purr_failure (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* A whole path as it may be shown: valid UTF-8 in which no character breaks a
 * line or commands a terminal. Free with g_free(). */
char *purr_display_path (const char *path);

/* "10,000". Free with g_free(). */
char *purr_display_count (guint64 count);

/* " 68.0 %", always 7 wide; "      –" for NaN. Free with g_free(). */
char *purr_display_share (double share);

/* "1.25 seconds", and "5 milliseconds" below a tenth of one. Free with
 * g_free(). */
char *purr_display_seconds (double seconds);

/* Writes a field of a CSV line to standard output, quoted where it must be. */
void purr_print_csv_field (const char *text);

/* Appends spaces to text until it is width columns wide, as a terminal counts
 * them. Free with g_free(). */
char *purr_pad (const char *text, int width);
int purr_text_width (const char *text);

G_END_DECLS
