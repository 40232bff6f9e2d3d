/* command-demo.c: purrceptron demo [FOLDER] */

#include "app/commands/commands-private.h"

#include "engine/dataset/dataset-split.h"
#include "engine/images/decoder.h"

#include "app/commands/command-line.h"
#include "app/commands/folder-input.h"
#include "app/commands/options.h"
#include "app/commands/set-measure.h"
#include "app/commands/training-run.h"

#include "engine/learning/problem.h"
#include "engine/learning/trainer.h"

static const char HELP[]
  = "Usage: purrceptron demo [FOLDER]\n"
    "\n"
    "Shows in the terminal what the program does: loads the sample drawings "
    "(or a\n"
    "folder of your own, laid out as for training), learns from four fifths "
    "of them\n"
    "while the cost falls, and classifies two that it never saw. Nothing is "
    "saved.\n"
    "\n"
    "  -h, --help      show this help\n"
    "      --version   show the version\n"
    "\n"
    "Exit status: 0 done, whether the two answers are right or not; 1 "
    "failed; 2 the\n"
    "command line makes no sense; 130 stopped by Ctrl+C.\n";

/* The first picture of a class that training never touched. Returns FALSE
 * where there is none. */
static gboolean
find_unseen (const PurrDataset *dataset,
             const PurrSplit *split,
             gboolean positive,
             gsize *found)
{
  const guint8 *labels = purr_dataset_get_labels (dataset);

  for (gsize j = 0; j < split->n_test; j++)
    if (labels[split->test[j]] == positive)
      {
        *found = split->test[j];
        return TRUE;
      }
  for (gsize j = 0; j < split->n_validation; j++)
    if (labels[split->validation[j]] == positive)
      {
        *found = split->validation[j];
        return TRUE;
      }

  return FALSE;
}

/* Through the same path as any picture: the file is read again. */
static gboolean
show_answer (const PurrModel *model, const PurrDataset *dataset, gsize i)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autofree char *file = purr_dataset_get_file (dataset, i);
  g_autofree char *shown
    = purr_display_path (purr_dataset_get_name (dataset, i));
  g_autofree char *share = NULL;
  g_autoptr (PurrDecoder) decoder = purr_decoder_new (NULL);
  g_autoptr (GError) error = NULL;
  guint8 column[PURR_FEATURES];
  PurrAnswer answer;
  gboolean right;

  if (!purr_decoder_read_file (decoder, file, parts->crop, column, 0, NULL,
                               NULL, &error))
    {
      purr_failure ("%s", error->message);
      return FALSE;
    }

  answer = purr_model_classify (model, column);
  right = answer.positive == purr_dataset_get_labels (dataset)[i];
  share = purr_display_share (answer.probability);
  g_print ("  %s\n"
           "    probability of %s: %s\n"
           "    answer: %s, which is %s\n",
           shown, parts->positive_name, g_strchug (share), answer.name,
           right ? "right" : "wrong");

  return TRUE;
}

static void
print_accuracy (const PurrModel *model,
                PurrDataset *dataset,
                const PurrSplit *split)
{
  PurrMetrics seen
    = purr_measure_set (model, dataset, split->train, split->n_train);
  PurrMetrics unseen
    = purr_measure_set (model, dataset, split->validation, split->n_validation);
  PurrMetrics test
    = purr_measure_set (model, dataset, split->test, split->n_test);

  unseen.true_positives += test.true_positives;
  unseen.false_negatives += test.false_negatives;
  unseen.false_positives += test.false_positives;
  unseen.true_negatives += test.true_negatives;

  g_print ("\nRight: %.1f %% of the pictures it learnt from",
           100 * purr_metrics_accuracy (&seen));
  if (purr_metrics_total (&unseen) > 0)
    g_print (",\n       %.1f %% of those it never saw",
             100 * purr_metrics_accuracy (&unseen));
  g_print (".\n");
}

static int
show (PurrTrainer *trainer)
{
  PurrProblem *problem = purr_trainer_get_problem (trainer);
  PurrDataset *dataset = purr_problem_get_dataset (problem);
  const PurrSplit *split = purr_problem_get_split (problem);
  g_autoptr (PurrModel) model = purr_model_new_from_trainer (trainer);
  gboolean good = TRUE;
  gsize i;

  print_accuracy (model, dataset, split);

  g_print ("\nPictures that it never saw:\n");
  for (int positive = 1; positive >= 0; positive--)
    if (find_unseen (dataset, split, positive, &i))
      good = show_answer (model, dataset, i) && good;

  return good ? PURR_STATUS_OK : PURR_STATUS_FAILED;
}

static int
demonstrate (PurrDataset *dataset)
{
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  g_autofree char *n_train = NULL;
  const PurrSplit *split;
  PurrTrainingRun run;

  problem = purr_problem_new (dataset, &settings, &error);
  if (problem != NULL)
    trainer = purr_trainer_new (problem, &settings, &error);
  if (trainer == NULL)
    return purr_failure ("%s", error->message);

  split = purr_problem_get_split (problem);
  n_train = purr_display_count (split->n_train);
  g_print ("It learns from %s of them, with a learning rate of %g.\n", n_train,
           settings.learning_rate);

  run = purr_training_run (trainer, FALSE, FALSE);
  message = run.message;
  switch (run.end)
    {
    case PURR_TRAINING_RUN_DIVERGED:
    case PURR_TRAINING_RUN_DATA_CHANGED:
    case PURR_TRAINING_RUN_FAILED:
      return purr_failure ("%s", message);
    case PURR_TRAINING_RUN_INTERRUPTED:
      purr_failure ("Stopped.");
      return PURR_STATUS_INTERRUPTED;
    case PURR_TRAINING_RUN_FINISHED:
      break;
    }

  return show (trainer);
}

int
purr_command_demo (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (PurrDataset) loaded = NULL;
  g_autoptr (PurrDataset) dataset = NULL;
  int status = purr_parse_options (argc, argv, NULL, HELP, &words);
  int class_index;

  if (status >= 0)
    return status;
  if (words[0] == NULL)
    return purr_usage_error (argv[0], "The folder of samples is missing.");
  if (words[1] != NULL)
    return purr_usage_error (argv[0], "One folder at a time, please.");

  loaded = purr_input_load (words[0], PURR_CROP_CENTRE, 0, PURR_TALK_ALL);
  if (loaded == NULL)
    return PURR_STATUS_FAILED;

  /* A demonstration needs no cats: the first class will do */
  class_index = purr_dataset_get_positive_class (loaded);
  dataset = purr_dataset_relabel (loaded, MAX (class_index, 0));
  purr_input_describe (dataset);

  return demonstrate (dataset);
}
