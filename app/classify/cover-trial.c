/* cover-trial.c: what covering parts of a picture does, tried out behind the window */

#include "app/classify/cover-trial.h"

#include "app/session/background.h"
#include "engine/insight/cover.h"

#include <string.h>

PurrCoverTrial *
purr_cover_trial_new (PurrModel *model,
                      const guint8 *column,
                      const guint8 *cover,
                      gsize side)
{
  PurrCoverTrial *self = g_atomic_rc_box_new0 (PurrCoverTrial);

  self->model = purr_model_ref (model);
  memcpy (self->column, column, PURR_FEATURES);
  memcpy (self->cover, cover, PURR_FEATURES);
  self->side = side;
  return self;
}

PurrCoverTrial *
purr_cover_trial_ref (PurrCoverTrial *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PurrCoverTrial *self = data;

  purr_model_unref (self->model);
  g_free (self->complaint);
}

void
purr_cover_trial_unref (PurrCoverTrial *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

gboolean
purr_cover_trial_is_of (const PurrCoverTrial *self,
                        const guint8 *column,
                        const guint8 *cover,
                        gsize side)
{
  return self->side == side && memcmp (self->column, column, PURR_FEATURES) == 0
         && memcmp (self->cover, cover, PURR_FEATURES) == 0;
}

/* Trying --------------------------------------------------------------------- */

static gpointer
work (gpointer data, PurrWorkers *workers, GError **error)
{
  PurrCoverTrial *self = data;

  if (self->side > 0)
    purr_occlude_squares (self->model, self->column, self->cover, self->side,
                          workers, self->change);
  else
    purr_turn_find (self->model, self->column, self->cover, workers,
                    &self->progress, &self->turn);
  return self;
}

void
purr_cover_trial_start (PurrCoverTrial *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, purr_cover_trial_start);
  g_task_set_task_data (task, purr_cover_trial_ref (self),
                        (GDestroyNotify) purr_cover_trial_unref);
  purr_background_start (task, work, NULL,
                         "The computer has no room for another thread, so "
                         "nothing was tried out. Close other programs and try "
                         "again.");
}

gboolean
purr_cover_trial_finish (PurrCoverTrial *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_pointer (G_TASK (result), &error) != NULL)
    return TRUE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  self->complaint = g_strdup (error->message);
  return TRUE;
}

gboolean
purr_cover_trial_turns (const PurrCoverTrial *self, const PurrModel *model)
{
  const PurrGeometry geometry = PURR_PICTURE_GEOMETRY;
  guint8 column[PURR_FEATURES];

  memcpy (column, self->column, PURR_FEATURES);
  for (gsize i = 0; i < self->turn.n; i++)
    purr_cover_one (&geometry, column, self->cover, self->turn.pixels[i]);
  return purr_model_classify (model, column).positive
         != purr_model_classify (model, self->column).positive;
}
