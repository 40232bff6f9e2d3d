/* folder-layout.c: which of the folders that were found are classes
 *
 * From the top down: folders that only wrap others are entered, copies of what
 * stands around them are left out, and where the names say so, what is found is
 * divided into parts. What is left are classes.
 */

#include "engine/loading/folder-layout.h"

#include "engine/files/printable.h"
#include "engine/loading/part-name.h"

#include <string.h>

static void
note (PurrFolderLayout *self, char *sentence)
{
  g_ptr_array_add (self->notes, sentence);
}

/* Copies ---------------------------------------------------------------- */

static const PurrFolder *
find_like (const GPtrArray *folders, const PurrFolder *wanted)
{
  for (guint i = 0; i < folders->len; i++)
    if (folders->pdata[i] != wanted
        && purr_folder_names_alike (((PurrFolder *) folders->pdata[i])->name,
                                    wanted->name))
      return folders->pdata[i];
  return NULL;
}

/* The files' paths below the folder, from there on */
static void
list_files_below (const PurrFolder *folder, gsize skip, GHashTable *paths)
{
  for (guint i = 0; folder->files != NULL && i < folder->files->len; i++)
    g_hash_table_add (paths, (char *) folder->files->pdata[i] + skip);
  for (guint i = 0; folder->children != NULL && i < folder->children->len; i++)
    list_files_below (folder->children->pdata[i], skip, paths);
}

/* Whether all files below folder are called as some below other are */
static gboolean
holds_all_of (const PurrFolder *other, const PurrFolder *folder)
{
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) here = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer path;

  list_files_below (other, strlen (other->path) + 1, there);
  list_files_below (folder, strlen (folder->path) + 1, here);
  g_hash_table_iter_init (&iter, here);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!g_hash_table_contains (there, path))
      return FALSE;
  return TRUE;
}

/* Whether child holds once more the folders that stand beside it: chest_xray/
 * with train/, test/ and another chest_xray/ with the same. One with as many
 * pictures in each may be a copy, and one of the same name; that it is, the names
 * of the files say. A test set is none, even where its pictures are numbered as
 * those to learn from are. */
static gboolean
is_copy_of_siblings (const PurrFolder *child, const GPtrArray *siblings)
{
  g_autoptr (GPtrArray) inner = purr_folder_list_full (child);
  gboolean is_named_again
    = inner->len >= 2
      && purr_folder_names_alike (child->name, child->parent->name);

  if (inner->len == 0 || child->n_pictures > 0
      || (!is_named_again && purr_part_name_says_part (child->name)))
    return FALSE;
  for (guint i = 0; i < inner->len; i++)
    {
      const PurrFolder *folder = inner->pdata[i];
      const PurrFolder *like = find_like (siblings, folder);

      if (like == NULL || like == child
          || (!is_named_again && like->n_below != folder->n_below)
          || !holds_all_of (like, folder))
        return FALSE;
    }
  return TRUE;
}

/* Whether child, in a folder of its own name, holds files that are there too:
 * cat/1.png and cat/cat/1.png. */
static gboolean
is_copy_of_parent (const PurrFolder *child)
{
  const PurrFolder *parent = child->parent;
  g_autoptr (GHashTable) names = NULL;

  if (child->files == NULL || parent->files == NULL
      || child->n_below != child->n_pictures
      || !purr_folder_names_alike (child->name, parent->name))
    return FALSE;
  names = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < parent->files->len; i++)
    g_hash_table_add (names, strrchr (parent->files->pdata[i], '/') + 1);
  for (guint i = 0; i < child->files->len; i++)
    if (!g_hash_table_contains (names,
                                strrchr (child->files->pdata[i], '/') + 1))
      return FALSE;
  return TRUE;
}

static void
leave_out_copy (PurrFolderLayout *self, PurrFolder *copy)
{
  g_autofree char *shown = purr_printable (copy->path);

  copy->left_out = TRUE;
  note (self, g_strdup_printf ("“%s” is a copy of what stands around it and "
                               "was left out, so that no picture counts "
                               "twice.",
                               shown));
}

static void
leave_out_copies (PurrFolderLayout *self, PurrFolder *folder)
{
  g_autoptr (GPtrArray) full = purr_folder_list_full (folder);

  for (guint i = 0; i < full->len; i++)
    {
      PurrFolder *child = full->pdata[i];

      if (is_copy_of_siblings (child, full)
          || (folder->parent != NULL && is_copy_of_parent (child)))
        leave_out_copy (self, child);
    }
}

/* What is entered ------------------------------------------------------- */

/* Whether folder, the only one with pictures where it stands, is no class but
 * holds what was meant. */
static gboolean
leads_further (PurrFolderLayout *self, PurrFolder *folder)
{
  g_autoptr (GPtrArray) full = NULL;

  leave_out_copies (self, folder);
  if (purr_folder_find_parts (folder, NULL))
    return TRUE;
  full = purr_folder_list_full (folder);
  if (full->len == 0)
    return purr_part_name_wraps (folder->name)
           && purr_folder_names_classes (folder);
  if (!purr_folder_has_strays_only (folder))
    return FALSE;
  return full->len > 1 || leads_further (self, full->pdata[0]);
}

/* Whether classes can be told in one of folders */
static gboolean
any_names_classes (const GPtrArray *folders)
{
  for (guint i = 0; i < folders->len; i++)
    {
      const PurrFolder *folder = folders->pdata[i];

      if (folder->n_below > folder->n_pictures
          || purr_folder_names_classes (folder))
        return TRUE;
    }
  return FALSE;
}

/* The one folder that holds parts, with classes in them, where no other does */
static PurrFolder *
find_with_parts (const GPtrArray *full)
{
  PurrFolder *found = NULL;

  for (guint i = 0; i < full->len; i++)
    {
      PurrFolder *folder = full->pdata[i];
      g_autoptr (GPtrArray) inner = purr_folder_list_full (folder);

      if (inner->len < 2 || !any_names_classes (inner)
          || !purr_folder_find_parts (folder, NULL))
        continue;
      if (found != NULL)
        return NULL;
      found = folder;
    }
  return found;
}

/* The folder in folder to be entered, or NULL */
static PurrFolder *
find_inner (PurrFolderLayout *self, PurrFolder *folder)
{
  g_autoptr (GPtrArray) full = purr_folder_list_full (folder);
  PurrFolder *inner;

  if (!purr_folder_has_strays_only (folder))
    return NULL;
  if (full->len == 1)
    return leads_further (self, full->pdata[0]) ? full->pdata[0] : NULL;

  inner = find_with_parts (full);
  for (guint i = 0; inner != NULL && i < full->len; i++)
    if (full->pdata[i] != inner)
      {
        ((PurrFolder *) full->pdata[i])->left_out = TRUE;
        g_ptr_array_add (self->left_out, full->pdata[i]);
      }
  return inner;
}

/* Classes --------------------------------------------------------------- */

/* The folders in folder are classes, but those that are parts; without any, its
 * files' names say them. */
static void
take_classes (PurrFolderLayout *self, PurrFolder *folder)
{
  g_autoptr (GPtrArray) full = purr_folder_list_full (folder);

  folder->by_file_name = full->len == 0;
  folder->has_classes = full->len > 0;
  for (guint i = 0; folder->children != NULL && i < folder->children->len; i++)
    {
      PurrFolder *child = folder->children->pdata[i];

      if (child->left_out || child->part != PURR_PART_ANY)
        continue;
      if (strchr (child->name, '\\') != NULL)
        {
          child->left_out = TRUE;
          g_ptr_array_add (self->backslashes, child);
          continue;
        }
      child->class_name = g_strdup (child->name);
      leave_out_copies (self, child);
      if (child->n_files_below == 0)
        g_ptr_array_add (self->empty, child);
    }
}

/* Parts that were entered, told in one sentence */
static void
note_entered_parts (PurrFolderLayout *self, const GPtrArray *entered)
{
  GString *text = g_string_new ("The classes were taken from ");

  for (guint i = 0; i < entered->len; i++)
    {
      const PurrFolder *folder = entered->pdata[i];
      g_autofree char *shown = purr_printable (folder->path);

      if (i > 0)
        g_string_append (text, i + 1 < entered->len ? ", " : " and ");
      g_string_append_printf (text, "“%s”", shown);
    }
  g_string_append (text, ", as nothing else stands around them.");
  if (entered->len > 0)
    note (self, g_strdup (text->str));
  g_string_free (text, TRUE);
}

/* The one of the folders in base that folder is, or stands in */
static const PurrFolder *
part_of (const PurrFolder *folder, const PurrFolder *base)
{
  while (folder->parent != base)
    folder = folder->parent;
  return folder;
}

static void
take_parts (PurrFolderLayout *self, PurrFolder *base, const GPtrArray *others)
{
  g_autoptr (GPtrArray) entered = g_ptr_array_new ();
  g_autoptr (GPtrArray) flat = g_ptr_array_new ();
  gboolean has_named_classes = base->has_classes;
  gboolean has_flat_training = FALSE;

  for (guint i = 0; i < others->len; i++)
    {
      PurrFolder *other = others->pdata[i];

      other->left_out = TRUE;
      if (other->n_files_below > 0)
        g_ptr_array_add (strchr (other->name, '\\') != NULL ? self->backslashes
                                                            : self->left_out,
                         other);
    }
  for (guint i = 0; i < base->children->len; i++)
    {
      PurrFolder *part = base->children->pdata[i];
      PurrFolder *inner;

      if (part->left_out || part->class_name != NULL)
        continue;
      if (part->n_files_below == 0)
        {
          g_autofree char *shown = purr_printable (part->path);

          note (self, g_strdup_printf ("“%s” is empty.", shown));
        }
      leave_out_copies (self, part);
      inner = purr_folder_find_inner_of_part (part);
      if (inner != NULL)
        {
          leave_out_copies (self, inner);
          g_ptr_array_add (entered, inner);
        }
      else
        inner = part;
      take_classes (self, inner);
      has_named_classes |= inner->has_classes;
      if (inner->by_file_name)
        g_ptr_array_add (flat, inner);
    }
  /* A number in a file's name is not by itself said after a class: only what
   * the training pictures are called, where there are any */
  for (guint i = 0; i < flat->len; i++)
    {
      const PurrFolder *folder = flat->pdata[i];

      has_flat_training |= folder->n_below > 0
                           && part_of (folder, base)->part == PURR_PART_TRAIN;
    }
  for (guint i = 0; i < flat->len; i++)
    {
      PurrFolder *folder = flat->pdata[i];

      folder->known_only
        = has_named_classes
          || (has_flat_training
              && part_of (folder, base)->part != PURR_PART_TRAIN);
    }
  note_entered_parts (self, entered);
}

/* Tells of the parts that stand beside the classes in base, for there it is not
 * plain that they are some. */
static void
note_parts_beside (PurrFolderLayout *self, const PurrFolder *base)
{
  static const char *const uses[] = {
    [PURR_PART_TRAIN] = "for training",
    [PURR_PART_VALIDATION] = "for validation",
    [PURR_PART_TEST] = "for testing",
  };

  for (guint i = 0; i < base->children->len; i++)
    {
      const PurrFolder *part = base->children->pdata[i];
      g_autofree char *shown = purr_printable (part->path);

      if (part->part != PURR_PART_ANY && part->n_below > 0)
        note (self, g_strdup_printf ("The pictures in “%s” are %s: they are of "
                                     "the classes that stand beside it.",
                                     shown, uses[part->part]));
    }
}

static void
note_base (PurrFolderLayout *self, const PurrFolder *top)
{
  g_autofree char *shown = purr_printable (self->base->path);

  if (self->base != top)
    note (self, g_strdup_printf ("The pictures were taken from “%s”, the "
                                 "folder inside that holds the classes.",
                                 shown));
}

void
purr_folder_layout_find (PurrFolderLayout *self, PurrFolderTree *tree)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  PurrFolder *base = tree->top;
  PurrFolder *inner = base;
  gboolean has_parts_beside = FALSE;

  self->left_out = g_ptr_array_new ();
  self->backslashes = g_ptr_array_new ();
  self->empty = g_ptr_array_new ();
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->layout = PURR_LAYOUT_CLASSES;

  while (inner != NULL)
    {
      base = inner;
      leave_out_copies (self, base);
      has_parts_beside = purr_folder_find_parts_beside (base);
      if (has_parts_beside)
        break;
      if (purr_folder_find_parts (base, others))
        {
          self->layout = PURR_LAYOUT_PARTS;
          break;
        }
      inner = find_inner (self, base);
    }
  self->base = base;
  note_base (self, tree->top);

  if (self->layout == PURR_LAYOUT_PARTS)
    take_parts (self, base, others);
  else
    {
      take_classes (self, base);
      if (has_parts_beside)
        {
          take_parts (self, base, others);
          note_parts_beside (self, base);
        }
      else if (base->by_file_name)
        self->layout = PURR_LAYOUT_FLAT;
      else
        purr_folder_find_parts_below (base);
    }
  purr_folder_inherit (tree->top);
}

void
purr_folder_layout_clear (PurrFolderLayout *self)
{
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_clear_pointer (&self->backslashes, g_ptr_array_unref);
  g_clear_pointer (&self->empty, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
}
