/* trainer-pace.c: iterations no faster than people want to watch them */

#include "engine/learning/trainer-private.h"

#include <math.h>
#include <time.h>

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

gboolean
purr_trainer_await_pace (PurrTrainer *self)
{
  double interval, since;
  gint64 now;

  if (self->pace == 0)
    {
      self->began_at = 0;
      return TRUE;
    }

  now = g_get_monotonic_time ();
  /* The first one, and each step, at once */
  if (self->began_at == 0 || self->todo != PURR_UNTIL_THE_END)
    {
      self->began_at = now;
      return TRUE;
    }

  interval = G_USEC_PER_SEC / self->pace;
  since = (double) (now - self->began_at);
  if (since < interval)
    {
      /* So slow a pace that nobody will wait for it is looked at again */
      wait_until (self, now
                          + (gint64) MIN (interval - since + 1,
                                          3600.0 * G_USEC_PER_SEC));
      return FALSE;
    }

  /* From when it was due: threads wake up a little late each time */
  self->began_at
    = since < 2 * interval ? self->began_at + (gint64) interval : now;
  return TRUE;
}
