/* session-back.c: a moment that is kept, and going back to a run of before */

#include "app/session/session-private.h"

void
purr_session_keep_moment (PurrSession *self)
{
  g_return_if_fail (PURR_IS_SESSION (self));

  if (purr_look_back_get_moment (self->look_back) == NULL)
    return;
  /* A run that went on would soon take its place */
  purr_run_pause (self->run);
  purr_model_keeper_keep_moment (self->keeper);
}

/* Among the runs, too: it would be lost when training goes on */
static void
keep_moment_as_run (PurrSession *self, const char *origin)
{
  PurrRunItem *current = purr_run_archive_get_current (self->runs);
  PurrTrainer *trainer = purr_run_get_trainer (self->run);
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  if (current == NULL)
    return;
  title = purr_run_title (purr_run_item_get_parts (current));
  name = g_strdup_printf ("%s of %s", origin, title);
  name[0] = g_ascii_toupper (name[0]);
  g_set_object (&self->kept_run,
                purr_run_archive_add_model (
                  self->runs, purr_model_keeper_get_model (self->keeper),
                  purr_run_item_get_parts (current), name));
  if (self->kept_run != NULL && trainer != NULL)
    purr_run_archive_find_figures (self->runs, self->kept_run,
                                   purr_trainer_get_problem (trainer));
}

gboolean
purr_session_go_back (PurrSession *self, PurrRunItem *item)
{
  const PurrRunRecordParts *parts;
  g_autofree char *title = NULL;
  PurrModel *latest;

  g_return_val_if_fail (PURR_IS_SESSION (self), FALSE);
  g_return_val_if_fail (PURR_IS_RUN_ITEM (item), FALSE);

  parts = purr_run_item_get_parts (item);
  if (parts->model == NULL)
    return FALSE;
  /* A run that went on would soon take its place */
  purr_run_pause (self->run);
  purr_look_back_to_now (self->look_back);
  latest = purr_model_keeper_get_model (self->keeper);
  /* What was opened, or is of the last time, is of no run here */
  if (latest != NULL && !purr_model_keeper_follows_run (self->keeper)
      && purr_run_archive_find_model (self->runs, latest) == NULL)
    purr_run_archive_add_model (self->runs, latest, NULL,
                                purr_model_keeper_get_name (self->keeper));
  title = purr_run_title (parts);
  self->going_back = TRUE;
  purr_model_keeper_go_back (self->keeper, parts->model, title);
  self->going_back = FALSE;
  return TRUE;
}

void
purr_session_kept_cb (PurrSession *self, const char *origin)
{
  PurrStartPoint *start = purr_run_get_start (self->run);

  g_clear_object (&self->kept_run);
  self->kept_moment = !self->going_back;
  if (self->kept_moment)
    keep_moment_as_run (self, origin);

  g_clear_pointer (&self->start_before, purr_start_point_unref);
  if (start != NULL)
    self->start_before = purr_start_point_ref (start);
  purr_look_back_to_now (self->look_back);
  purr_run_offer_start (self->run, purr_model_keeper_get_model (self->keeper),
                        origin);
}

gboolean
purr_session_undo_keep (PurrSession *self)
{
  PurrModel *kept;
  guint64 iteration;

  g_return_val_if_fail (PURR_IS_SESSION (self), FALSE);

  kept = purr_model_keeper_get_model (self->keeper);
  if (kept == NULL)
    return FALSE;
  iteration = purr_model_get_parts (kept)->iterations_done;
  if (!purr_model_keeper_undo_keep (self->keeper))
    return FALSE;
  purr_run_offer_start_point (self->run, self->start_before);
  if (!self->kept_moment)
    return TRUE;
  if (self->kept_run != NULL)
    purr_run_archive_forget (self->runs, self->kept_run);
  g_clear_object (&self->kept_run);
  if (purr_look_back_count (self->look_back) > 0)
    purr_look_back_go (self->look_back,
                       purr_look_back_find (self->look_back, iteration));
  return TRUE;
}
