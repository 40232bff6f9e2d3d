/* folder-tree.h: the folders and files that a walk has found, and what each
 * folder is taken for
 *
 * Private to engine/loading/.
 */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

typedef struct _PurrFolder PurrFolder;
struct _PurrFolder
{
  PurrFolder *parent;  /* NULL at the top */
  char *path;          /* relative to the top, which is "" */
  const char *name;    /* the last part of it */
  GPtrArray *children; /* of PurrFolder, owned, as they were found */
  GPtrArray *files;    /* of char *, their paths, likewise */

  gsize n_pictures; /* files in it that may be pictures, by their names */
  gsize n_below;    /* those, and those in folders below */
  gsize n_files_below;

  /* What the layout says; inherited by folders below */
  PurrPart part;
  char *class_name;      /* the folder's that names the class, or NULL */
  gboolean by_file_name; /* its files' names say their classes */
  gboolean known_only;   /* and only where another part has such a class */
  gboolean has_classes;  /* class folders stand in it */
  gboolean left_out;
};

typedef struct
{
  PurrFolder *top;
  GHashTable *by_path; /* path -> PurrFolder, borrowed */
  PurrFolder *last;    /* that got a file */
} PurrFolderTree;

PurrFolderTree *purr_folder_tree_new (void);
void purr_folder_tree_free (PurrFolderTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrFolderTree, purr_folder_tree_free)

/* path: relative; the folder above it was added before. */
void purr_folder_tree_add_folder (PurrFolderTree *self, const char *path);
void purr_folder_tree_add_file (PurrFolderTree *self, const char *path);

/* Where no file's name may be a picture's, all of them may: their bytes will
 * say. Called once, when all are added. */
void purr_folder_tree_finish (PurrFolderTree *self);

/* The folders in it that may hold pictures, without those that are left out;
 * borrowed. Free with g_ptr_array_unref(). */
GPtrArray *purr_folder_list_full (const PurrFolder *self);

/* Whether so few pictures lie in it, beside its folders, that they are strays and
 * not what was meant. */
gboolean purr_folder_has_strays_only (const PurrFolder *self);

/* "cat.0.jpg", "cat_7.png", "cat7.png": how much of a file's name stands before
 * the number, without the signs between. 0 when there is no number or nothing
 * before it, or only what cameras write there. */
gsize purr_class_length_in_file_name (const char *name);

/* Equal for folders' names that read the same as classes (see
 * purr_class_name_key()). Free with g_free(). */
char *purr_folder_name_key (const char *name);

/* Whether two names read the same as classes: "Cat" and "cat". */
gboolean purr_folder_names_alike (const char *a, const char *b);

/* Whether the names of the pictures in it tell of two classes or more. */
gboolean purr_folder_names_classes (const PurrFolder *self);

/* Hands each folder what it inherits. */
void purr_folder_inherit (PurrFolder *self);

G_END_DECLS
