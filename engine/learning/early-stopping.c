/* early-stopping.c: noticing that validation no longer gets better */

#include "engine/learning/early-stopping-private.h"

#include <math.h>
#include <string.h>

/* A validation walks forwards only, which is about half of what an iteration
 * does with each picture. With this a thirteenth of the time goes into it. */
#define EVERY 6

void
purr_early_stopping_init (PurrEarlyStopping *self,
                          guint64 patience,
                          gsize n_train,
                          gsize n_check)
{
  self->patience = patience;
  self->every = MAX (1, (EVERY * n_check + n_train - 1) / n_train);
  self->next = 0;
  self->waited = 0;
  self->best = (PurrValidation) { .cost = INFINITY };
}

void
purr_early_stopping_clear (PurrEarlyStopping *self)
{
  g_clear_pointer (&self->u, g_free);
}

gboolean
purr_early_stopping_add (PurrEarlyStopping *self,
                         const PurrValidation *point,
                         const double *u,
                         gsize n,
                         double b)
{
  if (self->patience == 0 || point->iteration != self->next)
    return FALSE;

  /* Further apart in a long run, so that the curve stays drawable */
  self->next += MAX (self->every, point->iteration / 1000);

  if (point->cost < self->best.cost)
    {
      if (self->u == NULL)
        self->u = g_new (double, n);
      memcpy (self->u, u, n * sizeof (double));
      self->b = b;
      self->best = *point;
      self->waited = 0;

      return FALSE;
    }

  /* Where no cost was a number yet there are no weights to go back to */
  return self->u != NULL && ++self->waited >= self->patience;
}

char *
purr_early_stopping_message (const PurrEarlyStopping *self)
{
  return g_strdup_printf ("Stopped early: the validation cost was lowest at "
                          "iteration %" G_GUINT64_FORMAT ".",
                          self->best.iteration);
}
