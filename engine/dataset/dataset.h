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

/* Whether that is a packed file: it brings its fingerprint. */
gboolean purr_dataset_is_packed (const PurrDataset *self);

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
/* What its folder says, whatever part it was given by purr_dataset_repart(). */
PurrPart purr_dataset_get_original_part (const PurrDataset *self, gsize i);

PurrCrop purr_dataset_get_crop (const PurrDataset *self);

/* Classes, sorted by name; valid UTF-8, at least two, or one where
 * PurrLoadOptions.one_class allowed it. */
guint purr_dataset_get_n_classes (const PurrDataset *self);
const char *purr_dataset_get_class_name (const PurrDataset *self,
                                         guint class_index);
/* Without those that are left out */
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
 * where two take part, else "not " + the positive one ("not cat"). NULL while
 * there is no positive class. */
const char *purr_dataset_get_positive_name (const PurrDataset *self);
const char *purr_dataset_get_negative_name (const PurrDataset *self);

/* SHA-256, in 64 hexadecimal digits, of the columns and each picture's class
 * name and part: equal for equal training material. Computed at the first
 * call (about 1 s for 100,000 pictures), then kept; any thread. A packed file
 * brings the one that was computed when it was packed.
 *
 * It follows what a person changed, and is the same again when that is undone:
 * - where pictures were put into other classes, or all were given parts, it is the
 *   SHA-256 of those 64 digits and, for each picture whose class or part is another
 *   now, in ascending order, its index as a 64-bit little-endian number, its class's
 *   name with a closing zero, and its part as one byte;
 * - where pictures are left out, for whatever reason, it is the SHA-256 of the 64
 *   digits so far and, in ascending order, their indices as 64-bit little-endian
 *   numbers. */
const char *purr_dataset_get_fingerprint (PurrDataset *self);

/* The same of the pictures as their folders have them, whatever was changed. */
const char *purr_dataset_get_original_fingerprint (PurrDataset *self);

/* What a person changes about the pictures ---------------------------- */

/* A dataset is not changed: each of these makes another that shares everything
 * with it but what is said. Nothing is copied or renumbered: a picture keeps its
 * index, column and name whatever becomes of it, and is counted by
 * purr_dataset_get_size(). The positive class stays, and all of them compose in
 * any order: each leaves alone what the others say. No file is touched.
 *
 * Each returns a new reference, or NULL with PURR_DATASET_ERROR_ONE_CLASS and one
 * plain sentence where fewer than two classes would keep a picture. They take about
 * 10 ns for each picture that the dataset has. */

/* Why a picture is left out: no split holds it and no class counts it. Several may
 * be so at once, and it is in when none is. */
typedef enum /*< flags >*/
{
  PURR_LEFT_OUT_NOT = 0,
  PURR_LEFT_OUT_BY_HAND = 1 << 0,
  PURR_LEFT_OUT_DUPLICATE = 1 << 1,
  PURR_LEFT_OUT_CLASS = 1 << 2, /* its class does not take part */
} PurrLeftOut;

/* For that reason, by hand or as duplicates, leaves out the n given pictures and no
 * others: with n = 0 none. What is left out for other reasons stays so.
 * pictures: n indices in any order. */
PurrDataset *purr_dataset_exclude (PurrDataset *self,
                                   PurrLeftOut reason,
                                   const guint32 *pictures,
                                   gsize n,
                                   GError **error);

/* Puts the n given pictures into another class; its name is theirs, and all of its
 * labels, sizes and splits follow. */
PurrDataset *purr_dataset_reclass (PurrDataset *self,
                                   const guint32 *pictures,
                                   gsize n,
                                   guint class_index,
                                   GError **error);

/* Which classes take part: takes_part is n_classes flags. The pictures of the others
 * are left out (PURR_LEFT_OUT_CLASS), those too that come into such a class later.
 * Classes keep their index and name. PURR_DATASET_ERROR_ONE_CLASS also where the
 * positive class would not take part. */
PurrDataset *purr_dataset_choose_classes (PurrDataset *self,
                                          const guint8 *takes_part,
                                          GError **error);

/* Has each picture stand in another part than its folder says: parts is m PurrParts,
 * or NULL: as the folders say. Never fails. */
PurrDataset *purr_dataset_repart (PurrDataset *self, const guint8 *parts);
/* Whether somebody has, not with NULL. */
gboolean purr_dataset_is_reparted (const PurrDataset *self);

/* Reasons of picture i, and whether there is any. */
PurrLeftOut purr_dataset_get_left_out (const PurrDataset *self, gsize i);
gboolean purr_dataset_is_excluded (const PurrDataset *self, gsize i);
/* Pictures that are left out for any reason, or (perhaps among others) for one of
 * reasons. */
gsize purr_dataset_get_n_excluded (const PurrDataset *self);
gsize purr_dataset_count_left_out (const PurrDataset *self,
                                   PurrLeftOut reasons);

gboolean purr_dataset_takes_part (const PurrDataset *self, guint class_index);
guint purr_dataset_get_n_taking_part (const PurrDataset *self);

/* The class that picture i's folder says, whatever class it was put into. */
guint purr_dataset_get_original_class_of (const PurrDataset *self, gsize i);
/* How many pictures stand in another class than their folder says. */
gsize purr_dataset_get_n_reclassed (const PurrDataset *self);

/* What was changed about one picture, to be kept and brought back. */
typedef struct
{
  guint32 picture;
  int class_index;      /* that it was put into; -1: its folder's */
  PurrLeftOut left_out; /* by hand, as a duplicate; never for its class */
} PurrPictureEdit;

/* Of PurrPictureEdit, by ascending pictures: those that were put into another class or
 * are left out by hand or as duplicates. Free with g_array_unref(). */
GArray *purr_dataset_get_edits (const PurrDataset *self);

/* Has the pictures be as the n edits say, all others as their folders do, and the
 * classes take part as takes_part says, or all with NULL. Parts and the positive class
 * stay; of several edits of one picture the last counts. */
PurrDataset *purr_dataset_apply_edits (PurrDataset *self,
                                       const PurrPictureEdit *edits,
                                       gsize n,
                                       const guint8 *takes_part,
                                       GError **error);

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
