/* edits-actions.c: what a person can change about the pictures */

#include "app/session/edits-private.h"

#include "engine/duplicates/duplicates.h"

#include "app/text/wording.h"

/* Those of the pictures with which something is to be done, each once. */
typedef gboolean (*Wanted) (PurrDataset *dataset,
                            guint32 picture,
                            guint class_index);

static GArray *
choose (PurrDataset *dataset,
        const guint32 *pictures,
        gsize n,
        Wanted wanted,
        guint class_index)
{
  gsize m = purr_dataset_get_size (dataset);
  g_autofree guint8 *seen = g_malloc0 (MAX (1, m));
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (gsize k = 0; k < n; k++)
    if (pictures[k] < m && !seen[pictures[k]]
        && wanted (dataset, pictures[k], class_index))
      {
        seen[pictures[k]] = TRUE;
        g_array_append_val (chosen, pictures[k]);
      }
  return chosen;
}

static const guint32 *
get_indices (GArray *chosen)
{
  return (const guint32 *) (gpointer) chosen->data;
}

/* dataset: taken, or NULL with *error set, which is told. */
static gboolean
finish (PurrEdits *self,
        PurrDataset *dataset,
        GError *const *error,
        const char *what,
        const char *done)
{
  if (dataset == NULL)
    return purr_edits_refuse (self, (*error)->message);
  purr_edits_do (self, dataset, what, done);
  return TRUE;
}

/* Labels --------------------------------------------------------------------- */

static gboolean
is_elsewhere (PurrDataset *dataset, guint32 picture, guint class_index)
{
  return purr_dataset_get_class_of (dataset, picture) != class_index;
}

gboolean
purr_edits_reclass (PurrEdits *self,
                    const guint32 *pictures,
                    gsize n,
                    guint class_index)
{
  PurrDataset *dataset;
  const char *name;
  g_autoptr (GArray) chosen = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;
  g_autofree char *what = NULL;
  g_autofree char *done = NULL;

  g_return_val_if_fail (PURR_IS_EDITS (self), FALSE);

  dataset = purr_edits_get_dataset (self);
  g_return_val_if_fail (dataset != NULL, FALSE);
  name = purr_dataset_get_class_name (dataset, class_index);
  chosen = choose (dataset, pictures, n, is_elsewhere, class_index);
  if (chosen->len == 0)
    {
      what = n == 1 ? g_strdup_printf ("It is in “%s” already.", name)
                    : g_strdup_printf ("They are in “%s” already.", name);
      return n > 0 && purr_edits_refuse (self, what);
    }
  count = purr_word_plural (chosen->len, "picture", "pictures");
  what = g_strdup_printf ("Relabel %s as “%s”", count, name);
  done = g_strdup_printf ("%s relabelled as “%s”", count, name);
  return finish (self,
                 purr_dataset_reclass (dataset, get_indices (chosen),
                                       chosen->len, class_index, &error),
                 &error, what, done);
}

/* Leaving out ---------------------------------------------------------------- */

static gboolean
is_not_by_hand (PurrDataset *dataset, guint32 picture, guint class_index)
{
  return !(purr_dataset_get_left_out (dataset, picture)
           & PURR_LEFT_OUT_BY_HAND);
}

static gboolean
is_out (PurrDataset *dataset, guint32 picture, guint class_index)
{
  return (purr_dataset_get_left_out (dataset, picture) & ~PURR_LEFT_OUT_CLASS)
         != 0;
}

/* All that are left out for that reason, and more of them, or fewer */
static PurrDataset *
change_excluded (PurrDataset *dataset,
                 PurrLeftOut reason,
                 GArray *chosen,
                 gboolean out,
                 GError **error)
{
  gsize m = purr_dataset_get_size (dataset);
  g_autofree guint8 *flags = g_malloc (MAX (1, m));
  g_autofree guint32 *excluded = g_new (guint32, MAX (1, m));
  gsize n = 0;

  for (gsize i = 0; i < m; i++)
    flags[i] = (purr_dataset_get_left_out (dataset, i) & reason) != 0;
  for (guint k = 0; k < chosen->len; k++)
    flags[get_indices (chosen)[k]] = out ? 1 : 0;
  for (gsize i = 0; i < m; i++)
    if (flags[i])
      excluded[n++] = (guint32) i;
  return purr_dataset_exclude (dataset, reason, excluded, n, error);
}

gboolean
purr_edits_exclude (PurrEdits *self, const guint32 *pictures, gsize n)
{
  PurrDataset *dataset;
  g_autoptr (GArray) chosen = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;
  g_autofree char *what = NULL;
  g_autofree char *done = NULL;

  g_return_val_if_fail (PURR_IS_EDITS (self), FALSE);

  dataset = purr_edits_get_dataset (self);
  g_return_val_if_fail (dataset != NULL, FALSE);
  chosen = choose (dataset, pictures, n, is_not_by_hand, 0);
  if (chosen->len == 0)
    return n > 0
           && purr_edits_refuse (self, n == 1 ? "It is left out already."
                                              : "They are left out already.");
  count = purr_word_plural (chosen->len, "picture", "pictures");
  what = g_strdup_printf ("Exclude %s", count);
  done = g_strdup_printf ("%s left out", count);
  return finish (self,
                 change_excluded (dataset, PURR_LEFT_OUT_BY_HAND, chosen, TRUE,
                                  &error),
                 &error, what, done);
}

gboolean
purr_edits_include (PurrEdits *self, const guint32 *pictures, gsize n)
{
  PurrDataset *dataset;
  g_autoptr (GArray) chosen = NULL;
  g_autoptr (PurrDataset) by_hand = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;
  g_autofree char *what = NULL;
  g_autofree char *done = NULL;

  g_return_val_if_fail (PURR_IS_EDITS (self), FALSE);

  dataset = purr_edits_get_dataset (self);
  g_return_val_if_fail (dataset != NULL, FALSE);
  chosen = choose (dataset, pictures, n, is_out, 0);
  if (chosen->len == 0)
    {
      if (n > 0 && pictures[0] < purr_dataset_get_size (dataset)
          && purr_dataset_is_excluded (dataset, pictures[0]))
        what = g_strdup_printf (
          "“%s” does not take part. Tick it in the list of classes to take its "
          "pictures in again.",
          purr_dataset_get_class_name (
            dataset, purr_dataset_get_class_of (dataset, pictures[0])));
      return n > 0
             && purr_edits_refuse (self, what != NULL
                                           ? what
                                           : "None of them is left out.");
    }
  count = purr_word_plural (chosen->len, "picture", "pictures");
  what = g_strdup_printf ("Take in %s again", count);
  done = g_strdup_printf ("%s taken in again", count);
  by_hand
    = change_excluded (dataset, PURR_LEFT_OUT_BY_HAND, chosen, FALSE, &error);
  if (by_hand == NULL)
    return purr_edits_refuse (self, error->message);
  return finish (self,
                 change_excluded (by_hand, PURR_LEFT_OUT_DUPLICATE, chosen,
                                  FALSE, &error),
                 &error, what, done);
}

gboolean
purr_edits_exclude_duplicates (PurrEdits *self,
                               const PurrDuplicates *duplicates)
{
  PurrDataset *dataset, *without;
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;
  g_autofree char *what = NULL;
  g_autofree char *done = NULL;

  g_return_val_if_fail (PURR_IS_EDITS (self), FALSE);
  g_return_val_if_fail (duplicates != NULL, FALSE);

  dataset = purr_edits_get_dataset (self);
  g_return_val_if_fail (dataset != NULL, FALSE);
  without = purr_duplicates_exclude (duplicates, dataset, &error);
  if (without == NULL)
    return purr_edits_refuse (self, error->message);
  count
    = purr_word_plural (purr_dataset_count_left_out (without,
                                                     PURR_LEFT_OUT_DUPLICATE),
                        "duplicate", "duplicates");
  what = g_strdup_printf ("Exclude %s", count);
  done = g_strdup_printf ("%s left out", count);
  purr_edits_do (self, without, what, done);
  return TRUE;
}

gboolean
purr_edits_include_duplicates (PurrEdits *self)
{
  PurrDataset *dataset;
  gsize n;
  g_autofree char *count = NULL;
  g_autofree char *what = NULL;
  g_autofree char *done = NULL;

  g_return_val_if_fail (PURR_IS_EDITS (self), FALSE);

  dataset = purr_edits_get_dataset (self);
  g_return_val_if_fail (dataset != NULL, FALSE);
  n = purr_dataset_count_left_out (dataset, PURR_LEFT_OUT_DUPLICATE);
  if (n == 0)
    return FALSE;
  count = purr_word_plural (n, "duplicate", "duplicates");
  what = g_strdup_printf ("Take in %s again", count);
  done = g_strdup_printf ("%s taken in again", count);
  purr_edits_do (self,
                 purr_dataset_exclude (dataset, PURR_LEFT_OUT_DUPLICATE, NULL,
                                       0, NULL),
                 what, done);
  return TRUE;
}

/* Classes -------------------------------------------------------------------- */

static PurrDataset *
change_class (PurrDataset *dataset,
              guint class_index,
              gboolean takes_part,
              GError **error)
{
  guint n = purr_dataset_get_n_classes (dataset);
  g_autofree guint8 *flags = g_new (guint8, n);

  for (guint c = 0; c < n; c++)
    flags[c] = purr_dataset_takes_part (dataset, c) ? 1 : 0;
  flags[class_index] = takes_part ? 1 : 0;
  return purr_dataset_choose_classes (dataset, flags, error);
}

gboolean
purr_edits_choose_class (PurrEdits *self,
                         guint class_index,
                         gboolean takes_part)
{
  PurrDataset *dataset;
  const char *name;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  g_autofree char *done = NULL;

  g_return_val_if_fail (PURR_IS_EDITS (self), FALSE);

  dataset = purr_edits_get_dataset (self);
  g_return_val_if_fail (dataset != NULL, FALSE);
  name = purr_dataset_get_class_name (dataset, class_index);
  g_return_val_if_fail (name != NULL, FALSE);
  if (purr_dataset_takes_part (dataset, class_index) == takes_part)
    return FALSE;
  what = g_strdup_printf (takes_part ? "Take in class “%s”"
                                     : "Leave out class “%s”",
                          name);
  done = g_strdup_printf (takes_part ? "“%s” takes part again"
                                     : "“%s” does not take part any more",
                          name);
  return finish (self, change_class (dataset, class_index, takes_part, &error),
                 &error, what, done);
}

gboolean
purr_edits_choose_positive (PurrEdits *self, guint class_index)
{
  PurrDataset *dataset;
  g_autoptr (PurrDataset) with = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;

  g_return_val_if_fail (PURR_IS_EDITS (self), FALSE);

  dataset = purr_edits_get_dataset (self);
  g_return_val_if_fail (dataset != NULL, FALSE);
  g_return_val_if_fail (class_index < purr_dataset_get_n_classes (dataset),
                        FALSE);
  if (purr_dataset_get_positive_class (dataset) == (int) class_index)
    return FALSE;
  what = g_strdup_printf ("Make “%s” the positive class",
                          purr_dataset_get_class_name (dataset, class_index));
  with = purr_dataset_takes_part (dataset, class_index)
           ? purr_dataset_ref (dataset)
           : change_class (dataset, class_index, TRUE, &error);
  return finish (self,
                 with != NULL ? purr_dataset_relabel (with, class_index) : NULL,
                 &error, what, NULL);
}
