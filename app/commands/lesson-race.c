/* lesson-race.c: purrceptron lesson race [FOLDER] */

#include "app/commands/lesson-words.h"

#include "app/commands/command-line.h"
#include "app/commands/folder-input.h"
#include "app/commands/interruption.h"
#include "app/commands/options.h"
#include "app/commands/progress-bar.h"
#include "app/commands/race-output.h"
#include "app/commands/race-series-output.h"
#include "app/commands/terminal.h"
#include "engine/images/crop.h"

#include <math.h>

/* Between two looks, in seconds */
#define LOOK_EVERY 0.05

#define SIZE 10000000
#define SERIES_SIZE 100000000

static const char HELP[]
  = "Usage: purrceptron lesson race [OPTION ...] [FOLDER]\n"
    "\n"
    "How many times faster is a vectorised program than a loop? The same work "
    "is done\n"
    "by a loop in Python, one in the lessons' notation, one in compiled C, by "
    "vector\n"
    "instructions on one processor and on all, by OpenBLAS and by NumPy, one "
    "after\n"
    "the other: on the pictures of a folder (or of a file that “purrceptron "
    "pack”\n"
    "wrote), or on made-up numbers. Python and NumPy run where they are "
    "installed.\n"
    "\n"
    "Each is warmed up and runs several times; its fastest run counts. Who is "
    "too\n"
    "slow is stopped, and “~” says that the whole time was worked out from "
    "what "
    "it\n"
    "did. All results are compared.\n"
    "\n"
    "      --task=WORK       dot (default), the dot product of two rows of "
    "numbers;\n"
    "                        descent, one whole iteration of gradient "
    "descent\n"
    "      --size=N          so many made-up numbers, 10000 to 1e9, default "
    "1e7\n"
    "      --series          10000 made-up numbers, then ten times as many, "
    "up to --size\n"
    "                        (1e8), as memory allows: a column for each\n"
    "      --seconds=S       for each, default 2\n"
    "      --threads=N       default: one for each processor\n"
    "      --positive=CLASS  the folder's class that answers yes, if not cat\n"
    "      --json            one object with all figures\n"
    "  -q, --quiet           no progress bar\n"
    "  -h, --help            show this help\n"
    "      --version         show the version\n"
    "\n"
    "Exit status: 0 they agree; 1 they do not, or there was no race; 2 the "
    "command line\n"
    "makes no sense; 130 stopped by Ctrl+C.\n";

typedef struct
{
  PurrRace *race;
  gboolean interrupted;
} Watch;

static void
interrupt_cb (gpointer data)
{
  Watch *self = data;

  self->interrupted = TRUE;
  purr_race_cancel (self->race);
}

static void
show (const PurrRaceView *view, PurrProgressBar *bar)
{
  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    if (view->lanes[who].state == PURR_RACE_RUNNING)
      {
        purr_progress_bar_update (bar, view->lanes[who].done,
                                  view->lanes[who].total,
                                  purr_race_get_name (
                                    (PurrRaceContestant) who));
        return;
      }
  if (view->stage == PURR_RACE_PREPARING)
    purr_progress_bar_update (bar, 0, 0, "making numbers");
}

/* To its end, or until it is interrupted: FALSE. Where there is no race the view
 * says why. */
static gboolean
hold (const PurrRaceOptions *options, gboolean quiet, PurrRaceView *view)
{
  g_autoptr (PurrRace) race = purr_race_start (options);
  PurrProgressBar *bar = purr_progress_bar_new ("Racing", quiet);
  Watch watch = { .race = race };
  PurrInterruption interruption = { 0 };

  purr_interruption_watch (&interruption, interrupt_cb, &watch);
  while (!purr_race_wait (race, LOOK_EVERY))
    {
      purr_race_look (race, view);
      show (view, bar);
      g_main_context_iteration (NULL, FALSE);
    }
  purr_interruption_end (&interruption);
  purr_progress_bar_free (bar);

  purr_race_look (race, view);
  return !watch.interrupted && view->stage != PURR_RACE_CANCELLED;
}

static int
hold_one (const PurrRaceOptions *options, gboolean quiet, gboolean json)
{
  gboolean made_up = options->dataset == NULL;
  PurrRaceView view;

  if (!hold (options, quiet, &view))
    return PURR_STATUS_INTERRUPTED;
  if (view.stage == PURR_RACE_FAILED)
    return purr_failure ("%s", view.problem);

  if (json)
    {
      g_autoptr (JsonObject) object
        = purr_race_to_json (&view, options->task, made_up);

      purr_race_print_json (object);
    }
  else
    purr_race_print (&view, options->task, made_up);
  return purr_race_all_agree (&view) ? PURR_STATUS_OK : PURR_STATUS_FAILED;
}

/* Up to options->size. What does not fit into the memory is told, and the others
 * race. */
static int
hold_series (PurrRaceOptions *options, gboolean quiet, gboolean json)
{
  const guint64 last = options->size;
  PurrRaceView views[PURR_RACE_SERIES_MAX];
  gboolean agree = TRUE;
  guint n = 0;
  guint n_held = 0;

  for (guint64 size = PURR_RACE_MIN_SIZE; size <= last; size *= 10)
    {
      options->size = size;
      if (!hold (options, quiet, &views[n]))
        return PURR_STATUS_INTERRUPTED;
      views[n].numbers = size;
      agree = agree && purr_race_all_agree (&views[n]);
      n_held += views[n].stage == PURR_RACE_OVER;
      n++;
    }
  if (n_held == 0)
    return purr_failure ("%s", views[0].problem);

  if (json)
    purr_race_series_print_json (views, n, options->task);
  else
    purr_race_series_print (views, n, options->task);
  return agree ? PURR_STATUS_OK : PURR_STATUS_FAILED;
}

/* With labels, or NULL, the reason having been said */
static PurrDataset *
load (const char *path, const char *positive, PurrTalk talk)
{
  g_autoptr (PurrDataset) dataset
    = purr_input_load (path, PURR_CROP_CENTRE, 0, talk);
  g_autofree char *classes = NULL;
  int class_index;

  if (dataset == NULL)
    return NULL;
  if (positive == NULL && purr_dataset_get_labels (dataset) != NULL)
    return g_steal_pointer (&dataset);
  class_index
    = positive != NULL ? purr_dataset_find_class (dataset, positive) : -1;
  if (class_index >= 0)
    return purr_dataset_relabel (dataset, (guint) class_index);

  classes = purr_input_class_list (dataset);
  if (positive != NULL)
    purr_failure ("There is no class “%s”. %s", positive, classes);
  else
    purr_failure ("Say with --positive which class answers yes. %s", classes);
  return NULL;
}

int
purr_lesson_race (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *task = NULL;
  g_autofree char *positive = NULL;
  g_autoptr (PurrDataset) dataset = NULL;
  PurrRaceOptions options = { 0 };
  double size = NAN;
  double seconds = 2;
  gboolean series = FALSE;
  gboolean json = FALSE;
  gboolean quiet = FALSE;
  GOptionEntry entries[] = {
    { "task", 0, 0, G_OPTION_ARG_STRING, &task, NULL, "" },
    { "size", 0, 0, G_OPTION_ARG_DOUBLE, &size, NULL, "" },
    { "series", 0, 0, G_OPTION_ARG_NONE, &series, NULL, NULL },
    { "seconds", 0, 0, G_OPTION_ARG_DOUBLE, &seconds, NULL, "" },
    { "threads", 0, 0, G_OPTION_ARG_INT, &options.threads, NULL, "" },
    { "positive", 0, 0, G_OPTION_ARG_STRING, &positive, NULL, "" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, NULL, NULL },
    { NULL },
  };
  int status = purr_parse_options (argc, argv, entries, HELP, &words);

  if (status >= 0)
    return status;
  if (words[0] != NULL && words[1] != NULL)
    return purr_usage_error (argv[0], "One folder at a time, please.");
  if (words[0] != NULL && !isnan (size))
    return purr_usage_error (argv[0],
                             "Either a folder or --size: a folder has as many "
                             "numbers as it has.");
  if (series && words[0] != NULL)
    return purr_usage_error (argv[0], "--series makes up its numbers: give it "
                                      "no folder.");
  if (words[0] == NULL && positive != NULL)
    return purr_usage_error (argv[0], "--positive goes with a folder.");
  if (g_strcmp0 (task, "descent") == 0)
    options.task = PURR_RACE_DESCENT;
  else if (task != NULL && g_strcmp0 (task, "dot") != 0)
    return purr_usage_error (argv[0], "--task is dot or descent.");
  if (isnan (size))
    size = series ? SERIES_SIZE : SIZE;
  if (!(size >= PURR_RACE_MIN_SIZE && size <= PURR_RACE_MAX_SIZE)
      || size != floor (size))
    return purr_usage_error (argv[0], "--size is a whole number from 10,000 to "
                                      "1,000,000,000.");
  if (!(seconds > 0 && seconds <= 3600))
    return purr_usage_error (argv[0],
                             "--seconds is more than 0, and at most 3600.");
  if (options.threads < 0)
    return purr_usage_error (argv[0], "--threads cannot be negative.");

  if (words[0] != NULL)
    {
      dataset = load (words[0], positive, purr_input_talk (quiet, json));
      if (dataset == NULL)
        return PURR_STATUS_FAILED;
    }
  options.size = (guint64) size;
  options.seconds = seconds;
  options.dataset = dataset;

  quiet = quiet || (json && purr_terminal_is_shared ());
  return series ? hold_series (&options, quiet, json)
                : hold_one (&options, quiet, json);
}
