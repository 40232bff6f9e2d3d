/* folder-input.c: a folder or packed file of pictures, as a command reads it */

#include "app/commands/folder-input.h"

#include "engine/dataset/load-options.h"
#include "engine/images/crop.h"
#include "engine/images/display-name.h"
#include "engine/loading/load.h"

#include "app/commands/command-line.h"
#include "app/commands/progress-bar.h"
#include "app/commands/terminal.h"
#include "app/text/wording.h"

#include <stdio.h>

#define MAX_LISTED 20

static void
progress_cb (PurrLoadStage stage, gsize done, gsize total, gpointer user_data)
{
  purr_progress_bar_update (user_data, done,
                            stage == PURR_LOAD_SCANNING ? 0 : total, NULL);
}

void
purr_input_list_refusals (const GPtrArray *refusals)
{
  g_autofree char *count = NULL;

  if (refusals->len == 0)
    return;

  fflush (stdout);
  count = purr_word_plural (refusals->len, "file was", "files were");
  g_printerr ("purrceptron: %s refused:\n", count);
  for (guint i = 0; i < MIN (refusals->len, MAX_LISTED); i++)
    {
      const PurrRefusal *refusal = g_ptr_array_index (refusals, i);
      g_autofree char *shown = purr_display_path (refusal->path);

      g_printerr ("  %s: %s\n", shown, refusal->reason);
    }
  if (refusals->len > MAX_LISTED)
    g_printerr ("  and %u more\n", refusals->len - MAX_LISTED);
}

void
purr_input_list_notes (const GPtrArray *notes)
{
  if (notes->len > 0)
    fflush (stdout);
  for (guint i = 0; i < notes->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (notes, i));
}

PurrTalk
purr_input_talk (gboolean quiet, gboolean for_programs)
{
  if (for_programs && purr_terminal_is_shared ())
    return PURR_TALK_NOTHING;
  return quiet ? PURR_TALK_NO_PROGRESS : PURR_TALK_ALL;
}

static PurrDataset *
load (const char *path,
      PurrCrop crop,
      int threads,
      gboolean one_class,
      PurrTalk talk)
{
  g_autoptr (PurrProgressBar) bar
    = purr_progress_bar_new ("Loading", talk != PURR_TALK_ALL);
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  PurrLoadOptions options = {
    .crop = crop,
    .threads = threads,
    .progress = progress_cb,
    .progress_data = bar,
    .one_class = one_class,
  };

  dataset = purr_dataset_load (path, &options, NULL, &error);
  purr_progress_bar_wipe (bar);
  if (dataset == NULL)
    {
      purr_failure_about (path, error);
      return NULL;
    }

  if (talk != PURR_TALK_NOTHING)
    purr_input_list_refusals (purr_dataset_get_refusals (dataset));
  if (talk == PURR_TALK_ALL)
    purr_input_list_notes (purr_dataset_get_notes (dataset));

  return g_steal_pointer (&dataset);
}

PurrDataset *
purr_input_load (const char *path, PurrCrop crop, int threads, PurrTalk talk)
{
  return load (path, crop, threads, FALSE, talk);
}

PurrDataset *
purr_input_load_to_answer (const char *path, PurrCrop crop, PurrTalk talk)
{
  return load (path, crop, 0, TRUE, talk);
}

gboolean
purr_input_check_crop (const PurrDataset *dataset, PurrCrop crop)
{
  g_autofree char *shown = NULL;

  if (purr_dataset_get_crop (dataset) == crop)
    return TRUE;
  shown = purr_display_name (purr_dataset_get_path (dataset));
  purr_failure ("%s was packed with --crop %s, and here --crop %s is needed. "
                "Pack the folder again, or use the folder itself.",
                shown, purr_crop_to_string (purr_dataset_get_crop (dataset)),
                purr_crop_to_string (crop));
  return FALSE;
}

gboolean
purr_input_check_unchanged (const PurrDataset *dataset)
{
  g_autoptr (GError) error = NULL;

  if (purr_dataset_check_unchanged (dataset, &error))
    return TRUE;
  purr_failure ("%s", error->message);
  return FALSE;
}

void
purr_input_describe (const PurrDataset *dataset)
{
  gsize m = purr_dataset_get_size (dataset);
  gsize n
    = purr_dataset_get_class_size (dataset,
                                   purr_dataset_get_positive_class (dataset));
  g_autofree char *all = purr_word_plural (m, "picture", "pictures");
  g_autofree char *positive = purr_display_count (n);
  g_autofree char *negative = purr_display_count (m - n);

  g_print ("Loaded %s: %s %s, %s %s.\n", all, positive,
           purr_dataset_get_positive_name (dataset), negative,
           purr_dataset_get_negative_name (dataset));
}

char *
purr_input_class_list (const PurrDataset *dataset)
{
  guint n = purr_dataset_get_n_classes (dataset);
  GString *list
    = g_string_new (n == 1 ? "The only class is: " : "The classes are: ");

  for (guint i = 0; i < MIN (n, MAX_LISTED); i++)
    {
      g_autofree char *shown
        = purr_display_path (purr_dataset_get_class_name (dataset, i));

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", shown);
    }
  if (n > MAX_LISTED)
    g_string_append_printf (list, " and %u more", n - MAX_LISTED);

  g_string_append_c (list, '.');

  return g_string_free (list, FALSE);
}
