/* test-race-python.c: Python may be missing, broken or lie */

#include "engine/teaching/race.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define PATIENCE 120.0

/* A program that is python3 to the race, in a folder of its own */
static char *
write_python (const char *folder, const char *lines)
{
  char *path = g_build_filename (folder, "python3", NULL);
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", lines, NULL);

  g_assert_true (g_file_set_contents_full (path, text, -1,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0700,
                                           NULL));
  return path;
}

static PurrRaceOptions
loop_with (const char *python)
{
  return (PurrRaceOptions) {
    .task = PURR_RACE_DOT,
    .size = 10000,
    .seconds = 0.01,
    .contestants = 1 << PURR_RACE_PYTHON_LOOP,
    .python = python,
  };
}

/* What is said of it where it is left out, or NULL */
static char *
run (const char *python, PurrRaceLane *lane)
{
  PurrRaceOptions options = loop_with (python);
  g_autoptr (PurrRace) race = purr_race_start (&options);
  PurrRaceView view;

  g_assert_true (purr_race_wait (race, PATIENCE));
  purr_race_look (race, &view);
  g_assert_cmpint (view.stage, ==, PURR_RACE_OVER);
  *lane = view.lanes[PURR_RACE_PYTHON_LOOP];

  return lane->state == PURR_RACE_LEFT_OUT ? g_strdup (lane->note) : NULL;
}

static void
test_unusable (void)
{
  static const struct
  {
    const char *lines;
    const char *said;
  } cases[] = {
    { "exit 1", "python3 ended without a result." },
    { "echo 'SyntaxError: no'; exit 1",
      "python3 ended without a result: SyntaxError: no" },
    { "echo 'to standard error' >&2",
      "python3 ended without a result: to standard error" },
    { "echo \"ModuleNotFoundError: No module named 'numpy'\" >&2",
      "NumPy is not installed for python3." },
    /* Too few results, too many numbers, no numbers, no time */
    { "echo run 10000 0.1", "run 10000 0.1" },
    { "echo run 10001 0.1 1", "run 10001 0.1 1" },
    { "echo run 0 0.1 1", "run 0 0.1 1" },
    { "echo run -1 0.1 1", "run -1 0.1 1" },
    { "echo run 10000 -1 1", "run 10000 -1 1" },
    { "echo run 10000 nan 1", "run 10000 nan 1" },
    { "printf 'a\\033[31mb\\n'", "a" },
    { "head -c 3000000 /dev/zero | tr '\\0' x; echo", "xxx" },
  };

  g_autofree char *folder = g_dir_make_tmp ("python-XXXXXX", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *python = write_python (folder, cases[i].lines);
      PurrRaceLane lane;
      g_autofree char *said = run (python, &lane);

      g_test_message ("%s: %s", cases[i].lines, said);
      g_assert_nonnull (said);
      g_assert_nonnull (strstr (said, cases[i].said));
      g_assert_null (strchr (said, '\033'));
      g_assert_true (g_utf8_validate (said, -1, NULL));
      g_unlink (python);
    }
  g_rmdir (folder);
}

static void
test_missing (void)
{
  PurrRaceLane lane;
  g_autofree char *said = run ("/nowhere/python3", &lane);

  g_assert_nonnull (said);
  g_assert_true (g_str_has_prefix (said, "python3 could not be started: "));
}

/* Not in the PATH at all */
static void
test_not_installed (void)
{
  PurrRaceLane lane;
  g_autofree char *said = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("PATH", "/nowhere", TRUE);
  said = run (NULL, &lane);
  g_assert_cmpstr (said, ==, "python3 is not installed.");
}

/* A wrong result is found out */
static void
test_wrong (void)
{
  static const char *const results[] = { "0x1.8p+3", "nan", "inf" };
  g_autofree char *folder = g_dir_make_tmp ("python-XXXXXX", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *lines
        = g_strdup_printf ("echo run 10000 0.25 %s", results[i]);
      g_autofree char *python = write_python (folder, lines);
      PurrRaceLane lane;

      g_assert_null (run (python, &lane));
      g_assert_cmpfloat (lane.took, ==, 0.25);
      g_assert_true (lane.compared);
      g_assert_false (lane.agrees);
      g_unlink (python);
    }
  g_rmdir (folder);
}

/* Whatever it is doing, it is ended, and nothing of it is left */
static void
test_cancel (void)
{
  g_autofree char *folder = g_dir_make_tmp ("python-XXXXXX", NULL);
  g_autofree char *python = write_python (folder, "echo $$ > \"${0%/*}/pid\"\n"
                                                  "echo done 77\n"
                                                  "trap '' TERM INT\n"
                                                  "while :; do :; done\n");
  g_autofree char *pid_file = g_build_filename (folder, "pid", NULL);
  g_autofree char *pid = NULL;
  PurrRaceOptions options = loop_with (python);
  PurrRace *race = purr_race_start (&options);
  PurrRaceView view;

  do
    {
      g_thread_yield ();
      purr_race_look (race, &view);
    }
  while (view.lanes[PURR_RACE_PYTHON_LOOP].done != 77);
  g_assert_cmpint (view.lanes[PURR_RACE_PYTHON_LOOP].state, ==,
                   PURR_RACE_RUNNING);
  purr_race_cancel (race);
  g_assert_true (purr_race_wait (race, PATIENCE));
  purr_race_look (race, &view);
  g_assert_cmpint (view.stage, ==, PURR_RACE_CANCELLED);
  purr_race_free (race);

  g_assert_true (g_file_get_contents (pid_file, &pid, NULL, NULL));
  errno = 0;
  g_assert_cmpint (kill (atoi (pid), 0), ==, -1);
  g_assert_cmpint (errno, ==, ESRCH);
  g_unlink (pid_file);
  g_unlink (python);
  g_rmdir (folder);
}

/* The real one, where there is one */
static void
test_real (void)
{
  g_autofree char *python = g_find_program_in_path ("python3");
  PurrRaceLane lane;
  g_autofree char *said = NULL;

  if (python == NULL)
    {
      g_test_skip ("there is no python3");
      return;
    }
  said = run (python, &lane);
  g_assert_null (said);
  g_assert_cmpuint (lane.counted, ==, 10000);
  g_assert_cmpuint (lane.runs, >=, 1);
  g_assert_true (lane.agrees);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/race-python/unusable", test_unusable);
  g_test_add_func ("/race-python/missing", test_missing);
  g_test_add_func ("/race-python/not-installed", test_not_installed);
  g_test_add_func ("/race-python/wrong", test_wrong);
  g_test_add_func ("/race-python/cancel", test_cancel);
  g_test_add_func ("/race-python/real", test_real);

  return g_test_run ();
}
