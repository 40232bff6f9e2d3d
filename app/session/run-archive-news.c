/* run-archive-news.c: the runs that an archive follows */

#include "app/session/run-archive-private.h"

#include "engine/kernels/workers.h"

/* A run that trains is told of at most so often */
#define TELL_INTERVAL (G_TIME_SPAN_SECOND / 5)

/* So many pictures are answered while somebody waits for the program to end */
#define QUICK_PICTURES 20000

void
purr_run_following_free (PurrRunFollowing *self)
{
  purr_run_followed_free (self->followed);
  g_clear_object (&self->item);
  g_free (self);
}

static void
tell (PurrRunArchive *self, PurrRunFollowing *following)
{
  const PurrRunRecordParts *parts = purr_run_item_get_parts (following->item);

  purr_run_archive_tell (
    self, following->item,
    purr_run_followed_make_record (following->followed, parts->id,
                                   parts->number, parts->name, parts->starred));
}

static void
tell_current (PurrRunArchive *self)
{
  self->stale = FALSE;
  self->told_at = g_get_monotonic_time ();
  tell (self, self->current);
}

/* Finding out ------------------------------------------------------------ */

static void find_next (PurrRunArchive *self);

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrRunArchive) self = PURR_RUN_ARCHIVE (user_data);
  g_autoptr (PurrRunFindings) findings = purr_run_findings_find_finish (result);
  PurrRunFollowing *following = g_steal_pointer (&self->finding);

  /* The archive is no longer used, or what was to be found out has been
   * meanwhile */
  if (following == NULL)
    return;
  if (findings != NULL)
    {
      purr_run_followed_take_findings (following->followed, findings);
      tell (self, following);
      purr_run_archive_make_room (self);
    }
  if (following != self->current)
    {
      g_queue_remove (self->over, following);
      purr_run_following_free (following);
    }
  /* Where there was no room for a thread, somebody else may have ended by the
   * next look */
  if (findings != NULL)
    find_next (self);
}

static void
find (PurrRunArchive *self, PurrRunFollowing *following)
{
  PurrRunFindingsWish wish = purr_run_followed_wish (following->followed);

  self->finding = following;
  purr_run_findings_find_async (&wish, found_cb, g_object_ref (self));
}

/* What has come to rest, and the keeper makes no model of any more */
static gboolean
is_ready (PurrRunArchive *self)
{
  return self->current != NULL
         && purr_run_followed_is_open (self->current->followed)
         && !purr_run_followed_is_running (self->current->followed)
         && (purr_run_followed_has_last_model (self->current->followed)
             || self->keeper == NULL
             || !purr_model_keeper_is_busy (self->keeper));
}

static void
find_next (PurrRunArchive *self)
{
  if (self->finding != NULL)
    return;
  if (!g_queue_is_empty (self->over))
    find (self, g_queue_peek_head (self->over));
  else if (is_ready (self))
    find (self, self->current);
}

typedef struct
{
  PurrRunArchive *archive;
  PurrRunItem *item;
} Asked;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (PurrRunFindings) findings = purr_run_findings_find_finish (result);

  if (findings != NULL)
    {
      PurrRunRecordParts parts = *purr_run_item_get_parts (asked->item);

      for (int i = 0; i < PURR_N_RUN_PARTS; i++)
        parts.figures[i] = findings->figures[i];
      parts.split_name = findings->split_name;
      if (purr_run_record_complaint (&parts) == NULL)
        purr_run_archive_tell (asked->archive, asked->item,
                               purr_run_record_new (&parts));
    }
  asked->archive->answering--;
  g_object_unref (asked->item);
  g_object_unref (asked->archive);
  g_free (asked);
}

void
purr_run_archive_find_figures (PurrRunArchive *self,
                               PurrRunItem *item,
                               PurrProblem *problem)
{
  Asked *asked;

  g_return_if_fail (PURR_IS_RUN_ARCHIVE (self));
  g_return_if_fail (PURR_IS_RUN_ITEM (item));
  g_return_if_fail (purr_run_item_get_parts (item)->model != NULL);

  asked = g_new0 (Asked, 1);
  asked->archive = g_object_ref (self);
  asked->item = g_object_ref (item);
  self->answering++;
  purr_run_findings_answer_async (purr_run_item_get_parts (item)->model,
                                  problem, answered_cb, asked);
}

/* News ------------------------------------------------------------------- */

static gboolean
has_begun (const PurrTrainerSnapshot *snapshot)
{
  return snapshot->iteration > 0 || snapshot->costs->len > 0
         || purr_trainer_state_is_stopped (snapshot->state);
}

static PurrRunFollowing *
begin (PurrRunArchive *self, const PurrTrainerSnapshot *snapshot)
{
  PurrRunFollowing *following = g_new0 (PurrRunFollowing, 1);
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (PurrRunRecord) record = NULL;

  following->followed = purr_run_followed_new (self->run);
  purr_run_followed_hear (following->followed, self->run, snapshot);
  record = purr_run_followed_make_record (following->followed, id,
                                          self->last_number + 1, NULL, FALSE);
  following->item = purr_run_item_new (record);
  return following;
}

static gboolean
is_taken (PurrRunArchive *self, guint64 number)
{
  for (guint i = 0; i < self->items->len; i++)
    if (purr_run_item_get_parts (self->items->pdata[i])->number == number)
      return TRUE;
  return FALSE;
}

/* Deleted, or of another project, and it goes on all the same */
static void
list_again (PurrRunArchive *self)
{
  PurrRunItem *item = self->current->item;
  const PurrRunRecordParts *parts = purr_run_item_get_parts (item);
  guint64 number
    = is_taken (self, parts->number) ? self->last_number + 1 : parts->number;

  purr_run_item_take_record (
    item, purr_run_followed_make_record (self->current->followed, parts->id,
                                         number, parts->name, parts->starred));
  purr_run_archive_insert (self, self->items->len, item);
}

static void
trained_cb (PurrRunArchive *self, const PurrTrainerSnapshot *snapshot)
{
  guint64 before;

  if (self->current == NULL)
    {
      if (!has_begun (snapshot))
        return;
      self->current = begin (self, snapshot);
      self->told_at = g_get_monotonic_time ();
      self->stale = FALSE;
      purr_run_archive_insert (self, self->items->len, self->current->item);
      purr_run_archive_make_room (self);
      find_next (self);
      return;
    }
  before = purr_run_followed_get_iteration (self->current->followed);
  purr_run_followed_hear (self->current->followed, self->run, snapshot);
  if (snapshot->iteration != before
      && !purr_run_archive_has (self, self->current->item))
    list_again (self);
  self->stale = TRUE;
  if (!purr_run_followed_is_running (self->current->followed))
    tell_current (self);
}

static void
began_cb (PurrRunArchive *self)
{
  PurrRunFollowing *past = g_steal_pointer (&self->current);

  if (past == NULL)
    return;
  self->stale = FALSE;
  purr_run_followed_give_up (past->followed);
  tell (self, past);
  if (purr_run_followed_is_open (past->followed) || past == self->finding)
    g_queue_push_tail (self->over, past);
  else
    purr_run_following_free (past);
  find_next (self);
}

static void
learnt_cb (PurrRunArchive *self, PurrModel *model)
{
  if (self->current == NULL)
    return;
  purr_run_followed_take_model (self->current->followed, model);
  self->stale = TRUE;
  if (!purr_run_followed_is_running (self->current->followed))
    {
      tell_current (self);
      find_next (self);
    }
}

void
purr_run_archive_poll (PurrRunArchive *self)
{
  g_return_if_fail (PURR_IS_RUN_ARCHIVE (self));

  if (self->stale && g_get_monotonic_time () - self->told_at >= TELL_INTERVAL)
    tell_current (self);
  find_next (self);
}

gboolean
purr_run_archive_is_busy (PurrRunArchive *self)
{
  g_return_val_if_fail (PURR_IS_RUN_ARCHIVE (self), FALSE);

  return self->stale || self->finding != NULL || self->answering > 0
         || !g_queue_is_empty (self->over)
         || (self->current != NULL
             && purr_run_followed_is_open (self->current->followed));
}

static void
find_at_once (PurrRunArchive *self, PurrRunFollowing *following)
{
  PurrRunFindingsWish wish = purr_run_followed_wish (following->followed);
  PurrWorkers *workers = purr_workers_new (0);
  g_autoptr (PurrRunFindings) findings = NULL;
  const PurrRunRecordParts *parts = purr_run_item_get_parts (following->item);

  /* Cancelled, they answer nothing, but the model is there */
  if (parts->n_train + parts->n_validation + parts->n_test > QUICK_PICTURES)
    purr_workers_set_cancelled (workers, TRUE);
  findings = purr_run_findings_find (&wish, workers);
  purr_workers_free (workers);
  purr_run_followed_take_findings (following->followed, findings);
  tell (self, following);
}

void
purr_run_archive_finish (PurrRunArchive *self)
{
  PurrRunFollowing *past;

  g_return_if_fail (PURR_IS_RUN_ARCHIVE (self));

  self->finding = NULL;
  while ((past = g_queue_pop_head (self->over)) != NULL)
    {
      find_at_once (self, past);
      purr_run_following_free (past);
    }
  if (self->current == NULL)
    return;
  if (purr_run_followed_is_open (self->current->followed))
    find_at_once (self, self->current);
  else if (self->stale)
    tell_current (self);
  self->stale = FALSE;
}

void
purr_run_archive_follow (PurrRunArchive *self)
{
  g_signal_connect_object (self->run, "trained", G_CALLBACK (trained_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->run, "began", G_CALLBACK (began_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "learnt", G_CALLBACK (learnt_cb), self,
                           G_CONNECT_SWAPPED);
}
