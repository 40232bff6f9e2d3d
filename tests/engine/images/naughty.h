/* naughty.h: workers that misbehave, and what must be left of them: nothing */

#pragma once

#include "engine/images/decoder.h"
#include "engine/images/images-private.h"

/* A picture whose file ends so is what naughty-worker acts on. */
#define NAUGHTY_MARK "NAUGHTY"

/* The worker's command, NULL at the end; flag may be NULL. */
typedef struct
{
  char *words[4];
} NaughtyCommand;

void naughty_command_init (NaughtyCommand *command,
                           const char *act,
                           const char *flag);
void naughty_command_clear (NaughtyCommand *command);

/* A decoder with such workers and little patience. */
PurrDecoder *naughty_decoder (const char *act, const char *flag);

/* A picture of its own for each number, and the column that is right for it. */
GBytes *naughty_picture (guint number, gboolean naughty);
void naughty_assert_column (guint number, const guint8 *column);

/* Reads picture number honestly with the decoder: it must be right. */
void naughty_assert_reads (PurrDecoder *decoder, guint number);

/* Reads a naughty picture: it must be refused, in a sentence. */
void naughty_assert_refused (PurrDecoder *decoder, PurrImageErrorCode code);

/* Files of a folder: n pictures, of which those in naughty (a bit each) are
 * naughty. */
char **naughty_files (const char *folder, guint n, guint32 naughty);

/* Reads all files of naughty_files() at once: all honest ones must be right; the
 * others are refused as harmful or, unless refused says that all are, right. */
void naughty_assert_reads_files (PurrDecoder *decoder,
                                 char **files,
                                 guint32 naughty,
                                 gboolean refused);

/* Open files and child processes, ended ones included, of this process. */
guint naughty_count_files (void);
guint naughty_count_children (void);

/* The process numbers of all living children, ended by 0; free with g_free(). */
pid_t *naughty_list_children (void);
