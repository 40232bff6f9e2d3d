/* fuzz-notation.c: reading and running a program of the notation
 *
 * With little memory and little time: what a stranger wrote may be refused, no
 * more.
 */

#include "fuzz-target.h"

#include "engine/teaching/interpreter.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (PurrInterpreter) interpreter
    = purr_interpreter_new (4 * 1024 * 1024, 0);
  g_autoptr (PurrSteps) steps = purr_steps_new (20, 20);
  g_autoptr (PurrFault) fault = NULL;
  g_autoptr (PurrProgram) program
    = purr_program_parse ((const char *) data, (gssize) size, &fault);
  PurrInterpreterOptions options = { .steps = steps, .seconds = 0.05 };

  if (program != NULL)
    purr_interpreter_run (interpreter, program, &options, NULL, &fault);
  if (fault != NULL)
    {
      g_autofree char *words = purr_fault_words (fault);

      g_assert_true (g_utf8_validate (words, -1, NULL));
      g_assert_true (g_str_has_suffix (fault->advice, "."));
      g_assert_cmpint (fault->span.line, >=, 0);
    }
  return 0;
}
