/* folder-parts.c: which folders are for training, validating, testing */

#include "engine/loading/folder-layout.h"
#include "engine/loading/part-name.h"

#include <string.h>

typedef struct
{
  PurrFolder *folder;
  PurrPartName name;
  gboolean accepted; /* as a part */
} Candidate;

typedef struct
{
  Candidate *list;
  guint n;
} Candidates;

static void
candidates_init (Candidates *self, const PurrFolder *folder)
{
  guint n = folder->children != NULL ? folder->children->len : 0;

  self->list = g_new0 (Candidate, MAX (n, 1));
  self->n = 0;
  for (guint i = 0; i < n; i++)
    {
      PurrFolder *child = folder->children->pdata[i];

      if (child->left_out)
        continue;
      self->list[self->n].folder = child;
      purr_part_name_read (&self->list[self->n].name, child->name);
      self->n++;
    }
}

static void
candidates_clear (Candidates *self)
{
  for (guint i = 0; i < self->n; i++)
    purr_part_name_clear (&self->list[i].name);
  g_free (self->list);
}

static gboolean
is_full (const Candidate *candidate)
{
  return candidate->folder->n_below > 0;
}

static gboolean
holds_full_folders (const PurrFolder *folder)
{
  g_autoptr (GPtrArray) full = purr_folder_list_full (folder);

  return full->len > 0;
}

/* How many parts the accepted ones are, pictures in them */
static guint
count_kinds (const Candidates *self)
{
  gboolean met[PURR_PART_TEST + 1] = { FALSE };
  guint n = 0;

  for (guint i = 0; i < self->n; i++)
    if (self->list[i].accepted && is_full (&self->list[i]))
      met[self->list[i].name.part] = TRUE;
  for (guint p = PURR_PART_TRAIN; p <= PURR_PART_TEST; p++)
    n += met[p];
  return n;
}

/* An evaluation set, where a test set stands beside it and nothing else is to
 * validate with, is that. */
static void
place_second_tests (Candidates *self)
{
  gboolean has_test = FALSE;
  gboolean has_validation = FALSE;

  for (guint i = 0; i < self->n; i++)
    {
      has_validation |= self->list[i].name.part == PURR_PART_VALIDATION;
      has_test |= self->list[i].name.part == PURR_PART_TEST
                  && !self->list[i].name.is_second_test;
    }
  for (guint i = 0; has_test && !has_validation && i < self->n; i++)
    if (self->list[i].name.is_second_test)
      self->list[i].name.part = PURR_PART_VALIDATION;
}

static gboolean
tells_classes (const PurrFolder *folder)
{
  return holds_full_folders (folder) || purr_folder_names_classes (folder);
}

/* "seg_train" is a part where "seg_test" stands beside it, and "rps" is where
 * "rps-test-set" does, if there are classes in them: "tube" and "test tube" are
 * two things. "train_station" by itself is no part. */
static void
accept_names (Candidates *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      Candidate *one = &self->list[i];

      if (one->name.part == PURR_PART_ANY)
        continue;
      if (*one->name.rest == '\0')
        {
          one->accepted = TRUE;
          continue;
        }
      for (guint k = 0; k < self->n; k++)
        {
          Candidate *other = &self->list[k];

          if (other->name.part != PURR_PART_ANY
              && other->name.part != one->name.part
              && strcmp (other->name.rest, one->name.rest) == 0)
            one->accepted = TRUE;
          else if (other->name.part == PURR_PART_ANY
                   && one->name.part != PURR_PART_TRAIN && is_full (other)
                   && strcmp (other->name.words, one->name.rest) == 0
                   && tells_classes (one->folder)
                   && tells_classes (other->folder))
            {
              other->name.part = PURR_PART_TRAIN;
              other->accepted = one->accepted = TRUE;
            }
        }
    }
}

/* Names alone do not make parts: a class may be called "train" too. Parts hold
 * class folders; or they are all that there is, of two kinds or more. */
static gboolean
look_like_parts (const Candidates *self)
{
  guint kinds = count_kinds (self);
  gboolean any_beside = FALSE;
  gboolean has_holder = FALSE;
  gboolean all = TRUE;

  for (guint i = 0; i < self->n; i++)
    {
      const Candidate *one = &self->list[i];

      if (!is_full (one))
        continue;
      all &= one->accepted;
      if (one->accepted)
        has_holder |= holds_full_folders (one->folder);
      else
        any_beside = TRUE;
    }
  if (kinds == 0)
    return FALSE;
  if (!has_holder)
    return all && kinds >= 2;
  /* train/steam, train/diesel, car: vehicles; test, control: groups */
  return kinds >= 2 || !any_beside;
}

/* Whether two folders of one part are left with different names when the word
 * that says the part is cut off */
static gboolean
differ_in_one_part (const Candidates *self, char *const *cuts)
{
  const char *first[PURR_PART_TEST + 1] = { NULL };

  for (guint i = 0; i < self->n; i++)
    {
      const char **met = &first[self->list[i].name.part];

      if (cuts[i] == NULL)
        continue;
      if (*met == NULL)
        *met = cuts[i];
      else if (!purr_folder_names_alike (*met, cuts[i]))
        return TRUE;
    }
  return FALSE;
}

/* train_cat, train_dog, test_cat, test_dog: part and class in one name. cuts:
 * gets what the classes are called, NULL where no pictures are. Numbers and words
 * that say nothing elsewhere tell classes too (train_0, train_1; test_clean,
 * test_dirty), but two portions of pictures whose own names say the class are no
 * classes: train1/cat.0.jpg, train2/cat.9.jpg. */
static gboolean
are_composite (const Candidates *self, char **cuts)
{
  const char *rest = NULL;
  gboolean words_differ = FALSE;
  gboolean files_tell = FALSE;
  PurrPart part = PURR_PART_ANY;
  gboolean parts_differ = FALSE;

  for (guint i = 0; i < self->n; i++)
    {
      const Candidate *one = &self->list[i];

      if (!is_full (one))
        continue;
      cuts[i] = purr_part_name_cut (one->folder->name);
      if (cuts[i] == NULL || *cuts[i] == '\0'
          || holds_full_folders (one->folder))
        return FALSE;
      words_differ |= rest != NULL && strcmp (rest, one->name.rest) != 0;
      rest = one->name.rest;
      files_tell |= purr_folder_names_classes (one->folder);
      parts_differ |= part != PURR_PART_ANY && part != one->name.part;
      part = one->name.part;
    }
  return parts_differ && (words_differ || !files_tell)
         && differ_in_one_part (self, cuts);
}

gboolean
purr_folder_find_parts (PurrFolder *folder, GPtrArray *others)
{
  Candidates self;
  char **cuts; /* for each candidate */
  gboolean composite;
  gboolean found;

  candidates_init (&self, folder);
  place_second_tests (&self);
  cuts = g_new0 (char *, MAX (self.n, 1));
  composite = are_composite (&self, cuts);
  if (!composite)
    accept_names (&self);
  found = composite || look_like_parts (&self);

  for (guint i = 0; found && others != NULL && i < self.n; i++)
    {
      const Candidate *one = &self.list[i];

      if (composite && is_full (one))
        {
          one->folder->part = one->name.part;
          one->folder->class_name = g_steal_pointer (&cuts[i]);
        }
      else if (one->accepted)
        one->folder->part = one->name.part;
      else
        g_ptr_array_add (others, one->folder);
    }
  for (guint i = 0; i < self.n; i++)
    g_free (cuts[i]);
  g_free (cuts);
  candidates_clear (&self);
  return found;
}

/* Beside classes ---------------------------------------------------------- */

PurrFolder *
purr_folder_find_inner_of_part (const PurrFolder *part)
{
  g_autoptr (GPtrArray) full = purr_folder_list_full (part);
  PurrFolder *inner;

  if (full->len != 1 || !purr_folder_has_strays_only (part))
    return NULL;
  inner = full->pdata[0];
  if (!purr_part_name_wraps (inner->name)
      && !purr_folder_names_alike (inner->name, part->name))
    return NULL;
  return inner;
}

/* So many of the classes in a part are those beside it that the others are
 * classes for which there is nothing to learn from. */
static gboolean
are_most (gsize n_known, gsize n)
{
  return n_known > 0 && 3 * n_known >= 2 * n;
}

/* The keys of what stands beside one, full of pictures */
static GHashTable *
list_beside (const Candidates *self, const Candidate *one)
{
  GHashTable *keys
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->n; i++)
    if (&self->list[i] != one && is_full (&self->list[i]))
      g_hash_table_add (keys,
                        purr_folder_name_key (self->list[i].folder->name));
  return keys;
}

/* Adds key to classes, which takes it, where it is one of beside. */
static gboolean
add_known (GHashTable *classes, GHashTable *beside, char *key)
{
  gboolean known = g_hash_table_contains (beside, key);

  if (known)
    g_hash_table_add (classes, key);
  else
    g_free (key);
  return known;
}

/* Whether the files in folder are called after classes beside it; adds these to
 * classes. */
static gboolean
files_are_of (const PurrFolder *folder, GHashTable *beside, GHashTable *classes)
{
  gsize n_known = 0;

  for (guint i = 0; folder->files != NULL && i < folder->files->len; i++)
    {
      const char *name = strrchr (folder->files->pdata[i], '/') + 1;
      gsize length = purr_class_length_in_file_name (name);
      g_autofree char *class_name = g_strndup (name, length);

      n_known
        += length > 0
           && add_known (classes, beside, purr_folder_name_key (class_name));
    }
  return are_most (n_known, folder->n_pictures);
}

/* Whether what is in one, which is called as a part, is of the classes that stand
 * beside it; adds these to classes. */
static gboolean
is_of_beside (const Candidates *self, const Candidate *one, GHashTable *classes)
{
  g_autoptr (GHashTable) beside = list_beside (self, one);
  const PurrFolder *folder = one->folder;
  const PurrFolder *inner = purr_folder_find_inner_of_part (folder);
  g_autoptr (GPtrArray) full = NULL;
  gsize n_known = 0;

  if (inner != NULL)
    folder = inner;
  full = purr_folder_list_full (folder);
  /* cat and valid-cat are two classes, whatever their files are called */
  if (full->len == 0)
    return *one->name.rest == '\0' && files_are_of (folder, beside, classes);
  for (guint i = 0; i < full->len; i++)
    n_known += add_known (classes, beside,
                          purr_folder_name_key (
                            ((PurrFolder *) full->pdata[i])->name));
  return purr_folder_has_strays_only (folder) && are_most (n_known, full->len);
}

/* Where one part is known, other folders that are called as parts are parts too,
 * if they are no classes. FALSE where this leaves no classes beside parts: what
 * is to learn from stands in a folder for it then, among the parts. */
static gboolean
accept_beside (Candidates *self, GHashTable *classes)
{
  gboolean has_train = FALSE;
  gboolean has_other = FALSE;
  guint n_beside = 0;

  for (guint i = 0; i < self->n; i++)
    {
      Candidate *one = &self->list[i];
      g_autofree char *key = purr_folder_name_key (one->folder->name);

      if (one->name.part != PURR_PART_ANY && *one->name.rest == '\0'
          && !g_hash_table_contains (classes, key))
        one->accepted = TRUE;
      has_train |= one->accepted && one->name.part == PURR_PART_TRAIN;
      has_other |= one->accepted && one->name.part != PURR_PART_TRAIN;
      n_beside += !one->accepted && is_full (one);
    }
  return n_beside >= 2 && !(has_train && has_other);
}

gboolean
purr_folder_find_parts_beside (PurrFolder *folder)
{
  g_autoptr (GHashTable) classes
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Candidates self;
  gboolean found = FALSE;

  candidates_init (&self, folder);
  place_second_tests (&self);
  for (guint i = 0; i < self.n; i++)
    {
      Candidate *one = &self.list[i];

      one->accepted = one->name.part != PURR_PART_ANY && is_full (one)
                      && is_of_beside (&self, one, classes);
      found |= one->accepted;
    }
  found = found && accept_beside (&self, classes);
  for (guint i = 0; found && i < self.n; i++)
    if (self.list[i].accepted)
      self.list[i].folder->part = self.list[i].name.part;
  candidates_clear (&self);
  return found;
}

/* In each class ----------------------------------------------------------- */

/* All folders in a class folder, and no picture beside them, are parts */
static gboolean
holds_parts_only (const PurrFolder *folder, gboolean *met)
{
  Candidates self;
  gboolean all = folder->n_pictures == 0;

  candidates_init (&self, folder);
  for (guint i = 0; i < self.n; i++)
    if (is_full (&self.list[i]))
      {
        all &= self.list[i].name.part != PURR_PART_ANY
               && *self.list[i].name.rest == '\0';
        met[self.list[i].name.part] = TRUE;
      }
  candidates_clear (&self);
  return all;
}

void
purr_folder_find_parts_below (PurrFolder *folder)
{
  g_autoptr (GPtrArray) classes = purr_folder_list_full (folder);
  gboolean met[PURR_PART_TEST + 1] = { FALSE };
  guint kinds = 0;

  for (guint i = 0; i < classes->len; i++)
    if (!holds_parts_only (classes->pdata[i], met))
      return;
  for (guint p = PURR_PART_TRAIN; p <= PURR_PART_TEST; p++)
    kinds += met[p];
  if (classes->len < 2 || kinds < 2)
    return;

  for (guint i = 0; i < classes->len; i++)
    {
      Candidates self;

      candidates_init (&self, classes->pdata[i]);
      place_second_tests (&self);
      for (guint k = 0; k < self.n; k++)
        self.list[k].folder->part = self.list[k].name.part;
      candidates_clear (&self);
    }
}
