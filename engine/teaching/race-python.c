/* race-python.c: the very same loop in Python, in a process of its own
 *
 * The script gets the numbers as a file in memory that it may only read from, and
 * prints lines:
 *   done NUMBERS SECONDS            of the run that goes on
 *   run NUMBERS SECONDS RESULT...   of one that has ended; hexadecimal floats
 * Whatever else it prints is what went wrong. What it says is not trusted:
 * lengths and numbers are checked, and it is ended when its time is long up.
 */

#include "engine/teaching/race-private.h"

#include "engine/files/printable.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <math.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* For starting, for importing NumPy, and for the first touch of all numbers,
 * beyond its own time and the run that it is in */
#define PATIENCE 20.0

/* A look at whether it was cancelled, in milliseconds */
#define GLANCE 10

/* Longer lines are nothing of ours: n_x + 2 numbers of at most 25 letters */
#define MOST_LINE(n_results) (200 + 26 * (n_results))

/* The file as the script knows it */
#define SCRIPT_FILE 3

typedef struct
{
  PurrRaceRun *run;
  PurrRaceTold *told;
  GString *line;
  char *other; /* the last line that was something else */
} Reader;

static gboolean
read_whole (const char **text, gsize *number)
{
  char *end;
  guint64 value = g_ascii_strtoull (*text, &end, 10);

  if (end == *text || !g_ascii_isdigit (**text) || value > G_MAXSIZE)
    return FALSE;
  *number = value;
  *text = end + strspn (end, " ");

  return TRUE;
}

static gboolean
read_double (const char **text, double *number)
{
  char *end;

  *number = g_ascii_strtod (*text, &end);
  if (end == *text)
    return FALSE;
  *text = end + strspn (end, " ");

  return TRUE;
}

/* Of one run, fewer numbers than all only where it was stopped */
static gboolean
take_run (Reader *self, const char *text)
{
  PurrRaceRun *run = self->run;
  gsize n_results = purr_race_n_results (run->numbers);
  gsize total = run->numbers->n_x * run->numbers->m;
  gsize examples = run->numbers->task == PURR_RACE_DOT ? 1 : run->numbers->n_x;
  PurrRaceTold *told = self->told;
  gsize counted;
  double took;
  g_autofree double *result = NULL;

  if (!read_whole (&text, &counted) || !read_double (&text, &took))
    return FALSE;
  if (counted == 0 || counted > total || counted % examples != 0
      || !(took >= 0 && took < 1e6))
    return FALSE;
  result = g_new (double, n_results);
  for (gsize r = 0; r < n_results; r++)
    if (!read_double (&text, &result[r]))
      return FALSE;

  told->runs++;
  purr_race_run_begins (run);
  /* The first was for warming up, unless there is no other */
  if (told->runs <= 2 || counted > told->counted
      || (counted == told->counted && took < told->took))
    {
      told->counted = counted;
      told->took = took;
      memcpy (run->result, result, n_results * sizeof *result);
    }
  return TRUE;
}

static void
take_line (Reader *self)
{
  const char *text = self->line->str;
  gsize total = self->run->numbers->n_x * self->run->numbers->m;
  gsize done;

  if (g_str_has_prefix (text, "done "))
    {
      text += strlen ("done ");
      if (read_whole (&text, &done))
        g_atomic_pointer_set (self->run->done, MIN (done, total));
    }
  else if (!g_str_has_prefix (text, "run ")
           || !take_run (self, text + strlen ("run ")))
    {
      if (*text != '\0')
        {
          g_free (self->other);
          self->other = g_strndup (text, 150);
        }
    }
}

static void
take_bytes (Reader *self, const char *bytes, gsize n)
{
  gsize most = MOST_LINE (purr_race_n_results (self->run->numbers));

  for (gsize i = 0; i < n; i++)
    if (bytes[i] == '\n')
      {
        take_line (self);
        g_string_truncate (self->line, 0);
      }
    else if (self->line->len < most && bytes[i] != '\0')
      g_string_append_c (self->line, bytes[i]);
}

/* Until it has closed its output. FALSE where it took far too long. */
static gboolean
listen (Reader *self, int output)
{
  gint64 give_up
    = g_get_monotonic_time ()
      + (gint64) ((3 * self->run->seconds + PATIENCE) * G_USEC_PER_SEC);
  char bytes[8192];

  while (!purr_race_run_is_cancelled (self->run))
    {
      struct pollfd watched = { .fd = output, .events = POLLIN };
      gssize n;

      if (g_get_monotonic_time () > give_up)
        return FALSE;
      if (poll (&watched, 1, GLANCE) <= 0)
        continue;
      n = read (output, bytes, sizeof bytes);
      if (n == 0)
        break;
      if (n > 0)
        take_bytes (self, bytes, (gsize) n);
      else if (errno != EINTR && errno != EAGAIN)
        break;
    }
  return TRUE;
}

static GSubprocess *
start (const PurrRaceRun *run, const char *script, int output, GError **error)
{
  const PurrRaceNumbers *numbers = run->numbers;
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char *n_x = g_strdup_printf ("%" G_GSIZE_FORMAT, numbers->n_x);
  g_autofree char *m = g_strdup_printf ("%" G_GSIZE_FORMAT, numbers->m);
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];
  char b[G_ASCII_DTOSTR_BUF_SIZE];
  char alpha[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (seconds, sizeof seconds, run->seconds);
  g_ascii_dtostr (b, sizeof b, numbers->b);
  g_ascii_dtostr (alpha, sizeof alpha, numbers->alpha);
  g_subprocess_launcher_take_stdout_fd (launcher, dup (output));
  g_subprocess_launcher_take_stderr_fd (launcher, dup (output));
  g_subprocess_launcher_take_fd (launcher, dup (numbers->file), SCRIPT_FILE);

  /* -I: nothing is taken from the folder that we happen to be in, nor from the
   * environment */
  return g_subprocess_launcher_spawn (launcher, error, run->python, "-I", "-c",
                                      script, n_x, m, seconds, b, alpha, NULL);
}

static char *
why_not (const Reader *self, gboolean in_time)
{
  g_autofree char *words = NULL;

  if (!in_time)
    return g_strdup ("python3 did not end in time.");
  if (self->other != NULL
      && strstr (self->other, "No module named 'numpy'") != NULL)
    return g_strdup ("NumPy is not installed for python3.");
  if (self->other == NULL)
    return g_strdup ("python3 ended without a result.");
  words = purr_printable (self->other);

  return g_strdup_printf ("python3 ended without a result: %s", words);
}

gboolean
purr_race_run_python (PurrRaceRun *run,
                      const char *script,
                      PurrRaceTold *told,
                      char **problem)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  Reader reader = { .run = run, .told = told };
  gboolean in_time;
  int ends[2];

  *problem = NULL;
  *told = (PurrRaceTold) { 0 };
  if (run->python == NULL)
    {
      *problem = g_strdup ("python3 is not installed.");
      return FALSE;
    }
  if (pipe2 (ends, O_CLOEXEC) != 0)
    {
      *problem = g_strdup_printf ("python3 could not be started: %s.",
                                  g_strerror (errno));
      return FALSE;
    }
  process = start (run, script, ends[1], &error);
  close (ends[1]);
  if (process == NULL)
    {
      *problem
        = g_strdup_printf ("python3 could not be started: %s.", error->message);
      close (ends[0]);
      return FALSE;
    }

  reader.line = g_string_new (NULL);
  in_time = listen (&reader, ends[0]);
  close (ends[0]);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);

  if (!in_time || told->runs == 0)
    *problem = why_not (&reader, in_time);
  g_string_free (reader.line, TRUE);
  g_free (reader.other);

  return *problem == NULL;
}
