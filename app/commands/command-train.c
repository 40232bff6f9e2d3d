/* command-train.c: purrceptron train FOLDER -o MODEL */

#include "app/commands/commands-private.h"

#include "app/commands/command-line.h"
#include "app/commands/set-measure.h"
#include "app/commands/training-options.h"
#include "app/commands/training-run.h"

static const char HELP[]
    = "Usage: purrceptron train [OPTION ...] FOLDER -o MODEL\n"
      "\n"
      "Learns to tell one class of pictures from the rest and saves what it "
      "learnt.\n"
      "Each subfolder of FOLDER is a class; train/, test/ and val/ folders "
      "above them\n"
      "are honoured. The class called cat or cats is the positive one.\n"
      "\n"
      "  -o, --output=FILE          the model to write, e.g. cat.safetensors;\n"
      "                             an older one is replaced\n"
      "      --positive=CLASS       the class to recognise, if not cat\n"
      "      --learning-rate=RATE   default 0.005\n"
      "      --iterations=N         default 2000\n"
      "      --lambda=STRENGTH      L2 penalty, default 0\n"
      "      --normalise=KIND       255 (default): divide each byte by 255;\n"
      "                             standardise: each feature to mean 0, "
      "deviation 1\n"
      "      --validation-share=S   held out where no test/ or val/ folder "
      "exists,\n"
      "                             0 to 0.9, default 0.2\n"
      "      --seed=N               chooses what is held out, default 1\n"
      "      --crop=HOW             centre (default) or stretch\n"
      "      --threads=N            default: one for each processor; never\n"
      "                             changes the result\n"
      "  -q, --quiet                print errors only\n"
      "  -h, --help                 show this help\n"
      "      --version              show the version\n"
      "\n"
      "About 20 lines of the falling cost go to standard output; refused "
      "files, errors\n"
      "and, on a terminal, a progress bar to standard error. Refused files do "
      "not make\n"
      "it fail while enough are left. Ctrl+C stops the training and saves what "
      "was\n"
      "learnt so far; a second one ends at once and leaves an older model as "
      "it is.\n"
      "\n"
      "Exit status: 0 saved; 1 failed, nothing was written; 2 the command line "
      "makes\n"
      "no sense; 130 stopped by Ctrl+C.\n";

static void
print_accuracy (const char *set, const PurrModel *model,
                const PurrDataset *dataset, const guint32 *index, gsize n)
{
  PurrMetrics metrics;
  g_autofree char *count = NULL;
  g_autofree char *share = NULL;

  if (n == 0)
    return;

  metrics = purr_measure_set (model, dataset, index, n);
  count = purr_display_count (n);
  share = purr_display_share (purr_metrics_accuracy (&metrics));
  g_print ("%-12s %9s pictures %10s right\n", set, count, share);
}

static void
print_summary (const PurrModel *model, const PurrDataset *dataset,
               const PurrSplit *split, const PurrRun *run, const char *output)
{
  g_autofree char *shown = purr_display_path (output);
  g_autofree char *iterations = purr_display_count (run->iteration);

  g_print ("\n");
  print_accuracy ("learnt from", model, dataset, split->train,
                  split->n_train);
  print_accuracy ("held out", model, dataset, split->validation,
                  split->n_validation);
  print_accuracy ("test", model, dataset, split->test, split->n_test);
  g_print ("\n%s iterations in %.1f seconds. Saved %s.\n", iterations,
           run->seconds, shown);
}

static int
train (const PurrTrainingOptions *options, PurrDataset *dataset)
{
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  PurrRun run;

  trainer = purr_trainer_new (dataset, &options->settings, &error);
  if (trainer == NULL)
    return purr_failure ("%s", error->message);

  run = purr_run_training (trainer, options->quiet);
  message = run.message;
  if (run.end == PURR_RUN_DIVERGED)
    return purr_failure ("%s No model was written.", message);
  if (run.end == PURR_RUN_INTERRUPTED && run.iteration == 0)
    {
      purr_failure ("Stopped before the first iteration. No model was "
                    "written.");
      return PURR_STATUS_INTERRUPTED;
    }

  model = purr_model_new_from_trainer (trainer);
  if (!purr_model_save (model, options->output, &error))
    return purr_failure ("%s", error->message);

  if (!options->quiet)
    print_summary (model, dataset, purr_trainer_get_split (trainer), &run,
                   options->output);
  if (run.end == PURR_RUN_INTERRUPTED)
    {
      g_autofree char *done = purr_display_count (run.iteration);
      g_autofree char *asked
          = purr_display_count (options->settings.iterations);

      purr_failure ("Stopped after %s of %s iterations; what was learnt "
                    "until then is saved.", done, asked);
      return PURR_STATUS_INTERRUPTED;
    }

  return PURR_STATUS_OK;
}

int
purr_command_train (int argc, char **argv)
{
  g_auto (PurrTrainingOptions) options = {
    .settings = purr_training_settings_default (),
  };
  const GOptionEntry own[] = {
    { "learning-rate", 0, 0, G_OPTION_ARG_DOUBLE,
      &options.settings.learning_rate, NULL, "" },
    { NULL },
  };
  g_autoptr (PurrDataset) dataset = NULL;
  int status = purr_training_options_parse (&options, argc, argv, own, HELP);

  if (status >= 0)
    return status;
  if (options.output == NULL)
    return purr_usage_error (argv[0], "The model to write is missing: "
                             "-o FILE.");

  dataset = purr_training_options_load (&options, argv[0], FALSE, &status);
  if (dataset == NULL)
    return status;

  return train (&options, dataset);
}
