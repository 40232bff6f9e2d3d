/* race.c: the thread that has them run one after the other */

#include "engine/teaching/race-private.h"

#include "engine/dataset/dataset.h"
#include "engine/kernels/blas.h"
#include "engine/kernels/workers.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define SECONDS 2.0

/* A first run that takes more of its time than this counts: there would be no
 * time for many others */
#define WARM_UP 0.4

#define MOST_RUNS 200

/* A window's thread comes first, and all threads and processes that this one
 * starts are as patient as it is */
#define GENTLE 10

struct _PurrRace
{
  PurrRaceOptions options;
  char *python; /* or NULL */
  GThread *thread;
  int cancelled;             /* atomic */
  GCancellable *cancellable; /* likewise */
  gsize done;                /* atomic: numbers of the run that goes on, */
  gsize begun;               /* atomic: and when it began, in microseconds */

  GMutex mutex; /* guards what follows */
  GCond over;
  gboolean is_over;
  gboolean abandoned; /* the thread frees it */
  PurrRaceView view;

  PurrWorkers
    *workers; /* of the thread's, but for cancelling; with the mutex */
};

/* One contestant ------------------------------------------------------------- */

typedef gsize (*RunFunc) (PurrRaceRun *run);

static const RunFunc run_funcs[PURR_RACE_N_CONTESTANTS] = {
  [PURR_RACE_NOTATION_LOOP] = purr_race_run_notation_loop,
  [PURR_RACE_NOTATION_DOT] = purr_race_run_notation_dot,
  [PURR_RACE_C_LOOP] = purr_race_run_c_loop,
  [PURR_RACE_VECTORS] = purr_race_run_vectors,
  [PURR_RACE_CACHED] = purr_race_run_cached,
  [PURR_RACE_THREADS] = purr_race_run_threads,
  [PURR_RACE_BLAS] = purr_race_run_blas,
};

static gboolean
is_cancelled (PurrRace *self)
{
  return g_atomic_int_get (&self->cancelled) != 0;
}

static void
leave_out (PurrRaceLane *lane, const char *why)
{
  lane->state = PURR_RACE_LEFT_OUT;
  g_strlcpy (lane->note, why, sizeof lane->note);
  /* Not in the middle of a letter */
  if (!g_utf8_validate (lane->note, -1, NULL))
    *g_utf8_find_prev_char (lane->note, lane->note + strlen (lane->note))
      = '\0';
}

/* In seconds, to the nanosecond: ten thousand numbers take less than one
 * millionth */
static double
read_clock (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* Runs again and again, and keeps the fastest of those that went furthest */
static void
repeat (PurrRace *self, RunFunc func, PurrRaceRun *run, PurrRaceTold *told)
{
  gsize total = run->numbers->n_x * run->numbers->m;
  gsize n_results = purr_race_n_results (run->numbers);
  g_autofree double *result = g_new0 (double, n_results);
  double *best = run->result;
  double all = 0;
  gboolean warm = FALSE;

  run->result = result;
  while (told->runs < MOST_RUNS && !is_cancelled (self))
    {
      double begin = read_clock ();
      gsize counted;
      double took;

      purr_race_run_begins (run);
      run->deadline
        = g_get_monotonic_time () + (gint64) (run->seconds * G_USEC_PER_SEC);
      counted = func (run);
      took = read_clock () - begin;
      if (is_cancelled (self) || counted == 0)
        return;

      all += took;
      if (!warm && counted == total && all < WARM_UP * run->seconds)
        {
          warm = TRUE;
          continue;
        }
      told->runs++;
      if (told->runs == 1 || counted > told->counted
          || (counted == told->counted && took < told->took))
        {
          told->counted = counted;
          told->took = took;
          memcpy (best, result, n_results * sizeof *result);
        }
      if (all > run->seconds)
        return;
    }
}

/* What is right, for so many numbers; kept from one contestant to the next */
typedef struct
{
  gsize count; /* 0: none yet */
  double *result, *allowed;
} Right;

static void
compare (PurrRace *self,
         PurrRaceLane *lane,
         const PurrRaceNumbers *numbers,
         const double *result,
         gsize counted,
         Right *right)
{
  double off = 0;

  if (right->count != counted)
    {
      right->count = 0;
      if (!purr_race_reference (numbers, counted, &self->cancelled,
                                right->result, right->allowed))
        return;
      right->count = counted;
    }
  for (gsize r = 0; r < purr_race_n_results (numbers); r++)
    {
      double difference = fabs (result[r] - right->result[r]);
      double share
        = difference > 0 ? difference / right->allowed[r] : difference;

      /* What is no number is off by any measure */
      off = share <= off ? off : isnan (share) ? INFINITY : share;
    }
  lane->off = off;
  lane->compared = TRUE;
  lane->agrees = off <= 1;
}

static void
contest (PurrRace *self,
         PurrRaceContestant who,
         const PurrRaceNumbers *numbers,
         Right *right)
{
  PurrRaceLane lane = { .off = NAN };
  PurrRaceTold told = { 0 };
  gsize n_results = purr_race_n_results (numbers);
  g_autofree double *result = g_new0 (double, n_results);
  g_autofree char *problem = NULL;
  gboolean python = who == PURR_RACE_PYTHON_LOOP || who == PURR_RACE_NUMPY;
  gboolean notation
    = who == PURR_RACE_NOTATION_LOOP || who == PURR_RACE_NOTATION_DOT;
  PurrRaceRun run = {
    .numbers = numbers,
    .workers = self->workers,
    .python = self->python,
    .seconds = self->options.seconds,
    .cancelled = &self->cancelled,
    .cancellable = self->cancellable,
    .done = &self->done,
    .begun = &self->begun,
    .result = result,
  };

  purr_race_run_begins (&run);
  lane.total = numbers->n_x * numbers->m;
  lane.state = PURR_RACE_RUNNING;
  g_mutex_lock (&self->mutex);
  self->view.lanes[who] = lane;
  g_mutex_unlock (&self->mutex);

  if (python)
    purr_race_run_python (&run, purr_race_get_code (who, numbers->task), &told,
                          &problem);
  else if (who == PURR_RACE_BLAS
           && !purr_blas_prepare (purr_workers_get_n (self->workers), &problem))
    ;
  else if (notation
           && (run.notation = purr_race_notation_new (
                 numbers, who == PURR_RACE_NOTATION_LOOP, &problem))
                == NULL)
    ;
  else
    repeat (self, run_funcs[who], &run, &told);
  g_clear_pointer (&run.notation, purr_race_notation_free);
  if (is_cancelled (self))
    return;

  if (problem != NULL || told.counted == 0)
    leave_out (&lane, problem != NULL ? problem : "It did not run.");
  else
    {
      lane.state = PURR_RACE_DONE;
      lane.runs = python && told.runs > 1 ? told.runs - 1 : told.runs;
      lane.done = lane.counted = told.counted;
      lane.elapsed = lane.took = told.took;
      lane.estimated = told.counted < lane.total;
      lane.seconds = told.took * ((double) lane.total / (double) told.counted);
      lane.cost = result[0];
      if (who != PURR_RACE_CACHED)
        compare (self, &lane, numbers, result, told.counted, right);
    }
  if (is_cancelled (self))
    return;
  g_mutex_lock (&self->mutex);
  self->view.lanes[who] = lane;
  g_mutex_unlock (&self->mutex);
}

/* The thread ------------------------------------------------------------------ */

static void
end (PurrRace *self, PurrRaceStage stage, const char *problem)
{
  g_mutex_lock (&self->mutex);
  self->view.stage = is_cancelled (self) ? PURR_RACE_CANCELLED : stage;
  if (problem != NULL)
    g_strlcpy (self->view.problem, problem, sizeof self->view.problem);
  g_mutex_unlock (&self->mutex);
}

static void
hold (PurrRace *self, const PurrRaceNumbers *numbers)
{
  Right right = {
    .result = g_new (double, purr_race_n_results (numbers)),
    .allowed = g_new (double, purr_race_n_results (numbers)),
  };

  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    if ((self->options.contestants & 1U << who) != 0 && !is_cancelled (self))
      contest (self, (PurrRaceContestant) who, numbers, &right);
  g_free (right.result);
  g_free (right.allowed);
}

static void
free_all (PurrRace *self)
{
  g_clear_pointer (&self->options.dataset, purr_dataset_unref);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->over);
  g_free (self->python);
  g_free (self);
}

static void
race (PurrRace *self)
{
  g_autoptr (PurrRaceNumbers) numbers = NULL;
  PurrWorkers *workers;
  g_autofree char *problem = NULL;

  if (self->options.gentle)
    setpriority (PRIO_PROCESS, (id_t) syscall (SYS_gettid), GENTLE);
  numbers = purr_race_numbers_new (&self->options, &self->cancelled, &problem);
  if (numbers == NULL)
    {
      end (self, PURR_RACE_FAILED, problem);
      return;
    }

  workers = purr_workers_new (self->options.threads);
  g_mutex_lock (&self->mutex);
  self->workers = workers;
  purr_workers_set_cancelled (workers, is_cancelled (self));
  self->view.n_x = numbers->n_x;
  self->view.m = numbers->m;
  self->view.numbers = numbers->n_x * numbers->m;
  self->view.stage = PURR_RACE_ON;
  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    self->view.lanes[who].total = self->view.numbers;
  g_mutex_unlock (&self->mutex);

  hold (self, numbers);

  g_mutex_lock (&self->mutex);
  self->workers = NULL;
  g_mutex_unlock (&self->mutex);
  purr_workers_free (workers);
  end (self, PURR_RACE_OVER, NULL);
}

static gpointer
race_thread (gpointer data)
{
  PurrRace *self = data;
  gboolean abandoned;

  race (self);
  g_mutex_lock (&self->mutex);
  self->is_over = TRUE;
  g_cond_broadcast (&self->over);
  abandoned = self->abandoned;
  g_mutex_unlock (&self->mutex);
  if (abandoned)
    free_all (self);

  return NULL;
}

/* Public ----------------------------------------------------------------------- */

PurrRace *
purr_race_start (const PurrRaceOptions *options)
{
  PurrRace *self = g_new0 (PurrRace, 1);

  self->options = *options;
  if (options->dataset != NULL)
    purr_dataset_ref (options->dataset);
  if (!(self->options.seconds > 0))
    self->options.seconds = SECONDS;
  if (self->options.contestants == 0)
    self->options.contestants = (1U << PURR_RACE_N_CONTESTANTS) - 1;
  self->python = options->python != NULL ? g_strdup (options->python)
                                         : g_find_program_in_path ("python3");
  self->options.python = NULL;
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->over);
  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    {
      self->view.lanes[who].off = NAN;
      if ((self->options.contestants & 1U << who) == 0)
        leave_out (&self->view.lanes[who], "It was not asked to run.");
    }
  self->thread = g_thread_new ("race", race_thread, self);

  return self;
}

void
purr_race_cancel (PurrRace *self)
{
  g_atomic_int_set (&self->cancelled, 1);
  g_cancellable_cancel (self->cancellable);
  g_mutex_lock (&self->mutex);
  if (self->workers != NULL)
    purr_workers_set_cancelled (self->workers, TRUE);
  g_mutex_unlock (&self->mutex);
}

void
purr_race_free (PurrRace *self)
{
  if (self == NULL)
    return;
  purr_race_cancel (self);
  g_thread_join (self->thread);
  free_all (self);
}

void
purr_race_abandon (PurrRace *self)
{
  gboolean over;

  if (self == NULL)
    return;
  purr_race_cancel (self);
  g_mutex_lock (&self->mutex);
  over = self->is_over;
  if (!over)
    {
      self->abandoned = TRUE;
      g_thread_unref (self->thread);
    }
  g_mutex_unlock (&self->mutex);
  if (over)
    purr_race_free (self);
}

void
purr_race_look (PurrRace *self, PurrRaceView *view)
{
  g_mutex_lock (&self->mutex);
  *view = self->view;
  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    if (view->lanes[who].state == PURR_RACE_RUNNING)
      {
        view->lanes[who].done = (gsize) g_atomic_pointer_get (&self->done);
        view->lanes[who].elapsed
          = (double) ((gsize) g_get_monotonic_time ()
                      - (gsize) g_atomic_pointer_get (&self->begun))
            / G_USEC_PER_SEC;
      }
  g_mutex_unlock (&self->mutex);
}

gboolean
purr_race_wait (PurrRace *self, double seconds)
{
  gint64 end_time
    = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);
  gboolean over;

  g_mutex_lock (&self->mutex);
  while (!self->is_over
         && g_cond_wait_until (&self->over, &self->mutex, end_time))
    ;
  over = self->is_over;
  g_mutex_unlock (&self->mutex);

  return over;
}
