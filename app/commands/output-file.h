/* output-file.h: the file that a command is to write */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PURR_OUTPUT_MODEL,
  PURR_OUTPUT_PACKED,
  PURR_OUTPUT_SPLIT,
  PURR_OUTPUT_FIGURES, /* see evaluation-csv.h */
  PURR_OUTPUT_REPORT,
  PURR_OUTPUT_FOLDS,  /* see folds-csv.h */
  PURR_OUTPUT_CURVES, /* see curves-csv.h */
} PurrOutputKind;

/* Whether path can be written, and would replace nothing but a file of its kind,
 * an empty one, or with force any file. Says why not and returns FALSE. Nothing
 * is changed. Call it before the work, which may take an hour, and again before
 * writing. */
gboolean purr_output_check (const char *path,
                            PurrOutputKind kind,
                            gboolean force);

/* The same in silence: a sentence that says why not, to be freed with g_free(), or
 * NULL. Any thread. */
char *purr_output_find_fault (const char *path,
                              PurrOutputKind kind,
                              gboolean force);

G_END_DECLS
