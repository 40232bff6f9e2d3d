/* command-classify.c: purrceptron classify [-m MODEL] PICTURE|FOLDER... */

#include "app/commands/commands-private.h"

#include "engine/dataset/material.h"
#include "engine/images/decoder.h"
#include "engine/images/display-name.h"
#include "engine/kernels/workers.h"
#include "engine/loading/list-files.h"

#include "app/commands/answer-output.h"
#include "app/commands/command-line.h"
#include "app/commands/input-path.h"
#include "app/commands/options.h"
#include "app/commands/progress-bar.h"
#include "app/commands/sorting-output.h"
#include "app/commands/terminal.h"
#include "app/session/ready-made.h"
#include "app/text/wording.h"

#include <stdio.h>
#include <unistd.h>

static const char HELP[]
  = "Usage: purrceptron classify [OPTION ...] PICTURE|FOLDER ...\n"
    "\n"
    "Says for each picture which class the model takes it for. A folder "
    "stands for\n"
    "all files in it and below, sorted; hidden ones are passed over.\n"
    "\n"
    "  -m, --model=FILE   the model to ask; without it, the ready-made one, as "
    "is\n"
    "                     said on standard error\n"
    "      --csv          comma-separated values: file, class, probability,\n"
    "                     positive, logit, error\n"
    "      --json         one array of objects with file and either class,\n"
    "                     probability, positive and logit, or error\n"
    "      --sort-into=DIR\n"
    "                     also copy each picture into the folder of its class "
    "in\n"
    "                     DIR: DIR/cat and DIR/non-cat, say. Folders that are\n"
    "                     missing are made, no picture is moved, no file is\n"
    "                     replaced: where a name is taken by another picture "
    "it\n"
    "                     becomes \"name (2).png\". What stands there "
    "already,\n"
    "                     byte by byte, is not copied again, and what stands "
    "in\n"
    "                     the two folders is not classified with a folder "
    "above\n"
    "      --link         with --sort-into: symbolic links to the pictures in "
    "place\n"
    "                     of copies\n"
    "  -h, --help         show this help\n"
    "      --version      show the version\n"
    "\n"
    "The probability is always that of the positive class. In a table it is\n"
    "called P(class), and the logit is the weighted sum that it is computed\n"
    "from. CSV and JSON are UTF-8 and give every digit. How many pictures "
    "were\n"
    "sorted where is told on standard error. One that cannot be read is named "
    "there\n"
    "and left where it is.\n"
    "\n"
    "Exit status: 0 every picture was classified, and sorted if it was to be; "
    "1 "
    "some\n"
    "or all were not, with the reason on standard error; 2 the command line "
    "makes no\n"
    "sense.\n";

/* Files that a processor reads together, and how often in a batch */
#define SHARE 16
#define SHARES 4

typedef struct
{
  const PurrModel *model;
  PurrAnswerOutput *output;
  PurrDecoder *decoder;
  PurrWorkers *workers;
  PurrProgressBar *bar;
  PurrSortingOutput *sorting; /* or NULL */
  gboolean tells_failures;    /* beside the output, which does so too */
  guint64 n_positive;
  guint64 n_negative;
  guint64 n_failed;
  gboolean given_up; /* no more pictures can be read */
} Work;

static void
fail_one (Work *work, const char *path, const char *message)
{
  purr_progress_bar_wipe (work->bar);
  purr_answer_output_add_error (work->output, path, message);
  if (work->tells_failures)
    {
      g_autofree char *sentence = purr_name_as_given (message, path);

      purr_failure ("%s", sentence);
    }
  work->n_failed++;
}

/* Files that are read at a time, by all processors */
typedef struct
{
  Work *work;
  PurrImageTask *tasks; /* n */
  guint n;
  GError *errors[PURR_MAX_SHARDS]; /* why a share could not be read at all */
} Batch;

static guint
begin_of (guint share)
{
  return share * SHARE;
}

static void
read_share (gsize share, int worker, gpointer data)
{
  Batch *batch = data;
  guint begin = begin_of ((guint) share);
  guint n = MIN (SHARE, batch->n - begin);

  purr_decoder_read_files (batch->work->decoder, batch->tasks + begin, n,
                           purr_model_get_parts (batch->work->model)->crop,
                           NULL, &batch->errors[share]);
}

/* In the order of the files, whichever was read first */
static void
classify_share (Work *work, const Batch *batch, guint share)
{
  guint end = MIN (begin_of (share + 1), batch->n);

  for (guint i = begin_of (share); i < end; i++)
    {
      PurrImageTask *task = &batch->tasks[i];
      PurrAnswer answer;

      if (task->error != NULL)
        {
          fail_one (work, task->path, task->error->message);
          continue;
        }
      answer = purr_model_classify (work->model, task->column);
      purr_answer_output_add (work->output, task->path, &answer);
      if (work->sorting != NULL)
        purr_sorting_output_add (work->sorting, task->path, answer.positive);
      if (answer.positive)
        work->n_positive++;
      else
        work->n_negative++;
    }
}

static guint
count_in_batch (const Work *work)
{
  return SHARE
         * (guint) MIN (SHARES * purr_workers_get_n (work->workers),
                        PURR_MAX_SHARDS);
}

/* At most as many as a batch takes */
static void
classify_files (Work *work, char **paths, guint n)
{
  g_autofree guint8 *columns = g_malloc ((gsize) n * PURR_FEATURES);
  g_autofree PurrImageTask *tasks = g_new0 (PurrImageTask, n);
  Batch batch = { work, tasks, n, { NULL } };
  guint n_shares = (n + SHARE - 1) / SHARE;

  for (guint i = 0; i < n; i++)
    tasks[i] = (PurrImageTask) {
      .path = paths[i],
      .column = columns + (gsize) i * PURR_FEATURES,
    };
  purr_workers_run (work->workers, n_shares, read_share, &batch);

  for (guint share = 0; share < n_shares; share++)
    if (batch.errors[share] != NULL && !work->given_up)
      {
        purr_progress_bar_wipe (work->bar);
        purr_failure ("%s No further picture was classified.",
                      batch.errors[share]->message);
        work->given_up = TRUE;
      }
    else if (!work->given_up)
      classify_share (work, &batch, share);
  if (work->sorting != NULL)
    {
      /* Something may have to be said of them */
      purr_progress_bar_wipe (work->bar);
      purr_sorting_output_put (work->sorting);
    }
  for (guint share = 0; share < n_shares; share++)
    g_clear_error (&batch.errors[share]);
  for (guint i = 0; i < n; i++)
    g_clear_error (&tasks[i].error);
}

static void
classify_folder (Work *work, const char *path)
{
  g_autoptr (GPtrArray) unreadable
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_refusal_free);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;

  files = purr_list_files_but (path,
                               work->sorting != NULL
                                 ? purr_sorting_output_passes_over
                                 : NULL,
                               work->sorting, unreadable, NULL, &error);
  if (files == NULL)
    {
      fail_one (work, path, error->message);
      return;
    }

  for (guint i = 0; i < files->len && !work->given_up;
       i += count_in_batch (work))
    {
      purr_progress_bar_update (work->bar, i, files->len, NULL);
      classify_files (work, (char **) files->pdata + i,
                      MIN (count_in_batch (work), files->len - i));
    }
  purr_progress_bar_wipe (work->bar);

  for (guint i = 0; i < unreadable->len; i++)
    {
      const PurrRefusal *refusal = g_ptr_array_index (unreadable, i);

      fail_one (work, refusal->path, refusal->reason);
    }

  if (files->len == 0 && unreadable->len == 0)
    {
      g_autofree char *shown = purr_display_name (path);
      g_autofree char *message
        = g_strdup_printf ("“%s” holds no pictures%s. Choose another one.",
                           shown,
                           work->sorting != NULL ? " but those that were sorted"
                                                 : "");

      fail_one (work, path, message);
    }
}

static void
print_summary (const Work *work)
{
  const PurrModelParts *parts = purr_model_get_parts (work->model);
  guint64 all = work->n_positive + work->n_negative;
  g_autofree char *n = purr_word_plural (all, "picture", "pictures");
  g_autofree char *n_positive = purr_display_count (work->n_positive);
  g_autofree char *n_negative = purr_display_count (work->n_negative);
  g_autofree char *n_failed = purr_display_count (work->n_failed);

  if (all + work->n_failed < 2)
    return;

  g_print ("\n%s: %s %s, %s %s.", n, n_positive, parts->positive_name,
           n_negative, parts->negative_name);
  if (work->n_failed > 0)
    g_print (" %s could not be classified.", n_failed);
  g_print ("\n");
}

/* place: where to sort them, or NULL */
static int
classify (const PurrModel *model,
          PurrOutputFormat format,
          char **words,
          const char *place,
          PurrSortKind kind)
{
  /* Rows that scroll by show the progress themselves */
  g_autoptr (PurrProgressBar) bar
    = purr_progress_bar_new ("Classifying", isatty (STDOUT_FILENO));
  g_autoptr (PurrDecoder) decoder = purr_decoder_new (NULL);
  g_autoptr (PurrWorkers) workers = purr_workers_new (0);
  g_autoptr (PurrSortingOutput) sorting
    = place != NULL ? purr_sorting_output_new (place, kind, model, workers)
                    : NULL;
  gboolean sorted = TRUE;
  Work work = {
    .model = model,
    .decoder = decoder,
    .workers = workers,
    .bar = bar,
    .sorting = sorting,
    .tells_failures
    = format == PURR_OUTPUT_TABLE || !purr_terminal_is_shared (),
  };

  if (place != NULL && sorting == NULL)
    return PURR_STATUS_FAILED;

  work.output = purr_answer_output_new (format, model);
  for (char **word = words; *word != NULL && !work.given_up; word++)
    if (g_file_test (*word, G_FILE_TEST_IS_DIR))
      classify_folder (&work, *word);
    else
      classify_files (&work, word, 1);
  purr_answer_output_end (work.output);

  if (format == PURR_OUTPUT_TABLE)
    print_summary (&work);
  if (sorting != NULL)
    sorted = purr_sorting_output_end (sorting, work.n_failed);

  return work.n_failed > 0 || work.given_up || !sorted ? PURR_STATUS_FAILED
                                                       : PURR_STATUS_OK;
}

/* NULL after saying why */
static PurrModel *
open_ready_made (void)
{
  g_autofree char *path = purr_ready_made_path ();
  g_autoptr (GError) error = NULL;
  PurrModel *model = purr_ready_made_open (path, &error);
  g_autofree char *introduced = NULL;

  if (model == NULL)
    {
      purr_failure ("%s Or name a model: -m FILE.", error->message);
      return NULL;
    }
  introduced = purr_ready_made_introduce (model);
  g_printerr ("No model is named by -m. %s, answers.\n", introduced);
  return model;
}

int
purr_command_classify (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *path = NULL;
  g_autofree char *place = NULL;
  gboolean link = FALSE;
  gboolean csv = FALSE;
  gboolean json = FALSE;
  GOptionEntry entries[] = {
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &path, NULL, "" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { "sort-into", 0, 0, G_OPTION_ARG_FILENAME, &place, NULL, "" },
    { "link", 0, 0, G_OPTION_ARG_NONE, &link, NULL, NULL },
    { NULL },
  };
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (GError) error = NULL;
  int status = purr_parse_options (argc, argv, entries, HELP, &words);

  if (status >= 0)
    return status;
  if (words[0] == NULL)
    return purr_usage_error (argv[0], "The pictures are missing.");
  if (csv && json)
    return purr_usage_error (argv[0], "Either --csv or --json, not both.");
  if (link && place == NULL)
    return purr_usage_error (argv[0], "--link needs a place for the links: "
                                      "--sort-into DIR.");

  if (path == NULL)
    model = open_ready_made ();
  else
    {
      model = purr_model_open (path, &error);
      if (model == NULL)
        purr_failure_about (path, error);
    }
  if (model == NULL)
    return PURR_STATUS_FAILED;
  /* There are pictures yet to be sorted */
  if (place != NULL)
    purr_outlive_reader ();

  return classify (model,
                   csv    ? PURR_OUTPUT_CSV
                   : json ? PURR_OUTPUT_JSON
                          : PURR_OUTPUT_TABLE,
                   words, place, link ? PURR_SORT_LINK : PURR_SORT_COPY);
}
