/* notation-runner.c: runs programs of the notation for test-against-numpy.py
 *
 * Standard input: programs, each followed by a byte 1. For each of them standard
 * output gets what it printed, a byte 2, what was wrong ("ValueError: ..."), if
 * anything, and a byte 1. With the word "parse" they are not run, and instead of what
 * they print stands where in them something is wrong: "LINE:COLUMN".
 */

#include "engine/teaching/interpreter.h"

#include <stdio.h>
#include <string.h>

static void
print_cb (const char *text, gsize length, gpointer data)
{
  fwrite (text, 1, length, stdout);
}

static void
run (const char *text)
{
  g_autoptr (PurrInterpreter) interpreter
    = purr_interpreter_new (64 * 1024 * 1024, 0);
  g_autoptr (PurrFault) fault = NULL;
  g_autoptr (PurrProgram) program = purr_program_parse (text, -1, &fault);
  g_autofree char *words = NULL;
  PurrInterpreterOptions options = { .print = print_cb };

  if (program != NULL)
    purr_interpreter_run (interpreter, program, &options, NULL, &fault);
  words = fault != NULL ? purr_fault_words (fault) : g_strdup ("");
  printf ("\2%s\1", words);
}

static void
parse (const char *text)
{
  g_autoptr (PurrFault) fault = NULL;
  g_autoptr (PurrProgram) program = purr_program_parse (text, -1, &fault);
  g_autofree char *words = NULL;

  words = fault != NULL ? purr_fault_words (fault) : g_strdup ("");
  printf ("%d:%d\2%s\1", fault != NULL ? fault->span.line : 0,
          fault != NULL ? fault->span.column : 0, words);
}

int
main (int argc, char **argv)
{
  GString *input = g_string_new (NULL);
  char *next;
  int c;

  while ((c = getchar ()) != EOF)
    g_string_append_c (input, (char) c);
  for (char *p = input->str; (next = strchr (p, 1)) != NULL; p = next + 1)
    {
      *next = '\0';
      if (argc > 1 && strcmp (argv[1], "parse") == 0)
        parse (p);
      else
        run (p);
    }
  g_string_free (input, TRUE);
  return 0;
}
