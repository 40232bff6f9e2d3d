/* training-run.c: a training that somebody watches in a terminal */

#include "app/commands/training-run.h"

#include "app/commands/command-line.h"
#include "app/commands/interruption.h"
#include "app/commands/progress-bar.h"
#include "app/commands/room.h"

#include "engine/learning/training-settings.h"

#include <math.h>

#define LINES 20
#define LOOK_EVERY 30 /* milliseconds */

typedef struct
{
  PurrTrainer *trainer;
  PurrProgressBar *bar;
  GMainLoop *loop;
  gboolean quiet;
  gboolean interrupted;
  guint64 step;  /* iterations from one printed line to the next; 0: each time
                    more */
  gint64 began;  /* when it was started; 0: its preparing is over */
  guint64 costs; /* seen so far */
  guint64 validations;
  guint64 printed; /* iteration of the latest line; G_MAXUINT64: none */
  PurrTrainingRun result;
} Watch;

guint64
purr_training_run_step (guint64 iterations)
{
  guint64 step = 1;
  const guint64 factors[] = { 2, 5, 10 };

  for (guint64 decade = 1;; decade *= 10)
    for (gsize i = 0; i < G_N_ELEMENTS (factors); i++)
      {
        if (iterations / step <= LINES)
          return step;
        step = decade * factors[i];
      }
}

static gboolean
gets_line (const Watch *self, guint64 iteration)
{
  if (self->step > 0)
    return iteration % self->step == 0;
  while (iteration >= 10 && iteration % 10 == 0)
    iteration /= 10;
  return iteration <= 2 || iteration == 5;
}

static void
print_cost (Watch *self, guint64 iteration, double cost)
{
  g_autofree char *text = purr_display_count (iteration);

  if (self->quiet || self->printed == iteration)
    return;

  purr_progress_bar_wipe (self->bar);
  if (self->printed == G_MAXUINT64)
    g_print ("\n iteration       cost%s\n",
             purr_trainer_get_settings (self->trainer)->balanced
               ? "   (either class counts as much as the other)"
               : "");
  g_print ("%10s   %8.6f\n", text, cost);
  self->printed = iteration;
}

static void
look (Watch *self)
{
  PurrTrainerSnapshot snapshot;
  g_autofree char *note = NULL;

  purr_trainer_get_snapshot (self->trainer, self->costs, self->validations,
                             &snapshot);

  for (guint i = 0; i < snapshot.costs->len; i++)
    {
      guint64 iteration = snapshot.costs_from + i;

      if (gets_line (self, iteration))
        print_cost (self, iteration, g_array_index (snapshot.costs, double, i));
    }
  self->costs = snapshot.costs_from + snapshot.costs->len;
  self->validations = snapshot.validations_from + snapshot.validations->len;

  if (self->began != 0 && snapshot.preparation.doing == NULL
      && (self->costs > 0 || snapshot.state != PURR_TRAINER_RUNNING))
    {
      self->result.preparing_seconds
        = (double) (g_get_monotonic_time () - self->began) / G_USEC_PER_SEC
          - snapshot.seconds;
      self->began = 0;
    }

  if (snapshot.state == PURR_TRAINER_RUNNING
      && snapshot.preparation.doing != NULL)
    purr_progress_bar_update_share (self->bar, snapshot.preparation.doing,
                                    snapshot.preparation.done,
                                    snapshot.preparation.of);
  else if (snapshot.state == PURR_TRAINER_RUNNING)
    {
      if (!isnan (snapshot.validation.cost))
        note = g_strdup_printf ("cost %.4f   held out %.1f %%", snapshot.cost,
                                100 * snapshot.validation.accuracy);
      else
        note = g_strdup_printf ("cost %.4f", snapshot.cost);
      purr_progress_bar_update (self->bar, snapshot.iteration,
                                self->step > 0 ? snapshot.iterations : 0, note);
    }
  else
    {
      /* The last cost belongs to the last iteration, round or not */
      if (self->costs > 0)
        print_cost (self, self->costs - 1, snapshot.cost);
      self->result.iteration = snapshot.iteration;
      self->result.seconds = snapshot.seconds;
      self->result.message = g_steal_pointer (&snapshot.message);
      switch (snapshot.state)
        {
        case PURR_TRAINER_FINISHED:
          self->result.end = PURR_TRAINING_RUN_FINISHED;
          break;
        case PURR_TRAINER_DIVERGED:
          self->result.end = PURR_TRAINING_RUN_DIVERGED;
          break;
        case PURR_TRAINER_DATA_CHANGED:
          self->result.end = PURR_TRAINING_RUN_DATA_CHANGED;
          break;
        case PURR_TRAINER_FAILED:
          self->result.end = PURR_TRAINING_RUN_FAILED;
          break;
        default:
          self->result.end = PURR_TRAINING_RUN_INTERRUPTED;
        }
      g_main_loop_quit (self->loop);
    }

  purr_trainer_snapshot_clear (&snapshot);
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
  purr_trainer_pause (self->trainer);
}

PurrTrainingRun
purr_training_run (PurrTrainer *trainer, gboolean to_minimum, gboolean quiet)
{
  g_autoptr (PurrProgressBar) bar = purr_progress_bar_new ("Training", quiet);
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (GError) error = NULL;
  Watch watch = {
    .trainer = trainer,
    .bar = bar,
    .quiet = quiet,
    .printed = G_MAXUINT64,
  };
  PurrInterruption interruption = { 0 };
  guint timeout;

  if (!purr_check_room (PURR_ROOM_LOOP, &error))
    {
      watch.result.end = PURR_TRAINING_RUN_FAILED;
      watch.result.message = g_strdup (error->message);
      return watch.result;
    }

  watch.loop = loop = g_main_loop_new (NULL, FALSE);
  watch.step = to_minimum ? 0
                          : purr_training_run_step (
                            purr_trainer_get_settings (trainer)->iterations);
  if (purr_trainer_get_settings (trainer)->patches > 0)
    watch.began = g_get_monotonic_time ();
  purr_interruption_watch (&interruption, interrupt_cb, &watch);
  timeout = g_timeout_add (LOOK_EVERY, look_cb, &watch);

  purr_trainer_start (trainer);
  g_main_loop_run (loop);

  g_source_remove (timeout);
  purr_interruption_end (&interruption);

  return watch.result;
}
