/* test-calm-list.c: a list that follows another one, a few items a frame */

#include "../app-fixture.h"

#include "app/widgets/calm-list.h"

#define N 100
#define MOST 30

typedef struct
{
  GListStore *list; /* of labels */
  PurrCalmList *calm;
  guint most; /* items that came and went at once */
  guint told; /* how many there are, by what was told */
} Lists;

static void
append (GListStore *list, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *item = g_object_ref_sink (gtk_label_new (NULL));

      g_list_store_append (list, item);
      g_object_unref (item);
    }
}

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  Lists *self)
{
  g_assert_cmpuint (position + removed, <=, self->told);
  self->told += added - removed;
  self->most = MAX (self->most, added + removed);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, self->told);
}

static void
set_up (Lists *self, gconstpointer data)
{
  self->list = g_list_store_new (GTK_TYPE_LABEL);
  append (self->list, N);
  self->calm = purr_calm_list_new (G_LIST_MODEL (self->list), MOST);
  self->told = MOST;
  g_signal_connect (self->calm, "items-changed", G_CALLBACK (items_changed_cb),
                    self);
}

static void
tear_down (Lists *self, gconstpointer data)
{
  g_assert_finalize_object (self->calm);
  g_assert_finalize_object (self->list);
}

/* Whether these are so many of the list's, from its first on */
static gboolean
has_first (Lists *self, guint n)
{
  GListModel *model = G_LIST_MODEL (self->calm);

  if (g_list_model_get_n_items (model) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) here = g_list_model_get_object (model, i);
      g_autoptr (GObject) there
        = g_list_model_get_object (G_LIST_MODEL (self->list), i);

      if (here != there)
        return FALSE;
    }
  return TRUE;
}

static void
assert_first (Lists *self, guint n)
{
  GListModel *model = G_LIST_MODEL (self->calm);

  g_assert_true (g_list_model_get_item_type (model) == GTK_TYPE_LABEL);
  g_assert_true (has_first (self, n));
  g_assert_cmpuint (self->told, ==, n);
  g_assert_null (g_list_model_get_item (model, n));
}

static void
wait_for_all (Lists *self)
{
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  app_wait (has_first (self, all));
  assert_first (self, all);
}

/* The first ones at once, the others by and by */
static void
test_begin (Lists *self, gconstpointer data)
{
  assert_first (self, MOST);
  wait_for_all (self);
  g_assert_cmpuint (self->most, ==, MOST);
}

/* Few go or come as they do, many by and by */
static void
test_changes (Lists *self, gconstpointer data)
{
  wait_for_all (self);
  g_list_store_remove (self->list, 3);
  assert_first (self, N - 1);
  append (self->list, 2);
  assert_first (self, N + 1);
  g_list_store_splice (self->list, 10, 80, NULL, 0);
  g_assert_cmpuint (self->told, ==, N + 1);
  wait_for_all (self);
  append (self->list, N);
  g_list_store_remove (self->list, 0);
  wait_for_all (self);
  g_list_store_remove_all (self->list);
  wait_for_all (self);
  g_assert_cmpuint (self->most, ==, MOST);
}

/* What changes before all are there: each item once, and none that is gone */
static void
test_before_all (Lists *self, gconstpointer data)
{
  g_list_store_remove (self->list, 3);
  g_list_store_remove (self->list, N - 10);
  append (self->list, 1);
  wait_for_all (self);
  g_list_store_splice (self->list, 0, 50, NULL, 0);
  append (self->list, 50);
  wait_for_all (self);
  g_assert_cmpuint (self->most, <=, MOST);
}

/* In another order all at once: no row is made for it */
static void
test_sorted (Lists *self, gconstpointer data)
{
  gpointer items[N];

  wait_for_all (self);
  for (guint i = 0; i < N; i++)
    items[N - 1 - i] = g_list_model_get_item (G_LIST_MODEL (self->list), i);
  g_list_store_splice (self->list, 0, N, items, N);
  for (guint i = 0; i < N; i++)
    g_object_unref (items[i]);
  assert_first (self, N);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name)                                                              \
  g_test_add ("/calm-list/" #name, Lists, NULL, set_up, test_##name, tear_down)
  ADD (begin);
  ADD (changes);
  ADD (before_all);
  ADD (sorted);
#undef ADD
  return app_fixture_run ();
}
