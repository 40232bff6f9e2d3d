/* lesson-run.c: purrceptron lesson run FILE */

#include "app/commands/lesson-words.h"

#include "engine/teaching/interpreter.h"
#include "engine/teaching/notation-lexer.h"

#include "app/commands/command-line.h"
#include "app/commands/interruption.h"
#include "app/commands/options.h"
#include "app/commands/steps-output.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What “-” stands for */
#define STDIN_PATH "/dev/stdin"

static const char HELP[]
  = "Usage: purrceptron lesson run FILE|- [OPTION ...]\n"
    "\n"
    "Runs a program in the lessons' notation, which is a part of Python with "
    "NumPy's\n"
    "arrays; “-” reads it from standard input. It prints what Python would "
    "print.\n"
    "What goes wrong is said in Python's words, and in one sentence more that "
    "says\n"
    "what to do.\n"
    "\n"
    "There are numbers, texts, lists and arrays, np. and math., loops (for), "
    "assert,\n"
    "print(); no files, and no more memory than 512 MiB.\n"
    "\n"
    "      --seconds=S  stop it after so long\n"
    "      --seed=N     numbers by chance as after np.random.seed(N); else "
    "others each\n"
    "                   time\n"
    "      --json       every step: its line, the names that it changed, what "
    "it\n"
    "                   printed\n"
    "  -h, --help       show this help\n"
    "      --version    show the version\n"
    "\n"
    "Exit status: 0 it ran to its end; 1 something was wrong; 2 the command "
    "line\n"
    "makes no sense; 130 stopped by Ctrl+C.\n";

typedef struct
{
  PurrInterpreter *interpreter;
  PurrProgram *program;
  PurrInterpreterOptions options;
  const char *name; /* of the file, as it may be shown */
  PurrFault *fault;
  gboolean interrupted;
  int done;
} Job;

static void
print_cb (const char *text, gsize length, gpointer data)
{
  fwrite (text, 1, length, stdout);
}

static void
warn_cb (int line, const char *words, gpointer data)
{
  Job *job = data;

  fflush (stdout);
  g_printerr ("%s:%d: %s\n", job->name, line, words);
}

static gpointer
run_cb (gpointer data)
{
  Job *job = data;

  purr_interpreter_run (job->interpreter, job->program, &job->options, NULL,
                        &job->fault);
  g_atomic_int_set (&job->done, TRUE);
  g_main_context_wakeup (NULL);
  return NULL;
}

static void
interrupt_cb (gpointer data)
{
  Job *job = data;

  job->interrupted = TRUE;
  g_cancellable_cancel (job->options.cancellable);
}

/* Runs where Ctrl+C can still be heard of */
static void
run (Job *job)
{
  PurrInterruption interruption = { 0 };
  GThread *thread;

  purr_interruption_watch (&interruption, interrupt_cb, job);
  thread = g_thread_new ("lesson-run", run_cb, job);
  while (!g_atomic_int_get (&job->done))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
  purr_interruption_end (&interruption);
}

/* The line, and below it what is meant */
static void
print_place (const char *text_line, PurrSpan span)
{
  const char *p = text_line;
  int n = span.end_line == span.line ? span.end_column - span.column : 1;

  g_printerr ("    %s\n    ", text_line);
  for (int column = 1; column < span.column && *p != '\0'; column++)
    {
      g_printerr ("%s", *p == '\t' ? "\t" : " ");
      p = g_utf8_next_char (p);
    }
  for (int k = 0; k < MAX (n, 1); k++)
    g_printerr ("^");
  g_printerr ("\n");
}

static int
print_fault (const char *name, const char *text, const PurrFault *fault)
{
  g_autofree char *words = purr_fault_words (fault);
  g_auto (GStrv) lines = NULL;

  fflush (stdout);
  if (fault->span.line > 0)
    {
      g_printerr ("%s, line %d:\n", name, fault->span.line);
      lines = g_strsplit (text, "\n", -1);
      if (fault->span.line <= (int) g_strv_length (lines))
        print_place (g_strchomp (lines[fault->span.line - 1]), fault->span);
    }
  g_printerr ("%s\n%s\n", words, fault->advice);
  return PURR_STATUS_FAILED;
}

/* What is longer than a program may be is cut, and refused by who reads it */
static GBytes *
read_program (const char *path, GError **error)
{
  g_autofree char *text = g_malloc (PURR_NOTATION_TEXT_MAX + 2);
  gsize length;

  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), text,
                                   PURR_NOTATION_TEXT_MAX + 1, &length, NULL,
                                   error))
    return NULL;
  text[length] = '\0';
  return g_bytes_new_take (g_steal_pointer (&text), length);
}

static int
run_program (const char *path, guint32 seed, double seconds, gboolean json)
{
  g_autofree char *name = strcmp (path, STDIN_PATH) == 0
                            ? g_strdup ("<stdin>")
                            : purr_display_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_program (path, &error);
  g_autoptr (PurrProgram) program = NULL;
  g_autoptr (PurrInterpreter) interpreter = NULL;
  g_autoptr (PurrSteps) steps = json ? purr_steps_new_default () : NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PurrFault) fault = NULL;
  Job job = { .name = name };
  const char *text;
  gsize length;

  if (bytes == NULL)
    return purr_failure_about (path, error);
  text = g_bytes_get_data (bytes, &length);
  program = purr_program_parse (text, (gssize) length, &fault);
  if (program != NULL)
    {
      interpreter = purr_interpreter_new (PURR_INTERPRETER_MEMORY, seed);
      job.interpreter = interpreter;
      job.program = program;
      job.options = (PurrInterpreterOptions) {
        steps,
        cancellable,
        seconds,
        json ? NULL : print_cb,
        json ? NULL : warn_cb,
        &job,
      };
      run (&job);
      fault = job.fault;
    }
  if (json)
    purr_steps_print_json (steps, fault);
  else if (fault != NULL && !job.interrupted)
    print_fault (name, text, fault);
  if (job.interrupted)
    return PURR_STATUS_INTERRUPTED;
  return fault == NULL ? PURR_STATUS_OK : PURR_STATUS_FAILED;
}

int
purr_lesson_run (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  gboolean json = FALSE;
  double seconds = 0, seed = NAN;
  GOptionEntry entries[] = {
    { "seconds", 0, 0, G_OPTION_ARG_DOUBLE, &seconds, NULL, "" },
    { "seed", 0, 0, G_OPTION_ARG_DOUBLE, &seed, NULL, "" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL },
  };
  int status;

  /* Elsewhere only files will do, and the parser of options says so */
  for (int k = 1; k < argc; k++)
    if (strcmp (argv[k], "-") == 0)
      argv[k] = (char *) STDIN_PATH;
  status = purr_parse_options (argc, argv, entries, HELP, &words);
  if (status >= 0)
    return status;
  if (words[0] == NULL)
    return purr_usage_error (argv[0], "The program's file is missing.");
  if (words[1] != NULL)
    return purr_usage_error (argv[0], "One program at a time, please.");
  if (!(seconds >= 0 && seconds <= 1e9))
    return purr_usage_error (argv[0], "--seconds is more than 0.");
  if (isnan (seed))
    seed = g_random_int ();
  if (!(seed >= 0 && seed <= G_MAXUINT32) || seed != floor (seed))
    return purr_usage_error (argv[0],
                             "--seed is a whole number from 0 to 4294967295.");
  return run_program (words[0], (guint32) seed, seconds, json);
}
