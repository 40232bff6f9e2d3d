/* command-evaluate.c: purrceptron evaluate -m MODEL FOLDER */

#include "app/commands/commands-private.h"

#include "engine/dataset/class-name.h"
#include "engine/insight/calibration.h"
#include "engine/insight/learnt-from.h"
#include "engine/kernels/workers.h"

#include "app/commands/command-folds.h"
#include "app/commands/command-line.h"
#include "app/commands/evaluation-output.h"
#include "app/commands/folder-input.h"
#include "app/commands/options.h"
#include "app/commands/output-file.h"
#include "app/commands/split-file.h"

#include <math.h>

static const char HELP[]
  = "Usage: purrceptron evaluate -m MODEL [OPTION ...] FOLDER\n"
    "       purrceptron evaluate --folds=K [OPTION ...] FOLDER\n"
    "       purrceptron evaluate --learning-curve [OPTION ...] FOLDER\n"
    "\n"
    "Classifies all pictures of a folder that is laid out as for training, "
    "or packed,\n"
    "and counts right and wrong answers. train/, test/ and val/ folders "
    "are counted\n"
    "apart. For the folder that the model learnt from, so are the pictures "
    "that it\n"
    "held out. Of pictures of one class alone it says how many are found "
    "(recall).\n"
    "\n"
    "  -m, --model=FILE       the model to ask\n"
    "      --positive=CLASS   the folder's class that the model recognises; "
    "without\n"
    "                         it, the one called as in the model (cat and "
    "Cats are\n"
    "                         the same)\n"
    "      --threshold=P      answer yes from this probability on, 0 to 1, "
    "not from\n"
    "                         the model's own\n"
    "      --costs=FP:FN      tell the threshold at which mistakes cost least "
    "on\n"
    "                         held-out pictures: FP for one taken for the "
    "class, FN\n"
    "                         for one of it that is missed\n"
    "      --calibrate        fit probabilities to the held-out pictures, and "
    "tell\n"
    "                         how much that is better\n"
    "  -o, --output=FILE      with --calibrate: save the model that comes of "
    "it; an\n"
    "                         older one is replaced\n"
    "      --split=FILE       each picture stands where this list says\n"
    "      --write-split=FILE list where each picture stands, for others to "
    "use; an\n"
    "                         older list is replaced\n"
    "      --csv=FILE         write all figures as a table: "
    "part,class,figure,\n"
    "                         value,low,high\n"
    "      --curves=FILE      write the points of all curves as a table: "
    "part,curve,\n"
    "                         class,x,x_end,y,low,high,threshold\n"
    "      --report=FILE      write a report: one HTML file with figures, "
    "curves and\n"
    "                         the worst mistakes with their pictures\n"
    "      --force            replace a file that is no list, table, report or "
    "model,\n"
    "                         too\n"
    "      --folds=K          ask no model, but how well pictures are learnt: "
    "K\n"
    "                         models are taught, each without one of K parts, "
    "and\n"
    "                         tried on it\n"
    "      --learning-curve   would more pictures help? Models are taught with "
    "ever\n"
    "                         more of them\n"
    "      --json             one object with all counts and figures\n"
    "  -q, --quiet            no progress bar\n"
    "  -h, --help             show this help\n"
    "      --version          show the version\n"
    "\n"
    "With --folds, --learning-curve or both, all options of “purrceptron "
    "train” say\n"
    "how to learn, such as --optimizer, --lambda, --iterations and --seed. "
    "The parts\n"
    "are the same for the same seed; test pictures stay out of them. With\n"
    "--learning-curve pictures are held out as for training; more would help "
    "if the\n"
    "last doubling surely (95 %) brought more right answers, hardly if surely "
    "less\n"
    "than one point. --csv writes the table, --curves and --report do as "
    "above.\n"
    "\n"
    "Exit status: 0 counted, refused files being listed on standard error; 1 "
    "failed;\n"
    "2 the command line makes no sense, or no class is the model's; 130 "
    "stopped by\n"
    "Ctrl+C.\n";

/* All pictures are of one class, which is the one that the model recognises, or
 * the other. positive: as the person has it, or NULL. */
static PurrDataset *
label_one_class (PurrDataset *dataset,
                 const PurrModelParts *model,
                 const char *positive,
                 const char *command)
{
  const char *name = purr_dataset_get_class_name (dataset, 0);
  g_autofree char *all_others = purr_class_name_of_rest (model->positive_name);

  if (positive != NULL ? purr_class_name_matches (name, positive)
                       : purr_class_names_agree (name, model->positive_name))
    return purr_dataset_relabel (dataset, 0);
  if (positive != NULL
        ? purr_class_name_matches (model->positive_name, positive)
        : purr_class_names_agree (name, model->negative_name)
            || purr_class_names_agree (model->negative_name, all_others))
    return purr_dataset_label_negative (dataset);

  if (positive != NULL)
    purr_usage_error (command, "There is no class “%s”. The only class is: %s.",
                      positive, name);
  else
    purr_usage_error (command,
                      "All pictures are “%s”, and the model tells “%s” from "
                      "“%s”. Say --positive %s if it is to recognise them, "
                      "else --positive %s.",
                      name, model->positive_name, model->negative_name, name,
                      model->positive_name);
  return NULL;
}

static PurrDataset *
label (PurrDataset *dataset,
       const PurrModelParts *model,
       const char *positive,
       const char *command)
{
  g_autofree char *classes = purr_input_class_list (dataset);
  int class_index = positive != NULL
                      ? purr_dataset_find_class (dataset, positive)
                      : purr_model_find_class (model, dataset);

  if (purr_dataset_get_n_classes (dataset) == 1)
    return label_one_class (dataset, model, positive, command);
  if (class_index < 0)
    {
      if (positive != NULL)
        purr_usage_error (command, "There is no class “%s”. %s", positive,
                          classes);
      else
        purr_usage_error (command,
                          "The model recognises “%s”, and no class of the "
                          "folder is called so. Say --positive CLASS. %s",
                          model->positive_name, classes);
      return NULL;
    }

  return purr_dataset_relabel (dataset, class_index);
}

/* On the very pictures that the model was made from, counting those it learnt
 * from with those it never saw would flatter it. split: of these, or NULL. */
static PurrAnswers *
answer (PurrModel *model, PurrDataset *dataset, const PurrSplit *split)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (0);

  return purr_answers_new (model, dataset, split, workers);
}

static PurrEvaluated *
evaluate (PurrAnswers *answers)
{
  PurrModel *model = purr_answers_get_model (answers);
  const PurrModelParts *parts = purr_model_get_parts (model);
  PurrEvaluated *evaluated = purr_evaluated_new (
    answers, purr_model_threshold_to_logit (model, parts->threshold));

  /* As it was said, without what rounding makes of it */
  evaluated->probability = parts->threshold;
  return evaluated;
}

/* Puts those of the model calibrated in the place of the answers. FALSE where that
 * makes no sense, having said why. */
static gboolean
calibrate (PurrAnswers **answers)
{
  const char *reason;
  PurrAnswers *calibrated = purr_answers_new_calibrated (*answers, &reason);

  if (calibrated == NULL)
    {
      purr_failure ("%s", reason);
      return FALSE;
    }
  purr_answers_unref (*answers);
  *answers = calibrated;
  return TRUE;
}

static gboolean
save (PurrModel *model, const char *path, gboolean force)
{
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return TRUE;
  /* Something else may have taken the name meanwhile */
  if (!purr_output_check (path, PURR_OUTPUT_MODEL, force))
    return FALSE;
  if (purr_model_save (model, path, &error))
    return TRUE;
  purr_failure_about (path, error);
  return FALSE;
}

/* Lists where each picture stands: as the model's own split has it, or else as
 * folders or another list say. */
static gboolean
write_split (const char *path,
             gboolean force,
             PurrDataset *dataset,
             const PurrSplit *split)
{
  g_autoptr (PurrSplit) by_folders = NULL;

  if (path == NULL)
    return TRUE;
  for (gsize i = 0; split == NULL && i < purr_dataset_get_size (dataset); i++)
    if (purr_dataset_get_part (dataset, i) == PURR_PART_ANY
        && !purr_dataset_is_excluded (dataset, i))
      {
        purr_failure ("There is no split to write: the model did not learn "
                      "from these very pictures, and no folders divide them. "
                      "Give the folder that it learnt from.");
        return FALSE;
      }
  if (split == NULL)
    split = by_folders = purr_dataset_split (dataset, 0, 0);
  return purr_split_file_write (path, force, dataset, split);
}

/* "5:1" */
static gboolean
read_costs (const char *text, PurrMistakeCosts *costs)
{
  g_auto (GStrv) numbers = g_strsplit (text, ":", -1);
  double *const fields[] = { &costs->false_positive, &costs->false_negative };

  if (g_strv_length (numbers) != G_N_ELEMENTS (fields))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      char *end;

      *fields[i] = g_ascii_strtod (numbers[i], &end);
      if (end == numbers[i] || *end != '\0'
          || !(*fields[i] >= 0 && *fields[i] <= PURR_MISTAKE_COST_MAX))
        return FALSE;
    }
  return TRUE;
}

int
purr_command_evaluate (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *path = NULL;
  g_autofree char *positive = NULL;
  g_autofree char *list = NULL;
  g_autofree char *new_list = NULL;
  g_autofree char *table = NULL;
  g_autofree char *curves = NULL;
  g_autofree char *report = NULL;
  PurrEvaluationFiles files;
  g_autofree char *costs_text = NULL;
  PurrMistakeCosts costs;
  double threshold = NAN;
  g_autofree char *output = NULL;
  gboolean calibrated = FALSE;
  gboolean force = FALSE;
  gboolean json = FALSE;
  gboolean quiet = FALSE;
  GOptionEntry entries[] = {
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &path, NULL, "" },
    { "positive", 0, 0, G_OPTION_ARG_STRING, &positive, NULL, "" },
    { "threshold", 0, 0, G_OPTION_ARG_DOUBLE, &threshold, NULL, "" },
    { "costs", 0, 0, G_OPTION_ARG_STRING, &costs_text, NULL, "" },
    { "calibrate", 0, 0, G_OPTION_ARG_NONE, &calibrated, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, "" },
    { "split", 0, 0, G_OPTION_ARG_FILENAME, &list, NULL, "" },
    { "write-split", 0, 0, G_OPTION_ARG_FILENAME, &new_list, NULL, "" },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &table, NULL, "" },
    { "curves", 0, 0, G_OPTION_ARG_FILENAME, &curves, NULL, "" },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &report, NULL, "" },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, NULL, NULL },
    { NULL },
  };
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (PurrDataset) loaded = NULL;
  g_autoptr (PurrDataset) divided = NULL;
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrAnswers) answers = NULL;
  g_autoptr (PurrEvaluated) evaluated = NULL;
  g_autoptr (PurrSplit) split = NULL;
  g_autoptr (GError) error = NULL;
  const PurrModelParts *parts;
  int status;

  if (purr_command_wants_folds (argv))
    return purr_command_folds (argc, argv, HELP);
  status = purr_parse_options (argc, argv, entries, HELP, &words);
  if (status >= 0)
    return status;
  if (path == NULL)
    return purr_usage_error (argv[0], "The model to ask is missing: "
                                      "-m FILE.");
  if (words[0] == NULL)
    return purr_usage_error (argv[0], "The folder is missing.");
  if (words[1] != NULL)
    return purr_usage_error (argv[0], "One folder at a time, please.");

  if (!isnan (threshold) && !(threshold >= 0 && threshold <= 1))
    return purr_usage_error (argv[0], "The threshold is a probability, from 0 "
                                      "to 1.");
  if (costs_text != NULL && !read_costs (costs_text, &costs))
    return purr_usage_error (argv[0],
                             "What mistakes cost are two numbers from 0 to "
                             "1,000,000 with a colon between them, like "
                             "--costs 5:1, not “%s”.",
                             costs_text);

  if (output != NULL && !calibrated)
    return purr_usage_error (argv[0], "-o saves what --calibrate makes of the "
                                      "model; say that, too.");

  files = (PurrEvaluationFiles) { table, curves, report, force };
  if ((new_list != NULL
       && !purr_output_check (new_list, PURR_OUTPUT_SPLIT, force))
      || (output != NULL
          && !purr_output_check (output, PURR_OUTPUT_MODEL, force))
      || !purr_evaluation_check_files (&files))
    return PURR_STATUS_FAILED;

  model = purr_model_open (path, &error);
  if (model == NULL)
    return purr_failure_about (path, error);

  if (!isnan (threshold))
    {
      PurrModel *own = purr_model_new_with_threshold (model, threshold);

      purr_model_unref (model);
      model = own;
    }
  parts = purr_model_get_parts (model);
  loaded = purr_input_load_to_answer (words[0], parts->crop,
                                      purr_input_talk (quiet, json));
  if (loaded == NULL || !purr_input_check_crop (loaded, parts->crop))
    return PURR_STATUS_FAILED;
  divided = purr_split_file_use (list, loaded);
  if (divided == NULL)
    return PURR_STATUS_FAILED;
  dataset = label (divided, parts, positive, argv[0]);
  if (dataset == NULL)
    return PURR_STATUS_USAGE;

  split = purr_model_find_split (parts, dataset, NULL);
  answers = answer (model, dataset, split);
  if (calibrated && !calibrate (&answers))
    return PURR_STATUS_FAILED;
  evaluated = evaluate (answers);
  if (costs_text != NULL)
    purr_evaluated_set_costs (evaluated, &costs);
  if (!purr_input_check_unchanged (dataset)
      || !save (purr_answers_get_model (answers), output, force)
      || !write_split (new_list, force, dataset, split)
      || !purr_evaluation_write_files (evaluated, &files,
                                       output != NULL ? output : path))
    return PURR_STATUS_FAILED;
  if (json)
    purr_evaluation_print_json (evaluated);
  else
    purr_evaluation_print (evaluated);
  if (output != NULL && !json)
    {
      g_autofree char *shown = purr_display_path (output);

      g_print ("\nSaved %s.\n", shown);
    }

  return PURR_STATUS_OK;
}
