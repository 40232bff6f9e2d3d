/* classify-pictures.c: all pictures of the Classify page, and which are shown */

#include "app/classify/classify-pictures-private.h"

enum
{
  SIGNAL_SHOWN_CHANGED,
  SIGNAL_COUNTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrClassifyPictures,
                     purr_classify_pictures,
                     G_TYPE_OBJECT)

/* What there is ---------------------------------------------------------------- */

static void
come_and_go (PurrClassifyPictures *self)
{
  self->version++;
  purr_classify_pictures_begin_to_order (self);
}

static void
append_all (GPtrArray *array, GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (array, g_object_ref (g_ptr_array_index (others, i)));
}

void
purr_classify_pictures_add (PurrClassifyPictures *self, const GPtrArray *items)
{
  g_autoptr (GPtrArray) before = NULL;

  g_return_if_fail (PURR_IS_CLASSIFY_PICTURES (self));

  if (items->len == 0)
    return;
  before = self->items;
  self->items = g_ptr_array_new_full (items->len + before->len, g_object_unref);
  append_all (self->items, (GPtrArray *) items);
  append_all (self->items, before);
  for (guint i = 0; i < items->len; i++)
    if (purr_classify_item_get_model (g_ptr_array_index (items, i))
        != self->model)
      purr_classify_item_set_model (g_ptr_array_index (items, i), self->model);
  self->lessons_due = TRUE;
  come_and_go (self);
}

gboolean
purr_classify_pictures_remove (PurrClassifyPictures *self,
                               PurrClassifyItem *item,
                               guint *position)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_PICTURES (self), FALSE);

  if (!g_ptr_array_find (self->items, item, position))
    return FALSE;
  /* Seen at once, while the caller has it still */
  g_object_ref (item);
  g_ptr_array_remove_index (self->items, *position);
  if (g_ptr_array_remove (self->shown, item))
    g_signal_emit (self, signals[SIGNAL_SHOWN_CHANGED], 0);
  g_object_unref (item);
  come_and_go (self);
  return TRUE;
}

void
purr_classify_pictures_put_back (PurrClassifyPictures *self,
                                 PurrClassifyItem *item,
                                 guint position)
{
  g_return_if_fail (PURR_IS_CLASSIFY_PICTURES (self));

  g_ptr_array_insert (self->items, (int) MIN (position, self->items->len),
                      g_object_ref (item));
  if (purr_classify_item_get_model (item) != self->model)
    purr_classify_item_set_model (item, self->model);
  self->lessons_due = TRUE;
  come_and_go (self);
}

/* Ten thousand take a while to be freed */
static void
free_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  g_ptr_array_set_size (task_data, 0);
  g_task_return_boolean (task, TRUE);
}

static void
free_items (GPtrArray *items)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, free_items);
  g_task_set_task_data (task, items, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, free_in_thread);
}

/* Those that are not to stay are gone at once */
static void
keep (PurrClassifyPictures *self, gboolean (*stays) (PurrClassifyItem *item))
{
  GPtrArray *before = self->items;
  GPtrArray *shown = g_ptr_array_new ();

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < before->len; i++)
    if (stays (g_ptr_array_index (before, i)))
      g_ptr_array_add (self->items,
                       g_object_ref (g_ptr_array_index (before, i)));
  for (guint i = 0; i < self->shown->len; i++)
    if (stays (g_ptr_array_index (self->shown, i)))
      g_ptr_array_add (shown, g_ptr_array_index (self->shown, i));
  g_ptr_array_unref (self->shown);
  self->shown = shown;
  self->counts.n = shown->len;
  g_signal_emit (self, signals[SIGNAL_SHOWN_CHANGED], 0);
  free_items (before);
  come_and_go (self);
}

static gboolean
is_read (PurrClassifyItem *item)
{
  return purr_classify_item_get_state (item) != PURR_CLASSIFY_WAITING;
}

static gboolean
stays_never (PurrClassifyItem *item)
{
  return FALSE;
}

void
purr_classify_pictures_remove_waiting (PurrClassifyPictures *self)
{
  g_return_if_fail (PURR_IS_CLASSIFY_PICTURES (self));

  keep (self, is_read);
}

void
purr_classify_pictures_remove_all (PurrClassifyPictures *self)
{
  g_return_if_fail (PURR_IS_CLASSIFY_PICTURES (self));

  keep (self, stays_never);
}

guint
purr_classify_pictures_get_n (PurrClassifyPictures *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_PICTURES (self), 0);

  return self->items->len;
}

PurrClassifyItem *
purr_classify_pictures_get (PurrClassifyPictures *self, guint position)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_PICTURES (self), NULL);
  g_return_val_if_fail (position < self->items->len, NULL);

  return g_ptr_array_index (self->items, position);
}

/* What is shown ---------------------------------------------------------------- */

guint
purr_classify_pictures_get_n_shown (PurrClassifyPictures *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_PICTURES (self), 0);

  return self->shown->len;
}

PurrClassifyItem *
purr_classify_pictures_get_shown (PurrClassifyPictures *self, guint position)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_PICTURES (self), NULL);
  g_return_val_if_fail (position < self->shown->len, NULL);

  return g_ptr_array_index (self->shown, position);
}

gboolean
purr_classify_pictures_find_shown (PurrClassifyPictures *self,
                                   PurrClassifyItem *item,
                                   guint *position)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_PICTURES (self), FALSE);

  return g_ptr_array_find (self->shown, item, position);
}

void
purr_classify_pictures_set_sort (PurrClassifyPictures *self,
                                 PurrClassifySort sort,
                                 gboolean descending)
{
  g_return_if_fail (PURR_IS_CLASSIFY_PICTURES (self));

  self->sort = sort;
  self->descending = descending;
  purr_classify_pictures_begin_to_order (self);
}

PurrClassifySort
purr_classify_pictures_get_sort (PurrClassifyPictures *self,
                                 gboolean *descending)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_PICTURES (self), PURR_SORT_ADDED);

  *descending = self->descending;
  return self->sort;
}

void
purr_classify_pictures_set_filter (PurrClassifyPictures *self,
                                   PurrClassifyFilter filter)
{
  g_return_if_fail (PURR_IS_CLASSIFY_PICTURES (self));

  if (filter == self->filter)
    return;
  self->filter = filter;
  purr_classify_pictures_begin_to_order (self);
}

void
purr_classify_pictures_set_search (PurrClassifyPictures *self, const char *text)
{
  g_autofree char *folded = purr_classify_fold (text);

  g_return_if_fail (PURR_IS_CLASSIFY_PICTURES (self));

  if (g_str_equal (folded, self->search))
    return;
  g_free (self->search);
  self->search = g_steal_pointer (&folded);
  purr_classify_pictures_begin_to_order (self);
}

const PurrClassifyCounts *
purr_classify_pictures_get_counts (PurrClassifyPictures *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_PICTURES (self), NULL);

  return &self->counts;
}

/* What answers ----------------------------------------------------------------- */

void
purr_classify_pictures_set_model (PurrClassifyPictures *self, PurrModel *model)
{
  g_return_if_fail (PURR_IS_CLASSIFY_PICTURES (self));

  if (model == self->model)
    return;
  if (model != NULL)
    purr_model_ref (model);
  g_clear_pointer (&self->model, purr_model_unref);
  self->model = model;
  if (self->items->len == 0)
    return;
  for (guint i = 0; i < self->items->len; i++)
    if (purr_classify_item_is_watched (g_ptr_array_index (self->items, i)))
      purr_classify_pictures_ask (self, g_ptr_array_index (self->items, i));
  purr_classify_pictures_note_answers (self);
  purr_classify_pictures_begin (self);
}

void
purr_classify_pictures_set_taught (PurrClassifyPictures *self,
                                   PurrTaught *taught)
{
  g_return_if_fail (PURR_IS_CLASSIFY_PICTURES (self));

  if (taught != NULL)
    purr_taught_ref (taught);
  g_clear_pointer (&self->taught, purr_taught_unref);
  self->taught = taught;
  self->lessons_due = TRUE;
  if (self->items->len > 0)
    purr_classify_pictures_begin (self);
}

gboolean
purr_classify_pictures_is_busy (PurrClassifyPictures *self)
{
  g_return_val_if_fail (PURR_IS_CLASSIFY_PICTURES (self), FALSE);

  return self->surveying || self->due || self->count_timer != 0
         || self->order_timer != 0;
}

/* The object ------------------------------------------------------------------- */

static void
purr_classify_pictures_dispose (GObject *object)
{
  PurrClassifyPictures *self = PURR_CLASSIFY_PICTURES (object);

  g_clear_handle_id (&self->count_timer, g_source_remove);
  g_clear_handle_id (&self->order_timer, g_source_remove);
  if (self->items != NULL)
    free_items (g_steal_pointer (&self->items));
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->model, purr_model_unref);
  g_clear_pointer (&self->taught, purr_taught_unref);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (purr_classify_pictures_parent_class)->dispose (object);
}

static void
purr_classify_pictures_class_init (PurrClassifyPicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = purr_classify_pictures_dispose;

  signals[SIGNAL_SHOWN_CHANGED]
    = g_signal_new ("shown-changed", PURR_TYPE_CLASSIFY_PICTURES,
                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COUNTED]
    = g_signal_new ("counted", PURR_TYPE_CLASSIFY_PICTURES, G_SIGNAL_RUN_LAST,
                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
purr_classify_pictures_init (PurrClassifyPictures *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new ();
  self->search = g_strdup ("");
}

PurrClassifyPictures *
purr_classify_pictures_new (void)
{
  return g_object_new (PURR_TYPE_CLASSIFY_PICTURES, NULL);
}
