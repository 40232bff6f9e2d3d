/* test-lesson-run.c: purrceptron lesson run */

#include "commands-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

static char *folder;

/* The whole of what is printed, where it is given */
static void
check (int status, const char *out, const char *err, const char *const *options)
{
  const char *words[8] = { "lesson", "run" };
  g_autoptr (Run) run = NULL;

  for (int k = 0; options[k] != NULL; k++)
    words[k + 2] = options[k];
  run = run_as (folder, "C.UTF-8", FALSE, words);
  assert_run (run, status, NULL, NULL);
  if (out != NULL)
    g_assert_cmpstr (run->out, ==, out);
  if (err != NULL)
    g_assert_cmpstr (run->err, ==, err);
}

#define CHECK(status, out, err, ...)                                           \
  check (status, out, err, (const char *[]) { __VA_ARGS__, NULL })

/* As a script of Python's does: a value alone prints nothing */
static void
test_file (void)
{
  write_text (folder, "sum.py", "a = np.arange(3)\nprint(a.sum())\na * 3\n");
  CHECK (0, "3\n", "", "sum.py");
  write_text (folder, "empty.py", "");
  CHECK (0, "", "", "empty.py");
  write_text (folder, "log.py", "print(np.log(np.array([0.0])))\n");
  CHECK (0, "[-inf]\n",
         "log.py:1: RuntimeWarning: divide by zero encountered in log\n",
         "log.py");
}

/* The same numbers by the same seed, NumPy's own of np.random.seed(1) */
static void
test_seed (void)
{
  write_text (folder, "rand.py", "print(np.random.rand(2))\n");
  CHECK (0, "[0.417022   0.72032449]\n", "", "rand.py", "--seed=1");
  CHECK (2, "", NULL, "rand.py", "--seed=-1");
  CHECK (2, "", NULL, "rand.py", "--seed=0.5");
}

static void
test_standard_input (void)
{
  const char *const words[] = { COMMANDS_PROGRAM, "lesson", "run", "-", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
    = g_subprocess_newv (words,
                         G_SUBPROCESS_FLAGS_STDIN_PIPE
                           | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                           | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                         &error);
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, "print(1 + 1)\nb\n", NULL, &out, &err,
                                 &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  g_assert_cmpstr (out, ==, "2\n");
  g_assert_true (g_str_has_prefix (err, "<stdin>, line 2:\n"
                                        "    b\n"
                                        "    ^\n"
                                        "NameError: name 'b' is not "
                                        "defined\n"));
}

/* The line, what in it is meant, Python's words, and what to do */
static void
test_faults (void)
{
  write_text (folder, "shapes.py",
              "print(1)\nx = np.zeros(3) + np.zeros(4)\nprint(2)\n");
  CHECK (1, "1\n",
         "shapes.py, line 2:\n"
         "    x = np.zeros(3) + np.zeros(4)\n"
         "        ^^^^^^^^^^^^^^^^^^^^^^^^^\n"
         "ValueError: operands could not be broadcast together with shapes "
         "(3,) (4,) \n"
         "From their right ends, the shapes' first lengths are 3 and 4: they "
         "must be equal, or one of them 1 (reshape can add a 1).\n",
         "shapes.py");
  write_text (folder, "bracket.py", "print(1)\nµ = (2\n");
  CHECK (1, "",
         "bracket.py, line 2:\n"
         "    µ = (2\n"
         "        ^\n"
         "SyntaxError: '(' was never closed\n"
         "Add the bracket that closes this one.\n",
         "bracket.py");
  write_text (folder, "latin.py", "a = 1 # \xff\n");
  CHECK (1, "",
         "SyntaxError: (unicode error) 'utf-8' codec can't decode the text\n"
         "Save the program as text in UTF-8, without zero bytes.\n",
         "latin.py");
}

/* What a program's text holds does nothing to the terminal it is shown on */
static void
test_escapes (void)
{
  g_autoptr (Run) run = NULL;

  write_text (folder, "escape.py", "a = '\033[31m' + $\n");
  run = run_as (folder, "C.UTF-8", FALSE,
                (const char *[]) { "lesson", "run", "escape.py", NULL });
  assert_run (run, 1, "", "SyntaxError");
  g_assert_null (strchr (run->err, '\033'));
}

static void
test_bounds (void)
{
  g_autofree char *long_text = g_strnfill (300 * 1024, '#');

  write_text (folder, "endless.py",
              "for i in range(10**12):\n    a = i\nprint(a)\n");
  CHECK (
    1, "",
    "endless.py, line 1:\n"
    "    for i in range(10**12):\n"
    "    ^\n"
    "TimeoutError: the program took too long\n"
    "Use fewer rounds, smaller arrays, or one operation on whole arrays in "
    "place of a loop.\n",
    "endless.py", "--seconds=0.2");
  CHECK (2, "", NULL, "endless.py", "--seconds=-1");
  write_text (folder, "large.py", "a = np.zeros((100000, 100000))\n");
  CHECK (1, "",
         "large.py, line 1:\n"
         "    a = np.zeros((100000, 100000))\n"
         "        ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
         "MemoryError: Unable to allocate 74.5 GiB for an array with shape "
         "(100000, 100000) and data type float64\n"
         "All arrays together may take 512.0\302\240MiB: use a smaller shape, "
         "or fewer "
         "names that keep arrays.\n",
         "large.py");
  write_text (folder, "lists.py",
              "x = [0]\nfor i in range(100):\n    x = x + x\n");
  CHECK (1, "", NULL, "lists.py");
  write_text (folder, "long.py", long_text);
  CHECK (1, "",
         "MemoryError\nA program may have 256 kilobytes: cut this one in "
         "parts.\n",
         "long.py");
}

static void
test_json (void)
{
  g_autoptr (Run) run = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *all, *step;
  JsonArray *steps;

  write_text (folder, "steps.py", "a = 1\nprint(a + 1)\nassert a == 2\n");
  run
    = run_as (folder, "C.UTF-8", FALSE,
              (const char *[]) { "lesson", "run", "steps.py", "--json", NULL });
  assert_run (run, 1, NULL, "");
  node = json_from_string (run->out, NULL);
  all = json_node_get_object (node);
  steps = json_object_get_array_member (all, "steps");
  g_assert_cmpuint (json_array_get_length (steps), ==, 3);
  step = json_array_get_object_element (steps, 0);
  g_assert_cmpint (json_object_get_int_member (step, "line"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (
                     json_object_get_object_member (step, "changes"), "a"),
                   ==, "1");
  step = json_array_get_object_element (steps, 1);
  g_assert_cmpstr (json_object_get_string_member (step, "printed"), ==, "2\n");
  step = json_object_get_object_member (all, "error");
  g_assert_cmpstr (json_object_get_string_member (step, "type"), ==,
                   "AssertionError");
  g_assert_cmpint (json_object_get_int_member (step, "line"), ==, 3);
}

static void
test_slips (void)
{
  g_autoptr (Run) missing = run_in (folder, "lesson", "run", NULL);
  g_autoptr (Run) two = run_in (folder, "lesson", "run", "a", "b", NULL);
  g_autoptr (Run) none = run_in (folder, "lesson", "run", "none.py", NULL);
  g_autoptr (Run) place = run_in (folder, "lesson", "run", "/", NULL);
  g_autoptr (Run) help = run_in (folder, "lesson", "run", "--help", NULL);

  assert_run (missing, 2, "", "The program's file is missing.");
  assert_run (two, 2, "", "One program at a time, please.");
  assert_run (none, 1, "", "none.py");
  assert_run (place, 1, "", "/");
  assert_run (help, 0, "Usage: purrceptron lesson run FILE|-", "");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = folder_new ();
  g_test_add_func ("/lesson-run/file", test_file);
  g_test_add_func ("/lesson-run/seed", test_seed);
  g_test_add_func ("/lesson-run/standard-input", test_standard_input);
  g_test_add_func ("/lesson-run/faults", test_faults);
  g_test_add_func ("/lesson-run/escapes", test_escapes);
  g_test_add_func ("/lesson-run/bounds", test_bounds);
  g_test_add_func ("/lesson-run/json", test_json);
  g_test_add_func ("/lesson-run/slips", test_slips);
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
