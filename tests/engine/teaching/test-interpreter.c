#include "engine/teaching/interpreter.h"

#include <math.h>
#include <string.h>

static void
append_cb (const char *text, gsize length, gpointer data)
{
  g_string_append_len (data, text, (gssize) length);
}

/* What the program prints and, behind it, what goes wrong */
static char *
run_in (PurrInterpreter *interpreter,
        const char *text,
        PurrInterpreterOptions options)
{
  g_autoptr (PurrFault) fault = NULL;
  g_autoptr (PurrProgram) program = purr_program_parse (text, -1, &fault);
  GString *out = g_string_new (NULL);
  gboolean done;

  options.print = append_cb;
  options.data = out;
  if (program != NULL)
    {
      done
        = purr_interpreter_run (interpreter, program, &options, NULL, &fault);
      g_assert_true (done == (fault == NULL));
    }
  if (fault != NULL)
    {
      g_autofree char *words = purr_fault_words (fault);

      g_string_append_printf (out, "%d: %s", fault->span.line, words);
      g_assert_true (g_str_has_suffix (fault->advice, "."));
    }
  return g_string_free (out, FALSE);
}

static void
check (const char *text, const char *expected)
{
  g_autoptr (PurrInterpreter) interpreter
    = purr_interpreter_new (64 * 1024 * 1024, 0);
  g_autofree char *out
    = run_in (interpreter, text, (PurrInterpreterOptions) { NULL });

  g_assert_cmpstr (out, ==, expected);
}

/* The iteration of the course's second week by hand: m = 2, w = 0, b = 0, so every
 * a is 1/2 and J = ln 2; dZ = (1/2, -1/2), dw = X dZ' / 2, db = 0 */
static void
test_logistic_regression (void)
{
  check ("import numpy as np\n"
         "X = np.array([[1., 3.], [2., 8.]])\n"
         "Y = np.array([[0, 1]])\n"
         "w = np.zeros((2, 1))\n"
         "b = 0.0\n"
         "m = X.shape[1]\n"
         "A = 1 / (1 + np.exp(-(w.T @ X + b)))\n"
         "J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m\n"
         "dZ = A - Y\n"
         "dw = np.dot(X, dZ.T) / m\n"
         "db = np.sum(dZ) / m\n"
         "w = w - 0.1 * dw\n"
         "print(J, db)\n"
         "print(w)\n"
         "assert w.shape == (2, 1)",
         "0.6931471805599453 0.0\n[[0.05]\n [0.15]]\n");
}

static void
test_aliases (void)
{
  check ("a = np.arange(6.)\nb = a\nc = a.reshape(2, 3).T\nd = a[1::2]\n"
         "e = a + 0\na[1] = 10\nb += 1\nc[0, 0] = -1\nd[:] = 5\n"
         "print(a, b, e)\nprint(c)",
         "[-1.  5.  3.  5.  5.  5.] [-1.  5.  3.  5.  5.  5.] [0. 1. 2. 3. 4. "
         "5.]\n[[-1.  5.]\n [ 5.  5.]\n [ 3.  5.]]\n");
}

static void
test_python_and_numpy_numbers (void)
{
  check ("print(np.float64(1) / 0)\nprint(1 / 0)",
         "inf\n2: ZeroDivisionError: division by zero");
  check ("print(7 // -2, 7 % -2, -7.5 // 2, 2 ** -1, 2 ** 10)",
         "-4 -1 -4.0 0.5 1024\n");
  check ("a = np.array([1, 2])\na += 0.5",
         "2: UFuncTypeError: Cannot cast ufunc 'add' output from "
         "dtype('float64') to dtype('int64') with casting rule 'same_kind'");
}

static void
test_random (void)
{
  /* np.random.seed(1); randn(2), rand(1) */
  check ("np.random.seed(1)\nprint(np.random.randn(2), np.random.rand(1))",
         "[ 1.62434536 -0.61175641] [0.00011437]\n");
}

static void
test_bounds (void)
{
  g_autoptr (PurrInterpreter) interpreter
    = purr_interpreter_new (1024 * 1024, 0);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  const char *programs[] = {
    "a = np.zeros((1000, 1000))",
    "a = np.ones(1)\nl = []\nfor i in range(10 ** 9): l.append(a + i)",
    "l = [0]\nfor i in range(60): l = l + l",
    "t = 'a'\nfor i in range(60): t = t * 2",
    "a = np.arange(10 ** 15)",
  };

  for (gsize k = 0; k < G_N_ELEMENTS (programs); k++)
    {
      g_autofree char *out
        = run_in (interpreter, programs[k], (PurrInterpreterOptions) { NULL });

      g_assert_nonnull (strstr (out, ": MemoryError"));
    }
  {
    g_autofree char *out
      = run_in (interpreter, "for i in range(10 ** 15): pass",
                (PurrInterpreterOptions) { .seconds = 0.01 });

    g_assert_nonnull (strstr (out, "TimeoutError"));
  }
  g_cancellable_cancel (cancelled);
  {
    g_autofree char *out
      = run_in (interpreter, "for i in range(10 ** 15): pass",
                (PurrInterpreterOptions) { .cancellable = cancelled });

    g_assert_cmpstr (out, ==, "1: KeyboardInterrupt");
  }
  check ("l = []\nl.append(l)",
         "2: RecursionError: maximum recursion depth exceeded");
  check ("l = [1]\nm = (l,)\nl[0] = m",
         "3: RecursionError: maximum recursion depth exceeded");
}

/* All that was taken is given back */
static void
test_memory (void)
{
  g_autoptr (PurrInterpreter) interpreter
    = purr_interpreter_new (64 * 1024 * 1024, 0);
  PurrMemory *memory = purr_interpreter_get_memory (interpreter);
  g_autofree char *out
    = run_in (interpreter,
              "a = np.zeros((100, 100))\nb = [a, (a.T, 'text')]\n"
              "for i in range(10):\n  a = a @ a\n  b[0] = a[1:]\n"
              "a = b = 0\nc = d = undefined",
              (PurrInterpreterOptions) { NULL });

  g_assert_cmpstr (out, ==, "7: NameError: name 'undefined' is not defined");
  g_assert_cmpuint (purr_memory_get_used (memory), ==, 0);
}

/* Lists within lists, deeper than any stack */
static void
test_deep_list (void)
{
  check ("b = []\ntop = b\nfor i in range(30000):\n  n = []\n  b.append(n)\n"
         "  b = n\ntop = 0\nprint(len(b))",
         "0\n");
}

static void
test_bytes (void)
{
  static const guint8 pixels[] = { 0, 51, 102, 153, 204, 255 };
  g_autoptr (PurrInterpreter) interpreter
    = purr_interpreter_new (1024 * 1024, 0);
  PurrMemory *memory = purr_interpreter_get_memory (interpreter);
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);
  double table[256];
  g_autofree char *out = NULL;
  PurrValue value;

  for (int k = 0; k < 256; k++)
    table[k] = k / 255.0;
  value = purr_value_of_array (
    purr_array_new_from_bytes (memory, bytes, 3, 2, table));
  purr_interpreter_set (interpreter, "X", &value);
  g_assert_cmpuint (purr_memory_get_used (memory), ==, 0);
  out = run_in (interpreter,
                "print(X.shape, X.dtype)\nprint(X)\nprint(X.T @ X)\n"
                "print(X.sum(axis=0))\nV = X[0]\nX[0, 0] = 7\nprint(V)",
                (PurrInterpreterOptions) { NULL });
  g_assert_cmpstr (out, ==,
                   "(3, 2) float64\n"
                   "[[0.  0.6]\n [0.2 0.8]\n [0.4 1. ]]\n"
                   "[[0.2  0.56]\n [0.56 2.  ]]\n"
                   "[0.6 2.4]\n"
                   "[7.  0.6]\n");
  g_assert_cmpint (pixels[0], ==, 0);
}

static void
test_result (void)
{
  g_autoptr (PurrInterpreter) interpreter
    = purr_interpreter_new (1024 * 1024, 0);
  g_autoptr (PurrProgram) program = NULL;
  g_auto (PurrValue) result = PURR_VALUE_INIT;
  PurrFault *fault = NULL;
  double number;

  program = purr_program_parse ("x = 2\nx * 1.5", -1, &fault);
  g_assert_true (
    purr_interpreter_run (interpreter, program, NULL, &result, &fault));
  g_assert_true (purr_value_get_number (&result, &number));
  g_assert_cmpfloat (number, ==, 3);
  g_assert_true (
    purr_value_get_number (purr_interpreter_get (interpreter, "x"), &number));
  g_assert_cmpfloat (number, ==, 2);
}

static void
test_complete (void)
{
  g_autoptr (PurrInterpreter) interpreter
    = purr_interpreter_new (1024 * 1024, 0);
  g_autofree char *out = run_in (interpreter, "wide = np.zeros(3)",
                                 (PurrInterpreterOptions) { NULL });
  g_auto (GStrv) modules = purr_interpreter_complete (interpreter, "np.ex");
  g_auto (GStrv) arrays = purr_interpreter_complete (interpreter, "wide.sh");
  g_auto (GStrv) names = purr_interpreter_complete (interpreter, "wi");
  g_auto (GStrv) functions = purr_interpreter_complete (interpreter, "pri");
  g_auto (GStrv) random
    = purr_interpreter_complete (interpreter, "np.random.ra");

  g_assert_cmpstr (modules[0], ==, "np.exp");
  g_assert_cmpstr (arrays[0], ==, "wide.shape");
  g_assert_cmpstr (names[0], ==, "wide");
  g_assert_cmpstr (functions[0], ==, "print");
  g_assert_cmpuint (g_strv_length (random), ==, 2);
}

static void
warn_cb (int line, const char *words, gpointer data)
{
  g_string_append_printf (data, "%d %s\n", line, words);
}

/* Once for each place, as Python does */
static void
test_warnings (void)
{
  g_autoptr (PurrInterpreter) interpreter
    = purr_interpreter_new (1024 * 1024, 0);
  g_autoptr (GString) warnings = g_string_new (NULL);
  PurrInterpreterOptions options = { .warn = warn_cb, .data = warnings };
  PurrFault *fault;
  g_autoptr (PurrProgram) program = purr_program_parse (
    "for i in range(3):\n  a = np.log(np.zeros(2))\nb = np.exp(1000.) - "
    "np.exp(1000.)",
    -1, &fault);

  g_assert_true (
    purr_interpreter_run (interpreter, program, &options, NULL, &fault));
  g_assert_cmpstr (warnings->str, ==,
                   "2 RuntimeWarning: divide by zero encountered in log\n"
                   "3 RuntimeWarning: overflow encountered in exp\n"
                   "3 RuntimeWarning: invalid value encountered in scalar "
                   "subtract\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/interpreter/logistic-regression",
                   test_logistic_regression);
  g_test_add_func ("/interpreter/aliases", test_aliases);
  g_test_add_func ("/interpreter/numbers", test_python_and_numpy_numbers);
  g_test_add_func ("/interpreter/random", test_random);
  g_test_add_func ("/interpreter/bounds", test_bounds);
  g_test_add_func ("/interpreter/memory", test_memory);
  g_test_add_func ("/interpreter/deep-list", test_deep_list);
  g_test_add_func ("/interpreter/bytes", test_bytes);
  g_test_add_func ("/interpreter/result", test_result);
  g_test_add_func ("/interpreter/complete", test_complete);
  g_test_add_func ("/interpreter/warnings", test_warnings);

  return g_test_run ();
}
