/* command-about.c: purrceptron about [MODEL] */

#include "app/commands/commands-private.h"

#include "app/commands/about-output.h"
#include "app/commands/command-line.h"
#include "app/commands/options.h"
#include "app/session/ready-made.h"

static const char HELP[]
  = "Usage: purrceptron about [MODEL]\n"
    "\n"
    "Tells what a model is, without MODEL the ready-made one: what it answers, "
    "which\n"
    "pictures it learnt from and under which licence these are, and how well "
    "it "
    "does\n"
    "on pictures that it did not learn from: shares of right answers with "
    "intervals\n"
    "of 95 %, and which classes are most often taken for the one that it "
    "recognises.\n"
    "“purrceptron train --card” writes that into a model; of others it tells "
    "what is\n"
    "known.\n"
    "\n"
    "  -h, --help                 show this help\n"
    "      --version              show the version\n"
    "\n"
    "Exit status: 0 told; 1 failed; 2 the command line makes no sense.\n";

static int
about_ready_made (void)
{
  g_autofree char *path = purr_ready_made_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrModel) model = purr_ready_made_open (path, &error);

  if (model == NULL)
    return purr_failure ("%s", error->message);
  purr_about_print (model, path);
  return PURR_STATUS_OK;
}

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
    return about_ready_made ();
  if (words[1] != NULL)
    return purr_usage_error (argv[0], "One model at a time, please.");

  model = purr_model_open (words[0], &error);
  if (model == NULL)
    return purr_failure_about (words[0], error);
  purr_about_print (model, words[0]);
  return PURR_STATUS_OK;
}
