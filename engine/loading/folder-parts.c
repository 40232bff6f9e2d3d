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

/* "seg_train" is a part where "seg_test" stands beside it, and "rps" is where
 * "rps-test-set" does; "train_station" by itself is not. */
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
                   && strcmp (other->name.words, one->name.rest) == 0)
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
  guint n_pictures_beside = 0;
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
        n_pictures_beside += !holds_full_folders (one->folder);
    }
  if (kinds == 0)
    return FALSE;
  if (!has_holder)
    return all && kinds >= 2;
  /* train/steam, train/diesel, car, bus: vehicles */
  return kinds >= 2 || n_pictures_beside < 2;
}

/* train_cat, train_dog, test_cat, test_dog: part and class in one name */
static gboolean
are_composite (const Candidates *self)
{
  const char *first = NULL;
  gboolean different = FALSE;
  PurrPart part = PURR_PART_ANY;
  gboolean parts_differ = FALSE;

  for (guint i = 0; i < self->n; i++)
    {
      const Candidate *one = &self->list[i];

      if (!is_full (one))
        continue;
      if (one->name.part == PURR_PART_ANY || *one->name.rest == '\0'
          || holds_full_folders (one->folder))
        return FALSE;
      if (first == NULL)
        first = one->name.rest;
      different |= strcmp (first, one->name.rest) != 0;
      parts_differ |= part != PURR_PART_ANY && part != one->name.part;
      part = one->name.part;
    }
  return different && parts_differ;
}

gboolean
purr_folder_find_parts (PurrFolder *folder, GPtrArray *others)
{
  Candidates self;
  gboolean composite;
  gboolean found;

  candidates_init (&self, folder);
  place_second_tests (&self);
  composite = are_composite (&self);
  if (!composite)
    accept_names (&self);
  found = composite || look_like_parts (&self);

  for (guint i = 0; found && others != NULL && i < self.n; i++)
    {
      const Candidate *one = &self.list[i];

      if (composite && is_full (one))
        {
          one->folder->part = one->name.part;
          one->folder->class_name = g_strdup (one->name.rest);
        }
      else if (one->accepted)
        one->folder->part = one->name.part;
      else
        g_ptr_array_add (others, one->folder);
    }
  candidates_clear (&self);
  return found;
}

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
