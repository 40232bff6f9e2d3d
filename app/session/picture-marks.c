/* picture-marks.c: what a project knows of each picture, and the pictures as they are */

#include "app/session/picture-marks.h"

#include "app/text/wording.h"

#include <string.h>

GHashTable *
purr_picture_marks_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                (GDestroyNotify) purr_picture_mark_free);
}

static guint64
hash_of (const PurrDataset *dataset, gsize i)
{
  return purr_picture_hash (purr_dataset_get_columns (dataset)
                            + i * PURR_FEATURES);
}

PurrPicturesNews
purr_picture_marks_compare (GHashTable *marks, const PurrDataset *dataset)
{
  gsize m = purr_dataset_get_size (dataset), n_known = 0;
  PurrPicturesNews news = { 0 };

  if (g_hash_table_size (marks) == 0)
    return news;
  for (gsize i = 0; i < m; i++)
    {
      const PurrPictureMark *mark
        = g_hash_table_lookup (marks, purr_dataset_get_name (dataset, i));

      n_known += mark != NULL;
      news.n_new += mark == NULL;
      news.n_changed += mark != NULL && mark->hash != hash_of (dataset, i);
    }
  news.n_gone = g_hash_table_size (marks) - n_known;
  return news;
}

char *
purr_pictures_news_to_sentence (const PurrPicturesNews *news)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;
  const struct
  {
    gsize n;
    const char *one;
    const char *many;
  } kinds[] = {
    { news->n_changed, "picture has changed", "pictures have changed" },
    { news->n_gone, "is gone", "are gone" },
    { news->n_new, "is new", "are new" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].n > 0)
      {
        /* "3 pictures are gone, 2 are new" */
        const char *noun = parts->len > 0 || i == 0 ? ""
                           : kinds[i].n == 1        ? "picture "
                                                    : "pictures ";
        g_autofree char *one = g_strconcat (noun, kinds[i].one, NULL);
        g_autofree char *many = g_strconcat (noun, kinds[i].many, NULL);

        g_ptr_array_add (parts, purr_word_plural (kinds[i].n, one, many));
      }
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  all = g_strjoinv (", ", (char **) parts->pdata);
  return g_strdup_printf ("Since this project was last open, %s.", all);
}

/* Bringing back ---------------------------------------------------------- */

/* Takes the first over and gives the second, if there is one */
static void
replace (PurrDataset **dataset, PurrDataset *next)
{
  if (next == NULL)
    return;
  purr_dataset_unref (*dataset);
  *dataset = next;
}

static GArray *
find_edits (GHashTable *marks, const PurrDataset *dataset)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (PurrPictureEdit));
  gsize m = purr_dataset_get_size (dataset);

  for (gsize i = 0; i < m; i++)
    {
      const PurrPictureMark *mark
        = g_hash_table_lookup (marks, purr_dataset_get_name (dataset, i));
      PurrPictureEdit edit = { .picture = (guint32) i, .class_index = -1 };

      if (mark == NULL)
        continue;
      if (mark->class_name != NULL)
        edit.class_index = purr_dataset_find_class (dataset, mark->class_name);
      edit.left_out
        = mark->left_out & (PURR_LEFT_OUT_BY_HAND | PURR_LEFT_OUT_DUPLICATE);
      if (edit.class_index >= 0 || edit.left_out != 0)
        g_array_append_val (edits, edit);
    }
  return edits;
}

/* m flags, or NULL: all take part */
static guint8 *
find_taking_part (const PurrDataset *dataset, const char *const *left_out)
{
  guint n = purr_dataset_get_n_classes (dataset);
  guint8 *takes_part = NULL;

  for (gsize i = 0; left_out != NULL && left_out[i] != NULL; i++)
    {
      int index = purr_dataset_find_class (dataset, left_out[i]);

      if (index < 0)
        continue;
      if (takes_part == NULL)
        {
          takes_part = g_malloc (n);
          memset (takes_part, 1, n);
        }
      takes_part[index] = 0;
    }
  return takes_part;
}

/* m parts, or NULL where no list has said any */
static guint8 *
find_parts (GHashTable *marks, const PurrDataset *dataset)
{
  gsize m = purr_dataset_get_size (dataset);
  g_autofree guint8 *parts = g_malloc (m);
  gboolean any = FALSE;

  for (gsize i = 0; i < m; i++)
    {
      const PurrPictureMark *mark
        = g_hash_table_lookup (marks, purr_dataset_get_name (dataset, i));

      parts[i] = mark != NULL && mark->part >= 0
                   ? (guint8) mark->part
                   : purr_dataset_get_part (dataset, i);
      any |= mark != NULL && mark->part >= 0;
    }
  return any ? g_steal_pointer (&parts) : NULL;
}

PurrDataset *
purr_picture_marks_apply (GHashTable *marks,
                          PurrDataset *dataset,
                          const char *positive_name,
                          const char *const *left_out_classes)
{
  PurrDataset *result = purr_dataset_ref (dataset);
  g_autoptr (GArray) edits = find_edits (marks, dataset);
  g_autofree guint8 *takes_part = find_taking_part (dataset, left_out_classes);
  g_autofree guint8 *parts = find_parts (marks, dataset);
  int positive = positive_name != NULL
                   ? purr_dataset_find_class (dataset, positive_name)
                   : -1;

  if (positive >= 0 && positive != purr_dataset_get_positive_class (dataset))
    replace (&result, purr_dataset_relabel (result, (guint) positive));
  if (edits->len > 0 || takes_part != NULL)
    replace (&result, purr_dataset_apply_edits (result, (gpointer) edits->data,
                                                edits->len, takes_part, NULL));
  if (parts != NULL)
    replace (&result, purr_dataset_repart (result, parts));
  return result;
}

char **
purr_picture_marks_parse_classes (const char *text)
{
  g_autoptr (GVariant) names
    = text != NULL
        ? g_variant_parse (G_VARIANT_TYPE ("as"), text, NULL, NULL, NULL)
        : NULL;

  return names != NULL ? g_variant_dup_strv (names, NULL) : NULL;
}

/* Noting ------------------------------------------------------------------ */

static gboolean
is_as_noted (const PurrPictureMark *mark,
             guint64 hash,
             const char *class_name,
             guint left_out,
             int part)
{
  return mark->hash == hash && mark->left_out == left_out && mark->part == part
         && g_strcmp0 (mark->class_name, class_name) == 0;
}

static PurrPictureMark *
copy_mark (const PurrPictureMark *mark)
{
  PurrPictureMark *copy = g_memdup2 (mark, sizeof *mark);

  copy->name = g_strdup (mark->name);
  copy->class_name = g_strdup (mark->class_name);
  return copy;
}

void
purr_picture_marks_update (GHashTable *marks,
                           const PurrDataset *dataset,
                           PurrProjectChanges *changes)
{
  gsize m = purr_dataset_get_size (dataset);
  gboolean reparted = purr_dataset_is_reparted (dataset);

  for (gsize i = 0; i < m; i++)
    {
      const char *name = purr_dataset_get_name (dataset, i);
      const PurrPictureMark *mark = g_hash_table_lookup (marks, name);
      guint class_index = purr_dataset_get_class_of (dataset, i);
      PurrPictureMark now = {
        .name = (char *) name,
        .hash = hash_of (dataset, i),
        .left_out = purr_dataset_get_left_out (dataset, i)
                    & (PURR_LEFT_OUT_BY_HAND | PURR_LEFT_OUT_DUPLICATE),
        .part = reparted ? (int) purr_dataset_get_part (dataset, i) : -1,
      };
      PurrPictureMark *kept;

      if (class_index != purr_dataset_get_original_class_of (dataset, i))
        now.class_name
          = (char *) purr_dataset_get_class_name (dataset, class_index);
      if (mark != NULL
          && is_as_noted (mark, now.hash, now.class_name, now.left_out,
                          now.part))
        continue;
      kept = copy_mark (&now);
      g_hash_table_replace (marks, kept->name, kept);
      purr_project_changes_put_picture (changes, copy_mark (&now));
    }
}

/* Of other folders --------------------------------------------------------- */

gboolean
purr_picture_marks_know (GHashTable *marks, const PurrDataset *dataset, gsize i)
{
  const PurrPictureMark *mark
    = g_hash_table_lookup (marks, purr_dataset_get_name (dataset, i));

  return mark != NULL && mark->hash == hash_of (dataset, i);
}

GHashTable *
purr_picture_marks_find_edited (GHashTable *marks)
{
  GHashTable *edited = purr_picture_marks_new ();
  GHashTableIter at;
  gpointer value;

  g_hash_table_iter_init (&at, marks);
  while (g_hash_table_iter_next (&at, NULL, &value))
    {
      const PurrPictureMark *mark = value;

      if (mark->class_name != NULL || mark->left_out != 0 || mark->part >= 0)
        {
          PurrPictureMark *copy = copy_mark (mark);

          g_hash_table_insert (edited, copy->name, copy);
        }
    }
  return edited;
}

void
purr_picture_marks_add (GHashTable *marks,
                        GHashTable *other,
                        PurrProjectChanges *changes)
{
  GHashTableIter at;
  gpointer mark;

  g_hash_table_iter_init (&at, other);
  while (g_hash_table_iter_next (&at, NULL, &mark))
    {
      PurrPictureMark *copy = copy_mark (mark);

      g_hash_table_replace (marks, copy->name, copy);
      purr_project_changes_put_picture (changes, copy_mark (mark));
    }
}
