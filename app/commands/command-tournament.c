/* command-tournament.c: purrceptron tournament FOLDER */

#include "app/commands/commands-private.h"

#include "app/commands/command-line.h"
#include "app/commands/interruption.h"
#include "app/commands/folder-input.h"
#include "app/commands/output-file.h"
#include "app/commands/preparation.h"
#include "app/commands/progress-bar.h"
#include "app/commands/room.h"
#include "app/commands/terminal.h"
#include "app/commands/tournament-output.h"
#include "app/commands/training-options.h"
#include "app/commands/training-run.h"
#include "app/text/decimal.h"
#include "app/text/wording.h"

#include "engine/dataset/dataset-split.h"
#include "engine/insight/set-faults.h"
#include "engine/kernels/workers.h"
#include "engine/learning/problem.h"
#include "engine/learning/tournament.h"
#include "engine/models/models.h"

#include <math.h>
#include <string.h>

#define LOOK_EVERY 30 /* milliseconds */

static const char HELP[]
  = "Usage: purrceptron tournament [OPTION ...] FOLDER\n"
    "\n"
    "Trains with up to eight learning rates at once, in step and on the same\n"
    "pictures, and compares them. The winner has the lowest cost on the "
    "pictures held\n"
    "out or in a val/ folder; where there are none, the lowest training cost:\n"
    "test pictures decide nothing. The folder is laid out as for training.\n"
    "\n"
    "      --rates=RATE,RATE,...  the learning rates, 1 to 8; default: eight "
    "around\n"
    "                             the one below which the cost surely falls\n"
    "  -o, --output=FILE          also save what the winner learnt, e.g.\n"
    "                             cat.safetensors; an older one is replaced\n"
    "      --force                replace a file that is no model, too\n"
    "      --positive=CLASS       the class to recognise, if not cat\n"
    "      --iterations=N         default 2000\n"
    "      --lambda=STRENGTH      L2 penalty, default 0, with patches 0.003 "
    "for\n"
    "                             each picture that is learnt from\n"
    "      --features=KIND        pixels (default), or patches: small pieces "
    "that are\n"
    "                             learnt from the pictures first; --normalise "
    "then\n"
    "                             changes nothing\n"
    "      --patches=N            learn from so many, half of them mirror "
    "images: an\n"
    "                             even number, 100 to 1600\n"
    "      --normalise=KIND       255 (default): divide each byte by 255;\n"
    "                             standardise: each feature to mean 0, "
    "deviation 1\n"
    "      --validation-share=S   held out where no folders divide the "
    "pictures,\n"
    "                             0 to 0.9, default 0.2\n"
    "      --test-share=S         kept for a last test where there is no test "
    "folder,\n"
    "                             0 to 0.9, default 0: none\n"
    "      --seed=N               chooses what is held out, default 1\n"
    "      --crop=HOW             centre (default) or stretch\n"
    "      --threads=N            default: one for each processor; never\n"
    "                             changes the result\n"
    "      --csv, --json          the table alone, for other programs\n"
    "  -q, --quiet                the table alone\n"
    "  -h, --help                 show this help\n"
    "      --version              show the version\n"
    "\n"
    "About 20 lines of the falling costs and then the table go to standard "
    "output;\n"
    "refused files, errors and, on a terminal, a progress bar to standard "
    "error. A\n"
    "rate that diverges is dropped; the others go on. Ctrl+C stops all, and "
    "the\n"
    "table tells how far they came.\n"
    "\n"
    "Exit status: 0 there is a winner; 1 failed, or every rate diverged; 2 "
    "the\n"
    "command line makes no sense; 130 stopped by Ctrl+C.\n";

typedef struct
{
  PurrTournament *tournament;
  PurrProgressBar *bar;
  GMainLoop *loop;
  gboolean silent;
  gboolean interrupted;
  guint64 step; /* iterations from one printed line to the next */
  guint64 seen; /* costs */
} Watch;

/* Watching --------------------------------------------------------------- */

/* Eight columns are to fit a terminal, a space before each: seven characters */
static void
print_rate (double rate)
{
  g_autofree char *text = g_strdup_printf ("%g", rate);

  if (strlen (text) > 7)
    g_print ("%8.2g", rate);
  else
    g_print ("%8s", text);
}

static void
print_cost (double cost)
{
  if (cost < 100)
    g_print ("%8.4f", cost);
  else if (cost < 99999)
    g_print ("%8.1f", cost);
  else
    g_print ("%8.1e", cost);
}

static void
print_heading (const PurrTournamentSnapshot *snapshot)
{
  g_print ("\n%10s", "rate");
  for (guint i = 0; i < snapshot->n_entries; i++)
    print_rate (snapshot->entries[i].rate);
  g_print ("\n iteration   cost\n");
}

static void
print_line (Watch *self,
            const PurrTournamentSnapshot *snapshot,
            guint64 iteration)
{
  g_autofree char *count = purr_display_count (iteration);

  purr_progress_bar_wipe (self->bar);
  if (iteration == 0)
    print_heading (snapshot);
  g_print ("%10s", count);
  for (guint i = 0; i < snapshot->n_entries; i++)
    {
      const GArray *costs = snapshot->entries[i].costs;
      guint64 at = iteration - self->seen;

      if (at >= costs->len)
        g_print ("%8s", "-");
      else
        print_cost (g_array_index (costs, double, at));
    }
  g_print ("\n");
}

static void
look (Watch *self)
{
  PurrTournamentSnapshot snapshot;
  guint64 known = self->seen;

  purr_tournament_get_snapshot (self->tournament, self->seen, &snapshot);
  for (guint i = 0; i < snapshot.n_entries; i++)
    known = MAX (known, self->seen + snapshot.entries[i].costs->len);

  for (guint64 iteration = self->seen; iteration < known; iteration++)
    if (!self->silent && iteration % self->step == 0)
      print_line (self, &snapshot, iteration);
  self->seen = known;

  if (snapshot.state == PURR_TRAINER_RUNNING
      && snapshot.preparation.doing != NULL)
    purr_progress_bar_update_share (self->bar, snapshot.preparation.doing,
                                    snapshot.preparation.done,
                                    snapshot.preparation.of);
  else if (snapshot.state == PURR_TRAINER_RUNNING)
    {
      g_autofree char *note = NULL;

      if (snapshot.winner >= 0)
        note = g_strdup_printf ("%g leads",
                                snapshot.entries[snapshot.winner].rate);
      purr_progress_bar_update (self->bar, snapshot.iteration,
                                snapshot.iterations, note);
    }
  else
    g_main_loop_quit (self->loop);

  purr_tournament_snapshot_clear (&snapshot);
}

static gboolean
look_cb (gpointer user_data)
{
  look (user_data);

  return G_SOURCE_CONTINUE;
}

static void
interrupt_cb (gpointer user_data)
{
  Watch *self = user_data;

  self->interrupted = TRUE;
  purr_tournament_pause (self->tournament);
}

/* Returns whether Ctrl+C or the system stopped it. */
static gboolean
watch_tournament (PurrTournament *tournament, gboolean silent, gboolean quiet)
{
  g_autoptr (PurrProgressBar) bar = purr_progress_bar_new ("Training", quiet);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Watch watch = {
    .tournament = tournament,
    .bar = bar,
    .loop = loop,
    .silent = silent,
    .step = purr_training_run_step (
      purr_tournament_get_settings (tournament)->iterations),
  };
  PurrInterruption interruption = { 0 };
  guint timeout = g_timeout_add (LOOK_EVERY, look_cb, &watch);

  purr_interruption_watch (&interruption, interrupt_cb, &watch);
  purr_tournament_start (tournament);
  g_main_loop_run (loop);

  g_source_remove (timeout);
  purr_interruption_end (&interruption);

  return watch.interrupted;
}

/* The command ------------------------------------------------------------ */

/* The rates in text. Returns their number; 0: what is wrong has been said. */
static guint
parse_rates (const char *command,
             const char *text,
             const PurrTrainingSettings *settings,
             double *rates)
{
  PurrTrainingSettings tried = *settings;
  g_auto (GStrv) words = NULL;
  guint n;

  words = g_strsplit (text, ",", -1);
  n = g_strv_length (words);
  if (n < 1 || n > PURR_TOURNAMENT_MAX_RATES)
    {
      purr_usage_error (command, "--rates takes from 1 to %d rates.",
                        PURR_TOURNAMENT_MAX_RATES);
      return 0;
    }

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *problem = NULL;

      if (!purr_parse_decimal (g_strstrip (words[i]), &rates[i]))
        {
          purr_usage_error (command, "--rates needs numbers with commas in "
                                     "between, for example 0.001,0.01,0.1.");
          return 0;
        }
      tried.learning_rate = rates[i];
      problem = purr_training_settings_check (&tried);
      if (problem != NULL)
        {
          purr_usage_error (command, "%s", problem);
          return 0;
        }
    }

  return n;
}

/* Around the one with which the cost surely falls */
static guint
choose_rates (PurrProblem *problem,
              const PurrTrainingSettings *settings,
              double *rates)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (settings->threads);
  double stable = purr_problem_stable_rate (problem, settings->lambda, workers);

  purr_tournament_default_rates (rates, PURR_TOURNAMENT_MAX_RATES, stable);
  return PURR_TOURNAMENT_MAX_RATES;
}

static int
finish (PurrTournament *tournament,
        const PurrTournamentSnapshot *snapshot,
        const PurrTrainingOptions *options,
        gboolean silent,
        PurrTalk talk,
        gboolean interrupted)
{
  const char *output = options->output;
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = purr_display_count (snapshot->iteration);

  if (snapshot->winner < 0)
    {
      if (talk == PURR_TALK_NOTHING)
        ;
      else if (interrupted)
        purr_failure ("Stopped before there was a winner.%s",
                      output != NULL ? " No model was written." : "");
      else
        purr_failure ("Every one of these rates is too large for these "
                      "pictures. Try smaller ones.%s",
                      output != NULL ? " No model was written." : "");
      return interrupted ? PURR_STATUS_INTERRUPTED : PURR_STATUS_FAILED;
    }

  if (output != NULL)
    {
      model = purr_model_new_from_tournament (tournament, snapshot->winner);
      if (!purr_output_check (output, PURR_OUTPUT_MODEL, options->force))
        return PURR_STATUS_FAILED;
      if (!purr_model_save (model, output, &error))
        return purr_failure_about (output, error);
    }

  if (!silent)
    {
      g_autofree char *shown
        = output != NULL ? purr_display_path (output) : NULL;
      g_autofree char *iterations
        = purr_word_plural (snapshot->iteration, "iteration", "iterations");
      g_autofree char *rates
        = purr_word_plural (snapshot->n_entries, "rate", "rates");
      g_autofree char *seconds = purr_display_seconds (snapshot->seconds);

      g_print ("%s of %s in %s.", iterations, rates, seconds);
      if (shown != NULL)
        g_print (" Saved %s, learnt with %g.", shown,
                 snapshot->entries[snapshot->winner].rate);
      g_print ("\n");
    }
  if (interrupted)
    {
      g_autofree char *asked
        = purr_word_plural (snapshot->iterations, "iteration", "iterations");

      if (talk != PURR_TALK_NOTHING)
        purr_failure ("Stopped after %s of %s.", done, asked);
      purr_end_results (output);
      return PURR_STATUS_INTERRUPTED;
    }

  return purr_end_results (output);
}

/* What is to be known of the winner's figures */
static void
print_faults (const PurrProblem *problem,
              const PurrTournamentSnapshot *snapshot)
{
  const PurrDataset *dataset = purr_problem_get_dataset (problem);
  const PurrSplit *split = purr_problem_get_split (problem);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  PurrSetFigures checked
    = snapshot->checks_test
        ? purr_set_count (PURR_SET_TEST, dataset, split->test, split->n_test)
        : purr_set_count (PURR_SET_VALIDATION, dataset, split->validation,
                          split->n_validation);
  PurrSetFigures train
    = purr_set_count (PURR_SET_TRAIN, dataset, split->train, split->n_train);

  if (snapshot->winner >= 0)
    purr_set_answer (&checked,
                     snapshot->entries[snapshot->winner].validation_accuracy);
  purr_set_find_faults (&train, sentences);
  purr_set_find_faults (&checked, sentences);
  purr_classes_find_faults (dataset, sentences);
  for (guint i = 0; i < sentences->len; i++)
    g_print ("%s%s\n", i == 0 ? "\n" : "", (char *) sentences->pdata[i]);
}

int
purr_command_tournament (int argc, char **argv)
{
  g_auto (PurrTrainingOptions) options = {
    .settings = purr_training_settings_default (),
  };
  g_autofree char *rates_text = NULL;
  gboolean csv = FALSE;
  gboolean json = FALSE;
  const GOptionEntry own[] = {
    { "rates", 0, 0, G_OPTION_ARG_STRING, &rates_text, NULL, "" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL },
  };
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrTournament) tournament = NULL;
  g_autoptr (GError) error = NULL;
  double rates[PURR_TOURNAMENT_MAX_RATES];
  PurrTournamentSnapshot snapshot;
  gboolean silent, interrupted, stopped;
  PurrTalk talk;
  guint n = 0;
  int status = purr_training_options_parse (&options, argc, argv, own, HELP);

  if (status >= 0)
    return status;
  if (options.output != NULL)
    purr_outlive_reader ();
  if (csv && json)
    return purr_usage_error (argv[0], "Either --csv or --json, please.");
  if (rates_text != NULL)
    {
      n = parse_rates (argv[0], rates_text, &options.settings, rates);
      if (n == 0)
        return PURR_STATUS_USAGE;
    }

  silent = options.quiet || csv || json;
  talk = purr_input_talk (options.quiet, csv || json);
  dataset
    = purr_training_options_load (&options, argv[0], csv || json, &status);
  if (dataset == NULL)
    return status;
  purr_training_options_suit_dataset (&options, dataset);
  problem = purr_problem_new (dataset, &options.settings, &error);
  /* With patches that needs them, and the person wants to see it get on */
  if (problem != NULL && rates_text == NULL
      && !purr_preparation_run (problem, options.settings.threads,
                                talk != PURR_TALK_ALL, &stopped, &error))
    {
      if (!stopped)
        return purr_failure ("%s", error->message);
      purr_failure ("Stopped before there was a winner.%s",
                    options.output != NULL ? " No model was written." : "");
      return PURR_STATUS_INTERRUPTED;
    }
  if (problem != NULL && rates_text == NULL)
    n = choose_rates (problem, &options.settings, rates);
  if (problem != NULL)
    tournament
      = purr_tournament_new (problem, &options.settings, rates, n, &error);
  if (tournament == NULL || !purr_check_room (PURR_ROOM_LOOP, &error))
    return purr_failure ("%s", error->message);

  interrupted = watch_tournament (tournament, silent, talk != PURR_TALK_ALL);
  purr_tournament_get_snapshot (tournament, G_MAXUINT64, &snapshot);
  stopped = purr_trainer_state_is_stopped (snapshot.state);
  if (stopped)
    purr_failure ("%s", snapshot.message);
  /* What was learnt before it had to end is kept */
  if (!stopped || snapshot.winner >= 0)
    {
      if (csv)
        purr_tournament_print_csv (&snapshot);
      else if (json)
        purr_tournament_print_json (&snapshot);
      else
        {
          purr_tournament_print (&snapshot);
          print_faults (problem, &snapshot);
        }
      status
        = finish (tournament, &snapshot, &options, silent, talk, interrupted);
    }
  if (stopped)
    status = PURR_STATUS_FAILED;
  purr_tournament_snapshot_clear (&snapshot);

  return status;
}
