/* classify-page.c: pictures go in, answers come out */

#include "app/classify/classify-page.h"

#include "app/classify/classify-item.h"
#include "app/classify/classify-reader.h"
#include "app/classify/classify-row.h"
#include "app/classify/inspect-view.h"
#include "app/text/wording.h"
#include "app/widgets/later.h"

struct _PurrClassifyPage
{
  PurrPage parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListView *list;
  GtkScrolledWindow *scroller;
  GtkLabel *model_label;
  GtkLabel *model_detail;
  AdwStatusPage *empty_page;
  GtkWidget *progress_box;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;
  PurrInspectView *inside;

  /* Owned */
  PurrSession *session;
  PurrModelKeeper *keeper;
  GListStore *items;
  PurrClassifyReader *reader;
  PurrTaughtSearch *search;
  PurrTaught *taught; /* by the model that answers, or NULL */
};

G_DEFINE_FINAL_TYPE (PurrClassifyPage, purr_classify_page, PURR_TYPE_PAGE)

/* Reading ------------------------------------------------------------------ */

static void
update_progress (gpointer data)
{
  PurrClassifyPage *self = data;
  g_autofree char *done = NULL;
  g_autofree char *total = NULL;
  g_autofree char *text = NULL;
  guint asked, read;

  purr_classify_reader_get_progress (self->reader, &asked, &read);
  if (asked > 0)
    {
      done = purr_word_count (read);
      total = purr_word_plural (asked, "picture", "pictures");
      text = g_strdup_printf ("%s of %s", done, total);
      gtk_progress_bar_set_fraction (self->progress_bar, (double) read / asked);
      gtk_label_set_text (self->progress_label, text);
    }
  gtk_widget_set_visible (self->progress_box, asked > 1);
}

static void
cancel_cb (PurrClassifyPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  purr_classify_reader_cancel (self->reader);
  for (guint i = n; i > 0; i--)
    {
      g_autoptr (PurrClassifyItem) item
        = g_list_model_get_item (G_LIST_MODEL (self->items), i - 1);

      if (purr_classify_item_get_state (item) == PURR_CLASSIFY_WAITING)
        g_list_store_remove (self->items, i - 1);
    }
}

/* The list ----------------------------------------------------------------- */

static void
show_list (PurrClassifyPage *self)
{
  purr_inspect_view_show (self->inside, NULL, FALSE, FALSE);
  gtk_stack_set_visible_child_name (
    self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0
                   ? "answers"
                   : "empty");
}

/* A picture ------------------------------------------------------------------ */

/* Opens the view of the picture at a place of the list, where it can be */
static void
look_inside (PurrClassifyPage *self, guint position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr (PurrClassifyItem) item
    = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  PurrAnswer answer;

  if (item == NULL || !purr_classify_item_get_answer (item, &answer))
    return;
  purr_inspect_view_show (self->inside, item, position > 0, position + 1 < n);
  gtk_stack_set_visible_child_name (self->stack, "inside");
}

static void
activated_cb (PurrClassifyPage *self, guint position)
{
  look_inside (self, position);
  if (purr_inspect_view_get_item (self->inside) != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->inside), GTK_DIR_TAB_FORWARD);
}

static void
inside_closed_cb (PurrClassifyPage *self)
{
  PurrClassifyItem *item = purr_inspect_view_get_item (self->inside);
  guint position;
  gboolean found
    = item != NULL && g_list_store_find (self->items, item, &position);

  show_list (self);
  if (found)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item",
                                "u", position);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* To the next one that has an answer */
static void
inside_moved_cb (PurrClassifyPage *self, int by)
{
  PurrClassifyItem *item = purr_inspect_view_get_item (self->inside);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint position;

  if (item == NULL || !g_list_store_find (self->items, item, &position))
    return;
  do
    position += (guint) by;
  while (position < n
         && (look_inside (self, position),
             purr_inspect_view_get_item (self->inside) == item));
}

/* The list goes before what is seen of one of its pictures, which is gone with
 * it */
static void
items_changed_cb (PurrClassifyPage *self)
{
  PurrClassifyItem *item = purr_inspect_view_get_item (self->inside);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint position;

  if (item == NULL || !g_list_store_find (self->items, item, &position))
    show_list (self);
  else
    purr_inspect_view_show (self->inside, item, position > 0, position + 1 < n);
}

/* A row for each takes a while: they come one by one */
typedef struct
{
  PurrClassifyPage *page;
  PurrClassifyItem *item;
  PurrClassifyItem *above; /* NULL for the uppermost */
  GCancellable *cancellable;
} Addition;

static void
addition_cb (gpointer user_data)
{
  Addition *addition = user_data;
  PurrClassifyPage *self = addition->page;
  guint at;

  if (!g_cancellable_is_cancelled (addition->cancellable)
      && self->items != NULL)
    {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

      purr_classify_item_set_model (addition->item,
                                    purr_model_keeper_get_model (self->keeper));
      purr_classify_item_set_taught (addition->item, self->taught);
      if (n >= PURR_CLASSIFY_MAX_ITEMS)
        g_list_store_splice (self->items, PURR_CLASSIFY_MAX_ITEMS - 1,
                             n - PURR_CLASSIFY_MAX_ITEMS + 1, NULL, 0);
      if (addition->above == NULL)
        g_list_store_insert (self->items, 0, addition->item);
      /* Unless later ones have driven it out already */
      else if (g_list_store_find (self->items, addition->above, &at))
        g_list_store_insert (self->items, at + 1, addition->item);
      /* What is new is looked at, not what was there */
      if (addition->above == NULL)
        show_list (self);
      if (addition->above == NULL)
        gtk_widget_activate_action (GTK_WIDGET (self->list),
                                    "list.scroll-to-item", "u", 0);
    }
  g_object_unref (addition->page);
  g_object_unref (addition->item);
  g_clear_object (&addition->above);
  g_object_unref (addition->cancellable);
  g_free (addition);
}

static void
add_item (PurrClassifyPage *self,
          PurrClassifyItem *item,
          PurrClassifyItem *above)
{
  Addition *addition = g_new0 (Addition, 1);

  addition->page = g_object_ref (self);
  addition->item = g_object_ref (item);
  g_set_object (&addition->above, above);
  addition->cancellable
    = g_object_ref (purr_classify_reader_get_cancellable (self->reader));
  purr_later (addition_cb, addition);
}

static void
add_items (PurrClassifyPage *self, GPtrArray *added)
{
  for (guint i = 0; i < added->len; i++)
    {
      PurrClassifyItem *item = g_ptr_array_index (added, i);

      add_item (self, item, i > 0 ? g_ptr_array_index (added, i - 1) : NULL);
      purr_classify_reader_read (self->reader, item);
    }
}

void
purr_classify_page_add_files (PurrClassifyPage *self, const GPtrArray *paths)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (PURR_IS_CLASSIFY_PAGE (self));

  if (paths->len > PURR_CLASSIFY_MAX_ITEMS)
    {
      g_autofree char *most = purr_word_count (PURR_CLASSIFY_MAX_ITEMS);
      g_autofree char *text
        = g_strdup_printf ("Only the first %s pictures are classified here. "
                           "“purrceptron classify” takes any number.",
                           most);

      purr_page_say (PURR_PAGE (self), text);
    }
  for (guint i = 0; i < MIN (paths->len, PURR_CLASSIFY_MAX_ITEMS); i++)
    g_ptr_array_add (added, purr_classify_item_new_for_path (
                              g_ptr_array_index (paths, i)));
  add_items (self, added);
}

void
purr_classify_page_add_bytes (PurrClassifyPage *self,
                              GBytes *bytes,
                              const char *name)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (PURR_IS_CLASSIFY_PAGE (self));

  g_ptr_array_add (added, purr_classify_item_new_for_bytes (bytes, name));
  add_items (self, added);
}

void
purr_classify_page_clear (PurrClassifyPage *self)
{
  g_return_if_fail (PURR_IS_CLASSIFY_PAGE (self));

  purr_classify_reader_cancel (self->reader);
  g_list_store_remove_all (self->items);
}

/* A lesson is about to tell more of it */
static void
explain_cb (PurrClassifyPage *self, PurrClassifyItem *item)
{
  purr_session_set_example (self->session, purr_classify_item_get_name (item),
                            purr_classify_item_get_column (item));
}

static void
inside_cb (PurrClassifyPage *self, PurrClassifyItem *item)
{
  guint position;

  if (g_list_store_find (self->items, item, &position))
    activated_cb (self, position);
}

static void
setup_row_cb (PurrClassifyPage *self, GtkListItem *item)
{
  GtkWidget *row = purr_classify_row_new ();

  g_signal_connect_object (row, "explain", G_CALLBACK (explain_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "inside", G_CALLBACK (inside_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (PurrClassifyPage *self, GtkListItem *item)
{
  purr_classify_row_show (PURR_CLASSIFY_ROW (gtk_list_item_get_child (item)),
                          gtk_list_item_get_item (item));
}

static void
unbind_row_cb (PurrClassifyPage *self, GtkListItem *item)
{
  purr_classify_row_show (PURR_CLASSIFY_ROW (gtk_list_item_get_child (item)),
                          NULL);
}

/* The model ---------------------------------------------------------------- */

static void
describe_model (PurrClassifyPage *self, PurrModel *model)
{
  const PurrModelParts *parts;
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *iterations = NULL;
  g_autofree char *pictures = NULL;

  if (model == NULL)
    {
      gtk_label_set_text (self->model_label, "No model yet");
      gtk_label_set_text (self->model_detail,
                          "Train one on the Training page, or open a model "
                          "file.");
      adw_status_page_set_description (
        self->empty_page,
        "Drop or paste pictures anywhere in the window. Answers need a model: "
        "train one first, or open a model file.");
      return;
    }

  parts = purr_model_get_parts (model);
  title = g_strdup_printf ("“%s” or “%s”?", parts->positive_name,
                           parts->negative_name);
  iterations
    = purr_word_plural (parts->iterations_done, "iteration", "iterations");
  pictures = purr_word_plural (parts->n_train, "picture", "pictures");
  detail = g_strdup_printf ("Model: %s · %s on %s",
                            purr_model_keeper_get_name (self->keeper),
                            iterations, pictures);
  gtk_label_set_text (self->model_label, title);
  gtk_label_set_text (self->model_detail, detail);
  adw_status_page_set_description (
    self->empty_page,
    "Drop or paste pictures anywhere in the window, from a folder or from a "
    "web page.");
}

/* An item that another model is to answer */
typedef struct
{
  PurrClassifyPage *page;
  PurrClassifyItem *item;
} Question;

static void
question_cb (gpointer user_data)
{
  Question *question = user_data;
  PurrClassifyPage *self = question->page;
  PurrClassifyItem *item = question->item;

  if (self->items != NULL)
    {
      purr_classify_item_set_model (item,
                                    purr_model_keeper_get_model (self->keeper));
      purr_classify_item_set_taught (item, self->taught);
      /* Another way of cutting the picture gives other pixels */
      if (purr_classify_item_get_state (item) == PURR_CLASSIFY_READ
          && purr_classify_item_get_crop (item)
               != purr_session_get_crop (self->session))
        purr_classify_reader_read (self->reader, item);
    }
  g_object_unref (self);
  g_object_unref (item);
  g_free (question);
}

static void
question_all (PurrClassifyPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    {
      Question *question = g_new (Question, 1);

      question->page = g_object_ref (self);
      question->item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      purr_later (question_cb, question);
    }
}

static void
look_up_lessons (PurrClassifyPage *self)
{
  purr_taught_search_look (self->search,
                           purr_session_get_dataset (self->session),
                           purr_model_keeper_get_model (self->keeper));
}

static void
taught_cb (gpointer user_data, PurrTaught *taught)
{
  PurrClassifyPage *self = user_data;

  if (taught == self->taught)
    return;
  g_clear_pointer (&self->taught, purr_taught_unref);
  self->taught = taught != NULL ? purr_taught_ref (taught) : NULL;
  purr_inspect_view_set_taught (self->inside, taught);
  question_all (self);
}

static void
model_changed_cb (PurrClassifyPage *self)
{
  describe_model (self, purr_model_keeper_get_model (self->keeper));
  question_all (self);
  look_up_lessons (self);
}

/* The object --------------------------------------------------------------- */

static void
set_up_list (PurrClassifyPage *self)
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
    { "unbind", G_CALLBACK (unbind_row_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_signal_connect_object (factory, steps[i].signal, steps[i].callback, self,
                             G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
}

static void
purr_classify_page_dispose (GObject *object)
{
  PurrClassifyPage *self = PURR_CLASSIFY_PAGE (object);

  g_clear_pointer (&self->reader, purr_classify_reader_close);
  /* First, for disposing of the template would free it and leave the bin
   * with a child that is gone */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_CLASSIFY_PAGE);
  g_clear_pointer (&self->search, purr_taught_search_free);
  g_clear_pointer (&self->taught, purr_taught_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->keeper);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (purr_classify_page_parent_class)->dispose (object);
}

static void
purr_classify_page_class_init (PurrClassifyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = purr_classify_page_dispose;

  g_type_ensure (PURR_TYPE_INSPECT_VIEW);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrClassifyPage, child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/classify/classify-page.ui");
  BIND (toasts);
  BIND (stack);
  BIND (list);
  BIND (scroller);
  BIND (model_label);
  BIND (model_detail);
  BIND (empty_page);
  BIND (progress_box);
  BIND (progress_bar);
  BIND (progress_label);
  BIND (inside);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, inside_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, inside_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class,
                                           purr_classify_page_clear);
}

static void
purr_classify_page_init (PurrClassifyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  purr_page_set_toasts (PURR_PAGE (self), self->toasts);

  self->search = purr_taught_search_new (taught_cb, self);
  self->items = g_list_store_new (PURR_TYPE_CLASSIFY_ITEM);
  g_signal_connect_object (self->items, "items-changed",
                           G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  set_up_list (self);
}

GtkWidget *
purr_classify_page_new (PurrSession *session)
{
  PurrClassifyPage *self = g_object_new (PURR_TYPE_CLASSIFY_PAGE, NULL);

  self->session = g_object_ref (session);
  self->reader = purr_classify_reader_new (session, update_progress, self);
  self->keeper = g_object_ref (purr_session_get_keeper (session));
  g_signal_connect_object (self->keeper, "changed",
                           G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "dataset-changed",
                           G_CALLBACK (look_up_lessons), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self);
  return GTK_WIDGET (self);
}
