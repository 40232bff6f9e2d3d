/* command-duplicates.c: purrceptron duplicates FOLDER */

#include "app/commands/commands-private.h"

#include "engine/duplicates/duplicates.h"
#include "engine/images/crop.h"

#include "app/commands/command-line.h"
#include "app/commands/duplicates-output.h"
#include "app/commands/folder-input.h"
#include "app/commands/options.h"

static const char HELP[]
  = "Usage: purrceptron duplicates FOLDER [OPTION ...]\n"
    "\n"
    "Lists the pictures that a folder, or a file that “purrceptron pack” "
    "wrote, holds\n"
    "more than once: exactly, or nearly, as when one was made smaller, "
    "compressed\n"
    "again or mirrored. One that is learnt from and tested too makes the "
    "test look\n"
    "better than it is; one under two classes is wrong under one.\n"
    "\n"
    "Marked “left out” is what “purrceptron train --exclude-duplicates” does "
    "without:\n"
    "of a picture under two classes all copies; of one that is tested, or "
    "else\n"
    "validated, the others; else all but the first. No file is changed.\n"
    "\n"
    "      --csv                  a line for each picture\n"
    "      --json                 an array of groups\n"
    "      --crop=HOW             centre (default) or stretch\n"
    "      --threads=N            default: one for each processor; never "
    "changes the\n"
    "                             result\n"
    "  -q, --quiet                no progress bar\n"
    "  -h, --help                 show this help\n"
    "      --version              show the version\n"
    "\n"
    "Exit status: 0 it was looked through; 1 failed; 2 the command line "
    "makes no\nsense.\n";

static int
look_through (const char *path,
              PurrCrop crop,
              gboolean check_crop,
              int threads,
              gboolean quiet,
              PurrDuplicatesFormat format)
{
  PurrTalk talk = purr_input_talk (quiet, format != PURR_DUPLICATES_LIST);
  g_autoptr (PurrDataset) dataset = purr_input_load (path, crop, threads, talk);
  g_autoptr (PurrDuplicates) duplicates = NULL;
  g_autoptr (GError) error = NULL;

  if (dataset == NULL || (check_crop && !purr_input_check_crop (dataset, crop)))
    return PURR_STATUS_FAILED;
  duplicates = purr_duplicates_find (dataset, threads, NULL, &error);
  if (duplicates == NULL)
    return purr_failure_about (path, error);

  purr_duplicates_print (duplicates, dataset, format);
  if (format == PURR_DUPLICATES_LIST)
    {
      PurrDuplicateCounts counts = purr_duplicates_get_counts (duplicates);

      if (counts.groups > 0)
        g_print ("\n");
      else
        g_print ("No picture stands there twice.\n");
      purr_duplicates_print_found (duplicates, 0, 0,
                                   "“purrceptron train --exclude-duplicates” "
                                   "leaves them out.");
    }
  return PURR_STATUS_OK;
}

int
purr_command_duplicates (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *crop_word = NULL;
  PurrCrop crop = PURR_CROP_CENTRE;
  gboolean csv = FALSE;
  gboolean json = FALSE;
  gboolean quiet = FALSE;
  int threads = 0;
  GOptionEntry entries[] = {
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { "crop", 0, 0, G_OPTION_ARG_STRING, &crop_word, NULL, "" },
    { "threads", 0, 0, G_OPTION_ARG_INT, &threads, NULL, "" },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, NULL, NULL },
    { NULL },
  };
  int status = purr_parse_options (argc, argv, entries, HELP, &words);

  if (status >= 0)
    return status;
  if (words[0] == NULL)
    return purr_usage_error (argv[0], "The folder is missing.");
  if (words[1] != NULL)
    return purr_usage_error (argv[0], "One folder at a time, please.");
  if (csv && json)
    return purr_usage_error (argv[0], "Either --csv or --json, please.");
  if (crop_word != NULL && !purr_crop_from_string (crop_word, &crop))
    return purr_usage_error (argv[0], "--crop is centre or stretch.");
  if (threads < 0)
    return purr_usage_error (argv[0], "--threads cannot be negative.");

  return look_through (words[0], crop, crop_word != NULL, threads, quiet,
                       csv    ? PURR_DUPLICATES_CSV
                       : json ? PURR_DUPLICATES_JSON
                              : PURR_DUPLICATES_LIST);
}
