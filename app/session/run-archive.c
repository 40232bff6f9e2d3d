/* run-archive.c: all runs there have been: what was tried is never lost */

#include "app/session/run-archive-private.h"

#include <math.h>

enum
{
  SIGNAL_ADDED,
  SIGNAL_CHANGED,
  SIGNAL_REMOVED,
  SIGNAL_LET_GO,
  SIGNAL_EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void init_list (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PurrRunArchive,
                               purr_run_archive,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      init_list))

/* The list --------------------------------------------------------------- */

static GType
get_item_type (GListModel *list)
{
  return PURR_TYPE_RUN_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return PURR_RUN_ARCHIVE (list)->items->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  PurrRunArchive *self = PURR_RUN_ARCHIVE (list);

  return position < self->items->len
           ? g_object_ref (self->items->pdata[position])
           : NULL;
}

static void
init_list (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

guint
purr_run_archive_count (PurrRunArchive *self)
{
  g_return_val_if_fail (PURR_IS_RUN_ARCHIVE (self), 0);

  return self->items->len;
}

PurrRunItem *
purr_run_archive_find (PurrRunArchive *self, const char *id)
{
  g_return_val_if_fail (PURR_IS_RUN_ARCHIVE (self), NULL);

  return g_hash_table_lookup (self->by_id, id);
}

PurrRunItem *
purr_run_archive_get_current (PurrRunArchive *self)
{
  g_return_val_if_fail (PURR_IS_RUN_ARCHIVE (self), NULL);

  return self->current != NULL ? self->current->item : NULL;
}

static const char *
get_id (PurrRunItem *item)
{
  return purr_run_item_get_parts (item)->id;
}

gboolean
purr_run_archive_has (PurrRunArchive *self, PurrRunItem *item)
{
  return g_hash_table_lookup (self->by_id, get_id (item)) == item;
}

static void
insert_quietly (PurrRunArchive *self, guint position, PurrRunItem *item)
{
  g_ptr_array_insert (self->items, (int) position, g_object_ref (item));
  g_hash_table_insert (self->by_id, g_strdup (get_id (item)), item);
  self->bytes += purr_run_item_get_bytes (item);
  self->last_number
    = MAX (self->last_number, purr_run_item_get_parts (item)->number);
}

void
purr_run_archive_insert (PurrRunArchive *self,
                         guint position,
                         PurrRunItem *item)
{
  position = MIN (position, self->items->len);
  insert_quietly (self, position, item);
  if (!self->quiet)
    g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, item);
}

/* Returns where it was */
guint
purr_run_archive_remove (PurrRunArchive *self, PurrRunItem *item)
{
  g_autoptr (PurrRunItem) kept = g_object_ref (item);
  guint position = 0;

  if (!g_ptr_array_find (self->items, item, &position))
    return position;
  self->bytes -= MIN (self->bytes, purr_run_item_get_bytes (item));
  g_hash_table_remove (self->by_id, get_id (item));
  g_ptr_array_remove_index (self->items, position);
  if (!self->quiet)
    g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, get_id (kept));
  return position;
}

/* It knows more, or is called otherwise. record is taken over. */
void
purr_run_archive_tell (PurrRunArchive *self,
                       PurrRunItem *item,
                       PurrRunRecord *record)
{
  gboolean has = purr_run_archive_has (self, item);

  if (has)
    self->bytes -= MIN (self->bytes, purr_run_item_get_bytes (item));
  purr_run_item_take_record (item, record);
  if (!has)
    return;
  self->bytes += purr_run_item_get_bytes (item);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, item);
}

void
purr_run_archive_tell_edited (PurrRunArchive *self)
{
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

/* Bounds ----------------------------------------------------------------- */

static PurrRunItem *
find_oldest (PurrRunArchive *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      PurrRunItem *item = self->items->pdata[i];

      if (!purr_run_item_get_parts (item)->starred
          && item != purr_run_archive_get_current (self))
        return item;
    }
  return NULL;
}

/* A little more than enough, so that a long list isn't searched for each run */
void
purr_run_archive_make_room (PurrRunArchive *self)
{
  while (self->items->len > self->most || self->bytes > self->most_bytes)
    {
      PurrRunItem *oldest = find_oldest (self);
      g_autoptr (PurrRunItem) item = NULL;

      if (oldest == NULL)
        return;
      item = g_object_ref (oldest);
      purr_run_archive_remove (self, item);
      g_signal_emit (self, signals[SIGNAL_LET_GO], 0, item);
    }
}

void
purr_run_archive_set_bounds (PurrRunArchive *self, guint n, gsize bytes)
{
  g_return_if_fail (PURR_IS_RUN_ARCHIVE (self));

  self->most = n;
  self->most_bytes = bytes;
  purr_run_archive_make_room (self);
}

/* What a file has kept --------------------------------------------------- */

void
purr_run_archive_restore (PurrRunArchive *self, GPtrArray *records)
{
  guint n = 0;

  g_return_if_fail (PURR_IS_RUN_ARCHIVE (self));

  for (guint i = 0; i < records->len; i++)
    {
      PurrRunRecord *record = records->pdata[i];
      g_autoptr (PurrRunItem) item = NULL;

      if (g_hash_table_contains (self->by_id,
                                 purr_run_record_get_parts (record)->id))
        continue;
      item = purr_run_item_new (record);
      insert_quietly (self, n++, item);
    }
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n);
}

void
purr_run_archive_clear (PurrRunArchive *self)
{
  guint n;

  g_return_if_fail (PURR_IS_RUN_ARCHIVE (self));

  n = self->items->len;
  g_ptr_array_set_size (self->items, 0);
  g_hash_table_remove_all (self->by_id);
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  self->bytes = 0;
  self->last_number = 0;
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
  purr_run_archive_tell_edited (self);
}

/* Models that are no run's latest ---------------------------------------- */

PurrRunItem *
purr_run_archive_find_model (PurrRunArchive *self, PurrModel *model)
{
  g_return_val_if_fail (PURR_IS_RUN_ARCHIVE (self), NULL);

  for (guint i = self->items->len; i > 0; i--)
    {
      PurrModel *other
        = purr_run_item_get_parts (self->items->pdata[i - 1])->model;

      if (other != NULL
          && (other == model || purr_model_has_equal_logits (other, model)))
        return self->items->pdata[i - 1];
    }
  return NULL;
}

/* Of a run as it was at an iteration: what came after it is left out */
static void
cut_short (PurrRunRecordParts *parts, guint64 iteration)
{
  while (parts->n_costs > 0
         && parts->costs[parts->n_costs - 1].iteration > iteration)
    parts->n_costs--;
  while (parts->n_validations > 0
         && parts->validations[parts->n_validations - 1].iteration > iteration)
    parts->n_validations--;
  while (parts->n_rates > 1
         && parts->rates[parts->n_rates - 1].since > iteration)
    parts->n_rates--;
  while (parts->n_lambdas > 1
         && parts->lambdas[parts->n_lambdas - 1].since > iteration)
    parts->n_lambdas--;
  parts->training_seconds
    = parts->n_costs > 0 ? parts->costs[parts->n_costs - 1].seconds : 0;
  parts->seconds = parts->training_seconds;
  parts->iterations_done = parts->weights_iteration = iteration;
  parts->end = PURR_RUN_PAUSED;
  parts->message = NULL;
  parts->divergence = NAN;
  for (int i = 0; i < PURR_N_RUN_PARTS; i++)
    parts->figures[i] = (PurrRunFigures) { 0 };
}

PurrRunItem *
purr_run_archive_add_model (PurrRunArchive *self,
                            PurrModel *model,
                            const PurrRunRecordParts *parts,
                            const char *name)
{
  const PurrModelParts *of_model;
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (PurrRunRecord) record = NULL;
  g_autoptr (PurrRunItem) item = NULL;
  PurrRunRecordParts own;
  PurrRunChange rate, lambda;

  g_return_val_if_fail (PURR_IS_RUN_ARCHIVE (self), NULL);
  g_return_val_if_fail (model != NULL, NULL);

  of_model = purr_model_get_parts (model);
  rate = (PurrRunChange) { of_model->settings.learning_rate, 0 };
  lambda = (PurrRunChange) { of_model->settings.lambda, 0 };
  if (parts != NULL)
    {
      own = *parts;
      cut_short (&own, of_model->iterations_done);
    }
  else
    own = (PurrRunRecordParts) {
      .settings = of_model->settings,
      .target = of_model->settings.iterations,
      .rates = &rate,
      .n_rates = 1,
      .lambdas = &lambda,
      .n_lambdas = 1,
      .fingerprint = of_model->fingerprint,
      .positive_name = of_model->positive_name,
      .negative_name = of_model->negative_name,
      .n_train = of_model->n_train,
      .end = PURR_RUN_PAUSED,
      .iterations_done = of_model->iterations_done,
      .weights_iteration = of_model->iterations_done,
      .seconds = NAN,
      .training_seconds = NAN,
      .divergence = NAN,
    };
  own.id = id;
  own.number = self->last_number + 1;
  own.name = name;
  own.starred = FALSE;
  own.model = model;
  if (parts == NULL)
    own.began = g_get_real_time ();
  if (purr_run_record_complaint (&own) != NULL)
    return NULL;
  record = purr_run_record_new (&own);
  item = purr_run_item_new (record);
  purr_run_archive_insert (self, self->items->len, item);
  purr_run_archive_make_room (self);
  return purr_run_archive_find (self, id);
}

void
purr_run_archive_forget (PurrRunArchive *self, PurrRunItem *item)
{
  g_return_if_fail (PURR_IS_RUN_ARCHIVE (self));
  g_return_if_fail (PURR_IS_RUN_ITEM (item));

  if (purr_run_archive_has (self, item))
    purr_run_archive_remove (self, item);
}

/* The object ------------------------------------------------------------- */

static void
purr_run_archive_dispose (GObject *object)
{
  PurrRunArchive *self = PURR_RUN_ARCHIVE (object);

  self->finding = NULL;
  g_clear_pointer (&self->current, purr_run_following_free);
  g_queue_clear_full (self->over, (GDestroyNotify) purr_run_following_free);
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  g_clear_weak_pointer (&self->keeper);
  g_clear_object (&self->run);

  G_OBJECT_CLASS (purr_run_archive_parent_class)->dispose (object);
}

static void
purr_run_archive_finalize (GObject *object)
{
  PurrRunArchive *self = PURR_RUN_ARCHIVE (object);

  g_queue_free (self->over);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);

  G_OBJECT_CLASS (purr_run_archive_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_arguments, GType first)
{
  return g_signal_new (name, PURR_TYPE_RUN_ARCHIVE, G_SIGNAL_RUN_LAST, 0, NULL,
                       NULL, NULL, G_TYPE_NONE, n_arguments, first);
}

static void
purr_run_archive_class_init (PurrRunArchiveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = purr_run_archive_dispose;
  G_OBJECT_CLASS (klass)->finalize = purr_run_archive_finalize;

  signals[SIGNAL_ADDED] = new_signal ("added", 1, PURR_TYPE_RUN_ITEM);
  signals[SIGNAL_CHANGED] = new_signal ("changed", 1, PURR_TYPE_RUN_ITEM);
  signals[SIGNAL_REMOVED] = new_signal ("removed", 1, G_TYPE_STRING);
  signals[SIGNAL_LET_GO] = new_signal ("let-go", 1, PURR_TYPE_RUN_ITEM);
  signals[SIGNAL_EDITED] = new_signal ("edited", 0, 0);
}

static void
purr_run_archive_init (PurrRunArchive *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->over = g_queue_new ();
  self->undo = g_ptr_array_new_with_free_func (purr_run_edit_free);
  self->redo = g_ptr_array_new_with_free_func (purr_run_edit_free);
  self->most = PURR_RUN_ARCHIVE_MAX;
  self->most_bytes = PURR_RUN_ARCHIVE_BYTES;
}

PurrRunArchive *
purr_run_archive_new (PurrRun *run, PurrModelKeeper *keeper)
{
  PurrRunArchive *self;

  g_return_val_if_fail (PURR_IS_RUN (run), NULL);
  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (keeper), NULL);

  self = g_object_new (PURR_TYPE_RUN_ARCHIVE, NULL);
  self->run = g_object_ref (run);
  g_set_weak_pointer (&self->keeper, keeper);
  purr_run_archive_follow (self);
  return self;
}
