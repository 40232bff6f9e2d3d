/* calm-list.c: a list that follows another one, a few items with each frame */

#include "app/widgets/calm-list.h"

/* Milliseconds */
#define FRAME 16

struct _PurrCalmList
{
  GObject parent_instance;

  GListModel *list;
  guint most;
  GPtrArray *items; /* that are in this one */
  guint follows;    /* 0 while both are the same, and nothing is to be done */
};

static GType
get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (PURR_CALM_LIST (model)->list);
}

static guint
get_n_items (GListModel *model)
{
  return PURR_CALM_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *items = PURR_CALM_LIST (model)->items;

  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

static void
init_model (gpointer interface, gpointer data)
{
  GListModelInterface *model = interface;

  model->get_item_type = get_item_type;
  model->get_n_items = get_n_items;
  model->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PurrCalmList,
                               purr_calm_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      init_model))

/* Our items there become so many of the list's */
static void
replace (PurrCalmList *self, guint position, guint removed, guint added)
{
  if (removed > 0)
    g_ptr_array_remove_range (self->items, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (self->items, (int) (position + i),
                        g_list_model_get_item (self->list, position + i));
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static gboolean
is_same (PurrCalmList *self, guint ours, guint theirs)
{
  g_autoptr (GObject) item = g_list_model_get_object (self->list, theirs);

  return self->items->pdata[ours] == item;
}

/* What is neither at the beginning nor at the end the same */
static void
find_difference (PurrCalmList *self,
                 guint *position,
                 guint *removed,
                 guint *added)
{
  guint ours = self->items->len;
  guint theirs = g_list_model_get_n_items (self->list);
  guint first = 0;

  while (first < MIN (ours, theirs) && is_same (self, first, first))
    first++;
  while (MIN (ours, theirs) > first && is_same (self, ours - 1, theirs - 1))
    {
      ours--;
      theirs--;
    }
  *position = first;
  *removed = ours - first;
  *added = theirs - first;
}

static gboolean
follow_cb (gpointer user_data)
{
  PurrCalmList *self = PURR_CALM_LIST (user_data);
  guint position, removed, added, go, come;

  find_difference (self, &position, &removed, &added);
  /* What goes, goes first: no item is ever in the list twice */
  go = MIN (removed, self->most);
  come = MIN (added, self->most - go);
  if (go == removed && come == added)
    self->follows = 0;
  if (go + come > 0)
    replace (self, position, go, come);
  return go == removed && come == added ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
items_changed_cb (PurrCalmList *self,
                  guint position,
                  guint removed,
                  guint added)
{
  if (self->follows != 0)
    return;
  /* In another order a table takes its rows along */
  if (removed + added <= self->most || removed == added)
    replace (self, position, removed, added);
  else
    self->follows = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, FRAME,
                                        follow_cb, self, NULL);
}

PurrCalmList *
purr_calm_list_new (GListModel *list, guint most)
{
  PurrCalmList *self = g_object_new (PURR_TYPE_CALM_LIST, NULL);
  guint all = g_list_model_get_n_items (list);

  g_return_val_if_fail (most > 0, self);

  self->list = g_object_ref (list);
  self->most = most;
  replace (self, 0, 0, MIN (all, most));
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb),
                           self, G_CONNECT_SWAPPED);
  if (all > most)
    items_changed_cb (self, most, 0, all);
  return self;
}

static void
purr_calm_list_dispose (GObject *object)
{
  PurrCalmList *self = PURR_CALM_LIST (object);

  g_clear_handle_id (&self->follows, g_source_remove);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  G_OBJECT_CLASS (purr_calm_list_parent_class)->dispose (object);
}

static void
purr_calm_list_finalize (GObject *object)
{
  PurrCalmList *self = PURR_CALM_LIST (object);

  g_ptr_array_unref (self->items);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (purr_calm_list_parent_class)->finalize (object);
}

static void
purr_calm_list_class_init (PurrCalmListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = purr_calm_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = purr_calm_list_finalize;
}

static void
purr_calm_list_init (PurrCalmList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}
