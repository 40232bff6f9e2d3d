/* sorting-output.c: classified pictures, put into folders besides */

#include "app/commands/sorting-output.h"

#include "app/commands/command-line.h"
#include "app/commands/input-path.h"
#include "app/text/sort-words.h"

#include <stdio.h>

struct _PurrSortingOutput
{
  PurrSorter *sorter;
  PurrSortKind kind;
  PurrWorkers *workers; /* borrowed */
  char *place;
  GArray *tasks;     /* PurrSortTask, to be put there */
  gboolean given_up; /* nothing more can be put there */
  guint64 n_missed;  /* from then on */
};

PurrSortingOutput *
purr_sorting_output_new (const char *place,
                         PurrSortKind kind,
                         const PurrModel *model,
                         PurrWorkers *workers)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autoptr (GError) error = NULL;
  PurrSorter *sorter = purr_sorter_new (place, parts->positive_name,
                                        parts->negative_name, kind, &error);
  PurrSortingOutput *self;

  if (sorter == NULL)
    {
      purr_failure_about (place, error);
      return NULL;
    }
  self = g_new0 (PurrSortingOutput, 1);
  self->sorter = sorter;
  self->kind = kind;
  self->workers = workers;
  self->place = g_strdup (place);
  self->tasks = g_array_new (FALSE, TRUE, sizeof (PurrSortTask));
  return self;
}

void
purr_sorting_output_free (PurrSortingOutput *self)
{
  purr_sorter_free (self->sorter);
  g_array_unref (self->tasks);
  g_free (self->place);
  g_free (self);
}

gboolean
purr_sorting_output_passes_over (const char *path, gpointer data)
{
  const PurrSortingOutput *self = data;

  return purr_sorter_is_folder (self->sorter, path);
}

void
purr_sorting_output_add (PurrSortingOutput *self,
                         const char *path,
                         gboolean positive)
{
  const PurrSortTask task = { .path = path, .positive = positive };

  if (self->given_up)
    self->n_missed++;
  else
    g_array_append_val (self->tasks, task);
}

void
purr_sorting_output_put (PurrSortingOutput *self)
{
  PurrSortTask *tasks = (PurrSortTask *) (gpointer) self->tasks->data;
  g_autoptr (GError) error = NULL;

  if (!purr_sorter_put (self->sorter, tasks, self->tasks->len, self->workers,
                        NULL, &error))
    self->given_up = TRUE;
  for (guint i = 0; i < self->tasks->len; i++)
    {
      if (tasks[i].error != NULL)
        purr_failure_about (tasks[i].path, tasks[i].error);
      g_clear_error (&tasks[i].error);
      if (tasks[i].state == PURR_SORT_WAITING)
        self->n_missed++;
    }
  if (error != NULL)
    purr_failure ("%s No further picture is sorted.", error->message);
  g_array_set_size (self->tasks, 0);
}

gboolean
purr_sorting_output_end (PurrSortingOutput *self, guint64 n_unreadable)
{
  const PurrSortCounts *counts = purr_sorter_get_counts (self->sorter);
  g_autofree char *shown = purr_display_path (self->place);
  g_autofree char *words = purr_word_sorted (&(PurrSortWords) {
    .positive_folder = purr_sorter_get_folder (self->sorter, TRUE),
    .negative_folder = purr_sorter_get_folder (self->sorter, FALSE),
    .n_positive = counts->placed[TRUE],
    .n_negative = counts->placed[FALSE],
    .n_there = counts->there,
    .n_failed = counts->failed + self->n_missed,
    .n_unreadable = n_unreadable,
  });

  fflush (stdout);
  g_printerr ("%s in %s: %s.\n",
              self->kind == PURR_SORT_LINK ? "Linked" : "Copied", shown, words);
  return !self->given_up && counts->failed == 0;
}
