/* command-train.c: purrceptron train FOLDER -o MODEL */

#include "app/commands/commands-private.h"

#include "app/commands/command-line.h"
#include "app/commands/output-file.h"
#include "app/commands/set-measure.h"
#include "app/commands/split-file.h"
#include "app/commands/train-card.h"
#include "app/commands/train-dataset.h"
#include "app/commands/training-run.h"
#include "app/report/evaluated.h"
#include "app/session/run-legend.h"
#include "app/text/patches-advice.h"
#include "app/text/wording.h"

#include "engine/dataset/dataset-split.h"
#include "engine/insight/verdict.h"
#include "engine/kernels/workers.h"
#include "engine/learning/problem.h"
#include "engine/learning/trainer.h"
#include "engine/models/model-start.h"

#include <math.h>

/* Calibration --------------------------------------------------------------- */

typedef struct
{
  GPtrArray *sentences; /* of char *: what is to be known of it */
  const char *reason;   /* why it was asked for and is none; static; or NULL */
} Calibrated;

static void
calibrated_clear (Calibrated *self)
{
  g_clear_pointer (&self->sentences, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Calibrated, calibrated_clear)

/* The same model with probabilities that fit the held-out pictures, or itself. Takes
 * model. */
static PurrModel *
calibrate (PurrModel *model,
           PurrDataset *dataset,
           const PurrSplit *split,
           gsize threads,
           Calibrated *calibrated)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (threads);
  g_autoptr (PurrAnswers) before
    = purr_answers_new (model, dataset, split, workers);
  g_autoptr (PurrAnswers) after
    = purr_answers_new_calibrated (before, &calibrated->reason);
  g_autoptr (PurrEvaluated) evaluated = NULL;

  if (after == NULL)
    return model;
  evaluated = purr_evaluated_new (
    after,
    purr_model_threshold_to_logit (purr_answers_get_model (after),
                                   purr_model_get_parts (model)->threshold));
  g_ptr_array_unref (calibrated->sentences);
  calibrated->sentences = g_ptr_array_ref (evaluated->calibrated);
  purr_model_unref (model);
  return purr_model_ref (purr_answers_get_model (after));
}

/* The summary --------------------------------------------------------------- */

/* Its figures; none where there are no pictures */
static PurrSetFigures
print_accuracy (PurrSetKind kind,
                const PurrModel *model,
                PurrDataset *dataset,
                const guint32 *index,
                gsize n)
{
  static const char *const names[] = {
    [PURR_SET_TRAIN] = "learnt from",
    [PURR_SET_VALIDATION] = "held out",
    [PURR_SET_TEST] = "test",
  };
  PurrMetrics metrics;
  g_autofree char *count = NULL;
  g_autofree char *share = NULL;

  if (n == 0)
    return (PurrSetFigures) { .kind = kind };

  metrics = purr_measure_set (model, dataset, index, n);
  count = purr_word_plural (n, "picture ", "pictures");
  share = purr_display_share (purr_metrics_accuracy (&metrics));
  g_print ("%-12s %18s %10s right\n", names[kind], count, share);
  return purr_set_figures (kind, &metrics,
                           purr_dataset_get_positive_name (dataset),
                           purr_dataset_get_negative_name (dataset));
}

static void
print_summary (const PurrModel *model,
               PurrDataset *dataset,
               const PurrSplit *split,
               const PurrTrainingRun *run,
               const Calibrated *calibrated,
               const char *output)
{
  g_autofree char *shown = purr_display_path (output);
  g_autofree char *iterations
    = purr_word_plural (run->iteration, "iteration", "iterations");
  g_autofree char *seconds = purr_display_seconds (run->seconds);
  g_autofree char *preparing = purr_display_seconds (run->preparing_seconds);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  PurrSetFigures sets[3];

  g_print ("\n");
  sets[0] = print_accuracy (PURR_SET_TRAIN, model, dataset, split->train,
                            split->n_train);
  sets[1] = print_accuracy (PURR_SET_VALIDATION, model, dataset,
                            split->validation, split->n_validation);
  sets[2] = print_accuracy (PURR_SET_TEST, model, dataset, split->test,
                            split->n_test);
  purr_set_judge (&sets[split->n_test > 0 ? 2 : 1], &sets[0], sentences);
  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    purr_set_find_faults (&sets[i], sentences);
  purr_classes_find_faults (dataset, sentences);
  for (guint i = 0; i < sentences->len; i++)
    g_print ("%s%s\n", i == 0 ? "\n" : "", (char *) sentences->pdata[i]);
  for (guint i = 0; i < calibrated->sentences->len; i++)
    g_print ("%s%s\n", i == 0 ? "\n" : "",
             (char *) calibrated->sentences->pdata[i]);
  if (run->message != NULL)
    g_print ("\n%s", run->message);
  g_print ("\n%s in %s", iterations, seconds);
  if (run->preparing_seconds > 0)
    g_print (", after %s for the patches", preparing);
  g_print (". Saved %s.\n", shown);
}

/* Training ------------------------------------------------------------------ */

/* Lets nobody take figures for true that came from a changed file. Then it
 * says what happened, and that what was learnt is nevertheless saved. */
static gboolean
check_unchanged (const PurrDataset *dataset,
                 const PurrTrainingRun *run,
                 const PurrTrainingOptions *options)
{
  g_autofree char *shown = purr_display_path (options->output);
  g_autofree char *done = purr_display_count (run->iteration);
  g_autofree char *asked = purr_word_plural (options->settings.iterations,
                                             "iteration", "iterations");
  g_autoptr (GError) error = NULL;

  if (purr_dataset_check_unchanged (dataset, &error))
    return TRUE;
  purr_failure ("%s What was learnt before, in %s of %s, is saved "
                "in %s.",
                error->message, done, asked, shown);
  return FALSE;
}

static int
train (const PurrTrainOptions *train_options,
       PurrDataset *dataset,
       const PurrModel *start,
       const PurrModelCard *card)
{
  const PurrTrainingOptions *options = &train_options->training;
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  g_auto (Calibrated) calibrated = { g_ptr_array_new (), NULL };
  PurrTrainingRun run;

  problem = purr_problem_new (dataset, &options->settings, &error);
  if (problem != NULL
      && (start == NULL || purr_model_check_start (start, problem, &error)))
    trainer = purr_trainer_new (problem, &options->settings, &error);
  if (trainer == NULL)
    return purr_failure ("%s", error->message);
  if (start != NULL)
    purr_model_start_trainer (start, trainer);

  /* What nobody has said is not what it is without them */
  if (options->settings.patches > 0 && !options->quiet)
    {
      g_autofree char *legend
        = purr_run_legend (&options->settings, NULL, NULL, NULL);

      g_print ("Learns with %s.\n", legend);
      if (options->settings.optimizer != PURR_PATCHES_OPTIMIZER)
        {
          g_autofree char *gain
            = purr_patches_tell_gain (options->settings.optimizer);

          g_print ("%s\n", gain);
        }
    }
  run = purr_training_run (trainer, train_options->to_minimum, options->quiet);
  message = run.message;
  if (run.end == PURR_TRAINING_RUN_DIVERGED
      || run.end == PURR_TRAINING_RUN_FAILED
      || (run.end == PURR_TRAINING_RUN_DATA_CHANGED && run.iteration == 0))
    return purr_failure ("%s No model was written.", message);
  if (run.end == PURR_TRAINING_RUN_INTERRUPTED && run.iteration == 0)
    {
      purr_failure ("Stopped before the first iteration. No model was "
                    "written.");
      return PURR_STATUS_INTERRUPTED;
    }

  model = purr_model_new_from_trainer (trainer);
  if (train_options->calibrate)
    model = calibrate (model, dataset, purr_problem_get_split (problem),
                       options->settings.threads, &calibrated);
  if (card != NULL)
    {
      g_autoptr (PurrModel) plain = g_steal_pointer (&model);

      model = purr_train_card_add (plain, dataset,
                                   purr_problem_get_split (problem), card);
    }
  /* Something else may have taken the name meanwhile */
  if (!purr_output_check (options->output, PURR_OUTPUT_MODEL, options->force))
    return PURR_STATUS_FAILED;
  if (!purr_model_save (model, options->output, &error))
    return purr_failure_about (options->output, error);

  if (!check_unchanged (dataset, &run, options)
      || !purr_split_file_write (train_options->write_split, options->force,
                                 dataset, purr_problem_get_split (problem)))
    return PURR_STATUS_FAILED;
  if (!options->quiet)
    {
      print_summary (model, dataset, purr_problem_get_split (problem), &run,
                     &calibrated, options->output);
      if (!check_unchanged (dataset, &run, options))
        return PURR_STATUS_FAILED;
    }
  if (run.end == PURR_TRAINING_RUN_INTERRUPTED)
    {
      g_autofree char *done = purr_display_count (run.iteration);
      g_autofree char *asked = purr_word_plural (options->settings.iterations,
                                                 "iteration", "iterations");

      purr_failure ("Stopped after %s of %s; what was learnt "
                    "until then is saved.",
                    done, asked);
      purr_end_results (options->output);
      return PURR_STATUS_INTERRUPTED;
    }
  if (calibrated.reason != NULL)
    {
      g_autofree char *shown = purr_display_path (options->output);

      purr_end_results (options->output);
      return purr_failure ("%s The model is saved uncalibrated in %s.",
                           calibrated.reason, shown);
    }

  return purr_end_results (options->output);
}

int
purr_command_train (int argc, char **argv)
{
  g_auto (PurrTrainOptions) options = { 0 };
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrModel) start = NULL;
  g_autoptr (PurrModelCard) card = NULL;
  g_autoptr (GError) error = NULL;
  int status = purr_train_options_parse (&options, argc, argv);

  if (status >= 0)
    return status;
  if (options.write_split != NULL
      && !purr_output_check (options.write_split, PURR_OUTPUT_SPLIT,
                             options.training.force))
    return PURR_STATUS_FAILED;
  if (options.card != NULL)
    {
      card = purr_model_card_read_texts (options.card, &error);
      if (card == NULL)
        return purr_failure_about (options.card, error);
    }
  purr_outlive_reader ();
  if (options.start_from != NULL)
    {
      start = purr_model_open (options.start_from, &error);
      if (start == NULL)
        return purr_failure_about (options.start_from, error);
      if (options.training.features == NULL && options.training.patches == NULL)
        purr_train_options_set_patches (&options,
                                        purr_model_get_n_patches (start));
    }

  dataset = purr_train_dataset_load (&options, argv[0], 0, FALSE, &status);
  if (dataset == NULL)
    return status;

  purr_training_options_suit_dataset (&options.training, dataset);
  return train (&options, dataset, start, card);
}
