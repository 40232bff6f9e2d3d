/* run-archive-edits.c: names, stars and deleting, which can be undone */

#include "app/session/run-archive-private.h"

#include <string.h>

#define MAX_EDITS 100

/* Runs that come or go one by one, so that all others keep their rows */
#define FEW 8

/* What becomes of a run by an edit: beside its name and star, whether and where it is
 * in the list */
typedef struct
{
  PurrRunItem *item;
  gboolean was_there;
  gboolean is_there;
  guint position; /* from which it was deleted */
  char *old_name;
  char *new_name;
  gboolean was_starred;
  gboolean is_starred;
} Change;

typedef struct
{
  GArray *changes; /* of Change */
} Edit;

static void
clear_change (gpointer data)
{
  Change *change = data;

  g_clear_object (&change->item);
  g_free (change->old_name);
  g_free (change->new_name);
}

static Edit *
edit_new (void)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->changes = g_array_new (FALSE, TRUE, sizeof (Change));
  g_array_set_clear_func (edit->changes, clear_change);
  return edit;
}

void
purr_run_edit_free (gpointer data)
{
  Edit *edit = data;

  g_array_unref (edit->changes);
  g_free (edit);
}

/* One that leaves all as it is, up to now */
static Change *
add_change (Edit *edit, PurrRunItem *item)
{
  const PurrRunRecordParts *parts = purr_run_item_get_parts (item);
  Change change = {
    .item = g_object_ref (item),
    .was_there = TRUE,
    .is_there = TRUE,
    .old_name = g_strdup (parts->name),
    .new_name = g_strdup (parts->name),
    .was_starred = parts->starred,
    .is_starred = parts->starred,
  };

  g_array_append_val (edit->changes, change);
  return &g_array_index (edit->changes, Change, edit->changes->len - 1);
}

static void
set_name (PurrRunArchive *self, PurrRunItem *item, const char *name)
{
  PurrRunRecord *record = purr_run_item_get_record (item);

  if (g_strcmp0 (purr_run_record_get_parts (record)->name, name) != 0)
    purr_run_archive_tell (self, item, purr_run_record_rename (record, name));
}

static void
set_starred (PurrRunArchive *self, PurrRunItem *item, gboolean starred)
{
  PurrRunRecord *record = purr_run_item_get_record (item);

  if (purr_run_record_get_parts (record)->starred != starred)
    purr_run_archive_tell (self, item, purr_run_record_star (record, starred));
}

static void
set_there (PurrRunArchive *self, Change *change, gboolean there)
{
  if (there == purr_run_archive_has (self, change->item))
    return;
  if (there)
    purr_run_archive_insert (self, change->position, change->item);
  else
    change->position = purr_run_archive_remove (self, change->item);
}

static gpointer
copy_item_cb (gconstpointer item, gpointer data)
{
  return g_object_ref ((gpointer) item);
}

/* Tells of all that has come and gone since then at once */
static void
tell_difference (PurrRunArchive *self, const GPtrArray *before)
{
  guint least = MIN (before->len, self->items->len);
  guint first = 0;
  guint same_at_end = 0;

  while (first < least && before->pdata[first] == self->items->pdata[first])
    first++;
  while (same_at_end < least - first
         && before->pdata[before->len - 1 - same_at_end]
              == self->items->pdata[self->items->len - 1 - same_at_end])
    same_at_end++;
  if (before->len != self->items->len || first < least)
    g_list_model_items_changed (G_LIST_MODEL (self), first,
                                before->len - first - same_at_end,
                                self->items->len - first - same_at_end);
}

static void
apply (PurrRunArchive *self, Edit *edit, gboolean back)
{
  g_autoptr (GPtrArray) before = NULL;

  /* Each alone a table lays out anew */
  self->quiet = edit->changes->len > FEW;
  if (self->quiet)
    {
      before = g_ptr_array_copy (self->items, copy_item_cb, NULL);
      g_ptr_array_set_free_func (before, g_object_unref);
    }
  for (guint i = 0; i < edit->changes->len; i++)
    {
      /* Positions are those that were found one after the other */
      guint which = back ? edit->changes->len - 1 - i : i;
      Change *change = &g_array_index (edit->changes, Change, which);

      set_there (self, change, back ? change->was_there : change->is_there);
      set_name (self, change->item, back ? change->old_name : change->new_name);
      set_starred (self, change->item,
                   back ? change->was_starred : change->is_starred);
    }
  self->quiet = FALSE;
  if (before != NULL)
    tell_difference (self, before);
}

/* edit is taken over */
static void
perform (PurrRunArchive *self, Edit *edit)
{
  apply (self, edit, FALSE);
  g_ptr_array_set_size (self->redo, 0);
  g_ptr_array_add (self->undo, edit);
  if (self->undo->len > MAX_EDITS)
    g_ptr_array_remove_index (self->undo, 0);
  purr_run_archive_tell_edited (self);
}

void
purr_run_archive_rename (PurrRunArchive *self,
                         PurrRunItem *item,
                         const char *name)
{
  g_autofree char *text = g_strstrip (g_strdup (name != NULL ? name : ""));
  const PurrRunRecordParts *parts;
  g_autofree char *usual = NULL;
  Edit *edit;
  Change *change;

  g_return_if_fail (PURR_IS_RUN_ARCHIVE (self));
  g_return_if_fail (PURR_IS_RUN_ITEM (item));

  parts = purr_run_item_get_parts (item);
  usual = g_strdup_printf ("Run %" G_GUINT64_FORMAT, parts->number);
  if (*text == '\0' || (parts->name == NULL && g_str_equal (text, usual)))
    g_clear_pointer (&text, g_free);
  if (g_strcmp0 (text, parts->name) == 0)
    return;
  /* As much of it as a record holds, and whole letters */
  if (text != NULL && strlen (text) > PURR_RUN_RECORD_MAX_TEXT)
    *g_utf8_find_prev_char (text, text + PURR_RUN_RECORD_MAX_TEXT) = '\0';
  edit = edit_new ();
  change = add_change (edit, item);
  g_free (change->new_name);
  change->new_name = g_steal_pointer (&text);
  perform (self, edit);
}

void
purr_run_archive_star (PurrRunArchive *self,
                       PurrRunItem *item,
                       gboolean starred)
{
  Edit *edit;

  g_return_if_fail (PURR_IS_RUN_ARCHIVE (self));
  g_return_if_fail (PURR_IS_RUN_ITEM (item));

  if (purr_run_item_get_parts (item)->starred == !!starred)
    return;
  edit = edit_new ();
  add_change (edit, item)->is_starred = !!starred;
  perform (self, edit);
}

static gboolean
is_training (PurrRunArchive *self, PurrRunItem *item)
{
  return item == purr_run_archive_get_current (self)
         && purr_run_followed_is_running (self->current->followed);
}

guint
purr_run_archive_delete (PurrRunArchive *self, GPtrArray *items)
{
  Edit *edit;
  guint n;

  g_return_val_if_fail (PURR_IS_RUN_ARCHIVE (self), 0);

  edit = edit_new ();
  for (guint i = 0; i < items->len; i++)
    if (purr_run_archive_has (self, items->pdata[i])
        && !is_training (self, items->pdata[i]))
      add_change (edit, items->pdata[i])->is_there = FALSE;
  n = edit->changes->len;
  if (n > 0)
    perform (self, edit);
  else
    purr_run_edit_free (edit);
  return n;
}

/* Undo ------------------------------------------------------------------- */

static gboolean
go (PurrRunArchive *self, GPtrArray *from, GPtrArray *to, gboolean back)
{
  Edit *edit;

  if (from->len == 0)
    return FALSE;
  edit = g_ptr_array_steal_index (from, from->len - 1);
  apply (self, edit, back);
  g_ptr_array_add (to, edit);
  purr_run_archive_make_room (self);
  purr_run_archive_tell_edited (self);
  return TRUE;
}

gboolean
purr_run_archive_undo (PurrRunArchive *self)
{
  g_return_val_if_fail (PURR_IS_RUN_ARCHIVE (self), FALSE);

  return go (self, self->undo, self->redo, TRUE);
}

gboolean
purr_run_archive_redo (PurrRunArchive *self)
{
  g_return_val_if_fail (PURR_IS_RUN_ARCHIVE (self), FALSE);

  return go (self, self->redo, self->undo, FALSE);
}

gboolean
purr_run_archive_can_undo (PurrRunArchive *self)
{
  g_return_val_if_fail (PURR_IS_RUN_ARCHIVE (self), FALSE);

  return self->undo->len > 0;
}

gboolean
purr_run_archive_can_redo (PurrRunArchive *self)
{
  g_return_val_if_fail (PURR_IS_RUN_ARCHIVE (self), FALSE);

  return self->redo->len > 0;
}
