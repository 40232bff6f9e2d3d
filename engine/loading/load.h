/* load.h: a folder of pictures, or a packed file of them -> a dataset */

#pragma once

#include "engine/dataset/load-options.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PurrDataset PurrDataset;

/* Loads a folder; blocks, so call it from a thread of your own.
 *
 * Conventions, the first that fits:
 *  1. Folders for training, validating and testing, called as people do it
 *     (train, Training_Set, valid, dev, test1, seg_test, ...: see part-name.h):
 *     the class folders stand in each of them, or the names of the files in them
 *     say the class. They may also stand in each class folder: cat/train,
 *     cat/test, or beside the class folders where the classes in them are those
 *     (cat, dog, test/cat, test/dog): purr_dataset_get_notes() tells it. An
 *     evaluation or holdout folder is a test set; where a test folder stands
 *     beside it and none to validate with, it is that.
 *  2. Subfolders are classes; pictures in deeper folders belong to the class
 *     folder above them.
 *  3. A flat folder of files called cat.0.jpg, dog.12.jpg, cat_7.png: the
 *     class is the name before its number.
 * Folders that only wrap these are entered, one in another; a folder that is
 * once more in itself, or beside its own copy, is left out: both is told by
 * purr_dataset_get_notes().
 * Hidden files and folders, and what desktops and storage boxes leave behind
 * (purr_passes_over()), are passed over in silence; every other file that is
 * not a readable picture is listed as refused. Links are followed, loops are
 * entered once.
 * Class names that read the same are one class ("Cat" in train/, "cat" in
 * test/, and see purr_class_name_key()), called as it is first met in sorted
 * order.
 *
 * The order of the pictures is the byte order of their relative paths, so one
 * folder gives one matrix on every machine, whatever the number of threads.
 *
 * A picture is refused for what it is. Where the computer or its settings do not
 * allow what reading it takes, the whole load fails (_SHORTAGE, _NO_MEMORY):
 * one folder gives one matrix, or an error.
 *
 * options may be NULL. Cancelled within a few pictures: G_IO_ERROR_CANCELLED.
 * Returns a new reference, or NULL with error set (PURR_DATASET_ERROR,
 * G_IO_ERROR_CANCELLED). */
PurrDataset *purr_dataset_load_folder (const char *path,
                                       const PurrLoadOptions *options,
                                       GCancellable *cancellable,
                                       GError **error);

/* Whether two classes or more stand in a folder (absolute), by the conventions above:
 * whether it is one to learn from. Opens no file. TRUE also for what cannot be told:
 * loading it says why. Blocks. */
gboolean purr_folder_has_classes (const char *path);

/* Loads what path is: a folder as above, or a packed file, which is opened and
 * then verified (see purr_dataset_verify()). Of the options a packed file heeds
 * threads and progress; its crop was chosen when it was packed. */
PurrDataset *purr_dataset_load (const char *path,
                                const PurrLoadOptions *options,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
