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

/* Prints "purrceptron: " and a sentence to standard error, and where to find help
 * (command may be NULL). Returns PURR_STATUS_USAGE. */
int purr_usage_error (const char *command, const char *format, ...)
  G_GNUC_PRINTF (2, 3);

/* Prints "purrceptron: " and a sentence to standard error; returns
 * PURR_STATUS_FAILED. */
int purr_failure (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Likewise what the engine says of the file or folder at path, which is called as
 * it was given (see purr_name_as_given()). */
int purr_failure_about (const char *path, const GError *error);

/* When all results have been printed: a full disk behind "> file", or a reader that
 * has gone, shows at the last moment. Says so once and returns PURR_STATUS_FAILED;
 * else PURR_STATUS_OK. written: a file, as it was given, that was written all the
 * same, or NULL. */
int purr_end_results (const char *written);

/* From now on a reader of the results that has gone does not end the program:
 * there is a file yet to be written. */
void purr_outlive_reader (void);

/* A whole path as it may be shown (see purr_printable()). Free with g_free(). */
char *purr_display_path (const char *path);

/* "10,000". Free with g_free(). */
char *purr_display_count (guint64 count);

/* " 68.0 %", always 7 wide; "      –" for NaN. Free with g_free(). */
char *purr_display_share (double share);

/* "1.25 seconds", and "5 milliseconds" below a tenth of one. Free with
 * g_free(). */
char *purr_display_seconds (double seconds);

/* Writes a field of a CSV line to standard output, quoted where it must be, and so
 * that no spreadsheet takes it for a formula (see purr_csv_append_field()). */
void purr_print_csv_field (const char *text);

/* The same for a file's name, any bytes; two that differ still differ (see
 * purr_printable_apart()). */
void purr_print_csv_name (const char *name);

/* Prints text at the right end of a column so wide. */
void purr_print_right (const char *text, int width);

G_END_DECLS
