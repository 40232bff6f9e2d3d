/* rerun-input.c: which run is to be trained once more, and its pictures */

#include "app/commands/rerun-input.h"

#include "app/commands/command-line.h"
#include "app/commands/folder-input.h"
#include "app/session/picture-marks.h"
#include "app/session/project-folder.h"
#include "app/session/run-item.h"

#include "engine/images/crop.h"

#include <string.h>

/* The run ------------------------------------------------------------------ */

static gboolean
is_number (const PurrRunRecord *record, const char *word)
{
  guint64 number;

  return g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT64, &number, NULL)
         && purr_run_record_get_parts (record)->number == number;
}

static gboolean
is_name (const PurrRunRecord *record, const char *word)
{
  g_autofree char *title = purr_run_title (purr_run_record_get_parts (record));
  g_autofree char *one = g_utf8_casefold (title, -1);
  g_autofree char *other = g_utf8_casefold (word, -1);

  return g_str_equal (one, other);
}

static gboolean
is_id (const PurrRunRecord *record, const char *word)
{
  g_autofree char *fingerprint = purr_run_record_make_fingerprint (record);
  g_autofree char *digits = g_ascii_strdown (word, -1);

  return g_str_has_prefix (purr_run_record_get_parts (record)->id, digits)
         || (fingerprint != NULL && g_str_has_prefix (fingerprint, digits));
}

PurrRunRecord *
purr_rerun_find_run (const GPtrArray *records, const char *word)
{
  gboolean (*const ways[]) (const PurrRunRecord *, const char *)
    = { is_number, is_name, is_id };

  if (records->len == 0)
    {
      purr_failure ("There are no runs in it yet.");
      return NULL;
    }
  if (word == NULL)
    return purr_run_record_ref (records->pdata[records->len - 1]);

  for (gsize way = 0; g_utf8_validate (word, -1, NULL) && *word != '\0'
                      && way < G_N_ELEMENTS (ways);
       way++)
    {
      PurrRunRecord *found = NULL;
      guint n = 0;

      for (guint i = 0; i < records->len; i++)
        if (ways[way](records->pdata[i], word))
          {
            found = records->pdata[i];
            n++;
          }
      if (n == 1)
        return purr_run_record_ref (found);
      if (n > 1)
        {
          purr_failure ("“%s” may be %u of its runs. Say the number of one of "
                        "them; “purrceptron runs” lists them.",
                        word, n);
          return NULL;
        }
    }
  purr_failure ("It has no run “%s”; “purrceptron runs” lists those that it "
                "has.",
                word);
  return NULL;
}

/* Its pictures --------------------------------------------------------------- */

/* Where they are now. A run may have been of another folder than the project is of
 * now. Free with g_free(); NULL: the reason has been said. */
static char *
find_folder (PurrProjectFile *file,
             GHashTable *facts,
             const PurrRunRecordParts *parts)
{
  const char *uri = g_hash_table_lookup (facts, "folder");
  g_autofree char *was
    = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
  g_autofree char *found
    = purr_project_folder_find (purr_project_file_get_path (file),
                                g_hash_table_lookup (facts, "folder-relative"),
                                uri);
  g_autofree char *shown = NULL;

  if (parts->path != NULL && g_strcmp0 (parts->path, was) != 0
      && g_file_test (parts->path, G_FILE_TEST_EXISTS))
    return g_strdup (parts->path);
  if (found != NULL)
    return g_steal_pointer (&found);

  shown = purr_display_path (parts->path != NULL ? parts->path
                             : was != NULL       ? was
                                                 : "?");
  purr_failure ("The pictures of this run are no longer in %s. Say with "
                "--folder DIR where they are now.",
                shown);
  return NULL;
}

static PurrCrop
find_crop (GHashTable *facts, const PurrRunRecordParts *parts)
{
  const char *text = g_hash_table_lookup (facts, "crop");
  PurrCrop crop = PURR_CROP_CENTRE;

  if (parts->model != NULL)
    return purr_model_get_parts (parts->model)->crop;
  if (text == NULL || !purr_crop_from_string (text, &crop))
    return PURR_CROP_CENTRE;
  return crop;
}

/* Whether they are those of the run, as far as that is known */
static gboolean
are_its (PurrDataset *dataset, const PurrRunRecordParts *parts)
{
  return purr_dataset_get_positive_class (dataset) >= 0
         && g_strcmp0 (purr_dataset_get_positive_name (dataset),
                       parts->positive_name)
              == 0
         && (parts->fingerprint == NULL
             || g_str_equal (purr_dataset_get_fingerprint (dataset),
                             parts->fingerprint));
}

static void
say_other_pictures (const char *path, PurrDataset *loaded, GHashTable *marks)
{
  g_autofree char *shown = purr_display_path (path);
  PurrPicturesNews news = purr_picture_marks_compare (marks, loaded);

  if (news.n_changed + news.n_gone + news.n_new > 0)
    purr_failure (
      "The pictures in %s are not those of this run: since the project was "
      "last open %" G_GSIZE_FORMAT " changed, %" G_GSIZE_FORMAT
      " are gone and %" G_GSIZE_FORMAT
      " are new. Put them back as they were, or name another folder with "
      "--folder DIR.",
      shown, news.n_changed, news.n_gone, news.n_new);
  else
    purr_failure (
      "The pictures in %s are not as this run had them: others, or with other "
      "labels, exclusions or parts. Undo in the window what was changed "
      "since, or name another folder with --folder DIR.",
      shown);
}

PurrDataset *
purr_rerun_load (PurrProjectFile *file,
                 const PurrRunRecord *record,
                 const char *moved,
                 gboolean quiet)
{
  const PurrRunRecordParts *parts = purr_run_record_get_parts (record);
  g_autoptr (GHashTable) facts = NULL;
  g_autoptr (GHashTable) marks = NULL;
  g_autoptr (GHashTable) none = purr_picture_marks_new ();
  g_auto (GStrv) left_out = NULL;
  g_autofree char *path = NULL;
  g_autoptr (PurrDataset) loaded = NULL;
  g_autoptr (PurrDataset) marked = NULL;
  g_autoptr (PurrDataset) plain = NULL;
  g_autoptr (GError) error = NULL;

  facts = purr_project_file_read_facts (file, &error);
  if (facts != NULL)
    marks = purr_project_file_read_pictures (file, &error);
  if (marks == NULL)
    {
      purr_failure_about (purr_project_file_get_path (file), error);
      return NULL;
    }
  path = moved != NULL ? g_strdup (moved) : find_folder (file, facts, parts);
  if (path == NULL)
    return NULL;
  loaded = purr_input_load (path, find_crop (facts, parts), 0,
                            purr_input_talk (quiet, FALSE));
  if (loaded == NULL)
    return NULL;

  left_out = purr_picture_marks_parse_classes (
    g_hash_table_lookup (facts, "classes-left-out"));
  marked = purr_picture_marks_apply (marks, loaded, parts->positive_name,
                                     (const char *const *) left_out);
  if (are_its (marked, parts))
    return g_steal_pointer (&marked);
  /* It may have been before all of that */
  plain = purr_picture_marks_apply (none, loaded, parts->positive_name, NULL);
  if (are_its (plain, parts))
    return g_steal_pointer (&plain);
  say_other_pictures (path, loaded, marks);
  return NULL;
}
