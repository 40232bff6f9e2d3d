/* command-about.c: purrceptron about MODEL */

#include "app/commands/commands-private.h"

#include "app/commands/about-output.h"
#include "app/commands/command-line.h"
#include "app/commands/options.h"

static const char HELP[]
  = "Usage: purrceptron about MODEL\n"
    "\n"
    "Tells what a model is: what it answers, which pictures it learnt from and "
    "under\n"
    "which licence these are, and how well it does on pictures that it did not "
    "learn\n"
    "from: shares of right answers with intervals of 95 %, and which classes "
    "are most\n"
    "often taken for the one that it recognises. “purrceptron train --card” "
    "writes\n"
    "that into a model; of others it tells what is known.\n"
    "\n"
    "  -h, --help                 show this help\n"
    "      --version              show the version\n"
    "\n"
    "Exit status: 0 told; 1 failed; 2 the command line makes no sense.\n";

int
purr_command_about (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (GError) error = NULL;
  int status = purr_parse_options (argc, argv, NULL, HELP, &words);

  if (status >= 0)
    return status;
  if (words[0] == NULL)
    return purr_usage_error (argv[0], "The model is missing.");
  if (words[1] != NULL)
    return purr_usage_error (argv[0], "One model at a time, please.");

  model = purr_model_open (words[0], &error);
  if (model == NULL)
    return purr_failure_about (words[0], error);
  purr_about_print (model, words[0]);
  return PURR_STATUS_OK;
}
