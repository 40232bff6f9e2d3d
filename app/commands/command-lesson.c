/* command-lesson.c: purrceptron lesson WORD ... */

#include "app/commands/commands-private.h"

#include "app/commands/command-line.h"
#include "app/commands/lesson-words.h"
#include "app/commands/options.h"
#include "app/commands/slips.h"

static const struct
{
  const char *word;
  int (*run) (int argc, char **argv);
} words[] = {
  { "graph", purr_lesson_graph },
  { "race", purr_lesson_race },
  { "run", purr_lesson_run },
  { "quiz", purr_lesson_quiz },
};

static const char HELP[]
  = "Usage: purrceptron lesson WORD ...\n"
    "\n"
    "What the lessons compute, without their pages:\n"
    "  graph EXPRESSION NAME=NUMBER ...  values and derivatives, node by node\n"
    "  race [FOLDER]                     loops against vectors: how many times "
    "faster\n"
    "  run FILE                          a program in the lessons' notation\n"
    "  quiz [FILE]                       questions about the lessons\n"
    "\n"
    "  -h, --help      show this help\n"
    "      --version   show the version\n"
    "\n"
    "“purrceptron lesson WORD --help” tells more about each.\n"
    "\n"
    "Exit status: 0 all is well; 1 failed; 2 the command line makes no "
    "sense.\n";

int
purr_command_lesson (int argc, char **argv)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  const char *meant;
  int status;

  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (argv[1], words[i].word))
      {
        g_autofree char *name = g_strdup_printf ("lesson %s", argv[1]);
        g_autofree char **own = g_memdup2 (argv + 1, argc * sizeof *argv);

        own[0] = name;
        return words[i].run (argc - 1, own);
      }

  status = purr_parse_options (argc, argv, NULL, HELP, &rest);
  if (status >= 0)
    return status;
  if (rest[0] == NULL)
    return purr_usage_error (argv[0], "A word is missing, such as %s.",
                             words[0].word);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_ptr_array_add (known, (char *) words[i].word);
  meant = purr_find_meant (rest[0], known);
  if (meant != NULL)
    return purr_usage_error (argv[0],
                             "There is no lesson “%s”; did you mean “%s”?",
                             rest[0], meant);
  return purr_usage_error (argv[0], "There is no lesson “%s”.", rest[0]);
}
