/* answer-list.c: few answers, each with its pictures and all that is told of it */

#include "app/classify/answer-list.h"

#include "app/classify/classify-row.h"
#include "app/classify/picture-drag.h"
#include "app/text/wording.h"
#include "app/widgets/later.h"

/* Of a picture in a row, in pixels of the screen */
#define PREVIEW_SIDE 192

/* Rows that go in one step: half a millisecond each while a screen reader listens */
#define GOING 4

struct _PurrAnswerList
{
  AdwBin parent_instance;

  /* Template */
  GtkListView *list;
  GtkRevealer *more_revealer;
  GtkLabel *more_label;

  /* Owned */
  PurrClassifyPictures *pictures;
  PurrPreviewLoader *loader;
  GListStore *rows; /* of PurrClassifyItem: what the list shows */

  gboolean active;
  gboolean following; /* a step is to come */
  gboolean to_top;
};

enum
{
  SIGNAL_ACTIVATE,
  SIGNAL_EXPLAIN,
  SIGNAL_WANTS_TABLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrAnswerList, purr_answer_list, ADW_TYPE_BIN)

/* Following what is to be shown -------------------------------------------------- */

static guint
count_wanted (PurrAnswerList *self)
{
  if (!self->active)
    return 0;
  return MIN (purr_classify_pictures_get_n_shown (self->pictures),
              PURR_ANSWER_LIST_MAX);
}

static gboolean
is_wanted (PurrAnswerList *self, PurrClassifyItem *item)
{
  guint n = count_wanted (self);

  for (guint i = 0; i < n; i++)
    if (purr_classify_pictures_get_shown (self->pictures, i) == item)
      return TRUE;
  return FALSE;
}

/* Borrowed: the store holds it */
static PurrClassifyItem *
get_row (PurrAnswerList *self, guint position)
{
  g_autoptr (PurrClassifyItem) item
    = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  return item;
}

static guint
count_rows (PurrAnswerList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

static void
scroll_to (PurrAnswerList *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item",
                              "u", position);
}

/* Some of those that are not wanted, from a position on, as far as they stand
 * together */
static gboolean
drop_unwanted (PurrAnswerList *self, guint at)
{
  guint n = 0;

  while (n < GOING && at + n < count_rows (self)
         && !is_wanted (self, get_row (self, at + n)))
    n++;
  if (n > 0)
    g_list_store_splice (self->rows, at, n, NULL, 0);
  return n > 0;
}

/* One row that is not as it should be, or some that are to go. FALSE: there is none */
static gboolean
step (PurrAnswerList *self)
{
  guint n = count_wanted (self);
  guint going;

  for (guint i = 0; i < n; i++)
    {
      PurrClassifyItem *item
        = purr_classify_pictures_get_shown (self->pictures, i);
      guint before;

      if (i < count_rows (self) && get_row (self, i) == item)
        continue;
      if (drop_unwanted (self, i))
        return TRUE;
      if (g_list_store_find (self->rows, item, &before))
        g_list_store_remove (self->rows, before);
      g_list_store_insert (self->rows, i, item);
      if (i == 0 && self->to_top)
        scroll_to (self, 0);
      return TRUE;
    }
  self->to_top = FALSE;
  going = MIN (count_rows (self) - n, GOING);
  if (going > 0)
    g_list_store_splice (self->rows, count_rows (self) - going, going, NULL, 0);
  return going > 0;
}

static void
follow_cb (gpointer data)
{
  PurrAnswerList *self = data;

  self->following = FALSE;
  if (self->pictures != NULL && step (self))
    {
      self->following = TRUE;
      purr_later (follow_cb, g_object_ref (self));
    }
  g_object_unref (self);
}

static void
tell_of_more (PurrAnswerList *self)
{
  guint n = purr_classify_pictures_get_n_shown (self->pictures);
  g_autofree char *first = purr_word_count (PURR_ANSWER_LIST_MAX);
  g_autofree char *all = purr_word_count (n);
  g_autofree char *text
    = g_strdup_printf ("The first %s of %s pictures", first, all);

  if (n > PURR_ANSWER_LIST_MAX)
    gtk_label_set_text (self->more_label, text);
  gtk_revealer_set_reveal_child (self->more_revealer, n > PURR_ANSWER_LIST_MAX);
}

static void
follow (PurrAnswerList *self)
{
  tell_of_more (self);
  if (self->following)
    return;
  self->following = TRUE;
  purr_later (follow_cb, g_object_ref (self));
}

/* Rows ---------------------------------------------------------------------------- */

static void
explain_cb (PurrAnswerList *self, PurrClassifyItem *item)
{
  g_signal_emit (self, signals[SIGNAL_EXPLAIN], 0, item);
}

static void
inside_cb (PurrAnswerList *self, PurrClassifyItem *item)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, item);
}

static void
activated_cb (PurrAnswerList *self, guint position)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, get_row (self, position));
}

static void
more_cb (PurrAnswerList *self)
{
  g_signal_emit (self, signals[SIGNAL_WANTS_TABLE], 0);
}

static PurrClassifyItem *
find_cb (GtkWidget *widget, double x, double y, GdkPaintable **picture)
{
  PurrClassifyRow *row = PURR_CLASSIFY_ROW (widget);

  *picture = purr_classify_row_get_picture (row);
  return purr_classify_row_get_item (row);
}

static void
setup_row_cb (PurrAnswerList *self, GtkListItem *item)
{
  GtkWidget *row = purr_classify_row_new ();

  purr_classify_row_set_previews (PURR_CLASSIFY_ROW (row), self->loader);
  purr_picture_drag_add (row, find_cb);
  g_signal_connect_object (row, "explain", G_CALLBACK (explain_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "inside", G_CALLBACK (inside_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

/* A row that one before it makes move is unbound and bound again to what it shows
 * already: with a hundred of them that is 40 ms of laying out text anew, so what it
 * shows stays until it is bound to something else, or goes. */
static void
bind_row_cb (PurrAnswerList *self, GtkListItem *list_item)
{
  PurrClassifyRow *row
    = PURR_CLASSIFY_ROW (gtk_list_item_get_child (list_item));
  PurrClassifyItem *item = gtk_list_item_get_item (list_item);

  if (purr_classify_row_get_item (row) != item)
    purr_classify_row_show (row, item);
}

/* Public ----------------------------------------------------------------------- */

void
purr_answer_list_set_pictures (PurrAnswerList *self,
                               PurrClassifyPictures *pictures,
                               PurrDecoder *decoder)
{
  g_return_if_fail (PURR_IS_ANSWER_LIST (self));
  g_return_if_fail (self->pictures == NULL);

  self->pictures = g_object_ref (pictures);
  self->loader = purr_preview_loader_new (decoder, PREVIEW_SIDE);
  g_signal_connect_object (pictures, "shown-changed", G_CALLBACK (follow), self,
                           G_CONNECT_SWAPPED);
}

void
purr_answer_list_set_active (PurrAnswerList *self, gboolean active)
{
  g_return_if_fail (PURR_IS_ANSWER_LIST (self));

  if (active == self->active)
    return;
  self->active = active;
  follow (self);
}

void
purr_answer_list_go_to_top (PurrAnswerList *self)
{
  g_return_if_fail (PURR_IS_ANSWER_LIST (self));

  self->to_top = TRUE;
  if (self->active)
    follow (self);
}

/* That of a row of the list, or NULL; borrowed */
static PurrClassifyItem *
get_item (GtkWidget *row)
{
  GtkWidget *child = row != NULL ? gtk_widget_get_first_child (row) : NULL;

  return PURR_IS_CLASSIFY_ROW (child)
           ? purr_classify_row_get_item (PURR_CLASSIFY_ROW (child))
           : NULL;
}

void
purr_answer_list_choose (PurrAnswerList *self, PurrClassifyItem *item)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));
  guint position;

  g_return_if_fail (PURR_IS_ANSWER_LIST (self));

  if (g_list_store_find (self->rows, item, &position))
    scroll_to (self, position);
  while (row != NULL && get_item (row) != item)
    row = gtk_widget_get_next_sibling (row);
  /* The list itself gives it to the row that had it last, or the first */
  if (row == NULL || !gtk_widget_grab_focus (row))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

PurrClassifyItem *
purr_answer_list_get_focused (PurrAnswerList *self)
{
  g_return_val_if_fail (PURR_IS_ANSWER_LIST (self), NULL);

  return get_item (gtk_widget_get_focus_child (GTK_WIDGET (self->list)));
}

/* The object ------------------------------------------------------------------- */

static void
set_up_list (PurrAnswerList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) model = NULL;
  const struct
  {
    const char *signal;
    GCallback callback;
  } steps[] = {
    { "setup", G_CALLBACK (setup_row_cb) },
    { "bind", G_CALLBACK (bind_row_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_signal_connect_object (factory, steps[i].signal, steps[i].callback, self,
                             G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
}

static void
purr_answer_list_dispose (GObject *object)
{
  PurrAnswerList *self = PURR_ANSWER_LIST (object);

  /* First, for disposing of the template would free it and leave the bin
   * with a child that is gone */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_ANSWER_LIST);
  g_clear_object (&self->pictures);
  g_clear_object (&self->loader);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (purr_answer_list_parent_class)->dispose (object);
}

static void
purr_answer_list_class_init (PurrAnswerListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_answer_list_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/classify/answer-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrAnswerList, list);
  gtk_widget_class_bind_template_child (widget_class, PurrAnswerList,
                                        more_revealer);
  gtk_widget_class_bind_template_child (widget_class, PurrAnswerList,
                                        more_label);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  signals[SIGNAL_ACTIVATE]
    = g_signal_new ("activate", PURR_TYPE_ANSWER_LIST, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, PURR_TYPE_CLASSIFY_ITEM);
  signals[SIGNAL_EXPLAIN]
    = g_signal_new ("explain", PURR_TYPE_ANSWER_LIST, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, PURR_TYPE_CLASSIFY_ITEM);
  signals[SIGNAL_WANTS_TABLE]
    = g_signal_new ("wants-table", PURR_TYPE_ANSWER_LIST, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
purr_answer_list_init (PurrAnswerList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (PURR_TYPE_CLASSIFY_ITEM);
  set_up_list (self);
}
