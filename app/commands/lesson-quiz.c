/* lesson-quiz.c: purrceptron lesson quiz [FILE] */

#include "app/commands/lesson-words.h"

#include "engine/teaching/quiz.h"

#include "app/commands/command-line.h"
#include "app/commands/input-path.h"
#include "app/commands/options.h"
#include "app/text/columns.h"
#include "app/text/code-marks.h"

#include <stdio.h>
#include <string.h>

#define WIDTH 78

/* How often a question is taken to find out whether it makes sense */
#define TRIALS 25

static const char HELP[]
  = "Usage: purrceptron lesson quiz [FILE] [OPTION ...]\n"
    "\n"
    "Asks questions about the lessons, with other numbers each time, says "
    "what is right\n"
    "and why, and counts. An empty line ends it. FILE holds questions of "
    "one's own; how\n"
    "it is written stands at the top of the program's own, which --print "
    "shows.\n"
    "\n"
    "      --topics=LESSON,...    only those on these lessons\n"
    "      --count=N              at most so many\n"
    "      --seed=N               the same questions with the same numbers\n"
    "      --list                 list the questions instead\n"
    "      --check                try each question instead, and name what is "
    "wrong\n"
    "      --print                print the program's own questions instead\n"
    "  -h, --help                 show this help\n"
    "      --version              show the version\n"
    "\n"
    "Exit status: 0 it was asked, whatever was answered; 1 the questions "
    "cannot be\n"
    "used; 2 the command line makes no sense.\n";

static const char *const kinds[]
  = { "number", "choice", "shape", "prints", "prints or error" };

/* Printing -------------------------------------------------------------- */

/* Words in lines that are no longer than WIDTH, each after indent spaces; code
 * stands in quotation marks */
static void
print_wrapped (const char *text, int indent)
{
  g_autofree char *plain = purr_code_to_plain (text);
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      int column = indent;

      g_print ("%*s", indent, "");
      for (guint k = 0; words[k] != NULL; k++)
        {
          int width = purr_text_width (words[k]);

          if (k > 0 && column + 1 + width > WIDTH)
            {
              g_print ("\n%*s", indent, "");
              column = indent;
            }
          else if (k > 0)
            {
              g_print (" ");
              column++;
            }
          g_print ("%s", words[k]);
          column += width;
        }
      g_print ("\n");
    }
}

static void
print_indented (const char *code)
{
  g_auto (GStrv) lines = g_strsplit (code, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_print ("    %s\n", lines[i]);
}

static int
list (PurrQuiz *quiz, const guint *order, guint count)
{
  for (const PurrQuizTopic *topic = purr_quiz_topics; topic->id != NULL;
       topic++)
    {
      gboolean first = TRUE;

      for (guint i = 0; i < purr_quiz_get_count (quiz); i++)
        {
          const PurrQuizQuestion *question = purr_quiz_get_question (quiz, i);
          g_autofree char *name = NULL;
          gboolean wanted = FALSE;

          for (guint k = 0; k < count; k++)
            wanted = wanted || order[k] == i;
          if (!wanted || purr_quiz_question_get_topic (question) != topic)
            continue;
          if (first)
            g_print ("%s (%s)\n", topic->title, topic->id);
          first = FALSE;
          name = purr_pad (purr_quiz_question_get_id (question), 26);
          g_print ("  %s %s\n", name,
                   kinds[purr_quiz_question_get_kind (question)]);
        }
    }
  return PURR_STATUS_OK;
}

static int
check (PurrQuiz *quiz)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  guint count = purr_quiz_get_count (quiz);

  if (purr_quiz_try_all (quiz, TRIALS, faults, NULL))
    {
      g_print (count == 1 ? "%u question, and it can be asked.\n"
                          : "%u questions, all of which can be asked.\n",
               count);
      return PURR_STATUS_OK;
    }
  for (guint i = 0; i < faults->len; i++)
    g_printerr ("%s\n", (const char *) faults->pdata[i]);
  return PURR_STATUS_FAILED;
}

/* Asking ---------------------------------------------------------------- */

/* A line of what is typed, in UTF-8, without its end; NULL at the end. Free with
 * g_free(). */
static char *
read_line (void)
{
  char line[4200];
  gsize length;

  g_print ("> ");
  fflush (stdout);
  if (fgets (line, sizeof line, stdin) == NULL)
    return NULL;
  length = strlen (line);
  if (length > 0 && line[length - 1] != '\n')
    {
      int c;

      /* The rest of it is no answer to the next question */
      do
        c = getchar ();
      while (c != '\n' && c != EOF);
    }
  g_strstrip (line);
  if (g_utf8_validate (line, -1, NULL))
    return g_strdup (line);
  return g_locale_to_utf8 (line, -1, NULL, NULL, NULL);
}

static void
show (const PurrQuizItem *item, guint number, guint count)
{
  g_print ("\nQuestion %u of %u: %s\n", number, count,
           purr_quiz_question_get_topic (item->question)->title);
  print_wrapped (item->ask, 0);
  if (item->code != NULL)
    print_indented (item->code);
  for (guint i = 0; item->options != NULL && item->options[i] != NULL; i++)
    {
      g_autofree char *option
        = g_strdup_printf ("%u. %s", i + 1, item->options[i]);

      print_wrapped (option, 2);
    }
  print_wrapped (item->options != NULL ? "Answer with a number."
                                       : purr_quiz_item_hint (item),
                 0);
}

static void
explain (const PurrQuizItem *item, PurrQuizVerdict verdict, const char *words)
{
  g_autofree char *right = NULL;

  if (verdict == PURR_QUIZ_RIGHT)
    g_print ("Right.\n");
  else
    {
      right = g_strdup_printf ("Not quite: the answer is %s", item->right);
      print_wrapped (right, 0);
      if (words != NULL)
        print_wrapped (words, 0);
    }
  if (*item->explanation != '\0')
    print_wrapped (item->explanation, 0);
  if (verdict != PURR_QUIZ_RIGHT)
    g_print ("Its lesson is “%s”.\n",
             purr_quiz_question_get_topic (item->question)->title);
}

/* FALSE when there is nothing more to be read */
static gboolean
ask (const PurrQuizItem *item, gboolean *is_right)
{
  for (;;)
    {
      g_autofree char *answer = read_line ();
      g_autofree char *words = NULL;
      PurrQuizVerdict verdict;

      if (answer == NULL || *answer == '\0')
        {
          g_print ("\n");
          return FALSE;
        }
      verdict = purr_quiz_judge (item, answer, &words);
      if (verdict == PURR_QUIZ_UNREADABLE)
        {
          print_wrapped (words, 0);
          continue;
        }
      *is_right = verdict == PURR_QUIZ_RIGHT;
      explain (item, verdict, words);
      return TRUE;
    }
}

static int
ask_all (PurrQuiz *quiz, const guint *order, guint count, guint64 seed)
{
  guint answered = 0;
  guint right = 0;

  for (guint i = 0; i < count; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PurrQuizItem) item
        = purr_quiz_take (purr_quiz_get_question (quiz, order[i]), seed, NULL,
                          &error);
      gboolean is_right = FALSE;

      if (item == NULL)
        return purr_failure ("%s", error->message);
      show (item, i + 1, count);
      if (!ask (item, &is_right))
        break;
      answered++;
      right += is_right ? 1 : 0;
    }
  g_print ("%s%u of %u right. --seed=%" G_GUINT64_FORMAT
           " asks the same again.\n",
           answered == count ? "\n" : "", right, answered, seed);
  return PURR_STATUS_OK;
}

/* The command line ------------------------------------------------------ */

static int
print_own (void)
{
  g_autofree char *path = purr_quiz_find_own ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    return purr_failure_about (path, error);
  g_print ("%s", text);
  return PURR_STATUS_OK;
}

/* NULL, the faults told, where there is none */
static PurrQuiz *
read_quiz (const char *path)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  PurrQuiz *quiz = purr_quiz_read (path, faults, &error);

  if (quiz != NULL)
    return quiz;
  purr_failure ("%s", error->message);
  for (guint i = 1; i < faults->len; i++)
    g_printerr ("%s\n", (const char *) faults->pdata[i]);
  return NULL;
}

/* The ids of topics, NULL for all; FALSE, told, where one is none */
static gboolean
read_topics (const char *command, const char *word, char ***topics)
{
  if (word == NULL)
    return TRUE;
  *topics = g_strsplit (word, ",", -1);
  for (guint i = 0; (*topics)[i] != NULL; i++)
    if (purr_quiz_topic_find (g_strstrip ((*topics)[i])) == NULL)
      {
        g_autoptr (GString) known = g_string_new (NULL);

        for (const PurrQuizTopic *topic = purr_quiz_topics; topic->id != NULL;
             topic++)
          g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "",
                                  topic->id);
        purr_usage_error (command,
                          "There is no lesson “%s” to be asked about; there "
                          "are %s.",
                          (*topics)[i], known->str);
        return FALSE;
      }
  return TRUE;
}

int
purr_lesson_quiz (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) topics = NULL;
  g_autofree char *topic_word = NULL;
  g_autofree char *path = NULL;
  g_autofree guint *order = NULL;
  g_autoptr (PurrQuiz) quiz = NULL;
  gboolean lists = FALSE;
  gboolean checks = FALSE;
  gboolean prints = FALSE;
  int seed = -1;
  int limit = G_MAXINT;
  guint count;
  GOptionEntry entries[] = {
    { "topics", 0, 0, G_OPTION_ARG_STRING, &topic_word, NULL, "" },
    { "count", 0, 0, G_OPTION_ARG_INT, &limit, NULL, "" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, NULL, "" },
    { "list", 0, 0, G_OPTION_ARG_NONE, &lists, NULL, NULL },
    { "check", 0, 0, G_OPTION_ARG_NONE, &checks, NULL, NULL },
    { "print", 0, 0, G_OPTION_ARG_NONE, &prints, NULL, NULL },
    { NULL },
  };
  int status;

  status = purr_parse_options (argc, argv, entries, HELP, &words);
  if (status >= 0)
    return status;
  if (words[0] != NULL && words[1] != NULL)
    return purr_usage_error (argv[0], "One file of questions at a time, "
                                      "please.");
  if (lists + checks + prints > 1)
    return purr_usage_error (argv[0], "One of --list, --check and --print at a "
                                      "time, please.");
  if (limit < 1)
    return purr_usage_error (argv[0], "--count is at least 1.");
  if (seed < -1)
    return purr_usage_error (argv[0], "--seed cannot be negative.");
  if (!read_topics (argv[0], topic_word, &topics))
    return PURR_STATUS_USAGE;
  if (prints)
    return print_own ();

  path = words[0] != NULL ? purr_path_from_word (argv[0], words[0])
                          : purr_quiz_find_own ();
  if (path == NULL)
    return PURR_STATUS_USAGE;
  quiz = read_quiz (path);
  if (quiz == NULL)
    return PURR_STATUS_FAILED;
  if (checks)
    return check (quiz);
  if (seed < 0)
    seed = g_random_int_range (0, 1000000);
  order = purr_quiz_order (quiz, (const char *const *) topics, (guint64) seed,
                           &count);
  if (lists)
    return list (quiz, order, count);
  if (count == 0)
    return purr_failure ("There is no question on that in it.");
  return ask_all (quiz, order, MIN (count, (guint) limit), (guint64) seed);
}
