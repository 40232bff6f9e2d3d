/* commands.c: which command a word means */

#include "app/commands/commands.h"

#include "engine/images/decoder.h"

#include "app/commands/command-line.h"
#include "app/commands/commands-private.h"
#include "app/commands/slips.h"
#include "app/commands/terminal.h"

#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>

static const struct
{
  const char *word;
  int (*run) (int argc, char **argv);
} commands[] = {
  { "train", purr_command_train },
  { "tournament", purr_command_tournament },
  { "classify", purr_command_classify },
  { "evaluate", purr_command_evaluate },
  { "about", purr_command_about },
  { "duplicates", purr_command_duplicates },
  { "runs", purr_command_runs },
  { "rerun", purr_command_rerun },
  { "pack", purr_command_pack },
  { "lesson", purr_command_lesson },
  { "demo", purr_command_demo },
};

static const char HELP[]
  = "Usage: purrceptron [COMMAND ...]\n"
    "\n"
    "Teaches and uses logistic regression on pictures. Without a command "
    "the\nwindow opens.\n"
    "\n"
    "Commands, none of which needs a display:\n"
    "  train FOLDER -o MODEL           learn from a folder of pictures\n"
    "  tournament FOLDER               compare learning rates\n"
    "  classify PICTURE ...            say what pictures show\n"
    "  evaluate -m MODEL FOLDER        count right and wrong answers\n"
    "  about [MODEL]                   tell what a model is\n"
    "  duplicates FOLDER               list pictures that stand there "
    "twice\n"
    "  runs PROJECT                    list the trainings that a project "
    "keeps\n"
    "  rerun PROJECT [RUN]             train once more, and compare the "
    "bits\n"
    "  pack FOLDER -o PICTURES         put a folder's pictures into one "
    "file\n"
    "  lesson WORD ...                 what the lessons compute\n"
    "  demo [FOLDER]                   all of it, on the sample drawings\n"
    "\n"
    "  --help                          show this help\n"
    "  --version [--verbose]           show the version, and how pictures "
    "from\n                                  strangers are kept from doing "
    "harm\n"
    "\n"
    "“purrceptron COMMAND --help” tells more about each.\n"
    "\n"
    "Exit status: 0 all is well; 1 some or all failed; 2 the command line "
    "makes\nno sense; 130 stopped by Ctrl+C.\n";

static gboolean
is_one_of (const char *word, const char *a, const char *b, const char *c)
{
  return g_strcmp0 (word, a) == 0 || g_strcmp0 (word, b) == 0
         || g_strcmp0 (word, c) == 0;
}

/* What every program with a window takes, from those that start it */
static gboolean
is_toolkit_option (const char *word)
{
  return strcmp (word, "--gapplication-service") == 0
         || strcmp (word, "--gapplication-replace") == 0
         || g_str_has_prefix (word, "--gapplication-app-id");
}

gboolean
purr_commands_is_command (const char *word)
{
  if (word == NULL)
    return FALSE;
  if (*word == '-')
    return !is_toolkit_option (word) && strcmp (word, "--") != 0;
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (word, commands[i].word) == 0)
      return TRUE;

  /* What is neither a file nor could be one is a command that does not exist */
  return strcmp (word, "help") == 0
         || (strpbrk (word, "/.:") == NULL
             && !g_file_test (word, G_FILE_TEST_EXISTS));
}

void
purr_commands_print_help (void)
{
  g_print ("%s", HELP);
}

/* What stands between strangers' pictures and this computer */
static int
print_protection (void)
{
  g_autoptr (PurrDecoder) decoder = purr_decoder_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = purr_decoder_describe (decoder, &error);

  if (sentence == NULL)
    return purr_failure ("%s", error->message);
  g_print ("%s\n", sentence);

  return PURR_STATUS_OK;
}

static int
run (int argc, char **argv)
{
  const char *word = argc > 1 ? argv[1] : NULL;
  const char *kind = word != NULL && *word == '-' ? "option" : "command";
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  g_autofree char *shown = NULL;
  const char *meant;

  /* "help train" is "train --help", "help lesson race" "lesson race --help" */
  if (g_strcmp0 (word, "help") == 0 && argc > 2)
    {
      const gboolean two = argc > 3 && strcmp (argv[2], "lesson") == 0;

      return run (two ? 4 : 3,
                  (char *[]) { argv[0], argv[2],
                               two ? argv[3] : (char *) "--help",
                               two ? (char *) "--help" : NULL, NULL });
    }

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (word, commands[i].word) == 0)
      return commands[i].run (argc - 1, argv + 1);

  if (is_one_of (word, "help", "--help", "-h"))
    {
      purr_commands_print_help ();
      return PURR_STATUS_OK;
    }
  if (is_one_of (word, "--version", "-V", "-v"))
    {
      g_print ("purrceptron %s\n", PURR_VERSION);
      return argc > 2 && strcmp (argv[2], "--verbose") == 0
               ? print_protection ()
               : PURR_STATUS_OK;
    }

  if (word == NULL)
    return purr_usage_error (NULL, "A command is missing.");

  shown = purr_display_path (word);
  for (gsize i = 0; *word != '-' && i < G_N_ELEMENTS (commands); i++)
    g_ptr_array_add (known, (char *) commands[i].word);
  g_ptr_array_add (known, (char *) (*word == '-' ? "--help" : "help"));
  if (*word == '-')
    g_ptr_array_add (known, (char *) "--version");
  meant = purr_find_meant (word, known);
  if (meant != NULL)
    return purr_usage_error (NULL, "There is no %s “%s”; did you mean “%s”?",
                             kind, shown, meant);
  return purr_usage_error (NULL, "There is no %s “%s”.", kind, shown);
}

int
purr_commands_run (int argc, char **argv)
{
  int status, printed;

  /* glibc reserves 64 megabytes of address space for the small things of each
   * thread, which a limit on it (ulimit -v) leaves to the pictures otherwise */
  mallopt (M_ARENA_MAX, 1);
  purr_terminal_begin ();
  status = run (argc, argv);

  printed = purr_end_results (NULL);
  return MAX (status, printed);
}
