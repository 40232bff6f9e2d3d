/* training-options.c: what all commands that train can be told */

#include "app/commands/training-options.h"

#include "engine/dataset/dataset-split.h"
#include "engine/features/feature-map.h"
#include "engine/images/crop.h"

#include "app/commands/command-line.h"
#include "app/commands/folder-input.h"
#include "app/commands/options.h"
#include "app/commands/output-file.h"

void
purr_training_options_clear (PurrTrainingOptions *self)
{
  g_strfreev (self->words);
  g_free (self->output);
  g_free (self->positive);
  g_free (self->iterations);
  g_free (self->normalise);
  g_free (self->seed);
  g_free (self->crop);
  g_free (self->features);
  g_free (self->patches);
}

/* Features ----------------------------------------------------------------- */

/* No number of a person */
#define NOT_SAID (-G_MAXDOUBLE)

void
purr_training_options_suit (PurrTrainingOptions *self, guint64 n_train)
{
  if (self->settings.patches > 0 && !self->says_lambda)
    self->settings.lambda = purr_patches_advise_lambda (n_train);
}

void
purr_training_options_suit_dataset (PurrTrainingOptions *self,
                                    const PurrDataset *dataset)
{
  g_autoptr (PurrSplit) split
    = purr_training_settings_split (&self->settings, dataset);

  purr_training_options_suit (self, split->n_train);
}

static int
check_features (PurrTrainingOptions *self, const char *command)
{
  gboolean wants_patches
    = g_strcmp0 (self->features, "patches") == 0 || self->patches != NULL;
  guint64 patches = wants_patches ? PURR_PATCHES_DEFAULT : 0;

  if (self->features != NULL && !g_str_equal (self->features, "pixels")
      && !g_str_equal (self->features, "patches"))
    return purr_usage_error (command, "--features is pixels or patches.");
  if (self->patches != NULL
      && !g_ascii_string_to_unsigned (self->patches, 10, 0, G_MAXUINT64,
                                      &patches, NULL))
    return purr_usage_error (command, "--patches needs a whole number.");
  if (self->features != NULL
      && (patches > 0) != g_str_equal (self->features, "patches"))
    return purr_usage_error (command,
                             "--features %s and --patches %s "
                             "contradict each other.",
                             self->features, self->patches);
  self->says_lambda = self->settings.lambda != NOT_SAID;
  if (!self->says_lambda)
    self->settings.lambda = purr_training_settings_default ().lambda;
  self->settings.patches = patches;
  return -1;
}

static int
check (PurrTrainingOptions *self, const char *command)
{
  g_autofree char *problem = NULL;

  if (self->words[0] == NULL)
    return purr_usage_error (command, "The folder to learn from is missing.");
  if (self->words[1] != NULL)
    return purr_usage_error (command, "One folder at a time, please.");
  if (self->iterations != NULL
      && !g_ascii_string_to_unsigned (self->iterations, 10, 0, G_MAXUINT64,
                                      &self->settings.iterations, NULL))
    return purr_usage_error (command, "--iterations needs a whole number.");
  if (self->seed != NULL
      && !g_ascii_string_to_unsigned (self->seed, 10, 0, G_MAXUINT64,
                                      &self->settings.seed, NULL))
    return purr_usage_error (command, "--seed needs a whole number.");
  if (self->normalise != NULL
      && !purr_normalise_from_string (self->normalise,
                                      &self->settings.normalise))
    return purr_usage_error (command, "--normalise is 255 or standardise.");
  if (self->crop != NULL
      && !purr_crop_from_string (self->crop, &self->crop_kind))
    return purr_usage_error (command, "--crop is centre or stretch.");
  if (self->settings.threads < 0)
    return purr_usage_error (command, "--threads cannot be negative.");
  if (check_features (self, command) >= 0)
    return PURR_STATUS_USAGE;

  problem = purr_training_settings_check (&self->settings);
  if (problem != NULL)
    return purr_usage_error (command, "%s", problem);

  return -1;
}

int
purr_training_options_parse (PurrTrainingOptions *self,
                             int argc,
                             char **argv,
                             const GOptionEntry *own,
                             const char *help)
{
  const GOptionEntry shared[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output, NULL, "" },
    { "force", 0, 0, G_OPTION_ARG_NONE, &self->force, NULL, NULL },
    { "positive", 0, 0, G_OPTION_ARG_STRING, &self->positive, NULL, "" },
    { "iterations", 0, 0, G_OPTION_ARG_STRING, &self->iterations, NULL, "" },
    { "lambda", 0, 0, G_OPTION_ARG_DOUBLE, &self->settings.lambda, NULL, "" },
    { "features", 0, 0, G_OPTION_ARG_STRING, &self->features, NULL, "" },
    { "patches", 0, 0, G_OPTION_ARG_STRING, &self->patches, NULL, "" },
    { "normalise", 0, 0, G_OPTION_ARG_STRING, &self->normalise, NULL, "" },
    { "normalize", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING,
      &self->normalise, NULL, "" },
    { "validation-share", 0, 0, G_OPTION_ARG_DOUBLE,
      &self->settings.validation_share, NULL, "" },
    { "test-share", 0, 0, G_OPTION_ARG_DOUBLE, &self->settings.test_share, NULL,
      "" },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &self->seed, NULL, "" },
    { "crop", 0, 0, G_OPTION_ARG_STRING, &self->crop, NULL, "" },
    { "threads", 0, 0, G_OPTION_ARG_INT, &self->settings.threads, NULL, "" },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &self->quiet, NULL, NULL },
  };
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  int status;

  g_array_append_vals (entries, shared, G_N_ELEMENTS (shared));
  for (; own->long_name != NULL; own++)
    g_array_append_vals (entries, own, 1);

  self->settings.lambda = NOT_SAID;
  status = purr_parse_options (argc, argv,
                               (const GOptionEntry *) (gpointer) entries->data,
                               help, &self->words);
  if (status >= 0)
    return status;

  return check (self, argv[0]);
}

/* The labelled dataset, or NULL with *status set and the reason said. */
static PurrDataset *
choose_positive (PurrDataset *dataset,
                 const char *positive,
                 const char *command,
                 int *status)
{
  int class_index = purr_dataset_get_positive_class (dataset);
  g_autofree char *classes = purr_input_class_list (dataset);

  if (positive != NULL)
    {
      class_index = purr_dataset_find_class (dataset, positive);
      if (class_index < 0)
        {
          *status = purr_usage_error (command, "There is no class “%s”. %s",
                                      positive, classes);
          return NULL;
        }
      return purr_dataset_relabel (dataset, class_index);
    }

  if (class_index < 0)
    {
      *status = purr_usage_error (command,
                                  "Which class is to be recognised? Say "
                                  "--positive CLASS. %s",
                                  classes);
      return NULL;
    }

  return purr_dataset_ref (dataset);
}

PurrDataset *
purr_training_options_load (const PurrTrainingOptions *self,
                            const char *command,
                            gboolean for_programs,
                            int *status)
{
  g_autoptr (PurrDataset) loaded = NULL;
  PurrDataset *dataset;

  *status = PURR_STATUS_FAILED;
  if (self->output != NULL
      && !purr_output_check (self->output, PURR_OUTPUT_MODEL, self->force))
    return NULL;

  loaded
    = purr_input_load (self->words[0], self->crop_kind, self->settings.threads,
                       purr_input_talk (self->quiet, for_programs));
  if (loaded == NULL
      || (self->crop != NULL
          && !purr_input_check_crop (loaded, self->crop_kind)))
    return NULL;

  if (self->settings.patches > 0 && self->normalise != NULL && !self->quiet)
    purr_failure ("--normalise changes nothing here: what patches answer is "
                  "of one size already.");
  if (self->settings.patches > 0 && self->settings.mirrored && !self->quiet)
    purr_failure ("--mirrored changes nothing here: patches answer the same to "
                  "a picture and its mirror image.");
  dataset = choose_positive (loaded, self->positive, command, status);
  if (dataset != NULL && !self->quiet && !for_programs)
    purr_input_describe (dataset);

  return dataset;
}
