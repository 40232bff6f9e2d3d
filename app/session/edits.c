/* edits.c: what a person changes about the pictures, to be undone and redone */

#include "app/session/edits-private.h"

/* Bytes that the datasets of all steps may have of their own, about */
#define MEMORY_MAX (64 << 20)
/* Of a picture: its class, label, part, and why it is left out */
#define BYTES_PER_PICTURE 5
#define LEAST_STEPS 5

#define START_NAME "what was learnt before"

typedef struct
{
  PurrDataset *dataset; /* to be gone back to */
  char *what;
} Step;

struct _PurrEdits
{
  GObject parent_instance;

  /* Owned */
  PurrRun *run;
  GQueue undo; /* of Step, the latest first */
  GQueue redo; /* likewise */
  PurrStartPoint
    *offered; /* the latest that the run was offered here, or NULL */

  /* Borrowed */
  PurrModelKeeper *keeper;

  gboolean applying; /* the run's dataset is changed by us */
  gboolean offering; /* a model of what was learnt may be still on its way */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_DONE,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrEdits, purr_edits, G_TYPE_OBJECT)

/* Steps ---------------------------------------------------------------------- */

static Step *
step_new (PurrDataset *dataset, const char *what)
{
  Step *step = g_new (Step, 1);

  step->dataset = purr_dataset_ref (dataset);
  step->what = g_strdup (what);
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  purr_dataset_unref (step->dataset);
  g_free (step->what);
  g_free (step);
}

static void
forget (PurrEdits *self)
{
  g_queue_clear_full (&self->undo, step_free);
  g_queue_clear_full (&self->redo, step_free);
}

static guint
most_steps (PurrDataset *dataset)
{
  gsize bytes = BYTES_PER_PICTURE * purr_dataset_get_size (dataset);

  return (guint) CLAMP (MEMORY_MAX / MAX (1, bytes), LEAST_STEPS,
                        PURR_EDITS_MAX);
}

static void
add_undo (PurrEdits *self, Step *step)
{
  g_queue_push_head (&self->undo, step);
  while (self->undo.length > most_steps (step->dataset))
    step_free (g_queue_pop_tail (&self->undo));
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
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
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

  g_queue_clear_full (&self->redo, step_free);
  add_undo (self, step_new (purr_edits_get_dataset (self), what));
  apply (self, dataset);
  if (done != NULL)
    g_signal_emit (self, signals[SIGNAL_DONE], 0, done);
}

static const char *
get_what (const GQueue *steps)
{
  const Step *step = g_queue_peek_head ((GQueue *) steps);

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

void
purr_edits_undo (PurrEdits *self)
{
  Step *step;

  g_return_if_fail (PURR_IS_EDITS (self));

  step = g_queue_pop_head (&self->undo);
  if (step == NULL)
    return;
  g_queue_push_head (&self->redo,
                     step_new (purr_edits_get_dataset (self), step->what));
  apply (self, purr_dataset_ref (step->dataset));
  step_free (step);
}

void
purr_edits_redo (PurrEdits *self)
{
  Step *step;

  g_return_if_fail (PURR_IS_EDITS (self));

  step = g_queue_pop_head (&self->redo);
  if (step == NULL)
    return;
  add_undo (self, step_new (purr_edits_get_dataset (self), step->what));
  apply (self, purr_dataset_ref (step->dataset));
  step_free (step);
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
  if (g_queue_is_empty (&self->undo) && g_queue_is_empty (&self->redo))
    return;
  forget (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The object ----------------------------------------------------------------- */

static void
purr_edits_dispose (GObject *object)
{
  PurrEdits *self = PURR_EDITS (object);

  forget (self);
  g_clear_pointer (&self->offered, purr_start_point_unref);
  g_clear_object (&self->run);

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
  signals[SIGNAL_REFUSED] = new_signal ("refused", 1);
}

static void
purr_edits_init (PurrEdits *self)
{
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
}

PurrEdits *
purr_edits_new (PurrRun *run, PurrModelKeeper *keeper)
{
  PurrEdits *self;

  g_return_val_if_fail (PURR_IS_RUN (run), NULL);
  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (keeper), NULL);

  self = g_object_new (PURR_TYPE_EDITS, NULL);
  self->run = g_object_ref (run);
  self->keeper = keeper;
  g_signal_connect_object (run, "dataset-changed",
                           G_CALLBACK (dataset_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "asked", G_CALLBACK (asked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "changed", G_CALLBACK (model_changed_cb),
                           self, G_CONNECT_SWAPPED);
  return self;
}
