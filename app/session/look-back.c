/* look-back.c: which moment of a run is looked at: now, or one of before */

#include "app/session/look-back.h"

#include "engine/learning/examples.h"
#include "engine/learning/problem.h"

struct _PurrLookBack
{
  GObject parent_instance;

  /* Owned */
  PurrRun *run;
  GArray *moments; /* PurrMoment, as of the run's latest news */
  double *w;       /* of moment; NULL: now */

  PurrMoment moment;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_MOMENTS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrLookBack, purr_look_back, G_TYPE_OBJECT)

guint
purr_look_back_count (PurrLookBack *self)
{
  g_return_val_if_fail (PURR_IS_LOOK_BACK (self), 0);

  return self->moments->len;
}

const PurrMoment *
purr_look_back_get (PurrLookBack *self, guint position)
{
  g_return_val_if_fail (PURR_IS_LOOK_BACK (self), NULL);
  g_return_val_if_fail (position < self->moments->len, NULL);

  return &g_array_index (self->moments, PurrMoment, position);
}

/* The first whose iteration is no less; count where there is none */
static guint
find_from (PurrLookBack *self, guint64 iteration)
{
  guint low = 0, high = self->moments->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (purr_look_back_get (self, middle)->iteration < iteration)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
purr_look_back_find (PurrLookBack *self, guint64 iteration)
{
  guint after;

  g_return_val_if_fail (PURR_IS_LOOK_BACK (self), 0);
  g_return_val_if_fail (self->moments->len > 0, 0);

  after = find_from (self, iteration);
  if (after == self->moments->len)
    return after - 1;
  if (after > 0
      && iteration - purr_look_back_get (self, after - 1)->iteration
           <= purr_look_back_get (self, after)->iteration - iteration)
    return after - 1;
  return after;
}

const PurrMoment *
purr_look_back_get_moment (PurrLookBack *self)
{
  g_return_val_if_fail (PURR_IS_LOOK_BACK (self), NULL);

  return self->w != NULL ? &self->moment : NULL;
}

const double *
purr_look_back_get_weights (PurrLookBack *self)
{
  g_return_val_if_fail (PURR_IS_LOOK_BACK (self), NULL);

  return self->w;
}

guint
purr_look_back_get_position (PurrLookBack *self)
{
  g_return_val_if_fail (PURR_IS_LOOK_BACK (self), 0);

  if (self->w == NULL || self->moments->len == 0)
    return self->moments->len;
  return purr_look_back_find (self, self->moment.iteration);
}

/* Moving --------------------------------------------------------------------- */

static void
tell (PurrLookBack *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
purr_look_back_to_now (PurrLookBack *self)
{
  g_return_if_fail (PURR_IS_LOOK_BACK (self));

  if (self->w == NULL)
    return;
  g_clear_pointer (&self->w, g_free);
  tell (self);
}

void
purr_look_back_go (PurrLookBack *self, guint position)
{
  PurrTrainer *trainer;
  PurrMoment moment;
  g_autofree double *w = NULL;
  guint64 iteration;

  g_return_if_fail (PURR_IS_LOOK_BACK (self));

  trainer = purr_run_get_trainer (self->run);
  if (position >= self->moments->len || trainer == NULL)
    {
      purr_look_back_to_now (self);
      return;
    }
  iteration = purr_look_back_get (self, position)->iteration;
  if (self->w != NULL && self->moment.iteration == iteration)
    return;
  w = g_new (double,
             purr_problem_get_train (purr_trainer_get_problem (trainer))->n_x);
  if (!purr_trainer_get_weights_at (trainer, iteration, w, &moment))
    return;
  g_free (self->w);
  self->w = g_steal_pointer (&w);
  self->moment = moment;
  tell (self);
}

void
purr_look_back_step (PurrLookBack *self, gboolean forward)
{
  guint next;

  g_return_if_fail (PURR_IS_LOOK_BACK (self));

  if (self->w == NULL)
    next = forward ? 0 : self->moments->len;
  else if (forward)
    next = find_from (self, self->moment.iteration + 1) + 1;
  else
    next = find_from (self, self->moment.iteration);
  if (next > 0)
    purr_look_back_go (self, next - 1);
}

/* The run -------------------------------------------------------------------- */

static void
trained_cb (PurrLookBack *self)
{
  PurrTrainer *trainer = purr_run_get_trainer (self->run);
  g_autoptr (GArray) moments
    = trainer != NULL ? purr_trainer_copy_moments (trainer) : NULL;
  guint len = self->moments->len;

  if (moments == NULL)
    return;
  /* One is let go only where another takes its place, at the end */
  if (moments->len == len
      && (len == 0
          || purr_look_back_get (self, len - 1)->iteration
               == g_array_index (moments, PurrMoment, len - 1).iteration))
    return;
  g_array_unref (self->moments);
  self->moments = g_steal_pointer (&moments);
  g_signal_emit (self, signals[SIGNAL_MOMENTS], 0);
}

static void
began_cb (PurrLookBack *self)
{
  g_array_set_size (self->moments, 0);
  purr_look_back_to_now (self);
  g_signal_emit (self, signals[SIGNAL_MOMENTS], 0);
}

/* The object ----------------------------------------------------------------- */

static void
purr_look_back_finalize (GObject *object)
{
  PurrLookBack *self = PURR_LOOK_BACK (object);

  g_object_unref (self->run);
  g_array_unref (self->moments);
  g_free (self->w);

  G_OBJECT_CLASS (purr_look_back_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, PURR_TYPE_LOOK_BACK, G_SIGNAL_RUN_LAST, 0, NULL,
                       NULL, NULL, G_TYPE_NONE, 0);
}

static void
purr_look_back_class_init (PurrLookBackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_look_back_finalize;

  signals[SIGNAL_CHANGED] = new_signal ("changed");
  signals[SIGNAL_MOMENTS] = new_signal ("moments");
}

static void
purr_look_back_init (PurrLookBack *self)
{
  self->moments = g_array_new (FALSE, FALSE, sizeof (PurrMoment));
}

PurrLookBack *
purr_look_back_new (PurrRun *run)
{
  PurrLookBack *self;

  g_return_val_if_fail (PURR_IS_RUN (run), NULL);

  self = g_object_new (PURR_TYPE_LOOK_BACK, NULL);
  self->run = g_object_ref (run);
  g_signal_connect_object (run, "trained", G_CALLBACK (trained_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "began", G_CALLBACK (began_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}
