/* train-options.c: what the train command can be told */

#include "app/commands/train-options.h"

#include "app/commands/command-line.h"

#include "engine/features/feature-map.h"

#include <string.h>

/* Where the explanations of options begin, and where lines end */
#define HELP_COLUMN 29
#define HELP_WIDTH 80

static const char HELP[]
  = "Usage: purrceptron train [OPTION ...] FOLDER -o MODEL\n"
    "\n"
    "Learns to tell one class of pictures from the rest and saves what it "
    "learnt.\n"
    "Each subfolder of FOLDER is a class; train/, test/ and val/ folders "
    "above them\n"
    "are honoured. The class called cat or cats is the positive one. A file "
    "that\n"
    "“purrceptron pack” wrote will do for FOLDER.\n"
    "\n"
    "  -o, --output=FILE          the model to write, e.g. cat.safetensors;\n"
    "                             an older one is replaced\n"
    "      --force                replace a file that is no model, too\n"
    "      --positive=CLASS       the class to recognise, if not cat\n"
    "      --learning-rate=RATE   default 0.005\n"
    "      --iterations=N         default 2000\n"
    "      --lambda=STRENGTH      L2 penalty, default 0\n"
    "      --features=KIND        pixels (default), or patches: small pieces "
    "that are\n"
    "                             learnt from the pictures first. Unless told "
    "else\n"
    "                             lbfgs then goes on for as long as it takes, "
    "with a\n"
    "                             penalty of 0.003 a picture. What has no "
    "effect then\n"
    "                             is said: --normalise, --mirrored\n"
    "      --patches=N            learn from so many, half of them mirror "
    "images: an\n"
    "                             even number, 100 to 1600; default "
    "@PATCHES@\n"
    "      --optimizer=NAME       @OPTIMIZERS@\n"
    "      --batch-size=N         @BATCHES@\n"
    "      --momentum=SHARE       of the velocity that stays, default 0.9\n"
    "      --tolerance=SIZE       @TOLERANCE@\n"
    "      --balanced             either class counts as much as the other\n"
    "      --mirrored             also learn from every picture's mirror "
    "image\n"
    "      --patience=N           stop early after N validations without a "
    "better\n"
    "                             cost, and keep the best weights; default "
    "0: never\n"
    "      --calibrate            then fit probabilities to the pictures held "
    "out\n"
    "      --exclude-duplicates   leave out pictures that stand in the "
    "folder more\n"
    "                             than once; “purrceptron duplicates” "
    "tells which\n"
    "      --start-from=MODEL     begin with what MODEL has learnt\n"
    "      --normalise=KIND       255 (default): divide each byte by 255;\n"
    "                             standardise: each feature to mean 0, "
    "deviation 1\n"
    "      --validation-share=S   held out where no folders divide the "
    "pictures,\n"
    "                             0 to 0.9, default 0.2\n"
    "      --test-share=S         kept for a last test where there is no test "
    "folder,\n"
    "                             0 to 0.9, default 0: none\n"
    "      --seed=N               chooses what is held out, default 1\n"
    "      --split=FILE           each picture stands where this list says\n"
    "      --write-split=FILE     list where each picture stands, for others "
    "to use\n"
    "      --card=FILE            add a card to the model: the texts of FILE, "
    "lines\n"
    "                             “title: ...”, “pictures: ...”, “licence: "
    "...” and\n"
    "                             “note: ...”, and what is counted on pictures "
    "that\n"
    "                             it did not learn from; see “purrceptron "
    "about”\n"
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
    "The cost beside an iteration is that of the weights with which it begins; "
    "the\n"
    "shares of right answers are of those that are saved, whose cost "
    "“purrceptron\n"
    "evaluate” tells.\n"
    "\n"
    "With --calibrate the model is saved uncalibrated where too few pictures "
    "are held\n"
    "out, and why is said; that counts as failed.\n"
    "\n"
    "Exit status: 0 saved; 1 failed, as is then said; 2 the command line "
    "makes\n"
    "no sense; 130 stopped by Ctrl+C.\n";

/* Puts text where name stands in help, broken into lines that end before
 * column 80 and begin where it does. */
static void
fill_in (GString *help, const char *name, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *filled = g_string_new (NULL);
  gsize column = HELP_COLUMN;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);

      if (i > 0 && column + 1 + length >= HELP_WIDTH)
        {
          g_string_append_printf (filled, "\n%*s", HELP_COLUMN, "");
          column = HELP_COLUMN;
        }
      else if (i > 0)
        {
          g_string_append_c (filled, ' ');
          column++;
        }
      g_string_append (filled, words[i]);
      column += length;
    }
  g_string_replace (help, name, filled->str, 1);
  g_string_free (filled, TRUE);
}

/* The help, with the words of the optimizers that there are. Free with
 * g_free(). */
static char *
make_help (void)
{
  GString *help = g_string_new (HELP);
  PurrTrainingSettings usual = purr_training_settings_default ();
  g_autofree char *all = purr_optimizer_list_words (0, "", "or");
  g_autofree char *always
    = purr_optimizer_list_words (PURR_OPTIMIZER_USES_BATCHES, "", "and");
  g_autofree char *asked
    = purr_optimizer_list_words (PURR_OPTIMIZER_MAY_USE_BATCHES, "", "and");
  g_autofree char *tolerant
    = purr_optimizer_list_words (PURR_OPTIMIZER_USES_TOLERANCE, "", "or");
  g_autofree char *optimizers
    = g_strdup_printf ("%s; default %s. With lbfgs straight to the minimum, "
                       "where it stops",
                       all, purr_optimizer_to_string (usual.optimizer));
  g_autofree char *batches = g_strdup_printf (
    "pictures in a batch, 0: all. %s go in batches of %" G_GUINT64_FORMAT
    " unless told otherwise, %s when told to. An iteration is then an epoch, "
    "its cost the mean over the batches on the way",
    always, usual.batch_size, asked);
  g_autofree char *tolerance
    = g_strdup_printf ("of the gradient at which %s stops, default 1e-6",
                       tolerant);

  g_string_replace (help, "@PATCHES@", G_STRINGIFY (PURR_PATCHES_DEFAULT), 1);
  fill_in (help, "@OPTIMIZERS@", optimizers);
  fill_in (help, "@BATCHES@", batches);
  fill_in (help, "@TOLERANCE@", tolerance);

  return g_string_free (help, FALSE);
}

void
purr_train_options_clear (PurrTrainOptions *self)
{
  purr_training_options_clear (&self->training);
  g_free (self->start_from);
  g_free (self->split);
  g_free (self->write_split);
  g_free (self->card);
  g_free (self->optimizer);
  g_free (self->batch_size);
  g_free (self->patience);
}

/* FALSE when text is there and no whole number. */
static gboolean
read_whole (const char *text, guint64 *value)
{
  return text == NULL
         || g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, value, NULL);
}

/* Enough for any minimum, where it stops by itself */
#define ITERATIONS_TO_MINIMUM 100000

void
purr_train_options_set_patches (PurrTrainOptions *self, guint64 patches)
{
  PurrTrainingSettings *settings = &self->training.settings;
  PurrTrainingSettings usual = purr_training_settings_default ();

  settings->patches = patches;
  if (self->optimizer == NULL)
    settings->optimizer
      = patches > 0 ? PURR_PATCHES_OPTIMIZER : usual.optimizer;
  self->to_minimum = self->training.iterations == NULL && patches > 0
                     && settings->optimizer == PURR_OPTIMIZER_LBFGS;
  if (self->training.iterations == NULL)
    settings->iterations
      = self->to_minimum ? ITERATIONS_TO_MINIMUM : usual.iterations;
}

/* Returns -1 to go on, else the status to end with. */
static int
check_options (PurrTrainOptions *self, const char *command)
{
  PurrTrainingSettings *settings = &self->training.settings;
  g_autofree char *problem = NULL;

  if (!read_whole (self->batch_size, &settings->batch_size))
    return purr_usage_error (command, "--batch-size needs a whole number.");
  if (!read_whole (self->patience, &settings->patience))
    return purr_usage_error (command, "--patience needs a whole number.");
  if (self->optimizer != NULL
      && !purr_optimizer_from_string (self->optimizer, &settings->optimizer))
    {
      g_autofree char *words = purr_optimizer_list_words (0, "", "or");

      return purr_usage_error (command, "--optimizer is %s.", words);
    }
  purr_train_options_set_patches (self, settings->patches);
  /* Who names a batch's size wants batches. */
  if (self->batch_size != NULL
      && (purr_optimizer_get_flags (settings->optimizer)
          & PURR_OPTIMIZER_MAY_USE_BATCHES))
    settings->batched = TRUE;

  problem = purr_training_settings_check (settings);
  if (problem != NULL)
    return purr_usage_error (command, "%s", problem);

  return -1;
}

int
purr_train_options_parse_also (PurrTrainOptions *self,
                               int argc,
                               char **argv,
                               const GOptionEntry *more,
                               const char *help)
{
  PurrTrainingSettings *settings = &self->training.settings;
  const GOptionEntry own[] = {
    { "learning-rate", 0, 0, G_OPTION_ARG_DOUBLE, &settings->learning_rate,
      NULL, "" },
    { "optimizer", 0, 0, G_OPTION_ARG_STRING, &self->optimizer, NULL, "" },
    { "optimiser", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING,
      &self->optimizer, NULL, "" },
    { "batch-size", 0, 0, G_OPTION_ARG_STRING, &self->batch_size, NULL, "" },
    { "momentum", 0, 0, G_OPTION_ARG_DOUBLE, &settings->momentum, NULL, "" },
    { "tolerance", 0, 0, G_OPTION_ARG_DOUBLE, &settings->gradient_tolerance,
      NULL, "" },
    { "balanced", 0, 0, G_OPTION_ARG_NONE, &settings->balanced, NULL, NULL },
    { "mirrored", 0, 0, G_OPTION_ARG_NONE, &settings->mirrored, NULL, NULL },
    { "patience", 0, 0, G_OPTION_ARG_STRING, &self->patience, NULL, "" },
    { "exclude-duplicates", 0, 0, G_OPTION_ARG_NONE, &self->exclude_duplicates,
      NULL, NULL },
    { "start-from", 0, 0, G_OPTION_ARG_FILENAME, &self->start_from, NULL, "" },
    { "split", 0, 0, G_OPTION_ARG_FILENAME, &self->split, NULL, "" },
    { "write-split", 0, 0, G_OPTION_ARG_FILENAME, &self->write_split, NULL,
      "" },
  };
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  int status;

  g_array_append_vals (entries, own, G_N_ELEMENTS (own));
  for (; more != NULL && more->long_name != NULL; more++)
    g_array_append_vals (entries, more, 1);
  *settings = purr_training_settings_default ();
  status = purr_training_options_parse (
    &self->training, argc, argv,
    (const GOptionEntry *) (gpointer) entries->data, help);
  if (status >= 0)
    return status;

  return check_options (self, argv[0]);
}

int
purr_train_options_parse (PurrTrainOptions *self, int argc, char **argv)
{
  const GOptionEntry more[] = {
    { "calibrate", 0, 0, G_OPTION_ARG_NONE, &self->calibrate, NULL, NULL },
    { "card", 0, 0, G_OPTION_ARG_FILENAME, &self->card, NULL, "" },
    { NULL },
  };
  g_autofree char *help = make_help ();
  int status = purr_train_options_parse_also (self, argc, argv, more, help);

  if (status >= 0)
    return status;
  if (self->training.output == NULL)
    return purr_usage_error (argv[0], "The model to write is missing: "
                                      "-o FILE.");
  return -1;
}
