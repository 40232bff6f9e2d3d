/* split-list.h: which picture stands where, in a file
 *
 * So that two people can compare what they learnt from the same pictures. A table of
 * comma-separated values in UTF-8:
 *
 *   # purrceptron split 1
 *   # pictures 0123...cdef
 *   picture,part
 *   cat/tom.jpg,train
 *   cat/garfield.jpg,validation
 *   dog/rex.jpg,test
 *   dog/rex again.jpg,none
 *
 * The second line is purr_dataset_get_original_fingerprint(), of the pictures as
 * their folders have them. Then a line for each picture, in any order: its path
 * relative to the folder, as purr_printable_apart() writes it, and what it is for:
 * train, validation, test, or none where it is left out. Fields are quoted as
 * purr_csv_append_field() does, or otherwise; lines end with a line feed, perhaps
 * after a carriage return. Lines that begin with # before the table may be missing.
 */

#pragma once

#include "engine/dataset/dataset-split.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes durably where each picture stands: as split has it, none where it has it
 * nowhere. Blocks, perhaps for the fingerprint; any thread. G_IO_ERROR_FAILED with a
 * sentence about the file, without its name. */
gboolean purr_split_list_write (PurrDataset *dataset,
                                const PurrSplit *split,
                                const char *path,
                                GError **error);

/* The dataset with its pictures in those parts (purr_dataset_repart()) and those of
 * none left out by hand, and no others, nor as duplicates. Classes and labels stay.
 *
 * Every line may lie: G_IO_ERROR_INVALID_DATA, with one plain sentence that tells
 * the line and what to do, where it is no such list, or names a picture that there
 * is not, or one twice, or a part that there is not, or leaves out one that is not
 * left out already. PURR_DATASET_ERROR_ONE_CLASS where too few are left. A file that
 * is larger than any list of these pictures is not read. Other errors of reading are
 * of the G_IO_ERROR domain.
 *
 * note: set to a sentence where the list was written for other pictures of the same
 * names, or other classes, else NULL; free with g_free().
 * Blocks; any thread. Returns a new reference or NULL. */
PurrDataset *purr_split_list_read (PurrDataset *dataset,
                                   const char *path,
                                   char **note,
                                   GError **error);

/* The same of what a file holds: length bytes, any. */
PurrDataset *purr_split_list_apply (PurrDataset *dataset,
                                    const char *text,
                                    gsize length,
                                    char **note,
                                    GError **error);

G_END_DECLS
