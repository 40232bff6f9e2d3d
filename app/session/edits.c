/* edits.c: what a person changes, to be undone and redone */

#include "app/session/edits-private.h"

/* Bytes that the datasets of all steps may have of their own, about */
#define MEMORY_MAX (64 << 20)
/* Of a picture: its class, label, part, and why it is left out */
#define BYTES_PER_PICTURE 5
#define LEAST_STEPS 5

#define START_NAME "what was learnt before"

enum
{
  SIGNAL_CHANGED,
  SIGNAL_DONE,
  SIGNAL_UNDONE,
  SIGNAL_REDONE,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrEdits, purr_edits, G_TYPE_OBJECT)

/* Steps ---------------------------------------------------------------------- */

static void
step_free (gpointer data)
{
  PurrStep *step = data;

  g_clear_pointer (&step->dataset, purr_dataset_unref);
  g_free (step->what);
  g_free (step);
}

/* Steps of pictures; each has a dataset of its own beside the columns */
static guint
most_steps (PurrDataset *dataset)
{
  gsize bytes = BYTES_PER_PICTURE * purr_dataset_get_size (dataset);

  return (guint) CLAMP (MEMORY_MAX / MAX (1, bytes), LEAST_STEPS,
                        PURR_EDITS_MAX);
}

static guint
count_datasets (const GQueue *steps)
{
  guint n = 0;

  for (const GList *l = steps->head; l != NULL; l = l->next)
    n += ((const PurrStep *) l->data)->kind == PURR_STEP_PICTURES;
  return n;
}

static void
push_undo (PurrEdits *self, PurrStep *step)
{
  guint most
    = step->dataset != NULL ? most_steps (step->dataset) : PURR_EDITS_MAX;

  g_queue_push_head (&self->undo, step);
  while (self->undo.length > PURR_EDITS_MAX
         || (step->dataset != NULL && count_datasets (&self->undo) > most))
    step_free (g_queue_pop_tail (&self->undo));
}

PurrStep *
purr_edits_add_step (PurrEdits *self, PurrStepKind kind, const char *what)
{
  PurrStep *step = g_new0 (PurrStep, 1);

  step->kind = kind;
  step->what = g_strdup (what);
  if (kind == PURR_STEP_PICTURES)
    step->dataset = purr_dataset_ref (purr_edits_get_dataset (self));
  else
    purr_edits_note_figures (self, step);
  g_queue_clear_full (&self->redo, step_free);
  push_undo (self, step);
  return step;
}

void
purr_edits_drop_step (PurrEdits *self)
{
  step_free (g_queue_pop_head (&self->undo));
}

void
purr_edits_tell_changed (PurrEdits *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
purr_edits_tell_done (PurrEdits *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0, text);
}

static gboolean
forget_in (GQueue *steps, PurrStepKind kind)
{
  guint before = steps->length;

  for (GList *l = steps->head, *next; l != NULL; l = next)
    {
      PurrStep *step = l->data;

      next = l->next;
      if (step->kind != kind)
        continue;
      step_free (step);
      g_queue_delete_link (steps, l);
    }
  return steps->length < before;
}

void
purr_edits_forget (PurrEdits *self, PurrStepKind kind)
{
  gboolean undo, redo;

  if (self->moving != NULL && self->moving->kind == kind)
    {
      self->moving = NULL;
      g_clear_handle_id (&self->rest_timer, g_source_remove);
    }
  undo = forget_in (&self->undo, kind);
  redo = forget_in (&self->redo, kind);
  if (undo || redo)
    purr_edits_tell_changed (self);
}

PurrDataset *
purr_edits_get_dataset (PurrEdits *self)
{
  return purr_run_get_dataset (self->run);
}

/* What was learnt ------------------------------------------------------------ */

/* As what the next run could begin with; not in the place of what somebody has
 * chosen for that */
static void
offer_start (PurrEdits *self)
{
  PurrModel *model = purr_model_keeper_get_model (self->keeper);
  PurrStartPoint *start = purr_run_get_start (self->run);

  if (model == NULL || !purr_model_keeper_follows_run (self->keeper)
      || (start != NULL && start != self->offered
          && purr_run_get_starts_from_model (self->run)))
    return;
  g_clear_pointer (&self->offered, purr_start_point_unref);
  self->offered = purr_start_point_new (model, START_NAME);
  purr_run_offer_start_point (self->run, self->offered);
}

/* The run ends here: what it has learnt until now is to be kept first */
static void
keep_learnt (PurrEdits *self)
{
  self->offering = purr_run_get_trainer (self->run) != NULL
                   && purr_model_keeper_follows_run (self->keeper);
  if (!self->offering)
    return;
  purr_run_pause (self->run);
  purr_model_keeper_keep_learnt (self->keeper);
  offer_start (self);
}

/* The model of its last moment is there */
static void
model_changed_cb (PurrEdits *self)
{
  if (self->offering && purr_run_get_trainer (self->run) == NULL)
    offer_start (self);
}

static void
asked_cb (PurrEdits *self)
{
  self->offering = FALSE;
}

/* Doing ---------------------------------------------------------------------- */

/* Takes dataset */
static void
apply (PurrEdits *self, PurrDataset *dataset)
{
  keep_learnt (self);
  self->applying = TRUE;
  purr_run_set_dataset (self->run, dataset);
  self->applying = FALSE;
}

void
purr_edits_do (PurrEdits *self,
               PurrDataset *dataset,
               const char *what,
               const char *done)
{
  g_return_if_fail (PURR_IS_EDITS (self));
  g_return_if_fail (dataset != NULL && what != NULL);
  g_return_if_fail (purr_edits_get_dataset (self) != NULL);

  purr_edits_settle (self);
  purr_edits_add_step (self, PURR_STEP_PICTURES, what);
  apply (self, dataset);
  purr_edits_tell_changed (self);
  if (done != NULL)
    purr_edits_tell_done (self, done);
}

static const char *
get_what (const GQueue *steps)
{
  const PurrStep *step = g_queue_peek_head ((GQueue *) steps);

  return step != NULL ? step->what : NULL;
}

const char *
purr_edits_get_undo (PurrEdits *self)
{
  g_return_val_if_fail (PURR_IS_EDITS (self), NULL);

  return get_what (&self->undo);
}

const char *
purr_edits_get_redo (PurrEdits *self)
{
  g_return_val_if_fail (PURR_IS_EDITS (self), NULL);

  return get_what (&self->redo);
}

/* Goes back to what step keeps, which keeps what there was instead */
static void
exchange (PurrEdits *self, PurrStep *step)
{
  PurrDataset *before = step->dataset;

  if (step->kind != PURR_STEP_PICTURES)
    {
      purr_edits_exchange_figures (self, step);
      return;
    }
  step->dataset = purr_dataset_ref (purr_edits_get_dataset (self));
  apply (self, before);
}

static void
tell_step (PurrEdits *self, guint signal, const char *verb, const char *what)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", verb, what);

  purr_edits_tell_changed (self);
  g_signal_emit (self, signals[signal], 0, text);
}

void
purr_edits_undo (PurrEdits *self)
{
  PurrStep *step;
  g_autofree char *what = NULL;

  g_return_if_fail (PURR_IS_EDITS (self));

  purr_edits_settle (self);
  step = g_queue_pop_head (&self->undo);
  if (step == NULL)
    return;
  what = g_strdup (step->what);
  g_queue_push_head (&self->redo, step);
  exchange (self, step);
  tell_step (self, SIGNAL_UNDONE, "Undone", what);
}

void
purr_edits_redo (PurrEdits *self)
{
  PurrStep *step;
  g_autofree char *what = NULL;

  g_return_if_fail (PURR_IS_EDITS (self));

  purr_edits_settle (self);
  step = g_queue_pop_head (&self->redo);
  if (step == NULL)
    return;
  what = g_strdup (step->what);
  push_undo (self, step);
  exchange (self, step);
  tell_step (self, SIGNAL_REDONE, "Done again", what);
}

gboolean
purr_edits_refuse (PurrEdits *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, text);
  return FALSE;
}

/* Other pictures, or changed by somebody who does not say how to undo it */
static void
dataset_changed_cb (PurrEdits *self)
{
  if (self->applying)
    return;
  self->offering = FALSE;
  purr_edits_forget (self, PURR_STEP_PICTURES);
}

/* The object ----------------------------------------------------------------- */

static void
purr_edits_dispose (GObject *object)
{
  PurrEdits *self = PURR_EDITS (object);

  g_clear_handle_id (&self->rest_timer, g_source_remove);
  self->moving = NULL;
  g_queue_clear_full (&self->undo, step_free);
  g_queue_clear_full (&self->redo, step_free);
  g_clear_pointer (&self->offered, purr_start_point_unref);
  g_clear_pointer (&self->calibrated, purr_model_unref);
  g_clear_object (&self->run);
  g_clear_object (&self->evaluation);

  G_OBJECT_CLASS (purr_edits_parent_class)->dispose (object);
}

static guint
new_signal (const char *name, guint n_arguments)
{
  return g_signal_new (name, PURR_TYPE_EDITS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                       NULL, G_TYPE_NONE, n_arguments, G_TYPE_STRING);
}

static void
purr_edits_class_init (PurrEditsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = purr_edits_dispose;

  signals[SIGNAL_CHANGED] = new_signal ("changed", 0);
  signals[SIGNAL_DONE] = new_signal ("done", 1);
  signals[SIGNAL_UNDONE] = new_signal ("undone", 1);
  signals[SIGNAL_REDONE] = new_signal ("redone", 1);
  signals[SIGNAL_REFUSED] = new_signal ("refused", 1);
}

static void
purr_edits_init (PurrEdits *self)
{
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
}

PurrEdits *
purr_edits_new (PurrRun *run,
                PurrModelKeeper *keeper,
                PurrEvaluation *evaluation)
{
  PurrEdits *self;

  g_return_val_if_fail (PURR_IS_RUN (run), NULL);
  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (keeper), NULL);
  g_return_val_if_fail (PURR_IS_EVALUATION (evaluation), NULL);

  self = g_object_new (PURR_TYPE_EDITS, NULL);
  self->run = g_object_ref (run);
  self->evaluation = g_object_ref (evaluation);
  self->keeper = keeper;
  g_signal_connect_object (run, "dataset-changed",
                           G_CALLBACK (dataset_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "asked", G_CALLBACK (asked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "changed", G_CALLBACK (model_changed_cb),
                           self, G_CONNECT_SWAPPED);
  purr_edits_follow_figures (self);
  return self;
}
