/* bench-notation.c: the lessons' notation, for against-python.py to time
 *
 * Reads "loop N" or "dot N" from standard input, one a line. The first of a kind
 * and size makes the numbers, np.random.seed(1), two arrays of N; then it runs the
 * program once and answers with the seconds that took and with its result.
 */

#include "engine/teaching/interpreter.h"

#include <stdio.h>
#include <string.h>

static const char SETUP[] = "np.random.seed(1)\n"
                            "w = np.random.randn(n)\n"
                            "x = np.random.randn(n)\n";
static const char LOOP[] = "z = 0.0\n"
                           "for i in range(n):\n"
                           "    z = z + w[i] * x[i]\n";
static const char DOT[] = "z = np.dot(w, x)\n";

static double
run (PurrInterpreter *interpreter, const char *text)
{
  PurrFault *fault;
  g_autoptr (PurrProgram) program = purr_program_parse (text, -1, &fault);
  gint64 start = g_get_monotonic_time ();

  if (!purr_interpreter_run (interpreter, program, NULL, NULL, &fault))
    g_error ("%s: %s", fault->type, fault->message);
  return (double) (g_get_monotonic_time () - start) / 1e6;
}

int
main (int argc, char **argv)
{
  g_autoptr (PurrInterpreter) interpreter
    = purr_interpreter_new (PURR_INTERPRETER_MEMORY, 0);
  double size = 0, number, result;
  char line[64];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      char *space = strchr (line, ' ');
      double seconds;

      if (space == NULL)
        return 1;
      number = g_ascii_strtod (space, NULL);
      if (number != size)
        {
          PurrValue n = purr_value_of_integer ((gint64) number);

          purr_interpreter_set (interpreter, "n", &n);
          run (interpreter, "w = x = 0");
          run (interpreter, SETUP);
          size = number;
        }
      seconds = run (interpreter, g_str_has_prefix (line, "loop") ? LOOP : DOT);
      purr_value_get_number (purr_interpreter_get (interpreter, "z"), &result);
      printf ("%.9f %.17g\n", seconds, result);
      fflush (stdout);
    }
  return 0;
}
