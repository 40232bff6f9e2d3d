/* command-rerun.c: purrceptron rerun PROJECT [RUN] */

#include "app/commands/commands-private.h"

#include "app/commands/command-line.h"
#include "app/commands/options.h"
#include "app/commands/output-file.h"
#include "app/commands/progress-bar.h"
#include "app/commands/rerun-input.h"
#include "app/commands/rerun-output.h"

static const char HELP[]
  = "Usage: purrceptron rerun PROJECT [RUN] [OPTION ...]\n"
    "\n"
    "Trains a run that a project keeps once more, and says whether the same\n"
    "comes out, bit by bit: the same pictures, settings and seed, each change "
    "of\n"
    "the learning rate and of the penalty at the iteration from which it was\n"
    "used, and as many updates. Nothing in the project is changed.\n"
    "\n"
    "RUN is its number, its name, or how its id or its fingerprint begins "
    "(see\n"
    "“purrceptron runs PROJECT --json”); without it the latest.\n"
    "\n"
    "      --folder=DIR           where its pictures are now, if they have "
    "moved\n"
    "  -o, --output=FILE          the model that comes out, e.g. "
    "cat.safetensors\n"
    "      --force                replace a file that is no model, too\n"
    "      --json                 one object\n"
    "  -q, --quiet                no progress bar\n"
    "  -h, --help                 show this help\n"
    "      --version              show the version\n"
    "\n"
    "Another kind of processor, or another version of the program, may differ "
    "in the\n"
    "last bits; then that is said.\n"
    "\n"
    "Exit status: 0 the same; 1 not the same, or failed, or its pictures are "
    "others\n"
    "now; 2 the command line makes no sense.\n";

typedef struct
{
  char *folder;
  char *output;
  gboolean force;
  gboolean json;
  gboolean quiet;
} Options;

static void
progress_cb (const char *doing, guint64 done, guint64 total, gpointer data)
{
  if (doing != NULL)
    purr_progress_bar_update_share (data, doing, done, total);
  else
    purr_progress_bar_update (data, done, total, NULL);
}

static PurrRerun *
train (const PurrRunRecord *record, PurrDataset *dataset, gboolean silent)
{
  g_autoptr (PurrProgressBar) bar = purr_progress_bar_new ("Training", silent);
  g_autoptr (GError) error = NULL;
  PurrRerun *rerun = purr_rerun_new (record, dataset, progress_cb, bar, &error);

  purr_progress_bar_wipe (bar);
  if (rerun == NULL)
    purr_failure ("%s", error->message);
  return rerun;
}

/* With the threshold that the person had chosen */
static gboolean
save (const PurrRerun *rerun,
      const PurrRunRecord *record,
      const Options *options)
{
  PurrModel *was = purr_run_record_get_parts (record)->model;
  double threshold = was != NULL
                       ? purr_model_get_parts (was)->threshold
                       : purr_model_get_parts (rerun->model)->threshold;
  g_autoptr (PurrModel) model
    = purr_model_new_with_threshold (rerun->model, threshold);
  g_autoptr (GError) error = NULL;

  if (!purr_output_check (options->output, PURR_OUTPUT_MODEL, options->force))
    return FALSE;
  if (purr_model_save (model, options->output, &error))
    return TRUE;
  purr_failure_about (options->output, error);
  return FALSE;
}

static int
rerun_run (PurrProjectFile *file,
           const PurrRunRecord *record,
           const Options *options)
{
  gboolean silent = options->quiet || options->json;
  g_autoptr (PurrDataset) dataset
    = purr_rerun_load (file, record, options->folder, silent);
  g_autoptr (PurrRerun) rerun = NULL;
  PurrRerunDifference difference;
  gboolean same;

  if (dataset == NULL)
    return PURR_STATUS_FAILED;
  if (!options->json)
    purr_rerun_print_plan (record);
  rerun = train (record, dataset, silent);
  if (rerun == NULL)
    return PURR_STATUS_FAILED;
  same = purr_rerun_compare (rerun, record, &difference);
  if (options->json)
    purr_rerun_print_json (rerun, record, &difference, same);
  else
    purr_rerun_print_text (rerun, record, &difference, same);
  if (options->output != NULL && !save (rerun, record, options))
    return PURR_STATUS_FAILED;
  return same ? PURR_STATUS_OK : PURR_STATUS_FAILED;
}

static int
rerun_of (char **words, const Options *options)
{
  g_autoptr (PurrProjectFile) file = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (PurrRunRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  guint n_damaged = 0;

  if (options->output != NULL
      && !purr_output_check (options->output, PURR_OUTPUT_MODEL,
                             options->force))
    return PURR_STATUS_FAILED;
  if (options->output != NULL)
    purr_outlive_reader ();
  file = purr_project_file_open (words[0], FALSE, &error);
  if (file != NULL)
    records = purr_project_file_read_runs (file, &n_damaged, &error);
  if (records == NULL)
    return purr_failure_about (words[0], error);
  if (n_damaged > 0)
    purr_failure ("%u of its runs cannot be read; they were left out.",
                  n_damaged);
  record = purr_rerun_find_run (records, words[1]);
  if (record == NULL)
    return PURR_STATUS_FAILED;
  return rerun_run (file, record, options);
}

int
purr_command_rerun (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  Options options = { 0 };
  GOptionEntry entries[] = {
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &options.folder, NULL, "" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, NULL, "" },
    { "force", 0, 0, G_OPTION_ARG_NONE, &options.force, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, NULL, NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, NULL, NULL },
    { NULL },
  };
  int status = purr_parse_options (argc, argv, entries, HELP, &words);

  if (status < 0 && words[0] == NULL)
    status = purr_usage_error (argv[0], "The project is missing.");
  else if (status < 0 && words[1] != NULL && words[2] != NULL)
    status = purr_usage_error (argv[0], "One run at a time, please.");
  else if (status < 0)
    {
      status = rerun_of (words, &options);
      if (purr_end_results (options.output) != PURR_STATUS_OK)
        status = PURR_STATUS_FAILED;
    }
  g_free (options.folder);
  g_free (options.output);
  return status;
}
