/* folder-layout.h: which of the folders that were found are classes
 *
 * Decides from names alone; no folder or file is opened. Private to
 * engine/loading/.
 */

#pragma once

#include "engine/loading/folder-tree.h"

G_BEGIN_DECLS

/* Where the name of a picture's class is written. */
typedef enum
{
  PURR_LAYOUT_PARTS,   /* train/cat/7.png, train/cat.7.png */
  PURR_LAYOUT_CLASSES, /* cat/7.png */
  PURR_LAYOUT_FLAT,    /* cat.7.png */
} PurrLayout;

typedef struct
{
  PurrLayout layout;
  PurrFolder *base;       /* that everything is taken from; borrowed */
  GPtrArray *left_out;    /* of PurrFolder: not for learning; borrowed */
  GPtrArray *backslashes; /* likewise: an archive was unpacked badly */
  GPtrArray *empty;       /* likewise: class folders without a file */
  GPtrArray *notes;       /* of char *: what was entered, or not, and why */
} PurrFolderLayout;

/* Decides what each folder below the top is and writes it into the tree. */
void purr_folder_layout_find (PurrFolderLayout *self, PurrFolderTree *tree);
void purr_folder_layout_clear (PurrFolderLayout *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrFolderLayout, purr_folder_layout_clear)

/* Parts ----------------------------------------------------------------- */

/* Finds train, test and the like among the folders in folder, by their names and
 * by whether they look it: a class may be called "test" too. Sets their part,
 * FALSE where there are none. others: gets those beside them, or NULL, in which
 * case nothing is set. Where such names say the class too (train_cat, test_dog),
 * that is set as well. */
gboolean purr_folder_find_parts (PurrFolder *folder, GPtrArray *others);

/* The folder to be entered in a part, or NULL: a lone one may be the only class,
 * and is entered where its name says that it is none, training_set/training_set
 * or val/images. Borrowed. */
PurrFolder *purr_folder_find_inner_of_part (const PurrFolder *part);

/* Finds the same where they stand beside the class folders: cat, dog and
 * test/cat, test/dog. They are known by their names and by the classes in them,
 * which are those beside them. Sets their part, FALSE where there are none. Asked
 * before purr_folder_find_parts(), which takes what stands beside parts for
 * something else. */
gboolean purr_folder_find_parts_beside (PurrFolder *folder);

/* The same where each class folder holds its own parts: cat/train, cat/test. */
void purr_folder_find_parts_below (PurrFolder *folder);

G_END_DECLS
