/* trainer-pace.c: iterations no faster than people want to watch them */

#include "engine/learning/trainer-private.h"

#include <math.h>
#include <time.h>

/* Microseconds: the shortest wait, half of a frame; and what may be made up for
 * when training was late */
#define BURST 8000.0
#define LATE 200000.0

/* The clock is the one of g_get_monotonic_time(): nobody who sets the time of
 * day makes training wait */
void
purr_trainer_init_condition (pthread_cond_t *condition)
{
  pthread_condattr_t attributes;

  pthread_condattr_init (&attributes);
  pthread_condattr_setclock (&attributes, CLOCK_MONOTONIC);
  pthread_cond_init (condition, &attributes);
  pthread_condattr_destroy (&attributes);
}

void
purr_trainer_set_pace (PurrTrainer *self, double iterations_a_second)
{
  if (!isfinite (iterations_a_second) || iterations_a_second < 0)
    return;

  purr_trainer_lock (self);
  self->pace = iterations_a_second;
  self->paced_from = 0;
  pthread_cond_broadcast (&self->changed);
  purr_trainer_unlock (self);
}

/* The mutex is held, and let go meanwhile. */
static void
wait_until (PurrTrainer *self, gint64 due)
{
  gint64 before = g_get_monotonic_time ();
  struct timespec until = {
    .tv_sec = due / G_USEC_PER_SEC,
    .tv_nsec = due % G_USEC_PER_SEC * 1000,
  };

  pthread_cond_timedwait (&self->changed, &self->mutex, &until);
  /* Idle time may as well be spent on validation */
  self->trained_since
    += (double) (g_get_monotonic_time () - before) / G_USEC_PER_SEC;
}

/* Counted from the first iteration at this pace: threads wake up a little late
 * each time, and thousands a second come in bursts, not one by one */
gboolean
purr_trainer_await_pace (PurrTrainer *self)
{
  double interval, due, early;
  gint64 now;

  if (self->pace == 0)
    {
      self->paced_from = 0;
      return TRUE;
    }

  now = g_get_monotonic_time ();
  interval = G_USEC_PER_SEC / self->pace;
  due = (double) self->paced_from
        + (double) (self->iteration - self->paced_iteration) * interval;
  early = due - (double) now;
  /* The first one, and each step, at once; what is long overdue, after a pause
   * or a sleep, is not made up for */
  if (self->paced_from == 0 || self->todo != PURR_UNTIL_THE_END
      || -early > MAX (2 * interval, LATE))
    {
      self->paced_from = now;
      self->paced_iteration = self->iteration;
      return TRUE;
    }
  if (early <= 0)
    return TRUE;

  /* So slow a pace that nobody will wait for it is looked at again */
  wait_until (self, now
                      + (gint64) MIN (MAX (early + 1, BURST),
                                      3600.0 * G_USEC_PER_SEC));
  return FALSE;
}
