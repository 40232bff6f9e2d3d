#include "engine/teaching/interpreter.h"

static PurrSteps *
run (const char *text, int first, int last)
{
  g_autoptr (PurrInterpreter) interpreter
    = purr_interpreter_new (16 * 1024 * 1024, 0);
  PurrSteps *steps = purr_steps_new (first, last);
  PurrInterpreterOptions options = { .steps = steps };
  PurrFault *fault = NULL;
  g_autoptr (PurrProgram) program = purr_program_parse (text, -1, &fault);

  purr_interpreter_run (interpreter, program, &options, NULL, &fault);
  purr_fault_free (fault);
  return steps;
}

/* "line name=value ... > printed" */
static void
check_step (const PurrSteps *steps, int index, const char *expected)
{
  PurrStepInfo step = purr_steps_get (steps, index);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%d", step.line);
  for (int k = 0; k < step.n_changes; k++)
    {
      PurrChange change = purr_steps_get_change (steps, index, k);
      g_autofree char *value = purr_change_text (&change);

      g_string_append_printf (text, " %s=%s", change.name, value);
    }
  if (step.printed != NULL)
    g_string_append_printf (text, " > %s", step.printed);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
check_value (const PurrSteps *steps, int index, int slot, const char *expected)
{
  PurrChange change;
  g_autofree char *text = NULL;

  if (purr_steps_find (steps, index, slot, &change))
    text = purr_change_text (&change);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_lines (void)
{
  g_autoptr (PurrSteps) steps = run ("a = np.zeros(2)\n"
                                     "b = a\n"
                                     "for i in range(2):\n"
                                     "  a[i] = i + 1\n"
                                     "print(b)\n"
                                     "b += 1\n"
                                     "c, d = [1], 'x'\n"
                                     "c.append(2)\n"
                                     "oops",
                                     100, 100);

  g_assert_cmpint (purr_steps_get_n (steps), ==, 11);
  g_assert_cmpint (purr_steps_get_gap (steps), ==, 11);
  check_step (steps, 0, "1 a=[0. 0.]");
  check_step (steps, 1, "2 b=[0. 0.]");
  check_step (steps, 2, "3 i=0");
  check_step (steps, 3, "4 a=[1. 0.] b=[1. 0.]");
  check_step (steps, 4, "3 i=1");
  check_step (steps, 5, "4 a=[1. 2.] b=[1. 2.]");
  check_step (steps, 6, "5 > [1. 2.]\n");
  check_step (steps, 7, "6 a=[2. 3.] b=[2. 3.]");
  check_step (steps, 8, "7 c=[1] d='x'");
  check_step (steps, 9, "8 c=[1, 2]");
  check_step (steps, 10, "9");

  /* Slots: a, np, b */
  check_value (steps, 2, 0, "[0. 0.]");
  check_value (steps, 4, 0, "[1. 0.]");
  check_value (steps, 10, 2, "[2. 3.]");
  check_value (steps, 0, 2, NULL);
}

/* The beginning, the end, and what held between them */
static void
test_long (void)
{
  g_autoptr (PurrSteps) steps
    = run ("a = 7\nfor i in range(1000):\n  z = i", 5, 4);

  /* a, then 1000 times i and z, the first i along with "for" */
  g_assert_cmpuint (purr_steps_get_n_run (steps), ==, 2001);
  g_assert_cmpint (purr_steps_get_n (steps), ==, 9);
  g_assert_cmpint (purr_steps_get_gap (steps), ==, 5);
  check_step (steps, 4, "3 z=1");
  check_step (steps, 5, "2 i=998");
  check_step (steps, 8, "3 z=999");
  check_value (steps, 5, 0, "7");
  check_value (steps, 5, 1, "998");
  check_value (steps, 5, 3, "997");
  check_value (steps, 6, 3, "998");
}

/* Large arrays are told, not kept */
static void
test_large (void)
{
  g_autoptr (PurrSteps) steps = run ("a = np.arange(2000)\nb = a[:3]", 9, 9);
  PurrChange change = purr_steps_get_change (steps, 0, 0);

  g_assert_cmpint (change.value.kind, ==, PURR_VALUE_UNSET);
  g_assert_cmpstr (change.text, ==, "[   0    1    2 ... 1997 1998 1999]");
  change = purr_steps_get_change (steps, 1, 0);
  g_assert_cmpint (change.value.kind, ==, PURR_VALUE_ARRAY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/steps/lines", test_lines);
  g_test_add_func ("/steps/long", test_long);
  g_test_add_func ("/steps/large", test_large);

  return g_test_run ();
}
