/* dataset-private.h: what the sources of engine/dataset/ share */

#pragma once

#include "engine/dataset/dataset.h"

#include <pthread.h>

G_BEGIN_DECLS

typedef struct _PurrPacked PurrPacked;

/* Everything of a dataset but its labels. Datasets that differ in labels only
 * share one; nobody changes it once a dataset holds it. */
typedef struct
{
  int references;

  char *path; /* or NULL */
  PurrCrop crop;
  gsize m;
  PurrPacked *packed; /* what holds the columns, names, classes and parts, or
                         NULL where the next four do */
  guint8 *columns;    /* PURR_FEATURES x m */
  char **names;       /* m */
  guint16 *class_of;  /* m */
  guint8 *parts;      /* m, each a PurrPart */

  GPtrArray *class_names; /* of char *, in the order of their bytes */
  gsize *class_sizes;     /* one for each class */
  GPtrArray *refusals;    /* of PurrRefusal *, sorted by path */

  char *fingerprint; /* NULL until somebody asked; set atomically */
} PurrMaterial;

/* Takes the material, whose class_names may be in any order and whose
 * class_sizes are NULL: both are put right here. */
PurrDataset *purr_dataset_new_from_material (PurrMaterial *material);

/* Takes the open file, and path and class names with it; NULL when there is not
 * enough memory for the labels. */
PurrDataset *purr_dataset_new_from_packed (PurrPacked *packed, GError **error);

/* The file behind the dataset, or NULL; borrowed. */
const PurrPacked *purr_dataset_get_packed (const PurrDataset *dataset);

void purr_material_unref (PurrMaterial *material);

PurrRefusal *purr_refusal_new (const char *path, const char *reason);
void purr_refusal_free (PurrRefusal *refusal);

int purr_refusal_compare_cb (gconstpointer a, gconstpointer b);

/* Learning needs two classes: says what is missing otherwise of the m pictures
 * that were found in the folder called path. */
gboolean purr_dataset_check_found (const char *path,
                                   gsize m,
                                   const GPtrArray *class_names,
                                   const GPtrArray *refusals,
                                   GError **error);

/* Threads ------------------------------------------------------------- */

/* Runs the function on so many threads (0: one for each processor), though on
 * no more than useful, this one among them; returns when all are done. */
void purr_load_threads_run (int threads,
                            gsize useful,
                            GThreadFunc run,
                            gpointer data);

/* Tells how far a load is, from any of its threads. */
typedef struct
{
  const PurrLoadOptions *options;
  pthread_mutex_t lock; /* held by the one who reports */
  gint64 last;
} PurrLoadReporter;

void purr_load_reporter_init (PurrLoadReporter *self,
                              const PurrLoadOptions *options);
void purr_load_reporter_clear (PurrLoadReporter *self);
void purr_load_reporter_report (PurrLoadReporter *self,
                                PurrLoadStage stage,
                                gsize done,
                                gsize total);

/* Scan ---------------------------------------------------------------- */

/* A file that may be a picture. */
typedef struct
{
  char *path; /* relative to the folder */
  guint16 class_index;
  guint8 part; /* a PurrPart */
} PurrFoundFile;

/* Where the name of a picture's class is written. */
typedef enum
{
  PURR_LAYOUT_PARTS,   /* train/cat/7.png */
  PURR_LAYOUT_CLASSES, /* cat/7.png */
  PURR_LAYOUT_FLAT,    /* cat.7.png */
} PurrLayout;

typedef struct
{
  PurrLayout layout;
  GArray *files; /* of PurrFoundFile, in the order of their paths' bytes */
  guint n_classes;
  GPtrArray *refusals; /* of PurrRefusal *, in no order */
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

/* The class's name as a person may see it, from a file's relative path: the
 * part of it that named the class when it was scanned. Free with g_free(). */
char *purr_scan_class_name (const PurrScan *scan, const PurrFoundFile *file);

/* Decoding ------------------------------------------------------------ */

/* The decoder to load with, the options' or a new one; to be released. */
PurrDecoder *purr_load_decoder_get (const PurrLoadOptions *options);
void purr_load_decoder_release (PurrDecoder *decoder);

/* Files that a thread takes at a time at most: enough that handing small ones to
 * a worker process costs next to nothing */
#define PURR_LOAD_SHARE 64

/* Takes a share of the files that are left of total, from *next (atomic) on.
 * Shares become smaller towards the end, that no thread waits long for another.
 * Returns how many, the first of them in *first; 0 when none is left. */
gsize purr_load_take (gsize *next, gsize total, int threads, gsize *first);

/* Reads the n (at most PURR_LOAD_SHARE) files of a scanned folder from first on.
 * columns, reasons: n each; what is said of a file is its column, PURR_FEATURES
 * bytes, or the reason why it is refused, to be freed with g_free(). Returns
 * FALSE when it was cancelled; then not all of them have been read. */
gboolean purr_load_share (PurrDecoder *decoder,
                          const char *folder,
                          const PurrScan *scan,
                          PurrCrop crop,
                          gsize first,
                          gsize n,
                          guint8 *const *columns,
                          char **reasons,
                          GCancellable *cancellable);

/* Split --------------------------------------------------------------- */

/* splitmix64 (Steele, Lea and Flood, 2014): the next of a sequence of 64-bit
 * numbers that depends on the first *state alone, on every machine. */
guint64 purr_random_next (guint64 *state);

/* A number below bound (>= 1), all equally likely. */
guint64 purr_random_below (guint64 *state, guint64 bound);

G_END_DECLS
