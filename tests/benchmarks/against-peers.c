/* against-peers.c: the engine's side of tests/benchmarks/against-peers
 *
 * Does one piece of work for each line that it reads, and answers with one
 * line, so that the program that asks can let two sides take turns:
 *
 *   machine                            -> threads, kernels
 *   open NAME BYTES LABELS M           maps a set: M columns, M labels
 *   export FOLDER BYTES LABELS         -> m; reads a folder of pictures
 *   descend NAME RATE N OUT            the trainer, N iterations, / 255
 *   minimum NAME TOLERANCE LAMBDA OUT  the trainer's L-BFGS, standardised
 *   pass NAME IN N OUT                 N times the cost and gradient at w, b
 *                                      of IN
 *   read NAME N                        N times every byte, by all processors
 *   order NAME BATCH OUT               the order in which epoch goes
 *   epoch NAME RATE BATCH OUT          one epoch of SGD, / 255
 *   rates NAME N TOGETHER OUT          N iterations of eight rates after the
 *                                      first, in one pass each (TOGETHER 1)
 *                                      or eight (0)
 *   folds NAME K TOLERANCE LAMBDA OUT  cross-validation: see peer-trust.h
 *   judge NAME IN OUT                  all that is told of the model w, b of
 *                                      IN -> figures: seconds of it after z
 *   memory                             -> kilobytes at the most
 *
 * An answer is "ok key value key value ..." or "error sentence". seconds is
 * the work alone. OUT gets what was computed, as doubles: costs, or cost and
 * db, then w or dw, then b.
 */

#include "peer-set.h"
#include "peer-trust.h"

#include "engine/kernels/blas.h"
#include "engine/kernels/byte-kernels.h"
#include "engine/kernels/gram-kernels.h"
#include "engine/kernels/workers.h"
#include "engine/learning/curvature.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/objective-private.h"
#include "engine/learning/pass-options.h"
#include "engine/learning/problem.h"
#include "engine/learning/trainer.h"
#include "engine/learning/training-settings.h"
#include "engine/loading/load.h"
#include "engine/optimisers/optimizer-run.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_X PURR_FEATURES
#define SEED 1

typedef struct
{
  PurrWorkers *workers;
  GHashTable *sets; /* name -> PeerSet */
} Server;

typedef struct
{
  GArray *out; /* of double */
  double seconds;
  GString *more; /* of the answer */
} Answer;

static double
now (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

static void
put (Answer *answer, const double *numbers, gsize n)
{
  g_array_append_vals (answer->out, numbers, (guint) n);
}

/* Sets ---------------------------------------------------------------- */

static gboolean
open_set (Server *self, char **words, GError **error)
{
  PeerSet *set
    = peer_set_open (words[2], words[3], g_ascii_strtoull (words[4], NULL, 10),
                     self->workers, error);

  if (set == NULL)
    return FALSE;
  g_hash_table_replace (self->sets, g_strdup (words[1]), set);

  return TRUE;
}

static gboolean
export_folder (char **words, Answer *answer, GError **error)
{
  g_autoptr (PurrDataset) dataset
    = purr_dataset_load_folder (words[1], NULL, NULL, error);
  gsize m;

  if (dataset == NULL)
    return FALSE;
  if (purr_dataset_get_labels (dataset) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "%s has no class called cat.", words[1]);
      return FALSE;
    }

  m = purr_dataset_get_size (dataset);
  g_string_append_printf (answer->more, " m %zu", m);

  return g_file_set_contents (words[2],
                              (const char *) purr_dataset_get_columns (dataset),
                              (gssize) (m * N_X), error)
         && g_file_set_contents (words[3],
                                 (const char *) purr_dataset_get_labels (
                                   dataset),
                                 (gssize) m, error);
}

/* Training ------------------------------------------------------------ */

/* As the program trains, from the first thread to the weights */
static gboolean
train (PeerSet *set,
       const PurrTrainingSettings *settings,
       Answer *answer,
       GError **error)
{
  PurrDataset *dataset = peer_set_get_dataset (set);
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrTrainer) trainer = NULL;
  PurrTrainerSnapshot snapshot;
  double w[N_X];
  double b;
  double begin = now ();

  problem = purr_problem_new (dataset, settings, error);
  if (problem != NULL)
    trainer = purr_trainer_new (problem, settings, error);
  if (trainer == NULL)
    return FALSE;

  purr_trainer_start (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  purr_trainer_get_weights (trainer, w, &b);
  answer->seconds = now () - begin;

  put (answer, (const double *) (gpointer) snapshot.costs->data,
       snapshot.costs->len);
  put (answer, w, N_X);
  put (answer, &b, 1);
  g_string_append_printf (answer->more,
                          " iterations %" G_GUINT64_FORMAT " finished %d",
                          snapshot.iteration,
                          snapshot.state == PURR_TRAINER_FINISHED);
  purr_trainer_snapshot_clear (&snapshot);

  return TRUE;
}

static gboolean
descend (PeerSet *set, char **words, Answer *answer, GError **error)
{
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.learning_rate = g_ascii_strtod (words[2], NULL);
  settings.iterations = g_ascii_strtoull (words[3], NULL, 10);
  settings.validation_share = 0;

  return train (set, &settings, answer, error);
}

static gboolean
find_minimum (PeerSet *set, char **words, Answer *answer, GError **error)
{
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.optimizer = PURR_OPTIMIZER_LBFGS;
  settings.gradient_tolerance = g_ascii_strtod (words[2], NULL);
  settings.iterations = 100000;
  settings.lambda = g_ascii_strtod (words[3], NULL);
  settings.normalise = PURR_NORMALISE_STANDARDISE;
  settings.validation_share = 0;

  return train (set, &settings, answer, error);
}

/* Passes -------------------------------------------------------------- */

static gboolean
read_weights (const char *path, double w[N_X + 1], GError **error)
{
  g_autofree char *contents = NULL;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, error))
    return FALSE;
  if (length != (N_X + 1) * sizeof (double))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "%s does not hold weights.", path);
      return FALSE;
    }
  memcpy (w, contents, length);
  return TRUE;
}

static gboolean
pass (Server *self, PeerSet *set, char **words, Answer *answer, GError **error)
{
  double dw[N_X];
  double w[N_X + 1];
  double lambda = 0;
  PurrPass result = { 0 };

  if (!read_weights (words[2], w, error))
    return FALSE;

  answer->seconds = -now ();
  for (guint64 i = g_ascii_strtoull (words[3], NULL, 10); i > 0; i--)
    purr_pass_plan_run (set->plan, &set->examples, 1, w, &w[N_X], &lambda, dw,
                        &result);
  answer->seconds += now ();
  put (answer, &result.cost, 1);
  put (answer, dw, N_X);
  put (answer, &result.db, 1);

  return TRUE;
}

typedef struct
{
  const PurrExamples *examples;
  guint64 sums[PURR_MAX_SHARDS];
} Reading;

static void
read_shard (gsize shard, int worker, gpointer data)
{
  Reading *self = data;
  gsize m = self->examples->m;
  gsize begin = shard * m / PURR_MAX_SHARDS * (N_X / sizeof (guint64));
  gsize end = (shard + 1) * m / PURR_MAX_SHARDS * (N_X / sizeof (guint64));
  const guint64 *words
    = (const guint64 *) (gconstpointer) self->examples->bytes;
  guint64 sums[16] = { 0 };

  /* Adding costs nothing here: the processor waits for the memory */
  for (gsize i = begin; i + 16 <= end; i += 16)
    for (gsize k = 0; k < 16; k++)
      sums[k] += words[i + k];
  self->sums[shard] = 0;
  for (gsize k = 0; k < 16; k++)
    self->sums[shard] += sums[k];
}

static gboolean
read_all (Server *self, PeerSet *set, char **words, Answer *answer)
{
  Reading reading = { &set->examples, { 0 } };
  guint64 sum = 0;

  answer->seconds = -now ();
  for (guint64 i = g_ascii_strtoull (words[2], NULL, 10); i > 0; i--)
    purr_workers_run (self->workers, PURR_MAX_SHARDS, read_shard, &reading);
  answer->seconds += now ();
  for (gsize i = 0; i < PURR_MAX_SHARDS; i++)
    sum += reading.sums[i];
  g_string_append_printf (answer->more, " sum %" G_GUINT64_FORMAT, sum);

  return TRUE;
}

/* Epochs -------------------------------------------------------------- */

/* An objective that only notes in which order it is asked for examples */
typedef struct
{
  PurrObjective parent;
  GArray *order; /* of double */
} Listener;

static PurrPass
listen_to_some (PurrObjective *objective,
                const guint32 *order,
                gsize n,
                const double *u,
                double b,
                double lambda,
                double *du,
                PurrWorkers *workers)
{
  Listener *self = (Listener *) objective;

  for (gsize j = 0; j < n; j++)
    {
      double at = order[j];

      g_array_append_val (self->order, at);
    }
  for (gsize k = 0; k < objective->n; k++)
    du[k] = 0;

  return (PurrPass) { 0 };
}

static void
run_sgd (Server *self,
         PurrObjective *objective,
         double rate,
         guint64 batch_size,
         double *u,
         Answer *answer)
{
  const PurrOptimizerSettings settings = { .batch_size = batch_size };
  PurrOptimizerRun *run;
  PurrStep step = {
    .objective = objective,
    .workers = self->workers,
    .rate = rate,
    .random = purr_optimizer_random (SEED, 0),
    .u = u,
  };

  answer->seconds = -now ();
  run = purr_optimizer_run_new (PURR_OPTIMIZER_SGD, &settings, objective->n);
  purr_optimizer_run_step (run, &step);
  purr_optimizer_run_free (run);
  answer->seconds += now ();
  g_string_append_printf (answer->more, " cost %.17g", step.pass.cost);
}

static gboolean
tell_order (Server *self, PeerSet *set, char **words, Answer *answer)
{
  double u[N_X + 1] = { 0 };
  Listener listener = { .order = answer->out };

  listener.parent.n = N_X;
  listener.parent.m = set->examples.m;
  listener.parent.evaluate_some = listen_to_some;
  run_sgd (self, &listener.parent, 1, g_ascii_strtoull (words[2], NULL, 10), u,
           answer);

  return TRUE;
}

static gboolean
run_epoch (Server *self, PeerSet *set, char **words, Answer *answer)
{
  PurrPassOptions options = purr_pass_options_default ();
  PurrObjective *objective
    = purr_plain_objective_new (&set->examples, set->by_255, &options);
  double u[N_X + 1] = { 0 };

  run_sgd (self, objective, g_ascii_strtod (words[2], NULL),
           g_ascii_strtoull (words[3], NULL, 10), u, answer);
  purr_objective_free (objective);
  put (answer, u, N_X + 1);

  return TRUE;
}

/* Eight rates --------------------------------------------------------- */

typedef struct
{
  double w[PURR_MAX_ROWS * N_X];
  double dw[PURR_MAX_ROWS * N_X];
  double b[PURR_MAX_ROWS];
} Rates;

/* Iterations of the rates first to first + rows - 1 */
static void
descend_rates (PeerSet *set, Rates *rates, gsize first, gsize rows, guint64 n)
{
  const double lambda[PURR_MAX_ROWS] = { 0 };
  PurrPass passes[PURR_MAX_ROWS];
  double *w = rates->w + first * N_X;
  double *b = rates->b + first;

  for (guint64 i = 0; i < n; i++)
    {
      purr_pass_plan_run (set->plan, &set->examples, rows, w, b, lambda,
                          rates->dw, passes);
      for (gsize row = 0; row < rows; row++)
        {
          double rate = 0.0005 * (double) (1 << (first + row));

          for (gsize k = 0; k < N_X; k++)
            w[row * N_X + k] -= rate * rates->dw[row * N_X + k];
          b[row] -= rate * passes[row].db;
        }
    }
}

/* The iterations alone, which both sides have in common: a PurrTournament also
 * finds the largest stable rate and eight PurrTrainer start eight times as
 * many threads. bench-tournament times these, whole. Nor does the first
 * iteration count: weights of zero need no forward product. */
static gboolean
try_rates (Server *self, PeerSet *set, char **words, Answer *answer)
{
  guint64 iterations = g_ascii_strtoull (words[2], NULL, 10);
  gsize rows = words[3][0] == '1' ? PURR_MAX_ROWS : 1;
  g_autofree Rates *rates = g_new0 (Rates, 1);

  for (gsize first = 0; first < PURR_MAX_ROWS; first += rows)
    {
      descend_rates (set, rates, first, rows, 1);
      answer->seconds -= now ();
      descend_rates (set, rates, first, rows, iterations);
      answer->seconds += now ();
    }
  put (answer, rates->w, PURR_MAX_ROWS * N_X);
  put (answer, rates->b, PURR_MAX_ROWS);

  return TRUE;
}

/* How far to trust it ------------------------------------------------- */

static gboolean
cross_validate (Server *self,
                PeerSet *set,
                char **words,
                Answer *answer,
                GError **error)
{
  PeerTrust trust = { .out = answer->out };

  if (!peer_trust_fold (set, (guint) g_ascii_strtoull (words[2], NULL, 10),
                        g_ascii_strtod (words[3], NULL),
                        g_ascii_strtod (words[4], NULL), self->workers, &trust,
                        error))
    return FALSE;
  answer->seconds = trust.seconds;
  return TRUE;
}

static gboolean
judge (Server *self, PeerSet *set, char **words, Answer *answer, GError **error)
{
  PeerTrust trust = { .out = answer->out };
  double w[N_X + 1];

  if (!read_weights (words[2], w, error))
    return FALSE;
  peer_trust_judge (set, w, self->workers, &trust);
  answer->seconds = trust.seconds;
  g_string_append_printf (answer->more, " figures %.9f", trust.figures);
  return TRUE;
}

/* Requests ------------------------------------------------------------ */

static void
tell_machine (Server *self, Answer *answer)
{
  /* Loaded now, that it can be seen which one it is */
  purr_blas_prepare (purr_workers_get_n (self->workers), NULL);
  g_string_append_printf (answer->more, " threads %d kernels %s gram %s",
                          purr_workers_get_n (self->workers),
                          purr_workers_get_kernels (self->workers)->name,
                          purr_gram_kernels_get_best ()->name);
}

static gboolean
tell_memory (Answer *answer, GError **error)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, error))
    return FALSE;
  line = strstr (status, "VmHWM:");
  g_string_append_printf (
    answer->more, " kilobytes %" G_GUINT64_FORMAT,
    line == NULL ? 0 : g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10));

  return TRUE;
}

static gboolean
serve (Server *self, char **words, Answer *answer, GError **error)
{
  const char *what = words[0];
  guint n = g_strv_length (words);
  PeerSet *set = n > 1 ? g_hash_table_lookup (self->sets, words[1]) : NULL;

#define IS(word, length) (strcmp (what, word) == 0 && n == (length))
  if (IS ("machine", 1))
    return tell_machine (self, answer), TRUE;
  if (IS ("memory", 1))
    return tell_memory (answer, error);
  if (IS ("open", 5))
    return open_set (self, words, error);
  if (IS ("export", 4))
    return export_folder (words, answer, error);
  if (set != NULL)
    {
      if (IS ("descend", 5))
        return descend (set, words, answer, error);
      if (IS ("minimum", 5))
        return find_minimum (set, words, answer, error);
      if (IS ("pass", 5))
        return pass (self, set, words, answer, error);
      if (IS ("read", 3))
        return read_all (self, set, words, answer);
      if (IS ("order", 4))
        return tell_order (self, set, words, answer);
      if (IS ("epoch", 5))
        return run_epoch (self, set, words, answer);
      if (IS ("rates", 5))
        return try_rates (self, set, words, answer);
      if (IS ("folds", 6))
        return cross_validate (self, set, words, answer, error);
      if (IS ("judge", 4))
        return judge (self, set, words, answer, error);
    }
#undef IS

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               "\"%s\" is not a request that can be answered.", what);

  return FALSE;
}

/* Results go to the file named last; those of the first requests are none */
static gboolean
keep (const Answer *answer, char **words, GError **error)
{
  guint n = g_strv_length (words);

  if (answer->out->len == 0)
    return TRUE;

  return g_file_set_contents (words[n - 1], answer->out->data,
                              (gssize) (answer->out->len * sizeof (double)),
                              error);
}

static void
answer_line (Server *self, char *line)
{
  g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", -1);
  g_autoptr (GError) error = NULL;
  Answer answer = { 0 };

  if (words[0] == NULL)
    return;

  answer.out = g_array_new (FALSE, FALSE, sizeof (double));
  answer.more = g_string_new (NULL);
  if (serve (self, words, &answer, &error) && keep (&answer, words, &error))
    g_print ("ok seconds %.9f%s\n", answer.seconds, answer.more->str);
  else
    g_print ("error %s\n", error->message);
  fflush (stdout);

  g_array_unref (answer.out);
  g_string_free (answer.more, TRUE);
}

int
main (void)
{
  Server server = { purr_workers_new (0), NULL };
  char *line = NULL;
  size_t room = 0;

  server.sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) peer_set_free);
  while (getline (&line, &room, stdin) > 0)
    answer_line (&server, line);

  free (line);
  g_hash_table_unref (server.sets);
  purr_workers_free (server.workers);

  return 0;
}
