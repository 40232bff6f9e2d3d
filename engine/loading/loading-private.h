/* loading-private.h: what the sources of engine/loading/ share */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/dataset/load-options.h"

G_BEGIN_DECLS

/* Scan ---------------------------------------------------------------- */

/* A file that may be a picture. */
typedef struct
{
  char *path;             /* relative to the folder */
  const char *class_name; /* as this file has it; the scan's */
  guint16 class_index;
  guint8 part; /* a PurrPart */
} PurrFoundFile;

typedef struct
{
  GArray *files; /* of PurrFoundFile, in the order of their paths' bytes */
  guint n_classes;
  GPtrArray *refusals; /* of PurrRefusal *, in no order */
  GPtrArray *notes;    /* of char *, sentences: what was entered or left out */
  GPtrArray *empty;    /* of char *, names of classes without any file */
  GStringChunk *names; /* holds the files' class names */
} PurrScan;

/* Lists the files of folder (absolute) by the conventions that
 * purr_dataset_load_folder() documents, without opening any of them.
 * max_files is PURR_DATASET_MAX_FILES but in tests. */
PurrScan *purr_scan_folder (const char *folder,
                            gsize max_files,
                            const PurrLoadOptions *options,
                            GCancellable *cancellable,
                            GError **error);
void purr_scan_free (PurrScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrScan, purr_scan_free)

/* Learning needs two classes: says what is missing otherwise, of n_classes that
 * are needed, of the m pictures that were found in the folder called path. */
gboolean purr_dataset_check_found (const char *path,
                                   guint n_classes,
                                   gsize m,
                                   const GPtrArray *class_names,
                                   const GPtrArray *refusals,
                                   GError **error);

/* Decoding ------------------------------------------------------------ */

/* The decoder to load with, the options' or a new one; to be released. */
PurrDecoder *purr_load_decoder_get (const PurrLoadOptions *options);
void purr_load_decoder_release (PurrDecoder *decoder);

/* Reads the n (at most PURR_LOAD_SHARE) files of a scanned folder from first on.
 * columns, reasons: n each; what is said of a file is its column, PURR_FEATURES
 * bytes, or the reason why it is refused, to be freed with g_free(). Returns
 * FALSE when not all of them have been read: it was cancelled
 * (G_IO_ERROR_CANCELLED), or the computer is short of what it takes
 * (PURR_DATASET_ERROR_SHORTAGE). */
gboolean purr_load_share (PurrDecoder *decoder,
                          const char *folder,
                          const PurrScan *scan,
                          PurrCrop crop,
                          gsize first,
                          gsize n,
                          guint8 *const *columns,
                          char **reasons,
                          GCancellable *cancellable,
                          GError **error);

/* Of the threads of one load the first that cannot go on says why, and the
 * others then end too. */
typedef struct
{
  GError *error; /* set once, atomically */
} PurrLoadFailure;

/* Takes the error. */
void purr_load_failure_set (PurrLoadFailure *self, GError *error);
gboolean purr_load_failure_is_set (PurrLoadFailure *self);

/* When all threads have ended: FALSE with error set, if there was a failure or it
 * was cancelled. */
gboolean purr_load_failure_check (PurrLoadFailure *self,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
