/* dataset.h: a folder of pictures, or a packed file of them -> columns X,
 * labels Y, names, a split
 *
 * X is guint8, n_x x m with n_x = PURR_FEATURES: picture i is the n_x
 * contiguous bytes at X + i * n_x. It is never stored normalised.
 *
 * A PurrDataset never changes once it is made: any number of threads may read
 * it without locks. It is reference counted.
 */

#pragma once

#include "engine/images/images.h"

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

/* A file that could not be taken in. */
typedef struct
{
  char *path;   /* relative to the folder, in the file system's encoding */
  char *reason; /* a plain sentence, UTF-8 */
} PurrRefusal;

/* Loading ------------------------------------------------------------- */

typedef enum
{
  PURR_LOAD_SCANNING, /* done = files found so far, total = 0 */
  PURR_LOAD_DECODING, /* done of total files */
  PURR_LOAD_CHECKING, /* done of total pictures of a packed file */
} PurrLoadStage;

/* Called from the loading threads, at most about 30 times a second and never
 * from two of them at once. Must return quickly. */
typedef void (*PurrLoadProgress) (PurrLoadStage stage,
                                  gsize done,
                                  gsize total,
                                  gpointer user_data);

typedef struct
{
  PurrCrop crop;
  int threads;               /* decoding threads; 0: one for each processor */
  PurrDecoder *decoder;      /* borrowed; NULL: one for this load alone */
  PurrLoadProgress progress; /* or NULL */
  gpointer progress_data;
} PurrLoadOptions;

/* Whether a file or folder of this name (without its path) is passed over in
 * silence: hidden, or left there by a desktop. Any thread. */
gboolean purr_dataset_passes_over (const char *name);

/* Loads a folder; blocks, so call it from a thread of your own.
 *
 * Conventions, the first that fits:
 *  1. train/, test/ and val/ (or valid/, validation/; any case) at the top:
 *     the class folders stand in each of them.
 *  2. Subfolders are classes; pictures in deeper folders belong to the class
 *     folder above them.
 *  3. A flat folder of files called cat.0.jpg, dog.12.jpg, cat_7.png: the
 *     class is the name before its number.
 * Hidden files and folders (and __MACOSX, Thumbs.db, desktop.ini) are passed
 * over in silence; every other file that is not a readable picture is listed
 * as refused. Links are followed, loops are entered once.
 * Class names that differ in case only are one class ("Cat" in train/, "cat"
 * in test/), called as it is first met in sorted order.
 *
 * The order of the pictures is the byte order of their relative paths, so one
 * folder gives one matrix on every machine, whatever the number of threads.
 *
 * options may be NULL. Cancelled within a few pictures: G_IO_ERROR_CANCELLED.
 * Returns a new reference, or NULL with error set (PURR_DATASET_ERROR,
 * G_IO_ERROR_CANCELLED). */
PurrDataset *purr_dataset_load_folder (const char *path,
                                       const PurrLoadOptions *options,
                                       GCancellable *cancellable,
                                       GError **error);

/* Loads what path is: a folder as above, or a packed file, which is opened and
 * then verified (see below). Of the options a packed file heeds threads and
 * progress; its crop was chosen when it was packed. */
PurrDataset *purr_dataset_load (const char *path,
                                const PurrLoadOptions *options,
                                GCancellable *cancellable,
                                GError **error);

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

PurrDataset *purr_dataset_ref (PurrDataset *dataset);
void purr_dataset_unref (PurrDataset *dataset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrDataset, purr_dataset_unref)

/* What it holds ------------------------------------------------------- */

/* The folder or packed file it came from, absolute, in the file system's
 * encoding; NULL when it was not made from one. */
const char *purr_dataset_get_path (const PurrDataset *dataset);

/* m, the number of pictures (columns). */
gsize purr_dataset_get_size (const PurrDataset *dataset);

/* X: PURR_FEATURES x m bytes, borrowed. */
const guint8 *purr_dataset_get_columns (const PurrDataset *dataset);

/* Picture i's path relative to the folder, in the file system's encoding; of a
 * packed file, as it was in the folder that was packed. */
const char *purr_dataset_get_name (const PurrDataset *dataset, gsize i);

/* Picture i's path that can be opened; free with g_free(). NULL when the
 * dataset was not made from a folder. */
char *purr_dataset_get_file (const PurrDataset *dataset, gsize i);

PurrPart purr_dataset_get_part (const PurrDataset *dataset, gsize i);

PurrCrop purr_dataset_get_crop (const PurrDataset *dataset);

/* Classes, sorted by name; valid UTF-8, at least two. */
guint purr_dataset_get_n_classes (const PurrDataset *dataset);
const char *purr_dataset_get_class_name (const PurrDataset *dataset,
                                         guint class_index);
/* Without the excluded ones */
gsize purr_dataset_get_class_size (const PurrDataset *dataset,
                                   guint class_index);
guint purr_dataset_get_class_of (const PurrDataset *dataset, gsize i);

/* Files that were not taken in: PurrRefusal, borrowed, sorted by path. A packed
 * file does not remember them: there are none. */
const GPtrArray *purr_dataset_get_refusals (const PurrDataset *dataset);

/* Labels -------------------------------------------------------------- */

/* The class that answers "yes": the one called cat or cats (any case), -1
 * when there is none or several such and nobody has chosen. */
int purr_dataset_get_positive_class (const PurrDataset *dataset);

/* A dataset that shares everything with this one but the labels: class_index
 * is positive, all other classes together are negative. Returns a new
 * reference. */
PurrDataset *purr_dataset_relabel (PurrDataset *dataset, guint class_index);

/* The index of the class called name (any case), or -1. */
int purr_dataset_find_class (const PurrDataset *dataset, const char *name);

/* Y: m bytes, 1 for the positive class, 0 for the rest; borrowed. NULL while
 * there is no positive class. */
const guint8 *purr_dataset_get_labels (const PurrDataset *dataset);

/* What a model calls them: the positive class's name, and the other class's
 * where there are two, else "not " + the positive one ("not cat"). NULL while
 * there is no positive class. */
const char *purr_dataset_get_positive_name (const PurrDataset *dataset);
const char *purr_dataset_get_negative_name (const PurrDataset *dataset);

/* SHA-256, in 64 hexadecimal digits, of the columns and each picture's class
 * name and part: equal for equal training material. Computed at the first
 * call (about 1 s for 100,000 pictures), then kept; any thread. A packed file
 * brings the one that was computed when it was packed. Where pictures are
 * excluded it is another: the SHA-256 of those 64 digits and, in ascending
 * order, the excluded indices as 64-bit little-endian numbers. */
const char *purr_dataset_get_fingerprint (PurrDataset *dataset);

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
PurrDataset *purr_dataset_exclude (PurrDataset *dataset,
                                   const guint32 *pictures,
                                   gsize n,
                                   GError **error);

gboolean purr_dataset_is_excluded (const PurrDataset *dataset, gsize i);
gsize purr_dataset_get_n_excluded (const PurrDataset *dataset);

/* Packed files -------------------------------------------------------- */

/* One file that holds a dataset, to be opened in milliseconds and used where it
 * lies: it is mapped, not read, so that memory need not hold it. Besides the
 * mapped bytes a dataset takes one byte a picture, for the labels.
 *
 * Layout, version 1. Numbers are little-endian and unsigned.
 *
 *    0    8  "PURRPACK"
 *    8    4  version, 1
 *   12    4  length of the header, 4,096
 *   16    8  length of the file
 *   24    8  m, the number of pictures, 1 to 2^32 - 2
 *   32    4  n_x, 3,072 (PURR_FEATURES)
 *   36    4  number of classes, 2 to 1,000
 *   40    4  crop: 0 centre, 1 stretch
 *   44    4  pictures in a chunk, 1,024
 *   48    8  where the columns start, 4,096
 *   56    8  where the tables start, 4,096 + n_x m
 *   64    8  bytes of all class names
 *   72    8  bytes of all picture names
 *   80   32  fingerprint (SHA-256, see purr_dataset_get_fingerprint())
 *  112    8  checksum of the tables, to the end of the file
 *  120       zeros
 * 4064   32  SHA-256 of the 4,064 bytes before
 * 4096       X: n_x m bytes, the columns, as everywhere; on a page's boundary
 *            the tables, one behind the other:
 *              8 bytes a chunk, the checksum of its columns (the last chunk
 *                may be shorter)
 *              8 bytes a picture, where its name starts in the names
 *              2 bytes a picture, the index of its class
 *              1 byte a picture, its PurrPart
 *              class names, UTF-8, each ended by a zero, sorted by their bytes,
 *                each as purr_display_name() would show it and with at least
 *                one picture
 *              picture names, any bytes, each ended by a zero, none empty
 *
 * The checksums of the tables and the chunks are 64 bits each and find every
 * change within one eight-byte word; packed-checksum.c says how. SHA-256 would
 * need twenty times as long for them, and against a person who changes a file
 * on purpose neither helps: he can compute both. So the tables are believed
 * only as far as they agree with the file's length and with each other.
 *
 * A packed file is written whole or not at all, under a temporary name, and
 * read-only. Replacing it by another, which is what packing again, saving and
 * most programs that copy do, is harmless: what is open stays as it was. To cut
 * it short, or to pull out its disk, while it is open would end the program
 * (SIGBUS); instead, zeros stand in for what is missing, and
 * purr_dataset_check_unchanged() tells. For that the process has a handler of
 * this signal from its first packed file on, which hands on what is not its
 * own; who installs another one later should do the same. */
#define PURR_PACKED_EXTENSION ".purr"

/* Packs the folder, which is read as by purr_dataset_load_folder(), into the
 * file output: purr_dataset_open_packed() then gives the same pictures, in the
 * same order, byte by byte, with the same fingerprint. Holds a few hundred
 * pictures at a time, whatever the folder holds.
 *
 * options   as for the folder, or NULL
 * refusals  set, also on failure where files were refused already, to the files
 *           that were not taken in (PurrRefusal, sorted by path), or to NULL;
 *           free it with g_ptr_array_unref(). May be NULL
 *
 * Returns FALSE with error set (PURR_DATASET_ERROR, G_IO_ERROR_CANCELLED);
 * whatever stood at output is then still there. */
gboolean purr_dataset_pack_folder (const char *folder,
                                   const char *output,
                                   const PurrLoadOptions *options,
                                   GPtrArray **refusals,
                                   GCancellable *cancellable,
                                   GError **error);

/* Opens a packed file. Header and tables are checked completely, whatever they
 * say; of the columns only that they are there: a change in them is found by
 * purr_dataset_verify(). Returns a new reference, or NULL with error set. */
PurrDataset *purr_dataset_open_packed (const char *path, GError **error);

/* Reads all columns of a packed file once and compares them with its
 * checksums: as fast as the disk or, the second time, the memory delivers them.
 * The file may change or end meanwhile. Of the options (or NULL) threads and
 * progress are heeded. Returns TRUE at once for other datasets, else FALSE with
 * error set: PURR_DATASET_ERROR_DAMAGED, G_IO_ERROR_CANCELLED. */
gboolean purr_dataset_verify (const PurrDataset *dataset,
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
gboolean purr_dataset_check_unchanged (const PurrDataset *dataset,
                                       GError **error);

/* The same, without the reason. */
gboolean purr_dataset_is_unchanged (const PurrDataset *dataset);

/* Split --------------------------------------------------------------- */

/* Which pictures train, which only check. Indices ascend; the three never
 * share one. */
typedef struct _PurrSplit
{
  guint32 *train;
  gsize n_train;
  guint32 *validation;
  gsize n_validation;
  guint32 *test;
  gsize n_test;
} PurrSplit;

/* Divides the pictures that are not excluded and must have labels.
 *
 * - PURR_PART_VALIDATION and PURR_PART_TEST pictures go where their folder
 *   says, all the others may train.
 * - Where neither a validation nor a test folder exists, share (0 to 0.9) of
 *   the others is held out as validation set: stratified, so each class gives
 *   share of its pictures, rounded to the nearest, though at least one where
 *   share > 0 and it has two or more, and never all of them.
 *   The choice depends only on seed, share, the labels' number and order.
 *
 * Free with purr_split_free(). Never fails. */
PurrSplit *purr_dataset_split (const PurrDataset *dataset,
                               double share,
                               guint64 seed);

void purr_split_free (PurrSplit *split);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrSplit, purr_split_free)

/* Duplicates ---------------------------------------------------------- */

/* Pictures that a dataset holds more than once. Among those that train they
 * count double; one that trains and also tests makes the test look better than
 * it is (a leak); one that stands under two classes is wrong under one.
 *
 * What is compared is the columns, which is what is learnt from. Two files of
 * equal bytes have equal columns, so no file need be read again; and two
 * files that differ only in what the column does not show, such as a PNG and a
 * BMP of one picture, are found too. Found are
 * - equal columns, all of them, and
 * - nearly equal ones: the same picture, or its mirror image, with noise, other
 *   compression, size or crop by a few pixels, or slightly other brightness.
 *   These are made out by a perceptual hash and a comparison of the bytes, both
 *   of which would rather miss a pair than name a wrong one: in 10,000
 *   photographs of CIFAR-10 they find 15 pairs, each the same picture to the
 *   eye, and of copies made with noise and the like 19 in 20. Pictures with
 *   hardly anything in them, such as a clear sky, are compared for equality
 *   only.
 *
 * What belongs together is one group, also where the first is like the second,
 * and the second like the third. */
typedef struct
{
  const guint32 *pictures; /* their indices, ascending */
  const guint8 *left_out;  /* one each: whether purr_duplicates_exclude() leaves
                              it out */
  gsize n;                 /* two or more */
  gboolean exact;          /* all columns are equal */
  gboolean contradicts;    /* they stand under two classes or more */
  gboolean in_test;        /* some are test pictures, others are not */
  gboolean in_validation;  /* of the others: some train, some validate */
} PurrDuplicateGroup;

typedef struct
{
  gsize groups;
  gsize duplicates;    /* pictures besides the first of each group */
  gsize contradicting; /* groups of which that is true */
  gsize in_test;       /* likewise */
  gsize in_validation; /* likewise */
  gsize left_out;      /* pictures that purr_duplicates_exclude() leaves out */
} PurrDuplicateCounts;

/* Never changes; reference counted; any thread. */
typedef struct _PurrDuplicates PurrDuplicates;

/* Looks through all pictures, excluded ones too. Blocks: about 3 microseconds
 * of one processor for each picture; up to ten times as long, though still in
 * proportion to their number, where all are alike (then some pairs are not
 * compared, and a group may come apart). The result does not depend on threads
 * (0: one for each processor). NULL with error set: G_IO_ERROR_CANCELLED,
 * PURR_DATASET_ERROR_NO_MEMORY, PURR_DATASET_ERROR_DAMAGED (see
 * purr_dataset_check_unchanged()). */
PurrDuplicates *purr_duplicates_find (const PurrDataset *dataset,
                                      int threads,
                                      GCancellable *cancellable,
                                      GError **error);

PurrDuplicates *purr_duplicates_ref (PurrDuplicates *duplicates);
void purr_duplicates_unref (PurrDuplicates *duplicates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrDuplicates, purr_duplicates_unref)

/* The groups, in the order of their first pictures; borrowed. */
const PurrDuplicateGroup *purr_duplicates_get_groups (
  const PurrDuplicates *duplicates,
  gsize *n);

PurrDuplicateCounts purr_duplicates_get_counts (
  const PurrDuplicates *duplicates);

/* The dataset, or one relabelled from it, without its duplicates, by
 * purr_dataset_exclude(). Of a group that
 * - contradicts itself, all are left out: nobody knows which class is right;
 * - is in_test, all but the test pictures: a test set stays as it was
 *   published, and nothing that is tested may train. Nor are others left out
 *   of a test set, though one picture may stand in it twice;
 * - is in_validation, all but the first that validates;
 * - stands in one part, all but the first. */
PurrDataset *purr_duplicates_exclude (const PurrDuplicates *duplicates,
                                      PurrDataset *dataset,
                                      GError **error);

/* How many pictures that the split holds out, for validation or test, have a
 * twin among those that it trains on. */
gsize purr_duplicates_count_held_out (const PurrDuplicates *duplicates,
                                      const PurrSplit *split);

G_END_DECLS
