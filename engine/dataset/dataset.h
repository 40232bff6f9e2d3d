/* dataset.h: pictures as columns X, with labels Y, names and classes
 *
 * X is guint8, n_x x m with n_x = PURR_FEATURES: picture i is the n_x
 * contiguous bytes at X + i * n_x. It is never stored normalised.
 *
 * A PurrDataset never changes once it is made: any number of threads may read
 * it without locks. It is reference counted.
 */

#pragma once

#include "engine/decoding/column.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PURR_DATASET_ERROR (purr_dataset_error_quark ())
GQuark purr_dataset_error_quark (void);

/* As for pictures, every message is a plain sentence: which folder, what is
 * wrong, what to do next. */
typedef enum
{
  PURR_DATASET_ERROR_UNREADABLE,  /* missing, no permission, not a folder */
  PURR_DATASET_ERROR_NO_PICTURES, /* nothing in it could be read */
  PURR_DATASET_ERROR_ONE_CLASS,   /* pictures of a single class only */
  PURR_DATASET_ERROR_TOO_MANY,    /* more files than PURR_DATASET_MAX_FILES */
  PURR_DATASET_ERROR_NO_MEMORY,
  PURR_DATASET_ERROR_SHORTAGE, /* of workers, files, processes: no picture is to
                                  blame, and none was left out */
  PURR_DATASET_ERROR_NO_SUCH_CLASS, /* the positive class asked for */
  PURR_DATASET_ERROR_NOT_PACKED,    /* some other file, or of a newer version */
  PURR_DATASET_ERROR_DAMAGED,       /* a packed file that has changed */
  PURR_DATASET_ERROR_UNWRITABLE,    /* a packed file could not be saved */
} PurrDatasetErrorCode;

#define PURR_DATASET_MAX_FILES 2000000
#define PURR_DATASET_MAX_CLASSES 1000
#define PURR_DATASET_MAX_DEPTH 32

/* Where a picture stands: said by a train/, test/ or val/ folder above its
 * class folder, else PURR_PART_ANY. */
typedef enum
{
  PURR_PART_ANY,
  PURR_PART_TRAIN,
  PURR_PART_VALIDATION,
  PURR_PART_TEST,
} PurrPart;

typedef struct _PurrDataset PurrDataset;
typedef struct _PurrLoadOptions PurrLoadOptions;

/* A file that could not be taken in. */
typedef struct
{
  char *path;   /* relative to the folder, in the file system's encoding */
  char *reason; /* a plain sentence, UTF-8 */
} PurrRefusal;

/* A dataset made of columns that are in memory already.
 *
 * columns      PURR_FEATURES x m bytes, m >= 1
 * class_names  two or more different names, UTF-8, ended by NULL, any order
 * class_of     m indices into class_names
 * parts        m parts, or NULL: PURR_PART_ANY for all
 * Everything is copied. Picture i is called "0", "1", ...; the path is NULL
 * and no picture has a file. Returns a new reference. */
PurrDataset *purr_dataset_new_from_columns (const guint8 *columns,
                                            gsize m,
                                            const char *const *class_names,
                                            const guint *class_of,
                                            const PurrPart *parts);

PurrDataset *purr_dataset_ref (PurrDataset *self);
void purr_dataset_unref (PurrDataset *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrDataset, purr_dataset_unref)

/* What it holds ------------------------------------------------------- */

/* The folder or packed file it came from, absolute, in the file system's
 * encoding; NULL when it was not made from one. */
const char *purr_dataset_get_path (const PurrDataset *self);

/* m, the number of pictures (columns). */
gsize purr_dataset_get_size (const PurrDataset *self);

/* X: PURR_FEATURES x m bytes, borrowed. */
const guint8 *purr_dataset_get_columns (const PurrDataset *self);

/* Picture i's path relative to the folder, in the file system's encoding; of a
 * packed file, as it was in the folder that was packed. */
const char *purr_dataset_get_name (const PurrDataset *self, gsize i);

/* Picture i's path that can be opened; free with g_free(). NULL when the
 * dataset was not made from a folder. */
char *purr_dataset_get_file (const PurrDataset *self, gsize i);

PurrPart purr_dataset_get_part (const PurrDataset *self, gsize i);

PurrCrop purr_dataset_get_crop (const PurrDataset *self);

/* Classes, sorted by name; valid UTF-8, at least two, or one where
 * PurrLoadOptions.one_class allowed it. */
guint purr_dataset_get_n_classes (const PurrDataset *self);
const char *purr_dataset_get_class_name (const PurrDataset *self,
                                         guint class_index);
/* Without the excluded ones */
gsize purr_dataset_get_class_size (const PurrDataset *self, guint class_index);
guint purr_dataset_get_class_of (const PurrDataset *self, gsize i);

/* Files that were not taken in: PurrRefusal, borrowed, sorted by path. A packed
 * file does not remember them: there are none. */
const GPtrArray *purr_dataset_get_refusals (const PurrDataset *self);

/* Sentences about the folder: which folder inside it was entered, what in it was
 * a copy and left out. Of char *, borrowed; a packed file has none. */
const GPtrArray *purr_dataset_get_notes (const PurrDataset *self);

/* Names of class folders that hold no picture which could be read, and so are no
 * classes here. Of char *, UTF-8, borrowed; a packed file has none. */
const GPtrArray *purr_dataset_get_empty_classes (const PurrDataset *self);

/* Labels -------------------------------------------------------------- */

/* The class that answers "yes": the one called cat or cats (any case), -1
 * when there is none or several such and nobody has chosen. */
int purr_dataset_get_positive_class (const PurrDataset *self);

/* A dataset that shares everything with this one but the labels: class_index
 * is positive, all other classes together are negative. Returns a new
 * reference. */
PurrDataset *purr_dataset_relabel (PurrDataset *self, guint class_index);

/* The same, but that no class is positive: all pictures are negative ones. There
 * are labels, yet no positive class and no names. Returns a new reference. */
PurrDataset *purr_dataset_label_negative (PurrDataset *self);

/* The index of the class called name, or so that it reads the same
 * (purr_class_name_matches()), or -1. */
int purr_dataset_find_class (const PurrDataset *self, const char *name);

/* Y: m bytes, 1 for the positive class, 0 for the rest; borrowed. NULL while
 * there is no positive class. */
const guint8 *purr_dataset_get_labels (const PurrDataset *self);

/* What a model calls them: the positive class's name, and the other class's
 * where there are two, else "not " + the positive one ("not cat"). NULL while
 * there is no positive class. */
const char *purr_dataset_get_positive_name (const PurrDataset *self);
const char *purr_dataset_get_negative_name (const PurrDataset *self);

/* SHA-256, in 64 hexadecimal digits, of the columns and each picture's class
 * name and part: equal for equal training material. Computed at the first
 * call (about 1 s for 100,000 pictures), then kept; any thread. A packed file
 * brings the one that was computed when it was packed. Where pictures are
 * excluded it is another: the SHA-256 of those 64 digits and, in ascending
 * order, the excluded indices as 64-bit little-endian numbers. */
const char *purr_dataset_get_fingerprint (PurrDataset *self);

/* Leaving pictures out ------------------------------------------------ */

/* A dataset that shares everything with this one but leaves out the n given
 * pictures, and no others: with n = 0 all are in again. Nothing is copied or
 * renumbered: an excluded picture keeps its index, column, name, class and
 * part, and is counted by purr_dataset_get_size(); but no split holds it, and
 * no class counts it. Relabelling leaves out the same ones.
 *
 * pictures  n indices in any order
 * Returns a new reference; NULL with PURR_DATASET_ERROR_ONE_CLASS where fewer
 * than two classes would keep a picture. */
PurrDataset *purr_dataset_exclude (PurrDataset *self,
                                   const guint32 *pictures,
                                   gsize n,
                                   GError **error);

gboolean purr_dataset_is_excluded (const PurrDataset *self, gsize i);
gsize purr_dataset_get_n_excluded (const PurrDataset *self);

/* What it came from --------------------------------------------------- */

/* Reads all columns of a packed file once and compares them with its
 * checksums: as fast as the disk or, the second time, the memory delivers them.
 * The file may change or end meanwhile. Of the options (or NULL) threads and
 * progress are heeded. Returns TRUE at once for other datasets, else FALSE with
 * error set: PURR_DATASET_ERROR_DAMAGED, G_IO_ERROR_CANCELLED. */
gboolean purr_dataset_verify (const PurrDataset *self,
                              const PurrLoadOptions *options,
                              GCancellable *cancellable,
                              GError **error);

/* Whoever has computed something from a dataset asks this afterwards, and does
 * not use the result unless it returns TRUE: the columns were those of the
 * file, all the time. FALSE, with PURR_DATASET_ERROR_DAMAGED saying what
 * happened and what to do, where a packed file was cut short or written to
 * since it was opened, or its disk could not deliver all of it. Whatever was
 * asked for before and found TRUE stays right. Takes a microsecond, on a
 * network share perhaps longer: not under a lock. Always TRUE for other
 * datasets. Any thread. */
gboolean purr_dataset_check_unchanged (const PurrDataset *self, GError **error);

G_END_DECLS
